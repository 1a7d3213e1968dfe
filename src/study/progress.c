/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <recite/history.h>

#define MILLISECONDS_A_DAY 86400000.0

/* Cards come in no order, and each state is far from the one before: a replay fetches
 * it some events ahead, which halves its time. */
enum { AHEAD = 8 };

/* Two hands fold a log of so many events and more. */
enum { HANDS = 2, WORTH = 20000, NEIGHBOURS = 16, BATCH = 512 };

void rct_settings_default(struct rct_settings *settings)
{
    *settings = (struct rct_settings){.new_per_day = 20, .hour = 4};
    rct_plan_default(&settings->plan);
}

double rct_deck_retention(
    const struct rct_settings *settings, const struct rct_deck *deck)
{
    if (settings->retention_given || !deck || deck->retention <= 0)
        return settings->plan.retention;
    return deck->retention;
}

uint32_t rct_leech_after(
    const struct rct_settings *settings, const struct rct_deck *deck)
{
    if (settings->leech_after)
        return settings->leech_after;
    return deck->leech_after ? deck->leech_after : RCT_LEECH;
}

bool rct_leech_told(uint32_t lapses, uint32_t leech_after)
{
    uint32_t half = leech_after / 2 + leech_after % 2;
    return lapses >= leech_after && (lapses - leech_after) % half == 0;
}

/* ---- Time as the model counts it ---- */

/* FSRS-6 counts calendar days of the learner, FSRS-7 time itself. */
static double days_between(
    const struct rct_progress *progress, int64_t from, int64_t to)
{
    if (to <= from)
        return 0;
    if (progress->model.count > 21)
        return (double)(to - from) / MILLISECONDS_A_DAY;
    const struct rct_settings *settings = &progress->settings;
    int64_t first = rct_local_day(&settings->zone, settings->hour, from);
    return (double)(rct_local_day(&settings->zone, settings->hour, to) - first);
}

/* ---- Folding ---- */

static void take_review(const struct rct_progress *progress, struct rct_state *state,
    const struct rct_event *event)
{
    enum rct_rating rating = event->rating;
    if (state->place.phase == RCT_REVIEW && rating == RCT_AGAIN)
        state->lapses++;
    state->days = state->reviews ? days_between(progress, state->last, event->time) : 0;
    state->before = state->place;
    rct_advance(&progress->settings.plan, &state->place, rating);
    state->place.memory =
        rct_review(&progress->model, &state->before.memory, rating, state->days);
    state->rating = event->rating;
    state->last = event->time > state->last ? event->time : state->last;
    if (!state->reviews++)
        state->first = event->time;
}

static void forget(struct rct_state *state)
{
    *state = (struct rct_state){
        .suspended = state->suspended, .flag = state->flag, .buried = state->buried};
}

static void resume(struct rct_state *state)
{
    state->suspended = false;
    state->buried = 0;
}

/* A card that was buried on one day may be asked on the next. */
static int64_t next_day(const struct rct_settings *settings, int64_t instant)
{
    int64_t day = rct_local_day(&settings->zone, settings->hour, instant);
    return rct_day_start(&settings->zone, settings->hour, day + 1);
}

static inline struct rct_state *state_of(
    const struct rct_progress *progress, const struct rct_event *event)
{
    bool about = event->card != RCT_NO_CARD;
    return about ? &progress->states[progress->target[event->card]] : NULL;
}

static void take_asks(struct rct_progress *progress, const struct rct_event *event)
{
    uint32_t card = event->kind == RCT_EVENT_MOVE ? event->with : event->card;
    if (card != RCT_NO_CARD && event->asks && !event->voided)
        progress->asks[card] = rct_event_asks(event);
}

static void take(const struct rct_progress *progress, struct rct_state *state,
    const struct rct_event *event)
{
    if (event->voided || !state)
        return;
    switch ((enum rct_event_kind)event->kind) {
    case RCT_EVENT_REVIEW: take_review(progress, state, event); break;
    case RCT_EVENT_SUSPEND: state->suspended = true; break;
    case RCT_EVENT_RESUME: resume(state); break;
    case RCT_EVENT_FORGET: forget(state); break;
    case RCT_EVENT_FLAG: state->flag = event->text ? event->text : ""; break;
    case RCT_EVENT_UNFLAG: state->flag = NULL; break;
    case RCT_EVENT_BURY:
        state->buried = next_day(&progress->settings, event->time);
        break;
    case RCT_EVENT_VOID:
    case RCT_EVENT_MOVE:
    case RCT_EVENT_WEIGHTS:
    case RCT_EVENT_OTHER: break;
    }
}

