/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of card asks of its answer. */
#include <string.h>

#include "card.h"

enum { OPTION_LIMIT = 26, LIST_LIMIT = 100 };

static struct span item_span(
    const struct making *making, const struct field *field, uint32_t index)
{
    return making->build->outline->spans[field->items + index];
}

/* ---- Texts that must read as something */

typedef bool reads(const char *text, const char *lang);

struct reading {
    reads *reads;
    enum rct_form form;
    const char *name, *noun, *help;
};

static const struct reading readings[RCT_KIND_COUNT] = {
    [RCT_CARD_NUMBER] = {rct_is_number, RCT_NUMBER, "not-a-number", "number",
        "write it with digits, as 78.3 billion USD; for any other text use `answer:`"},
    [RCT_CARD_DATE] = {rct_is_date, RCT_DATE, "not-a-date", "date",
        "write it as 1947-10-20, 1947-10, 1947, 1979/1989, 1960s, c. 1500 or 44 BC; "
        "for any other text use `answer:`"},
};

static void check_reading(struct making *making, struct span span, const char *text)
{
    char shown[SHORT_SIZE];
    const struct rct_card *card = &making->draft.card;
    const struct reading *reading = &readings[card->kind];
    struct rct_buf mended = {0}, help = {0}, why = {0};
    struct remark remark = {.name = reading->name, .span = span, .help = reading->help};
    if (!text || reading->reads(text, card->key.lang))
        return;
    if (strlen(text) < sizeof shown &&
        rct_mend(reading->form, text, card->key.lang, &mended)) {
        bool quoted = strchr("\"'", making->build->source->text[span.start]);
        rct_buf_printf(&help, "did you mean `%s`?", rct_buf_text(&mended));
        remark.help = rct_buf_text(&help);
        remark.swap = (struct span){span.start + quoted, span.end - quoted};
        remark.with = rct_buf_text(&mended);
    }
    if (card->kind == RCT_CARD_DATE && rct_date_fault(text, &why))
        remark.note = rct_buf_text(&why);
    rct_fault(making->build->source, &remark, "`%s` does not read as a %s",
        rct_shorten(text, strlen(text), shown), reading->noun);
    rct_buf_release(&mended);
    rct_buf_release(&help);
    rct_buf_release(&why);
}

static void check_typed(struct making *making)
{
    static const char *const names[] = {"accept", "reject"};
    if (!making->draft.range)
        check_reading(making, making->answer->span, making->draft.card.key.answer);
    for (size_t i = 0; i < RCT_COUNT(names); i++) {
        const struct field *field = rct_entry_field(making, names[i]);
        const char *const *texts = field ? field->value : NULL;
        for (uint32_t j = 0; texts && !field->bad && j < field->count; j++)
            check_reading(making, item_span(making, field, j), texts[j]);
    }
}

static void check_truth(struct making *making)
{
    struct rct_key *key = &making->draft.card.key;
    char shown[SHORT_SIZE];
    bool truth;
    const struct remark remark = {
        .name = "bad-value",
        .span = making->answer->span,
        .help = "write true or false",
    };
    if (rct_is_truth(key->answer, &truth))
        key->answer = truth ? "true" : "false";
    else
        rct_fault(making->build->source, &remark,
            "`truth` must be true or false, not `%s`",
            rct_shorten(key->answer, strlen(key->answer), shown));
}

/* ---- Items */

static void check_twice(struct making *making, const struct field *field,
    uint32_t index, const struct field *earlier_field, uint32_t earlier)
{
    const char *const *texts = field->value, *const *others = earlier_field->value;
    struct span there = item_span(making, earlier_field, earlier);
    char shown[SHORT_SIZE];
    const struct remark remark = {
        .name = "duplicate-item",
        .span = item_span(making, field, index),
        .note = "first given at",
        .there = &there,
        .help = "delete one of them",
    };
    if (strcmp(texts[index], others[earlier]) == 0)
        rct_fault(making->build->source, &remark, "`%s` is given twice",
            rct_shorten(texts[index], strlen(texts[index]), shown));
}

static void check_items(
    struct making *making, const struct field *field, const struct field *before)
{
    for (uint32_t i = 0; i < field->count; i++) {
        for (uint32_t j = 0; before && j < before->count; j++)
            check_twice(making, field, i, before, j);
        for (uint32_t j = 0; j < i; j++)
            check_twice(making, field, i, field, j);
    }
}

