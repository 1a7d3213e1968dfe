/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <jansson.h>

#include "stats.h"

static json_t *number(uint64_t value)
{
    return json_integer((json_int_t)value);
}

/* Keys of a log may hold bytes that are no UTF-8. */
static json_t *text(const char *bytes)
{
    struct rct_buf safe = {0};
    json_t *string = json_string(bytes);
    if (!string) {
        rct_text_safe(&safe, bytes, strlen(bytes), true);
        string = json_string(rct_buf_text(&safe));
    }
    rct_buf_release(&safe);
    return string;
}

static json_t *numbers(const uint32_t *values, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, number(values[i]));
    return list;
}

static json_t *seconds(uint64_t milliseconds)
{
    return json_real((double)milliseconds / 1000);
}

static json_t *share(struct rct_tally tally)
{
    return tally.tried ? json_real(rct_share(tally)) : json_null();
}

static json_t *tally_object(struct rct_tally tally)
{
    return json_pack("{s:o, s:o, s:o}", "tried", number(tally.tried), "recalled",
        number(tally.recalled), "share", share(tally));
}

/* ---- At a glance ---- */

static json_t *cards_object(const struct rct_stats *stats)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "total", number(stats->cards),
        "new", number(stats->fresh), "learning", number(stats->learning), "young",
        number(stats->young), "mature", number(stats->mature), "suspended",
        number(stats->suspended));
}

static json_t *due_object(const struct rct_stats *stats)
{
    uint64_t week = 0;
    for (size_t i = 0; i < RCT_COUNT(stats->due); i++)
        week += stats->due[i];
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "now", number(stats->due_now),
        "today", number(stats->due[0]), "tomorrow", number(stats->due[1]), "week",
        number(week), "days", numbers(stats->due, RCT_COUNT(stats->due)));
}

static json_t *reviews_object(const struct rct_stats *stats)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "total", number(stats->reviews), "today",
        number(stats->reviews_today), "seconds", seconds(stats->took), "seconds_today",
        seconds(stats->took_today));
}

static json_t *streak_object(const struct rct_stats *stats)
{
    return json_pack("{s:o, s:o, s:o}", "current", number(stats->streak), "longest",
        number(stats->longest_streak), "days", number(stats->days_studied));
}

/* ---- Periods ---- */

static json_t *periods_list(const struct rct_periods *periods, bool months)
{
    json_t *list = json_array();
    for (size_t i = 0; i < periods->count; i++) {
        const struct rct_period *period = &periods->items[i];
        char name[32];
        int year, month, day;
        rct_day_civil(period->day, &year, &month, &day);
        int length = snprintf(name, sizeof(name), "%04d-%02d", year, month);
        if (!months && length > 0)
            snprintf(name + length, sizeof(name) - (size_t)length, "-%02d", day);
        json_array_append_new(list,
            json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", months ? "month" : "day", name,
                "reviews", number(period->reviews), "new", number(period->fresh),
                "seconds", seconds(period->took), "young", tally_object(period->young),
                "mature", tally_object(period->mature)));
    }
    return list;
}

static json_t *retention_object(const struct rct_report *report)
{
    const struct rct_stats *glance = &report->glance;
    return json_pack("{s:o, s:o, s:{s:o, s:o}, s:o}", "young",
        tally_object(glance->young_recall), "mature",
        tally_object(glance->mature_recall), "ever", "young",
        tally_object(report->young), "mature", tally_object(report->mature), "months",
        periods_list(&report->months, true));
}

static json_t *forecast_object(const struct rct_forecast *forecast)
{
    return json_pack("{s:o, s:o, s:o}", "due", numbers(forecast->due, RCT_AHEAD_DAYS),
        "simulated", numbers(forecast->simulated, RCT_AHEAD_DAYS), "new",
        numbers(forecast->fresh, RCT_AHEAD_DAYS));
}

/* ---- The model, times, memories ---- */

static json_t *calibration_object(const struct rct_measure *fit)
{
    json_t *bins = json_array();
    for (size_t i = 0; i < RCT_CALIBRATION_BINS; i++) {
        const struct rct_bin *bin = &fit->bins[i];
        if (bin->count)
            json_array_append_new(bins,
                json_pack("{s:f, s:f, s:o, s:f, s:f}", "from",
                    (double)i / RCT_CALIBRATION_BINS, "to",
                    (double)(i + 1) / RCT_CALIBRATION_BINS, "count", number(bin->count),
                    "foretold", bin->chance, "recalled", bin->recall));
    }
    json_t *object = json_pack("{s:o, s:o}", "count", number(fit->count), "bins", bins);
    if (fit->count) {
        json_object_set_new(object, "recalled", json_real(fit->recall));
        json_object_set_new(object, "log_loss", json_real(fit->log_loss));
        json_object_set_new(object, "rmse", json_real(fit->rmse));
        json_object_set_new(object, "auc", json_real(fit->auc));
    }
    return object;
}

