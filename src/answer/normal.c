/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* Runs of white space become one space, outer ones go; U+2044 is the slash that
 * compatibility forms of fractions hold. */
static char *squeezed(struct rct_arena *arena, const char *text, size_t length)
{
    char *out = rct_arena_alloc(arena, length + 1), *at = out;
    const char *end = text + length;
    bool gap = false;

    while (text < end) {
        const char *from = text;
        uint32_t rune = rct_utf8_next(&text, end);

        if (rct_rune_space(rune)) {
            gap = at > out;
            continue;
        }
        if (gap)
            *at++ = ' ';
        gap = false;
        if (rune == 0x2044 || rune == 0x2215) {
            *at++ = '/';
            continue;
        }
        memcpy(at, from, (size_t)(text - from));
        at += text - from;
    }
    *at = '\0';
    return out;
}

struct swap {
    uint32_t first, last;
    char text[4];
};

/* What stands for a sign, by ranges of runes in rising order. */
static const struct swap swaps[] = {
    {0xAB, 0xAB, "\""},
    {0xB4, 0xB4, "'"},
    {0xBB, 0xBB, "\""},
    {0xD7, 0xD7, "x"},
    {0x2B9, 0x2B9, "'"},
    {0x2BB, 0x2BD, "'"},
    {0x2C8, 0x2C8, "'"},
    {0x2010, 0x2015, "-"},
    {0x2018, 0x201B, "'"},
    {0x201C, 0x201F, "\""},
    {0x2032, 0x2032, "'"},
    {0x2033, 0x2033, "\""},
    {0x2035, 0x2035, "'"},
    {0x2036, 0x2036, "\""},
    {0x2039, 0x203A, "\""},
    {0x2043, 0x2043, "-"},
    {0x2212, 0x2212, "-"},
    {0x266D, 0x266D, "b"},
    {0x266F, 0x266F, "#"},
    {0xA78C, 0xA78C, "'"},
    {0xFE58, 0xFE58, "-"},
    {0xFE63, 0xFE63, "-"},
    {0xFF07, 0xFF07, "'"},
    {0xFF0D, 0xFF0D, "-"},
};

static const char *swap_of(uint32_t rune)
{
    for (size_t i = 0; i < RCT_COUNT(swaps) && swaps[i].first <= rune; i++)
        if (rune <= swaps[i].last)
            return swaps[i].text;
    return NULL;
}

/* The digit zero of scripts that have digits of their own. */
static const uint32_t zeros[] = {0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66,
    0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810};

static bool is_foreign_digit(uint32_t rune, char *digit)
{
    for (size_t i = 0; i < RCT_COUNT(zeros); i++)
        if (rune >= zeros[i] && rune < zeros[i] + 10) {
            *digit = (char)('0' + (rune - zeros[i]));
            return true;
        }
    return false;
}

static bool is_superscript(uint32_t rune)
{
    return rune == 0xB2 || rune == 0xB3 || rune == 0xB9 || rune == 0x2070 ||
           (rune >= 0x2074 && rune <= 0x207B);
}

static bool is_vulgar_fraction(uint32_t rune)
{
    return (rune >= 0xBC && rune <= 0xBE) || (rune >= 0x2150 && rune <= 0x215F) ||
           rune == 0x2189;
}

/* Where signs that depend on what is before them stand. */
struct evening {
    struct rct_buf *out;
    uint32_t before;
    bool raised; /* within superscripts */
};

static bool add_placed(struct evening *evening, uint32_t rune, const char *next)
{
    bool after_digit = rct_rune_digit(evening->before);

    if (is_superscript(rune)) {
        if (after_digit && !evening->raised)
            rct_buf_putc(evening->out, '^');
        if (rune == 0x207B)
            rct_buf_putc(evening->out, '-');
        else
            rct_buf_rune(evening->out, rune);
        return true;
    }
    if (is_vulgar_fraction(rune)) {
        if (after_digit)
            rct_buf_putc(evening->out, ' ');
        rct_buf_rune(evening->out, rune);
        return true;
    }
    /* The ordinal sign is next to the degree sign on many keyboards. */
    if (rune == 0xBA && (*next == 'C' || *next == 'F')) {
        rct_buf_puts(evening->out, "\u00B0");
        return true;
    }
    return false;
}

