/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which paragraphs `at` names, and which answers do not stand in theirs. */
#include "unit.h"

#include <recite/deck.h>

#include "../../src/deck/places.h"

static const struct {
    const char *at, *named;
} places[] = {
    {"", ""},
    {"¶3", "3"},
    {"¶ 3", "3"},
    {"¶3-5", "3-5"},
    {"¶3–5", "3-5"},
    {"¶¶3-5", "3-5"},
    {"¶3-¶5", "3-5"},
    {"¶5-3", "5"},
    {"¶1, ¶2, ¶5", "1 2 5"},
    {"¶1, 2 and 5", "1 2 5"},
    {"¶1 et 2", "1 2"},
    {"¶1, 3-4; 7", "1 3-4 7"},
    {"¶3, note", "3"},
    {"¶3, note 4", "3"},
    {"¶0 (title)", "0"},
    {"para 3", "3"},
    {"Para. 3", "3"},
    {"par. 3", "3"},
    {"paragraph 12", "12"},
    {"Paragraphe 12", "12"},
    {"paragraphs 3 to 5", "3-5"},
    {"paragraphes 3 à 5", "3-5"},
    {"book 2, ¶4", "4"},
    {"p. 12", ""},
    {"page 3", ""},
    {"3", ""},
    {"§ 3", ""},
    {"chapter 3", ""},
    {"¶", ""},
    {"¶ title", ""},
    {"apar 3", ""},
    {"partie 3", ""},
    {"¶99999999999999999999", "9999999"},
};

static void note_place(void *data, uint32_t from, uint32_t to)
{
    struct rct_buf *out = data;
    rct_buf_printf(out, "%s%u", out->length ? " " : "", (unsigned)from);
    if (to > from)
        rct_buf_printf(out, "-%u", (unsigned)to);
}

static void test_places(void **state)
{
    size_t good = 0;
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(places); i++) {
        struct rct_buf out = {0};
        rct_places_read(places[i].at, note_place, &out);
        if (strcmp(rct_buf_text(&out), places[i].named) == 0)
            good++;
        else
            print_error("%s: got \"%s\"\n", places[i].at, rct_buf_text(&out));
        rct_buf_release(&out);
    }
    assert_int_equal(good, RCT_COUNT(places));
}

/* ---- Findings */

static const char text[] =
    "The ferry\n\nIn 1901 a ferry crossed the Lenna. It carried 40 people and was "
    "built by Ada Kerr.\n\nIn 1930 the bridge was opened.";

#define DECK(card) "language: en\ncards:\n  - " card "\n"

static const struct {
    const char *deck, *found;
} findings[] = {
    {DECK("{ask: When did it cross?, date: 1901, at: ¶1}"), ""},
    {DECK("{ask: When did it cross?, date: 1902, at: ¶1}"), "3:37+4 1902"},
    {DECK("{ask: When did it cross?, date: 1902}"), ""},
    {DECK("{ask: When did it cross?, date: 1902, at: p. 1}"), ""},
    {DECK("{ask: When did it cross?, date: 1901, at: ¶2}"), "3:37+4 1901"},
    {DECK("{ask: When was it open?, date: 1930, at: \"¶1, ¶2\"}"), ""},
    {DECK("{ask: When was it open?, date: 1930, at: ¶1-2}"), ""},
    {DECK("{ask: When was it open?, date: 1930, at: ¶3}"), "3:46+2 ¶3"},
    {DECK("{ask: When was it open?, date: 1930, at: ¶2-9}"), "3:46+4 ¶3"},
    {DECK("{ask: How many people?, number: forty, at: ¶1}"), ""},
    {DECK("{ask: How many people?, number: 41, at: ¶1}"), "3:37+2 41"},
    {DECK("{ask: How many people?, number: 45, range: [30, 50], at: ¶1}"), ""},
    {DECK("{ask: Who built the ferry?, answer: Ada Kerr, at: ¶1}"), ""},
    {DECK("{ask: Who built the ferry?, answer: Ida Kerr, at: ¶1}"), "3:41+8 Ida Kerr"},
    {DECK("{ask: Who built the ferry?, answer: Ada Kerr, reject: [Ida Kerr], at: ¶1}"),
        ""},
    {DECK(
         "{ask: Who built it?, choice: Ada Kerr, among: [Ida Kerr, Ole Kerr], at: ¶1}"),
        ""},
    {DECK("{ask: Name the names of it., list: [Ada Kerr, Lenna, Olt], at: ¶1}"),
        "3:58+3 Olt"},
    {DECK("{ask: The bridge opened in 1931., truth: false, at: ¶2}"), ""},
    {DECK("{cloze: \"In {1901} a ferry crossed, in {1931} a bridge.\", at: ¶1-2}"),
        "3:45+4 1931"},
    {DECK("{ask: Why was it so then?, recall: It opened in 1931., at: ¶2}"),
        "3:40+18 1931"},
    {"language: en\nlint: {not-in-source: allow}\ncards:\n"
     "  - {ask: When did it cross?, date: 1902, at: ¶1}\n",
        ""},
    {"language: en\ncards:\n  # recite: allow(not-in-source)\n"
     "  - {ask: When did it cross?, date: 1902, at: ¶1}\n",
        ""},
    {"language: fr\ncards:\n  - {ask: Qui l'a construit ?, answer: Ida Kerr, at: ¶1}\n",
        ""}, /* names are compared in one language alone */
    {"language: fr\ncards:\n  - {ask: Quand cela ?, answer: en 1902, at: ¶1}\n",
        "3:33+7 en 1902"},
};

static void check_deck(const char *deck_text, struct rct_buf *out)
{
    struct rct_facts facts = {0};
    struct rct_diag diag = {0};
    rct_facts_read(&facts, text, sizeof text - 1, NULL);
    struct rct_deck *deck =
        rct_deck_parse("d.yaml", deck_text, strlen(deck_text), &diag);
    assert_non_null(deck);
    rct_deck_lint(deck, deck_text, strlen(deck_text), &facts, &diag);
    for (size_t i = 0; i < diag.count; i++) {
        const struct rct_finding *finding = &diag.items[i];
        const char *what = strstr(finding->message, "`");
        bool missing = strcmp(finding->name, "not-in-source") == 0;
        if (!missing && strcmp(finding->name, "no-such-paragraph") != 0)
            continue;
        what = missing ? what + 1 : strstr(finding->message, "¶");
        rct_buf_printf(out, "%u:%u+%u %.*s", finding->line, finding->column,
            finding->width, (int)strcspn(what, "`"), what);
        assert_true(!missing || strstr(finding->note, "¶"));
    }
    rct_deck_free(deck);
    rct_facts_release(&facts);
    rct_diag_release(&diag);
}

static void test_findings(void **state)
{
    size_t good = 0;
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(findings); i++) {
        struct rct_buf out = {0};
        check_deck(findings[i].deck, &out);
        if (strcmp(rct_buf_text(&out), findings[i].found) == 0)
            good++;
        else
            print_error("%s  got: %s\n", findings[i].deck, rct_buf_text(&out));
        rct_buf_release(&out);
    }
    assert_int_equal(good, RCT_COUNT(findings));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_findings),
    };
    return cmocka_run_group_tests_name("deck: passages", tests, NULL, NULL);
}
