/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_world.h"

#include <math.h>

#include <recite/stats.h>

static const char deck[] = "deck: d\n"
                           "cards:\n"
                           "  - {ask: First?, answer: one, id: a, tags: [x, y]}\n"
                           "  - {ask: Second?, answer: two, id: b, tags: [x]}\n"
                           "  - {ask: Third?, number: 3, id: c}\n"
                           "  - {ask: Fourth?, answer: four, id: d, suspended: true}\n";

struct desk {
    struct world world;
    struct rct_progress progress;
    struct rct_items items;
    struct rct_report report;
};

static void desk_init(struct desk *desk)
{
    *desk = (struct desk){0};
    world_init(&desk->world, deck);
    /* Without steps a card is in review from its first review on. */
    desk->world.settings.plan.learn.count = 0;
    desk->world.settings.plan.relearn.count = 0;
    desk->world.settings.new_per_day = 1;
}

static const struct rct_report *make(struct desk *desk)
{
    struct world *world = &desk->world;
    rct_progress_fold(&desk->progress, &world->journal, &world->settings);
    rct_items_bind(&desk->items, &world->decks, &desk->progress);
    rct_report_make(&desk->report, &desk->items, &desk->progress, world->now);
    return &desk->report;
}

static void desk_release(struct desk *desk)
{
    rct_report_release(&desk->report);
    rct_items_release(&desk->items);
    rct_progress_release(&desk->progress);
    world_release(&desk->world);
}

/* A review `ago` days ago, as it stands in a log. */
struct line {
    const char *card;
    int ago;
    enum rct_rating rating;
    uint32_t took;
    enum rct_verdict verdict, first;
    const char *with;
    enum rct_surety sure;
};

static void add(struct desk *desk, const struct line *lines, size_t count)
{
    struct world *world = &desk->world;
    for (size_t i = 0; i < count; i++) {
        struct rct_entry entry = {
            .time = world->now - lines[i].ago * DAY + (int64_t)i * MINUTE,
            .kind = RCT_EVENT_REVIEW,
            .card = lines[i].card,
            .text = "typed",
            .rating = lines[i].rating,
            .verdict = lines[i].verdict,
            .first = lines[i].first,
            .took = lines[i].took,
            .with = lines[i].with,
            .sure = lines[i].sure,
        };
        assert_true(
            rct_journal_append(&world->journal, NULL, &entry, NULL, &world->diag));
    }
}

#define RIGHT RCT_CORRECT, RCT_CORRECT
#define WRONG RCT_WRONG, RCT_WRONG

static void test_nothing(void **unused)
{
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    const struct rct_report *report = make(&desk);
    assert_int_equal(report->days.count, 0);
    assert_int_equal(report->months.count, 0);
    assert_int_equal(report->times.count, 0);
    assert_int_equal(report->times.median, 0);
    assert_int_equal(report->fit.count, 0);
    assert_int_equal(report->spread.count, 0);
    assert_int_equal(report->hardest_count, 0);
    assert_int_equal(report->confusion_count, 0);
    desk_release(&desk);
}

/* Today is 2026-11-23; 24 days ago is October 30th. */
static void test_periods(void **unused)
{
    static const struct line lines[] = {
        {"d/a", 24, RCT_GOOD, 1000, RIGHT, NULL, 0},
        {"d/b", 24, RCT_GOOD, 2000, RIGHT, NULL, 0},
        {"d/a", 20, RCT_AGAIN, 4000, WRONG, NULL, 0},
        {"d/a", 20, RCT_GOOD, 500, RIGHT, NULL, 0},
        {"d/b", 3, RCT_GOOD, 700, RIGHT, NULL, 0},
    };
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    add(&desk, lines, RCT_COUNT(lines));
    const struct rct_report *report = make(&desk);
    assert_int_equal(report->days.count, 3);
    assert_int_equal(report->days.items[0].day, report->today - 24);
    assert_int_equal(report->days.items[0].reviews, 2);
    assert_int_equal(report->days.items[0].fresh, 2);
    assert_int_equal(report->days.items[0].took, 3000);
    assert_int_equal(report->days.items[0].young.tried, 0);
    assert_int_equal(report->days.items[1].reviews, 2);
    assert_int_equal(report->days.items[1].young.tried, 1);
    assert_int_equal(report->days.items[1].young.recalled, 0);
    assert_int_equal(report->months.count, 2);
    assert_int_equal(report->months.items[0].day, rct_day_of(2026, 10, 1));
    assert_int_equal(report->months.items[0].reviews, 2);
    assert_int_equal(report->months.items[1].day, rct_day_of(2026, 11, 1));
    assert_int_equal(report->months.items[1].young.tried, 2);
    assert_int_equal(report->months.items[1].young.recalled, 1);
    assert_int_equal(report->young.tried, 2);
    assert_int_equal(report->mature.tried, 0);
    desk_release(&desk);
}

