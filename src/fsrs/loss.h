/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loss.h - the loss of a model over reviews, by whatever kernel is fastest here. */
#ifndef FSRS_LOSS_H
#define FSRS_LOSS_H

#include "kernels.h"

struct loss {
    struct share share;      /* all that is computed; its tape is not used */
    const struct group *all; /* groups that there are … */
    size_t all_count;
    struct group *part;       /* … and some of them, when only these are computed */
    struct finding *findings; /* of each block of the share */
    double *products;         /* theirs */
    char *tapes;              /* one a thread */
    size_t tape_size;
    unsigned threads, weights;
    kernel *const *kernels; /* of double and of single precision */
};

/* For a model of so many weights.  False without memory; release it either way. */
bool rct_loss_make(
    struct loss *loss, const struct lanes *lanes, unsigned weights, unsigned threads);
void rct_loss_release(struct loss *loss);

/* Has only every so many'th group computed. */
void rct_loss_part(struct loss *loss, size_t every);

/* The loss and its derivatives by the weights. */
struct slope {
    double loss; /* the sum of weight * loss over the reviews */
    double gradient[COUNT7];
    double square[COUNT7][COUNT7]; /* the sum over all cards of gradient gradient' */
};

/*
 * In single precision, or in double precision and then without the square, which stays
 * as it is.  The same bits with any number of threads.
 */
void rct_loss(const struct loss *loss, const struct rct_model *model, bool single,
    struct slope *slope);

#endif
