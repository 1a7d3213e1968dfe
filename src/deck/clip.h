/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clip.h - the part of a sentence that a card has room for. */
#ifndef DECK_CLIP_H
#define DECK_CLIP_H

#include <recite/facts.h>

/* Bytes of the text; `front` and `back`: something is left out there. */
struct clip {
    size_t start, end;
    bool front, back;
};

/*
 * The most of a sentence around the bytes from `start` to before `end` that has no more
 * words than `most`: the whole of it, or else whole clauses, or else words; facts are
 * never cut.  False where there are too many words in between.
 */
bool rct_clip(struct clip *clip, const struct rct_facts *facts,
    const struct rct_stretch *sentence, struct rct_stretch kept, size_t most);

#endif
