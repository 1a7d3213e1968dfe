/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <recite/deck.h>

void rct_deck_accept(
    struct rct_deck *deck, const struct rct_card *card, const char *answer)
{
    struct rct_key *key = &deck->cards[card - deck->cards].key;
    size_t count = 0;
    while (key->accept && key->accept[count])
        count++;
    const char **accept = rct_arena_alloc(&deck->arena, (count + 2) * sizeof(*accept));
    for (size_t i = 0; i < count; i++)
        accept[i] = key->accept[i];
    accept[count] = rct_arena_copy(&deck->arena, answer, strlen(answer));
    key->accept = accept;
}
