/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moving.h - histories that follow their cards. */
#ifndef CMD_MOVING_H
#define CMD_MOVING_H

#include <recite/moves.h>

#include "cmd.h"

/* ---- Where decks are (whereabouts.c) ---- */

/* Remembers it, in the state folder. */
void whereabouts_note(const struct context *context, const struct rct_decks *decks);
/* The ids of decks that were somewhere once and are there no more, ended by NULL. */
const char *const *whereabouts_gone(const struct context *context,
    const struct rct_decks *decks, struct rct_arena *arena);

/* ---- What was found (moving.c) ---- */

struct moving {
    struct context *context;
    struct rct_journal *journal;
    struct rct_writer *writer; /* NULL: in memory alone */
    struct rct_moves moves;
    bool changed; /* events were appended */
    bool stopped; /* the asking was, by the reply */
    struct term_reply reply;
};

/* Appends the moves that are sure, and says so; asks about the others on a terminal,
 * and says elsewhere that there are some. */
void moving_settle(struct moving *moving);
/* The sure ones alone, without a word. */
void moving_quietly(struct moving *moving);
/* What a card asks, short enough for a line. */
void move_question(const char *asks, struct rct_buf *out);

#endif
