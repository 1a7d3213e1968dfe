/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few cards that are the most of something. */
#include <string.h>

#include "report.h"

struct list {
    struct rct_trouble *items;
    size_t count;
};

/* More often; then the harder memory; then the key, so that the order is one. */
static bool is_worse(const struct rct_trouble *a, const struct rct_trouble *b)
{
    double hard = a->item->state.place.memory.difficulty;
    double other = b->item->state.place.memory.difficulty;
    if (a->count != b->count)
        return a->count > b->count;
    if (hard > other || hard < other)
        return hard > other;
    return strcmp(a->item->key, b->item->key) < 0;
}

static void insert(struct list *list, struct rct_trouble trouble)
{
    size_t at = list->count < RCT_WORST ? list->count++ : RCT_WORST;
    if (at == RCT_WORST && !is_worse(&trouble, &list->items[--at]))
        return;
    for (; at && is_worse(&trouble, &list->items[at - 1]); at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = trouble;
}

void rct_worst_make(struct rct_making *making)
{
    struct rct_report *report = making->report;
    struct list hardest = {report->hardest, 0}, overruled = {report->overruled, 0};
    for (size_t i = 0; i < making->items->count; i++) {
        const struct rct_count *count = &making->counts[i];
        struct rct_trouble trouble = {
            .item = &making->items->items[i], .recall = count->recall};
        trouble.count = count->lapses;
        if (count->lapses)
            insert(&hardest, trouble);
        trouble.count = count->overruled;
        if (count->overruled)
            insert(&overruled, trouble);
    }
    report->hardest_count = hardest.count;
    report->overruled_count = overruled.count;
}
