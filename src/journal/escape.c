/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log.h"

static const char hex_digits[] = "0123456789abcdef";

/* The short escapes: what stands behind the backslash, and what it means. */
static const struct {
    char letter, byte;
} letters[] = {{'t', '\t'}, {'n', '\n'}, {'r', '\r'}, {'\\', '\\'}};

static void escape_byte(struct rct_buf *out, unsigned char byte)
{
    rct_buf_putc(out, '\\');
    for (size_t i = 0; i < RCT_COUNT(letters); i++) {
        if (letters[i].byte == (char)byte) {
            rct_buf_putc(out, letters[i].letter);
            return;
        }
    }
    rct_buf_putc(out, 'x');
    rct_buf_putc(out, hex_digits[byte >> 4]);
    rct_buf_putc(out, hex_digits[byte & 15]);
}

void rct_escape(struct rct_buf *out, const char *text, size_t length)
{
    size_t valid = 0, bad;

    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        if (i >= valid)
            valid = rct_utf8_valid(text + i, length - i, &bad) ? length : i + bad;
        if (i == valid || byte < 0x20 || byte == 0x7f || byte == '\\')
            escape_byte(out, byte);
        else
            rct_buf_putc(out, (char)byte);
    }
}

static int hex_value(char digit)
{
    const char *found = digit ? strchr(hex_digits, digit) : NULL;

    return found ? (int)(found - hex_digits) : -1;
}

/* Reads one escape at *at, which moves behind it; -1 for none. */
static int unescape_one(const char **at, const char *end)
{
    const char *text = *at + 1;

    if (text == end)
        return -1;
    for (size_t i = 0; i < RCT_COUNT(letters); i++) {
        if (letters[i].letter == *text) {
            *at = text + 1;
            return letters[i].byte;
        }
    }
    if (*text != 'x' || end - text < 3 || hex_value(text[1]) < 0 ||
        hex_value(text[2]) < 0)
        return -1;
    *at = text + 3;
    return hex_value(text[1]) << 4 | hex_value(text[2]);
}

/* How many bytes stand for themselves. */
static size_t plain_run(const char *text, const char *end)
{
    const char *at = text;

    while (at < end && *at != '\\' && (unsigned char)*at >= 0x20)
        at++;
    return (size_t)(at - text);
}

bool rct_unescape(struct rct_buf *out, struct rct_span field)
{
    const char *at = field.text, *end = at + field.length;

    while (at < end) {
        size_t run = plain_run(at, end);
        int byte;

        rct_buf_add(out, at, run);
        at += run;
        if (at == end)
            break;
        byte = *at == '\\' ? unescape_one(&at, end) : -1;
        if (byte <= 0)
            return false;
        rct_buf_putc(out, (char)byte);
    }
    return true;
}
