/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

const uint32_t rct_time_edges[RCT_TIME_BINS] = {
    0, 1000, 2000, 3000, 5000, 8000, 13000, 21000, 34000, 60000};

static size_t bin_of(uint32_t took)
{
    size_t bin = RCT_TIME_BINS - 1;
    while (took < rct_time_edges[bin])
        bin--;
    return bin;
}

static void swap(uint32_t *a, uint32_t *b)
{
    uint32_t old = *a;
    *a = *b;
    *b = old;
}

/* The value that would stand at `rank` if all were sorted (Hoare's selection): sorting
 * a million of them for two would cost more than reading them. */
static uint32_t select_rank(uint32_t *values, size_t count, size_t rank)
{
    size_t low = 0, high = count - 1;
    while (low < high) {
        uint32_t pivot = values[low + (high - low) / 2];
        size_t left = low, right = high;
        for (;; left++, right--) {
            while (values[left] < pivot)
                left++;
            while (values[right] > pivot)
                right--;
            if (left >= right)
                break;
            swap(&values[left], &values[right]);
        }
        if (rank <= right)
            high = right;
        else
            low = right + 1;
    }
    return values[rank];
}

/* Of an even count the lower of the two in the middle. */
void rct_times_finish(struct rct_making *making)
{
    struct rct_times *times = &making->report->times;
    uint32_t *values = making->times;
    size_t count = times->count;
    for (size_t i = 0; i < count; i++) {
        times->sum += values[i];
        times->bins[bin_of(values[i])]++;
    }
    if (!count)
        return;
    times->median = select_rank(values, count, (count - 1) / 2);
    times->ninth = select_rank(values, count, (count - 1) * 9 / 10);
}
