/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file this device adds to, and whether it can. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "writer.h"

enum { SNIFF_BYTES = 16 * 1024, TURNS = 9 };

const char *rct_hitch_words(const struct rct_hitch *hitch)
{
    if (hitch->words)
        return hitch->words;
    return hitch->number ? rct_disk_words(hitch->number)
                         : rct_log_sort_words(hitch->sort);
}

bool rct_hitch_is_local(const struct rct_hitch *hitch)
{
    static const int local[] = {EISDIR, ENXIO, EACCES, EPERM, EIO, ETXTBSY, ELOOP};

    if (hitch->sort || hitch->words)
        return true;
    for (size_t i = 0; i < RCT_COUNT(local); i++)
        if (hitch->number == local[i])
            return true;
    return false;
}

void rct_writer_turn(struct rct_writer *writer, unsigned turn)
{
    struct rct_buf file = {0};

    rct_buf_puts(&file, writer->path);
    if (writer->folder) {
        if (file.text[file.length - 1] != '/')
            rct_buf_putc(&file, '/');
        rct_buf_puts(&file, writer->device);
        if (turn > 1)
            rct_buf_printf(&file, "-%u", turn);
        rct_buf_puts(&file, ".log");
    }
    free(writer->file);
    writer->file = file.text;
    writer->turn = turn;
}

/* What a file is that we might add to. */
static void inspect(int fd, struct rct_hitch *hitch)
{
    char first[SNIFF_BYTES];
    struct stat status;
    enum rct_log_sort sort;
    long got;

    if (fstat(fd, &status) != 0) {
        hitch->number = errno;
    } else if (!S_ISREG(status.st_mode)) {
        hitch->number = ENXIO;
    } else if ((got = rct_disk_read(fd, 0, first, sizeof(first))) < 0) {
        hitch->number = errno;
    } else {
        sort = rct_log_sniff(first, (size_t)got);
        hitch->sort = sort == LOG_HEADLESS ? LOG_FINE : sort;
    }
}

int rct_log_open(const char *path, bool make, struct rct_hitch *hitch)
{
    /* A FIFO without a reader must not hang us: it is opened, and then refused. */
    int flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    int fd = open(path, make ? flags | O_CREAT : flags, 0600);

    *hitch = (struct rct_hitch){0};
    if (fd < 0) {
        hitch->number = errno == ENOENT && !make ? 0 : errno;
        return -1;
    }
    inspect(fd, hitch);
    if (!hitch->number && !hitch->sort)
        return fd;
    close(fd);
    return -1;
}

/* Could a file be made where there is none yet?  Asking for the right to is not enough:
 * a link may lead nowhere, and a file system have its own mind.  What another session
 * adds between these lines it has in its second copy. */
static int try_to_make(const char *file)
{
    int fd = open(
        file, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
    char *real = fd >= 0 ? realpath(file, NULL) : NULL;
    struct stat status;

    if (fd < 0)
        return errno;
    if (real && fstat(fd, &status) == 0 && status.st_size == 0)
        unlink(real);
    free(real);
    close(fd);
    return 0;
}

static bool check_file(const struct rct_writer *writer, struct rct_hitch *hitch)
{
    int fd = rct_log_open(writer->file, false, hitch);

    if (fd >= 0)
        close(fd);
    else if (!hitch->number && !hitch->sort)
        hitch->number = try_to_make(writer->file);
    return !hitch->number && !hitch->sort;
}

bool rct_log_is_folder(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct stat status;

    if (stat(path, &status) == 0)
        return S_ISDIR(status.st_mode);
    return !*name || !strchr(name + 1, '.');
}

static bool refuse(
    const char *file, const struct rct_hitch *hitch, struct rct_diag *diag)
{
    struct rct_buf message = {0};

    rct_buf_printf(&message, "progress cannot be saved: %s", rct_hitch_words(hitch));
    rct_diag_add(
        diag, &(struct rct_finding){.level = RCT_ERROR,
                  .name = "cannot-save",
                  .file = file,
                  .message = message.text,
                  .help = hitch->number ? rct_disk_help(hitch->number)
                                        : "move the file away, or name another path"});
    rct_buf_release(&message);
    return false;
}

bool rct_writer_open(struct rct_writer *writer, const char *path, const char *device,
    const char *lock, struct rct_diag *diag)
{
    struct rct_hitch hitch, first;

    *writer = (struct rct_writer){.path = path, .device = device, .lock = lock};
    writer->folder = rct_log_is_folder(path);
    rct_writer_turn(writer, 1);
    if (!rct_disk_make_folders(writer->file)) {
        hitch = (struct rct_hitch){.number = errno};
        return refuse(path, &hitch, diag);
    }
    if (check_file(writer, &first))
        return true;
    hitch = first;
    while (writer->folder && rct_hitch_is_local(&hitch) && writer->turn < TURNS) {
        rct_writer_turn(writer, writer->turn + 1);
        if (check_file(writer, &hitch))
            return true;
    }
    rct_writer_turn(writer, 1);
    return refuse(writer->file, &first, diag);
}

void rct_writer_complain(const struct rct_writer *writer, const struct rct_hitch *hitch,
    struct rct_diag *diag)
{
    const char *cure = hitch->number ? rct_disk_help(hitch->number) : NULL;
    struct rct_buf message = {0}, help = {0};

    rct_buf_printf(&message, "not saved: %s", rct_hitch_words(hitch));
    rct_buf_printf(&help, "%s%sit is kept and tried again with the next one",
        cure ? cure : "", cure ? "; " : "");
    rct_diag_add(diag, &(struct rct_finding){.level = RCT_ERROR,
                           .name = "not-saved",
                           .file = writer->file,
                           .message = message.text,
                           .help = help.text});
    rct_buf_release(&message);
    rct_buf_release(&help);
}

void rct_writer_release(struct rct_writer *writer)
{
    free(writer->file);
    free(writer->spool);
    rct_buf_release(&writer->unsaved);
    *writer = (struct rct_writer){0};
}

void rct_device_name(const unsigned char bytes[5], char out[RCT_DEVICE_SIZE])
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    uint64_t bits = 0;

    for (int i = 0; i < 5; i++)
        bits = bits << 8 | bytes[i];
    for (int i = 8; i-- > 0; bits >>= 5)
        out[i] = digits[bits & 31];
    out[8] = '\0';
}
