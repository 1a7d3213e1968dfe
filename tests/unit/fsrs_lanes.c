/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels: the loss is that of the model, and the derivatives are its own. */
#include "fsrs_log.h"

#include "../../src/fsrs/lanes.h"

static const struct lanes_wish wish6 = {.oldest = 0.25, .power = 3};
static const struct lanes_wish wish7 = {
    .fractions = true, .same_day = true, .oldest = 0.5, .power = 1};

static struct rct_model defaults(size_t weights)
{
    struct rct_model model;
    if (weights == 34)
        rct_model_default7(&model);
    else
        rct_model_default(&model);
    return model;
}

/* Weights near the defaults, none of them at a bound. */
static struct rct_model unusual(size_t weights)
{
    struct rct_model model = defaults(weights);
    const struct rct_bounds *bounds = rct_model_bounds(weights);
    double w[34];
    for (unsigned i = 0; i < weights; i++) {
        double edge = 0.02 * (bounds[i].high - bounds[i].low);
        w[i] = model.w[i] * (0.9 + 0.05 * (i * 7 % 5));
        w[i] = fmin(fmax(w[i], bounds[i].low + edge), bounds[i].high - edge);
    }
    for (unsigned i = 0; i < 4; i++)
        w[i] = model.w[i] * (1 + 0.1 * i);
    assert_true(rct_model_set(&model, w, weights));
    return model;
}

static struct lanes lanes_of(const struct log *log, size_t weights)
{
    struct lanes lanes;
    const struct lanes_wish *wish = weights == 34 ? &wish7 : &wish6;
    assert_true(rct_lanes_make(&lanes, &log->reviews, wish));
    return lanes;
}

static struct log small_log(size_t count)
{
    struct rct_model truth = unusual(21);
    return log_make(&truth, count);
}

/* ---- Every review has its place */

static void test_every_review_is_there_once(void **state)
{
    (void)state;
    struct log log = small_log(1000);
    struct lanes lanes = lanes_of(&log, 21);
    size_t reviews = 0, targets = 0;
    for (size_t i = 0; i < lanes.group_count; i++) {
        const struct group *group = &lanes.groups[i];
        assert_true(group->length >= 1 && group->length <= lanes.longest);
        for (size_t k = 0; k < group->length; k++)
            for (int lane = 0; lane < LANES; lane++) {
                const struct cell *cell = &lanes.cells[group->first + k];
                reviews += cell->rating[lane] > 0;
                targets += cell->weight[lane] > 0;
                assert_true(cell->rating[lane] > 0 || cell->weight[lane] == 0);
                assert_true(cell->weight[lane] == 0 || cell->days[lane] >= 1);
            }
    }
    assert_int_equal(reviews, 1000);
    assert_int_equal(targets, lanes.targets);
    rct_lanes_release(&lanes);
    log_free(&log);
}

static void test_a_very_long_card_is_cut(void **state)
{
    (void)state;
    size_t count = LONGEST + 500;
    struct log log = small_log(count);
    for (size_t i = 0; i < count; i++) {
        log.time[i] = (double)i;
        log.card[i] = 3;
    }
    struct lanes lanes = lanes_of(&log, 21);
    assert_int_equal(lanes.group_count, 1);
    assert_int_equal(lanes.longest, LONGEST);
    double gradient[34] = {0};
    struct rct_model model = defaults(21);
    assert_true(rct_kernel(21)(&lanes, &model, gradient) > 0);
    rct_lanes_release(&lanes);
    log_free(&log);
}

static void test_no_reviews(void **state)
{
    (void)state;
    struct log log = small_log(0);
    for (size_t weights = 21; weights <= 34; weights += 13) {
        struct lanes lanes = lanes_of(&log, weights);
        double gradient[34] = {0};
        struct rct_model model = defaults(weights);
        assert_true(rct_kernel(weights)(&lanes, &model, gradient) == 0);
        rct_lanes_release(&lanes);
    }
    log_free(&log);
}

/* ---- The loss */

/* The loss by way of rct_review() and rct_recall(), with the weights of the lanes. */
static double plain_loss(const struct log *past, const struct rct_model *model)
{
    bool seven = model->count == 34;
    const struct lanes_wish *wish = seven ? &wish7 : &wish6;
    struct lanes lanes = lanes_of(past, model->count);
    double target = 0, most = (double)lanes.targets - 1, loss = 0;
    rct_lanes_release(&lanes);

    size_t cards;
    struct seat *seats = rct_seats(&past->reviews, &cards);
    for (size_t i = 0; i < past->reviews.count; i++) {
        struct seat *seat = &seats[past->card[i]];
        double days =
            seven ? real_days(seat, past->time[i]) : whole_days(seat, past->time[i]);
        days = (float)days;
        if (seat->met && (seven || days >= 1)) {
            double weight =
                wish->oldest + (1 - wish->oldest) * pow(target++ / most, wish->power);
            double recall = rct_recall(model, &seat->memory, days);
            bool known = past->rating[i] > RCT_AGAIN;
            loss -= (float)weight * log(known ? recall : 1 - recall);
        }
        seat->memory =
            rct_review(model, &seat->memory, (enum rct_rating)past->rating[i], days);
        seat_meet(seat, past->time[i], past->rating[i]);
    }
    free(seats);
    return loss;
}

static void test_loss_is_that_of_the_model(void **state)
{
    (void)state;
    struct log log = small_log(3000);
    for (size_t weights = 21; weights <= 34; weights += 13) {
        struct lanes lanes = lanes_of(&log, weights);
        struct rct_model models[2] = {defaults(weights), unusual(weights)};
        for (int i = 0; i < 2; i++) {
            double gradient[34] = {0};
            double loss = rct_kernel(weights)(&lanes, &models[i], gradient);
            assert_true(loss > 100);
            assert_true(fabs(loss / plain_loss(&log, &models[i]) - 1) < 1e-9);
        }
        rct_lanes_release(&lanes);
    }
    log_free(&log);
}

