/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk.c - decks, log and the states folded from it, for the commands that only look.
 */
#include "cmd.h"

bool desk_open(struct context *context, struct desk *desk)
{
    if (!world_load(context, &desk->decks, &desk->journal))
        return false;
    rct_progress_fold(&desk->progress, &desk->journal, &context->settings);
    rct_items_bind(&desk->items, &desk->decks, &desk->progress);
    return true;
}

void desk_close(struct desk *desk)
{
    rct_items_release(&desk->items);
    rct_progress_release(&desk->progress);
    rct_journal_release(&desk->journal);
    rct_decks_release(&desk->decks);
}
