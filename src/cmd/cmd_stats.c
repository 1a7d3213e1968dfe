/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>

#include <recite/stats.h>

#include "cmd.h"

static uint32_t due_in_week(const struct rct_stats *stats)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < RCT_COUNT(stats->due); i++)
        sum += stats->due[i];
    return sum;
}

/* ---- JSON ---- */

static json_t *share_or_null(struct rct_tally tally)
{
    return tally.tried ? json_real(rct_share(tally)) : json_null();
}

static json_t *tally_object(struct rct_tally tally)
{
    return json_pack("{s:i, s:i, s:o}", "tried", (int)tally.tried, "recalled",
        (int)tally.recalled, "share", share_or_null(tally));
}

static void print_json(const struct rct_stats *stats)
{
    json_t *days = json_array();
    for (size_t i = 0; i < RCT_COUNT(stats->due); i++)
        json_array_append_new(days, json_integer(stats->due[i]));
    json_t *cards = json_pack("{s:i, s:i, s:i, s:i, s:i, s:i}", "total",
        (int)stats->cards, "new", (int)stats->fresh, "learning", (int)stats->learning,
        "young", (int)stats->young, "mature", (int)stats->mature, "suspended",
        (int)stats->suspended);
    json_t *due = json_pack("{s:i, s:i, s:i, s:i, s:o}", "now", (int)stats->due_now,
        "today", (int)stats->due[0], "tomorrow", (int)stats->due[1], "week",
        (int)due_in_week(stats), "days", days);
    json_t *reviews = json_pack("{s:i, s:i, s:f, s:f}", "total", (int)stats->reviews,
        "today", (int)stats->reviews_today, "seconds", (double)stats->took / 1000,
        "seconds_today", (double)stats->took_today / 1000);
    json_t *retention =
        json_pack("{s:o, s:o}", "young", tally_object(stats->young_recall), "mature",
            tally_object(stats->mature_recall));
    json_t *streak = json_pack("{s:i, s:i, s:i}", "current", (int)stats->streak,
        "longest", (int)stats->longest_streak, "days", (int)stats->days_studied);
    json_t *all =
        json_pack("{s:i, s:o, s:o, s:o, s:o, s:o}", "schema", 1, "cards", cards, "due",
            due, "reviews", reviews, "retention", retention, "streak", streak);
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(all);
}

/* ---- For people ---- */

static void put_line(struct page *page, const char *label, struct para *value)
{
    struct para para = {0};
    para_addf(&para, STYLE_DIM, "%-11s", label);
    for (size_t i = 0, from = 0; i < value->count; i++) {
        para_addn(&para, value->runs[i].style, value->text.text + from,
            value->runs[i].end - from);
        from = value->runs[i].end;
    }
    page_para(page, &para, 2, 11);
    para_release(value);
}

static void put_due(struct page *page, const struct rct_stats *stats)
{
    struct para para = {0};
    para_addf(&para, STYLE_STRONG, "%u today", stats->due[0]);
    para_addf(&para, STYLE_NORMAL, ", %u tomorrow, %u in the next %d days",
        stats->due[1], due_in_week(stats), RCT_FORECAST_DAYS);
    put_line(page, "Due", &para);
}

static void put_cards(struct page *page, const struct rct_stats *stats)
{
    struct para para = {0};
    para_addf(&para, STYLE_STRONG, "%u", stats->cards);
    para_addf(&para, STYLE_NORMAL, ": %u new, %u learning, %u young, %u mature",
        stats->fresh, stats->learning, stats->young, stats->mature);
    if (stats->suspended)
        para_addf(&para, STYLE_NORMAL, ", %u suspended", stats->suspended);
    put_line(page, "Cards", &para);
}

static void put_tally(struct para *para, const char *name, struct rct_tally tally)
{
    if (tally.tried)
        para_addf(para, STYLE_NORMAL, ", %s %.0f %% of %u", name,
            100 * rct_share(tally), tally.tried);
}

static void put_retention(struct page *page, const struct rct_stats *stats)
{
    struct para para = {0};
    struct rct_tally all = {
        stats->young_recall.tried + stats->mature_recall.tried,
        stats->young_recall.recalled + stats->mature_recall.recalled,
    };
    if (all.tried)
        para_addf(&para, STYLE_STRONG, "%.0f %%", 100 * rct_share(all));
    else
        para_add(&para, STYLE_NORMAL, "nothing came back for review yet");
    if (all.tried)
        para_addf(&para, STYLE_NORMAL, " of %u reviews in 30 days", all.tried);
    put_tally(&para, "young", stats->young_recall);
    put_tally(&para, "mature", stats->mature_recall);
    put_line(page, "Retention", &para);
}

static void put_reviews(struct page *page, const struct rct_stats *stats)
{
    struct para para = {0};
    para_addf(&para, STYLE_STRONG, "%u", stats->reviews);
    para_addf(&para, STYLE_NORMAL, ", %u today in %u min %u s", stats->reviews_today,
        (unsigned)(stats->took_today / 60000),
        (unsigned)(stats->took_today / 1000 % 60));
    put_line(page, "Reviews", &para);
}

static void put_streak(struct page *page, const struct rct_stats *stats)
{
    struct para para = {0};
    para_addf(
        &para, STYLE_STRONG, "%u day%s", stats->streak, stats->streak == 1 ? "" : "s");
    para_addf(&para, STYLE_NORMAL, " in a row, longest %u, %u in all",
        stats->longest_streak, stats->days_studied);
    put_line(page, "Streak", &para);
}

static void print_page(const struct context *context, const struct rct_stats *stats)
{
    struct page page;
    page_begin(&page, &context->term);
    page_blank(&page);
    put_due(&page, stats);
    put_cards(&page, stats);
    put_reviews(&page, stats);
    put_retention(&page, stats);
    put_streak(&page, stats);
    page_blank(&page);
    page_end(&page);
}

int cmd_stats(struct context *context)
{
    struct desk desk = {0};
    struct rct_stats stats;
    bool open = desk_open(context, &desk);
    if (open) {
        rct_stats_count(&stats, &desk.items, &desk.progress, clock_now(context));
        if (context->wishes.json)
            print_json(&stats);
        else
            print_page(context, &stats);
    }
    desk_close(&desk);
    return open ? STATUS_DONE : STATUS_TROUBLE;
}
