/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * log.h - one line of a log, one file of lines: what the journal's sources share.
 *
 * The format itself is told in recite-progress(5).
 */
#ifndef RECITE_JOURNAL_LOG_H
#define RECITE_JOURNAL_LOG_H

#include <stdio.h>
#include <string.h>

#include <recite/journal.h>

#define LOG_NAME "#recite-progress "
#define LOG_HEAD LOG_NAME "1"
#define LOG_BOM "\xef\xbb\xbf"
#define LOG_TORN "\t~torn" /* what ends a torn line, so that it can never count */

enum {
    LINE_MAX_BYTES = 64 * 1024, /* a longer one is damaged, whatever it holds */
    TEXT_MAX_BYTES = 12 * 1024, /* of a typed text; escapes may make four of one */
    ASKS_MAX_BYTES = 2 * 1024,  /* of what a card asks */
    SEAL_BYTES = 10,            /* the tab, "~" and eight digits */
};

/* Bytes that belong to someone else. */
struct rct_span {
    const char *text;
    size_t length;
};

static inline struct rct_span span(const char *text, size_t length)
{
    return (struct rct_span){text, length};
}

static inline bool span_is(struct rct_span span, const char *word, size_t length)
{
    return span.length == length && memcmp(span.text, word, length) == 0;
}

static inline bool span_starts(struct rct_span span, const char *word, size_t length)
{
    return span.length >= length && memcmp(span.text, word, length) == 0;
}

/* ---- Escapes: \t \n \r \\ \xNN ------------------------------------------------- */

/* Adds the text as it stands in a field; bytes that are no UTF-8 become \xNN too. */
void rct_escape(struct rct_buf *out, const char *text, size_t length);

/* Adds what a field means; false for a raw control character, an unknown escape and
 * \x00. */
bool rct_unescape(struct rct_buf *out, struct rct_span field);

/* ---- Checksums --------------------------------------------------------------------
 */

/* The tables for many of them, 16 KiB; made in microseconds. */
struct rct_sum {
    uint32_t tables[16][256];
};
void rct_sum_init(struct rct_sum *sum);
uint32_t rct_sum_of(const struct rct_sum *sum, struct rct_span text);

/* ---- A line ------------------------------------------------------------------- */

/* What a line says.  Texts point into it and are still escaped. */
struct rct_line {
    int64_t time;
    uint64_t hash; /* of the card's key as it stands there; 0: not taken */
    struct rct_span whole;
    struct rct_span device;
    struct rct_span card; /* length 0: none */
    uint32_t n;
    uint8_t kind;
    bool sealed; /* it has a checksum, and the right one */
    /* What follows is zero where the line does not say it. */
    uint8_t rating, verdict, first, sure;
    uint32_t latency, took;
    struct rct_span text; /* or not worth keeping */
    struct rct_span with; /* the key of another card */
    struct rct_span asks;
};
#define LINE_OPTIONAL offsetof(struct rct_line, rating)

/* Reads a line without its end.  NULL, or in a few words what is wrong with it.  `sum`
 * may be NULL where lines are few. */
const char *rct_line_read(
    struct rct_line *line, struct rct_span text, const struct rct_sum *sum);

/* "k7f3.412" */
bool rct_id_read(struct rct_span text, struct rct_span *device, uint32_t *n);

/* Adds the line for an entry, with its checksum and its newline. */
void rct_line_write(
    struct rct_buf *out, const struct rct_entry *entry, const char *device, uint32_t n);

extern const char rct_rating_words[5][8]; /* by enum rct_rating */
extern const char rct_verdict_words[3][8];
extern const char rct_sure_words[3][8];

/* ---- A file ------------------------------------------------------------------- */

enum rct_log_sort {
    LOG_FINE,
    LOG_HEADLESS, /* events, but the first line is missing */
    LOG_NO_LOG,   /* some other text */
    LOG_OTHER_VERSION,
    LOG_UTF16,
    LOG_HTML,
    LOG_BINARY,
};

/* What a file is, judged by its first bytes. */
enum rct_log_sort rct_log_sniff(const char *text, size_t length);
const char *rct_log_sort_words(enum rct_log_sort sort); /* "a web page" */

/* Is this a first line, and of a version that is known? */
bool rct_log_head(struct rct_span line, bool *known);

/* ---- A piece of a file ------------------------------------------------------------
 *
 * What a line says does not depend on those before it, so that several hands may read
 * pieces of one file at the same time.  A piece is a stretch of so many bytes, and has
 * the lines that begin in it.  What is made of them is made in their order.
 */

enum rct_row_sort {
    ROW_EVENT,
    ROW_DAMAGED,
    ROW_UNFINISHED, /* the end of the file, without a newline */
    ROW_MARK,       /* of an unresolved merge */
    ROW_NEWER,      /* another version begins: nothing behind it was read */
};

