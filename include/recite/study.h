/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study.h - where every card stands, what is asked next, and one session of asking.
 *
 * Progress is derived: the events of the journal are folded through the memory model
 * under the settings of today, and never stored.  The same events and settings give the
 * same progress, bit for bit.  A session is a state machine without a screen: it says
 * what to ask, takes what was typed, and appends one event before the next question.
 */
#ifndef RECITE_STUDY_H
#define RECITE_STUDY_H

#include <recite/deck.h>
#include <recite/journal.h>

/* What the learner may set. */
struct rct_settings {
    struct rct_plan plan; /* desired retention, steps, longest interval, fuzz */
    bool retention_given; /* the learner's retention beats a deck's own */
    uint32_t leech_after; /* lapses that make a leech of a card; 0: RCT_LEECH */
    uint32_t new_per_day; /* new cards a day over all decks at hand */
    int hour;             /* when the day begins, 0..23 */
    bool auto_easy;       /* propose easy for quick right answers */
    bool confusions;      /* ask the pairs of cards that were taken for one another */
    bool cram;            /* ask every card, and leave the schedule alone */
    uint32_t minutes;     /* that a session may take; 0 = no limit */
    int64_t exam;         /* the day (date.h) by which all is to be known; 0 = none */
    uint64_t seed;        /* of every order */
    struct rct_zone zone;
};
void rct_settings_default(struct rct_settings *settings);

/* ---- Progress
 * ------------------------------------------------------------------------- */

/* Where one card stands. */
struct rct_state {
    struct rct_place place;  /* after the last review */
    struct rct_place before; /* before it: what an interval was made from */
    int64_t first, last; /* instants of the first and last review; 0: never reviewed */
    double days; /* between the last review and the one before, as the model counts */
    uint32_t reviews, lapses; /* a lapse: again on a card in review */
    uint8_t rating;           /* the last one */
    bool suspended;
    const char *flag; /* why it is to be mended, maybe empty; NULL where it is not */
    int64_t buried;   /* not asked before this instant; 0: not buried */
};

struct rct_progress {
    struct rct_settings settings;
    struct rct_model model;
    const struct rct_journal *journal;
    struct rct_state *states; /* by card of the journal */
    uint32_t *target;  /* where the history of a card moved to: index of a card */
    const char **asks; /* by card: what it asked, as last told; or NULL */
    size_t count, state_room, target_room, asks_room;
    size_t folded;           /* events of the journal that are in */
    struct rct_event newest; /* the last of them */
};

/* Folds all events of the journal (borrowed), from the start. */
void rct_progress_fold(struct rct_progress *progress, const struct rct_journal *journal,
    const struct rct_settings *settings);
/* Takes in the events that were added since; the same as folding anew. */
void rct_progress_follow(struct rct_progress *progress);
void rct_progress_release(struct rct_progress *progress);

/* Where in `states` a card of this key stands; RCT_NO_CARD where the journal has none.
 */
uint32_t rct_progress_card(const struct rct_progress *progress, const char *key);

/* The state of a card by its key; one that was never reviewed where the journal has
 * none. */
struct rct_state rct_progress_state(
    const struct rct_progress *progress, const char *key);

/*
 * When a reviewed card is due, under a desired retention: in steps an instant, else the
 * beginning of a day; where it is buried, not before that ends.  `key` drives the fuzz,
 * together with the count of reviews.
 */
int64_t rct_due(const struct rct_progress *progress, const struct rct_state *state,
    const char *key, double retention);

/* What each rating at `now` would lead to. */
void rct_outcomes(const struct rct_progress *progress, const struct rct_state *state,
    const char *key, double retention, int64_t now, struct rct_outcome next[5]);

/* The chance of recall at `now`; 0 where never reviewed. */
double rct_recall_now(
    const struct rct_progress *progress, const struct rct_state *state, int64_t now);

/* The retention that holds for a deck's cards. */
double rct_deck_retention(
    const struct rct_settings *settings, const struct rct_deck *deck);

