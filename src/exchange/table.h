/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h - a separated file while it is read, and what is said at its top. */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include "notes.h"
#include "records.h"

struct table {
    struct intake *intake;
    struct records records;
    enum role roles[COLUMN_LIMIT];
    bool html, html_given, separator_given;
    const char *kind;                 /* Anki's note type, of all notes */
    struct rct_buf parts[ROLE_COUNT]; /* of the note at hand */
};

/*
 * Reads Anki's "#key:value" lines, after which the records begin; sets whatever they
 * leave open as Anki does.
 */
void rct_directives_read(struct table *table);

#endif
