/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While a session answers, another program puts back older copies of the log, empties
 * it or deletes it.  At the end all is there.  The control has no second copy. */
#include <fcntl.h>
#include <time.h>

#include "torture.h"

static _Noreturn void answer(
    const struct world *world, size_t count, int pipe, bool copies)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    struct rct_diag diag = {0};

    read_quietly(&journal, world->folder);
    if (!rct_writer_open(&writer, world->folder, DEVICE, world->lock, &diag))
        _exit(1);
    if (copies)
        rct_writer_spool(&writer, &journal, world->spool, &diag);
    for (uint32_t i = 0; i < count; i++) {
        struct rct_entry entry = entry_of(i);

        if (rct_journal_append(&journal, &writer, &entry, NULL, &diag) &&
            write(pipe, &i, sizeof(i)) != sizeof(i))
            _exit(1);
    }
    _exit(0);
}

/* What a sync program, an editor or a hand may do to the log. */
static void replace(const struct world *world, struct rct_random *random)
{
    struct rct_buf text = {0}, temp = {0};

    rct_buf_printf(&temp, "%s/.sync.tmp", world->folder);
    if (rct_file_read(world->log, 1 << 26, &text) && text.length) {
        size_t kept = rct_random_below(random, (uint32_t)text.length);

        switch (rct_random_below(random, 4)) {
        case 0: unlink(world->log); break;
        case 1:
            if (truncate(world->log, 0) != 0)
                give_up("truncate");
            break;
        default:
            put_file(temp.text, text.text, kept);
            rename(temp.text, world->log);
            break;
        }
    }
    rct_buf_release(&text);
    rct_buf_release(&temp);
}

/* The next session begins, and heals. */
static void heal(const struct world *world)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    struct rct_diag diag = {0};

    read_quietly(&journal, world->folder);
    if (rct_writer_open(&writer, world->folder, DEVICE, world->lock, &diag))
        rct_writer_spool(&writer, &journal, world->spool, &diag);
    rct_writer_release(&writer);
    rct_diag_release(&diag);
    rct_journal_release(&journal);
}

static size_t torture(size_t count, bool copies, size_t *replaced)
{
    struct rct_random random = {3};
    struct acks acks = {0};
    struct world world;
    int ends[2];
    pid_t child;
    size_t missing;

    world_make(&world);
    if (pipe(ends) != 0 || (child = fork()) < 0)
        give_up("fork");
    if (!child)
        answer(&world, count, ends[1], copies);
    close(ends[1]);
    fcntl(ends[0], F_SETFL, O_NONBLOCK); /* it is emptied while the session goes on */
    for (*replaced = 0; waitpid(child, NULL, WNOHANG) == 0; ++*replaced) {
        replace(&world, &random);
        acks_read(&acks, ends[0]);
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    }
    acks_read(&acks, ends[0]);
    close(ends[0]);
    if (copies)
        heal(&world);
    missing = acks_missing(&acks, world.folder);
    world_drop(&world);
    return missing;
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 500, times, control_times;
    size_t lost = torture(count, true, &times);
    size_t control = torture(count, false, &control_times);

    printf(
        "%zu events while the log is replaced %zu times: %zu lost", count, times, lost);
    printf("; control, no second copy: %zu lost in %zu\n", control, control_times);
    return verdict(lost, control);
}
