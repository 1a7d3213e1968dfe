/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of a deck's text, at places that reading it gives. */
#include <string.h>

#include <recite/deck.h>

#include "splice.h"

/* ---- Places */

/* A card in braces; *json: its keys are in quotes. */
static bool is_flow(const struct edit *edit, const struct entry *entry, bool *json)
{
    bool flow = rct_splice_byte(edit, entry->byte) == '{';
    uint32_t next = entry->byte + 1;
    while (flow && next < edit->source.length &&
           strchr(" \r\n", rct_splice_byte(edit, next)))
        next++;
    *json = flow && rct_splice_byte(edit, next) == '"';
    return flow;
}

/* A pair begins with its question: no key stands there. */
static bool is_pair(const struct edit *edit, const struct entry *entry)
{
    const struct field *fields = edit->outline.cards.items;
    return entry->count == 2 &&
           fields[entry->first].key == fields[entry->first].span.start;
}

static const struct field *find_field(
    const struct edit *edit, const struct entry *entry, const char *name)
{
    for (uint32_t i = 0; i < entry->count; i++) {
        const struct field *field = &edit->outline.cards.items[entry->first + i];
        if (strcmp(field_row(field)->name, name) == 0)
            return field;
    }
    return NULL;
}

static const struct rct_card *card_of(const struct rct_deck *deck, size_t entry)
{
    for (size_t i = 0; i < deck->count; i++)
        if (deck->cards[i].entry == entry)
            return &deck->cards[i];
    return NULL;
}

/* ---- Ids */

static void put_id(struct edit *edit, const struct entry *entry, const char *id)
{
    bool json, flow = is_flow(edit, entry, &json);
    rct_splice_to(edit, entry->byte + flow);
    rct_splice_key(edit, "id", json);
    rct_splice_text(edit, id, json);
    if (flow) {
        rct_buf_puts(&edit->text, ", ");
    } else {
        rct_splice_line_end(edit);
        rct_splice_indent(edit, entry->column);
    }
}

static bool ids_are(const struct rct_deck *deck, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < deck->count; i++) {
        const struct rct_card *card = &deck->cards[i];
        const char *id = card->entry < count ? ids[card->entry] : NULL;
        if (id && strncmp(card->id, id, strlen(id)) != 0)
            return false;
    }
    return true;
}

bool rct_edit_ids(const char *text, size_t length, const char *const *ids, size_t count,
    struct rct_buf *out)
{
    struct edit edit = {0};
    bool good =
        rct_splice_open(&edit, text, length) && count <= edit.outline.entry_count;
    for (size_t i = 0; i < count && good; i++) {
        const struct entry *entry = &edit.outline.entries[i];
        if (!ids[i])
            continue;
        good = !is_pair(&edit, entry) && !find_field(&edit, entry, "id");
        if (good)
            put_id(&edit, entry, ids[i]);
    }
    struct rct_deck *deck = good ? rct_splice_finish(&edit) : NULL;
    good = deck && ids_are(deck, ids, count);
    rct_deck_free(deck);
    return rct_splice_deliver(&edit, good, out);
}

/* ---- Accepted answers */

/* Before a closing bracket, behind a comma that may stand there. */
static void put_in_brackets(struct edit *edit, struct span list, const char *answer)
{
    uint32_t end = list.end - 1, last = end;
    bool json = memchr(edit->source.text + list.start, '"', end - list.start) != NULL;
    while (last > list.start + 1 && strchr(" \r\n", rct_splice_byte(edit, last - 1)))
        last--;
    char before = rct_splice_byte(edit, last - 1);
    rct_splice_to(edit, last);
    rct_buf_puts(&edit->text, before == '[' ? "" : before == ',' ? " " : ", ");
    rct_splice_text(edit, answer, json);
}

