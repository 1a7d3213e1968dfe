/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "queue.h"

/* How many questions siblings are kept apart, and how far ahead a stand-in is sought.
 */
enum { APART = 4, AHEAD = 64 };
/* A card in steps may come this much early when nothing else is left. */
static const int64_t EARLY = INT64_C(20) * 60 * 1000;

/* ---- Repeats ---- */

static void add_repeat(struct rct_queue *queue, uint32_t item, int64_t due)
{
    queue->repeats = rct_grow(queue->repeats, &queue->repeat_room,
        queue->repeat_count + 1, sizeof(*queue->repeats));
    queue->repeats[queue->repeat_count++] =
        (struct rct_repeat){.due = due, .item = item};
}

void rct_queue_repeat(struct rct_queue *queue, uint32_t item, int64_t due)
{
    add_repeat(queue, item, due);
    struct rct_repeat added = queue->repeats[queue->repeat_count - 1];
    size_t at = queue->repeat_count - 1;
    for (; at > 0 && queue->repeats[at - 1].due > due; at--)
        queue->repeats[at] = queue->repeats[at - 1];
    queue->repeats[at] = added;
}

static int by_instant(const void *a, const void *b)
{
    const struct rct_repeat *one = a, *two = b;
    if (one->due != two->due)
        return one->due < two->due ? -1 : 1;
    return one->item < two->item ? -1 : one->item > two->item;
}

static void drop_repeat(struct rct_queue *queue, size_t at)
{
    queue->repeat_count--;
    memmove(&queue->repeats[at], &queue->repeats[at + 1],
        (queue->repeat_count - at) * sizeof(*queue->repeats));
}

void rct_queue_forget(struct rct_queue *queue, uint32_t item)
{
    for (size_t i = queue->repeat_count; i-- > 0;)
        if (queue->repeats[i].item == item)
            drop_repeat(queue, i);
}

/* ---- The line ---- */

/* Siblings are neighbours among the items, so that a change of entry begins a group. */
static uint32_t *number_groups(const struct rct_items *items)
{
    uint32_t *groups = rct_alloc(items->count + 1, sizeof(*groups));
    for (size_t i = 1; i < items->count; i++) {
        const struct rct_card *card = items->items[i].card;
        const struct rct_card *before = items->items[i - 1].card;
        bool sibling = card->deck == before->deck && card->entry == before->entry;
        groups[i] = groups[i - 1] + !sibling;
    }
    return groups;
}

static bool too_close(
    const uint32_t *line, const uint32_t *groups, size_t at, uint32_t item)
{
    for (size_t back = 1; back < APART && back <= at; back++)
        if (groups[line[at - back]] == groups[item])
            return true;
    return false;
}

/* Where siblings meet in line[from..to), a later card of that part steps in. */
static void spread(uint32_t *line, const uint32_t *groups, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        size_t j = i, limit = to - i < AHEAD ? to : i + AHEAD;
        while (j < limit && too_close(line, groups, i, line[j]))
            j++;
        if (j == limit)
            continue;
        uint32_t item = line[i];
        line[i] = line[j];
        line[j] = item;
    }
}

/* First all first siblings, then all second ones: the same card from another side comes
 * as late as it can. */
static void deal_siblings(uint32_t *cards, size_t count, const uint32_t *groups)
{
    uint32_t highest = 0, left = (uint32_t)count;
    for (size_t i = 0; i < count; i++)
        highest = groups[cards[i]] > highest ? groups[cards[i]] : highest;
    uint32_t *dealt = rct_alloc(count + 1, sizeof(*dealt));
    uint32_t *round = rct_alloc((size_t)highest + 1, sizeof(*round));
    for (uint32_t turn = 1; left; turn++)
        for (size_t i = 0; i < count; i++) {
            if (cards[i] == RCT_NO_ITEM || round[groups[cards[i]]] == turn)
                continue;
            round[groups[cards[i]]] = turn;
            dealt[count - left--] = cards[i];
            cards[i] = RCT_NO_ITEM;
        }
    memcpy(cards, dealt, count * sizeof(*cards));
    free(dealt);
    free(round);
}

static bool in_steps(const struct rct_state *state)
{
    return state->place.phase == RCT_LEARNING || state->place.phase == RCT_RELEARNING;
}

/* How many new cards today may still bring. */
static size_t room_for_new(
    const struct rct_items *items, const struct rct_settings *settings, int64_t today)
{
    size_t room = settings->new_per_day;
    for (size_t i = 0; room && i < items->count; i++)
        if (items->items[i].state.reviews && items->items[i].state.first >= today)
            room--;
    return room;
}

/* ---- Filling ---- */

