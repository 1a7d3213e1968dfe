/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels: the loss is that of the model, and the derivatives are its own. */
#include "fsrs_small.h"

#include "../../src/fsrs/cpu.h"
#include "../../src/fsrs/loss.h"

/* What the usual kernel of either precision makes of the lanes. */
static struct slope slope_of(
    const struct lanes *lanes, const struct rct_model *model, bool single)
{
    struct loss loss;
    struct slope slope;
    assert_true(rct_loss_make(&loss, lanes, model->count, 1));
    rct_loss(&loss, model, single, &slope);
    rct_loss_release(&loss);
    return slope;
}

static double loss_of(const struct lanes *lanes, const struct rct_model *model)
{
    return slope_of(lanes, model, false).loss;
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
            double plain = plain_loss(&log, &models[i]);
            assert_true(plain > 100);
            double near = slope_of(&lanes, &models[i], false).loss / plain;
            assert_true(fabs(near - 1) < 1e-9);
            near = slope_of(&lanes, &models[i], true).loss / plain;
            assert_true(fabs(near - 1) < 2e-6);
        }
        rct_lanes_release(&lanes);
    }
    log_free(&log);
}

static void test_no_reviews(void **state)
{
    (void)state;
    struct log log = small_log(0);
    for (size_t weights = 21; weights <= 34; weights += 13) {
        struct lanes lanes = lanes_of(&log, weights);
        struct rct_model model = defaults(weights);
        assert_true(loss_of(&lanes, &model) == 0);
        rct_lanes_release(&lanes);
    }
    log_free(&log);
}

static kernel *const kernels[2][3][2] = {
    {
        {rct_kernel6_plain, rct_single6_plain},
        {rct_kernel6_wide, rct_single6_wide},
        {rct_kernel6_widest, rct_single6_widest},
    },
    {
        {rct_kernel7_plain, rct_single7_plain},
        {rct_kernel7_wide, rct_single7_wide},
        {rct_kernel7_widest, rct_single7_widest},
    },
};

/* Every width and number of threads gives the bits of the narrowest on one. */
static void expect_same_bits(
    const struct lanes *lanes, const struct rct_model *model, bool single)
{
    struct slope first, other;
    for (unsigned width = 0; width <= cpu_bytes() / 32; width++)
        for (unsigned threads = 1; threads <= 5; threads += 2) {
            struct loss loss;
            assert_true(rct_loss_make(&loss, lanes, model->count, threads));
            loss.kernels = kernels[model->count == 34][width];
            memset(&other, 0, sizeof other);
            rct_loss(&loss, model, single, &other);
            rct_loss_release(&loss);
            if (width == 0 && threads == 1)
                first = other;
            assert_memory_equal(&other, &first, sizeof first);
        }
}

static void test_always_the_same_bits(void **state)
{
    (void)state;
    struct log log = small_log(50000);
    for (size_t weights = 21; weights <= 34; weights += 13) {
        struct lanes lanes = lanes_of(&log, weights);
        struct rct_model model = unusual(weights);
        expect_same_bits(&lanes, &model, false);
        expect_same_bits(&lanes, &model, true);
        rct_lanes_release(&lanes);
    }
    log_free(&log);
}

/* Every third group alone: the parts from three beginnings would be all. */
static void test_a_part(void **state)
{
    (void)state;
    struct log log = small_log(5000);
    struct lanes lanes = lanes_of(&log, 21);
    struct rct_model model = unusual(21);
    struct loss loss;
    struct slope slope;
    assert_true(rct_loss_make(&loss, &lanes, 21, 1));
    rct_loss_part(&loss, 3);
    assert_int_equal(loss.share.group_count, (lanes.group_count + 1) / 3);
    rct_loss(&loss, &model, false, &slope);
    double share = 3 * slope.loss / loss_of(&lanes, &model);
    assert_true(share > 0.8 && share < 1.2);
    rct_loss_release(&loss);
    rct_lanes_release(&lanes);
    log_free(&log);
}

/* ---- The derivatives */

