/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

#include <errno.h>
#include <recite/history.h>
#include <unistd.h>

/* ---- Of a journal ---- */

static struct rct_history fold(struct world *world)
{
    struct rct_history history = {0};
    struct rct_progress progress = {0};
    rct_progress_fold(&progress, &world->journal, &world->settings);
    rct_history_fold(&history, &progress);
    rct_progress_release(&progress);
    return history;
}

static const char deck[] = "deck: d\ncards:\n  - {ask: First?, answer: one, id: a}\n";

static void test_journal(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, deck);
    int64_t noon = world.now;
    world_review(&world, "d/a", RCT_GOOD, noon);
    world_review(&world, "d/b", RCT_AGAIN, noon + HOUR);
    world_review(&world, "d/a", RCT_EASY, noon + DAY);
    world_event(&world, RCT_EVENT_VOID, NULL, "unsaved.2", noon + DAY + 1);
    world_event(&world, RCT_EVENT_FORGET, "d/a", NULL, noon + 2 * DAY);
    world_review(&world, "d/a", RCT_HARD, noon + 3 * DAY);
    world_event(&world, RCT_EVENT_MOVE, "d/a", "d/c", noon + 4 * DAY);
    world_review(&world, "d/c", RCT_GOOD, noon + 5 * DAY);

    struct rct_history history = fold(&world);
    static const struct {
        double day;
        unsigned card, rating;
    } wanted[] = {{0, 0, 3}, {1, 0, 4}, {3, 1, 2}, {5, 1, 3}};
    assert_int_equal(history.reviews.count, RCT_COUNT(wanted));
    for (size_t i = 0; i < RCT_COUNT(wanted); i++) {
        double day = history.reviews.time[i] - history.reviews.time[0];
        assert_float_equal(day, wanted[i].day, 1e-9);
        assert_int_equal(history.reviews.card[i], wanted[i].card);
        assert_int_equal(history.reviews.rating[i], wanted[i].rating);
    }
    assert_int_equal(history.card_count, 2);
    assert_string_equal(history.names[0], "d/c");
    assert_string_equal(history.names[1], "d/c");
    rct_history_release(&history);
    world_release(&world);
}

/* ---- Of a table ---- */

static bool read_table(
    struct rct_history *history, const char *text, struct rct_diag *diag)
{
    struct rct_table table = {"t.csv", text, strlen(text), {NULL, 0}, 4};
    return rct_history_read(history, &table, diag);
}

/* What was read, as "card@day.hour rating took" with blanks between. */
static void show(const struct rct_history *history, char *out, size_t size)
{
    *out = '\0';
    for (size_t i = 0; i < history->reviews.count; i++) {
        size_t used = strlen(out);
        double time = history->reviews.time[i];
        int day = (int)time, hour = (int)((time - day) * 24 + 0.5);
        snprintf(out + used, size - used, "%s%s@%d.%d %d %u", i ? " " : "",
            history->names[history->reviews.card[i]], day, hour,
            history->reviews.rating[i], history->took[i]);
    }
}

