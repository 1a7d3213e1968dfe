/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a number right, and if not, how near is it? */
#include <math.h>

#include "parts.h"

/* One expected reading against one typed reading. */
struct match {
    struct grading *grading;
    const struct number *want, *typed;
    long double target, value; /* both in the unit of the typed one */
    bool converted;
};

long double rct_unit_convert(
    long double value, const struct unit *from, const struct unit *to)
{
    return ((value * from->factor + from->offset) - to->offset) / to->factor;
}

static long double power(int exponent)
{
    return powl(10, exponent);
}

/* Half a unit of the last digit, with room for what powl() rounds. */
static long double half_digit(int place)
{
    return power(place) * 0.5000000001L;
}

/* Was it measured or estimated?  A small whole number is counted, and is exact. */
static bool is_measured(const struct number *number)
{
    return number->point || number->scaled || number->unit ||
           fabsl(rct_number_value(number)) >= 10000;
}

static const char *percent(const struct match *match, int most)
{
    return rct_text_of(match->grading->arena, "%d %%", most);
}

static bool by_tolerance(const struct match *match, struct finding *finding)
{
    const char *tolerance = match->grading->key->tolerance;
    long double off = fabsl(match->value - match->target), most;
    struct numbers numbers = {.count = 0};
    const struct number *first = &numbers.items[0];

    if (!tolerance)
        return false;
    rct_numbers_read(&numbers, rct_even(match->grading->arena, tolerance),
        match->grading->langs, match->grading->arena);
    if (!numbers.count)
        return false;
    most = fabsl(rct_number_value(first));
    if (first->unit && first->unit->dimension == DIM_SHARE)
        most = fabsl(match->target) * most * first->unit->factor / 100;
    else if (match->converted)
        most = fabsl(rct_unit_convert(most, match->want->unit, match->typed->unit) -
                     rct_unit_convert(0, match->want->unit, match->typed->unit));
    most *= 1.0000000001L;
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (off <= most)
        *finding = found(RCT_CORRECT, RCT_NEARLY, tolerance);
    else if (off <= 3 * most)
        *finding = found(RCT_CLOSE, RCT_NEARLY,
            rct_text_of(match->grading->arena, "3 \u00D7 %s", tolerance));
    return true;
}

static bool by_estimate(const struct match *match, struct finding *finding)
{
    long double off = fabsl(match->value - match->target);

    if (!match->want->about)
        return false;
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (off <= fabsl(match->target) * 0.1L)
        *finding = found(RCT_CORRECT, RCT_APPROXIMATE, percent(match, 10));
    else if (off <= fabsl(match->target) * 0.25L)
        *finding = found(RCT_CLOSE, RCT_APPROXIMATE, percent(match, 25));
    return true;
}

static bool by_rounding(const struct match *match, struct finding *finding)
{
    long double off = fabsl(match->value - match->target);

    if (match->converted) {
        *finding = found(RCT_CORRECT, RCT_CONVERTED, NULL);
        return off <= half_digit(match->typed->place) &&
               off <= fabsl(match->target) * 0.05L;
    }
    *finding = found(RCT_CORRECT, RCT_MORE_PRECISE, NULL);
    return match->typed->place < match->want->place && is_measured(match->want) &&
           off <= half_digit(match->want->place) && off <= fabsl(match->target) * 0.1L;
}

static bool by_nearness(const struct match *match, struct finding *finding)
{
    long double off = fabsl(match->value - match->target), most = fabsl(match->target);
    bool rounded = !match->converted && match->typed->place > match->want->place &&
                   off <= half_digit(match->typed->place);

    if (!is_measured(match->want))
        return false;
    if (off <= most * 0.01L)
        *finding = found(RCT_CLOSE, RCT_NEARLY, percent(match, 1));
    else if (off <= most * 0.05L && match->typed->value.count >= 2)
        *finding = found(RCT_CLOSE, RCT_NEARLY, percent(match, 5));
    else
        return false;
    if (rounded)
        *finding = found(RCT_CLOSE, RCT_ROUNDED, NULL);
    return true;
}

/* How the values compare, the units being settled. */
static struct finding compare_values(const struct match *match)
{
    const struct number *want = match->want, *typed = match->typed;
    struct finding finding = found(RCT_CORRECT, RCT_SAME, NULL);
    bool equal = match->converted ? match->value == match->target
                                  : rct_number_equal(want, typed);

    if (equal && match->converted)
        finding.reason = RCT_CONVERTED;
    if (equal || by_tolerance(match, &finding) || by_estimate(match, &finding) ||
        by_rounding(match, &finding) || by_nearness(match, &finding)) {
        if (finding.verdict == RCT_CORRECT && (want->short_scale != typed->short_scale))
            return found(RCT_CLOSE, RCT_SCALE, NULL);
        return finding;
    }
    if (rct_decimal_scaled(&want->value, &typed->value) &&
        want->divisor == typed->divisor)
        return found(RCT_WRONG, RCT_POWER_OF_TEN, NULL);
    return found(RCT_WRONG, RCT_DIFFERENT, NULL);
}

