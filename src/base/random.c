/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <recite/base.h>

uint64_t rct_random_bits(struct rct_random *random)
{
    uint64_t bits = random->state += UINT64_C(0x9e3779b97f4a7c15);

    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return bits ^ bits >> 31;
}

/*
 * The high half of a 32 by 32 bit product, drawn again in the few cases that would give
 * some results one more way to come up than others (Lemire 2019).
 */
uint32_t rct_random_below(struct rct_random *random, uint32_t limit)
{
    uint32_t few = (UINT32_MAX - limit + 1) % limit;
    uint64_t product;

    do
        product = (rct_random_bits(random) >> 32) * limit;
    while ((uint32_t)product < few);
    return (uint32_t)(product >> 32);
}

double rct_random_unit(struct rct_random *random)
{
    return (double)(rct_random_bits(random) >> 11) * 0x1p-53;
}

void rct_shuffle(struct rct_random *random, uint32_t *items, size_t count)
{
    for (size_t left = count; left > 1; left--) {
        size_t other = rct_random_below(random, (uint32_t)left);
        uint32_t item = items[left - 1];

        items[left - 1] = items[other];
        items[other] = item;
    }
}
