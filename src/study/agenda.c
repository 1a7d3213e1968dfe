/* SPDX-License-Identifier: GPL-3.0-or-later */
/* agenda.c - what to review each day so that most is known on the day of an exam. */
#include <math.h>
#include <stdlib.h>

#include <recite/agenda.h>

#include "visits.h"

/* A visit that adds less to the chance of recall is not worth the sitting down. */
static const double LEAST_GAIN = 0.002;
enum { LOOKS = 24 };

struct plan {
    struct visitor visitor;
    struct visited *cards;
    uint32_t *item; /* by card */
    size_t count;
    double *left; /* seconds, by day */
    unsigned days;
    unsigned *open; /* the days that have time left */
};

/* The best visit that a card could still get. */
struct offer {
    size_t card;
    unsigned day;
    double gain, seconds;
};

/* ---- Cards ---- */

static int64_t exam_of(const struct rct_settings *settings, const struct rct_item *item)
{
    return settings->exam ? settings->exam : item->card->deck->exam;
}

static void take_cards(struct plan *plan, struct rct_agenda *agenda,
    const struct rct_items *items, const struct rct_settings *settings, int64_t today)
{
    for (uint32_t i = 0; i < items->count; i++) {
        const struct rct_item *item = &items->items[i];
        const struct rct_state *state = &item->state;
        int64_t date = exam_of(settings, item);
        agenda->today[i] = -1;
        if (date <= today || date > today + RCT_AGENDA_DAYS || state->suspended ||
            item->card->suspended)
            continue;
        int64_t last = rct_local_day(&settings->zone, settings->hour, state->last);
        agenda->takes[i] = true;
        agenda->date = date > agenda->date ? date : agenda->date;
        plan->item[plan->count] = i;
        plan->cards[plan->count++] = (struct visited){
            .memory = state->place.memory,
            .since = state->reviews ? fmax((double)(today - last), 0) : 0,
            .horizon = (double)(date - today),
        };
    }
    agenda->cards = plan->count;
}

static double share_known(const struct plan *plan)
{
    double sum = 0;
    for (size_t i = 0; i < plan->count; i++)
        sum += rct_visits_recall(&plan->visitor, &plan->cards[i], NULL);
    return plan->count ? sum / (double)plan->count : 0;
}

/* ---- Visits ---- */

static size_t list_open(struct plan *plan, const struct visited *card)
{
    size_t count = 0;
    for (unsigned day = 0; day < plan->days && day < card->horizon; day++)
        if (plan->left[day] > 0)
            plan->open[count++] = day;
    return count;
}

static void look(const struct plan *plan, unsigned day, struct offer *best)
{
    double seconds;
    double gain =
        rct_visits_gain(&plan->visitor, &plan->cards[best->card], day, &seconds);
    if (gain > best->gain && seconds <= plan->left[day]) {
        best->gain = gain;
        best->seconds = seconds;
        best->day = day;
    }
}

/* The gain changes slowly from day to day: some days are looked at, and then those
 * about the best of them. */
static struct offer find_best(struct plan *plan, size_t card)
{
    struct offer best = {.card = card, .gain = LEAST_GAIN};
    size_t count = list_open(plan, &plan->cards[card]);
    size_t step = count / LOOKS + 1, near = 0;
    if (plan->cards[card].count == VISITS_MOST)
        return best;
    for (size_t i = 0; i < count; i += step) {
        double before = best.gain;
        look(plan, plan->open[count - 1 - i], &best);
        near = best.gain > before ? count - 1 - i : near;
    }
    size_t from = near > step ? near - step : 0;
    for (size_t i = from; step > 1 && i < count && i < near + step; i++)
        look(plan, plan->open[i], &best);
    return best;
}

static int by_worth(const void *a, const void *b)
{
    const struct offer *one = a, *two = b;
    double left = one->seconds > 0 ? one->gain / one->seconds : 0;
    double right = two->seconds > 0 ? two->gain / two->seconds : 0;
    if (left != right)
        return left > right ? -1 : 1;
    return one->card < two->card ? -1 : one->card > two->card;
}

/* Each card gets one more visit if there is time for it, the best offers first.
 * Whether any did. */