/* A line that is not empty and no remark. */
struct rct_row {
    enum rct_row_sort sort;
    unsigned number;      /* of lines: newlines before it in the piece, and 1 */
    const char *why;      /* it is damaged */
    struct rct_line line; /* of one that is no event only `whole` is set */
};

/* What is to be read of a file, and by which tables. */
struct rct_stretch {
    int fd;
    int64_t start, stop; /* a line begins at the start */
    struct rct_sum sum;
};

struct rct_piece {
    int64_t start, stop; /* in the file */
    int64_t end;         /* behind the last newline in it, if it has one */
    unsigned lines;      /* newlines in it */
    int trouble;         /* errno: it could not be read */
    char *bytes;         /* to the end of its last line, if that is not too far */
    size_t length;
    int64_t from; /* where the bytes begin: at its start, or one before */
    struct rct_row *rows;
    size_t count, room;
    struct rct_piece *next;
};

/* How long a piece is; the last one of a stretch may be shorter. */
#define PIECE_BYTES (64 * 1024)

/* Reads the lines of the piece whose start and stop are given. */
void rct_piece_read(struct rct_piece *piece, const struct rct_stretch *stretch);

void rct_pieces_free(struct rct_piece *first);

/* ---- A file under way --------------------------------------------------------- */

/* Someone who is shown each line that became an event, the journal's last one. */
struct rct_load;
struct rct_watch {
    void (*see)(struct rct_watch *watch, const struct rct_load *load,
        const struct rct_line *line, unsigned number);
};

/* A reading under way. */
struct rct_load {
    struct rct_journal *journal;
    struct rct_diag *diag;
    struct rct_watch *watch;   /* or NULL */
    struct rct_source *source; /* in the journal */
    const char *file;
    struct rct_stretch stretch;
    bool named;    /* the user asked for this very file */
    bool fresh;    /* nothing of the file had been read before */
    bool failed;   /* an error was found: the rest of the file must not be read */
    bool newer;    /* and it was another version */
    unsigned line; /* that is being taken */
    unsigned first_loose, first_mark; /* line numbers, 0 = none */
    size_t damaged, loose, marks;
    struct rct_buf scratch;
};

/* How far a file has been read: to the end of its last whole line. */
struct rct_source {
    uint64_t device, inode; /* of the file system */
    int64_t offset;
    unsigned lines;
    uint32_t print; /* checksum of the bytes before the offset: is it still the file? */
};

/* Reports that the file under way is no log of ours; in a folder some need not be. */
void rct_log_refuse(struct rct_load *load, enum rct_log_sort sort);

/*
 * Reads what the open file has behind what was read of it before, into the journal,
 * which must be settled afterwards.  False when it is no log; diag says so.
 */
bool rct_log_load(struct rct_load *load, int fd);

/* Makes what is due of the next piece. */
void rct_log_take(struct rct_load *load, const struct rct_piece *piece);

/* Reads the stretch, by several hands where it is long. */
void rct_log_share(struct rct_load *load);

/*
 * Everything up to `end` is in the journal: what stood before `start` was read, and the
 * `lines` between them were written by us.
 */
void rct_log_skip(
    struct rct_journal *journal, int fd, int64_t start, int64_t end, unsigned lines);

/*
 * Reads a log, or every log in a folder, as rct_journal_read() does, but without its
 * audit of the numbers.
 */
bool rct_logs_load(struct rct_journal *journal, const char *path,
    struct rct_watch *watch, struct rct_diag *diag);

/* ---- Events in memory --------------------------------------------------------- */

/* Room for that many more, which costs nothing until they come. */
void rct_journal_expect(struct rct_journal *journal, size_t more);

/* Puts a line's event behind the others.  NULL, or what is wrong with the line. */
const char *rct_journal_put(
    struct rct_journal *journal, const struct rct_line *line, struct rct_buf *scratch);

/* The index of an event, or of the one that it was united with. */
size_t rct_journal_find(
    const struct rct_journal *journal, const struct rct_event *event);

/* Is an event among the first `count`, which are in order, or one that beats it? */
bool rct_journal_has(
    const struct rct_journal *journal, size_t count, const struct rct_event *event);

/* Sorts in, and unites, the events from `old` on; those before are in order. */
void rct_journal_settle(struct rct_journal *journal, size_t old);

/* Which come first?  Below 0, 0 for the same event, above 0. */
int rct_event_compare(const struct rct_journal *journal, const struct rct_event *a,
    const struct rct_event *b);

/* Says anew which events are taken back. */
void rct_journal_resolve(struct rct_journal *journal);

/* Reports numbers that are missing, and numbers given twice. */
void rct_journal_audit(
    const struct rct_journal *journal, const char *path, struct rct_diag *diag);

#endif
