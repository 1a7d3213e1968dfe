/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plot.h - pictures of numbers in text, for a page of any width.
 *
 * Numbers stand beside each picture; with `plain` there are only they, a line each, in
 * words that read well aloud.
 */
#ifndef TERM_PLOT_H
#define TERM_PLOT_H

#include "term.h"

/* A title over what follows, with a blank line before it. */
void plot_title(struct page *page, const char *title);

/* A row of a bar chart: the label, a bar as long as `value` is of the greatest, and the
 * number in words.  A value below zero has no bar. */
struct plot_bar {
    char label[48];
    double value;
    char number[64];
};
/* `most` is the value of a bar that fills the room; 0: the greatest there is. */
void plot_bars(
    struct page *page, const struct plot_bar *bars, size_t count, double most);

/* Columns beside each other, as many rows high; `left` and `right` name the ends.  More
 * values than there is room for are put together, by their greatest. */
struct plot_columns {
    const double *values;
    size_t count;
    double least, most; /* of the scale; most 0: the greatest value */
    unsigned rows;
    const char *top, *bottom; /* what the ends of the scale stand for; bottom or NULL */
    const char *left, *right;
};
void plot_columns(struct page *page, const struct plot_columns *columns);

/* A calendar of weeks, Monday to Sunday, in shades: `values` by day from the Monday
 * `first` on.  Folded into as many strips as the width asks for. */
void plot_calendar(
    struct page *page, int64_t first, const uint32_t *values, size_t count);

#endif
