/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules for text, in the order in which they are tried: the first that decides
 * wins. The early ones say in what ways two texts are the same, then come those that no
 * likeness can excuse, then those that forgive a slip.
 */
#include "parts.h"

enum { WORDS_MOST = 200 }; /* longer texts are compared as a whole alone */

struct pair {
    struct grading *grading;
    struct rct_arena *arena;
    const struct text *want, *typed;
    const char *want_bare, *typed_bare;   /* without the article in front */
    const char *want_plain, *typed_plain; /* the same, with accents */
    struct counted want_count, typed_count;
};

static bool rule_set(const struct pair *pair, unsigned rule)
{
    return (pair->grading->rules & rule) != 0;
}

static const char *span_text(const struct pair *pair, struct span span)
{
    return rct_arena_copy(pair->arena, span.text, span.length);
}

/* ---- The same, or nearly ---- */

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

static bool try_same(struct pair *pair, struct finding *finding)
{
    *finding = found(RCT_CORRECT, RCT_SAME, NULL);
    return strcmp(pair->want->same, pair->typed->same) == 0;
}

/* "&&" has nothing but its signs: nothing in it can be forgiven. */
static bool try_signs(struct pair *pair, struct finding *finding)
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
static bool try_case(struct pair *pair, struct finding *finding)
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

static bool try_punctuation(struct pair *pair, struct finding *finding)
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

static bool try_accents(struct pair *pair, struct finding *finding)
{
    if (same_at(pair, true) == RCT_DIFFERENT)
        return false;
    *finding = found(RCT_CORRECT, RCT_ACCENTS, pair->want->same);
    be_strict(pair, finding);
    return true;
}

static bool has_kind(const struct counted *counted, enum count_kind kind)
{
    for (size_t i = 0; i < counted->count; i++)
        if (counted->items[i].kind == kind)
            return true;
    return false;
}

static bool try_numerals(struct pair *pair, struct finding *finding)
{
    bool roman = has_kind(&pair->want_count, COUNT_ROMAN);

    if (!rct_counted_same(&pair->want_count, &pair->typed_count))
        return false;
    *finding = found(RCT_CORRECT, roman ? RCT_ROMAN : RCT_SAME, pair->want->same);
    be_strict(pair, finding);
    return true;
}

/* ---- What no likeness excuses ---- */

static bool try_no_typos(struct pair *pair, struct finding *finding)
{
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    return rule_set(pair, RCT_NO_TYPOS);
}

static bool try_negation(struct pair *pair, struct finding *finding)
{
    struct span typed = rct_negation(pair->typed);

    if (!typed.length || rct_negation(pair->want).length)
        return false;
    *finding = found(RCT_WRONG, RCT_NEGATION, span_text(pair, typed));
    return true;
}

static struct span whole(const char *text)
{
    return (struct span){text, strlen(text)};
}

static const char *unspaced(const struct pair *pair, const char *text)
{
    char *out = rct_arena_copy(pair->arena, text, strlen(text)), *at = out;

    for (; *text; text++)
        if (*text != ' ')
            *at++ = *text;
    *at = '\0';
    return out;
}

static bool try_opposite(struct pair *pair, struct finding *finding)
{
    const struct counted *want = &pair->want_count, *typed = &pair->typed_count;

    for (size_t i = 0; want->count == typed->count && i < want->count; i++)
        if (rct_opposite(want->items[i].text, typed->items[i].text, pair->arena)) {
            *finding =
                found(RCT_WRONG, RCT_OPPOSITE, span_text(pair, typed->items[i].text));
            return true;
        }
    if (want->count == 1 && typed->count == 1)
        return false;
    *finding = found(RCT_WRONG, RCT_OPPOSITE, NULL);
    return rct_opposite_prefix(whole(unspaced(pair, pair->want_bare)),
        whole(unspaced(pair, pair->typed_bare)), pair->arena);
}

/* Hepatitis A and B, Plan A and B: a letter that is a word of its own is a name. */
static bool try_letters(struct pair *pair, struct finding *finding)
{
    const struct text *want = pair->want, *typed = pair->typed;

    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (want->count != typed->count || want->count < 2)
        return false;
    for (size_t i = 0; i < want->count; i++) {
        struct span a = want->words[i].bare, b = typed->words[i].bare;

        if (a.length == 1 && b.length == 1 && *a.text != *b.text &&
            !is_digit(*a.text) && !is_digit(*b.text))
            return true;
    }
    return false;
}

static bool uses_item(const struct counted *in, bool *used, const struct count *item)
{
    for (size_t i = 0; i < in->count; i++)
        if (!used[i] && span_same(in->items[i].text, item->text)) {
            used[i] = true;
            return true;
        }
    return false;
}

/* Is each item of `part` one of `all`?  Marks those of `all` in `used`. */
static bool is_subset(const struct counted *part, const struct counted *all, bool *used)
{
    for (size_t i = 0; i < part->count; i++)
        if (!uses_item(all, used, &part->items[i]))
            return false;
    return true;
}

static bool *new_marks(const struct pair *pair, const struct counted *counted)
{
    return rct_arena_alloc(pair->arena, counted->count + 1);
}

static bool too_long(const struct pair *pair)
{
    return pair->want_count.count > WORDS_MOST || pair->typed_count.count > WORDS_MOST;
}

static bool try_order(struct pair *pair, struct finding *finding)
{
    const struct counted *want = &pair->want_count, *typed = &pair->typed_count;

    if (want->count != typed->count || too_long(pair) ||
        !is_subset(typed, want, new_marks(pair, want)))
        return false;
    *finding = rct_counted_swapped(want, typed)
                   ? found(RCT_WRONG, RCT_DIGITS, NULL)
                   : found(RCT_CLOSE, RCT_WORD_ORDER, pair->want->same);
    return true;
}

