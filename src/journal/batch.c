/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking lines a few at a time.  In a long log the cards come in no order, and finding
 * each one's key in memory costs more than all the rest.  So the next lines are looked
 * at together: a table of guesses says which card each is likely to be, and the memory
 * that will be needed is asked for before it is.
 */
#include <stdlib.h>

#include "log.h"

enum { GUESS_BITS = 19, WORD = 8 };

/* What was the card of the last line whose key had this hash? */
struct rct_guess {
    uint32_t hash, card;
};

static uint32_t hash_key(struct rct_span key)
{
    uint64_t hash = key.length;

    for (size_t at = 0; at < key.length; at += WORD) {
        size_t left = key.length - at;
        uint64_t word = 0;

        memcpy(&word, key.text + at, left < WORD ? left : WORD);
        hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return (uint32_t)(hash >> 32) | 1; /* 0 is an empty place */
}

static struct rct_guess *guess_at(const struct rct_batch *batch, uint32_t hash)
{
    return &batch->guesses[hash >> (32 - GUESS_BITS)];
}

void rct_batch_begin(struct rct_batch *batch, int64_t bytes)
{
    if (bytes >= BATCH_WORTH)
        batch->guesses = rct_alloc((size_t)1 << GUESS_BITS, sizeof(*batch->guesses));
}

void rct_batch_add(
    struct rct_batch *batch, const struct rct_line *line, unsigned number)
{
    size_t i = batch->count++;

    batch->lines[i] = *line;
    batch->numbers[i] = number;
    if (!batch->guesses)
        return;
    batch->hashes[i] = hash_key(line->card);
    __builtin_prefetch(guess_at(batch, batch->hashes[i]));
}

void rct_batch_guess(struct rct_batch *batch, const struct rct_journal *journal)
{
    if (!batch->guesses)
        return;
    for (size_t i = 0; i < batch->count; i++) {
        const struct rct_guess *guess = guess_at(batch, batch->hashes[i]);

        if (guess->hash != batch->hashes[i])
            continue;
        batch->lines[i].guess = guess->card;
        __builtin_prefetch(&journal->cards[guess->card]);
    }
    for (size_t i = 0; i < batch->count; i++)
        if (batch->lines[i].guess != RCT_NO_CARD)
            __builtin_prefetch(journal->cards[batch->lines[i].guess]);
}

void rct_batch_learn(struct rct_batch *batch, size_t i, uint32_t card)
{
    if (batch->guesses && card != RCT_NO_CARD)
        *guess_at(batch, batch->hashes[i]) = (struct rct_guess){batch->hashes[i], card};
}

void rct_batch_release(struct rct_batch *batch)
{
    free(batch->guesses);
    batch->guesses = NULL;
}
