/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <recite/deck.h>

#include "card.h"

/* The file's name without folder and suffix, with '-' for what no id may hold. */
static const char *default_id(struct rct_arena *arena, const char *path)
{
    const char *name = strrchr(path, '/'), *dot;
    struct rct_buf id = {0};
    name = name ? name + 1 : path;
    dot = strrchr(name, '.');
    const char *end = dot && dot > name ? dot : name + strlen(name);
    if (strcmp(path, "-") == 0)
        return "standard-input";
    while (name < end && id.length < 60) {
        const char *start = name;
        char rune[8] = "";
        rct_utf8_next(&name, end);
        memcpy(rune, start, (size_t)(name - start));
        rct_buf_puts(&id, rct_id_valid(rune) ? rune : "-");
    }
    const char *copy = rct_arena_copy(arena, rct_buf_text(&id), id.length);
    rct_buf_release(&id);
    return *copy ? copy : "deck";
}

static void put_header(struct rct_deck *deck, const struct field *field)
{
    const struct key_row *row = field_row(field);
    char *slot = (char *)deck + row->slot;
    if (field->bad)
        return;
    if (row->shape == SHAPE_TEXT || row->shape == SHAPE_TEXTS)
        memcpy(slot, &field->value, sizeof field->value);
    else if (row->shape == SHAPE_COUNT)
        memcpy(slot, &field->count, sizeof field->count);
    else if (row->shape == SHAPE_SHARE)
        memcpy(slot, field->value, sizeof(double));
    else if (row->shape == SHAPE_DAY)
        memcpy(slot, field->value, sizeof(int64_t));
}

static void make_header(struct build *build)
{
    struct rct_deck *deck = build->deck;
    const struct fields *header = &build->outline->header;
    for (size_t i = 0; i < header->count; i++)
        put_header(deck, &header->items[i]);
    if (!deck->id)
        deck->id = default_id(&deck->arena, deck->path);
    if (!deck->title)
        deck->title = deck->id;
    deck->lint = build->outline->lint;
}

static void check_empty(struct build *build)
{
    const struct outline *outline = build->outline;
    const struct remark remark = {
        .name = "empty-deck",
        .help = "write `cards:`, and below it `- ask: …` and `answer: …`",
    };
    if (outline->entry_count == 0 && build->source->errors == 0)
        rct_fault(build->source, &remark, "the deck has no cards");
}

static void read_deck(struct rct_deck *deck, struct source *source)
{
    struct outline outline = {.source = source, .arena = &deck->arena};
    struct build build = {.source = source, .outline = &outline, .deck = deck};
    rct_outline_read(&outline);
    make_header(&build);
    rct_cards_make(&build);
    check_empty(&build);
    rct_map_release(&build.ids);
    rct_buf_release(&build.scratch);
    rct_outline_release(&outline);
}

/* Takes over what was found on the lines behind `from` up to `to`. */
static void take_over(
    struct source *source, const struct rct_diag *found, unsigned from, unsigned to)
{
    for (size_t i = 0; i < found->count && source->findings < FAULT_LIMIT; i++) {
        const struct rct_finding *finding = &found->items[i];
        if (finding->line <= from || finding->line > to)
            continue;
        rct_diag_add(source->diag, finding);
        source->findings++;
    }
}

/* Reads a text for its findings alone. */
static void examine(struct source *source, const struct rct_buf *text)
{
    struct rct_deck deck = {.path = source->path};
    if (rct_source_open(source, rct_buf_text(text), text->length))
        read_deck(&deck, source);
    rct_arena_release(&deck.arena);
}

/*
 * YAML is read up to the first slip and no further: what stands behind it is read as if
 * the slip were mended, so that one run finds all there is.  A cure that helps nothing
 * gives way to passing over the card, and where that does not help either it ends.
 */
static void read_on(struct source *source)
{
    unsigned done = source->slip.line;
    bool passed = false;
    struct rct_buf text = {0}, behind = {0};
    if (done)
        rct_slip_behind(&text, source, false);
    for (size_t spent = 0; done && spent < REREAD_LIMIT; spent += text.length + 1) {
        struct rct_diag found = {0};
        struct source rest = {.path = source->path, .diag = &found};
        examine(&rest, &text);
        unsigned next = rest.slip.line;
        bool helped = !next || next > done;
        if (helped)
            take_over(source, &found, done, next ? next : UINT_MAX);
        rct_buf_cut(&behind, 0);
        if (next && (helped || !passed))
            rct_slip_behind(&behind, &rest, !helped);
        done = helped ? next : passed ? 0 : done;
        passed = !helped;
        rct_source_close(&rest);
        rct_diag_release(&found);
        struct rct_buf read = text;
        text = behind;
        behind = read;
    }
    rct_buf_release(&text);
    rct_buf_release(&behind);
}

struct rct_deck *rct_deck_parse(
    const char *path, const char *text, size_t length, struct rct_diag *diag)
{
    struct source source = {.path = path, .diag = diag};
    struct rct_deck *deck = rct_alloc(1, sizeof *deck);
    deck->path = rct_arena_copy(&deck->arena, path, strlen(path));
    if (rct_source_open(&source, text, length))
        read_deck(deck, &source);
    read_on(&source);
    rct_source_close(&source);
    if (source.errors == 0)
        return deck;
    rct_deck_free(deck);
    return NULL;
}

void rct_deck_free(struct rct_deck *deck)
{
    if (!deck)
        return;
    rct_arena_release(&deck->arena);
    free(deck);
}

void rct_card_key(const struct rct_card *card, struct rct_buf *out)
{
    rct_buf_puts(out, card->deck->id);
    rct_buf_putc(out, '/');
    rct_buf_puts(out, card->id);
}
