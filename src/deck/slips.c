/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an author may have done where libyaml cannot read on: each looks at the text
 * around, says whether it is that, and if so what to point at and how to mend it. */
#include <stdio.h>
#include <string.h>

#include "look.h"
#include "quote.h"
#include "syntax.h"

/* ---- Cures */

static void replace(struct trouble *trouble, struct span swap, const char *with)
{
    rct_buf_cut(&trouble->with, 0);
    rct_buf_puts(&trouble->with, with);
    trouble->remark.swap = swap;
    trouble->remark.with = rct_buf_text(&trouble->with);
}

/* Quotes what stands from a byte to the end of its line. */
static void quote_rest(struct trouble *trouble, uint32_t from)
{
    struct span rest;
    rct_buf_cut(&trouble->with, 0);
    if (!rct_quote_rest(&trouble->with, trouble->source, from, &rest))
        return;
    trouble->remark.swap = rest;
    trouble->remark.with = rct_buf_text(&trouble->with);
}

static void reindent(struct trouble *trouble, struct span line, unsigned columns)
{
    struct span indent = {line.start, rct_source_indent(trouble->source, line)};
    rct_buf_cut(&trouble->with, 0);
    while (columns-- > 0)
        rct_buf_putc(&trouble->with, ' ');
    trouble->remark.swap = indent;
    trouble->remark.with = rct_buf_text(&trouble->with);
}

static void point(struct trouble *trouble, uint32_t start, uint32_t end)
{
    trouble->remark.span = (struct span){start, end};
}

/* ---- Slips */

bool rct_slip_sign(struct trouble *trouble)
{
    quote_rest(trouble, trouble->remark.span.start);
    return true;
}

bool rct_slip_close_quote(struct trouble *trouble)
{
    struct span line = rct_source_line(trouble->source, trouble->remark.span.start);
    uint32_t end = text_end(trouble->source, line);
    if (byte_at(trouble->source, trouble->remark.span.start) == '"')
        replace(trouble, (struct span){end, end}, "\"");
    return true;
}

/* A quote that was closed by the next one, lines below. */
bool rct_slip_late_quote(struct trouble *trouble)
{
    const struct event *last = &trouble->complaint->last;
    if (last->style != STYLE_QUOTED ||
        !same_line(trouble->source, last->span.end, trouble->complaint->problem_byte) ||
        same_line(trouble->source, last->span.start, last->span.end))
        return false;
    trouble->closed = (struct span){last->span.end - 1, last->span.end};
    trouble->remark.there = &trouble->closed;
    point(trouble, last->span.start, last->span.start + 1);
    return rct_slip_close_quote(trouble);
}

/* Text behind a closing quote: most often quotes within quotes. */
bool rct_slip_after_quote(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    const struct event *last = &trouble->complaint->last;
    struct span line = rct_source_line(source, last->span.start);
    struct span inner = {last->span.start + 1, text_end(source, line)};
    char quote = byte_at(source, last->span.start);
    if (last->style != STYLE_QUOTED ||
        !same_line(source, last->span.start, trouble->complaint->problem_byte) ||
        rct_source_indent(source, (struct span){last->span.end, line.end}) !=
            trouble->complaint->problem_byte)
        return false;
    point(trouble, last->span.end - 1, last->span.end);
    if (inner.end > inner.start + 1 && source->text[inner.end - 1] == quote)
        inner.end--;
    else
        inner.start--;
    rct_buf_cut(&trouble->with, 0);
    if (rct_quote_span(&trouble->with, source, inner)) {
        trouble->remark.swap = (struct span){last->span.start, text_end(source, line)};
        trouble->remark.with = rct_buf_text(&trouble->with);
    }
    return true;
}

bool rct_slip_after_bracket(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    uint32_t at = trouble->complaint->problem_byte;
    struct span line = rct_source_line(source, at);
    while (at > line.start && source->text[at - 1] == ' ')
        at--;
    if (at == line.start || !strchr("]}", source->text[at - 1]))
        return false;
    point(trouble, at - 1, at);
    quote_rest(trouble, value_start(source, line));
    return true;
}

/* `What is #1`, and the text goes on below. */
bool rct_slip_comment_cut(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    const struct event *last = &trouble->complaint->last;
    struct span line = rct_source_line(source, last->span.end);
    struct span rest = {last->span.end, line.end};
    uint32_t hash = rct_source_indent(source, rest);
    struct span here = rct_source_line(source, trouble->complaint->problem_byte);
    if (last->style != STYLE_PLAIN || byte_at(source, hash) != '#' ||
        here.start == line.start || key_end(source, here) < here.end)
        return false;
    trouble->closed = (struct span){hash, line.end};
    trouble->remark.there = &trouble->closed;
    trouble->remark.span.end = text_end(source, here);
    return true;
}

bool rct_slip_colon_in_text(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    uint32_t colon = trouble->complaint->problem_byte;
    struct span line = rct_source_line(source, colon);
    if (key_end(source, line) >= colon)
        return false;
    quote_rest(trouble, value_start(source, line));
    return true;
}

