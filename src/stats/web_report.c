/* SPDX-License-Identifier: GPL-3.0-or-later */
/* web_report.c - the whole report as one page that needs nothing else. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web.h"

/* Colours of Okabe and Ito (2008), which everyone can tell apart. */
static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
    "<link rel=\"icon\" href=\"data:,\">\n"
    "<title>recite: how it goes</title>\n<style>\n"
    ":root{--paper:#fff;--ink:#222;--dim:#595959;--rule:#ddd;--bar:#0072b2;"
    "--dot:#d55e00;--s0:#ebebeb;--s1:#b3d9ee;--s2:#56b4e9;--s3:#0072b2;--s4:#003c5f}\n"
    "@media (prefers-color-scheme:dark){:root{--paper:#161616;--ink:#eee;--dim:#aaa;"
    "--rule:#444;--bar:#56b4e9;--dot:#e69f00;--s0:#2b2b2b;--s1:#12405a;--s2:#0072b2;"
    "--s3:#56b4e9;--s4:#cdeafb}}\n"
    "body{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;"
    "max-width:50em;margin:2em auto;padding:0 1em}\n"
    "h1,h2{line-height:1.2}section{margin:2em 0;break-inside:avoid}figure{margin:0}\n"
    "svg{width:100%;height:auto;font-size:12px}svg text{fill:var(--ink)}"
    "svg .key{fill:var(--dim);font-size:10px}svg .end{text-anchor:end}\n"
    ".bar{fill:var(--bar)}.dot{fill:var(--dot);fill-opacity:.8}"
    ".line{stroke:var(--dim);stroke-dasharray:4;fill:none}\n"
    ".s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}"
    ".s4{fill:var(--s4)}\n"
    "figcaption,.dim{color:var(--dim)}summary{cursor:pointer}\n"
    "table{border-collapse:collapse;margin:.5em 0}"
    "th,td{padding:.15em .8em .15em 0;text-align:left;font-weight:normal;"
    "border-bottom:1px solid var(--rule);overflow-wrap:anywhere}"
    "td{font-variant-numeric:tabular-nums}thead th{color:var(--dim)}\n"
    "@media print{:root{--paper:#fff;--ink:#000;--dim:#444;--bar:#0072b2}"
    "body{margin:0;max-width:none}summary{display:none}}\n"
    "</style>\n</head>\n<body>\n<main>\n<h1>How it goes</h1>\n";

/* ---- At a glance ---- */

struct figure {
    const char *name, *path;
    double value;
    int places;
};

static void put_figures(
    struct rct_buf *out, const char *title, const struct figure *figures, size_t count)
{
    rct_buf_printf(out, "<section>\n<h2>%s</h2>\n<table><tbody>\n", title);
    for (size_t i = 0; i < count; i++) {
        rct_buf_printf(out, "<tr><th scope=\"row\">%s</th><td>", figures[i].name);
        rct_web_data(out, figures[i].path, figures[i].value, figures[i].places);
        rct_buf_puts(out, "</td></tr>\n");
    }
    rct_buf_puts(out, "</tbody></table>\n</section>\n");
}

static void put_glance(struct rct_buf *out, const struct rct_stats *stats)
{
    const struct figure figures[] = {
        {"Cards", "cards.total", stats->cards, 0},
        {"new", "cards.new", stats->fresh, 0},
        {"learning", "cards.learning", stats->learning, 0},
        {"young", "cards.young", stats->young, 0},
        {"mature", "cards.mature", stats->mature, 0},
        {"suspended", "cards.suspended", stats->suspended, 0},
        {"Due now", "due.now", stats->due_now, 0},
        {"Due today", "due.today", stats->due[0], 0},
        {"Due tomorrow", "due.tomorrow", stats->due[1], 0},
        {"Reviews", "reviews.total", stats->reviews, 0},
        {"Reviews today", "reviews.today", stats->reviews_today, 0},
        {"Seconds today", "reviews.seconds_today", (double)stats->took_today / 1e3, 1},
        {"Days in a row", "streak.current", stats->streak, 0},
        {"Longest run of days", "streak.longest", stats->longest_streak, 0},
        {"Days with a review", "streak.days", stats->days_studied, 0},
    };
    put_figures(out, "Now", figures, RCT_COUNT(figures));
}

/* ---- Charts ---- */

static RCT_PRINTF(3, 4) void set_text(char *to, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(to, size, format, arguments);
    va_end(arguments);
}
#define SET(field, ...) set_text(field, sizeof(field), __VA_ARGS__)

static void set_day(struct rct_web_bar *bar, int64_t day, bool keyed)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int year, month, month_day;
    rct_day_civil(day, &year, &month, &month_day);
    SET(bar->label, "%04d-%02d-%02d", year, month, month_day);
    if (keyed && month_day == 1)
        SET(bar->key, "%s", months[month - 1]);
    bar->count = -1;
}

