/* SPDX-License-Identifier: GPL-3.0-or-later */
/* items.c - the cards of some decks, each with where it stands. */
#include <stdlib.h>
#include <string.h>

#include <recite/study.h>

/* Two hands bind so many cards and more. */
enum { HANDS = 2, WORTH = 5000 };

struct binding {
    struct rct_items *items;
    const struct rct_progress *progress;
    unsigned hands;
};

static void name_items(struct rct_items *items, const struct rct_decks *decks)
{
    struct rct_buf key = {0};
    items->items = rct_arena_alloc(&items->arena, decks->cards * sizeof(*items->items));
    for (size_t i = 0; i < decks->count; i++)
        for (size_t j = 0; j < decks->items[i]->count; j++) {
            struct rct_item *item = &items->items[items->count++];
            item->card = &decks->items[i]->cards[j];
            rct_buf_cut(&key, 0);
            rct_card_key(item->card, &key);
            item->key = rct_arena_copy(&items->arena, key.text, key.length);
        }
    rct_buf_release(&key);
}

static void bind_share(void *data, unsigned hand)
{
    const struct binding *binding = data;
    const struct rct_progress *progress = binding->progress;
    size_t count = binding->items->count, from = count * hand / binding->hands;
    size_t to = count * (hand + 1) / binding->hands;
    for (size_t i = from; i < to; i++) {
        struct rct_item *item = &binding->items->items[i];
        item->history = rct_progress_card(progress, item->key);
        if (item->history != RCT_NO_CARD)
            item->state = progress->states[item->history];
        item->due = rct_due(progress, &item->state, item->key,
            rct_deck_retention(&progress->settings, item->card->deck));
    }
}

void rct_items_bind(struct rct_items *items, const struct rct_decks *decks,
    const struct rct_progress *progress)
{
    struct binding binding = {items, progress, progress->journal->hands};
    if (!binding.hands)
        binding.hands = decks->cards < WORTH ? 1 : HANDS;
    name_items(items, decks);
    rct_hands(binding.hands, bind_share, &binding);
}

bool rct_is_asked(const struct rct_item *item, int64_t now)
{
    const struct rct_state *state = &item->state;
    return !state->suspended && !item->card->suspended && state->buried <= now;
}

void rct_items_release(struct rct_items *items)
{
    rct_arena_release(&items->arena);
    *items = (struct rct_items){0};
}
