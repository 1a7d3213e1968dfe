/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.h - what a session is made of. */
#ifndef STUDY_SESSION_H
#define STUDY_SESSION_H

#include "queue.h"

/* One recorded answer or change of a card, for undo and for the summary. */
struct record {
    enum rct_event_kind kind;
    uint32_t item;     /* RCT_NO_ITEM once its card is gone from its deck */
    const char *event; /* its id; NULL where nothing was recorded */
    enum rct_verdict verdict;
    uint32_t took;
    bool fresh, missed;
    uint32_t with; /* the item whose answer was typed, or RCT_NO_ITEM */
};

struct rct_session {
    const struct rct_decks *decks;
    struct rct_journal *journal;
    struct rct_writer *writer;
    struct rct_progress progress;
    size_t
        known; /* events of the journal that are this session's or were there before */
    struct rct_items items;
    struct rct_queue queue;
    struct rct_paces paces;
    struct rct_others *
        *others; /* by deck; made when a card of the deck is first asked */
    struct rct_arena arena;
    struct record *records;
    size_t count, room;
    unsigned answered; /* records that are answers */
    const struct rct_card **missed;
    size_t missed_room;
    unsigned skipped;
    uint32_t current;  /* the item at hand, or RCT_NO_ITEM */
    uint32_t returned; /* the item that an undo brought back, or RCT_NO_ITEM */
    int64_t begun;
    struct rct_question question;
    uint32_t *shown; /* the order of options that the question points to */
};

/* An event of this session, about the card at hand or none, in the log; it says what
 * the card asks where that is not known.  *event is its index, SIZE_MAX where there is
 * no such event.  Returns as rct_journal_append(). */
bool rct_session_append(struct rct_session *session, const struct rct_entry *entry,
    size_t *event, struct rct_diag *diag);
/* Keeps what was done for undo and summary; `event` as above. */
void rct_session_record(
    struct rct_session *session, const struct record *record, size_t event);
/* The question about the card at hand; NULL where there is none. */
const struct rct_question *rct_session_question(
    struct rct_session *session, int64_t now);
/* A card stands elsewhere now. */
void rct_session_refresh(struct rct_session *session, uint32_t item);

#endif
