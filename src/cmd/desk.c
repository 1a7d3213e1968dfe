/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk.c - decks, log and the states folded from it, for the commands that only look.
 */
#include "moving.h"

/* What a session would move is where it would be, though nothing is written. */
static void settle_moves(struct context *context, struct desk *desk)
{
    struct moving moving = {.context = context, .journal = &desk->journal};
    rct_moves_find(&moving.moves, &desk->items, &desk->progress,
        whereabouts_gone(context, &desk->decks, &moving.moves.arena));
    moving_quietly(&moving);
    if (moving.changed) {
        rct_progress_follow(&desk->progress);
        rct_items_release(&desk->items);
        rct_items_bind(&desk->items, &desk->decks, &desk->progress);
    }
    rct_moves_release(&moving.moves);
}

bool desk_open(struct context *context, struct desk *desk)
{
    if (!world_load(context, &desk->decks, &desk->journal))
        return false;
    rct_progress_fold(&desk->progress, &desk->journal, &context->settings);
    rct_items_bind(&desk->items, &desk->decks, &desk->progress);
    settle_moves(context, desk);
    return true;
}

void desk_close(struct desk *desk)
{
    rct_items_release(&desk->items);
    rct_progress_release(&desk->progress);
    rct_journal_release(&desk->journal);
    rct_decks_release(&desk->decks);
}
