/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "quote.h"
#include "splice.h"

bool rct_splice_open(struct edit *edit, const char *text, size_t length)
{
    edit->source.path = "";
    edit->source.diag = &edit->diag;
    edit->outline.source = &edit->source;
    edit->outline.arena = &edit->arena;
    if (!rct_source_open(&edit->source, text, length))
        return false;
    rct_buf_add(&edit->text, text, length - edit->source.length); /* the mark */
    rct_outline_read(&edit->outline);
    return edit->source.errors == 0 ||
           (edit->outline.entry_count == 0 && !edit->outline.broken);
}

static void close_edit(struct edit *edit)
{
    rct_outline_release(&edit->outline);
    rct_source_close(&edit->source);
    rct_buf_release(&edit->text);
    rct_arena_release(&edit->arena);
    rct_diag_release(&edit->diag);
}

/* ---- Writing */

void rct_splice_to(struct edit *edit, uint32_t byte)
{
    rct_buf_add(&edit->text, edit->source.text + edit->done, byte - edit->done);
    edit->done = byte;
}

void rct_splice_line_end(struct edit *edit)
{
    const char *text = edit->source.text;
    const char *end = memchr(text, '\n', edit->source.length);
    const char *only = memchr(text, '\r', edit->source.length);
    if (end && end > text && end[-1] == '\r')
        rct_buf_puts(&edit->text, "\r\n");
    else
        rct_buf_putc(&edit->text, !end && only ? '\r' : '\n');
}

void rct_splice_indent(struct edit *edit, unsigned column)
{
    while (column-- > 1)
        rct_buf_putc(&edit->text, ' ');
}

unsigned rct_splice_column(const struct edit *edit, uint32_t byte)
{
    unsigned line, column;
    rct_source_place(&edit->source, byte, &line, &column);
    return column;
}

/* Whether a text means itself without quotes, in brackets too. */
static bool is_plain(const char *text)
{
    static const char *const words[] = {"~", "null", "Null", "NULL"};
    size_t length = strlen(text);
    unsigned char first = (unsigned char)*text;
    bool letter = (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') ||
                  (first >= 'a' && first <= 'z') || first >= 0xC3;
    for (size_t i = 0; i < RCT_COUNT(words); i++)
        if (strcmp(text, words[i]) == 0)
            return false;
    return letter && text[length - 1] != ' ' && !strpbrk(text, ":#,[]{}\n\r\t\"");
}

void rct_splice_text(struct edit *edit, const char *text, bool json)
{
    if (!json && is_plain(text))
        rct_buf_puts(&edit->text, text);
    else
        rct_quote(&edit->text, text, strlen(text));
}

void rct_splice_key(struct edit *edit, const char *key, bool json)
{
    rct_splice_text(edit, key, json);
    rct_buf_puts(&edit->text, ": ");
}

void rct_splice_texts(struct edit *edit, const char *const *texts, bool json)
{
    rct_buf_putc(&edit->text, '[');
    for (size_t i = 0; texts[i]; i++) {
        rct_buf_puts(&edit->text, i ? ", " : "");
        rct_splice_text(edit, texts[i], json);
    }
    rct_buf_putc(&edit->text, ']');
}

/* ---- Places */

char rct_splice_byte(const struct edit *edit, uint32_t byte)
{
    return byte < edit->source.length ? edit->source.text[byte] : '\0';
}

/* A block text ends where the next line begins already. */
uint32_t rct_splice_behind(const struct edit *edit, struct span value)
{
    uint32_t end = value.end;
    while (end > value.start && strchr(" \r\n", rct_splice_byte(edit, end - 1)))
        end--;
    return rct_source_line(&edit->source, end).end;
}

struct rct_deck *rct_splice_finish(struct edit *edit)
{
    struct rct_diag diag = {0};
    rct_splice_to(edit, edit->source.length);
    struct rct_deck *deck =
        rct_deck_parse("", edit->text.text, edit->text.length, &diag);
    rct_diag_release(&diag);
    return deck;
}

bool rct_splice_deliver(struct edit *edit, bool good, struct rct_buf *out)
{
    if (good)
        rct_buf_add(out, edit->text.text, edit->text.length);
    close_edit(edit);
    return good;
}
