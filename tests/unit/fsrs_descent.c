/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going down: functions whose least value is known. */
#include "unit.h"

#include "../../src/fsrs/descent.h"

#include <math.h>

static unsigned calls;

/* Long and narrow: (x0 - 3)^2 + 100 (x1 + 2)^2 + 10000 (x2 - 1)^2. */
static double valley(void *context, const double *x, double *gradient)
{
    static const double least[3] = {3, -2, 1}, steep[3] = {1, 100, 10000};
    double value = 0;
    (void)context;
    calls++;
    for (int i = 0; i < 3; i++) {
        double apart = x[i] - least[i];
        value += steep[i] * apart * apart;
        gradient[i] = 2 * steep[i] * apart;
    }
    return value + 1;
}

/* Rosenbrock's: a bent valley, the least value 1 at (1, 1). */
static double bent(void *context, const double *x, double *gradient)
{
    double apart = x[1] - x[0] * x[0], rest = 1 - x[0];
    (void)context;
    calls++;
    gradient[0] = -400 * apart * x[0] - 2 * rest;
    gradient[1] = 200 * apart;
    return 1 + 100 * apart * apart + rest * rest;
}

static struct descent make(double (*function)(void *, const double *, double *))
{
    struct descent descent = {.count = 2, .function = function, .enough = 1e-12};
    for (int i = 0; i < 3; i++) {
        descent.low[i] = -10;
        descent.high[i] = 10;
        descent.second[i][i] = 1;
    }
    calls = 0;
    return descent;
}

static void test_a_valley(void **state)
{
    (void)state;
    struct descent descent = make(valley);
    descent.count = 3;
    rct_descend(&descent, 200);
    assert_float_equal(descent.x[0], 3, 1e-5);
    assert_float_equal(descent.x[1], -2, 1e-5);
    assert_float_equal(descent.x[2], 1, 1e-5);
    assert_in_range(calls, 3, 60);
}

static void test_a_bent_valley(void **state)
{
    (void)state;
    struct descent descent = make(bent);
    descent.x[0] = -1.2;
    descent.x[1] = 1;
    rct_descend(&descent, 200);
    assert_float_equal(descent.x[0], 1, 1e-4);
    assert_float_equal(descent.x[1], 1, 1e-4);
    assert_in_range(calls, 3, 100);
}

/* With x0 held below 0.5 the least value of the bent valley is at (0.5, 0.25). */
static void test_bounds(void **state)
{
    (void)state;
    struct descent descent = make(bent);
    descent.high[0] = 0.5;
    rct_descend(&descent, 200);
    assert_true(descent.x[0] == 0.5);
    assert_float_equal(descent.x[1], 0.25, 1e-5);

    descent = make(valley);
    descent.count = 3;
    descent.low[1] = -1;
    descent.x[1] = 5;
    rct_descend(&descent, 200);
    assert_float_equal(descent.x[0], 3, 1e-5);
    assert_true(descent.x[1] == -1);
    assert_float_equal(descent.x[2], 1, 1e-5);
}

static void test_evaluations_are_counted(void **state)
{
    (void)state;
    for (unsigned most = 1; most < 20; most++) {
        struct descent descent = make(bent);
        descent.x[0] = -1.2;
        rct_descend(&descent, most);
        assert_int_equal(calls, most);
        double gradient[2];
        assert_true(bent(NULL, descent.x, gradient) == descent.value);
    }
}

static void test_at_the_least_already(void **state)
{
    (void)state;
    struct descent descent = make(valley);
    descent.count = 3;
    descent.x[0] = 3, descent.x[1] = -2, descent.x[2] = 1;
    rct_descend(&descent, 200);
    assert_true(descent.value == 1);
    assert_in_range(calls, 1, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_valley),
        cmocka_unit_test(test_a_bent_valley),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_evaluations_are_counted),
        cmocka_unit_test(test_at_the_least_already),
    };
    return cmocka_run_group_tests_name("fsrs: descent", tests, NULL, NULL);
}
