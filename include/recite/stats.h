/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats.h - the numbers behind every report, from events and states alone.
 *
 * Days are the learner's (rct_local_day).  Only reviews of the cards at hand count, the
 * ones that were taken back never.  A share with nothing to count is negative.
 *
 * True retention looks at the first review of a day of a card that was in review before
 * it, and asks whether it was recalled: what is learnt, relearnt or repeated on the
 * same day says nothing about memory.  A card is mature from 21 days of stability on.
 */
#ifndef RECITE_STATS_H
#define RECITE_STATS_H

#include <recite/fit.h>
#include <recite/study.h>

/* A count of attempts and how many succeeded: recall is every rating but again. */
struct rct_tally {
    uint32_t tried, recalled;
};
double rct_share(struct rct_tally tally); /* 0..1, or -1 where nothing was tried */

/* ---- At a glance ---- */

#define RCT_FORECAST_DAYS 7

struct rct_stats {
    /* Cards at hand. */
    uint32_t cards, fresh, learning, young, mature, suspended;
    uint32_t due_now;
    uint32_t
        due[RCT_FORECAST_DAYS]; /* [0] today with what is overdue, [1] tomorrow, … */

    /* Reviews of them. */
    uint32_t reviews, reviews_today;
    uint64_t took, took_today; /* milliseconds */

    /* True retention of the last 30 days, by the stability before the review. */
    struct rct_tally young_recall, mature_recall;

    /* Days in a row with a review, up to today or yesterday, and the longest ever. */
    uint32_t streak, longest_streak, days_studied;
};

/* Over the cards at hand and the events of the journal that are about them. */
void rct_stats_count(struct rct_stats *stats, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now);

/* ---- The whole report ---- */

/* A day or a month with reviews. */
struct rct_period {
    int64_t day;                    /* the day, or the first of the month */
    uint32_t reviews, fresh;        /* fresh: cards that were met for the first time */
    uint64_t took;                  /* milliseconds */
    struct rct_tally young, mature; /* true retention */
};
struct rct_periods {
    struct rct_period *items; /* in order of time */
    size_t count, room;
};

/* What is to come, by days from today. */
#define RCT_AHEAD_DAYS 365
struct rct_forecast {
    uint32_t due[RCT_AHEAD_DAYS]; /* as scheduled now; [0] with what is overdue */
    /* With new cards and with reviews that follow from reviews, simulated under the
     * model: reviews that an average learner would do, and new cards in them.  From a
     * sample where cards are many. */
    uint32_t simulated[RCT_AHEAD_DAYS], fresh[RCT_AHEAD_DAYS];
};

/* How long answers took, in milliseconds; those of unknown time do not count. */
#define RCT_TIME_BINS 10
struct rct_times {
    uint32_t count;
    uint64_t sum;
    uint32_t median, ninth; /* nine of ten took no longer; 0 where nothing counts */
    uint32_t bins[RCT_TIME_BINS];
};
extern const uint32_t rct_time_edges[RCT_TIME_BINS]; /* where bins begin */

/* Memories at hand: cards by stability in days, and by difficulty 1 to 10. */
#define RCT_STABILITY_BINS 12
#define RCT_DIFFICULTY_BINS 9
struct rct_spread {
    uint32_t count;
    uint32_t stability[RCT_STABILITY_BINS], difficulty[RCT_DIFFICULTY_BINS];
    double mean_stability, mean_difficulty;
};
extern const uint32_t rct_stability_edges[RCT_STABILITY_BINS]; /* where bins begin */

/* Cards that have something in common. */
struct rct_group {
    const char *name; /* id of the deck, tag, kind */
    uint32_t cards, fresh, due, reviews;
    uint64_t took;
    struct rct_tally recall; /* true retention, ever */
};
struct rct_groups {
    struct rct_group *items;
    size_t count, room;
};

/* One card and how often. */
struct rct_trouble {
    const struct rct_item *item;
    uint32_t count;
    struct rct_tally recall; /* true retention, ever */
};
/* One card whose question was answered with another's answer. */
struct rct_confusion {
    const char *card, *with; /* keys */
    uint32_t count;
};
#define RCT_WORST 10

struct rct_report {
    struct rct_stats glance;
    int64_t today;
    struct rct_periods days, months;
    struct rct_forecast forecast;
    struct rct_tally young, mature; /* true retention, ever */
    struct rct_measure fit;         /* what the model foretold; fit.h */
    struct rct_times times;
    struct rct_spread spread;
    struct rct_groups decks, kinds, tags;

    /* Cards that were forgotten most (count: lapses) and most overruled, and all that
     * were confused, the worst first. */
    struct rct_trouble hardest[RCT_WORST], overruled[RCT_WORST];
    struct rct_confusion *confusions;
    size_t hardest_count, overruled_count, confusion_count;
    uint32_t confused; /* all answers that were another card's */

    uint32_t ratings[RCT_EASY + 1]; /* reviews by enum rct_rating */
    uint32_t verdicts[RCT_CORRECT + 1][RCT_CORRECT + 1]; /* [first][final] */
    struct rct_tally sure, unsure; /* of those who said how sure they were */
};
/* Texts are borrowed from the items and the journal. */
void rct_report_make(struct rct_report *report, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now);
void rct_report_release(struct rct_report *report);

/* The report as one web page in HTML with SVG, without scripts, that needs no other
 * file; adds it to `out`. */
void rct_report_write(const struct rct_report *report, struct rct_buf *out);

/* ---- One card ---- */

/* A review of it and the memory around it. */
struct rct_episode {
    int64_t time;
    double days;   /* since the review before, as the model counts */
    double chance; /* of recall just before; -1 at the first review, and at another one
                      of the same day */
    struct rct_memory memory; /* after it */
    enum rct_rating rating;
    enum rct_verdict verdict, first;
    uint32_t took;
    const char *text; /* typed, where it was not correct; borrowed; or NULL */
};
struct rct_life {
    struct rct_episode *items;
    size_t count, room;
};
/* The reviews of the card of this key since it was last forgotten on purpose, those
 * from before its key changed included.  None where the journal has none. */
void rct_life_make(
    struct rct_life *life, const struct rct_progress *progress, const char *key);
void rct_life_release(struct rct_life *life);

/* The chance of recall at an instant, from the reviews before it; 0 before the first.
 */
double rct_life_recall(
    const struct rct_life *life, const struct rct_progress *progress, int64_t instant);

#endif
