/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histories follow their cards: what became of decks between two sessions. */
#include "study_desk.h"

/* ---- Small stories ----
 *
 * Before and after are decks, each a text; all cards of the first are reviewed unless
 * they are hidden by a "#new" behind the line of their question. */

static const struct story {
    const char *name;
    const char *before[2], *after[2];
    const char *gone[2];
    const char *expected; /* "from>to percent" or "?from>to", by the ids */
} stories[] = {
    {"nothing changed", {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"},
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"}, {0}, ""},
    {"a slip is mended",
        {"deck: a\ncards:\n- {ask: \"Wich river flows there?\", answer: Ravi}\n"},
        {"deck: a\ncards:\n- {ask: \"Which river flows there?\", answer: Ravi}\n"}, {0},
        "a/Wich river flows there?>a/Which river flows there?"},
    {"a card is deleted, and another one is new",
        {"deck: a\ncards:\n- {ask: \"Capital of Peru?\", answer: Lima}\n"},
        {"deck: a\ncards:\n- {ask: \"Capital of Chile?\", answer: Santiago}\n"}, {0},
        ""},
    {"the deck was not named this time",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"},
        {"deck: b\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"}, {0}, ""},
    {"the deck got another name",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"},
        {"deck: b\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"}, {"a"},
        "a/Peru?>b/Peru?"},
    {"the deck was split",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"
         "- {ask: \"Chile?\", answer: Santiago, id: chile}\n"},
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n",
            "deck: b\ncards:\n- {ask: \"Chile?\", answer: Santiago, id: chile}\n"},
        {0}, "a/Chile?>b/Chile?"},
    {"two decks were joined",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: x1}\n",
            "deck: b\ncards:\n- {ask: \"Chile?\", answer: Santiago, id: x2}\n"},
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: x1}\n"
         "- {ask: \"Chile?\", answer: Santiago, id: x2}\n"},
        {"b"}, "b/Chile?>a/Chile?"},
    {"the same id in another deck is another card",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: 1}\n"},
        {"deck: b\ncards:\n- {ask: \"Two?\", answer: deux, id: 1}\n"}, {"a"}, ""},
    {"an id was put in", {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"},
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: peru}\n"}, {0},
        "a/Peru?>a/Peru?"},
    {"an id was taken out",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: peru}\n"},
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima}\n"}, {0},
        "a/Peru?>a/Peru?"},
    {"an id stays: its text is free",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: c}\n"},
        {"deck: a\ncards:\n- {ask: \"Chile?\", answer: Santiago, id: c}\n"}, {0}, ""},
    {"the answer became another kind",
        {"deck: a\ncards:\n- {ask: \"When?\", answer: 1947}\n"},
        {"deck: a\ncards:\n- {ask: \"When?\", date: 1947}\n"}, {0}, "a/When?>a/When?"},
    {"the same question, another answer and kind",
        {"deck: a\ncards:\n- {ask: \"When?\", answer: once}\n"},
        {"deck: a\ncards:\n- {ask: \"When?\", date: 1947}\n"}, {0}, "?a/When?>a/When?"},
    {"the same question of another deck",
        {"deck: capitals\ncards:\n- {ask: Peru, answer: Lima}\n",
            "deck: money\ncards:\n- {ask: Chile, answer: peso}\n"},
        {"deck: capitals\ncards:\n- {ask: Chile, answer: Santiago}\n",
            "deck: money\ncards:\n- {ask: Chile, answer: peso}\n"
            "- {ask: Peru, answer: sol}\n"},
        {0}, ""},
    {"both ways together",
        {"deck: a\npairs:\n  {le chein: the dog}\ndefaults: {reverse: true}\n"},
        {"deck: a\npairs:\n  {le chien: the dog}\ndefaults: {reverse: true}\n"}, {0},
        "a/le chein>a/le chien a/the dog>a/the dog"},
    {"gaps keep their answers",
        {"deck: a\ncards:\n- cloze: A spy was in {Lahore}, allies at {Salala}.\n"},
        {"deck: a\ncards:\n- cloze: A {known} spy was in {Lahore}, allies at "
         "{Salala}.\n"},
        {0},
        "a/A spy was in [\u2026], allies at Salala.>a/A known spy was in [\u2026], "
        "allies at Salala. a/A spy was in Lahore, allies at [\u2026].>a/A known spy "
        "was "
        "in Lahore, allies at [\u2026]."},
    {"a gap before others takes none of their histories",
        {"deck: a\ncards:\n- cloze: The Rhine rises in {Switzerland}.\n"},
        {"deck: a\ncards:\n- cloze: The {Rhine} rises in {Switzerland}.\n"}, {0},
        "a/The Rhine rises in [\u2026].>a/The Rhine rises in [\u2026]."},
    {"nor does another gap of the same text",
        {"deck: a\ncards:\n- cloze: The Rhine rises in {Switzerland}.\n"},
        {"deck: a\ncards:\n- cloze: The {Rhine} rises in Switzerland.\n"}, {0}, ""},
    {"two are as near",
        {"deck: a\ncards:\n- {ask: \"Which river flows there?\", answer: Ravi}\n"},
        {"deck: a\ncards:\n- {ask: \"Which river flowed there?\", answer: Ravi}\n"
         "- {ask: \"Which rivers flows there?\", answer: Ravi}\n"},
        {0},
        "?a/Which river flows there?>a/Which rivers flows there? "
        "?a/Which river flows there?>a/Which river flowed there?"},
    {"two of the same are gone",
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: a}\n"
         "- {ask: \"Peru?\", answer: Lima, id: b}\n"},
        {"deck: a\ncards:\n- {ask: \"Peru?\", answer: Lima, id: c}\n"}, {0},
        "?a/Peru?>a/Peru? ?a/Peru?>a/Peru?"},
    {"the one that is the very same comes first",
        {"deck: a\ncards:\n- {ask: \"Which river flows there?\", answer: Ravi, id: x}\n"
         "- {ask: \"Which rivr flows there?\", answer: Ravi, id: y}\n"},
        {"deck: a\ncards:\n- {ask: \"Which river flows there?\", answer: Ravi}\n"}, {0},
        "a/Which river flows there?>a/Which river flows there?"},
};

