/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

/* A deck of `count` plain cards c0, c1, …; free it. */
static char *plain_deck(int count)
{
    struct rct_buf text = {0};
    rct_buf_puts(&text, "deck: d\ncards:\n");
    for (int i = 0; i < count; i++)
        rct_buf_printf(
            &text, "  - {ask: \"Question %d?\", answer: answer%d, id: c%d}\n", i, i, i);
    return text.text;
}

static void init_plain(struct world *world, int count)
{
    char *text = plain_deck(count);
    world_init(world, text);
    free(text);
}

/* The ids of what is asked when each answer is good, with blanks between. */
static char *ask_all(struct world *world)
{
    struct rct_buf order = {0};
    const struct rct_question *question;
    world_open(world);
    for (int i = 0; i < 200 && (question = world_next(world)); i++) {
        rct_buf_printf(&order, "%s ", question->card->id);
        world_rate(world, question->key.answer, RCT_EASY);
    }
    return order.text;
}

static void test_due_first_then_new_up_to_a_limit(void **unused)
{
    struct world world;
    (void)unused;
    init_plain(&world, 30);
    world.settings.new_per_day = 3;
    world_review(&world, "d/c7", RCT_EASY, world.now - 30 * DAY);
    world_review(&world, "d/c9", RCT_EASY, world.now - 30 * DAY);
    world_review(&world, "d/c8", RCT_EASY, world.now - 1 * DAY); /* not due yet */
    world_open(&world);
    for (int i = 0; i < 5; i++) {
        const struct rct_question *question = world_next(&world);
        assert_non_null(question);
        assert_int_equal(question->state.reviews > 0, i < 2);
        assert_int_equal(question->position, i + 1);
        assert_int_equal(question->total, 5);
        assert_int_equal(question->due, i < 2 ? 1 - i : 0);
        assert_int_equal(question->fresh, i < 2 ? 3 : 4 - i);
        world_rate(&world, question->key.answer, RCT_EASY);
    }
    assert_null(world_next(&world));
    struct rct_summary summary;
    rct_session_summary(world.session, world.now, &summary);
    assert_int_equal(summary.answered, 5);
    assert_int_equal(summary.fresh, 3);
    assert_int_equal(summary.later, 24);
    assert_int_equal(summary.took, 10000);
    world_release(&world);
}

/* A second session of the same day brings no more new cards; the next day does. */
static void test_limit_is_of_the_day(void **unused)
{
    struct world world;
    (void)unused;
    init_plain(&world, 9);
    world.settings.new_per_day = 4;
    int counts[] = {4, 0, 4};
    int64_t times[] = {0, 8 * HOUR, 17 * HOUR}; /* noon, 20:00, 5:00 */
    int64_t start = world.now;
    for (size_t i = 0; i < RCT_COUNT(counts); i++) {
        world.now = start + times[i];
        char *order = ask_all(&world);
        struct rct_summary summary;
        rct_session_summary(world.session, world.now, &summary);
        assert_int_equal(summary.fresh, counts[i]);
        free(order);
    }
    world_release(&world);
}

static void test_order_comes_from_the_seed(void **unused)
{
    char *orders[3];
    (void)unused;
    for (int i = 0; i < 3; i++) {
        struct world world;
        init_plain(&world, 12);
        world.settings.seed = i < 2 ? 5 : 6;
        orders[i] = ask_all(&world);
        world_release(&world);
    }
    assert_string_equal(orders[0], orders[1]);
    assert_string_not_equal(orders[0], orders[2]);
    for (int i = 0; i < 3; i++)
        free(orders[i]);
}

/* How many of the first three that are asked are c3, c4 or c5. */
static int count_weak(uint64_t seed, uint32_t minutes)
{
    struct world world;
    int weak = 0;
    init_plain(&world, 6);
    world.settings.seed = seed;
    world.settings.minutes = minutes;
    for (int i = 0; i < 6; i++) {
        char card[] = "d/c0";
        card[3] = (char)(card[3] + i);
        if (i >= 3)
            world_review(&world, card, RCT_GOOD, world.now - 2 * DAY - 10 * MINUTE);
        world_review(&world, card, i < 3 ? RCT_EASY : RCT_GOOD,
            world.now - (i < 3 ? 8 : 2) * DAY);
    }
    world_open(&world);
    for (int i = 0; i < 3; i++) {
        const struct rct_question *question = world_next(&world);
        assert_non_null(question);
        weak += question->card->id[1] >= '3';
        world_rate(&world, question->key.answer, RCT_GOOD);
    }
    world_release(&world);
    return weak;
}

/* All six are due.  A month from now three would be known well enough without being
 * asked, so that a minute spent on the others is worth more. */
