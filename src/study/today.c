/* SPDX-License-Identifier: GPL-3.0-or-later */
/* today.c - what a session asks first. */
#include <stdlib.h>

#include <recite/agenda.h>

#include "queue.h"
#include "visits.h"

/* Some card was to be asked before today. */
static bool has_backlog(
    const struct rct_items *items, const struct rct_settings *settings, int64_t now)
{
    int64_t day = rct_local_day(&settings->zone, settings->hour, now);
    int64_t today = rct_day_start(&settings->zone, settings->hour, day);
    for (size_t i = 0; i < items->count; i++) {
        const struct rct_item *item = &items->items[i];
        if (item->state.reviews && item->due < today)
            return true;
    }
    return false;
}

static bool has_exam(const struct rct_decks *decks, const struct rct_settings *settings)
{
    for (size_t i = 0; i < decks->count; i++)
        if (decks->items[i]->exam)
            return true;
    return settings->exam != 0;
}

/* Cards that are due come in an order from the seed, unless there may be no time for
 * all of them: then in that of what is gained a minute. */
void rct_queue_today(struct rct_queue *queue, const struct rct_decks *decks,
    const struct rct_items *items, const struct rct_progress *progress, int64_t now)
{
    const struct rct_settings *settings = &progress->settings;
    if (settings->confusions) {
        rct_queue_drill(queue, items, progress, now);
        return;
    }
    bool exam = has_exam(decks, settings);
    struct rct_agenda agenda = {0};
    double *worth = NULL;
    if (has_backlog(items, settings, now) || settings->minutes || exam)
        worth = rct_visits_worth(items, progress, settings->minutes || exam, now);
    if (exam)
        rct_agenda_make(&agenda, items, progress, now);
    for (size_t i = 0; agenda.takes && i < items->count; i++)
        if (agenda.takes[i])
            worth[i] = agenda.today[i];
    struct rct_order order = {worth, agenda.takes};
    rct_queue_fill(queue, items, settings, &order, now);
    rct_agenda_release(&agenda);
    free(worth);
}
