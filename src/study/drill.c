/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drill.c - cards that were taken for one another, asked one after the other. */
#include <stdlib.h>

#include "queue.h"

/* Which item a card of the journal is; RCT_NO_ITEM where it is not at hand. */
static uint32_t *find_items(
    const struct rct_items *items, const struct rct_progress *progress, int64_t now)
{
    uint32_t *found = rct_alloc(progress->count + 1, sizeof(*found));
    for (size_t i = 0; i < progress->count; i++)
        found[i] = RCT_NO_ITEM;
    for (uint32_t i = 0; i < items->count; i++) {
        const struct rct_item *item = &items->items[i];
        if (rct_is_asked(item, now) && item->history != RCT_NO_CARD)
            found[item->history] = i;
    }
    return found;
}

static void line_up(struct rct_queue *queue, bool *taken, uint32_t item)
{
    if (!taken[item])
        queue->line[queue->count++] = item;
    taken[item] = true;
}

/* The latest confusions first: they are the ones that still stand.  A card that is in
 * several pairs is asked once. */
void rct_queue_drill(struct rct_queue *queue, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now)
{
    const struct rct_journal *journal = progress->journal;
    uint32_t *item_of = find_items(items, progress, now);
    bool *taken = rct_alloc(items->count + 1, sizeof(*taken));
    queue->line = rct_alloc(items->count + 1, sizeof(*queue->line));
    for (size_t i = journal->count; i-- > 0;) {
        const struct rct_event *event = &journal->events[i];
        if (event->kind != RCT_EVENT_REVIEW || event->voided ||
            event->with == RCT_NO_CARD)
            continue;
        uint32_t card = item_of[progress->target[event->card]];
        uint32_t with = item_of[progress->target[event->with]];
        if (card == RCT_NO_ITEM || with == RCT_NO_ITEM)
            continue;
        line_up(queue, taken, card);
        line_up(queue, taken, with);
    }
    free(item_of);
    free(taken);
}
