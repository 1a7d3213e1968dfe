/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights: defaults, bounds, conversion of older forms, the ceiling of w17, w18. */
#include "unit.h"

#include <math.h>
#include <recite/fsrs.h>

static void test_defaults_are_within_their_bounds(void **state)
{
    (void)state;
    struct rct_model models[2];
    rct_model_default(&models[0]);
    rct_model_default7(&models[1]);
    assert_int_equal(models[0].count, 21);
    assert_int_equal(models[1].count, 34);
    for (int i = 0; i < 2; i++) {
        const struct rct_bounds *bounds = rct_model_bounds(models[i].count);
        for (unsigned k = 0; k < models[i].count; k++) {
            assert_true(bounds[k].low < bounds[k].high);
            assert_true(models[i].w[k] >= bounds[k].low);
            assert_true(models[i].w[k] <= bounds[k].high);
        }
    }
    assert_null(rct_model_bounds(19));
}

static void test_other_counts_are_refused(void **state)
{
    (void)state;
    static const size_t bad[] = {0, 1, 16, 18, 20, 22, 33, 35};
    double w[35] = {0};
    struct rct_model model = {.count = 7};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(rct_model_set(&model, w, bad[i]));
    assert_int_equal(model.count, 7);
}

static void test_what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const double bad[] = {NAN, INFINITY, -INFINITY};
    struct rct_model model;
    rct_model_default(&model);
    double w[21];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        memcpy(w, model.w, sizeof w);
        w[20] = bad[i];
        assert_false(rct_model_set(&model, w, 21));
    }
    memcpy(w, model.w, sizeof w);
    w[5] = -1; /* has no logarithm where 17 weights become 21 */
    assert_false(rct_model_set(&model, w, 17));
    assert_true(model.w[20] == 0.1542);
}

/* Published with fsrs-rs 6.6 (its test of the conversion of parameters). */
static void test_17_weights_become_21(void **state)
{
    (void)state;
    static const double old[17] = {0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49,
        0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61};
    static const double made[21] = {0.4, 0.6, 2.4, 5.8, 6.81, 0.44675013, 1.36, 0.01,
        1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61, 0, 0, 0, 0.5};
    struct rct_model model;
    assert_true(rct_model_set(&model, old, 17));
    assert_int_equal(model.count, 21);
    for (int i = 0; i < 21; i++)
        assert_float_equal(model.w[i], made[i], 1e-7);
}

static void test_19_weights_become_21(void **state)
{
    (void)state;
    struct rct_model from, model;
    rct_model_default(&from);
    assert_true(rct_model_set(&model, from.w, 19));
    for (int i = 0; i < 19; i++)
        assert_true(model.w[i] == from.w[i]);
    assert_true(model.w[19] == 0);
    assert_true(model.w[20] == 0.5);
}

/* Published with fsrs-rs 6.6 (its test of the clipper). */
static void test_weights_are_clamped(void **state)
{
    (void)state;
    static const double wild[9] = {0, -1000, 1000, 0, 1000, -1000, 1, 0.25, -0.1};
    static const double tame[9] = {0.001, 0.001, 100, 0.001, 10, 0.001, 1, 0.25, 0};
    struct rct_model model;
    double w[21] = {0};
    memcpy(w, wild, sizeof wild);
    assert_true(rct_model_set(&model, w, 21));
    for (int i = 0; i < 9; i++)
        assert_true(model.w[i] == tame[i]);
}

static void test_fsrs7_keeps_its_weights_in_order(void **state)
{
    (void)state;
    struct rct_model model;
    rct_model_default7(&model);
    double w[34];
    memcpy(w, model.w, sizeof w);
    w[0] = 5, w[1] = 4, w[2] = 6, w[3] = 1;
    w[25] = 0.8, w[26] = 0.6;
    assert_true(rct_model_set(&model, w, 34));
    static const double rising[4] = {5, 5, 6, 6};
    for (int i = 0; i < 4; i++)
        assert_true(model.w[i] == rising[i]);
    assert_true(model.w[26] == 0.8);
}

/* Published with ts-fsrs 5.4 and fsrs-rs 6.6 (their tests of the clipper). */
static void test_ceiling_of_the_same_day(void **state)
{
    (void)state;
    static const struct {
        unsigned steps;
        double w11, w13, w14, ceiling;
    } cases[] = {
        {0, 1.4835, 0.2629, 1.6483, 2},
        {1, 1.4835, 0.2629, 1.6483, 2},
        {2, 1.4835, 0.2629, 1.6483, 0.60045935},
        {2, 0, 0, 0, 2},
        {2, 5, 0.9, 4, 0.1},
        {4, 0.1, 0.1, 0.5, 1.09394076},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rct_model model;
        rct_model_default(&model);
        double w[21];
        memcpy(w, model.w, sizeof w);
        w[11] = cases[i].w11, w[13] = cases[i].w13, w[14] = cases[i].w14;
        w[17] = w[18] = 1e300;
        assert_true(rct_model_set(&model, w, 21));
        rct_model_tame(&model, cases[i].steps);
        assert_float_equal(model.w[17], cases[i].ceiling, 1e-8);
        assert_float_equal(model.w[18], cases[i].ceiling, 1e-8);
    }
}

static void test_ceiling_leaves_what_is_below_it(void **state)
{
    (void)state;
    struct rct_model model, tamed;
    rct_model_default(&model);
    tamed = model;
    rct_model_tame(&tamed, 2);
    assert_memory_equal(&model, &tamed, sizeof model);
    rct_model_default7(&model);
    tamed = model;
    rct_model_tame(&tamed, 9);
    assert_memory_equal(&model, &tamed, sizeof model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults_are_within_their_bounds),
        cmocka_unit_test(test_other_counts_are_refused),
        cmocka_unit_test(test_what_is_no_number_is_refused),
        cmocka_unit_test(test_17_weights_become_21),
        cmocka_unit_test(test_19_weights_become_21),
        cmocka_unit_test(test_weights_are_clamped),
        cmocka_unit_test(test_fsrs7_keeps_its_weights_in_order),
        cmocka_unit_test(test_ceiling_of_the_same_day),
        cmocka_unit_test(test_ceiling_leaves_what_is_below_it),
    };
    return cmocka_run_group_tests_name("fsrs: weights", tests, NULL, NULL);
}
