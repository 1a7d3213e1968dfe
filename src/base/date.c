/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <recite/date.h>

enum {
    DAY = 86400,          /* seconds */
    ERA = 146097,         /* days in 400 years */
    MARCH_0000 = 719468,  /* days from 0000-03-01 to 1970-01-01 */
    OFFSET_MOST = 2 * DAY /* no clock is farther from UTC */
};
static const int64_t FIRST_INSTANT = INT64_C(-62167219200000); /* 0000-01-01T00:00Z */
static const int64_t LAST_INSTANT = INT64_C(253402300799999);  /* the end of 9999 */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Years begin in March here, so that the odd day of February is the last of a year. */
int64_t rct_day_of(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2), era = floor_div(y, 400);
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - MARCH_0000;
}

void rct_day_civil(int64_t day, int *year, int *month, int *month_day)
{
    int64_t era = floor_div(day + MARCH_0000, ERA);
    int of_era = (int)(day + MARCH_0000 - era * ERA);
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;

    *month_day = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = (int)(era * 400 + y + (m >= 10));
}

int rct_month_days(int year, int month)
{
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

int rct_weekday(int64_t day)
{
    return (int)((day % 7 + 7 + 3) % 7);
}

/* The number that `count` digits make, or -1. */
static int digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        unsigned digit = (unsigned)(text[i] - '0');

        if (digit > 9)
            return -1;
        value = value * 10 + (int)digit;
    }
    return value;
}

bool rct_time_parse(const char *text, size_t length, int64_t *instant)
{
    int year, month, day, hour, minute, second, milli = 0;

    if ((length != 20 && length != 24) || text[length - 1] != 'Z')
        return false;
    if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':' || (length == 24 && text[19] != '.'))
        return false;
    year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    hour = digits(text + 11, 2), minute = digits(text + 14, 2);
    second = digits(text + 17, 2);
    if (length == 24)
        milli = digits(text + 20, 3);
    if ((year | month | day | hour | minute | second | milli) < 0)
        return false;
    if (month < 1 || month > 12 || day < 1 || day > rct_month_days(year, month))
        return false;
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *instant = ((rct_day_of(year, month, day) * 24 + hour) * 60 + minute) * 60000 +
               second * 1000 + milli;
    return true;
}

static char *put_digits(char *out, int value, int count)
{
    for (int i = count; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return out + count;
}

void rct_time_write(int64_t instant, char out[RCT_TIME_SIZE])
{
    int year, month, day, of_day;

    if (instant < FIRST_INSTANT)
        instant = FIRST_INSTANT;
    if (instant > LAST_INSTANT)
        instant = LAST_INSTANT;
    rct_day_civil(floor_div(instant, DAY * 1000), &year, &month, &day);
    of_day = (int)(instant - floor_div(instant, DAY * 1000) * DAY * 1000);
    out = put_digits(out, year, 4), *out++ = '-';
    out = put_digits(out, month, 2), *out++ = '-';
    out = put_digits(out, day, 2), *out++ = 'T';
    out = put_digits(out, of_day / 3600000, 2), *out++ = ':';
    out = put_digits(out, of_day / 60000 % 60, 2), *out++ = ':';
    out = put_digits(out, of_day / 1000 % 60, 2), *out++ = '.';
    out = put_digits(out, of_day % 1000, 3), *out++ = 'Z';
    *out = '\0';
}

/* The row that holds at an instant: the last one that has begun, else the first. */
static size_t zone_row(const struct rct_zone *zone, int64_t instant)
{
    size_t low = 0, high = zone->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (zone->rows[middle].from <= instant)
            low = middle;
        else
            high = middle;
    }
    return low;
}

int32_t rct_zone_offset(const struct rct_zone *zone, int64_t instant)
{
    return zone->count ? zone->rows[zone_row(zone, instant)].offset : 0;
}

int64_t rct_local_day(const struct rct_zone *zone, int hour, int64_t instant)
{
    int64_t wall = floor_div(instant, 1000) + rct_zone_offset(zone, instant);

    return floor_div(wall - hour * 3600, DAY);
}

/*
 * Between two changes of the clock wall time runs evenly, so that the day begins in the
 * first row where its hour comes before the next change: where that row starts later
 * than the hour, the clock has jumped over it.
 */
int64_t rct_day_start(const struct rct_zone *zone, int hour, int64_t day)
{
    int64_t wall = day * DAY + hour * 3600, start = wall * 1000;

    if (!zone->count)
        return start;
    for (size_t i = zone_row(zone, (wall - OFFSET_MOST) * 1000); i < zone->count; i++) {
        start = (wall - zone->rows[i].offset) * 1000;
        if (i > 0 && start < zone->rows[i].from)
            start = zone->rows[i].from;
        if (i + 1 == zone->count || start < zone->rows[i + 1].from)
            break;
    }
    return start;
}
