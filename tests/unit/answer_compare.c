/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where two texts differ: runs in brackets, [-expected-] and {+typed+}. */
#include <recite/answer.h>

#include "unit.h"

static void add_run(void *data, enum rct_change change, const char *text, size_t length)
{
    static const char *const marks[][2] = {{"", ""}, {"{+", "+}"}, {"[-", "-]"}};
    struct rct_buf *out = data;

    rct_buf_puts(out, marks[change][0]);
    rct_buf_add(out, text, length);
    rct_buf_puts(out, marks[change][1]);
}

static void test_runs(void **state)
{
    static const struct {
        const char *typed, *expected, *runs;
    } cases[] = {
        {"", "", ""},
        {"abc", "abc", "abc"},
        {"", "abc", "[-abc-]"},
        {"abc", "", "{+abc+}"},
        {"fotosynthesis", "photosynthesis", "[-ph-]{+f+}otosynthesis"},
        {"Lisbn", "Lisbon", "Lisb[-o-]n"},
        {"Liisbon", "Lisbon", "Li{+i+}sbon"},
        {"chateau", "château", "ch[-â-]{+a+}teau"},
        {"cha\u0302teau", "château", "cha\u0302teau"},
        {"chateau", "cha\u0302teau", "ch[-a\u0302-]{+a+}teau"},
        {"21 October", "20 October", "2[-0-]{+1+} October"},
        {"\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F467",
            "[-\U0001F468\u200D\U0001F467-]{+\U0001F468\u200D\U0001F469+}"},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_buf runs = {0};

        rct_compare(cases[i].typed, cases[i].expected, add_run, &runs);
        assert_string_equal(rct_buf_text(&runs), cases[i].runs);
        rct_buf_release(&runs);
    }
}

struct sides {
    struct rct_buf typed, expected;
    enum rct_change last;
    bool any;
};

static void split_run(
    void *data, enum rct_change change, const char *text, size_t length)
{
    struct sides *sides = data;

    assert_true(length > 0);
    assert_true(!sides->any || change != sides->last);
    sides->any = true;
    sides->last = change;
    if (change != RCT_REMOVED)
        rct_buf_add(&sides->typed, text, length);
    if (change != RCT_ADDED)
        rct_buf_add(&sides->expected, text, length);
}

/* Put together again, the runs are the two texts. */
static void test_runs_are_the_texts(void **state)
{
    struct rct_random random = {3};

    (void)state;
    for (size_t i = 0; i < 500; i++) {
        bool large = i % 100 == 0;
        struct rct_buf typed = {0}, expected = {0};
        struct sides sides = {.any = false};
        uint32_t most = large ? 3000 : 12;

        for (uint32_t n = rct_random_below(&random, most); n > 0; n--)
            rct_buf_rune(&typed, 'a' + rct_random_below(&random, 3));
        for (uint32_t n = rct_random_below(&random, most); n > 0; n--)
            rct_buf_rune(&expected, 'a' + rct_random_below(&random, 3));
        rct_compare(rct_buf_text(&typed), rct_buf_text(&expected), split_run, &sides);
        assert_string_equal(rct_buf_text(&sides.typed), rct_buf_text(&typed));
        assert_string_equal(rct_buf_text(&sides.expected), rct_buf_text(&expected));
        rct_buf_release(&typed);
        rct_buf_release(&expected);
        rct_buf_release(&sides.typed);
        rct_buf_release(&sides.expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_runs_are_the_texts),
    };

    return cmocka_run_group_tests_name("answer: compare", tests, NULL, NULL);
}
