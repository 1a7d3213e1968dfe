/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answers of all cards.  Equal ones are found by hash; near ones among those of
 * nearly the same length whose set of letters is nearly the same, since an edit changes
 * at most two letters of the set.
 */
#include <stdlib.h>

#include "parts.h"

enum { LENGTH_MOST = 127 };

struct entry {
    const char *bare;
    uint32_t tag;
    uint32_t next; /* entry with the same text, or RCT_MAP_NEW */
};

struct candidate {
    uint64_t letters;
    uint32_t entry;
};

struct bucket {
    struct candidate *items;
    size_t count, room;
};

struct rct_others {
    struct rct_arena arena;
    struct entry *entries;
    size_t count, room;
    struct rct_map same, strict;
    struct bucket buckets[LENGTH_MOST + 1]; /* by length in letters */
};

struct rct_others *rct_others_new(void)
{
    return rct_alloc(1, sizeof(struct rct_others));
}

void rct_others_free(struct rct_others *others)
{
    if (!others)
        return;
    for (size_t i = 0; i <= LENGTH_MOST; i++)
        free(others->buckets[i].items);
    free(others->entries);
    rct_map_release(&others->same);
    rct_map_release(&others->strict);
    rct_arena_release(&others->arena);
    free(others);
}

static size_t length_of(const char *text, uint64_t *letters)
{
    const char *end = text + strlen(text);
    size_t length = 0;

    *letters = 0;
    for (; text < end; length++)
        *letters |= UINT64_C(1) << rct_utf8_next(&text, end) % 64;
    return length < LENGTH_MOST ? length : LENGTH_MOST;
}

/* Puts an entry in front of those with the same text; false if the card has it. */
static bool chain(
    struct rct_others *others, struct rct_map *map, const char *text, uint32_t entry)
{
    uint32_t *first = rct_map_put(map, text, strlen(text));

    for (uint32_t at = *first; at != RCT_MAP_NEW; at = others->entries[at].next)
        if (others->entries[at].tag == others->entries[entry].tag)
            return false;
    others->entries[entry].next = *first;
    *first = entry;
    return true;
}

static uint32_t new_entry(struct rct_others *others, const char *bare, uint32_t tag)
{
    others->entries = rct_grow(
        others->entries, &others->room, others->count + 1, sizeof(*others->entries));
    others->entries[others->count] = (struct entry){bare, tag, RCT_MAP_NEW};
    return (uint32_t)others->count++;
}

static void add_near(struct rct_others *others, const char *bare, uint32_t entry)
{
    struct candidate candidate = {0, entry};
    struct bucket *bucket = &others->buckets[length_of(bare, &candidate.letters)];

    bucket->items = rct_grow(
        bucket->items, &bucket->room, bucket->count + 1, sizeof(*bucket->items));
    bucket->items[bucket->count++] = candidate;
}

static void add_text(struct rct_others *others, const struct text *text, uint32_t tag)
{
    const char *bare = bare_from(text, text->lead), *plain = text->plain;
    uint32_t entry;

    if (!*bare)
        return;
    bare = rct_arena_copy(&others->arena, bare, strlen(bare));
    plain = rct_arena_copy(&others->arena, plain, strlen(plain));
    entry = new_entry(others, bare, tag);
    if (chain(others, &others->same, bare, entry))
        add_near(others, bare, entry);
    chain(others, &others->strict, plain, new_entry(others, bare, tag));
}

void rct_others_add(struct rct_others *others, const struct rct_key *key, uint32_t tag)
{
    struct rct_arena arena = {0};
    struct grading grading = {
        .arena = &arena, .key = key, .langs = rct_langs(key->lang)};

    if (key->form != RCT_TEXT && key->form != RCT_NUMBER && key->form != RCT_DATE)
        return;
    rct_read_own(&grading);
    for (size_t i = 0; i < grading.own_count; i++)
        add_text(others, &grading.own[i], tag);
    rct_arena_release(&arena);
}

static bool is_own(struct grading *grading, const char *text, bool strict)
{
    rct_read_own(grading);
    for (size_t i = 0; i < grading->own_count; i++) {
        const struct text *own = &grading->own[i];

        if (strcmp(text, strict ? own->plain : bare_from(own, own->lead)) == 0)
            return true;
    }
    return false;
}

uint32_t rct_others_same(struct grading *grading, bool strict)
{
    const struct rct_others *others = grading->key->others;
    const struct text *typed = &grading->typed;
    const char *text = strict ? typed->plain : bare_from(typed, typed->lead);
    const uint32_t *first;

    if (!others || !*text)
        return OTHERS_NONE;
    first = rct_map_get(strict ? &others->strict : &others->same, text, strlen(text));
    if (!first || is_own(grading, text, strict))
        return OTHERS_NONE;
    return others->entries[*first].tag;
}

static bool may_be_near(uint64_t a, uint64_t b, size_t limit)
{
    size_t differ = 0;

    for (uint64_t bits = a ^ b; bits; bits &= bits - 1)
        if (++differ > 2 * limit)
            return false;
    return true;
}

uint32_t rct_others_near(struct grading *grading, size_t limit)
{
    const struct rct_others *others = grading->key->others;
    const char *text = bare_from(&grading->typed, grading->typed.lead);
    uint64_t letters;
    size_t length;

    if (!others)
        return OTHERS_NONE;
    length = length_of(text, &letters);
    for (size_t i = length > limit ? length - limit : 0;
         i <= length + limit && i <= LENGTH_MOST; i++)
        for (size_t j = 0; j < others->buckets[i].count; j++) {
            const struct candidate *candidate = &others->buckets[i].items[j];
            const struct entry *entry = &others->entries[candidate->entry];

            if (may_be_near(letters, candidate->letters, limit) &&
                rct_text_distance(entry->bare, text, limit) <= limit &&
                !is_own(grading, entry->bare, false))
                return entry->tag;
        }
    return OTHERS_NONE;
}
