/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lookup.h - which key an author wrote, and what to say where it is none. */
#ifndef DECK_LOOKUP_H
#define DECK_LOOKUP_H

#include "pull.h"
#include "keys.h"

/* The row of a key that was read in one place; NULL, reported, where it is none.  NULL
 * too, and nothing to say, for a key of the author's own. */
const struct key_row *rct_key_look(
    struct source *source, enum place place, const struct event *key);

/* Whether an event can be a key at all; reports why not. */
bool rct_key_usable(struct source *source, const struct event *key);

#endif