/* Of 500, 700, 1000, 2000, 4000: half within 1000, and rank 3 of 0 to 4 is 2000. */
static void test_times(void **unused)
{
    static const struct line lines[] = {
        {"d/a", 9, RCT_GOOD, 2000, RIGHT, NULL, 0},
        {"d/a", 8, RCT_GOOD, 500, RIGHT, NULL, 0},
        {"d/a", 7, RCT_GOOD, 4000, RIGHT, NULL, 0},
        {"d/a", 6, RCT_GOOD, 0, RIGHT, NULL, 0},
        {"d/a", 5, RCT_GOOD, 1000, RIGHT, NULL, 0},
        {"d/a", 4, RCT_GOOD, 700, RIGHT, NULL, 0},
    };
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    add(&desk, lines, RCT_COUNT(lines));
    const struct rct_times *times = &make(&desk)->times;
    assert_int_equal(times->count, 5);
    assert_int_equal(times->sum, 8200);
    assert_int_equal(times->median, 1000);
    assert_int_equal(times->ninth, 2000);
    assert_int_equal(times->bins[0], 2);
    assert_int_equal(times->bins[1], 1);
    assert_int_equal(times->bins[2], 1);
    assert_int_equal(times->bins[3], 1);
    desk_release(&desk);
}

/* Any order of any values: the median and the ninth decile are those of sorting. */
static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void test_times_by_sorting(void **unused)
{
    struct rct_random random = {7};
    (void)unused;
    for (int round = 0; round < 20; round++) {
        struct line lines[40];
        uint32_t values[40];
        size_t count = 1 + rct_random_below(&random, 40);
        struct desk desk;
        desk_init(&desk);
        for (size_t i = 0; i < count; i++) {
            values[i] = 1 + rct_random_below(&random, round < 10 ? 5 : 50000);
            lines[i] = (struct line){"d/a", 50, RCT_GOOD, values[i], RIGHT, NULL, 0};
        }
        add(&desk, lines, count);
        const struct rct_times *times = &make(&desk)->times;
        qsort(values, count, sizeof(values[0]), by_value);
        assert_int_equal(times->median, values[(count - 1) / 2]);
        assert_int_equal(times->ninth, values[(count - 1) * 9 / 10]);
        desk_release(&desk);
    }
}

/* Good first: S = 2.3065, D = 2.118 (weights 2, 4 and 5 of FSRS-6).  After 2.3065 days
 * recall is 0.9 by definition, so that a day later it is more and 10 days later less.
 */
