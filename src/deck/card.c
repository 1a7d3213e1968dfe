/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "card.h"

const struct field *rct_entry_field(const struct making *making, const char *name)
{
    const struct field *fields = making->build->outline->cards.items;
    for (uint32_t i = 0; i < making->entry->count; i++) {
        const struct field *field = &fields[making->entry->first + i];
        const char *own = field_row(field)->name;
        if (own[0] == name[0] && strcmp(own, name) == 0)
            return field;
    }
    return NULL;
}

const struct field *rct_entry_answer(const struct making *making)
{
    const struct field *fields = making->build->outline->cards.items;
    for (uint32_t i = 0; i < making->entry->count; i++)
        if (field_row(&fields[making->entry->first + i])->answers)
            return &fields[making->entry->first + i];
    return NULL;
}

/* The first key of the entry: what an error about all of it points at. */
static struct span entry_head(const struct making *making)
{
    const struct field *fields = making->build->outline->cards.items;
    uint32_t byte = making->entry->byte;
    if (making->entry->count && fields[making->entry->first].key == byte)
        return field_key(&fields[making->entry->first]);
    return (struct span){byte, byte + 1};
}

/* ---- From fields to a draft */

static void put(struct draft *draft, const struct field *field)
{
    const struct key_row *row = field_row(field);
    char *slot = (char *)draft + row->slot;
    bool on = row->shape == SHAPE_WORD ? field->count == 0 : field->count != 0;
    if (row->rule && on)
        draft->card.key.rules |= row->rule;
    else if (row->rule)
        draft->card.key.rules &= ~row->rule;
    else if (row->shape == SHAPE_FLAG)
        memcpy(slot, &on, sizeof on);
    else if (row->shape == SHAPE_COUNT)
        memcpy(slot, &field->count, sizeof field->count);
    else
        memcpy(slot, &field->value, sizeof field->value);
    if (row->count_slot)
        memcpy((char *)draft + row->count_slot, &field->count, sizeof field->count);
}

static void put_defaults(struct making *making)
{
    const struct fields *defaults = &making->build->outline->defaults;
    unsigned kind = field_row(making->answer)->kinds;
    for (size_t i = 0; i < defaults->count; i++)
        if (!defaults->items[i].bad && field_row(&defaults->items[i])->kinds & kind)
            put(&making->draft, &defaults->items[i]);
}

static void put_fields(struct making *making)
{
    struct source *source = making->build->source;
    const struct field *fields = making->build->outline->cards.items;
    const struct key_row *answer = field_row(making->answer);
    for (uint32_t i = 0; i < making->entry->count; i++) {
        const struct field *field = &fields[making->entry->first + i];
        const struct key_row *row = field_row(field);
        const struct remark remark = {
            .name = "misplaced-key",
            .span = field_key(field),
            .help = "delete it, or choose another kind of answer",
        };
        if (!(row->kinds & answer->kinds))
            rct_fault(
                source, &remark, "`%s` does not go with `%s`", row->name, answer->name);
        else if (!field->bad)
            put(&making->draft, field);
    }
}

/* ---- What is missing or too much */

static void no_answer(struct making *making)
{
    const struct remark remark = {
        .name = "no-answer",
        .span = entry_head(making),
        .help = "give it one of answer, number, date, choice, list, sequence, truth, "
                "cloze, recall",
    };
    if (!making->entry->faulty)
        rct_fault(making->build->source, &remark, "the card has no answer");
}

static bool one_answer(struct making *making)
{
    const struct field *fields = making->build->outline->cards.items;
    making->answer = rct_entry_answer(making);
    if (!making->answer) {
        no_answer(making);
        return false;
    }
    struct span there = field_key(making->answer);
    for (uint32_t i = 0; i < making->entry->count; i++) {
        const struct field *field = &fields[making->entry->first + i];
        const struct remark remark = {
            .name = "two-answers",
            .span = field_key(field),
            .note = "the first one is at",
            .there = &there,
            .help = "keep one; `accept` takes other right answers",
        };
        if (field == making->answer || !field_row(field)->answers)
            continue;
        rct_fault(making->build->source, &remark,
            "a card has one answer, and this has `%s` and `%s`",
            field_row(making->answer)->name, field_row(field)->name);
        return false;
    }
    return true;
}

static void check_question(struct making *making)
{
    const struct remark remark = {
        .name = "no-question",
        .span = entry_head(making),
        .help = "write the question as `ask: …`",
    };
    if (making->draft.card.kind != RCT_CARD_CLOZE && !making->entry->faulty &&
        !rct_entry_field(making, "ask"))
        rct_fault(making->build->source, &remark, "the card has no question");
}

/* ---- Cards */

