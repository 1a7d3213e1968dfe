/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

static const char deck[] = "deck: d\n"
                           "cards:\n"
                           "  - {ask: First?, answer: one, id: a}\n"
                           "  - {ask: Second?, answer: two, id: b}\n";

static struct rct_progress fold(struct world *world)
{
    struct rct_progress progress = {0};
    rct_progress_fold(&progress, &world->journal, &world->settings);
    return progress;
}

static int64_t due(const struct rct_progress *progress, const char *key)
{
    struct rct_state state = rct_progress_state(progress, key);
    return rct_due(progress, &state, key, 0.9);
}

static int64_t four_o_clock(const struct world *world, int64_t days)
{
    int64_t midnight = world->now / DAY * DAY;
    return midnight + days * DAY + 4 * HOUR;
}

static void test_never_reviewed(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    struct rct_progress progress = fold(&world);
    struct rct_state state = rct_progress_state(&progress, "d/a");
    assert_int_equal(state.reviews, 0);
    assert_int_equal(rct_due(&progress, &state, "d/a", 0.9), 0);
    assert_true(rct_recall_now(&progress, &state, world.now) == 0);
    rct_progress_release(&progress);
    world_release(&world);
}

/* Again, good, good walks through the steps; then days begin at four in the morning. */
static void test_steps_then_days(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    int64_t time = world.now;
    static const struct {
        enum rct_rating rating;
        int64_t wait; /* until it is due; 0: days */
    } course[] = {{RCT_AGAIN, MINUTE}, {RCT_GOOD, 10 * MINUTE}, {RCT_GOOD, 0}};
    for (size_t i = 0; i < RCT_COUNT(course); i++) {
        world_review(&world, "d/a", course[i].rating, time);
        struct rct_progress progress = fold(&world);
        if (course[i].wait)
            assert_int_equal(due(&progress, "d/a"), time + course[i].wait);
        else
            assert_int_equal(due(&progress, "d/a"), four_o_clock(&world, 1));
        rct_progress_release(&progress);
        time += course[i].wait;
    }
    world_release(&world);
}

/* The published course of thirteen reviews, each when it is due, under default weights.
 */