static void test_foretold(void **unused)
{
    static const struct line lines[] = {
        {"d/a", 30, RCT_GOOD, 0, RIGHT, NULL, 0},
        {"d/a", 30, RCT_GOOD, 0, RIGHT, NULL, 0}, /* the same day foretells nothing */
        {"d/b", 30, RCT_GOOD, 0, RIGHT, NULL, 0},
        {"d/b", 28, RCT_GOOD, 0, RIGHT, NULL, 0},
        {"d/c", 30, RCT_GOOD, 0, RIGHT, NULL, 0},
        {"d/c", 20, RCT_AGAIN, 0, WRONG, NULL, 0},
    };
    struct desk desk;
    struct rct_memory memory = {0};
    (void)unused;
    desk_init(&desk);
    add(&desk, lines, RCT_COUNT(lines));
    const struct rct_measure *fit = &make(&desk)->fit;
    const struct rct_model *model = &desk.progress.model;
    memory = rct_review(model, &memory, RCT_GOOD, 0);
    double early = rct_recall(model, &memory, 2), late = rct_recall(model, &memory, 10);
    assert_true(early > 0.9 && late < 0.9);
    assert_int_equal(fit->count, 2);
    assert_true(fabs(fit->recall - 0.5) < 1e-12);
    assert_true(fabs(fit->log_loss + (log(early) + log(1 - late)) / 2) < 1e-9);
    assert_int_equal(fit->bins[(int)(early * 20)].count, 1);
    assert_int_equal(fit->bins[(int)(late * 20)].count, 1);
    assert_true(fabs(fit->bins[(int)(late * 20)].chance - late) < 1e-12);
    assert_true(fit->auc > 0.999);
    desk_release(&desk);
}

static void test_spread(void **unused)
{
    static const struct line lines[] = {
        {"d/a", 2, RCT_AGAIN, 0, WRONG, NULL, 0}, /* S 0.212, D 6.4 */
        {"d/b", 2, RCT_GOOD, 0, RIGHT, NULL, 0},  /* S 2.3, D 2.1 */
        {"d/c", 2, RCT_EASY, 0, RIGHT, NULL, 0},  /* S 8.3, D 1 */
    };
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    add(&desk, lines, RCT_COUNT(lines));
    const struct rct_spread *spread = &make(&desk)->spread;
    assert_int_equal(spread->count, 3);
    assert_int_equal(spread->stability[0], 1);
    assert_int_equal(spread->stability[1], 1);
    assert_int_equal(spread->stability[3], 1);
    assert_int_equal(spread->difficulty[0], 1);
    assert_int_equal(spread->difficulty[1], 1);
    assert_int_equal(spread->difficulty[5], 1);
    assert_true(fabs(spread->mean_stability - (0.212 + 2.3065 + 8.2956) / 3) < 1e-3);
    desk_release(&desk);
}

static const struct rct_group *group_of(
    const struct rct_groups *groups, const char *name)
{
    for (size_t i = 0; i < groups->count; i++)
        if (!strcmp(groups->items[i].name, name))
            return &groups->items[i];
    fail_msg("no group %s", name);
    return NULL;
}

static void test_groups(void **unused)
{
    static const struct line lines[] = {
        {"d/a", 9, RCT_GOOD, 1000, RIGHT, NULL, 0},
        {"d/a", 4, RCT_AGAIN, 1000, WRONG, NULL, 0},
        {"d/b", 9, RCT_EASY, 3000, RIGHT, NULL, 0},
        {"d/b", 1, RCT_GOOD, 3000, RIGHT, NULL, 0},
        {"d/elsewhere", 1, RCT_GOOD, 3000, RIGHT, NULL, 0},
    };
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    add(&desk, lines, RCT_COUNT(lines));
    const struct rct_report *report = make(&desk);
    const struct rct_group *all = group_of(&report->decks, "d");
    assert_int_equal(report->decks.count, 1);
    assert_int_equal(all->cards, 4);
    assert_int_equal(all->fresh, 1);
    assert_int_equal(all->due, 1);
    assert_int_equal(all->reviews, 4);
    assert_int_equal(all->took, 8000);
    assert_int_equal(all->recall.tried, 2);
    assert_int_equal(all->recall.recalled, 1);
    assert_int_equal(group_of(&report->kinds, "answer")->cards, 3);
    assert_int_equal(group_of(&report->kinds, "number")->cards, 1);
    assert_int_equal(report->kinds.count, 2);
    assert_int_equal(group_of(&report->tags, "x")->reviews, 4);
    assert_int_equal(group_of(&report->tags, "y")->reviews, 2);
    assert_int_equal(group_of(&report->tags, "y")->recall.recalled, 0);
    assert_string_equal(report->tags.items[0].name, "x"); /* the larger one first */
    desk_release(&desk);
}

