/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memory.c - one face for both models: the number of weights says which it is. */
#include "models.h"

#include <math.h>

static bool is_seven(const struct rct_model *model)
{
    return model->count == COUNT7;
}

static double not_negative(double days)
{
    return days > 0 ? days : 0;
}

double rct_recall(
    const struct rct_model *model, const struct rct_memory *memory, double days)
{
    if (memory->stability <= 0)
        return 0;
    days = not_negative(days);
    return is_seven(model) ? rct_recall7(model, memory, days)
                           : rct_recall6(model, memory, days);
}

struct rct_memory rct_review(const struct rct_model *model,
    const struct rct_memory *memory, enum rct_rating rating, double days)
{
    if (memory->stability <= 0)
        return is_seven(model) ? rct_first7(model, rating) : rct_first6(model, rating);
    days = not_negative(days);
    return is_seven(model) ? rct_next7(model, memory, rating, days)
                           : rct_next6(model, memory, rating, days);
}

double rct_interval(
    const struct rct_model *model, const struct rct_memory *memory, double retention)
{
    if (memory->stability <= 0)
        return 0;
    return is_seven(model) ? rct_interval7(model, memory, retention)
                           : rct_interval6(model, memory, retention);
}

/* FSRS-6: the difficulty at which the next success grows the interval by the ease. */
static struct rct_memory guess6(
    const struct rct_model *model, double ease, double interval, double retention)
{
    struct rct_memory unit = {.stability = 1, .difficulty = 5};
    double s = interval / rct_interval6(model, &unit, retention);
    s = clamp(s, STABILITY_MIN6, STABILITY_MAX);
    double growth = model->derived[GROWTH] * pow(s, -model->w[9]) *
                    (exp(model->w[10] * (1 - retention)) - 1);
    double difficulty = clamp(11 - (ease - 1) / growth, 1, 10);
    return (struct rct_memory){.stability = s, .difficulty = difficulty};
}

/* FSRS-7: the interval rises with the stability, so that halving finds the one. */
static struct rct_memory guess7(
    const struct rct_model *model, double interval, double retention)
{
    double low = log(STABILITY_MIN7), high = log(STABILITY_MAX);
    struct rct_memory memory = {.difficulty = 5};
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        memory.stability = exp(middle);
        memory.fast = clamp(0.8 * memory.stability, STABILITY_MIN7, STABILITY_MAX);
        if (rct_interval7(model, &memory, retention) < interval)
            low = middle;
        else
            high = middle;
    }
    return memory;
}

struct rct_memory rct_memory_guess(
    const struct rct_model *model, double ease, double interval, double retention)
{
    return is_seven(model) ? guess7(model, interval, retention)
                           : guess6(model, ease, interval, retention);
}
