/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deck is edited in the middle of a session: what goes on, and what moves along. */
#include "study_world.h"

#define CARD_A "  - {ask: First?, answer: one, id: a}\n"
#define CARD_B "  - {ask: Second?, answer: two}\n"
#define CARD_C "  - {ask: Third?, answer: three, id: c}\n"
#define DECK(cards) "deck: d\ncards:\n" cards

/* The deck is another text now; what is asked next. */
static const struct rct_question *edit(struct world *world, const char *text)
{
    struct rct_deck *before = world->deck_list[0];
    struct rct_deck *after = rct_deck_parse("d.yaml", text, strlen(text), &world->diag);
    assert_non_null(after);
    world->deck_list[0] = after;
    world->decks.cards = after->count;
    const struct rct_question *question =
        rct_session_edited(world->session, before, after, world->now, &world->diag);
    rct_deck_free(before);
    return question;
}

/* Answers until the card of this question is at hand. */
static const struct rct_question *reach(struct world *world, const char *ask)
{
    const struct rct_question *question;
    while ((question = world_next(world)) && strcmp(question->card->ask, ask) != 0)
        world_rate(world, "x", RCT_EASY);
    assert_non_null(question);
    return question;
}

static void test_an_edited_question_keeps_its_history(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, DECK(CARD_A CARD_B CARD_C));
    struct rct_buf key = {0};
    rct_card_key(&world.deck_list[0]->cards[1], &key);
    world_review(&world, rct_buf_text(&key), RCT_EASY, world.now - 30 * DAY);
    world_open(&world);
    reach(&world, "Second?");
    const struct rct_question *question =
        edit(&world, DECK(CARD_A "  - {ask: A second one?, answer: 2}\n" CARD_C));
    assert_string_equal(question->card->ask, "A second one?");
    assert_int_equal(question->state.reviews, 1);
    assert_int_equal(question->position, 1);
    world_rate(&world, "2", RCT_GOOD);
    const struct rct_event *last = &world.journal.events[world.journal.count - 1];
    assert_int_equal(last->verdict, RCT_CORRECT);

    struct rct_progress progress = {0};
    rct_progress_fold(&progress, &world.journal, &world.settings);
    assert_int_equal(rct_progress_state(&progress, rct_buf_text(&key)).reviews, 2);
    rct_progress_release(&progress);
    rct_buf_release(&key);
    world_release(&world);
}

/* What was asked already is not asked again, and what is new waits. */
static void test_the_rest_goes_on(void **unused)
{
    static const char more[] = DECK("  - {ask: Zeroth?, answer: zero, id: z}\n" CARD_C
                                    "  - {ask: Second?, answer: two}\n" CARD_A);
    struct world world;
    (void)unused;
    world_init(&world, DECK(CARD_A CARD_B CARD_C));
    world_open(&world);
    char *seen[3] = {0};
    for (size_t i = 0; i < RCT_COUNT(seen); i++) {
        const struct rct_question *question = world_next(&world);
        if (i == 1)
            question = edit(&world, more);
        assert_non_null(question);
        const char *ask = question->card->ask;
        seen[i] = rct_copy(ask, strlen(ask));
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(seen[j], ask);
        assert_string_not_equal(ask, "Zeroth?");
        assert_int_equal(question->position, i + 1);
        assert_int_equal(question->total, 3);
        world_rate(&world, "x", RCT_EASY);
    }
    assert_null(world_next(&world));
    assert_int_equal(world.journal.count, 3); /* nothing had a history to move */
    assert_true(rct_session_undo(world.session, world.now, &world.diag));
    assert_string_equal(world_next(&world)->card->ask, seen[2]);
    for (size_t i = 0; i < RCT_COUNT(seen); i++)
        free(seen[i]);
    world_release(&world);
}

#define DUE_AND_NOT(due, not, other) \
    "  - {ask: " due                 \
    ", answer: the Ravi}\n  - {ask: " not ", answer: Lahore}\n  - {ask: " other "}\n"

/* A new card has no history that another could get; one with a history is followed if
 * it is the same without doubt. */
