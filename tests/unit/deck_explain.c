/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That each finding has an explanation is seen where they are made: deck_cases.c. */
#include "unit.h"

#include <recite/deck.h>

static void each_name_has_one_paragraph(void **state)
{
    struct rct_map seen = {0};
    size_t count = 0;
    (void)state;
    for (const char *name; (name = rct_deck_topic(count)); count++) {
        struct rct_buf about = {0};
        uint32_t *place = rct_map_put(&seen, name, strlen(name));
        assert_int_equal(*place, RCT_MAP_NEW);
        *place = 1;
        assert_true(rct_deck_explain(name, &about));
        assert_true(about.length > 20);
        assert_int_equal(about.text[about.length - 1], '.');
        assert_null(strchr(about.text, '\n'));
        rct_buf_release(&about);
    }
    assert_true(count > 70);
    rct_map_release(&seen);
}

static void rules_say_how_to_change_them(void **state)
{
    struct rct_buf about = {0};
    (void)state;
    assert_true(rct_deck_explain("long-answer", &about));
    assert_non_null(strstr(about.text, "It is a warning"));
    assert_non_null(strstr(about.text, "`lint: {long-answer: allow}`"));
    assert_non_null(strstr(about.text, "`# recite: allow(long-answer)`"));
    rct_buf_release(&about);
}

static void other_names_have_none(void **state)
{
    struct rct_buf about = {0};
    (void)state;
    assert_false(rct_deck_explain("", &about));
    assert_false(rct_deck_explain("long", &about));
    assert_int_equal(about.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_name_has_one_paragraph),
        cmocka_unit_test(rules_say_how_to_change_them),
        cmocka_unit_test(other_names_have_none),
    };
    return cmocka_run_group_tests_name("deck: explain", tests, NULL, NULL);
}
