/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviews laid out for the kernels: each is there once, in its place. */
#include "fsrs_small.h"

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
    rct_lanes_release(&lanes);
    log_free(&log);
}

static void test_no_reviews(void **state)
{
    (void)state;
    struct log log = small_log(0);
    struct lanes lanes = lanes_of(&log, 21);
    assert_int_equal(lanes.group_count, 0);
    assert_int_equal(lanes.targets, 0);
    rct_lanes_release(&lanes);
    log_free(&log);
}

/* Groups are in order of length, and what was done alike stands side by side. */
static void test_like_cards_are_neighbours(void **state)
{
    (void)state;
    struct log log = small_log(20000);
    struct lanes lanes = lanes_of(&log, 21);
    size_t plain = 0, cells = 0;
    for (size_t i = 0; i < lanes.group_count; i++) {
        const struct group *group = &lanes.groups[i];
        assert_true(i == 0 || group->length >= lanes.groups[i - 1].length);
        for (size_t k = 1; k < group->length; k++, cells++) {
            unsigned has = lanes.has[group->first + k];
            assert_true(has > 0);
            plain += has == HAS_SUCCESS || has == HAS_LAPSE || has == HAS_SAME_DAY;
        }
    }
    assert_true(plain > cells / 3);
    rct_lanes_release(&lanes);
    log_free(&log);
}

/* The weight rises from the oldest review that counts to the newest. */
static void test_weights_rise(void **state)
{
    (void)state;
    struct log log = small_log(300);
    for (size_t i = 0; i < 300; i++) {
        log.time[i] = (double)i;
        log.card[i] = 0;
    }
    struct lanes lanes = lanes_of(&log, 21);
    assert_int_equal(lanes.targets, 299);
    for (size_t i = 1; i < 300; i++) {
        double share = (double)(i - 1) / 298;
        double weight = 0.25 + 0.75 * share * share * share;
        assert_true(lanes.cells[i].weight[0] == (float)weight);
    }
    rct_lanes_release(&lanes);
    log_free(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_review_is_there_once),
        cmocka_unit_test(test_a_very_long_card_is_cut),
        cmocka_unit_test(test_no_reviews),
        cmocka_unit_test(test_like_cards_are_neighbours),
        cmocka_unit_test(test_weights_rise),
    };
    return cmocka_run_group_tests_name("fsrs: lanes", tests, NULL, NULL);
}
