/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prior.c - between weights and the units in which a fit moves. */
#include "prior.h"

#include <math.h>
#include <string.h>

#define FIRST_SPREAD 1.5 /* of ln w0 */
#define STEP_SPREAD 0.75 /* of how far ln w1 is above ln w0, and so on */

/* How far the weights of learners are apart: published with the optimisers. */
static const double spread6[COUNT6] = {FIRST_SPREAD, STEP_SPREAD, STEP_SPREAD,
    STEP_SPREAD, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25,
    1.03, 0.31, 0.32, 0.14, 0.27};

static const double spread7[COUNT7] = {FIRST_SPREAD, STEP_SPREAD, STEP_SPREAD,
    STEP_SPREAD, 0.523, 0.2528, 0.4329, 0.2966, 0.2139, 0.2889, 0.1862, 0.175, 0.3812,
    0.3013, 0.9104, 0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311, 0.864,
    0.0418, 0.2596, 0.0798, 0.0682, 0.1282, 0.1397, 0.1407, 0.1489, 0.2, 0.15, 0.15};

void rct_prior(struct prior *prior, size_t weights)
{
    *prior = (struct prior){0};
    if (weights == COUNT7)
        rct_model_default7(&prior->start);
    else
        rct_model_default(&prior->start);
    const double *spread = weights == COUNT7 ? spread7 : spread6;
    const struct rct_bounds *bounds = rct_model_bounds(weights);
    const double *w = prior->start.w;
    memcpy(prior->spread, spread, sizeof *spread * weights);
    for (unsigned i = 0; i < 4; i++)
        prior->step[i] = log(w[i]) - (i ? log(w[i - 1]) : 0);
    prior->low[0] = (log(bounds[0].low) - prior->step[0]) / spread[0];
    prior->high[0] = (log(bounds[0].high) - prior->step[0]) / spread[0];
    for (unsigned i = 1; i < 4; i++) {
        prior->low[i] = -prior->step[i] / spread[i];
        prior->high[i] = 10 / spread[i];
    }
    for (unsigned i = 4; i < weights; i++) {
        prior->low[i] = (bounds[i].low - w[i]) / spread[i];
        prior->high[i] = (bounds[i].high - w[i]) / spread[i];
    }
}

void rct_prior_weights(
    const struct prior *prior, const double *units, struct rct_model *model)
{
    double w[COUNT7], sum = 0;
    for (unsigned i = 0; i < 4; i++) {
        sum += prior->step[i] + prior->spread[i] * units[i];
        w[i] = exp(sum);
    }
    for (unsigned i = 4; i < prior->start.count; i++)
        w[i] = prior->start.w[i] + prior->spread[i] * units[i];
    rct_model_set(model, w, prior->start.count);
}

void rct_prior_gradient(const struct prior *prior, const struct rct_model *model,
    const double *by_weights, double *by_units)
{
    double sum = 0;
    for (unsigned i = 4; i-- > 0;) {
        sum += by_weights[i] * model->w[i];
        by_units[i] = sum * prior->spread[i];
    }
    for (unsigned i = 4; i < prior->start.count; i++)
        by_units[i] = by_weights[i] * prior->spread[i];
}
