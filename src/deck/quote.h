/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quote.h - a text as YAML in quotes. */
#ifndef DECK_QUOTE_H
#define DECK_QUOTE_H

#include "source.h"

/* Adds the text in the quotes that need the fewest escapes. */
void rct_quote(struct rct_buf *out, const char *text, size_t length);

/* Adds a part of the source in quotes; false, and nothing added, if it is more than one
 * line or too long to be shown as a cure. */
bool rct_quote_span(struct rct_buf *out, const struct source *source, struct span span);

/*
 * The same for what stands from a byte to the end of its line, without spaces at the
 * end; *rest is that.  Not within brackets, where a comma would end it.
 */
bool rct_quote_rest(
    struct rct_buf *out, const struct source *source, uint32_t from, struct span *rest);

#endif
