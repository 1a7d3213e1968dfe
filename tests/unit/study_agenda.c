/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

#include <math.h>
#include <recite/agenda.h>

enum { CARDS = 40 };

/* Forty cards, of which the first ten were learnt some days ago. */
static void prepare(struct world *world, struct rct_buf *deck)
{
    rct_buf_puts(deck, "deck: d\ncards:\n");
    for (int i = 0; i < CARDS; i++)
        rct_buf_printf(deck, "  - {ask: What is %d?, answer: a%d, id: c%d}\n", i, i, i);
    world_init(world, rct_buf_text(deck));
    for (int i = 0; i < 10; i++) {
        char key[16];
        snprintf(key, sizeof key, "d/c%d", i);
        world_review(world, key, RCT_GOOD, world->now - 6 * DAY);
        world_review(world, key, RCT_GOOD, world->now - 4 * DAY);
    }
}

static struct rct_agenda plan(struct world *world, uint32_t minutes, int days)
{
    struct rct_agenda agenda;
    world->settings.minutes = minutes;
    world->settings.exam =
        rct_local_day(&world->settings.zone, world->settings.hour, world->now) + days;
    world_open(world);
    rct_session_agenda(world->session, &agenda, world->now);
    return agenda;
}

static double sum_of(const struct rct_agenda *agenda, unsigned *cards)
{
    double seconds = 0;
    *cards = 0;
    for (unsigned i = 0; i < agenda->days; i++) {
        seconds += agenda->plan[i].seconds;
        *cards += agenda->plan[i].cards;
    }
    return seconds;
}

/* No day has more than its minutes; more minutes never mean that less is known. */
static void test_minutes(void **unused)
{
    struct world world;
    struct rct_buf deck = {0};
    double before = 0;
    (void)unused;
    prepare(&world, &deck);
    for (uint32_t minutes = 1; minutes <= 16; minutes *= 2) {
        unsigned cards;
        struct rct_agenda agenda = plan(&world, minutes, 14);
        assert_int_equal(agenda.cards, CARDS);
        assert_int_equal(agenda.days, 14);
        assert_true(agenda.before > 0 && agenda.after > agenda.before);
        assert_true(agenda.after <= 1 && agenda.after >= before - 0.005);
        for (unsigned i = 0; i < agenda.days; i++)
            assert_true(agenda.plan[i].seconds <= minutes * 60 + 1e-9 &&
                        agenda.plan[i].fresh <= agenda.plan[i].cards);
        assert_true(sum_of(&agenda, &cards) > 0);
        before = agenda.after;
        rct_agenda_release(&agenda);
    }
    assert_true(before > 0.9);
    world_release(&world);
    rct_buf_release(&deck);
}

/* Where there is time for everything on the last day, nothing is asked long before. */
static void test_eve(void **unused)
{
    struct world world;
    struct rct_buf deck = {0};
    (void)unused;
    prepare(&world, &deck);
    struct rct_agenda agenda = plan(&world, 600, 1);
    assert_int_equal(agenda.days, 1);
    assert_int_equal(agenda.plan[0].fresh, 30);
    assert_true(agenda.after > 0.9);
    for (size_t i = 0; i < CARDS; i++)
        assert_true(agenda.takes[i]);
    rct_agenda_release(&agenda);
    world_release(&world);
    rct_buf_release(&deck);
}

static void test_no_exam(void **unused)
{
    static const int days[] = {0, -5};
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(days); i++) {
        struct world world;
        struct rct_buf deck = {0};
        prepare(&world, &deck);
        struct rct_agenda agenda = plan(&world, 10, days[i]);
        assert_int_equal(agenda.days, 0);
        assert_int_equal(agenda.cards, 0);
        assert_int_equal(agenda.date, 0);
        assert_false(agenda.takes[0]);
        assert_true(agenda.today[0] < 0);
        rct_agenda_release(&agenda);
        world_release(&world);
        rct_buf_release(&deck);
    }
}

