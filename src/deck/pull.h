/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pull.h - a deck's YAML, one piece at a time.
 *
 * Pulls events out of libyaml, with places in the text; reports what no deck may have
 * (anchors, aliases, tags, a second document, too deep or too long) and what libyaml
 * cannot read, in plain words.  Knows nothing of cards.
 */
#ifndef DECK_PULL_H
#define DECK_PULL_H

#include "source.h"

enum event_kind {
    EVENT_END, /* of the document, or of what can be read of it */
    EVENT_TEXT,
    EVENT_LIST,
    EVENT_MAP,
    EVENT_CLOSE, /* of a list or mapping */
};

enum event_style { STYLE_PLAIN, STYLE_QUOTED, STYLE_BLOCK };

struct event {
    enum event_kind kind;
    enum event_style style;
    const char *text; /* until the next event; a block text without its last newline */
    uint32_t length;
    struct span span;
    unsigned line, column; /* where it begins, from 1 */
    bool bad;              /* reported already: count it as given and say no more */
};

/* What libyaml has to say, and where. */
struct complaint {
    const char *context, *problem;
    uint32_t context_byte, problem_byte;
    struct event last; /* the text read last */
    uint32_t open;     /* where the innermost list or mapping begins */
};
void rct_syntax_fault(struct source *source, const struct complaint *complaint);

struct events *rct_events_new(struct source *source);
void rct_events_free(struct events *events);

/* The next event; EVENT_END for ever once there is no more. */
void rct_events_next(struct events *events, struct event *event);

/* Passes over the rest of a value that began with `event`; where it ends. */
uint32_t rct_events_skip(struct events *events, const struct event *event);

/* The text could not be read to its end. */
bool rct_events_broken(const struct events *events);

#endif
