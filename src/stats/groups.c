/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "report.h"

static void add_card(struct rct_group *group, const struct rct_making *making, size_t i)
{
    const struct rct_item *item = &making->items->items[i];
    const struct rct_count *count = &making->counts[i];
    bool asleep = is_asleep(item);
    group->cards++;
    group->fresh += !asleep && !item->state.reviews;
    group->due += !asleep && item->state.reviews && item->due <= making->now;
    group->reviews += count->reviews;
    group->took += count->took;
    group->recall.tried += count->recall.tried;
    group->recall.recalled += count->recall.recalled;
}

static struct rct_group *group_of(
    struct rct_groups *groups, struct rct_map *map, const char *name)
{
    uint32_t *which = rct_map_put(map, name, strlen(name));
    if (*which == RCT_MAP_NEW) {
        *which = (uint32_t)groups->count;
        groups->items = rct_grow(
            groups->items, &groups->room, groups->count + 1, sizeof(*groups->items));
        groups->items[groups->count++] = (struct rct_group){.name = name};
    }
    return &groups->items[*which];
}

static int by_size(const void *a, const void *b)
{
    const struct rct_group *x = a, *y = b;
    if (x->cards != y->cards)
        return x->cards < y->cards ? 1 : -1;
    return strcmp(x->name, y->name);
}

/* Cards of a deck stand together, so that its name is looked up once. */
static void by_deck(struct rct_making *making)
{
    struct rct_groups *groups = &making->report->decks;
    const struct rct_items *items = making->items;
    const struct rct_deck *deck = NULL;
    struct rct_map map = {0};
    struct rct_group *group = NULL;
    for (size_t i = 0; i < items->count; i++) {
        if (!group || items->items[i].card->deck != deck) {
            deck = items->items[i].card->deck;
            group = group_of(groups, &map, deck->id);
        }
        add_card(group, making, i);
    }
    rct_map_release(&map);
}

static void by_kind(struct rct_making *making)
{
    struct rct_groups *groups = &making->report->kinds;
    const struct rct_items *items = making->items;
    struct rct_group kinds[RCT_KIND_COUNT] = {0};
    for (size_t i = 0; i < items->count; i++)
        add_card(&kinds[items->items[i].card->kind], making, i);
    groups->items = rct_grow(NULL, &groups->room, RCT_KIND_COUNT, sizeof(kinds[0]));
    for (size_t i = 0; i < RCT_KIND_COUNT; i++) {
        kinds[i].name = rct_kind_name((enum rct_kind)i);
        if (kinds[i].cards)
            groups->items[groups->count++] = kinds[i];
    }
}

static void by_tag(struct rct_making *making)
{
    struct rct_groups *groups = &making->report->tags;
    const struct rct_items *items = making->items;
    struct rct_map map = {0};
    for (size_t i = 0; i < items->count; i++) {
        const char *const *tags = items->items[i].card->tags;
        for (; tags && *tags; tags++)
            add_card(group_of(groups, &map, *tags), making, i);
    }
    rct_map_release(&map);
}

void rct_groups_make(struct rct_making *making)
{
    struct rct_groups *groups[] = {
        &making->report->decks, &making->report->kinds, &making->report->tags};
    by_deck(making);
    by_kind(making);
    by_tag(making);
    for (size_t i = 0; i < RCT_COUNT(groups); i++)
        if (groups[i]->count)
            qsort(
                groups[i]->items, groups[i]->count, sizeof(struct rct_group), by_size);
}
