/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study_desk.h - decks that change under a journal in memory. */
#ifndef STUDY_DESK_H
#define STUDY_DESK_H

#include "unit.h"

#include <recite/moves.h>

enum { DESK_DECKS = 4 };

struct desk {
    struct rct_decks decks;
    struct rct_deck *list[DESK_DECKS];
    struct rct_deck lent;
    struct rct_journal journal;
    struct rct_progress progress;
    struct rct_items items;
    struct rct_settings settings;
    struct rct_diag diag;
    int64_t now;
    bool silent; /* reviews do not say what the cards ask */
};

static inline void desk_init(struct desk *desk)
{
    *desk = (struct desk){.now = INT64_C(1795435200000)};
    desk->decks.items = desk->list;
    rct_settings_default(&desk->settings);
}

static inline void desk_put_away(struct desk *desk)
{
    for (size_t i = 0; i < desk->decks.count && !desk->lent.id; i++)
        rct_deck_free(desk->list[i]);
    if (desk->lent.id)
        free(desk->lent.cards);
    desk->lent = (struct rct_deck){0};
    desk->decks.count = desk->decks.cards = 0;
}

/* Where the cards stand now. */
static inline void desk_bind(struct desk *desk)
{
    rct_items_release(&desk->items);
    rct_progress_fold(&desk->progress, &desk->journal, &desk->settings);
    rct_items_bind(&desk->items, &desk->decks, &desk->progress);
}

/* Other decks, of the first texts that are no NULL. */
static inline void desk_read(struct desk *desk, const char *const *texts, size_t count)
{
    desk_put_away(desk);
    for (size_t i = 0; i < count && texts[i]; i++) {
        struct rct_deck *deck =
            rct_deck_parse("d.yaml", texts[i], strlen(texts[i]), &desk->diag);
        if (!deck)
            rct_diag_write(&desk->diag, RCT_DIAG_HUMAN, false, stderr);
        assert_non_null(deck);
        desk->list[desk->decks.count++] = deck;
        desk->decks.cards += deck->count;
    }
    desk_bind(desk);
}

/* The cards of a deck, but for one and its siblings. */
static inline void desk_lend(
    struct desk *desk, const struct rct_deck *deck, const struct rct_card *without)
{
    struct rct_card *cards = rct_alloc(deck->count + 1, sizeof(*cards));
    size_t count = 0;
    desk_put_away(desk);
    desk->lent = *deck;
    for (size_t i = 0; i < deck->count; i++)
        if (!without || deck->cards[i].entry != without->entry)
            cards[count++] = deck->cards[i];
    desk->lent.cards = cards;
    desk->lent.count = desk->decks.cards = count;
    desk->list[0] = &desk->lent;
    desk->decks.count = 1;
    desk_bind(desk);
}

static inline void desk_event(struct desk *desk, enum rct_event_kind kind, size_t item)
{
    struct rct_buf asks = {0};
    struct rct_entry entry = {.time = desk->now += 1000,
        .kind = kind,
        .card = desk->items.items[item].key,
        .rating = RCT_GOOD,
        .verdict = RCT_CORRECT,
        .first = RCT_CORRECT};
    rct_card_asks(desk->items.items[item].card, &asks);
    if (kind == RCT_EVENT_REVIEW && !desk->silent)
        entry.asks = asks.text;
    assert_true(rct_journal_append(&desk->journal, NULL, &entry, NULL, &desk->diag));
    rct_buf_release(&asks);
}

static inline void desk_review_all(struct desk *desk)
{
    for (size_t i = 0; i < desk->items.count; i++)
        desk_event(desk, RCT_EVENT_REVIEW, i);
    desk_bind(desk);
}

static inline void desk_find(
    struct desk *desk, struct rct_moves *moves, const char *const *gone)
{
    desk_bind(desk);
    rct_moves_find(moves, &desk->items, &desk->progress, gone);
}

/* Carries the sure ones out. */
static inline void desk_append(struct desk *desk, const struct rct_moves *moves)
{
    for (size_t i = 0; i < moves->sure; i++) {
        struct rct_entry entry = rct_move_entry(&moves->items[i], desk->now += 1000);
        assert_true(
            rct_journal_append(&desk->journal, NULL, &entry, NULL, &desk->diag));
    }
    desk_bind(desk);
}

static inline unsigned desk_reviews(const struct desk *desk, size_t item)
{
    return desk->items.items[item].state.reviews;
}

static inline void desk_release(struct desk *desk)
{
    desk_put_away(desk);
    rct_items_release(&desk->items);
    rct_progress_release(&desk->progress);
    rct_journal_release(&desk->journal);
    rct_diag_release(&desk->diag);
}

#endif
