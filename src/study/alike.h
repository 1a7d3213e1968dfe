/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * alike.h - is what one card asked what another one asks, in other words?
 *
 * Questions of one deck are alike by nature: "capital of Peru?", "capital of Chile?".
 * So it is not how much of them is the same that tells, but what is not: a slip, the
 * order, a small word or a word more leave a card what it was; another number or name,
 * or a word in the place of its opposite, make another one.
 */
#ifndef STUDY_ALIKE_H
#define STUDY_ALIKE_H

#include <recite/moves.h>

enum word_kind {
    WORD_SMALL, /* articles, auxiliaries, question words: say little */
    WORD_PLAIN,
    WORD_NAME,
    WORD_FIRM, /* numbers, signs, ordinals, negations: none stands for another */
};

struct word {
    const char *text; /* folded, without accents */
    uint64_t hash;
    uint32_t place; /* among the words of the text */
    uint16_t letters;
    uint8_t weight;
    uint8_t kind;  /* enum word_kind */
    bool capitals; /* all of it: US, XIV */
    bool number;   /* or a sign */
    bool alters;   /* what others say: not, before */
};

struct words {
    struct word *items; /* by hash */
    size_t count;
    size_t heavy;    /* those that are not small */
    unsigned weight; /* of all */
};

/* What a journal or a deck says that a card asks, ready to be compared. */
struct asked {
    const char *text;           /* the question, a newline, the answer */
    const char *exact;          /* two of which this is the same ask the same */
    const char *reply;          /* the answer, in the form in which it is compared */
    size_t question;            /* bytes of `exact` that are the question */
    struct words words, answer; /* gaps of the question filled */
    bool gap;                   /* the card of a gap */
};
void rct_asked_read(struct asked *asked, const char *text, struct rct_arena *arena);
/* Adds the `reply` of such a text to `out`. */
void rct_reply_read(const char *text, struct rct_buf *out);

enum sameness { OTHER_CARD, MAYBE_SAME, SAME_CARD };

/*
 * Are they the same card?  `telling`: no third card has that answer, which says more
 * then.  *percent is how much of them is alike, 100 where nothing differs.
 */
enum sameness rct_asked_compare(const struct asked *before, const struct asked *after,
    bool telling, unsigned *percent);

#endif
