/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "lint.h"
#include "lookup.h"
#include "outline.h"
#include "syntax.h"

static void read_map(struct outline *outline, enum place place, struct fields *into);

static struct field *push_field(struct fields *fields)
{
    if (fields->count == fields->room)
        fields->items = rct_grow(
            fields->items, &fields->room, fields->count + 1, sizeof(struct field));
    return memset(&fields->items[fields->count++], 0, sizeof(struct field));
}

static void begin_entry(struct outline *outline, const struct event *event)
{
    uint32_t byte = event->span.start;
    struct source *source = outline->source;
    const struct remark remark = {
        .name = "too-many-cards",
        .span = {byte, byte + 1},
        .help = "split the deck",
    };
    if (outline->entry_count == CARD_LIMIT) {
        rct_fault(source, &remark, "too many cards in one deck (limit %d)", CARD_LIMIT);
        source->full = true;
    }
    if (outline->entry_count == outline->entry_room)
        outline->entries = rct_grow(outline->entries, &outline->entry_room,
            outline->entry_count + 1, sizeof *outline->entries);
    outline->entries[outline->entry_count++] = (struct entry){
        .first = (uint32_t)outline->cards.count,
        .byte = byte,
        .line = event->line,
        .column = event->column,
    };
}

static void end_entry(struct outline *outline, size_t errors)
{
    struct entry *entry = &outline->entries[outline->entry_count - 1];
    entry->count = (uint32_t)outline->cards.count - entry->first;
    entry->faulty =
        outline->source->errors != errors || rct_events_broken(outline->events);
}

/* The same key further up in the same mapping, of which `first` is the first field. */
static bool given_before(struct outline *outline, const struct fields *fields,
    size_t first, const struct field *field)
{
    for (size_t i = first; i < fields->count; i++) {
        struct span there = field_key(&fields->items[i]);
        const struct remark remark = {
            .name = "duplicate-key",
            .span = field_key(field),
            .note = "first given at",
            .there = &there,
            .help = "keep one of the two",
        };
        if (fields->items[i].row != field->row)
            continue;
        rct_fault(
            outline->source, &remark, "`%s` is given twice", field_row(field)->name);
        return true;
    }
    return false;
}

/* ---- Cards and pairs */

static void read_card(struct outline *outline, const struct event *event)
{
    char text[SHORT_SIZE];
    size_t errors = outline->source->errors;
    const struct remark remark = {
        .name = "bad-card",
        .span = {event->span.start - (event->kind == EVENT_TEXT && !event->length),
            event->kind == EVENT_TEXT ? event->span.end : event->span.start + 1},
        .help = "a card has keys: `- ask: …` and below it `answer: …`",
    };
    if (event->kind == EVENT_MAP) {
        begin_entry(outline, event);
        read_map(outline, ON_CARD, &outline->cards);
        end_entry(outline, errors);
        return;
    }
    if (!event->bad && event->kind == EVENT_LIST)
        rct_fault(outline->source, &remark, "a list is no card");
    else if (!event->bad && event->length == 0)
        rct_fault(outline->source, &remark, "this card is empty");
    else if (!event->bad && !rct_slip_report(outline->source, event->span.start))
        rct_fault(outline->source, &remark, "`%s` alone is no card",
            rct_shorten(event->text, event->length, text));
    rct_events_skip(outline->events, event);
}

static void read_cards(
    struct outline *outline, struct field *field, const struct event *list)
{
    struct event event;
    const struct remark remark = {
        .name = "bad-cards",
        .span = {list->span.start, list->span.start + 1},
        .help = "begin each card with `- `, a dash and a space",
    };
    if (list->kind != EVENT_LIST) {
        if (!list->bad && !(list->kind == EVENT_TEXT && list->length == 0) &&
            !rct_slip_report(outline->source, list->span.start))
            rct_fault(outline->source, &remark, "`cards` must be a list");
        rct_events_skip(outline->events, list);
        return;
    }
    for (;;) {
        rct_events_next(outline->events, &event);
        if (event.kind == EVENT_CLOSE || event.kind == EVENT_END)
            break;
        read_card(outline, &event);
    }
    field->span = (struct span){list->span.start, event.span.end};
}

static void push_pair_side(
    struct outline *outline, const char *name, const struct event *event)
{
    struct field *field = push_field(&outline->cards);
    field->row = (uint8_t)(rct_key_find(name, ON_CARD) - rct_keys);
    field->key = event->span.start;
    if (!rct_field_read_text(outline, field, event))
        outline->cards.count--;
}

static void read_pair(struct outline *outline, const struct event *left)
{
    struct event right;
    size_t errors = outline->source->errors;
    begin_entry(outline, left);
    if (rct_key_usable(outline->source, left))
        push_pair_side(outline, "ask", left);
    if (left->kind != EVENT_TEXT)
        rct_events_skip(outline->events, left);
    rct_events_next(outline->events, &right);
    if (right.kind != EVENT_CLOSE && right.kind != EVENT_END)
        push_pair_side(outline, "answer", &right);
    end_entry(outline, errors);
}

