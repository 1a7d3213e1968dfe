/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <recite/agenda.h>
#include <recite/moves.h>

#include "session.h"

/* A crammed card that was not known comes back after so many milliseconds; the pace is
 * that of so many events. */
enum { CRAM_AGAIN = 60000, PACED = 50000 };

/* ---- Making ---- */

/* The pace of the last right answers, by the kind that each card at hand has: a learner
 * of years ago was another one. */
static void learn_paces(struct rct_session *session)
{
    const struct rct_journal *journal = session->journal;
    const uint32_t *target = session->progress.target;
    uint8_t *kinds = rct_alloc(journal->card_count + 1, 1);
    memset(kinds, RCT_KIND_COUNT, journal->card_count + 1);
    for (size_t i = 0; i < session->items.count; i++) {
        const struct rct_item *item = &session->items.items[i];
        if (item->history != RCT_NO_CARD)
            kinds[item->history] = (uint8_t)item->card->kind;
    }
    size_t left = PACED;
    for (size_t i = journal->count; i-- > 0 && left; left--) {
        const struct rct_event *event = &journal->events[i];
        if (event->kind == RCT_EVENT_REVIEW && event->verdict == RCT_CORRECT &&
            !event->voided && kinds[target[event->card]] < RCT_KIND_COUNT)
            rct_paces_add(&session->paces, kinds[target[event->card]], event->latency);
    }
    free(kinds);
}

struct rct_session *rct_session_new(const struct rct_decks *decks,
    struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_settings *settings, int64_t now)
{
    struct rct_session *session = rct_alloc(1, sizeof(*session));
    session->decks = decks;
    session->journal = journal;
    session->writer = writer;
    session->current = session->returned = RCT_NO_ITEM;
    session->known = journal->count;
    session->begun = now;
    session->others = rct_alloc(decks->count + 1, sizeof(struct rct_others *));
    rct_progress_fold(&session->progress, journal, settings);
    rct_items_bind(&session->items, decks, &session->progress);
    rct_queue_today(&session->queue, decks, &session->items, &session->progress, now);
    learn_paces(session);
    return session;
}

bool rct_session_late(const struct rct_session *session, int64_t now)
{
    int64_t minutes = session->progress.settings.minutes;
    return minutes && now - session->begun >= minutes * 60000;
}

void rct_session_free(struct rct_session *session)
{
    if (!session)
        return;
    for (size_t i = 0; i < session->decks->count; i++)
        rct_others_free(session->others[i]);
    free(session->others);
    free(session->records);
    free(session->missed);
    free(session->shown);
    rct_queue_release(&session->queue);
    rct_items_release(&session->items);
    rct_progress_release(&session->progress);
    rct_arena_release(&session->arena);
    free(session);
}

void rct_session_moves(
    const struct rct_session *session, struct rct_moves *moves, const char *const *gone)
{
    rct_moves_find(moves, &session->items, &session->progress, gone);
}

void rct_session_agenda(
    const struct rct_session *session, struct rct_agenda *agenda, int64_t now)
{
    rct_agenda_make(agenda, &session->items, &session->progress, now);
}

/* ---- Asking ---- */

static const struct rct_others *others_of(
    struct rct_session *session, const struct rct_deck *deck)
{
    size_t at = 0;
    while (session->decks->items[at] != deck)
        at++;
    if (session->others[at])
        return session->others[at];
    session->others[at] = rct_others_new();
    for (uint32_t i = 0; i < session->items.count; i++) {
        const struct rct_card *card = session->items.items[i].card;
        if (card->deck == deck && card->kind != RCT_CARD_RECALL)
            rct_others_add(session->others[at], &card->key, i);
    }
    return session->others[at];
}

static bool in_order(const uint32_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (order[i] != i)
            return false;
    return true;
}

/* The options of a choice and the items of a sequence are shown shuffled; a sequence
 * never in the order that is asked for. */
static void shuffle_items(struct rct_session *session, const struct rct_item *item)
{
    struct rct_key *key = &session->question.key;
    if (key->form != RCT_CHOICE && key->form != RCT_SEQUENCE)
        return;
    size_t count = key->item_count;
    uint64_t seed = session->progress.settings.seed + item->state.reviews;
    struct rct_random random = {rct_hash(item->key, strlen(item->key)) ^ seed};
    free(session->shown);
    session->shown = rct_alloc(count + 1, sizeof(*session->shown));
    for (uint32_t i = 0; i < count; i++)
        session->shown[i] = i;
    rct_shuffle(&random, session->shown, count);
    while (key->form == RCT_SEQUENCE && count > 1 && in_order(session->shown, count))
        rct_shuffle(&random, session->shown, count);
    key->shown = session->shown;
}

