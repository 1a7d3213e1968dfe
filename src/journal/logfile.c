/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading one log, a piece at a time: a million lines need no more memory than their
 * events, and no line, however long, more than one piece.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zlib.h>

#include "disk.h"
#include "log.h"

enum {
    PIECE = 256 * 1024,
    DAMAGES_SHOWN = 1000, /* of a file; hostile ones could have millions */
    PRINT_BYTES = 256,
    SHOWN_MAX = 240, /* of a damaged line */
};
_Static_assert(PIECE > 2 * LINE_MAX_BYTES, "a piece holds any good line");

/* ---- What is told about lines ------------------------------------------------- */

static const char UNFINISHED[] = "it is not finished";

static void tell_damage(
    struct rct_load *load, unsigned line, struct rct_span text, const char *why)
{
    char *shown = NULL, message[96];
    struct rct_finding finding = {.level = RCT_WARNING,
        .name = why == UNFINISHED ? "unfinished-line" : "damaged-line",
        .file = load->file,
        .line = line,
        .message = message};

    if (++load->damaged > DAMAGES_SHOWN)
        return;
    snprintf(message, sizeof(message), "damaged line, left out: %s", why);
    if (text.length && text.length <= SHOWN_MAX)
        finding.line_text = shown = rct_copy(text.text, text.length);
    rct_diag_add(load->diag, &finding);
    free(shown);
}

static void tell_about(struct rct_load *load, const char *name, unsigned line,
    const char *message, const char *help)
{
    rct_diag_add(load->diag, &(struct rct_finding){.level = RCT_WARNING,
                                 .name = name,
                                 .file = load->file,
                                 .line = line,
                                 .message = message,
                                 .help = help});
}

/* What is told once a file, however many lines it is about. */
static void tell_sums(struct rct_load *load)
{
    char message[96];

    if (load->damaged > DAMAGES_SHOWN) {
        snprintf(message, sizeof(message), "%zu more damaged lines, left out",
            load->damaged - DAMAGES_SHOWN);
        tell_about(load, "damaged-line", 0, message, NULL);
    }
    if (load->marks) {
        snprintf(message, sizeof(message), "%zu marks of an unresolved merge, ignored",
            load->marks);
        tell_about(load, "merge-mark", load->first_mark, message,
            "nothing is lost; the lines of the marks can be deleted");
    }
    if (load->loose) {
        snprintf(
            message, sizeof(message), "%zu without a checksum, counted", load->loose);
        tell_about(load, "loose-line", load->first_loose, message, NULL);
    }
}

/* ---- Lines -------------------------------------------------------------------- */

static bool is_merge_mark(struct rct_span text)
{
    static const char marks[] = "<=>|";

    if (text.length < 7 || !memchr(marks, text.text[0], 4) ||
        (text.length > 7 && text.text[7] != ' '))
        return false;
    for (int i = 1; i < 7; i++)
        if (text.text[i] != text.text[0])
            return false;
    return true;
}

/* Makes events of the lines in the batch. */
static void take_batch(struct rct_load *load)
{
    struct rct_batch *batch = &load->batch;
    struct rct_journal *journal = load->journal;

    rct_batch_guess(batch, journal);
    for (size_t i = 0; i < batch->count; i++) {
        const struct rct_line *line = &batch->lines[i];
        const char *why = rct_journal_put(journal, line, &load->scratch);

        if (!why && load->watch)
            load->watch->see(load->watch, load, line, batch->numbers[i]);
        if (why)
            tell_damage(load, batch->numbers[i], span(NULL, 0), why);
        else
            rct_batch_learn(batch, i, journal->events[journal->count - 1].card);
        if (!why && !line->sealed && load->loose++ == 0)
            load->first_loose = batch->numbers[i];
    }
    batch->count = 0;
}

static void take_event(struct rct_load *load, struct rct_span text, bool whole)
{
    struct rct_line line;
    const char *why = rct_line_read(&line, text, &load->sum);

    if (!whole && (why || !line.sealed))
        why = UNFINISHED;
    if (!why)
        rct_batch_add(&load->batch, &line, load->line);
    if (why || load->batch.count == BATCH)
        take_batch(load); /* what is told about lines comes in their order */
    if (why)
        tell_damage(load, load->line, text, why);
}

/* One line without its newline; `whole` says that it had one. */
static void take_line(struct rct_load *load, struct rct_span text, bool whole)
{
    bool known = true;

    load->line++;
    if (text.length && text.text[text.length - 1] == '\r')
        text.length--;
    if (load->line == 1 && span_starts(text, LOG_BOM, strlen(LOG_BOM)))
        text = span(text.text + strlen(LOG_BOM), text.length - strlen(LOG_BOM));
    if (!text.length)
        return;
    if (text.text[0] == '#') {
        load->failed = rct_log_head(text, &known) && !known;
        if (load->failed)
            rct_log_refuse(load, LOG_OTHER_VERSION);
    } else if (!is_merge_mark(text))
        take_event(load, text, whole);
    else if (load->marks++ == 0)
        load->first_mark = load->line;
}

static void take_overlong(struct rct_load *load)
{
    load->line++;
    load->overlong = false;
    take_batch(load);
    tell_damage(load, load->line, span(NULL, 0), "longer than 64 KiB");
}

