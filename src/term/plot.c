/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "plot.h"

enum { INDENT = 2, NARROW_BAR = 4 };

void plot_title(struct page *page, const char *title)
{
    struct para para = {0};
    page_blank(page);
    para_add(&para, STYLE_STRONG, title);
    page_para(page, &para, INDENT, 0);
}

/* ---- Bars ---- */

static void add_spaces(struct para *para, size_t count)
{
    struct rct_buf spaces = {0};
    while (count--)
        rct_buf_putc(&spaces, ' ');
    para_addn(para, STYLE_NORMAL, rct_buf_text(&spaces), spaces.length);
    rct_buf_release(&spaces);
}

/* U+2588 to U+258F are a whole block and seven to one eighths of it. */
static void add_bar(struct para *para, double share, size_t room)
{
    struct rct_buf bar = {0};
    size_t eighths = (size_t)(share * (double)room * 8 + 0.5);
    if (!eighths && share > 0)
        eighths = 1;
    for (size_t i = 0; i < eighths / 8; i++)
        rct_buf_rune(&bar, 0x2588);
    if (eighths % 8)
        rct_buf_rune(&bar, (uint32_t)(0x2590 - eighths % 8));
    para_addn(para, STYLE_CORRECT, rct_buf_text(&bar), bar.length);
    add_spaces(para, room - (eighths + 7) / 8);
    rct_buf_release(&bar);
}

struct widths {
    size_t label, number;
};

static struct widths measure(const struct plot_bar *bars, size_t count)
{
    struct widths widths = {0};
    for (size_t i = 0; i < count; i++) {
        size_t label = rct_text_width(bars[i].label, strlen(bars[i].label));
        size_t number = rct_text_width(bars[i].number, strlen(bars[i].number));
        widths.label = label > widths.label ? label : widths.label;
        widths.number = number > widths.number ? number : widths.number;
    }
    return widths;
}

static void put_plain(struct page *page, const struct plot_bar *bar)
{
    struct para para = {0};
    para_addf(&para, STYLE_NORMAL, "%s: %s", bar->label, bar->number);
    page_para(page, &para, INDENT, INDENT);
}

static void put_bar(struct page *page, const struct plot_bar *bar,
    const struct widths *widths, double most)
{
    struct para para = {0};
    size_t taken = INDENT + widths->label + widths->number + 3;
    size_t room = page->width > taken + NARROW_BAR ? page->width - taken : 0;
    double share = most > 0 && bar->value > 0 ? bar->value / most : 0;
    para_add(&para, STYLE_DIM, bar->label);
    add_spaces(
        &para, widths->label - rct_text_width(bar->label, strlen(bar->label)) + 1);
    if (room) {
        add_bar(&para, share < 1 ? share : 1, room);
        add_spaces(&para, 1);
    }
    para_add(&para, STYLE_NORMAL, bar->number);
    page_para(page, &para, INDENT, (unsigned)widths->label + 1);
}

void plot_bars(
    struct page *page, const struct plot_bar *bars, size_t count, double most)
{
    struct widths widths = measure(bars, count);
    for (size_t i = 0; most <= 0 && i < count; i++)
        for (size_t j = 0; j < count; j++)
            most = bars[j].value > most ? bars[j].value : most;
    for (size_t i = 0; i < count; i++)
        if (page->term->plain)
            put_plain(page, &bars[i]);
        else
            put_bar(page, &bars[i], &widths, most);
}

/* ---- Columns ---- */

static double greatest(const double *values, size_t from, size_t to)
{
    double most = 0;
    for (size_t i = from; i < to; i++)
        most = values[i] > most ? values[i] : most;
    return most;
}

/* The part of a column that stands in one row: U+2581 to U+2588 rise by eighths. */
static uint32_t block_at(double height, unsigned row)
{
    double eighths = (height - row) * 8 + 0.5;
    if (eighths < 1)
        return row == 0 && height > 0 ? 0x2581 : ' ';
    return eighths >= 8 ? 0x2588 : 0x2580 + (uint32_t)eighths;
}

struct grid {
    size_t cells, each; /* columns of values, and of the screen for each */
    double most;
};

static void add_row(struct para *para, const struct plot_columns *columns,
    const struct grid *grid, unsigned row)
{
    struct rct_buf line = {0};
    for (size_t i = 0; i < grid->cells; i++) {
        size_t from = i * columns->count / grid->cells;
        size_t to = (i + 1) * columns->count / grid->cells;
        double value = greatest(columns->values, from, to);
        double height = (value - columns->least) / (grid->most - columns->least);
        uint32_t block = block_at(height * columns->rows, row);
        for (size_t j = 0; j < grid->each; j++)
            rct_buf_rune(&line, block);
    }
    para_addn(para, STYLE_CORRECT, rct_buf_text(&line), line.length);
    rct_buf_release(&line);
}

