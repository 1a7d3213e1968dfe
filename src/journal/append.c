/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Appending.  The file is opened anew for each event, since a sync program may have put
 * another one in its place, and nothing is believed that was not read back and synced.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "writer.h"

enum { ATTEMPTS = 5, SLIP = 3600 * 1000 };

/* One saving under way. */
struct save {
    struct rct_journal *journal;
    struct rct_writer *writer;
    struct rct_diag *diag;
    const struct rct_entry *entries;
    size_t count;
    struct rct_buf lines; /* those left from before and the new ones */
    bool numbered;        /* the new ones are among them */
    struct rct_event last;
    struct rct_hitch hitch;
};

/* ---- Lines -------------------------------------------------------------------- */

/* Takes what another session of this device has added.  Its findings are told when the
 * log is read the next time: here they would stand between two questions. */
static void catch_up(struct save *save, int fd)
{
    struct rct_diag quiet = {0};
    struct rct_load load = {.journal = save->journal,
        .diag = &quiet,
        .file = save->writer->file,
        .named = true};
    size_t old = save->journal->count;

    rct_log_load(&load, fd);
    rct_journal_settle(save->journal, old);
    rct_diag_release(&quiet);
}

static uint32_t next_number(const struct save *save)
{
    const char *device = save->writer->device;
    const uint32_t *which =
        rct_map_get(&save->journal->device_index, device, strlen(device));

    return which ? save->journal->highest[*which] + 1 : 1;
}

/* Adds the entry's line; NULL, or why that is no good line. */
static const char *write_line(
    struct save *save, const struct rct_entry *entry, uint32_t n, struct rct_line *line)
{
    size_t start = save->lines.length;
    const char *why;

    if (entry->kind >= RCT_EVENT_OTHER)
        return "no kind of event";
    rct_line_write(&save->lines, entry, save->writer->device, n);
    why = rct_line_read(
        line, span(save->lines.text + start, save->lines.length - start - 1), NULL);
    if (!why && entry->time != line->time)
        why = "no time";
    return why;
}

/*
 * Events are ordered by time, so that a clock set back a little must not put one before
 * what the device said last: it gets that time then.  A clock that is an hour off and
 * more is another matter, which the learner has to mend.
 */
static int64_t not_before_own(const struct save *save, int64_t time)
{
    const struct rct_journal *journal = save->journal;

    for (size_t i = journal->count; i-- > 0 && journal->events[i].time > time;) {
        const struct rct_event *event = &journal->events[i];

        if (event->time - time <= SLIP &&
            !strcmp(journal->devices[event->device], save->writer->device))
            return event->time;
    }
    return time;
}

/* Numbers the entries, and adds them to the lines, the journal and the second copy.
 * They are read from their lines, so that what is in memory is what another reading
 * will find. */
static void number_entries(struct save *save)
{
    size_t old = save->journal->count, start = save->lines.length;
    struct rct_buf scratch = {0};
    struct rct_line line;

    if (save->numbered || !save->count)
        return;
    for (size_t i = 0; i < save->count; i++) {
        struct rct_entry entry = save->entries[i];

        entry.time = not_before_own(save, entry.time);
        write_line(save, &entry, next_number(save), &line);
        rct_journal_put(save->journal, &line, &scratch);
    }
    save->last = save->journal->events[save->journal->count - 1];
    rct_journal_settle(save->journal, old);
    rct_buf_release(&scratch);
    save->numbered = true;
    rct_spool_write(save->writer,
        span(save->lines.text + start, save->lines.length - start), save->diag);
}

/* Entries that no reader would take must not get as far as a number. */
static bool check_entries(struct save *save)
{
    const char *why = NULL;

    if (next_number(save) > UINT32_MAX - 1 - save->count)
        why = "the device has no numbers left";
    for (size_t i = 0; !why && i < save->count; i++) {
        struct rct_line line;

        why = write_line(save, &save->entries[i], 1, &line);
        rct_buf_cut(&save->lines, 0);
    }
    if (why)
        rct_diag_error(save->diag, NULL, "an event that cannot be written: %s", why);
    return !why;
}

/* ---- Saving ------------------------------------------------------------------- */

static void tell_unsynced(struct save *save)
{
    struct rct_writer *writer = save->writer;

    if (!writer->unsynced)
        rct_diag_warn(save->diag, writer->file,
            "the file system cannot sync: a power cut may cost the last answers");
    writer->unsynced = true;
}

