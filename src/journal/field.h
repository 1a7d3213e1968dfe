/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * field.h - the fields of a line, and the words and numbers that stand in them.
 *
 * A log has ten million fields, and what costs most is a branch that goes this way or
 * that by chance: so these look at eight bytes at a time.
 */
#ifndef RECITE_JOURNAL_FIELD_H
#define RECITE_JOURNAL_FIELD_H

#include "log.h"

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Four bytes as a number, the first lowest, on any machine. */
static inline uint64_t four(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;

    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static inline uint64_t eight(const char *bytes)
{
    return four(bytes) | four(bytes + 4) << 32;
}

/* The high bit of each byte that is zero; those above the lowest may be wrong. */
static inline uint64_t zeros(uint64_t word)
{
    return (word - EACH_BYTE(1)) & ~word & EACH_BYTE(0x80);
}

/* Where the first tab is, the length if there is none.  Fields are too short for
 * memchr() to be worth it. */
static inline size_t find_tab(const char *text, size_t length)
{
    size_t at = 0;

    for (; length - at >= 8; at += 8) {
        uint64_t tabs = zeros(eight(text + at) ^ EACH_BYTE('\t'));

        if (tabs)
            return at + (size_t)__builtin_ctzll(tabs) / 8;
    }
    while (at < length && text[at] != '\t')
        at++;
    return at;
}

/* Takes the next field off the front of `rest`; false when there is none left, which
 * `rest->text` says by being NULL. */
static inline bool take(struct rct_span *rest, struct rct_span *field)
{
    size_t length;

    if (!rest->text)
        return false;
    length = find_tab(rest->text, rest->length);
    *field = span(rest->text, length);
    if (length == rest->length)
        *rest = span(NULL, 0);
    else
        *rest = span(rest->text + length + 1, rest->length - length - 1);
    return true;
}

/* A whole number as we write it: no sign, no zeros in front. */
static inline bool read_number(struct rct_span field, uint32_t *number)
{
    uint64_t value = 0;

    if (!field.length || field.length > 10 ||
        (field.text[0] == '0' && field.length > 1))
        return false;
    for (size_t i = 0; i < field.length; i++) {
        unsigned digit = (unsigned)(field.text[i] - '0');

        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    *number = (uint32_t)value;
    return value <= UINT32_MAX;
}

/* A short field as eight() makes it of the same word; what no word is of others. */
static inline uint64_t pack(struct rct_span field)
{
    size_t length = field.length, at = length;
    uint64_t packed = 0;

    if (!length || length > 7)
        return UINT64_MAX;
    if (length >= 4)
        return four(field.text) | four(field.text + length - 4) << 8 * (length - 4);
    while (at--)
        packed = packed << 8 | (unsigned char)field.text[at];
    return packed;
}

static inline bool is_word(struct rct_span field, const char word[8])
{
    return pack(field) == eight(word) && word[field.length - 1];
}

/* Looks at all words: which one it is cannot be predicted. */
static inline bool read_word(
    struct rct_span field, const char (*words)[8], size_t count, uint8_t *which)
{
    uint64_t packed = pack(field);
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found = eight(words[i]) == packed ? i : found;
    *which = (uint8_t)found;
    return is_word(field, words[found]);
}

static inline bool is_name(struct rct_span text, size_t most)
{
    if (!text.length || text.length > most)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.text[i], lower = c | 0x20;

        if (!(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9') && c != '-' &&
            c != '_')
            return false;
    }
    return true;
}

#endif
