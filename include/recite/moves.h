/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * moves.h - histories whose card is gone, and the cards that they may belong to.
 *
 * A card is known by its id, and one without by its question.  So that its history can
 * follow it when either is changed, the journal keeps what each card asked when it was
 * reviewed last.
 */
#ifndef RECITE_MOVES_H
#define RECITE_MOVES_H

#include <recite/study.h>

/*
 * What a journal keeps of a card: its question, a newline and its answer, white space
 * made one space and each cut to 240 bytes at a letter.  Adds it to `out`.
 */
void rct_card_asks(const struct rct_card *card, struct rct_buf *out);

/* One history and the card that it seems to belong to. */
struct rct_move {
    const char *from, *to;    /* keys: of the history, of the card */
    const char *asked, *asks; /* what the one asked and the other asks, as above */
    /* NULL; or the id of a move to be taken back, since the card `to` is back and the
     * history that it had went on in `from`, which is at hand too. */
    const char *event;
    unsigned percent; /* how alike they are; 100: the same */
    uint32_t reviews;
    bool sure; /* else the learner has to say */
};

/*
 * A card is gone where its deck is at hand, or gone itself, and it is not in it.  Its
 * history follows it to a new card, one that no event was ever about, where it is
 * beyond doubt that this is the same card: nothing else is as near, and what differs is
 * a slip, the order, small words, words added or taken away.  Numbers, names and the
 * like never stand for one another.  Moves that were taken back are not found again.
 */
struct rct_moves {
    struct rct_move *items; /* the sure ones first, in the order of the cards */
    size_t count, sure, room;
    struct rct_arena arena;
};
/*
 * Finds them among the items, bound to the progress; both must outlive the moves.
 * `gone` are ids of decks that are not at hand since they exist no more, ended by NULL.
 * The same whatever the order of decks and events.
 */
void rct_moves_find(struct rct_moves *moves, const struct rct_items *items,
    const struct rct_progress *progress, const char *const *gone);
void rct_moves_release(struct rct_moves *moves);

/* The same for a session at hand, which rct_session_anew() lets know when the events of
 * moves have been appended to its journal. */
void rct_session_moves(const struct rct_session *session, struct rct_moves *moves,
    const char *const *gone);
void rct_session_anew(struct rct_session *session, int64_t now);

/* The event that carries a move out; its texts are the move's. */
struct rct_entry rct_move_entry(const struct rct_move *move, int64_t now);

#endif
