/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "disk.h"
#include "writer.h"

enum { WAIT_MS = 15, WAIT_MOST_MS = 2000 };

static int open_lock(const char *path)
{
    const int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    int lock = open(path, flags, 0600);

    if (lock < 0 && errno == ENOENT && rct_disk_make_folders(path))
        lock = open(path, flags, 0600);
    return lock;
}

/* Waits in small steps instead of in flock(): a holder that was stopped must not stop
 * us. */
static bool take(int lock)
{
    const struct timespec pause = {0, WAIT_MS * 1000000L};

    for (int waited = 0; waited < WAIT_MOST_MS; waited += WAIT_MS) {
        if (flock(lock, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return false;
        nanosleep(&pause, NULL);
    }
    return false;
}

int rct_lock_take(struct rct_writer *writer, struct rct_diag *diag)
{
    int lock;

    if (!writer->lock)
        return -1;
    lock = open_lock(writer->lock);
    if (lock >= 0 && take(lock))
        return lock;
    if (!writer->lockless)
        rct_diag_warn(diag, writer->lock, "saving without a lock: %s",
            errno == EWOULDBLOCK ? "another recite holds it" : rct_disk_words(errno));
    writer->lockless = true;
    if (lock >= 0)
        close(lock);
    return -1;
}

/* A descriptor that leaks into a child would keep the lock: it is undone by name. */
void rct_lock_drop(int lock)
{
    if (lock < 0)
        return;
    flock(lock, LOCK_UN);
    close(lock);
}