static void test_minutes_go_where_they_are_worth_most(void **unused)
{
    int mixed = 0;
    (void)unused;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        assert_int_equal(count_weak(seed, 5), 3);
        mixed += count_weak(seed, 0) < 3;
    }
    assert_true(mixed > 3);
}

static void test_minutes_go_by(void **unused)
{
    static const struct {
        uint32_t minutes;
        int64_t gone;
        bool late;
    } cases[] = {
        {0, 100 * HOUR, false},
        {1, 0, false},
        {1, MINUTE - 1, false},
        {1, MINUTE, true},
        {90, 90 * MINUTE - 1, false},
        {90, 2 * HOUR, true},
    };
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct world world;
        init_plain(&world, 2);
        world.settings.minutes = cases[i].minutes;
        world_open(&world);
        world.now += cases[i].gone;
        assert_int_equal(rct_session_late(world.session, world.now), cases[i].late);
        world_release(&world);
    }
}

static void test_siblings_are_kept_apart(void **unused)
{
    struct rct_buf text = {0};
    (void)unused;
    rct_buf_puts(&text, "deck: d\nreverse: true\npairs:\n");
    for (int i = 0; i < 10; i++)
        rct_buf_printf(&text, "  left%d: right%d\n", i, i);
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct world world;
        uint32_t before[3] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
        const struct rct_question *question;
        world_init(&world, rct_buf_text(&text));
        world.settings.seed = seed;
        world_open(&world);
        for (int i = 0; (question = world_next(&world)); i++) {
            for (size_t j = 0; j < RCT_COUNT(before); j++)
                assert_int_not_equal(question->card->entry, before[j]);
            before[i % 3] = question->card->entry;
            world_rate(&world, question->key.answer, RCT_EASY);
        }
        world_release(&world);
    }
    rct_buf_release(&text);
}

/* A wrong card comes back after its step, and before cards that still wait. */
static void test_wrong_cards_come_back(void **unused)
{
    struct world world;
    char first[16];
    (void)unused;
    init_plain(&world, 4);
    world_open(&world);
    snprintf(first, sizeof(first), "%s", world_next(&world)->card->id);
    world_rate(&world, "no idea", RCT_AGAIN);
    assert_string_not_equal(world_next(&world)->card->id, first);
    world_rate(&world, "x", RCT_EASY);
    world.now += MINUTE;
    const struct rct_question *question = world_next(&world);
    assert_string_equal(question->card->id, first);
    assert_int_equal(question->again, 0);
    assert_int_equal(question->fresh, 2);
    world_rate(&world, "y", RCT_GOOD); /* ten minutes more */
    for (int i = 0; i < 2; i++) {
        assert_string_not_equal(world_next(&world)->card->id, first);
        world_rate(&world, "x", RCT_EASY);
    }
    question = world_next(&world); /* nothing else is left: early */
    assert_string_equal(question->card->id, first);
    world_rate(&world, "y", RCT_GOOD);
    assert_null(world_next(&world));
    struct rct_summary summary;
    rct_session_summary(world.session, world.now, &summary);
    assert_string_equal(summary.missed[0]->id, first);
    assert_null(summary.missed[1]);
    world_release(&world);
}

static void test_step_far_ahead_ends_the_session(void **unused)
{
    struct world world;
    (void)unused;
    init_plain(&world, 1);
    world.settings.plan.learn = (struct rct_steps){.seconds = {1800}, .count = 1};
    world_open(&world);
    assert_non_null(world_next(&world));
    world_rate(&world, "x", RCT_AGAIN);
    assert_null(world_next(&world));
    world.now += 11 * MINUTE;
    assert_non_null(world_next(&world));
    world_release(&world);
}

static void test_undo(void **unused)
{
    struct world world;
    char first[16], second[16];
    (void)unused;
    init_plain(&world, 3);
    world_open(&world);
    assert_false(rct_session_undo(world.session, world.now, &world.diag));
    snprintf(first, sizeof(first), "%s", world_next(&world)->card->id);
    world_rate(&world, "x", RCT_AGAIN);
    snprintf(second, sizeof(second), "%s", world_next(&world)->card->id);
    assert_true(rct_session_undo(world.session, world.now, &world.diag));
    const struct rct_question *question = world_next(&world);
    assert_string_equal(question->card->id, first);
    assert_int_equal(question->state.reviews, 0);
    assert_int_equal(question->position, 1);
    assert_int_equal(question->total, 3);
    world_rate(&world, "x", RCT_EASY);
    assert_string_equal(world_next(&world)->card->id, second);
    struct rct_summary summary;
    rct_session_summary(world.session, world.now, &summary);
    assert_int_equal(summary.answered, 1);
    assert_null(summary.missed[0]);
    world_release(&world);
}

