/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reviews of one card, and how its memory went. */
#include <string.h>

#include <jansson.h>

#include <recite/stats.h>

#include "../term/plot.h"
#include "cmd.h"

enum { POINTS = 240, WEEK = 7 };
#define MILLISECONDS_A_DAY INT64_C(86400000)

/* A card at hand, or one that only the log knows (item NULL). */
struct subject {
    const struct rct_item *item;
    const char *key;
    struct rct_life life;
    const struct rct_progress *progress;
    int64_t now, until; /* the curve ends with the card due, or a week from now */
};

/* ---- Which card ---- */

static bool is_named(const struct rct_item *item, const char *name)
{
    return !strcmp(item->key, name) || !strcmp(item->card->id, name);
}

static bool choose_item(
    const struct desk *desk, const char *name, struct subject *subject)
{
    struct rct_buf keys = {0};
    size_t found = 0;
    for (size_t i = 0; i < desk->items.count; i++) {
        const struct rct_item *item = &desk->items.items[i];
        if (!is_named(item, name))
            continue;
        subject->item = item;
        rct_buf_printf(&keys, "%s%s", found++ ? ", " : "", item->key);
    }
    if (found > 1)
        trouble("%s is more than one card: %s", name, rct_buf_text(&keys));
    rct_buf_release(&keys);
    if (found == 1)
        subject->key = subject->item->key;
    return found <= 1;
}

static bool choose(const struct desk *desk, const char *name, struct subject *subject)
{
    if (!choose_item(desk, name, subject))
        return false;
    if (!subject->key && rct_map_get(&desk->journal.card_index, name, strlen(name)))
        subject->key = name;
    if (subject->key)
        return true;
    const char *meant = names_meant(
        name, &desk->items.items->key, desk->items.count, sizeof(struct rct_item));
    trouble("no card is called %s%s%s%s; see recite list", name,
        meant ? " (did you mean " : "", meant ? meant : "", meant ? "?)" : "");
    return false;
}

/* ---- JSON ---- */

static json_t *real_or_null(double value)
{
    return value < 0 ? json_null() : json_real(value);
}

static json_t *time_text(int64_t instant)
{
    char text[RCT_TIME_SIZE];
    rct_time_write(instant, text);
    return json_string(text);
}

static json_t *episode_object(const struct rct_episode *episode)
{
    return json_pack("{s:o, s:s, s:s, s:s, s:f, s:o, s:f, s:f, s:f}", "time",
        time_text(episode->time), "rating", view_rating_name(episode->rating),
        "verdict", rct_verdict_name(episode->verdict), "first",
        rct_verdict_name(episode->first), "days", episode->days, "retrievability",
        real_or_null(episode->chance), "stability", episode->memory.stability,
        "difficulty", episode->memory.difficulty, "seconds",
        (double)episode->took / 1000);
}

/* The instant of a point of the curve. */
static int64_t instant_at(const struct subject *subject, size_t point)
{
    int64_t from = subject->life.items[0].time;
    return from + (subject->until - from) * (int64_t)point / (POINTS - 1);
}

static double recall_at(const struct subject *subject, int64_t instant)
{
    return rct_life_recall(&subject->life, subject->progress, instant);
}

static void print_json(const struct subject *subject)
{
    const struct rct_life *life = &subject->life;
    json_t *reviews = json_array(), *curve = json_array();
    for (size_t i = 0; i < life->count; i++)
        json_array_append_new(reviews, episode_object(&life->items[i]));
    for (size_t i = 0; life->count && i < POINTS; i++) {
        int64_t instant = instant_at(subject, i);
        json_array_append_new(
            curve, json_pack("{s:o, s:f}", "time", time_text(instant), "retrievability",
                       recall_at(subject, instant)));
    }
    json_t *all = json_pack("{s:i, s:s, s:o, s:o}", "schema", 1, "card", subject->key,
        "reviews", reviews, "curve", curve);
    if (subject->item)
        json_object_set_new(all, "ask", json_string(subject->item->card->ask));
    if (subject->item && life->count)
        json_object_set_new(all, "due", time_text(subject->item->due));
    if (life->count)
        json_object_set_new(
            all, "retrievability", json_real(recall_at(subject, subject->now)));
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(8));
    putchar('\n');
    json_decref(all);
}

/* ---- For people ---- */

static void add_date(
    const struct subject *subject, int64_t instant, char *to, size_t size)
{
    const struct rct_settings *settings = &subject->progress->settings;
    int year, month, day;
    rct_day_civil(
        rct_local_day(&settings->zone, settings->hour, instant), &year, &month, &day);
    snprintf(to, size, "%04d-%02d-%02d", year, month, day);
}

static void say_episode(
    struct para *para, const struct rct_episode *episode, const char *date)
{
    double days = episode->days;
    para_addf(para, STYLE_NORMAL, "%s: %s", date, view_rating_name(episode->rating));
    if (episode->chance >= 0)
        para_addf(para, STYLE_NORMAL, " after %.0f day%s, chance of recall %.0f %%",
            days, days > 1 ? "s" : "", 100 * episode->chance);
    para_addf(para, STYLE_NORMAL, "; stability %.1f days, difficulty %.1f",
        episode->memory.stability, episode->memory.difficulty);
}

