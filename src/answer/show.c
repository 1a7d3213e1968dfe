/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The expected answer as a learner reads it, and what a text can be read as. */
#include "parts.h"

static void write_year(const struct date *date, bool french, struct rct_buf *out)
{
    rct_buf_printf(out, "%d", date->year);
    if (date->bc)
        rct_buf_puts(out, french ? " av. J.-C." : " BC");
}

static void write_long(const struct date *date, bool french, struct rct_buf *out)
{
    int century = (date->year - 1) / 100 + 1, last = century % 10;
    const char *end = century % 100 / 10 == 1 ? "th"
                      : last == 1             ? "st"
                      : last == 2             ? "nd"
                      : last == 3             ? "rd"
                                              : "th";

    if (date->precision == DATE_DECADE)
        rct_buf_printf(out, french ? "années %d" : "%ds", date->year);
    else if (french)
        rct_buf_printf(out, "%d%s siècle", century, century == 1 ? "er" : "e");
    else
        rct_buf_printf(out, "%d%s century", century, end);
    if (date->bc)
        rct_buf_puts(out, french ? " av. J.-C." : " BC");
}

static void write_date(const struct date *date, bool french, struct rct_buf *out)
{
    if (date->precision < DATE_YEAR) {
        write_long(date, french, out);
        return;
    }
    if (date->day)
        rct_buf_printf(out, french && date->day == 1 ? "%der " : "%d ", date->day);
    if (date->month)
        rct_buf_puts(out, rct_month_name(date->month, french));
    if (date->month && date->precision != DATE_YEARLESS)
        rct_buf_putc(out, ' ');
    if (date->precision != DATE_YEARLESS)
        write_year(date, french, out);
}

static bool write_dates(const struct rct_key *key, bool french, struct rct_buf *out)
{
    struct rct_arena arena = {0};
    struct dates dates[DATES_MOST];
    size_t count = rct_dates_read(
        dates, rct_even(&arena, key->answer), rct_langs(key->lang), &arena);

    rct_arena_release(&arena);
    if (!count)
        return false;
    if (dates->about)
        rct_buf_puts(out, french ? "vers " : "about ");
    write_date(&dates->from, french, out);
    if (dates->interval) {
        rct_buf_puts(out, "\u2013");
        write_date(&dates->to, french, out);
    }
    return true;
}

static void write_items(
    const struct rct_key *key, uint32_t count, const char *between, struct rct_buf *out)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            rct_buf_puts(out, between);
        rct_buf_puts(out, key->items[i]);
    }
}

static void write_truth(const char *answer, bool french, struct rct_buf *out)
{
    bool truth = false;

    rct_is_truth(answer, &truth);
    if (french)
        rct_buf_puts(out, truth ? "vrai" : "faux");
    else
        rct_buf_puts(out, truth ? "true" : "false");
}

void rct_key_write(const struct rct_key *key, const char *lang, struct rct_buf *out)
{
    bool french = lang && rct_langs(lang) == LANG_FR;
    const char *answer = key->answer ? key->answer : "";

    switch (key->form) {
    case RCT_CHOICE: write_items(key, key->right ? key->right : 1, ", ", out); return;
    case RCT_LIST: write_items(key, key->item_count, ", ", out); return;
    case RCT_SEQUENCE: write_items(key, key->item_count, " \u2192 ", out); return;
    case RCT_TRUTH: write_truth(answer, french, out); return;
    case RCT_DATE:
        if (key->answer && write_dates(key, french, out))
            return;
        break;
    case RCT_TEXT:
    case RCT_NUMBER: break;
    }
    rct_buf_puts(out, answer);
    if (key->form == RCT_NUMBER && key->unit)
        rct_buf_printf(out, " %s", key->unit);
}

bool rct_is_number(const char *text, const char *lang)
{
    struct rct_arena arena = {0};
    struct numbers numbers;
    bool is = false;

    rct_numbers_read(&numbers, rct_even(&arena, text), rct_langs(lang), &arena);
    for (size_t i = 0; i < numbers.count; i++)
        is |= !numbers.items[i].noun;
    rct_arena_release(&arena);
    return is;
}

bool rct_is_date(const char *text, const char *lang)
{
    struct rct_arena arena = {0};
    struct dates dates[DATES_MOST];
    size_t count =
        rct_dates_read(dates, rct_even(&arena, text), rct_langs(lang), &arena);
    bool is = count && !dates[0].misspelt;

    rct_arena_release(&arena);
    return is;
}

bool rct_is_tolerance(const char *text)
{
    struct rct_arena arena = {0};
    struct numbers numbers;
    const struct number *first = numbers.items;
    bool is;

    rct_numbers_read(&numbers, rct_even(&arena, text), LANG_ANY, &arena);
    is = numbers.count && !first->noun && !first->about && !first->value.negative &&
         (!first->unit || first->unit->dimension == DIM_SHARE);
    rct_arena_release(&arena);
    return is;
}

bool rct_is_unit(const char *text)
{
    struct rct_arena arena = {0};
    const struct unit *found[1];
    bool is =
        rct_units_named(rct_even(&arena, text), found, RCT_COUNT(found), &arena) > 0;

    rct_arena_release(&arena);
    return is;
}
