/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drafted from a text: a deck without an error, whose cards take their own
 * answers, and a word about each fact that is no card. */
#include "unit.h"

#include <recite/deck.h>

static const char ferry[] =
    "The ferries of the Lenna\n\nIn 1901 a ferry crossed the Lenna. It carried 40 "
    "people "
    "and was built by Ada Kerr in Tolna.[1]\n\nThe Lenna is {deep}: 12 m in May, 3 m "
    "in "
    "June, as \"the \\needle\" shows. Ada Kerr said so to Ada Kerr.";

static const struct {
    const char *text, *deck, *drafted;
} cases[] = {
    {"In 1901 a ferry sank.", NULL, "In {1901} a ferry sank. | ¶0\n"},
    {"Nothing is said here.", NULL, ""},
    {"Rivers\n\nNile  6,650    11\nAmazon\t6,400\t7\n", NULL,
        "Nile {6,650} | {11} | ¶1\n"
        "Amazon | {6,400} | {7} | ¶1\n"},
    {"Rivers\n\n| Nile   | 6,650 |\n| Amazon | 6,400 |\n", NULL,
        "| Nile | {6,650} | | ¶1\n"
        "| Amazon | {6,400} | | ¶1\n"},
    {ferry, NULL,
        "- Lenna: named in a heading\n"
        "In {1901} a ferry crossed the {Lenna}. | ¶1\n"
        "It carried {40} people and was built by {Ada Kerr} in {Tolna}. | ¶1\n"
        "- [1]: a footnote mark\n"
        "The {Lenna} is \\{deep\\}: {12 m} in May, {3 m} in June, as \"the \\needle\" "
        "shows. | ¶2\n"
        "The Lenna is \\{deep\\}: 12 m in May, 3 m in June, as \"{the \\needle}\" "
        "shows. "
        "| ¶2\n"
        "- May: a month without a day or a year\n"
        "- June: a month without a day or a year\n"
        "- Ada Kerr: its sentence says it again\n"
        "- Ada Kerr: named above in this paragraph\n"},
    /* What a deck asks of the same paragraph, in whatever language, is asked. */
    {ferry,
        "language: fr\ncards:\n  - {ask: Quand cela ?, date: 1901, at: ¶1}\n"
        "  - {ask: Combien de gens ?, number: quarante, at: ¶1}\n"
        "  - {ask: À quelle profondeur ?, number: 3 mètres, at: ¶1}\n",
        "In 1901 a ferry crossed the {Lenna}. | ¶1\n"
        "- 1901: asked in hand.yaml\n"
        "It carried 40 people and was built by {Ada Kerr} in {Tolna}. | ¶1\n"
        "- 40: asked in hand.yaml\n"},
    /* Of another text, of which ¶1 is another paragraph. */
    {ferry,
        "cards:\n  - {ask: How many legs?, number: 40, at: ¶1}\n"
        "  - {ask: How many eyes?, number: 2, at: ¶1}\n"
        "  - {ask: How many wings?, number: 4, at: ¶1}\n"
        "  - {ask: How many hearts?, number: 1, at: ¶1}\n"
        "  - {ask: How many tails?, number: 7, at: ¶1}\n"
        "  - {ask: How many horns?, number: 9, at: ¶1}\n",
        "It carried {40} people and was built by {Ada Kerr} in {Tolna}. | ¶1\n"},
    /* The same words are asked once. */
    {"In 1901 it sank. In 1901 it sank.", NULL,
        "In {1901} it sank. | ¶0\n- 1901: asked in the same words\n"},
    {"In 1901 it sank.", "cards:\n  - cloze: In {1901} it sank.\n",
        "- 1901: asked in the same words\n"},
    {"Dans Rome, en 1901, vivait le roi ; à Rome, en 1902, la reine.", NULL,
        "Dans Rome, en {1901}, vivait le roi ; à Rome, en {1902}, la reine. | ¶0\n"
        "- Rome: its sentence says it again\n- Rome: named above in this paragraph\n"},
    /* Long sentences are cut where they breathe. */
    {"When the long winter of that hard decade was over, and the ice had left the "
     "harbour where no ship had been seen for months, the first ferry of 1901 left, "
     "although the old pilot, who knew the river better than anyone in the valley, had "
     "warned against it.",
        NULL,
        "When the long winter of that hard decade was over, and the ice had left the "
        "harbour where no ship had been seen for months, the {first} ferry of "
        "{1901} left, although the old pilot … | ¶0\n"},
    {"In 1901, a.\n\nIn 1902, a b\xE2\x80\xAE\x01 c.", NULL,
        "In {1901}, a. | ¶0\nIn {1902}, a b c. | ¶1\n"},
};

