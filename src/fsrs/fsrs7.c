/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fsrs7.c - the memory model FSRS-7.
 *
 * After a success the formula takes the greater of what a lapse and what a success
 * would leave.  Growth is never negative and a lapse never leaves more than there was,
 * so that the greater is always the success and the other need not be computed.
 */
#include "models.h"

#include <math.h>

#define SLOW 7 /* where the eight weights of either stability begin */
#define FAST 15
#define RETENTION_MAX 0.9999
#define SECOND (1.0 / 86400) /* the shortest interval that is looked for */

static double first_difficulty(const double *w, int rating)
{
    return w[4] - exp(w[5] * (rating - 1)) + 1;
}

void rct_derive7(struct rct_model *model)
{
    const double *w = model->w;
    double *derived = model->derived;
    derived[DECAY] = -clamp(w[24], 0.01, 0.95);
    derived[FACTOR] = exp(log(w[26]) / derived[DECAY]) - 1;
    derived[GROWTH] = exp(w[SLOW] - 1.5);
    derived[GROWTH_FAST] = exp(w[FAST] - 1.5);
    derived[BASE_FAST] = log(w[25]);
    derived[MEAN] = 0.01 * first_difficulty(w, RCT_EASY);
    for (int rating = RCT_AGAIN; rating <= RCT_EASY; rating++)
        derived[FIRST + rating - 1] = clamp(first_difficulty(w, rating), 1, 10);
}

/* The curve (1 + rate * days)^decay. */
struct curve {
    double decay, rate;
};

/* Both curves of one memory, and the share of the fast one. */
struct curves {
    struct curve slow, fast;
    double share;
};

static struct curves curves_of(
    const struct rct_model *model, const struct rct_memory *memory)
{
    const double *w = model->w, *derived = model->derived;
    double log_slow = log(memory->stability), log_fast = log(memory->fast);
    double hard = memory->difficulty - 5;

    double decay = -clamp(w[23] * exp((w[33] - 0.3) * log_fast), 0.01, 0.95);
    double power = derived[BASE_FAST] / decay;
    struct curve fast = {decay, (exp(power < 60 ? power : 60) - 1) / memory->fast};
    struct curve slow = {derived[DECAY],
        derived[FACTOR] * exp(hard * (w[32] - 0.3)) / memory->stability};

    double fast_weight = w[27] * exp(-w[29] * log_fast);
    double slow_weight = w[28] * exp(w[30] * log_slow + hard * (w[31] - 0.5));
    return (struct curves){slow, fast, fast_weight / (fast_weight + slow_weight)};
}

static double curve_at(const struct curve *curve, double days)
{
    return exp(curve->decay * log(1 + curve->rate * days));
}

static double mix(const struct curves *curves, double slow, double fast)
{
    return slow + curves->share * (fast - slow);
}

static double inside(double recall)
{
    return recall * (1 - 2 * RECALL_EDGE7) + RECALL_EDGE7;
}

double rct_recall7(
    const struct rct_model *model, const struct rct_memory *memory, double days)
{
    struct curves curves = curves_of(model, memory);
    double slow = curve_at(&curves.slow, days), fast = curve_at(&curves.fast, days);
    return inside(mix(&curves, slow, fast));
}

/* One stability of the two: its value, its weights, its e^(w - 1.5). */
struct trace {
    const double *w;
    double value, growth;
};

static double lapsed(const struct trace *trace, double forgotten)
{
    const double *w = trace->w;
    double left =
        w[3] * (exp(w[4] * log(trace->value + 1)) - 1) * exp(w[5] * forgotten);
    return left < trace->value ? left : trace->value;
}

static double recalled(const struct trace *trace, double difficulty,
    enum rct_rating rating, double forgotten)
{
    const double *w = trace->w;
    double growth = trace->growth * (11 - difficulty) * (exp(w[2] * forgotten) - 1) *
                    exp(-w[1] * log(trace->value));
    if (rating == RCT_HARD)
        growth *= w[6];
    else if (rating == RCT_EASY)
        growth *= w[7];
    return trace->value * (1 + growth);
}

