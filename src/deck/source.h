/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * source.h - the text of a deck, places in it, and what is said about them.
 *
 * Everything on this floor names a place by its byte in the text; lines and columns are
 * found when they are wanted.  Lines end by LF, CRLF or CR and by nothing else, as in
 * an editor.  Columns count runes.
 */
#ifndef DECK_SOURCE_H
#define DECK_SOURCE_H

#include <recite/diag.h>

/* What a deck may hold at most. */
enum {
    FILE_LIMIT = 16 << 20, /* bytes of a file */
    DEPTH_LIMIT = 16,      /* mappings and lists in each other */
    CARD_LIMIT = 200000,
    TEXT_LIMIT = 64 << 10,   /* bytes of one text */
    KEY_LIMIT = 256,         /* bytes of a key */
    ITEM_LIMIT = 1000000,    /* items of all lists together */
    FAULT_LIMIT = 1000,      /* findings about one file */
    REREAD_LIMIT = 32 << 20, /* bytes that are read again behind slips */
};

struct span {
    uint32_t start, end; /* bytes; the end is behind the last one */
};

struct source {
    const char *path;
    const char *text; /* behind a byte order mark */
    uint32_t length;
    bool ascii;
    bool
        odd_lines; /* it has line ends of Unicode, which libyaml counts and we do not */
    struct rct_diag *diag;
    struct source_index *index; /* of lines; made when a place is first asked for */
    size_t errors, findings;
    unsigned last_line; /* of the last error */
    bool full;          /* FAULT_LIMIT was reached: whoever reads should leave off */
    struct slip {
        unsigned line;         /* where YAML could not be read on; 0 = nowhere */
        uint32_t byte;         /* there */
        struct rct_buf mended; /* the text without the slip, if there is a cure */
    } slip;
};

/*
 * Takes a text, which is borrowed; false when it is none that could be a deck: no
 * UTF-8, too large, another kind of file, with control characters or conflict markers
 * in it.
 */
bool rct_source_open(struct source *source, const char *text, size_t length);
void rct_source_close(struct source *source);

/* Part of opening: reports whatever keeps a text from being read at all. */
bool rct_source_verify(struct source *source);

/* The line and column, both from 1, of a byte. */
void rct_source_place(
    const struct source *source, uint32_t byte, unsigned *line, unsigned *column);

/* The line that a byte is in, without its end (cut behind the byte by TEXT_LIMIT); and
 * the one before or behind it (empty where there is none). */
struct span rct_source_line(const struct source *source, uint32_t byte);
struct span rct_source_line_before(const struct source *source, struct span line);
struct span rct_source_line_after(const struct source *source, struct span line);

/* Where the first byte of a span is that is no space; its end if there is none. */
uint32_t rct_source_indent(const struct source *source, struct span line);

/*
 * What is said about a place, besides the message.  Where `with` is given, the mended
 * line is the user's with `swap` replaced by it.  `there` adds the place of an earlier
 * thing to the note: "first given at 3:5".
 */
struct remark {
    const char *name;
    struct span span;
    const char *note, *help;
    const struct span *there;
    struct span swap;
    const char *with;
};
void rct_fault(struct source *source, const struct remark *remark, const char *format,
    ...) RCT_PRINTF(3, 4);
void rct_caution(struct source *source, const struct remark *remark, const char *format,
    ...) RCT_PRINTF(3, 4);

/*
 * Notes that the text cannot be read on from what the remark points at. rct_slip_behind
 * adds the text as it would be without that slip, of the same lines: mended, or with
 * `blank`, and where there is no cure, without the lines from there to the next card.
 */
void rct_slip_note(struct source *source, const struct remark *remark);
void rct_slip_behind(struct rct_buf *out, const struct source *source, bool blank);

/* The beginning of a text from the file, for a message. */
enum { SHORT_SIZE = 64 };
const char *rct_shorten(const char *text, size_t length, char out[SHORT_SIZE]);

#endif
