/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * web.h - numbers as pictures and tables of a web page: HTML with SVG in it.
 *
 * Each picture names its values where a pointer rests on them, and has a table behind
 * it.  A number that the JSON of the same report has carries its path there as an id.
 */
#ifndef STATS_WEB_H
#define STATS_WEB_H

#include <recite/stats.h>

/* Text of decks and logs: made safe, and &, <, >, " and ' as entities. */
void rct_web_text(struct rct_buf *out, const char *text);

/* A number with so many places behind the point, in every locale. */
void rct_web_number(struct rct_buf *out, double value, int places);

/* The same as an element; `path` is where the JSON has it, or NULL. */
void rct_web_data(struct rct_buf *out, const char *path, double value, int places);
void rct_web_day(struct rct_buf *out, int64_t day); /* 2026-11-23 */

/* A value of a chart. */
struct rct_web_bar {
    char label[64];
    double value; /* what the bar shows; below zero: nothing to show */
    double count; /* told beside it, or below zero */
    const char *unit;
    int places;
    char path[64]; /* of the count where there is one, else of the value; may be "" */
    char key[8];   /* short label below a column; may be "" */
};
struct rct_web_chart {
    const char *title, *about; /* heading, and what the picture shows in a sentence */
    const struct rct_web_bar *bars;
    size_t count;
    double most;         /* of the scale; 0: the greatest value */
    const char *head[2]; /* of the table's columns */
};
void rct_web_bars(struct rct_buf *out, const struct rct_web_chart *chart);
void rct_web_columns(struct rct_buf *out, const struct rct_web_chart *chart);

/* A calendar of weeks from a Monday on; the bars are its days. */
void rct_web_calendar(struct rct_buf *out, const struct rct_web_chart *chart);

/* What was foretold, from left to right, and what came, from below; the counts are the
 * sizes of the dots.  The value is a share, the label the share that was foretold. */
void rct_web_dots(struct rct_buf *out, const struct rct_web_chart *chart);

/* Tables of decks, kinds and tags, and of the cards to look at. */
void rct_web_cards(struct rct_buf *out, const struct rct_report *report);

#endif
