/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "rerun.h"

#define MILLISECONDS_A_DAY 86400000.0

/* A card between two reviews; a stability of 0: not met yet, or forgotten on purpose.
 */
struct stand {
    struct rct_place place;
    int64_t time, day; /* of the last review */
};

struct run {
    const struct rct_rerun *replay;
    const struct rct_progress *progress;
    struct stand *stands;
    uint32_t *items; /* by card of the journal */
    bool whole;      /* the model counts whole days */
};

static void find_items(struct run *run, const struct rct_items *items)
{
    const struct rct_progress *progress = run->progress;
    for (size_t i = 0; i < progress->count; i++)
        run->items[i] = NO_ITEM;
    for (uint32_t i = 0; items && i < items->count; i++) {
        uint32_t card = items->items[i].history;
        if (card < progress->count)
            run->items[card] = i;
    }
}

/* The instants of one card never fall: so neither do its days, whatever the clock of a
 * zone does. */
static void fill_time(const struct run *run, const struct stand *stand,
    const struct rct_event *event, struct fact *fact)
{
    const struct rct_settings *settings = &run->progress->settings;
    fact->day = rct_local_day(&settings->zone, settings->hour, event->time);
    fact->first = stand->place.memory.stability <= 0;
    if (fact->first)
        return;
    if (fact->day < stand->day)
        fact->day = stand->day;
    fact->days = run->whole ? (double)(fact->day - stand->day)
                            : (double)(event->time - stand->time) / MILLISECONDS_A_DAY;
}

static void take_review(struct run *run, const struct rct_event *event, uint32_t card,
    take_fact *take, void *data)
{
    const struct rct_progress *progress = run->progress;
    struct stand *stand = &run->stands[card];
    struct fact fact = {
        .event = event,
        .card = card,
        .item = run->items[card],
        .chance = -1,
        .before = stand->place,
    };
    fill_time(run, stand, event, &fact);
    bool later = !fact.first && fact.day > stand->day;
    fact.counts = later && fact.before.phase == RCT_REVIEW;
    if (later && run->replay->want_chances)
        fact.chance = rct_recall(&progress->model, &fact.before.memory, fact.days);
    fact.after =
        rct_review(&progress->model, &fact.before.memory, event->rating, fact.days);
    take(data, &fact);
    rct_advance(&progress->settings.plan, &stand->place, event->rating);
    stand->place.memory = fact.after;
    stand->time = event->time;
    stand->day = fact.day;
}

/* The cards of neighbours lie far apart: what the one a little later needs is fetched
 * while this one is worked on. */
static void fetch_ahead(const struct run *run, size_t i)
{
    enum { AHEAD = 12 };
    const struct rct_journal *journal = run->progress->journal;
    if (i + AHEAD >= journal->count)
        return;
    uint32_t card = journal->events[i + AHEAD].card;
    if (card < run->progress->count)
        __builtin_prefetch(&run->stands[run->progress->target[card]], 1);
}

static bool is_wanted(const struct run *run, uint32_t card)
{
    if (run->replay->only != RCT_NO_CARD)
        return card == run->replay->only;
    return run->items[card] != NO_ITEM;
}

static void replay_all(struct run *run, take_fact *take, void *data)
{
    const struct rct_journal *journal = run->progress->journal;
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];
        fetch_ahead(run, i);
        if (event->voided || event->card >= run->progress->count)
            continue;
        uint32_t card = run->progress->target[event->card];
        if (!is_wanted(run, card))
            continue;
        if (event->kind == RCT_EVENT_REVIEW)
            take_review(run, event, card, take, data);
        else if (event->kind == RCT_EVENT_FORGET)
            run->stands[card] = (struct stand){0};
    }
}

void rct_rerun(const struct rct_rerun *replay, take_fact *take, void *data)
{
    const struct rct_progress *progress = replay->progress;
    size_t cards = progress->count + 1;
    struct run run = {
        .replay = replay,
        .progress = progress,
        .stands = rct_alloc(cards, sizeof(*run.stands)),
        .items = rct_alloc(cards, sizeof(*run.items)),
        .whole = progress->model.count <= 21,
    };
    find_items(&run, replay->items);
    replay_all(&run, take, data);
    free(run.stands);
    free(run.items);
}
