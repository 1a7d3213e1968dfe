/* SPDX-License-Identifier: GPL-3.0-or-later */
/* visits.h - what a visit to a card at some day is worth on a later one. */
#ifndef STUDY_VISITS_H
#define STUDY_VISITS_H

#include <recite/simulate.h>

#define VISITS_MOST 4

/* Who visits: the model of the memory and the ways of the learner. */
struct visitor {
    const struct rct_model *model;
    struct rct_learner learner;
};

/* A card and the days, from today on, at which it is to be visited, in order. */
struct visited {
    struct rct_memory memory;
    double since;   /* days since its last review, before today */
    double horizon; /* the day that counts, from today on */
    unsigned days[VISITS_MOST], count;
};

/* The chance of recall on the day that counts; `seconds`, unless NULL: of all visits.
 */
double rct_visits_recall(
    const struct visitor *visitor, const struct visited *card, double *seconds);

/* What a visit on that day would add to it, and how long it would take. */
double rct_visits_gain(const struct visitor *visitor, const struct visited *card,
    unsigned day, double *seconds);

void rct_visits_add(struct visited *card, unsigned day);

/*
 * By item: what asking it now is worth, of those that are due: the recall that it adds
 * a month from now, a second of the learner's time.  The times are the learner's own if
 * wanted, which takes going through all reviews, else those of a usual learner: they
 * change the order little.
 */
double *rct_visits_worth(const struct rct_items *items,
    const struct rct_progress *progress, bool own, int64_t now);

#endif
