/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ahead.c - foretelling reviews from those before them alone. */
#include "models.h"

#include <recite/fit.h>
#include <stdlib.h>

#define SHARES 6 /* of the reviews; the first is learnt from alone */

/* The reviews that can be foretold at all: chance[] is 0 for them, -1 for the rest. */
static bool find_targets(
    const struct rct_reviews *reviews, double *chance, size_t *targets)
{
    struct rct_model model;
    rct_model_default(&model);
    if (!rct_predict(&model, reviews, chance))
        return false;
    for (size_t i = 0; i < reviews->count; i++) {
        *targets += chance[i] >= 0;
        chance[i] = chance[i] >= 0 ? 0 : -1;
    }
    return true;
}

/* Where the review stands that has so many targets before it and is one. */
static size_t find_nth(const double *chance, size_t count, size_t nth)
{
    size_t met = 0;
    for (size_t i = 0; i < count; i++)
        if (chance[i] >= 0 && met++ == nth)
            return i;
    return count;
}

static bool foretell(const struct rct_reviews *reviews,
    const struct rct_fit_options *options, size_t from, double *scratch)
{
    struct rct_reviews past = *reviews;
    struct rct_fit fit;
    past.count = from;
    return rct_fit(&past, options, &fit) && rct_predict(&fit.model, reviews, scratch);
}

/* Each part takes as long as what comes before it is long. */
static double work_done(size_t share)
{
    return (double)(share * (share + 1)) / (double)(SHARES * (SHARES - 1));
}

bool rct_predict_ahead(const struct rct_reviews *reviews,
    const struct rct_fit_options *options, double *chance)
{
    size_t targets = 0, starts[SHARES + 1] = {0};
    double *scratch = calloc(reviews->count + 1, sizeof *scratch);
    bool made = scratch && find_targets(reviews, chance, &targets);
    for (size_t i = 0; made && i < SHARES; i++)
        starts[i] = find_nth(chance, reviews->count, targets / SHARES * i);
    starts[SHARES] = reviews->count;

    for (size_t i = 0; made && i < starts[1]; i++)
        chance[i] = -1;
    for (size_t share = 1; made && share < SHARES; share++) {
        struct rct_reviews known = *reviews;
        known.count = starts[share + 1];
        made = foretell(&known, options, starts[share], scratch);
        for (size_t i = starts[share]; made && i < known.count; i++)
            chance[i] = scratch[i];
        if (options->progress)
            options->progress(options->context, work_done(share));
    }
    free(scratch);
    return made;
}
