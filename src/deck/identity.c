/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "card.h"

/* '~' and the 64 bits in base32, highest first. */
static void write_hash(struct rct_buf *out, uint64_t hash)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    rct_buf_putc(out, '~');
    for (int shift = 60; shift >= 0; shift -= 5)
        rct_buf_putc(out, letters[hash >> shift & 31]);
}

void rct_identity_set(struct making *making, const char *question)
{
    struct build *build = making->build;
    struct rct_card *card = &making->draft.card;
    struct rct_buf *scratch = &build->scratch;
    card->named = card->id != NULL;
    if (card->named)
        return;
    rct_buf_cut(scratch, 0);
    rct_buf_puts(scratch, rct_kind_name(card->kind));
    rct_buf_putc(scratch, '\n');
    size_t kind = scratch->length;
    rct_text_key(scratch, question, strlen(question));
    if (scratch->length == kind) /* nothing but signs */
        rct_buf_puts(scratch, question);
    uint64_t hash = rct_hash(scratch->text, scratch->length);
    rct_buf_cut(scratch, 0);
    write_hash(scratch, hash);
    card->id = rct_arena_copy(&build->deck->arena, scratch->text, scratch->length);
}

static struct span question_span(const struct making *making)
{
    const struct field *ask = rct_entry_field(making, "ask");
    return ask ? ask->span : making->answer->span;
}

void rct_identity_claim(struct making *making)
{
    const struct rct_card *card = &making->draft.card;
    struct build *build = making->build;
    uint32_t *owner = rct_map_put(&build->ids, card->id, strlen(card->id));
    if (*owner == RCT_MAP_NEW) {
        *owner = making->number;
        return;
    }
    struct making first = {
        .build = build, .entry = &build->outline->entries[*owner], .number = *owner};
    first.answer = rct_entry_answer(&first);
    struct span there =
        card->named ? rct_entry_field(&first, "id")->span : question_span(&first);
    struct remark remark = {
        .name = card->named ? "duplicate-id" : "duplicate-question",
        .span =
            card->named ? rct_entry_field(making, "id")->span : question_span(making),
        .note = card->named ? "first given at" : "first asked at",
        .there = &there,
        .help = card->named ? "an id names one card: choose another"
                            : "make the question different, or give one of the cards "
                              "an `id`",
    };
    if (card->named)
        rct_fault(build->source, &remark, "the id `%s` is given twice", card->id);
    else
        rct_fault(build->source, &remark, "the same question is asked twice");
}
