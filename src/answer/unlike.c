/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no likeness excuses: turned round, another number, another letter. */
#include "rules.h"

enum { WORDS_MOST = 200 };

static const char *span_text(const struct pair *pair, struct span span)
{
    return rct_arena_copy(pair->arena, span.text, span.length);
}

bool rct_try_no_typos(struct pair *pair, struct finding *finding)
{
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    return rule_set(pair, RCT_NO_TYPOS);
}

bool rct_try_negation(struct pair *pair, struct finding *finding)
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

bool rct_try_opposite(struct pair *pair, struct finding *finding)
{
    const struct counted *want = pair->want_count, *typed = pair->typed_count;

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
bool rct_try_letters(struct pair *pair, struct finding *finding)
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
bool rct_is_subset(const struct counted *part, const struct counted *all, bool *used)
{
    for (size_t i = 0; i < part->count; i++)
        if (!uses_item(all, used, &part->items[i]))
            return false;
    return true;
}

bool rct_too_long(const struct pair *pair)
{
    return pair->want_count->count > WORDS_MOST ||
           pair->typed_count->count > WORDS_MOST;
}

bool rct_try_order(struct pair *pair, struct finding *finding)
{
    const struct counted *want = pair->want_count, *typed = pair->typed_count;

    if (want->count != typed->count || rct_too_long(pair) ||
        !rct_is_subset(typed, want, rct_arena_alloc(pair->arena, want->count + 1)))
        return false;
    *finding = rct_counted_swapped(want, typed)
                   ? found(RCT_WRONG, RCT_DIGITS, NULL)
                   : found(RCT_CLOSE, RCT_WORD_ORDER, pair->want->same);
    return true;
}

bool rct_try_digits(struct pair *pair, struct finding *finding)
{
    bool both = rct_has_number(pair->want_count) && rct_has_number(pair->typed_count);

    *finding = found(RCT_WRONG, both ? RCT_DIGITS : RCT_DIFFERENT, NULL);
    return !rct_too_long(pair) &&
           !rct_counted_agree(pair->want_count, pair->typed_count, pair->arena);
}
