/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rules.h - the rules for text, one function each.
 *
 * A rule that decides fills in what it found and returns true.  The order in which they
 * are tried is the table's in words.c.
 */
#ifndef RECITE_ANSWER_RULES_H
#define RECITE_ANSWER_RULES_H

#include "parts.h"

struct pair {
    struct grading *grading;
    struct rct_arena *arena;
    const struct text *want, *typed;
    const char *want_bare, *typed_bare;   /* without the article in front */
    const char *want_plain, *typed_plain; /* the same, with accents */
    const struct counted *want_count, *typed_count;
};

static inline bool rule_set(const struct pair *pair, unsigned rule)
{
    return (pair->grading->rules & rule) != 0;
}

static inline bool has_kind(const struct counted *counted, enum count_kind kind)
{
    for (size_t i = 0; i < counted->count; i++)
        if (counted->items[i].kind == kind)
            return true;
    return false;
}

typedef bool rule(struct pair *pair, struct finding *finding);

/* In what ways two texts are the same (sameness.c). */
rule rct_try_same, rct_try_signs, rct_try_case, rct_try_punctuation, rct_try_accents,
    rct_try_numerals;

/* What no likeness excuses (unlike.c). */
rule rct_try_no_typos, rct_try_negation, rct_try_opposite, rct_try_letters,
    rct_try_order, rct_try_digits;

/* What a slip of the pen may do (likeness.c). */
rule rct_try_plural, rct_try_spelling, rct_try_incomplete, rct_try_extra;

/* Longer texts are compared as a whole alone. */
bool rct_too_long(const struct pair *pair);

/* Is each item of `part` one of `all`?  Marks those of `all` in `used`, which has room
 * for them. */
bool rct_is_subset(const struct counted *part, const struct counted *all, bool *used);

#endif