/*
 * A leech is a card that lapsed so often that it takes more time than it is worth. From
 * how many lapses on, for a deck's cards: as the learner says, else as the deck, else
 * eight.  It is told of at that lapse, and after every half as many again.
 */
#define RCT_LEECH 8
uint32_t rct_leech_after(
    const struct rct_settings *settings, const struct rct_deck *deck);
bool rct_leech_told(uint32_t lapses, uint32_t leech_after);

/* ---- Cards at hand
 * -------------------------------------------------------------------- */

/* A card of a deck together with where it stands. */
struct rct_item {
    const struct rct_card *card;
    const char *key; /* "deck/id" */
    struct rct_state state;
    int64_t due;      /* instant; 0 for a new card */
    uint32_t history; /* rct_progress_card() */
};
/* All cards of some decks in the order of the files. */
struct rct_items {
    struct rct_arena arena;
    struct rct_item *items;
    size_t count;
};
void rct_items_bind(struct rct_items *items, const struct rct_decks *decks,
    const struct rct_progress *progress);
void rct_items_release(struct rct_items *items);

/* Whether it is asked at all: neither suspended, by learner or author, nor buried. */
bool rct_is_asked(const struct rct_item *item, int64_t now);

/* ---- From a verdict to a rating
 * ------------------------------------------------------- */

enum rct_pace { RCT_PACE_NORMAL, RCT_PACE_SLOW, RCT_PACE_FAST };

/* How fast answers of each kind have come so far: enough to tell a slow one. */
#define RCT_PACE_CELLS 72
struct rct_paces {
    uint32_t cells[RCT_KIND_COUNT]
                  [RCT_PACE_CELLS]; /* right answers by log of latency */
    uint32_t total[RCT_KIND_COUNT];
};
void rct_paces_add(struct rct_paces *paces, enum rct_kind kind, uint32_t latency);

/*
 * Slow: longer than the time to read the question (0.25 s a word) and eight seconds or
 * three times the median, whichever is more.  Fast: less than half the median.  Normal
 * where it cannot be told: fewer than 30 right answers of the kind, more than a minute.
 */
enum rct_pace rct_pace(const struct rct_paces *paces, enum rct_kind kind,
    const char *question, uint32_t latency);

/*
 * The rating to propose.  Correct: good, hard when slow, easy when fast if that is
 * wanted. Close in form: good, hard when slow.  Close in content: again where the
 * card's point is the detail (numbers, dates, lists, sequences, choices), else hard.
 * Wrong: again.  A hint that was shown caps it at hard.
 */
struct rct_circumstance {
    enum rct_kind kind;
    enum rct_pace pace;
    bool hinted;
    bool
        may_be_easy; /* the learner wants easy proposed, and the card was good before */
};
enum rct_rating rct_propose(
    const struct rct_mark *mark, const struct rct_circumstance *circumstance);

/* ---- A session
 * ------------------------------------------------------------------------ */

/* What is being asked. */
struct rct_question {
    const struct rct_card *card;
    const char *card_key;       /* "deck/id" */
    struct rct_state state;     /* before the answer */
    struct rct_key key;         /* what is expected, its options in the order shown */
    struct rct_outcome next[5]; /* what each rating leads to */
    uint32_t leech; /* the lapses that again would make of it, where that is to be said
                       of a leech; else 0 */
    unsigned position,
        total; /* "3/17": how many were shown with this one, of how many */
    unsigned due, fresh, again; /* still to come behind it: due, new, to be repeated */
};

/* What was answered. */
struct rct_answer {
    const char *typed;
    uint32_t latency, took; /* milliseconds to the first key, and in all */
    bool hinted;
    enum rct_surety sure; /* what was said before the verdict, where it was asked */
    struct rct_mark mark;
    enum rct_verdict first; /* before the learner overruled it */
};