static void test_troubles(void **unused)
{
    static const struct line lines[] = {
        {"d/a", 9, RCT_GOOD, 0, RIGHT, NULL, RCT_SURE},
        {"d/a", 8, RCT_AGAIN, 0, WRONG, "d/b", RCT_SURE},
        {"d/a", 7, RCT_AGAIN, 0, WRONG, "d/b", RCT_UNSURE},
        {"d/b", 9, RCT_AGAIN, 0, WRONG, NULL, 0}, /* new: no lapse */
        {"d/b", 8, RCT_AGAIN, 0, WRONG, "d/gone", 0},
        {"d/c", 8, RCT_GOOD, 0, RCT_CORRECT, RCT_CLOSE, NULL, 0},
        {"d/c", 7, RCT_GOOD, 0, RCT_CORRECT, RCT_WRONG, NULL, RCT_UNSURE},
    };
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    add(&desk, lines, RCT_COUNT(lines));
    const struct rct_report *report = make(&desk);
    assert_int_equal(report->hardest_count, 2);
    assert_string_equal(report->hardest[0].item->key, "d/a");
    assert_int_equal(report->hardest[0].count, 2);
    assert_int_equal(report->hardest[0].recall.tried, 2);
    assert_int_equal(report->hardest[1].count, 1);
    assert_int_equal(report->confused, 3);
    assert_int_equal(report->confusion_count, 2);
    assert_string_equal(report->confusions[0].card, "d/a");
    assert_string_equal(report->confusions[0].with, "d/b");
    assert_int_equal(report->confusions[0].count, 2);
    assert_string_equal(report->confusions[1].with, "d/gone");
    assert_int_equal(report->overruled_count, 1);
    assert_int_equal(report->overruled[0].count, 2);
    assert_int_equal(report->verdicts[RCT_CLOSE][RCT_CORRECT], 1);
    assert_int_equal(report->verdicts[RCT_WRONG][RCT_CORRECT], 1);
    assert_int_equal(report->verdicts[RCT_WRONG][RCT_WRONG], 4);
    assert_int_equal(report->ratings[RCT_AGAIN], 4);
    assert_int_equal(report->sure.tried, 2);
    assert_int_equal(report->sure.recalled, 1);
    assert_int_equal(report->unsure.tried, 2);
    assert_int_equal(report->unsure.recalled, 1);
    desk_release(&desk);
}

/* A card that was forgotten on purpose begins anew, and what was taken back was not. */
static void test_forgotten_and_voided(void **unused)
{
    static const struct line before[] = {{"d/a", 9, RCT_GOOD, 0, RIGHT, NULL, 0}};
    static const struct line after[] = {{"d/a", 5, RCT_AGAIN, 0, WRONG, NULL, 0},
        {"d/b", 5, RCT_GOOD, 9, RIGHT, NULL, 0}};
    struct desk desk;
    struct rct_buf id = {0};
    (void)unused;
    desk_init(&desk);
    add(&desk, before, 1);
    world_event(&desk.world, RCT_EVENT_FORGET, "d/a", NULL, desk.world.now - 6 * DAY);
    add(&desk, after, 2);
    rct_event_id(&desk.world.journal, desk.world.journal.count - 1, &id);
    world_event(
        &desk.world, RCT_EVENT_VOID, NULL, rct_buf_text(&id), desk.world.now - DAY);
    const struct rct_report *report = make(&desk);
    assert_int_equal(report->young.tried, 0);
    assert_int_equal(report->fit.count, 0);
    assert_int_equal(report->glance.reviews, 2);
    assert_int_equal(report->hardest_count, 0);
    assert_int_equal(report->times.count, 0);
    rct_buf_release(&id);
    desk_release(&desk);
}

