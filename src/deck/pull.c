/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "pull.h"
#include "quote.h"
#include "scalar.h"

struct events {
    yaml_parser_t parser;
    yaml_event_t event; /* what the last event given out borrows from */
    struct source *source;
    struct event last; /* the last text: where a syntax error often began */
    size_t index;      /* libyaml counts runes: this one ... */
    uint32_t byte;     /* ... is at this byte */
    unsigned depth;
    uint32_t open[DEPTH_LIMIT + 1]; /* where the lists and mappings around begin */
    bool begun, ended, broken;
};

struct events *rct_events_new(struct source *source)
{
    struct events *events = rct_alloc(1, sizeof *events);
    if (!yaml_parser_initialize(&events->parser))
        rct_out_of_memory(0);
    events->source = source;
    yaml_parser_set_encoding(&events->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &events->parser, (const unsigned char *)source->text, source->length);
    return events;
}

void rct_events_free(struct events *events)
{
    yaml_event_delete(&events->event);
    yaml_parser_delete(&events->parser);
    free(events);
}

bool rct_events_broken(const struct events *events)
{
    return events->broken;
}

static bool continues(const struct source *source, uint32_t byte)
{
    return byte < source->length && ((unsigned char)source->text[byte] & 0xC0) == 0x80;
}

/* Marks rise from event to event, so that a walk from the last one is short. */
static uint32_t byte_of(struct events *events, size_t index)
{
    const struct source *source = events->source;
    if (source->ascii)
        return index < source->length ? (uint32_t)index : source->length;
    for (; events->index < index && events->byte < source->length; events->index++)
        do
            events->byte++;
        while (continues(source, events->byte));
    for (; events->index > index && events->byte > 0; events->index--)
        do
            events->byte--;
        while (continues(source, events->byte));
    return events->byte;
}

static void complain(struct events *events)
{
    const yaml_parser_t *parser = &events->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        rct_out_of_memory(0);
    struct complaint complaint = {
        .context = parser->context ? parser->context : "",
        .problem = parser->problem ? parser->problem : "",
        .last = events->last,
        .open = events->open[events->depth],
    };
    complaint.context_byte = byte_of(events, parser->context_mark.index);
    complaint.problem_byte = byte_of(events, parser->problem_mark.index);
    rct_syntax_fault(events->source, &complaint);
    events->broken = true;
}

/* The span of what begins here and has no space in it. */
static struct span word_at(const struct source *source, uint32_t byte)
{
    struct span line = rct_source_line(source, byte);
    struct span word = {byte, byte};
    while (word.end < line.end && source->text[word.end] != ' ' &&
           source->text[word.end] != '\t')
        word.end++;
    return word;
}

/* What YAML has and a deck has not: each is text that an author wanted, most often. */
static void refuse_word(
    struct events *events, struct event *event, const char *name, const char *message)
{
    struct source *source = events->source;
    struct rct_buf with = {0};
    struct span word = word_at(source, event->span.start);
    struct span all;
    struct remark remark = {
        .name = name,
        .span = word,
        .help = "if it is text, put it in quotes",
    };
    if (event->kind == EVENT_TEXT && rct_quote_rest(&with, source, word.start, &all)) {
        remark.swap = all;
        remark.with = with.text;
    }
    rct_fault(source, &remark, "%s", message);
    rct_buf_release(&with);
    event->bad = true;
}

static bool is_text_tag(const yaml_char_t *tag)
{
    return !tag || strcmp((const char *)tag, YAML_STR_TAG) == 0;
}

static void refuse_properties(struct events *events, struct event *event,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        refuse_word(events, event, "anchor", "a deck has no anchors (&)");
    else if (!is_text_tag(tag))
        refuse_word(events, event, "tag", "a deck has no tags (!)");
}

static void refuse_document(struct events *events, const struct event *event)
{
    const struct remark remark = {
        .name = "second-document",
        .span = word_at(events->source, event->span.start),
        .help = "keep one deck in a file; if the line belongs to a text, indent it",
    };
    rct_fault(events->source, &remark, "a second document begins here");
    events->broken = true;
}

