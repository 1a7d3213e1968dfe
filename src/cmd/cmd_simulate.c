/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <recite/simulate.h>

#include "past.h"

enum { RETENTIONS = 15, PERIODS = 12, DAYS = 365, DAYS_MOST = 3650, BAR = 24 };
static const double LOWEST = 0.70, STEP = 0.02;

struct outlook {
    double retention;
    struct rct_workday *days;
    struct rct_workday mean;
};

struct simulation {
    struct past past;
    struct rct_decks decks;
    struct rct_items items;
    struct rct_known *known;
    struct rct_future future;
    struct outlook outlooks[RETENTIONS], current;
    const struct outlook *best;
};

/* ---- Cards ---- */

static void add_known(
    struct simulation *simulation, struct rct_memory memory, double days)
{
    struct rct_future *future = &simulation->future;
    simulation->known[future->known_count++] =
        (struct rct_known){memory, days > 0 ? days : 0};
}

/* The cards of the decks at hand as they stand now. */
static bool take_decks(struct simulation *simulation)
{
    struct past *past = &simulation->past;
    struct context *context = past->context;
    const struct rct_settings *settings = &context->settings;
    if (!world_decks(context, &simulation->decks))
        return false;
    int64_t today = rct_local_day(&settings->zone, settings->hour, clock_now(context));
    rct_items_bind(&simulation->items, &simulation->decks, &past->progress);
    simulation->known =
        rct_alloc(simulation->items.count + 1, sizeof(struct rct_known));
    for (size_t i = 0; i < simulation->items.count; i++) {
        const struct rct_item *item = &simulation->items.items[i];
        const struct rct_state *state = &item->state;
        if (state->suspended || item->card->suspended)
            continue;
        int64_t last = rct_local_day(&settings->zone, settings->hour, state->last);
        if (state->reviews)
            add_known(simulation, state->place.memory, (double)(today - last));
        else
            simulation->future.fresh_count++;
    }
    return true;
}

/* The cards of a table as they stood on its last day. */
static bool take_table(struct simulation *simulation)
{
    const struct rct_history *history = &simulation->past.history;
    size_t count = history->count, cards = history->card_count;
    struct rct_moment *moments = rct_alloc(count + 1, sizeof(*moments));
    size_t *last = rct_alloc(cards + 1, sizeof(*last));
    bool made = rct_replay(&simulation->past.model, &history->reviews, moments);
    double today = count ? floor(history->time[count - 1]) : 0;
    simulation->known = rct_alloc(cards + 1, sizeof(struct rct_known));
    for (size_t i = 0; i < count; i++)
        last[history->card[i]] = i;
    for (size_t card = 0; made && card < cards; card++)
        add_known(simulation, moments[last[card]].after,
            today - floor(history->time[last[card]]));
    free(last);
    free(moments);
    return made;
}

/* ---- Days ---- */

static void look_ahead(
    struct simulation *simulation, struct outlook *outlook, double retention)
{
    unsigned count = simulation->future.days;
    outlook->retention = retention;
    outlook->days = rct_alloc(count, sizeof(*outlook->days));
    rct_future_days(&simulation->future, retention, outlook->days);
    outlook->mean = rct_workday_mean(outlook->days, count);
}

/* What a card that is known costs a day. */
static double cost(const struct outlook *outlook)
{
    const struct rct_workday *mean = &outlook->mean;
    return mean->known > 0 ? mean->seconds / mean->known : 0;
}

static void look_at_all(struct simulation *simulation)
{
    struct context *context = simulation->past.context;
    simulation->future.known = simulation->known;
    rct_learner_of(&simulation->future.learner, &simulation->past.history);
    simulation->best = simulation->outlooks;
    for (int i = 0; i < RETENTIONS; i++) {
        struct outlook *outlook = &simulation->outlooks[i];
        look_ahead(simulation, outlook, LOWEST + STEP * i);
        if (cost(outlook) < cost(simulation->best))
            simulation->best = outlook;
    }
    look_ahead(simulation, &simulation->current, context->settings.plan.retention);
}

