/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a deck: nothing may crash, an unusable deck says why, every finding has
 * a place in the text, every card of a usable deck is fit to be asked, and an edit
 * keeps what stands there.
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

static void check_finding(const struct rct_finding *finding)
{
    must(finding->message && *finding->message);
    must(finding->name && *finding->name);
    must(finding->line > 0 && finding->column > 0 && finding->width > 0);
}

static void check_card(const struct rct_deck *deck, size_t index)
{
    const struct rct_card *card = &deck->cards[index];
    must(card->deck == deck);
    must(card->ask && *card->ask && card->id && *card->id);
    must(card->line > 0 && card->column > 0);
    must(card->kind < RCT_KIND_COUNT);
    must(card->key.answer || (card->key.items && card->key.item_count > 0));
    must(card->key.right <= card->key.item_count);
    must(card->key.need <= card->key.item_count);
    must(card->key.prompt == card->ask);
    for (size_t i = 0; i < card->key.item_count; i++)
        must(*card->key.items[i]);
    must(index == 0 || card->entry >= card[-1].entry);
}

/* A bare text that has to stand in brackets may get quotes; nothing goes but its edge.
 */
static void check_edit(bool done, const struct rct_buf *out, size_t size)
{
    struct rct_diag diag = {0};
    must(done || out->length == 0);
    must(!done || out->length > size);
    if (done) {
        struct rct_deck *deck = rct_deck_parse("e.yaml", out->text, out->length, &diag);
        must(deck != NULL);
        rct_deck_free(deck);
    }
    rct_diag_release(&diag);
}

static void check_edits(const char *text, size_t size)
{
    static const struct rct_edit_key keys[] = {
        {"ask", "a new: question", NULL}, {"answer", "#", NULL}};
    static const char *const ids[] = {"new-id"};
    struct rct_buf out = {0};
    check_edit(rct_edit_ids(text, size, ids, 1, &out), &out, size);
    rct_buf_cut(&out, 0);
    check_edit(rct_edit_card(text, size, keys, 2, &out), &out, size);
    rct_buf_cut(&out, 0);
    bool done = rct_edit_accept(text, size, 0, "a, b", &out);
    must(done || out.length == 0);
    rct_buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rct_diag diag = {0};
    char *text = malloc(size ? size : 1); /* no byte behind it */
    must(text != NULL);
    if (size)
        memcpy(text, data, size);
    struct rct_deck *deck = rct_deck_parse("fuzz.yaml", text, size, &diag);
    must((deck == NULL) == (diag.errors > 0));
    for (size_t i = 0; i < diag.count; i++)
        check_finding(&diag.items[i]);
    for (size_t i = 0; deck && i < deck->count; i++)
        check_card(deck, i);
    if (deck)
        rct_deck_lint(deck, text, size, NULL, &diag);
    check_edits(text, size);
    free(text);
    rct_deck_free(deck);
    rct_diag_release(&diag);
    return 0;
}

#include "main.h"
