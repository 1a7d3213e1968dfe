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

/* What keeps the order of things to itself in a way of its own. */
static const struct kind {
    const char *name, *make, *attach;
} kinds[] = {
    {"ext4", "mkfs.ext4 -q -F image", "mount -o loop image progress"},
    {"ext4, data=writeback", "mkfs.ext4 -q -F image",
        "mount -o loop,data=writeback,noauto_da_alloc image progress"},
    {"XFS", "mkfs.xfs -q -f image", "mount -o loop image progress"},
};

static bool run(const char *format, const struct world *world)
{
    struct rct_buf command = {0};
    bool fine;

    rct_buf_printf(&command, "cd %s && { %s; } >/dev/null 2>&1", world->root, format);
    fine = system(command.text) == 0;
    rct_buf_release(&command);
    return fine;
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
static bool torture(const struct kind *kind, size_t rounds, bool control, size_t *saved,
    size_t *missing)
{
    struct acks acks = {0};
    struct world world;
    bool fine;

    world_make(&world);
    fine = run("truncate -s 320M image", &world) && run(kind->make, &world) &&
           run(kind->attach, &world);
    for (size_t i = 0; fine && i < rounds; i++)
        fine = cut(&world, (uint32_t)(i + 1) * 100000, control, &acks) &&
               run(kind->attach, &world);
    *saved = acks.count;
    if (fine)
        *missing = acks_missing(&acks, world.folder);
    run("umount progress", &world);
    world_drop(&world);
    return fine;
}

static int try_kind(const struct kind *kind, size_t rounds)
{
    size_t saved, printed, lost, control;

    if (!torture(kind, rounds, false, &saved, &lost) ||
        !torture(kind, rounds / 10 + 2, true, &printed, &control))
        return puts("   FAILED: the file system could not be cut") >= 0;
    printf("%zu power cuts on %s: %zu saved, %zu lost; control, no sync: %zu of %zu "
           "lost\n",
        rounds, kind->name, saved, lost, control, printed);
    return verdict(lost, control);
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 20, tried = 0, saved, lost;
    int status = 0;

    for (size_t i = 0; geteuid() == 0 && i < RCT_COUNT(kinds); i++) {
        if (!torture(&kinds[i], 1, false, &saved, &lost))
            continue;
        status |= try_kind(&kinds[i], rounds);
        tried++;
    }
    if (!tried)
        puts("no right to mount, or no file system: no power was cut");
    return status;
}