/* One new card a day: c today and none after it; easy eight days ago is due today. */
static void test_forecast(void **unused)
{
    static const struct line lines[] = {
        {"d/a", 8, RCT_EASY, 0, RIGHT, NULL, 0},
        {"d/b", 0, RCT_EASY, 0, RIGHT, NULL, 0},
    };
    struct desk desk;
    (void)unused;
    desk_init(&desk);
    desk.world.settings.new_per_day = 2;
    add(&desk, lines, RCT_COUNT(lines));
    const struct rct_forecast *ahead = &make(&desk)->forecast;
    assert_int_equal(ahead->due[0], 1);
    assert_int_equal(ahead->due[8], 1);
    uint32_t due = 0, fresh = 0, simulated = 0;
    for (size_t i = 0; i < RCT_AHEAD_DAYS; i++) {
        due += ahead->due[i];
        fresh += ahead->fresh[i];
        simulated += ahead->simulated[i];
    }
    assert_int_equal(due, 2);
    assert_int_equal(ahead->fresh[0], 1); /* one of the day's two was met already */
    assert_int_equal(fresh, 1);
    assert_int_equal(ahead->simulated[0], 2);
    assert_true(simulated > 9 && simulated < 100);
    desk_release(&desk);
}

/* More desired retention means more reviews, in any year. */
static void test_forecast_grows_with_retention(void **unused)
{
    uint32_t last = 0;
    (void)unused;
    for (int percent = 75; percent <= 97; percent += 22) {
        struct desk desk;
        uint32_t sum = 0;
        desk_init(&desk);
        desk.world.settings.plan.retention = percent / 100.0;
        const struct rct_forecast *ahead = &make(&desk)->forecast;
        for (size_t i = 0; i < RCT_AHEAD_DAYS; i++)
            sum += ahead->simulated[i];
        assert_true(sum > last);
        last = sum;
        desk_release(&desk);
    }
}

/*
 * Clocks go back at 3:00 on 2026-10-25 in Berlin: 2:30 is there twice, and with a day
 * that begins at 3 both belong to Saturday, half past three to Sunday.  In Auckland it
 * is Sunday afternoon.
 */
static void test_zones(void **unused)
{
    static const struct rct_zone_row berlin[] = {
        {0, 7200}, {INT64_C(1792890000000), 3600}};
    static const struct rct_zone_row auckland[] = {{0, 13 * 3600}};
    static const struct {
        struct rct_zone zone;
        int hour;
        uint32_t days[2]; /* reviews of Saturday and Sunday */
    } cases[] = {
        {{berlin, 2}, 3, {2, 1}},
        {{berlin, 2}, 2, {0, 3}},
        {{berlin, 2}, 4, {3, 0}},
        {{auckland, 1}, 4, {0, 3}},
        {{NULL, 0}, 1, {1, 2}},
    };
    const int64_t change = berlin[1].from;
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct desk desk;
        uint32_t found[2] = {0, 0};
        desk_init(&desk);
        desk.world.settings.zone = cases[i].zone;
        desk.world.settings.hour = cases[i].hour;
        world_review(&desk.world, "d/a", RCT_GOOD, change - 30 * MINUTE);
        world_review(&desk.world, "d/b", RCT_GOOD, change + 30 * MINUTE);
        world_review(&desk.world, "d/c", RCT_GOOD, change + 90 * MINUTE);
        const struct rct_periods *days = &make(&desk)->days;
        for (size_t j = 0; j < days->count; j++)
            found[days->items[j].day - rct_day_of(2026, 10, 24)] =
                days->items[j].reviews;
        assert_int_equal(found[0], cases[i].days[0]);
        assert_int_equal(found[1], cases[i].days[1]);
        desk_release(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_times_by_sorting),
        cmocka_unit_test(test_foretold),
        cmocka_unit_test(test_spread),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_troubles),
        cmocka_unit_test(test_forgotten_and_voided),
        cmocka_unit_test(test_forecast),
        cmocka_unit_test(test_forecast_grows_with_retention),
        cmocka_unit_test(test_zones),
    };
    return cmocka_run_group_tests_name("stats: report", tests, NULL, NULL);
}
