/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every day of a hundred years in every zone begins once, after the day before, and
 * belongs to itself.  The control takes days of 24 hours from the offset of 1970.
 */
#include <time.h>

#include "torture.h"

enum { DAYS = 36525, HOUR = 4, WEEK = 7 * 86400 };

static int32_t offset_at(time_t when)
{
    struct tm local;

    return localtime_r(&when, &local) ? (int32_t)local.tm_gmtoff : 0;
}

/* The zone that TZ names, second by second where its offset changes. */
static size_t read_zone(struct rct_zone_row *rows, size_t room)
{
    size_t count = 0;
    int32_t offset = offset_at(0) + 1;

    for (time_t week = 0; week < (time_t)DAYS * 86400 && count < room; week += WEEK) {
        time_t low = week - WEEK, high = week;

        if (offset_at(week) == offset)
            continue;
        while (week && high - low > 1) {
            time_t middle = low + (high - low) / 2;

            if (offset_at(middle) == offset)
                low = middle;
            else
                high = middle;
        }
        offset = offset_at(week);
        rows[count++] =
            (struct rct_zone_row){.from = (int64_t)high * 1000, .offset = offset};
    }
    return count;
}

/* Days that do not begin once and behind the one before; a day that the clock jumped
 * over begins with the next one. */
static size_t count_odd(const struct rct_zone *zone, size_t *naive)
{
    size_t odd = 0;
    int64_t before = rct_day_start(zone, HOUR, 0);

    for (int64_t day = 1; day < DAYS; day++) {
        int64_t start = rct_day_start(zone, HOUR, day);
        int64_t of = rct_local_day(zone, HOUR, start);
        bool skipped = of == day + 1 && rct_day_start(zone, HOUR, of) == start;

        odd +=
            start < before || (of != day && !skipped) ||
            rct_local_day(zone, HOUR, start - 1) >= of ||
            (start == before && !skipped && rct_local_day(zone, HOUR, before) != day);
        *naive += rct_local_day(zone, HOUR,
                      (day * 86400 + HOUR * 3600 - zone->rows[0].offset) *
                          INT64_C(1000)) != day;
        before = start;
    }
    return odd;
}

int main(int argc, char **argv)
{
    size_t most = argc > 1 ? strtoul(argv[1], NULL, 10) : 20, zones = 0, odd = 0;
    size_t naive = 0, every;
    struct rct_zone_row *rows = rct_alloc(2000, sizeof(*rows));
    char name[256];
    FILE *list = popen("find /usr/share/zoneinfo -path '*/[A-Z]*/*' -type f "
                       "! -path '*/right/*' ! -path '*/posix/*' 2>/dev/null | sort | "
                       "awk 'NR % 7 == 1 { print } NR % 7 != 1 { rest[++n] = $0 } "
                       "END { for (i = 1; i <= n; i++) print rest[i] }'",
        "r");

    for (every = 0; list && zones < most && fgets(name, sizeof(name), list); every++) {
        struct rct_zone zone = {.rows = rows};

        name[strcspn(name, "\n")] = '\0';
        setenv("TZ", name, 1);
        tzset();
        zone.count = read_zone(rows, 2000);
        odd += count_odd(&zone, &naive);
        zones++;
    }
    if (list)
        pclose(list);
    free(rows);
    if (!zones)
        return puts("no zones are installed: none was tried") < 0;
    printf(
        "%zu zones, every day from 1970 to 2069: %zu odd; control, days of 24 hours: "
        "%zu odd\n",
        zones, odd, naive);
    return verdict(odd, naive);
}