static void go_deeper(struct events *events, const struct event *event)
{
    const struct remark remark = {
        .name = "too-deep",
        .span = {event->span.start, event->span.start + 1},
        .help = "a deck needs no more than four levels; was a [ or { meant as text?",
    };
    if (++events->depth <= DEPTH_LIMIT) {
        events->open[events->depth] = event->span.start;
        return;
    }
    rct_fault(events->source, &remark, "nested too deeply (limit %d)", DEPTH_LIMIT);
    events->broken = true;
}

static void take_scalar(struct events *events, struct event *event)
{
    struct source *source = events->source;
    yaml_scalar_style_t style = events->event.data.scalar.style;
    char *text = (char *)events->event.data.scalar.value;
    event->kind = EVENT_TEXT;
    event->text = text;
    event->length = (uint32_t)events->event.data.scalar.length;
    event->style =
        style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE
            ? STYLE_BLOCK
        : style == YAML_PLAIN_SCALAR_STYLE ? STYLE_PLAIN
                                           : STYLE_QUOTED;
    const struct remark remark = {
        .name = "long-text",
        .span = {event->span.start, event->span.start + 1},
        .help = "say less on one card",
    };
    if (event->length > TEXT_LIMIT) {
        rct_fault(source, &remark, "a text of %u bytes is too long (limit %d)",
            (unsigned)event->length, TEXT_LIMIT);
        event->bad = true;
    } else {
        rct_scalar_check(source, event, text);
    }
    events->last = *event;
}

/* Turns libyaml's event into ours; false for one that says nothing to a deck. */
static bool take(struct events *events, struct event *event)
{
    const yaml_event_t *raw = &events->event;
    event->span.start = byte_of(events, raw->start_mark.index);
    event->span.end = byte_of(events, raw->end_mark.index);
    event->line = (unsigned)raw->start_mark.line + 1;
    event->column = (unsigned)raw->start_mark.column + 1;
    if (events->source->odd_lines)
        rct_source_place(
            events->source, event->span.start, &event->line, &event->column);
    switch (raw->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(events, event);
        refuse_properties(events, event, raw->data.scalar.anchor, raw->data.scalar.tag);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        event->kind = EVENT_LIST;
        go_deeper(events, event);
        refuse_properties(events, event, raw->data.sequence_start.anchor,
            raw->data.sequence_start.tag);
        return true;
    case YAML_MAPPING_START_EVENT:
        event->kind = EVENT_MAP;
        go_deeper(events, event);
        refuse_properties(
            events, event, raw->data.mapping_start.anchor, raw->data.mapping_start.tag);
        return true;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        event->kind = EVENT_CLOSE;
        events->depth--;
        return true;
    case YAML_ALIAS_EVENT:
        event->kind = EVENT_TEXT;
        event->text = "";
        refuse_word(events, event, "alias", "a deck has no aliases (*)");
        return true;
    case YAML_DOCUMENT_START_EVENT:
        if (events->begun)
            refuse_document(events, event);
        events->begun = true;
        return false;
    case YAML_STREAM_END_EVENT: events->ended = true; return false;
    default: return false;
    }
}

void rct_events_next(struct events *events, struct event *event)
{
    bool taken = false;
    memset(event, 0, sizeof *event);
    while (!taken && !events->ended && !events->broken && !events->source->full) {
        yaml_event_delete(&events->event);
        if (yaml_parser_parse(&events->parser, &events->event))
            taken = take(events, event);
        else
            complain(events);
    }
    if (events->broken || events->source->full) {
        events->broken = true;
        event->kind = EVENT_END;
    }
}

uint32_t rct_events_skip(struct events *events, const struct event *event)
{
    struct event next = *event;
    for (unsigned depth = 0;; rct_events_next(events, &next)) {
        depth += next.kind == EVENT_LIST || next.kind == EVENT_MAP;
        depth -= next.kind == EVENT_CLOSE;
        if (depth == 0 || next.kind == EVENT_END)
            return next.span.end;
    }
}
