/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a date right, and if not, how much of it? */
#include "parts.h"

/* One expected date against one typed. */
struct match {
    const struct dates *want_text;
    const struct date *want, *typed;
    struct rct_arena *arena;
};

/* The years that a date may mean, in its era.  A century's borders are often taken one
 * year off. */
static void year_range(const struct date *date, int *low, int *high)
{
    *low = date->year - (date->precision == DATE_CENTURY);
    *high = date->year;
    if (date->precision == DATE_CENTURY)
        *high += 99;
    else if (date->precision == DATE_DECADE)
        *high += 9;
}

static bool ranges_meet(const struct date *narrow, const struct date *wide)
{
    int low, high, from, to;

    year_range(wide, &low, &high);
    year_range(narrow, &from, &to);
    if (narrow->precision == DATE_CENTURY)
        return wide->precision == DATE_CENTURY && wide->year == narrow->year;
    if (wide->two_digits || narrow->two_digits) {
        int off = (from % 100 - low % 100 + 100) % 100;

        return off <= high - low;
    }
    return from >= low && to <= high;
}

static struct finding about_year(const struct match *match)
{
    int off = match->want->year - match->typed->year;

    off = off < 0 ? -off : off;
    if (!off)
        return found(RCT_CORRECT, RCT_SAME, NULL);
    return off <= 10   ? found(RCT_CORRECT, RCT_APPROXIMATE, "10")
           : off <= 25 ? found(RCT_CLOSE, RCT_APPROXIMATE, "25")
                       : found(RCT_WRONG, RCT_DIFFERENT, NULL);
}

static struct finding day_of_month(const struct match *match, enum rct_reason reason)
{
    if (match->want->month != match->typed->month)
        return found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (match->want->day != match->typed->day)
        return found(
            RCT_CLOSE, RCT_DAY, rct_text_of(match->arena, "%d", match->want->day));
    return found(RCT_CORRECT, reason, NULL);
}

/* One of the two has no year. */
static struct finding compare_yearless(const struct match *match)
{
    const struct date *want = match->want, *typed = match->typed;
    struct finding finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);

    if (want->precision == DATE_YEARLESS && typed->precision == DATE_YEARLESS)
        return day_of_month(match, RCT_SAME);
    if (want->precision == DATE_YEARLESS && typed->precision == DATE_DAY)
        return day_of_month(match, RCT_MORE_PRECISE);
    if (want->precision == DATE_DAY && want->month == typed->month &&
        want->day == typed->day)
        finding = found(RCT_CLOSE, RCT_LESS_PRECISE, "year");
    return finding;
}

static struct finding less_precise(const struct match *match)
{
    const struct date *want = match->want, *typed = match->typed;

    if (!ranges_meet(want, typed) ||
        (typed->precision == DATE_MONTH && typed->month != want->month))
        return found(RCT_WRONG, RCT_DIFFERENT, NULL);
    return found(RCT_CLOSE, RCT_LESS_PRECISE,
        typed->precision == DATE_MONTH ? "day"
        : typed->precision < DATE_YEAR ? "year"
        : want->precision == DATE_DAY  ? "day and month"
                                       : "month");
}

static struct finding compare_years(const struct match *match)
{
    const struct date *want = match->want, *typed = match->typed;
    enum rct_reason reason =
        typed->precision > want->precision ? RCT_MORE_PRECISE : RCT_SAME;

    if (match->want_text->about && want->precision == DATE_YEAR &&
        typed->precision >= DATE_YEAR)
        return about_year(match);
    if (typed->precision < want->precision)
        return less_precise(match);
    if (!ranges_meet(typed, want))
        return found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (want->precision == DATE_DAY)
        return day_of_month(match, reason);
    if (want->precision == DATE_MONTH && want->month != typed->month)
        return found(RCT_WRONG, RCT_DIFFERENT, NULL);
    return found(RCT_CORRECT, reason, NULL);
}

static struct finding compare(const struct match *match)
{
    const struct date *want = match->want, *typed = match->typed;
    struct finding finding;

    if (want->precision == DATE_YEARLESS || typed->precision == DATE_YEARLESS)
        return compare_yearless(match);
    finding = compare_years(match);
    if (want->bc == typed->bc || finding.verdict == RCT_WRONG)
        return finding;
    if (typed->era)
        return found(RCT_WRONG, RCT_ERA_WRONG, NULL);
    return finding.verdict == RCT_CORRECT ? found(RCT_CLOSE, RCT_ERA_MISSING, NULL)
                                          : found(RCT_WRONG, RCT_DIFFERENT, NULL);
}

static struct finding compare_ends(const struct dates *want, const struct date *typed,
    bool end, struct rct_arena *arena)
{
    struct match match = {want, end ? &want->to : &want->from, typed, arena};

    return compare(&match);
}

static struct finding worse(struct finding a, struct finding b)
{
    return a.verdict <= b.verdict ? a : b;
}

static struct finding compare_intervals(
    const struct dates *want, const struct dates *typed, struct rct_arena *arena)
{
    const struct date *to = typed->interval ? &typed->to : &typed->from;
    struct finding low = compare_ends(want, &typed->from, false, arena);
    struct finding high = compare_ends(want, to, true, arena);

    if (typed->interval && low.verdict != RCT_WRONG && high.verdict != RCT_WRONG)
        return worse(low, high);
    if (low.verdict == RCT_CORRECT || high.verdict == RCT_CORRECT)
        return found(RCT_CLOSE, RCT_ONE_END, NULL);
    return found(RCT_WRONG, RCT_DIFFERENT, NULL);
}

static struct finding compare_texts(
    const struct dates *want, const struct dates *typed, struct rct_arena *arena)
{
    struct finding finding;

    if (want->interval)
        finding = compare_intervals(want, typed, arena);
    else if (typed->interval)
        finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    else
        finding = compare_ends(want, &typed->from, false, arena);
    if (typed->misspelt && finding.verdict == RCT_CORRECT)
        finding = found(RCT_CLOSE, RCT_SPELLING,
            rct_month_name(want->from.month ? want->from.month : 1, false));
    return finding;
}

/* What the author means as a date: of a text that could as well be a number, only when
 * the card says so. */
static size_t read_wanted(
    struct grading *grading, const char *even, struct dates *wants)
{
    size_t all = rct_dates_read(wants, even, grading->langs, grading->arena);
    size_t count = 0;

    if (grading->key->form == RCT_DATE)
        return all;
    for (size_t i = 0; i < all; i++)
        if (!wants[i].weak && !wants[i].misspelt && (!wants[i].about || wants[i].circa))
            wants[count++] = wants[i];
    return count;
}

enum outcome rct_grade_date(
    struct grading *grading, const char *want, struct finding *finding)
{
    struct dates wants[DATES_MOST], typed[DATES_MOST];
    size_t want_count, typed_count;

    want_count = read_wanted(grading, rct_even(grading->arena, want), wants);
    if (!want_count)
        return OUTCOME_NONE;
    typed_count =
        rct_dates_read(typed, grading->typed.same, grading->langs, grading->arena);
    *finding = found(RCT_WRONG, RCT_DIFFERENT, NULL);
    for (size_t i = 0; i < want_count; i++)
        for (size_t j = 0; j < typed_count; j++) {
            struct finding each = compare_texts(&wants[i], &typed[j], grading->arena);

            if (each.verdict > finding->verdict ||
                (each.verdict == finding->verdict && finding->reason == RCT_DIFFERENT))
                *finding = each;
        }
    return typed_count ? OUTCOME_GRADED : OUTCOME_UNREAD;
}
