/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules for text, in the order in which they are tried: the first that decides
 * wins. The early ones say in what ways two texts are the same, then come those that no
 * likeness can excuse, then those that forgive a slip.
 */
#include "rules.h"

static const struct {
    const char *name;
    rule *decides;
    bool numbers; /* needs the numbers of both texts */
    bool slips;   /* cannot make it correct any more */
} rules[] = {
    {"same text", rct_try_same, false, false},
    {"signs", rct_try_signs, false, false},
    {"case", rct_try_case, false, false},
    {"punctuation, articles and spaces", rct_try_punctuation, false, false},
    {"accents", rct_try_accents, false, false},
    {"numerals", rct_try_numerals, true, false},
    {"no typos allowed", rct_try_no_typos, true, true},
    {"negation", rct_try_negation, true, true},
    {"opposite words", rct_try_opposite, true, true},
    {"single letters", rct_try_letters, true, true},
    {"order of words", rct_try_order, true, true},
    {"digits", rct_try_digits, true, true},
    {"plural", rct_try_plural, true, true},
    {"incomplete", rct_try_incomplete, true, true},
    {"extra words", rct_try_extra, true, true},
    {"spelling", rct_try_spelling, true, true},
};

static const struct counted *counted_of(struct grading *grading, struct text *text)
{
    struct counted *counted;

    if (!text->counted) {
        counted = rct_arena_alloc(grading->arena, sizeof(*counted));
        rct_count_words(counted, text, grading->langs, grading->arena);
        text->counted = counted;
    }
    return text->counted;
}

struct finding rct_grade_words(struct grading *grading, struct text *want)
{
    struct text *typed = &grading->typed;
    struct pair pair = {.grading = grading,
        .arena = grading->arena,
        .want = want,
        .typed = typed,
        .want_bare = bare_from(want, want->lead),
        .typed_bare = bare_from(typed, typed->lead),
        .want_plain = plain_from(want, want->lead),
        .typed_plain = plain_from(typed, typed->lead)};
    struct finding finding;

    for (size_t i = 0; i < RCT_COUNT(rules); i++) {
        bool decided;

        if (rules[i].slips && grading->correct_only)
            break;
        if (rules[i].numbers && !pair.want_count) {
            pair.want_count = counted_of(grading, want);
            pair.typed_count = counted_of(grading, typed);
        }
        decided = rules[i].decides(&pair, &finding);
        rct_trace(grading, rules[i].name, decided ? &finding : NULL);
        if (decided)
            return finding;
    }
    return found(RCT_WRONG, RCT_DIFFERENT, NULL);
}
