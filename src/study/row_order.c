/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row_order.c - puts the rows of a table into order of time. */
#include "review_rows.h"

#include <stdlib.h>
#include <string.h>

enum { DIGIT = 11, DIGIT_MASK = (1 << DIGIT) - 1 }; /* bits that are sorted at a time */

struct place {
    uint64_t since; /* the first of all instants */
    uint32_t at;
};

/* By the digits of `since` from the last, which leaves like ones as they were. */
static void sort_places(struct place **places, struct place **other, size_t count)
{
    uint64_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = (*places)[i].since > most ? (*places)[i].since : most;
    for (unsigned shift = 0; shift < 64 && most >> shift; shift += DIGIT) {
        size_t next[1 << DIGIT] = {0}, sum = 0;
        struct place *from = *places, *to = *other;
        for (size_t i = 0; i < count; i++)
            next[from[i].since >> shift & DIGIT_MASK]++;
        for (size_t i = 0; i < (size_t)1 << DIGIT; i++) {
            size_t here = next[i];
            next[i] = sum;
            sum += here;
        }
        for (size_t i = 0; i < count; i++)
            to[next[from[i].since >> shift & DIGIT_MASK]++] = from[i];
        *places = to;
        *other = from;
    }
}

/* Puts a column into order by way of a copy. */
static void *move_column(
    void *column, size_t size, const struct place *places, size_t count)
{
    char *from = column, *to = rct_alloc(count + 1, size);
    for (size_t i = 0; i < count; i++)
        memcpy(to + i * size, from + places[i].at * size, size);
    free(column);
    return to;
}

/* Cards are numbered as they were first reviewed, wherever their rows stood: sums over
 * cards are then the same to the bit, and so is what is learnt from them. */
static void number_cards(struct rct_history *history)
{
    uint32_t *number = rct_alloc(history->card_count + 1, sizeof(*number)), next = 0;
    const char **names = rct_alloc(history->card_count + 1, sizeof(*names));
    for (size_t i = 0; i < history->count; i++) {
        uint32_t *known = &number[history->card[i]];
        if (!*known) {
            names[next] = history->names[history->card[i]];
            *known = ++next;
        }
        history->card[i] = *known - 1;
    }
    memcpy(history->names, names, next * sizeof(*names));
    free(names);
    free(number);
}

void rct_row_order(struct rct_history *history)
{
    size_t count = history->count;
    struct place *places = rct_alloc(count + 1, sizeof(*places));
    struct place *other = rct_alloc(count + 1, sizeof(*other));
    int64_t first = history->instant[0];
    for (size_t i = 0; i < count; i++)
        first = history->instant[i] < first ? history->instant[i] : first;
    for (size_t i = 0; i < count; i++)
        places[i] =
            (struct place){(uint64_t)(history->instant[i] - first), (uint32_t)i};
    sort_places(&places, &other, count);
    free(other);
    for (size_t i = 0; i < count; i++)
        history->instant[i] = first + (int64_t)places[i].since;
    history->card = move_column(history->card, sizeof(uint32_t), places, count);
    history->took = move_column(history->took, sizeof(uint32_t), places, count);
    history->rating = move_column(history->rating, 1, places, count);
    free(places);
    number_cards(history);
    for (size_t i = 2; i < 5; i++)
        history->room[i] = count + 1;
}
