/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One log: what is made of its lines, in their order, and how far it has been read. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zlib.h>

#include "disk.h"
#include "log.h"

enum {
    AHEAD = 16,           /* lines, where cards are looked up */
    DAMAGES_SHOWN = 1000, /* of a file; hostile ones could have millions */
    PRINT_BYTES = 256,
    SHOWN_MAX = 240, /* of a damaged line */
};

/* ---- What is told about lines ------------------------------------------------- */

static void tell_damage(
    struct rct_load *load, const char *name, struct rct_span text, const char *why)
{
    char *shown = NULL, message[96];
    struct rct_finding finding = {.level = RCT_WARNING,
        .name = name,
        .file = load->file,
        .line = load->line,
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

static void take_event(struct rct_load *load, const struct rct_line *line)
{
    const char *why = rct_journal_put(load->journal, line, &load->scratch);

    if (why) {
        tell_damage(load, "damaged-line", span(NULL, 0), why);
        return;
    }
    if (load->watch)
        load->watch->see(load->watch, load, line, load->line);
    if (!line->sealed && load->loose++ == 0)
        load->first_loose = load->line;
}

static void take_row(struct rct_load *load, const struct rct_row *row)
{
    switch (row->sort) {
    case ROW_EVENT: take_event(load, &row->line); break;
    case ROW_DAMAGED:
        tell_damage(load, "damaged-line", row->line.whole, row->why);
        break;
    case ROW_UNFINISHED:
        tell_damage(load, "unfinished-line", row->line.whole, row->why);
        break;
    case ROW_MARK:
        if (load->marks++ == 0)
            load->first_mark = load->line;
        break;
    case ROW_NEWER: rct_log_refuse(load, LOG_OTHER_VERSION); break;
    }
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
static bool is_log(struct rct_load *load, const struct rct_piece *piece)
{
    enum rct_log_sort sort = rct_log_sniff(piece->bytes, piece->length);

    if (sort == LOG_HEADLESS)
        tell_about(load, "no-head", 1, "the first line is not \"" LOG_HEAD "\"", NULL);
    else if (sort != LOG_FINE)
        rct_log_refuse(load, sort);
    return !load->failed;
}

/* Room for all events of a long file at once, as many as the first piece makes likely:
 * a list that grows is copied, and half of it is not needed in the end. */
static void expect_events(struct rct_load *load, const struct rct_piece *piece)
{
    double pieces = (double)(load->stretch.stop - load->stretch.start) /
                    (double)(piece->stop - piece->start);

    if (piece->start == load->stretch.start && pieces > 1)
        rct_journal_expect(
            load->journal, (size_t)((double)piece->count * pieces * 1.125));
}

static void expect_card(const struct rct_journal *journal,
    const struct rct_piece *piece, size_t i, bool near)
{
    if (i < piece->count)
        rct_map_expect(&journal->card_index, piece->rows[i].line.hash, near);
}

void rct_log_take(struct rct_load *load, const struct rct_piece *piece)
{
    struct rct_source *source = load->source;

    if (load->failed)
        return;
    if (piece->trouble)
        tell_trouble(load, piece->trouble);
    else if (!piece->start && piece->length)
        is_log(load, piece);
    expect_events(load, piece);
    for (size_t i = 0; i < piece->count && !load->failed; i++) {
        expect_card(load->journal, piece, i + AHEAD, false);
        expect_card(load->journal, piece, i + AHEAD / 2, true);
        load->line = source->lines + piece->rows[i].number;
        take_row(load, &piece->rows[i]);
    }
    if (load->failed)
        return;
    if (piece->lines)
        source->offset = piece->end;
    source->lines += piece->lines;
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
    struct stat status;

    if (fstat(fd, &status) != 0) {
        tell_trouble(load, errno);
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        tell_trouble(load, ENXIO);
        return false;
    }
    load->source = find_source(load->journal, fd, &status);
    load->stretch.fd = fd;
    load->stretch.start = load->source->offset;
    load->stretch.stop = (int64_t)status.st_size;
    rct_sum_init(&load->stretch.sum);
    load->fresh = load->source->offset == 0;
    rct_log_share(load);
    load->source->print = take_print(fd, load->source->offset);
    tell_sums(load);
    rct_buf_release(&load->scratch);
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