static void add_even(struct evening *evening, uint32_t rune, const char *next)
{
    const char *text = swap_of(rune);
    char digit;

    if (rct_rune_hidden(rune))
        return;
    if (!add_placed(evening, rune, next)) {
        if (text)
            rct_buf_puts(evening->out, text);
        else if (is_foreign_digit(rune, &digit))
            rct_buf_putc(evening->out, digit);
        else
            rct_buf_rune(evening->out, rune);
    }
    evening->raised = is_superscript(rune);
    evening->before = rune;
}

const char *rct_even(struct rct_arena *arena, const char *text)
{
    struct rct_buf composed = {0}, swapped = {0}, normal = {0};
    struct evening evening = {&swapped, 0, false};
    const char *at, *end;
    char *even;

    if (is_ascii(text))
        return squeezed(arena, text, strlen(text));
    rct_text_normal(&composed, text, strlen(text), RCT_NFC);
    at = rct_buf_text(&composed);
    for (end = at + composed.length; at < end;) {
        uint32_t rune = rct_utf8_next(&at, end);

        add_even(&evening, rune, at);
    }
    rct_text_normal(&normal, rct_buf_text(&swapped), swapped.length, RCT_NFKC);
    even = squeezed(arena, rct_buf_text(&normal), normal.length);
    rct_buf_release(&composed);
    rct_buf_release(&swapped);
    rct_buf_release(&normal);
    return even;
}

const char *rct_folded(struct rct_arena *arena, const char *text)
{
    struct rct_buf buf = {0};
    size_t length = strlen(text);
    char *folded;

    if (is_ascii(text)) {
        folded = rct_arena_copy(arena, text, length);
        for (char *at = folded; *at; at++)
            if (*at >= 'A' && *at <= 'Z')
                *at = (char)(*at + ('a' - 'A'));
        return folded;
    }
    rct_text_fold(&buf, text, length);
    folded = rct_arena_copy(arena, rct_buf_text(&buf), buf.length);
    rct_buf_release(&buf);
    return folded;
}

const char *rct_unaccented(struct rct_arena *arena, const char *text)
{
    struct rct_buf buf = {0};
    const char *bare;

    if (is_ascii(text))
        return text;
    rct_text_unaccent(&buf, text, strlen(text));
    bare = rct_arena_copy(arena, rct_buf_text(&buf), buf.length);
    rct_buf_release(&buf);
    return bare;
}

static const struct {
    char name[3];
    unsigned char lang;
} languages[] = {{"en", LANG_EN}, {"fr", LANG_FR}, {"es", LANG_ES}, {"de", LANG_DE}};

unsigned rct_langs(const char *lang)
{
    if (!lang || !lang[0] || !lang[1])
        return LANG_ANY;
    for (size_t i = 0; i < RCT_COUNT(languages); i++)
        if ((lang[0] | 0x20) == languages[i].name[0] &&
            (lang[1] | 0x20) == languages[i].name[1] &&
            (lang[2] == '\0' || lang[2] == '-' || lang[2] == '_'))
            return languages[i].lang;
    return LANG_ANY;
}

/* What an author wrote may be no UTF-8; what we say of it is. */
void rct_detail(char detail[96], const char *text)
{
    struct rct_buf mended = {0};
    size_t length = strlen(text), most = 95;

    if (!rct_utf8_valid(text, length, NULL)) {
        rct_text_normal(&mended, text, length, RCT_NFC);
        text = rct_buf_text(&mended);
        length = mended.length;
    }
    if (length > most) {
        length = most;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(detail, text, length);
    detail[length] = '\0';
    rct_buf_release(&mended);
}