static void test_tables(void **unused)
{
    static const struct {
        const char *name, *text, *wanted;
    } cases[] = {
        {"as named", "card_id,review_time_ms,rating,duration_ms\n7,100800000,3,500\n",
            "7@1.0 3 500"},
        {"no names", "7,100800000,3,500\n8,104400000,1,0\n", "7@1.0 3 500 8@1.1 1 0"},
        {"another order", "rating,card_id,x,review_time_ms\n2,7,?,100800000\n",
            "7@1.0 2 0"},
        {"three columns", "7,100800000,4\n", "7@1.0 4 0"},
        {"no last newline", "7,100800000,4", "7@1.0 4 0"},
        {"from other systems",
            "\xef\xbb\xbf"
            "7,100800000,4,9\r\n\r\n8,100800000,1,\r\n",
            "7@1.0 4 9 8@1.0 1 0"},
        {"before the day begins", "7,97200000,4\n", "7@0.23 4 0"},
        {"not in order", "7,200000000,4,1\n8,100800000,1,2\n7,100800000,2,3\n",
            "8@1.0 1 2 7@1.0 2 3 7@2.4 4 1"},
        {"nothing", "", ""},
        {"names alone", "card_id,review_time_ms,rating\n", ""},
        {"numbers as they are written",
            "7,14400001,3,1\n007,14400002,3,1\n7,14400003,4,1\n0,14400004,1,1\n",
            "7@0.0 3 1 007@0.0 3 1 7@0.0 4 1 0@0.0 1 1"},
        {"quotes and blanks",
            "\"Card_ID\" , \"review_time_ms\",\"RATING\",note\n"
            "\"7\", 100800000 ,3,\"a, b\"\n\"a, b\",100800000,\"1\",\n",
            "7@1.0 3 0 a, b@1.0 1 0"},
        {"a quote alone", "\",100800000,3,1\n7\",100800000,3,1\n",
            "\"@1.0 3 1 7\"@1.0 3 1"},
        {"words for cards", "a/b,100800000,3,1\na/b,187200000,3,1\n",
            "a/b@1.0 3 1 a/b@2.0 3 1"},
    };
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_history history = {0};
        struct rct_diag diag = {0};
        char shown[256];
        if (!read_table(&history, cases[i].text, &diag))
            fail_msg("%s", cases[i].name);
        show(&history, shown, sizeof shown);
        assert_string_equal(shown, cases[i].wanted);
        assert_int_equal(diag.count, 0);
        rct_history_release(&history);
    }
}

static void test_bad_rows(void **unused)
{
    static const struct {
        const char *text;
        unsigned line;
    } cases[] = {
        {"7,100800000,3,1\n7,100800000,5,1\n", 2},
        {"7,100800000,0,1\n", 1},
        {"7,1e9,3,1\n", 1},
        {"7,-1,3,1\n", 1},
        {"7,999999999999999999,3,1\n", 1},
        {"7,100800000,3,1.5\n", 1},
        {"7,100800000,3,1\n\n,100800000,3,1\n", 3},
        {"7,100800000,3,1\n7,100800000,3\n", 2},
        {"7,100800000\n", 1},
        {"card_id,time,rating\n7,100800000,3\n", 1},
        {"card,time,grade\n7,100800000,3\n", 1},
        {"rating\n", 1},
        {"7;100800000;3;1\n", 1},
    };
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_history history = {0};
        struct rct_diag diag = {0};
        if (read_table(&history, cases[i].text, &diag))
            fail_msg("%s", cases[i].text);
        assert_int_equal(diag.errors, 1);
        assert_int_equal(diag.items[0].line, cases[i].line);
        assert_string_equal(diag.items[0].file, "t.csv");
        rct_history_release(&history);
        rct_diag_release(&diag);
    }
}

/* Each of many cards keeps its number. */
static void test_many_cards(void **unused)
{
    struct rct_history history = {0};
    struct rct_diag diag = {0};
    struct rct_buf text = {0};
    enum { CARDS = 5000 };
    (void)unused;
    for (int turn = 0; turn < 2; turn++)
        for (int i = 0; i < CARDS; i++)
            rct_buf_printf(
                &text, "%d%06d,%d,3,1\n", i % 9 + 1, i * 7, turn * CARDS + i);
    assert_true(read_table(&history, rct_buf_text(&text), &diag));
    assert_int_equal(history.card_count, CARDS);
    for (uint32_t i = 0; i < 2 * CARDS; i++)
        assert_int_equal(history.reviews.card[i], i % CARDS);
    rct_buf_release(&text);
    rct_history_release(&history);
}

