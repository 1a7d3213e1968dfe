/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "utf8.h"
#include "width.h"

/* How far behind the margin the line breaker may look for its decision. */
enum { LOOK_AHEAD = 64 };

size_t rct_rune_width(uint32_t rune)
{
    int width;

    if (rune < 0x7F)
        return rune >= 0x20;
    width = uc_width(rune, "UTF-8");
    return width > 0 ? (size_t)width : 0;
}

size_t rct_text_width(const char *text, size_t length)
{
    const char *end = text + length;
    size_t width = 0;

    while (text < end)
        width += rct_rune_width(rct_utf8_next(&text, end));
    return width;
}

/* Bytes that fit in the width, whatever they are; at least one rune and its marks. */
static size_t fitting(const char *text, size_t length, size_t width)
{
    const char *at = text, *end = text + length;
    size_t used = 0, fit = 0;

    while (at < end) {
        size_t more = rct_rune_width(rct_utf8_next(&at, end));

        used += more;
        if (more && used > width && fit)
            break;
        fit = (size_t)(at - text);
    }
    return fit;
}

static bool hangs(uint32_t rune)
{
    return rct_rune_space(rune) && rune != 0xA0 && rune != 0x2007 && rune != 0x202F;
}

/* White space may hang over the margin, unless it forbids to break: it is not seen. */
static size_t hanging(const char *text, size_t length, size_t fit)
{
    const char *at = text + fit, *end = text + length;

    while (at < end && hangs(rct_utf8_next(&at, end)))
        fit = (size_t)(at - text);
    return fit;
}

/* Whether a hyphen begins a word, as that of an option does. */
static bool begins_word(const char *from, const char *hyphen)
{
    return hyphen == from || strchr(" \t\n([`'\"=", hyphen[-1]);
}

/* An option, such as --plain, stays on one line: no hyphen in it is one to break at. */
static void join_options(char *text, size_t length)
{
    bool option = false;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '-')
            option = option || begins_word(text, text + i);
        else if (strchr(" \t\n", text[i]))
            option = false;
        if (option && text[i] == '-')
            text[i] = 'x';
    }
}

/* The last place in (0, fit] where a line may break, or 0. */
static size_t last_break(const char *text, size_t length, size_t fit)
{
    size_t known = length - fit > LOOK_AHEAD ? fit + LOOK_AHEAD : length, place = 0;
    char *copy = rct_copy(text, known), *breaks = rct_alloc(known + 1, 1);
    const char *at = copy, *end = copy + known;

    /* Offsets must stay, so that a bad byte becomes one letter. */
    while (at < end) {
        const char *from = at;

        if (rct_utf8_next(&at, end) == 0xFFFD && at == from + 1)
            copy[from - copy] = 'x';
    }
    join_options(copy, known);
    u8_possible_linebreaks((const uint8_t *)copy, known, "UTF-8", breaks);
    for (size_t i = fit < known ? fit : known - 1; i > 0 && !place; i--)
        if (breaks[i] == UC_BREAK_POSSIBLE)
            place = i;
    free(copy);
    free(breaks);
    return place;
}

size_t rct_text_line(const char *text, size_t length, size_t width)
{
    const char *newline = length ? memchr(text, '\n', length) : NULL;
    size_t line = newline ? (size_t)(newline - text) : length;
    size_t fit = fitting(text, line, width), place;

    fit = hanging(text, line, fit);
    if (fit == line)
        return newline ? line + 1 : line;
    place = last_break(text, line, fit);
    return place ? place : fit;
}
