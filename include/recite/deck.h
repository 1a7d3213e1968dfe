/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deck.h - decks and cards: content, never progress.
 *
 * A deck is a YAML file (recite-deck(5)).  It is read whole into one arena and dropped
 * whole; everything reachable from it is borrowed from it.  The one owner of libyaml.
 */
#ifndef RECITE_DECK_H
#define RECITE_DECK_H

#include <recite/answer.h>
#include <recite/diag.h>
#include <recite/facts.h>

enum rct_kind {
    RCT_CARD_TEXT,
    RCT_CARD_NUMBER,
    RCT_CARD_DATE,
    RCT_CARD_CHOICE,
    RCT_CARD_LIST,
    RCT_CARD_SEQUENCE,
    RCT_CARD_TRUTH,
    RCT_CARD_CLOZE,
    RCT_CARD_RECALL, /* shown, then rated by the learner: not graded */
    RCT_KIND_COUNT
};
const char *rct_kind_name(
    enum rct_kind kind); /* the deck's key: "answer", "number", … */

/* One thing that is asked.  An entry of the file makes one card, or one a gap (cloze),
 * or two (reverse): those are siblings. */
struct rct_card {
    const struct rct_deck *deck;
    /*
     * Identity within the deck.  Given: "relations"; its siblings "relations#2" (second
     * gap) and "relations#reverse".  Not given: "~" and 13 letters of base32, the hash
     * of the kind's name, a newline and rct_text_key() of the question (of a cloze: of
     * each part of its text between braces, with the braces between them); its siblings
     * as above, "#2" and "#reverse" behind it.
     */
    const char *id;
    const char *ask;    /* the question; the gap of a cloze shown as "[…]" */
    struct rct_key key; /* what is expected; recall: key.answer is the text to show */
    enum rct_kind kind;
    const char *at, *hint, *note, *caution, *image, *alt; /* NULL where not given */
    const char *const *tags; /* ended by NULL; may be NULL */
    unsigned line, column;   /* of the entry, from 1 */
    uint32_t entry;          /* siblings have the same number */
    bool named;              /* the id is the author's */
    bool suspended;          /* the author's wish: never asked */
    bool pair;               /* of the short form, which has no place for an id */
};

struct rct_deck {
    struct rct_arena arena;
    const char *path;
    const char *id;       /* default: the file's name without suffix */
    const char *title;    /* default: the id */
    const char *language; /* of the answers, or NULL */
    const char *license;
    struct {
        const char *title, *url, *note;
    } source;
    double retention;     /* desired retention of this deck; 0 = the learner's */
    uint32_t leech_after; /* lapses that make a leech of a card; 0 = the learner's */
    int64_t exam;         /* the day (date.h) by which it should be known; 0 = none */
    const char *const *tags; /* of every card, and in each card's own; may be NULL */
    const uint8_t *lint; /* levels that the deck sets, for rct_deck_lint(); or NULL */
    struct rct_card *cards;
    size_t count;
};

/* The key of a card in the progress log: "deck/id".  Adds it to `out`. */
void rct_card_key(const struct rct_card *card, struct rct_buf *out);

/*
 * Which card of the deck as it was edited is the one that was there before: the one of
 * its id, else by its place in the file, between the neighbours that kept their ids;
 * where several new entries stand there, the one whose question is likest.  A gap is
 * the one of the same answer, else, where no gap came or went, the one in its place.
 * NULL where it is gone.
 */
const struct rct_card *rct_card_follow(
    const struct rct_card *card, const struct rct_deck *after);

/*
 * A deck from a text.  Adds everything that is wrong with it to `diag`; NULL when there
 * was an error (warnings do not count).  `path` is for messages and for the default id.
 */
struct rct_deck *rct_deck_parse(
    const char *path, const char *text, size_t length, struct rct_diag *diag);
void rct_deck_free(struct rct_deck *deck);

