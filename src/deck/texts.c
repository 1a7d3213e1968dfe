/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are texts; the others are in settings.c. */
#include <string.h>

#include "look.h"
#include "outline.h"
#include "quote.h"

/* The count of a field that is one item of a list. */
#define NO_COUNT UINT32_MAX

const char *rct_outline_text(
    struct outline *outline, const struct event *event, bool shared)
{
    const char *text;
    uint32_t *place;
    if (!shared)
        return rct_arena_copy(outline->arena, event->text, event->length);
    place = rct_map_get(&outline->names, event->text, event->length);
    if (place)
        return outline->name_texts[*place];
    text = rct_arena_copy(outline->arena, event->text, event->length);
    outline->name_texts = rct_grow(outline->name_texts, &outline->name_room,
        outline->name_count + 1, sizeof *outline->name_texts);
    *rct_map_put(&outline->names, text, event->length) = (uint32_t)outline->name_count;
    outline->name_texts[outline->name_count++] = text;
    return text;
}

/* ---- What is wrong with a value */

/* What the author knows a value by. */
static const char *label(
    const struct outline *outline, const struct field *field, char out[32])
{
    bool left = !field_row(field)->answers;
    if (outline->in_pairs)
        return left ? "the left side of a pair" : "the right side of a pair";
    snprintf(out, 32, "`%s`", field_row(field)->name);
    return out;
}

/* What follows a bracket on its line belongs to the text that was meant: `{a} and b`.
 */
static uint32_t meant_end(const struct source *source, uint32_t end)
{
    struct span line = rct_source_line(source, end);
    struct span rest = {end, line.end};
    uint32_t next = rct_source_indent(source, rest);
    return next < line.end && !strchr(",]}#", source->text[next]) ? line.end : end;
}

/* A collection where a text should be: passed over, then shown as one. */
static void not_text(
    struct outline *outline, const struct field *field, const struct event *event)
{
    char name[32];
    struct rct_buf with = {0};
    struct span all = {event->span.start, 0};
    struct remark remark = {
        .name = "not-text",
        .span = {event->span.start, event->span.start + 1},
        .help = "if it is text, put it in quotes",
    };
    all.end = meant_end(outline->source, rct_events_skip(outline->events, event));
    if (event->bad || rct_events_broken(outline->events))
        return;
    if (rct_quote_span(&with, outline->source, all)) {
        remark.span = remark.swap = all;
        remark.with = with.text;
    }
    rct_fault(outline->source, &remark, "%s%s must be a text",
        field->count == NO_COUNT ? "an item of " : "", label(outline, field, name));
    rct_buf_release(&with);
}

/*
 * Whether a comment one space behind a text looks like the rest of it: `What is C #?`,
 * or an unended sentence whose end is in the comment.  Two spaces make it a comment.
 */
static bool looks_cut(
    const struct source *source, const struct event *event, struct span hash)
{
    static const char stops[] = ".?!";
    char next = source->text[hash.start + 1], last = source->text[hash.end - 1];
    if (hash.end - hash.start < 2 || event->length == 0)
        return false;
    return next != ' ' ||
           (strchr(stops, last) && !strchr(stops, event->text[event->length - 1]));
}

static void cut_text(struct source *source, const struct event *event, struct span hash)
{
    struct rct_buf with = {0};
    struct span all = {event->span.start, hash.end};
    struct remark remark = {
        .name = "dropped-comment",
        .span = hash,
        .help = "put the text in quotes, or two spaces before a comment",
    };
    if (rct_quote_span(&with, source, all)) {
        remark.swap = all;
        remark.with = with.text;
    }
    rct_caution(source, &remark, "the text after # is a comment and was dropped");
    rct_buf_release(&with);
}

static void check_comment(struct source *source, const struct event *event)
{
    uint32_t end = event->span.end;
    struct span hash = {end + 1, 0};
    if (event->style != STYLE_PLAIN || source->length - end < 2 ||
        source->text[end] != ' ' || source->text[end + 1] != '#')
        return;
    hash.end = rct_source_line(source, end).end;
    if (looks_cut(source, event, hash))
        cut_text(source, event, hash);
}

