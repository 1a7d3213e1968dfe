/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power is cut while a session writes: a file system on a loop device is shut down
 * without a flush, and mounted anew.  What was acknowledged before the cut began is
 * there.  The control writes without syncing.  Needs the right to mount.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <time.h>

#include "torture.h"

#define SHUTDOWN _IOR('X', 125, uint32_t) /* of ext4 and XFS; 2: without a flush */

enum { MOST_US = 30000 };

static bool run(const char *format, const struct world *world)
{
    struct rct_buf command = {0};
    bool fine;

    rct_buf_printf(&command, "cd %s && { %s; } >/dev/null 2>&1", world->root, format);
    fine = system(command.text) == 0;
    rct_buf_release(&command);
    return fine;
}

static bool attach(const struct world *world)
{
    return run("mount -o loop image progress", world);
}

static _Noreturn void append(const struct world *world, uint32_t cookie, int pipe)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    struct rct_diag diag = {0};

    read_quietly(&journal, world->folder);
    if (!rct_writer_open(&writer, world->folder, DEVICE, NULL, &diag))
        _exit(1);
    for (;; cookie++) {
        struct rct_entry entry = entry_of(cookie);

        if (!rct_journal_append(&journal, &writer, &entry, NULL, &diag) ||
            write(pipe, &cookie, sizeof(cookie)) != sizeof(cookie))
            _exit(1);
    }
}

/* The same lines, written and not synced. */
static _Noreturn void write_only(const struct world *world, uint32_t cookie, int pipe)
{
    int log = open(world->log, O_WRONLY | O_APPEND | O_CREAT, 0600);

    if (log < 0 || write(log, "#recite-progress 1\n", 19) != 19)
        _exit(1);
    for (;; cookie++) {
        char time[RCT_TIME_SIZE], line[160];
        int length;

        rct_time_write(BEGIN + cookie, time);
        length = snprintf(line, sizeof(line),
            "%s\tw%" PRIu32 ".1\treview\td/card\thard\t%" PRIu32 "\tclose\ttyped\n",
            time, cookie, cookie);
        if (write(log, line, (size_t)length) != length ||
            write(pipe, &cookie, sizeof(cookie)) != sizeof(cookie))
            _exit(1);
        usleep(100);
    }
}

/* What is acknowledged once the cut has begun proves nothing: it is not read. */
static bool cut(
    const struct world *world, uint32_t cookie, bool control, struct acks *acks)
{
    static struct rct_random random;
    uint32_t flags = 2;
    int ends[2], folder;
    bool fine;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0)
        give_up("fork");
    if (!child)
        (control ? write_only : append)(world, cookie, ends[1]);
    nanosleep(
        &(struct timespec){0, 1000L * (1000 + rct_random_below(&random, MOST_US))},
        NULL);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    acks_read(acks, ends[0]);
    folder = open(world->folder, O_RDONLY);
    fine = folder >= 0 && ioctl(folder, SHUTDOWN, &flags) == 0;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(folder);
    close(ends[0]);
    close(ends[1]);
    return run("umount progress", world) && fine;
}

/* How many are missing after so many cuts; false where there can be none. */
static bool torture(size_t rounds, bool control, size_t *saved, size_t *missing)
{
    struct acks acks = {0};
    struct world world;
    bool fine;

    world_make(&world);
    fine =
        run("truncate -s 64M image && mkfs.ext4 -q -F image", &world) && attach(&world);
    for (size_t i = 0; fine && i < rounds; i++)
        fine =
            cut(&world, (uint32_t)(i + 1) * 100000, control, &acks) && attach(&world);
    *saved = acks.count;
    if (fine)
        *missing = acks_missing(&acks, world.folder);
    run("umount progress", &world);
    world_drop(&world);
    return fine;
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 20;
    size_t saved, printed, lost, control;

    if (geteuid() != 0 || !torture(1, false, &saved, &lost))
        return puts("no right to mount, or no ext4: no power was cut") < 0;
    if (!torture(rounds, false, &saved, &lost) ||
        !torture(rounds / 10 + 2, true, &printed, &control))
        return puts("   FAILED: the file system could not be cut") >= 0;
    printf("%zu power cuts: %zu saved, %zu lost; control, no sync: %zu of %zu lost\n",
        rounds, saved, lost, control, printed);
    return verdict(lost, control);
}