/* ---- What holds for the whole of the log: moves and weights ---- */

/* A chain of moves ends where it would close a ring. */
static uint32_t end_of_moves(const uint32_t *target, uint32_t card, size_t count)
{
    for (size_t steps = 0; target[card] != card && steps < count; steps++)
        card = target[card];
    return card;
}

static void take_move(struct rct_progress *progress, const struct rct_event *event)
{
    uint32_t to = event->with;
    if (end_of_moves(progress->target, to, progress->count) != event->card)
        progress->target[event->card] = to;
}

static void prepare(struct rct_progress *progress)
{
    const struct rct_journal *journal = progress->journal;
    rct_model_default(&progress->model);
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];
        take_asks(progress, event);
        if (event->kind == RCT_EVENT_REVIEW || event->voided)
            continue;
        if (event->kind == RCT_EVENT_MOVE && event->card != RCT_NO_CARD &&
            event->with != RCT_NO_CARD)
            take_move(progress, event);
        if (event->kind == RCT_EVENT_WEIGHTS)
            if (!rct_weights_read(event->text ? event->text : "", &progress->model))
                rct_model_default(&progress->model);
    }
    for (uint32_t i = 0; i < progress->count; i++)
        progress->target[i] = end_of_moves(progress->target, i, progress->count);
}

static void make_room(struct rct_progress *progress)
{
    size_t need = progress->journal->card_count;
    progress->states = rct_grow(
        progress->states, &progress->state_room, need, sizeof(*progress->states));
    progress->target = rct_grow(
        progress->target, &progress->target_room, need, sizeof(*progress->target));
    progress->asks =
        rct_grow(progress->asks, &progress->asks_room, need, sizeof(*progress->asks));
    for (; progress->count < need; progress->count++) {
        progress->states[progress->count] = (struct rct_state){0};
        progress->target[progress->count] = (uint32_t)progress->count;
        progress->asks[progress->count] = NULL;
    }
}

static void note_newest(struct rct_progress *progress)
{
    if (progress->folded)
        progress->newest = progress->journal->events[progress->folded - 1];
}

/* Nothing was put in before the events that are in: the last of them stands where it
 * did. */
static bool is_prefix(const struct rct_progress *progress)
{
    const struct rct_event *newest = &progress->newest, *there;
    if (!progress->folded)
        return true;
    there = &progress->journal->events[progress->folded - 1];
    return there->time == newest->time && there->device == newest->device &&
           there->n == newest->n;
}

/* Cards do not depend on one another: of several hands each folds its own. */
struct folding {
    struct rct_progress *progress;
    unsigned hands;
};

/* Which of the next events are the hand's; how many.  It goes this way and that by
 * chance, so that there is no branch.  Neighbours among the cards share memory, and so
 * a hand. */
static size_t pick(
    const struct folding *folding, unsigned hand, size_t from, size_t mine[BATCH])
{
    const struct rct_progress *progress = folding->progress;
    const struct rct_journal *journal = progress->journal;
    size_t to = journal->count - from < BATCH ? journal->count : from + BATCH;
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        uint32_t card = journal->events[i].card;
        uint32_t owner = card == RCT_NO_CARD ? 0 : progress->target[card] / NEIGHBOURS;
        mine[count] = i;
        count += owner % folding->hands == hand;
    }
    return count;
}

static void fold_share(void *data, unsigned hand)
{
    const struct folding *folding = data;
    const struct rct_progress *progress = folding->progress;
    const struct rct_event *events = progress->journal->events;
    size_t mine[BATCH];
    for (size_t from = 0; from < progress->journal->count; from += BATCH) {
        size_t count = pick(folding, hand, from, mine);
        for (size_t i = 0; i < count; i++) {
            const struct rct_event *event = &events[mine[i]];
            if (i + AHEAD < count)
                __builtin_prefetch(state_of(progress, &events[mine[i + AHEAD]]), 1);
            take(progress, state_of(progress, event), event);
        }
    }
}

static void refold(struct rct_progress *progress)
{
    const struct rct_journal *journal = progress->journal;
    struct folding folding = {progress, journal->hands};
    if (!folding.hands)
        folding.hands = journal->count < WORTH ? 1 : HANDS;
    progress->count = 0;
    make_room(progress);
    prepare(progress);
    rct_hands(folding.hands, fold_share, &folding);
    progress->folded = journal->count;
    note_newest(progress);
}

