/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.c - how a session went, and what to look at next. */
#include <recite/agenda.h>

#include "session.h"

static int64_t next_due(const struct rct_session *session, int64_t now)
{
    const struct rct_settings *settings = &session->progress.settings;
    int64_t day = rct_local_day(&settings->zone, settings->hour, now);
    int64_t next = 0;
    if (session->queue.later)
        next = rct_day_start(&settings->zone, settings->hour, day + 1);
    for (size_t i = 0; i < session->items.count; i++) {
        const struct rct_item *item = &session->items.items[i];
        bool buried = item->state.buried > now;
        int64_t due = buried && !item->state.reviews ? item->state.buried : item->due;
        if (item->state.suspended || item->card->suspended || !due)
            continue;
        due = due > now ? due : now;
        next = !next || due < next ? due : next;
    }
    return next;
}

static void list_missed(struct rct_session *session)
{
    size_t count = 0;
    session->missed = rct_grow(session->missed, &session->missed_room,
        session->count + 1, sizeof(*session->missed));
    for (size_t i = 0; i < session->count; i++) {
        const struct record *record = &session->records[i];
        size_t before = 0;
        if (!record->missed || record->item == RCT_NO_ITEM)
            continue;
        const struct rct_card *card = session->items.items[record->item].card;
        while (before < count && session->missed[before] != card)
            before++;
        if (before == count)
            session->missed[count++] = card;
    }
    session->missed[count] = NULL;
}

/* ---- What to look at next ---- */

static void find_leech(const struct rct_session *session, struct rct_summary *summary)
{
    const struct rct_settings *settings = &session->progress.settings;
    for (size_t i = 0; i < session->count; i++) {
        const struct record *record = &session->records[i];
        if (record->item == RCT_NO_ITEM)
            continue;
        const struct rct_item *item = &session->items.items[record->item];
        uint32_t lapses = item->state.lapses;
        if (lapses < rct_leech_after(settings, item->card->deck) ||
            lapses <= summary->lapses)
            continue;
        summary->leech = item->card;
        summary->lapses = lapses;
    }
}

static void find_confusion(
    const struct rct_session *session, struct rct_summary *summary)
{
    for (size_t i = 0; i < session->count; i++) {
        const struct record *record = &session->records[i];
        if (record->with == RCT_NO_ITEM || record->item == RCT_NO_ITEM)
            continue;
        summary->confused = session->items.items[record->item].card;
        summary->with = session->items.items[record->with].card;
    }
}

static void find_exam(
    const struct rct_session *session, int64_t today, struct rct_summary *summary)
{
    const struct rct_decks *decks = session->decks;
    for (size_t i = 0; i < decks->count; i++) {
        int64_t day = decks->items[i]->exam;
        if (day <= today || day > today + RCT_AGENDA_DAYS ||
            (summary->exam && summary->exam->exam <= day))
            continue;
        summary->exam = decks->items[i];
        summary->exam_in = (unsigned)(day - today);
    }
}

void rct_session_summary(
    struct rct_session *session, int64_t now, struct rct_summary *summary)
{
    const struct rct_settings *settings = &session->progress.settings;
    *summary = (struct rct_summary){
        .skipped = session->skipped,
        .later = session->queue.later,
        .next_due = next_due(session, now),
        .unsaved = session->writer ? (unsigned)session->writer->unsaved_count : 0,
    };
    for (size_t i = 0; i < session->count; i++) {
        const struct record *record = &session->records[i];
        if (record->kind != RCT_EVENT_REVIEW)
            continue;
        summary->answered++;
        summary->correct += record->verdict == RCT_CORRECT;
        summary->close += record->verdict == RCT_CLOSE;
        summary->wrong += record->verdict == RCT_WRONG;
        summary->recalled += !record->missed;
        summary->fresh += record->fresh;
        summary->took += record->took;
    }
    find_leech(session, summary);
    find_confusion(session, summary);
    find_exam(session, rct_local_day(&settings->zone, settings->hour, now), summary);
    list_missed(session);
    summary->missed = session->missed;
}
