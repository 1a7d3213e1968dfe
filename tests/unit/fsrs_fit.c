/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting: what a known learner did gives the learner back. */
#include "fsrs_log.h"

/* A learner that forgets faster and more evenly than most. */
static struct rct_model learner(void)
{
    static const double truth[21] = {0.4, 1.7, 3.2, 6.7, 7.5, 0.72, 2.6, 0.001, 1.3,
        0.1, 0.83, 1.8, 0.12, 0.26, 2.3, 0.3, 2.6, 0.41, 0.1, 0.1, 0.4};
    struct rct_model model;
    assert_true(rct_model_set(&model, truth, 21));
    return model;
}

static double loss_of(const struct log *made, const struct rct_model *model)
{
    double *chances = calloc(made->reviews.count + 1, sizeof *chances);
    struct rct_measure measure;
    assert_true(rct_predict(model, &made->reviews, chances));
    assert_true(rct_measure(&made->reviews, chances, &measure));
    free(chances);
    return measure.log_loss;
}

static struct rct_fit fit_of(const struct log *made, size_t weights)
{
    struct rct_fit fit;
    struct rct_fit_options options = {.weights = weights};
    assert_true(rct_fit(&made->reviews, &options, &fit));
    return fit;
}

static void expect_in_bounds(const struct rct_model *model)
{
    const struct rct_bounds *bounds = rct_model_bounds(model->count);
    for (unsigned i = 0; i < model->count; i++)
        assert_true(model->w[i] >= bounds[i].low && model->w[i] <= bounds[i].high);
    for (unsigned i = 1; i < 4; i++)
        assert_true(model->w[i] >= model->w[i - 1]);
}

static void test_fit_comes_near_the_truth(void **state)
{
    (void)state;
    struct rct_model truth = learner(), usual;
    rct_model_default(&usual);
    struct log made = log_make(&truth, 40000);
    double best = loss_of(&made, &truth), without = loss_of(&made, &usual);
    for (size_t weights = 21; weights <= 34; weights += 13) {
        struct rct_fit fit = fit_of(&made, weights);
        assert_int_equal(fit.model.count, weights);
        expect_in_bounds(&fit.model);
        double loss = loss_of(&made, &fit.model);
        assert_true(loss < without - 0.8 * (without - best));
        assert_in_range(fit.evaluations, 5, 100);
    }
    log_free(&made);
}

static void test_fit_is_the_same_each_time(void **state)
{
    (void)state;
    struct rct_model truth = learner();
    struct log made = log_make(&truth, 40000);
    for (size_t weights = 0; weights <= 34; weights += weights ? 13 : 21) {
        struct rct_fit first = fit_of(&made, weights), second = fit_of(&made, weights);
        assert_memory_equal(first.model.w, second.model.w, sizeof first.model.w);
        assert_int_equal(first.evaluations, second.evaluations);
        struct rct_fit_options options = {.weights = weights, .threads = 3};
        assert_true(rct_fit(&made.reviews, &options, &second));
        assert_memory_equal(first.model.w, second.model.w, sizeof first.model.w);
    }
    log_free(&made);
}

/* Few reviews move the weights little, fewer than a handful not at all. */
static void test_few_reviews(void **state)
{
    (void)state;
    struct rct_model truth = learner(), usual[2];
    rct_model_default(&usual[0]);
    rct_model_default7(&usual[1]);
    for (size_t count = 0; count < 60; count++) {
        struct log made = log_make(&truth, count);
        for (int k = 0; k < 2; k++) {
            struct rct_fit fit = fit_of(&made, usual[k].count);
            expect_in_bounds(&fit.model);
            assert_true(fit.count <= count);
            if (fit.count < RCT_FIT_LEAST)
                assert_memory_equal(&fit.model, &usual[k], sizeof usual[k]);
            for (unsigned i = 4; i < fit.model.count; i++)
                assert_float_equal(fit.model.w[i], usual[k].w[i], 1);
        }
        log_free(&made);
    }
}

/* All recalled, or none: the weights go to where the bounds or the prior stop them. */
static void test_learners_of_one_answer(void **state)
{
    (void)state;
    struct rct_model truth = learner();
    for (unsigned rating = RCT_AGAIN; rating <= RCT_EASY; rating++) {
        struct log made = log_make(&truth, 800);
        memset(made.rating, (int)rating, 800);
        for (size_t weights = 21; weights <= 34; weights += 13) {
            struct rct_fit fit = fit_of(&made, weights);
            expect_in_bounds(&fit.model);
        }
        log_free(&made);
    }
}

