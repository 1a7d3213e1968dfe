/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * date.h - calendar days, instants and time zones.
 *
 * A day is a number of days since 1970-01-01 in the proleptic Gregorian calendar; an
 * instant is milliseconds since 1970-01-01T00:00Z in 64 bits.  There is no clock here
 * and no TZ: both are arguments.  Days within 10^11 of 1970 are fit for everything.
 */
#ifndef RECITE_DATE_H
#define RECITE_DATE_H

#include <recite/base.h>

int64_t rct_day_of(int year, int month, int day); /* month 1..12; year 0 = 1 BC */
void rct_day_civil(int64_t day, int *year, int *month, int *month_day);
int rct_month_days(int year, int month);
int rct_weekday(int64_t day); /* 0 = Monday */

/*
 * "2026-11-23T15:37:54.123Z" to the letter, of days and times that exist; only the
 * milliseconds may be missing.  Years 0000 to 9999: what is outside is written as the
 * first or the last instant of them.
 */
#define RCT_TIME_SIZE 25
bool rct_time_parse(const char *text, size_t length, int64_t *instant);
void rct_time_write(int64_t instant, char out[RCT_TIME_SIZE]);

/*
 * A time zone as a table: `offset` seconds east of Greenwich (two days at most) hold
 * from the instant `from` on, rows in rising order; before the first row the first one
 * holds; no row at all means UTC.  The rows are borrowed.
 */
struct rct_zone_row {
    int64_t from;
    int32_t offset;
};
struct rct_zone {
    const struct rct_zone_row *rows;
    size_t count;
};
int32_t rct_zone_offset(const struct rct_zone *zone, int64_t instant);

/*
 * The learner's day: the calendar day on the wall clock, which begins at `hour` (0..23,
 * usually 4) so that a late evening belongs to the day before.  Two calendar days are
 * one day apart however many hours a clock change puts between them.
 */
int64_t rct_local_day(const struct rct_zone *zone, int hour, int64_t instant);

/* The first instant of a local day, or of the next if the clock jumps over it. */
int64_t rct_day_start(const struct rct_zone *zone, int hour, int64_t day);

#endif
