/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in a session besides answering: bury, suspend, flag; undo; leeches. */
#include "study_world.h"

static const char deck[] = "deck: d\n"
                           "cards:\n"
                           "  - {ask: First?, answer: one, id: a}\n"
                           "  - {ask: Second?, answer: two, id: b}\n"
                           "  - {ask: Third?, answer: three, id: c}\n";

static void change(struct world *world, enum rct_event_kind kind, const char *text)
{
    assert_true(
        rct_session_change(world->session, kind, text, world->now, &world->diag));
}

static void undo(struct world *world)
{
    assert_true(rct_session_undo(world->session, world->now, &world->diag));
}

/* Neither this session nor another one of the day asks a card that was put away, and
 * no answer is recorded for it. */
static void test_a_card_is_put_away(void **unused)
{
    static const struct {
        enum rct_event_kind kind;
        bool tomorrow; /* asked again then */
    } ways[] = {{RCT_EVENT_BURY, true}, {RCT_EVENT_SUSPEND, false}};
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(ways); i++) {
        struct world world;
        char away[16];
        const struct rct_question *question;
        unsigned seen = 0;
        world_init(&world, deck);
        world_open(&world);
        snprintf(away, sizeof(away), "%s", world_next(&world)->card->id);
        change(&world, ways[i].kind, NULL);
        assert_int_equal(rct_session_last(world.session), ways[i].kind);
        while ((question = world_next(&world))) {
            assert_string_not_equal(question->card->id, away);
            assert_int_equal(question->position, ++seen);
            world_rate(&world, "x", RCT_EASY);
        }
        assert_int_equal(seen, 2);
        struct rct_summary summary;
        rct_session_summary(world.session, world.now, &summary);
        assert_int_equal(summary.answered, 2);
        world_open(&world);
        assert_null(world_next(&world));
        world.now += DAY;
        world_open(&world);
        question = world_next(&world);
        assert_int_equal(question != NULL, ways[i].tomorrow);
        world_release(&world);
    }
}

static void test_next_due_knows_of_a_buried_new_card(void **unused)
{
    struct world world;
    struct rct_summary summary;
    (void)unused;
    world_init(&world, deck);
    world_open(&world);
    while (world_next(&world))
        change(&world, RCT_EVENT_BURY, NULL);
    rct_session_summary(world.session, world.now, &summary);
    assert_int_equal(summary.next_due, world.now / DAY * DAY + DAY + 4 * HOUR);
    world_release(&world);
}

static void test_a_flag_stays_with_the_question(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    world_open(&world);
    const struct rct_question *question = world_next(&world);
    assert_null(question->state.flag);
    change(&world, RCT_EVENT_FLAG, "a typo");
    assert_string_equal(question->state.flag, "a typo");
    change(&world, RCT_EVENT_UNFLAG, NULL);
    assert_null(question->state.flag);
    change(&world, RCT_EVENT_FLAG, NULL);
    assert_string_equal(question->state.flag, "");
    world_rate(&world, "x", RCT_GOOD);
    assert_int_equal(world.journal.count, 4);
    world_release(&world);
}

/* Answers and changes are taken back one by one, the last first, and each brings its
 * card back. */
static void test_each_is_taken_back(void **unused)
{
    static const enum rct_event_kind kinds[] = {
        RCT_EVENT_BURY, RCT_EVENT_REVIEW, RCT_EVENT_SUSPEND};
    struct world world;
    char ids[3][16];
    (void)unused;
    world_init(&world, deck);
    world_open(&world);
    assert_int_equal(rct_session_last(world.session), RCT_EVENT_OTHER);
    for (size_t i = 0; i < 3; i++) {
        snprintf(ids[i], sizeof(ids[i]), "%s", world_next(&world)->card->id);
        if (kinds[i] == RCT_EVENT_REVIEW)
            world_rate(&world, "x", RCT_EASY);
        else
            change(&world, kinds[i], NULL);
    }
    assert_null(world_next(&world));
    for (size_t i = 3; i-- > 0;) {
        assert_int_equal(rct_session_last(world.session), kinds[i]);
        undo(&world);
        const struct rct_question *question = world_next(&world);
        assert_string_equal(question->card->id, ids[i]);
        assert_int_equal(question->state.reviews, 0);
        assert_false(question->state.suspended);
        assert_int_equal(question->state.buried, 0);
    }
    assert_false(rct_session_undo(world.session, world.now, &world.diag));
    for (size_t i = 1; i < 3; i++)
        assert_string_equal(world_next(&world)->card->id, ids[i]);
    world_release(&world);
}