uint32_t rct_slip_glued_dash(const struct source *source, uint32_t byte)
{
    uint32_t at = rct_source_indent(source, rct_source_line(source, byte));
    bool glued = byte_at(source, at) == '-' && word_byte(byte_at(source, at + 1)) &&
                 byte_at(source, at + 1) != '-';
    return glued ? at + 1 : 0;
}

uint32_t rct_slip_glued_colon(const struct source *source, uint32_t byte)
{
    struct span line = rct_source_line(source, byte);
    uint32_t start = key_start(source, line), at = start;
    while (at < line.end && word_byte(source->text[at]))
        at++;
    bool glued = at > start && byte_at(source, at) == ':' && at + 1 < line.end &&
                 !strchr(" /", source->text[at + 1]);
    return glued ? at + 1 : 0;
}

/* In this line or the one above. */
static bool glued(
    struct trouble *trouble, uint32_t (*find)(const struct source *, uint32_t))
{
    const struct source *source = trouble->source;
    uint32_t here = trouble->remark.span.start;
    uint32_t at = find(source, line_above(source, here).start);
    at = at ? at : find(source, here);
    if (!at)
        return false;
    point(trouble, at - 1, at);
    replace(trouble, (struct span){at, at}, " ");
    return true;
}

bool rct_slip_dash_space(struct trouble *trouble)
{
    return glued(trouble, rct_slip_glued_dash);
}

bool rct_slip_colon_space(struct trouble *trouble)
{
    return glued(trouble, rct_slip_glued_colon);
}

/* A key that stands further in or out than its neighbours. */
bool rct_slip_bad_indent(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    uint32_t at = trouble->complaint->problem_byte;
    struct span line = rct_source_line(source, at);
    struct span above = line_above(source, at);
    uint32_t start = rct_source_indent(source, line);
    unsigned wanted = column_of(source, key_start(source, above));
    if (byte_at(source, start) == '-' || key_end(source, line) == line.end ||
        above.start == line.start || column_of(source, start) == wanted)
        return false;
    trouble->closed = (struct span){key_start(source, above), above.end};
    trouble->remark.there = &trouble->closed;
    point(trouble, start, key_end(source, line));
    reindent(trouble, line, wanted - 1);
    return true;
}

/* A text that goes on below, no deeper than its key. */
bool rct_slip_shallow_text(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    uint32_t at = trouble->remark.span.start;
    struct span line = rct_source_line(source, at);
    struct span above = line_above(source, at);
    trouble->remark.span.end = text_end(source, line);
    if (above.start < line.start && key_end(source, above) < above.end)
        reindent(trouble, line, column_of(source, key_start(source, above)) + 1);
    return true;
}

/* The colon of East Asian keyboards, which YAML does not know. */
static uint32_t wide_colon(const struct source *source, uint32_t byte)
{
    bool wide = byte + 3 <= source->length &&
                memcmp(source->text + byte, "\xEF\xBC\x9A", 3) == 0;
    return wide ? 3 : 0;
}

uint32_t rct_slip_bare_key(const struct source *source, uint32_t byte)
{
    struct span line = rct_source_line(source, byte);
    uint32_t end;
    bool key = key_at(source, byte, &end) && key_end(source, line) == line.end;
    bool bare = key && (end == text_end(source, line) || source->text[end] == ' ' ||
                           wide_colon(source, end));
    return bare ? end : 0;
}

/* In this line, or where the text began that goes on in it. */
bool rct_slip_missing_colon(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    uint32_t last = trouble->complaint->last.span.start;
    struct span line = rct_source_line(source, trouble->remark.span.start);
    uint32_t start = key_start(source, line);
    uint32_t end = rct_slip_bare_key(source, start);
    if (!end) {
        start = last;
        end = rct_slip_bare_key(source, start);
    }
    if (!end || trouble->complaint->last.style != STYLE_PLAIN)
        return false;
    point(trouble, start, end);
    uint32_t wide = wide_colon(source, end);
    replace(trouble, (struct span){end, end + wide}, wide ? ": " : ":");
    return true;
}

bool rct_slip_missing_dash(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    uint32_t end;
    uint32_t at = trouble->complaint->problem_byte;
    struct span line = rct_source_line(source, at);
    const struct key_row *row = key_at(source, at, &end);
    if (rct_source_indent(source, line) != at ||
        column_of(source, at) != column_of(source, trouble->complaint->context_byte))
        return false;
    if (row && row->places & ON_CARD && strcmp(row->name, "ask") != 0 &&
        strcmp(row->name, "cloze") != 0)
        return false; /* of the card above */
    point(trouble, at, key_end(source, line));
    replace(trouble, (struct span){at, at}, "- ");
    return true;
}

bool rct_slip_item_among_keys(struct trouble *trouble)
{
    return byte_at(trouble->source, trouble->complaint->problem_byte) == '-';
}

bool rct_slip_item_of_deck(struct trouble *trouble)
{
    return rct_slip_item_among_keys(trouble) &&
           column_of(trouble->source, trouble->complaint->context_byte) == 1;
}

