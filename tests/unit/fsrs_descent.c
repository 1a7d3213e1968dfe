/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going down: functions whose least value is known. */
#include "unit.h"

#include "../../src/fsrs/descent.h"

#include <math.h>

static unsigned calls;

/* Long and narrow: (x0 - 3)^2 + 100 (x1 + 2)^2 + 10000 (x2 - 1)^2. */
static void valley(void *context, const double *x, struct spot *spot)
{
    static const double least[3] = {3, -2, 1}, steep[3] = {1, 100, 10000};
    (void)context;
    calls++;
    *spot = (struct spot){.value = 1};
    for (int i = 0; i < 3; i++) {
        double apart = x[i] - least[i];
        spot->value += steep[i] * apart * apart;
        spot->gradient[i] = 2 * steep[i] * apart;
        spot->second[i][i] = 2 * steep[i];
    }
}

/* The same, believed to be bent three times as much, or half as much. */
static void misjudged(void *context, const double *x, struct spot *spot)
{
    valley(context, x, spot);
    spot->second[0][0] *= 3;
    spot->second[1][1] /= 2;
    spot->second[0][1] = spot->second[1][0] = 5;
}

/* Rosenbrock's: a bent valley, the least value 1 at (1, 1). */
static void bent(void *context, const double *x, struct spot *spot)
{
    double apart = x[1] - x[0] * x[0], rest = 1 - x[0];
    (void)context;
    calls++;
    spot->value = 1 + 100 * apart * apart + rest * rest;
    spot->gradient[0] = -400 * apart * x[0] - 2 * rest;
    spot->gradient[1] = 200 * apart;
    spot->second[0][0] = 800 * x[0] * x[0] + 2;
    spot->second[0][1] = spot->second[1][0] = -400 * x[0];
    spot->second[1][1] = 200;
}

/* (x0 - x1)^2 + (x0 + x1 - 4)^2 / 100: the two go together. */
static void ridge(void *context, const double *x, struct spot *spot)
{
    double apart = x[0] - x[1], sum = (x[0] + x[1] - 4) / 100;
    (void)context;
    calls++;
    spot->value = apart * apart + sum * sum * 100;
    spot->gradient[0] = 2 * apart + 2 * sum;
    spot->gradient[1] = -2 * apart + 2 * sum;
    spot->second[0][0] = spot->second[1][1] = 2 + 0.02;
    spot->second[0][1] = spot->second[1][0] = -2 + 0.02;
}

static struct descent make(void (*function)(void *, const double *, struct spot *))
{
    struct descent descent = {.count = 2, .function = function, .enough = 1e-12};
    for (int i = 0; i < 3; i++) {
        descent.low[i] = -10;
        descent.high[i] = 10;
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
    assert_in_range(calls, 3, 6);
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

static void test_what_is_believed_need_only_be_near(void **state)
{
    (void)state;
    struct descent descent = make(misjudged);
    descent.count = 3;
    rct_descend(&descent, 200);
    assert_float_equal(descent.x[0], 3, 1e-4);
    assert_float_equal(descent.x[1], -2, 1e-4);
    assert_float_equal(descent.x[2], 1, 1e-4);
}

/* x1 may not follow x0 up to 2: the best for x0 is then not 2 but next to x1. */
static void test_others_make_the_best_of_a_bound(void **state)
{
    (void)state;
    struct descent descent = make(ridge);
    descent.high[1] = 0.5;
    rct_descend(&descent, 200);
    assert_true(descent.x[1] == 0.5);
    assert_true(fabs(descent.x[0] - 0.535 / 1.01) < 1e-9);
    assert_in_range(calls, 2, 4);
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
        assert_in_range(calls, 1, most);
        struct spot spot;
        bent(NULL, descent.x, &spot);
        assert_true(spot.value == descent.spot.value);
    }
}

static void test_at_the_least_already(void **state)
{
    (void)state;
    struct descent descent = make(valley);
    descent.count = 3;
    descent.x[0] = 3, descent.x[1] = -2, descent.x[2] = 1;
    rct_descend(&descent, 200);
    assert_true(descent.spot.value == 1);
    assert_in_range(calls, 1, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_valley),
        cmocka_unit_test(test_a_bent_valley),
        cmocka_unit_test(test_what_is_believed_need_only_be_near),
        cmocka_unit_test(test_others_make_the_best_of_a_bound),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_evaluations_are_counted),
        cmocka_unit_test(test_at_the_least_already),
    };
    return cmocka_run_group_tests_name("fsrs: descent", tests, NULL, NULL);
}
