/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fsrs_small.h - lanes of a made-up log, and weights that are not the defaults. */
#ifndef FSRS_SMALL_H
#define FSRS_SMALL_H

#include "fsrs_log.h"

#include "../../src/fsrs/lanes.h"

static const struct lanes_wish wish6 = {.oldest = 0.25, .power = 3};
static const struct lanes_wish wish7 = {
    .fractions = true, .same_day = true, .oldest = 0.5, .power = 1};

static inline struct rct_model defaults(size_t weights)
{
    struct rct_model model;
    if (weights == 34)
        rct_model_default7(&model);
    else
        rct_model_default(&model);
    return model;
}

/* Weights near the defaults, none of them at a bound. */
static inline struct rct_model unusual(size_t weights)
{
    struct rct_model model = defaults(weights);
    const struct rct_bounds *bounds = rct_model_bounds(weights);
    double w[34];
    for (unsigned i = 0; i < weights; i++) {
        double edge = 0.02 * (bounds[i].high - bounds[i].low);
        w[i] = model.w[i] * (0.9 + 0.05 * (i * 7 % 5));
        w[i] = fmin(fmax(w[i], bounds[i].low + edge), bounds[i].high - edge);
    }
    for (unsigned i = 0; i < 4; i++)
        w[i] = model.w[i] * (1 + 0.1 * i);
    assert_true(rct_model_set(&model, w, weights));
    return model;
}

static inline struct lanes lanes_of(const struct log *log, size_t weights)
{
    struct lanes lanes;
    const struct lanes_wish *wish = weights == 34 ? &wish7 : &wish6;
    assert_true(rct_lanes_make(&lanes, &log->reviews, wish));
    return lanes;
}

static inline struct log small_log(size_t count)
{
    struct rct_model truth = unusual(21);
    return log_make(&truth, count);
}

#endif
