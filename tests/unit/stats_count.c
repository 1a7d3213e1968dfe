/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

#include <recite/stats.h>

static const char deck[] = "deck: d\n"
                           "cards:\n"
                           "  - {ask: First?, answer: one, id: a}\n"
                           "  - {ask: Second?, answer: two, id: b}\n"
                           "  - {ask: Third?, answer: three, id: c}\n"
                           "  - {ask: Fourth?, answer: four, id: d, suspended: true}\n";

static struct rct_stats count(struct world *world)
{
    struct rct_stats stats;
    struct rct_progress progress = {0};
    struct rct_items items = {0};
    rct_progress_fold(&progress, &world->journal, &world->settings);
    rct_items_bind(&items, &world->decks, &progress);
    rct_stats_count(&stats, &items, &progress, world->now);
    rct_items_release(&items);
    rct_progress_release(&progress);
    return stats;
}

static void test_nothing_yet(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    struct rct_stats stats = count(&world);
    assert_int_equal(stats.cards, 4);
    assert_int_equal(stats.fresh, 3);
    assert_int_equal(stats.suspended, 1);
    assert_int_equal(stats.due[0], 0);
    assert_int_equal(stats.streak, 0);
    assert_true(rct_share(stats.young_recall) < 0);
    world_release(&world);
}

/*
 * Easy on the 10th makes eight days: due on the 18th, overdue on the 23rd.  Easy on the
 * 16th is due tomorrow; easy today in eight days, beyond the week.
 */
static void test_due(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_review(&world, "d/a", RCT_EASY, world.now - 13 * DAY);
    world_review(&world, "d/b", RCT_EASY, world.now - 7 * DAY);
    world_review(&world, "d/c", RCT_EASY, world.now);
    struct rct_stats stats = count(&world);
    assert_int_equal(stats.due[0], 1);
    assert_int_equal(stats.due[1], 1);
    assert_int_equal(stats.due_now, 1);
    assert_int_equal(
        stats.due[2] + stats.due[3] + stats.due[4] + stats.due[5] + stats.due[6], 0);
    assert_int_equal(stats.young, 3);
    world_release(&world);
}

/* Five days with reviews, a gap, two days up to yesterday. */
static void test_streaks(void **unused)
{
    static const int days[] = {12, 11, 10, 9, 8, 2, 1};
    struct world world;
    (void)unused;
    world_init(&world, deck);
    for (size_t i = 0; i < RCT_COUNT(days); i++) {
        world_review(&world, "d/a", RCT_GOOD, world.now - days[i] * DAY);
        world_review(&world, "d/gone", RCT_GOOD, world.now - days[i] * DAY + 3 * DAY);
    }
    struct rct_stats stats = count(&world); /* a card that is not at hand: no streak */
    assert_int_equal(stats.streak, 2);
    assert_int_equal(stats.longest_streak, 5);
    assert_int_equal(stats.days_studied, 7);
    assert_int_equal(stats.reviews, 7);
    assert_int_equal(stats.reviews_today, 0);
    world.now += 2 * DAY;
    assert_int_equal(count(&world).streak, 0);
    world_release(&world);
}

/* Two o'clock at night belongs to the day before. */
static void test_days_begin_at_four(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_review(&world, "d/a", RCT_GOOD, world.now - 10 * HOUR); /* 2:00 */
    world_review(&world, "d/a", RCT_GOOD, world.now - 10 * HOUR + MINUTE);
    struct rct_stats stats = count(&world);
    assert_int_equal(stats.reviews_today, 0);
    assert_int_equal(stats.streak, 1);
    world_release(&world);
}

/*
 * Of a card in review only the first review of a day counts; what is learnt or relearnt
 * does not; nor what is older than 30 days.
 */
static void test_retention(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    int64_t day = world.now - 40 * DAY;
    world_review(&world, "d/a", RCT_EASY, day);             /* learnt: S = 8.3 */
    world_review(&world, "d/a", RCT_GOOD, day + 8 * DAY);   /* 32 days ago */
    world_review(&world, "d/a", RCT_AGAIN, day + 39 * DAY); /* S = 31: mature, lapse */
    world_review(&world, "d/a", RCT_GOOD, day + 39 * DAY + 11 * MINUTE);
    world_review(&world, "d/b", RCT_EASY, day + 20 * DAY);
    world_review(&world, "d/b", RCT_HARD, day + 30 * DAY); /* young, recalled */
    world_review(&world, "d/b", RCT_AGAIN, day + 30 * DAY + MINUTE);
    struct rct_stats stats = count(&world);
    assert_int_equal(stats.mature_recall.tried, 1);
    assert_int_equal(stats.mature_recall.recalled, 0);
    assert_int_equal(stats.young_recall.tried, 1);
    assert_int_equal(stats.young_recall.recalled, 1);
    assert_true(rct_share(stats.young_recall) == 1);
    world_release(&world);
}

static void test_time(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_open(&world);
    for (int i = 0; i < 2; i++) {
        assert_non_null(world_next(&world));
        world_rate(&world, "x", RCT_EASY); /* two seconds each */
    }
    struct rct_stats stats = count(&world);
    assert_int_equal(stats.took, 4000);
    assert_int_equal(stats.took_today, 4000);
    assert_int_equal(stats.reviews_today, 2);
    world_release(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_yet),
        cmocka_unit_test(test_due),
        cmocka_unit_test(test_streaks),
        cmocka_unit_test(test_days_begin_at_four),
        cmocka_unit_test(test_retention),
        cmocka_unit_test(test_time),
    };
    return cmocka_run_group_tests_name("stats: count", tests, NULL, NULL);
}