/* The session asks what the plan has for today, and that alone. */
static void test_session(void **unused)
{
    struct world world;
    struct rct_buf deck = {0};
    (void)unused;
    prepare(&world, &deck);
    world.settings.new_per_day = 0;
    struct rct_agenda agenda = plan(&world, 3, 5);
    unsigned asked = 0;
    bool seen[CARDS] = {false};
    for (const struct rct_question *question; (question = world_next(&world));) {
        int number = atoi(question->card->id + 1);
        asked += !seen[number];
        seen[number] = true;
        world_rate(&world, "", RCT_EASY);
    }
    for (int i = 0; i < CARDS; i++)
        assert_int_equal(seen[i], agenda.today[i] >= 0);
    assert_int_equal(asked, agenda.plan[0].cards);
    rct_agenda_release(&agenda);
    world_release(&world);
    rct_buf_release(&deck);
}

/* The exam of a deck holds for its cards. */
static void test_deck(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, "deck: d\nexam: 2026-12-18\ncards:\n"
                       "  - {ask: First?, answer: one, id: a}\n");
    world_open(&world);
    struct rct_agenda agenda;
    rct_session_agenda(world.session, &agenda, world.now);
    assert_int_equal(agenda.date, rct_day_of(2026, 12, 18));
    assert_int_equal(agenda.days, 25);
    rct_agenda_release(&agenda);
    world_release(&world);
}

/* ---- A backlog ---- */

/* What is nearly gone for good and what is still known wait; what is in between comes
 * first. */
static void test_backlog(void **unused)
{
    struct world world;
    (void)unused;
    world_init(&world, "deck: d\ncards:\n"
                       "  - {ask: First?, answer: one, id: fresh}\n"
                       "  - {ask: Second?, answer: two, id: waiting}\n");
    int64_t long_ago = world.now - 100 * DAY;
    for (int i = 0; i < 4; i++)
        world_review(&world, "d/waiting", RCT_GOOD, long_ago + i * 7 * DAY);
    for (int i = 0; i < 3; i++)
        world_review(&world, "d/fresh", RCT_AGAIN, long_ago + i * DAY);
    world_review(&world, "d/fresh", RCT_GOOD, long_ago + 3 * DAY);
    world_review(&world, "d/fresh", RCT_GOOD, long_ago + 3 * DAY + HOUR);
    for (uint64_t seed = 0; seed < 10; seed++) {
        world.settings.seed = seed;
        world_open(&world);
        assert_string_equal(world_next(&world)->card->id, "waiting");
    }
    world_release(&world);
}

/* ---- Cramming ---- */

static void test_cram(void **unused)
{
    struct world world;
    struct rct_buf deck = {0};
    (void)unused;
    prepare(&world, &deck);
    world.settings.cram = true;
    size_t events = world.journal.count;
    world_open(&world);
    const struct rct_question *question;
    unsigned asked = 0, again = 0;
    while ((question = world_next(&world))) {
        assert_int_equal(question->next[RCT_AGAIN].seconds, 60);
        assert_true(question->next[RCT_GOOD].days == 0);
        bool lost = asked++ == 3;
        again += lost;
        world_rate(&world, "", lost ? RCT_AGAIN : RCT_GOOD);
    }
    assert_int_equal(asked, CARDS + again);
    assert_int_equal(world.journal.count, events);
    assert_true(rct_session_undo(world.session, world.now, &world.diag));
    assert_int_equal(world.journal.count, events);
    assert_non_null(world_next(&world));
    world_release(&world);
    rct_buf_release(&deck);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_minutes),
        cmocka_unit_test(test_eve),
        cmocka_unit_test(test_no_exam),
        cmocka_unit_test(test_session),
        cmocka_unit_test(test_deck),
        cmocka_unit_test(test_backlog),
        cmocka_unit_test(test_cram),
    };
    return cmocka_run_group_tests_name("study: agenda", tests, NULL, NULL);
}