static void play(struct desk *desk, const struct story *story)
{
    desk_read(desk, story->before, 2);
    desk_review_all(desk);
    desk_read(desk, story->after, 2);
}

static void write_question(struct rct_buf *out, const char *key, const char *asks)
{
    rct_buf_printf(
        out, "%.*s/%.*s", (int)strcspn(key, "/"), key, (int)strcspn(asks, "\n"), asks);
}

static void write_moves(const struct rct_moves *moves, struct rct_buf *out)
{
    for (size_t i = 0; i < moves->count; i++) {
        const struct rct_move *move = &moves->items[i];
        assert_int_equal(move->sure, i < moves->sure);
        rct_buf_puts(out, out->length ? " " : "");
        rct_buf_puts(out, move->event ? "back:" : move->sure ? "" : "?");
        write_question(out, move->from, move->asked);
        rct_buf_putc(out, '>');
        write_question(out, move->to, move->asks);
    }
}

static void test_stories(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(stories); i++) {
        struct desk desk;
        struct rct_moves moves = {0};
        struct rct_buf found = {0};
        desk_init(&desk);
        play(&desk, &stories[i]);
        desk_find(&desk, &moves, stories[i].gone);
        write_moves(&moves, &found);
        if (strcmp(rct_buf_text(&found), stories[i].expected) != 0)
            fail_msg("%s: found \"%s\", not \"%s\"", stories[i].name,
                rct_buf_text(&found), stories[i].expected);
        rct_buf_release(&found);
        rct_moves_release(&moves);
        desk_release(&desk);
    }
}

/* ---- What comes after a move ---- */

static const char *const OLD[] = {
    "deck: a\ncards:\n- {ask: \"Wich river flows there?\", answer: Ravi}\n", NULL};
static const char *const NEW[] = {
    "deck: a\ncards:\n- {ask: \"Which river flows there?\", answer: Ravi}\n", NULL};
static const char *const BOTH[] = {
    "deck: a\ncards:\n- {ask: \"Which river flows there?\", answer: Ravi}\n"
    "- {ask: \"Wich river flows there?\", answer: Ravi}\n",
    NULL};

static void expect_moves(struct desk *desk, const char *expected)
{
    struct rct_moves moves = {0};
    struct rct_buf found = {0};
    desk_find(desk, &moves, NULL);
    write_moves(&moves, &found);
    assert_string_equal(rct_buf_text(&found), expected);
    desk_append(desk, &moves);
    rct_buf_release(&found);
    rct_moves_release(&moves);
}

static void test_a_card_that_is_back_has_its_history(void **unused)
{
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    desk_read(&desk, OLD, 1);
    desk_review_all(&desk);
    desk_read(&desk, NEW, 1);
    expect_moves(&desk, "a/Wich river flows there?>a/Which river flows there?");
    assert_int_equal(desk_reviews(&desk, 0), 1);
    desk_review_all(&desk);
    assert_int_equal(desk_reviews(&desk, 0), 2);
    desk_read(&desk, OLD, 1); /* as it was: the whole history */
    expect_moves(&desk, "");
    assert_int_equal(desk_reviews(&desk, 0), 2);
    desk_read(&desk, BOTH, 1); /* both: each its own */
    expect_moves(&desk, "back:a/Wich river flows there?>a/Wich river flows there?");
    assert_int_equal(desk_reviews(&desk, 0), 1);
    assert_int_equal(desk_reviews(&desk, 1), 1);
    expect_moves(&desk, "");
    desk_read(&desk, NEW, 1); /* what was taken back is not found again */
    expect_moves(&desk, "");
    desk_release(&desk);
}

