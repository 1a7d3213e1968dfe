/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history_days.h - filling a history, from whatever source. */
#ifndef STUDY_HISTORY_DAYS_H
#define STUDY_HISTORY_DAYS_H

#include <recite/history.h>

/* Room for so many reviews. */
void rct_history_room(struct rct_history *history, size_t need);

/* A new card of that name, which is borrowed. */
uint32_t rct_history_card(struct rct_history *history, const char *name);

/* The last step: turns instants, in order, into days. */
void rct_history_days(
    struct rct_history *history, const struct rct_zone *zone, int hour);

#endif
