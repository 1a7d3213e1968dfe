/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any number of hands makes the same progress of a log, and the same items. */
#include "study_world.h"

enum { CARDS = 200, EVENTS = 5000 };

static char *make_deck(void)
{
    struct rct_buf text = {0};
    rct_buf_puts(&text, "deck: d\ncards:\n");
    for (int i = 0; i < CARDS; i++)
        rct_buf_printf(&text, "  - {ask: Number %d?, answer: %d, id: c%d}\n", i, i, i);
    return text.text;
}

/* Mostly reviews, and everything else that a log may say of its cards. */
static void add_event(struct world *world, struct rct_random *random, int64_t time)
{
    static const enum rct_event_kind kinds[] = {RCT_EVENT_SUSPEND, RCT_EVENT_RESUME,
        RCT_EVENT_FORGET, RCT_EVENT_MOVE, RCT_EVENT_FLAG, RCT_EVENT_BURY,
        RCT_EVENT_UNFLAG, RCT_EVENT_VOID, RCT_EVENT_WEIGHTS};
    char card[16], other[16], id[24];
    snprintf(card, sizeof(card), "d/c%u", rct_random_below(random, CARDS));
    snprintf(other, sizeof(other), "d/c%u", rct_random_below(random, CARDS));
    snprintf(id, sizeof(id), "unsaved.%u", 1 + rct_random_below(random, EVENTS));
    if (rct_random_below(random, 20)) {
        world_review(world, card, 1 + rct_random_below(random, 4), time);
        return;
    }
    enum rct_event_kind kind = kinds[rct_random_below(random, RCT_COUNT(kinds))];
    bool about = kind != RCT_EVENT_VOID && kind != RCT_EVENT_WEIGHTS;
    const char *text = kind == RCT_EVENT_VOID   ? id
                       : kind == RCT_EVENT_MOVE ? other
                       : kind == RCT_EVENT_FLAG ? "a typo"
                                                : NULL;
    world_event(world, kind, about ? card : NULL, text, time);
}

static void assert_same_state(const struct rct_state *a, const struct rct_state *b)
{
    assert_memory_equal(&a->place, &b->place, sizeof(a->place));
    assert_memory_equal(&a->before, &b->before, sizeof(a->before));
    assert_int_equal(a->first, b->first);
    assert_int_equal(a->last, b->last);
    assert_true(a->days == b->days);
    assert_int_equal(a->reviews, b->reviews);
    assert_int_equal(a->lapses, b->lapses);
    assert_int_equal(a->rating, b->rating);
    assert_int_equal(a->suspended, b->suspended);
    assert_int_equal(a->buried, b->buried);
    assert_ptr_equal(a->flag, b->flag);
}

static void assert_same_progress(
    const struct rct_progress *a, const struct rct_progress *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->target[i], b->target[i]);
        assert_same_state(&a->states[i], &b->states[i]);
    }
}

static void assert_same_items(const struct rct_items *a, const struct rct_items *b)
{
    assert_int_equal(a->count, CARDS);
    assert_int_equal(b->count, CARDS);
    for (size_t i = 0; i < CARDS; i++) {
        assert_string_equal(a->items[i].key, b->items[i].key);
        assert_int_equal(a->items[i].due, b->items[i].due);
        assert_int_equal(a->items[i].history, b->items[i].history);
        assert_same_state(&a->items[i].state, &b->items[i].state);
    }
}

static void test_any_hands(void **unused)
{
    struct rct_random random = {7};
    struct world world;
    char *text = make_deck();
    (void)unused;
    world_init(&world, text);
    for (int i = 0; i < EVENTS; i++)
        add_event(&world, &random, world.now + i * HOUR);
    struct rct_progress one = {0};
    struct rct_items items = {0};
    world.journal.hands = 1;
    rct_progress_fold(&one, &world.journal, &world.settings);
    rct_items_bind(&items, &world.decks, &one);
    for (unsigned hands = 2; hands < 12; hands += 3) {
        struct rct_progress several = {0};
        struct rct_items bound = {0};
        world.journal.hands = hands;
        rct_progress_fold(&several, &world.journal, &world.settings);
        rct_items_bind(&bound, &world.decks, &several);
        assert_same_progress(&one, &several);
        assert_same_items(&items, &bound);
        rct_items_release(&bound);
        rct_progress_release(&several);
    }
    rct_items_release(&items);
    rct_progress_release(&one);
    world_release(&world);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_hands),
    };
    return cmocka_run_group_tests_name("study: hands", tests, NULL, NULL);
}