static void test_return_and_skip(void **unused)
{
    struct world world;
    char first[16];
    (void)unused;
    init_plain(&world, 2);
    world_open(&world);
    snprintf(first, sizeof(first), "%s", world_next(&world)->card->id);
    rct_session_return(world.session);
    assert_string_equal(world_next(&world)->card->id, first);
    rct_session_skip(world.session);
    assert_string_not_equal(world_next(&world)->card->id, first);
    rct_session_skip(world.session);
    assert_null(world_next(&world));
    struct rct_summary summary;
    rct_session_summary(world.session, world.now, &summary);
    assert_int_equal(summary.skipped, 2);
    assert_int_equal(world.journal.count, 0);
    world_release(&world);
}

static void test_suspended_cards_are_not_asked(void **unused)
{
    struct world world;
    (void)unused;
    init_plain(&world, 3);
    world_event(&world, RCT_EVENT_SUSPEND, "d/c1", NULL, world.now);
    char *order = ask_all(&world);
    assert_null(strstr(order, "c1"));
    assert_non_null(strstr(order, "c0"));
    assert_non_null(strstr(order, "c2"));
    free(order);
    world_release(&world);
}

static void test_sequences_are_never_shown_in_order(void **unused)
{
    static const char text[] = "deck: d\n"
                               "cards:\n"
                               "  - ask: Which order?\n"
                               "    sequence: [first, second]\n";
    (void)unused;
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct world world;
        world_init(&world, text);
        world.settings.seed = seed;
        world_open(&world);
        const struct rct_question *question = world_next(&world);
        assert_int_equal(question->key.shown[0], 1);
        assert_int_equal(question->key.shown[1], 0);
        world_release(&world);
    }
}

static void test_choices_are_shuffled(void **unused)
{
    static const char text[] = "deck: d\n"
                               "cards:\n"
                               "  - ask: Which letter?\n"
                               "    choice: a\n"
                               "    among: [b, c, d]\n";
    unsigned places[4] = {0};
    (void)unused;
    for (uint64_t seed = 0; seed < 400; seed++) {
        struct world world;
        world_init(&world, text);
        world.settings.seed = seed * 7919;
        world_open(&world);
        const struct rct_question *question = world_next(&world);
        for (unsigned i = 0; i < 4; i++)
            places[i] += question->key.shown[i] == 0;
        world_release(&world);
    }
    for (unsigned i = 0; i < 4; i++)
        assert_in_range(places[i], 65, 135);
}

/* A typed answer of another card is named, so that both can be shown. */
static void test_other_card(void **unused)
{
    struct world world;
    (void)unused;
    init_plain(&world, 2);
    world_open(&world);
    const struct rct_question *question = world_next(&world);
    bool first = !strcmp(question->card->id, "c0");
    struct rct_answer answer = {.typed = first ? "answer1" : "answer0"};
    rct_session_mark(world.session, &answer);
    assert_int_equal(answer.mark.verdict, RCT_WRONG);
    assert_int_equal(answer.mark.reason, RCT_OTHER_CARD);
    const struct rct_card *other = rct_session_other(world.session, &answer);
    assert_string_equal(other->id, first ? "c1" : "c0");
    assert_int_equal(rct_session_propose(world.session, &answer), RCT_AGAIN);
    world_release(&world);
}

/* Cards that were taken for one another come one after the other, due or not; a card
 * that was taken back with its confusion does not. */
static void test_confusions_are_drilled(void **unused)
{
    struct world world;
    struct rct_buf order = {0};
    const struct rct_question *question;
    (void)unused;
    init_plain(&world, 9);
    for (int i = 0; i < 2; i++) {
        struct rct_entry entry = {.time = world.now + i,
            .kind = RCT_EVENT_REVIEW,
            .card = i ? "d/c7" : "d/c2",
            .text = "x",
            .rating = RCT_AGAIN,
            .with = i ? "d/c1" : "d/c5"};
        assert_true(
            rct_journal_append(&world.journal, NULL, &entry, NULL, &world.diag));
    }
    world_event(&world, RCT_EVENT_VOID, NULL, "unsaved.2", world.now + 2);
    world.settings.confusions = true;
    world_open(&world);
    while ((question = world_next(&world))) {
        rct_buf_printf(&order, "%s ", question->card->id);
        world_rate(&world, question->key.answer, RCT_EASY);
    }
    assert_string_equal(rct_buf_text(&order), "c2 c5 ");
    rct_buf_release(&order);
    world_release(&world);
}

/* A card that lapsed often is a leech: the summary of a session that asked it names it.
 */
