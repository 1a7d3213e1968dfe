/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any text through what finds facts in it and drafts cards of them: digits are found or
 * passed over, facts stand in order in their sentences, and what is drafted is a deck
 * of which each card takes its own answer.  The first byte says the language.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <recite/deck.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_places(const struct rct_facts *facts)
{
    size_t done = 0, fact = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct rct_fact *item = &facts->items[i];
        must(item->sentence < facts->sentence_count);
        const struct rct_stretch *sentence = &facts->sentences[item->sentence];
        must(item->start >= done && item->end > item->start);
        must(item->start >= sentence->start && item->end <= sentence->end);
        must(sentence->paragraph == item->paragraph);
        done = item->end;
    }
    for (size_t i = 0; i < facts->length; i++) {
        while (fact < facts->count && facts->items[fact].end <= i)
            fact++;
        if (rct_rune_digit((unsigned char)facts->text[i]))
            must(fact < facts->count && facts->items[fact].start <= i);
    }
}

static void check_card(const struct rct_card *card)
{
    struct rct_mark mark;
    rct_grade(&card->key, card->key.answer, &mark);
    must(mark.verdict == RCT_CORRECT);
}

static void check_draft(const struct rct_facts *facts)
{
    struct rct_draft draft = {
        .from = "text", .deck = "d", .title = "T", .facts = facts};
    struct rct_diag diag = {0};
    struct rct_buf out = {0};
    rct_draft_write(&draft, &out);
    struct rct_deck *deck =
        draft.cards ? rct_deck_parse("d.yaml", out.text, out.length, &diag) : NULL;
    must(!draft.cards == !deck);
    must(!deck || deck->count == draft.gaps);
    for (size_t i = 0; deck && i < deck->count; i++)
        check_card(&deck->cards[i]);
    if (deck)
        rct_deck_lint(deck, out.text, out.length, facts, &diag);
    for (size_t i = 0; i < diag.count; i++)
        must(strcmp(diag.items[i].name, "no-such-paragraph") != 0);
    rct_deck_free(deck);
    rct_diag_release(&diag);
    rct_buf_release(&out);
    rct_draft_release(&draft);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {NULL, "en", "fr", "xx"};
    struct rct_facts facts = {0};
    if (size < 1 || memchr(data + 1, '\0', size - 1) ||
        !rct_utf8_valid((const char *)data + 1, size - 1, NULL))
        return 0;
    char *text = malloc(size); /* no byte behind it */
    must(text != NULL);
    memcpy(text, data + 1, size - 1);
    rct_facts_read(&facts, text, size - 1, languages[data[0] % 4]);
    check_places(&facts);
    check_draft(&facts);
    rct_facts_release(&facts);
    free(text);
    return 0;
}

#include "main.h"