static void test_a_deleted_card_comes_back(void **unused)
{
    static const char *const none[] = {"deck: a\ncards:\n- {ask: \"Peru?\", answer: "
                                       "Lima}\n"};
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    desk_read(&desk, OLD, 1);
    desk_review_all(&desk);
    desk_read(&desk, none, 1);
    expect_moves(&desk, "");
    desk_read(&desk, OLD, 1);
    expect_moves(&desk, "");
    assert_int_equal(desk_reviews(&desk, 0), 1);
    desk_release(&desk);
}

/* From one edit to the next, without a review between them. */
static void test_many_edits(void **unused)
{
    static const char *const edits[] = {"Wich river flows trough there",
        "Which river flows trough there", "Which river flows through there",
        "Which great river flows through there", "Which great river flows there",
        "What river flows there", NULL};
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    for (size_t i = 0; edits[i]; i++) {
        struct rct_moves moves = {0};
        struct rct_buf text = {0};
        rct_buf_printf(
            &text, "deck: a\ncards:\n- {ask: \"%s\", answer: Ravi}\n", edits[i]);
        desk_read(&desk, (const char *const *)&text.text, 1);
        desk_find(&desk, &moves, NULL);
        assert_int_equal(moves.sure, i > 0);
        desk_append(&desk, &moves);
        if (!i)
            desk_review_all(&desk);
        assert_int_equal(desk_reviews(&desk, 0), 1);
        rct_moves_release(&moves);
        rct_buf_release(&text);
    }
    desk_release(&desk);
}

/* Who has had a history, or was to have none, gets none. */
static void test_no_card_has_two_histories(void **unused)
{
    static const enum rct_event_kind kinds[] = {
        RCT_EVENT_REVIEW, RCT_EVENT_FORGET, RCT_EVENT_SUSPEND};
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(kinds); i++) {
        struct desk desk;
        desk_init(&desk);
        desk_read(&desk, BOTH, 1);
        desk_event(&desk, RCT_EVENT_REVIEW, 1);
        desk_event(&desk, kinds[i], 0);
        desk_read(&desk, NEW, 1);
        expect_moves(&desk, "");
        desk_release(&desk);
    }
}

/* Where the log does not say what the card asked, its hash may. */
static void test_a_log_without_texts(void **unused)
{
    static const char *const other[] = {
        "deck: b\ncards:\n- {ask: \"Wich river flows there?\", answer: Ravi}\n"};
    static const char *const gone[] = {"a", NULL};
    struct desk desk;
    struct rct_moves moves = {0};
    (void)unused;
    desk_init(&desk);
    desk_read(&desk, OLD, 1);
    desk.silent = true;
    desk_review_all(&desk);
    desk_read(&desk, NEW, 1);
    expect_moves(&desk, "");
    desk_read(&desk, other, 1);
    desk_find(&desk, &moves, gone);
    assert_int_equal(moves.count, 1);
    assert_int_equal(moves.sure, 0);
    rct_moves_release(&moves);
    desk_release(&desk);
}

/* ---- The decks that come along ----
 *
 * One card at a time is gone, and all the others are new: none of them takes its
 * history. */

static void test_no_shipped_card_is_like_another(void **unused)
{
    struct rct_decks decks = {0};
    struct rct_diag diag = {0};
    size_t cards = 0;
    (void)unused;
    assert_true(rct_decks_read(&decks, "decks", &diag));
    for (size_t i = 0; i < decks.count; i++)
        for (size_t j = 0; j < decks.items[i]->count; j++, cards++) {
            struct desk desk;
            struct rct_moves moves = {0};
            desk_init(&desk);
            desk_lend(&desk, decks.items[i], NULL);
            desk_event(&desk, RCT_EVENT_REVIEW, j);
            desk_lend(&desk, decks.items[i], &decks.items[i]->cards[j]);
            desk_find(&desk, &moves, NULL);
            if (moves.sure)
                fail_msg("%s took the history of %s", moves.items[0].to,
                    moves.items[0].from);
            rct_moves_release(&moves);
            desk_release(&desk);
        }
    assert_true(cards > 700);
    rct_decks_release(&decks);
    rct_diag_release(&diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_a_card_that_is_back_has_its_history),
        cmocka_unit_test(test_a_deleted_card_comes_back),
        cmocka_unit_test(test_many_edits),
        cmocka_unit_test(test_no_card_has_two_histories),
        cmocka_unit_test(test_a_log_without_texts),
        cmocka_unit_test(test_no_shipped_card_is_like_another),
    };
    return cmocka_run_group_tests_name("study: moves", tests, NULL, NULL);
}
