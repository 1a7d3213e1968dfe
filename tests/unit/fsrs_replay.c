/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/fit.h>

/* Two cards, one of them twice on a day. */
static const double times[] = {10.5, 10.6, 10.75, 12.25, 14.5};
static const uint32_t cards[] = {0, 1, 0, 0, 1};
static const unsigned char ratings[] = {3, 1, 3, 1, 4};
static const struct rct_reviews reviews = {times, cards, ratings, 5};

static void check(const struct rct_model *model, const double days[5])
{
    struct rct_moment moments[5];
    struct rct_memory memory[2] = {0};
    assert_true(rct_replay(model, &reviews, moments));
    for (int i = 0; i < 5; i++) {
        struct rct_memory *card = &memory[cards[i]];
        assert_true(moments[i].days == days[i]);
        assert_true(moments[i].chance == rct_recall(model, card, days[i]));
        *card = rct_review(model, card, (enum rct_rating)ratings[i], days[i]);
        assert_memory_equal(card, &moments[i].after, sizeof *card);
    }
    assert_true(moments[0].chance == 0 && moments[1].chance == 0);
    assert_true(moments[3].chance > 0 && moments[3].chance < 1);
}

static void test_whole_days(void **unused)
{
    struct rct_model model;
    (void)unused;
    rct_model_default(&model);
    check(&model, (const double[5]){0, 0, 0, 2, 4});
}

static void test_fractions(void **unused)
{
    struct rct_model model;
    (void)unused;
    rct_model_default7(&model);
    check(&model, (const double[5]){0, 0, 0.25, 1.5, 14.5 - 10.6});
}

/* Where a review is predicted, it is so in both ways. */
static void test_as_predicted(void **unused)
{
    struct rct_model model;
    struct rct_moment moments[5];
    double chance[5];
    (void)unused;
    rct_model_default(&model);
    assert_true(rct_replay(&model, &reviews, moments));
    assert_true(rct_predict(&model, &reviews, chance));
    for (int i = 0; i < 5; i++)
        assert_true(chance[i] == (i < 3 ? -1 : moments[i].chance));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_days),
        cmocka_unit_test(test_fractions),
        cmocka_unit_test(test_as_predicted),
    };
    return cmocka_run_group_tests_name("fsrs: replay", tests, NULL, NULL);
}