static void test_a_leech_is_named(void **unused)
{
    struct world world;
    struct rct_summary summary;
    (void)unused;
    init_plain(&world, 2);
    int64_t time = world.now - 400 * DAY;
    for (unsigned i = 0; i < RCT_LEECH; i++) {
        world_review(&world, "d/c1", RCT_EASY, time);
        time += 40 * DAY;
        world_review(&world, "d/c1", RCT_AGAIN, time);
        time += MINUTE;
    }
    world_open(&world);
    rct_session_summary(world.session, world.now, &summary);
    assert_null(summary.leech); /* it was not asked */
    while (world_next(&world))
        world_rate(&world, "answer1", RCT_EASY);
    rct_session_summary(world.session, world.now, &summary);
    assert_string_equal(summary.leech->id, "c1");
    assert_int_equal(summary.lapses, RCT_LEECH);
    world_release(&world);
}

static void test_next_due(void **unused)
{
    struct world world;
    struct rct_summary summary;
    (void)unused;
    init_plain(&world, 1);
    world_open(&world);
    assert_non_null(world_next(&world));
    world_rate(&world, "x", RCT_EASY); /* eight days */
    rct_session_summary(world.session, world.now, &summary);
    int64_t midnight = world.now / DAY * DAY;
    assert_int_equal(summary.next_due, midnight + 8 * DAY + 4 * HOUR);
    world_release(&world);
}

/* How often the journal says what the card asks, and what it said last. */
static unsigned count_asks(
    const struct world *world, const char *card, const char **text)
{
    unsigned count = 0;
    for (size_t i = 0; i < world->journal.count; i++) {
        const struct rct_event *event = &world->journal.events[i];
        if (!event->asks || strcmp(world->journal.cards[event->card], card) != 0)
            continue;
        count++;
        *text = rct_event_asks(event);
    }
    return count;
}

static void test_what_cards_ask_is_kept(void **unused)
{
    static const char asks[] = "How many? Or more?\none, two";
    struct world world;
    const char *text = NULL;
    (void)unused;
    world_init(&world, "deck: d\ncards:\n- {ask: \"How  many?\\nOr more?\", "
                       "list: [one, two], id: a}\n");
    world_open(&world);
    for (int i = 0; i < 3; i++) {
        assert_non_null(world_next(&world));
        world_rate(&world, "x", RCT_AGAIN);
    }
    assert_int_equal(count_asks(&world, "d/a", &text), 1); /* once */
    assert_string_equal(text, asks);
    assert_true(rct_session_undo(world.session, world.now, &world.diag));
    assert_true(rct_session_undo(world.session, world.now, &world.diag));
    assert_true(rct_session_undo(world.session, world.now, &world.diag));
    assert_non_null(world_next(&world));
    world_rate(&world, "x", RCT_AGAIN);
    assert_int_equal(
        count_asks(&world, "d/a", &text), 2); /* what is void says nothing */
    struct rct_entry move = {.time = world.now,
        .kind = RCT_EVENT_MOVE,
        .card = "d/b",
        .text = "d/a",
        .asks = "How few?\none"};
    assert_true(rct_journal_append(&world.journal, NULL, &move, NULL, &world.diag));
    world.now += DAY;
    world_open(&world);
    assert_non_null(world_next(&world));
    world_rate(&world, "x", RCT_EASY);
    assert_int_equal(count_asks(&world, "d/a", &text), 3); /* it had changed */
    assert_string_equal(text, asks);
    world_release(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_due_first_then_new_up_to_a_limit),
        cmocka_unit_test(test_limit_is_of_the_day),
        cmocka_unit_test(test_order_comes_from_the_seed),
        cmocka_unit_test(test_minutes_go_where_they_are_worth_most),
        cmocka_unit_test(test_minutes_go_by),
        cmocka_unit_test(test_siblings_are_kept_apart),
        cmocka_unit_test(test_wrong_cards_come_back),
        cmocka_unit_test(test_step_far_ahead_ends_the_session),
        cmocka_unit_test(test_undo),
        cmocka_unit_test(test_return_and_skip),
        cmocka_unit_test(test_suspended_cards_are_not_asked),
        cmocka_unit_test(test_sequences_are_never_shown_in_order),
        cmocka_unit_test(test_choices_are_shuffled),
        cmocka_unit_test(test_other_card),
        cmocka_unit_test(test_confusions_are_drilled),
        cmocka_unit_test(test_a_leech_is_named),
        cmocka_unit_test(test_next_due),
        cmocka_unit_test(test_what_cards_ask_is_kept),
    };
    return cmocka_run_group_tests_name("study: session", tests, NULL, NULL);
}
