/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <limits.h>

#include <recite/date.h>

static const int64_t HOUR = 3600000, DAY = 86400000;

static void test_known_days(void **state)
{
    static const struct {
        int year, month, day, weekday;
        int64_t number;
    } cases[] = {
        {1970, 1, 1, 3, 0},
        {1969, 12, 31, 2, -1},
        {2000, 2, 29, 1, 11016},
        {2000, 3, 1, 2, 11017},
        {2026, 11, 23, 0, 20780},
        {1900, 3, 1, 3, -25508},
        {1, 1, 1, 0, -719162},
        {0, 3, 1, 2, -719468},
        {0, 1, 1, 5, -719528},
        {-1, 12, 31, 4, -719529},
        {-4713, 11, 24, 0, -2440588}, /* the first Julian day */
        {9999, 12, 31, 4, 2932896},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        int year, month, day;

        assert_int_equal(
            rct_day_of(cases[i].year, cases[i].month, cases[i].day), cases[i].number);
        assert_int_equal(rct_weekday(cases[i].number), cases[i].weekday);
        rct_day_civil(cases[i].number, &year, &month, &day);
        assert_int_equal(year, cases[i].year);
        assert_int_equal(month, cases[i].month);
        assert_int_equal(day, cases[i].day);
    }
}

/* A calendar kept by hand for 1,100,000 days from the year -1000 on. */
static void test_every_day_follows_the_one_before(void **state)
{
    int year = -1000, month = 1, month_day = 1;
    int64_t first = rct_day_of(year, month, month_day);
    int weekday = rct_weekday(first);

    (void)state;
    for (int64_t day = first; day < first + 1100000; day++) {
        int y, m, d;

        rct_day_civil(day, &y, &m, &d);
        assert_true(y == year && m == month && d == month_day);
        assert_int_equal(rct_day_of(y, m, d), day);
        assert_int_equal(rct_weekday(day), weekday);
        weekday = (weekday + 1) % 7;
        if (++month_day > rct_month_days(year, month)) {
            month_day = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
}

static void test_month_days(void **state)
{
    static const int leap[] = {-4, 0, 4, 400, 1600, 1996, 2000, 2024};
    static const int common[] = {-100, -1, 1, 100, 1700, 1900, 2023, 2100};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(leap); i++) {
        assert_int_equal(rct_month_days(leap[i], 2), 29);
        assert_int_equal(rct_month_days(common[i], 2), 28);
    }
    for (int month = 1; month <= 12; month++)
        assert_int_equal(rct_month_days(2023, month),
            rct_day_of(2023 + month / 12, month % 12 + 1, 1) -
                rct_day_of(2023, month, 1));
}

static void test_days_at_the_ends(void **state)
{
    static const int years[] = {INT_MIN, INT_MIN + 1, -400, INT_MAX - 1, INT_MAX};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(years); i++) {
        int year, month, day;

        rct_day_civil(rct_day_of(years[i], 2, 28), &year, &month, &day);
        assert_true(year == years[i] && month == 2 && day == 28);
    }
}

static void test_times_that_are_right(void **state)
{
    static const struct {
        const char *text;
        int64_t instant;
    } cases[] = {
        {"1970-01-01T00:00:00.000Z", 0},
        {"1970-01-01T00:00:00Z", 0},
        {"1969-12-31T23:59:59.999Z", -1},
        {"2026-11-23T15:37:54.123Z", 1795448274123},
        {"2000-02-29T12:00:00Z", 951825600000},
        {"0000-01-01T00:00:00.000Z", -62167219200000},
        {"9999-12-31T23:59:59.999Z", 253402300799999},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        char out[RCT_TIME_SIZE];
        int64_t instant;
        size_t length = strlen(cases[i].text);

        assert_true(rct_time_parse(cases[i].text, length, &instant));
        assert_int_equal(instant, cases[i].instant);
        rct_time_write(instant, out);
        assert_memory_equal(out, cases[i].text, length == 24 ? 25 : 19);
    }
}

static void test_times_that_are_wrong(void **state)
{
    static const char *const cases[] = {
        "",
        "Z",
        "2026-11-23",
        "2026-11-23T15:37:54",
        "2026-11-23T15:37:54.123",
        "2026-11-23 15:37:54Z",
        "2026-11-23t15:37:54Z",
        "2026-11-23T15:37:54z",
        "2026-11-23T15:37:54.1Z",
        "2026-11-23T15:37:54.12Z",
        "2026-11-23T15:37:54.1234Z",
        "2026-11-23T15:37:54,123Z",
        "2026-11-23T15:37:54.123ZZ",
        "2026-11-23T15:37:54+00:00",
        "2026-11-23T15:37Z",
        "2026/11/23T15:37:54Z",
        "2026-11-23T15-37-54Z",
        "2026-00-23T15:37:54Z",
        "2026-13-23T15:37:54Z",
        "2026-11-00T15:37:54Z",
        "2026-11-31T15:37:54Z",
        "2026-02-29T15:37:54Z",
        "1900-02-29T15:37:54Z",
        "2024-02-30T15:37:54Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T15:60:54Z",
        "2026-12-31T23:59:60Z",
        "2026-11-23T15:37:5xZ",
        "2026-11-23T15:37:54.-12Z",
        "-026-11-23T15:37:54Z",
        "+026-11-23T15:37:54Z",
        " 026-11-23T15:37:54Z",
        "2026-1 -23T15:37:54Z",
        "20261-11-23T15:37:54Z",
        "2026-11-23T15:37:54.12\xB2Z",
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        int64_t instant = 77;

        if (rct_time_parse(cases[i], strlen(cases[i]), &instant))
            fail_msg("%s was taken for a time", cases[i]);
        assert_int_equal(instant, 77);
    }
}

