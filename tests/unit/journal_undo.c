/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voids: what is taken back, brought back, and taken back again. */
#include "journal.h"

/*
 * Each word is an event: "r1" a forgetting with n = 1, "v5:3" a void with n = 5 that
 * names 3, both of device d; "@8" before it sets the second (otherwise one later than
 * before).  `expected` lists the n that are voided.
 */
static const struct {
    const char *events, *expected;
} rows[] = {
    {"r1 r2 v3:1", "1"},
    {"r1 r2 v3:2", "2"},
    {"r1 v2:1 v3:2", "2"},
    {"r1 v2:1 v3:2 v4:3", "1 3"},
    {"r1 v2:1 v3:2 v4:3 v5:4", "2 4"},
    {"r1 v2:1 v3:1", "1"},
    {"r1 v2:1 v3:1 v4:2", "1 2"},
    {"r1 v2:1 v3:1 v4:2 v5:3", "2 3"},
    {"r1 v2:9", ""},
    {"v1:2 r2", "2"},
    /* A clock that was set back between an event and its void. */
    {"@9 r1 @3 v2:1", "1"},
    {"@9 r1 @7 v2:1 @5 v3:2", "2"},
    {"@9 r1 @7 v2:1 @5 v3:2 @3 v4:3", "1 3"},
    /* Circles have no effect, but what leads into them has. */
    {"r1 v2:2", ""},
    {"r1 v2:3 v3:2", ""},
    {"r1 v2:3 v3:4 v4:2", ""},
    {"r1 v2:3 v3:2 v4:2", "2"},
    {"r1 v2:1 v3:2 v4:4", "2"},
};

static void add_events(struct rct_buf *log, const char *events)
{
    unsigned second = 0;

    rct_buf_puts(log, HEAD);
    for (const char *at = events; *at;) {
        unsigned n = 0, named = 0;
        char line[80];
        int used = 0;

        if (sscanf(at, "@%u %n", &second, &used) == 1)
            at += used;
        if (sscanf(at, "v%u:%u%n", &n, &named, &used) == 2)
            snprintf(line, sizeof(line), "2026-01-01T00:00:%02uZ|d.%u|void|-|d.%u|~~",
                second++, n, named);
        else if (sscanf(at, "r%u%n", &n, &used) == 1)
            snprintf(line, sizeof(line), "2026-01-01T00:00:%02uZ|d.%u|forget|d/a|~~",
                second++, n);
        at += used;
        at += *at == ' ';
        add_line(log, line);
    }
}

static int compare_n(const void *a, const void *b)
{
    return (int)*(const uint32_t *)a - (int)*(const uint32_t *)b;
}

static void list_voided(const struct rct_journal *journal, struct rct_buf *out)
{
    uint32_t n[16];
    size_t count = 0;

    for (size_t i = 0; i < journal->count; i++)
        if (journal->events[i].voided)
            n[count++] = journal->events[i].n;
    qsort(n, count, sizeof(*n), compare_n);
    for (size_t i = 0; i < count; i++)
        rct_buf_printf(out, "%s%" PRIu32, i ? " " : "", n[i]);
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
        list_voided(&journal, &found);
        assert_string_equal(rct_buf_text(&found), rows[i].expected);
        rct_buf_release(&log);
        rct_buf_release(&found);
        rct_journal_release(&journal);
    }
}

/* A void may come from another machine, and take back what that one never saw. */
static void test_devices(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};

    add_line(&log, "2026-01-01T00:00:00Z|b.1|void|-|a.1|~~");
    add_line(&log, "2026-01-01T00:00:01Z|a.1|forget|d/a|~~");
    add_line(&log, "2026-01-01T00:00:02Z|b.2|forget|d/a|~~");
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&journal, place->log, &place->diag));
    assert_int_equal(journal.count, 3);
    assert_true(journal.events[1].voided);
    assert_false(journal.events[0].voided);
    assert_false(journal.events[2].voided);
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

static void test_appended(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0}, again = {0};
    struct rct_entry entry = review_at(1800000000000, "d/a");
    struct rct_entry undo = {.time = 1800000001000, .kind = RCT_EVENT_VOID};
    struct rct_buf id = {0};
    size_t review, first, second;

    assert_true(append_to(&journal, place, &entry, &review));
    rct_event_id(&journal, review, &id);
    assert_string_equal(id.text, "k7f3.1");
    undo.text = id.text;
    assert_true(append_to(&journal, place, &undo, &first));
    assert_true(journal.events[review].voided);
    rct_buf_cut(&id, 0);
    rct_event_id(&journal, first, &id);
    undo.text = id.text;
    assert_true(append_to(&journal, place, &undo, &second));
    assert_false(journal.events[review].voided);
    assert_true(journal.events[first].voided);
    assert_false(journal.events[second].voided);
    assert_true(rct_journal_read(&again, place->folder, &place->diag));
    assert_same_state(&journal, &again);
    rct_buf_release(&id);
    rct_journal_release(&journal);
    rct_journal_release(&again);
}

/* A chain of voids as long as a hostile log can make it costs no more than its lines.
 */
static void test_chain(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};
    unsigned length = 40001;

    for (unsigned n = 1; n <= length; n++) {
        char line[80];

        snprintf(
            line, sizeof(line), "2026-01-01T00:00:00Z|d.%u|void|-|d.%u|~~", n, n - 1);
        if (n == 1)
            snprintf(line, sizeof(line), "2026-01-01T00:00:00Z|d.1|forget|d/a|~~");
        add_line(&log, line);
    }
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&journal, place->log, &place->diag));
    assert_int_equal(journal.count, length);
    for (size_t i = 0; i < length; i++)
        assert_int_equal(journal.events[i].voided, (length - i) % 2 == 0);
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_table),
        IN_PLACE(test_devices),
        IN_PLACE(test_appended),
        IN_PLACE(test_chain),
    };

    return cmocka_run_group_tests_name("journal: undo", tests, NULL, NULL);
}
