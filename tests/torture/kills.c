/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three writers at a time are killed at any moment.  What they said was saved is there.
 * The control says so before its bytes have left the process. */
#include <signal.h>
#include <time.h>

#include "torture.h"

enum { WRITERS = 3, MOST_US = 20000, FRESH_AFTER = 400 };

struct writers {
    pid_t pids[WRITERS];
    int pipe;
};

static _Noreturn void append_for_ever(
    const struct world *world, int pipe, uint32_t cookie)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    struct rct_diag diag = {0};

    read_quietly(&journal, world->folder);
    if (!rct_writer_open(&writer, world->folder, DEVICE, world->lock, &diag))
        _exit(1);
    for (;; cookie++) {
        struct rct_entry entry = entry_of(cookie);

        if (!rct_journal_append(&journal, &writer, &entry, NULL, &diag) ||
            write(pipe, &cookie, sizeof(cookie)) != sizeof(cookie))
            _exit(1);
    }
}

/* As many programs do: to a stream, which is written out at the end. */
static _Noreturn void print_for_ever(
    const struct world *world, int pipe, uint32_t cookie)
{
    FILE *log = fopen(world->log, "a");

    for (; log; cookie++) {
        char time[RCT_TIME_SIZE];

        rct_time_write(BEGIN + cookie, time);
        fprintf(log,
            "%s\tw%" PRIu32 ".1\treview\td/card\thard\t%" PRIu32 "\tclose\ttyped\n",
            time, cookie, cookie);
        if (write(pipe, &cookie, sizeof(cookie)) != sizeof(cookie))
            break;
        usleep(200);
    }
    _exit(1);
}

static void start(
    struct writers *writers, const struct world *world, uint32_t cookie, bool control)
{
    int ends[2];

    if (pipe(ends) != 0)
        give_up("pipe");
    for (uint32_t i = 0; i < WRITERS; i++) {
        writers->pids[i] = fork();
        if (writers->pids[i] < 0)
            give_up("fork");
        if (writers->pids[i] == 0) {
            close(ends[0]);
            (control ? print_for_ever : append_for_ever)(
                world, ends[1], cookie + i * 100000);
        }
    }
    close(ends[1]);
    writers->pipe = ends[0];
}

static void kill_all(struct writers *writers, struct acks *acks)
{
    for (int i = 0; i < WRITERS; i++)
        kill(writers->pids[i], SIGKILL);
    for (int i = 0; i < WRITERS; i++)
        waitpid(writers->pids[i], NULL, 0);
    acks_read(acks, writers->pipe);
    close(writers->pipe);
}

/* Kills so many times; how many acknowledged events are missing. */
static size_t torture(size_t rounds, bool control, size_t *acknowledged)
{
    struct rct_random random = {control};
    struct acks acks = {0};
    size_t missing = 0;

    *acknowledged = 0;
    for (size_t done = 0; done < rounds;) {
        struct world world;

        world_make(&world);
        if (control) /* else its lines would not be read for want of a head */
            put_file(world.log, "#recite-progress 1\n", 19);
        for (size_t i = 0; i < FRESH_AFTER && done < rounds; i++, done++) {
            struct writers writers;
            uint32_t pause = rct_random_below(&random, MOST_US);

            start(&writers, &world, (uint32_t)(i + 1) * 1000000, control);
            nanosleep(&(struct timespec){0, pause * 1000L}, NULL);
            kill_all(&writers, &acks);
        }
        *acknowledged += acks.count;
        missing += acks_missing(&acks, world.folder);
        world_drop(&world);
    }
    return missing;
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 100, saved, printed;
    size_t lost = torture(rounds, false, &saved);
    size_t control = torture(rounds / 10 + 1, true, &printed);

    printf("%zu kills of %d writers each: %zu saved, %zu lost", rounds, WRITERS, saved,
        lost);
    printf("; control, a buffered stream: %zu of %zu lost\n", control, printed);
    return verdict(lost, control);
}
