/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "base_text.h"

static const struct {
    const char *text, *key;
} cases[] = {
    {"", ""},
    {"   ", ""},
    {"What is this?", "what is this"},
    {"  What   IS\tthis ?\n", "what is this"},
    {"What\u00A0is\u202Fthis\u3000?", "what is this"},
    {"L’Été — à Paris…", "l été à paris"},
    {"l'e\u0301te\u0301 a\u0300 paris", "l été à paris"},
    {"“well-known” (Straße)", "well known strasse"},
    {"so\u00ADft hy\u200Bphen\uFEFF", "soft hyphen"},
    {"e\u200D\u0301", "é"},
    {"192.168.100.10", "192 168 100 10"},
    {"1914–18", "1914 18"},
    {"covid-19", "covid 19"},
    {"10³ m²", "10³ m²"},
    {"東京は？", "東京は"},
    {"ไม่ नि", "ไม่ नि"},
    /* signs are words */
    {"What is C#?", "what is c #"},
    {"What is C++ ?", "what is c + +"},
    {"2+2", "2 + 2"},
    {"2 + 2 =", "2 + 2 ="},
    {"6/2", "6 / 2"},
    {"6×2", "6 × 2"},
    {"5 € or $5", "5 € or $ 5"},
    {"-3 + 5", "-3 + 5"},
    {"−3 + 5", "-3 + 5"},
    {"a - 3", "a 3"},
    {"7-3", "7 3"},
    {"x*-3", "x * -3"},
    {"I ♥ NY", "i ♥ ny"},
    /* nothing but punctuation */
    {"?", "?"},
    {" -.-.  .-.. ", "-.-. .-.."},
    {"\u200B", ""},
    {"…", "…"},
    {"a\xFF", "a \uFFFD"},
};

static void test_cases(void **state)
{
    struct rct_buf out = {0};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        rct_buf_cut(&out, 0);
        rct_buf_puts(&out, ">");
        rct_text_key(&out, cases[i].text, strlen(cases[i].text));
        assert_string_equal(out.text + 1, cases[i].key);
    }
    rct_buf_release(&out);
}

static void assert_same_key(const struct rct_buf *a, const struct rct_buf *b)
{
    struct rct_buf x = {0}, y = {0};

    rct_text_key(&x, rct_buf_text(a), a->length);
    rct_text_key(&y, rct_buf_text(b), b->length);
    assert_int_equal(x.length, y.length);
    assert_memory_equal(rct_buf_text(&x), rct_buf_text(&y), x.length);
    rct_buf_release(&x);
    rct_buf_release(&y);
}

/* A key is its own key, is valid, and has no space at its ends or next to another. */
static void test_a_key_is_its_own_key(void **state)
{
    struct rct_random random = {8};
    struct rct_buf text = {0}, key = {0};

    (void)state;
    for (size_t round = 0; round < 60000; round++) {
        random_text(&random, &text, 16);
        rct_buf_cut(&key, 0);
        rct_text_key(&key, rct_buf_text(&text), text.length);
        assert_true(rct_utf8_valid(rct_buf_text(&key), key.length, NULL));
        assert_same_key(&key, &text);
        assert_false(
            key.length && (key.text[0] == ' ' || key.text[key.length - 1] == ' '));
        assert_null(strstr(rct_buf_text(&key), "  "));
    }
    rct_buf_release(&text);
    rct_buf_release(&key);
}

static bool has_hidden(const struct rct_buf *text)
{
    const char *at = rct_buf_text(text), *end = at + text->length;

    while (at < end)
        if (rct_rune_hidden(rct_utf8_next(&at, end)))
            return true;
    return false;
}

/*
 * Form and outer space do not, nor does case.  (With hidden runes there is one
 * exception: folding makes a letter of the Greek subscript, which then stays before a
 * mark that the subscript would let pass.)
 */
static void test_what_does_not_count(void **state)
{
    struct rct_random random = {9};
    struct rct_buf text = {0}, other = {0}, spaced = {0};

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        random_text(&random, &text, 16);
        rct_buf_cut(&other, 0);
        if (round % 3 == 0 && !has_hidden(&text))
            rct_text_fold(&other, rct_buf_text(&text), text.length);
        else
            rct_text_normal(&other, rct_buf_text(&text), text.length,
                round % 3 == 1 ? RCT_NFC : RCT_NFD);
        rct_buf_cut(&spaced, 0);
        rct_buf_puts(&spaced, "\t ");
        rct_buf_add(&spaced, rct_buf_text(&other), other.length);
        rct_buf_puts(&spaced, "\u00A0\n");
        assert_same_key(&text, &spaced);
    }
    rct_buf_release(&text);
    rct_buf_release(&other);
    rct_buf_release(&spaced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_a_key_is_its_own_key),
        cmocka_unit_test(test_what_does_not_count),
    };

    return cmocka_run_group_tests_name("base: keys", tests, NULL, NULL);
}
