/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * schedule.c - when a card is shown next, for each rating that it might be given.
 *
 * Steps are tried first; a rating that has no step to go to sends the card to days.
 */
#include "models.h"

#include <math.h>

#define DAY 86400u

void rct_plan_default(struct rct_plan *plan)
{
    *plan = (struct rct_plan){
        .retention = 0.9,
        .learn = {.seconds = {60, 600}, .count = 2},
        .relearn = {.seconds = {600}, .count = 1},
        .maximum = 36500,
    };
}

/* What rct_schedule() was asked, for its helpers. */
struct question {
    const struct rct_model *model;
    const struct rct_plan *plan;
    const struct rct_place *place;
    double chance;
};

/* ---- Steps */

/* Hard on the first step: half way to the second, or half as long again. */
static uint32_t hard_first(const struct rct_steps *steps)
{
    uint32_t first = steps->seconds[0];
    if (steps->count > 1)
        return (uint32_t)(((uint64_t)first + steps->seconds[1]) / 2);
    uint32_t longer = first / 2 < DAY ? first / 2 : DAY;
    return first <= UINT32_MAX - longer ? first + longer : first;
}

/* The step a rating leads to and its length; false: it leads to days. */
static bool take_step(const struct rct_steps *steps, unsigned now,
    enum rct_rating rating, struct rct_outcome *next)
{
    if (steps->count == 0 || rating == RCT_EASY)
        return false;
    if (now >= steps->count)
        now = steps->count - 1; /* the plan has become shorter meanwhile */

    unsigned to = rating == RCT_AGAIN ? 0 : rating == RCT_GOOD ? now + 1 : now;
    if (to >= steps->count)
        return false;
    next->place.step = to;
    next->seconds =
        rating == RCT_HARD && now == 0 ? hard_first(steps) : steps->seconds[to];
    return true;
}

static bool to_steps(
    const struct question *question, enum rct_rating rating, struct rct_outcome *next)
{
    const struct rct_plan *plan = question->plan;
    const struct rct_place *place = question->place;
    bool lapse = place->phase == RCT_REVIEW && rating == RCT_AGAIN;
    if (place->phase == RCT_REVIEW && !lapse)
        return false;

    bool again = lapse || place->phase == RCT_RELEARNING;
    unsigned now = place->phase == RCT_NEW || lapse ? 0 : place->step;
    if (!take_step(again ? &plan->relearn : &plan->learn, now, rating, next))
        return false;
    next->place.phase = again ? RCT_RELEARNING : RCT_LEARNING;
    return true;
}

/* ---- Days */

/*
 * Fuzz must not shrink what the model lets grow: the least interval that it may make
 * of a card last scheduled `before` days ahead.
 */
static double keep_growth(double interval, double before, double maximum)
{
    if (round(interval) > before)
        return before + 1;
    double low, high;
    rct_fuzz_range(interval, 1, maximum, &low, &high);
    return before <= high ? before : 0;
}

static double days_of(const struct question *question, enum rct_rating rating,
    const struct rct_memory *memory, double least)
{
    const struct rct_plan *plan = question->plan;
    double maximum = fmax(floor(plan->maximum), 1);
    double interval = rct_interval(question->model, memory, plan->retention);
    least = fmin(least, maximum);
    if (!plan->fuzz || rating == RCT_AGAIN)
        return clamp(round(interval), least, maximum);
    double kept = keep_growth(interval, question->place->interval, maximum);
    return rct_fuzz(interval, fmax(least, kept), maximum, question->chance);
}

/* Ratings that lead to days rise by a day at least from each to the next. */
static void answer(const struct question *question, double days, enum rct_rating last,
    struct rct_outcome next[5])
{
    const struct rct_memory *memory = &question->place->memory;
    double least = 1;
    for (enum rct_rating rating = RCT_AGAIN; rating <= last; rating++) {
        struct rct_outcome *to = &next[rating];
        *to = (struct rct_outcome){.place.phase = RCT_REVIEW};
        to->place.memory = rct_review(question->model, memory, rating, days);
        if (to_steps(question, rating, to))
            continue;
        to->days = days_of(question, rating, &to->place.memory, least);
        to->place.interval = to->days;
        least = to->days + 1;
    }
}

void rct_schedule(const struct rct_model *model, const struct rct_plan *plan,
    const struct rct_place *place, double days, double chance,
    struct rct_outcome next[5])
{
    struct question question = {model, plan, place, chance};
    next[0] = (struct rct_outcome){0};
    answer(&question, days, RCT_EASY, next);
}

struct rct_outcome rct_schedule_one(const struct rct_model *model,
    const struct rct_plan *plan, const struct rct_place *place,
    const struct rct_given *given)
{
    struct question question = {model, plan, place, given->chance};
    struct rct_outcome next[5];
    answer(&question, given->days, given->rating, next);
    return next[given->rating];
}

void rct_advance(
    const struct rct_plan *plan, struct rct_place *place, enum rct_rating rating)
{
    struct question question = {.plan = plan, .place = place};
    struct rct_outcome next = {.place.phase = RCT_REVIEW};
    to_steps(&question, rating, &next);
    place->phase = next.place.phase;
    place->step = next.place.step;
}
