/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pairing.h - histories and cards as pairs, the likeliest first. */
#ifndef STUDY_PAIRING_H
#define STUDY_PAIRING_H

#include "alike.h"

/* A history whose card is gone, or a card that has none. */
struct side {
    const char *key, *text; /* text: NULL where it is not known what the card asked */
    struct asked asked;
    uint32_t history; /* index of a card of the journal, or RCT_NO_CARD */
    uint32_t first;   /* of its pairs */
    bool taken;       /* it has found the other one */
    bool doubtful;    /* there are two that it may belong to */
};

struct pair {
    uint32_t old, new;
    uint32_t next_old, next_new; /* pair of the same old, of the same new */
    unsigned percent, rank;
    enum sameness sameness;
    bool taken;
};

struct pairing {
    const struct rct_items *items;
    const struct rct_progress *progress;
    struct rct_arena *arena;
    struct side *olds, *news;
    size_t old_count, new_count, old_room, new_room;
    struct pair *pairs;
    size_t count, room;
    struct rct_map refused; /* "old\tnew": a move that was taken back */
    struct rct_map replies; /* how many cards have an answer */
    bool counted;           /* the map of these is made */
};

/* Adds what belongs together to the moves. */
void rct_pairing_run(struct pairing *pairing, struct rct_moves *moves);
void rct_pairing_release(struct pairing *pairing);

struct rct_move *rct_moves_add(struct rct_moves *moves);

#endif
