/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/deck.h>

/* ---- Tables: NULL as result: the edit cannot be had */

struct edit_case {
    const char *text;
    uint32_t entry;
    const char *given, *wanted;
};

static const struct edit_case id_cases[] = {
    {"cards:\n- ask: a\n  answer: b\n", 0, "x",
        "cards:\n- id: x\n  ask: a\n  answer: b\n"},
    {"cards:\r\n    -   ask: a  # c\r\n        answer: b\r\n", 0, "x",
        "cards:\r\n    -   id: x\r\n        ask: a  # c\r\n        answer: b\r\n"},
    {"cards:\n- {ask: a, answer: b}\n", 0, "x",
        "cards:\n- {id: x, ask: a, answer: b}\n"},
    {"{\"cards\": [{\"ask\": \"a\", \"answer\": \"b\"}]}", 0, "x",
        "{\"cards\": [{\"id\": \"x\", \"ask\": \"a\", \"answer\": \"b\"}]}"},
    {"\xEF\xBB\xBF"
     "cards:\n-\n  ask: \xC3\xA9\n  answer: b",
        0, "x",
        "\xEF\xBB\xBF"
        "cards:\n-\n  id: x\n  ask: \xC3\xA9\n  answer: b"},
    {"cards:\n- ask: a\n  answer: b\n- ask: c\n  answer: d\n", 1, "x",
        "cards:\n- ask: a\n  answer: b\n- id: x\n  ask: c\n  answer: d\n"},
    {"cards:\n- cloze: a {b} {c}\n", 0, "x", "cards:\n- id: x\n  cloze: a {b} {c}\n"},
    {"pairs:\n  a: b\n", 0, "x", NULL},
    {"cards:\n- ask: a\n  answer: b\n  id: y\n", 0, "x", NULL},
    {"cards:\n- ask: a\n  answer: b\n", 0, "not one", NULL},
    {"cards:\n- ask: a\n", 0, "x", NULL},
    {"cards: [\n", 0, "x", NULL},
};

static const struct edit_case accept_cases[] = {
    {"cards:\n- ask: a\n  answer: b\n  note: n\n", 0, "c",
        "cards:\n- ask: a\n  answer: b\n  accept: [c]\n  note: n\n"},
    {"cards:\n- ask: a\n  answer: b  # why\n", 0, "c d",
        "cards:\n- ask: a\n  answer: b  # why\n  accept: [c d]\n"},
    {"cards:\n- ask: a\n  answer: b", 0, "c: d",
        "cards:\n- ask: a\n  answer: b\n  accept: [\"c: d\"]"},
    {"cards:\n- answer: |\n    b\n\n  ask: a\n", 0, "c",
        "cards:\n- answer: |\n    b\n  accept: [c]\n\n  ask: a\n"},
    {"cards:\n- ask: a\n  answer: b\n  accept: [x, y ] # z\n", 0, "c, d",
        "cards:\n- ask: a\n  answer: b\n  accept: [x, y, \"c, d\" ] # z\n"},
    {"cards:\n- ask: a\n  answer: b\n  accept: [ x, ]\n", 0, "c",
        "cards:\n- ask: a\n  answer: b\n  accept: [ x, c ]\n"},
    {"cards:\n- ask: a\n  answer: b\n  accept:\n    - x\n    - 'y'  # z\n  note: n\n",
        0, "~",
        "cards:\n- ask: a\n  answer: b\n  accept:\n    - x\n    - 'y'  # z\n    - "
        "\"~\"\n"
        "  note: n\n"},
    {"cards:\n- ask: a\n  answer: b\n  accept:\n  - x\n- ask: c\n  answer: d\n", 0, "c",
        "cards:\n- ask: a\n  answer: b\n  accept:\n  - x\n  - c\n- ask: c\n  answer: "
        "d\n"},
    {"cards:\n- ask: a\n  answer: b\n  accept: x, y\n", 0, "c",
        "cards:\n- ask: a\n  answer: b\n  accept: [\"x, y\", c]\n"},
    {"cards:\n- ask: a\n  answer: b\n  accept: 'x, y'  # z\n", 0, "c",
        "cards:\n- ask: a\n  answer: b\n  accept: ['x, y', c]  # z\n"},
    {"cards: [{ask: a, answer: b}]\n", 0, "c",
        "cards: [{ask: a, answer: b, accept: [c]}]\n"},
    {"{\"cards\": [{\"ask\": \"a\", \"answer\": \"b\", \"accept\": [\"x\"]}]}", 0, "c",
        "{\"cards\": [{\"ask\": \"a\", \"answer\": \"b\", \"accept\": [\"x\", "
        "\"c\"]}]}"},
    {"cards:\n- cloze: a {b}\n", 0, "c", "cards:\n- cloze: a {b}\n  accept: [c]\n"},
    {"cards:\n- cloze: a {b} {c}\n", 0, "c", NULL},
    {"cards:\n- ask: a\n  truth: true\n", 0, "c", NULL},
    {"pairs:\n  a: b\n", 0, "x", NULL},
    {"cards:\n- ask: a\n  answer: b\n", 7, "x", NULL},
    {"cards:\n- ask: a\n  answer: b\n", 0, "", NULL},
};