struct rct_summary {
    unsigned answered, correct, close, wrong, fresh, skipped, unsaved;
    unsigned recalled;                    /* rated better than again */
    uint64_t took;                        /* milliseconds spent on answers */
    const struct rct_card *const *missed; /* once each, in order, NULL at the end */
    int64_t next_due; /* when the next card at hand is due; 0: none is */
    /* What to look at next: a leech that was asked, the last confusion, the next exam.
     */
    const struct rct_card *leech, *confused, *with;
    uint32_t lapses; /* of the leech */
    const struct rct_deck *exam;
    unsigned exam_in; /* days, at least one */
    unsigned later;   /* new cards kept for another day */
};

/*
 * A session over some decks at `now`: due cards first, then new ones up to the day's
 * limit, each in an order from the seed, siblings kept apart.  Everything is borrowed
 * until rct_session_free().  `writer` NULL: nothing is saved.
 */
struct rct_session *rct_session_new(const struct rct_decks *decks,
    struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_settings *settings, int64_t now);
void rct_session_free(struct rct_session *session);

/* The minutes that the settings allow a session have gone by. */
bool rct_session_late(const struct rct_session *session, int64_t now);

/*
 * The next question, or NULL when nothing is left for now.  Cards in steps come first
 * once their time has come; when nothing else is left they come up to 20 minutes early.
 */
const struct rct_question *rct_session_next(struct rct_session *session, int64_t now);

/* Marks what was typed to the question at hand. */
void rct_session_mark(struct rct_session *session, struct rct_answer *answer);

/* The card whose answer was typed instead, or NULL. */
const struct rct_card *rct_session_other(
    const struct rct_session *session, const struct rct_answer *answer);

/* The learner was right after all: the mark becomes correct, `first` stays. */
void rct_answer_overrule(struct rct_answer *answer);

/* The rating to propose for a marked answer. */
enum rct_rating rct_session_propose(
    const struct rct_session *session, const struct rct_answer *answer);

/*
 * Records the answer with a rating: the event is on disk when this returns true.  On
 * false (see diag) the session goes on and the writer tries again at the next one.
 */
bool rct_session_rate(struct rct_session *session, const struct rct_answer *answer,
    enum rct_rating rating, int64_t now, struct rct_diag *diag);

/* Puts the question at hand back, unanswered: it is the next one again. */
void rct_session_return(struct rct_session *session);

/*
 * What may be done with the question at hand besides answering it: an event about its
 * card, RCT_EVENT_BURY, _SUSPEND, _FLAG (`text`: why, or NULL) or _UNFLAG.  A card that
 * is buried or suspended leaves the session; one that is flagged or not any more stays
 * asked, and the question knows.  Returns as rct_session_rate().
 */
bool rct_session_change(struct rct_session *session, enum rct_event_kind kind,
    const char *text, int64_t now, struct rct_diag *diag);

/*
 * One of the decks was edited in the middle of a session: where `before` was among them
 * stands `after`.  The session goes on: each card is the one of its id, the one at hand
 * and its siblings are followed by rct_card_follow(), and histories move along.  So are
 * others of the deck that were edited at the same time, if they have no history yet or
 * without doubt ask the same.  What
 * is gone, or suspended by the author, is asked no more; what is new waits for another
 * session.  Returns the question at hand with its new text, NULL where it is none any
 * more; then the session has let go of `before`.
 */
const struct rct_question *rct_session_edited(struct rct_session *session,
    const struct rct_deck *before, const struct rct_deck *after, int64_t now,
    struct rct_diag *diag);

/* Leaves the question at hand for another session. */
void rct_session_skip(struct rct_session *session);

/*
 * Takes the last recorded answer or change of this session back (a void event); its
 * card is the next question.  False when there is none.
 */
bool rct_session_undo(struct rct_session *session, int64_t now, struct rct_diag *diag);
/* What that would take back: RCT_EVENT_REVIEW for an answer, _OTHER where there is
 * none. */
enum rct_event_kind rct_session_last(const struct rct_session *session);

void rct_session_summary(
    struct rct_session *session, int64_t now, struct rct_summary *summary);

#endif
