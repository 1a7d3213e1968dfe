/* SPDX-License-Identifier: GPL-3.0-or-later */
/* learner.c - how a learner answers, and how long it takes. */
#include <stdlib.h>

#include <math.h>

#include <recite/simulate.h>

/* As if so many reviews of a usual learner had been seen. */
static const double USUAL = 20;
static const double SECONDS_MOST = 300; /* longer, and the learner was away */

static const struct rct_learner usual = {
    .first = {0, 0.25, 0.10, 0.50, 0.15},
    .recalled = {0, 0, 0.10, 0.80, 0.10},
    .first_seconds = {0, 40, 35, 25, 10},
    .seconds = {0, 25, 12, 8, 5},
};

/* What one card did on one day. */
struct visit {
    double day; /* -1: not yet seen */
    double seconds;
    unsigned char rating; /* the first of the day */
    bool first;           /* the first day of all */
};

struct tally {
    double first[5], later[5];
    double first_seconds[5], seconds[5];
    double first_timed[5], timed[5];
};

static void close_visit(struct tally *tally, const struct visit *visit)
{
    double *count = visit->first ? tally->first : tally->later;
    double *seconds = visit->first ? tally->first_seconds : tally->seconds;
    double *timed = visit->first ? tally->first_timed : tally->timed;
    if (visit->day < 0)
        return;
    count[visit->rating]++;
    if (visit->seconds > 0) {
        seconds[visit->rating] += fmin(visit->seconds, SECONDS_MOST);
        timed[visit->rating]++;
    }
}

static void take_reviews(struct tally *tally, const struct rct_history *history)
{
    struct visit *visits = rct_alloc(history->card_count + 1, sizeof(*visits));
    for (size_t i = 0; i < history->card_count; i++)
        visits[i] = (struct visit){.day = -1};
    for (size_t i = 0; i < history->count; i++) {
        struct visit *visit = &visits[history->card[i]];
        double day = floor(history->time[i]);
        if (visit->day != day) {
            close_visit(tally, visit);
            *visit = (struct visit){
                .day = day, .rating = history->rating[i], .first = visit->day < 0};
        }
        visit->seconds += (double)history->took[i] / 1000;
    }
    for (size_t i = 0; i < history->card_count; i++)
        close_visit(tally, &visits[i]);
    free(visits);
}

/* From what was counted and what is usual: shares that sum to one. */
static void mix_shares(double *shares, const double *counts, unsigned from)
{
    double sum = USUAL;
    for (unsigned i = from; i <= RCT_EASY; i++)
        sum += counts[i];
    for (unsigned i = from; i <= RCT_EASY; i++)
        shares[i] = (counts[i] + USUAL * shares[i]) / sum;
}

static void mix_seconds(double *means, const double *sums, const double *counts)
{
    for (unsigned i = RCT_AGAIN; i <= RCT_EASY; i++)
        means[i] = (sums[i] + USUAL * means[i]) / (counts[i] + USUAL);
}

void rct_learner_of(struct rct_learner *learner, const struct rct_history *history)
{
    struct tally tally = {0};
    take_reviews(&tally, history);
    *learner = usual;
    mix_shares(learner->first, tally.first, RCT_AGAIN);
    mix_shares(learner->recalled, tally.later, RCT_HARD);
    mix_seconds(learner->first_seconds, tally.first_seconds, tally.first_timed);
    mix_seconds(learner->seconds, tally.seconds, tally.timed);
    for (unsigned i = RCT_AGAIN; i <= RCT_EASY; i++) {
        learner->reviews += (size_t)tally.later[i];
        learner->timed |= tally.timed[i] > 0 || tally.first_timed[i] > 0;
    }
}
