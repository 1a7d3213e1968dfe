/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history.c - the reviews of a journal, in days. */
#include "history_days.h"

#include <stdlib.h>

static const double LAST_OF_DAY = 1 - 1e-9;

void rct_history_room(struct rct_history *history, size_t need)
{
    size_t *room = history->room;
    if (need <= room[0]) /* the others have no less */
        return;
    history->instant = rct_grow(history->instant, &room[0], need, sizeof(int64_t));
    need = room[0];
    history->time = rct_grow(history->time, &room[1], need, sizeof(double));
    history->card = rct_grow(history->card, &room[2], need, sizeof(uint32_t));
    history->rating = rct_grow(history->rating, &room[3], need, 1);
    history->took = rct_grow(history->took, &room[4], need, sizeof(uint32_t));
}

uint32_t rct_history_card(struct rct_history *history, const char *name)
{
    history->names = rct_grow(history->names, &history->room[5],
        history->card_count + 1, sizeof(*history->names));
    history->names[history->card_count] = name;
    return (uint32_t)history->card_count++;
}

/* A day may have 23 or 25 hours, and is a whole all the same. */
void rct_history_days(
    struct rct_history *history, const struct rct_zone *zone, int hour)
{
    int64_t day = 0, start = 0, end = 0; /* no day yet */
    double share = 0;                    /* of the day that a millisecond is */
    for (size_t i = 0; i < history->count; i++) {
        int64_t now = history->instant[i];
        if (now < start || now >= end) {
            day = rct_local_day(zone, hour, now);
            start = rct_day_start(zone, hour, day);
            end = rct_day_start(zone, hour, day + 1);
            share = 1 / (double)(end - start);
        }
        double gone = now > start ? (double)(now - start) * share : 0;
        history->time[i] = (double)day + (gone < LAST_OF_DAY ? gone : LAST_OF_DAY);
    }
    history->reviews = (struct rct_reviews){
        .time = history->time,
        .card = history->card,
        .rating = history->rating,
        .count = history->count,
    };
}

/* The number of each card of a journal; RCT_NO_CARD while it has none. */
static void take_event(struct rct_history *history, const struct rct_progress *progress,
    const struct rct_event *event, uint32_t *numbers)
{
    if (event->voided || event->card == RCT_NO_CARD)
        return;
    uint32_t card = progress->target[event->card];
    if (event->kind == RCT_EVENT_FORGET)
        numbers[card] = RCT_NO_CARD;
    if (event->kind != RCT_EVENT_REVIEW)
        return;
    if (numbers[card] == RCT_NO_CARD)
        numbers[card] = rct_history_card(history, progress->journal->cards[card]);
    size_t at = history->count++;
    history->instant[at] = event->time;
    history->card[at] = numbers[card];
    history->rating[at] = event->rating;
    history->took[at] = event->took;
}

void rct_history_fold(struct rct_history *history, const struct rct_progress *progress)
{
    const struct rct_journal *journal = progress->journal;
    uint32_t *numbers = rct_alloc(progress->count + 1, sizeof(*numbers));
    for (size_t i = 0; i < progress->count; i++)
        numbers[i] = RCT_NO_CARD;
    rct_history_room(history, journal->count + 1);
    for (size_t i = 0; i < progress->folded; i++)
        take_event(history, progress, &journal->events[i], numbers);
    free(numbers);
    const struct rct_settings *settings = &progress->settings;
    rct_history_days(history, &settings->zone, settings->hour);
}

void rct_history_release(struct rct_history *history)
{
    free(history->instant);
    free(history->time);
    free(history->card);
    free(history->rating);
    free(history->took);
    free(history->names);
    rct_arena_release(&history->arena);
    *history = (struct rct_history){0};
}
