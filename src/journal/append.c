/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Appending.  The file is opened anew for each event, since a sync program may have put
 * another one in its place, and nothing is believed that was not read back and synced.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "writer.h"

enum { ATTEMPTS = 5 };

enum outcome {
    SAVED,
    AGAIN,  /* the file changed under us: once more */
    BROKEN, /* this file will not do: another one */
    FAILED,
};

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

/* Numbers the entries, and adds them to the lines and to the journal.  They are read
 * from their lines, so that what is in memory is what another reading will find. */
static void number_entries(struct save *save)
{
    size_t old = save->journal->count;
    struct rct_buf scratch = {0};
    struct rct_line line;

    if (save->numbered)
        return;
    for (size_t i = 0; i < save->count; i++) {
        write_line(save, &save->entries[i], next_number(save), &line);
        rct_journal_put(save->journal, &line, &scratch);
    }
    save->last = save->journal->events[save->journal->count - 1];
    rct_journal_settle(save->journal, old);
    rct_buf_release(&scratch);
    save->numbered = true;
}

/* Entries that no reader would take must not get as far as a number. */
static bool check_entries(struct save *save)
{
    struct rct_buf scratch = {0};
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
    rct_buf_release(&scratch);
    return !why;
}

/* ---- Writing ------------------------------------------------------------------ */

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

static enum outcome fail(struct save *save, int number, enum outcome outcome)
{
    save->hitch = (struct rct_hitch){.number = number};
    return outcome;
}

/* Syncs, saying once where the file system cannot. */
static enum outcome sync_file(struct save *save, int fd, bool fresh)
{
    struct rct_writer *writer = save->writer;
    bool able = true;

    if (!rct_disk_sync(fd, &able) ||
        (fresh && !rct_disk_sync_folder(writer->file, &able)))
        return fail(save, errno, errno == EIO ? BROKEN : FAILED);
    if (!able && !writer->unsynced) {
        rct_diag_warn(save->diag, writer->file,
            "the file system cannot sync: a power cut may cost the last answers");
        writer->unsynced = true;
    }
    return SAVED;
}

static enum outcome write_lines(struct save *save, int fd)
{
    struct rct_buf text = {0};
    struct stat before;
    enum outcome outcome;
    int64_t end;

    if (fstat(fd, &before) != 0)
        return fail(save, errno, FAILED);
    put_bridge(&text, fd, (int64_t)before.st_size);
    rct_buf_add(&text, save->lines.text, save->lines.length);
    /* O_APPEND says the same, but there are file systems that forget it. */
    if (lseek(fd, 0, SEEK_END) < 0 || !rct_disk_write(fd, text.text, text.length)) {
        outcome = fail(save, errno, errno == EIO ? BROKEN : FAILED);
    } else if (!read_back(fd, &text, &end)) {
        save->hitch = (struct rct_hitch){.words = "what was written is not there"};
        outcome = BROKEN;
    } else {
        outcome = sync_file(save, fd, before.st_size == 0);
        if (outcome == SAVED && end == before.st_size + (int64_t)text.length)
            rct_log_skip(save->journal, fd, before.st_size, end, count_newlines(&text));
    }
    rct_buf_release(&text);
    return outcome;
}

/* Is the path still the file that was written? */
static bool is_in_place(int fd, const char *path)
{
    struct stat ours, theirs;

    return fstat(fd, &ours) == 0 && stat(path, &theirs) == 0 &&
           ours.st_ino == theirs.st_ino && ours.st_dev == theirs.st_dev;
}

static enum outcome attempt(struct save *save)
{
    enum outcome outcome;
    int fd = rct_writer_fd(save->writer, true, &save->hitch);

    if (fd < 0)
        return rct_hitch_is_local(&save->hitch) ? BROKEN : FAILED;
    catch_up(save, fd);
    number_entries(save);
    outcome = write_lines(save, fd);
    if (outcome == SAVED && !is_in_place(fd, save->writer->file)) {
        save->hitch = (struct rct_hitch){.words = "the file is replaced all the time"};
        outcome = AGAIN;
    }
    if (close(fd) != 0 && errno != EINTR && outcome == SAVED)
        outcome = fail(save, errno, AGAIN);
    return outcome;
}

/* ---- Saving ------------------------------------------------------------------- */

static bool save_lines(struct save *save)
{
    struct rct_writer *writer = save->writer;
    unsigned turn = writer->turn;
    enum outcome outcome = AGAIN;

    for (int i = 0; i < ATTEMPTS && (outcome == AGAIN || outcome == BROKEN); i++) {
        if (outcome == BROKEN && writer->folder)
            rct_writer_turn(writer, writer->turn + 1);
        outcome = attempt(save);
    }
    if (outcome == SAVED && writer->turn != turn)
        rct_diag_warn(save->diag, writer->file,
            "progress is saved here from now on: the file before could not be used");
    else if (outcome != SAVED && writer->turn != turn)
        rct_writer_turn(writer, turn);
    return outcome == SAVED;
}

static void keep_lines(struct save *save)
{
    struct rct_writer *writer = save->writer;
    struct rct_buf message = {0}, help = {0};
    const char *cure = save->hitch.number ? rct_disk_help(save->hitch.number) : NULL;

    rct_buf_release(&writer->unsaved);
    writer->unsaved = save->lines;
    writer->unsaved_count += save->count;
    save->lines = (struct rct_buf){0};
    rct_buf_printf(&message, "not saved: %s", rct_hitch_words(&save->hitch));
    rct_buf_printf(&help, "%s%sit is kept and tried again with the next one",
        cure ? cure : "", cure ? "; " : "");
    rct_diag_add(save->diag, &(struct rct_finding){.level = RCT_ERROR,
                                 .name = "not-saved",
                                 .file = writer->file,
                                 .message = message.text,
                                 .help = help.text});
    rct_buf_release(&message);
    rct_buf_release(&help);
}

static bool append(struct save *save)
{
    struct rct_writer *writer = save->writer;
    bool saved;
    int lock;

    if (!check_entries(save))
        return false;
    rct_buf_add(&save->lines, rct_buf_text(&writer->unsaved), writer->unsaved.length);
    lock = rct_lock_take(writer, save->diag);
    saved = save_lines(save);
    rct_lock_drop(lock);
    number_entries(save);
    if (saved) {
        rct_buf_cut(&writer->unsaved, 0);
        writer->unsaved_count = 0;
    } else {
        keep_lines(save);
    }
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
    bool saved = !count || append(&save);

    rct_buf_release(&save.lines);
    return saved;
}

static bool keep_in_mind(struct save *save)
{
    if (!check_entries(save))
        return false;
    number_entries(save);
    return true;
}

bool rct_journal_append(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_entry *entry, size_t *added, struct rct_diag *diag)
{
    struct rct_writer nowhere = {.device = "unsaved"};
    struct save save = {.journal = journal,
        .writer = writer ? writer : &nowhere,
        .diag = diag,
        .entries = entry,
        .count = 1};
    bool saved = writer ? append(&save) : keep_in_mind(&save);

    if (added && save.numbered)
        *added = rct_journal_find(journal, &save.last);
    rct_buf_release(&save.lines);
    return saved;
}
