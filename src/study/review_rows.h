/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_rows.h - what reading a table of reviews is made of. */
#ifndef STUDY_REVIEW_ROWS_H
#define STUDY_REVIEW_ROWS_H

#include "history_days.h"

/* The cards of a history by their ids, which are mostly numbers. */
struct row_cards {
    struct rct_history *history;
    struct rct_map words;   /* cards whose id is no number, … */
    uint32_t *small;        /* … is a small one: the card plus one, by id, … */
    struct row_slot *slots; /* … is another number */
    size_t small_room, slot_count, slot_room;
};

/* The card of that id, a new one where it was not met before.  The text is copied. */
uint32_t rct_row_cards_id(
    struct row_cards *cards, int64_t id, const char *text, size_t length);
uint32_t rct_row_cards_word(struct row_cards *cards, const char *text, size_t length);
void rct_row_cards_release(struct row_cards *cards);

/* Puts a history, of which nothing but days is missing, into order of time, and its
 * cards into that of their first reviews.  Reviews of the same instant stay as they
 * are. */
void rct_row_order(struct rct_history *history);

#endif