void rct_card_add(struct making *making, const char *suffix)
{
    struct build *build = making->build;
    struct rct_card card = making->draft.card;
    struct rct_buf id = {0};
    const struct remark remark = {
        .name = "too-many-cards", .span = entry_head(making), .help = "split the deck"};
    if (build->deck->count == CARD_LIMIT) {
        rct_fault(build->source, &remark, "too many cards in one deck (limit %d)",
            CARD_LIMIT);
        build->source->full = true;
        return;
    }
    if (*suffix) {
        rct_buf_puts(&id, card.id);
        rct_buf_puts(&id, suffix);
        card.id = rct_arena_copy(&build->deck->arena, id.text, id.length);
        rct_buf_release(&id);
    }
    card.key.prompt = card.ask;
    build->deck->cards[build->deck->count++] = card;
}

/* The deck's tags and the card's own; the same list as the card before where it can. */
static void merge_tags(struct making *making)
{
    struct build *build = making->build;
    const char *const *own = making->draft.card.tags, *const *deck = build->deck->tags;
    size_t own_count = 0, deck_count = 0;
    const char **all;
    if (!own || !deck || own == build->tags) {
        making->draft.card.tags = !own ? deck : !deck ? own : build->merged;
        return;
    }
    while (own[own_count])
        own_count++;
    while (deck[deck_count])
        deck_count++;
    all = rct_arena_alloc(
        &build->deck->arena, (own_count + deck_count + 1) * sizeof *all);
    memcpy(all, deck, deck_count * sizeof *all);
    memcpy(all + deck_count, own, own_count * sizeof *all);
    making->draft.card.tags = build->merged = all;
    build->tags = own;
}

static void add_reverse(struct making *making)
{
    struct draft forward = making->draft;
    struct rct_card *card = &making->draft.card;
    card->ask = forward.card.key.answer;
    card->key.answer = forward.card.ask;
    card->key.accept = card->key.reject = NULL;
    card->key.lang = NULL;
    card->hint = card->image = card->alt = NULL;
    rct_card_add(making, "#reverse");
}

/* A pair begins with its question, where a card has a key. */
static bool is_pair(const struct making *making)
{
    const struct field *first =
        &making->build->outline->cards.items[making->entry->first];
    return making->entry->count == 2 && first->key == first->span.start;
}

static void make_card(struct making *making)
{
    struct draft *draft = &making->draft;
    size_t errors = making->build->source->errors;
    draft->card.deck = making->build->deck;
    draft->card.entry = making->number;
    draft->card.kind = rct_key_kind(field_row(making->answer));
    put_defaults(making);
    put_fields(making);
    check_question(making);
    draft->card.line = making->entry->line;
    draft->card.column = making->entry->column;
    draft->card.pair = is_pair(making);
    if (!draft->card.key.lang)
        draft->card.key.lang = making->build->deck->language;
    if (!making->answer->bad)
        rct_expected_check(making);
    const char *question = draft->cloze ? draft->cloze : draft->card.ask;
    if (question) {
        rct_identity_set(making, question);
        rct_identity_claim(making);
    }
    if (making->entry->faulty || making->build->source->errors > errors)
        return;
    merge_tags(making);
    if (draft->cloze)
        rct_cloze_make(making);
    else
        rct_card_add(making, "");
    if (draft->reverse)
        add_reverse(making);
}

/* How many cards an entry may make at most: one, or two, or one for each gap. */
static size_t card_room(
    const struct outline *outline, const struct entry *entry, bool reverse)
{
    size_t gaps = 0;
    for (uint32_t i = 0; i < entry->count; i++) {
        const struct field *field = &outline->cards.items[entry->first + i];
        size_t slot = field_row(field)->slot;
        const char *text = slot == offsetof(struct draft, cloze) ? field->value : NULL;
        if (slot == offsetof(struct draft, reverse))
            reverse = field->count > 0;
        for (; text && (text = strchr(text, '{')); text++)
            gaps++;
    }
    return gaps ? gaps : reverse ? 2 : 1;
}

/* Room for all cards, at once and where they stay. */
static void make_room(struct build *build)
{
    const struct outline *outline = build->outline;
    struct draft defaults = {0};
    size_t count = 0;
    for (size_t i = 0; i < outline->defaults.count; i++)
        if (!outline->defaults.items[i].bad)
            put(&defaults, &outline->defaults.items[i]);
    for (size_t i = 0; i < outline->entry_count; i++)
        count += card_room(outline, &outline->entries[i], defaults.reverse);
    if (count > CARD_LIMIT)
        count = CARD_LIMIT;
    if (count)
        build->deck->cards =
            rct_arena_alloc(&build->deck->arena, count * sizeof *build->deck->cards);
}

void rct_cards_make(struct build *build)
{
    struct outline *outline = build->outline;
    make_room(build);
    for (size_t i = 0; i < outline->entry_count && !build->source->full; i++) {
        struct making making = {
            .build = build, .entry = &outline->entries[i], .number = (uint32_t)i};
        if (one_answer(&making))
            make_card(&making);
    }
}