static void test_times_there_and_back(void **state)
{
    struct rct_random random = {21};

    (void)state;
    for (int round = 0; round < 200000; round++) {
        const int64_t first = -62167219200000, span = 315569520000000;
        int64_t instant, again;
        char out[RCT_TIME_SIZE];

        instant = first + (int64_t)(rct_random_bits(&random) % (uint64_t)span);
        rct_time_write(instant, out);
        assert_int_equal(strlen(out), RCT_TIME_SIZE - 1);
        assert_true(rct_time_parse(out, RCT_TIME_SIZE - 1, &again));
        assert_int_equal(again, instant);
    }
}

static void test_times_beyond_what_can_be_written(void **state)
{
    char out[RCT_TIME_SIZE];

    (void)state;
    rct_time_write(INT64_MIN, out);
    assert_string_equal(out, "0000-01-01T00:00:00.000Z");
    rct_time_write(INT64_MAX, out);
    assert_string_equal(out, "9999-12-31T23:59:59.999Z");
}

/* ---- Zones: what clocks have done somewhere, all in 2026 */

static int64_t at(const char *time)
{
    int64_t instant;

    assert_true(rct_time_parse(time, strlen(time), &instant));
    return instant;
}

enum { ROWS = 4 };
static struct sample {
    const char *name;
    struct {
        const char *from;
        int32_t offset;
    } rows[ROWS];
} samples[] = {
    {"UTC", {{NULL, 0}}},
    {"one offset", {{"2026-01-01T00:00:00Z", -34200}}},
    {"an hour, by night",
        {{"2025-10-26T01:00:00Z", 3600}, {"2026-03-29T01:00:00Z", 7200},
            {"2026-10-25T01:00:00Z", 3600}}},
    {"an hour, at midnight",
        {{"2025-10-26T00:00:00Z", -10800}, {"2026-03-29T03:00:00Z", -7200},
            {"2026-10-25T02:00:00Z", -10800}}},
    {"half an hour", {{"2025-10-04T00:00:00Z", 37800}, {"2026-04-04T15:00:00Z", 39600},
                         {"2026-10-03T15:30:00Z", 37800}}},
    {"a day left out",
        {{"2025-04-05T00:00:00Z", -36000}, {"2026-12-30T10:00:00Z", 50400}}},
    {"a day twice",
        {{"2025-04-05T00:00:00Z", 50400}, {"2026-06-30T10:00:00Z", -36000}}},
    {"a minute past midnight",
        {{"2025-04-05T00:00:00Z", -9000}, {"2026-10-25T02:31:00Z", -12600}}},
};

static struct rct_zone zone_of(const struct sample *sample, struct rct_zone_row *rows)
{
    struct rct_zone zone = {rows, 0};

    for (; zone.count < ROWS && sample->rows[zone.count].from; zone.count++)
        rows[zone.count] = (struct rct_zone_row){
            at(sample->rows[zone.count].from), sample->rows[zone.count].offset};
    return zone;
}

static void test_offsets(void **state)
{
    struct rct_zone_row rows[ROWS];
    struct rct_zone zone = zone_of(&samples[2], rows), none = {0};

    (void)state;
    assert_int_equal(rct_zone_offset(&none, at("2026-07-01T00:00:00Z")), 0);
    assert_int_equal(rct_zone_offset(&zone, INT64_MIN), 3600);
    assert_int_equal(rct_zone_offset(&zone, at("2026-03-29T00:59:59.999Z")), 3600);
    assert_int_equal(rct_zone_offset(&zone, at("2026-03-29T01:00:00.000Z")), 7200);
    assert_int_equal(rct_zone_offset(&zone, at("2026-10-25T00:59:59.999Z")), 7200);
    assert_int_equal(rct_zone_offset(&zone, at("2026-10-25T01:00:00.000Z")), 3600);
    assert_int_equal(rct_zone_offset(&zone, INT64_MAX), 3600);
}