/* ---- JSON ---- */

static json_t *series(const struct outlook *outlook, unsigned count, size_t offset)
{
    json_t *values = json_array();
    for (unsigned i = 0; i < count; i++) {
        double value;
        memcpy(&value, (const char *)&outlook->days[i] + offset, sizeof value);
        json_array_append_new(values, json_real(value));
    }
    return values;
}

static json_t *outlook_json(const struct outlook *outlook, unsigned count)
{
    const struct rct_workday *mean = &outlook->mean;
    json_t *object = json_pack("{s:f, s:f, s:f, s:f}", "retention", outlook->retention,
        "minutes_a_day", mean->seconds / 60, "reviews_a_day", mean->reviews,
        "memorised", mean->known);
    json_t *days = json_pack("{s:o, s:o, s:o, s:o}", "reviews",
        series(outlook, count, offsetof(struct rct_workday, reviews)), "new",
        series(outlook, count, offsetof(struct rct_workday, fresh)), "seconds",
        series(outlook, count, offsetof(struct rct_workday, seconds)), "memorised",
        series(outlook, count, offsetof(struct rct_workday, known)));
    json_object_set_new(object, "days", days);
    return object;
}

static void print_json(const struct simulation *simulation)
{
    const struct rct_future *future = &simulation->future;
    json_t *outlooks = json_array();
    for (int i = 0; i < RETENTIONS; i++)
        json_array_append_new(
            outlooks, outlook_json(&simulation->outlooks[i], future->days));
    json_t *all = json_pack("{s:i, s:i, s:I, s:I, s:b, s:f, s:o, s:o}", "schema", 1,
        "days", (int)future->days, "cards", (json_int_t)future->known_count, "new",
        (json_int_t)future->fresh_count, "timed", (int)future->learner.timed,
        "recommended", simulation->best->retention, "current",
        outlook_json(&simulation->current, future->days), "retentions", outlooks);
    json_dumpf(all, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(all);
}

/* ---- For people ---- */

/* A bar as long as the value is of the most, where there is room for one. */
static void put_bar(
    const struct page *page, struct para *para, double value, double most)
{
    if (page->term->plain || page->width < 50 + BAR || most <= 0)
        return;
    para_add(para, STYLE_NORMAL, "  ");
    for (int i = 0; i < (int)(value / most * BAR + 0.5); i++)
        para_add(para, STYLE_KEY, "█");
}

static void put_workday(
    struct page *page, const char *label, const struct rct_workday *mean, double most)
{
    struct para para = {0};
    para_addf(&para, STYLE_NORMAL, "%-11s %7.1f %7.1f %8.0f", label, mean->seconds / 60,
        mean->reviews, mean->known);
    put_bar(page, &para, mean->seconds, most);
    page_para(page, &para, 2, 0);
}

static void put_head(struct page *page, const char *label)
{
    struct para para = {0};
    para_addf(
        &para, STYLE_DIM, "%-11s %7s %7s %8s", label, "minutes", "cards", "known");
    page_para(page, &para, 2, 0);
}

static void put_retentions(struct page *page, const struct simulation *simulation)
{
    double most = 0;
    for (int i = 0; i < RETENTIONS; i++)
        most = fmax(most, simulation->outlooks[i].mean.seconds);
    put_head(page, "retention");
    for (int i = 0; i < RETENTIONS; i++) {
        const struct outlook *outlook = &simulation->outlooks[i];
        char label[16];
        snprintf(label, sizeof(label), "%.0f %%%s", 100 * outlook->retention,
            outlook == simulation->best ? " best" : "");
        put_workday(page, label, &outlook->mean, most);
    }
}

/* The days in periods of the same length, under the retention in use. */
static void put_periods(struct page *page, const struct simulation *simulation)
{
    struct rct_workday means[PERIODS];
    unsigned days = simulation->future.days;
    unsigned periods = days < PERIODS ? days : PERIODS;
    double most = 0;
    put_head(page, "days");
    for (unsigned i = 0; i < periods; i++) {
        unsigned from = days * i / periods, to = days * (i + 1) / periods;
        means[i] = rct_workday_mean(simulation->current.days + from, to - from);
        most = fmax(most, means[i].seconds);
    }
    for (unsigned i = 0; i < periods; i++) {
        char label[24];
        snprintf(label, sizeof(label), "%u-%u", days * i / periods + 1,
            days * (i + 1) / periods);
        put_workday(page, label, &means[i], most);
    }
}

static void put_advice(struct page *page, const struct simulation *simulation)
{
    const struct outlook *best = simulation->best, *current = &simulation->current;
    struct para para = {0};
    para_addf(&para, STYLE_STRONG,
        "A card known costs least at a retention of %.0f %%: %.1f minutes a day for "
        "%.0f cards known.",
        100 * best->retention, best->mean.seconds / 60, best->mean.known);
    page_para(page, &para, 2, 0);
    para_addf(&para, STYLE_NORMAL,
        "At yours, %.0f %%, it is %.1f minutes a day for %.0f cards known.",
        100 * current->retention, current->mean.seconds / 60, current->mean.known);
    page_para(page, &para, 2, 0);
    if (!simulation->future.learner.timed) {
        para_add(&para, STYLE_DIM,
            "No time was noted of past reviews: that of a usual learner was taken.");
        page_para(page, &para, 2, 0);
    }
}

static void print_page(const struct simulation *simulation)
{
    const struct rct_future *future = &simulation->future;
    struct page page;
    page_begin(&page, &simulation->past.context->term);
    page_blank(&page);
    past_row(&page, "Cards", "%zu reviewed, %zu new, %u of them a day",
        future->known_count, future->fresh_count, future->new_per_day);
    past_row(&page, "Days", "%u; a day has on average", future->days);
    page_blank(&page);
    put_retentions(&page, simulation);
    page_blank(&page);
    past_row(&page, "Over time", "at %.0f %%", 100 * simulation->current.retention);
    page_blank(&page);
    put_periods(&page, simulation);
    page_blank(&page);
    put_advice(&page, simulation);
    page_blank(&page);
    page_end(&page);
}

static bool read_days(const char *text, unsigned *days)
{
    char *end = NULL;
    unsigned long value = text ? strtoul(text, &end, 10) : DAYS;
    *days = (unsigned)value;
    if (!text || (!*end && *text != '-' && value >= 1 && value <= DAYS_MOST))
        return true;
    trouble("--days %s: expected a whole number from 1 to %d", text, DAYS_MOST);
    return false;
}

static bool prepare(struct simulation *simulation, struct context *context)
{
    struct rct_future *future = &simulation->future;
    if (!past_open(context, &simulation->past) ||
        !read_days(context->wishes.days, &future->days))
        return false;
    future->model = &simulation->past.model;
    future->plan = context->settings.plan;
    future->new_per_day = context->settings.new_per_day;
    future->seed = 1;
    return simulation->past.own ? take_decks(simulation) : take_table(simulation);
}

int cmd_simulate(struct context *context)
{
    struct simulation simulation = {0};
    int status = STATUS_TROUBLE;
    if (prepare(&simulation, context)) {
        look_at_all(&simulation);
        if (context->wishes.json)
            print_json(&simulation);
        else
            print_page(&simulation);
        status = STATUS_DONE;
    }
    for (int i = 0; i < RETENTIONS; i++)
        free(simulation.outlooks[i].days);
    free(simulation.current.days);
    free(simulation.known);
    rct_items_release(&simulation.items);
    rct_decks_release(&simulation.decks);
    past_close(&simulation.past);
    return status;
}
