/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <recite/diag.h>

#include "safe.h"

enum { TAB = 8, WINDOW = 76 };

struct style {
    const char *level[2]; /* by enum rct_level */
    const char *help, *end;
};
static const struct style plain = {{"", ""}, "", ""};
static const struct style coloured = {
    {"\033[1;35m", "\033[1;31m"}, "\033[1;36m", "\033[0m"};

static const char *const level_names[] = {
    [RCT_WARNING] = "warning", [RCT_ERROR] = "error"};

/*
 * A line of the user's as it is shown, in columns from 0: the span from `start` to
 * before `end`, the part from `from` to before `to` that is in sight.
 */
struct window {
    size_t start, end, width, from, to;
};

static void add_safe(struct rct_buf *out, const char *text)
{
    rct_text_safe(out, text, strlen(text), false);
}

/* Isolates are shown, since a line that is clipped may lose one of a pair. */
static struct rct_safe first_cell(const char *text)
{
    const char *end = text + strlen(text);

    return (struct rct_safe){.text = text, .end = end, .paragraph = end};
}

/*
 * The next rune of a line into `cell`, as it is shown where it stands in that column.
 * Returns its width.
 */
static size_t next_cell(struct rct_safe *line, size_t column, struct rct_buf *cell)
{
    bool tab = *line->text == '\t';

    rct_buf_cut(cell, 0);
    if (*line->text >= ' ' && *line->text < 0x7F) { /* most of a line of megabytes */
        rct_buf_putc(cell, *line->text++);
        line->stacked = 0;
        return 1;
    }
    rct_safe_next(line, cell);
    for (size_t end = column + 1; tab && end % TAB; end++)
        rct_buf_putc(cell, ' ');
    return rct_text_width(rct_buf_text(cell), cell->length);
}

/* Long lines are cut down to what stands around the start of the span. */
static struct window window_of(const char *text, const struct rct_finding *finding)
{
    size_t first = finding->column ? finding->column - 1 : 0;
    size_t last = first + (finding->width ? finding->width : 1), rune = 0;
    struct rct_safe line = first_cell(text);
    struct window window = {0};
    struct rct_buf cell = {0};

    /* What is far behind the span changes nothing. */
    for (; line.text < line.end && window.width <= window.start + 2 * WINDOW; rune++) {
        window.width += next_cell(&line, window.width, &cell);
        if (rune < first)
            window.start = window.width;
        if (rune < last)
            window.end = window.width;
    }
    if (window.end <= window.start)
        window.end = window.start + 1;
    window.to = window.width;
    if (window.width > WINDOW) {
        if (window.start > WINDOW / 2)
            window.from = window.start - WINDOW / 2;
        if (window.from > window.width - WINDOW)
            window.from = window.width - WINDOW;
        window.to = window.from + WINDOW;
    }
    rct_buf_release(&cell);
    return window;
}

/* An ellipsis takes the first or last column of what is in sight of a clipped line. */
static void add_clipped(
    struct rct_buf *out, const char *text, const struct window *window)
{
    bool left = window->from > 0, right = window->to < window->width;
    size_t from = window->from + left, to = window->to - right, column = 0,
           shown = from;
    struct rct_safe line = first_cell(text);
    struct rct_buf cell = {0};
    bool started = !left;

    if (left)
        rct_buf_puts(out, "…");
    while (line.text < line.end) {
        size_t start = column;

        column += next_cell(&line, column, &cell);
        /* A mark goes with its base, and half a wide rune leaves a gap. */
        if (start < from || (column == start && (!started || shown != column)))
            continue;
        if (column > to)
            break;
        for (; shown < start; shown++)
            rct_buf_putc(out, ' ');
        rct_buf_add(out, rct_buf_text(&cell), cell.length);
        shown = column;
        started = true;
    }
    if (right)
        rct_buf_puts(out, "…");
    rct_buf_release(&cell);
}

static void end_line(struct rct_buf *out)
{
    while (out->length && out->text[out->length - 1] == ' ')
        rct_buf_cut(out, out->length - 1);
    rct_buf_putc(out, '\n');
}

static void add_repeated(struct rct_buf *out, char byte, size_t count)
{
    while (count--)
        rct_buf_putc(out, byte);
}

