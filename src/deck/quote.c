/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "quote.h"

enum { CURE_LIMIT = 400 };

static bool holds(const char *text, size_t length, char byte)
{
    return memchr(text, byte, length) != NULL;
}

static void add_escaped(struct rct_buf *out, char c)
{
    if (c == '\n')
        rct_buf_puts(out, "\\n");
    else if (c == '\t')
        rct_buf_puts(out, "\\t");
    else if (c == '"' || c == '\\')
        rct_buf_printf(out, "\\%c", c);
    else
        rct_buf_putc(out, c);
}

void rct_quote(struct rct_buf *out, const char *text, size_t length)
{
    bool hard = holds(text, length, '"') || holds(text, length, '\\');
    bool lines = holds(text, length, '\n') || holds(text, length, '\t');
    char quote = hard && !lines && !holds(text, length, '\'') ? '\'' : '"';
    rct_buf_putc(out, quote);
    for (size_t i = 0; i < length; i++)
        if (quote == '\'')
            rct_buf_putc(out, text[i]);
        else
            add_escaped(out, text[i]);
    rct_buf_putc(out, quote);
}

bool rct_quote_span(struct rct_buf *out, const struct source *source, struct span span)
{
    const char *text = source->text + span.start;
    size_t length = span.end - span.start;
    if (length > CURE_LIMIT || holds(text, length, '\n') || holds(text, length, '\r'))
        return false;
    rct_quote(out, text, length);
    return true;
}

bool rct_quote_rest(
    struct rct_buf *out, const struct source *source, uint32_t from, struct span *rest)
{
    struct span line = rct_source_line(source, from);
    *rest = (struct span){from, line.end};
    for (uint32_t i = from; i + 2 < rest->end; i++)
        if (memcmp(source->text + i, "  #", 3) == 0)
            rest->end = i;
    while (rest->end > from && holds(" \t", 2, source->text[rest->end - 1]))
        rest->end--;
    for (uint32_t i = line.start; i < from; i++)
        if (source->text[i] == '[' || source->text[i] == '{')
            return false;
    return rct_quote_span(out, source, *rest);
}
