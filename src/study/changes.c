/* SPDX-License-Identifier: GPL-3.0-or-later */
/* changes.c - what is done in a session besides answering, and taking things back. */
#include "session.h"

bool rct_session_change(struct rct_session *session, enum rct_event_kind kind,
    const char *text, int64_t now, struct rct_diag *diag)
{
    const struct rct_entry entry = {
        .time = now, .kind = kind, .card = session->question.card_key, .text = text};
    const struct record record = {
        .kind = kind, .item = session->current, .with = RCT_NO_ITEM};
    size_t event;
    bool saved = rct_session_append(session, &entry, &event, diag);
    if (event == SIZE_MAX)
        return false;
    rct_session_record(session, &record, event);
    rct_session_refresh(session, session->current);
    session->question.state = session->items.items[session->current].state;
    if (kind == RCT_EVENT_BURY || kind == RCT_EVENT_SUSPEND)
        session->current = RCT_NO_ITEM;
    return saved;
}

/* ---- Back ---- */

/* What was asked and not answered goes back to where it came from. */
static void put_back(struct rct_session *session, int64_t now)
{
    uint32_t current = session->current;
    if (current == RCT_NO_ITEM)
        return;
    const struct rct_item *item = &session->items.items[current];
    bool cram = session->progress.settings.cram;
    if (!cram && item->state.reviews && item->state.place.phase != RCT_REVIEW)
        rct_queue_repeat(&session->queue, current, item->due);
    else
        rct_queue_return(&session->queue, current, now);
    session->current = RCT_NO_ITEM;
}

bool rct_session_undo(struct rct_session *session, int64_t now, struct rct_diag *diag)
{
    size_t event;
    if (!session->count)
        return false;
    const struct record *record = &session->records[--session->count];
    session->answered -= record->kind == RCT_EVENT_REVIEW;
    struct rct_entry entry = {
        .time = now,
        .kind = RCT_EVENT_VOID,
        .text = record->event,
    };
    if (record->event)
        rct_session_append(session, &entry, &event, diag);
    put_back(session, now);
    rct_queue_forget(&session->queue, record->item);
    session->returned = record->item;
    if (record->item != RCT_NO_ITEM)
        rct_session_refresh(session, record->item);
    return true;
}

enum rct_event_kind rct_session_last(const struct rct_session *session)
{
    return session->count ? session->records[session->count - 1].kind : RCT_EVENT_OTHER;
}
