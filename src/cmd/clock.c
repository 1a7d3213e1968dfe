/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock.c - the one place that asks what time it is and where we are. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cmd.h"

enum { WEEK = 7 * 86400 };

static int32_t offset_at(time_t when)
{
    struct tm local;
    return localtime_r(&when, &local) ? (int32_t)local.tm_gmtoff : 0;
}

/* The second in (before, after] at which the offset changes. */
static time_t change_between(time_t before, time_t after)
{
    int32_t old = offset_at(before);
    while (after - before > 1) {
        time_t middle = before + (after - before) / 2;
        if (offset_at(middle) == old)
            before = middle;
        else
            after = middle;
    }
    return after;
}

/* The zone as a table, so that the library needs no TZ: asked week by week, which no
 * change of a clock that people keep has ever fitted into. */
void clock_zone(struct context *context)
{
    const time_t first = 0, last = (time_t)WEEK * 52 * 130;
    size_t count = 0, room = 0;
    int32_t offset = offset_at(first) + 1;
    for (time_t week = first; week < last; week += WEEK) {
        if (offset_at(week) == offset)
            continue;
        time_t from = week > first ? change_between(week - WEEK, week) : first;
        offset = offset_at(week);
        context->zone_rows =
            rct_grow(context->zone_rows, &room, count + 1, sizeof(*context->zone_rows));
        context->zone_rows[count++] =
            (struct rct_zone_row){.from = (int64_t)from * 1000, .offset = offset};
    }
    context->settings.zone =
        (struct rct_zone){.rows = context->zone_rows, .count = count};
}

static double monotonic(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int64_t clock_now(const struct context *context)
{
    return context->start + (int64_t)((monotonic() - context->started) * 1000);
}

static int64_t to_utc(const struct context *context, int64_t local)
{
    const struct rct_zone *zone = &context->settings.zone;
    int64_t guess = local - rct_zone_offset(zone, local) * INT64_C(1000);
    return local - rct_zone_offset(zone, guess) * INT64_C(1000);
}

/* "+3d", "-2h", "+90m": from now. */
static bool parse_shift(const char *text, int64_t *shift)
{
    static const struct {
        char unit;
        int64_t size;
    } units[] = {{'d', 86400000}, {'h', 3600000}, {'m', 60000}, {'s', 1000}};
    char *end;
    long count = strtol(text, &end, 10);
    if ((*text != '+' && *text != '-') || end == text + 1 || !*end || end[1])
        return false;
    for (size_t i = 0; i < RCT_COUNT(units); i++)
        if (*end == units[i].unit) {
            *shift = count * units[i].size;
            return true;
        }
    return false;
}

/* A local time may lack seconds, or the hour: then it is noon, well within the day. */
static bool parse_local(const char *text, int64_t *instant)
{
    static const char rest[] = "0000-00-00T12:00:00Z";
    char full[sizeof(rest)];
    size_t length = strlen(text);
    if (length != 10 && length != 16 && length != 19)
        return false;
    memcpy(full, rest, sizeof(full));
    memcpy(full, text, length);
    if (full[10] == ' ')
        full[10] = 'T';
    return rct_time_parse(full, strlen(full), instant);
}

/* The log has the years 1970 to 9999. */
static const int64_t LAST = INT64_C(253402300799999);

bool clock_set(struct context *context, const char *text)
{
    struct timespec real;
    int64_t instant;
    clock_gettime(CLOCK_REALTIME, &real);
    context->start = (int64_t)real.tv_sec * 1000 + real.tv_nsec / 1000000;
    context->started = monotonic();
    if (!text)
        return true;
    if (parse_shift(text, &instant))
        context->start += instant;
    else if (rct_time_parse(text, strlen(text), &instant))
        context->start = instant;
    else if (parse_local(text, &instant))
        context->start = to_utc(context, instant);
    else
        return false;
    return context->start >= 0 && context->start <= LAST;
}

void clock_words(const struct context *context, int64_t instant, struct rct_buf *out)
{
    const struct rct_settings *settings = &context->settings;
    int64_t now = clock_now(context);
    int64_t today = rct_local_day(&settings->zone, settings->hour, now);
    int64_t day = rct_local_day(&settings->zone, settings->hour, instant);
    int64_t minutes = (instant - now + 59999) / 60000;
    int year, month, month_day;
    rct_day_civil(day, &year, &month, &month_day);
    const struct term *term = &context->term;
    int hours = (int)((minutes + 30) / 60);
    if (instant <= now)
        rct_buf_puts(out, term_say(term, "now"));
    else if (minutes == 1)
        rct_buf_puts(out, term_say(term, "in a minute"));
    else if (minutes < 60)
        rct_buf_printf(out, term_say(term, "in %d minutes"), (int)minutes);
    else if (day == today)
        rct_buf_printf(out, term_say(term, "in %d hours"), hours);
    else if (day == today + 1)
        rct_buf_puts(out, term_say(term, "tomorrow"));
    else
        rct_buf_printf(out, term_say(term, "in %d days, on %04d-%02d-%02d"),
            (int)(day - today), year, month, month_day);
}
