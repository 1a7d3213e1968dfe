/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "report.h"

void rct_confused_take(struct rct_making *making, const struct fact *fact)
{
    const struct rct_journal *journal = making->progress->journal;
    uint32_t with = fact->event->with;
    if (with == RCT_NO_CARD || with >= making->progress->count)
        return;
    making->report->confused++;
    making->pairs = rct_grow(making->pairs, &making->pair_room, making->pair_count + 1,
        sizeof(*making->pairs));
    making->pairs[making->pair_count++] = (struct rct_confusion){
        .card = journal->cards[fact->card],
        .with = journal->cards[making->progress->target[with]],
        .count = 1,
    };
}

static int by_names(const void *a, const void *b)
{
    const struct rct_confusion *x = a, *y = b;
    int order = strcmp(x->card, y->card);
    return order ? order : strcmp(x->with, y->with);
}

static int by_count(const void *a, const void *b)
{
    const struct rct_confusion *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return by_names(a, b);
}

void rct_confused_finish(struct rct_making *making)
{
    struct rct_confusion *pairs = making->pairs;
    struct rct_report *report = making->report;
    size_t kept = 0;
    if (!making->pair_count)
        return;
    qsort(pairs, making->pair_count, sizeof(*pairs), by_names);
    for (size_t i = 1; i < making->pair_count; i++)
        if (by_names(&pairs[kept], &pairs[i]) == 0)
            pairs[kept].count++;
        else
            pairs[++kept] = pairs[i];
    qsort(pairs, kept + 1, sizeof(*pairs), by_count);
    report->confusion_count = kept + 1;
    report->confusions = pairs;
    making->pairs = NULL;
}
