/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

const uint32_t rct_stability_edges[RCT_STABILITY_BINS] = {
    0, 1, 3, 7, 14, 21, 30, 60, 90, 180, 365, 730};

static size_t bin_of(double stability)
{
    size_t bin = RCT_STABILITY_BINS - 1;
    while (bin && stability < rct_stability_edges[bin])
        bin--;
    return bin;
}

/* 1 to 10 in nine bins: 10 itself, which many hard cards have, is in the last. */
static size_t level_of(double difficulty)
{
    int level = (int)difficulty - 1;
    if (level < 0)
        return 0;
    return level < RCT_DIFFICULTY_BINS ? (size_t)level : RCT_DIFFICULTY_BINS - 1;
}

void rct_spread_make(struct rct_making *making)
{
    struct rct_spread *spread = &making->report->spread;
    const struct rct_items *items = making->items;
    for (size_t i = 0; i < items->count; i++) {
        const struct rct_memory *memory = &items->items[i].state.place.memory;
        if (!items->items[i].state.reviews)
            continue;
        spread->count++;
        spread->stability[bin_of(memory->stability)]++;
        spread->difficulty[level_of(memory->difficulty)]++;
        spread->mean_stability += memory->stability;
        spread->mean_difficulty += memory->difficulty;
    }
    if (!spread->count)
        return;
    spread->mean_stability /= spread->count;
    spread->mean_difficulty /= spread->count;
}
