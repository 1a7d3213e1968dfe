/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that may lie between two ends. */
#include "parts.h"

/* Both ends of an interval as whole numbers with no doubt left; false if it is none. */
static bool read_ends(
    struct grading *grading, const char *text, struct numbers *from, struct numbers *to)
{
    const char *ends[2];

    for (size_t nth = 0;
         rct_interval_split(text, nth, &ends[0], &ends[1], grading->arena); nth++) {
        rct_numbers_read(from, ends[0], grading->langs, grading->arena);
        rct_numbers_read(to, ends[1], grading->langs, grading->arena);
        rct_drop_nouns(from);
        rct_drop_nouns(to);
        if (from->count && to->count)
            return true;
    }
    return false;
}

enum outcome rct_grade_interval(
    struct grading *grading, const char *even, struct finding *finding)
{
    struct numbers from, to, typed_from, typed_to;
    struct finding low, high;

    if (!read_ends(grading, even, &from, &to))
        return OUTCOME_NONE;
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (!read_ends(grading, grading->typed.same, &typed_from, &typed_to)) {
        rct_numbers_read(
            &typed_from, grading->typed.same, grading->langs, grading->arena);
        typed_to = typed_from;
        if (!typed_from.count)
            return OUTCOME_UNREAD;
    }
    low = rct_best_number(grading, &from, &typed_from);
    high = rct_best_number(grading, &to, &typed_to);
    *finding = low.verdict <= high.verdict ? low : high;
    return OUTCOME_GRADED;
}

static enum rct_verdict in_range(const struct rct_key *key, long double value)
{
    long double slack = ((long double)key->high - key->low) * 0.1L;

    if (value >= key->low && value <= key->high)
        return RCT_CORRECT;
    return value >= key->low - slack && value <= key->high + slack ? RCT_CLOSE
                                                                   : RCT_WRONG;
}

/* The best that any reading makes of a typed value. */
static enum rct_verdict best_in_range(
    struct grading *grading, const struct numbers *typed)
{
    const struct unit *unit[1];
    enum rct_verdict best = RCT_WRONG;
    size_t named = grading->key->unit
                       ? rct_units_named(rct_even(grading->arena, grading->key->unit),
                             unit, 1, grading->arena)
                       : 0;

    for (size_t i = 0; i < typed->count; i++) {
        const struct number *number = &typed->items[i];
        long double value = rct_number_value(number);
        enum rct_verdict verdict;

        if (named && number->unit && number->unit->dimension != unit[0]->dimension)
            continue;
        if (named && number->unit && number->unit != unit[0])
            value = rct_unit_convert(value, number->unit, unit[0]);
        verdict = in_range(grading->key, value);
        best = verdict > best ? verdict : best;
    }
    return best;
}

struct finding rct_grade_range(struct grading *grading)
{
    struct numbers from, to;
    enum rct_verdict low, high;

    rct_numbers_read(&from, grading->typed.same, grading->langs, grading->arena);
    to = from;
    if (!from.count && !read_ends(grading, grading->typed.same, &from, &to))
        return found(RCT_WRONG, RCT_DIFFERENT, NULL);
    low = best_in_range(grading, &from);
    high = best_in_range(grading, &to);
    low = low < high ? low : high;
    return found(low, low == RCT_CORRECT ? RCT_IN_RANGE : RCT_OUT_OF_RANGE, NULL);
}
