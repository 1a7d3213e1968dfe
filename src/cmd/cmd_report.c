/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include <recite/stats.h>

#include "cmd.h"

/* A file is there whole or not at all. */
static int deliver(const struct context *context, const struct rct_buf *page)
{
    const char *path = context->wishes.output;
    if (!path || !strcmp(path, "-"))
        fwrite(page->text, 1, page->length, stdout);
    else if (!rct_file_replace(path, page->text, page->length))
        return trouble("%s cannot be written: %s", path, strerror(errno));
    return STATUS_DONE;
}

int cmd_report(struct context *context)
{
    struct desk desk = {0};
    struct rct_report report = {0};
    struct rct_buf page = {0};
    int status = STATUS_TROUBLE;
    if (desk_open(context, &desk)) {
        rct_report_make(&report, &desk.items, &desk.progress, clock_now(context));
        rct_report_write(&report, &page);
        status = deliver(context, &page);
    }
    rct_buf_release(&page);
    rct_report_release(&report);
    desk_close(&desk);
    return status;
}
