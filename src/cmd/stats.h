/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stats.h - the two faces of `recite stats`. */
#ifndef CMD_STATS_FACES_H
#define CMD_STATS_FACES_H

#include <recite/stats.h>

#include "cmd.h"

void stats_print_json(const struct rct_report *report);
void stats_print_page(const struct term *term, const struct rct_report *report);

/* The parts of the page. */
void stats_put_year(struct page *page, const struct rct_report *report);
void stats_put_forecast(struct page *page, const struct rct_report *report);
void stats_put_recall(struct page *page, const struct rct_report *report);
void stats_put_time(struct page *page, const struct rct_report *report);
void stats_put_memory(struct page *page, const struct rct_report *report);
void stats_put_groups(struct page *page, const struct rct_report *report);
/* All of them, or as many as are wanted. */
void stats_put_confusions(
    struct page *page, const struct rct_report *report, size_t most);
void stats_put_worst(struct page *page, const struct rct_report *report);

#endif
