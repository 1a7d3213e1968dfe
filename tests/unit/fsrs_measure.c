/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predictions and how good they are, counted by hand. */
#include "fsrs_log.h"

/* Two cards: a day later, the same day, five days later. */
static const double times[] = {0.1, 0.2, 1.3, 1.4, 1.5, 6.1};
static const uint32_t cards[] = {0, 1, 0, 1, 1, 0};
static const unsigned char rated[] = {3, 1, 3, 3, 2, 1};
static const struct rct_reviews few = {times, cards, rated, 6};

static void test_what_is_predicted(void **state)
{
    (void)state;
    struct rct_model models[2];
    rct_model_default(&models[0]);
    rct_model_default7(&models[1]);
    for (int k = 0; k < 2; k++) {
        double chances[6];
        assert_true(rct_predict(&models[k], &few, chances));
        assert_true(chances[0] == -1 && chances[1] == -1 && chances[4] == -1);

        struct rct_memory memory = {0};
        memory = rct_review(&models[k], &memory, RCT_GOOD, 0);
        double days = k ? times[2] - times[0] : 1;
        assert_true(chances[2] == rct_recall(&models[k], &memory, days));
        memory = rct_review(&models[k], &memory, RCT_GOOD, days);
        days = k ? times[5] - times[2] : 5;
        assert_true(chances[5] == rct_recall(&models[k], &memory, days));
    }
}

static void test_measures_by_hand(void **state)
{
    (void)state;
    static const double chances[] = {-1, -1, 0.9, 0.6, -1, 0.8};
    struct rct_measure measure;
    assert_true(rct_measure(&few, chances, &measure));
    assert_int_equal(measure.count, 3);
    assert_float_equal(measure.recall, 2.0 / 3, 1e-12);
    double loss = -(log(0.9) + log(0.6) + log(1 - 0.8)) / 3;
    assert_float_equal(measure.log_loss, loss, 1e-12);
    assert_float_equal(measure.auc, 0.5, 1e-12); /* 0.9 > 0.8 > 0.6 */
    /* The two after one day are alike, the one after five days is not. */
    double apart = (0.9 + 0.6 - 2) * (0.9 + 0.6 - 2) / 2 + 0.8 * 0.8;
    assert_float_equal(measure.rmse, sqrt(apart / 3), 1e-12);
    assert_int_equal(measure.bins[18].count, 1);
    assert_int_equal(measure.bins[12].count, 1);
    assert_float_equal(measure.bins[16].chance, 0.8, 1e-12);
    assert_float_equal(measure.bins[16].recall, 0, 1e-12);
    assert_int_equal(measure.bins[0].count, 0);
}

static void test_ties_count_one_half(void **state)
{
    (void)state;
    static const double same[] = {-1, -1, 0.7, 0.7, -1, 0.7};
    static const double right[] = {-1, -1, 0.7, 0.8, -1, 0.6};
    static const double wrong[] = {-1, -1, 0.7, 0.8, -1, 0.9};
    struct rct_measure measure;
    assert_true(rct_measure(&few, same, &measure));
    assert_true(measure.auc == 0.5);
    assert_true(rct_measure(&few, right, &measure));
    assert_true(measure.auc == 1);
    assert_true(rct_measure(&few, wrong, &measure));
    assert_true(measure.auc == 0);
}

static void test_certainty_costs_no_infinity(void **state)
{
    (void)state;
    static const double sure[] = {-1, -1, 1, 1, -1, 1};
    struct rct_measure measure;
    assert_true(rct_measure(&few, sure, &measure));
    assert_float_equal(measure.log_loss, -log(1e-7) / 3, 1e-6);
    assert_int_equal(measure.bins[19].count, 3);
}

static void test_nothing_to_measure(void **state)
{
    (void)state;
    struct rct_reviews none = {0};
    double chances[1];
    struct rct_model model;
    struct rct_measure measure;
    rct_model_default(&model);
    assert_true(rct_predict(&model, &none, chances));
    assert_true(rct_measure(&none, chances, &measure));
    assert_int_equal(measure.count, 0);
    assert_true(measure.log_loss == 0 && measure.rmse == 0 && measure.auc == 0.5);
}

/* Who knows the truth is calibrated: in each bin the chance is the share. */
static void test_the_truth_is_calibrated(void **state)
{
    (void)state;
    struct rct_model truth;
    rct_model_default(&truth);
    struct log made = log_make(&truth, 30000);
    double *chances = calloc(made.reviews.count, sizeof *chances);
    struct rct_measure measure;
    assert_true(rct_predict(&truth, &made.reviews, chances));
    assert_true(rct_measure(&made.reviews, chances, &measure));
    assert_in_range(measure.count, 15000, 30000);
    assert_true(measure.rmse < 0.03);
    assert_true(measure.auc > 0.5);
    for (int i = 0; i < RCT_CALIBRATION_BINS; i++)
        if (measure.bins[i].count > 500)
            assert_float_equal(measure.bins[i].chance, measure.bins[i].recall, 0.03);
    free(chances);
    log_free(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_predicted),
        cmocka_unit_test(test_measures_by_hand),
        cmocka_unit_test(test_ties_count_one_half),
        cmocka_unit_test(test_certainty_costs_no_infinity),
        cmocka_unit_test(test_nothing_to_measure),
        cmocka_unit_test(test_the_truth_is_calibrated),
    };
    return cmocka_run_group_tests_name("fsrs: measure", tests, NULL, NULL);
}
