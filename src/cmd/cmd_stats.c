/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats.h"

static void print(const struct context *context, const struct rct_report *report)
{
    struct page page;
    if (context->wishes.json)
        stats_print_json(report);
    else if (!context->wishes.confusions)
        stats_print_page(&context->term, report);
    else {
        page_begin(&page, &context->term);
        stats_put_confusions(&page, report, SIZE_MAX);
        page_end(&page);
    }
}

int cmd_stats(struct context *context)
{
    struct desk desk = {0};
    struct rct_report report = {0};
    bool open = desk_open(context, &desk);
    if (open) {
        rct_report_make(&report, &desk.items, &desk.progress, clock_now(context));
        print(context, &report);
        rct_report_release(&report);
    }
    desk_close(&desk);
    return open ? STATUS_DONE : STATUS_TROUBLE;
}