/* Read from a file, in pieces of whatever length, a table is what it is as text. */
static void test_a_file(void **unused)
{
    struct rct_history history[2] = {{.count = 0}, {.count = 0}};
    struct rct_diag diag = {0};
    struct rct_buf text = {0};
    char path[] = "/tmp/recite-table-XXXXXX";
    (void)unused;
    rct_buf_puts(&text, "\xef\xbb\xbf");
    rct_buf_puts(&text, "rating,card_id,review_time_ms,x\r\n");
    for (int i = 0; i < 60000; i++)
        rct_buf_printf(&text, "%d,%s%d,%d,%s\n", i % 4 + 1, i % 5 ? "" : "card",
            i * 37 % 5000, i * 31 % 60000, i % 3 ? "7" : "seven");
    rct_buf_puts(&text, "3,");
    for (int i = 0; i < 600000; i++)
        rct_buf_putc(&text, 'a');
    rct_buf_puts(&text, ",70000,");
    int fd = mkstemp(path);
    assert_int_equal(write(fd, text.text, text.length), text.length);
    close(fd);
    assert_true(read_table(&history[0], rct_buf_text(&text), &diag));
    struct rct_table table = {.path = path, .length = text.length, .hour = 4};
    assert_true(rct_history_read(&history[1], &table, &diag));
    assert_int_equal(history[0].count, 60001);
    assert_int_equal(history[1].count, 60001);
    assert_int_equal(history[1].card_count, history[0].card_count);
    for (size_t i = 0; i < 60001; i++) {
        assert_true(history[0].time[i] == history[1].time[i]);
        assert_int_equal(history[0].card[i], history[1].card[i]);
        assert_int_equal(history[0].rating[i], history[1].rating[i]);
    }
    struct rct_history none = {0};
    table.length--;
    assert_false(rct_history_read(&none, &table, &diag));
    assert_int_equal(errno, EFBIG);
    assert_int_equal(diag.count, 0);
    rct_history_release(&none);
    for (int i = 0; i < 2; i++)
        rct_history_release(&history[i]);
    rct_buf_release(&text);
    unlink(path);
}

/* Rows in any order are put in order of time; those of the same time stay as they are.
 * Cards are numbered in that order too, here one a row. */
static void test_order(void **unused)
{
    struct rct_history history = {0};
    struct rct_diag diag = {0};
    struct rct_buf text = {0};
    enum { ROWS = 20000 };
    char name[16];
    (void)unused;
    for (int64_t i = 0; i < ROWS; i++)
        rct_buf_printf(&text, "%d,%lld,%d,%d\n", (int)i,
            (long long)(i * 7919 % 1000 * 1234567891), (int)(i % 4 + 1), (int)i);
    assert_true(read_table(&history, rct_buf_text(&text), &diag));
    for (size_t i = 0; i < ROWS; i++) {
        int64_t was = history.took[i];
        assert_true(history.instant[i] == was * 7919 % 1000 * 1234567891);
        snprintf(name, sizeof name, "%d", (int)was);
        assert_int_equal(history.card[i], i);
        assert_string_equal(history.names[history.card[i]], name);
        assert_int_equal(history.rating[i], was % 4 + 1);
        if (i > 0 && history.instant[i] == history.instant[i - 1])
            assert_true(history.took[i] > history.took[i - 1]);
        assert_true(i == 0 || history.instant[i] >= history.instant[i - 1]);
    }
    rct_buf_release(&text);
    rct_history_release(&history);
}

/* A file that is no table at all does not fill the screen. */
static void test_many_bad_rows(void **unused)
{
    struct rct_history history = {0};
    struct rct_diag diag = {0};
    struct rct_buf text = {0};
    (void)unused;
    rct_buf_puts(&text, "7,100800000,3\n");
    for (int i = 0; i < 1000; i++)
        rct_buf_puts(&text, "nonsense\n");
    assert_false(read_table(&history, rct_buf_text(&text), &diag));
    assert_in_range(diag.errors, 5, 30);
    rct_buf_release(&text);
    rct_history_release(&history);
    rct_diag_release(&diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_journal),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_many_cards),
        cmocka_unit_test(test_bad_rows),
        cmocka_unit_test(test_many_bad_rows),
        cmocka_unit_test(test_a_file),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests_name("study: history", tests, NULL, NULL);
}
