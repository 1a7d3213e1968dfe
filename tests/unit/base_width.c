/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "base_text.h"

static void test_widths(void **state)
{
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},
        {"plain ~", 7},
        {"café", 4},
        {"cafe\u0301", 4},
        {"日本", 4},
        {"ｶ", 1},
        {"Ａ", 2},
        {"\u3000", 2},
        {"a\u200Bb\u200Dc", 3},
        {"a\tb\n\033\x7F\xC2\x85", 2},
        {"한국", 4},
        {"\u1112\u1161\u11AB", 2},
        {"ไม่", 2},
        {"\xFF\xFE", 2},
        {"…–—“”", 5},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++)
        assert_int_equal(
            rct_text_width(cases[i].text, strlen(cases[i].text)), cases[i].width);
}

/* Lines are parted by '|' in what is expected. */
static void test_lines(void **state)
{
    static const struct {
        size_t width;
        const char *text, *lines;
    } cases[] = {
        {10, "", ""},
        {10, "short", "short"},
        {10, "exactly te", "exactly te"},
        {10, "the quick brown fox", "the quick |brown fox"},
        {9, "the quick brown fox", "the quick |brown fox"},
        {9, "the quick   brown fox", "the quick   |brown fox"},
        {8, "the quick brown fox", "the |quick |brown |fox"},
        {5, "incomprehensible", "incom|prehe|nsibl|e"},
        {5, "an incomprehensible", "an |incom|prehe|nsibl|e"},
        {20, "one\ntwo", "one\n|two"},
        {20, "\n\ntwo\n", "\n|\n|two\n"},
        {3, "one\ntwo", "one\n|two"},
        {3, "one  \ntwo", "one  \n|two"},
        {6, "a well-known fact", "a |well-|known |fact"},
        {6, "cost 5\u00A0€ now", "cost |5\u00A0€ |now"},
        {4, "cost\u00A05", "cost|\u00A05"},
        {6, "日本語の文です。", "日本語|の文で|す。"},
        {7, "日本語。文", "日本|語。文"}, /* no line begins with a full stop */
        {1, "日本", "日|本"},
        {1, "日\u0301本", "日\u0301|本"},
        {0, "ab", "a|b"},
        {4, "cafe\u0301 au lait", "cafe\u0301 |au |lait"},
        {3, "cafe\u0301", "caf|e\u0301"},
        {3, "\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF|\xFF"},
        {6, "soft\u00ADhyphen", "soft\u00AD|hyphen"},
        {9, "well-known", "well-|known"},
        {9, "fit --train-only", "fit |--train-o|nly"}, /* an option is one word */
        {12, "fit --train-only", "fit |--train-only"},
        {14, "study (--no-save)", "study |(--no-save)"},
        {6, "a--b-c", "a--b-c"},
        {5, "ab--cd-ef", "ab--|cd-ef"},
    };
    struct rct_buf out = {0};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        const char *text = cases[i].text;

        rct_buf_cut(&out, 0);
        while (*text) {
            size_t length = rct_text_line(text, strlen(text), cases[i].width);

            rct_buf_puts(&out, text == cases[i].text ? "" : "|");
            rct_buf_add(&out, text, length);
            text += length;
        }
        assert_string_equal(rct_buf_text(&out), cases[i].lines);
    }
    rct_buf_release(&out);
}

/* How much is left without the white space at the end, which takes no room. */
static size_t seen(const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    size_t seen = 0;

    while (at < end)
        if (!rct_rune_space(rct_utf8_next(&at, end)))
            seen = (size_t)(at - text);
    return seen;
}

/* Lines go on, end at whole runes, fit, and hold at most one newline: their last. */
static void test_lines_of_any_text(void **state)
{
    struct rct_random random = {14};
    struct rct_buf text = {0};

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        size_t width = rct_random_below(&random, 12), at = 0;

        random_text(&random, &text, 60);
        while (at < text.length) {
            const char *line = text.text + at, *next = line;
            size_t length = rct_text_line(line, text.length - at, width);
            const char *newline = memchr(line, '\n', length);
            size_t least;

            assert_in_range(length, 1, text.length - at);
            assert_true(!newline || newline == line + length - 1);
            rct_utf8_next(&next, text.text + text.length);
            least = rct_text_width(line, (size_t)(next - line));
            assert_true(rct_text_width(line, seen(line, length)) <=
                        (width > least ? width : least));
            while (next < line + length)
                rct_utf8_next(&next, text.text + text.length);
            assert_ptr_equal(next, line + length);
            at += length;
        }
    }
    rct_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_lines_of_any_text),
    };

    return cmocka_run_group_tests_name("base: widths and lines", tests, NULL, NULL);
}
