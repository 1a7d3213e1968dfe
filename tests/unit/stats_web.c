/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

#include "../../src/stats/web.h"

static void test_text(void **unused)
{
    static const char *const cases[][2] = {
        {"plain, é, 漢", "plain, é, 漢"},
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"a & b &amp; c", "a &amp; b &amp;amp; c"},
        {"\" onload='x'", "&quot; onload=&#39;x&#39;"},
        {"\033[2J\n", "&lt;U+001B&gt;[2J "},
        {"\xff", "&lt;FF&gt;"},
        {"", ""},
    };
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_buf out = {0};
        rct_web_text(&out, cases[i][0]);
        assert_string_equal(rct_buf_text(&out), cases[i][1]);
        rct_buf_release(&out);
    }
}

static void test_number(void **unused)
{
    static const struct {
        double value;
        int places;
        const char *text;
    } cases[] = {
        {0, 0, "0"},
        {1234567, 0, "1234567"},
        {0.5, 0, "1"},
        {2.345, 1, "2.3"},
        {2.36, 1, "2.4"},
        {0.05, 2, "0.05"},
        {99.996, 2, "100.00"},
        {-1.5, 1, "-1.5"},
        {-0.01, 1, "0.0"},
        {1.0 / 3, 8, "0.33333333"},
    };
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_buf out = {0};
        rct_web_number(&out, cases[i].value, cases[i].places);
        assert_string_equal(rct_buf_text(&out), cases[i].text);
        rct_buf_release(&out);
    }
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    while ((text = strstr(text, word)) != NULL) {
        count++;
        text += strlen(word);
    }
    return count;
}

/* Each value once in the picture and once in the table; none below zero. */
static void test_charts(void **unused)
{
    static void (*const charts[])(struct rct_buf *, const struct rct_web_chart *) = {
        rct_web_bars, rct_web_columns, rct_web_calendar, rct_web_dots};
    const struct rct_web_bar bars[] = {
        {.label = "10 % <a>", .value = 12.5, .count = 8, .unit = " %", .places = 1},
        {.label = "20 %", .value = -1, .count = 0, .unit = " %", .places = 1},
        {.label = "30 %", .value = 77.5, .count = 2, .unit = " %", .path = "p.0"},
    };
    const struct rct_web_chart chart = {
        "Title & more", "What it is.", bars, RCT_COUNT(bars), 100, {"A", "B"}};
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(charts); i++) {
        struct rct_buf out = {0};
        charts[i](&out, &chart);
        const char *text = rct_buf_text(&out);
        assert_int_equal(count_of(text, "<title>10 % &lt;a&gt;"), 1);
        assert_int_equal(count_of(text, "<title>"), 3);
        assert_int_equal(count_of(text, "<th scope=\"row\">"), 3);
        assert_int_equal(count_of(text, "<data id=\"p.0\" value=\"2\">2</data>"), 1);
        assert_int_equal(count_of(text, "<h2>Title &amp; more</h2>"), 1);
        assert_int_equal(count_of(text, "aria-label=\"What it is.\""), 1);
        assert_int_equal(count_of(text, "=\"-"), 0);
        rct_buf_release(&out);
    }
}

/* A page of nothing at all is a page too. */
static void test_page(void **unused)
{
    static const char deck[] =
        "cards: [{ask: \"<script>alert(1)</script>?\", answer: x, id: a, "
        "tags: [\"<b>\"]}]\n";
    struct world world;
    (void)unused;
    for (int reviewed = 0; reviewed < 2; reviewed++) {
        struct rct_progress progress = {0};
        struct rct_items items = {0};
        struct rct_report report;
        struct rct_buf out = {0};
        world_init(&world, deck);
        world.settings.plan.learn.count = 0;
        if (reviewed) {
            world_review(&world, "d/a", RCT_GOOD, world.now - 9 * DAY);
            world_review(&world, "d/a", RCT_AGAIN, world.now - 2 * DAY);
        }
        rct_progress_fold(&progress, &world.journal, &world.settings);
        rct_items_bind(&items, &world.decks, &progress);
        rct_report_make(&report, &items, &progress, world.now);
        rct_report_write(&report, &out);
        const char *text = rct_buf_text(&out);
        assert_true(!strncmp(text, "<!DOCTYPE html>", 15));
        assert_null(strstr(text, "<script"));
        assert_null(strstr(text, "<b>"));
        assert_null(strstr(text, "http:"));
        assert_null(strstr(text, "https:"));
        assert_int_equal(count_of(text, "<section>"), count_of(text, "</section>"));
        assert_int_equal(count_of(text, "<svg"),
            count_of(text, "<table") - count_of(text, "<table><tbody>") -
                count_of(text, "<h2>By ") - count_of(text, "<h2>Forgotten most"));
        assert_int_equal(count_of(text, "&lt;script&gt;"), reviewed);
        rct_buf_release(&out);
        rct_report_release(&report);
        rct_items_release(&items);
        rct_progress_release(&progress);
        world_release(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_number),
        cmocka_unit_test(test_charts),
        cmocka_unit_test(test_page),
    };
    return cmocka_run_group_tests_name("stats: web", tests, NULL, NULL);
}
