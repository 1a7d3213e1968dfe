/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * splice.h - a text with something put in, and every other byte as it was.
 *
 * Nothing here writes YAML that was there before: a file keeps its comments, its layout
 * and its line ends.  The text is taken over from place to place, and what is new is
 * written in between.
 */
#ifndef DECK_SPLICE_H
#define DECK_SPLICE_H

#include "outline.h"

/* An edit under way. */
struct edit {
    struct rct_diag diag;
    struct rct_arena arena;
    struct source source;
    struct outline outline;
    struct rct_buf text;
    uint32_t done; /* bytes of the source that are in `text` */
};

/* Reads a deck, which may lack cards; false when it cannot be edited. */
bool rct_splice_open(struct edit *edit, const char *text, size_t length);

/* Takes over what stands before a byte. */
void rct_splice_to(struct edit *edit, uint32_t byte);

/* A line end as the file has them, and the spaces before a column. */
void rct_splice_line_end(struct edit *edit);
void rct_splice_indent(struct edit *edit, unsigned column);

/* A text, a list of them, a key; `json`: in quotes whatever it is. */
void rct_splice_text(struct edit *edit, const char *text, bool json);
void rct_splice_texts(struct edit *edit, const char *const *texts, bool json);
void rct_splice_key(struct edit *edit, const char *key, bool json);

unsigned rct_splice_column(const struct edit *edit, uint32_t byte);
char rct_splice_byte(const struct edit *edit, uint32_t byte); /* NUL at the end */

/* Where a line can be put in behind a value: at the end of its last line, behind a
 * comment. */
uint32_t rct_splice_behind(const struct edit *edit, struct span value);

/* Takes over the rest, and reads it all again: NULL when it is no deck any more. */
struct rct_deck *rct_splice_finish(struct edit *edit);

/* Ends an edit; adds its text to `out` if it is good, and returns that. */
bool rct_splice_deliver(struct edit *edit, bool good, struct rct_buf *out);

#endif