static bool give_round(struct plan *plan, struct offer *offers)
{
    bool given = false;
    for (size_t i = 0; i < plan->count; i++)
        offers[i] = find_best(plan, i);
    qsort(offers, plan->count, sizeof(*offers), by_worth);
    for (size_t i = 0; i < plan->count && offers[i].seconds > 0; i++) {
        struct offer offer = offers[i];
        if (plan->left[offer.day] < offer.seconds)
            offer = find_best(plan, offer.card);
        if (offer.seconds <= 0)
            continue;
        rct_visits_add(&plan->cards[offer.card], offer.day);
        plan->left[offer.day] -= offer.seconds;
        given = true;
    }
    return given;
}

static void give_visits(struct plan *plan, double seconds)
{
    struct offer *offers = rct_alloc(plan->count + 1, sizeof(*offers));
    plan->left = rct_alloc(plan->days + 1, sizeof(*plan->left));
    plan->open = rct_alloc(plan->days + 1, sizeof(*plan->open));
    for (unsigned day = 0; day < plan->days; day++)
        plan->left[day] = seconds;
    for (int round = 0; round < VISITS_MOST && give_round(plan, offers); round++)
        ;
    free(offers);
}

/* ---- The outcome ---- */

/* What asking a card today is worth: what it loses when that visit is left out. */
static double worth_today(const struct plan *plan, const struct visited *card)
{
    struct visited without = *card;
    double seconds, rest;
    double recall = rct_visits_recall(&plan->visitor, card, &seconds);
    without.count--;
    for (unsigned i = 0; i < without.count; i++)
        without.days[i] = card->days[i + 1];
    double gain = recall - rct_visits_recall(&plan->visitor, &without, &rest);
    return fmax(gain, 0) / fmax(seconds - rest, 1);
}

static void write_days(
    struct rct_agenda *agenda, const struct plan *plan, double seconds)
{
    for (unsigned day = 0; day < agenda->days; day++)
        agenda->plan[day].seconds = seconds - plan->left[day];
    for (size_t i = 0; i < plan->count; i++) {
        const struct visited *card = &plan->cards[i];
        for (unsigned j = 0; j < card->count; j++) {
            agenda->plan[card->days[j]].cards++;
            agenda->plan[card->days[j]].fresh += !j && card->memory.stability <= 0;
        }
        if (card->count && card->days[0] == 0)
            agenda->today[plan->item[i]] = worth_today(plan, card);
    }
}

/* How the learner answers is asked only where there is an exam: it takes a look at the
 * whole past. */
static void fill_days(struct rct_agenda *agenda, struct plan *plan,
    const struct rct_progress *progress, double seconds)
{
    struct rct_history history = {0};
    rct_history_fold(&history, progress);
    rct_learner_of(&plan->visitor.learner, &history);
    rct_history_release(&history);
    agenda->before = share_known(plan);
    give_visits(plan, seconds);
    agenda->after = share_known(plan);
    write_days(agenda, plan, seconds);
}

void rct_agenda_make(struct rct_agenda *agenda, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now)
{
    const struct rct_settings *settings = &progress->settings;
    uint32_t minutes = settings->minutes ? settings->minutes : RCT_AGENDA_MINUTES;
    int64_t today = rct_local_day(&settings->zone, settings->hour, now);
    struct plan plan = {.visitor.model = &progress->model};
    *agenda = (struct rct_agenda){
        .today = rct_alloc(items->count + 1, sizeof(*agenda->today)),
        .takes = rct_alloc(items->count + 1, sizeof(*agenda->takes)),
    };
    plan.cards = rct_alloc(items->count + 1, sizeof(*plan.cards));
    plan.item = rct_alloc(items->count + 1, sizeof(*plan.item));
    take_cards(&plan, agenda, items, settings, today);
    agenda->days = plan.days = agenda->date ? (unsigned)(agenda->date - today) : 0;
    agenda->plan = rct_alloc(agenda->days + 1, sizeof(*agenda->plan));
    if (plan.count)
        fill_days(agenda, &plan, progress, minutes * 60.0);
    free(plan.cards);
    free(plan.item);
    free(plan.left);
    free(plan.open);
}

void rct_agenda_release(struct rct_agenda *agenda)
{
    free(agenda->plan);
    free(agenda->today);
    free(agenda->takes);
    *agenda = (struct rct_agenda){0};
}
