/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of other cards, up to a hundred thousand of them. */
#include <recite/answer.h>

#include "unit.h"

static void assert_mark(const struct rct_key *key, const char *typed,
    enum rct_verdict verdict, enum rct_reason reason, uint32_t other)
{
    struct rct_mark mark;

    rct_grade(key, typed, &mark);
    assert_string_equal(rct_reason_name(mark.reason), rct_reason_name(reason));
    assert_int_equal(mark.verdict, verdict);
    if (reason == RCT_OTHER_CARD)
        assert_int_equal(mark.other, other);
}

static void test_the_tag_comes_back(void **state)
{
    static const char *const accept[] = {"Republic of Iraq", NULL};
    struct rct_others *others = rct_others_new();
    struct rct_key iran = {.answer = "Iran"};
    struct rct_key iraq = {.answer = "Iraq", .accept = accept};
    struct rct_key oman = {.answer = "(the Sultanate of) Oman"};

    (void)state;
    rct_others_add(others, &iran, 5);
    rct_others_add(others, &iraq, 7);
    rct_others_add(others, &oman, 9);
    iran.others = others;
    assert_mark(&iran, "Iran", RCT_CORRECT, RCT_SAME, 0);
    assert_mark(&iran, "iraq", RCT_WRONG, RCT_OTHER_CARD, 7);
    assert_mark(&iran, "republic of Iraq", RCT_WRONG, RCT_OTHER_CARD, 7);
    assert_mark(&iran, "Oman", RCT_WRONG, RCT_OTHER_CARD, 9);
    assert_mark(&iran, "the sultanate of oman", RCT_WRONG, RCT_OTHER_CARD, 9);
    assert_mark(&iran, "Irab", RCT_WRONG, RCT_AMBIGUOUS, 0);
    assert_mark(&iran, "Iram", RCT_WRONG, RCT_AMBIGUOUS, 0);
    assert_mark(&iran, "Irann", RCT_CLOSE, RCT_SPELLING, 0);
    assert_mark(&iran, "Turkey", RCT_WRONG, RCT_DIFFERENT, 0);
    rct_others_free(others);
}

/* Two cards may have one answer: neither counts against the other. */
static void test_shared_answers(void **state)
{
    struct rct_others *others = rct_others_new();
    struct rct_key one = {.answer = "Paris"}, two = {.answer = "PARIS"};

    (void)state;
    rct_others_add(others, &one, 1);
    rct_others_add(others, &two, 2);
    one.others = two.others = others;
    assert_mark(&one, "paris", RCT_CORRECT, RCT_CASE, 0);
    assert_mark(&two, "paris", RCT_CORRECT, RCT_CASE, 0);
    assert_mark(&one, "Pariss", RCT_CLOSE, RCT_PLURAL, 0);
    rct_others_free(others);
}

static void test_only_answers_in_words_are_added(void **state)
{
    static const char *const items[] = {"Lyon", "Nice"};
    struct rct_others *others = rct_others_new();
    struct rct_key list = {.form = RCT_LIST, .items = items, .item_count = 2};
    struct rct_key truth = {.form = RCT_TRUTH, .answer = "true"};
    struct rct_key key = {.answer = "Dijon", .others = others};

    (void)state;
    rct_others_add(others, &list, 1);
    rct_others_add(others, &truth, 2);
    assert_mark(&key, "Lyon", RCT_WRONG, RCT_DIFFERENT, 0);
    assert_mark(&key, "true", RCT_WRONG, RCT_DIFFERENT, 0);
    rct_others_free(others);
}

enum { MANY = 100000 };

static void test_many_cards(void **state)
{
    struct rct_others *others = rct_others_new();
    char(*answers)[24] = rct_alloc(MANY, sizeof(*answers));

    (void)state;
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(answers[i], sizeof(answers[i]), "w%cx%cy%cz%cv%c", 'a' + (int)(i % 10),
            'a' + (int)(i / 10 % 10), 'a' + (int)(i / 100 % 10),
            'a' + (int)(i / 1000 % 10), 'a' + (int)(i / 10000));
        rct_others_add(others, &(struct rct_key){.answer = answers[i]}, i);
    }
    for (uint32_t i = 0; i < MANY; i += 997) {
        struct rct_key key = {.answer = answers[i], .others = others};
        uint32_t other = (i + 31337) % MANY;

        assert_mark(&key, answers[i], RCT_CORRECT, RCT_SAME, 0);
        assert_mark(&key, answers[other], RCT_WRONG, RCT_OTHER_CARD, other);
    }
    rct_others_free(others);
    free(answers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_tag_comes_back),
        cmocka_unit_test(test_shared_answers),
        cmocka_unit_test(test_only_answers_in_words_are_added),
        cmocka_unit_test(test_many_cards),
    };

    return cmocka_run_group_tests_name("answer: others", tests, NULL, NULL);
}
