/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diag.h - what is wrong, where, and what to do about it.
 *
 * Errors are data: whoever finds one adds it here and goes on, so that one run reports
 * them all; main decides what to print and how to leave.  A diag owns everything in it.
 */
#ifndef RECITE_DIAG_H
#define RECITE_DIAG_H

#include <stdio.h>
#include <recite/base.h>

enum rct_level { RCT_WARNING, RCT_ERROR };

/*
 * One finding.  Lines and columns count from 1, columns in runes; 0 = not known.
 * `width` is the length of the faulty span in runes.  `line_text` is the user's own
 * line, without its end; NULL = none to show.  Messages start in lower case, have no
 * full stop and never hold the cure: that is `help`, and `mended` the line as it would
 * be right.
 */
struct rct_finding {
    enum rct_level level;
    const char *name; /* a stable word: "duplicate-key"; NULL for plain trouble */
    const char *file; /* NULL: about no file */
    unsigned line, column, width;
    const char *message;
    const char *note; /* context: "first given at 3:5"; or NULL */
    const char *help; /* or NULL */
    const char *line_text;
    const char *mended; /* or NULL */
};

struct rct_diag {
    struct rct_arena arena;
    struct rct_finding *items;
    size_t count, room;
    size_t errors, warnings;
};

/* Adds a copy of the finding. */
void rct_diag_add(struct rct_diag *diag, const struct rct_finding *finding);

/* Adds an error or a warning about no place in a file, or about the whole of `file`. */
void rct_diag_error(struct rct_diag *diag, const char *file, const char *format, ...)
    RCT_PRINTF(3, 4);
void rct_diag_warn(struct rct_diag *diag, const char *file, const char *format, ...)
    RCT_PRINTF(3, 4);

/* By file, line, column; those of no file first; otherwise in the order they came. */
void rct_diag_sort(struct rct_diag *diag);

/*
 * Writes findings: RCT_DIAG_HUMAN with the line, a caret under the span in display
 * columns (tabs as the terminal's, wide characters as two), note and help; RCT_DIAG_GCC
 * one line each, `file:line:col: error: message [name]`, "recite" where there is no
 * file.  Of long lines the part around the caret is shown.  Everything passes
 * rct_text_safe(). With `colour` the level, caret and help carry ANSI colours.
 */
enum rct_diag_style { RCT_DIAG_HUMAN, RCT_DIAG_GCC };
void rct_diag_write(
    const struct rct_diag *diag, enum rct_diag_style style, bool colour, FILE *out);

void rct_diag_release(struct rct_diag *diag);

#endif
