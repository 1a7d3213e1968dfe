/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

void rct_forecast_make(struct rct_making *making)
{
    const struct rct_settings *settings = &making->progress->settings;
    struct rct_report *report = making->report;
    for (size_t i = 0; i < making->items->count; i++) {
        const struct rct_item *item = &making->items->items[i];
        if (is_asleep(item) || !item->state.reviews)
            continue;
        int64_t day = rct_local_day(&settings->zone, settings->hour, item->due);
        int64_t ahead = day > report->today ? day - report->today : 0;
        if (ahead < RCT_AHEAD_DAYS)
            report->forecast.due[ahead]++;
    }
}
