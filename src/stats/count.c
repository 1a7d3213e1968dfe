/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <recite/stats.h>

enum { MATURE = 21, RECENT = 30 };

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
    if (item->state.suspended || item->card->suspended) {
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
    else if (place->memory.stability < MATURE)
        stats->young++;
    else
        stats->mature++;
}

/* ---- Reviews ---- */

/* A replay of the memories at hand, to know what stood before each review. */
struct replay {
    struct rct_stats *stats;
    const struct rct_progress *progress;
    bool *counted; /* by card of the journal: is it at hand? */
    struct {
        struct rct_place place;
        int64_t day;
        bool seen;
    } * cards;
    int64_t today, last_day; /* last_day: of the review before, for the streaks */
    uint32_t run;            /* days in a row so far */
};

static void count_day(struct replay *replay, int64_t day)
{
    struct rct_stats *stats = replay->stats;
    if (stats->days_studied && day == replay->last_day)
        return;
    replay->run =
        stats->days_studied && day == replay->last_day + 1 ? replay->run + 1 : 1;
    replay->last_day = day;
    stats->days_studied++;
    if (replay->run > stats->longest_streak)
        stats->longest_streak = replay->run;
}

static void count_recall(struct replay *replay, const struct rct_place *place,
    enum rct_rating rating, int64_t day)
{
    if (place->phase != RCT_REVIEW || day <= replay->today - RECENT)
        return;
    bool mature = place->memory.stability >= MATURE;
    struct rct_tally *tally =
        mature ? &replay->stats->mature_recall : &replay->stats->young_recall;
    tally->tried++;
    tally->recalled += rating != RCT_AGAIN;
}

static void count_review(struct replay *replay, const struct rct_event *event)
{
    const struct rct_progress *progress = replay->progress;
    const struct rct_settings *settings = &progress->settings;
    uint32_t card = progress->target[event->card];
    if (!replay->counted[card])
        return;
    int64_t day = rct_local_day(&settings->zone, settings->hour, event->time);
    struct rct_place *place = &replay->cards[card].place;
    int64_t before = replay->cards[card].day;
    bool first_of_day = !replay->cards[card].seen || before < day;
    replay->stats->reviews++;
    replay->stats->took += event->took;
    if (day == replay->today) {
        replay->stats->reviews_today++;
        replay->stats->took_today += event->took;
    }
    count_day(replay, day);
    if (first_of_day)
        count_recall(replay, place, event->rating, day);
    double days = replay->cards[card].seen && day > before ? (double)(day - before) : 0;
    place->memory = rct_review(&progress->model, &place->memory, event->rating, days);
    rct_advance(&settings->plan, place, event->rating);
    replay->cards[card].seen = true;
    replay->cards[card].day = day > before || first_of_day ? day : before;
}

static void count_reviews(struct replay *replay)
{
    const struct rct_journal *journal = replay->progress->journal;
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];
        if (event->kind == RCT_EVENT_REVIEW && !event->voided)
            count_review(replay, event);
    }
    bool running = replay->stats->days_studied && replay->last_day >= replay->today - 1;
    replay->stats->streak = running ? replay->run : 0;
}

static void mark_counted(struct replay *replay, const struct rct_items *items)
{
    const struct rct_map *index = &replay->progress->journal->card_index;
    for (size_t i = 0; i < items->count; i++) {
        const char *key = items->items[i].key;
        const uint32_t *card = rct_map_get(index, key, strlen(key));
        if (card)
            replay->counted[replay->progress->target[*card]] = true;
    }
}

void rct_stats_count(struct rct_stats *stats, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now)
{
    const struct rct_settings *settings = &progress->settings;
    size_t cards = progress->count + 1;
    struct replay replay = {
        .stats = stats,
        .progress = progress,
        .counted = rct_alloc(cards, sizeof(*replay.counted)),
        .cards = rct_alloc(cards, sizeof(*replay.cards)),
        .today = rct_local_day(&settings->zone, settings->hour, now),
    };
    *stats = (struct rct_stats){0};
    for (size_t i = 0; i < items->count; i++)
        count_card(stats, &items->items[i], settings, now);
    mark_counted(&replay, items);
    count_reviews(&replay);
    free(replay.counted);
    free(replay.cards);
}
