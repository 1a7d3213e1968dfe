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
 * Is the text NFC as it stands?  Says no when in doubt.  Nothing below U+0300 combines
 * with what is before it, and of what is above, only the dashes, quotes and spaces of
 * running text are worth a look.
 */
static bool is_plain_nfc(const char *text, size_t length)
{
    const char *end = text + length;
    uint32_t rune;

    while ((text += ascii_run(text, (size_t)(end - text))) < end) {
        rune = rct_utf8_next(&text, end);
        if (rune >= 0x300 && (rune < 0x2002 || rune > 0x2069))
            return false;
    }
    return true;
}

void rct_text_normal(
    struct rct_buf *out, const char *text, size_t length, enum rct_norm norm)
{
    if (is_ascii(text, length) || (norm == RCT_NFC && is_plain_nfc(text, length)))
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

/* Decomposed first, as the standard has it, so that what looks the same folds the same.
 */
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

void rct_text_fold(struct rct_buf *out, const char *text, size_t length)
{
    if (is_ascii(text, length))
        fold_ascii(out, text, length);
    else
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

void rct_text_key(struct rct_buf *out, const char *text, size_t length)
{
    struct rct_buf folded = {0};
    size_t start = out->length;
    const char *end;
    bool gap = false;

    rct_text_fold(&folded, text, length);
    text = rct_buf_text(&folded);
    end = text + folded.length;
    while (text < end) {
        const char *from = text;
        uint32_t rune = rct_utf8_next(&text, end);

        if (rct_rune_hidden(rune))
            continue;
        if (!rct_rune_letter(rune) && !rct_rune_digit(rune) && !rct_rune_mark(rune)) {
            gap = out->length > start;
            continue;
        }
        if (gap)
            rct_buf_putc(out, ' ');
        gap = false;
        rct_buf_add(out, from, (size_t)(text - from));
    }
    rct_buf_release(&folded);
}
