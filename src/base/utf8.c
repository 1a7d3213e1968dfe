/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "utf8.h"

enum { REPLACEMENT = 0xFFFD };

/*
 * How long the sequence that starts at text[0] >= 0x80 is, or 0 if it is none.  The
 * second byte decides alone on overlong forms, surrogates and what lies above U+10FFFF.
 */
static size_t sequence(const unsigned char *text, size_t length)
{
    unsigned char first = text[0], low = 0x80, high = 0xBF;
    size_t need = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;

    if (first < 0xC2 || first > 0xF4 || length < need)
        return 0;
    switch (first) {
    case 0xE0: low = 0xA0; break;
    case 0xED: high = 0x9F; break;
    case 0xF0: low = 0x90; break;
    case 0xF4: high = 0x8F; break;
    default: break;
    }
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    return need;
}

bool rct_utf8_valid(const char *text, size_t length, size_t *bad)
{
    size_t at = 0, step;

    while ((at += ascii_run(text + at, length - at)) < length) {
        step = sequence((const unsigned char *)text + at, length - at);
        if (!step) {
            if (bad)
                *bad = at;
            return false;
        }
        at += step;
    }
    return true;
}

uint32_t rct_utf8_next(const char **text, const char *end)
{
    const unsigned char *at = (const unsigned char *)*text;
    uint32_t rune = at[0];
    size_t step;

    if (rune < 0x80) {
        ++*text;
        return rune;
    }
    step = sequence(at, (size_t)(end - *text));
    if (!step) {
        ++*text;
        return REPLACEMENT;
    }
    rune &= 0x7Fu >> step;
    for (size_t i = 1; i < step; i++)
        rune = rune << 6 | (at[i] & 0x3F);
    *text += step;
    return rune;
}

void rct_buf_rune(struct rct_buf *buf, uint32_t rune)
{
    char bytes[4];
    size_t length = rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;

    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF)) {
        rune = REPLACEMENT;
        length = 3;
    }
    if (length == 1) {
        rct_buf_putc(buf, (char)rune);
        return;
    }
    for (size_t i = length - 1; i > 0; i--, rune >>= 6)
        bytes[i] = (char)(0x80 | (rune & 0x3F));
    bytes[0] = (char)(0xF00u >> length | rune);
    rct_buf_add(buf, bytes, length);
}

const char *rct_utf8_mended(struct rct_buf *spare, const char *text, size_t *length)
{
    const char *end = text + *length;
    size_t good;

    if (rct_utf8_valid(text, *length, &good))
        return text;
    rct_buf_add(spare, text, good);
    for (text += good; text < end;)
        rct_buf_rune(spare, rct_utf8_next(&text, end));
    *length = spare->length;
    return spare->text;
}
