/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places: findings and cards stand where a reader of the file sees them. */
#include "unit.h"

#include <recite/deck.h>

static const char *const ends[] = {"\n", "\r\n", "\r"};

/*
 * A deck of one-line cards with letters of several bytes, and with signs that YAML
 * takes for line ends and an editor does not, every one with an unknown key at a known
 * place.
 */
struct made {
    struct rct_buf text;
    unsigned lines[64], columns[64];
    size_t count;
};

static void make(struct made *made, struct rct_random *random)
{
    static const char *const letters[] = {"a", "\xC3\xA9", "\xE6\x97\xA5",
        "\xF0\x9F\x98\x80", " b", "\xC2\x85 ", "\xE2\x80\xA8 ", "\xE2\x80\xA9 "};
    const char *end = ends[rct_random_below(random, 3)];
    unsigned line = 2;
    rct_buf_puts(&made->text, rct_random_below(random, 2) ? "\xEF\xBB\xBF" : "");
    rct_buf_printf(&made->text, "cards:%s", end);
    for (made->count = 0; made->count < 60; line++) {
        if (rct_random_below(random, 4) == 0) {
            rct_buf_printf(&made->text, "# \xC3\xA9%s", end);
            continue;
        }
        unsigned column = 12;
        rct_buf_puts(&made->text, "  - {ask: \"");
        for (uint32_t left = rct_random_below(random, 300); left > 0; left--) {
            const char *letter = letters[rct_random_below(random, RCT_COUNT(letters))];
            const char *p = letter, *stop = letter + strlen(letter);
            rct_buf_puts(&made->text, letter);
            for (; p < stop; column++)
                rct_utf8_next(&p, stop);
        }
        rct_buf_printf(&made->text, "%zu\", qqq: b}%s", made->count, end);
        column += made->count < 10 ? 1 : 2;
        made->lines[made->count] = line;
        made->columns[made->count++] = column + 3;
    }
}

static void findings_stand_where_they_are(void **state)
{
    struct rct_random random = {7};
    (void)state;
    for (size_t round = 0; round < 200; round++) {
        struct made made = {0};
        struct rct_diag diag = {0};
        make(&made, &random);
        assert_null(rct_deck_parse("d", made.text.text, made.text.length, &diag));
        assert_int_equal(diag.count, made.count);
        for (size_t i = 0; i < diag.count; i++) {
            assert_string_equal(diag.items[i].name, "unknown-key");
            assert_int_equal(diag.items[i].line, made.lines[i]);
            assert_int_equal(diag.items[i].column, made.columns[i]);
            assert_int_equal(diag.items[i].width, 3);
        }
        rct_diag_release(&diag);
        rct_buf_release(&made.text);
    }
}

static void cards_stand_where_they_are(void **state)
{
    static const char text[] =
        "cards:\n  - ask: \"a\xC2\x85\"\n    answer: \"\xE2\x80\xA8 a\"\n"
        "  -   ask: c\n      answer: d\npairs: {e: f}\n";
    static const unsigned places[][2] = {{2, 5}, {4, 7}, {6, 9}};
    struct rct_diag diag = {0};
    struct rct_deck *deck = rct_deck_parse("d", text, sizeof text - 1, &diag);
    (void)state;
    assert_non_null(deck);
    assert_int_equal(deck->count, RCT_COUNT(places));
    for (size_t i = 0; i < deck->count; i++) {
        assert_int_equal(deck->cards[i].line, places[i][0]);
        assert_int_equal(deck->cards[i].column, places[i][1]);
    }
    rct_deck_free(deck);
    rct_diag_release(&diag);
}

/* A line that is too long to be looked at is not shown. */
static void long_lines_are_left_out(void **state)
{
    struct rct_buf text = {0};
    struct rct_diag diag = {0};
    (void)state;
    rct_buf_puts(&text, "cards: [");
    for (int i = 0; i < 400; i++)
        rct_buf_printf(&text, "{ask: %d, qqq: b}, ", i);
    rct_buf_puts(&text, "]\n");
    assert_null(rct_deck_parse("d", text.text, text.length, &diag));
    assert_int_equal(diag.count, 400);
    assert_null(diag.items[0].line_text);
    rct_diag_release(&diag);
    rct_buf_release(&text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_stand_where_they_are),
        cmocka_unit_test(cards_stand_where_they_are),
        cmocka_unit_test(long_lines_are_left_out),
    };
    return cmocka_run_group_tests_name("deck: places", tests, NULL, NULL);
}
