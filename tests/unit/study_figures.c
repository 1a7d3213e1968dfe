/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/history.h>

/* Twenty-one weights, the first of them as written. */
static bool read_first(const char *first, double *weight)
{
    static const char rest[] = ",1,2,3,6,.8,3,.001,1.8,.1,.8,1.4,.06,.26,1.6,.6,1.8,"
                               ".5,.09,.06,.15";
    struct rct_buf text = {0};
    struct rct_model model;
    rct_buf_puts(&text, first);
    rct_buf_puts(&text, rest);
    bool read = rct_weights_read(rct_buf_text(&text), &model);
    *weight = model.w[0];
    rct_buf_release(&text);
    return read;
}

/* Each is the number that the compiler makes of the same text. */
static void test_numbers(void **unused)
{
    static const struct {
        const char *text;
        double number;
    } cases[] = {
        {"1", 1},
        {"0.212", 0.212},
        {".212", .212},
        {"8.", 8.},
        {"+8.2956", 8.2956},
        {"0.1", 0.1},
        {"0.3", 0.3},
        {"1.2931", 1.2931},
        {"2.12e-1", 2.12e-1},
        {"212E-3", 212E-3},
        {"0.0212e+01", 0.0212e+01},
        {"0.123456789012", 0.123456789012},
        {"99.999999999999", 99.999999999999},
        {" 0.5 ", 0.5},
        {"1.00000000000000000000000000000", 1},
        {"10000000000000000000e-19", 1},
        {"1e2", 100},
    };
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        double weight = -1;
        assert_true(read_first(cases[i].text, &weight));
        if (weight != cases[i].number)
            fail_msg("%s: %.17g", cases[i].text, weight);
    }
}

static void test_no_numbers(void **unused)
{
    static const char *const cases[] = {
        "", "-", ".", "x", "1x", "0x1", "1e", "1e+", "1 2", "1;", "--1", "nan", "inf"};
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        double weight;
        if (read_first(cases[i], &weight))
            fail_msg("read: %s", cases[i]);
    }
}

static void test_counts(void **unused)
{
    (void)unused;
    for (size_t count = 1; count < 40; count++) {
        struct rct_buf text = {0};
        struct rct_model model = {.count = 7};
        for (size_t i = 0; i < count; i++)
            rct_buf_puts(&text, i ? ",1" : "1");
        bool right = count == 17 || count == 19 || count == 21 || count == 34;
        assert_int_equal(rct_weights_read(rct_buf_text(&text), &model), right);
        assert_true(right || model.count == 7);
        rct_buf_release(&text);
    }
}

static void check_return(const struct rct_model *rounded)
{
    struct rct_buf text = {0};
    struct rct_model back;
    rct_weights_write(rounded, &text);
    assert_true(rct_weights_read(rct_buf_text(&text), &back));
    assert_int_equal(back.count, rounded->count);
    assert_memory_equal(back.w, rounded->w, rounded->count * sizeof(double));
    rct_buf_release(&text);
}

/* Whatever weights are fitted, they come back from text to the bit. */
static void test_there_and_back(void **unused)
{
    struct rct_random random = {1};
    static const size_t counts[] = {21, 34};
    (void)unused;
    for (int turn = 0; turn < 400; turn++) {
        size_t count = counts[turn % 2];
        const struct rct_bounds *bounds = rct_model_bounds(count);
        double weights[RCT_WEIGHTS_MAX];
        struct rct_model model, same;
        for (size_t i = 0; i < count; i++)
            weights[i] = bounds[i].low +
                         rct_random_unit(&random) * (bounds[i].high - bounds[i].low);
        assert_true(rct_model_set(&model, weights, count));
        rct_weights_round(&model);
        for (size_t i = 0; i < 4 && count == 21; i++)
            assert_float_equal(model.w[i], weights[i], 1e-12);
        check_return(&model);
        same = model;
        rct_weights_round(&same);
        assert_memory_equal(same.w, model.w, count * sizeof(double));
    }
}

static void test_written(void **unused)
{
    struct rct_model model;
    struct rct_buf text = {0};
    (void)unused;
    rct_model_default(&model);
    rct_weights_write(&model, &text);
    assert_string_equal(text.text,
        "0.212,1.2931,2.3065,8.2956,6.4133,0.8334,3.0194,0.001,1.8722,0.1666,0.796,"
        "1.4835,0.0614,0.2629,1.6483,0.6014,1.8729,0.5425,0.0912,0.0658,0.1542");
    rct_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_no_numbers),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_written),
    };
    return cmocka_run_group_tests_name("study: figures", tests, NULL, NULL);
}
