/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * visits.c - what a visit to a card at some day is worth on a later one.
 *
 * Nobody knows how a visit will go.  What is followed is a memory between the one after
 * a success and the one after a lapse, as much like either as it is likely.
 */
#include "visits.h"

#include <math.h>

static const double MONTH = 30;

/* A step from one memory to another on a scale on which stabilities double. */
static struct rct_memory mix(struct rct_memory a, struct rct_memory b, double share)
{
    struct rct_memory mixed = {
        .stability = exp(log(a.stability) * (1 - share) + log(b.stability) * share),
        .difficulty = a.difficulty * (1 - share) + b.difficulty * share,
    };
    if (a.fast > 0 && b.fast > 0)
        mixed.fast = exp(log(a.fast) * (1 - share) + log(b.fast) * share);
    return mixed;
}

/* A lapse, or a first meeting, is followed by a good answer on the same day. */
static struct rct_memory meet(const struct visitor *visitor,
    const struct rct_memory *memory, enum rct_rating rating, double days)
{
    struct rct_memory after = rct_review(visitor->model, memory, rating, days);
    return rct_review(visitor->model, &after, RCT_GOOD, 0);
}

static struct rct_memory first_visit(const struct visitor *visitor, double *seconds)
{
    const struct rct_learner *learner = &visitor->learner;
    const struct rct_memory none = {0};
    struct rct_memory memory = meet(visitor, &none, RCT_AGAIN, 0);
    double share = learner->first[RCT_AGAIN];
    *seconds = share * learner->first_seconds[RCT_AGAIN];
    for (enum rct_rating rating = RCT_HARD; rating <= RCT_EASY; rating++) {
        double more = learner->first[rating];
        share += more;
        *seconds += more * learner->first_seconds[rating];
        if (share > 0)
            memory = mix(memory, meet(visitor, &none, rating, 0), more / share);
    }
    return memory;
}

static struct rct_memory visit(const struct visitor *visitor,
    const struct rct_memory *memory, double days, double *seconds)
{
    const struct rct_learner *learner = &visitor->learner;
    if (memory->stability <= 0)
        return first_visit(visitor, seconds);
    double chance = rct_recall(visitor->model, memory, days);
    *seconds = (1 - chance) * learner->seconds[RCT_AGAIN];
    for (enum rct_rating rating = RCT_HARD; rating <= RCT_EASY; rating++)
        *seconds += chance * learner->recalled[rating] * learner->seconds[rating];
    return mix(meet(visitor, memory, RCT_AGAIN, days),
        rct_review(visitor->model, memory, RCT_GOOD, days), chance);
}

double rct_visits_recall(
    const struct visitor *visitor, const struct visited *card, double *seconds)
{
    struct rct_memory memory = card->memory;
    double last = -card->since, sum = 0;
    for (unsigned i = 0; i < card->count; i++) {
        double took;
        memory = visit(visitor, &memory, card->days[i] - last, &took);
        last = card->days[i];
        sum += took;
    }
    if (seconds)
        *seconds = sum;
    return rct_recall(visitor->model, &memory, card->horizon - last);
}

void rct_visits_add(struct visited *card, unsigned day)
{
    unsigned at = card->count++;
    for (; at > 0 && card->days[at - 1] > day; at--)
        card->days[at] = card->days[at - 1];
    card->days[at] = day;
}

double rct_visits_gain(const struct visitor *visitor, const struct visited *card,
    unsigned day, double *seconds)
{
    struct visited with = *card;
    double before, after;
    double recall = rct_visits_recall(visitor, card, &before);
    rct_visits_add(&with, day);
    double gain = rct_visits_recall(visitor, &with, &after) - recall;
    *seconds = fmax(after - before, 1);
    return gain;
}

/* ---- Of a backlog ---- */

static double worth_now(
    const struct visitor *visitor, const struct rct_state *state, double since)
{
    struct visited card = {
        .memory = state->place.memory, .since = since, .horizon = MONTH};
    double seconds;
    double gain = rct_visits_gain(visitor, &card, 0, &seconds);
    return fmax(gain, 0) / seconds;
}

double *rct_visits_worth(const struct rct_items *items,
    const struct rct_progress *progress, bool own, int64_t now)
{
    const struct rct_settings *settings = &progress->settings;
    struct visitor visitor = {.model = &progress->model};
    struct rct_history history = {0};
    double *worth = rct_alloc(items->count + 1, sizeof(*worth));
    int64_t today = rct_local_day(&settings->zone, settings->hour, now);
    if (own)
        rct_history_fold(&history, progress);
    rct_learner_of(&visitor.learner, &history);
    rct_history_release(&history);
    for (size_t i = 0; i < items->count; i++) {
        const struct rct_state *state = &items->items[i].state;
        int64_t last = rct_local_day(&settings->zone, settings->hour, state->last);
        if (state->reviews && items->items[i].due <= now)
            worth[i] = worth_now(&visitor, state, (double)(today - last));
    }
    return worth;
}