static void test_every_kernel_gives_the_same_bits(void **state)
{
    (void)state;
    static kernel *const kernels[2][3] = {
        {rct_kernel6_plain, rct_kernel6_wide, rct_kernel6_widest},
        {rct_kernel7_plain, rct_kernel7_wide, rct_kernel7_widest},
    };
    struct log log = small_log(3000);
    for (int seven = 0; seven < 2; seven++) {
        size_t weights = seven ? 34 : 21;
        unsigned usable = rct_kernel(weights) == kernels[seven][2]   ? 3
                          : rct_kernel(weights) == kernels[seven][1] ? 2
                                                                     : 1;
        struct lanes lanes = lanes_of(&log, weights);
        struct rct_model model = unusual(weights);
        double first[34] = {0}, loss = kernels[seven][0](&lanes, &model, first);
        for (unsigned i = 1; i < usable; i++) {
            double gradient[34] = {0};
            assert_true(kernels[seven][i](&lanes, &model, gradient) == loss);
            assert_memory_equal(gradient, first, sizeof first);
        }
        rct_lanes_release(&lanes);
    }
    log_free(&log);
}

/* ---- The derivatives */

static void expect_derivatives(const struct lanes *lanes, const struct rct_model *model)
{
    kernel *loss_of = rct_kernel(model->count);
    double gradient[34] = {0}, unused[34];
    loss_of(lanes, model, gradient);
    for (unsigned i = 0; i < model->count; i++) {
        double step = 1e-5 * fmax(fabs(model->w[i]), 0.01), loss[2], w[34];
        for (int side = 0; side < 2; side++) {
            struct rct_model moved;
            memcpy(w, model->w, sizeof w);
            w[i] += side ? step : -step;
            assert_true(rct_model_set(&moved, w, model->count));
            assert_true(moved.w[i] == w[i]);
            loss[side] = loss_of(lanes, &moved, unused);
        }
        double slope = (loss[1] - loss[0]) / (2 * step);
        if (!(fabs(slope - gradient[i]) <= 1e-5 * fabs(slope) + 1e-5))
            fail_msg("w%u: %.9g, by differences %.9g", i, gradient[i], slope);
    }
}

static void test_derivatives_of_fsrs6(void **state)
{
    (void)state;
    struct log log = small_log(2000);
    struct lanes lanes = lanes_of(&log, 21);
    struct rct_model model = unusual(21);
    expect_derivatives(&lanes, &model);
    rct_lanes_release(&lanes);
    log_free(&log);
}

static void test_derivatives_of_fsrs7(void **state)
{
    (void)state;
    struct log log = small_log(2000);
    struct lanes lanes = lanes_of(&log, 34);
    struct rct_model model = unusual(34);
    expect_derivatives(&lanes, &model);
    rct_lanes_release(&lanes);
    log_free(&log);
}

/* Six reviews and a seventh to be foretold of four cards. */
static const struct {
    float days[7];
    float ratings[7];
} published_cards[4] = {
    {{0, 0, 0, 0, 1, 3, 4}, {1, 3, 1, 4, 3, 2, 3}},
    {{0, 0, 0, 1, 3, 6, 11}, {2, 4, 4, 3, 1, 3, 3}},
    {{0, 0, 0, 1, 3, 6, 12}, {3, 2, 4, 3, 3, 3, 3}},
    {{0, 0, 1, 3, 5, 12, 23}, {4, 4, 3, 3, 3, 4, 1}},
};

static const double published_slopes[21] = {-0.095688485, -0.0051607806, -0.0012249565,
    0.007462064, 0.03650761, -0.082112335, 0.0593964, -2.1474836, 0.57626534,
    -2.8751316, 0.7154875, -0.028993709, 0.0099172965, -0.2189217, -0.0017800558,
    -0.089381434, 0.299141, 0.068104014, -0.011605468, -0.25398168, 0.27700496};

/* Published with fsrs-rs 6.6, which counts in single precision (its test of training).
 */
static void test_published_derivatives(void **state)
{
    (void)state;
    struct cell cells[7] = {0};
    unsigned char has[7];
    struct group group = {.length = 7};
    for (int i = 0; i < 7; i++) {
        has[i] = HAS_SUCCESS | HAS_LAPSE | HAS_SAME_DAY;
        for (int card = 0; card < 4; card++) {
            cells[i].days[card] = published_cards[card].days[i];
            cells[i].rating[card] = published_cards[card].ratings[i];
            cells[i].weight[card] = i == 6;
        }
    }
    struct lanes lanes = {cells, has, &group, .group_count = 1, .longest = 7,
        .tape = aligned_alloc(64, (size_t)RECORD_MAX * 8)};
    struct rct_model model = defaults(21);
    double gradient[34] = {0};
    assert_float_equal(rct_kernel(21)(&lanes, &model, gradient), 4.0466027, 1e-5);
    for (int i = 0; i < 21; i++)
        assert_float_equal(gradient[i], published_slopes[i], 1e-5);
    free(lanes.tape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_review_is_there_once),
        cmocka_unit_test(test_a_very_long_card_is_cut),
        cmocka_unit_test(test_no_reviews),
        cmocka_unit_test(test_loss_is_that_of_the_model),
        cmocka_unit_test(test_every_kernel_gives_the_same_bits),
        cmocka_unit_test(test_derivatives_of_fsrs6),
        cmocka_unit_test(test_derivatives_of_fsrs7),
        cmocka_unit_test(test_published_derivatives),
    };
    return cmocka_run_group_tests_name("fsrs: lanes", tests, NULL, NULL);
}