static void assert_edit(bool done, const struct rct_buf *out, const char *wanted)
{
    assert_int_equal(done, wanted != NULL);
    assert_string_equal(rct_buf_text(out), wanted ? wanted : "");
}

static void ids_are_put_in(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(id_cases); i++) {
        const struct edit_case *row = &id_cases[i];
        const char *ids[8] = {0};
        struct rct_buf out = {0};
        ids[row->entry] = row->given;
        assert_edit(
            rct_edit_ids(row->text, strlen(row->text), ids, row->entry + 1, &out), &out,
            row->wanted);
        rct_buf_release(&out);
    }
}

static void answers_are_put_in(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(accept_cases); i++) {
        const struct edit_case *row = &accept_cases[i];
        struct rct_buf out = {0};
        assert_edit(
            rct_edit_accept(row->text, strlen(row->text), row->entry, row->given, &out),
            &out, row->wanted);
        rct_buf_release(&out);
    }
}

static const char *const among[] = {"y", "z: z", NULL};
static const struct rct_edit_key choice[] = {
    {"ask", "Which: this?", NULL}, {"choice", "x", NULL}, {"among", NULL, among}};

static const struct {
    const char *text, *wanted;
} card_cases[] = {
    {"cards:\n- ask: a\n  answer: b\n",
        "cards:\n- ask: a\n  answer: b\n- ask: \"Which: this?\"\n  choice: x\n"
        "  among: [y, \"z: z\"]\n"},
    {"cards:\n  - ask: a\n    answer: b", "cards:\n  - ask: a\n    answer: b\n"
                                          "  - ask: \"Which: this?\"\n    choice: x\n"
                                          "    among: [y, \"z: z\"]"},
    {"cards:\n  - ask: a\n    answer: b\n    x-mine: 1\n\n# below\npairs:\n  c: d\n",
        "cards:\n  - ask: a\n    answer: b\n    x-mine: 1\n  - ask: \"Which: this?\"\n"
        "    choice: x\n    among: [y, \"z: z\"]\n\n# below\npairs:\n  c: d\n"},
    {"cards:\n- ask: a\n  recall: |\n    b\n    # c\n",
        "cards:\n- ask: a\n  recall: |\n    b\n    # c\n- ask: \"Which: this?\"\n"
        "  choice: x\n  among: [y, \"z: z\"]\n"},
    {"cards: [{ask: a, answer: b}]\n",
        "cards: [{ask: a, answer: b}, {ask: \"Which: this?\", choice: x, among: [y, "
        "\"z: z\"]}]\n"},
    {"{\"cards\": []}",
        "{\"cards\": [{\"ask\": \"Which: this?\", \"choice\": \"x\", \"among\": "
        "[\"y\", \"z: z\"]}]}"},
    {"# a new deck\ndeck: x",
        "# a new deck\ndeck: x\ncards:\n  - ask: \"Which: this?\"\n"
        "    choice: x\n    among: [y, \"z: z\"]\n"},
    {"cards:\n- ask: 'Which: this?'\n  choice: z\n  among: x\n",
        NULL}, /* asked twice */
    {"cards:\n- ask: a\n", NULL},
};

static void cards_are_put_in(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(card_cases); i++) {
        const char *text = card_cases[i].text;
        struct rct_buf out = {0};
        assert_edit(rct_edit_card(text, strlen(text), choice, RCT_COUNT(choice), &out),
            &out, card_cases[i].wanted);
        rct_buf_release(&out);
    }
}

