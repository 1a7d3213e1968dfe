/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/base.h>

struct tally {
    unsigned calls[RCT_HANDS_MOST + 4];
};

static void count_call(void *data, unsigned hand)
{
    struct tally *tally = data;

    if (hand < RCT_COUNT(tally->calls))
        tally->calls[hand]++;
}

static void test_each_hand_works_once(void **state)
{
    (void)state;
    for (unsigned count = 1; count <= RCT_HANDS_MOST + 3; count++) {
        struct tally tally = {{0}};

        rct_hands(count, count_call, &tally);
        for (unsigned i = 0; i < RCT_COUNT(tally.calls); i++)
            assert_int_equal(tally.calls[i], i < count);
    }
}

/* The parts of a sum, made by several hands, of several hands each. */
struct sum {
    uint64_t parts[4];
};

static void add_part(void *data, unsigned hand)
{
    struct sum *sum = data;

    for (uint64_t i = hand; i < 100000; i += RCT_COUNT(sum->parts))
        sum->parts[hand] += i;
}

static void add_all(void *data, unsigned hand)
{
    struct sum *sums = data;

    rct_hands(RCT_COUNT(sums->parts), add_part, &sums[hand]);
}

static void test_hands_of_hands(void **state)
{
    struct sum sums[3] = {{{0}}};

    (void)state;
    rct_hands(RCT_COUNT(sums), add_all, sums);
    for (size_t i = 0; i < RCT_COUNT(sums); i++)
        assert_int_equal(
            sums[i].parts[0] + sums[i].parts[1] + sums[i].parts[2] + sums[i].parts[3],
            UINT64_C(4999950000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_hand_works_once),
        cmocka_unit_test(test_hands_of_hands),
    };

    return cmocka_run_group_tests_name("base: hands", tests, NULL, NULL);
}
