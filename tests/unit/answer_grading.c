/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judged answers of tests/cases, and what must hold for each of them. */
#include "answer_table.h"
#include "unit.h"

struct tally {
    const char *path;
    size_t rows, failed;
};

static void check_row(void *data, const struct table_row *row)
{
    struct tally *tally = data;
    struct rct_mark mark;
    const char *reason;

    rct_grade(&row->card->key, row->typed, &mark);
    reason = rct_reason_name(mark.reason);
    tally->rows++;
    if (mark.verdict == row->verdict &&
        (!row->reason || strcmp(reason, row->reason) == 0))
        return;
    tally->failed++;
    print_error("%s:%u: \"%s\" typed \"%s\": %s %s, not %s %s (%s)\n", tally->path,
        row->line, row->card->key.answer ? row->card->key.answer : "", row->typed,
        rct_verdict_name(mark.verdict), reason, rct_verdict_name(row->verdict),
        row->reason ? row->reason : "", mark.detail);
}

static void check_table(const char *path, size_t least)
{
    struct tally tally = {path, 0, 0};

    table_read(path, check_row, &tally);
    assert_int_equal(tally.failed, 0);
    assert_true(tally.rows >= least);
}

static void test_judged_answers(void **state)
{
    (void)state;
    check_table("tests/cases/grading.txt", 140);
}

static void test_texts(void **state)
{
    (void)state;
    check_table("tests/cases/grading_text.txt", 350);
}

static void test_numbers(void **state)
{
    (void)state;
    check_table("tests/cases/grading_numbers.txt", 200);
}

static void test_dates(void **state)
{
    (void)state;
    check_table("tests/cases/grading_dates.txt", 200);
}

static void test_lists(void **state)
{
    (void)state;
    check_table("tests/cases/grading_lists.txt", 130);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judged_answers),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_lists),
    };

    return cmocka_run_group_tests_name("answer: grading", tests, NULL, NULL);
}
