/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * simulate.h - the days to come under a desired retention: how many reviews, how much
 * time, how many cards known.
 *
 * A card that is due is recalled with the chance that the memory model gives it; the
 * ratings and seconds are those that the learner has given so far.  The same arguments
 * give the same days.
 */
#ifndef RECITE_SIMULATE_H
#define RECITE_SIMULATE_H

#include <recite/history.h>

/* How a learner answers; by rating, [0] is unused. */
struct rct_learner {
    double first[5];         /* shares of the ratings of new cards */
    double recalled[5];      /* shares of hard, good, easy among what was recalled */
    double first_seconds[5]; /* time that a card takes in all on its first day … */
    double seconds[5]; /* … and on a later one, by the first rating of the day */
    size_t reviews;    /* later days that this was learnt from */
    bool timed;        /* some of them had their time noted */
};

/*
 * From past reviews.  Each share and time begins at that of a usual learner, as if so
 * much had been seen already, so that a few reviews change little.
 */
void rct_learner_of(struct rct_learner *learner, const struct rct_history *history);

/* A card that was reviewed before. */
struct rct_known {
    struct rct_memory memory;
    double days; /* since its last review */
};

struct rct_future {
    const struct rct_model *model;
    struct rct_plan plan; /* its retention is not used */
    struct rct_learner learner;
    const struct rct_known *known;
    size_t known_count, fresh_count; /* fresh: cards that were never reviewed */
    uint32_t new_per_day;
    unsigned days;
    uint64_t seed;
};

/* One day, or the mean of several. */
struct rct_workday {
    double reviews; /* cards shown that day, new ones among them */
    double fresh;
    double seconds;
    double known; /* the sum of the chances of recall at the end of the day */
};

/* What each of `future->days` days is like under that retention. */
void rct_future_days(
    const struct rct_future *future, double retention, struct rct_workday *days);

/* The mean of some days. */
struct rct_workday rct_workday_mean(const struct rct_workday *days, size_t count);

#endif
