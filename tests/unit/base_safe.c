/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "base_text.h"

static const struct {
    const char *text, *lines, *line; /* line: NULL when the same */
} cases[] = {
    {"", "", NULL},
    {"plain text", "plain text", NULL},
    {"Łódź 東京 ไม่ नि שלום 👩‍👩‍👧 <b>&amp;",
        "Łódź 東京 ไม่ नि שלום 👩‍👩‍👧 <b>&amp;", NULL},
    {"a\tb", "a b", NULL},
    {"a\nb", "a\nb", "a b"},
    {"a\r\nb", "a<U+000D>\nb", "a<U+000D> b"},
    {"\033[2J\033]52;c;eA==\a", "<U+001B>[2J<U+001B>]52;c;eA==<U+0007>", NULL},
    {"\xC2\x9B"
     "2J \x7F \b",
        "<U+009B>2J <U+007F> <U+0008>", NULL},
    {"\x9B"
     "2J",
        "<9B>2J", NULL},
    {"caf\xE9 \xF0\x9F\x98", "caf<E9> <F0><9F><98>", NULL},
    {"\uFFFD", "\uFFFD", NULL},
    {"\u202Etxt\u202C", "<U+202E>txt<U+202C>", NULL},
    {"a\u2028b\u2029c", "a<U+2028>b<U+2029>c", NULL},
    {"\uFDD0 \uFFFE \U0001FFFF \U0010FFFF", "<U+FDD0> <U+FFFE> <U+1FFFF> <U+10FFFF>",
        NULL},
    {"\U000E0041\uFFF9", "<U+E0041><U+FFF9>", NULL},
    {"a\u200Eb\u200Fc\u200Dd\u200Ce", "a\u200Eb\u200Fc\u200Dd\u200Ce", NULL},
    {"\u2067אב\u2069 c", "\u2067אב\u2069 c", NULL},
    {"\u2066\u2067א\u2069\u2069", "\u2066\u2067א\u2069\u2069", NULL},
    {"\u2067אב", "<U+2067>אב", NULL},
    {"a\u2069", "a<U+2069>", NULL},
    {"\u2069a\u2066", "<U+2069>a<U+2066>", NULL},
    {"\u2066a\nb\u2069", "<U+2066>a\nb<U+2069>", "\u2066a b\u2069"},
    {"\u2066a\u2069\n\u2066b\n\u2066c\u2069", "\u2066a\u2069\n<U+2066>b\n\u2066c\u2069",
        "<U+2066>a<U+2069> <U+2066>b <U+2066>c<U+2069>"},
    {"e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A.",
        "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308.", NULL},
    {"e\u0301\u0302\u0303\u0304\u200D\u0305\u0306\u0307\u0308\u0309e\u0301",
        "e\u0301\u0302\u0303\u0304\u200D\u0305\u0306\u0307e\u0301", NULL},
    {"%s%n", "%s%n", NULL},
};

static void test_cases(void **state)
{
    struct rct_buf out = {0};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        size_t length = strlen(cases[i].text);

        rct_buf_cut(&out, 0);
        rct_text_safe(&out, cases[i].text, length, true);
        assert_string_equal(rct_buf_text(&out), cases[i].lines);
        rct_buf_cut(&out, 0);
        rct_text_safe(&out, cases[i].text, length, false);
        assert_string_equal(
            rct_buf_text(&out), cases[i].line ? cases[i].line : cases[i].lines);
    }
    rct_buf_release(&out);
}

static void test_nul_is_shown(void **state)
{
    struct rct_buf out = {0};

    (void)state;
    rct_text_safe(&out, "a\0b", 3, true);
    assert_string_equal(out.text, "a<U+0000>b");
    rct_buf_release(&out);
}

/* No rune that a terminal could act upon. */
static void assert_harmless(uint32_t rune, bool lines)
{
    assert_true(rune >= 0x20 || (lines && rune == '\n'));
    assert_false(rune >= 0x7F && rune < 0xA0);
    assert_false(rune >= 0x2028 && rune <= 0x202E);
    assert_false(rune >= 0xFDD0 && rune <= 0xFDEF);
    assert_false((rune & 0xFFFE) == 0xFFFE);
    assert_false(rune >= 0xE0000 && rune <= 0xE007F);
}

/* Whatever comes in: what comes out is harmless, and pairs up its isolates by line. */
static void assert_safe(const struct rct_buf *safe, bool lines)
{
    const char *at = rct_buf_text(safe), *end = at + safe->length;
    size_t open = 0, marks = 0;

    assert_true(rct_utf8_valid(at, safe->length, NULL));
    while (at < end) {
        uint32_t rune = rct_utf8_next(&at, end);

        assert_harmless(rune, lines);
        marks = rct_rune_mark(rune) ? marks + 1 : 0;
        assert_true(marks <= 8);
        if (rune == '\n')
            assert_int_equal(open, 0);
        if (rune >= 0x2066 && rune <= 0x2068)
            open++;
        if (rune == 0x2069) {
            assert_true(open > 0);
            open--;
        }
    }
    assert_int_equal(open, 0);
}

static void test_any_bytes_become_safe_and_stay(void **state)
{
    struct rct_random random = {12};
    struct rct_buf text = {0}, once = {0}, twice = {0};

    (void)state;
    for (size_t round = 0; round < 60000; round++) {
        bool lines = round & 1;

        random_text(&random, &text, 40);
        rct_buf_cut(&once, 0);
        rct_buf_cut(&twice, 0);
        rct_text_safe(&once, rct_buf_text(&text), text.length, lines);
        assert_safe(&once, lines);
        rct_text_safe(&twice, rct_buf_text(&once), once.length, lines);
        assert_string_equal(rct_buf_text(&once), rct_buf_text(&twice));
    }
    rct_buf_release(&text);
    rct_buf_release(&once);
    rct_buf_release(&twice);
}

/* Half a million isolates in one line are read a fixed number of times. */
static void test_many_isolates(void **state)
{
    struct rct_buf text = {0}, out = {0};

    (void)state;
    for (int i = 0; i < 500000; i++)
        rct_buf_rune(&text, 0x2066);
    rct_text_safe(&out, text.text, text.length, true);
    assert_int_equal(out.length, 500000 * strlen("<U+2066>"));
    rct_buf_release(&text);
    rct_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_nul_is_shown),
        cmocka_unit_test(test_any_bytes_become_safe_and_stay),
        cmocka_unit_test(test_many_isolates),
    };

    return cmocka_run_group_tests_name("base: safe text", tests, NULL, NULL);
}