/* Before an exam, or when cramming, new cards stand among the others. */
static void count_left(struct rct_session *session)
{
    const struct rct_queue *queue = &session->queue;
    struct rct_question *question = &session->question;
    question->due = question->fresh = 0;
    for (size_t i = queue->next; i < queue->count; i++) {
        bool met = session->items.items[queue->line[i]].state.reviews > 0;
        question->due += met;
        question->fresh += !met;
    }
    question->again = (unsigned)queue->repeat_count;
    question->position = session->answered + 1;
    question->total =
        question->position + question->due + question->fresh + question->again;
}

void rct_session_refresh(struct rct_session *session, uint32_t at)
{
    struct rct_item *item = &session->items.items[at];
    double retention =
        rct_deck_retention(&session->progress.settings, item->card->deck);
    rct_progress_follow(&session->progress);
    item->history = rct_progress_card(&session->progress, item->key);
    if (item->history != RCT_NO_CARD)
        item->state = session->progress.states[item->history];
    item->due = rct_due(&session->progress, &item->state, item->key, retention);
}

void rct_session_anew(struct rct_session *session, int64_t now)
{
    session->known = session->journal->count;
    for (uint32_t i = 0; i < session->items.count; i++)
        rct_session_refresh(session, i);
    rct_queue_release(&session->queue);
    rct_queue_today(
        &session->queue, session->decks, &session->items, &session->progress, now);
}

/* What another session has answered meanwhile is not asked again.  A drill goes through
 * its pairs whatever happens. */
static void take_in_others(struct rct_session *session, int64_t now)
{
    const struct rct_progress *progress = &session->progress;
    if (!session->writer || progress->settings.confusions ||
        session->returned != RCT_NO_ITEM)
        return;
    rct_journal_refresh(session->journal, session->writer->path);
    if (session->journal->count == session->known) /* an append takes them in too */
        return;
    rct_session_anew(session, now);
}

const struct rct_question *rct_session_next(struct rct_session *session, int64_t now)
{
    take_in_others(session, now);
    session->current = session->returned;
    if (session->current == RCT_NO_ITEM)
        session->current = rct_queue_take(&session->queue, now);
    session->returned = RCT_NO_ITEM;
    return rct_session_question(session, now);
}

const struct rct_question *rct_session_question(
    struct rct_session *session, int64_t now)
{
    if (session->current == RCT_NO_ITEM)
        return NULL;
    const struct rct_item *item = &session->items.items[session->current];
    struct rct_question *question = &session->question;
    double retention =
        rct_deck_retention(&session->progress.settings, item->card->deck);
    *question = (struct rct_question){
        .card = item->card,
        .card_key = item->key,
        .state = item->state,
        .key = item->card->key,
    };
    if (session->progress.settings.cram)
        question->next[RCT_AGAIN].seconds = CRAM_AGAIN / 1000;
    else
        rct_outcomes(&session->progress, &item->state, item->key, retention, now,
            question->next);
    uint32_t lapses = item->state.lapses + (item->state.place.phase == RCT_REVIEW);
    if (lapses > item->state.lapses && !session->progress.settings.cram &&
        rct_leech_told(
            lapses, rct_leech_after(&session->progress.settings, item->card->deck)))
        question->leech = lapses;
    shuffle_items(session, item);
    count_left(session);
    return question;
}

/* ---- Answering ---- */

void rct_session_mark(struct rct_session *session, struct rct_answer *answer)
{
    struct rct_question *question = &session->question;
    question->key.others = others_of(session, question->card->deck);
    rct_grade(&question->key, answer->typed, &answer->mark);
    answer->first = answer->mark.verdict;
}

void rct_answer_overrule(struct rct_answer *answer)
{
    answer->mark.verdict = RCT_CORRECT;
    answer->mark.reason = RCT_SAME;
}

enum rct_rating rct_session_propose(
    const struct rct_session *session, const struct rct_answer *answer)
{
    const struct rct_question *question = &session->question;
    const struct rct_state *state = &question->state;
    struct rct_circumstance circumstance = {
        .kind = question->card->kind,
        .hinted = answer->hinted,
        .may_be_easy =
            session->progress.settings.auto_easy && state->rating >= RCT_GOOD,
    };
    if (state->reviews)
        circumstance.pace = rct_pace(&session->paces, question->card->kind,
            question->card->ask, answer->latency);
    return rct_propose(&answer->mark, &circumstance);
}

