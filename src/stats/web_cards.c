/* SPDX-License-Identifier: GPL-3.0-or-later */
/* web_cards.c - tables of decks, kinds and tags, and of the cards to look at. */
#include <stdio.h>

#include "web.h"

static void put_head(struct rct_buf *out, const char *title, const char *const *names)
{
    rct_buf_printf(out, "<section>\n<h2>%s</h2>\n<table><thead><tr>", title);
    for (; *names; names++)
        rct_buf_printf(out, "<th scope=\"col\">%s</th>", *names);
    rct_buf_puts(out, "</tr></thead><tbody>\n");
}

static void put_cell(
    struct rct_buf *out, const char *list, size_t i, const char *name, double value)
{
    char path[64];
    snprintf(path, sizeof(path), "%s.%zu.%s", list, i, name);
    rct_buf_puts(out, "<td>");
    rct_web_data(out, path, value, 0);
    rct_buf_puts(out, "</td>");
}

static void put_groups(struct rct_buf *out, const char *title, const char *list,
    const struct rct_groups *groups)
{
    static const char *const names[] = {
        "Name", "Cards", "New", "Due", "Reviews", "Recalled", NULL};
    enum { SHOWN = 100 };
    if (!groups->count)
        return;
    put_head(out, title, names);
    for (size_t i = 0; i < groups->count && i < SHOWN; i++) {
        const struct rct_group *group = &groups->items[i];
        rct_buf_puts(out, "<tr><th scope=\"row\">");
        rct_web_text(out, group->name);
        rct_buf_puts(out, "</th>");
        put_cell(out, list, i, "cards", group->cards);
        put_cell(out, list, i, "new", group->fresh);
        put_cell(out, list, i, "due", group->due);
        put_cell(out, list, i, "reviews", group->reviews);
        rct_buf_puts(out, "<td>");
        if (group->recall.tried)
            rct_web_number(out, 100 * rct_share(group->recall), 1);
        rct_buf_puts(out, group->recall.tried ? " %</td></tr>\n" : "-</td></tr>\n");
    }
    rct_buf_puts(out, "</tbody></table>\n");
    if (groups->count > SHOWN)
        rct_buf_printf(out, "<p>and %zu more</p>\n", groups->count - SHOWN);
    rct_buf_puts(out, "</section>\n");
}

struct worst {
    const char *title, *list, *name;
    const struct rct_trouble *items;
    size_t count;
};

static void put_worst(struct rct_buf *out, const struct worst *worst)
{
    static const char *const names[] = {"Question", "Card", "Times", NULL};
    if (!worst->count)
        return;
    put_head(out, worst->title, names);
    for (size_t i = 0; i < worst->count; i++) {
        rct_buf_puts(out, "<tr><th scope=\"row\">");
        rct_web_text(out, worst->items[i].item->card->ask);
        rct_buf_puts(out, "</th><td>");
        rct_web_text(out, worst->items[i].item->key);
        rct_buf_puts(out, "</td>");
        put_cell(out, worst->list, i, worst->name, worst->items[i].count);
        rct_buf_puts(out, "</tr>\n");
    }
    rct_buf_puts(out, "</tbody></table>\n</section>\n");
}

static void put_confusions(struct rct_buf *out, const struct rct_report *report)
{
    static const char *const names[] = {"Card", "Answered as", "Times", NULL};
    if (!report->confusion_count)
        return;
    put_head(out, "Confused most", names);
    for (size_t i = 0; i < report->confusion_count && i < RCT_WORST; i++) {
        rct_buf_puts(out, "<tr><th scope=\"row\">");
        rct_web_text(out, report->confusions[i].card);
        rct_buf_puts(out, "</th><td>");
        rct_web_text(out, report->confusions[i].with);
        rct_buf_puts(out, "</td>");
        put_cell(out, "confusions.pairs", i, "count", report->confusions[i].count);
        rct_buf_puts(out, "</tr>\n");
    }
    rct_buf_puts(out, "</tbody></table>\n</section>\n");
}

void rct_web_cards(struct rct_buf *out, const struct rct_report *report)
{
    const struct worst worst[] = {
        {"Forgotten most", "hardest", "lapses", report->hardest, report->hardest_count},
        {"Verdicts overruled", "overruled", "count", report->overruled,
            report->overruled_count},
    };
    put_groups(out, "By deck", "decks", &report->decks);
    put_groups(out, "By kind of card", "kinds", &report->kinds);
    put_groups(out, "By tag", "tags", &report->tags);
    put_worst(out, &worst[0]);
    put_confusions(out, report);
    put_worst(out, &worst[1]);
}
