/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8.h - what the text sources of this floor share.
 */
#ifndef RECITE_BASE_UTF8_H
#define RECITE_BASE_UTF8_H

#include <string.h>

#include <recite/base.h>

#define UTF8_HIGH_BITS UINT64_C(0x8080808080808080)

/* How many bytes from the start are ASCII. */
static inline size_t ascii_run(const char *text, size_t length)
{
    size_t at = 0;
    uint64_t eight;

    for (; length - at >= sizeof(eight); at += sizeof(eight)) {
        memcpy(&eight, text + at, sizeof(eight));
        if (eight & UTF8_HIGH_BITS)
            break;
    }
    while (at < length && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

/* The same text where it is valid, else a copy in `spare` with U+FFFD for bad bytes. */
const char *rct_utf8_mended(struct rct_buf *spare, const char *text, size_t *length);

#endif
