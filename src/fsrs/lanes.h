/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lanes.h - reviews laid out for the kernels, and what the kernels do.
 *
 * Eight cards of about the same length stand side by side; a cell is the same review of
 * all eight.  However wide the processor computes, a lane always sees the same
 * operations in the same order, and lanes are summed in a fixed order, so that every
 * kernel gives the same bits.
 */
#ifndef FSRS_LANES_H
#define FSRS_LANES_H

#include "models.h"
#include "seats.h"

#define LANES 8
#define LONGEST 1024    /* reviews of one card that are looked at */
#define RECORD_MAX 3072 /* bytes of what is recorded of one review of a group */

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
    void *tape;       /* RECORD_MAX bytes for each review of the longest group */
};

/* How a model wants the reviews. */
struct lanes_wish {
    bool fractions;       /* of days; else whole days */
    bool same_day;        /* those of the same day count too */
    double oldest, power; /* weight: oldest + (1 - oldest) * (0 oldest .. 1)^power */
};

bool rct_lanes_make(struct lanes *lanes, const struct rct_reviews *reviews,
    const struct lanes_wish *wish);
void rct_lanes_release(struct lanes *lanes);

/*
 * The sum of weight * loss over all reviews for these weights, and, added to
 * `gradient`, its derivatives by the weights.
 */
typedef double kernel(
    const struct lanes *lanes, const struct rct_model *model, double *gradient);

kernel rct_kernel6_plain, rct_kernel6_wide, rct_kernel6_widest;
kernel rct_kernel7_plain, rct_kernel7_wide, rct_kernel7_widest;

/* The widest kernel that this processor has for a model of so many weights. */
kernel *rct_kernel(size_t weights);

#endif