static void test_a_flag_is_taken_back(void **unused)
{
    struct world world;
    char id[16];
    (void)unused;
    world_init(&world, deck);
    world_open(&world);
    snprintf(id, sizeof(id), "%s", world_next(&world)->card->id);
    change(&world, RCT_EVENT_FLAG, "typo");
    world_rate(&world, "x", RCT_EASY);
    world_next(&world);
    undo(&world);
    undo(&world);
    const struct rct_question *question = world_next(&world);
    assert_string_equal(question->card->id, id);
    assert_null(question->state.flag);
    unsigned seen = 0;
    for (; world_next(&world); seen++)
        world_rate(&world, "x", RCT_EASY);
    assert_int_equal(seen, 2); /* and this one */
    world_release(&world);
}

/* ---- Leeches ---- */

static void test_when_a_leech_is_told(void **unused)
{
    static const struct {
        uint32_t after, told[4];
    } cases[] = {{8, {8, 12, 16, 20}}, {5, {5, 8, 11, 14}}, {1, {1, 2, 3, 4}},
        {2, {2, 3, 4, 5}}};
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        size_t next = 0;
        for (uint32_t lapses = 0; lapses <= cases[i].told[3]; lapses++) {
            bool told = rct_leech_told(lapses, cases[i].after);
            assert_int_equal(told, lapses == cases[i].told[next]);
            next += told;
        }
    }
}

static void test_whose_word_counts(void **unused)
{
    static const struct {
        uint32_t learner, deck, after;
    } cases[] = {{0, 0, RCT_LEECH}, {0, 4, 4}, {6, 0, 6}, {6, 4, 6}};
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_settings settings = {.leech_after = cases[i].learner};
        struct rct_deck of = {.leech_after = cases[i].deck};
        assert_int_equal(rct_leech_after(&settings, &of), cases[i].after);
    }
}

/* A question knows when forgetting it once more makes a leech of its card. */
static void test_the_question_before_the_lapse(void **unused)
{
    static const char text[] = "deck: d\n"
                               "leech-after: 2\n"
                               "cards:\n"
                               "  - {ask: First?, answer: one, id: a}\n";
    static const uint32_t leech[] = {0, 0, 2, 3, 4};
    struct world world;
    (void)unused;
    world_init(&world, text);
    world_review(&world, "d/a", RCT_EASY, world.now - 400 * DAY);
    for (size_t lapses = 1; lapses < RCT_COUNT(leech); lapses++) {
        world_open(&world);
        assert_int_equal(world_next(&world)->leech, leech[lapses]);
        world_rate(&world, "x", RCT_AGAIN);
        world.now += 11 * MINUTE;
        assert_int_equal(world_next(&world)->leech, 0); /* no lapse: in its steps */
        world_rate(&world, "x", RCT_EASY);
        world.now += 400 * DAY;
    }
    world_release(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_card_is_put_away),
        cmocka_unit_test(test_next_due_knows_of_a_buried_new_card),
        cmocka_unit_test(test_a_flag_stays_with_the_question),
        cmocka_unit_test(test_each_is_taken_back),
        cmocka_unit_test(test_a_flag_is_taken_back),
        cmocka_unit_test(test_when_a_leech_is_told),
        cmocka_unit_test(test_whose_word_counts),
        cmocka_unit_test(test_the_question_before_the_lapse),
    };
    return cmocka_run_group_tests_name("study: changes", tests, NULL, NULL);
}
