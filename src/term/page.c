/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "term.h"

/* Text wider than this is tiring to read, however wide the terminal is. */
enum { WIDEST = 88 };

/* The sixteen colours of the learner's own theme; never red against green. */
static const char *const codes[] = {
    [STYLE_NORMAL] = "",
    [STYLE_STRONG] = "1",
    [STYLE_DIM] = "2",
    [STYLE_CORRECT] = "1;36",
    [STYLE_CLOSE] = "1;33",
    [STYLE_WRONG] = "1;35",
    [STYLE_ADDED] = "35;9",
    [STYLE_REMOVED] = "36;4",
    [STYLE_KEY] = "1;34",
};

/* ---- Paragraphs ---- */

void para_addn(
    struct para *para, enum term_style style, const char *text, size_t length)
{
    rct_text_safe(&para->text, text, length, true);
    para->runs =
        rct_grow(para->runs, &para->room, para->count + 1, sizeof(*para->runs));
    para->runs[para->count++] =
        (struct term_run){.end = para->text.length, .style = style};
}

void para_add(struct para *para, enum term_style style, const char *text)
{
    para_addn(para, style, text, strlen(text));
}

void para_addf(struct para *para, enum term_style style, const char *format, ...)
{
    va_list arguments;
    char text[512];
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    para_add(para, style, text);
}

void para_release(struct para *para)
{
    rct_buf_release(&para->text);
    free(para->runs);
    *para = (struct para){0};
}

/* ---- Pages ---- */

void page_begin(struct page *page, const struct term *term)
{
    unsigned width = term_width(term);
    *page = (struct page){.term = term, .width = width < WIDEST ? width : WIDEST};
}

void page_blank(struct page *page)
{
    rct_buf_putc(&page->out, '\n');
}

static void put_spaces(struct page *page, size_t count)
{
    while (count--)
        rct_buf_putc(&page->out, ' ');
}

static void put_run(
    struct page *page, enum term_style style, const char *text, size_t length)
{
    bool styled = page->term->colour && *codes[style];
    if (styled)
        rct_buf_printf(&page->out, "\033[%sm", codes[style]);
    rct_buf_add(&page->out, text, length);
    if (styled)
        rct_buf_puts(&page->out, "\033[0m");
}

/* The bytes [from, to) of the paragraph, each in its style. */
static void put_part(struct page *page, const struct para *para, size_t from, size_t to)
{
    size_t begin = 0;
    for (size_t i = 0; i < para->count; i++) {
        size_t first = from > begin ? from : begin;
        size_t last = to < para->runs[i].end ? to : para->runs[i].end;
        begin = para->runs[i].end;
        if (first < last)
            put_run(page, para->runs[i].style, para->text.text + first, last - first);
    }
}

static size_t without_blanks(const struct para *para, size_t from, size_t to)
{
    while (to > from && strchr(" \n", para->text.text[to - 1]))
        to--;
    return to;
}

void page_para(struct page *page, struct para *para, unsigned indent, unsigned hang)
{
    size_t at = 0, left = indent;
    while (at < para->text.length) {
        size_t room = page->width > left + 8 ? page->width - left : 8;
        const char *text = para->text.text + at;
        size_t line = rct_text_line(text, para->text.length - at, room);
        size_t end = without_blanks(para, at, at + line);
        if (end > at)
            put_spaces(page, left);
        put_part(page, para, at, end);
        page_blank(page);
        at += line;
        left = indent + hang;
    }
    para_release(para);
}

static size_t put_clipped(struct page *page, const struct para *para, size_t room)
{
    const char *text = rct_buf_text(&para->text);
    size_t width = rct_text_width(text, para->text.length);
    if (width <= room) {
        put_part(page, para, 0, para->text.length);
        return width;
    }
    size_t fits = rct_text_line(text, para->text.length, room > 2 ? room - 2 : 1);
    fits = without_blanks(para, 0, fits);
    put_part(page, para, 0, fits);
    rct_buf_puts(&page->out, "…");
    return rct_text_width(text, fits) + 1;
}

void page_sides(struct page *page, struct para *left, struct para *right)
{
    const char *text = rct_buf_text(&right->text);
    size_t taken = rct_text_width(text, right->text.length);
    size_t room = page->width > taken + 3 ? page->width - taken - 3 : 0;
    size_t used = room > 4 ? put_clipped(page, left, room) : 0;
    if (used + taken < page->width)
        put_spaces(page, page->width - used - taken - 1);
    put_part(page, right, 0, right->text.length);
    page_blank(page);
    para_release(left);
    para_release(right);
}

void page_end(struct page *page)
{
    fwrite(rct_buf_text(&page->out), 1, page->out.length, page->term->out);
    fflush(page->term->out);
    rct_buf_release(&page->out);
}