static enum rct_saved attempt(struct save *save)
{
    const char *path = save->writer->file;
    struct rct_written written;
    enum rct_saved outcome, closed;
    int fd = rct_log_open(path, true, &save->hitch);

    if (fd < 0)
        return rct_hitch_is_local(&save->hitch) ? LOG_BROKEN : LOG_FAILED;
    catch_up(save, fd);
    number_entries(save);
    outcome = rct_log_write(fd, path, &save->lines, &written);
    save->hitch = written.hitch;
    if (outcome == LOG_SAVED) {
        rct_log_skip(save->journal, fd, written.start, written.end, written.newlines);
        if (!written.synced)
            tell_unsynced(save);
    }
    closed = rct_log_close(fd, path, &written.hitch);
    if (outcome != LOG_SAVED || closed == LOG_SAVED)
        return outcome;
    save->hitch = written.hitch;
    return closed;
}

static bool save_lines(struct save *save)
{
    struct rct_writer *writer = save->writer;
    unsigned turn = writer->turn;
    enum rct_saved outcome = LOG_AGAIN;
    int lock = rct_lock_take(writer, save->diag);

    for (int i = 0; i < ATTEMPTS && (outcome == LOG_AGAIN || outcome == LOG_BROKEN);
         i++) {
        if (outcome == LOG_BROKEN && writer->folder)
            rct_writer_turn(writer, writer->turn + 1);
        outcome = attempt(save);
    }
    number_entries(save);
    rct_lock_drop(lock);
    if (outcome == LOG_SAVED && writer->turn != turn)
        rct_diag_warn(save->diag, writer->file,
            "progress is saved here from now on: the file before could not be used");
    else if (outcome != LOG_SAVED && writer->turn != turn)
        rct_writer_turn(writer, turn);
    return outcome == LOG_SAVED;
}

bool rct_writer_save(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_buf *lines, struct rct_diag *diag)
{
    struct save save = {
        .journal = journal, .writer = writer, .diag = diag, .lines = *lines};
    bool saved = save_lines(&save);

    if (!saved)
        rct_writer_complain(writer, &save.hitch, diag);
    return saved;
}

bool rct_writer_retry(
    struct rct_writer *writer, struct rct_journal *journal, struct rct_diag *diag)
{
    if (writer->unsaved_count &&
        !rct_writer_save(journal, writer, &writer->unsaved, diag))
        return false;
    rct_buf_cut(&writer->unsaved, 0);
    writer->unsaved_count = 0;
    return true;
}

static void keep_lines(struct save *save)
{
    struct rct_writer *writer = save->writer;

    rct_buf_release(&writer->unsaved);
    writer->unsaved = save->lines;
    writer->unsaved_count += save->count;
    save->lines = (struct rct_buf){0};
    rct_writer_complain(writer, &save->hitch, save->diag);
}

static bool append(struct save *save)
{
    struct rct_writer *writer = save->writer;
    bool saved;

    if (!check_entries(save))
        return false;
    rct_buf_add(&save->lines, rct_buf_text(&writer->unsaved), writer->unsaved.length);
    saved = save_lines(save);
    if (saved) {
        rct_buf_cut(&writer->unsaved, 0);
        writer->unsaved_count = 0;
    } else {
        keep_lines(save);
    }
    return saved;
}

static bool keep_in_mind(struct save *save)
{
    if (!check_entries(save))
        return false;
    number_entries(save);
    return true;
}

/* Where there is no writer the events are kept in memory alone. */
static bool run(struct save *save)
{
    struct rct_writer nowhere = {.device = "unsaved"}, *writer = save->writer;
    bool saved;

    save->writer = writer ? writer : &nowhere;
    saved = writer ? append(save) : keep_in_mind(save);
    rct_buf_release(&save->lines);
    return saved;
}

bool rct_journal_append_all(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_entry *entries, size_t count, struct rct_diag *diag)
{
    struct save save = {.journal = journal,
        .writer = writer,
        .diag = diag,
        .entries = entries,
        .count = count};

    return !count || run(&save);
}

bool rct_journal_append(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_entry *entry, size_t *added, struct rct_diag *diag)
{
    struct save save = {.journal = journal,
        .writer = writer,
        .diag = diag,
        .entries = entry,
        .count = 1};
    bool saved = run(&save);

    if (added && save.numbered)
        *added = rct_journal_find(journal, &save.last);
    return saved;
}
