/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "utf8.h"

/* Text so long is worked on without an allocation. */
enum { SHORT_TEXT = 512 };

/* Takes over what a function of libunistring returned that was offered `small`. */
static void add_result(
    struct rct_buf *out, uint8_t *result, size_t length, const uint8_t *small)
{
    if (!result)
        rct_out_of_memory(length);
    rct_buf_add(out, (const char *)result, length);
    if (result != small)
        free(result);
}

static bool is_ascii(const char *text, size_t length)
{
    return ascii_run(text, length) == length;
}

static void add_normal(
    struct rct_buf *out, const char *text, size_t length, uninorm_t form)
{
    struct rct_buf spare = {0};
    uint8_t small[SHORT_TEXT], *result;
    size_t size = sizeof(small);

    text = rct_utf8_mended(&spare, text, &length);
    result = u8_normalize(form, (const uint8_t *)text, length, small, &size);
    add_result(out, result, size, small);
    rct_buf_release(&spare);
}

/*
 * Runes that are NFC and combine with nothing that is before or behind them but marks,
 * of which there are none here: what most text is made of.
 */
static const struct {
    uint32_t first, last;
} settled[] = {
    {0x0080, 0x02FF}, /* Latin */
    {0x0400, 0x0481}, /* Cyrillic */
    {0x048A, 0x052F}, /* Cyrillic */
    {0x2002, 0x2069}, /* spaces, dashes, quotes */
    {0x3000, 0x3029}, /* East Asian punctuation */
    {0x3041, 0x3096}, /* Hiragana */
    {0x30A1, 0x30FE}, /* Katakana */
    {0x4E00, 0x9FFF}, /* Han */
    {0xAC00, 0xD7A3}, /* Hangul */
    {0xFF01, 0xFFEE}, /* full and half width */
};

static bool is_settled(uint32_t rune)
{
    for (size_t i = 0; i < RCT_COUNT(settled) && rune >= settled[i].first; i++)
        if (rune <= settled[i].last)
            return true;
    return false;
}

/* Is the text NFC as it stands?  Says no when in doubt. */
static bool is_settled_text(const char *text, size_t length)
{
    const char *end = text + length;

    while ((text += ascii_run(text, (size_t)(end - text))) < end)
        if (!is_settled(rct_utf8_next(&text, end)))
            return false;
    return true;
}

void rct_text_normal(
    struct rct_buf *out, const char *text, size_t length, enum rct_norm norm)
{
    if (is_ascii(text, length) || (norm == RCT_NFC && is_settled_text(text, length)))
        rct_buf_add(out, text, length);
    else if (norm == RCT_NFC)
        add_normal(out, text, length, UNINORM_NFC);
    else if (norm == RCT_NFD)
        add_normal(out, text, length, UNINORM_NFD);
    else
        add_normal(out, text, length, UNINORM_NFKC);
}

static void fold_ascii(struct rct_buf *out, const char *text, size_t length)
{
    size_t start = out->length;

    rct_buf_add(out, text, length);
    for (size_t i = start; i < out->length; i++)
        if ((unsigned char)(out->text[i] - 'A') < 26)
            out->text[i] += 'a' - 'A';
}

/* Decomposed first, as the standard has it: what looks the same folds the same. */
static void fold_any(struct rct_buf *out, const char *text, size_t length)
{
    struct rct_buf parts = {0};
    uint8_t small[SHORT_TEXT], *result;
    size_t size = sizeof(small);

    add_normal(&parts, text, length, UNINORM_NFD);
    result = u8_casefold(
        (const uint8_t *)parts.text, parts.length, NULL, UNINORM_NFC, small, &size);
    add_result(out, result, size, small);
    rct_buf_release(&parts);
}

/* Settled runes whose folded form is not their small letter. */
static bool folds_oddly(uint32_t rune)
{
    return rune == 0xB5 || rune == 0xDF || rune == 0x130 || rune == 0x149 ||
           rune == 0x17F;
}

/* How much of the text is folded by taking small letters one by one. */
static size_t fold_settled(struct rct_buf *out, const char *text, size_t length)
{
    const char *at = text, *from, *end = text + length;
    uint32_t rune;

    for (;;) {
        size_t run = ascii_run(at, (size_t)(end - at));

        fold_ascii(out, at, run);
        from = at += run;
        if (at == end)
            break;
        rune = rct_utf8_next(&at, end);
        if (!is_settled(rune) || folds_oddly(rune))
            break;
        rct_buf_rune(out, uc_tolower(rune));
    }
    return (size_t)(from - text);
}

void rct_text_fold(struct rct_buf *out, const char *text, size_t length)
{
    size_t start = out->length;

    if (fold_settled(out, text, length) == length)
        return;
    rct_buf_cut(out, start);
    fold_any(out, text, length);
}

/* Letters that have no decomposition, and what stands for them. */
static const struct {
    uint32_t rune;
    char plain[3];
} plain_forms[] = {
    {0xC6, "AE"},
    {0xD0, "D"},
    {0xD8, "O"},
    {0xDE, "TH"},
    {0xDF, "ss"},
    {0xE6, "ae"},
    {0xF0, "d"},
    {0xF8, "o"},
    {0xFE, "th"},
    {0x110, "D"},
    {0x111, "d"},
    {0x126, "H"},
    {0x127, "h"},
    {0x131, "i"},
    {0x141, "L"},
    {0x142, "l"},
    {0x152, "OE"},
    {0x153, "oe"},
    {0x1E9E, "SS"},
};

static const char *plain_form(uint32_t rune)
{
    if (rune < 0xC6 || rune > 0x1E9E)
        return NULL;
    for (size_t i = 0; i < RCT_COUNT(plain_forms); i++)
        if (plain_forms[i].rune == rune)
            return plain_forms[i].plain;
    return NULL;
}

static bool loses_marks(uint32_t rune)
{
    const char *script;

    if (rune < 0x80)
        return rct_rune_letter(rune);
    if (!rct_rune_letter(rune))
        return false;
    script = uc_script(rune)->name;
    return strcmp(script, "Latin") == 0 || strcmp(script, "Greek") == 0 ||
           strcmp(script, "Cyrillic") == 0;
}

/* From decomposed text, without the marks on letters of the three scripts. */
static void add_unmarked(struct rct_buf *out, const char *text, size_t length)
{
    const char *end = text + length;
    bool drop = false;

    while (text < end) {
        const char *from = text, *plain;
        uint32_t rune = rct_utf8_next(&text, end);

        if (rct_rune_mark(rune)) {
            if (!drop)
                rct_buf_add(out, from, (size_t)(text - from));
            continue;
        }
        drop = loses_marks(rune);
        plain = plain_form(rune);
        if (plain)
            rct_buf_puts(out, plain);
        else
            rct_buf_add(out, from, (size_t)(text - from));
    }
}

void rct_text_unaccent(struct rct_buf *out, const char *text, size_t length)
{
    struct rct_buf parts = {0}, bare = {0};

    if (is_ascii(text, length)) {
        rct_buf_add(out, text, length);
        return;
    }
    add_normal(&parts, text, length, UNINORM_NFD);
    add_unmarked(&bare, parts.text, parts.length);
    rct_text_normal(out, rct_buf_text(&bare), bare.length, RCT_NFC);
    rct_buf_release(&parts);
    rct_buf_release(&bare);
}
