/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of events: whatever way lines come, the same set makes the same state. */
#include "journal.h"

enum { LINES = 60, DEVICES = 3, ROUNDS = 100 };

static void add_any(struct rct_buf *out, struct rct_random *random, const unsigned n[])
{
    static const char *const kinds[][2] = {{"review|d/", "|good|7|close|x"},
        {"suspend|d/", ""}, {"forget|d/", ""}, {"move|d/", "|d/z"},
        {"move|d/", "|d/z|asks=1 + 1?\\n2"}, {"flag|d/", "|why"}, {"unflag|d/", ""},
        {"bury|d/", ""}, {"teach|d/", "|it"}};
    unsigned device = rct_random_below(random, DEVICES);
    struct rct_buf line = {0};

    /* Few instants and clashing ids, so that all ways of telling events apart count. */
    rct_buf_printf(&line, "2026-11-23T15:00:%02u.000Z|dev%u.%u|",
        (unsigned)rct_random_below(random, 9), device,
        1 + (unsigned)rct_random_below(random, n[device]));
    if (rct_random_below(random, 6) == 0) {
        rct_buf_printf(&line, "void|-|dev%u.%u",
            (unsigned)rct_random_below(random, DEVICES + 1),
            1 + (unsigned)rct_random_below(random, 8));
    } else {
        const char *const *kind = kinds[rct_random_below(random, RCT_COUNT(kinds))];

        rct_buf_printf(
            &line, "%sc%u%s", kind[0], (unsigned)rct_random_below(random, 4), kind[1]);
    }
    if (rct_random_below(random, 5))
        rct_buf_puts(&line, "|~~");
    add_line(out, line.text);
    rct_buf_release(&line);
}

/* Shares the lines out over files, in any order, some of them more than once. */
static void scatter(
    struct place *place, struct rct_random *random, const struct rct_buf lines[LINES])
{
    struct rct_buf files[4] = {{0}};
    uint32_t order[LINES];
    size_t used = 1 + rct_random_below(random, RCT_COUNT(files));
    char name[120];

    for (uint32_t i = 0; i < LINES; i++)
        order[i] = i;
    rct_shuffle(random, order, LINES);
    for (size_t i = 0; i < LINES; i++) {
        size_t copies = 1 + (rct_random_below(random, 4) == 0);

        while (copies--) {
            const struct rct_buf *line = &lines[order[i]];

            rct_buf_add(&files[rct_random_below(random, (uint32_t)used)], line->text,
                line->length);
        }
    }
    for (size_t i = 0; i < RCT_COUNT(files); i++) {
        snprintf(name, sizeof(name), "%s/%zu.log", place->folder, i);
        write_bytes(name, rct_buf_text(&files[i]), files[i].length);
        rct_buf_release(&files[i]);
    }
}

static void test_any_order(void **state)
{
    struct place *place = *state;
    struct rct_random random = {2026};

    for (int round = 0; round < ROUNDS; round++) {
        const unsigned n[DEVICES] = {4, 40, 1 + rct_random_below(&random, 400)};
        struct rct_buf lines[LINES] = {{0}};
        struct rct_journal first = {0};

        for (size_t i = 0; i < LINES; i++)
            add_any(&lines[i], &random, n);
        scatter(place, &random, lines);
        assert_true(rct_journal_read(&first, place->folder, &place->diag));
        assert_int_equal(first.damaged, 0);
        assert_true(first.count > LINES / 2);
        for (int again = 0; again < 3; again++) {
            struct rct_journal journal = {0};

            scatter(place, &random, lines);
            assert_true(rct_journal_read(&journal, place->folder, &place->diag));
            assert_same_state(&first, &journal);
            rct_journal_release(&journal);
        }
        /* In steps, too: a session reads what others add. */
        for (size_t i = 0; i < LINES; i++) {
            struct rct_journal *journal = &first;

            if (i == 0)
                rct_journal_release(journal);
            write_bytes(place->log, lines[i].text, lines[i].length);
            assert_true(rct_journal_read(journal, place->log, &place->diag));
        }
        {
            struct rct_journal journal = {0};

            unlink(place->log);
            assert_true(rct_journal_read(&journal, place->folder, &place->diag));
            assert_same_state(&first, &journal);
            rct_journal_release(&journal);
        }
        for (size_t i = 0; i < LINES; i++)
            rct_buf_release(&lines[i]);
        rct_journal_release(&first);
        rct_diag_release(&place->diag);
    }
}

