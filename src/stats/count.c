/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "report.h"

enum { RECENT = 30 };

double rct_share(struct rct_tally tally)
{
    return tally.tried ? (double)tally.recalled / tally.tried : -1;
}

/* ---- Cards ---- */

static void count_due(struct rct_stats *stats, const struct rct_settings *settings,
    int64_t due, int64_t now)
{
    int64_t today = rct_local_day(&settings->zone, settings->hour, now);
    int64_t ahead = rct_local_day(&settings->zone, settings->hour, due) - today;
    stats->due_now += due <= now;
    if (ahead < RCT_FORECAST_DAYS)
        stats->due[ahead > 0 ? ahead : 0]++;
}

static void count_card(struct rct_stats *stats, const struct rct_item *item,
    const struct rct_settings *settings, int64_t now)
{
    const struct rct_place *place = &item->state.place;
    stats->cards++;
    if (is_asleep(item)) {
        stats->suspended++;
        return;
    }
    if (!item->state.reviews) {
        stats->fresh++;
        return;
    }
    count_due(stats, settings, item->due, now);
    if (place->phase != RCT_REVIEW)
        stats->learning++;
    else if (is_mature(place))
        stats->mature++;
    else
        stats->young++;
}

void rct_glance_cards(struct rct_stats *stats, const struct rct_items *items,
    const struct rct_settings *settings, int64_t now)
{
    for (size_t i = 0; i < items->count; i++)
        count_card(stats, &items->items[i], settings, now);
}

/* ---- Reviews ---- */

void rct_glance_take(struct rct_stats *stats, const struct fact *fact, int64_t today)
{
    const struct rct_event *event = fact->event;
    stats->reviews++;
    stats->took += event->took;
    if (fact->day == today) {
        stats->reviews_today++;
        stats->took_today += event->took;
    }
    if (fact->counts && fact->day > today - RECENT)
        tally_add(
            is_mature(&fact->before) ? &stats->mature_recall : &stats->young_recall,
            event);
}

void rct_glance_days(
    struct rct_stats *stats, const struct rct_periods *days, int64_t today)
{
    uint32_t run = 0;
    int64_t last = today - 2;
    for (size_t i = 0; i < days->count; i++) {
        int64_t day = days->items[i].day;
        run = i && day == last + 1 ? run + 1 : 1;
        last = day;
        if (run > stats->longest_streak)
            stats->longest_streak = run;
    }
    stats->days_studied = (uint32_t)days->count;
    stats->streak = last >= today - 1 ? run : 0;
}

struct glance {
    struct rct_stats *stats;
    struct rct_periods days;
    int64_t today;
};

static void take(void *data, const struct fact *fact)
{
    struct glance *glance = data;
    rct_glance_take(glance->stats, fact, glance->today);
    rct_period_take(&glance->days, fact->day, fact);
}

void rct_stats_count(struct rct_stats *stats, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now)
{
    const struct rct_settings *settings = &progress->settings;
    struct rct_rerun replay = {
        .progress = progress, .items = items, .only = RCT_NO_CARD};
    struct glance glance = {
        .stats = stats,
        .today = rct_local_day(&settings->zone, settings->hour, now),
    };
    *stats = (struct rct_stats){0};
    rct_glance_cards(stats, items, settings, now);
    rct_rerun(&replay, take, &glance);
    rct_glance_days(stats, &glance.days, glance.today);
    free(glance.days.items);
}