bool rct_slip_unclosed_bracket(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    uint32_t open = trouble->complaint->context_byte;
    struct span line = rct_source_line(source, open);
    uint32_t end = text_end(source, line), key;
    if (same_line(source, open, trouble->complaint->problem_byte) &&
        trouble->complaint->problem_byte < end)
        return false;
    const struct key_row *row = key_at(source, key_start(source, line), &key);
    if (row && row->shape == SHAPE_TEXT && value_start(source, line) == open)
        quote_rest(trouble, open);
    else
        replace(
            trouble, (struct span){end, end}, byte_at(source, open) == '[' ? "]" : "}");
    return true;
}

bool rct_slip_double_backslash(struct trouble *trouble)
{
    uint32_t at = trouble->remark.span.start;
    trouble->remark.span.end = at + 2;
    replace(trouble, (struct span){at, at}, "\\");
    return true;
}

/* Nothing but the end of the file follows. */
bool rct_slip_open_bracket(struct trouble *trouble)
{
    uint32_t open = trouble->complaint->open, at = trouble->complaint->problem_byte;
    while (at < trouble->source->length && strchr(" \r\n", trouble->source->text[at]))
        at++;
    point(trouble, open, open + 1);
    return at == trouble->source->length &&
           strchr("[{", byte_at(trouble->source, open));
}

/* Two halves of a character, as JSON has them: U+0000 if it is something else. */
static uint32_t surrogate_pair(const struct source *source, uint32_t at)
{
    unsigned high, low;
    char text[13] = "";
    for (uint32_t i = 0; i < 12; i++)
        text[i] = byte_at(source, at + i);
    if (sscanf(text, "\\u%4x\\u%4x", &high, &low) != 2 || high >> 10 != 0x36 ||
        low >> 10 != 0x37)
        return 0;
    return 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);
}

bool rct_slip_comma(struct trouble *trouble)
{
    uint32_t end = trouble->complaint->last.span.end;
    if (same_line(trouble->source, end, trouble->complaint->problem_byte))
        replace(trouble, (struct span){end, end}, ",");
    return true;
}

bool rct_slip_whole_escape(struct trouble *trouble)
{
    uint32_t at = trouble->complaint->problem_byte;
    struct span line = rct_source_line(trouble->source, at);
    while (at > line.start && byte_at(trouble->source, at) != '\\')
        at--;
    uint32_t end = at + 2;
    while (
        end < line.end && strchr("0123456789abcdefABCDEF", trouble->source->text[end]))
        end++;
    uint32_t rune = surrogate_pair(trouble->source, at);
    point(trouble, at, rune ? at + 12 : end);
    if (rune) {
        rct_buf_cut(&trouble->with, 0);
        rct_buf_rune(&trouble->with, rune);
        trouble->remark.swap = trouble->remark.span;
        trouble->remark.with = rct_buf_text(&trouble->with);
    }
    return true;
}

/* The column at which a line would stand as the one above it does, or below it. */
static unsigned column_below(const struct source *source, struct span line)
{
    struct span above = line_above(source, line.start);
    uint32_t start = rct_source_indent(source, above), end = text_end(source, above);
    struct span rest = {line.start, line.end};
    while (rest.start < rest.end && strchr(" \t", source->text[rest.start]))
        rest.start++;
    bool item = byte_at(source, rest.start) == '-',
         items = byte_at(source, start) == '-';
    bool open = end > above.start && source->text[end - 1] == ':';
    if (above.start >= line.start)
        return 1;
    return column_of(source, item && items ? start : key_start(source, above)) +
           (open ? 2 : 0);
}

bool rct_slip_tab_indent(struct trouble *trouble)
{
    const struct source *source = trouble->source;
    struct span line = rct_source_line(source, trouble->complaint->problem_byte);
    uint32_t at = line.start;
    while (at < line.end && (source->text[at] == ' ' || source->text[at] == '\t'))
        at++;
    const char *tab = memchr(source->text + line.start, '\t', at - line.start);
    if (!tab)
        return false;
    uint32_t first = (uint32_t)(tab - source->text);
    point(trouble, first, first + 1);
    reindent(trouble, line, column_below(source, line) - 1);
    trouble->remark.swap.end = at;
    return true;
}

static bool report_glued(struct source *source, uint32_t byte)
{
    uint32_t dash = rct_slip_glued_dash(source, byte);
    uint32_t at = dash ? dash : rct_slip_glued_colon(source, byte);
    const struct remark remark = {
        .name = "missing-space",
        .span = {at - 1, at},
        .help = dash ? "begin each item with `- `" : "write `key: value`",
        .swap = {at, at},
        .with = " ",
    };
    if (at)
        rct_fault(source, &remark, "a space is missing after this %s",
            dash ? "dash" : "colon");
    return at > 0;
}

bool rct_slip_report(struct source *source, uint32_t byte)
{
    uint32_t end = rct_slip_bare_key(source, byte);
    const struct remark remark = {
        .name = "missing-colon",
        .span = {byte, end},
        .help = "write `key: value`",
        .swap = {end, end + wide_colon(source, end)},
        .with = wide_colon(source, end) ? ": " : ":",
    };
    if (!end)
        return report_glued(source, byte);
    rct_fault(source, &remark, "a colon is missing after this key");
    return true;
}
