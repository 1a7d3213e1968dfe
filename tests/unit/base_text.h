/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base_text.h - made-up text of every sort, and what is made of it, for the tests of
 * laws. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <recite/base.h>

typedef void text_maker(struct rct_buf *, const char *, size_t);

static inline void nfc(struct rct_buf *out, const char *text, size_t length)
{
    rct_text_normal(out, text, length, RCT_NFC);
}

static inline void nfd(struct rct_buf *out, const char *text, size_t length)
{
    rct_text_normal(out, text, length, RCT_NFD);
}

static inline void nfkc(struct rct_buf *out, const char *text, size_t length)
{
    rct_text_normal(out, text, length, RCT_NFKC);
}

/* Runes at which something in text handling turns. */
static const uint32_t odd_runes[] = {0, 1, '\t', '\n', '\r', 0x1B, 0x7F, 0x85, 0x9B,
    0xA0, 0xAD, 0xB5, 0xC6, 0xC9, 0xDF, 0xE9, 0xF8, 0x130, 0x131, 0x149, 0x17F, 0x1C5,
    0x1F0, 0x2BC, 0x300, 0x301, 0x307, 0x308, 0x323, 0x327, 0x345, 0x34F, 0x390, 0x3A3,
    0x3B9, 0x3C2, 0x400, 0x439, 0x488, 0x587, 0x5D0, 0x627, 0x64B, 0x915, 0x93C, 0x93F,
    0xE01, 0xE31, 0x1100, 0x1161, 0x11A8, 0x13A0, 0x1C80, 0x1E9E, 0x1F80, 0x1FB3,
    0x1FFC, 0x2000, 0x200B, 0x200C, 0x200D, 0x200E, 0x2010, 0x2019, 0x2028, 0x2029,
    0x202A, 0x202E, 0x202F, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x2126,
    0x212B, 0x2212, 0x3000, 0x3042, 0x304C, 0x3099, 0x309A, 0x30AB, 0x4E00, 0xAC00,
    0xAC01, 0xD7A3, 0xE000, 0xFB01, 0xFDD0, 0xFE0F, 0xFEFF, 0xFF21, 0xFF76, 0xFF9E,
    0xFFFD, 0xFFFE, 0xFFFF, 0x1D15E, 0x1D400, 0x1F1EB, 0x1F469, 0x1F3FD, 0x2F800,
    0xE0001, 0xE0061, 0xE007F, 0xE0100, 0x10FFFF};

static inline void add_random_piece(struct rct_random *random, struct rct_buf *out)
{
    switch (rct_random_below(random, 8)) {
    case 0:
    case 1:
    case 2: rct_buf_putc(out, (char)(' ' + rct_random_below(random, 95))); break;
    case 3:
    case 4:
    case 5:
        rct_buf_rune(out, odd_runes[rct_random_below(random, RCT_COUNT(odd_runes))]);
        break;
    case 6: rct_buf_rune(out, rct_random_below(random, 0x110000)); break;
    default: rct_buf_putc(out, (char)rct_random_below(random, 256)); break;
    }
}

/* Replaces the text by one of up to `most` runes and bytes. */
static inline void random_text(
    struct rct_random *random, struct rct_buf *out, uint32_t most)
{
    rct_buf_cut(out, 0);
    for (uint32_t left = rct_random_below(random, most + 1); left; left--)
        add_random_piece(random, out);
}

#endif
