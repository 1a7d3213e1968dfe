/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "card.h"

enum { HASH_SIZE = 14 };

/* '~' and the 64 bits in base32, highest first. */
static void write_hash(char out[HASH_SIZE], uint64_t hash)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    *out++ = '~';
    for (int shift = 60; shift >= 0; shift -= 5)
        *out++ = letters[hash >> shift & 31];
}

static bool plain_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/*
 * What rct_text_key() adds, for a question of plain words and stops: a deck has many,
 * and this is most of the time that they take.  False for any other text.
 */
static bool add_plain_key(struct rct_buf *out, const char *text, size_t length)
{
    char key[512];
    size_t used = 0;
    bool gap = false;
    if (length > sizeof key)
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        c = c >= 'A' && c <= 'Z' ? (unsigned char)(c + 'a' - 'A') : c;
        if (plain_letter(c)) {
            if (gap && used)
                key[used++] = ' ';
            gap = false;
            key[used++] = (char)c;
        } else if (c && strchr(" ,.;:?!'\"()", c)) {
            gap = true;
        } else {
            return false;
        }
    }
    rct_buf_add(out, key, used);
    return true;
}

static void add_key(struct rct_buf *out, const char *text, size_t length)
{
    if (!add_plain_key(out, text, length))
        rct_text_key(out, text, length);
}

/* Where the gaps are is what a cloze asks: its braces count, and a key has none. */
static void add_cloze_key(struct rct_buf *out, const char *text)
{
    for (;;) {
        size_t length = strcspn(text, "{}");
        add_key(out, text, length);
        text += length;
        if (!*text)
            break;
        rct_buf_putc(out, *text++);
    }
}

static uint64_t hash_question(
    struct rct_buf *scratch, enum rct_kind kind, const char *question)
{
    bool cloze = kind == RCT_CARD_CLOZE;
    rct_buf_cut(scratch, 0);
    rct_buf_puts(scratch, rct_kind_name(kind));
    rct_buf_putc(scratch, '\n');
    size_t before = scratch->length;
    if (cloze)
        add_cloze_key(scratch, question);
    else
        add_key(scratch, question, strlen(question));
    const char *key = scratch->text + before;
    if (!key[cloze ? strspn(key, "{}") : 0]) /* nothing but stops */
        rct_buf_puts(scratch, question);
    return rct_hash(scratch->text, scratch->length);
}

void rct_identity_set(struct making *making, const char *question)
{
    struct build *build = making->build;
    struct rct_card *card = &making->draft.card;
    char id[HASH_SIZE];
    card->named = card->id != NULL;
    if (card->named)
        return;
    write_hash(id, hash_question(&build->scratch, card->kind, question));
    card->id = rct_arena_copy(&build->deck->arena, id, sizeof id);
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
