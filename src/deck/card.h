/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * card.h - cards out of the entries of a deck.
 */
#ifndef DECK_CARD_H
#define DECK_CARD_H

#include "outline.h"

/* A deck being made. */
struct build {
    struct source *source;
    struct outline *outline;
    struct rct_deck *deck;
    struct rct_map ids; /* to the index of the card */
    const char *const *tags, *const
                                 *merged; /* of the card before, and with the deck's */
    struct rct_buf scratch;
};

/* What is known of the entry at hand. */
struct making {
    struct build *build;
    const struct entry *entry;
    uint32_t number;            /* of the entry */
    const struct field *answer; /* the field that says the kind */
    struct draft draft;
};

void rct_cards_make(struct build *build);

/* The field of a key in the entry, or NULL; `name` is one of the table's. */
const struct field *rct_entry_field(const struct making *making, const char *name);

/* The first field that says the kind, or NULL. */
const struct field *rct_entry_answer(const struct making *making);

/* Adds a card like the draft's, with an id made of the entry's and a suffix. */
void rct_card_add(struct making *making, const char *suffix);

/* ---- expected.c: checks the draft's answer by its kind, and completes its key. */
void rct_expected_check(struct making *making);

/* ---- cloze.c: a card for each gap; reports what is wrong with the braces. */
void rct_cloze_make(struct making *making);

/* ---- identity.c */

/* Sets the id of the draft, given or from the question; reports a bad one. */
void rct_identity_set(struct making *making, const char *question);

/* Reports an id that another card has. */
void rct_identity_claim(struct making *making);

#endif
