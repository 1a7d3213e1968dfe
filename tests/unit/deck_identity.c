/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that are made of the question: what progress hangs on must never change. */
#include "unit.h"

#include <recite/deck.h>

/* The id as the header defines it. */
static void wanted_id(struct rct_buf *out, const char *question)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    struct rct_buf text = {0};
    rct_buf_puts(&text, "answer\n");
    rct_text_key(&text, question, strlen(question));
    if (text.length == strlen("answer\n"))
        rct_buf_puts(&text, question);
    uint64_t hash = rct_hash(text.text, text.length);
    rct_buf_cut(out, 0);
    rct_buf_putc(out, '~');
    for (int shift = 60; shift >= 0; shift -= 5)
        rct_buf_putc(out, letters[hash >> shift & 31]);
    rct_buf_release(&text);
}

/* As YAML in double quotes. */
static void add_quoted(struct rct_buf *out, const char *text)
{
    rct_buf_putc(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            rct_buf_putc(out, '\\');
        rct_buf_putc(out, *text);
    }
    rct_buf_putc(out, '"');
}

static void assert_id(const char *question)
{
    struct rct_buf deck = {0}, wanted = {0};
    struct rct_diag diag = {0};
    rct_buf_puts(&deck, "cards:\n- answer: b\n  ask: ");
    add_quoted(&deck, question);
    struct rct_deck *read = rct_deck_parse("d", deck.text, deck.length, &diag);
    assert_non_null(read);
    assert_string_equal(read->cards[0].ask, question);
    wanted_id(&wanted, question);
    assert_string_equal(read->cards[0].id, wanted.text);
    assert_false(read->cards[0].named);
    rct_deck_free(read);
    rct_diag_release(&diag);
    rct_buf_release(&deck);
    rct_buf_release(&wanted);
}

/* Every sign alone, before, between and behind words. */
static void signs_count_as_they_do_in_keys(void **state)
{
    char question[32];
    (void)state;
    for (int sign = '!'; sign < 0x7F; sign++) {
        static const char *const forms[] = {
            "%c", "%cb c", "a%cb", "A%c B", "a %c2", "a %c"};
        for (size_t i = 0; i < RCT_COUNT(forms); i++) {
            memset(question, 0, sizeof question);
            for (size_t from = 0, to = 0; forms[i][from]; from++) {
                bool place = forms[i][from] == '%';
                question[to++] = place ? (char)sign : forms[i][from];
                from += place;
            }
            assert_id(question);
        }
    }
}

static void any_question_has_its_hash(void **state)
{
    static const char *const pieces[] = {"a", "B", "Zz", "12", " ", "  ", "?", ".", ",",
        "'", "-", "+", "\xC3\xA9", "\xC3\x89", "e\xCC\x81", "\xE6\x9D\xB1",
        "\xE2\x80\x99", "\xC2\xA0", "\xE2\x80\x8B", "(", ")", "\"", "!", ":", ";", "&",
        "\\"};
    struct rct_random random = {3};
    struct rct_buf question = {0};
    (void)state;
    for (size_t round = 0; round < 5000; round++) {
        rct_buf_cut(&question, 0);
        rct_buf_putc(&question, 'q');
        for (uint32_t left = rct_random_below(&random, 20); left > 0; left--)
            rct_buf_puts(
                &question, pieces[rct_random_below(&random, RCT_COUNT(pieces))]);
        assert_id(question.text);
    }
    rct_buf_release(&question);
}

static void long_questions_too(void **state)
{
    struct rct_buf question = {0};
    (void)state;
    for (size_t length = 500; length < 530; length++) {
        rct_buf_cut(&question, 0);
        while (question.length < length)
            rct_buf_puts(&question, question.length % 7 ? "x" : " ");
        rct_buf_putc(&question, 'x');
        assert_id(question.text);
    }
    rct_buf_release(&question);
}

/* Written down: a change here is the loss of everybody's progress. */
static void ids_stay_for_good(void **state)
{
    static const char text[] = "cards:\n"
                               "- {ask: 'Where is it?', answer: here, reverse: true}\n"
                               "- {ask: 'O\xC3\xB9 est-ce ?', answer: ici}\n"
                               "- {ask: 'When?', date: 1947}\n"
                               "- {cloze: 'a {b} {c}'}\n"
                               "- {ask: '&&', answer: and, id: and}\n";
    static const char *const ids[] = {"~a4hp3pafddypp", "~a4hp3pafddypp#reverse",
        "~d7q2c4jzyqvfe", "~kd6eakvns4kjf", "~pmc7o6k2x2wpk", "~pmc7o6k2x2wpk#2",
        "and"};
    struct rct_diag diag = {0};
    struct rct_deck *deck = rct_deck_parse("d", text, sizeof text - 1, &diag);
    (void)state;
    assert_non_null(deck);
    assert_int_equal(deck->count, RCT_COUNT(ids));
    for (size_t i = 0; i < deck->count; i++)
        assert_string_equal(deck->cards[i].id, ids[i]);
    rct_deck_free(deck);
    rct_diag_release(&diag);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_count_as_they_do_in_keys),
        cmocka_unit_test(any_question_has_its_hash),
        cmocka_unit_test(long_questions_too),
        cmocka_unit_test(ids_stay_for_good),
    };
    return cmocka_run_group_tests_name("deck: identity", tests, NULL, NULL);
}
