/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moves.c - histories without a card, cards without a history, and which belong
 * together. */
#include <stdlib.h>
#include <string.h>

#include "pairing.h"

/* ---- What is gone, and what is new ---- */

static bool has_history(const struct rct_state *state)
{
    return state->reviews || state->suspended || state->flag;
}

/* How many cards at hand have each history. */
static uint32_t *count_claims(const struct pairing *pairing)
{
    uint32_t *claims = rct_alloc(pairing->progress->count + 1, sizeof(*claims));
    for (size_t i = 0; i < pairing->items->count; i++)
        if (pairing->items->items[i].history != RCT_NO_CARD)
            claims[pairing->items->items[i].history]++;
    return claims;
}

static void know_decks(
    const struct pairing *pairing, const char *const *gone, struct rct_map *decks)
{
    const struct rct_deck *last = NULL;
    for (size_t i = 0; i < pairing->items->count; i++) {
        const struct rct_deck *deck = pairing->items->items[i].card->deck;
        if (deck != last)
            *rct_map_put(decks, deck->id, strlen(deck->id)) = 1;
        last = deck;
    }
    for (; gone && *gone; gone++)
        *rct_map_put(decks, *gone, strlen(*gone)) = 1;
}

/* What the card of each history asked when it was last asked: under its own key, else
 * under one that it had before. */
static const char **find_texts(const struct rct_progress *progress)
{
    const char **texts = rct_alloc(progress->count + 1, sizeof(*texts));
    for (uint32_t i = 0; i < progress->count; i++)
        if (progress->asks[i] &&
            (progress->target[i] == i || !progress->asks[progress->target[i]]))
            texts[progress->target[i]] = progress->asks[i];
    return texts;
}

static void find_olds(
    struct pairing *pairing, const uint32_t *claims, const char *const *gone)
{
    const struct rct_progress *progress = pairing->progress;
    struct rct_map decks = {0};
    const char **texts = find_texts(progress);
    know_decks(pairing, gone, &decks);
    for (uint32_t i = 0; i < progress->count; i++) {
        const char *key = progress->journal->cards[i];
        if (claims[i] || progress->target[i] != i || !has_history(&progress->states[i]))
            continue;
        if (!rct_map_get(&decks, key, strcspn(key, "/")))
            continue;
        pairing->olds = rct_grow(pairing->olds, &pairing->old_room,
            pairing->old_count + 1, sizeof(*pairing->olds));
        struct side *old = &pairing->olds[pairing->old_count++];
        *old = (struct side){.key = key, .history = i, .text = texts[i]};
        if (texts[i])
            rct_asked_read(&old->asked, texts[i], pairing->arena);
    }
    free(texts);
    rct_map_release(&decks);
}

/* Which histories are touched by an event that counts, moves aside. */
static bool *find_touched(const struct rct_progress *progress)
{
    bool *touched = rct_alloc(progress->count + 1, sizeof(*touched));
    for (size_t i = 0; i < progress->folded; i++) {
        const struct rct_event *event = &progress->journal->events[i];
        if (event->card != RCT_NO_CARD && !event->voided &&
            event->kind != RCT_EVENT_MOVE)
            touched[progress->target[event->card]] = true;
    }
    return touched;
}

static void find_news(struct pairing *pairing)
{
    bool *touched = find_touched(pairing->progress);
    struct rct_buf text = {0};
    for (size_t i = 0; i < pairing->items->count; i++) {
        const struct rct_item *item = &pairing->items->items[i];
        if (item->history != RCT_NO_CARD && touched[item->history])
            continue;
        pairing->news = rct_grow(pairing->news, &pairing->new_room,
            pairing->new_count + 1, sizeof(*pairing->news));
        struct side *new = &pairing->news[pairing->new_count++];
        rct_buf_cut(&text, 0);
        rct_card_asks(item->card, &text);
        *new = (struct side){.key = item->key, .history = item->history};
        new->text = rct_arena_copy(pairing->arena, text.text, text.length);
        rct_asked_read(&new->asked, new->text, pairing->arena);
    }
    rct_buf_release(&text);
    free(touched);
}

/* ---- Cards that are back ---- */

/* Every move of a card counts until it is taken back. */
static void take_moves_back(
    struct rct_moves *moves, const struct rct_progress *progress, uint32_t card)
{
    const struct rct_journal *journal = progress->journal;
    const char *text = progress->asks[card];
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];
        struct rct_buf id = {0};
        if (event->kind != RCT_EVENT_MOVE || event->voided || event->card != card)
            continue;
        rct_event_id(journal, i, &id);
        *rct_moves_add(moves) =
            (struct rct_move){.from = journal->cards[progress->target[card]],
                .to = journal->cards[card],
                .asked = text ? text : "",
                .asks = text ? text : "",
                .event = rct_arena_copy(&moves->arena, id.text, id.length),
                .percent = 100,
                .sure = true};
        rct_buf_release(&id);
    }
    moves->sure = moves->count;
}

/* Two cards at hand have one history: it was moved when one of them was not there. */
static void take_back(
    const struct pairing *pairing, struct rct_moves *moves, const uint32_t *claims)
{
    const struct rct_progress *progress = pairing->progress;
    for (size_t i = 0; i < pairing->items->count; i++) {
        const struct rct_item *item = &pairing->items->items[i];
        if (item->history == RCT_NO_CARD || claims[item->history] < 2)
            continue;
        const uint32_t *own =
            rct_map_get(&progress->journal->card_index, item->key, strlen(item->key));
        if (own && *own != item->history)
            take_moves_back(moves, progress, *own);
    }
}

static bool is_shared(const struct rct_progress *progress, const uint32_t *claims)
{
    for (size_t i = 0; i < progress->count; i++)
        if (claims[i] > 1)
            return true;
    return false;
}

/* ---- All ---- */

struct rct_move *rct_moves_add(struct rct_moves *moves)
{
    moves->items =
        rct_grow(moves->items, &moves->room, moves->count + 1, sizeof(*moves->items));
    return &moves->items[moves->count++];
}

void rct_moves_find(struct rct_moves *moves, const struct rct_items *items,
    const struct rct_progress *progress, const char *const *gone)
{
    struct pairing pairing = {
        .items = items, .progress = progress, .arena = &moves->arena};
    uint32_t *claims = count_claims(&pairing);
    if (is_shared(progress, claims))
        take_back(&pairing, moves, claims);
    find_olds(&pairing, claims, gone);
    free(claims);
    if (pairing.old_count)
        find_news(&pairing);
    if (pairing.new_count)
        rct_pairing_run(&pairing, moves);
    rct_pairing_release(&pairing);
}

void rct_moves_release(struct rct_moves *moves)
{
    free(moves->items);
    rct_arena_release(&moves->arena);
    *moves = (struct rct_moves){0};
}

struct rct_entry rct_move_entry(const struct rct_move *move, int64_t now)
{
    if (move->event)
        return (struct rct_entry){
            .time = now, .kind = RCT_EVENT_VOID, .text = move->event};
    return (struct rct_entry){.time = now,
        .kind = RCT_EVENT_MOVE,
        .card = move->from,
        .text = move->to,
        .asks = move->asks};
}
