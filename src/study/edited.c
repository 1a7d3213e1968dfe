/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edited.c - a deck is edited in the middle of a session, which goes on. */
#include <stdlib.h>
#include <string.h>

#include "alike.h"
#include "session.h"

enum { FOLLOWED_MOST = 50 }; /* cards of other ids that are looked for in the deck */

struct edit {
    struct rct_session *session;
    const struct rct_deck *before, *after;
    struct rct_items items; /* of the decks as they are now */
    struct rct_map index;   /* where each key stands among them */
    uint32_t *now;          /* by item of before: which one it is, or RCT_NO_ITEM */
    struct rct_entry *moves;
    size_t move_count;
};

/* ---- Which card is which ---- */

static void map_keys(struct edit *edit)
{
    for (uint32_t i = 0; i < edit->items.count; i++) {
        const char *key = edit->items.items[i].key;
        *rct_map_put(&edit->index, key, strlen(key)) = i;
    }
}

static uint32_t find_key(const struct edit *edit, const char *key)
{
    const uint32_t *place = rct_map_get(&edit->index, key, strlen(key));
    return place ? *place : RCT_NO_ITEM;
}

/* The entry at hand is followed by its place, the others by their ids at first. */
static uint32_t find_item(const struct edit *edit, const struct rct_item *item)
{
    const struct rct_card *card = item->card, *hand = edit->session->question.card;
    if (card->deck != edit->before)
        return find_key(edit, item->key);
    struct rct_buf key = {0};
    const struct rct_card *same =
        card->entry == hand->entry ? rct_card_follow(card, edit->after) : NULL;
    if (same)
        rct_card_key(same, &key);
    else
        rct_buf_printf(&key, "%s/%s", edit->after->id, card->id);
    uint32_t found = find_key(edit, rct_buf_text(&key));
    rct_buf_release(&key);
    return found;
}

/* Beyond doubt: what is not certain is for the beginning of a session. */
static bool asks_the_same(const struct rct_card *before, const struct rct_card *after)
{
    struct rct_arena arena = {0};
    struct rct_buf texts[2] = {{0}, {0}};
    struct asked asked[2];
    unsigned percent;
    rct_card_asks(before, &texts[0]);
    rct_card_asks(after, &texts[1]);
    for (int i = 0; i < 2; i++)
        rct_asked_read(&asked[i], texts[i].text, &arena);
    bool same = rct_asked_compare(&asked[0], &asked[1], false, &percent) == SAME_CARD;
    rct_buf_release(&texts[0]);
    rct_buf_release(&texts[1]);
    rct_arena_release(&arena);
    return same;
}

/* A card of the deck whose id is gone was edited as well, if there is one in its place
 * that asks the same, or if there is no history that another card could get. */
static uint32_t find_edited(const struct edit *edit, const struct rct_item *item)
{
    const struct rct_card *same = rct_card_follow(item->card, edit->after);
    struct rct_buf key = {0};
    if (!same || (item->history != RCT_NO_CARD && !asks_the_same(item->card, same)))
        return RCT_NO_ITEM;
    rct_card_key(same, &key);
    uint32_t found = find_key(edit, rct_buf_text(&key));
    rct_buf_release(&key);
    return found;
}

static void follow_items(struct edit *edit)
{
    const struct rct_items *before = &edit->session->items;
    bool *taken = rct_alloc(edit->items.count + 1, sizeof(*taken));
    size_t missing = 0;
    edit->now = rct_alloc(before->count + 1, sizeof(*edit->now));
    for (size_t i = 0; i < before->count; i++) {
        edit->now[i] = find_item(edit, &before->items[i]);
        if (edit->now[i] != RCT_NO_ITEM)
            taken[edit->now[i]] = true;
    }
    for (size_t i = 0; i < before->count; i++) {
        const struct rct_item *item = &before->items[i];
        if (edit->now[i] != RCT_NO_ITEM || item->card->deck != edit->before ||
            missing++ >= FOLLOWED_MOST)
            continue;
        uint32_t found = find_edited(edit, item);
        if (found == RCT_NO_ITEM || taken[found])
            continue;
        edit->now[i] = found;
        taken[found] = true;
    }
    free(taken);
}

/* ---- What moves along ---- */

/* A history goes where its card goes. */
static void plan_moves(struct edit *edit, int64_t now)
{
    const struct rct_items *before = &edit->session->items;
    edit->moves = rct_alloc(before->count + 1, sizeof(*edit->moves));
    for (size_t i = 0; i < before->count; i++) {
        const struct rct_item *item = &before->items[i];
        if (edit->now[i] == RCT_NO_ITEM || item->history == RCT_NO_CARD)
            continue;
        const char *key = edit->items.items[edit->now[i]].key;
        if (strcmp(item->key, key) != 0)
            edit->moves[edit->move_count++] = (struct rct_entry){
                .time = now, .kind = RCT_EVENT_MOVE, .card = item->key, .text = key};
    }
}

static uint32_t moved(const struct edit *edit, uint32_t item)
{
    return item == RCT_NO_ITEM ? RCT_NO_ITEM : edit->now[item];
}

/* Only the cards that are still to be asked. */
static void renumber_queue(const struct edit *edit, int64_t now)
{
    struct rct_queue *queue = &edit->session->queue;
    size_t line = 0, next = 0, repeats = 0;
    for (size_t i = 0; i < queue->count; i++) {
        uint32_t item = edit->now[queue->line[i]];
        if (item == RCT_NO_ITEM || !rct_is_asked(&edit->items.items[item], now))
            continue;
        next += i < queue->next;
        queue->line[line++] = item;
    }
    for (size_t i = 0; i < queue->repeat_count; i++) {
        uint32_t item = edit->now[queue->repeats[i].item];
        if (item != RCT_NO_ITEM && rct_is_asked(&edit->items.items[item], now))
            queue->repeats[repeats++] =
                (struct rct_repeat){.due = queue->repeats[i].due, .item = item};
    }
    queue->count = line;
    queue->next = next;
    queue->repeat_count = repeats;
}

static void renumber_session(const struct edit *edit, int64_t now)
{
    struct rct_session *session = edit->session;
    renumber_queue(edit, now);
    for (size_t i = 0; i < session->count; i++) {
        struct record *record = &session->records[i];
        record->item = moved(edit, record->item);
        record->with = moved(edit, record->with);
    }
    session->current = moved(edit, session->current);
    if (session->current != RCT_NO_ITEM &&
        !rct_is_asked(&edit->items.items[session->current], now))
        session->current = RCT_NO_ITEM;
}

/* They borrow the keys of the cards and number them. */
static void forget_others(struct rct_session *session)
{
    for (size_t i = 0; i < session->decks->count; i++) {
        rct_others_free(session->others[i]);
        session->others[i] = NULL;
    }
}

const struct rct_question *rct_session_edited(struct rct_session *session,
    const struct rct_deck *before, const struct rct_deck *after, int64_t now,
    struct rct_diag *diag)
{
    struct edit edit = {.session = session, .before = before, .after = after};
    rct_items_bind(&edit.items, session->decks, &session->progress);
    map_keys(&edit);
    follow_items(&edit);
    plan_moves(&edit, now);
    rct_journal_append_all(
        session->journal, session->writer, edit.moves, edit.move_count, diag);
    session->known += edit.move_count;
    rct_items_release(&session->items);
    session->items = edit.items;
    for (uint32_t i = 0; i < session->items.count; i++)
        rct_session_refresh(session, i);
    renumber_session(&edit, now);
    forget_others(session);
    rct_map_release(&edit.index);
    free(edit.moves);
    free(edit.now);
    return rct_session_question(session, now);
}
