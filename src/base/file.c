/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <recite/base.h>

enum { CHUNK = 65536, PIECE = 1 << 18, TRIES = 100, LINKS_MOST = 40, LINK_MOST = 4096 };

/* One byte more than the limit is asked for: having got it is the sign of too many. */
static bool read_all(int fd, size_t limit, struct rct_buf *out)
{
    size_t start = out->length;
    ssize_t got;

    for (;;) {
        size_t left = limit - (out->length - start), want = CHUNK;

        if (left < CHUNK)
            want = left + 1;
        out->text = rct_grow(out->text, &out->room, out->length + want + 1, 1);
        got = read(fd, out->text + out->length, want);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        out->length += (size_t)got;
        if (out->length - start > limit) {
            errno = EFBIG;
            got = -1;
            break;
        }
    }
    if (got < 0)
        out->length = start;
    out->text[out->length] = '\0';
    return got == 0;
}

/* Not to block, because a FIFO would until somebody wrote to it. */
static int open_regular(const char *path, size_t limit, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY), trouble = 0;
    struct stat status;

    if (fd < 0)
        return -1;
    if (fstat(fd, &status) != 0)
        trouble = errno;
    else if (!S_ISREG(status.st_mode))
        trouble = EINVAL;
    else if (status.st_size > 0 && (uintmax_t)status.st_size > limit)
        trouble = EFBIG;
    if (trouble) {
        close(fd);
        errno = trouble;
        return -1;
    }
    *size = (size_t)status.st_size;
    return fd;
}

/* -1 with errno; close_input() it. */
static int open_input(const char *path, size_t limit, size_t *size)
{
    *size = 0;
    return strcmp(path, "-") == 0 ? STDIN_FILENO : open_regular(path, limit, size);
}

static void close_input(int fd)
{
    int trouble = errno;

    if (fd != STDIN_FILENO)
        close(fd);
    errno = trouble;
}

bool rct_file_read(const char *path, size_t limit, struct rct_buf *out)
{
    size_t size;
    int fd = open_input(path, limit, &size);
    bool good;

    if (fd < 0)
        return false;
    if (size)
        out->text = rct_grow(out->text, &out->room, out->length + size + CHUNK + 1, 1);
    good = read_all(fd, limit, out);
    close_input(fd);
    return good;
}

/* What is not yet taken stands at the beginning of the buffer. */
static bool read_pieces(int fd, size_t limit, rct_file_take *take, void *context)
{
    struct rct_buf buf = {0};
    size_t taken, whole = 0;
    ssize_t got;

    for (;;) {
        buf.text = rct_grow(buf.text, &buf.room, buf.length + PIECE, 1);
        got = read(fd, buf.text + buf.length, buf.room - buf.length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        whole += (size_t)got;
        if (whole > limit) {
            errno = EFBIG;
            got = -1;
            break;
        }
        buf.length += (size_t)got;
        taken = take(context, buf.text, buf.length, false);
        buf.length -= taken;
        memmove(buf.text, buf.text + taken, buf.length);
    }
    if (got == 0)
        take(context, buf.text, buf.length, true);
    rct_buf_release(&buf);
    return got == 0;
}

bool rct_file_pieces(const char *path, size_t limit, rct_file_take *take, void *context)
{
    size_t size;
    int fd = open_input(path, limit, &size);
    bool good;

    if (fd < 0)
        return false;
    good = read_pieces(fd, limit, take, context);
    close_input(fd);
    return good;
}

/* ---- Replacing */

struct replacement {
    char *target; /* behind the links */
    char *temp;   /* beside it */
    bool exists;
    struct stat old;
};

/* The folder of a path, as "." or with its slash; free it with free(). */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? rct_copy(path, (size_t)(slash - path) + 1) : rct_copy("./", 2);
}

/* What the link says, seen from where the link is; free it with free(). */
static char *read_link(const char *path)
{
    char *folder = folder_of(path);
    struct rct_buf target = {0};
    char name[LINK_MOST];
    ssize_t length = readlink(path, name, sizeof(name));

    if (length == sizeof(name))
        errno = ENAMETOOLONG;
    if (length > 0 && length < (ssize_t)sizeof(name)) {
        if (name[0] != '/')
            rct_buf_puts(&target, folder);
        rct_buf_add(&target, name, (size_t)length);
    }
    free(folder);
    return target.text;
}

/* Links in the middle of a path are the system's to follow, those at its end ours. */
static bool find_target(struct replacement *new, const char *path)
{
    new->target = rct_copy(path, strlen(path));
    for (int i = 0; i < LINKS_MOST; i++) {
        char *next;

        if (lstat(new->target, &new->old) != 0)
            return errno == ENOENT;
        if (!S_ISLNK(new->old.st_mode)) {
            new->exists = true;
            if (!S_ISREG(new->old.st_mode))
                errno = EINVAL;
            return S_ISREG(new->old.st_mode) && access(new->target, W_OK) == 0;
        }
        next = read_link(new->target);
        free(new->target);
        new->target = next;
        if (!next)
            return false;
    }
    errno = ELOOP;
    return false;
}

/* A hidden name, so that no reader of the folder takes it for content. */
static int create_temp(struct replacement *new)
{
    char *folder = folder_of(new->target);
    struct rct_buf name = {0};
    int fd = -1;

    for (int i = 0; fd < 0 && i < TRIES; i++) {
        rct_buf_cut(&name, 0);
        rct_buf_printf(&name, "%s.recite-%ld-%d.tmp", folder, (long)getpid(), i);
        fd =
            open(name.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd >= 0)
        new->temp = rct_copy(name.text, name.length);
    rct_buf_release(&name);
    free(folder);
    return fd;
}

static bool write_all(int fd, const char *text, size_t length)
{
    while (length) {
        ssize_t put = write(fd, text, length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        text += put;
        length -= (size_t)put;
    }
    return true;
}

/* The owner first, since a change of owner takes bits from the mode. */
static bool keep_mode(int fd, const struct replacement *new)
{
    if (!new->exists)
        return true;
    if (new->old.st_uid != geteuid() || new->old.st_gid != getegid())
        if (fchown(fd, new->old.st_uid, new->old.st_gid) != 0 && errno != EPERM)
            return false;
    return fchmod(fd, new->old.st_mode & 07777) == 0;
}

static bool fill_temp(struct replacement *new, const char *text, size_t length)
{
    int fd = create_temp(new), trouble;
    bool good;

    if (fd < 0)
        return false;
    good = keep_mode(fd, new) && write_all(fd, text, length) && fsync(fd) == 0;
    trouble = errno;
    if (close(fd) != 0 && good)
        return false;
    errno = trouble;
    return good;
}

/* A rename lasts when the folder is on the disk; some file systems cannot sync one. */
static bool sync_folder(const char *path)
{
    char *folder = folder_of(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), trouble;
    bool good = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

    trouble = errno;
    if (fd >= 0)
        close(fd);
    free(folder);
    errno = trouble;
    return good;
}

bool rct_file_replace(const char *path, const char *text, size_t length)
{
    struct replacement new = {0};
    bool good = find_target(&new, path) && fill_temp(&new, text, length), renamed;
    int trouble;

    renamed = good && rename(new.temp, new.target) == 0;
    good = renamed && sync_folder(new.target);
    trouble = errno;
    if (new.temp && !renamed)
        unlink(new.temp);
    free(new.target);
    free(new.temp);
    errno = trouble;
    return good;
}
