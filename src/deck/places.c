/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which paragraphs of its source a card's `at` names. */
#include <stdlib.h>
#include <string.h>

#include "places.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_spaces(const char *at)
{
    const char *end = at + strlen(at), *next = at;
    while (next < end && rct_rune_space(rct_utf8_next(&next, end)))
        at = next;
    return at;
}

/* Does the word, in small letters, stand here in either case? */
static bool stands(const char *at, const char *word)
{
    for (; *word; at++, word++)
        if (*at != *word && (*at | 0x20) != *word)
            return false;
    return true;
}

/* How long a word for paragraphs is that stands here: ¶, ¶¶, para, paragraphs. */
static size_t mark_length(const char *at)
{
    static const char *const words[] = {"paragraphes", "paragraphs", "paragraphe",
        "paragraph", "paras", "para", "par", "\xC2\xB6\xC2\xB6", "\xC2\xB6"};
    for (size_t i = 0; i < RCT_COUNT(words); i++) {
        size_t length = strlen(words[i]);
        if (stands(at, words[i]))
            return length + (length < 5 && at[length] == '.');
    }
    return 0;
}

static const char *read_number(const char *at, uint32_t *number)
{
    uint32_t value = 0;
    for (; digit(*at); at++)
        value = value < 1000000 ? value * 10 + (uint32_t)(*at - '0') : value;
    *number = value;
    return at;
}

/* The number behind one of the joiners, which may have a mark of its own; or NULL. */
static const char *joined(const char *at, const char *const *joiners, size_t count)
{
    at = skip_spaces(at);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(joiners[i]);
        if (strncmp(at, joiners[i], length) != 0)
            continue;
        at = skip_spaces(at + length);
        at = skip_spaces(at + mark_length(at));
        return digit(*at) ? at : NULL;
    }
    return NULL;
}

/* The numbers behind a mark: "3", "3-5", "3, 5 and 7". */
static const char *read_numbers(const char *at, places_visit *visit, void *data)
{
    static const char *const ranges[] = {"-", "\xE2\x80\x93", "to ", "\xC3\xA0 "};
    static const char *const lists[] = {",", ";", "&", "+", "and ", "et "};
    for (;;) {
        uint32_t from, to;
        at = read_number(at, &from);
        const char *next = joined(at, ranges, RCT_COUNT(ranges));
        to = from;
        if (next)
            at = read_number(next, &to);
        visit(data, from, to < from ? from : to);
        next = joined(at, lists, RCT_COUNT(lists));
        if (!next)
            return at;
        at = next;
    }
}

void rct_places_read(const char *at, places_visit *visit, void *data)
{
    const char *end = at + strlen(at);
    bool inside = false; /* a word: a mark in it is none */
    while (at < end) {
        size_t length = inside ? 0 : mark_length(at);
        const char *number = skip_spaces(at + length);
        inside = false;
        if (length && digit(*number))
            at = read_numbers(number, visit, data);
        else
            inside = rct_rune_letter(rct_utf8_next(&at, end));
    }
}

static void mark_places(void *data, uint32_t from, uint32_t to)
{
    struct passage *passage = data;
    size_t count = passage->facts->paragraph_count;
    for (size_t i = from; i <= to && i < count; i++) {
        passage->within[i] = true;
        passage->count++;
    }
    if (to >= count && passage->beyond == UINT32_MAX)
        passage->beyond = from < count ? (uint32_t)count : from;
}

void rct_passage_open(
    struct passage *passage, const struct rct_facts *facts, const char *at)
{
    *passage = (struct passage){.facts = facts, .beyond = UINT32_MAX};
    passage->within = rct_alloc(facts->paragraph_count + 1, sizeof *passage->within);
    rct_places_read(at, mark_places, passage);
}

void rct_passage_close(struct passage *passage)
{
    free(passage->within);
    *passage = (struct passage){0};
}