/* Below the last item of a list with dashes. */
static void put_below(struct edit *edit, const struct field *field, const char *answer)
{
    const struct span *items = &edit->outline.spans[field->items];
    rct_splice_to(edit, rct_splice_behind(edit, items[field->count - 1]));
    rct_splice_line_end(edit);
    rct_splice_indent(edit, rct_splice_column(edit, field->span.start));
    rct_buf_puts(&edit->text, "- ");
    rct_splice_text(edit, answer, false);
}

/* A single text becomes a list; in brackets a bare one may need quotes. */
static void put_around(struct edit *edit, const struct field *field, const char *answer)
{
    const char *const *texts = field->value;
    char first = rct_splice_byte(edit, field->span.start);
    bool bare = first != '"' && first != '\'';
    rct_splice_to(edit, field->span.start);
    rct_buf_putc(&edit->text, '[');
    if (bare) {
        rct_splice_text(edit, texts[0], false);
        edit->done = field->span.end;
        while (edit->done > field->span.start &&
               strchr(" \r\n", rct_splice_byte(edit, edit->done - 1)))
            edit->done--;
    } else {
        rct_splice_to(edit, field->span.end);
    }
    rct_buf_puts(&edit->text, ", ");
    rct_splice_text(edit, answer, false);
    rct_buf_putc(&edit->text, ']');
}

static void put_new(struct edit *edit, const struct entry *entry,
    const struct field *after, const char *answer)
{
    bool json, flow = is_flow(edit, entry, &json);
    const char *const texts[] = {answer, NULL};
    rct_splice_to(edit, flow ? after->span.end : rct_splice_behind(edit, after->span));
    if (flow) {
        rct_buf_puts(&edit->text, ", ");
    } else {
        rct_splice_line_end(edit);
        rct_splice_indent(edit, entry->column);
    }
    rct_splice_key(edit, "accept", json);
    rct_splice_texts(edit, texts, json);
}

static void put_accept(struct edit *edit, const struct entry *entry, const char *answer)
{
    const struct field *accept = find_field(edit, entry, "accept"), *after = NULL;
    for (uint32_t i = 0; i < entry->count; i++)
        if (field_row(&edit->outline.cards.items[entry->first + i])->answers)
            after = &edit->outline.cards.items[entry->first + i];
    if (!accept && after)
        put_new(edit, entry, after, answer);
    else if (accept && rct_splice_byte(edit, accept->span.start) == '[')
        put_in_brackets(edit, accept->span, answer);
    else if (accept && rct_splice_byte(edit, accept->span.start) == '-' &&
             edit->outline.spans[accept->items].start > accept->span.start)
        put_below(edit, accept, answer);
    else if (accept)
        put_around(edit, accept, answer);
}

static bool accepts(const struct rct_card *card, const char *answer)
{
    const char *const *texts = card ? card->key.accept : NULL;
    size_t last = 0;
    while (texts && texts[last])
        last++;
    return last && strcmp(texts[last - 1], answer) == 0;
}

bool rct_edit_accept(const char *text, size_t length, uint32_t entry,
    const char *answer, struct rct_buf *out)
{
    struct edit edit = {0};
    bool good = rct_splice_open(&edit, text, length) &&
                entry < edit.outline.entry_count && *answer &&
                !is_pair(&edit, &edit.outline.entries[entry]);
    if (good)
        put_accept(&edit, &edit.outline.entries[entry], answer);
    struct rct_deck *deck = good ? rct_splice_finish(&edit) : NULL;
    good = deck && accepts(card_of(deck, entry), answer);
    rct_deck_free(deck);
    return rct_splice_deliver(&edit, good, out);
}

/* ---- Cards */

static const struct field *cards_field(const struct edit *edit)
{
    for (size_t i = 0; i < edit->outline.header.count; i++)
        if (field_row(&edit->outline.header.items[i])->shape == SHAPE_CARDS)
            return &edit->outline.header.items[i];
    return NULL;
}