static void put_ends(
    struct page *page, const struct plot_columns *columns, size_t margin, size_t width)
{
    struct para para = {0};
    size_t left = rct_text_width(columns->left, strlen(columns->left));
    size_t right = rct_text_width(columns->right, strlen(columns->right));
    add_spaces(&para, margin + 1);
    para_add(&para, STYLE_DIM, columns->left);
    add_spaces(&para, left + right + 1 < width ? width - left - right : 1);
    para_add(&para, STYLE_DIM, columns->right);
    page_para(page, &para, INDENT, 0);
}

static void put_scale(
    struct para *para, const struct plot_columns *columns, unsigned row, size_t margin)
{
    const char *text = row == columns->rows - 1 ? columns->top
                       : row == 0               ? columns->bottom
                                                : NULL;
    text = text ? text : "";
    add_spaces(para, margin - rct_text_width(text, strlen(text)));
    para_add(para, STYLE_DIM, text);
}

void plot_columns(struct page *page, const struct plot_columns *columns)
{
    size_t margin = rct_text_width(columns->top, strlen(columns->top));
    size_t room = page->width - INDENT - margin - 2;
    struct grid grid = {.cells = columns->count, .most = columns->most};
    if (page->term->plain || !columns->count)
        return;
    if (grid.most <= 0)
        grid.most = greatest(columns->values, 0, columns->count);
    if (grid.most <= columns->least)
        return;
    grid.cells = grid.cells < room ? grid.cells : room;
    grid.each = room / grid.cells;
    for (unsigned row = columns->rows; row-- > 0;) {
        struct para para = {0};
        put_scale(&para, columns, row, margin);
        add_spaces(&para, 1);
        add_row(&para, columns, &grid, row);
        page_para(page, &para, INDENT, 0);
    }
    put_ends(page, columns, margin, grid.cells * grid.each);
}

/* ---- A calendar ---- */

static const char *const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct strip {
    int64_t first; /* a Monday */
    const uint32_t *values;
    size_t days, weeks, from; /* from: index of its first day */
    uint32_t most;
};

/* The name of a month stands over its first whole week, where the one before it leaves
 * room. */
static void put_months(struct page *page, const struct strip *strip)
{
    struct para para = {0};
    struct rct_buf line = {0};
    int last = 0;
    for (size_t week = 0; week < strip->weeks; week++) {
        int year, month, month_day;
        int64_t monday = strip->first + (int64_t)(strip->from + week * 7);
        rct_day_civil(monday, &year, &month, &month_day);
        if (month != last && line.length <= week && week + 3 <= strip->weeks) {
            while (line.length < week)
                rct_buf_putc(&line, ' ');
            rct_buf_printf(&line, "%s ", months[month - 1]);
        }
        last = month;
    }
    add_spaces(&para, 4);
    para_addn(&para, STYLE_DIM, rct_buf_text(&line), line.length);
    page_para(page, &para, INDENT, 0);
    rct_buf_release(&line);
}

static void add_shade(struct rct_buf *line, uint32_t value, uint32_t most)
{
    static const uint32_t shades[] = {0x2591, 0x2592, 0x2593, 0x2588};
    if (!value)
        rct_buf_rune(line, 0x00b7);
    else
        rct_buf_rune(line, shades[((uint64_t)value - 1) * 4 / most]);
}

static void put_weekday(struct page *page, const struct strip *strip, size_t weekday)
{
    static const char *const names[] = {"Mon", "", "Wed", "", "Fri", "", "Sun"};
    struct para para = {0};
    struct rct_buf line = {0};
    para_addf(&para, STYLE_DIM, "%-4s", names[weekday]);
    for (size_t week = 0; week < strip->weeks; week++) {
        size_t at = strip->from + week * 7 + weekday;
        if (at < strip->days)
            add_shade(&line, strip->values[at], strip->most);
    }
    para_addn(&para, STYLE_CORRECT, rct_buf_text(&line), line.length);
    page_para(page, &para, INDENT, 0);
    rct_buf_release(&line);
}

void plot_calendar(
    struct page *page, int64_t first, const uint32_t *values, size_t count)
{
    struct strip strip = {.first = first, .values = values, .days = count, .most = 1};
    size_t weeks = (count + 6) / 7, room = page->width - INDENT - 5;
    size_t strips = (weeks + room - 1) / room, each = (weeks + strips - 1) / strips;
    for (size_t i = 0; i < count; i++)
        strip.most = values[i] > strip.most ? values[i] : strip.most;
    for (size_t week = 0; week < weeks; week += each) {
        strip.from = week * 7;
        strip.weeks = each < weeks - week ? each : weeks - week;
        put_months(page, &strip);
        for (size_t weekday = 0; weekday < 7; weekday++)
            put_weekday(page, &strip, weekday);
    }
}
