/* SPDX-License-Identifier: GPL-3.0-or-later */
/* editor.h - a deck in the learner's own editor, and checked behind it. */
#ifndef CMD_EDITOR_H
#define CMD_EDITOR_H

#include "cmd.h"

enum { DECK_MOST = 16 << 20 };

/* The deck in a file; NULL where there are errors.  All findings are in the diag, by
 * line; those of the lint only where they are wished. */
struct rct_deck *editor_read(const char *path, bool lint, struct rct_diag *diag);

/* One editing of a deck, between term_enter() and term_leave(). */
struct editing {
    struct context *context;
    const char *path;
    unsigned line;         /* where to begin; 0: at the top */
    bool lint;             /* say what the lint says, too */
    bool ran;              /* the editor did, which else has been said */
    struct rct_deck *deck; /* as it was left; NULL where it is broken: said */
    int signal;            /* that ended the asking, or 0 */
};
/* Opens the editor, and again at the first error as long as there is one and the
 * learner wishes. */
void editor_open(struct editing *editing);

/* The line of the first error, 0 where there is none. */
unsigned editor_first_error(const struct rct_diag *diag);

/* Says what the lint finds about one card of a deck with this text. */
void editor_say_findings(
    struct context *context, const struct rct_card *card, const struct rct_buf *text);

#endif