static void test_published_course(void **unused)
{
    static const enum rct_rating ratings[] = {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3};
    static const int days[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
    struct world world;
    (void)unused;
    world_init(&world, deck);
    for (size_t i = 0; i < RCT_COUNT(ratings); i++) {
        world_review(&world, "d/a", ratings[i], world.now);
        struct rct_progress progress = fold(&world);
        int64_t next = due(&progress, "d/a");
        int64_t today = rct_local_day(&world.settings.zone, 4, world.now);
        assert_int_equal(rct_local_day(&world.settings.zone, 4, next) - today, days[i]);
        world.now = next;
        rct_progress_release(&progress);
    }
    world_release(&world);
}

static void test_lapses(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_review(&world, "d/a", RCT_AGAIN, world.now); /* still learning: no lapse */
    world_review(&world, "d/a", RCT_EASY, world.now + MINUTE);
    world_review(&world, "d/a", RCT_AGAIN, world.now + 9 * DAY);
    world_review(&world, "d/a", RCT_AGAIN, world.now + 9 * DAY + MINUTE);
    struct rct_progress progress = fold(&world);
    struct rct_state state = rct_progress_state(&progress, "d/a");
    assert_int_equal(state.lapses, 1);
    assert_int_equal(state.reviews, 4);
    assert_int_equal(state.place.phase, RCT_RELEARNING);
    assert_int_equal(due(&progress, "d/a"), world.now + 9 * DAY + 11 * MINUTE);
    rct_progress_release(&progress);
    world_release(&world);
}

/* Every event can be taken back, and that taken back again. */
static void test_events(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_review(&world, "d/a", RCT_GOOD, world.now);
    world_event(&world, RCT_EVENT_SUSPEND, "d/a", NULL, world.now + 1);
    world_event(&world, RCT_EVENT_FLAG, "d/a", "typo", world.now + 2);
    struct rct_progress progress = fold(&world);
    assert_true(rct_progress_state(&progress, "d/a").suspended);
    assert_string_equal(rct_progress_state(&progress, "d/a").flag, "typo");

    world_event(&world, RCT_EVENT_RESUME, "d/a", NULL, world.now + 3);
    world_event(&world, RCT_EVENT_FORGET, "d/a", NULL, world.now + 4);
    rct_progress_follow(&progress);
    assert_false(rct_progress_state(&progress, "d/a").suspended);
    assert_int_equal(rct_progress_state(&progress, "d/a").reviews, 0);

    world_event(&world, RCT_EVENT_VOID, NULL, "unsaved.5", world.now + 5);
    rct_progress_follow(&progress);
    assert_int_equal(rct_progress_state(&progress, "d/a").reviews, 1);
    world_event(&world, RCT_EVENT_VOID, NULL, "unsaved.6", world.now + 6);
    rct_progress_follow(&progress);
    assert_int_equal(rct_progress_state(&progress, "d/a").reviews, 0);
    rct_progress_release(&progress);
    world_release(&world);
}

/* A flag says why, or nothing; the last word counts. */
static void test_flags(void **unused)
{
    static const struct {
        enum rct_event_kind kind;
        const char *text, *flag;
    } course[] = {
        {RCT_EVENT_FLAG, "a typo", "a typo"},
        {RCT_EVENT_FORGET, NULL, "a typo"},
        {RCT_EVENT_FLAG, "", ""},
        {RCT_EVENT_RESUME, NULL, ""},
        {RCT_EVENT_UNFLAG, NULL, NULL},
        {RCT_EVENT_UNFLAG, NULL, NULL},
        {RCT_EVENT_FLAG, "again", "again"},
        {RCT_EVENT_VOID, "unsaved.7", NULL},
        {RCT_EVENT_VOID, "unsaved.6", NULL}, /* another unflag still stands */
        {RCT_EVENT_VOID, "unsaved.5", ""},
    };
    struct world world;
    (void)unused;
    world_init(&world, deck);
    struct rct_progress progress = fold(&world);
    for (size_t i = 0; i < RCT_COUNT(course); i++) {
        bool about = course[i].kind != RCT_EVENT_VOID;
        world_event(&world, course[i].kind, about ? "d/a" : NULL, course[i].text,
            world.now + (int64_t)i);
        rct_progress_follow(&progress);
        struct rct_state state = rct_progress_state(&progress, "d/a");
        if (course[i].flag)
            assert_string_equal(state.flag, course[i].flag);
        else
            assert_null(state.flag);
    }
    rct_progress_release(&progress);
    world_release(&world);
}

/* A card that is buried on one day comes back when the next begins, or when it was due
 * anyway, and a resume digs it out. */
static void test_bury(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    int64_t tomorrow = four_o_clock(&world, 1);
    struct rct_item item = {.card = &world.decks.items[0]->cards[0]};
    world_event(&world, RCT_EVENT_BURY, "d/a", NULL, world.now); /* noon */
    struct rct_progress progress = fold(&world);
    item.state = rct_progress_state(&progress, "d/a");
    assert_int_equal(item.state.buried, tomorrow);
    assert_int_equal(due(&progress, "d/a"), 0); /* new as it was */
    assert_false(rct_is_asked(&item, tomorrow - 1));
    assert_true(rct_is_asked(&item, tomorrow));

    world_review(&world, "d/a", RCT_AGAIN, world.now + 1);
    rct_progress_follow(&progress);
    assert_int_equal(due(&progress, "d/a"), tomorrow);
    world_review(&world, "d/b", RCT_EASY, world.now + 2);
    world_event(&world, RCT_EVENT_BURY, "d/b", NULL, world.now + 2);
    rct_progress_follow(&progress);
    assert_int_equal(due(&progress, "d/b"), four_o_clock(&world, 8));

    world_event(&world, RCT_EVENT_RESUME, "d/a", NULL, world.now + 3);
    rct_progress_follow(&progress);
    assert_int_equal(rct_progress_state(&progress, "d/a").buried, 0);
    int64_t night = tomorrow - 1; /* still the learner's same day */
    world_event(&world, RCT_EVENT_BURY, "d/a", NULL, night);
    rct_progress_follow(&progress);
    assert_int_equal(rct_progress_state(&progress, "d/a").buried, tomorrow);
    rct_progress_release(&progress);
    world_release(&world);
}

static void test_move(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_review(&world, "d/old", RCT_GOOD, world.now);
    world_review(&world, "d/a", RCT_GOOD, world.now + MINUTE);
    world_event(&world, RCT_EVENT_MOVE, "d/old", "d/a", world.now + 2 * MINUTE);
    world_event(&world, RCT_EVENT_MOVE, "d/a", "d/old", world.now + 3 * MINUTE);
    struct rct_progress progress = fold(&world); /* the ring is not closed */
    assert_int_equal(rct_progress_state(&progress, "d/a").reviews, 2);
    assert_int_equal(rct_progress_state(&progress, "d/old").reviews, 2);
    rct_progress_release(&progress);
    world_release(&world);
}

/* A history moves to a card that has none of its own. */
static void test_move_to_a_new_card(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_review(&world, "d/~hash", RCT_GOOD, world.now);
    world_event(&world, RCT_EVENT_MOVE, "d/~hash", "d/a", world.now + MINUTE);
    struct rct_progress progress = fold(&world);
    assert_int_equal(rct_progress_state(&progress, "d/a").reviews, 1);
    rct_progress_release(&progress);
    world_release(&world);
}

static void test_weights(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_review(&world, "d/a", RCT_GOOD, world.now);
    world_event(&world, RCT_EVENT_WEIGHTS, NULL,
        "0.5,1,7.25,20,6.4,0.8,3,0.001,1.8,0.16,0.8,1.4,0.06,0.26,1.6,0.6,1.8,0.5,0.09,"
        "0.06,0.15",
        world.now + 1);
    struct rct_progress progress = fold(&world);
    assert_true(rct_progress_state(&progress, "d/a").place.memory.stability == 7.25);
    world_event(&world, RCT_EVENT_WEIGHTS, NULL, "", world.now + 2);
    rct_progress_follow(&progress);
    assert_true(rct_progress_state(&progress, "d/a").place.memory.stability == 2.3065);
    rct_progress_release(&progress);
    world_release(&world);
}

static void assert_same(const struct rct_progress *a, const struct rct_progress *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_memory_equal(&a->states[i].place.memory, &b->states[i].place.memory,
            sizeof(struct rct_memory));
        assert_int_equal(a->states[i].reviews, b->states[i].reviews);
        assert_int_equal(a->states[i].place.phase, b->states[i].place.phase);
        assert_int_equal(a->states[i].last, b->states[i].last);
    }
}

