/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stats_parts.c - what was recalled, how long it took, memories, cards. */
#include <stdlib.h>
#include <string.h>

#include "../term/plot.h"
#include "stats.h"

enum { MONTHS = 12, GROUPS = 12 };

static void copy_label(struct plot_bar *bar, const char *text)
{
    size_t length = rct_text_line(text, strlen(text), 24);
    if (length >= sizeof(bar->label))
        length = 0;
    memcpy(bar->label, text, length);
    bar->label[length] = '\0';
}

/* ---- Recall ---- */

static void set_share(struct plot_bar *bar, struct rct_tally tally)
{
    bar->value = rct_share(tally);
    if (tally.tried)
        snprintf(bar->number, sizeof(bar->number), "%.1f %% of %u",
            100 * rct_share(tally), tally.tried);
    else
        snprintf(bar->number, sizeof(bar->number), "-");
}

static struct rct_tally both(struct rct_tally a, struct rct_tally b)
{
    return (struct rct_tally){a.tried + b.tried, a.recalled + b.recalled};
}

static void put_retention(struct page *page, const struct rct_report *report)
{
    struct plot_bar bars[2 + MONTHS] = {{.label = "young"}, {.label = "mature"}};
    const struct rct_periods *months = &report->months;
    size_t count = 2, from = months->count > MONTHS ? months->count - MONTHS : 0;
    set_share(&bars[0], report->young);
    set_share(&bars[1], report->mature);
    for (size_t i = from; i < months->count; i++) {
        struct rct_tally tally = both(months->items[i].young, months->items[i].mature);
        int year, month, day;
        if (!tally.tried)
            continue;
        rct_day_civil(months->items[i].day, &year, &month, &day);
        snprintf(
            bars[count].label, sizeof(bars[count].label), "%04d-%02d", year, month);
        set_share(&bars[count++], tally);
    }
    plot_title(page, "Recalled when it came back");
    plot_bars(page, bars, count, 1);
}

static void put_calibration(struct page *page, const struct rct_measure *fit)
{
    struct plot_bar bars[RCT_CALIBRATION_BINS] = {0};
    size_t count = 0;
    struct para para = {0};
    for (size_t i = 0; i < RCT_CALIBRATION_BINS; i++) {
        const struct rct_bin *bin = &fit->bins[i];
        if (!bin->count)
            continue;
        snprintf(bars[count].label, sizeof(bars[count].label), "foretold %.0f %%",
            100 * bin->chance);
        snprintf(bars[count].number, sizeof(bars[count].number),
            "recalled %.0f %% of %zu", 100 * bin->recall, bin->count);
        bars[count++].value = bin->recall;
    }
    plot_title(page, "Foretold and recalled");
    plot_bars(page, bars, count, 1);
    para_addf(&para, STYLE_NORMAL,
        "%zu reviews: log loss %.3f, RMSE %.3f, area under the curve %.3f", fit->count,
        fit->log_loss, fit->rmse, fit->auc);
    page_para(page, &para, 2, 2);
}

void stats_put_recall(struct page *page, const struct rct_report *report)
{
    if (report->young.tried + report->mature.tried)
        put_retention(page, report);
    if (report->fit.count)
        put_calibration(page, &report->fit);
    if (report->sure.tried + report->unsure.tried) {
        struct plot_bar bars[] = {{.label = "sure"}, {.label = "not sure"}};
        set_share(&bars[0], report->sure);
        set_share(&bars[1], report->unsure);
        plot_title(page, "Sure and right");
        plot_bars(page, bars, RCT_COUNT(bars), 1);
    }
}

/* ---- Time ---- */

static void set_count(struct plot_bar *bar, uint32_t count, uint32_t all)
{
    bar->value = count;
    snprintf(bar->number, sizeof(bar->number), "%u, %.0f %%", count,
        all ? 100.0 * count / all : 0);
}

/* The range of a bin, of which the last has no end. */
static void set_range(struct plot_bar *bar, const uint32_t *edges, size_t i,
    size_t most, const char *unit)
{
    if (i + 1 < most)
        snprintf(bar->label, sizeof(bar->label), "%u to %u %s", edges[i], edges[i + 1],
            unit);
    else
        snprintf(bar->label, sizeof(bar->label), "%u %s or more", edges[i], unit);
}

enum { LATELY = 30 };

/* Minutes of each of the last days; spoken, their sum. */
static void put_minutes(struct page *page, const struct rct_report *report)
{
    double minutes[LATELY] = {0}, most = 0, sum = 0;
    char top[32];
    struct para para = {0};
    for (size_t i = 0; i < report->days.count; i++) {
        int64_t at = report->days.items[i].day - (report->today - LATELY + 1);
        if (at < 0 || at >= LATELY)
            continue;
        minutes[at] = (double)report->days.items[i].took / 6e4;
        most = minutes[at] > most ? minutes[at] : most;
        sum += minutes[at];
    }
    if (sum <= 0)
        return;
    snprintf(top, sizeof(top), "%.1f", most);
    const struct plot_columns columns = {.values = minutes,
        .count = LATELY,
        .rows = 4,
        .top = top,
        .left = "30 days ago",
        .right = "today"};
    plot_title(page, "Minutes a day");
    plot_columns(page, &columns);
    para_addf(&para, STYLE_NORMAL, "%.1f minutes in %d days, %.1f on the longest", sum,
        LATELY, most);
    page_para(page, &para, 2, 2);
}

