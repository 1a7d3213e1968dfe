/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is written out and read back asks and answers the same. */
#include "unit.h"

#include "../../src/exchange/notes.h"

enum { CARDS = 4 };

/* Questions are told apart by a number, so that none is left out. */
static void make_text(struct rct_random *random, size_t number, struct rct_buf *out)
{
    static const char *const pieces[] = {"a", "Question", "\n", "\t", "\"",
        "Q:", "A: ", "C:", "---", " ", "\n ", "#", "<br>", "&amp;", "{", "}", "[x]",
        "\\", ",", ";", "|", ":", "{{c1::x}}", "{{c", "tags:", "#separator:pipe", "é",
        "\r\n"};
    static const struct rct_foreign none = {"file", "", 0, RCT_TSV};
    struct intake intake = {.file = &none};
    struct rct_buf raw = {0};
    for (uint32_t left = rct_random_below(random, 8); left; left--)
        rct_buf_puts(&raw, pieces[rct_random_below(random, RCT_COUNT(pieces))]);
    rct_buf_printf(&raw, "%zu", number);
    rct_buf_cut(out, 0);
    rct_intake_clean(&intake, raw.text, 1, out);
    rct_buf_release(&raw);
}

static struct rct_deck *make_deck(struct rct_random *random)
{
    struct rct_diag diag = {0};
    struct rct_buf page = {0}, text = {0};
    rct_buf_puts(&page, "cards:\n");
    for (size_t i = 0; i < CARDS; i++) {
        make_text(random, i, &text);
        rct_buf_puts(&page, "  - ask: ");
        rct_compose_text(&page, text.text, false);
        make_text(random, i, &text);
        rct_buf_puts(&page, "\n    answer: ");
        rct_compose_text(&page, text.text, false);
        rct_buf_puts(&page, "\n");
    }
    struct rct_deck *deck = rct_deck_parse("deck", page.text, page.length, &diag);
    rct_diag_release(&diag);
    rct_buf_release(&page);
    rct_buf_release(&text);
    return deck;
}

static struct rct_deck *go_round(const struct rct_deck *deck, enum rct_format format)
{
    struct rct_diag diag = {0};
    struct rct_buf text = {0}, page = {0};
    rct_export(deck, format, &text, &diag);
    struct rct_foreign file = {"file", text.text, text.length, format};
    assert_true(rct_import(&file, &page, &diag));
    assert_int_equal(diag.errors, 0);
    struct rct_deck *back = rct_deck_parse("deck", page.text, page.length, &diag);
    assert_non_null(back);
    rct_diag_release(&diag);
    rct_buf_release(&text);
    rct_buf_release(&page);
    return back;
}

static void cards_come_back(void **state)
{
    struct rct_random random = {11};
    unsigned checked = 0;
    (void)state;
    for (int round = 0; round < 1500; round++) {
        enum rct_format format = (enum rct_format)(round % RCT_FORMAT_COUNT);
        struct rct_deck *deck = make_deck(&random);
        if (!deck)
            continue;
        struct rct_deck *back = go_round(deck, format);
        assert_int_equal(back->count, deck->count);
        for (size_t i = 0; i < deck->count; i++) {
            assert_string_equal(back->cards[i].ask, deck->cards[i].ask);
            assert_string_equal(back->cards[i].key.answer, deck->cards[i].key.answer);
        }
        checked++;
        rct_deck_free(deck);
        rct_deck_free(back);
    }
    assert_true(checked > 1000);
}

static void formats_are_guessed(void **state)
{
    static const struct {
        const char *path, *text;
        int format; /* -1: none */
    } cases[] = {
        {"a.tsv", "Q: a\nA: b", RCT_TSV},
        {"a.csv", "a\tb", RCT_CSV},
        {"a.md", "a\tb", RCT_MARKDOWN},
        {".md", "a\tb", RCT_TSV},
        {"a.txt", "#separator:tab\na\tb", RCT_ANKI_TEXT},
        {NULL, "\xEF\xBB\xBF#html:true\na\tb", RCT_ANKI_TEXT},
        {NULL, "# a comment\n#notetype column:2\n", RCT_ANKI_TEXT},
        {NULL, "tags: a b\nc,d", RCT_ANKI_TEXT},
        {NULL, "# Title\n\nQ: a, b?\nA: c", RCT_MARKDOWN},
        {NULL, "---\ntags: x\n---\nC: [a]", RCT_MARKDOWN},
        {NULL, "a\tb", RCT_TSV},
        {NULL, "a;b", RCT_CSV},
        {NULL, "a,b", RCT_CSV},
        {"a.apkg", "PK\3\4xx", RCT_ANKI_TEXT},
        {NULL, "a b", -1},
        {NULL, "", -1},
    };
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        enum rct_format format;
        bool known = rct_format_guess(
            cases[i].path, cases[i].text, strlen(cases[i].text), &format);
        assert_int_equal(known ? (int)format : -1, cases[i].format);
    }
}

static void formats_have_names(void **state)
{
    enum rct_format format;
    (void)state;
    for (int i = 0; i < RCT_FORMAT_COUNT; i++) {
        assert_true(rct_format_parse(rct_format_name((enum rct_format)i), &format));
        assert_int_equal(format, i);
    }
    assert_true(rct_format_parse("md", &format));
    assert_int_equal(format, RCT_MARKDOWN);
    assert_false(rct_format_parse("apkg", &format));
    assert_false(rct_format_parse("", &format));
}

static void other_files_are_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *message;
        unsigned line, column;
    } cases[] = {
        {"PK\3\4xx", 6, "this is an archive and no text", 0, 0},
        {"\xFF\xFE"
         "a\0",
            4, "this is UTF-16 text", 0, 0},
        {"a\tb\0c", 5, "there are NUL bytes in it: this is no text", 0, 0},
        {"a\tb\ncé\xE9\td", 10, "byte 0xE9 does not belong to UTF-8 text", 2, 3},
        {"", 0, "no card was found in it", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_diag diag = {0};
        struct rct_buf deck = {0};
        struct rct_foreign file = {"f", cases[i].bytes, cases[i].length, RCT_TSV};
        assert_false(rct_import(&file, &deck, &diag));
        assert_int_equal(deck.length, 0);
        assert_int_equal(diag.errors, 1);
        assert_string_equal(diag.items[0].message, cases[i].message);
        assert_int_equal(diag.items[0].line, cases[i].line);
        assert_int_equal(diag.items[0].column, cases[i].column);
        rct_diag_release(&diag);
        rct_buf_release(&deck);
    }
}

/* However many notes are left out, what is said about them stays readable. */
static void findings_are_bounded(void **state)
{
    struct rct_diag diag = {0};
    struct rct_buf text = {0}, deck = {0};
    (void)state;
    rct_buf_puts(&text, "good\tcard\n");
    for (int i = 0; i < 1000; i++)
        rct_buf_puts(&text, "lonely\n");
    struct rct_foreign file = {"f", text.text, text.length, RCT_TSV};
    assert_true(rct_import(&file, &deck, &diag));
    assert_int_equal(diag.count, FINDING_LIMIT + 1);
    assert_string_equal(
        diag.items[FINDING_LIMIT].message, "950 more notes are left out");
    rct_diag_release(&diag);
    rct_buf_release(&text);
    rct_buf_release(&deck);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_come_back),
        cmocka_unit_test(formats_are_guessed),
        cmocka_unit_test(formats_have_names),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(findings_are_bounded),
    };
    return cmocka_run_group_tests_name("exchange: formats", tests, NULL, NULL);
}