static bool is_null(const struct event *event)
{
    static const char *const words[] = {"~", "null", "Null", "NULL"};
    for (size_t i = 0; event->length <= 4 && i < RCT_COUNT(words); i++)
        if (event->style == STYLE_PLAIN && strcmp(event->text, words[i]) == 0)
            return true;
    return false;
}

static bool is_question_or_answer(const struct key_row *row)
{
    return row->answers || strcmp(row->name, "ask") == 0;
}

/* Behind | or > the lines of a text stand deeper than its key; reports one that does
 * not, and is no key. */
static bool shallow_block(
    struct outline *outline, const struct field *field, const struct event *event)
{
    const struct source *source = outline->source;
    unsigned line, column;
    struct rct_buf indent = {0};
    struct span below =
        rct_source_line_after(source, rct_source_line(source, event->span.start));
    uint32_t start = rct_source_indent(source, below), end = text_end(source, below);
    struct remark remark = {
        .name = "bad-indent",
        .span = {start, end},
        .help = "indent the text below | or > deeper than its key",
        .swap = {below.start, start},
    };
    if (event->style != STYLE_BLOCK || start >= end || source->text[start] == '-' ||
        key_end(source, below) < below.end)
        return false;
    rct_source_place(source, field->key, &line, &column);
    rct_buf_printf(&indent, "%*s", (int)column + 1, "");
    remark.with = rct_buf_text(&indent);
    rct_fault(outline->source, &remark, "this text stands no deeper than its key");
    rct_buf_release(&indent);
    return true;
}

static void empty_text(
    struct outline *outline, const struct field *field, const struct event *event)
{
    char name[32];
    if (shallow_block(outline, field, event))
        return;
    const struct remark remark = {
        .name = "empty-text",
        .span = event->span.end > event->span.start || outline->in_pairs
                    ? event->span
                    : field_key(field),
        .help = "write a text",
    };
    rct_fault(outline->source, &remark, "%s%s is empty",
        field->count == NO_COUNT ? "an item of " : "", label(outline, field, name));
}

static void null_text(struct outline *outline, const struct event *event)
{
    char with[SHORT_SIZE];
    const struct remark remark = {
        .name = "null-text",
        .span = event->span,
        .note = "here it is a text; to other programs that read YAML it is nothing",
        .help = "put it in quotes",
        .swap = event->span,
        .with = with,
    };
    snprintf(with, sizeof with, "\"%s\"", event->text);
    rct_caution(outline->source, &remark, "unquoted `%s` as a text", event->text);
}

/* ---- One text */

static bool is_blank(const struct event *event)
{
    const char *p = event->text, *end = p + event->length;
    while (p < end)
        if (!rct_rune_space(rct_utf8_next(&p, end)))
            return false;
    return true;
}

/* False when the text counts as not given. */
static bool check_text(
    struct outline *outline, struct field *field, const struct event *event)
{
    if (event->kind != EVENT_TEXT) {
        not_text(outline, field, event);
        field->bad = true;
        return true;
    }
    field->span = event->span;
    field->bad = event->bad;
    if (event->bad)
        return true;
    bool blank = is_blank(event);
    if (blank && is_question_or_answer(field_row(field))) {
        empty_text(outline, field, event);
        field->bad = true;
        return true;
    }
    if (blank || (is_null(event) && !is_question_or_answer(field_row(field))))
        return false;
    if (is_null(event))
        null_text(outline, event);
    return true;
}

static void check_valid(
    struct outline *outline, struct field *field, const struct event *event)
{
    char text[SHORT_SIZE], help[96];
    const struct key_row *row = field_row(field);
    struct remark remark = {.name = "bad-value", .span = field->span, .help = help};
    struct rct_buf mended = {0};
    if (!row->valid || row->valid(event->text))
        return;
    snprintf(help, sizeof help, "write %s", row->wanted);
    if (event->style != STYLE_BLOCK &&
        rct_value_mend(row->valid, event->text, &mended)) {
        bool quoted = event->style == STYLE_QUOTED;
        remark.swap =
            (struct span){field->span.start + quoted, field->span.end - quoted};
        remark.with = mended.text;
    }
    rct_fault(outline->source, &remark, "`%s` cannot be `%s`", row->name,
        rct_shorten(event->text, event->length, text));
    rct_buf_release(&mended);
    field->bad = true;
}

