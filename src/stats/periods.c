/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

int64_t rct_month_of(int64_t day)
{
    int year, month, month_day;
    rct_day_civil(day, &year, &month, &month_day);
    return day - month_day + 1;
}

/* Facts come in order of time, but a clock that is set back at night may bring a day
 * twice: what looks earlier belongs to the last one. */
static struct rct_period *period_at(struct rct_periods *periods, int64_t first)
{
    size_t count = periods->count;
    if (count && periods->items[count - 1].day >= first)
        return &periods->items[count - 1];
    periods->items =
        rct_grow(periods->items, &periods->room, count + 1, sizeof(*periods->items));
    periods->items[periods->count++] = (struct rct_period){.day = first};
    return &periods->items[count];
}

void rct_period_take(
    struct rct_periods *periods, int64_t first, const struct fact *fact)
{
    struct rct_period *period = period_at(periods, first);
    period->reviews++;
    period->fresh += fact->first;
    period->took += fact->event->took;
    if (fact->counts)
        tally_add(
            is_mature(&fact->before) ? &period->mature : &period->young, fact->event);
}
