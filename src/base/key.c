/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unictype.h>

#include "utf8.h"

/* What a rune is to a key. */
enum kind {
    GAP,  /* ends a word */
    WORD, /* is part of one */
    SIGN, /* is one of its own: C# is not C */
    DASH, /* a sign right before a number, else a gap */
};

static enum kind kind_of_ascii(uint32_t rune)
{
    if (rct_rune_letter(rune) || rct_rune_digit(rune))
        return WORD;
    if (rune == '-')
        return DASH;
    return rune && strchr("#$%&*+/<=>@\\^|~", (int)rune) ? SIGN : GAP;
}

/* What has no category yet is most likely a picture: a sign. */
static enum kind kind_of(uint32_t rune)
{
    static const uint32_t words =
        UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N;
    static const uint32_t signs = UC_CATEGORY_MASK_Sm | UC_CATEGORY_MASK_Sc |
                                  UC_CATEGORY_MASK_So | UC_CATEGORY_MASK_Co |
                                  UC_CATEGORY_MASK_Cn;

    if (rune < 0x80)
        return kind_of_ascii(rune);
    if (uc_is_general_category_withtable(rune, words))
        return WORD;
    if (rune == 0x2212 || uc_is_general_category_withtable(rune, UC_CATEGORY_MASK_Pd))
        return DASH;
    return uc_is_general_category_withtable(rune, signs) ? SIGN : GAP;
}

static bool digit_at(const char *text, const char *end)
{
    return text < end && rct_rune_digit((unsigned char)*text);
}

/* A letter or digit of plain English, folded. */
static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void add_words(struct rct_buf *out, const char *text, size_t length)
{
    const char *end = text + length;
    size_t start = out->length;
    enum kind before = GAP;
    bool gap = false;

    while (text < end) {
        const char *from = text;
        uint32_t rune = rct_utf8_next(&text, end);
        enum kind kind = kind_of(rune);
        bool minus = kind == DASH && before != WORD && digit_at(text, end);

        gap = gap || kind != WORD || before == SIGN;
        before = kind;
        if (kind == GAP || (kind == DASH && !minus))
            continue;
        if (gap && out->length > start)
            rct_buf_putc(out, ' ');
        gap = false;
        while (kind == WORD && text < end && is_plain(*text))
            text++; /* a whole word at once */
        if (minus)
            rct_buf_putc(out, '-');
        else
            rct_buf_add(out, from, (size_t)(text - from));
    }
}

/* The text itself, with one space between what spaces part. */
static void add_all(struct rct_buf *out, const char *text, size_t length)
{
    const char *end = text + length;
    size_t start = out->length;
    bool gap = false;

    while (text < end) {
        const char *from = text;

        if (rct_rune_space(rct_utf8_next(&text, end))) {
            gap = out->length > start;
            continue;
        }
        if (gap)
            rct_buf_putc(out, ' ');
        gap = false;
        rct_buf_add(out, from, (size_t)(text - from));
    }
}

/* Hidden runes go first, since a mark behind one is to meet its letter. */
static void add_seen(struct rct_buf *out, const char *text, size_t length)
{
    const char *end = text + length;

    while (text < end) {
        size_t run = ascii_run(text, (size_t)(end - text));
        uint32_t rune;

        rct_buf_add(out, text, run);
        text += run;
        if (text == end)
            break;
        rune = rct_utf8_next(&text, end);
        if (!rct_rune_hidden(rune))
            rct_buf_rune(out, rune);
    }
}

void rct_text_key(struct rct_buf *out, const char *text, size_t length)
{
    struct rct_buf seen = {0}, folded = {0};
    size_t start = out->length;

    add_seen(&seen, text, length);
    rct_text_fold(&folded, rct_buf_text(&seen), seen.length);
    add_words(out, rct_buf_text(&folded), folded.length);
    if (out->length == start)
        add_all(out, rct_buf_text(&folded), folded.length);
    rct_buf_release(&seen);
    rct_buf_release(&folded);
}