static void test_others_are_edited_too(void **unused)
{
    static const char before[] = DECK(CARD_A CARD_B DUE_AND_NOT(
        "Wich river?", "Wich city is it?", "Fourth?, answer: four"));
    static const char after[] =
        DECK(CARD_A "  - {ask: Second now?, answer: two}\n" DUE_AND_NOT(
            "Which river?", "Which city is it?", "Who lived there?, answer: nobody"));
    struct world world;
    (void)unused;
    world_init(&world, before);
    for (size_t i = 2; i < 5; i++) {
        struct rct_buf key = {0};
        rct_card_key(&world.deck_list[0]->cards[i], &key);
        world_review(
            &world, rct_buf_text(&key), RCT_EASY, world.now - (i == 2 ? 30 : 1) * DAY);
        rct_buf_release(&key);
    }
    world_open(&world);
    assert_string_equal(world_next(&world)->card->ask, "Wich river?");
    assert_int_equal(edit(&world, after)->total, 3);
    assert_int_equal(world.journal.count, 3 + 2); /* river and city have moved */
    reach(&world, "Second now?");
    world_release(&world);
}

static void test_a_card_that_is_gone(void **unused)
{
    struct world world;
    struct rct_summary summary;
    (void)unused;
    world_init(&world, DECK(CARD_A CARD_B CARD_C));
    world_open(&world);
    reach(&world, "First?");
    world_rate(&world, "x", RCT_AGAIN);
    reach(&world, "Third?");
    assert_null(edit(&world, DECK(CARD_B)));
    const struct rct_question *question;
    while ((question = world_next(&world))) {
        assert_string_equal(question->card->ask, "Second?");
        world_rate(&world, "two", RCT_EASY);
    }
    rct_session_summary(world.session, world.now, &summary);
    assert_null(summary.missed[0]);
    while (rct_session_undo(world.session, world.now, &world.diag))
        world_next(&world);
    rct_session_summary(world.session, world.now, &summary);
    assert_int_equal(summary.answered, 0);
    world_release(&world);
}

static void test_a_card_that_its_author_suspends(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, DECK(CARD_A CARD_B));
    world_open(&world);
    reach(&world, "First?");
    assert_null(edit(&world,
        DECK("  - {ask: First?, answer: one, id: a, suspended: true}\n" CARD_B)));
    const struct rct_question *question;
    while ((question = world_next(&world))) {
        assert_string_equal(question->card->ask, "Second?");
        world_rate(&world, "x", RCT_EASY);
    }
    world_release(&world);
}

/* Another card's answer is told by the deck as it is now. */
static void test_other_answers_are_those_of_now(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, DECK(CARD_A CARD_C));
    world_open(&world);
    reach(&world, "First?");
    struct rct_answer answer = {.typed = "three"};
    rct_session_mark(world.session, &answer);
    assert_int_equal(answer.mark.reason, RCT_OTHER_CARD);
    edit(&world, DECK(CARD_B CARD_A "  - {ask: Third?, answer: thirteen, id: c}\n"));
    rct_session_mark(world.session, &answer);
    assert_int_not_equal(answer.mark.reason, RCT_OTHER_CARD);
    answer.typed = "thirteen";
    rct_session_mark(world.session, &answer);
    assert_string_equal(rct_session_other(world.session, &answer)->id, "c");
    world_release(&world);
}

/* Another id of the deck moves all that has a history. */
static void test_another_deck_id(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, DECK(CARD_A CARD_B CARD_C));
    world_review(&world, "d/a", RCT_EASY, world.now - 30 * DAY);
    world_review(&world, "d/c", RCT_EASY, world.now - 30 * DAY);
    world_open(&world);
    reach(&world, "First?");
    const struct rct_question *question =
        edit(&world, "deck: e\ncards:\n" CARD_A CARD_B CARD_C);
    assert_string_equal(question->card_key, "e/a");
    assert_int_equal(question->state.reviews, 1);
    struct rct_progress progress = {0};
    rct_progress_fold(&progress, &world.journal, &world.settings);
    assert_int_equal(rct_progress_state(&progress, "e/c").reviews >= 1, true);
    rct_progress_release(&progress);
    world_release(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_edited_question_keeps_its_history),
        cmocka_unit_test(test_the_rest_goes_on),
        cmocka_unit_test(test_others_are_edited_too),
        cmocka_unit_test(test_a_card_that_is_gone),
        cmocka_unit_test(test_a_card_that_its_author_suspends),
        cmocka_unit_test(test_other_answers_are_those_of_now),
        cmocka_unit_test(test_another_deck_id),
    };
    return cmocka_run_group_tests_name("study: edited", tests, NULL, NULL);
}
