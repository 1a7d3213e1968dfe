/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model foretold of each review, against what came. */
#include <stdlib.h>

#include "report.h"

#define MILLISECONDS_A_DAY 86400000

/* The days of the learner as whole numbers, and something of the time within one. */
static double days_of(const struct fact *fact)
{
    int64_t within = fact->event->time % MILLISECONDS_A_DAY;
    return (double)fact->day + (double)within / (2.0 * MILLISECONDS_A_DAY);
}

void rct_trail_take(struct rct_making *making, const struct fact *fact)
{
    struct rct_trail *trail = &making->trail;
    struct rct_count *count = &making->counts[fact->item];
    size_t at = trail->count++;
    if (fact->first)
        count->seat = count->reviews
                          ? (uint32_t)making->items->count + trail->forgotten++
                          : fact->item;
    trail->time[at] = days_of(fact);
    trail->chance[at] = fact->chance;
    trail->card[at] = count->seat;
    trail->rating[at] = fact->event->rating;
}

void rct_trail_finish(struct rct_making *making)
{
    struct rct_trail *trail = &making->trail;
    struct rct_reviews reviews = {
        .time = trail->time,
        .card = trail->card,
        .rating = trail->rating,
        .count = trail->count,
    };
    if (!rct_measure(&reviews, trail->chance, &making->report->fit))
        rct_out_of_memory(trail->count);
}
