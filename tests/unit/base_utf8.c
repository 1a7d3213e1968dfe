/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "base_text.h"

static void test_what_is_valid(void **state)
{
    static const struct {
        const char *text;
        int bad; /* -1: valid */
    } cases[] = {
        {"", -1},
        {"plain text that is longer than a word of the machine", -1},
        {"é", -1},
        {"12345678é", -1},
        {"日本語 and 👩‍👩‍👧", -1},
        {"\xEF\xBF\xBF", -1},     /* a non-character is a rune */
        {"\xF4\x8F\xBF\xBF", -1}, /* the last rune */
        {"caf\xE9", 3},           /* Latin-1 */
        {"a\x80", 1},             /* a rest without a start */
        {"a\xC3", 1},             /* cut off */
        {"a\xE2\x82", 1},         /* cut off */
        {"a\xF0\x9F\x98", 1},     /* cut off */
        {"\xC3(", 0},             /* a start without a rest */
        {"\xE2(\xA1", 0},
        {"\xE2\x82(", 0},
        {"\xF0\x9F\x98(", 0},
        {"\xC0\x80", 0}, /* overlong */
        {"\xC1\xBF", 0},
        {"\xE0\x9F\xBF", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xED\xA0\x80", 0}, /* surrogates */
        {"\xED\xBF\xBF", 0},
        {"\xF4\x90\x80\x80", 0}, /* above the last */
        {"\xF5\x80\x80\x80", 0},
        {"\xFE", 0},
        {"0123456789abcdef\xFF", 16},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        size_t bad = 999, length = strlen(cases[i].text);

        assert_int_equal(rct_utf8_valid(cases[i].text, length, &bad), cases[i].bad < 0);
        assert_int_equal(rct_utf8_valid(cases[i].text, length, NULL), cases[i].bad < 0);
        assert_int_equal(bad, cases[i].bad < 0 ? 999 : cases[i].bad);
    }
}

static void test_every_rune_there_and_back(void **state)
{
    struct rct_buf buf = {0};

    (void)state;
    for (uint32_t rune = 0; rune < 0x110000; rune++) {
        const char *at;
        bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;

        rct_buf_cut(&buf, 0);
        rct_buf_rune(&buf, rune);
        at = buf.text;
        assert_true(rct_utf8_valid(buf.text, buf.length, NULL));
        assert_int_equal(
            rct_utf8_next(&at, buf.text + buf.length), surrogate ? 0xFFFD : rune);
        assert_ptr_equal(at, buf.text + buf.length);
    }
    rct_buf_cut(&buf, 0);
    rct_buf_rune(&buf, 0x110000);
    assert_string_equal(buf.text, "\xEF\xBF\xBD");
    rct_buf_release(&buf);
}

/* Runes are read up to the first bad byte, which alone is U+FFFD, and so on. */
static void test_bad_bytes_are_read_one_by_one(void **state)
{
    struct rct_random random = {11};
    struct rct_buf text = {0};

    (void)state;
    for (int round = 0; round < 20000; round++) {
        const char *at, *end;
        size_t bad;

        random_text(&random, &text, 12);
        at = rct_buf_text(&text);
        end = at + text.length;
        while (at < end) {
            const char *from = at;
            bool valid = rct_utf8_valid(at, (size_t)(end - at), &bad);
            uint32_t rune = rct_utf8_next(&at, end);

            assert_true(at > from && at <= end);
            if (!valid && bad == 0) {
                assert_int_equal(rune, 0xFFFD);
                assert_int_equal(at - from, 1);
            } else {
                assert_true(rct_utf8_valid(from, (size_t)(at - from), NULL));
            }
        }
    }
    rct_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_valid),
        cmocka_unit_test(test_every_rune_there_and_back),
        cmocka_unit_test(test_bad_bytes_are_read_one_by_one),
    };

    return cmocka_run_group_tests_name("base: utf-8", tests, NULL, NULL);
}
