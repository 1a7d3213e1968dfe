/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte chooses the format ('0', '1', …), or that it be guessed; the rest is a
 * file.  A deck that is made of it must be one, and come back from every format. */
#include <stdlib.h>

#include <recite/exchange.h>

static struct rct_deck *parse(const struct rct_buf *text)
{
    struct rct_diag diag = {0};
    struct rct_deck *deck = rct_deck_parse("deck", text->text, text->length, &diag);
    if (!deck) {
        rct_diag_write(&diag, RCT_DIAG_HUMAN, false, stderr);
        abort();
    }
    rct_diag_release(&diag);
    return deck;
}

static void go_round(const struct rct_deck *deck, enum rct_format format)
{
    struct rct_diag diag = {0};
    struct rct_buf text = {0}, page = {0};
    rct_export(deck, format, &text, &diag);
    struct rct_foreign file = {"file", text.text, text.length, format};
    if (rct_import(&file, &page, &diag))
        rct_deck_free(parse(&page));
    rct_diag_release(&diag);
    rct_buf_release(&text);
    rct_buf_release(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rct_diag diag = {0};
    struct rct_buf page = {0};
    struct rct_foreign file = {"file", (const char *)data + 1, size - 1, RCT_TSV};
    if (size == 0)
        return 0;
    file.format = (enum rct_format)(data[0] - '0');
    bool known = file.format < RCT_FORMAT_COUNT ||
                 rct_format_guess(NULL, file.text, file.length, &file.format);
    if (known && rct_import(&file, &page, &diag)) {
        struct rct_deck *deck = parse(&page);
        for (int i = 0; i < RCT_FORMAT_COUNT; i++)
            go_round(deck, (enum rct_format)i);
        rct_deck_free(deck);
    }
    rct_diag_release(&diag);
    rct_buf_release(&page);
    return 0;
}

#include "main.h"
