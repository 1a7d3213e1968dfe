/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fsrs6.c - the memory model FSRS-6.
 *
 * Powers are written as exp(y * log(x)): a review then costs two logarithms and three
 * exponentials, and what depends on the weights alone is not computed again.
 */
#include "models.h"

#include <math.h>

/* Before it is clamped: what difficulty is drawn to may lie below 1. */
static double first_difficulty(const double *w, int rating)
{
    return w[4] - exp(w[5] * (rating - 1)) + 1;
}

void rct_derive6(struct rct_model *model)
{
    const double *w = model->w;
    double *derived = model->derived;
    derived[DECAY] = -w[20];
    derived[FACTOR] = exp(log(0.9) / -w[20]) - 1;
    derived[GROWTH] = exp(w[8]);
    derived[LAPSE] = exp(-w[17] * w[18]);
    derived[MEAN] = w[7] * first_difficulty(w, RCT_EASY);
    for (int rating = RCT_AGAIN; rating <= RCT_EASY; rating++) {
        derived[FIRST + rating - 1] = clamp(first_difficulty(w, rating), 1, 10);
        derived[SAME + rating - 1] = exp(w[17] * (rating - 3 + w[18]));
    }
}

static double recall(const struct rct_model *model, double stability, double days)
{
    const double *derived = model->derived;
    return exp(derived[DECAY] * log(1 + derived[FACTOR] * days / stability));
}

double rct_recall6(
    const struct rct_model *model, const struct rct_memory *memory, double days)
{
    return recall(model, memory->stability, floor(days));
}

static double same_day(const struct rct_model *model, double s, enum rct_rating rating)
{
    double grown = model->derived[SAME + rating - 1] * exp(-model->w[19] * log(s));
    return rating >= RCT_HARD && grown < 1 ? s : s * grown;
}

static double after_lapse(
    const struct rct_model *model, const struct rct_memory *memory, double forgotten)
{
    const double *w = model->w;
    double s = memory->stability;
    double left = w[11] * (exp(w[13] * log(s + 1)) - 1) *
                  exp(w[14] * forgotten - w[12] * log(memory->difficulty));
    double most = s * model->derived[LAPSE];
    return left < most ? left : most;
}

static double after_success(const struct rct_model *model,
    const struct rct_memory *memory, enum rct_rating rating, double forgotten)
{
    const double *w = model->w;
    double s = memory->stability;
    double growth = model->derived[GROWTH] * (11 - memory->difficulty) *
                    exp(-w[9] * log(s)) * (exp(w[10] * forgotten) - 1);
    if (rating == RCT_HARD)
        growth *= w[15];
    else if (rating == RCT_EASY)
        growth *= w[16];
    return s * (1 + growth);
}

static double next_difficulty(
    const struct rct_model *model, double difficulty, enum rct_rating rating)
{
    double delta = -model->w[6] * ((int)rating - 3);
    double damped = difficulty + delta * (10 - difficulty) / 9;
    return clamp(model->derived[MEAN] + (1 - model->w[7]) * damped, 1, 10);
}

struct rct_memory rct_first6(const struct rct_model *model, enum rct_rating rating)
{
    return (struct rct_memory){
        .stability = model->w[rating - 1],
        .difficulty = model->derived[FIRST + rating - 1],
    };
}

struct rct_memory rct_next6(const struct rct_model *model,
    const struct rct_memory *memory, enum rct_rating rating, double days)
{
    double s;
    if (days < 1) {
        s = same_day(model, memory->stability, rating);
    } else {
        double forgotten = 1 - recall(model, memory->stability, floor(days));
        s = rating == RCT_AGAIN ? after_lapse(model, memory, forgotten)
                                : after_success(model, memory, rating, forgotten);
    }
    return (struct rct_memory){
        .stability = clamp(s, STABILITY_MIN6, STABILITY_MAX),
        .difficulty = next_difficulty(model, memory->difficulty, rating),
    };
}

double rct_interval6(
    const struct rct_model *model, const struct rct_memory *memory, double retention)
{
    const double *derived = model->derived;
    double grown = exp(log(retention) / derived[DECAY]) - 1;
    return memory->stability / derived[FACTOR] * grown;
}
