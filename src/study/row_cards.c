/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row_cards.c - the cards of a table by their ids. */
#include "review_rows.h"

#include <stdlib.h>

enum { SLOTS_LEAST = 256, SMALL = 1 << 20 };

struct row_slot {
    uint64_t id; /* plus one; 0: free */
    uint32_t card;
};

static struct row_slot *find_slot(struct row_slot *slots, size_t room, uint64_t id)
{
    size_t at = (size_t)((id * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (room - 1);
    while (slots[at].id && slots[at].id != id)
        at = (at + 1) & (room - 1);
    return &slots[at];
}

/* The room is a power of two and at most half full. */
static void make_slots(struct row_cards *cards)
{
    size_t room = cards->slot_room ? cards->slot_room * 2 : SLOTS_LEAST;
    struct row_slot *slots = rct_alloc(room, sizeof(*slots));
    for (size_t i = 0; i < cards->slot_room; i++)
        if (cards->slots[i].id)
            *find_slot(slots, room, cards->slots[i].id) = cards->slots[i];
    free(cards->slots);
    cards->slots = slots;
    cards->slot_room = room;
}

static uint32_t new_card(struct row_cards *cards, const char *text, size_t length)
{
    struct rct_history *history = cards->history;
    return rct_history_card(history, rct_arena_copy(&history->arena, text, length));
}

uint32_t rct_row_cards_id(
    struct row_cards *cards, int64_t id, const char *text, size_t length)
{
    if (id < SMALL) {
        size_t at = (size_t)id;
        cards->small =
            rct_grow(cards->small, &cards->small_room, at + 1, sizeof(*cards->small));
        if (!cards->small[at])
            cards->small[at] = new_card(cards, text, length) + 1;
        return cards->small[at] - 1;
    }
    if (cards->slot_count * 2 >= cards->slot_room)
        make_slots(cards);
    struct row_slot *slot = find_slot(cards->slots, cards->slot_room, (uint64_t)id + 1);
    if (!slot->id) {
        *slot = (struct row_slot){(uint64_t)id + 1, new_card(cards, text, length)};
        cards->slot_count++;
    }
    return slot->card;
}

/* The map borrows the name that the history keeps: `text` need not last. */
uint32_t rct_row_cards_word(struct row_cards *cards, const char *text, size_t length)
{
    uint32_t *known = rct_map_get(&cards->words, text, length);
    if (known)
        return *known;
    uint32_t card = new_card(cards, text, length);
    *rct_map_put(&cards->words, cards->history->names[card], length) = card;
    return card;
}

void rct_row_cards_release(struct row_cards *cards)
{
    rct_map_release(&cards->words);
    free(cards->small);
    free(cards->slots);
}
