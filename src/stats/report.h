/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report.h - what the parts of a report share while it is made: each part takes every
 * fact as it comes by, and is finished at the end.
 */
#ifndef STATS_REPORT_H
#define STATS_REPORT_H

#include "rerun.h"

/* What the reviews say of each card at hand. */
struct rct_count {
    uint32_t reviews, lapses, overruled;
    uint32_t seat; /* number in the trail: a card that was forgotten has another one */
    struct rct_tally recall;
    uint64_t took;
};

/* Reviews as the measure of a model wants them. */
struct rct_trail {
    double *time, *chance;
    uint32_t *card;
    unsigned char *rating;
    size_t count;
    uint32_t forgotten; /* cards that began anew */
};

struct rct_making {
    struct rct_report *report;
    const struct rct_items *items;
    const struct rct_progress *progress;
    int64_t now;
    struct rct_count *counts; /* by item */
    uint32_t *times;          /* of the answers that have one */
    struct rct_trail trail;
    struct rct_confusion *pairs;
    size_t pair_room, pair_count;
};

/* glance (count.c) */
void rct_glance_cards(struct rct_stats *stats, const struct rct_items *items,
    const struct rct_settings *settings, int64_t now);
void rct_glance_take(struct rct_stats *stats, const struct fact *fact, int64_t today);
void rct_glance_days(
    struct rct_stats *stats, const struct rct_periods *days, int64_t today);

/* periods.c */
void rct_period_take(
    struct rct_periods *periods, int64_t first, const struct fact *fact);
int64_t rct_month_of(int64_t day); /* its first day */

void rct_times_finish(struct rct_making *making);  /* times.c */
void rct_spread_make(struct rct_making *making);   /* spread.c */
void rct_groups_make(struct rct_making *making);   /* groups.c */
void rct_forecast_make(struct rct_making *making); /* forecast.c */
void rct_simulate(struct rct_making *making);      /* ahead_year.c */
void rct_worst_make(struct rct_making *making);    /* worst.c */
void rct_confused_take(struct rct_making *making, const struct fact *fact);
void rct_confused_finish(struct rct_making *making); /* confused.c */
void rct_trail_take(
    struct rct_making *making, const struct fact *fact); /* foretold.c */
void rct_trail_finish(struct rct_making *making);

#endif
