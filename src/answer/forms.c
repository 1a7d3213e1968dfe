/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

enum { BRACKETS_MOST = 3 };

/* Pairs of brackets that hold something and no other pair; their count, or 0 when the
 * brackets are not of that kind. */
static size_t find_brackets(const char *source, const char *at[2 * BRACKETS_MOST])
{
    size_t ends = 0;

    for (; *source; source++) {
        if (*source != '(' && *source != ')')
            continue;
        if (ends == 2 * BRACKETS_MOST || (*source == ')') != (ends % 2 == 1))
            return 0;
        at[ends++] = source;
    }
    return ends % 2 ? 0 : ends / 2;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

/* Adds what a pair of brackets holds; where that ends. */
static char *add_inner(char *out, const char *const pair[2])
{
    size_t length = (size_t)(pair[1] - pair[0]) - 1;

    memcpy(out, pair[0] + 1, length);
    return out + length;
}

/* The text with those brackets' contents whose bit is set in `kept`. */
static const char *without(const char *source, const char *const at[2 * BRACKETS_MOST],
    size_t pairs, unsigned kept, struct rct_arena *arena)
{
    char *form = rct_arena_alloc(arena, strlen(source) + 1), *out = form;
    size_t pair = 0;

    while (*source) {
        if (pair == pairs || source != at[2 * pair]) {
            *out++ = *source++;
            continue;
        }
        if (kept >> pair & 1)
            out = add_inner(out, at + 2 * pair);
        source = at[2 * pair++ + 1] + 1;
    }
    *out = '\0';
    return form;
}

size_t rct_forms_of(
    const char *source, const char *forms[FORMS_MOST], struct rct_arena *arena)
{
    const char *at[2 * BRACKETS_MOST];
    size_t pairs = find_brackets(source, at), count = 0;

    if (!pairs) {
        forms[0] = source;
        return 1;
    }
    for (unsigned kept = 1u << pairs; kept-- > 0;) {
        const char *form = without(source, at, pairs, kept, arena);

        if (!is_blank(form))
            forms[count++] = form;
    }
    forms[count++] = source;
    return count;
}

static size_t read_source(struct grading *grading, const char *source)
{
    const char *forms[FORMS_MOST];
    size_t count = rct_forms_of(source, forms, grading->arena);

    for (size_t i = 0; grading->own && i < count; i++)
        rct_text_read(&grading->own[grading->own_count++], forms[i], grading->langs,
            grading->arena);
    return count;
}

static size_t read_sources(struct grading *grading)
{
    const struct rct_key *key = grading->key;
    size_t count = key->answer ? read_source(grading, key->answer) : 0;

    for (const char *const *accept = key->accept; accept && *accept; accept++)
        count += read_source(grading, *accept);
    return count;
}

/* Counted first, then read: nothing bounds what an author accepts. */
void rct_read_own(struct grading *grading)
{
    if (grading->own)
        return;
    grading->own = rct_arena_alloc(
        grading->arena, (read_sources(grading) + 1) * sizeof(*grading->own));
    read_sources(grading);
}
