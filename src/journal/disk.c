/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <recite/base.h>

#include "disk.h"

_Static_assert(sizeof(off_t) == 8, "logs may outgrow two gigabytes");

long rct_disk_read(int fd, int64_t at, char *bytes, size_t size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t got = pread(fd, bytes + done, size - done, (off_t)at + (off_t)done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (!got)
            break;
        done += (size_t)got;
    }
    return (long)done;
}

bool rct_disk_write(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t done = write(fd, bytes, size);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            errno = done ? errno : ENOSPC;
            return false;
        }
        if ((size_t)done > size)
            done = (ssize_t)size; /* said by a system that lies */
        bytes += done;
        size -= (size_t)done;
    }
    return true;
}

static bool sync_result(int result, bool *able)
{
    if (result == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return false;
    *able = false;
    return true;
}

bool rct_disk_sync(int fd, bool *able)
{
    int result;

    do
        result = fdatasync(fd);
    while (result && errno == EINTR);
    return sync_result(result, able);
}

/* The folder of a file, in a buffer: "." where the path names none. */
static void folder_of(struct rct_buf *out, const char *file)
{
    const char *slash = strrchr(file, '/');

    if (!slash)
        rct_buf_puts(out, ".");
    else
        rct_buf_add(out, file, slash == file ? 1 : (size_t)(slash - file));
}

bool rct_disk_sync_folder(const char *file, bool *able)
{
    struct rct_buf folder = {0};
    int fd, result;

    folder_of(&folder, file);
    fd = open(folder.text, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    rct_buf_release(&folder);
    if (fd < 0)
        return sync_result(
            errno == EACCES ? 0 : fd, able); /* may write, may not list */
    do
        result = fsync(fd);
    while (result && errno == EINTR);
    result = sync_result(result, able) ? 0 : errno;
    close(fd);
    errno = result;
    return result == 0;
}

/* Why it could not be made, where it is not there, stays in errno. */
static bool is_there(const char *path)
{
    int number = errno;
    struct stat status;
    bool there = stat(path, &status) == 0;

    errno = number;
    return there;
}

bool rct_disk_make_folders(const char *file)
{
    char *path = rct_copy(file, strlen(file));
    bool made = true;

    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        made = mkdir(path, 0700) == 0 || is_there(path);
        *slash = '/';
        if (!made)
            break;
    }
    free(path);
    return made;
}

static const struct {
    int number;
    const char *words, *help;
} troubles[] = {
    {ENOSPC, "no space left on the disk", "free some space"},
    {EDQUOT, "your share of the disk is used up", "free some space"},
    {EFBIG, "the file may not grow further", "raise the limit on file sizes"},
    {EROFS, "the file system is read-only", NULL},
    {EACCES, "permission denied", "give yourself the right to read and write there"},
    {EPERM, "the system does not permit it", "it may be marked as unchangeable"},
    {EIO, "the disk reports an error", "copy what you can to another disk"},
    {ENOENT, "no such file or folder", NULL},
    {ENOTDIR, "a part of the path is no folder", NULL},
    {EISDIR, "it is a folder", NULL},
    {ELOOP, "a symbolic link leads in a circle", NULL},
    {ENOMEM, "no memory left", "close other programs"},
    {EMFILE, "too many open files", NULL},
    {ENFILE, "too many open files in the system", NULL},
    {ENXIO, "it is no regular file", NULL},
    {ETXTBSY, "it is in use", NULL},
    {ESTALE, "the file was replaced on its server", NULL},
    {ENAMETOOLONG, "the name is too long", NULL},
};

const char *rct_disk_words(int number)
{
    for (size_t i = 0; i < RCT_COUNT(troubles); i++)
        if (troubles[i].number == number)
            return troubles[i].words;
    return "the system refuses it";
}

const char *rct_disk_help(int number)
{
    for (size_t i = 0; i < RCT_COUNT(troubles); i++)
        if (troubles[i].number == number)
            return troubles[i].help;
    return NULL;
}
