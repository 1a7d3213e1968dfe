/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fsrs_table.h - reads the tables of numbers in tests/vectors/. */
#ifndef FSRS_TABLE_H
#define FSRS_TABLE_H

#include "unit.h"

#include <math.h>

#define TABLE_COLUMNS 40

struct table {
    FILE *file;
    const char *path;
    int line;
    unsigned count;
    double row[TABLE_COLUMNS];
};

static inline struct table table_open(const char *path)
{
    struct table table = {.file = fopen(path, "r"), .path = path};
    if (!table.file)
        fail_msg("%s: cannot be read", path);
    return table;
}

/* The next line with numbers; false, and the file closed, behind the last one. */
static inline bool table_next(struct table *table)
{
    char text[1024];
    while (fgets(text, sizeof text, table->file)) {
        table->line++;
        table->count = 0;
        char *rest = text;
        while (*text != '#' && table->count < TABLE_COLUMNS) {
            char *end;
            double number = strtod(rest, &end);
            if (end == rest)
                break;
            table->row[table->count++] = number;
            rest = end;
        }
        if (table->count)
            return true;
    }
    fclose(table->file);
    return false;
}

/* The difference of two numbers as a share of the expected one. */
static inline double off(double value, double expected)
{
    return value == expected ? 0 : fabs(value - expected) / fabs(expected);
}

/* Fails, naming the place in the table, unless `value` is that close to a column. */
static inline void table_expect(
    const struct table *table, unsigned column, double value, double within)
{
    double expected = table->row[column];
    if (!(off(value, expected) <= within))
        fail_msg("%s:%d: column %u: %.10g, expected %.10g (off by %.2g)", table->path,
            table->line, column + 1, value, expected, off(value, expected));
}

#endif
