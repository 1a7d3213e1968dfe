/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prior.h - what is believed of the weights before any review is seen.
 *
 * A fit moves each weight away from its published default in units of `spread`, and
 * pays the square of the distance: little data moves it little.  First stabilities are
 * counted by logarithm: the first, and how far each is above the one before it.
 */
#ifndef FSRS_PRIOR_H
#define FSRS_PRIOR_H

#include "models.h"

struct prior {
    struct rct_model start;
    double spread[COUNT7], low[COUNT7], high[COUNT7]; /* low and high in units */
    double step[4];                                   /* of ln w0 .. w3 at the start */
};

void rct_prior(struct prior *prior, size_t weights);

/* The weights that stand so far from the start. */
void rct_prior_weights(
    const struct prior *prior, const double *units, struct rct_model *model);

/* From derivatives by the weights to derivatives by the units. */
void rct_prior_gradient(const struct prior *prior, const struct rct_model *model,
    const double *by_weights, double *by_units);

#endif
