/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "report.h"

static void count_item(struct rct_count *count, const struct fact *fact)
{
    const struct rct_event *event = fact->event;
    count->reviews++;
    count->took += event->took;
    count->overruled += event->first != event->verdict;
    count->lapses += fact->before.phase == RCT_REVIEW && event->rating == RCT_AGAIN;
    if (fact->counts)
        tally_add(&count->recall, event);
}

static void take_words(struct rct_report *report, const struct rct_event *event)
{
    report->ratings[event->rating]++;
    report->verdicts[event->first][event->verdict]++;
    if (event->sure)
        tally_add(event->sure == RCT_SURE ? &report->sure : &report->unsure, event);
}

static void take_month(struct rct_making *making, const struct fact *fact)
{
    struct rct_periods *months = &making->report->months;
    struct rct_periods *days = &making->report->days;
    bool same = days->count && days->items[days->count - 1].day == fact->day;
    int64_t first = same && months->count ? months->items[months->count - 1].day
                                          : rct_month_of(fact->day);
    rct_period_take(months, first, fact);
    rct_period_take(days, fact->day, fact);
}

static void take(void *data, const struct fact *fact)
{
    struct rct_making *making = data;
    struct rct_report *report = making->report;
    rct_glance_take(&report->glance, fact, report->today);
    take_month(making, fact);
    rct_trail_take(making, fact);
    count_item(&making->counts[fact->item], fact);
    take_words(report, fact->event);
    if (fact->event->took)
        making->times[report->times.count++] = fact->event->took;
    if (fact->counts)
        tally_add(
            is_mature(&fact->before) ? &report->mature : &report->young, fact->event);
    rct_confused_take(making, fact);
}

static void begin(struct rct_making *making)
{
    size_t events = making->progress->journal->count + 1;
    struct rct_trail *trail = &making->trail;
    making->counts = rct_alloc(making->items->count + 1, sizeof(*making->counts));
    making->times = rct_alloc(events, sizeof(*making->times));
    trail->time = rct_alloc(events, sizeof(*trail->time));
    trail->chance = rct_alloc(events, sizeof(*trail->chance));
    trail->card = rct_alloc(events, sizeof(*trail->card));
    trail->rating = rct_alloc(events, sizeof(*trail->rating));
}

static void end(struct rct_making *making)
{
    free(making->counts);
    free(making->times);
    free(making->trail.time);
    free(making->trail.chance);
    free(making->trail.card);
    free(making->trail.rating);
    free(making->pairs);
}

static void finish(struct rct_making *making)
{
    struct rct_report *report = making->report;
    rct_glance_days(&report->glance, &report->days, report->today);
    rct_trail_finish(making);
    rct_times_finish(making);
    rct_spread_make(making);
    rct_groups_make(making);
    rct_worst_make(making);
    rct_confused_finish(making);
    rct_forecast_make(making);
    rct_simulate(making);
}

void rct_report_make(struct rct_report *report, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now)
{
    const struct rct_settings *settings = &progress->settings;
    struct rct_rerun replay = {
        .progress = progress,
        .items = items,
        .want_chances = true,
        .only = RCT_NO_CARD,
    };
    struct rct_making making = {
        .report = report, .items = items, .progress = progress, .now = now};
    *report = (struct rct_report){
        .today = rct_local_day(&settings->zone, settings->hour, now)};
    begin(&making);
    rct_glance_cards(&report->glance, items, settings, now);
    rct_rerun(&replay, take, &making);
    finish(&making);
    end(&making);
}

void rct_report_release(struct rct_report *report)
{
    free(report->days.items);
    free(report->months.items);
    free(report->decks.items);
    free(report->kinds.items);
    free(report->tags.items);
    free(report->confusions);
    *report = (struct rct_report){0};
}