static void put_value(struct edit *edit, const struct rct_edit_key *key, bool json)
{
    rct_splice_key(edit, key->key, json);
    if (key->texts)
        rct_splice_texts(edit, key->texts, json);
    else
        rct_splice_text(edit, key->text, json);
}

/* In braces, for a list in brackets. */
static void put_flow_card(
    struct edit *edit, const struct rct_edit_key *keys, size_t count, bool json)
{
    rct_buf_putc(&edit->text, '{');
    for (size_t i = 0; i < count; i++) {
        rct_buf_puts(&edit->text, i ? ", " : "");
        put_value(edit, &keys[i], json);
    }
    rct_buf_putc(&edit->text, '}');
}

static void put_block_card(
    struct edit *edit, const struct rct_edit_key *keys, size_t count, unsigned column)
{
    for (size_t i = 0; i < count; i++) {
        rct_splice_line_end(edit);
        rct_splice_indent(edit, column);
        rct_buf_puts(&edit->text, i ? "  " : "- ");
        put_value(edit, &keys[i], false);
    }
}

/*
 * Where the lines of a list end: behind its last line that is no comment, and behind
 * its last value, whose lines may look like comments.
 */
static uint32_t list_end(const struct edit *edit, struct span list)
{
    const struct source *source = &edit->source;
    struct span line = rct_source_line(source, list.end);
    if (line.start == list.end || rct_source_indent(source, line) == list.end)
        line = rct_source_line_before(source, line);
    while (line.start > list.start) {
        uint32_t at = rct_source_indent(source, line);
        if (at < line.end && rct_splice_byte(edit, at) != '#')
            break;
        line = rct_source_line_before(source, line);
    }
    uint32_t end = line.end;
    for (size_t i = 0; i < edit->outline.cards.count; i++) {
        struct span value = edit->outline.cards.items[i].span;
        if (value.start >= list.start && value.end <= list.end && value.end > end)
            end = rct_splice_behind(edit, value);
    }
    return end;
}

static void put_first_card(
    struct edit *edit, const struct rct_edit_key *keys, size_t count)
{
    rct_splice_to(edit, edit->source.length);
    if (edit->text.length && !strchr("\r\n", edit->text.text[edit->text.length - 1]))
        rct_splice_line_end(edit);
    rct_buf_puts(&edit->text, "cards:");
    put_block_card(edit, keys, count, 3);
    rct_splice_line_end(edit);
}

static void put_in_list(
    struct edit *edit, struct span list, const struct rct_edit_key *keys, size_t count)
{
    uint32_t last = list.end - 1;
    bool flow = rct_splice_byte(edit, list.start) == '[';
    bool json = rct_splice_byte(edit, 0) == '{';
    if (!flow) {
        rct_splice_to(edit, list_end(edit, list));
        put_block_card(edit, keys, count, rct_splice_column(edit, list.start));
        return;
    }
    while (last > list.start + 1 && strchr(" \r\n", rct_splice_byte(edit, last - 1)))
        last--;
    rct_splice_to(edit, last);
    char before = rct_splice_byte(edit, last - 1);
    rct_buf_puts(&edit->text, before == '[' ? "" : before == ',' ? " " : ", ");
    put_flow_card(edit, keys, count, json);
}

bool rct_edit_card(const char *text, size_t length, const struct rct_edit_key *keys,
    size_t count, struct rct_buf *out)
{
    struct edit edit = {0};
    bool good = rct_splice_open(&edit, text, length) && count > 0;
    const struct field *cards = good ? cards_field(&edit) : NULL;
    if (cards && cards->span.end > cards->span.start)
        put_in_list(&edit, cards->span, keys, count);
    else if (good && !cards)
        put_first_card(&edit, keys, count);
    struct rct_deck *deck = good ? rct_splice_finish(&edit) : NULL;
    good = deck && deck->count > 0 &&
           deck->cards[deck->count - 1].entry == edit.outline.entry_count;
    rct_deck_free(deck);
    return rct_splice_deliver(&edit, good, out);
}
