/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rerun.h - the log once more from the start, to know what stood before each review.
 */
#ifndef STATS_RERUN_H
#define STATS_RERUN_H

#include <recite/stats.h>

enum { MATURE = 21 };

#define NO_ITEM UINT32_MAX

/* One review, with what was known just before it. */
struct fact {
    const struct rct_event *event;
    uint32_t card; /* of the journal, its moves followed */
    uint32_t item; /* index of the card at hand, or NO_ITEM */
    int64_t day;
    double days;   /* since the review before, as the model counts */
    double chance; /* -1: the first, or another on the same day */
    bool first;    /* of the card */
    bool counts;   /* for true retention */
    struct rct_place before;
    struct rct_memory after;
};
typedef void take_fact(void *data, const struct fact *fact);

/* Where every card stands at some moment of the replay. */
struct rct_rerun {
    const struct rct_progress *progress;
    const struct rct_items *items; /* NULL: none is at hand */
    bool want_chances;             /* they cost as much as all the rest */
    uint32_t only;                 /* this card alone, or RCT_NO_CARD */
};

/* Calls `take` for each review that counts, in the order of time: of the cards at hand,
 * or of the one card alone. */
void rct_rerun(const struct rct_rerun *replay, take_fact *take, void *data);

static inline bool is_mature(const struct rct_place *place)
{
    return place->memory.stability >= MATURE;
}

static inline void tally_add(struct rct_tally *tally, const struct rct_event *event)
{
    tally->tried++;
    tally->recalled += event->rating != RCT_AGAIN;
}

static inline bool is_asleep(const struct rct_item *item)
{
    return item->state.suspended || item->card->suspended;
}

#endif