static json_t *bins_list(const uint32_t *counts, const uint32_t *edges, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            list, json_pack("{s:o, s:o}", "from", number(edges ? edges[i] : i + 1),
                      "count", number(counts[i])));
    return list;
}

static json_t *times_object(const struct rct_times *times)
{
    uint64_t mean = times->count ? times->sum / times->count : 0;
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "count", number(times->count), "mean",
        number(mean), "median", number(times->median), "ninth_decile",
        number(times->ninth), "bins",
        bins_list(times->bins, rct_time_edges, RCT_TIME_BINS));
}

static json_t *memory_object(const struct rct_spread *spread)
{
    return json_pack("{s:o, s:f, s:f, s:o, s:o}", "count", number(spread->count),
        "mean_stability", spread->mean_stability, "mean_difficulty",
        spread->mean_difficulty, "stability",
        bins_list(spread->stability, rct_stability_edges, RCT_STABILITY_BINS),
        "difficulty", bins_list(spread->difficulty, NULL, RCT_DIFFICULTY_BINS));
}

/* ---- Cards ---- */

static json_t *groups_list(const struct rct_groups *groups)
{
    json_t *list = json_array();
    for (size_t i = 0; i < groups->count; i++) {
        const struct rct_group *group = &groups->items[i];
        json_array_append_new(
            list, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "name", group->name,
                      "cards", number(group->cards), "new", number(group->fresh), "due",
                      number(group->due), "reviews", number(group->reviews), "seconds",
                      seconds(group->took), "recall", tally_object(group->recall)));
    }
    return list;
}

static json_t *worst_list(
    const struct rct_trouble *worst, size_t count, const char *name)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:o, s:f, s:o}", "card", worst[i].item->key,
                      "ask", worst[i].item->card->ask, name, number(worst[i].count),
                      "difficulty", worst[i].item->state.place.memory.difficulty,
                      "recall", tally_object(worst[i].recall)));
    return list;
}

static json_t *confusions_object(const struct rct_report *report)
{
    json_t *list = json_array();
    for (size_t i = 0; i < report->confusion_count; i++) {
        const struct rct_confusion *pair = &report->confusions[i];
        json_array_append_new(
            list, json_pack("{s:o, s:o, s:o}", "card", text(pair->card), "with",
                      text(pair->with), "count", number(pair->count)));
    }
    return json_pack("{s:o, s:o}", "count", number(report->confused), "pairs", list);
}

static json_t *verdicts_list(const struct rct_report *report)
{
    json_t *list = json_array();
    for (unsigned first = 0; first <= RCT_CORRECT; first++)
        for (unsigned last = 0; last <= RCT_CORRECT; last++)
            if (report->verdicts[first][last])
                json_array_append_new(
                    list, json_pack("{s:s, s:s, s:o}", "first",
                              rct_verdict_name((enum rct_verdict)first), "final",
                              rct_verdict_name((enum rct_verdict)last), "count",
                              number(report->verdicts[first][last])));
    return list;
}

static json_t *ratings_object(const struct rct_report *report)
{
    const uint32_t *ratings = report->ratings;
    return json_pack("{s:o, s:o, s:o, s:o}", "again", number(ratings[RCT_AGAIN]),
        "hard", number(ratings[RCT_HARD]), "good", number(ratings[RCT_GOOD]), "easy",
        number(ratings[RCT_EASY]));
}

void stats_print_json(const struct rct_report *report)
{
    const struct rct_stats *glance = &report->glance;
    json_t *all = json_object();
    const struct {
        const char *name;
        json_t *value;
    } members[] = {
        {"schema", number(1)},
        {"cards", cards_object(glance)},
        {"due", due_object(glance)},
        {"reviews", reviews_object(glance)},
        {"retention", retention_object(report)},
        {"streak", streak_object(glance)},
        {"days", periods_list(&report->days, false)},
        {"forecast", forecast_object(&report->forecast)},
        {"calibration", calibration_object(&report->fit)},
        {"times", times_object(&report->times)},
        {"memory", memory_object(&report->spread)},
        {"decks", groups_list(&report->decks)},
        {"kinds", groups_list(&report->kinds)},
        {"tags", groups_list(&report->tags)},
        {"ratings", ratings_object(report)},
        {"hardest", worst_list(report->hardest, report->hardest_count, "lapses")},
        {"confusions", confusions_object(report)},
        {"verdicts", verdicts_list(report)},
        {"overruled", worst_list(report->overruled, report->overruled_count, "count")},
        {"sure", tally_object(report->sure)},
        {"unsure", tally_object(report->unsure)},
    };
    for (size_t i = 0; i < RCT_COUNT(members); i++)
        json_object_set_new(all, members[i].name, members[i].value);
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(8));
    putchar('\n');
    json_decref(all);
}
