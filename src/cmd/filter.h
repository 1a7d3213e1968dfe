/* SPDX-License-Identifier: GPL-3.0-or-later */
/* filter.h - which cards are listed: --tag, --search, --state, --due, --leech,
 * --flagged. */
#ifndef CMD_FILTER_H
#define CMD_FILTER_H

#include "cmd.h"

/* "new", "learning", "review", "relearning", "suspended", "buried". */
const char *filter_state(const struct rct_item *item, int64_t now);
bool filter_is_leech(const struct context *context, const struct rct_item *item);

/* False when a wish is wrong: that has been said. */
bool filter_check(const struct context *context);
/* Whether anything is wished, and whether a card is all of it. */
bool filter_any(const struct context *context);
bool filter_passes(const struct context *context, const struct rct_item *item);

#endif