struct filling {
    struct rct_queue *queue;
    const struct rct_items *items;
    const struct rct_settings *settings;
    const struct rct_order *order;
    int64_t now;
    uint32_t *fresh; /* new cards */
    size_t fresh_count;
};

static void place(struct filling *filling, uint32_t at)
{
    struct rct_queue *queue = filling->queue;
    const struct rct_item *item = &filling->items->items[at];
    const struct rct_order *order = filling->order;
    bool planned = order->takes && order->takes[at];
    if (filling->settings->cram)
        queue->line[queue->count++] = at;
    else if (in_steps(&item->state))
        add_repeat(queue, at, item->due);
    else if (planned ? order->worth[at] >= 0
                     : item->state.reviews && item->due <= filling->now)
        queue->line[queue->count++] = at;
    else if (!planned && !item->state.reviews)
        filling->fresh[filling->fresh_count++] = at;
}

struct ranked {
    double worth;
    size_t turn; /* in the order of chance */
    uint32_t item;
};

static int by_worth(const void *a, const void *b)
{
    const struct ranked *one = a, *two = b;
    if (one->worth != two->worth)
        return one->worth > two->worth ? -1 : 1;
    return one->turn < two->turn ? -1 : one->turn > two->turn;
}

static void rank_line(struct rct_queue *queue, const double *worth)
{
    struct ranked *ranked = rct_alloc(queue->count + 1, sizeof(*ranked));
    for (size_t i = 0; i < queue->count; i++)
        ranked[i] = (struct ranked){worth[queue->line[i]], i, queue->line[i]};
    qsort(ranked, queue->count, sizeof(*ranked), by_worth);
    for (size_t i = 0; i < queue->count; i++)
        queue->line[i] = ranked[i].item;
    free(ranked);
}

/* New cards come behind those that are due, as many as the day has room for. */
static void add_fresh(struct filling *filling)
{
    struct rct_queue *queue = filling->queue;
    const struct rct_settings *settings = filling->settings;
    int64_t day = rct_local_day(&settings->zone, settings->hour, filling->now);
    int64_t today = rct_day_start(&settings->zone, settings->hour, day);
    size_t room = room_for_new(filling->items, settings, today);
    size_t taken = filling->fresh_count < room ? filling->fresh_count : room;
    memcpy(queue->line + queue->count, filling->fresh, taken * sizeof(uint32_t));
    queue->count += taken;
    queue->later = (unsigned)(filling->fresh_count - taken);
}

static void put_in_order(struct filling *filling)
{
    struct rct_queue *queue = filling->queue;
    struct rct_random random = {filling->settings->seed};
    uint32_t *groups = number_groups(filling->items);
    if (queue->repeat_count)
        qsort(queue->repeats, queue->repeat_count, sizeof(*queue->repeats), by_instant);
    rct_shuffle(&random, queue->line, queue->count);
    rct_shuffle(&random, filling->fresh, filling->fresh_count);
    if (filling->order->worth && !filling->settings->cram)
        rank_line(queue, filling->order->worth);
    deal_siblings(filling->fresh, filling->fresh_count, groups);
    size_t due = queue->count;
    add_fresh(filling);
    spread(queue->line, groups, 0, due);
    spread(queue->line, groups, due, queue->count);
    free(groups);
}

void rct_queue_fill(struct rct_queue *queue, const struct rct_items *items,
    const struct rct_settings *settings, const struct rct_order *order, int64_t now)
{
    struct filling filling = {.queue = queue,
        .items = items,
        .settings = settings,
        .order = order,
        .now = now,
        .fresh = rct_alloc(items->count + 1, sizeof(uint32_t))};
    queue->line = rct_alloc(items->count + 1, sizeof(*queue->line));
    for (uint32_t i = 0; i < items->count; i++)
        if (rct_is_asked(&items->items[i], now))
            place(&filling, i);
    put_in_order(&filling);
    free(filling.fresh);
}

uint32_t rct_queue_take(struct rct_queue *queue, int64_t now)
{
    bool line = queue->next < queue->count;
    int64_t deadline = line ? now : now + EARLY;
    if (queue->repeat_count && queue->repeats[0].due <= deadline) {
        uint32_t item = queue->repeats[0].item;
        drop_repeat(queue, 0);
        return item;
    }
    return line ? queue->line[queue->next++] : RCT_NO_ITEM;
}

void rct_queue_return(struct rct_queue *queue, uint32_t item, int64_t now)
{
    if (queue->next && queue->line[queue->next - 1] == item)
        queue->next--;
    else
        rct_queue_repeat(queue, item, now);
}

void rct_queue_release(struct rct_queue *queue)
{
    free(queue->line);
    free(queue->repeats);
    *queue = (struct rct_queue){0};
}