static const struct rct_item *other_item(
    const struct rct_session *session, const struct rct_answer *answer)
{
    const struct rct_mark *mark = &answer->mark;
    bool other = mark->reason == RCT_OTHER_CARD && mark->other < session->items.count;
    return other ? &session->items.items[mark->other] : NULL;
}

const struct rct_card *rct_session_other(
    const struct rct_session *session, const struct rct_answer *answer)
{
    const struct rct_item *other = other_item(session, answer);
    return other ? other->card : NULL;
}

void rct_session_record(
    struct rct_session *session, const struct record *record, size_t event)
{
    struct rct_buf id = {0};
    session->records = rct_grow(session->records, &session->room, session->count + 1,
        sizeof(*session->records));
    struct record *kept = &session->records[session->count++];
    *kept = *record;
    if (event != SIZE_MAX)
        rct_event_id(session->journal, event, &id);
    if (id.length)
        kept->event = rct_arena_copy(&session->arena, id.text, id.length);
    session->answered += record->kind == RCT_EVENT_REVIEW;
    rct_buf_release(&id);
}

static void remember(struct rct_session *session, const struct rct_answer *answer,
    enum rct_rating rating, size_t event)
{
    const struct rct_item *other = other_item(session, answer);
    const struct record record = {
        .kind = RCT_EVENT_REVIEW,
        .item = session->current,
        .verdict = answer->mark.verdict,
        .took = answer->took,
        .fresh = !session->question.state.reviews,
        .missed = rating == RCT_AGAIN,
        .with = other ? (uint32_t)(other - session->items.items) : RCT_NO_ITEM,
    };
    rct_session_record(session, &record, event);
}

/* Nothing is recorded; what was not known comes back a little later. */
static void rate_crammed(struct rct_session *session, const struct rct_answer *answer,
    enum rct_rating rating, int64_t now)
{
    remember(session, answer, rating, SIZE_MAX);
    if (rating == RCT_AGAIN)
        rct_queue_repeat(&session->queue, session->current, now + CRAM_AGAIN);
    session->current = RCT_NO_ITEM;
}

/* What the card at hand asks, where the journal does not say so yet; else NULL. */
static const char *new_asks(const struct rct_session *session, struct rct_buf *asks)
{
    const struct rct_progress *progress = &session->progress;
    const char *key = session->question.card_key;
    const uint32_t *card =
        rct_map_get(&progress->journal->card_index, key, strlen(key));
    const char *known = card && *card < progress->count ? progress->asks[*card] : NULL;
    rct_card_asks(session->question.card, asks);
    return known && !strcmp(known, asks->text) ? NULL : asks->text;
}

bool rct_session_append(struct rct_session *session, const struct rct_entry *entry,
    size_t *event, struct rct_diag *diag)
{
    struct rct_entry whole = *entry;
    struct rct_buf asks = {0};
    *event = SIZE_MAX;
    if (entry->card)
        whole.asks = new_asks(session, &asks);
    bool saved =
        rct_journal_append(session->journal, session->writer, &whole, event, diag);
    rct_buf_release(&asks);
    session->known += *event != SIZE_MAX;
    return saved;
}

bool rct_session_rate(struct rct_session *session, const struct rct_answer *answer,
    enum rct_rating rating, int64_t now, struct rct_diag *diag)
{
    uint32_t current = session->current;
    const struct rct_question *question = &session->question;
    const struct rct_item *other = other_item(session, answer);
    struct rct_entry entry = {
        .time = now,
        .kind = RCT_EVENT_REVIEW,
        .card = question->card_key,
        .text = answer->typed,
        .rating = rating,
        .verdict = answer->mark.verdict,
        .first = answer->first,
        .latency = answer->latency,
        .took = answer->took,
        .with = other ? other->key : NULL,
        .sure = answer->sure,
    };
    size_t event;
    if (session->progress.settings.cram) {
        rate_crammed(session, answer, rating, now);
        return true;
    }
    bool saved = rct_session_append(session, &entry, &event, diag);
    if (event == SIZE_MAX)
        return false;
    remember(session, answer, rating, event);
    if (answer->mark.verdict == RCT_CORRECT)
        rct_paces_add(&session->paces, question->card->kind, answer->latency);
    rct_session_refresh(session, current);
    const struct rct_item *item = &session->items.items[current];
    if (item->state.place.phase != RCT_REVIEW)
        rct_queue_repeat(&session->queue, current, item->due);
    session->current = RCT_NO_ITEM;
    return saved;
}

void rct_session_return(struct rct_session *session)
{
    session->returned = session->current;
    session->current = RCT_NO_ITEM;
}

void rct_session_skip(struct rct_session *session)
{
    session->skipped++;
    session->current = RCT_NO_ITEM;
}