void stats_put_time(struct page *page, const struct rct_report *report)
{
    const struct rct_times *times = &report->times;
    const struct rct_stats *glance = &report->glance;
    struct plot_bar bars[RCT_TIME_BINS] = {0};
    uint32_t edges[RCT_TIME_BINS];
    struct para para = {0};
    if (!times->count)
        return;
    put_minutes(page, report);
    for (size_t i = 0; i < RCT_TIME_BINS; i++)
        edges[i] = rct_time_edges[i] / 1000;
    for (size_t i = 0; i < RCT_TIME_BINS; i++) {
        set_range(&bars[i], edges, i, RCT_TIME_BINS, "s");
        set_count(&bars[i], times->bins[i], times->count);
    }
    plot_title(page, "Time for an answer");
    plot_bars(page, bars, RCT_TIME_BINS, 0);
    para_addf(&para, STYLE_NORMAL,
        "half within %.1f s, nine of ten within %.1f s, %.1f s on average; "
        "%.0f minutes in all, %.1f a day of study",
        times->median / 1e3, times->ninth / 1e3,
        (double)times->sum / times->count / 1e3, (double)glance->took / 6e4,
        (double)glance->took / 6e4 / glance->days_studied);
    page_para(page, &para, 2, 2);
}

/* ---- Memories ---- */

static void put_stability(struct page *page, const struct rct_spread *spread)
{
    struct plot_bar bars[RCT_STABILITY_BINS] = {0};
    struct para para = {0};
    for (size_t i = 0; i < RCT_STABILITY_BINS; i++) {
        set_range(&bars[i], rct_stability_edges, i, RCT_STABILITY_BINS, "days");
        set_count(&bars[i], spread->stability[i], spread->count);
    }
    plot_title(page, "Stability of memories");
    plot_bars(page, bars, RCT_STABILITY_BINS, 0);
    para_addf(&para, STYLE_NORMAL, "%.1f days on average", spread->mean_stability);
    page_para(page, &para, 2, 2);
}

static void put_difficulty(struct page *page, const struct rct_spread *spread)
{
    struct plot_bar bars[RCT_DIFFICULTY_BINS] = {0};
    struct para para = {0};
    for (size_t i = 0; i < RCT_DIFFICULTY_BINS; i++) {
        snprintf(bars[i].label, sizeof(bars[i].label), "%zu to %zu", i + 1, i + 2);
        set_count(&bars[i], spread->difficulty[i], spread->count);
    }
    plot_title(page, "Difficulty, 1 to 10");
    plot_bars(page, bars, RCT_DIFFICULTY_BINS, 0);
    para_addf(&para, STYLE_NORMAL, "%.1f on average", spread->mean_difficulty);
    page_para(page, &para, 2, 2);
}

void stats_put_memory(struct page *page, const struct rct_report *report)
{
    if (!report->spread.count)
        return;
    put_stability(page, &report->spread);
    put_difficulty(page, &report->spread);
}

/* ---- Groups ---- */

static void put_groups(
    struct page *page, const char *title, const struct rct_groups *groups)
{
    struct plot_bar bars[GROUPS] = {0};
    size_t count = groups->count < GROUPS ? groups->count : GROUPS;
    struct para para = {0};
    if (!count)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct rct_group *group = &groups->items[i];
        char share[32] = "";
        copy_label(&bars[i], group->name);
        bars[i].value = rct_share(group->recall);
        if (group->recall.tried)
            snprintf(share, sizeof(share), ", %.0f %%", 100 * rct_share(group->recall));
        snprintf(bars[i].number, sizeof(bars[i].number), "%u card%s, %u due%s",
            group->cards, group->cards == 1 ? "" : "s", group->due, share);
    }
    plot_title(page, title);
    plot_bars(page, bars, count, 1);
    if (count == groups->count)
        return;
    para_addf(&para, STYLE_DIM, "and %zu more; --json has all", groups->count - count);
    page_para(page, &para, 2, 2);
}

void stats_put_groups(struct page *page, const struct rct_report *report)
{
    if (!report->glance.reviews)
        return;
    put_groups(page, "Recalled by deck", &report->decks);
    put_groups(page, "Recalled by kind of card", &report->kinds);
    put_groups(page, "Recalled by tag", &report->tags);
}

/* ---- Cards to look at ---- */

static void put_worst(struct page *page, const char *title, const char *word,
    const struct rct_trouble *worst, size_t count)
{
    if (count)
        plot_title(page, title);
    for (size_t i = 0; i < count; i++) {
        struct para para = {0};
        para_addf(&para, STYLE_STRONG, "%u", worst[i].count);
        para_addf(&para, STYLE_NORMAL, " %s%s  ", word, worst[i].count == 1 ? "" : "s");
        para_add(&para, STYLE_NORMAL, worst[i].item->card->ask);
        para_add(&para, STYLE_DIM, "  ");
        para_add(&para, STYLE_DIM, worst[i].item->key);
        page_para(page, &para, 2, 4);
    }
}

void stats_put_confusions(
    struct page *page, const struct rct_report *report, size_t most)
{
    if (report->confusion_count)
        plot_title(page, "Confused most");
    for (size_t i = 0; i < report->confusion_count && i < most; i++) {
        const struct rct_confusion *pair = &report->confusions[i];
        struct para para = {0};
        para_addf(&para, STYLE_STRONG, "%u", pair->count);
        para_addf(&para, STYLE_NORMAL, " time%s  ", pair->count == 1 ? "" : "s");
        para_add(&para, STYLE_NORMAL, pair->card);
        para_add(&para, STYLE_DIM, " answered as ");
        para_add(&para, STYLE_NORMAL, pair->with);
        page_para(page, &para, 2, 4);
    }
}

void stats_put_worst(struct page *page, const struct rct_report *report)
{
    put_worst(page, "Forgotten most", "lapse", report->hardest, report->hardest_count);
    stats_put_confusions(page, report, RCT_WORST);
    put_worst(
        page, "Verdicts overruled", "time", report->overruled, report->overruled_count);
}
