/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many processes write as one device at once.  Every event is there, under a number of
 * its own.  The control has no lock: numbers are given twice. */
#include "torture.h"

enum { PROCESSES = 8 };

static _Noreturn void append(
    const struct world *world, size_t count, uint32_t cookie, const char *lock)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    struct rct_diag diag = {0};
    bool saved = rct_writer_open(&writer, world->folder, DEVICE, lock, &diag);

    for (uint32_t i = 0; saved && i < count; i++) {
        struct rct_entry entry = entry_of(cookie + i);

        saved = rct_journal_append(&journal, &writer, &entry, NULL, &diag);
    }
    _exit(!saved);
}

/* Numbers that were given twice, or never. */
static size_t count_odd(const struct rct_journal *journal, size_t expected)
{
    unsigned char *seen = rct_alloc(expected + 1, 1);
    size_t odd = 0;

    for (size_t i = 0; i < journal->count; i++) {
        uint32_t n = journal->events[i].n;

        if (n > expected || seen[n])
            odd++;
        else
            seen[n] = 1;
    }
    free(seen);
    return odd;
}

struct result {
    size_t lost, odd, damaged;
};

static struct result torture(size_t count, bool locked)
{
    struct result result = {0};
    struct rct_journal journal = {0};
    struct acks all = {0};
    struct world world;
    int status;

    world_make(&world);
    for (uint32_t i = 0; i < PROCESSES; i++)
        if (fork() == 0)
            append(&world, count, i * 1000000, locked ? world.lock : NULL);
    for (int i = 0; i < PROCESSES; i++)
        if (wait(&status) < 0 || status != 0)
            result.lost++;
    for (uint32_t i = 0; i < PROCESSES * count; i++) {
        all.cookies =
            rct_grow(all.cookies, &all.room, all.count + 1, sizeof(*all.cookies));
        all.cookies[all.count++] = i / (uint32_t)count * 1000000 + i % (uint32_t)count;
    }
    result.lost += acks_missing(&all, world.folder);
    read_quietly(&journal, world.folder);
    result.damaged = journal.damaged;
    result.odd = count_odd(&journal, PROCESSES * count);
    rct_journal_release(&journal);
    world_drop(&world);
    return result;
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 100;
    struct result result = torture(count, true), control = torture(count, false);

    printf("%d writers of %zu events each: %zu lost, %zu torn, %zu numbers wrong",
        PROCESSES, count, result.lost, result.damaged, result.odd);
    printf(
        "; control, no lock: %zu numbers wrong, %zu lost\n", control.odd, control.lost);
    return verdict(
        result.lost + result.damaged + result.odd + control.lost, control.odd);
}
