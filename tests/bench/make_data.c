/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_data deck|log CARDS REVIEWS: a deck, or a log of reviews of its cards, of any
 * size. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include <recite/date.h>

static void make_deck(uint32_t cards)
{
    puts("deck: bench\ntitle: A large deck\nlanguage: en\ncards:");
    for (uint32_t i = 0; i < cards; i++)
        printf("  - ask: What is the answer to question %u of this deck?\n"
               "    answer: answer %u\n"
               "    id: c%u\n",
            i, i, i);
}

/* A review every few seconds to minutes, of cards in no order. */
static void make_log(uint32_t cards, uint32_t reviews)
{
    static const char *const ratings[] = {
        "again", "hard", "good", "good", "good", "easy"};
    struct rct_random random = {1};
    int64_t time = INT64_C(1672531200000);
    puts("#recite-progress 1");
    for (uint32_t n = 1; n <= reviews; n++) {
        char line[256], stamp[RCT_TIME_SIZE];
        const char *rating = ratings[rct_random_below(&random, RCT_COUNT(ratings))];
        uint32_t card = rct_random_below(&random, cards);
        time += 5000 + rct_random_below(&random, 100000);
        rct_time_write(time, stamp);
        int length = snprintf(line, sizeof(line),
            "%s\tbenchdev.%u\treview\tbench/c%u\t%s\t%u\t%s\tanswer %u\ttook=%u", stamp,
            n, card, rating, 500 + rct_random_below(&random, 9000),
            strcmp(rating, "again") ? "correct" : "wrong", card,
            1500 + rct_random_below(&random, 9000));
        printf("%s\t~%08lx\n", line,
            crc32(0, (const unsigned char *)line, (unsigned)length));
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    uint32_t cards = (uint32_t)strtoul(argv[2], NULL, 10);
    if (!strcmp(argv[1], "deck"))
        make_deck(cards);
    else
        make_log(cards, (uint32_t)strtoul(argv[3], NULL, 10));
    return 0;
}
