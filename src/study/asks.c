/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asks.c - what a journal keeps of a card. */
#include <string.h>

#include <recite/moves.h>

enum { PART_BYTES = 240 };

/* The text with white space made one space, from where `out` stands at `start`. */
static void add_even(struct rct_buf *out, size_t start, const char *text)
{
    const char *end = text + strlen(text);
    bool gap = false;
    while (text < end) {
        uint32_t rune = rct_utf8_next(&text, end);
        if (rct_rune_space(rune)) {
            gap = out->length > start;
            continue;
        }
        size_t before = out->length;
        if (gap)
            rct_buf_putc(out, ' ');
        gap = false;
        rct_buf_rune(out, rune);
        if (out->length - start > PART_BYTES) {
            rct_buf_cut(out, before);
            return;
        }
    }
}

static void add_answer(struct rct_buf *out, const struct rct_key *key)
{
    struct rct_buf answer = {0};
    uint32_t count = key->form == RCT_CHOICE && key->right ? key->right : 1;
    if (key->form != RCT_CHOICE)
        count = key->item_count;
    for (uint32_t i = 0; i < count && key->items; i++)
        rct_buf_printf(&answer, "%s%s", i ? ", " : "", key->items[i]);
    if (!key->items && key->answer)
        rct_buf_puts(&answer, key->answer);
    if (!key->items && key->unit)
        rct_buf_printf(&answer, " %s", key->unit);
    add_even(out, out->length, rct_buf_text(&answer));
    rct_buf_release(&answer);
}

void rct_card_asks(const struct rct_card *card, struct rct_buf *out)
{
    add_even(out, out->length, card->ask);
    rct_buf_putc(out, '\n');
    add_answer(out, &card->key);
}
