/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words and numbers of a text make as a date: each reading that they have. */
#include "parts.h"

enum { NUMBERS_MOST = 3 };

/* The pieces sorted out. */
struct parts {
    const struct date_piece *numbers[NUMBERS_MOST];
    size_t count;  /* of numbers */
    size_t before; /* of them stand before the month */
    int month;     /* or 0 */
    char sign;     /* between the numbers; '\0' = none */
    bool mixed;    /* other signs, or not between all */
    bool century, decades;
};

static bool sort_out(struct parts *parts, const struct date_text *text)
{
    size_t signs = 0;

    for (size_t i = 0; i < text->count; i++) {
        const struct date_piece *piece = &text->pieces[i];

        switch (piece->kind) {
        case PIECE_NUMBER:
            if (parts->count == NUMBERS_MOST)
                return false;
            parts->numbers[parts->count++] = piece;
            parts->before += !parts->month;
            break;
        case PIECE_MONTH:
            if (parts->month)
                return false;
            parts->month = piece->value;
            break;
        case PIECE_SIGN:
            parts->mixed |= signs++ && piece->sign != parts->sign;
            parts->sign = piece->sign;
            break;
        case PIECE_CENTURY: parts->century = true; break;
        case PIECE_DECADES: parts->decades = true; break;
        case PIECE_WORD: return false;
        }
    }
    parts->mixed |= signs && signs + 1 != parts->count;
    return !parts->mixed;
}

struct maker {
    struct dates *out;
    size_t count;
    const struct date_text *text;
    unsigned langs;
};

static bool is_day(int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= rct_month_days(2000, month);
}

static void add(struct maker *maker, struct date date, bool weak)
{
    const struct date_text *text = maker->text;

    if (maker->count == DATES_MOST)
        return;
    date.bc = text->bc || text->minus;
    date.era = date.bc || text->ad;
    maker->out[maker->count++] = (struct dates){
        .from = date,
        .about = text->about,
        .circa = text->circa,
        .misspelt = text->misspelt,
        .weak = text->minus || (weak && !date.era && !text->circa),
    };
}

static bool short_year(const struct date_piece *piece)
{
    return piece->digits > 0 && piece->digits <= 2;
}

static void add_full(
    struct maker *maker, const struct date_piece *year, int month, int day)
{
    if (is_day(month, day) && year->value > 0 && year->digits <= 4)
        add(maker,
            (struct date){.year = year->value,
                .month = month,
                .day = day,
                .precision = DATE_DAY,
                .two_digits = short_year(year)},
            short_year(year));
}

static void add_month(struct maker *maker, const struct date_piece *year, int month)
{
    if (month >= 1 && month <= 12 && year->value > 0 && year->digits <= 4)
        add(maker,
            (struct date){.year = year->value,
                .month = month,
                .precision = DATE_MONTH,
                .two_digits = short_year(year)},
            false);
}

static void add_yearless(struct maker *maker, int month, int day, bool weak)
{
    if (is_day(month, day))
        add(maker,
            (struct date){.month = month, .day = day, .precision = DATE_YEARLESS},
            weak);
}

/* With the month in words. */
static void make_worded(struct maker *maker, const struct parts *parts)
{
    const struct date_piece *a = parts->numbers[0], *b = parts->numbers[1];

    if (parts->count == 2 && (a->digits > 2 || a->value > 31))
        add_full(maker, a, parts->month, b->value);
    else if (parts->count == 2)
        add_full(maker, b, parts->month, a->value);
    else if (parts->count == 1 && (a->digits > 2 || a->value > 31))
        add_month(maker, a, parts->month);
    else if (parts->count == 1)
        add_yearless(maker, parts->month, a->value, false);
}

/* Which order of day and month holds: by language, and else the one that is possible.
 */
static void order_numbers(
    const struct maker *maker, char sign, int first, int second, bool order[2])
{
    bool day_first = is_day(second, first), month_first = is_day(first, second);

    order[0] = day_first, order[1] = month_first;
    if (!day_first || !month_first || (maker->langs == LANG_ANY && sign != '.'))
        return;
    order[0] = maker->langs != LANG_EN || sign == '.';
    order[1] = !order[0];
}

static void make_three(struct maker *maker, const struct parts *parts)
{
    const struct date_piece *const *numbers = parts->numbers;
    int first = numbers[0]->value, second = numbers[1]->value;
    bool order[2];

    if (numbers[0]->digits > 2) {
        add_full(maker, numbers[0], second, numbers[2]->value);
        return;
    }
    order_numbers(maker, parts->sign, first, second, order);
    if (order[0])
        add_full(maker, numbers[2], second, first);
    if (order[1])
        add_full(maker, numbers[2], first, second);
}

static void make_two(struct maker *maker, const struct parts *parts)
{
    const struct date_piece *a = parts->numbers[0], *b = parts->numbers[1];
    bool order[2];

    if (a->digits == 4 && b->digits <= 2) {
        add_month(maker, a, b->value);
    } else if (b->digits == 4 && a->digits <= 2) {
        add_month(maker, b, a->value);
    } else if (a->digits <= 2 && b->digits <= 2) {
        order_numbers(maker, parts->sign, a->value, b->value, order);
        if (order[0])
            add_yearless(maker, b->value, a->value, true);
        if (order[1])
            add_yearless(maker, a->value, b->value, true);
    }
}

