/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which card of an edited deck is the one that was there before. */
#include "unit.h"

#include <recite/deck.h>

static struct rct_deck *parse(const char *cards)
{
    struct rct_buf text = {0};
    struct rct_diag diag = {0};
    rct_buf_printf(&text, "deck: d\ncards:\n%s", cards);
    struct rct_deck *deck = rct_deck_parse("d.yaml", text.text, text.length, &diag);
    if (!deck)
        rct_diag_write(&diag, RCT_DIAG_HUMAN, false, stderr);
    assert_non_null(deck);
    rct_diag_release(&diag);
    rct_buf_release(&text);
    return deck;
}

#define A "- {ask: First question?, answer: one}\n"
#define B "- {ask: Second question?, answer: two}\n"
#define C "- {ask: Third question?, answer: three}\n"
#define N "- {ask: Third question?, answer: three, id: c}\n"
#define X "- {ask: Something else?, answer: x}\n"
#define GAPS "- {cloze: \"The {first} and the {second}.\"}\n"

/* `at`: a card of the deck before; `ask`: what it asks now, NULL where it is gone. */
static const struct {
    const char *what, *before;
    size_t at;
    const char *after, *ask;
} cases[] = {
    {"nothing changed", A B C, 1, A B C, "Second question?"},
    {"it stands elsewhere", A B C, 0, B C A, "First question?"},
    {"another one was edited", A B C, 0, A X C, "First question?"},
    {"it was edited", A B C, 1, A X C, "Something else?"},
    {"the first was", A B C, 0, X B C, "Something else?"},
    {"the last was", A B C, 2, A B X, "Something else?"},
    {"the only one was", A, 0, X, "Something else?"},
    {"it was taken out", A B C, 1, A C, NULL},
    {"and another put in elsewhere", A B C, 1, A C X, NULL},
    {"it was split in two", A B C, 1,
        A "- {ask: An unlike one?, answer: x}\n"
          "- {ask: Second questions?, answer: two}\n" C,
        "Second questions?"},
    {"two neighbours were edited", A B C, 2,
        A "- {ask: Second question now?, answer: 2}\n"
          "- {ask: Third question now?, answer: 3}\n",
        "Third question now?"},
    {"an id keeps it", A B N, 2, "- {ask: Quite other?, answer: x, id: c}\n" A B,
        "Quite other?"},
    {"it was given an id", A B C, 2, A B N, "Third question?"},
    {"its neighbours changed places and it was edited", A B C, 1, C X A,
        "Something else?"},
    {"a gap of an edited text", A GAPS B, 2,
        A "- {cloze: \"The {first} and also the {second}.\"}\n" B,
        "The first and also the […]."},
    {"a gap that another one came before", A GAPS B, 2,
        A "- {cloze: \"{The} {first} and the {second}.\"}\n" B,
        "The first and the […]."},
    {"a gap whose sibling is none any more", A GAPS B, 1,
        A "- {cloze: \"The first and the {second}.\"}\n" B, NULL},
    {"a gap whose answer was edited", A GAPS B, 1,
        A "- {cloze: \"The {frst} and the {second}.\"}\n" B, "The […] and the second."},
    {"a gap that changed places with its sibling", A GAPS B, 1,
        A "- {cloze: \"The {second} and the {first}.\"}\n" B,
        "The second and the […]."},
    {"which there is no more", A GAPS B, 2, A "- {cloze: \"The {first} alone.\"}\n" B,
        NULL},
    {"a gap of a text with an id", "- {cloze: \"{One}, {two}.\", id: g}\n" A, 1,
        "- {cloze: \"{Eins}, {zwei}.\", id: g}\n" A, "Eins, […]."},
};

static void test_follow(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_deck *before = parse(cases[i].before),
                        *after = parse(cases[i].after);
        const struct rct_card *card =
            rct_card_follow(&before->cards[cases[i].at], after);
        const char *ask = card ? card->ask : "gone";
        const char *wanted = cases[i].ask ? cases[i].ask : "gone";
        if (strcmp(ask, wanted) != 0)
            fail_msg("%s: %s, not %s", cases[i].what, ask, wanted);
        rct_deck_free(before);
        rct_deck_free(after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_follow)};
    return cmocka_run_group_tests_name("deck: follow", tests, NULL, NULL);
}