static void expect_derivatives(const struct lanes *lanes, const struct rct_model *model)
{
    struct slope exact = slope_of(lanes, model, false);
    struct slope single = slope_of(lanes, model, true);
    for (unsigned i = 0; i < model->count; i++) {
        double step = 1e-5 * fmax(fabs(model->w[i]), 0.01), loss[2], w[34];
        for (int side = 0; side < 2; side++) {
            struct rct_model moved;
            memcpy(w, model->w, sizeof w);
            w[i] += side ? step : -step;
            assert_true(rct_model_set(&moved, w, model->count));
            assert_true(moved.w[i] == w[i]);
            loss[side] = loss_of(lanes, &moved);
        }
        double slope = (loss[1] - loss[0]) / (2 * step);
        if (!(fabs(slope - exact.gradient[i]) <= 1e-5 * fabs(slope) + 1e-5))
            fail_msg("w%u: %.9g, by differences %.9g", i, exact.gradient[i], slope);
        if (!(fabs(slope - single.gradient[i]) <= 1e-4 * fabs(slope) + 1e-2))
            fail_msg("w%u: %.9g, in double %.9g", i, single.gradient[i], slope);
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

/* What one card adds to the square, found by laying out that card alone. */
static void add_card(const struct log *log, uint32_t card,
    const struct rct_model *model, double square[34][34])
{
    const struct lanes_wish wish = {.fractions = model->count == 34, .oldest = 1};
    struct log alone = small_log(log->reviews.count);
    size_t count = 0;
    for (size_t i = 0; i < log->reviews.count; i++)
        if (log->card[i] == card) {
            alone.time[count] = log->time[i];
            alone.card[count] = 0;
            alone.rating[count++] = log->rating[i];
        }
    alone.reviews.count = count;
    struct lanes lanes;
    assert_true(rct_lanes_make(&lanes, &alone.reviews, &wish));
    struct slope slope = slope_of(&lanes, model, false);
    for (unsigned i = 0; i < model->count; i++)
        for (unsigned j = 0; j < model->count; j++)
            square[i][j] += slope.gradient[i] * slope.gradient[j];
    rct_lanes_release(&lanes);
    log_free(&alone);
}

static void test_square_is_that_of_each_card(void **state)
{
    (void)state;
    struct log log = small_log(400);
    for (size_t weights = 21; weights <= 34; weights += 13) {
        struct rct_model model = unusual(weights);
        const struct lanes_wish wish = {.fractions = weights == 34, .oldest = 1};
        double square[34][34] = {{0}};
        for (uint32_t card = 0; card <= 50; card++)
            add_card(&log, card, &model, square);
        struct lanes lanes;
        assert_true(rct_lanes_make(&lanes, &log.reviews, &wish));
        struct slope slope = slope_of(&lanes, &model, true);
        for (unsigned i = 0; i < weights; i++)
            for (unsigned j = 0; j < weights; j++)
                if (!(fabs(slope.square[i][j] - square[i][j]) <=
                        1e-5 * (1 + sqrt(square[i][i] * square[j][j]))))
                    fail_msg("w%u, w%u: %.9g, by cards %.9g", i, j, slope.square[i][j],
                        square[i][j]);
        rct_lanes_release(&lanes);
    }
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
    struct lanes lanes = {cells, has, &group, .group_count = 1, .longest = 7};
    struct rct_model model = defaults(21);
    for (int single = 0; single < 2; single++) {
        struct slope slope = slope_of(&lanes, &model, single);
        assert_float_equal(slope.loss, 4.0466027, 1e-5);
        for (int i = 0; i < 21; i++)
            assert_true(fabs(slope.gradient[i] - published_slopes[i]) < 1e-5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_loss_is_that_of_the_model),
        cmocka_unit_test(test_no_reviews),
        cmocka_unit_test(test_always_the_same_bits),
        cmocka_unit_test(test_a_part),
        cmocka_unit_test(test_derivatives_of_fsrs6),
        cmocka_unit_test(test_derivatives_of_fsrs7),
        cmocka_unit_test(test_square_is_that_of_each_card),
        cmocka_unit_test(test_published_derivatives),
    };
    return cmocka_run_group_tests_name("fsrs: loss", tests, NULL, NULL);
}
