/* SPDX-License-Identifier: GPL-3.0-or-later */
/* follow.c - which card of an edited deck is the one that was there before. */
#include <string.h>

#include <recite/deck.h>

struct following {
    const struct rct_deck *before, *after;
    struct rct_map old, new; /* where each id stands */
};

static void map_ids(struct rct_map *map, const struct rct_deck *deck)
{
    for (uint32_t i = 0; i < deck->count; i++) {
        const char *id = deck->cards[i].id;
        *rct_map_put(map, id, strlen(id)) = i;
    }
}

static const uint32_t *find(const struct rct_map *map, const char *id)
{
    return rct_map_get(map, id, strlen(id));
}

static size_t entry_begin(const struct rct_deck *deck, size_t at)
{
    uint32_t entry = deck->cards[at].entry;
    while (at && deck->cards[at - 1].entry == entry)
        at--;
    return at;
}

static size_t entry_end(const struct rct_deck *deck, size_t at)
{
    uint32_t entry = deck->cards[at].entry;
    while (at < deck->count && deck->cards[at].entry == entry)
        at++;
    return at;
}

/* The part of the new deck between the neighbours that are still there; all of it where
 * they changed places. */
static void find_window(
    const struct following *following, size_t first, size_t *low, size_t *high)
{
    const struct rct_deck *before = following->before, *after = following->after;
    const uint32_t *place = NULL;
    *low = 0;
    *high = after->count;
    for (size_t i = first; i > 0 && !place; i--)
        place = find(&following->new, before->cards[i - 1].id);
    if (place)
        *low = entry_end(after, *place);
    place = NULL;
    for (size_t i = entry_end(before, first); i < before->count && !place; i++)
        place = find(&following->new, before->cards[i].id);
    if (place)
        *high = entry_begin(after, *place);
    if (*low <= *high)
        return;
    *low = 0;
    *high = after->count;
}

static size_t unlikeness(const char *one, const char *other)
{
    struct rct_buf a = {0}, b = {0};
    rct_text_key(&a, one, strlen(one));
    rct_text_key(&b, other, strlen(other));
    size_t distance =
        rct_text_distance(rct_buf_text(&a), rct_buf_text(&b), a.length + b.length);
    rct_buf_release(&a);
    rct_buf_release(&b);
    return distance;
}

/* Of the entries in the window that were not there before: the likest.  Where it
 * begins, or the number of cards. */
static size_t find_entry(const struct following *following, size_t first)
{
    const struct rct_deck *after = following->after;
    size_t low, high, found = after->count, least = SIZE_MAX;
    find_window(following, first, &low, &high);
    for (size_t i = low; i < high; i = entry_end(after, i)) {
        if (find(&following->old, after->cards[i].id))
            continue;
        size_t distance =
            unlikeness(following->before->cards[first].ask, after->cards[i].ask);
        found = distance < least ? i : found;
        least = distance < least ? distance : least;
    }
    return found;
}

static bool is_gap_of(
    const struct rct_card *card, const struct rct_deck *deck, size_t first)
{
    for (size_t i = first; i < entry_end(deck, first); i++)
        if (!strcmp(deck->cards[i].key.answer, card->key.answer))
            return true;
    return false;
}

/* Where a gap is in the entry as it was edited. */
static size_t find_gap(const struct following *following, size_t at, size_t entry)
{
    const struct rct_deck *before = following->before, *after = following->after;
    size_t first = entry_begin(before, at), end = entry_end(after, entry);
    size_t place = entry + at - first, count = entry_end(before, first) - first;
    for (size_t i = entry; i < end; i++)
        if (!strcmp(after->cards[i].key.answer, before->cards[at].key.answer))
            return i;
    bool free = end - entry == count && !is_gap_of(&after->cards[place], before, first);
    return free ? place : after->count;
}

static size_t find_sibling(const struct following *following, size_t at, size_t entry)
{
    const struct rct_deck *before = following->before, *after = following->after;
    if (entry == after->count)
        return entry;
    if (before->cards[at].kind == RCT_CARD_CLOZE &&
        after->cards[entry].kind == RCT_CARD_CLOZE)
        return find_gap(following, at, entry);
    size_t place = entry + at - entry_begin(before, at);
    return place < entry_end(after, entry) ? place : after->count;
}

const struct rct_card *rct_card_follow(
    const struct rct_card *card, const struct rct_deck *after)
{
    struct following following = {.before = card->deck, .after = after};
    size_t at = (size_t)(card - card->deck->cards);
    map_ids(&following.old, card->deck);
    map_ids(&following.new, after);
    const uint32_t *same = find(&following.new, card->id);
    size_t found = same ? *same : after->count;
    if (!same)
        found = find_sibling(
            &following, at, find_entry(&following, entry_begin(card->deck, at)));
    rct_map_release(&following.old);
    rct_map_release(&following.new);
    return found < after->count ? &after->cards[found] : NULL;
}
