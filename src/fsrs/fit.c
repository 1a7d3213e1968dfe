/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fit.c - the weights under which what a learner did is likeliest.
 *
 * The loss over all reviews, and what the prior asks for, go down together.  Where
 * there are many reviews the way is found on a part of the cards first, then on more.
 */
#include "descent.h"
#include "lanes.h"
#include "prior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVALUATIONS 100
#define ENOUGH 0.01      /* what is won of the loss in all: no more than chance gives */
#define ENOUGH_EACH 2e-7 /* what is won of the loss a review: nobody would notice */
#define SMALL_PART 150   /* groups of cards that are enough to find the way */
#define PART_GROWS 4     /* how many times as many come next */

/* How each model is fitted. */
static const struct recipe {
    struct lanes_wish wish;
    double pull; /* what the prior costs at one unit of distance */
} recipe6 = {{.oldest = 0.25, .power = 3}, 0.5},
  recipe7 = {{.fractions = true, .oldest = 1, .power = 1}, 1.0 / 3};

/* One fit of one model. */
struct work {
    struct prior prior;
    struct lanes all, part;
    double scale; /* what the loss of the part is multiplied by */
    double pull;  /* what the prior costs at one unit */
    kernel *kernel;
    unsigned evaluations;
};

static double cost(void *context, const double *units, double *gradient)
{
    struct work *work = context;
    struct rct_model model;
    double by_weights[COUNT7] = {0};
    rct_prior_weights(&work->prior, units, &model);
    double loss = work->kernel(&work->part, &model, by_weights) * work->scale;
    rct_prior_gradient(&work->prior, &model, by_weights, gradient);
    for (unsigned i = 0; i < model.count; i++) {
        loss += work->pull * units[i] * units[i];
        gradient[i] = gradient[i] * work->scale + 2 * work->pull * units[i];
    }
    work->evaluations++;
    return loss;
}

static void prepare(struct descent *descent, struct work *work)
{
    *descent = (struct descent){
        .count = work->prior.start.count,
        .function = cost,
        .context = work,
    };
    memcpy(descent->low, work->prior.low, sizeof descent->low);
    memcpy(descent->high, work->prior.high, sizeof descent->high);
    for (unsigned i = 0; i < descent->count; i++)
        descent->second[i][i] = 2 * work->pull + 0.02 * (double)work->all.targets;
}

/*
 * Goes down with every so many'th group alone: groups are in order of length, and so
 * the part is like all.
 */
static void descend_part(struct descent *descent, struct work *work, size_t every)
{
    work->part.group_count = 0;
    for (size_t i = every / 2; i < work->all.group_count; i += every)
        work->part.groups[work->part.group_count++] = work->all.groups[i];
    work->scale = (double)every;
    descent->enough =
        fmax(ENOUGH * work->scale, ENOUGH_EACH * (double)work->all.targets);
    rct_descend(descent, EVALUATIONS);
}

static bool start_work(
    struct work *work, const struct rct_reviews *reviews, size_t weights)
{
    const struct recipe *recipe = weights == COUNT7 ? &recipe7 : &recipe6;
    *work = (struct work){.kernel = rct_kernel(weights), .pull = recipe->pull};
    rct_prior(&work->prior, weights);
    if (!rct_lanes_make(&work->all, reviews, &recipe->wish))
        return false;
    work->part = work->all;
    work->part.groups = calloc(work->all.group_count + 1, sizeof *work->part.groups);
    return work->part.groups != NULL;
}

static bool fit_one(
    const struct rct_reviews *reviews, size_t weights, struct rct_fit *fit)
{
    struct work work;
    bool made = start_work(&work, reviews, weights);
    fit->model = work.prior.start;
    fit->count = work.all.targets;
    if (made && work.all.targets >= RCT_FIT_LEAST) {
        struct descent descent;
        prepare(&descent, &work);
        size_t every = work.all.group_count / SMALL_PART;
        for (; every > 1; every /= PART_GROWS)
            descend_part(&descent, &work, every);
        descend_part(&descent, &work, 1);
        rct_prior_weights(&work.prior, descent.x, &fit->model);
        fit->evaluations = work.evaluations;
    }
    free(work.part.groups);
    rct_lanes_release(&work.all);
    return made;
}

/* The mean loss of a model over the later reviews from `from` on. */
static bool loss_from(const struct rct_reviews *reviews, size_t from,
    const struct rct_model *model, double *loss)
{
    double *chance = calloc(reviews->count + 1, sizeof *chance);
    struct rct_measure measure;
    bool made = chance && rct_predict(model, reviews, chance);
    for (size_t i = 0; made && i < from; i++)
        chance[i] = -1;
    made = made && rct_measure(reviews, chance, &measure);
    *loss = made ? measure.log_loss : 0;
    free(chance);
    return made;
}

/* Which model, fitted to the first two thirds, foretells the last third better. */
static bool choose(const struct rct_reviews *reviews, size_t *weights)
{
    static const size_t models[2] = {COUNT6, COUNT7};
    struct rct_reviews past = *reviews;
    past.count = reviews->count / 3 * 2;
    double loss[2];
    for (int i = 0; i < 2; i++) {
        struct rct_fit fit;
        if (!fit_one(&past, models[i], &fit) ||
            !loss_from(reviews, past.count, &fit.model, &loss[i]))
            return false;
    }
    *weights = models[loss[1] < loss[0]];
    return true;
}

bool rct_fit(const struct rct_reviews *reviews, const struct rct_fit_options *options,
    struct rct_fit *fit)
{
    *fit = (struct rct_fit){0};
    size_t weights = options->weights;
    if (weights != COUNT6 && weights != COUNT7 && !choose(reviews, &weights))
        return false;
    if (!fit_one(reviews, weights, fit))
        return false;
    rct_model_tame(&fit->model, options->relearn);
    return true;
}