static bool check_length(
    struct making *making, const struct field *field, uint32_t count, uint32_t limit)
{
    const struct remark remark = {
        .name = "too-many-items",
        .span = field_key(field),
        .help = "nobody can hold so many in mind: make several cards",
    };
    if (count > limit)
        rct_fault(making->build->source, &remark, "%u items are too many (limit %u)",
            (unsigned)count, (unsigned)limit);
    return count <= limit;
}

static void check_choice(struct making *making)
{
    struct draft *draft = &making->draft;
    struct rct_key *key = &draft->card.key;
    const struct field *among = rct_entry_field(making, "among");
    const struct remark missing = {
        .name = "no-options",
        .span = field_key(making->answer),
        .help = "add the wrong ones as `among: [ … ]`",
    };
    key->right = draft->right_count;
    key->item_count = draft->right_count + draft->among_count;
    if (!among && !making->entry->faulty)
        rct_fault(making->build->source, &missing, "a choice without other options");
    if (!among || among->bad ||
        !check_length(making, making->answer, key->item_count, OPTION_LIMIT))
        return;
    check_items(making, making->answer, NULL);
    check_items(making, among, making->answer);
    const char **items = rct_arena_alloc(
        &making->build->deck->arena, (key->item_count + (size_t)1) * sizeof *items);
    memcpy(items, draft->right, draft->right_count * sizeof *items);
    memcpy(
        items + draft->right_count, draft->among, draft->among_count * sizeof *items);
    key->items = items;
    key->answer = items[0];
}

static void check_list(struct making *making)
{
    struct draft *draft = &making->draft;
    const struct field *need = rct_entry_field(making, "need");
    const struct remark remark = {
        .name = "bad-value",
        .span = need ? need->span : field_key(making->answer),
        .help = "need no more items than there are",
    };
    draft->card.key.item_count = draft->list_count;
    if (check_length(making, making->answer, draft->list_count, LIST_LIMIT))
        check_items(making, making->answer, NULL);
    if (draft->card.key.need > draft->list_count)
        rct_fault(making->build->source, &remark, "%u items are needed of a list of %u",
            (unsigned)draft->card.key.need, (unsigned)draft->list_count);
}

static void check_sequence(struct making *making)
{
    const struct remark remark = {
        .name = "short-sequence",
        .span = making->answer->span,
        .help = "list the items in their right order",
    };
    making->draft.card.key.item_count = making->draft.list_count;
    if (making->draft.list_count < 2)
        rct_fault(making->build->source, &remark, "a sequence needs two items or more");
    else if (check_length(making, making->answer, making->draft.list_count, LIST_LIMIT))
        check_items(making, making->answer, NULL);
}

/* ---- */

static const struct expected {
    enum rct_form form;
    void (*check)(struct making *);
} expected[RCT_KIND_COUNT] = {
    [RCT_CARD_TEXT] = {RCT_TEXT, NULL},
    [RCT_CARD_NUMBER] = {RCT_NUMBER, check_typed},
    [RCT_CARD_DATE] = {RCT_DATE, check_typed},
    [RCT_CARD_CHOICE] = {RCT_CHOICE, check_choice},
    [RCT_CARD_LIST] = {RCT_LIST, check_list},
    [RCT_CARD_SEQUENCE] = {RCT_SEQUENCE, check_sequence},
    [RCT_CARD_TRUTH] = {RCT_TRUTH, check_truth},
    [RCT_CARD_CLOZE] = {RCT_TEXT, NULL},
    [RCT_CARD_RECALL] = {RCT_TEXT, NULL},
};

/* What concerns numbers and pictures: which keys need which others. */
static void check_company(struct making *making)
{
    struct draft *draft = &making->draft;
    struct rct_key *key = &draft->card.key;
    const struct field *alt = draft->card.alt ? rct_entry_field(making, "alt") : NULL;
    const struct remark remark = {
        .name = "misplaced-key",
        .span = alt ? field_key(alt) : (struct span){0},
        .help = "add the picture as `image: …`",
    };
    if (key->unit && strcmp(key->unit, "optional") == 0) {
        key->rules |= RCT_UNIT_OPTIONAL;
        key->unit = NULL;
    }
    if (draft->range) {
        key->ranged = true;
        key->low = draft->range[0];
        key->high = draft->range[1];
    }
    if (alt && !draft->card.image && !making->entry->faulty)
        rct_fault(making->build->source, &remark,
            "`alt` describes a picture, and there is none");
}

void rct_expected_check(struct making *making)
{
    const struct expected *row = &expected[making->draft.card.kind];
    making->draft.card.key.form = row->form;
    check_company(making);
    if (row->check)
        row->check(making);
}
