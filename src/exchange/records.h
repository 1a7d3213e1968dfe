/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * records.h - separated fields (RFC 4180), and what their columns hold.
 *
 * A field in quotes may hold separators, line ends and doubled quotes.  A quote that is
 * not followed by a separator or the end of the line where it closes, or that never
 * closes, is an ordinary letter: people paste such files from anywhere.
 */
#ifndef EXCHANGE_RECORDS_H
#define EXCHANGE_RECORDS_H

#include <recite/base.h>

enum { COLUMN_LIMIT = 64 };

struct records {
    const char *at, *end; /* what is left to read */
    char separator;
    bool comments; /* lines that begin with # are none */
    unsigned next; /* line that `at` is in, from 1 */
    /* The record read last. */
    unsigned line;
    size_t count;                /* fields, those above the limit too */
    size_t starts[COLUMN_LIMIT]; /* of the fields, each ended by NUL, in `text` */
    struct rct_buf text;
};
/* False at the end.  Empty lines are passed over. */
bool rct_records_next(struct records *records);
/* "" where the record has none. */
const char *rct_records_field(const struct records *records, size_t column);

/* The separator of a text without a word about it: of `candidates` the one that divides
 * the most of the first lines best, of equals the first. */
char rct_records_separator(const char *text, const char *end, const char *candidates);

/* Adds a field, in quotes where it needs them. */
void rct_records_add(struct rct_buf *out, const char *field, char separator);

/* What a column holds. */
enum role {
    ROLE_FIELD, /* question, answer or note, by its place */
    ROLE_ASK,
    ROLE_ANSWER,
    ROLE_NOTE,
    ROLE_HINT,
    ROLE_TAGS,
    ROLE_DECK,
    ROLE_KIND, /* Anki's note type */
    ROLE_NONE,
    ROLE_COUNT
};
enum role rct_role_find(const char *name); /* ROLE_NONE: no such name */
bool rct_roles_header(const char *ask, const char *answer); /* they are names */

#endif
