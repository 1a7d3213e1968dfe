/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "../../src/exchange/records.h"

/* The records of a text: fields divided by |, records by /, each behind its line. */
static void list(const char *text, char separator, struct rct_buf *out)
{
    struct records records = {
        .at = text, .end = text + strlen(text), .separator = separator, .next = 1};
    rct_buf_cut(out, 0);
    while (rct_records_next(&records)) {
        rct_buf_printf(out, "%s%u:", out->length ? "/" : "", records.line);
        for (size_t i = 0; i < records.count; i++)
            rct_buf_printf(out, "%s%s", i ? "|" : "", rct_records_field(&records, i));
    }
    rct_buf_release(&records.text);
}

static void are_read(void **state)
{
    static const struct {
        const char *text, *records;
    } cases[] = {
        {"", ""},
        {"\n\r\n\r", ""},
        {"a,b\nc,d\n", "1:a|b/2:c|d"},
        {"a,b\r\nc\rd", "1:a|b/2:c/3:d"},
        {"a\n\n\nb", "1:a/4:b"},
        {",\n,,", "1:|/2:||"},
        {"\"a,b\",\"c\nd\",\"e\"\"f\"\ng", "1:a,b|c\nd|e\"f/3:g"},
        {"\"a\r\nb\"\nc", "1:a\r\nb/3:c"},
        {"\"\",\"\"\"\"", "1:|\""},
        {" \"a\" , \"b\"", "1:a|b"},
        {" a , b", "1: a | b"},
        {"\"a\" b,c", "1:\"a\" b|c"},
        {"a \"b\",c", "1:a \"b\"|c"},
        {"\"a,b\nc", "1:\"a|b/2:c"},
        {"\"a\",\"b\nc\",d", "1:a|b\nc|d"},
        {"\"", "1:\""},
    };
    struct rct_buf out = {0};
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        list(cases[i].text, ',', &out);
        assert_string_equal(rct_buf_text(&out), cases[i].records);
    }
    rct_buf_release(&out);
}

static void comments_are_none(void **state)
{
    const char *text = "# no\na,#b\n#no\n\"#c\"\n";
    struct records records = {.at = text,
        .end = text + strlen(text),
        .separator = ',',
        .comments = true,
        .next = 1};
    (void)state;
    assert_true(rct_records_next(&records));
    assert_int_equal(records.line, 2);
    assert_string_equal(rct_records_field(&records, 1), "#b");
    assert_string_equal(rct_records_field(&records, 2), "");
    assert_true(rct_records_next(&records));
    assert_string_equal(rct_records_field(&records, 0), "#c");
    assert_false(rct_records_next(&records));
    rct_buf_release(&records.text);
}

static void separators_are_found(void **state)
{
    static const struct {
        const char *text;
        char separator;
    } cases[] = {
        {"", ','},
        {"a,b\nc,d", ','},
        {"a;b\nc;d", ';'},
        {"a, b\nc, d", ','},
        {"What, then?;this\nAnd, now?;that", ';'},
        {"a;b,c\nd;e,f", ','},
        {"\"a;b;c\",d\n\"e;f\",g", ','},
        {"a\tb, c\nd\te", '\t'},
        {"one|two", '|'},
    };
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        const char *text = cases[i].text;
        assert_int_equal(rct_records_separator(text, text + strlen(text), ",;\t|"),
            cases[i].separator);
    }
}

static void columns_are_known(void **state)
{
    static const struct {
        const char *name;
        enum role role;
    } cases[] = {
        {"Question", ROLE_ASK},
        {"FRONT", ROLE_ASK},
        {" Back ", ROLE_ANSWER},
        {"Réponse", ROLE_ANSWER},
        {"Back Extra", ROLE_NOTE},
        {"tags", ROLE_TAGS},
        {"hint", ROLE_HINT},
        {"questions", ROLE_NONE},
        {"", ROLE_NONE},
    };
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++)
        assert_int_equal(rct_role_find(cases[i].name), cases[i].role);
    assert_true(rct_roles_header("Front", "Back"));
    assert_true(rct_roles_header("answer", "question"));
    assert_false(rct_roles_header("Front", "Front"));
    assert_false(rct_roles_header("Front", "face"));
}

/* Without NUL, which no field holds. */
static void make_field(struct rct_random *random, struct rct_buf *field)
{
    static const char bytes[] = ",;\t\"\n\r #'a";
    rct_buf_cut(field, 0);
    for (uint32_t left = rct_random_below(random, 9); left; left--)
        if (rct_random_below(random, 4))
            rct_buf_putc(field, bytes[rct_random_below(random, sizeof bytes - 1)]);
        else
            rct_buf_rune(field, 1 + rct_random_below(random, 0xD000));
}

static void reading_is_the_inverse_of_writing(void **state)
{
    static const char separators[] = ",;\t";
    struct rct_random random = {7};
    (void)state;
    for (int round = 0; round < 5000; round++) {
        struct rct_buf fields[3] = {{0}}, line = {0};
        char separator = separators[rct_random_below(&random, 3)];
        for (size_t i = 0; i < 3; i++) {
            make_field(&random, &fields[i]);
            if (i)
                rct_buf_putc(&line, separator);
            rct_records_add(&line, rct_buf_text(&fields[i]), separator);
        }
        rct_buf_putc(&line, '\n');
        struct records records = {.at = line.text,
            .end = line.text + line.length,
            .separator = separator,
            .comments = true,
            .next = 1};
        assert_true(rct_records_next(&records));
        assert_int_equal(records.count, 3);
        for (size_t i = 0; i < 3; i++) {
            assert_string_equal(
                rct_records_field(&records, i), rct_buf_text(&fields[i]));
            rct_buf_release(&fields[i]);
        }
        assert_false(rct_records_next(&records));
        rct_buf_release(&records.text);
        rct_buf_release(&line);
    }
}

static void any_text_ends(void **state)
{
    struct rct_random random = {8};
    struct rct_buf text = {0}, out = {0};
    (void)state;
    for (int round = 0; round < 2000; round++) {
        rct_buf_cut(&text, 0);
        for (int i = 0; i < 40; i++)
            rct_buf_putc(&text, "\"\"\"\n\r, a"[rct_random_below(&random, 8)]);
        list(rct_buf_text(&text), ',', &out);
        assert_true(out.length <= 12 * text.length);
    }
    rct_buf_release(&text);
    rct_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_read),
        cmocka_unit_test(comments_are_none),
        cmocka_unit_test(separators_are_found),
        cmocka_unit_test(columns_are_known),
        cmocka_unit_test(reading_is_the_inverse_of_writing),
        cmocka_unit_test(any_text_ends),
    };
    return cmocka_run_group_tests_name("exchange: records", tests, NULL, NULL);
}
