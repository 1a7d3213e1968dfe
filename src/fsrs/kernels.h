/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kernels.h - what computes the loss of a model over lanes, and its derivatives.
 *
 * However wide the processor computes, a lane always sees the same operations in the
 * same order, and lanes are summed in a fixed order, so that every kernel of the same
 * precision gives the same bits.
 */
#ifndef FSRS_KERNELS_H
#define FSRS_KERNELS_H

#include "lanes.h"

#define RECORD_MAX 3072 /* bytes of what is recorded of one review of a group */

/* Groups of cards for one call of a kernel. */
struct share {
    const struct cell *cells;
    const unsigned char *has;
    const struct group *groups;
    size_t group_count;
    void *
        tape; /* RECORD_MAX bytes for each review of the longest group, aligned to 64 */
};

/* What a kernel sums up over the reviews of its share: the loss and its derivatives. */
struct totals {
    double loss;
    double factor;    /* by ln FACTOR */
    double pull;      /* by the difficulty of easy, which others are pulled to */
    double base;      /* by BASE_FAST */
    double w[COUNT7]; /* by the weights, apart from what they do through these */
};

#define TOTALS(weights) (4 + (weights)) /* numbers that a struct totals holds */
#define PRODUCTS(totals) \
    ((totals) * ((totals)-1) / 2) /* pairs of them, save the loss */

/*
 * What a kernel finds.  `products`, unless it is NULL, has the sum over all cards of
 * the product of the i'th and the j'th total of a card, 1 <= j <= i: first j rises.
 */
struct finding {
    struct totals totals;
    double *products;
};
typedef void kernel(
    const struct share *share, const struct rct_model *model, struct finding *finding);

kernel rct_kernel6_plain, rct_kernel6_wide, rct_kernel6_widest;
kernel rct_kernel7_plain, rct_kernel7_wide, rct_kernel7_widest;
kernel rct_single6_plain, rct_single6_wide, rct_single6_widest;
kernel rct_single7_plain, rct_single7_wide, rct_single7_widest;

#endif
