/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "rerun.h"

#define MILLISECONDS_A_DAY 86400000.0

static void take(void *data, const struct fact *fact)
{
    struct rct_life *life = data;
    const struct rct_event *event = fact->event;
    if (fact->first)
        life->count = 0;
    life->items =
        rct_grow(life->items, &life->room, life->count + 1, sizeof(*life->items));
    life->items[life->count++] = (struct rct_episode){
        .time = event->time,
        .days = fact->days,
        .chance = fact->first ? -1 : fact->chance,
        .memory = fact->after,
        .rating = event->rating,
        .verdict = event->verdict,
        .first = event->first,
        .took = event->took,
        .text = event->text && *event->text ? event->text : NULL,
    };
}

void rct_life_make(
    struct rct_life *life, const struct rct_progress *progress, const char *key)
{
    const uint32_t *card =
        rct_map_get(&progress->journal->card_index, key, strlen(key));
    *life = (struct rct_life){0};
    if (!card || *card >= progress->count)
        return;
    struct rct_rerun replay = {
        .progress = progress, .want_chances = true, .only = progress->target[*card]};
    rct_rerun(&replay, take, life);
    if (!progress->states[replay.only].reviews)
        life->count = 0;
}

void rct_life_release(struct rct_life *life)
{
    free(life->items);
    *life = (struct rct_life){0};
}

double rct_life_recall(
    const struct rct_life *life, const struct rct_progress *progress, int64_t instant)
{
    const struct rct_settings *settings = &progress->settings;
    const struct rct_episode *last = NULL;
    for (size_t i = 0; i < life->count && life->items[i].time <= instant; i++)
        last = &life->items[i];
    if (!last)
        return 0;
    double days = (double)(instant - last->time) / MILLISECONDS_A_DAY;
    if (progress->model.count <= 21) {
        int64_t day = rct_local_day(&settings->zone, settings->hour, last->time);
        days = (double)(rct_local_day(&settings->zone, settings->hour, instant) - day);
    }
    return rct_recall(&progress->model, &last->memory, days > 0 ? days : 0);
}
