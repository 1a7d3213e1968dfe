/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/base.h>

static void test_hash_vectors(void **state)
{
    static const struct {
        const char *text;
        uint64_t hash;
    } cases[] = {
        {"", UINT64_C(0xcbf29ce484222325)},
        {"a", UINT64_C(0xaf63dc4c8601ec8c)},
        {"foobar", UINT64_C(0x85944171f73967e8)},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++)
        assert_int_equal(rct_hash(cases[i].text, strlen(cases[i].text)), cases[i].hash);
    assert_int_not_equal(rct_hash("\0", 1), rct_hash("\0\0", 2));
    assert_int_not_equal(rct_hash("\xC3", 1), rct_hash("C", 1));
}

static void test_missing_keys(void **state)
{
    struct rct_map map = {0};

    (void)state;
    assert_null(rct_map_get(&map, "a", 1));
    *rct_map_put(&map, "ab", 2) = 1;
    assert_null(rct_map_get(&map, "a", 1));
    assert_null(rct_map_get(&map, "abc", 3));
    assert_int_equal(*rct_map_get(&map, "ab", 2), 1);
    rct_map_release(&map);
    assert_null(rct_map_get(&map, "ab", 2));
    rct_map_release(&map);
}

static void test_put_finds_what_is_there(void **state)
{
    struct rct_map map = {0};

    (void)state;
    assert_int_equal(*rct_map_put(&map, "x", 1), RCT_MAP_NEW);
    *rct_map_put(&map, "x", 1) = 5;
    assert_int_equal(*rct_map_put(&map, "x", 1), 5);
    assert_int_equal(map.count, 1);
    rct_map_release(&map);
}

/* Keys are bytes: empty ones, and ones that hold NULs. */
static void test_odd_keys(void **state)
{
    struct rct_map map = {0};

    (void)state;
    *rct_map_put(&map, NULL, 0) = 1;
    *rct_map_put(&map, "\0", 1) = 2;
    *rct_map_put(&map, "\0\0", 2) = 3;
    assert_int_equal(*rct_map_get(&map, "", 0), 1);
    assert_int_equal(*rct_map_get(&map, "\0", 1), 2);
    assert_int_equal(*rct_map_get(&map, "\0\0", 2), 3);
    assert_int_equal(map.count, 3);
    rct_map_release(&map);
}

/* Many puts and gets of few and many keys leave what an array of all keys holds. */
static void test_against_an_array(void **state)
{
    enum { KEYS = 20000 };
    static char keys[KEYS][8];
    static uint32_t model[KEYS];
    struct rct_random random = {3};
    struct rct_map map = {0};
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < KEYS; i++) {
        snprintf(keys[i], sizeof(keys[i]), "k%zu", i);
        model[i] = RCT_MAP_NEW;
    }
    for (uint32_t step = 0; step < 200000; step++) {
        size_t key = rct_random_below(&random, step < 100 ? 5 : KEYS);
        uint32_t *value = rct_map_get(&map, keys[key], strlen(keys[key]));

        if (value)
            assert_int_equal(*value, model[key]);
        else
            assert_int_equal(model[key], RCT_MAP_NEW);
        if (rct_random_below(&random, 3))
            continue;
        count += model[key] == RCT_MAP_NEW;
        model[key] = *rct_map_put(&map, keys[key], strlen(keys[key])) = step;
        assert_int_equal(map.count, count);
    }
    rct_map_release(&map);
}

/* Saying that a key will be looked up changes nothing. */
static void test_find_by_hash(void **state)
{
    static const char *const keys[] = {"a", "b", "", "a longer key"};
    struct rct_map map = {0};

    (void)state;
    for (uint32_t i = 0; i < RCT_COUNT(keys); i++) {
        size_t length = strlen(keys[i]);
        uint64_t hash = rct_hash(keys[i], length);

        rct_map_expect(&map, hash, false);
        rct_map_expect(&map, hash, true);
        assert_null(rct_map_find(&map, hash, keys[i], length));
        *rct_map_put(&map, keys[i], length) = i;
        rct_map_expect(&map, hash, true);
        assert_int_equal(*rct_map_find(&map, hash, keys[i], length), i);
        assert_null(rct_map_find(&map, hash + 1, keys[i], length));
    }
    rct_map_release(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hash_vectors),
        cmocka_unit_test(test_missing_keys),
        cmocka_unit_test(test_put_finds_what_is_there),
        cmocka_unit_test(test_odd_keys),
        cmocka_unit_test(test_against_an_array),
        cmocka_unit_test(test_find_by_hash),
    };

    return cmocka_run_group_tests_name("base: map", tests, NULL, NULL);
}
