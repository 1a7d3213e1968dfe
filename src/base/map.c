/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <recite/base.h>

enum { ROOM_LEAST = 16 };

/* What is left of the hash stands in the slot: growing touches no key, and few lookups
 * touch two. */
struct rct_map_slot {
    const char *key; /* NULL: free */
    size_t length;
    uint32_t trace, value;
};

uint64_t rct_hash(const char *text, size_t length)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* FNV leaves names that end in numbers near to each other; its product with the golden
 * ratio does not. */
static uint32_t trace_of(uint64_t hash)
{
    return (uint32_t)(hash * UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

/* The slot that holds the key, or the free one where it belongs: there is always one.
 */
static struct rct_map_slot *find(
    const struct rct_map *map, uint32_t trace, const char *key, size_t length)
{
    size_t mask = map->room - 1, at = trace & mask;

    for (;; at = (at + 1) & mask) {
        struct rct_map_slot *slot = &map->slots[at];

        if (!slot->key)
            return slot;
        if (slot->trace == trace && slot->length == length &&
            memcmp(slot->key, key, length) == 0)
            return slot;
    }
}

static struct rct_map_slot *find_free(const struct rct_map *map, uint32_t trace)
{
    size_t mask = map->room - 1, at = trace & mask;

    while (map->slots[at].key)
        at = (at + 1) & mask;
    return &map->slots[at];
}

/* The room is a power of two and at most two thirds full. */
static void make_room(struct rct_map *map)
{
    struct rct_map old = *map;

    if (old.count + 1 <= old.room / 3 * 2)
        return;
    map->room = old.room ? old.room * 2 : ROOM_LEAST;
    map->slots = rct_alloc(map->room, sizeof(*map->slots));
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].key)
            *find_free(map, old.slots[i].trace) = old.slots[i];
    free(old.slots);
}

uint32_t *rct_map_find(
    const struct rct_map *map, uint64_t hash, const char *key, size_t length)
{
    struct rct_map_slot *slot;

    if (!map->count)
        return NULL;
    slot = find(map, trace_of(hash), length ? key : "", length);
    return slot->key ? &slot->value : NULL;
}

uint32_t *rct_map_get(const struct rct_map *map, const char *key, size_t length)
{
    return rct_map_find(map, rct_hash(key, length), key, length);
}

void rct_map_expect(const struct rct_map *map, uint64_t hash, bool near)
{
    uint32_t trace = trace_of(hash);
    const struct rct_map_slot *slot;

    if (!map->count)
        return;
    slot = &map->slots[trace & (map->room - 1)];
    if (near && slot->trace == trace)
        __builtin_prefetch(slot->key);
    else if (!near) { /* a slot may lie across two lines of a cache */
        __builtin_prefetch(slot);
        __builtin_prefetch(&slot->value);
    }
}

uint32_t *rct_map_put(struct rct_map *map, const char *key, size_t length)
{
    uint32_t trace = trace_of(rct_hash(key, length));
    struct rct_map_slot *slot;

    make_room(map);
    slot = find(map, trace, length ? key : "", length);
    if (!slot->key) {
        *slot = (struct rct_map_slot){length ? key : "", length, trace, RCT_MAP_NEW};
        map->count++;
    }
    return &slot->value;
}

void rct_map_release(struct rct_map *map)
{
    free(map->slots);
    *map = (struct rct_map){0};
}
