/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <recite/exchange.h>

#include "cmd.h"

/* By name, or else by a look at the file. */
static bool choose_format(const struct context *context, struct rct_foreign *file)
{
    const char *from = context->wishes.from;
    if (!from) {
        if (rct_format_guess(file->path, file->text, file->length, &file->format))
            return true;
        trouble("%s: cannot tell its format; say it with --from (anki, tsv, csv, "
                "markdown)",
            file->path);
        return false;
    }
    if (rct_format_parse(from, &file->format))
        return true;
    trouble("--from %s: expected anki, tsv, csv or markdown", from);
    return false;
}

/* The deck goes to standard output, to be kept as a file; what was left out of it is
 * said, and is no reason to hold the rest back. */
static int import(struct context *context, struct rct_foreign *file)
{
    struct rct_buf deck = {0};
    if (!choose_format(context, file))
        return STATUS_TROUBLE;
    bool found = rct_import(file, &deck, &context->diag);
    bool left_out = context->diag.errors > 0;
    rct_diag_sort(&context->diag);
    world_complain(context);
    fwrite(rct_buf_text(&deck), 1, deck.length, stdout);
    rct_buf_release(&deck);
    return !found ? STATUS_TROUBLE : left_out ? STATUS_NO : STATUS_DONE;
}

int cmd_import(struct context *context)
{
    struct rct_buf text = {0};
    const char *path = context->arg_count ? context->args[0] : NULL;
    if (!path)
        return trouble("import needs a file; see recite help import");
    if (!rct_file_read(path, RCT_FOREIGN_LIMIT, &text))
        return trouble("%s: %s", path, strerror(errno));
    struct rct_foreign file = {
        .path = path, .text = rct_buf_text(&text), .length = text.length};
    int status = import(context, &file);
    rct_buf_release(&text);
    return status;
}