/* Enough events for every path of the sorting, and an index that knows each one. */
static void test_sorted(void **state)
{
    static const size_t sizes[] = {1, 2, 11, 12, 13, 25, 100, 1000, 5000};
    struct place *place = *state;
    struct rct_random random = {3};

    for (size_t s = 0; s < RCT_COUNT(sizes); s++) {
        struct rct_journal journal = {0};
        struct rct_buf log = {0};
        uint32_t *order = rct_alloc(sizes[s], sizeof(*order));

        for (uint32_t i = 0; i < sizes[s]; i++)
            order[i] = i;
        rct_shuffle(&random, order, sizes[s]);
        rct_buf_puts(&log, HEAD);
        for (size_t i = 0; i < sizes[s]; i++) {
            char line[80], time[RCT_TIME_SIZE];

            rct_time_write(INT64_C(1795448274123) + order[i] * 1000, time);
            snprintf(
                line, sizeof(line), "%s|k7f3.%u|forget|d/a|~~", time, order[i] + 1);
            add_line(&log, line);
        }
        write_bytes(place->log, log.text, log.length);
        assert_true(rct_journal_read(&journal, place->log, &place->diag));
        assert_findings(&place->diag, "");
        assert_int_equal(journal.count, sizes[s]);
        for (size_t i = 0; i < journal.count; i++)
            assert_int_equal(journal.events[i].n, i + 1);
        assert_int_equal(journal.card_count, 1);
        free(order);
        rct_buf_release(&log);
        rct_journal_release(&journal);
    }
}

/* One id twice: the same words are one event, other words another, and what has lost
 * its checksum gives way to what has one. */
static void test_doubles(void **state)
{
    static const struct {
        const char *a, *b;
        size_t count;
    } rows[] = {
        {"forget|d/a|~~", "forget|d/a|~~", 1},
        {"forget|d/a|~~", "forget|d/b|~~", 2},
        {"forget|d/a|~~", "resume|d/a|~~", 2},
        {"forget|d/a|~~", "forget|d/a", 1},
        {"forget|d/a|~~", "forget|d/b", 1},
        {"forget|d/a", "forget|d/b", 2},
        {"review|d/a|good|1|close|x|~~", "review|d/a|good|1|close|y|~~", 2},
        {"review|d/a|good|1|close|x|~~", "review|d/a|good|1|close||~~", 2},
        {"review|d/a|good|1|close|x|~~", "review|d/a|hard|1|close|x|~~", 2},
        {"review|d/a|good|1|close|x|~~", "review|d/a|good|2|close|x|~~", 2},
        {"review|d/a|good|1|close|x|~~", "review|d/a|good|1|close|x|took=1|~~", 2},
        {"review|d/a|good|1|close|x|~~", "review|d/a|good|1|close|x|first=wrong|~~", 2},
        {"review|d/a|good|1|close|x|~~", "review|d/a|good|1|wrong|x|~~", 2},
        {"teach|d/a|x|~~", "teach|d/a|y|~~", 2},
    };
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows) * 2; i++) {
        const char *const pair[] = {rows[i / 2].a, rows[i / 2].b};
        struct rct_journal journal = {0};
        struct rct_buf log = {0}, line = {0};

        rct_buf_puts(&log, HEAD);
        for (size_t k = 0; k < 2; k++) {
            rct_buf_printf(&line, "2026-11-23T15:37:54Z|k7f3.1|%s", pair[(i + k) % 2]);
            add_line(&log, line.text);
            rct_buf_cut(&line, 0);
        }
        write_bytes(place->log, log.text, log.length);
        assert_true(rct_journal_read(&journal, place->log, &place->diag));
        assert_int_equal(journal.count, rows[i / 2].count);
        rct_buf_release(&log);
        rct_buf_release(&line);
        rct_journal_release(&journal);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_any_order),
        IN_PLACE(test_sorted),
        IN_PLACE(test_doubles),
    };

    return cmocka_run_group_tests_name("journal: events", tests, NULL, NULL);
}
