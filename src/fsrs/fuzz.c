/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz.c - spreads due days, so that cards learnt together do not stay together.
 *
 * The reach grows with the interval: one day, and a share of each stretch of it.
 */
#include "models.h"

#include <math.h>

static const struct stretch {
    double from, to, share;
} stretches[] = {
    {2.5, 7, 0.15},
    {7, 20, 0.10},
    {20, INFINITY, 0.05},
};

static double reach(double interval)
{
    if (interval < stretches[0].from)
        return 0;
    double days = 1;
    for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++) {
        const struct stretch *stretch = &stretches[i];
        if (interval > stretch->from)
            days += stretch->share * (fmin(interval, stretch->to) - stretch->from);
    }
    return days;
}

void rct_fuzz_range(
    double interval, double minimum, double maximum, double *low, double *high)
{
    minimum = fmin(minimum, maximum);
    interval = fmax(interval, minimum);
    interval = fmin(interval, maximum);
    double days = reach(interval);
    *low = clamp(round(interval - days), minimum, maximum);
    *high = clamp(round(interval + days), minimum, maximum);
    if (*low == *high && *high > 2 && *high < maximum)
        *high += 1;
}

double rct_fuzz(double interval, double minimum, double maximum, double chance)
{
    double low, high;
    rct_fuzz_range(interval, minimum, maximum, &low, &high);
    return fmin(floor(low + chance * (1 + high - low)), high);
}
