/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decks that come along, graded against one another: no card takes the answer of
 * another one. */
#include "unit.h"

#include <recite/deck.h>

struct counts {
    size_t decks, pairs, same;
};

static bool is_typed(const struct rct_card *card)
{
    return card->key.answer &&
           (card->key.form == RCT_TEXT || card->key.form == RCT_NUMBER ||
               card->key.form == RCT_DATE);
}

static enum rct_verdict verdict_of(
    const struct rct_card *card, const struct rct_others *others, const char *typed)
{
    struct rct_key key = card->key;
    struct rct_mark mark;
    key.others = others;
    rct_grade(&key, typed, &mark);
    return mark.verdict;
}

/* Two cards may ask for the same: then each takes the other's answer, or says in
 * `accept` or by its range what it takes. */
static bool ask_for_the_same(const struct rct_card *card, const struct rct_card *other)
{
    bool generous = card->key.accept || card->key.ranged || card->key.tolerance;
    return generous || verdict_of(other, NULL, card->key.answer) == RCT_CORRECT;
}

static void cross(const struct rct_deck *deck, struct counts *counts)
{
    struct rct_others *others = rct_others_new();
    for (uint32_t i = 0; i < deck->count; i++)
        if (deck->cards[i].kind != RCT_CARD_RECALL)
            rct_others_add(others, &deck->cards[i].key, i);
    for (size_t i = 0; i < deck->count; i++) {
        const struct rct_card *card = &deck->cards[i];
        for (size_t j = 0; j < deck->count; j++) {
            const struct rct_card *other = &deck->cards[j];
            if (i == j || !is_typed(card) || !is_typed(other))
                continue;
            enum rct_verdict verdict = verdict_of(card, others, other->key.answer);
            counts->pairs++;
            counts->same += verdict == RCT_CORRECT;
            if (verdict == RCT_CLOSE ||
                (verdict == RCT_CORRECT && !ask_for_the_same(card, other)))
                fail_msg("%s: %s takes \"%s\", the answer of %s", deck->id, card->id,
                    other->key.answer, other->id);
        }
    }
    rct_others_free(others);
}

static void test_no_card_takes_the_answer_of_another(void **state)
{
    struct rct_decks decks = {0};
    struct rct_diag diag = {0};
    struct counts counts = {0};
    (void)state;
    assert_true(rct_decks_read(&decks, "decks", &diag));
    assert_int_equal(diag.count, 0);
    for (size_t i = 0; i < decks.count; i++, counts.decks++)
        cross(decks.items[i], &counts);
    print_message("%zu pairs in %zu decks: %zu ask for the same, no other passes\n",
        counts.pairs, counts.decks, counts.same);
    assert_true(counts.pairs > 10000);
    rct_decks_release(&decks);
    rct_diag_release(&diag);
}

/* A learner who knows the answer is never told otherwise. */
static void test_every_card_takes_its_own_answer(void **state)
{
    struct rct_decks decks = {0};
    struct rct_diag diag = {0};
    (void)state;
    assert_true(rct_decks_read(&decks, "decks", &diag));
    for (size_t i = 0; i < decks.count; i++)
        for (size_t j = 0; j < decks.items[i]->count; j++) {
            const struct rct_card *card = &decks.items[i]->cards[j];
            if (is_typed(card))
                assert_int_equal(verdict_of(card, NULL, card->key.answer), RCT_CORRECT);
        }
    rct_decks_release(&decks);
    rct_diag_release(&diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_card_takes_the_answer_of_another),
        cmocka_unit_test(test_every_card_takes_its_own_answer),
    };
    return cmocka_run_group_tests_name(
        "deck: those that come along", tests, NULL, NULL);
}