/* ---- Laws */

static bool is_within(const char *small, size_t length, const struct rct_buf *large)
{
    size_t found = 0;
    for (size_t i = 0; i < large->length && found < length; i++)
        found += large->text[i] == small[found];
    return found == length;
}

static void make_text(struct rct_random *random, struct rct_buf *out)
{
    static const char *const pieces[] = {"a", " ", ": ", "#", "\"", "'", "\\", "[", "}",
        ",", "-", "\n", "\xC3\xA9", "?", "&", "*", "!", "|", "%", "~", "null", "12"};
    rct_buf_cut(out, 0);
    rct_buf_puts(out, "q");
    for (uint32_t left = rct_random_below(random, 8); left > 0; left--)
        rct_buf_puts(out, pieces[rct_random_below(random, RCT_COUNT(pieces))]);
    rct_buf_putc(out, 'z');
}

/* What is put in is read as it was given, and nothing else changes. */
static void any_text_survives(void **state)
{
    static const char *const decks[] = {
        "cards:\n- ask: a\n  answer: b\n",
        "cards:\n- ask: a\n  answer: b\n  accept: ['x', y]\n  note: n\n",
        "cards:\n- ask: a\n  answer: b\n  accept:\n  - x # c\n\n# d\n",
        "cards: [ {ask: a, answer: b}, ]\n",
    };
    struct rct_random random = {1};
    struct rct_buf answer = {0}, out = {0};
    (void)state;
    for (size_t round = 0; round < 4000; round++) {
        const char *text = decks[round % RCT_COUNT(decks)];
        make_text(&random, &answer);
        rct_buf_cut(&out, 0);
        assert_true(rct_edit_accept(text, strlen(text), 0, answer.text, &out));
        assert_true(is_within(text, strlen(text), &out));
        const struct rct_edit_key keys[] = {
            {"ask", answer.text, NULL}, {"answer", answer.text, NULL}};
        struct rct_diag diag = {0};
        rct_buf_cut(&out, 0);
        assert_true(rct_edit_card(text, strlen(text), keys, 2, &out));
        assert_true(is_within(text, strlen(text), &out));
        struct rct_deck *deck = rct_deck_parse("d", out.text, out.length, &diag);
        assert_non_null(deck);
        assert_string_equal(deck->cards[deck->count - 1].ask, answer.text);
        assert_string_equal(deck->cards[deck->count - 1].key.answer, answer.text);
        rct_deck_free(deck);
        rct_diag_release(&diag);
    }
    rct_buf_release(&answer);
    rct_buf_release(&out);
}

/* Every card of the example decks gets an id, and keeps all else. */
static void all_cards_get_ids(void **state)
{
    struct rct_buf text = {0}, out = {0};
    struct rct_diag diag = {0};
    (void)state;
    for (int i = 0; i < 300; i++)
        rct_buf_printf(&text, "%s- ask: question %d\n  answer: %d # %d\n",
            i ? "" : "cards:\n", i, i, i);
    char names[300][8];
    const char *ids[300];
    for (int i = 0; i < 300; i++) {
        snprintf(names[i], sizeof names[i], "c%d", i);
        ids[i] = i % 3 ? names[i] : NULL;
    }
    assert_true(rct_edit_ids(text.text, text.length, ids, 300, &out));
    assert_true(is_within(text.text, text.length, &out));
    struct rct_deck *deck = rct_deck_parse("d", out.text, out.length, &diag);
    assert_non_null(deck);
    for (size_t i = 0; i < deck->count; i++) {
        assert_int_equal(deck->cards[i].named, i % 3 != 0);
        if (i % 3)
            assert_string_equal(deck->cards[i].id, names[i]);
    }
    rct_deck_free(deck);
    rct_diag_release(&diag);
    rct_buf_release(&text);
    rct_buf_release(&out);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_put_in),
        cmocka_unit_test(answers_are_put_in),
        cmocka_unit_test(cards_are_put_in),
        cmocka_unit_test(any_text_survives),
        cmocka_unit_test(all_cards_get_ids),
    };
    return cmocka_run_group_tests_name("deck: edits", tests, NULL, NULL);
}
