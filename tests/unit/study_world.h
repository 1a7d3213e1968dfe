/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study_world.h - a small world for the tests of study: a deck from a text, a journal
 * in memory, a clock that stands where it is put.
 */
#ifndef STUDY_WORLD_H
#define STUDY_WORLD_H

#include "unit.h"

#include <recite/study.h>

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

struct world {
    struct rct_deck *deck_list[1];
    struct rct_decks decks;
    struct rct_journal journal;
    struct rct_settings settings;
    struct rct_session *session;
    struct rct_diag diag;
    int64_t now;
};

/* 2026-11-23 at noon UTC, no fuzz, seed 1. */
static inline void world_init(struct world *world, const char *deck)
{
    *world = (struct world){.now = INT64_C(1795435200000)};
    struct rct_deck *read = rct_deck_parse("d.yaml", deck, strlen(deck), &world->diag);
    if (!read)
        rct_diag_write(&world->diag, RCT_DIAG_HUMAN, false, stderr);
    assert_non_null(read);
    world->deck_list[0] = read;
    world->decks =
        (struct rct_decks){.items = world->deck_list, .count = 1, .cards = read->count};
    rct_settings_default(&world->settings);
    world->settings.plan.fuzz = false;
    world->settings.seed = 1;
}

static inline void world_open(struct world *world)
{
    rct_session_free(world->session);
    world->session = rct_session_new(
        &world->decks, &world->journal, NULL, &world->settings, world->now);
}

static inline const struct rct_question *world_next(struct world *world)
{
    return rct_session_next(world->session, world->now);
}

static inline void world_rate(
    struct world *world, const char *typed, enum rct_rating rating)
{
    struct rct_answer answer = {.typed = typed, .latency = 1000, .took = 2000};
    rct_session_mark(world->session, &answer);
    assert_true(
        rct_session_rate(world->session, &answer, rating, world->now, &world->diag));
}

static inline void world_review(
    struct world *world, const char *card, enum rct_rating rating, int64_t time)
{
    struct rct_entry entry = {.time = time,
        .kind = RCT_EVENT_REVIEW,
        .card = card,
        .text = "",
        .rating = rating,
        .verdict = rating == RCT_AGAIN ? RCT_WRONG : RCT_CORRECT,
        .first = rating == RCT_AGAIN ? RCT_WRONG : RCT_CORRECT};
    assert_true(rct_journal_append(&world->journal, NULL, &entry, NULL, &world->diag));
}

static inline void world_event(struct world *world, enum rct_event_kind kind,
    const char *card, const char *text, int64_t time)
{
    struct rct_entry entry = {.time = time, .kind = kind, .card = card, .text = text};
    assert_true(rct_journal_append(&world->journal, NULL, &entry, NULL, &world->diag));
}

static inline void world_release(struct world *world)
{
    rct_session_free(world->session);
    rct_journal_release(&world->journal);
    rct_deck_free(world->deck_list[0]);
    rct_diag_release(&world->diag);
}

#endif