/*
 * What makes cards of a deck hard to learn or to grade, though it can be read: adds it
 * to `diag`, by the deck's own levels.  `text` is the one that the deck was made of; it
 * is read again for places and comments.  `facts`, unless NULL, are those of the text
 * that it is drawn from, in which the answers of cards with `at` are looked up.
 */
void rct_deck_lint(const struct rct_deck *deck, const char *text, size_t length,
    const struct rct_facts *facts, struct rct_diag *diag);

/*
 * Edits of a deck's text.  Each adds the edited text to `out`: what is put in is put in
 * beside what stands there, and every other byte stays as it was.  The result was read
 * again: it is a deck, and has what was asked for.  False, and nothing is added, where
 * that cannot be had (a pair has no place for an id).
 */

/* Ids for cards without: ids[entry], of struct rct_card, for each of `count` entries;
 * NULL = leave that one alone. */
bool rct_edit_ids(const char *text, size_t length, const char *const *ids, size_t count,
    struct rct_buf *out);

/* One more right answer to a card that is typed. */
bool rct_edit_accept(const char *text, size_t length, uint32_t entry,
    const char *answer, struct rct_buf *out);

/* The same for a deck in memory, so that it need not be read again. */
void rct_deck_accept(
    struct rct_deck *deck, const struct rct_card *card, const char *answer);

/* A card at the end of the deck's cards.  Each key has a text, or texts ended by NULL;
 * the text may be of a deck without cards yet. */
struct rct_edit_key {
    const char *key, *text;
    const char *const *texts;
};
bool rct_edit_card(const char *text, size_t length, const struct rct_edit_key *keys,
    size_t count, struct rct_buf *out);

/* The keys that a card may have besides what it asks, one by one; false behind the
 * last. */
struct rct_card_key_row {
    const char *name;
    bool several; /* it takes several texts */
    bool answers; /* it holds the answer: a card has one such key */
};
bool rct_card_key_row(size_t index, struct rct_card_key_row *row);

/*
 * What a finding's name means, in a paragraph for whoever met it: adds it to `out`.
 * False where no finding about a deck has that name.
 */
bool rct_deck_explain(const char *name, struct rct_buf *out);
/* The names that it knows, one by one; NULL behind the last. */
const char *rct_deck_topic(size_t index);

/* The format of a deck as JSON Schema (draft-07), for editors. */
void rct_schema_write(FILE *out);

/* Several decks. */
struct rct_decks {
    struct rct_deck **items;
    size_t count, room;
    size_t cards;                  /* in all of them */
    bool lint;                     /* set before reading: rct_deck_lint() each deck */
    const struct rct_facts *facts; /* for that, or NULL */
};
/*
 * Reads a file, or every deck (*.yaml) below a folder; "-" is standard input.  A deck
 * that is unusable is reported and left out; so is a deck whose id another one has.
 * False when there was nothing to read at all (reported).
 */
bool rct_decks_read(struct rct_decks *decks, const char *path, struct rct_diag *diag);
void rct_decks_release(struct rct_decks *decks);

/*
 * A deck of candidate cards from what a text states: texts with gaps for a learner to
 * mend, each with the number of its paragraph as `at`.  What is not made a card of is
 * named in a comment that says why: what the finder passed over, what the decks at hand
 * ask already, names that stand everywhere, what its own sentence gives away.
 */
struct rct_draft {
    const char *from;         /* what the text is called */
    const char *deck, *title; /* of the deck to be */
    const struct rct_facts *facts;
    const struct rct_decks *decks; /* at hand, or NULL */
    size_t cards, gaps;            /* how many were made */
    struct rct_left {
        const char *why;
        size_t count;
    } * left; /* for each reason how many facts were left out */
    size_t left_count, left_room;
    struct rct_arena arena;
};
/* Adds the text of the deck, which without cards is none yet. */
void rct_draft_write(struct rct_draft *draft, struct rct_buf *out);
void rct_draft_release(struct rct_draft *draft);

#endif
