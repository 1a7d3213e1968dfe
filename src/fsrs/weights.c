/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weights.c - the weights of both models: defaults, bounds, older forms of them. */
#include "models.h"

#include <math.h>
#include <string.h>

static const double default6[COUNT6] = {
    0.212, 1.2931, 2.3065, 8.2956,  /* first stabilities */
    6.4133, 0.8334, 3.0194, 0.001,  /* difficulty */
    1.8722, 0.1666, 0.796,          /* success */
    1.4835, 0.0614, 0.2629, 1.6483, /* lapse */
    0.6014, 1.8729,                 /* hard and easy */
    0.5425, 0.0912, 0.0658,         /* same day */
    0.1542,                         /* decay */
};

static const double default7[COUNT7] = {
    0.1104, 2.2395, 3.9221, 11.7841,                     /* first stabilities */
    6.1686, 0.6457, 3.6807,                              /* difficulty */
    1.9795, 0.0, 1.3826,                                 /* slow: success */
    0.7024, 0.5999, 0.8146,                              /* slow: lapse */
    0.6398, 1.0,                                         /* slow: hard and easy */
    1.3207, 0.6707, 3.8668,                              /* fast: success */
    0.4416, 0.0934, 1.8631,                              /* fast: lapse */
    0.6162, 1.0869,                                      /* fast: hard and easy */
    0.1567, 0.0801, 0.2421, 0.9464,                      /* the two curves */
    0.1433, 0.7145, 0.0, 0.5667, 0.3734, 0.5333, 0.3048, /* their mixture */
};

/* w19 may be 0: weights of FSRS-5 know no such exponent. */
static const struct rct_bounds bounds6[COUNT6] = {
    {0.001, 100},
    {0.001, 100},
    {0.001, 100},
    {0.001, 100},
    {1, 10},
    {0.001, 4},
    {0.001, 4},
    {0.001, 0.75},
    {0, 4.5},
    {0, 0.8},
    {0.001, 3.5},
    {0.001, 5},
    {0.001, 0.25},
    {0.001, 0.9},
    {0, 4},
    {0, 1},
    {1, 6},
    {0, 2},
    {0, 2},
    {0, 0.8},
    {0.1, 0.8},
};

static const struct rct_bounds bounds7[COUNT7] = {
    {1e-4, 50},
    {1e-4, 100},
    {1e-4, 100},
    {1e-4, 100},
    {1, 10},
    {0.001, 4},
    {0.1, 4},
    {0, 4},
    {0, 1.2},
    {0.3, 3},
    {0.01, 1.5},
    {0.1, 1},
    {0, 3.5},
    {0, 1},
    {1, 7},
    {0, 4},
    {0, 2},
    {0.5, 6},
    {0.001, 1.5},
    {0.001, 1},
    {0, 5},
    {0, 1},
    {1, 7},
    {0.01, 0.25},
    {0.01, 0.95},
    {0.2, 0.85},
    {0.5, 0.99},
    {0.01, 1},
    {0.1, 1},
    {0, 0.9},
    {0.1, 1.1},
    {0, 1},
    {0, 0.6},
    {0, 0.6},
};

const struct rct_bounds *rct_model_bounds(size_t count)
{
    return count == COUNT6 ? bounds6 : count == COUNT7 ? bounds7 : NULL;
}

static void derive(struct rct_model *model)
{
    memset(model->derived, 0, sizeof model->derived);
    if (model->count == COUNT7)
        rct_derive7(model);
    else
        rct_derive6(model);
}

static double at_least(double x, double low)
{
    return x < low ? low : x;
}

static void put_in_bounds(struct rct_model *model)
{
    const struct rct_bounds *bounds = rct_model_bounds(model->count);
    double *w = model->w;
    for (unsigned i = 0; bounds && i < model->count; i++)
        w[i] = clamp(w[i], bounds[i].low, bounds[i].high);
    if (model->count != COUNT7)
        return;
    for (unsigned i = 1; i < 4; i++)
        w[i] = at_least(w[i], w[i - 1]);
    w[26] = at_least(w[26], w[25]);
}

/*
 * FSRS-4.5 counted difficulty from its third rating and made it fall on a line; the
 * weights that give the nearest exponential curve.
 */
static void from_17(double *w)
{
    w[4] += 2 * w[5];
    w[5] = log(3 * w[5] + 1) / 3;
    w[6] += 0.5;
}

static bool all_finite(const double *weights, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(weights[i]))
            return false;
    return true;
}

bool rct_model_set(struct rct_model *model, const double *weights, size_t count)
{
    if (count != 17 && count != 19 && count != COUNT6 && count != COUNT7)
        return false;
    if (!all_finite(weights, count))
        return false;

    struct rct_model made = {.count = count == COUNT7 ? COUNT7 : COUNT6};
    memcpy(made.w, weights, count * sizeof *weights);
    if (count == 17)
        from_17(made.w);
    if (count < COUNT6)
        made.w[20] = 0.5; /* the decay that every model before FSRS-6 had */
    if (!all_finite(made.w, made.count))
        return false; /* a w5 so negative that it has no logarithm */
    put_in_bounds(&made);
    derive(&made);
    *model = made;
    return true;
}

void rct_model_default(struct rct_model *model)
{
    rct_model_set(model, default6, COUNT6);
}

void rct_model_default7(struct rct_model *model)
{
    rct_model_set(model, default7, COUNT7);
}

void rct_model_tame(struct rct_model *model, unsigned steps)
{
    if (steps < 2 || model->count != COUNT6)
        return;
    double *w = model->w;
    double room = -(log(w[11]) + log(pow(2, w[13]) - 1) + 0.3 * w[14]) / steps;
    double ceiling = sqrt(at_least(room, 0.01));
    w[17] = clamp(w[17], 0, ceiling);
    w[18] = clamp(w[18], 0, ceiling);
    derive(model);
}