/* The clozes with their paragraphs, and the comments, in the order of the deck. */
static void tell(const struct rct_deck *deck, const char *text, struct rct_buf *out)
{
    static const char left[] = "  # not asked: ", cloze[] = "  - cloze: ";
    size_t card = 0;
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        if (strncmp(line, left, strlen(left)) == 0)
            rct_buf_printf(out, "- %.*s\n", (int)strcspn(line + strlen(left), "\n"),
                line + strlen(left));
        if (strncmp(line, cloze, strlen(cloze)) != 0)
            continue;
        const char *from = line + strlen(cloze) + 1;
        int length = (int)strcspn(from, "\n") - 1;
        bool hard = from[-1] == '"';
        for (int i = 0; i < length; i++) {
            i += hard && from[i] == '\\' && strchr("\\\"", from[i + 1]);
            rct_buf_putc(out, from[i]);
        }
        rct_buf_printf(out, " | %s\n", deck->cards[card].at);
        uint32_t entry = deck->cards[card].entry;
        while (card < deck->count && deck->cards[card].entry == entry)
            card++;
    }
}

static void assert_takes_itself(const struct rct_card *card)
{
    struct rct_mark mark;
    rct_grade(&card->key, card->key.answer, &mark);
    if (mark.verdict != RCT_CORRECT)
        fail_msg("%s does not take %s", card->ask, card->key.answer);
}

static void draft(const char *text, const char *hand, struct rct_buf *out)
{
    struct rct_facts facts = {0};
    struct rct_diag diag = {0};
    struct rct_decks decks = {0};
    struct rct_buf made = {0};
    struct rct_deck *deck =
        hand ? rct_deck_parse("hand.yaml", hand, strlen(hand), &diag) : NULL;
    if (deck)
        decks = (struct rct_decks){.items = &deck, .count = 1};
    rct_facts_read(&facts, text, strlen(text), NULL);
    struct rct_draft drafted = {.from = "text",
        .deck = "d",
        .title = "A \"title\"",
        .facts = &facts,
        .decks = &decks};
    rct_draft_write(&drafted, &made);
    struct rct_deck *result =
        drafted.cards ? rct_deck_parse("d.yaml", made.text, made.length, &diag) : NULL;
    assert_int_equal(diag.errors, 0);
    if (result)
        rct_deck_lint(result, made.text, made.length, &facts, &diag);
    for (size_t i = 0; i < diag.count; i++)
        if (!strcmp(diag.items[i].name, "not-in-source"))
            fail_msg("%s", diag.items[i].message);
    assert_int_equal(result ? result->count : 0, drafted.gaps);
    for (size_t i = 0; i < drafted.gaps; i++)
        assert_takes_itself(&result->cards[i]);
    tell(result, made.text, out);
    rct_deck_free(result);
    rct_deck_free(deck);
    rct_draft_release(&drafted);
    rct_facts_release(&facts);
    rct_diag_release(&diag);
    rct_buf_release(&made);
}

/* A case that names a deck says what is different in its paragraph. */
static void test_cases(void **state)
{
    size_t good = 0;
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_buf out = {0};
        draft(cases[i].text, cases[i].deck, &out);
        bool same = strcmp(rct_buf_text(&out), cases[i].drafted) == 0;
        if (cases[i].deck) {
            same = true;
            for (const char *line = cases[i].drafted; *line && same;) {
                char *wanted = rct_copy(line, strcspn(line, "\n") + 1);
                same = strstr(rct_buf_text(&out), wanted) != NULL;
                line += strlen(wanted);
                free(wanted);
            }
        }
        good += same;
        if (!same)
            fprintf(
                stderr, "wanted:\n%sgot:\n%s", cases[i].drafted, rct_buf_text(&out));
        rct_buf_release(&out);
    }
    assert_int_equal(good, RCT_COUNT(cases));
}

/* The lines of the table of facts are drafted too: nothing in them breaks a deck. */
static void test_any_text(void **state)
{
    struct rct_buf table = {0}, out = {0};
    (void)state;
    assert_true(rct_file_read("tests/cases/facts.txt", 1 << 20, &table));
    draft(rct_buf_text(&table), NULL, &out);
    assert_true(out.length > 2000);
    rct_buf_release(&table);
    rct_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_any_text),
    };
    return cmocka_run_group_tests_name("deck: drafts", tests, NULL, NULL);
}
