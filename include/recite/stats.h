/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats.h - the numbers behind every report, from events and states alone.
 *
 * Days are the learner's (rct_local_day).  A share with nothing to count is negative.
 */
#ifndef RECITE_STATS_H
#define RECITE_STATS_H

#include <recite/study.h>

/* A count of attempts and how many succeeded: recall is every rating but again. */
struct rct_tally {
    uint32_t tried, recalled;
};
double rct_share(struct rct_tally tally); /* 0..1, or -1 where nothing was tried */

#define RCT_FORECAST_DAYS 7

struct rct_stats {
    /* Cards at hand. */
    uint32_t cards, fresh, learning, young, mature,
        suspended; /* mature: S >= 21 days */
    uint32_t due_now;
    uint32_t
        due[RCT_FORECAST_DAYS]; /* [0] today with what is overdue, [1] tomorrow, … */

    /* Reviews of them. */
    uint32_t reviews, reviews_today;
    uint64_t took, took_today; /* milliseconds */
    /*
     * True retention of the last 30 days: first reviews of a day of cards that were in
     * review before it; young and mature by the stability before.
     */
    struct rct_tally young_recall, mature_recall;

    /* Days in a row with a review, up to today or yesterday, and the longest ever. */
    uint32_t streak, longest_streak, days_studied;
};

/* Over the cards at hand and the events of the journal that are about them. */
void rct_stats_count(struct rct_stats *stats, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now);

#endif
