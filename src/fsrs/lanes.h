/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lanes.h - reviews laid out for the kernels.
 *
 * Sixteen cards of about the same length stand side by side, such as were recalled and
 * lost alike where there are any; a cell is the same review of all sixteen.
 */
#ifndef FSRS_LANES_H
#define FSRS_LANES_H

#include "models.h"
#include "seats.h"

#define LANES 16
#define LONGEST 1024 /* reviews of one card that are looked at */

struct cell {
    float days[LANES];   /* since the review before */
    float rating[LANES]; /* 0: this card has no such review */
    float weight[LANES]; /* of its part of the loss; 0: not counted */
};

/* What there is among the ratings of a cell, so that the rest need not be computed. */
enum { HAS_SUCCESS = 1, HAS_LAPSE = 2, HAS_SAME_DAY = 4 };

struct group {
    size_t first;    /* of its cells */
    unsigned length; /* of its longest card, at least 1 */
};

struct lanes {
    struct cell *cells;
    unsigned char *has; /* one a cell */
    struct group *groups;
    size_t group_count;
    unsigned longest; /* of any group */
    size_t targets;   /* reviews that count */
};

/* How a model wants the reviews. */
struct lanes_wish {
    bool fractions; /* of days; else whole days */
    bool same_day;  /* those of the same day count too */
    double oldest;  /* weight: oldest + (1 - oldest) * (0 oldest .. 1)^power */
    unsigned power;
};

bool rct_lanes_make(struct lanes *lanes, const struct rct_reviews *reviews,
    const struct lanes_wish *wish);
void rct_lanes_release(struct lanes *lanes);

#endif
