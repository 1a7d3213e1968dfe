/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats.h"

int cmd_stats(struct context *context)
{
    struct desk desk = {0};
    struct rct_report report = {0};
    bool open = desk_open(context, &desk);
    if (open) {
        rct_report_make(&report, &desk.items, &desk.progress, clock_now(context));
        if (context->wishes.json)
            stats_print_json(&report);
        else
            stats_print_page(&context->term, &report);
        rct_report_release(&report);
    }
    desk_close(&desk);
    return open ? STATUS_DONE : STATUS_TROUBLE;
}
