/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units in which a fit moves. */
#include "unit.h"

#include "../../src/fsrs/prior.h"

#include <math.h>

static const size_t models[] = {21, 34};

static void test_no_units_are_the_defaults(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct prior prior;
        struct rct_model model;
        double units[34] = {0};
        rct_prior(&prior, models[k]);
        rct_prior_weights(&prior, units, &model);
        assert_int_equal(model.count, models[k]);
        for (unsigned i = 0; i < models[k]; i++) {
            assert_float_equal(model.w[i], prior.start.w[i], 1e-12);
            assert_true(prior.spread[i] > 0);
            assert_true(prior.low[i] <= 0 && prior.high[i] >= 0);
        }
    }
}

static void test_all_the_way_is_the_bound(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        const struct rct_bounds *bounds = rct_model_bounds(models[k]);
        struct prior prior;
        struct rct_model low, high;
        rct_prior(&prior, models[k]);
        rct_prior_weights(&prior, prior.low, &low);
        rct_prior_weights(&prior, prior.high, &high);
        assert_float_equal(low.w[0], bounds[0].low, 1e-12);
        assert_float_equal(high.w[0], bounds[0].high, 1e-9);
        for (unsigned i = 4; i < models[k]; i++) {
            assert_float_equal(low.w[i], bounds[i].low, 1e-12);
            assert_float_equal(high.w[i], bounds[i].high, 1e-12);
        }
    }
}

static void test_first_stabilities_rise(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct prior prior;
        struct rct_model model;
        double units[34] = {-1, 0, 0, 0};
        rct_prior(&prior, models[k]);
        for (int i = 1; i < 4; i++)
            units[i] = prior.low[i];
        rct_prior_weights(&prior, units, &model);
        for (int i = 1; i < 4; i++)
            assert_float_equal(model.w[i], model.w[0], 1e-12);
    }
}

/* A sum of the weights, each with a factor of its own. */
static double sum(const struct prior *prior, const double *units, double *by_weights)
{
    struct rct_model model;
    rct_prior_weights(prior, units, &model);
    double value = 0;
    for (unsigned i = 0; i < model.count; i++) {
        by_weights[i] = 1 + 0.3 * i;
        value += by_weights[i] * model.w[i];
    }
    return value;
}

static void test_derivatives(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct prior prior;
        struct rct_model model;
        double units[34] = {0.3, -0.2, 0.1, 0.2}, by_weights[34], by_units[34];
        rct_prior(&prior, models[k]);
        rct_prior_weights(&prior, units, &model);
        sum(&prior, units, by_weights);
        rct_prior_gradient(&prior, &model, by_weights, by_units);
        for (unsigned i = 0; i < models[k]; i++) {
            double step = prior.high[i] > 1e-6 ? 1e-6 : -1e-6, before = units[i];
            double value = sum(&prior, units, by_weights);
            units[i] += step;
            double slope = (sum(&prior, units, by_weights) - value) / step;
            units[i] = before;
            assert_float_equal(slope, by_units[i], 1e-3);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_units_are_the_defaults),
        cmocka_unit_test(test_all_the_way_is_the_bound),
        cmocka_unit_test(test_first_stabilities_rise),
        cmocka_unit_test(test_derivatives),
    };
    return cmocka_run_group_tests_name("fsrs: prior", tests, NULL, NULL);
}
