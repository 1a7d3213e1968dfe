/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fit.c - the weights under which what a learner did is likeliest.
 *
 * The loss over all reviews, and what the prior asks for, go down together.  Where
 * there are many reviews the way is found on a part of the cards first, then on more.
 */
#include "descent.h"
#include "loss.h"
#include "prior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVALUATIONS 100
#define LAST_EVALUATIONS 2 /* in double precision */
#define ENOUGH 0.01 /* what is won of the loss in all: far less than chance gives */
#define ENOUGH_EACH 4e-6 /* what is won of the loss a review: nobody would notice */
#define ENOUGH_PART 3    /* in a part: the rest would be won from its own chances */
#define SMALL_PART 75    /* groups of cards that are enough to find the way */
#define PART_GROWS 8     /* how many times as many come next */

/* How each model is fitted. */
static const struct recipe {
    struct lanes_wish wish;
    double pull; /* what the prior costs at one unit of distance */
    double even; /* the mean weight of a review by the mean of its square */
} recipe6 = {{.oldest = 0.25, .power = 3}, 0.5, 112.0 / 61},
  recipe7 = {{.fractions = true, .oldest = 1, .power = 1}, 1.0 / 3, 1};

/* One fit of one model. */
struct work {
    const struct recipe *recipe;
    struct prior prior;
    struct lanes lanes;
    struct loss loss;
    double scale; /* what the loss of the part is multiplied by */
    bool single;  /* precision will do */
    unsigned evaluations;
};

/*
 * Second derivatives are believed to be what they are on average for a learner whose
 * memory is as the weights say: the products of the first ones, summed over the cards.
 */
static void believe(const struct work *work, const struct rct_model *model,
    double square[COUNT7][COUNT7], double second[DESCENT_MAX][DESCENT_MAX])
{
    double rows[COUNT7][COUNT7], column[COUNT7];
    for (unsigned i = 0; i < model->count; i++)
        rct_prior_gradient(&work->prior, model, square[i], rows[i]);
    for (unsigned k = 0; k < model->count; k++) {
        for (unsigned i = 0; i < model->count; i++)
            column[i] = rows[i][k];
        rct_prior_gradient(&work->prior, model, column, second[k]);
        for (unsigned i = 0; i < model->count; i++)
            second[k][i] *= work->scale * work->recipe->even;
        second[k][k] += 2 * work->recipe->pull;
    }
}

/* The loss of the part, as if it were all, and what the prior asks for. */
static void cost(void *context, const double *units, struct spot *spot)
{
    struct work *work = context;
    double pull = work->recipe->pull, scale = work->scale;
    struct rct_model model;
    struct slope slope;
    rct_prior_weights(&work->prior, units, &model);
    rct_loss(&work->loss, &model, work->single, &slope);
    rct_prior_gradient(&work->prior, &model, slope.gradient, spot->gradient);
    spot->value = slope.loss * scale;
    for (unsigned i = 0; i < model.count; i++) {
        spot->value += pull * units[i] * units[i];
        spot->gradient[i] = spot->gradient[i] * scale + 2 * pull * units[i];
    }
    if (work->single)
        believe(work, &model, slope.square, spot->second);
    work->evaluations++;
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
}

/*
 * Goes down with every so many'th group alone: groups are in order of length, and so
 * the part is like all.
 */
static void descend_part(struct descent *descent, struct work *work, size_t every)
{
    double each = ENOUGH_EACH * (double)work->lanes.targets;
    rct_loss_part(&work->loss, every);
    work->scale = (double)every;
    descent->enough = fmax(every > 1 ? ENOUGH_PART * work->scale : ENOUGH, each);
    rct_descend(descent, work->single ? EVALUATIONS : LAST_EVALUATIONS);
}

/* Single precision finds the way, double precision says that it has come to an end. */
static void descend(struct descent *descent, struct work *work)
{
    work->single = true;
    for (size_t every = work->lanes.group_count / SMALL_PART; every > 1;
         every /= PART_GROWS)
        descend_part(descent, work, every);
    descend_part(descent, work, 1);
    work->single = false;
    descend_part(descent, work, 1);
}

static bool start_work(struct work *work, const struct rct_reviews *reviews,
    unsigned weights, unsigned threads)
{
    *work = (struct work){.recipe = weights == COUNT7 ? &recipe7 : &recipe6};
    rct_prior(&work->prior, weights);
    return rct_lanes_make(&work->lanes, reviews, &work->recipe->wish) &&
           rct_loss_make(&work->loss, &work->lanes, weights, threads);
}

static bool fit_one(const struct rct_reviews *reviews,
    const struct rct_fit_options *options, unsigned weights, struct rct_fit *fit)
{
    struct work work;
    bool made = start_work(&work, reviews, weights, options->threads);
    fit->model = work.prior.start;
    fit->count = work.lanes.targets;
    if (made && work.lanes.targets >= RCT_FIT_LEAST) {
        struct descent descent;
        prepare(&descent, &work);
        descend(&descent, &work);
        rct_prior_weights(&work.prior, descent.x, &fit->model);
        fit->evaluations = work.evaluations;
    }
    rct_loss_release(&work.loss);
    rct_lanes_release(&work.lanes);
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
static bool choose(const struct rct_reviews *reviews,
    const struct rct_fit_options *options, unsigned *weights)
{
    static const unsigned models[2] = {COUNT6, COUNT7};
    struct rct_reviews past = *reviews;
    past.count = reviews->count / 3 * 2;
    double loss[2];
    for (int i = 0; i < 2; i++) {
        struct rct_fit fit;
        if (!fit_one(&past, options, models[i], &fit) ||
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
    unsigned weights = options->weights == COUNT7 ? COUNT7 : COUNT6;
    if (options->weights != weights && !choose(reviews, options, &weights))
        return false;
    if (!fit_one(reviews, options, weights, fit))
        return false;
    rct_model_tame(&fit->model, options->relearn);
    return true;
}
