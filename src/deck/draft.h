/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.h - a draft under way: what is left out of it (leave.c), and how the rest is
 * written (draft.c). */
#ifndef DECK_DRAFT_H
#define DECK_DRAFT_H

#include <recite/deck.h>

struct drafting {
    struct rct_draft *draft;
    const struct rct_facts *facts;
    const char **why;     /* for each fact why it is left out; NULL: it is not */
    struct rct_map asked; /* questions of the decks at hand, and those made so far */
    struct rct_map texts; /* that cards were made of */
    struct rct_buf key, other, text;
    struct rct_buf *out;
};

/* Says in drafting->why what the decks at hand ask already, what a text names all over,
 * and what is too long; notes the questions of the decks in drafting->asked. */
void rct_draft_leave(struct drafting *drafting);

/* A text as questions are compared, in `buf`. */
const char *rct_draft_key(struct rct_buf *buf, const char *text, size_t length);
const char *rct_draft_fact_key(struct drafting *drafting, const struct rct_fact *fact);

/* The number under drafting->key, of which a copy is kept where it is new. */
uint32_t *rct_draft_count(struct drafting *drafting, struct rct_map *map);

#endif