static void put_episode(
    struct page *page, const struct subject *subject, const struct rct_episode *episode)
{
    struct para para = {0};
    char date[32], chance[32] = "-";
    add_date(subject, episode->time, date, sizeof(date));
    if (episode->chance >= 0)
        snprintf(chance, sizeof(chance), "%.0f%%", 100 * episode->chance);
    if (page->term->plain)
        say_episode(&para, episode, date);
    else {
        para_addf(&para, STYLE_NORMAL, "%s  ", date);
        para_addf(&para, episode->rating == RCT_AGAIN ? STYLE_WRONG : STYLE_CORRECT,
            "%-5s", view_rating_name(episode->rating));
        para_addf(&para, STYLE_NORMAL, "  %4s %8.1f %5.1f", chance,
            episode->memory.stability, episode->memory.difficulty);
    }
    page_para(page, &para, 2, 2);
}

static void put_reviews(struct page *page, const struct subject *subject)
{
    struct para para = {0};
    page_blank(page);
    if (!page->term->plain) {
        para_add(&para, STYLE_DIM, "day         rating   R        S     D");
        page_para(page, &para, 2, 2);
    }
    for (size_t i = 0; i < subject->life.count; i++)
        put_episode(page, subject, &subject->life.items[i]);
}

static void put_curve(struct page *page, const struct subject *subject)
{
    double values[POINTS];
    char left[32], right[32], bottom[16];
    struct plot_columns columns = {.values = values, .count = POINTS, .most = 1};
    columns.least = 0.9;
    for (size_t i = 0; i < POINTS; i++) {
        values[i] = recall_at(subject, instant_at(subject, i));
        while (columns.least > 0.05 && values[i] < columns.least)
            columns.least -= 0.1;
    }
    snprintf(bottom, sizeof(bottom), "%.0f%%", 100 * columns.least);
    add_date(subject, subject->life.items[0].time, left, sizeof(left));
    add_date(subject, subject->until, right, sizeof(right));
    columns.rows = 8;
    columns.top = "100%";
    columns.bottom = bottom;
    columns.left = left;
    columns.right = right;
    plot_title(page, "Chance of recall");
    plot_columns(page, &columns);
}

static void put_prospects(
    struct page *page, const struct context *context, const struct subject *subject)
{
    static const int days[] = {7, 30, 90, 365};
    struct para para = {0};
    struct rct_buf due = {0};
    para_addf(
        &para, STYLE_STRONG, "%.0f %% now", 100 * recall_at(subject, subject->now));
    for (size_t i = 0; i < RCT_COUNT(days); i++)
        para_addf(&para, STYLE_NORMAL, ", %.0f %% in %d days",
            100 * recall_at(subject, subject->now + days[i] * MILLISECONDS_A_DAY),
            days[i]);
    if (subject->item) {
        clock_words(context, subject->item->due, &due);
        para_addf(&para, STYLE_NORMAL, "; due %s", rct_buf_text(&due));
    }
    page_para(page, &para, 2, 2);
    rct_buf_release(&due);
}

static void print_page(const struct context *context, const struct subject *subject)
{
    const struct rct_life *life = &subject->life;
    struct page page;
    struct para para = {0};
    page_begin(&page, &context->term);
    page_blank(&page);
    if (subject->item) {
        para_add(&para, STYLE_STRONG, subject->item->card->ask);
        page_para(&page, &para, 2, 2);
    }
    para_add(&para, STYLE_DIM, subject->key);
    para_addf(&para, STYLE_NORMAL, "  %zu review%s", life->count,
        life->count == 1 ? "" : "s");
    page_para(&page, &para, 2, 2);
    if (life->count) {
        put_reviews(&page, subject);
        put_curve(&page, subject);
        put_prospects(&page, context, subject);
    }
    page_blank(&page);
    page_end(&page);
}

static void recount(const struct desk *desk, struct subject *subject)
{
    subject->progress = &desk->progress;
    subject->until = subject->now + WEEK * MILLISECONDS_A_DAY;
    if (subject->item && subject->item->due > subject->until)
        subject->until = subject->item->due;
    rct_life_make(&subject->life, &desk->progress, subject->key);
}

int cmd_history(struct context *context)
{
    struct desk desk = {0};
    struct subject subject = {.now = clock_now(context)};
    int status = STATUS_TROUBLE;
    if (!context->arg_count)
        return trouble("history wants a card; see recite list");
    const char *name = *context->args++;
    context->arg_count--;
    if (desk_open(context, &desk) && choose(&desk, name, &subject)) {
        recount(&desk, &subject);
        if (context->wishes.json)
            print_json(&subject);
        else
            print_page(context, &subject);
        status = STATUS_DONE;
    }
    rct_life_release(&subject.life);
    desk_close(&desk);
    return status;
}
