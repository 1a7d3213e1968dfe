/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stats_page.c - what is now, what was in the last year and what is to come. */
#include <stdlib.h>

#include "../term/plot.h"
#include "stats.h"

static const char *const month_names[] = {"January", "February", "March", "April",
    "May", "June", "July", "August", "September", "October", "November", "December"};

/* ---- At a glance ---- */

static uint32_t due_in_week(const struct rct_stats *stats)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < RCT_COUNT(stats->due); i++)
        sum += stats->due[i];
    return sum;
}

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
        para_add(&para, STYLE_NORMAL, "nothing came back for review in 30 days");
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

/* ---- The last year ---- */

enum { WEEKS = 53, YEAR_DAYS = 7 * WEEKS };

/* The reviews of each day from a Monday on, up to today. */
static size_t fill_year(
    const struct rct_report *report, int64_t *first, uint32_t values[YEAR_DAYS])
{
    *first = report->today - rct_weekday(report->today) - 7 * (WEEKS - 1);
    for (size_t i = 0; i < report->days.count; i++) {
        int64_t at = report->days.items[i].day - *first;
        if (at >= 0 && report->days.items[i].day <= report->today)
            values[at] = report->days.items[i].reviews;
    }
    return (size_t)(report->today - *first) + 1;
}

/* Spoken, a year is twelve numbers, not a carpet. */
static void say_year(struct page *page, const struct rct_report *report)
{
    const struct rct_periods *months = &report->months;
    size_t from = months->count > 12 ? months->count - 12 : 0;
    for (size_t i = from; i < months->count; i++) {
        struct para para = {0};
        int year, month, day;
        rct_day_civil(months->items[i].day, &year, &month, &day);
        para_addf(&para, STYLE_NORMAL, "%s %d: %u reviews, %u new cards, %u minutes",
            month_names[month - 1], year, months->items[i].reviews,
            months->items[i].fresh, (unsigned)(months->items[i].took / 60000));
        page_para(page, &para, 2, 2);
    }
}

void stats_put_year(struct page *page, const struct rct_report *report)
{
    uint32_t values[YEAR_DAYS] = {0}, sum = 0, days = 0, most = 0;
    int64_t first;
    struct para para = {0};
    size_t count = fill_year(report, &first, values);
    for (size_t i = 0; i < count; i++) {
        sum += values[i];
        days += values[i] > 0;
        most = values[i] > most ? values[i] : most;
    }
    if (!sum)
        return;
    plot_title(page, "The last year");
    if (page->term->plain)
        say_year(page, report);
    else
        plot_calendar(page, first, values, count);
    para_addf(&para, STYLE_NORMAL, "%u reviews on %u of %zu days, %u on the busiest",
        sum, days, count, most);
    page_para(page, &para, 2, 0);
}

/* ---- What is to come ---- */

/* Runs of `each` days put together. */
static size_t gather(const uint32_t *from, size_t days, size_t each, double *to)
{
    size_t count = 0;
    for (size_t i = 0; i < days; i += each, count++) {
        to[count] = 0;
        for (size_t j = i; j < i + each && j < days; j++)
            to[count] += from[j];
    }
    return count;
}

static void put_columns(
    struct page *page, const uint32_t *days, size_t count, const char *right)
{
    double values[RCT_AHEAD_DAYS], most = 0;
    char top[16];
    size_t each = count > 60 ? 7 : 1;
    struct plot_columns columns = {.values = values, .rows = 4, .top = top};
    columns.count = gather(days, count, each, values);
    for (size_t i = 0; i < columns.count; i++)
        most = values[i] > most ? values[i] : most;
    snprintf(top, sizeof(top), "%.0f", most);
    columns.left = each == 1 ? "today" : "this week";
    columns.right = right;
    plot_columns(page, &columns);
}

static uint64_t sum_of(const uint32_t *days, size_t count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += days[i];
    return sum;
}

static void say_ahead(
    struct page *page, const char *what, const uint32_t *days, size_t count)
{
    struct para para = {0};
    double sum = (double)sum_of(days, count);
    para_addf(&para, STYLE_NORMAL, "%s in %zu days: ", what, count);
    para_addf(&para, STYLE_STRONG, "%.0f", sum);
    para_addf(&para, STYLE_NORMAL, ", %.1f a day", sum / (double)count);
    page_para(page, &para, 2, 2);
}

void stats_put_forecast(struct page *page, const struct rct_report *report)
{
    const struct rct_forecast *ahead = &report->forecast;
    if (!sum_of(ahead->simulated, RCT_AHEAD_DAYS))
        return;
    plot_title(page, "To come");
    put_columns(page, ahead->due, 30, "in 30 days");
    say_ahead(page, "Scheduled", ahead->due, 30);
    say_ahead(page, "Scheduled", ahead->due, RCT_AHEAD_DAYS);
    put_columns(page, ahead->simulated, RCT_AHEAD_DAYS, "in a year");
    say_ahead(page, "With new cards and what follows", ahead->simulated, 30);
    say_ahead(
        page, "With new cards and what follows", ahead->simulated, RCT_AHEAD_DAYS);
}

void stats_print_page(const struct term *term, const struct rct_report *report)
{
    struct page page;
    page_begin(&page, term);
    page_blank(&page);
    put_due(&page, &report->glance);
    put_cards(&page, &report->glance);
    put_reviews(&page, &report->glance);
    put_retention(&page, &report->glance);
    put_streak(&page, &report->glance);
    stats_put_year(&page, report);
    stats_put_forecast(&page, report);
    stats_put_recall(&page, report);
    stats_put_time(&page, report);
    stats_put_memory(&page, report);
    stats_put_groups(&page, report);
    stats_put_worst(&page, report);
    page_blank(&page);
    page_end(&page);
}
