/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The expected answer as it is shown, and what an author's text can be read as. */
#include <recite/answer.h>

#include "unit.h"

static const char *const items[] = {"Mercury", "Venus", "Earth"};

static void test_answers_as_shown(void **state)
{
    static const struct {
        struct rct_key key;
        const char *en, *fr;
    } cases[] = {
        {{.answer = "Salala"}, "Salala", "Salala"},
        {{.form = RCT_NUMBER, .answer = "78.3 billion USD"}, "78.3 billion USD",
            "78.3 billion USD"},
        {{.form = RCT_NUMBER, .answer = "8849", .unit = "m"}, "8849 m", "8849 m"},
        {{.form = RCT_DATE, .answer = "1947-10-20"}, "20 October 1947",
            "20 octobre 1947"},
        {{.form = RCT_DATE, .answer = "1886-05-01"}, "1 May 1886", "1er mai 1886"},
        {{.form = RCT_DATE, .answer = "1947-10"}, "October 1947", "octobre 1947"},
        {{.form = RCT_DATE, .answer = "1947"}, "1947", "1947"},
        {{.form = RCT_DATE, .answer = "14 July"}, "14 July", "14 juillet"},
        {{.form = RCT_DATE, .answer = "1979/1989"}, "1979–1989", "1979–1989"},
        {{.form = RCT_DATE, .answer = "1960s"}, "1960s", "années 1960"},
        {{.form = RCT_DATE, .answer = "14th century"}, "14th century", "14e siècle"},
        {{.form = RCT_DATE, .answer = "21st century"}, "21st century", "21e siècle"},
        {{.form = RCT_DATE, .answer = "c. 1500"}, "about 1500", "vers 1500"},
        {{.form = RCT_DATE, .answer = "44 BC"}, "44 BC", "44 av. J.-C."},
        {{.form = RCT_TRUTH, .answer = "true"}, "true", "vrai"},
        {{.form = RCT_TRUTH, .answer = "false"}, "false", "faux"},
        {{.form = RCT_LIST, .items = items, .item_count = 3}, "Mercury, Venus, Earth",
            "Mercury, Venus, Earth"},
        {{.form = RCT_CHOICE, .items = items, .item_count = 3, .right = 1}, "Mercury",
            "Mercury"},
        {{.form = RCT_SEQUENCE, .items = items, .item_count = 3},
            "Mercury → Venus → Earth", "Mercury → Venus → Earth"},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_buf text = {0};

        rct_key_write(&cases[i].key, "en", &text);
        assert_string_equal(rct_buf_text(&text), cases[i].en);
        rct_buf_cut(&text, 0);
        rct_key_write(&cases[i].key, "fr", &text);
        assert_string_equal(rct_buf_text(&text), cases[i].fr);
        rct_buf_release(&text);
    }
}

typedef bool reads(const char *text);

static bool reads_number(const char *text)
{
    return rct_is_number(text, NULL);
}

static bool reads_date(const char *text)
{
    return rct_is_date(text, NULL);
}

static bool reads_truth(const char *text)
{
    bool truth;

    return rct_is_truth(text, &truth);
}

static void check_reads(reads *read, const char *const *yes, const char *const *no)
{
    for (; *yes; yes++)
        if (!read(*yes))
            fail_msg("should be one: %s", *yes);
    for (; *no; no++)
        if (read(*no))
            fail_msg("should be none: %s", *no);
}

static void test_what_is_a_number(void **state)
{
    static const char *const yes[] = {"7", "-40", "1,234.5", "78.3 billion USD", "½",
        "10^3", "1e9", "seven", "quatre-vingt-dix", "45 %", "8849 m", "about 300",
        "$5m", "1 h 30", NULL};
    static const char *const no[] = {"", "m", "abc", "7 dwarfs", "1.2.3",
        "192.168.100.10", "12-34", "Louis XIV", "e5", "one two", ".", "-", NULL};

    (void)state;
    check_reads(reads_number, yes, no);
}

static void test_what_is_a_date(void **state)
{
    static const char *const yes[] = {"1947-10-20", "1947-10", "1947", "44 BC", "-44",
        "1979/1989", "1960s", "196x", "c. 1500", "1984?", "14 July", "October 20, 1947",
        "le 1er mai 1886", "XIVe siècle", "20.10.1947", NULL};
    static const char *const no[] = {"", "abc", "1947-13", "1947-02-30",
        "32 October 1947", "October", "Monday", "12:30", "1947-10-20-30",
        "20 Ocotber 1947", NULL};

    (void)state;
    check_reads(reads_date, yes, no);
}

static void test_what_else_is_read(void **state)
{
    static const char *const truths[] = {"true", "No", "VRAI", "f", NULL};
    static const char *const no_truths[] = {"", "maybe", "2", NULL};
    static const char *const tolerances[] = {"1%", "0.5", "2 %", "0,1 %", NULL};
    static const char *const no_tolerances[] = {"", "-1%", "5 m", "some", NULL};
    static const char *const units[] = {
        "m", "km/h", "kilometres per hour", "°C", "USD", "%", "livres", NULL};
    static const char *const no_units[] = {"", "people", "xyz", "5", NULL};

    (void)state;
    check_reads(reads_truth, truths, no_truths);
    check_reads(rct_is_tolerance, tolerances, no_tolerances);
    check_reads(rct_is_unit, units, no_units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers_as_shown),
        cmocka_unit_test(test_what_is_a_number),
        cmocka_unit_test(test_what_is_a_date),
        cmocka_unit_test(test_what_else_is_read),
    };

    return cmocka_run_group_tests_name("answer: show", tests, NULL, NULL);
}