/* How wide the line's number is. */
static size_t number_width(unsigned line)
{
    size_t width = 1;

    for (; line >= 10; line /= 10)
        width++;
    return width;
}

static void add_gutter(struct rct_buf *out, const struct rct_finding *finding)
{
    add_repeated(out, ' ', number_width(finding->line) + 1);
    rct_buf_putc(out, '|');
}

/* A line with an empty one above. */
static struct window add_source(
    struct rct_buf *out, const struct rct_finding *finding, const char *text)
{
    struct window window = window_of(text, finding);

    add_gutter(out, finding);
    end_line(out);
    if (finding->line)
        rct_buf_printf(out, "%u | ", finding->line);
    else
        rct_buf_puts(out, "  | ");
    add_clipped(out, text, &window);
    end_line(out);
    return window;
}

static void add_carets(struct rct_buf *out, const struct rct_finding *finding,
    const struct window *window, const struct style *style)
{
    size_t end = window->end;

    if (end > window->to && window->to < window->width)
        end = window->to;
    add_gutter(out, finding);
    add_repeated(out, ' ', window->start - window->from + 1);
    rct_buf_puts(out, style->level[finding->level]);
    add_repeated(out, '^', end - window->start);
    rct_buf_puts(out, style->end);
    end_line(out);
}

static void add_place(struct rct_buf *out, const struct rct_finding *finding)
{
    add_safe(out, finding->file ? finding->file : "recite");
    if (finding->file && finding->line)
        rct_buf_printf(out, ":%u", finding->line);
    if (finding->file && finding->line && finding->column)
        rct_buf_printf(out, ":%u", finding->column);
    rct_buf_puts(out, ": ");
}

static void add_head(
    struct rct_buf *out, const struct rct_finding *finding, const struct style *style)
{
    add_place(out, finding);
    rct_buf_printf(out, "%s%s:%s ", style->level[finding->level],
        level_names[finding->level], style->end);
    add_safe(out, finding->message ? finding->message : "");
    if (finding->name) {
        rct_buf_puts(out, " [");
        add_safe(out, finding->name);
        rct_buf_putc(out, ']');
    }
    end_line(out);
}

/* A note may be a paragraph: its lines are broken, and stand below its first word. */
static void add_note(struct rct_buf *out, const struct rct_finding *finding)
{
    size_t indent = strlen("note: ");
    struct rct_buf safe = {0};

    if (finding->line_text) {
        add_repeated(out, ' ', number_width(finding->line) + 1);
        rct_buf_puts(out, "= ");
        indent += number_width(finding->line) + 3;
    }
    rct_buf_puts(out, "note: ");
    add_safe(&safe, finding->note);
    for (size_t at = 0, length; at < safe.length; at += length) {
        length = rct_text_line(safe.text + at, safe.length - at, WINDOW);
        add_repeated(out, ' ', at ? indent : 0);
        rct_buf_add(out, safe.text + at, length);
        end_line(out);
    }
    if (!safe.length)
        end_line(out);
    rct_buf_release(&safe);
}

static void add_help(
    struct rct_buf *out, const struct rct_finding *finding, const struct style *style)
{
    rct_buf_printf(out, "%shelp:%s ", style->help, style->end);
    add_safe(out, finding->help ? finding->help : "write this instead");
    end_line(out);
    if (finding->mended) {
        add_source(out, finding, finding->mended);
        add_gutter(out, finding);
        end_line(out);
    }
}

static void add_body(
    struct rct_buf *out, const struct rct_finding *finding, const struct style *style)
{
    if (finding->line_text) {
        struct window window = add_source(out, finding, finding->line_text);

        if (finding->column)
            add_carets(out, finding, &window, style);
    }
    if (finding->note)
        add_note(out, finding);
    if (finding->help || finding->mended)
        add_help(out, finding, style);
}

void rct_diag_write(
    const struct rct_diag *diag, enum rct_diag_style style, bool colour, FILE *out)
{
    const struct style *look = colour ? &coloured : &plain;
    struct rct_buf text = {0};

    for (size_t i = 0; i < diag->count; i++) {
        rct_buf_cut(&text, 0);
        add_head(&text, &diag->items[i], look);
        if (style == RCT_DIAG_HUMAN)
            add_body(&text, &diag->items[i], look);
        fwrite(text.text, 1, text.length, out);
    }
    rct_buf_release(&text);
}