static void test_the_better_model_is_chosen(void **state)
{
    (void)state;
    struct rct_model truth = learner();
    struct log made = log_make(&truth, 20000);
    assert_int_equal(fit_of(&made, 0).model.count, 21);
    log_free(&made);

    rct_model_default7(&truth);
    made = log_make(&truth, 20000);
    assert_int_equal(fit_of(&made, 0).model.count, 34);
    log_free(&made);
}

static void test_relearning_steps_lower_the_same_day(void **state)
{
    (void)state;
    struct rct_model truth = learner();
    struct log made = log_make(&truth, 3000);
    struct rct_fit plain = fit_of(&made, 21), tame;
    struct rct_fit_options options = {.weights = 21, .relearn = 8};
    assert_true(rct_fit(&made.reviews, &options, &tame));
    rct_model_tame(&plain.model, 8);
    assert_memory_equal(&plain.model, &tame.model, sizeof tame.model);
    log_free(&made);
}

/* ---- Predicting ahead */

static void test_ahead_is_better_than_no_fit(void **state)
{
    (void)state;
    struct rct_model truth = learner(), usual;
    rct_model_default(&usual);
    struct log made = log_make(&truth, 12000);
    struct rct_fit_options options = {.weights = 21};
    double *ahead = calloc(made.reviews.count, sizeof *ahead);
    double *plain = calloc(made.reviews.count, sizeof *plain);
    struct rct_measure with, without;
    assert_true(rct_predict_ahead(&made.reviews, &options, ahead));
    assert_true(rct_predict(&usual, &made.reviews, plain));
    size_t targets = 0;
    for (size_t i = 0; i < made.reviews.count; i++) {
        targets += plain[i] >= 0;
        assert_true(ahead[i] == -1 || (ahead[i] > 0 && ahead[i] < 1 && plain[i] >= 0));
        if (ahead[i] < 0)
            plain[i] = -1;
    }
    assert_true(rct_measure(&made.reviews, ahead, &with));
    assert_true(rct_measure(&made.reviews, plain, &without));
    assert_int_equal(with.count, targets - targets / 6);
    assert_true(with.log_loss < without.log_loss);
    free(ahead);
    free(plain);
    log_free(&made);
}

static void test_ahead_does_not_look_ahead(void **state)
{
    (void)state;
    struct rct_model truth = learner();
    struct log made = log_make(&truth, 4000);
    struct rct_fit_options options = {.weights = 0};
    double *first = calloc(made.reviews.count, sizeof *first);
    double *second = calloc(made.reviews.count, sizeof *second);
    assert_true(rct_predict_ahead(&made.reviews, &options, first));
    memset(made.rating + 3000, RCT_AGAIN, 1000);
    assert_true(rct_predict_ahead(&made.reviews, &options, second));
    assert_memory_equal(first, second, 3001 * sizeof *first);
    free(first);
    free(second);
    log_free(&made);
}

static void test_ahead_of_nothing(void **state)
{
    (void)state;
    struct rct_model truth = learner();
    struct rct_fit_options options = {.weights = 0};
    for (size_t count = 0; count < 40; count++) {
        struct log made = log_make(&truth, count);
        double chances[40];
        assert_true(rct_predict_ahead(&made.reviews, &options, chances));
        for (size_t i = 0; i < count; i++)
            assert_true(chances[i] == -1 || (chances[i] > 0 && chances[i] < 1));
        log_free(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fit_comes_near_the_truth),
        cmocka_unit_test(test_fit_is_the_same_each_time),
        cmocka_unit_test(test_few_reviews),
        cmocka_unit_test(test_learners_of_one_answer),
        cmocka_unit_test(test_the_better_model_is_chosen),
        cmocka_unit_test(test_relearning_steps_lower_the_same_day),
        cmocka_unit_test(test_ahead_is_better_than_no_fit),
        cmocka_unit_test(test_ahead_does_not_look_ahead),
        cmocka_unit_test(test_ahead_of_nothing),
    };
    return cmocka_run_group_tests_name("fsrs: fit", tests, NULL, NULL);
}