static void test_local_days(void **state)
{
    static const struct {
        size_t zone;
        int hour;
        const char *instant;
        int month, day;
    } cases[] = {
        {0, 0, "2026-05-01T23:59:59.999Z", 5, 1},
        {0, 4, "2026-05-01T03:59:59.999Z", 4, 30},
        {0, 4, "2026-05-01T04:00:00Z", 5, 1},
        {0, 23, "2026-05-01T22:59:59.999Z", 4, 30},
        {1, 0, "2026-05-01T09:29:59Z", 4, 30},
        {1, 0, "2026-05-01T09:30:00Z", 5, 1},
        {2, 4, "2026-03-29T01:59:59Z", 3, 28}, /* 03:59:59 in summer */
        {2, 4, "2026-03-29T02:00:00Z", 3, 29},
        {2, 4, "2026-03-28T02:59:59Z", 3, 27}, /* 03:59:59 in winter */
        {2, 2, "2026-03-29T00:59:59Z", 3, 28}, /* 02:00 is jumped over */
        {2, 2, "2026-03-29T01:00:00Z", 3, 29},
        {2, 2, "2026-10-25T00:00:00Z", 10, 25}, /* 02:00, and again an hour later */
        {2, 2, "2026-10-25T01:30:00Z", 10, 25},
        {3, 0, "2026-10-25T01:59:59Z", 10, 24},
        {3, 0, "2026-10-25T02:30:00Z", 10, 24}, /* 23:30 for the second time */
        {3, 0, "2026-10-25T03:00:00Z", 10, 25},
        {5, 0, "2026-12-30T09:59:59Z", 12, 29},
        {5, 0, "2026-12-30T10:00:00Z", 12, 31},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_zone_row rows[ROWS];
        struct rct_zone zone = zone_of(&samples[cases[i].zone], rows);

        assert_int_equal(rct_local_day(&zone, cases[i].hour, at(cases[i].instant)),
            rct_day_of(2026, cases[i].month, cases[i].day));
    }
}

static void test_day_starts(void **state)
{
    static const struct {
        size_t zone;
        int hour, month, day;
        const char *instant;
    } cases[] = {
        {0, 4, 5, 1, "2026-05-01T04:00:00.000Z"},
        {1, 0, 5, 1, "2026-05-01T09:30:00.000Z"},
        {2, 4, 3, 28, "2026-03-28T03:00:00.000Z"},
        {2, 4, 3, 29, "2026-03-29T02:00:00.000Z"},
        {2, 2, 3, 29, "2026-03-29T01:00:00.000Z"},
        {2, 2, 10, 25, "2026-10-25T00:00:00.000Z"}, /* the first of two */
        {2, 3, 10, 25, "2026-10-25T02:00:00.000Z"},
        {3, 0, 10, 25, "2026-10-25T03:00:00.000Z"},
        {3, 0, 3, 29, "2026-03-29T03:00:00.000Z"}, /* no midnight that day */
        {4, 2, 4, 5, "2026-04-04T15:00:00.000Z"},
        {5, 0, 12, 29, "2026-12-29T10:00:00.000Z"},
        {5, 0, 12, 30, "2026-12-30T10:00:00.000Z"}, /* there is no such day */
        {5, 0, 12, 31, "2026-12-30T10:00:00.000Z"},
        {7, 0, 10, 25, "2026-10-25T02:30:00.000Z"}, /* for a minute, and then again */
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_zone_row rows[ROWS];
        struct rct_zone zone = zone_of(&samples[cases[i].zone], rows);
        char out[RCT_TIME_SIZE];

        rct_time_write(rct_day_start(&zone, cases[i].hour,
                           rct_day_of(2026, cases[i].month, cases[i].day)),
            out);
        assert_string_equal(out, cases[i].instant);
    }
}

/* A start is the first instant that is in its day or in a later one: all were before.
 */
static void check_year(const struct rct_zone *zone, int hour)
{
    int64_t first = rct_day_of(2025, 12, 28), latest = first - 1, start, before = 0;

    for (int64_t day = first; day < first + 380; day++) {
        start = rct_day_start(zone, hour, day);
        assert_true(rct_local_day(zone, hour, start) >= day);
        assert_true(rct_local_day(zone, hour, start - 1) < day);
        assert_true(day == first || start >= before);
        before = start;
    }
    /* Quarter by quarter of an hour, no instant is before the start of its day. */
    start = rct_day_start(zone, hour, first);
    for (int64_t instant = start; instant < start + 378 * DAY; instant += HOUR / 4) {
        int64_t day = rct_local_day(zone, hour, instant);

        assert_true(rct_day_start(zone, hour, day) <= instant);
        assert_true(day > latest || rct_day_start(zone, hour, latest + 1) > instant);
        if (day > latest)
            latest = day;
    }
}

static void test_days_part_the_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(samples); i++) {
        struct rct_zone_row rows[ROWS];
        struct rct_zone zone = zone_of(&samples[i], rows);

        for (int hour = 0; hour < 24; hour++)
            check_year(&zone, hour);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_every_day_follows_the_one_before),
        cmocka_unit_test(test_month_days),
        cmocka_unit_test(test_days_at_the_ends),
        cmocka_unit_test(test_times_that_are_right),
        cmocka_unit_test(test_times_that_are_wrong),
        cmocka_unit_test(test_times_there_and_back),
        cmocka_unit_test(test_times_beyond_what_can_be_written),
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_local_days),
        cmocka_unit_test(test_day_starts),
        cmocka_unit_test(test_days_part_the_time),
    };

    return cmocka_run_group_tests_name("base: dates", tests, NULL, NULL);
}