enum { YEAR_DAYS = 7 * 53 };

/* The days of a year of weeks up to today, each with what `value` says of it; returns
 * how many they are. */
typedef double value_of(const struct rct_period *day);

static size_t fill_year(const struct rct_report *report,
    struct rct_web_bar bars[YEAR_DAYS], value_of *value)
{
    int64_t first = report->today - rct_weekday(report->today) - (YEAR_DAYS - 7);
    size_t count = (size_t)(report->today - first) + 1;
    for (size_t i = 0; i < count; i++)
        set_day(&bars[i], first + (int64_t)i, true);
    for (size_t i = 0; i < report->days.count; i++) {
        int64_t at = report->days.items[i].day - first;
        if (at < 0 || at >= (int64_t)count)
            continue;
        bars[at].value = value(&report->days.items[i]);
        SET(bars[at].path, "days.%zu.reviews", i);
    }
    return count;
}

static double reviews_of(const struct rct_period *day)
{
    return day->reviews;
}

static double minutes_of(const struct rct_period *day)
{
    return (double)day->took / 6e4;
}

static void put_year(struct rct_buf *out, const struct rct_report *report)
{
    struct rct_web_bar bars[YEAR_DAYS] = {0};
    struct rct_web_chart chart = {"The last year", "Reviews on each day of a year.",
        bars, fill_year(report, bars, reviews_of), 0, {"Day", "Reviews"}};
    rct_web_calendar(out, &chart);
}

static void put_minutes(struct rct_buf *out, const struct rct_report *report)
{
    struct rct_web_bar bars[YEAR_DAYS] = {0};
    struct rct_web_chart chart = {"Time a day",
        "Minutes of study on each day of a year.", bars,
        fill_year(report, bars, minutes_of), 0, {"Day", "Minutes"}};
    for (size_t i = 0; i < chart.count; i++) {
        bars[i].places = 1;
        bars[i].path[0] = '\0';
    }
    rct_web_columns(out, &chart);
}

static void put_ahead(struct rct_buf *out, const struct rct_report *report,
    const uint32_t *days, const struct rct_web_chart *about, const char *path)
{
    struct rct_web_bar bars[RCT_AHEAD_DAYS] = {0};
    struct rct_web_chart chart = *about;
    for (size_t i = 0; i < chart.count; i++) {
        set_day(&bars[i], report->today + (int64_t)i, true);
        bars[i].value = days[i];
        SET(bars[i].path, "forecast.%s.%zu", path, i);
    }
    chart.bars = bars;
    rct_web_columns(out, &chart);
}

static void put_forecast(struct rct_buf *out, const struct rct_report *report)
{
    const struct rct_web_chart charts[] = {
        {"Due in a year", "Cards that are due on each day, as scheduled now.", NULL,
            RCT_AHEAD_DAYS, 0, {"Day", "Cards"}},
        {"A simulated year",
            "Cards to be asked on each day, with new cards and what follows from "
            "answers, as the model foretells.",
            NULL, RCT_AHEAD_DAYS, 0, {"Day", "Cards"}},
    };
    put_ahead(out, report, report->forecast.due, &charts[0], "due");
    put_ahead(out, report, report->forecast.simulated, &charts[1], "simulated");
}

static void set_share(struct rct_web_bar *bar, struct rct_tally tally)
{
    bar->value = tally.tried ? 100 * rct_share(tally) : -1;
    bar->count = tally.tried;
    bar->unit = " %";
    bar->places = 1;
}

static void put_retention(struct rct_buf *out, const struct rct_report *report)
{
    size_t months = report->months.count, count = 2;
    struct rct_web_bar *bars = rct_alloc(months + count, sizeof(*bars));
    SET(bars[0].label, "young");
    SET(bars[1].label, "mature");
    set_share(&bars[0], report->young);
    set_share(&bars[1], report->mature);
    SET(bars[0].path, "retention.ever.young.tried");
    SET(bars[1].path, "retention.ever.mature.tried");
    for (size_t i = 0; i < months; i++) {
        const struct rct_period *month = &report->months.items[i];
        struct rct_tally tally = {month->young.tried + month->mature.tried,
            month->young.recalled + month->mature.recalled};
        struct rct_web_bar *bar = &bars[count];
        if (!tally.tried)
            continue;
        set_day(bar, month->day, false);
        bar->label[7] = '\0';
        set_share(bar, tally);
        count++;
    }
    struct rct_web_chart chart = {"Recalled when it came back",
        "The share of reviews that were recalled, of young and mature cards and by "
        "month.",
        bars, count, 100, {"Month", "Recalled"}};
    rct_web_bars(out, &chart);
    free(bars);
}

