/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a log, or all the logs of a folder. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "log.h"

static void tell_trouble(struct rct_diag *diag, const char *path, int number)
{
    rct_diag_add(diag, &(struct rct_finding){.level = RCT_ERROR,
                           .name = "unreadable-log",
                           .file = path,
                           .message = rct_disk_words(number),
                           .help = rct_disk_help(number)});
}

/* False where nothing should be built on what was read: what the user named is no log,
 * or a newer recite knows more than we do.  Other files of a folder are only reported.
 */
static bool read_file(const struct rct_load *how, const char *path, bool named)
{
    struct rct_journal *journal = how->journal;
    struct rct_load load = {.journal = journal,
        .diag = how->diag,
        .watch = how->watch,
        .file = path,
        .named = named};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0) {
        tell_trouble(how->diag, path, errno);
        return !named;
    }
    journal->files += rct_log_load(&load, fd) && load.fresh;
    journal->damaged += load.damaged;
    journal->unsigned_lines += load.loose;
    close(fd);
    return !load.newer && !(load.failed && named);
}

/* Files that sync programs have under way, and hidden ones, are not logs. */
static bool is_skipped(const char *name)
{
    size_t length = strlen(name);

    return name[0] == '.' || strncmp(name, "~syncthing~", 11) == 0 ||
           (length > 4 && strcmp(name + length - 4, ".tmp") == 0);
}

struct names {
    char **items;
    size_t count, room;
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_folder(struct names *names, DIR *folder, const char *path)
{
    struct dirent *entry;

    while ((entry = readdir(folder))) {
        struct rct_buf full = {0};
        struct stat status;

        if (is_skipped(entry->d_name))
            continue;
        rct_buf_printf(&full, "%s/%s", path, entry->d_name);
        if (stat(full.text, &status) != 0 || !S_ISREG(status.st_mode)) {
            rct_buf_release(&full);
            continue;
        }
        names->items = rct_grow(
            names->items, &names->room, names->count + 1, sizeof(*names->items));
        names->items[names->count++] = full.text;
    }
    if (names->count)
        qsort(names->items, names->count, sizeof(*names->items), compare_names);
}

static bool read_folder(const struct rct_load *how, const char *path)
{
    struct names names = {0};
    DIR *folder = opendir(path);
    bool fine = true;

    if (!folder) {
        tell_trouble(how->diag, path, errno);
        return false;
    }
    list_folder(&names, folder, path);
    closedir(folder);
    for (size_t i = 0; i < names.count; i++) {
        fine &= read_file(how, names.items[i], false);
        free(names.items[i]);
    }
    free(names.items);
    return fine;
}

/* Reading grows the list by halves; a long log should not keep what it did not need. */
static void trim(struct rct_journal *journal)
{
    size_t room = journal->count + 64;
    struct rct_event *smaller;

    if (journal->room <= room + room / 8)
        return;
    smaller = realloc(journal->events, room * sizeof(*smaller));
    if (!smaller)
        return;
    journal->events = smaller;
    journal->room = room;
}

bool rct_logs_load(struct rct_journal *journal, const char *path,
    struct rct_watch *watch, struct rct_diag *diag)
{
    const struct rct_load how = {.journal = journal, .diag = diag, .watch = watch};
    size_t old = journal->count;
    struct stat status;
    bool fine;

    if (stat(path, &status) != 0) {
        if (errno == ENOENT)
            return true;
        tell_trouble(diag, path, errno);
        return false;
    }
    if (S_ISDIR(status.st_mode))
        fine = read_folder(&how, path);
    else
        fine = read_file(&how, path, true);
    rct_journal_settle(journal, old);
    return fine;
}

bool rct_journal_read(
    struct rct_journal *journal, const char *path, struct rct_diag *diag)
{
    bool fine = rct_logs_load(journal, path, NULL, diag);

    trim(journal);
    rct_journal_audit(journal, path, diag);
    return fine;
}

bool rct_journal_refresh(struct rct_journal *journal, const char *path)
{
    struct rct_diag quiet = {0};
    size_t old = journal->count;

    rct_logs_load(journal, path, NULL, &quiet);
    rct_diag_release(&quiet);
    return journal->count > old;
}
