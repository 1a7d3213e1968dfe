/* SPDX-License-Identifier: GPL-3.0-or-later */
/* places.h - which paragraphs of its source a card's `at` names. */
#ifndef DECK_PLACES_H
#define DECK_PLACES_H

#include <recite/facts.h>

/*
 * Calls `visit` for each paragraph, or run of paragraphs, that an `at` names: "¶3",
 * "¶3-5", "¶1, ¶2", "para 3", "¶¶ 3 and 5, note".  What is no paragraph, such as a
 * page, is left alone.
 */
typedef void places_visit(void *data, uint32_t from, uint32_t to);
void rct_places_read(const char *at, places_visit *visit, void *data);

/* The paragraphs of a text that an `at` names. */
struct passage {
    const struct rct_facts *facts;
    bool *within;    /* for each paragraph */
    size_t count;    /* of those named */
    uint32_t beyond; /* the first one named that there is none of; or UINT32_MAX */
};
void rct_passage_open(
    struct passage *passage, const struct rct_facts *facts, const char *at);
void rct_passage_close(struct passage *passage);

#endif