static void put_foretold(struct rct_buf *out, const struct rct_measure *fit)
{
    struct rct_web_bar bars[RCT_CALIBRATION_BINS] = {0};
    struct rct_web_chart chart = {"Foretold and recalled",
        "The chance of recall that the model gave, and the share that was recalled; on "
        "the line they are the same.",
        bars, 0, 0, {"Foretold", "Recalled"}};
    const struct figure figures[] = {
        {"Reviews foretold", "calibration.count", (double)fit->count, 0},
        {"Log loss", "calibration.log_loss", fit->log_loss, 4},
        {"RMSE", "calibration.rmse", fit->rmse, 4},
        {"Area under the curve", "calibration.auc", fit->auc, 4},
    };
    for (size_t i = 0; i < RCT_CALIBRATION_BINS; i++) {
        struct rct_web_bar *bar = &bars[chart.count];
        if (!fit->bins[i].count)
            continue;
        SET(bar->label, "%d %%", (int)(100 * fit->bins[i].chance + 0.5));
        SET(bar->path, "calibration.bins.%zu.count", chart.count++);
        bar->value = 100 * fit->bins[i].recall;
        bar->count = (double)fit->bins[i].count;
        bar->unit = " %";
        bar->places = 1;
    }
    if (!chart.count)
        return;
    rct_web_dots(out, &chart);
    put_figures(out, "How well the model foretells", figures, RCT_COUNT(figures));
}

/* A distribution: counts of bins, and the names of the bins. */
static void put_bins(struct rct_buf *out, const struct rct_web_chart *about,
    const uint32_t *counts, const uint32_t *edges, const char *path)
{
    struct rct_web_bar bars[RCT_STABILITY_BINS] = {0};
    struct rct_web_chart chart = *about;
    for (size_t i = 0; i < chart.count; i++) {
        unsigned from = edges ? edges[i] : (unsigned)i + 1;
        unsigned to = !edges ? from + 1 : i + 1 < chart.count ? edges[i + 1] : 0;
        if (to)
            SET(bars[i].label, "%u to %u", from, to);
        else
            SET(bars[i].label, "%u or more", from);
        bars[i].value = counts[i];
        bars[i].count = -1;
        SET(bars[i].path, "%s.%zu.count", path, i);
    }
    chart.bars = bars;
    rct_web_bars(out, &chart);
}

static void put_spreads(struct rct_buf *out, const struct rct_report *report)
{
    const struct rct_web_chart charts[] = {
        {"Time for an answer", "Answers by the seconds that they took.", NULL,
            RCT_TIME_BINS, 0, {"Seconds", "Answers"}},
        {"Stability of memories",
            "Cards by the days in which the chance of recall falls to 90 %.", NULL,
            RCT_STABILITY_BINS, 0, {"Days", "Cards"}},
        {"Difficulty", "Cards by difficulty, 1 to 10.", NULL, RCT_DIFFICULTY_BINS, 0,
            {"Difficulty", "Cards"}},
    };
    uint32_t seconds[RCT_TIME_BINS];
    for (size_t i = 0; i < RCT_TIME_BINS; i++)
        seconds[i] = rct_time_edges[i] / 1000;
    put_bins(out, &charts[0], report->times.bins, seconds, "times.bins");
    put_bins(out, &charts[1], report->spread.stability, rct_stability_edges,
        "memory.stability");
    put_bins(out, &charts[2], report->spread.difficulty, NULL, "memory.difficulty");
}

/* ---- The page ---- */

static void put_sure(struct rct_buf *out, const struct rct_report *report)
{
    struct rct_web_bar bars[2] = {{.label = "sure", .path = "sure.tried"},
        {.label = "not sure", .path = "unsure.tried"}};
    struct rct_web_chart chart = {"Sure and right",
        "The share that was recalled of answers that one was sure of, and was not.",
        bars, 2, 100, {"Said", "Recalled"}};
    if (!report->sure.tried && !report->unsure.tried)
        return;
    set_share(&bars[0], report->sure);
    set_share(&bars[1], report->unsure);
    rct_web_bars(out, &chart);
}

void rct_report_write(const struct rct_report *report, struct rct_buf *out)
{
    rct_buf_puts(out, head);
    rct_buf_puts(out, "<p class=\"dim\">");
    rct_web_day(out, report->today);
    rct_buf_puts(out, "</p>\n");
    put_glance(out, &report->glance);
    put_year(out, report);
    put_forecast(out, report);
    put_retention(out, report);
    put_foretold(out, &report->fit);
    put_sure(out, report);
    put_minutes(out, report);
    put_spreads(out, report);
    rct_web_cards(out, report);
    rct_buf_puts(out, "</main>\n</body>\n</html>\n");
}
