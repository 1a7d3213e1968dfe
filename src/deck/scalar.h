/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scalar.h - what one text of a deck may hold, once its escapes are read. */
#ifndef DECK_SCALAR_H
#define DECK_SCALAR_H

#include "pull.h"

/*
 * Checks and cleans the text of an event in place: `text` is the event's own, writable.
 * Line and paragraph separators become spaces, a block text loses its last newlines.
 */
void rct_scalar_check(struct source *source, struct event *event, char *text);

/* Where a rune stands in the source of a text, as itself or as an escape. */
struct span rct_scalar_find(
    const struct source *source, const struct event *event, uint32_t rune);

#endif
