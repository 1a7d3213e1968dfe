/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cmd.h"

static bool read_form(const struct wishes *wishes, enum rct_diag_style *style)
{
    const char *format = wishes->format ? wishes->format : "human";
    *style = strcmp(format, "gcc") ? RCT_DIAG_HUMAN : RCT_DIAG_GCC;
    if (*style == RCT_DIAG_HUMAN && strcmp(format, "human")) {
        trouble("--format %s: expected human or gcc", format);
        return false;
    }
    if (wishes->deny && strcmp(wishes->deny, "warnings")) {
        trouble("--deny %s: expected warnings", wishes->deny);
        return false;
    }
    return true;
}

/* Findings are the result of this command: they go to standard output. */
int cmd_check(struct context *context)
{
    struct rct_decks decks = {.lint = true};
    struct rct_diag *diag = &context->diag;
    enum rct_diag_style style;
    if (!read_form(&context->wishes, &style))
        return STATUS_TROUBLE;
    bool found = world_read_decks(context, &decks);
    rct_diag_sort(diag);
    rct_diag_write(diag, style, context->term.colour, stdout);
    fflush(stdout);
    fprintf(stderr, "%zu deck%s, %zu cards: %zu error%s, %zu warning%s\n", decks.count,
        decks.count == 1 ? "" : "s", decks.cards, diag->errors,
        diag->errors == 1 ? "" : "s", diag->warnings, diag->warnings == 1 ? "" : "s");
    rct_decks_release(&decks);
    if (!found)
        return STATUS_TROUBLE;
    bool denied = context->wishes.deny && diag->warnings;
    return diag->errors || denied ? STATUS_NO : STATUS_DONE;
}
