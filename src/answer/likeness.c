/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a slip of the pen may do: an ending, a few letters, a word too few or too many.
 */
#include "rules.h"

/* The same but for a final s or x on one of them. */
static bool same_but_ending(struct span a, struct span b)
{
    struct span longer = a.length > b.length ? a : b;
    struct span shorter = a.length > b.length ? b : a;

    if (longer.length == shorter.length)
        return span_same(a, b);
    longer.length--;
    return (longer.text[longer.length] == 's' || longer.text[longer.length] == 'x') &&
           span_same(longer, shorter);
}

bool rct_try_plural(struct pair *pair, struct finding *finding)
{
    const struct counted *want = pair->want_count, *typed = pair->typed_count;

    if (want->count != typed->count || !want->count)
        return false;
    for (size_t i = 0; i < want->count; i++) {
        bool word = want->items[i].kind == COUNT_WORD;
        struct span a = want->items[i].text, b = typed->items[i].text;

        if (word ? !same_but_ending(a, b) : !span_same(a, b))
            return false;
    }
    *finding = found(RCT_CLOSE, RCT_PLURAL, pair->want->same);
    return true;
}

/* Each Han sign is a word of its own: another one is never a misspelling. */
static bool has_han(const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t rune = rct_utf8_next(&text, end);

        if ((rune >= 0x3400 && rune <= 0x9FFF) || (rune >= 0xF900 && rune <= 0xFAFF) ||
            (rune >= 0x20000 && rune <= 0x3FFFF))
            return true;
    }
    return false;
}

static size_t allowed_edits(const struct text *want)
{
    if (want->letters <= 3 || has_han(want->bare))
        return 0;
    return want->letters <= 7 ? 1 : want->letters <= 12 ? 2 : 3;
}

static const char *joined(const struct pair *pair, const struct counted *counted)
{
    size_t length = 1;
    char *out, *at;

    for (size_t i = 0; i < counted->count; i++)
        length += counted->items[i].text.length + 1;
    out = at = rct_arena_alloc(pair->arena, length);
    for (size_t i = 0; i < counted->count; i++) {
        memcpy(at, counted->items[i].text.text, counted->items[i].text.length);
        at += counted->items[i].text.length;
        *at++ = ' ';
    }
    return out;
}

static size_t number_count(const struct counted *counted)
{
    size_t count = 0;

    for (size_t i = 0; i < counted->count; i++)
        count += counted->items[i].kind != COUNT_WORD;
    return count;
}

/* With numbers in words as digits, where all of them are the same. */
static size_t edits_between(const struct pair *pair, size_t limit)
{
    size_t edits = rct_text_distance(pair->want_bare, pair->typed_bare, limit), counted;
    size_t numbers = number_count(pair->want_count);

    if (!numbers || numbers != number_count(pair->typed_count))
        return edits;
    counted = rct_text_distance(
        joined(pair, pair->want_count), joined(pair, pair->typed_count), limit);
    return counted < edits ? counted : edits;
}

/* Does the author reject a text that is as near to the typed one? */
static bool near_rejected(const struct pair *pair, size_t edits)
{
    const char *const *reject = pair->grading->key->reject;
    struct text text;

    for (; reject && *reject; reject++) {
        rct_text_read(&text, *reject, pair->grading->langs, pair->arena);
        if (rct_text_distance(bare_from(&text, text.lead), pair->typed_bare, edits) <=
            edits)
            return true;
    }
    return false;
}

static bool may_be_slip(const struct pair *pair)
{
    size_t limit = allowed_edits(pair->want);

    return limit && edits_between(pair, limit) <= limit;
}

/* The items that are not marked, with spaces between; *altering: one of them changes
 * what is meant. */
static const char *left_over(const struct pair *pair, const struct counted *counted,
    const bool *used, bool *altering)
{
    struct counted rest = {
        rct_arena_alloc(pair->arena, (counted->count + 1) * sizeof(*rest.items)), 0};
    char *text;

    *altering = false;
    for (size_t i = 0; i < counted->count; i++)
        if (!used[i]) {
            rest.items[rest.count++] = counted->items[i];
            *altering |= rct_altering(counted->items[i].text);
        }
    text =
        rct_arena_copy(pair->arena, joined(pair, &rest), strlen(joined(pair, &rest)));
    if (*text)
        text[strlen(text) - 1] = '\0';
    return text;
}

bool rct_try_incomplete(struct pair *pair, struct finding *finding)
{
    const struct counted *want = pair->want_count, *typed = pair->typed_count;
    bool *used = rct_arena_alloc(pair->arena, want->count + 1), altering;
    const char *missing;

    if (!typed->count || typed->count >= want->count || rct_too_long(pair) ||
        !rct_is_subset(typed, want, used))
        return false;
    missing = left_over(pair, want, used, &altering);
    *finding = found(RCT_WRONG, RCT_INCOMPLETE, missing);
    if (!altering && pair->typed->letters * 2 >= pair->want->letters)
        finding->verdict = RCT_CLOSE;
    return altering || finding->verdict == RCT_CLOSE || !may_be_slip(pair);
}

bool rct_try_extra(struct pair *pair, struct finding *finding)
{
    const struct counted *want = pair->want_count, *typed = pair->typed_count;
    bool *used = rct_arena_alloc(pair->arena, typed->count + 1), altering;
    const char *extra;

    if (!want->count || want->count >= typed->count || rct_too_long(pair) ||
        !rct_is_subset(want, typed, used))
        return false;
    extra = left_over(pair, typed, used, &altering);
    *finding = found(RCT_WRONG, RCT_EXTRA_WORDS, extra);
    if (!altering && typed->count - want->count <= 2 &&
        pair->want->letters * 5 >= pair->typed->letters * 2)
        finding->verdict = RCT_CLOSE;
    return altering || finding->verdict == RCT_CLOSE || !may_be_slip(pair);
}

bool rct_try_spelling(struct pair *pair, struct finding *finding)
{
    size_t limit = allowed_edits(pair->want), edits;

    if (!limit || (edits = edits_between(pair, limit)) > limit)
        return false;
    if (near_rejected(pair, edits)) {
        *finding = found(RCT_WRONG, RCT_REJECTED, NULL);
        return true;
    }
    if (rct_others_near(pair->grading, edits) != OTHERS_NONE)
        *finding = found(RCT_WRONG, RCT_AMBIGUOUS, NULL);
    else
        *finding = found(RCT_CLOSE, RCT_SPELLING, pair->want->same);
    return true;
}