/* Takes the whole lines of a piece; how many bytes they were. */
static size_t take_lines(struct rct_load *load, const char *text, size_t length)
{
    const char *at = text, *end = text + length, *newline;

    while (!load->failed && (newline = memchr(at, '\n', (size_t)(end - at)))) {
        if (load->overlong)
            take_overlong(load);
        else
            take_line(load, span(at, (size_t)(newline - at)), true);
        at = newline + 1;
    }
    take_batch(load); /* the lines are in the piece */
    return (size_t)(at - text);
}

/* ---- Files -------------------------------------------------------------------- */

static void tell_trouble(struct rct_load *load, int number)
{
    load->failed = true;
    rct_diag_add(load->diag, &(struct rct_finding){.level = RCT_ERROR,
                                 .name = "unreadable-log",
                                 .file = load->file,
                                 .message = rct_disk_words(number),
                                 .help = rct_disk_help(number)});
}

void rct_log_refuse(struct rct_load *load, enum rct_log_sort sort)
{
    char message[96];
    bool stray = !load->named && sort != LOG_OTHER_VERSION &&
                 (sort == LOG_NO_LOG || !strstr(load->file, ".log"));

    load->failed = true;
    load->newer = sort == LOG_OTHER_VERSION;
    snprintf(message, sizeof(message), "%s, not a progress log of version 1",
        rct_log_sort_words(sort));
    rct_diag_add(load->diag,
        &(struct rct_finding){.level = stray ? RCT_WARNING : RCT_ERROR,
            .name = "no-log",
            .file = load->file,
            .line = load->line,
            .message = message,
            .help = sort == LOG_OTHER_VERSION ? "read it with a newer recite" : NULL});
}

/* May the file be read on?  Looks at its first piece. */
static bool is_log(struct rct_load *load, const char *text, size_t length)
{
    enum rct_log_sort sort = rct_log_sniff(text, length);

    if (sort == LOG_HEADLESS)
        tell_about(load, "no-head", 1, "the first line is not \"" LOG_HEAD "\"", NULL);
    else if (sort != LOG_FINE)
        rct_log_refuse(load, sort);
    return !load->failed;
}

/* Reads from source->offset on, which moves behind the last whole line. */
static void read_pieces(struct rct_load *load, int fd, struct rct_source *source)
{
    char *piece = rct_alloc(PIECE, 1);
    size_t kept = 0;
    bool begun = source->offset > 0;

    for (;;) {
        long got = rct_disk_read(
            fd, source->offset + (int64_t)kept, piece + kept, PIECE - kept);
        size_t used;

        if (got < 0)
            tell_trouble(load, errno);
        if (got <= 0 || (!begun && !is_log(load, piece, (size_t)got)))
            break;
        begun = true;
        kept += (size_t)got;
        used = take_lines(load, piece, kept);
        load->overlong |= used == 0 && kept == PIECE;
        if (load->overlong)
            used = kept;
        source->offset += (int64_t)used;
        kept -= used;
        memmove(piece, piece + used, kept);
        if (load->failed)
            break;
    }
    source->lines = load->line;
    if (load->overlong)
        take_overlong(load);
    else if (kept && !load->failed)
        take_line(load, span(piece, kept), false);
    take_batch(load);
    free(piece);
}

/* A checksum of the bytes just before an offset. */
static uint32_t take_print(int fd, int64_t offset)
{
    char bytes[PRINT_BYTES];
    int64_t start = offset > PRINT_BYTES ? offset - PRINT_BYTES : 0;
    long got = rct_disk_read(fd, start, bytes, (size_t)(offset - start));

    return (uint32_t)crc32(
        0, (const unsigned char *)bytes, got > 0 ? (unsigned)got : 0);
}

/* Where reading the open file was left, or its beginning. */
static struct rct_source *find_source(
    struct rct_journal *journal, int fd, const struct stat *status)
{
    struct rct_source *source,
        fresh = {.device = (uint64_t)status->st_dev, .inode = (uint64_t)status->st_ino};

    for (size_t i = 0; i < journal->source_count; i++) {
        source = &journal->sources[i];
        if (source->device != fresh.device || source->inode != fresh.inode)
            continue;
        if (source->offset > (int64_t)status->st_size ||
            source->print != take_print(fd, source->offset))
            *source = fresh;
        return source;
    }
    journal->sources = rct_grow(journal->sources, &journal->source_room,
        journal->source_count + 1, sizeof(*journal->sources));
    source = &journal->sources[journal->source_count++];
    *source = fresh;
    return source;
}

bool rct_log_load(struct rct_load *load, int fd)
{
    struct rct_source *source;
    struct stat status;

    if (fstat(fd, &status) != 0) {
        tell_trouble(load, errno);
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        tell_trouble(load, ENXIO);
        return false;
    }
    rct_sum_init(&load->sum);
    source = find_source(load->journal, fd, &status);
    rct_batch_begin(&load->batch, (int64_t)status.st_size - source->offset);
    load->line = source->lines;
    load->fresh = source->offset == 0;
    read_pieces(load, fd, source);
    source->print = take_print(fd, source->offset);
    tell_sums(load);
    rct_buf_release(&load->scratch);
    rct_batch_release(&load->batch);
    return !load->failed;
}

void rct_log_skip(
    struct rct_journal *journal, int fd, int64_t start, int64_t end, unsigned lines)
{
    struct rct_source *source;
    struct stat status;

    if (fstat(fd, &status) != 0)
        return;
    source = find_source(journal, fd, &status);
    if (source->offset > start)
        return;
    source->offset = end;
    source->lines += lines;
    source->print = take_print(fd, end);
}
