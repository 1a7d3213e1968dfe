/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * queue.h - which card comes next.
 *
 * The line holds the cards that are due and then the new ones of today, each part in an
 * order from the seed; repeats hold the cards in learning or relearning steps by the
 * instant at which they come back.  Cards are indices into the items.
 */
#ifndef STUDY_QUEUE_H
#define STUDY_QUEUE_H

#include <recite/study.h>

#define RCT_NO_ITEM UINT32_MAX

struct rct_repeat {
    int64_t due;
    uint32_t item;
};
struct rct_queue {
    uint32_t *line;
    size_t count, next;         /* line[next] is the first not yet asked */
    struct rct_repeat *repeats; /* by instant */
    size_t repeat_count, repeat_room;
    unsigned later; /* new cards above the day's limit */
};

/*
 * What is asked first, where it matters: `worth` by item, NULL for no order but chance;
 * `takes` by item, NULL for none: those are asked today when their worth is not
 * negative, due or not.
 */
struct rct_order {
    const double *worth;
    const bool *takes;
};
void rct_queue_fill(struct rct_queue *queue, const struct rct_items *items,
    const struct rct_settings *settings, const struct rct_order *order, int64_t now);

/* Fills it with what the settings and the decks ask for. */
void rct_queue_today(struct rct_queue *queue, const struct rct_decks *decks,
    const struct rct_items *items, const struct rct_progress *progress, int64_t now);

/* Fills it with the cards that were taken for one another, pair by pair, due or not. */
void rct_queue_drill(struct rct_queue *queue, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now);

/* Takes the next card out, RCT_NO_ITEM where none is left for now. */
uint32_t rct_queue_take(struct rct_queue *queue, int64_t now);

/* Puts a card back that was taken and not answered: it is the next one again. */
void rct_queue_return(struct rct_queue *queue, uint32_t item, int64_t now);

/* A card in steps comes back at `due`. */
void rct_queue_repeat(struct rct_queue *queue, uint32_t item, int64_t due);
void rct_queue_forget(struct rct_queue *queue, uint32_t item); /* a repeat of it */
void rct_queue_release(struct rct_queue *queue);

#endif