static double next_trace(const struct trace *trace, double difficulty,
    enum rct_rating rating, double forgotten)
{
    double value = rating == RCT_AGAIN ? lapsed(trace, forgotten)
                                       : recalled(trace, difficulty, rating, forgotten);
    return clamp(value, STABILITY_MIN7, STABILITY_MAX);
}

static double next_difficulty(
    const struct rct_model *model, double difficulty, enum rct_rating rating, double r)
{
    double delta = -model->w[6] * ((int)rating - 3);
    if (rating == RCT_AGAIN)
        delta *= r + 0.1; /* what was forgotten anyway says little about the card */
    double damped = difficulty + delta * (10 - difficulty) / 9;
    return clamp(model->derived[MEAN] + 0.99 * damped, 1, 10);
}

struct rct_memory rct_first7(const struct rct_model *model, enum rct_rating rating)
{
    double s = model->w[rating - 1];
    return (struct rct_memory){
        .stability = s,
        .difficulty = model->derived[FIRST + rating - 1],
        .fast = clamp(0.8 * s, STABILITY_MIN7, STABILITY_MAX),
    };
}

struct rct_memory rct_next7(const struct rct_model *model,
    const struct rct_memory *memory, enum rct_rating rating, double days)
{
    struct curves curves = curves_of(model, memory);
    double slow = curve_at(&curves.slow, days), fast = curve_at(&curves.fast, days);
    double r = inside(mix(&curves, slow, fast)), d = memory->difficulty;

    struct trace traces[2] = {
        {model->w + SLOW, memory->stability, model->derived[GROWTH]},
        {model->w + FAST, memory->fast, model->derived[GROWTH_FAST]},
    };
    struct rct_memory next = {
        .stability = next_trace(&traces[0], d, rating, 1 - r),
        .difficulty = next_difficulty(model, d, rating, r),
        .fast = next_trace(&traces[1], d, rating, 1 - fast),
    };
    if (rating == RCT_AGAIN)
        next.fast = fmax(fmin(next.fast, 0.8 * next.stability), STABILITY_MIN7);
    return next;
}

/* Recall at e^u days and its derivative by u. */
static double recall_at_log(const struct curves *curves, double u, double *slope)
{
    double days = exp(u), value[2], rise[2];
    const struct curve *both[2] = {&curves->slow, &curves->fast};
    for (int i = 0; i < 2; i++) {
        double grown = both[i]->rate * days;
        value[i] = curve_at(both[i], days);
        rise[i] = both[i]->decay * value[i] * grown / (1 + grown);
    }
    *slope = mix(curves, rise[0], rise[1]) * (1 - 2 * RECALL_EDGE7);
    return inside(mix(curves, value[0], value[1]));
}

/*
 * Both curves are nearly straight in ln t, so that Newton's method converges in a few
 * steps there; a step that leaves the bracket is replaced by its middle.
 */
double rct_interval7(
    const struct rct_model *model, const struct rct_memory *memory, double retention)
{
    double target = clamp(retention, 1e-4, RETENTION_MAX);
    if (target >= RETENTION_MAX)
        return 0;
    struct curves curves = curves_of(model, memory);
    double low = log(SECOND), high = log(STABILITY_MAX), slope;
    if (recall_at_log(&curves, high, &slope) >= target)
        return STABILITY_MAX;
    if (recall_at_log(&curves, low, &slope) <= target)
        return SECOND;

    double u = log(fmax(memory->stability, memory->fast));
    for (int i = 0; i < 100; i++) {
        double above = recall_at_log(&curves, u, &slope) - target;
        if (above > 0)
            low = u;
        else
            high = u;
        double step = above / slope;
        if (fabs(step) < 1e-9)
            return exp(u - step); /* the error is squared by each step */
        u = u - step > low && u - step < high ? u - step : (low + high) / 2;
    }
    return exp(u);
}
