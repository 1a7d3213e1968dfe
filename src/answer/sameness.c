/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what ways two texts are the same, and what a strict author makes of each. */
#include "rules.h"

static bool is_worded(const char *even)
{
    const char *end = even + strlen(even);

    while (even < end) {
        uint32_t rune = rct_utf8_next(&even, end);

        if (rct_rune_letter(rune) || rct_rune_digit(rune))
            return true;
    }
    return false;
}

bool rct_try_same(struct pair *pair, struct finding *finding)
{
    *finding = found(RCT_CORRECT, RCT_SAME, NULL);
    return strcmp(pair->want->same, pair->typed->same) == 0;
}

/* "&&" has nothing but its signs: nothing in it can be forgiven. */
bool rct_try_signs(struct pair *pair, struct finding *finding)
{
    const char *want = pair->want->signs, *typed = pair->typed->signs;

    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (!is_worded(pair->want->same) || !pair->typed->count)
        return true;
    return *want && *typed && strcmp(want, typed) != 0;
}

static size_t capital_count(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;

    while (text < end)
        count += rct_rune_upper(rct_utf8_next(&text, end));
    return count;
}

/* In pH and PH, Co and CO, the case is all there is to know. */
bool rct_try_case(struct pair *pair, struct finding *finding)
{
    const char *want = pair->want->same, *typed = pair->typed->same;
    bool symbol =
        pair->want->letters <= 3 && capital_count(want) && capital_count(typed);

    if (strcmp(pair->want->folded, pair->typed->folded) != 0)
        return false;
    *finding =
        found(symbol || rule_set(pair, RCT_STRICT_CASE) ? RCT_CLOSE : RCT_CORRECT,
            RCT_CASE, want);
    return true;
}

/* The same but for spaces; one between two digits counts: 1 11 is not 11 1. */
static bool same_unspaced(const char *a, const char *b)
{
    char before = '\0';

    for (;;) {
        while (*a == ' ' && !(is_digit(before) && is_digit(a[1])))
            a++;
        while (*b == ' ' && !(is_digit(before) && is_digit(b[1])))
            b++;
        if (*a != *b)
            return false;
        if (!*a)
            return true;
        before = *a++;
        b++;
    }
}

/* "Zola, Émile" turned round, or NULL. */
static const struct text *uninverted(const struct pair *pair)
{
    const struct text *typed = pair->typed;
    const char *comma = strchr(typed->same, ',');
    struct text *turned;

    if (!comma || strchr(comma + 1, ',') || typed->digits || pair->want->count < 2 ||
        typed->letters != pair->want->letters)
        return NULL;
    turned = rct_arena_alloc(pair->arena, sizeof(*turned));
    rct_text_read(turned,
        rct_text_of(
            pair->arena, "%s %.*s", comma + 1, (int)(comma - typed->same), typed->same),
        pair->grading->langs, pair->arena);
    return turned;
}

static enum rct_reason reason_of_same(const struct pair *pair)
{
    if (pair->want->lead != pair->typed->lead)
        return RCT_ARTICLE;
    if (pair->want->abbreviated != pair->typed->abbreviated)
        return RCT_ABBREVIATION;
    return RCT_PUNCTUATION;
}

/* Written without the sign on the letter, as German and others have it. */
static const char *spelt_umlauts(const struct pair *pair, const char *plain)
{
    static const struct {
        char from[3], to[3];
    } pairs[] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"å", "aa"}, {"ø", "oe"}};
    char *out = rct_arena_alloc(pair->arena, strlen(plain) + 1), *at = out;

    while (*plain) {
        const char *to = NULL;

        for (size_t i = 0; i < RCT_COUNT(pairs) && !to; i++)
            if (memcmp(plain, pairs[i].from, 2) == 0)
                to = pairs[i].to;
        *at++ = to ? to[0] : plain[0];
        if (to)
            *at++ = to[1];
        plain += to ? 2 : 1;
    }
    *at = '\0';
    return rct_unaccented(pair->arena, out);
}

static bool same_umlauts(const struct pair *pair)
{
    const char *want, *typed;

    if (pair->want_plain == pair->want_bare && pair->typed_plain == pair->typed_bare)
        return false;
    want = spelt_umlauts(pair, pair->want_plain);
    typed = spelt_umlauts(pair, pair->typed_plain);
    return strcmp(want, pair->typed_bare) == 0 || strcmp(typed, pair->want_bare) == 0;
}

/* How the two are the same at one level, with accents or without; RCT_DIFFERENT: not.
 */
static enum rct_reason same_at(const struct pair *pair, bool bare)
{
    const char *want = bare ? pair->want_bare : pair->want_plain;
    const char *typed = bare ? pair->typed_bare : pair->typed_plain;
    const struct text *turned;

    if (strcmp(want, typed) == 0)
        return bare ? RCT_ACCENTS : reason_of_same(pair);
    if (same_unspaced(want, typed))
        return bare ? RCT_ACCENTS : RCT_SPACING;
    turned = uninverted(pair);
    if (turned && strcmp(bare ? turned->bare : turned->plain,
                      bare ? pair->want->bare : pair->want->plain) == 0)
        return bare ? RCT_ACCENTS : RCT_INVERTED;
    return RCT_DIFFERENT;
}

/* What the author is strict about makes a correct answer close. */
static void be_strict(const struct pair *pair, struct finding *finding)
{
    const struct text *want = pair->want, *typed = pair->typed;

    if (want->lead && typed->lead && !(want->article & typed->article))
        *finding = found(RCT_CLOSE, RCT_WRONG_ARTICLE,
            rct_text_of(pair->arena, "%.*s",
                (int)want->words[want->lead - 1].cased.length,
                want->words[want->lead - 1].cased.text));
    else if (finding->reason == RCT_ACCENTS && rule_set(pair, RCT_STRICT_ACCENTS))
        finding->verdict = RCT_CLOSE;
    else if (want->lead != typed->lead && rule_set(pair, RCT_STRICT_ARTICLES))
        *finding = found(RCT_CLOSE, RCT_ARTICLE, finding->detail);
    else if (rule_set(pair, RCT_STRICT_CASE) && want->count == typed->count &&
             want->count && !want->lead && !typed->lead &&
             !same_unspaced(rct_unaccented(pair->arena, want->words[0].cased.text),
                 rct_unaccented(pair->arena, typed->words[0].cased.text)))
        *finding = found(RCT_CLOSE, RCT_CASE, want->same);
}

bool rct_try_punctuation(struct pair *pair, struct finding *finding)
{
    enum rct_reason reason = same_at(pair, false);

    if (reason == RCT_DIFFERENT && same_umlauts(pair))
        reason = RCT_ACCENTS;
    if (reason == RCT_DIFFERENT)
        return false;
    *finding = found(RCT_CORRECT, reason, pair->want->same);
    be_strict(pair, finding);
    return true;
}

bool rct_try_accents(struct pair *pair, struct finding *finding)
{
    if (same_at(pair, true) == RCT_DIFFERENT)
        return false;
    *finding = found(RCT_CORRECT, RCT_ACCENTS, pair->want->same);
    be_strict(pair, finding);
    return true;
}

bool rct_try_numerals(struct pair *pair, struct finding *finding)
{
    bool roman = has_kind(pair->want_count, COUNT_ROMAN);

    if (!rct_counted_same(pair->want_count, pair->typed_count))
        return false;
    *finding = found(RCT_CORRECT, roman ? RCT_ROMAN : RCT_SAME, pair->want->same);
    be_strict(pair, finding);
    return true;
}