static bool read_text(
    struct outline *outline, struct field *field, const struct event *event)
{
    if (!check_text(outline, field, event))
        return false;
    if (!field->bad)
        check_valid(outline, field, event);
    if (field->bad)
        return true;
    if (field_row(field)->shape <= SHAPE_TEXTS)
        check_comment(outline->source, event);
    field->value = rct_outline_text(outline, event, field_row(field)->shared);
    return true;
}

/* ---- Several texts */

static void check_count(struct outline *outline, const struct event *event)
{
    const struct remark remark = {
        .name = "too-many-items",
        .span = event->span,
        .help = "split the deck",
    };
    if (outline->span_count < ITEM_LIMIT)
        return;
    rct_fault(outline->source, &remark,
        "too many items in the lists of one deck (limit %d)", ITEM_LIMIT);
    outline->source->full = true;
}

/* One more text for a field. */
static void add_item(
    struct outline *outline, struct field *field, const struct field *item)
{
    if (outline->span_count == outline->span_room)
        outline->spans = rct_grow(outline->spans, &outline->span_room,
            outline->span_count + 1, sizeof *outline->spans);
    outline->spans[outline->span_count++] = item->span;
    if (field->count == outline->text_room)
        outline->texts = rct_grow(outline->texts, &outline->text_room,
            field->count + (size_t)1, sizeof *outline->texts);
    outline->texts[field->count++] = item->value;
    field->bad = field->bad || item->bad;
}

static void read_item(
    struct outline *outline, struct field *field, const struct event *event)
{
    struct field item = {.row = field->row, .key = field->key, .count = NO_COUNT};
    check_count(outline, event);
    if (!read_text(outline, &item, event)) {
        empty_text(outline, &item, event);
        item.bad = true;
    }
    add_item(outline, field, &item);
}

static void read_items(
    struct outline *outline, struct field *field, const struct event *list)
{
    struct event item;
    field->bad = list->bad;
    for (;;) {
        rct_events_next(outline->events, &item);
        if (item.kind == EVENT_CLOSE || item.kind == EVENT_END)
            break;
        read_item(outline, field, &item);
    }
    field->span = (struct span){list->span.start, item.span.end};
    if (field->count == 0 && !field->bad && is_question_or_answer(field_row(field))) {
        empty_text(outline, field, list);
        field->bad = true;
    }
}

static const char **new_list(struct outline *outline, uint32_t count)
{
    const char **texts =
        rct_arena_alloc(outline->arena, (count + (size_t)1) * sizeof *texts);
    if (count)
        memcpy(texts, outline->texts, count * sizeof *texts);
    return texts;
}

/* Tags repeat from card to card: the list that was made last will often do. */
static const char **shared_list(struct outline *outline, uint32_t count)
{
    const char **last = outline->last_list;
    for (uint32_t i = 0; last && i < count; i++)
        if (last[i] != outline->texts[i])
            last = NULL;
    if (!last || last[count])
        outline->last_list = new_list(outline, count);
    return outline->last_list;
}

static bool read_texts(
    struct outline *outline, struct field *field, const struct event *event)
{
    struct field one = *field;
    field->items = (uint32_t)outline->span_count;
    if (event->kind == EVENT_LIST) {
        read_items(outline, field, event);
    } else {
        if (!read_text(outline, &one, event))
            return false;
        field->span = one.span;
        add_item(outline, field, &one);
    }
    field->value = field_row(field)->shared ? shared_list(outline, field->count)
                                            : new_list(outline, field->count);
    return field->count > 0 || field->bad;
}

bool rct_field_read_text(
    struct outline *outline, struct field *field, const struct event *event)
{
    return field_row(field)->shape == SHAPE_TEXTS ? read_texts(outline, field, event)
                                                  : read_text(outline, field, event);
}
