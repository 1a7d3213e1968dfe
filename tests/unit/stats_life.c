/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

#include <math.h>

#include <recite/stats.h>

static const char deck[] = "deck: d\n"
                           "cards:\n"
                           "  - {ask: First?, answer: one, id: a}\n"
                           "  - {ask: Second?, answer: two, id: b}\n";

/* A review before its card moved, one of another card, two of one day. */
static void test_one(void **unused)
{
    struct world world;
    struct rct_progress progress = {0};
    struct rct_life life;
    (void)unused;
    world_init(&world, deck);
    int64_t now = world.now;
    world_review(&world, "d/old", RCT_GOOD, now - 30 * DAY);
    world_event(&world, RCT_EVENT_MOVE, "d/old", "d/a", now - 25 * DAY);
    world_review(&world, "d/a", RCT_GOOD, now - 20 * DAY);
    world_review(&world, "d/b", RCT_GOOD, now - 20 * DAY);
    world_review(&world, "d/a", RCT_HARD, now - 20 * DAY + MINUTE);
    rct_progress_fold(&progress, &world.journal, &world.settings);
    rct_life_make(&life, &progress, "d/a");
    assert_int_equal(life.count, 3);
    assert_true(life.items[0].chance < 0);
    assert_true(life.items[1].days == 10);
    assert_true(life.items[1].chance > 0.5 && life.items[1].chance < 0.9);
    assert_true(life.items[2].chance < 0 && life.items[2].days == 0);
    assert_int_equal(life.items[2].rating, RCT_HARD);
    assert_true(rct_life_recall(&life, &progress, now - 31 * DAY) == 0);
    rct_life_release(&life);
    rct_life_make(&life, &progress, "d/none");
    assert_int_equal(life.count, 0);
    rct_progress_release(&progress);
    world_release(&world);
}

/* Any log of two cards: reviews at any hour, cards forgotten, reviews taken back. */
static void fill(struct world *world, struct rct_random *random)
{
    static const char *const cards[] = {"d/a", "d/b", "d/old"};
    struct rct_buf id = {0};
    int64_t time = world->now - 400 * DAY;
    for (int i = 0; i < 60; i++) {
        const char *card = cards[rct_random_below(random, 3)];
        uint32_t what = rct_random_below(random, 20);
        time += rct_random_below(random, (uint32_t)(10 * DAY));
        if (what == 0)
            world_event(world, RCT_EVENT_FORGET, card, NULL, time);
        else if (what == 1)
            world_event(world, RCT_EVENT_MOVE, "d/old", "d/b", time);
        else if (what == 2 && world->journal.count) {
            rct_buf_cut(&id, 0);
            rct_event_id(&world->journal, world->journal.count - 1, &id);
            world_event(world, RCT_EVENT_VOID, NULL, rct_buf_text(&id), time);
        } else
            world_review(
                world, card, (enum rct_rating)(1 + rct_random_below(random, 4)), time);
    }
    rct_buf_release(&id);
}

/* A life ends where the progress says that the card stands, and foretells the same. */
static void test_ends_where_progress_stands(void **unused)
{
    static const char *const keys[] = {"d/a", "d/b"};
    struct rct_random random = {3};
    (void)unused;
    for (int round = 0; round < 50; round++) {
        struct world world;
        struct rct_progress progress = {0};
        world_init(&world, deck);
        fill(&world, &random);
        rct_progress_fold(&progress, &world.journal, &world.settings);
        for (size_t i = 0; i < RCT_COUNT(keys); i++) {
            struct rct_state state = rct_progress_state(&progress, keys[i]);
            struct rct_life life;
            rct_life_make(&life, &progress, keys[i]);
            assert_int_equal(life.count, state.reviews);
            if (life.count)
                assert_memory_equal(&life.items[life.count - 1].memory,
                    &state.place.memory, sizeof(state.place.memory));
            int64_t later = world.now + 900 * DAY;
            assert_true(fabs(rct_life_recall(&life, &progress, later) -
                             rct_recall_now(&progress, &state, later)) < 1e-12);
            rct_life_release(&life);
        }
        rct_progress_release(&progress);
        world_release(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one),
        cmocka_unit_test(test_ends_where_progress_stands),
    };
    return cmocka_run_group_tests_name("stats: life", tests, NULL, NULL);
}