static bool try_digits(struct pair *pair, struct finding *finding)
{
    *finding = found(RCT_WRONG, RCT_DIGITS, NULL);
    return !too_long(pair) &&
           !rct_counted_agree(&pair->want_count, &pair->typed_count, pair->arena);
}

/* ---- What a slip of the pen may do ---- */

static struct span singular(struct span word)
{
    if (word.length > 1 &&
        (word.text[word.length - 1] == 's' || word.text[word.length - 1] == 'x'))
        word.length--;
    return word;
}

static bool try_plural(struct pair *pair, struct finding *finding)
{
    const struct counted *want = &pair->want_count, *typed = &pair->typed_count;

    if (want->count != typed->count || !want->count)
        return false;
    for (size_t i = 0; i < want->count; i++)
        if (!span_same(want->items[i].text, typed->items[i].text) &&
            (want->items[i].kind != COUNT_WORD ||
                !span_same(
                    singular(want->items[i].text), singular(typed->items[i].text))))
            return false;
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

static size_t edits_between(const struct pair *pair, size_t limit)
{
    size_t edits = rct_text_distance(pair->want_bare, pair->typed_bare, limit), counted;

    if (!has_kind(&pair->want_count, COUNT_SPELLED) &&
        !has_kind(&pair->typed_count, COUNT_SPELLED))
        return edits;
    counted = rct_text_distance(
        joined(pair, &pair->want_count), joined(pair, &pair->typed_count), limit);
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

static bool try_spelling(struct pair *pair, struct finding *finding)
{
    size_t limit = allowed_edits(pair->want), edits;

    if (!limit || (edits = edits_between(pair, limit)) > limit)
        return false;
    if (near_rejected(pair, edits)) {
        *finding = found(RCT_WRONG, RCT_REJECTED, NULL);
        return true;
    }
    finding->other = rct_others_near(pair->grading, edits);
    *finding = (struct finding){RCT_WRONG, RCT_OTHER_CARD, NULL, finding->other};
    if (finding->other == OTHERS_NONE)
        *finding = found(RCT_CLOSE, RCT_SPELLING, pair->want->same);
    return true;
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

static bool try_incomplete(struct pair *pair, struct finding *finding)
{
    const struct counted *want = &pair->want_count, *typed = &pair->typed_count;
    bool *used = new_marks(pair, want), altering;
    const char *missing;

    if (!typed->count || typed->count >= want->count || too_long(pair) ||
        !is_subset(typed, want, used))
        return false;
    missing = left_over(pair, want, used, &altering);
    *finding = found(RCT_WRONG, RCT_INCOMPLETE, missing);
    if (!altering && pair->typed->letters * 2 >= pair->want->letters)
        finding->verdict = RCT_CLOSE;
    return true;
}

static bool try_extra(struct pair *pair, struct finding *finding)
{
    const struct counted *want = &pair->want_count, *typed = &pair->typed_count;
    bool *used = new_marks(pair, typed), altering;
    const char *extra;

    if (!want->count || want->count >= typed->count || too_long(pair) ||
        !is_subset(want, typed, used))
        return false;
    extra = left_over(pair, typed, used, &altering);
    *finding = found(RCT_WRONG, RCT_EXTRA_WORDS, extra);
    if (!altering && typed->count - want->count <= 2 &&
        pair->want->letters * 5 >= pair->typed->letters * 2)
        finding->verdict = RCT_CLOSE;
    return true;
}

static bool try_nothing(struct pair *pair, struct finding *finding)
{
    (void)pair;
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    return true;
}

/* ---- The table ---- */

static const struct {
    const char *name;
    bool (*decides)(struct pair *pair, struct finding *finding);
    bool numbers; /* needs the numbers of both texts */
} rules[] = {
    {"same text", try_same, false},
    {"signs", try_signs, false},
    {"case", try_case, false},
    {"punctuation, articles and spaces", try_punctuation, false},
    {"accents", try_accents, false},
    {"numerals", try_numerals, true},
    {"no typos allowed", try_no_typos, true},
    {"negation", try_negation, true},
    {"opposite words", try_opposite, true},
    {"single letters", try_letters, true},
    {"order of words", try_order, true},
    {"digits", try_digits, true},
    {"plural", try_plural, true},
    {"spelling", try_spelling, true},
    {"incomplete", try_incomplete, true},
    {"extra words", try_extra, true},
    {"nothing alike", try_nothing, true},
};

static void count_numbers(struct pair *pair)
{
    struct grading *grading = pair->grading;

    rct_count_words(&pair->want_count, pair->want, grading->langs, pair->arena);
    rct_count_words(&pair->typed_count, pair->typed, grading->langs, pair->arena);
}

struct finding rct_grade_words(struct grading *grading, const struct text *want)
{
    const struct text *typed = &grading->typed;
    struct pair pair = {.grading = grading,
        .arena = grading->arena,
        .want = want,
        .typed = typed,
        .want_bare = bare_from(want, want->lead),
        .typed_bare = bare_from(typed, typed->lead),
        .want_plain = plain_from(want, want->lead),
        .typed_plain = plain_from(typed, typed->lead)};
    struct finding finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    bool counted = false, decided = false;

    for (size_t i = 0; !decided; i++) {
        if (rules[i].numbers && !counted) {
            count_numbers(&pair);
            counted = true;
        }
        decided = rules[i].decides(&pair, &finding);
        rct_trace(grading, rules[i].name, decided ? &finding : NULL);
    }
    return finding;
}
