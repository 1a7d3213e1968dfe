/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of an average learner under the model.  Each card has its own chances, so that
 * the year is the same whatever other cards are at hand. */
#include <string.h>

#include "report.h"

enum { SAMPLE = 4000 }; /* cards; the other ones do as their neighbours do */

struct year {
    const struct rct_making *making;
    struct rct_forecast *forecast;
    uint32_t stride; /* how many cards the one being simulated stands for */
};

/* One card between two days of asking. */
struct future {
    struct rct_memory memory;
    struct rct_random random;
    double retention;
    int64_t last, next; /* days from today */
};

/* Recalled cards are rated as the learner rated until now. */
static enum rct_rating rate(const struct rct_report *report, struct rct_random *random)
{
    uint32_t hard = report->ratings[RCT_HARD], good = report->ratings[RCT_GOOD];
    uint32_t all = hard + good + report->ratings[RCT_EASY];
    uint32_t at = all ? rct_random_below(random, all) : 0;
    if (!all)
        return RCT_GOOD;
    return at < hard ? RCT_HARD : at < hard + good ? RCT_GOOD : RCT_EASY;
}

static void answer(
    const struct year *year, struct future *future, enum rct_rating rating)
{
    const struct rct_progress *progress = year->making->progress;
    const struct rct_model *model = &progress->model;
    const struct rct_plan *plan = &progress->settings.plan;
    double days = (double)(future->next - future->last);
    future->memory = rct_review(model, &future->memory, rating, days);
    if (rating == RCT_AGAIN && plan->relearn.count)
        future->memory = rct_review(model, &future->memory, RCT_GOOD, 0);
    double wait = rct_interval(model, &future->memory, future->retention) + 0.5;
    wait = wait < 1 ? 1 : wait > plan->maximum ? plan->maximum : wait;
    future->last = future->next;
    future->next += wait < RCT_AHEAD_DAYS ? (int64_t)wait : RCT_AHEAD_DAYS;
}

static void live(const struct year *year, struct future *future)
{
    const struct rct_making *making = year->making;
    const struct rct_model *model = &making->progress->model;
    while (future->next < RCT_AHEAD_DAYS) {
        double days = (double)(future->next - future->last);
        double chance = rct_recall(model, &future->memory, days);
        bool recalled = rct_random_unit(&future->random) < chance;
        year->forecast->simulated[future->next] += year->stride;
        answer(
            year, future, recalled ? rate(making->report, &future->random) : RCT_AGAIN);
    }
}

static struct future future_of(const struct year *year, const struct rct_item *item)
{
    const struct rct_settings *settings = &year->making->progress->settings;
    return (struct future){
        .memory = item->state.place.memory,
        .random = {rct_hash(item->key, strlen(item->key))},
        .retention = rct_deck_retention(settings, item->card->deck),
    };
}

static void live_known(const struct year *year, const struct rct_item *item)
{
    const struct rct_settings *settings = &year->making->progress->settings;
    int64_t today = year->making->report->today;
    int64_t due = rct_local_day(&settings->zone, settings->hour, item->due);
    struct future future = future_of(year, item);
    future.last =
        rct_local_day(&settings->zone, settings->hour, item->state.last) - today;
    future.next = due > today ? due - today : 0;
    live(year, &future);
}

static void live_fresh(
    const struct year *year, const struct rct_item *item, int64_t day)
{
    struct future future = future_of(year, item);
    future.last = future.next = day;
    year->forecast->fresh[day] += year->stride;
    year->forecast->simulated[day] += year->stride;
    answer(year, &future, rate(year->making->report, &future.random));
    live(year, &future);
}

/* The day on which the new card of this rank is met: today has room for what was not
 * met yet. */
static int64_t day_of_fresh(const struct rct_making *making, uint32_t rank)
{
    const struct rct_periods *days = &making->report->days;
    uint32_t a_day = making->progress->settings.new_per_day, met = 0;
    if (days->count && days->items[days->count - 1].day == making->report->today)
        met = days->items[days->count - 1].fresh;
    if (met > a_day)
        met = a_day;
    return a_day ? ((int64_t)rank + met) / a_day : RCT_AHEAD_DAYS;
}

void rct_simulate(struct rct_making *making)
{
    const struct rct_stats *glance = &making->report->glance;
    uint32_t awake = glance->cards - glance->suspended;
    struct year year = {
        .making = making,
        .forecast = &making->report->forecast,
        .stride = awake / SAMPLE + 1,
    };
    uint32_t known = 0, fresh = 0;
    for (size_t i = 0; i < making->items->count; i++) {
        const struct rct_item *item = &making->items->items[i];
        if (is_asleep(item))
            continue;
        bool met = item->state.reviews > 0;
        uint32_t rank = met ? known++ : fresh++;
        int64_t day = met ? 0 : day_of_fresh(making, rank);
        if (rank % year.stride != year.stride / 2 || day >= RCT_AHEAD_DAYS)
            continue;
        if (met)
            live_known(&year, item);
        else
            live_fresh(&year, item, day);
    }
}