/* The values as they stand, in the unit of the expected one. */
static struct finding compare_plainly(struct match *match)
{
    match->target = rct_number_value(match->want);
    match->value = rct_number_value(match->typed);
    match->converted = false;
    return compare_values(match);
}

/* With the typed value read in `unit`. */
static struct finding compare_in(struct match *match, const struct unit *unit)
{
    const struct number *typed = match->typed;
    struct number named = *typed;
    struct finding finding;

    if (unit == match->want->unit)
        return compare_plainly(match);
    named.unit = unit;
    match->typed = &named;
    match->value = rct_number_value(typed);
    match->target =
        rct_unit_convert(rct_number_value(match->want), match->want->unit, unit);
    match->converted = true;
    finding = compare_values(match);
    match->typed = typed;
    return finding;
}

static const char *unit_name(const struct number *number)
{
    return number->unit ? number->unit->symbol : number->noun;
}

/* 0.45 is 45 %; and 45, where percent is meant. */
static struct finding share_missing(struct match *match)
{
    struct finding finding = compare_plainly(match);
    struct number share = *match->typed;

    if (finding.verdict == RCT_CORRECT)
        return found(RCT_CORRECT, RCT_UNIT_MISSING, match->want->unit->symbol);
    share.value.exponent += share.value.count ? 2 : 0;
    if (match->want->unit->factor == 1.0 && rct_number_equal(match->want, &share))
        return found(RCT_CORRECT, RCT_CONVERTED, NULL);
    return finding;
}

/* Does the question hold the words that the number counts? */
static bool noun_asked(const struct match *match, const char *noun)
{
    struct rct_arena *arena = match->grading->arena;
    const char *prompt = match->grading->key->prompt;
    struct text text, asked;

    if (!prompt || !noun)
        return false;
    rct_text_read(&text, noun, match->grading->langs, arena);
    rct_text_read(&asked, prompt, match->grading->langs, arena);
    for (size_t i = 0; i < asked.count && text.count == 1; i++)
        if (span_same(asked.words[i].bare, text.words[0].bare))
            return true;
    return false;
}

static struct finding unit_missing(struct match *match)
{
    const struct unit *unit = match->want->unit, *asked = NULL;
    struct grading *grading = match->grading;
    bool forgiven = (grading->rules & RCT_UNIT_OPTIONAL) != 0;
    struct finding finding;

    if (unit && unit->dimension == DIM_SHARE)
        return share_missing(match);
    if (unit)
        asked = rct_unit_asked(unit, grading->key->prompt, grading->arena);
    if (unit && grading->key->prompt && asked && unit->dimension != DIM_MONEY)
        return compare_in(match, asked);
    finding = compare_plainly(match);
    if (forgiven || noun_asked(match, match->want->noun))
        return finding;
    if (finding.verdict == RCT_CORRECT)
        finding.reason = RCT_UNIT_MISSING;
    finding.detail = unit_name(match->want);
    if (unit && unit->dimension == DIM_MONEY)
        return finding;
    if (finding.verdict == RCT_CORRECT)
        return found(RCT_CLOSE, RCT_UNIT_MISSING, unit_name(match->want));
    return found(
        RCT_WRONG, finding.verdict == RCT_CLOSE ? RCT_DIFFERENT : finding.reason, NULL);
}

static struct finding unit_extra(struct match *match)
{
    struct grading *grading = match->grading;
    const struct unit *unit = match->typed->unit;
    struct finding finding = compare_plainly(match);
    struct number share = *match->typed;
    bool named = unit ? unit->dimension == DIM_SHARE || unit->dimension == DIM_MONEY ||
                            rct_unit_in(unit, grading->key->prompt, grading->arena)
                      : noun_asked(match, match->typed->noun);

    if (named && finding.verdict != RCT_WRONG)
        return finding;
    if (unit && unit->dimension == DIM_SHARE) {
        share.value.exponent -= share.value.count ? 2 : 0;
        if (rct_number_equal(match->want, &share))
            return found(RCT_CORRECT, RCT_CONVERTED, NULL);
    }
    if (finding.verdict == RCT_CORRECT && (unit || !strchr(match->typed->noun, ' ')))
        return found(RCT_CLOSE, RCT_EXTRA_WORDS, unit_name(match->typed));
    return named ? finding : found(RCT_WRONG, finding.reason, NULL);
}

static bool nouns_same(const struct match *match)
{
    struct rct_arena *arena = match->grading->arena;
    struct text want, typed;

    rct_text_read(&want, match->want->noun, match->grading->langs, arena);
    rct_text_read(&typed, match->typed->noun, match->grading->langs, arena);
    return strcmp(want.bare, typed.bare) == 0 ||
           (want.letters > 3 && rct_text_distance(want.bare, typed.bare, 1) <= 1);
}

/* Does the expected unit stand in front of more words: "8849 metres high"? */
static bool unit_and_more(const struct match *match)
{
    struct rct_arena *arena = match->grading->arena;
    const char *noun = match->typed->noun;
    const struct unit *found[2];
    size_t count = rct_units_named(
        rct_arena_copy(arena, noun, strcspn(noun, " ")), found, 2, arena);

    return count && (found[0] == match->want->unit ||
                        (count > 1 && found[1] == match->want->unit));
}

