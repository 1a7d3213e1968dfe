/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "web.h"

/* ---- Text and numbers ---- */

void rct_web_text(struct rct_buf *out, const char *text)
{
    static const struct {
        char byte;
        const char *entity;
    } entities[] = {
        {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    struct rct_buf safe = {0};
    rct_text_safe(&safe, text, strlen(text), false);
    for (size_t i = 0; i < safe.length; i++) {
        const char *entity = NULL;
        for (size_t j = 0; j < RCT_COUNT(entities); j++)
            if (entities[j].byte == safe.text[i])
                entity = entities[j].entity;
        if (entity)
            rct_buf_puts(out, entity);
        else
            rct_buf_putc(out, safe.text[i]);
    }
    rct_buf_release(&safe);
}

void rct_web_number(struct rct_buf *out, double value, int places)
{
    int64_t unit = 1;
    for (int i = 0; i < places; i++)
        unit *= 10;
    bool negative = value < 0;
    int64_t whole = (int64_t)((negative ? -value : value) * (double)unit + 0.5);
    rct_buf_printf(
        out, "%s%lld", negative && whole ? "-" : "", (long long)(whole / unit));
    if (places)
        rct_buf_printf(out, ".%0*lld", places, (long long)(whole % unit));
}

void rct_web_data(struct rct_buf *out, const char *path, double value, int places)
{
    if (path && *path) {
        rct_buf_printf(out, "<data id=\"%s\" value=\"", path);
        rct_web_number(out, value, places ? 8 : 0);
        rct_buf_puts(out, "\">");
    }
    rct_web_number(out, value, places);
    if (path && *path)
        rct_buf_puts(out, "</data>");
}

void rct_web_day(struct rct_buf *out, int64_t day)
{
    int year, month, month_day;
    rct_day_civil(day, &year, &month, &month_day);
    rct_buf_printf(out, "%04d-%02d-%02d", year, month, month_day);
}

/* ---- What all pictures have ---- */

static double most_of(const struct rct_web_chart *chart)
{
    double most = chart->most;
    for (size_t i = 0; chart->most <= 0 && i < chart->count; i++)
        most = chart->bars[i].value > most ? chart->bars[i].value : most;
    return most > 0 ? most : 1;
}

static void put_value(struct rct_buf *out, const struct rct_web_bar *bar, bool linked)
{
    bool counted = bar->count >= 0;
    if (bar->value < 0)
        rct_buf_puts(out, "-");
    else
        rct_web_data(
            out, linked && !counted ? bar->path : NULL, bar->value, bar->places);
    if (bar->unit && bar->value >= 0)
        rct_buf_puts(out, bar->unit);
    if (!counted)
        return;
    rct_buf_puts(out, " of ");
    rct_web_data(out, linked ? bar->path : NULL, bar->count, 0);
}

/* A heading, and a picture of so many units with a name for who cannot see it. */
static void begin(struct rct_buf *out, const struct rct_web_chart *chart,
    unsigned width, double height)
{
    rct_buf_puts(out, "<section>\n<h2>");
    rct_web_text(out, chart->title);
    rct_buf_printf(out, "</h2>\n<figure><svg role=\"img\" viewBox=\"0 0 %u ", width);
    rct_web_number(out, height, 0);
    rct_buf_puts(out, "\" aria-label=\"");
    rct_web_text(out, chart->about);
    rct_buf_puts(out, "\">\n");
}

static void put_table(struct rct_buf *out, const struct rct_web_chart *chart)
{
    rct_buf_puts(out, "<details><summary>Numbers</summary>\n<table><thead><tr>");
    for (size_t i = 0; i < RCT_COUNT(chart->head); i++) {
        rct_buf_puts(out, "<th scope=\"col\">");
        rct_web_text(out, chart->head[i]);
        rct_buf_puts(out, "</th>");
    }
    rct_buf_puts(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < chart->count; i++) {
        rct_buf_puts(out, "<tr><th scope=\"row\">");
        rct_web_text(out, chart->bars[i].label);
        rct_buf_puts(out, "</th><td>");
        put_value(out, &chart->bars[i], true);
        rct_buf_puts(out, "</td></tr>\n");
    }
    rct_buf_puts(out, "</tbody></table></details>\n");
}

static void end(struct rct_buf *out, const struct rct_web_chart *chart)
{
    rct_buf_puts(out, "</svg><figcaption>");
    rct_web_text(out, chart->about);
    rct_buf_puts(out, "</figcaption></figure>\n");
    put_table(out, chart);
    rct_buf_puts(out, "</section>\n");
}

static void put_attribute(struct rct_buf *out, const char *name, double value)
{
    rct_buf_printf(out, " %s=\"", name);
    rct_web_number(out, value, 2);
    rct_buf_putc(out, '"');
}

struct box {
    double x, y, width, height;
};

/* A rectangle that tells its value. */
static void put_box(struct rct_buf *out, const char *class, struct box box,
    const struct rct_web_bar *bar)
{
    rct_buf_printf(out, "<rect class=\"%s\"", class);
    put_attribute(out, "x", box.x);
    put_attribute(out, "y", box.y);
    put_attribute(out, "width", box.width);
    put_attribute(out, "height", box.height);
    rct_buf_puts(out, "><title>");
    rct_web_text(out, bar->label);
    rct_buf_puts(out, ": ");
    put_value(out, bar, false);
    rct_buf_puts(out, "</title></rect>\n");
}

static void put_label(
    struct rct_buf *out, const char *class, double x, double y, const char *text)
{
    rct_buf_printf(out, "<text class=\"%s\"", class);
    put_attribute(out, "x", x);
    put_attribute(out, "y", y);
    rct_buf_putc(out, '>');
    rct_web_text(out, text);
    rct_buf_puts(out, "</text>\n");
}

/* ---- The pictures ---- */

enum { WIDTH = 720, ROW = 22, LABEL = 170, VALUE = 130, HIGH = 160 };

void rct_web_bars(struct rct_buf *out, const struct rct_web_chart *chart)
{
    double most = most_of(chart), room = WIDTH - LABEL - VALUE;
    begin(out, chart, WIDTH, (double)chart->count * ROW + 4);
    for (size_t i = 0; i < chart->count; i++) {
        const struct rct_web_bar *bar = &chart->bars[i];
        double y = (double)i * ROW + 2, share = bar->value > 0 ? bar->value / most : 0;
        struct rct_buf value = {0};
        put_label(out, "end", LABEL - 8, y + 14, bar->label);
        put_box(out, "bar", (struct box){LABEL, y, share * room, ROW - 5}, bar);
        put_value(&value, bar, false);
        put_label(out, "value", LABEL + share * room + 6, y + 14, rct_buf_text(&value));
        rct_buf_release(&value);
    }
    end(out, chart);
}

void rct_web_columns(struct rct_buf *out, const struct rct_web_chart *chart)
{
    enum { LEFT = 50, FOOT = 20, TOP = 8 };
    double most = most_of(chart), step = (double)(WIDTH - LEFT) / (double)chart->count;
    struct rct_buf scale = {0};
    begin(out, chart, WIDTH, HIGH + FOOT + TOP);
    rct_web_number(&scale, most, chart->count ? chart->bars[0].places : 0);
    put_label(out, "end", LEFT - 6, TOP + 10, rct_buf_text(&scale));
    put_label(out, "end", LEFT - 6, TOP + HIGH, "0");
    for (size_t i = 0; i < chart->count; i++) {
        const struct rct_web_bar *bar = &chart->bars[i];
        double x = LEFT + (double)i * step;
        double height = bar->value > 0 ? bar->value / most * HIGH : 0;
        double gap = step > 4 ? 1 : 0;
        put_box(
            out, "bar", (struct box){x, TOP + HIGH - height, step - gap, height}, bar);
        if (*bar->key)
            put_label(out, "key", x, TOP + HIGH + 14, bar->key);
    }
    rct_buf_release(&scale);
    end(out, chart);
}

void rct_web_calendar(struct rct_buf *out, const struct rct_web_chart *chart)
{
    enum { CELL = 13, LEFT = 30, TOP = 16, SHADES = 4 };
    static const char *const classes[] = {
        "day s0", "day s1", "day s2", "day s3", "day s4"};
    double most = most_of(chart);
    begin(out, chart, WIDTH, TOP + 7 * CELL + 2);
    put_label(out, "key", 0, TOP + CELL - 3, "Mon");
    put_label(out, "key", 0, TOP + 7 * CELL - 3, "Sun");
    for (size_t i = 0; i < chart->count; i++) {
        const struct rct_web_bar *bar = &chart->bars[i];
        size_t week = i / 7, day = i % 7;
        double x = LEFT + (double)week * CELL, y = TOP + (double)day * CELL;
        int shade = bar->value > 0 ? 1 + (int)((bar->value - 1) / most * SHADES) : 0;
        put_box(out, classes[shade < SHADES ? shade : SHADES],
            (struct box){x, y, CELL - 2, CELL - 2}, bar);
        if (*bar->key)
            put_label(out, "key", x, TOP - 5, bar->key);
    }
    end(out, chart);
}

/* A dot twice as large stands for four times as many. */
static double radius_of(double count, double most)
{
    double radius = 2;
    while (radius < 12 && radius * radius * most < 144 * count)
        radius += 0.5;
    return radius;
}

void rct_web_dots(struct rct_buf *out, const struct rct_web_chart *chart)
{
    enum { SIDE = 300, LEFT = 50, TOP = 14, FOOT = 24 };
    double most = 1;
    for (size_t i = 0; i < chart->count; i++)
        most = chart->bars[i].count > most ? chart->bars[i].count : most;
    begin(out, chart, WIDTH, TOP + SIDE + FOOT);
    rct_buf_printf(out, "<path class=\"line\" d=\"M%d %dL%d %d\"/>\n", LEFT, TOP + SIDE,
        LEFT + SIDE, TOP);
    put_label(out, "end", LEFT - 6, TOP + 10, "100 %");
    put_label(out, "end", LEFT - 6, TOP + SIDE, "0 %");
    put_label(out, "key", LEFT, TOP + SIDE + 16, "foretold 0 %");
    put_label(out, "end", LEFT + SIDE, TOP + SIDE + 16, "100 %");
    for (size_t i = 0; i < chart->count; i++) {
        const struct rct_web_bar *bar = &chart->bars[i];
        int foretold = 0;
        for (const char *at = bar->label; *at >= '0' && *at <= '9'; at++)
            foretold = 10 * foretold + (*at - '0');
        rct_buf_puts(out, "<circle class=\"dot\"");
        put_attribute(out, "cx", LEFT + foretold * SIDE / 100.0);
        put_attribute(out, "cy", TOP + SIDE - bar->value * SIDE / 100.0);
        put_attribute(out, "r", radius_of(bar->count, most));
        rct_buf_puts(out, "><title>");
        rct_web_text(out, bar->label);
        rct_buf_puts(out, " foretold: ");
        put_value(out, bar, false);
        rct_buf_puts(out, "</title></circle>\n");
    }
    end(out, chart);
}
