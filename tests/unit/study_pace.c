/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/study.h>

static void add(
    struct rct_paces *paces, enum rct_kind kind, uint32_t latency, int times)
{
    while (times--)
        rct_paces_add(paces, kind, latency);
}

/* Thirty answers of about two seconds: the median is within an eighth of an octave. */
static void test_pace(void **state)
{
    static const struct {
        uint32_t latency;
        enum rct_pace pace;
    } cases[] = {
        {0, RCT_PACE_NORMAL}, /* not measured */
        {500, RCT_PACE_FAST}, /* less than half the median */
        {2000, RCT_PACE_NORMAL},
        {8500, RCT_PACE_NORMAL}, /* two words to read and eight seconds */
        {9500, RCT_PACE_SLOW}, {60000, RCT_PACE_SLOW},
        {60001, RCT_PACE_NORMAL}, /* went for a coffee */
    };
    struct rct_paces paces = {0};
    (void)state;
    add(&paces, RCT_CARD_TEXT, 2000, 30);
    for (size_t i = 0; i < RCT_COUNT(cases); i++)
        assert_int_equal(
            rct_pace(&paces, RCT_CARD_TEXT, "Two words?", cases[i].latency),
            cases[i].pace);
    assert_int_equal(rct_pace(&paces, RCT_CARD_DATE, "?", 50000), RCT_PACE_NORMAL);
}

static void test_pace_needs_thirty(void **state)
{
    struct rct_paces paces = {0};
    (void)state;
    add(&paces, RCT_CARD_DATE, 1000, 29);
    assert_int_equal(rct_pace(&paces, RCT_CARD_DATE, "?", 50000), RCT_PACE_NORMAL);
    add(&paces, RCT_CARD_DATE, 0, 1); /* nothing was measured */
    add(&paces, RCT_CARD_DATE, 60001, 1);
    assert_int_equal(rct_pace(&paces, RCT_CARD_DATE, "?", 50000), RCT_PACE_NORMAL);
    add(&paces, RCT_CARD_DATE, 1000, 1);
    assert_int_equal(rct_pace(&paces, RCT_CARD_DATE, "?", 50000), RCT_PACE_SLOW);
}

/* A learner who needs ten seconds is slow from thirty on. */
static void test_slow_learner(void **state)
{
    struct rct_paces paces = {0};
    (void)state;
    add(&paces, RCT_CARD_LIST, 10000, 40);
    assert_int_equal(rct_pace(&paces, RCT_CARD_LIST, "?", 27000), RCT_PACE_NORMAL);
    assert_int_equal(rct_pace(&paces, RCT_CARD_LIST, "?", 36000), RCT_PACE_SLOW);
}

static void test_propose(void **state)
{
    static const struct {
        enum rct_verdict verdict;
        enum rct_reason reason;
        enum rct_kind kind;
        enum rct_pace pace;
        bool hinted, may_be_easy;
        enum rct_rating rating;
    } cases[] = {
        {RCT_CORRECT, RCT_SAME, RCT_CARD_TEXT, RCT_PACE_NORMAL, 0, 0, RCT_GOOD},
        {RCT_CORRECT, RCT_SAME, RCT_CARD_TEXT, RCT_PACE_SLOW, 0, 0, RCT_HARD},
        {RCT_CORRECT, RCT_SAME, RCT_CARD_TEXT, RCT_PACE_FAST, 0, 0, RCT_GOOD},
        {RCT_CORRECT, RCT_SAME, RCT_CARD_TEXT, RCT_PACE_FAST, 0, 1, RCT_EASY},
        {RCT_CORRECT, RCT_SAME, RCT_CARD_TEXT, RCT_PACE_FAST, 1, 1, RCT_HARD},
        {RCT_CORRECT, RCT_SAME, RCT_CARD_DATE, RCT_PACE_NORMAL, 1, 0, RCT_HARD},
        {RCT_CLOSE, RCT_SPELLING, RCT_CARD_TEXT, RCT_PACE_NORMAL, 0, 1, RCT_GOOD},
        {RCT_CLOSE, RCT_SPELLING, RCT_CARD_TEXT, RCT_PACE_FAST, 0, 1, RCT_GOOD},
        {RCT_CLOSE, RCT_SPELLING, RCT_CARD_TEXT, RCT_PACE_SLOW, 0, 0, RCT_HARD},
        {RCT_CLOSE, RCT_INCOMPLETE, RCT_CARD_TEXT, RCT_PACE_NORMAL, 0, 0, RCT_HARD},
        {RCT_CLOSE, RCT_INCOMPLETE, RCT_CARD_CLOZE, RCT_PACE_SLOW, 0, 0, RCT_AGAIN},
        {RCT_CLOSE, RCT_DAY, RCT_CARD_DATE, RCT_PACE_NORMAL, 0, 0, RCT_AGAIN},
        {RCT_CLOSE, RCT_MISSING_ITEMS, RCT_CARD_LIST, RCT_PACE_NORMAL, 0, 0, RCT_AGAIN},
        {RCT_WRONG, RCT_DIFFERENT, RCT_CARD_TEXT, RCT_PACE_FAST, 0, 1, RCT_AGAIN},
        {RCT_WRONG, RCT_OTHER_CARD, RCT_CARD_TEXT, RCT_PACE_NORMAL, 1, 0, RCT_AGAIN},
    };
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_mark mark = {.verdict = cases[i].verdict, .reason = cases[i].reason};
        struct rct_circumstance circumstance = {.kind = cases[i].kind,
            .pace = cases[i].pace,
            .hinted = cases[i].hinted,
            .may_be_easy = cases[i].may_be_easy};
        if (rct_propose(&mark, &circumstance) != cases[i].rating)
            fail_msg("case %zu: proposed %d", i, rct_propose(&mark, &circumstance));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pace),
        cmocka_unit_test(test_pace_needs_thirty),
        cmocka_unit_test(test_slow_learner),
        cmocka_unit_test(test_propose),
    };
    return cmocka_run_group_tests_name("study: pace", tests, NULL, NULL);
}