/* Words behind a number that are no unit: the expected ones, a misspelt unit, more? */
static struct finding nouns_differ(struct match *match)
{
    struct finding finding = compare_plainly(match);
    const struct unit *unit = match->want->unit;
    const char *noun = match->typed->noun;

    if (match->want->noun && noun && nouns_same(match))
        return finding;
    if (unit && noun && finding.verdict == RCT_CORRECT && unit_and_more(match))
        return found(RCT_CLOSE, RCT_EXTRA_WORDS, noun);
    if (unit && noun && finding.verdict != RCT_WRONG && rct_unit_misspelt(unit, noun))
        return found(RCT_CLOSE, RCT_SPELLING,
            finding.verdict == RCT_CORRECT ? unit->symbol : NULL);
    return found(RCT_WRONG, RCT_UNIT_WRONG, unit_name(match->want));
}

static struct finding compare(struct match *match)
{
    const struct unit *want = match->want->unit, *typed = match->typed->unit;
    struct finding finding;

    if (!unit_name(match->want) && !unit_name(match->typed))
        return compare_plainly(match);
    if (!unit_name(match->typed))
        return unit_missing(match);
    if (!unit_name(match->want))
        return unit_extra(match);
    if (!want || !typed)
        return nouns_differ(match);
    /* Degrees of what? */
    if (want->dimension == DIM_HEAT && typed->dimension == DIM_ANGLE)
        return unit_missing(match);
    if (want->dimension == DIM_MONEY && typed->dimension == DIM_MONEY &&
        want != typed) {
        finding = compare_plainly(match);
        return finding.verdict == RCT_CORRECT
                   ? found(RCT_CLOSE, RCT_CURRENCY, want->symbol)
               : finding.verdict == RCT_CLOSE
                   ? found(RCT_WRONG, RCT_CURRENCY, want->symbol)
                   : finding;
    }
    if (want->dimension == typed->dimension)
        return compare_in(match, typed);
    return found(RCT_WRONG, RCT_UNIT_WRONG, want->symbol);
}

/* ---- Readings ---- */

/* The author means one thing: in English 1.234 is no thousand. */
static void drop_foreign(struct numbers *wants, unsigned langs)
{
    if (langs != LANG_EN || wants->count < 2)
        return;
    for (size_t i = 0; i < wants->count; i++) {
        const struct number *number = &wants->items[i];

        if (number->point && number->place == -3 && wants->count == 2) {
            wants->items[0] = *number;
            wants->count = 1;
        }
    }
}

void rct_drop_nouns(struct numbers *numbers)
{
    size_t count = 0;

    for (size_t i = 0; i < numbers->count; i++)
        if (!numbers->items[i].noun)
            numbers->items[count++] = numbers->items[i];
    numbers->count = count;
}

/* Is what is counted one word, and no name: "206 bones", not "7 Up"? */
static bool counts_things(const struct grading *grading, const struct number *number)
{
    const char *noun = number->noun;

    if (!noun || grading->key->form == RCT_NUMBER)
        return true;
    return !strchr(noun, ' ') && !(*noun >= 'A' && *noun <= 'Z');
}

/* What the author wrote.  Of a number of things, only the number is graded here. */
static void read_wanted(
    struct grading *grading, const char *want, struct numbers *wants)
{
    size_t count = 0;

    rct_numbers_read(
        wants, rct_even(grading->arena, want), grading->langs, grading->arena);
    for (size_t i = 0; i < wants->count; i++)
        if (counts_things(grading, &wants->items[i]))
            wants->items[count++] = wants->items[i];
    wants->count = count;
    drop_foreign(wants, grading->langs);
}

static bool better(const struct finding *a, const struct finding *b)
{
    return a->verdict > b->verdict ||
           (a->verdict == b->verdict && b->reason == RCT_DIFFERENT);
}

struct finding rct_best_number(
    struct grading *grading, const struct numbers *wants, const struct numbers *typed)
{
    struct finding best = found(RCT_WRONG, RCT_DIFFERENT, NULL);

    for (size_t i = 0; i < wants->count; i++)
        for (size_t j = 0; j < typed->count; j++) {
            struct match match = {.grading = grading,
                .want = &wants->items[i],
                .typed = &typed->items[j]};
            struct finding finding = compare(&match);

            if (better(&finding, &best))
                best = finding;
        }
    return best;
}

enum outcome rct_grade_number(
    struct grading *grading, const char *want, struct finding *finding)
{
    struct numbers wants, typed;

    read_wanted(grading, want, &wants);
    if (!wants.count)
        return rct_grade_interval(grading, rct_even(grading->arena, want), finding);
    rct_numbers_read(&typed, grading->typed.same, grading->langs, grading->arena);
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (!typed.count)
        return OUTCOME_UNREAD;
    if (wants.items[0].noun && typed.items[0].noun)
        return OUTCOME_NONE;
    *finding = rct_best_number(grading, &wants, &typed);
    return OUTCOME_GRADED;
}
