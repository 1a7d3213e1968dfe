/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * safe.h - terminal-safe text one rune at a time, for this floor.
 */
#ifndef RECITE_BASE_SAFE_H
#define RECITE_BASE_SAFE_H

#include <recite/base.h>

struct rct_safe {
    const char *text, *end; /* what is still to be read */
    const char *paragraph;  /* where what is known of isolates ends */
    bool lines;             /* newlines pass */
    bool isolates;          /* those of this paragraph pair up, and pass */
    unsigned stacked;       /* runes without a width on the last base */
};

/* Adds what the next rune is shown as; false where the text ends. */
bool rct_safe_next(struct rct_safe *safe, struct rct_buf *out);

#endif
