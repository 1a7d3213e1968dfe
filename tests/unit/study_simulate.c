/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <math.h>

#include <recite/simulate.h>

enum { DAYS = 200 };

static struct rct_history table(const char *text)
{
    struct rct_history history = {0};
    struct rct_diag diag = {0};
    struct rct_table table = {"t.csv", text, strlen(text), {NULL, 0}, 0};
    assert_true(rct_history_read(&history, &table, &diag));
    return history;
}

static double sum(const double *shares)
{
    return shares[1] + shares[2] + shares[3] + shares[4];
}

/* Nothing is known of the learner: a usual one. */
static void test_usual_learner(void **unused)
{
    struct rct_history history = table("");
    struct rct_learner learner;
    (void)unused;
    rct_learner_of(&learner, &history);
    assert_float_equal(sum(learner.first), 1, 1e-12);
    assert_float_equal(sum(learner.recalled), 1, 1e-12);
    assert_true(learner.recalled[RCT_AGAIN] == 0);
    assert_int_equal(learner.reviews, 0);
    assert_false(learner.timed);
    rct_history_release(&history);
}

/* A hundred cards, all known as good on the second day, in 3 and 2 seconds. */
static void test_learner(void **unused)
{
    struct rct_buf text = {0};
    struct rct_learner before, learner;
    (void)unused;
    struct rct_history none = table("");
    rct_learner_of(&before, &none);
    for (int i = 0; i < 100; i++)
        rct_buf_printf(&text,
            "%d,1000,1,9000\n%d,2000,3,1000\n%d,86401000,3,3000\n%d,86402000,3,2000\n",
            i, i, i, i);
    struct rct_history history = table(rct_buf_text(&text));
    rct_learner_of(&learner, &history);
    assert_int_equal(learner.reviews, 100);
    assert_true(learner.timed);
    assert_float_equal(sum(learner.first), 1, 1e-12);
    assert_float_equal(sum(learner.recalled), 1, 1e-12);
    assert_true(learner.first[RCT_AGAIN] > 0.8);
    assert_true(learner.recalled[RCT_GOOD] > 0.9);
    assert_float_equal(learner.seconds[RCT_GOOD],
        (100 * 5 + 20 * before.seconds[RCT_GOOD]) / 120, 1e-9);
    assert_float_equal(learner.first_seconds[RCT_AGAIN],
        (100 * 10 + 20 * before.first_seconds[RCT_AGAIN]) / 120, 1e-9);
    rct_history_release(&none);
    rct_history_release(&history);
    rct_buf_release(&text);
}

static struct rct_future future_of(const struct rct_model *model)
{
    struct rct_future future = {.model = model, .days = DAYS, .seed = 1};
    struct rct_history none = table("");
    rct_learner_of(&future.learner, &none);
    rct_plan_default(&future.plan);
    rct_history_release(&none);
    return future;
}

/* More retention is more work and more known; the laws hold on every day. */
static void test_laws(void **unused)
{
    struct rct_model models[2];
    (void)unused;
    rct_model_default(&models[0]);
    rct_model_default7(&models[1]);
    for (int i = 0; i < 2; i++) {
        struct rct_workday before = {0}, days[DAYS];
        struct rct_future future = future_of(&models[i]);
        future.fresh_count = 500;
        future.new_per_day = 10;
        for (double retention = 0.75; retention < 0.98; retention += 0.05) {
            rct_future_days(&future, retention, days);
            struct rct_workday mean = rct_workday_mean(days, DAYS);
            assert_true(mean.seconds > before.seconds && mean.known > before.known);
            assert_float_equal(mean.fresh * DAYS, 500, 0.5);
            for (int day = 0; day < DAYS; day++) {
                assert_float_equal(days[day].fresh, day < 50 ? 10 : 0, 0.3);
                assert_true(days[day].known <= 500 && days[day].reviews <= 500);
                assert_true(days[day].reviews >= days[day].fresh);
            }
            before = mean;
        }
    }
}

/* What was known goes on from where it stands. */
static void test_known_cards(void **unused)
{
    struct rct_model model;
    struct rct_workday days[DAYS];
    struct rct_known known[1] = {{{.stability = 50, .difficulty = 5}, 30}};
    (void)unused;
    rct_model_default(&model);
    struct rct_future future = future_of(&model);
    future.known = known;
    future.known_count = 1;
    rct_future_days(&future, 0.9, days);
    for (int day = 0; day < 20; day++) {
        assert_true(days[day].reviews == 0);
        assert_float_equal(
            days[day].known, rct_recall(&model, &known[0].memory, 30 + day), 1e-9);
    }
    assert_float_equal(days[20].reviews, 1, 1e-9);
}

static void test_repeatable(void **unused)
{
    struct rct_model model;
    static struct rct_workday days[2][DAYS];
    (void)unused;
    rct_model_default(&model);
    struct rct_future future = future_of(&model);
    future.fresh_count = 7;
    future.new_per_day = 2;
    rct_future_days(&future, 0.9, days[0]);
    rct_future_days(&future, 0.9, days[1]);
    assert_memory_equal(days[0], days[1], sizeof days[0]);
}

/* The part that is followed of many cards stands for all of them. */
static void test_many_cards(void **unused)
{
    struct rct_model model;
    static struct rct_workday days[DAYS];
    (void)unused;
    rct_model_default(&model);
    struct rct_future future = future_of(&model);
    future.fresh_count = 9001;
    future.new_per_day = 100;
    rct_future_days(&future, 0.9, days);
    double fresh = rct_workday_mean(days, DAYS).fresh * DAYS;
    assert_float_equal(fresh, 9001, 1e-6 * 9001);
}

static void test_nothing(void **unused)
{
    struct rct_model model;
    struct rct_workday days[DAYS];
    (void)unused;
    rct_model_default(&model);
    struct rct_future future = future_of(&model);
    rct_future_days(&future, 0.9, days);
    future.fresh_count = 5;
    rct_future_days(&future, 0.9, days); /* and none a day */
    assert_true(rct_workday_mean(days, DAYS).reviews == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual_learner),
        cmocka_unit_test(test_learner),
        cmocka_unit_test(test_laws),
        cmocka_unit_test(test_known_cards),
        cmocka_unit_test(test_repeatable),
        cmocka_unit_test(test_many_cards),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests_name("study: simulate", tests, NULL, NULL);
}