static void add_long(
    struct maker *maker, int first, enum precision precision, bool two_digits)
{
    struct date date = {
        .year = first, .precision = precision, .two_digits = two_digits};

    if (first >= 0)
        add(maker, date, false);
}

static void make_decade(struct maker *maker, const struct date_piece *number)
{
    bool two_digits = number->value < 100;

    if (number->value % 10 != 0)
        return;
    add_long(maker, number->value, DATE_DECADE, two_digits);
    if (!two_digits && number->value % 100 == 0)
        add_long(maker, number->value + 1, DATE_CENTURY, false);
}

static void make_one(struct maker *maker, const struct parts *parts)
{
    const struct date_piece *number = parts->numbers[0];
    int value = number->value;

    if (parts->century)
        add_long(maker, (value - 1) * 100 + 1, DATE_CENTURY, false);
    else if (parts->decades || number->plural)
        make_decade(maker, number);
    else if (number->unknown)
        add_long(maker, number->unknown == 1 ? value * 10 : value * 100 + 1,
            number->unknown == 1 ? DATE_DECADE : DATE_CENTURY, false);
    else if (number->digits == 8)
        add_full(maker, &(struct date_piece){.value = value / 10000, .digits = 4},
            value / 100 % 100, value % 100);
    else if (value > 0 && number->digits <= 4 && !number->ordinal)
        add(maker, (struct date){.year = value, .precision = DATE_YEAR},
            value < 1000 || value > 2100);
}

static size_t read_single(
    struct dates *out, const char *even, unsigned langs, struct rct_arena *arena)
{
    struct date_text text;
    struct parts parts = {.count = 0};
    struct maker maker = {out, 0, &text, langs};

    if (!rct_date_lex(&text, even, arena) || !sort_out(&parts, &text))
        return 0;
    if (parts.month)
        make_worded(&maker, &parts);
    else if (parts.count == 3)
        make_three(&maker, &parts);
    else if (parts.count == 2)
        make_two(&maker, &parts);
    else if (parts.count == 1)
        make_one(&maker, &parts);
    return maker.count;
}

/* ---- Intervals ---- */

/* What one end leaves out, the other says: 1914-18, 3-5 May 1947, 100-44 BC. */
static bool complete(struct date *from, struct date *to)
{
    if (to->precision == DATE_YEAR && to->year < 100 && from->year >= 100 && !to->era &&
        from->precision == DATE_YEAR)
        to->year += from->year / 100 * 100;
    if (from->precision == DATE_YEAR && from->year <= 31 && !from->era &&
        (to->precision == DATE_DAY || to->precision == DATE_YEARLESS)) {
        int day = from->year;

        *from = *to;
        from->day = day;
    }
    if (from->precision == DATE_YEARLESS && to->precision == DATE_DAY) {
        from->precision = DATE_DAY;
        from->year = to->year;
    }
    if (!from->era && to->bc)
        from->bc = from->era = true;
    if ((from->precision == DATE_YEARLESS) != (to->precision == DATE_YEARLESS))
        return false;
    return from->bc || to->bc || from->year <= to->year;
}

/* 14-18: both years lack their century. */
static bool short_interval(const struct date *from, const struct date *to)
{
    return from->precision == DATE_YEAR && to->precision == DATE_YEAR && !from->era &&
           !to->era && from->year >= 10 && from->year < 100 && to->year < 100;
}

static size_t read_interval(struct dates *out, size_t room, const char *even,
    unsigned langs, struct rct_arena *arena)
{
    struct dates from[DATES_MOST], to[DATES_MOST];
    const char *ends[2];

    for (size_t nth = 0;
         room && rct_interval_split(even, nth, &ends[0], &ends[1], arena); nth++) {
        if (!read_single(from, ends[0], langs, arena) ||
            !read_single(to, ends[1], langs, arena))
            continue;
        *out = from[0];
        out->to = to[0].from;
        out->interval = true;
        out->misspelt |= to[0].misspelt;
        out->weak = from[0].weak;
        out->from.two_digits = out->to.two_digits =
            short_interval(&out->from, &out->to);
        if (complete(&out->from, &out->to))
            return 1;
    }
    return 0;
}

/* "1910-12" is a month, and may be three years. */
static bool is_short_interval(const char *even)
{
    return strspn(even, "0123456789") == 4 && even[4] == '-' && is_digit(even[5]) &&
           is_digit(even[6]) && !even[7];
}

size_t rct_dates_read(
    struct dates *dates, const char *even, unsigned langs, struct rct_arena *arena)
{
    size_t count = read_single(dates, even, langs, arena);

    if (!count || is_short_interval(even))
        count += read_interval(dates + count, DATES_MOST - count, even, langs, arena);
    return count;
}
