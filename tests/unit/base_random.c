/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/base.h>

/* The first numbers of the published generator with seeds 0 and 1234567. */
static void test_vectors(void **state)
{
    static const uint64_t zero[] = {UINT64_C(0xe220a8397b1dcdaf),
        UINT64_C(0x6e789e6aa1b965f4), UINT64_C(0x06c45d188009454f)};
    static const uint64_t other[] = {UINT64_C(6457827717110365317),
        UINT64_C(3203168211198807973), UINT64_C(9817491932198370423),
        UINT64_C(4593380528125082431), UINT64_C(16408922859458223821)};
    struct rct_random random = {0};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(zero); i++)
        assert_int_equal(rct_random_bits(&random), zero[i]);
    random.state = 1234567;
    for (size_t i = 0; i < RCT_COUNT(other); i++)
        assert_int_equal(rct_random_bits(&random), other[i]);
}

/*
 * The sum of squares of what fell into each of `count` places beside what should have:
 * for a fair draw about count - 1, with a spread of sqrt(2 (count - 1)).
 */
static void assert_fair(const uint32_t *fell, size_t count, uint32_t draws)
{
    double expected = (double)draws / (double)count, sum = 0, free = (double)count - 1;

    for (size_t i = 0; i < count; i++) {
        double off = (double)fell[i] - expected;

        sum += off * off / expected;
    }
    assert_true((sum - free) * (sum - free) < 25 * 2 * free);
}

static void test_below_is_fair(void **state)
{
    enum { DRAWS = 200000 };
    static const uint32_t limits[] = {2, 3, 5, 7, 10, 64, 100};
    struct rct_random random = {42};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(limits); i++) {
        uint32_t fell[100] = {0};

        for (int draw = 0; draw < DRAWS; draw++)
            fell[rct_random_below(&random, limits[i])]++;
        assert_fair(fell, limits[i], DRAWS);
    }
}

/* Where 4 draws for 3 results would give the lower third, or each third one, two. */
static void test_below_a_large_limit_is_fair(void **state)
{
    enum { DRAWS = 100000 };
    const uint32_t limit = 3u << 30;
    uint32_t fell[3] = {0}, other[3] = {0};
    struct rct_random random = {43};

    (void)state;
    for (int draw = 0; draw < DRAWS; draw++) {
        uint32_t drawn = rct_random_below(&random, limit);

        assert_true(drawn < limit);
        fell[drawn >> 30]++;
        other[drawn % 3]++;
    }
    assert_fair(fell, 3, DRAWS);
    assert_fair(other, 3, DRAWS);
    assert_int_equal(rct_random_below(&random, 1), 0);
}

static void test_unit_is_fair_and_below_one(void **state)
{
    enum { DRAWS = 200000 };
    uint32_t fell[50] = {0};
    struct rct_random random = {44};

    (void)state;
    for (int draw = 0; draw < DRAWS; draw++) {
        double unit = rct_random_unit(&random);

        assert_true(unit >= 0 && unit < 1);
        fell[(size_t)(unit * 50)]++;
    }
    assert_fair(fell, 50, DRAWS);
}

/* All 24 orders of four things come up alike often. */
static void test_shuffle_is_fair(void **state)
{
    enum { DRAWS = 240000 };
    uint32_t fell[256] = {0}, seen[24], orders = 0;
    struct rct_random random = {45};

    (void)state;
    for (int draw = 0; draw < DRAWS; draw++) {
        uint32_t items[] = {0, 1, 2, 3};

        rct_shuffle(&random, items, 4);
        fell[items[0] << 6 | items[1] << 4 | items[2] << 2 | items[3]]++;
    }
    for (size_t i = 0; i < RCT_COUNT(fell); i++)
        if (fell[i]) {
            assert_true(orders < 24);
            seen[orders++] = fell[i];
        }
    assert_int_equal(orders, 24);
    assert_fair(seen, 24, DRAWS);
}

static void test_shuffle_loses_nothing(void **state)
{
    uint32_t items[1000], again[1000];
    bool seen[1000] = {false};
    struct rct_random random = {46}, same = {46};

    (void)state;
    for (uint32_t i = 0; i < 1000; i++)
        items[i] = again[i] = i;
    rct_shuffle(&random, items, 1000);
    rct_shuffle(&same, again, 1000);
    assert_memory_equal(items, again, sizeof(items));
    for (uint32_t i = 0; i < 1000; i++) {
        assert_false(seen[items[i]]);
        seen[items[i]] = true;
    }
    rct_shuffle(&random, items, 0);
    rct_shuffle(&random, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_below_is_fair),
        cmocka_unit_test(test_below_a_large_limit_is_fair),
        cmocka_unit_test(test_unit_is_fair_and_below_one),
        cmocka_unit_test(test_shuffle_is_fair),
        cmocka_unit_test(test_shuffle_loses_nothing),
    };

    return cmocka_run_group_tests_name("base: chance", tests, NULL, NULL);
}