static void read_pairs(struct outline *outline, const struct event *map)
{
    struct event left;
    const struct remark remark = {
        .name = "bad-pairs",
        .span = {map->span.start, map->span.start + 1},
        .help = "write each pair on a line of its own: `le chien: the dog`",
    };
    if (map->kind != EVENT_MAP) {
        if (!map->bad && !(map->kind == EVENT_TEXT && map->length == 0) &&
            !rct_slip_report(outline->source, map->span.start))
            rct_fault(outline->source, &remark, "`pairs` must be a mapping");
        rct_events_skip(outline->events, map);
        return;
    }
    outline->in_pairs = true;
    for (;;) {
        rct_events_next(outline->events, &left);
        if (left.kind == EVENT_CLOSE || left.kind == EVENT_END)
            break;
        read_pair(outline, &left);
    }
    outline->in_pairs = false;
}

/* ---- Mappings */

static void read_inner(
    struct outline *outline, const struct key_row *row, const struct event *map)
{
    const struct remark remark = {
        .name = "not-a-mapping",
        .span = {map->span.start, map->span.end},
        .help = "write its keys below it, each on a line of its own, indented",
    };
    if (map->kind == EVENT_MAP) {
        read_map(outline, row->inner,
            row->inner == ON_DEFAULTS ? &outline->defaults : &outline->header);
        return;
    }
    if (!map->bad && !(map->kind == EVENT_TEXT && map->length == 0))
        rct_fault(outline->source, &remark, "`%s` must be a mapping", row->name);
    rct_events_skip(outline->events, map);
}

static void read_value(struct outline *outline, struct fields *into,
    struct field *field, const struct event *event)
{
    const struct key_row *row = field_row(field);
    switch (row->shape) {
    case SHAPE_CARDS: read_cards(outline, field, event); break;
    case SHAPE_PAIRS: read_pairs(outline, event); break;
    case SHAPE_MAP: read_inner(outline, row, event); break;
    case SHAPE_LINT: rct_lint_read(outline, field, event); break;
    case SHAPE_TEXT:
    case SHAPE_TEXTS:
        if (!rct_field_read_text(outline, field, event))
            return;
        break;
    default:
        if (!rct_setting_read(outline, field, event))
            return;
    }
    /* On the deck it is a default like any other. */
    if (into == &outline->header && row->places & ON_DEFAULTS && row->places & ON_DECK)
        *push_field(&outline->defaults) = *field;
    *push_field(into) = *field;
}

static void read_key(struct outline *outline, enum place place, struct fields *into,
    size_t first, const struct event *key)
{
    struct event event;
    const struct key_row *row = rct_key_look(outline->source, place, key);
    struct field field = {.key = key->span.start};
    if (key->kind != EVENT_TEXT)
        rct_events_skip(outline->events, key);
    if (row)
        field.row = (uint8_t)(row - rct_keys);
    bool wanted = row && !given_before(outline, into, first, &field);
    rct_events_next(outline->events, &event);
    if (wanted && event.kind != EVENT_END)
        read_value(outline, into, &field, &event);
    else
        rct_events_skip(outline->events, &event);
}

/* Goes one level deeper for a mapping within the deck, and never further. */
static void read_map(struct outline *outline, enum place place, struct fields *into)
{
    size_t first = into->count;
    struct event key;
    for (;;) {
        rct_events_next(outline->events, &key);
        if (key.kind == EVENT_CLOSE || key.kind == EVENT_END)
            return;
        read_key(outline, place, into, first, &key);
    }
}

static void not_a_deck(struct outline *outline, const struct event *root)
{
    static const char *const messages[] = {
        [EVENT_END] = "the deck is empty",
        [EVENT_TEXT] = "this is a text and no deck",
        [EVENT_LIST] = "this is a list and no deck",
    };
    static const char *const helps[] = {
        [EVENT_END] = "write `cards:`, and below it `- ask: …` and `answer: …`",
        [EVENT_TEXT] = "write `cards:`, and below it `- ask: …` and `answer: …`",
        [EVENT_LIST] = "write `cards:` above the list",
    };
    const struct remark remark = {
        .name = root->kind == EVENT_END ? "empty-deck" : "not-a-deck",
        .span.start = root->kind == EVENT_END ? 0 : root->span.start,
        .help = helps[root->kind],
    };
    if (!root->bad && !rct_events_broken(outline->events) &&
        !(root->kind == EVENT_TEXT &&
            rct_slip_report(outline->source, root->span.start)))
        rct_fault(outline->source, &remark, "%s", messages[root->kind]);
}

/* Mostly a field is a line: room for as many costs nothing until they come. */
static void expect_fields(struct outline *outline)
{
    const char *at = outline->source->text, *end = at + outline->source->length;
    size_t lines = 1;
    for (; (at = memchr(at, '\n', (size_t)(end - at))); at++)
        lines++;
    outline->cards.items = rct_alloc(lines, sizeof(struct field));
    outline->cards.room = lines;
}

void rct_outline_read(struct outline *outline)
{
    struct event root;
    expect_fields(outline);
    outline->events = rct_events_new(outline->source);
    rct_events_next(outline->events, &root);
    if (root.kind == EVENT_MAP) {
        read_map(outline, ON_DECK, &outline->header);
        rct_events_next(outline->events, &root);
    } else {
        not_a_deck(outline, &root);
    }
    outline->broken = rct_events_broken(outline->events);
    /* What the last entry misses may be what could not be read. */
    if (outline->broken && outline->entry_count)
        outline->entries[outline->entry_count - 1].faulty = true;
    rct_events_free(outline->events);
}

void rct_outline_release(struct outline *outline)
{
    free(outline->header.items);
    free(outline->defaults.items);
    free(outline->cards.items);
    free(outline->entries);
    free(outline->spans);
    free(outline->name_texts);
    free(outline->texts);
    rct_map_release(&outline->names);
}
