/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "../../src/exchange/notes.h"
#include "base_text.h"

static void texts_are_written(void **state)
{
    static const struct {
        const char *text, *block, *flow;
    } cases[] = {
        {"", "\"\"", "\"\""},
        {"Paris", "Paris", "Paris"},
        {"le chien", "le chien", "le chien"},
        {"été, hiver", "été, hiver", "\"été, hiver\""},
        {"l'eau", "l'eau", "l'eau"},
        {"a: b", "\"a: b\"", "\"a: b\""},
        {"a #b", "\"a #b\"", "\"a #b\""},
        {"a:", "\"a:\"", "\"a:\""},
        {"a ", "\"a \"", "\"a \""},
        {" a", "\" a\"", "\" a\""},
        {"-a", "\"-a\"", "\"-a\""},
        {"'a'", "\"'a'\"", "\"'a'\""},
        {"[a]", "\"[a]\"", "\"[a]\""},
        {"a]", "\"a]\"", "\"a]\""},
        {"No", "\"No\"", "\"No\""},
        {"no way", "no way", "no way"},
        {"null", "\"null\"", "\"null\""},
        {"1947", "\"1947\"", "\"1947\""},
        {"a\nb\tc", "\"a\\nb\\tc\"", "\"a\\nb\\tc\""},
        {"a\"b\\c", "\"a\\\"b\\\\c\"", "\"a\\\"b\\\\c\""},
        {"a\xC2\x85z", "\"a\\u0085z\"", "\"a\\u0085z\""},
        {"a\xE2\x80\xA8z", "\"a\\u2028z\"", "\"a\\u2028z\""},
        {"a\x01z", "\"a\\u0001z\"", "\"a\\u0001z\""},
        {"日本 a", "日本 a", "日本 a"},
        {"a😀", "\"a😀\"", "\"a😀\""},
    };
    struct rct_buf out = {0};
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        rct_buf_cut(&out, 0);
        rct_compose_text(&out, cases[i].text, false);
        assert_string_equal(rct_buf_text(&out), cases[i].block);
        rct_buf_cut(&out, 0);
        rct_compose_text(&out, cases[i].text, true);
        assert_string_equal(rct_buf_text(&out), cases[i].flow);
    }
    rct_buf_release(&out);
}

/* A clean text that is not empty, in two of three cases of little but YAML's signs. */
static void make_text(struct rct_random *random, struct rct_buf *text)
{
    static const char signs[] = "ab :#-?,[]{}&*!|>'\"%@`\\\n\t.~=<1";
    static const struct rct_foreign none = {"file", "", 0, RCT_TSV};
    struct intake intake = {.file = &none};
    struct rct_buf raw = {0};
    do {
        random_text(random, &raw, 12);
        if (rct_random_below(random, 3))
            for (size_t i = 0; i < raw.length; i++)
                raw.text[i] = signs[rct_random_below(random, sizeof signs - 1)];
        rct_buf_cut(text, 0);
        rct_intake_clean(&intake, rct_buf_text(&raw), 1, text);
    } while (text->length == 0);
    rct_buf_release(&raw);
}

/* In every place where a text may stand. */
static void texts_are_read_back(void **state)
{
    struct rct_random random = {3};
    struct rct_buf text = {0}, page = {0};
    (void)state;
    for (int round = 0; round < 4000; round++) {
        struct rct_diag diag = {0};
        make_text(&random, &text);
        rct_buf_cut(&page, 0);
        rct_buf_puts(&page, "title: ");
        rct_compose_text(&page, text.text, false);
        rct_buf_puts(&page, "\ncards:\n  - ask: q\n    answer: ");
        rct_compose_text(&page, text.text, false);
        rct_buf_puts(&page, "\n    tags: [");
        rct_compose_text(&page, text.text, true);
        rct_buf_puts(&page, ", z]\n");
        struct rct_deck *deck = rct_deck_parse("d", page.text, page.length, &diag);
        assert_non_null(deck);
        assert_string_equal(deck->title, text.text);
        assert_string_equal(deck->cards[0].key.answer, text.text);
        assert_string_equal(deck->cards[0].tags[0], text.text);
        assert_string_equal(deck->cards[0].tags[1], "z");
        rct_deck_free(deck);
        rct_diag_release(&diag);
    }
    rct_buf_release(&text);
    rct_buf_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_written),
        cmocka_unit_test(texts_are_read_back),
    };
    return cmocka_run_group_tests_name("exchange: compose", tests, NULL, NULL);
}
