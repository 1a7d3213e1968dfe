/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which events are taken back.
 *
 * An event is when a void that counts names its id, and a void is an event like any
 * other: so it is asked first of those voids that no void names.  Time does not come
 * into it, since the clocks of two machines differ and a clock may be set back.
 */
#include <stdlib.h>

#include "log.h"

enum { NOBODY = -1, FILTER_BITS = 1 << 15 };

struct undo {
    uint64_t id, goal;    /* its own, and the one that it takes back */
    size_t namers;        /* of the first of an id: how many undecided voids name it */
    bool decided, voided; /* `decided` counts in the first of an id */
};

struct undos {
    struct undo *items; /* by id */
    size_t count;
    size_t *ready; /* first of each id whose fate can be told */
    size_t ready_count;
};

static uint64_t make_id(uint32_t device, uint32_t n)
{
    return (uint64_t)device << 32 | n;
}

static int compare_undos(const void *a, const void *b)
{
    const struct undo *left = a, *right = b;

    if (left->id != right->id)
        return left->id < right->id ? -1 : 1;
    return (left->goal > right->goal) - (left->goal < right->goal);
}

static int compare_ids(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

/* The first void that has this id, or NOBODY. */
static long find(const struct undos *undos, uint64_t id)
{
    size_t low = 0, high = undos->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (undos->items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < undos->count && undos->items[low].id == id ? (long)low : NOBODY;
}

/* The id that a void names; of a device that has no events nothing can be void. */
static uint64_t read_goal(const struct rct_journal *journal, const char *text)
{
    struct rct_span device;
    const uint32_t *which;
    uint32_t n;

    if (!text || !rct_id_read(span(text, strlen(text)), &device, &n))
        return UINT64_MAX;
    which = rct_map_get(&journal->device_index, device.text, device.length);
    return which ? make_id(*which, n) : UINT64_MAX;
}

static void collect(struct undos *undos, const struct rct_journal *journal)
{
    undos->items = rct_alloc(journal->voids, sizeof(*undos->items));
    undos->ready = rct_alloc(journal->voids, sizeof(*undos->ready));
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];

        if (event->kind == RCT_EVENT_VOID)
            undos->items[undos->count++] =
                (struct undo){.id = make_id(event->device, event->n),
                    .goal = read_goal(journal, event->text),
                    .voided = true};
    }
    qsort(undos->items, undos->count, sizeof(*undos->items), compare_undos);
    for (size_t i = 0; i < undos->count; i++) {
        long named = find(undos, undos->items[i].goal);

        if (named != NOBODY)
            undos->items[named].namers++;
    }
}

/* The fate of an id is known: those that its voids name come next. */
static void decide(struct undos *undos, long first, bool voided)
{
    struct undo *undo = &undos->items[first];

    if (undo->decided)
        return;
    undo->decided = true;
    undo->voided = voided;
    undos->ready[undos->ready_count++] = (size_t)first;
}

static void pass_on(struct undos *undos, size_t first)
{
    uint64_t id = undos->items[first].id;
    bool voided = undos->items[first].voided;

    for (size_t i = first; i < undos->count && undos->items[i].id == id; i++) {
        long named = find(undos, undos->items[i].goal);

        undos->items[i].voided = voided;
        if (named == NOBODY)
            continue;
        if (!voided)
            decide(undos, named, true);
        else if (--undos->items[named].namers == 0)
            decide(undos, named, false);
    }
}

/* Voids that take each other back in a circle stay as they begin: without effect. */
static void decide_all(struct undos *undos)
{
    for (size_t i = 0; i < undos->count; i++)
        if (!undos->items[i].namers && find(undos, undos->items[i].id) == (long)i)
            decide(undos, (long)i, false);
    while (undos->ready_count)
        pass_on(undos, undos->ready[--undos->ready_count]);
}

/* The ids that are taken back, sorted, in the place of the voids. */
static uint64_t *list_goals(const struct undos *undos, size_t *count)
{
    uint64_t *goals = rct_alloc(undos->count + 1, sizeof(*goals));

    *count = 0;
    for (size_t i = 0; i < undos->count; i++)
        if (!undos->items[i].voided)
            goals[(*count)++] = undos->items[i].goal;
    qsort(goals, *count, sizeof(*goals), compare_ids);
    return goals;
}

/* Nearly all events are in no list: a bit for a hash of the id spares the search. */
static unsigned filter_bit(uint64_t id)
{
    return (unsigned)(id * UINT64_C(0x9e3779b97f4a7c15) >> 49);
}

static void mark(struct rct_journal *journal, const uint64_t *goals, size_t count)
{
    unsigned char filter[FILTER_BITS / 8] = {0};

    for (size_t i = 0; i < count; i++)
        filter[filter_bit(goals[i]) / 8] |=
            (unsigned char)(1 << filter_bit(goals[i]) % 8);
    for (size_t i = 0; i < journal->count; i++) {
        struct rct_event *event = &journal->events[i];
        uint64_t id = make_id(event->device, event->n);
        unsigned bit = filter_bit(id);

        event->voided = (filter[bit / 8] >> bit % 8 & 1) &&
                        bsearch(&id, goals, count, sizeof(*goals), compare_ids);
    }
}

void rct_journal_resolve(struct rct_journal *journal)
{
    struct undos undos = {0};
    uint64_t *goals;
    size_t count;

    collect(&undos, journal);
    decide_all(&undos);
    goals = list_goals(&undos, &count);
    mark(journal, goals, count);
    free(goals);
    free(undos.items);
    free(undos.ready);
}
