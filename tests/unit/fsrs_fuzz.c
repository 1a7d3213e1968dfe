/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz: how far an interval may be spread. */
#include "unit.h"

#include <math.h>
#include <recite/fsrs.h>

/* Published with Anki 26.08 (its tests of review fuzz): the days at three chances. */
static void test_spread(void **state)
{
    (void)state;
    static const struct {
        double interval, minimum, maximum, days[3];
    } cases[] = {
        {1, 1, 1000, {1, 1, 1}},
        {2.49, 1, 1000, {2, 2, 2}},
        {2.5, 1, 1000, {2, 3, 4}},
        {7, 1, 1000, {5, 7, 9}},
        {17, 1, 1000, {14, 17, 20}},
        {37, 1, 1000, {33, 37, 41}},
        {2, 2, 1000, {2, 2, 2}},
        {2, 3, 1000, {3, 4, 4}},
        {2, 3, 3, {3, 3, 3}},
        {6.9, 3, 1000, {5, 7, 9}},
        {7.1, 3, 1000, {5, 7, 9}},
        {19.9, 3, 1000, {17, 20, 23}},
        {20, 3, 1000, {17, 20, 23}},
        {20.1, 3, 1000, {17, 20, 23}},
        {100, 101, 1000, {101, 105, 108}},
        {100, 1, 99, {92, 96, 99}},
        {100, 97, 103, {97, 100, 103}},
    };
    static const double chances[3] = {0, 0.5, 0.99};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double low, high;
        rct_fuzz_range(
            cases[i].interval, cases[i].minimum, cases[i].maximum, &low, &high);
        assert_true(low == cases[i].days[0]);
        assert_true(high == cases[i].days[2]);
        for (int k = 0; k < 3; k++) {
            double days = rct_fuzz(
                cases[i].interval, cases[i].minimum, cases[i].maximum, chances[k]);
            assert_true(days == cases[i].days[k]);
        }
    }
}

/* The range holds the interval, is whole, within its limits, and no day is left out. */
static void test_range_for_many_intervals(void **state)
{
    (void)state;
    for (double interval = 0.1; interval < 40000; interval *= 1.013) {
        double low, high, maximum = 36500;
        rct_fuzz_range(interval, 1, maximum, &low, &high);
        assert_true(low == floor(low) && high == floor(high));
        assert_true(low >= 1 && high <= maximum && low <= high);
        assert_true(low <= fmax(1, round(fmin(interval, maximum))));
        assert_true(high >= fmax(1, round(fmin(interval, maximum))));
        if (high - low > 200)
            continue;
        for (double day = low; day <= high; day++) {
            double middle = (day - low + 0.5) / (1 + high - low);
            assert_true(rct_fuzz(interval, 1, maximum, middle) == day);
        }
    }
}

static void test_reach_grows(void **state)
{
    (void)state;
    double before = 0;
    for (double interval = 1; interval < 3000; interval += 0.25) {
        double low, high;
        rct_fuzz_range(interval, 1, 36500, &low, &high);
        assert_true(high - low >= before - 1);
        before = high - low;
    }
    assert_in_range(before, 250, 350);
}

static void test_a_minimum_above_the_maximum_gives_way(void **state)
{
    (void)state;
    assert_true(rct_fuzz(50, 20, 10, 0.5) == 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spread),
        cmocka_unit_test(test_range_for_many_intervals),
        cmocka_unit_test(test_reach_grows),
        cmocka_unit_test(test_a_minimum_above_the_maximum_gives_way),
    };
    return cmocka_run_group_tests_name("fsrs: fuzz", tests, NULL, NULL);
}
