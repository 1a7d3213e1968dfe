/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys.h - the one table of the keys that a deck may have.
 *
 * The reader looks keys up in it, writes values where it says, and explains mistakes
 * with it; the JSON Schema is printed from it.
 */
#ifndef DECK_KEYS_H
#define DECK_KEYS_H

#include <recite/deck.h>

/* What a value looks like. */
enum shape {
    SHAPE_TEXT,
    SHAPE_TEXTS, /* a text or a list of texts */
    SHAPE_FLAG,  /* true or false */
    SHAPE_WORD,  /* one of two words; the first sets the rule, the second lifts it */
    SHAPE_COUNT, /* a whole number from 1 */
    SHAPE_SHARE, /* 0.9 or 90% */
    SHAPE_DAY,   /* 2026-12-01 */
    SHAPE_RANGE, /* a list of two numbers */
    SHAPE_MAP,   /* keys of its own, see `inner` */
    SHAPE_LINT,  /* names of lint rules with their levels */
    SHAPE_CARDS,
    SHAPE_PAIRS,
};

/* Where a key may stand. */
enum place {
    ON_DECK = 1 << 0,
    ON_CARD = 1 << 1,
    ON_DEFAULTS = 1 << 2,
    ON_SOURCE = 1 << 3,
};

/* A card while its keys are read. */
struct draft {
    struct rct_card card;
    const char *const *right, *const *among; /* choice */
    const char *cloze;
    const double *range;
    uint32_t list_count, right_count, among_count;
    bool reverse;
};

struct key_row {
    const char *name;
    enum shape shape;
    unsigned places;
    unsigned kinds; /* of cards that it is for: bits 1 << enum rct_kind */
    bool answers;   /* it says the kind: the only one in `kinds` */
    bool shared;    /* its texts repeat from card to card */
    unsigned inner; /* SHAPE_MAP: the place that its keys are in */
    size_t slot;    /* in struct draft, or in struct rct_deck for ON_DECK, ON_SOURCE */
    size_t count_slot; /* in struct draft: where the number of texts goes, or 0 */
    unsigned rule;     /* enum rct_rule */
    const char *words[2];
    bool (*valid)(const char *text); /* SHAPE_TEXT: or NULL */
    const char *wanted;              /* what a valid text is */
    const char *initial;             /* what holds where it is not given, or NULL */
    const char *about;
};

extern const struct key_row rct_keys[];
extern const size_t rct_key_count;

/* The row of a key in one place, or NULL. */
const struct key_row *rct_key_find(const char *name, enum place place);

/* The key that does what a word of another program does, or NULL. */
const char *rct_key_foreign(const char *word, enum place place);

/* The key that was likely meant by a misspelt word, or NULL. */
const char *rct_key_guess(const char *word, enum place place);

/* The row of the key that makes cards of a kind. */
const struct key_row *rct_key_of_kind(enum rct_kind kind);

/* The kind of the cards that a key with `answers` makes. */
enum rct_kind rct_key_kind(const struct key_row *row);

/* What some keys ask of their texts. */
bool rct_id_valid(const char *text);
bool rct_language_valid(const char *text);
bool rct_unit_valid(const char *text);
bool rct_image_valid(const char *text);

/* What an invalid text was likely meant to be: makes `out` it, where there is such. */
bool rct_value_mend(bool (*valid)(const char *), const char *text, struct rct_buf *out);

#endif
