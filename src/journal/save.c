/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding lines to an open log.  Nothing is believed that was not read back and synced.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "writer.h"

/* Does a file of this size end in a line that lacks nothing but its newline? */
static bool ends_whole(int fd, int64_t size)
{
    int64_t start = size > LINE_MAX_BYTES ? size - LINE_MAX_BYTES : 0;
    size_t length = (size_t)(size - start), from;
    char *tail = rct_alloc(length, 1);
    struct rct_line line;
    struct rct_span last;
    bool whole;

    if (rct_disk_read(fd, start, tail, length) != (long)length)
        length = 0;
    for (from = length; from > 0 && tail[from - 1] != '\n'; from--)
        continue;
    last = span(tail + from, length - from);
    if (last.length && last.text[last.length - 1] == '\r')
        last.length--;
    whole = last.length &&
            (last.text[0] == '#' || (!rct_line_read(&line, last, NULL) && line.sealed));
    free(tail);
    return whole;
}

/* What must stand before new lines: the head of a new file, the end of an unfinished
 * line. */
static void put_bridge(struct rct_buf *out, int fd, int64_t size)
{
    char last;

    if (size == 0)
        rct_buf_puts(out, LOG_HEAD "\n");
    else if (rct_disk_read(fd, size - 1, &last, 1) != 1 || last != '\n')
        rct_buf_puts(out, ends_whole(fd, size) ? "\n" : LOG_TORN "\n");
}

/* Is what was just written in the file?  *end is where it ends. */
static bool read_back(int fd, const struct rct_buf *written, int64_t *end)
{
    char *again = rct_alloc(written->length, 1);
    bool same;

    *end = (int64_t)lseek(fd, 0, SEEK_CUR);
    same = *end >= (int64_t)written->length &&
           rct_disk_read(fd, *end - (int64_t)written->length, again, written->length) ==
               (long)written->length &&
           memcmp(again, written->text, written->length) == 0;
    free(again);
    return same;
}

static unsigned count_newlines(const struct rct_buf *text)
{
    unsigned count = 0;

    for (size_t i = 0; i < text->length; i++)
        count += text->text[i] == '\n';
    return count;
}

static enum rct_saved fail(struct rct_hitch *hitch, enum rct_saved outcome)
{
    *hitch = (struct rct_hitch){.number = errno};
    return outcome;
}

static enum rct_saved write_text(
    int fd, const char *path, const struct rct_buf *text, struct rct_written *written)
{
    bool able = true;

    /* O_APPEND says the same, but there are file systems that forget it. */
    if (lseek(fd, 0, SEEK_END) < 0 || !rct_disk_write(fd, text->text, text->length))
        return fail(&written->hitch, errno == EIO ? LOG_BROKEN : LOG_FAILED);
    if (!read_back(fd, text, &written->end)) {
        written->hitch.words = "what was written is not there";
        return LOG_BROKEN;
    }
    if (!rct_disk_sync(fd, &able) ||
        (written->start == 0 && !rct_disk_sync_folder(path, &able)))
        return fail(&written->hitch, errno == EIO ? LOG_BROKEN : LOG_FAILED);
    written->synced = able;
    return LOG_SAVED;
}

enum rct_saved rct_log_write(
    int fd, const char *path, const struct rct_buf *lines, struct rct_written *written)
{
    struct rct_buf text = {0};
    struct stat before;
    enum rct_saved outcome;

    *written = (struct rct_written){.synced = true};
    if (fstat(fd, &before) != 0)
        return fail(&written->hitch, LOG_FAILED);
    written->start = (int64_t)before.st_size;
    put_bridge(&text, fd, written->start);
    rct_buf_add(&text, lines->text, lines->length);
    outcome = write_text(fd, path, &text, written);
    /* Lines of others that came between are still to be read. */
    if (written->end != written->start + (int64_t)text.length)
        written->end = written->start;
    else
        written->newlines = count_newlines(&text);
    rct_buf_release(&text);
    return outcome;
}

static bool is_in_place(int fd, const char *path)
{
    struct stat ours, theirs;

    return fstat(fd, &ours) == 0 && stat(path, &theirs) == 0 &&
           ours.st_ino == theirs.st_ino && ours.st_dev == theirs.st_dev;
}

enum rct_saved rct_log_close(int fd, const char *path, struct rct_hitch *hitch)
{
    bool in_place = is_in_place(fd, path);

    if (close(fd) != 0 && errno != EINTR)
        return fail(hitch, LOG_AGAIN);
    if (in_place)
        return LOG_SAVED;
    *hitch = (struct rct_hitch){.words = "the file is replaced all the time"};
    return LOG_AGAIN;
}
