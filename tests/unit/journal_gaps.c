/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers: what is missing, and what was given twice, is told in a line a device. */
#include "journal.h"

static const struct {
    const char *events; /* device letter and n; "'" makes another event of it */
    const char *expected;
} rows[] = {
    {"", ""},
    {"a1", ""},
    {"a1 a2 a3 b1 b2", ""},
    {"b2 a3 a1 b1 a2", ""},
    {"a2", "a are missing: 1\n"},
    {"a1 a3", "a are missing: 2\n"},
    {"a1 a5", "a are missing: 2 to 4\n"},
    {"a9 a1 a5", "a are missing: 2 to 4, 6 to 8\n"},
    {"a2 a4 a6 a8 a10", "a are missing: 1, 3, 5, 7, 9\n"},
    {"a2 a4 a6 a8 a10 a12", "a are missing: 1, 3, 5, 7, 9, …\n"},
    {"a1 b1 b4 c2", "b are missing: 2 to 3\nc are missing: 1\n"},
    {"a4294967294", "a are missing: 1 to 4294967293\n"},
    {"a1 a2 a2'", "1 events of device a have the id of another, first a.2\n"},
    {"a1' a1 a2 a2'", "2 events of device a have the id of another, first a.1\n"},
    {"a1 a1", ""},
    {"a1 a3 a3'",
        "a are missing: 2\n1 events of device a have the id of another, first a.3\n"},
};

static void add_events(struct rct_buf *log, const char *events)
{
    rct_buf_puts(log, HEAD);
    for (const char *at = events; *at;) {
        char device, line[80];
        unsigned n;
        int used;

        assert_int_equal(sscanf(at, "%c%u%n", &device, &n, &used), 2);
        at += used;
        snprintf(line, sizeof(line), "2026-01-01T00:00:%02uZ|%c.%u|forget|d/%d|~~",
            n % 60, device, n, *at == '\'');
        add_line(log, line);
        at += *at == '\'';
        at += *at == ' ';
    }
}

/* The parts of the messages that differ. */
static void shorten(const struct rct_diag *diag, const char *path, struct rct_buf *out)
{
    static const char start[] = "events of device ", end[] = ": all count";

    for (size_t i = 0; i < diag->count; i++) {
        const char *message = diag->items[i].message;
        size_t length = strlen(message);

        assert_string_equal(diag->items[i].file, path);
        assert_int_equal(diag->items[i].level, RCT_WARNING);
        if (strncmp(message, start, strlen(start)) == 0)
            message += strlen(start), length -= strlen(start);
        else
            length -= strlen(end);
        rct_buf_add(out, message, length);
        rct_buf_putc(out, '\n');
    }
}

static void test_table(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_journal journal = {0};
        struct rct_buf log = {0}, found = {0};

        add_events(&log, rows[i].events);
        write_bytes(place->log, log.text, log.length);
        assert_true(rct_journal_read(&journal, place->log, &place->diag));
        shorten(&place->diag, place->log, &found);
        assert_string_equal(rct_buf_text(&found), rows[i].expected);
        rct_diag_release(&place->diag);
        rct_buf_release(&log);
        rct_buf_release(&found);
        rct_journal_release(&journal);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_PLACE(test_table)};

    return cmocka_run_group_tests_name("journal: numbers", tests, NULL, NULL);
}
