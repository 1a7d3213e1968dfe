/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/diag.h>

static void test_counts_and_copies(void **state)
{
    struct rct_diag diag = {0};
    char text[] = "unknown key 'ansewr'", file[] = "a.yaml";

    (void)state;
    rct_diag_add(&diag, &(struct rct_finding){.level = RCT_ERROR,
                            .name = "unknown-key",
                            .file = file,
                            .line = 3,
                            .column = 5,
                            .width = 6,
                            .message = text,
                            .line_text = "    ansewr: x"});
    memset(text, 'x', sizeof(text) - 1);
    memset(file, 'x', sizeof(file) - 1);
    rct_diag_warn(&diag, NULL, "%s", "careful");
    rct_diag_error(&diag, "b.yaml", "%d of %s", 2, "them");
    assert_int_equal(diag.count, 3);
    assert_int_equal(diag.errors, 2);
    assert_int_equal(diag.warnings, 1);
    assert_string_equal(diag.items[0].message, "unknown key 'ansewr'");
    assert_string_equal(diag.items[0].file, "a.yaml");
    assert_null(diag.items[0].help);
    assert_string_equal(diag.items[1].message, "careful");
    assert_null(diag.items[1].file);
    assert_string_equal(diag.items[2].message, "2 of them");
    assert_string_equal(diag.items[2].file, "b.yaml");
    assert_int_equal(diag.items[2].line, 0);
    rct_diag_release(&diag);
    assert_int_equal(diag.errors, 0);
    assert_int_equal(diag.count, 0);
}

/* A thousand findings in one line of a megabyte keep one copy of it. */
static void test_a_long_line_is_kept_once(void **state)
{
    struct rct_diag diag = {0};
    char *line = rct_alloc(1000001, 1);

    (void)state;
    memset(line, 'x', 1000000);
    for (unsigned i = 0; i < 1000; i++)
        rct_diag_add(&diag, &(struct rct_finding){.file = "a.yaml",
                                .line = 1,
                                .column = i + 1,
                                .message = "odd",
                                .line_text = line});
    assert_ptr_not_equal(diag.items[0].line_text, line);
    assert_ptr_equal(diag.items[0].line_text, diag.items[999].line_text);
    assert_string_equal(diag.items[999].line_text, line);
    free(line);
    rct_diag_release(&diag);
}

static void test_sorted_by_place(void **state)
{
    static const struct {
        const char *file;
        unsigned line, column;
        const char *message;
    } given[] = {
        {"b.yaml", 1, 1, "7"},
        {"a.yaml", 10, 1, "6"},
        {NULL, 0, 0, "1"},
        {"a.yaml", 9, 2, "4"},
        {"a.yaml", 9, 2, "5"},
        {"a.yaml", 0, 0, "3"},
        {NULL, 0, 0, "2"},
        {"b.yaml", 1, 1, "8"},
        {"b.yaml", 1, 2, "9"},
    };
    struct rct_diag diag = {0};

    (void)state;
    rct_diag_sort(&diag);
    for (size_t i = 0; i < RCT_COUNT(given); i++)
        rct_diag_add(&diag, &(struct rct_finding){.file = given[i].file,
                                .line = given[i].line,
                                .column = given[i].column,
                                .message = given[i].message});
    rct_diag_sort(&diag);
    for (size_t i = 0; i < RCT_COUNT(given); i++)
        assert_int_equal(diag.items[i].message[0], '1' + (int)i);
    rct_diag_error(&diag, NULL, "one more");
    assert_string_equal(diag.items[9].message, "one more");
    rct_diag_release(&diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_and_copies),
        cmocka_unit_test(test_a_long_line_is_kept_once),
        cmocka_unit_test(test_sorted_by_place),
    };

    return cmocka_run_group_tests_name("base: findings", tests, NULL, NULL);
}