/* Whatever comes in, also out of order, following gives what folding anew gives. */
static void test_follow_equals_fold(void **unused)
{
    struct world world;
    struct rct_random random = {7};
    (void)unused;
    world_init(&world, deck);
    struct rct_progress followed = fold(&world);
    for (int i = 0; i < 300; i++) {
        char card[8];
        int64_t jitter = (int64_t)rct_random_below(&random, 9) * HOUR;
        snprintf(card, sizeof(card), "d/%u", rct_random_below(&random, 5));
        if (rct_random_below(&random, 20) == 0)
            world_event(&world, RCT_EVENT_FORGET, card, NULL, world.now - jitter);
        else
            world_review(
                &world, card, 1 + rct_random_below(&random, 4), world.now - jitter);
        world.now += 4 * HOUR;
        rct_progress_follow(&followed);
        if (i % 10 == 0) {
            struct rct_progress folded = fold(&world);
            assert_same(&followed, &folded);
            rct_progress_release(&folded);
        }
    }
    rct_progress_release(&followed);
    world_release(&world);
}

static void test_retention_of_deck(void **unused)
{
    struct rct_settings settings;
    struct rct_deck own = {.retention = 0.8}, none = {0};
    (void)unused;
    rct_settings_default(&settings);
    assert_true(rct_deck_retention(&settings, &own) == 0.8);
    assert_true(rct_deck_retention(&settings, &none) == 0.9);
    settings.plan.retention = 0.95;
    settings.retention_given = true;
    assert_true(rct_deck_retention(&settings, &own) == 0.95);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_never_reviewed),
        cmocka_unit_test(test_steps_then_days),
        cmocka_unit_test(test_published_course),
        cmocka_unit_test(test_lapses),
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_bury),
        cmocka_unit_test(test_move),
        cmocka_unit_test(test_move_to_a_new_card),
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_follow_equals_fold),
        cmocka_unit_test(test_retention_of_deck),
    };
    return cmocka_run_group_tests_name("study: progress", tests, NULL, NULL);
}