void rct_progress_fold(struct rct_progress *progress, const struct rct_journal *journal,
    const struct rct_settings *settings)
{
    progress->settings = *settings;
    progress->journal = journal;
    refold(progress);
}

/* Only reviews that came last can be added to what is folded: anything else may change
 * what earlier events mean. */
static bool is_simple(const struct rct_progress *progress)
{
    const struct rct_journal *journal = progress->journal;
    for (size_t i = progress->folded; i < journal->count; i++)
        if (journal->events[i].kind != RCT_EVENT_REVIEW || journal->events[i].voided)
            return false;
    return is_prefix(progress);
}

void rct_progress_follow(struct rct_progress *progress)
{
    const struct rct_journal *journal = progress->journal;
    if (!is_simple(progress)) {
        refold(progress);
        return;
    }
    make_room(progress);
    for (; progress->folded < journal->count; progress->folded++) {
        const struct rct_event *event = &journal->events[progress->folded];
        take_asks(progress, event);
        take(progress, state_of(progress, event), event);
    }
    note_newest(progress);
}

void rct_progress_release(struct rct_progress *progress)
{
    free(progress->states);
    free(progress->target);
    free(progress->asks);
    *progress = (struct rct_progress){0};
}

/* ---- Asking ---- */

uint32_t rct_progress_card(const struct rct_progress *progress, const char *key)
{
    const uint32_t *card =
        rct_map_get(&progress->journal->card_index, key, strlen(key));
    return card && *card < progress->count ? progress->target[*card] : RCT_NO_CARD;
}

struct rct_state rct_progress_state(
    const struct rct_progress *progress, const char *key)
{
    uint32_t card = rct_progress_card(progress, key);
    struct rct_state none = {0};
    return card == RCT_NO_CARD ? none : progress->states[card];
}

double rct_recall_now(
    const struct rct_progress *progress, const struct rct_state *state, int64_t now)
{
    if (!state->reviews)
        return 0;
    double days = days_between(progress, state->last, now);
    return rct_recall(&progress->model, &state->place.memory, days);
}

/* Chance from the card and its count of reviews: the same in every replay. */
static double chance_of(const char *key, uint32_t reviews)
{
    struct rct_random random = {rct_hash(key, strlen(key)) + reviews};
    return rct_random_unit(&random);
}

static struct rct_plan plan_for(const struct rct_progress *progress, double retention)
{
    struct rct_plan plan = progress->settings.plan;
    plan.retention = retention;
    return plan;
}

/*
 * The interval that a new one must not fall below is the one that the memory before the
 * review asks for under today's settings: it depends on the log alone, not on what was
 * once scheduled.
 */
static struct rct_place placed(
    const struct rct_progress *progress, struct rct_place place, double retention)
{
    place.interval = 0;
    if (place.phase == RCT_REVIEW) {
        double days = rct_interval(&progress->model, &place.memory, retention);
        place.interval = (double)(int64_t)(days + 0.5);
    }
    return place;
}

void rct_outcomes(const struct rct_progress *progress, const struct rct_state *state,
    const char *key, double retention, int64_t now, struct rct_outcome next[5])
{
    struct rct_plan plan = plan_for(progress, retention);
    struct rct_place place = placed(progress, state->place, retention);
    double days = state->reviews ? days_between(progress, state->last, now) : 0;
    double chance = chance_of(key, state->reviews);
    rct_schedule(&progress->model, &plan, &place, days, chance, next);
}

/* Where nothing keeps the card back. */
static int64_t due_by_memory(const struct rct_progress *progress,
    const struct rct_state *state, const char *key, double retention)
{
    const struct rct_settings *settings = &progress->settings;
    struct rct_plan plan = plan_for(progress, retention);
    struct rct_place place = placed(progress, state->before, retention);
    struct rct_given given = {.rating = state->rating,
        .days = state->days,
        .chance = chance_of(key, state->reviews - 1)};
    struct rct_outcome outcome =
        rct_schedule_one(&progress->model, &plan, &place, &given);
    if (outcome.seconds)
        return state->last + (int64_t)outcome.seconds * 1000;
    int64_t day = rct_local_day(&settings->zone, settings->hour, state->last);
    return rct_day_start(&settings->zone, settings->hour, day + (int64_t)outcome.days);
}

int64_t rct_due(const struct rct_progress *progress, const struct rct_state *state,
    const char *key, double retention)
{
    if (!state->reviews)
        return 0;
    int64_t due = due_by_memory(progress, state, key, retention);
    return due > state->buried ? due : state->buried;
}
