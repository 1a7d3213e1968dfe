/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do the answers stand where `at` says that they do? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint.h"
#include "places.h"

enum { SHOWN_PASSAGE = 4000 }; /* bytes */

void rct_lint_no_such_paragraph(struct lint *lint)
{
    struct passage passage;
    char note[64];
    const struct remark remark = {
        .span = rct_lint_span(lint, "at"),
        .note = note,
        .help = "paragraphs are divided by empty lines, and the first is ¶0",
    };
    if (!lint->facts || !lint->card->at)
        return;
    snprintf(
        note, sizeof note, "its last one is ¶%zu", lint->facts->paragraph_count - 1);
    rct_passage_open(&passage, lint->facts, lint->card->at);
    if (passage.beyond != UINT32_MAX)
        rct_lint_say(lint, &remark, false, "the source has no paragraph ¶%u",
            (unsigned)passage.beyond);
    rct_passage_close(&passage);
}

/* ---- Where an answer is written */

/* Between the braces of one gap of a cloze. */
static struct span gap_span(const struct lint *lint)
{
    struct span span = rct_lint_answer(lint);
    const char *text = lint->source->text, *mark = strrchr(lint->card->id, '#');
    unsigned long left = mark ? strtoul(mark + 1, NULL, 10) : 1;
    for (uint32_t i = span.start; i < span.end; i++) {
        bool escaped = i > span.start && text[i - 1] == '\\';
        if (text[i] != '{' || escaped || --left > 0)
            continue;
        uint32_t end = i + 1;
        while (end < span.end && (text[end] != '}' || text[end - 1] == '\\'))
            end++;
        return (struct span){i + 1, end};
    }
    return span;
}

static struct span item_span(const struct lint *lint, uint32_t item)
{
    const struct field *field = rct_lint_field(lint, rct_kind_name(lint->card->kind));
    if (lint->card->kind == RCT_CARD_CLOZE)
        return gap_span(lint);
    if (!field || item >= field->count || !lint->card->key.items)
        return rct_lint_answer(lint);
    return lint->outline->spans[field->items + item];
}

/* ---- Answers */

/* The paragraphs as a note, up to what is worth reading. */
static void add_passage(struct rct_buf *out, const struct passage *passage)
{
    const struct rct_facts *facts = passage->facts;
    for (size_t i = 0; i < facts->paragraph_count && out->length < SHOWN_PASSAGE; i++) {
        const struct rct_stretch *stretch = &facts->paragraphs[i];
        size_t length = stretch->end - stretch->start;
        size_t room = SHOWN_PASSAGE - out->length, kept = length < room ? length : room;
        if (!passage->within[i])
            continue;
        while (kept < length &&
               ((unsigned char)facts->text[stretch->start + kept] & 0xC0) == 0x80)
            kept--;
        rct_buf_printf(out, "%s¶%zu: ", out->length ? " " : "", i);
        rct_buf_add(out, facts->text + stretch->start, kept);
        rct_buf_puts(out, kept < length ? "…" : "");
    }
}

/* What of an answer the paragraphs lack. */
static void say_lacking(struct lint *lint, const struct passage *passage,
    const struct rct_buf *missing, uint32_t item)
{
    char shown[SHORT_SIZE];
    struct rct_buf note = {0};
    add_passage(&note, passage);
    const struct remark remark = {
        .span = item_span(lint, item),
        .note = rct_buf_text(&note),
        .help = "mend the answer or `at`; if it follows from the text, write "
                "`# recite: allow(not-in-source)` above the card",
    };
    lint->said = 0;
    rct_lint_say(lint, &remark, false, "`%s` does not stand in %s",
        rct_shorten(rct_buf_text(missing), missing->length, shown), lint->card->at);
    rct_buf_release(&note);
}

static bool lacks(const struct passage *passage, const struct rct_key *key,
    const char *answer, struct rct_buf *missing)
{
    rct_buf_cut(missing, 0);
    return rct_facts_lack(passage->facts, passage->within, key, answer, missing);
}

static void check_answer(struct lint *lint, const struct passage *passage)
{
    struct rct_buf missing = {0};
    if (lacks(passage, &lint->card->key, lint->card->key.answer, &missing))
        say_lacking(lint, passage, &missing, 0);
    rct_buf_release(&missing);
}

static void check_items(
    struct lint *lint, const struct passage *passage, uint32_t count)
{
    const struct rct_key *key = &lint->card->key;
    struct rct_buf missing = {0};
    for (uint32_t i = 0; i < count; i++)
        if (lacks(passage, key, key->items[i], &missing))
            say_lacking(lint, passage, &missing, i);
    rct_buf_release(&missing);
}

/* What is false or wrong need not stand anywhere: truths and distractors are not looked
 * up. */
void rct_lint_not_in_source(struct lint *lint)
{
    const struct rct_key *key = &lint->card->key;
    struct passage passage;
    if (!lint->facts || !lint->card->at || key->form == RCT_TRUTH)
        return;
    rct_passage_open(&passage, lint->facts, lint->card->at);
    if (passage.count && key->form == RCT_CHOICE)
        check_items(lint, &passage, key->right);
    else if (passage.count && key->items)
        check_items(lint, &passage, key->item_count);
    else if (passage.count)
        check_answer(lint, &passage);
    rct_passage_close(&passage);
}
