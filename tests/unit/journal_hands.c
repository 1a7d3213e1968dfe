/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long log is the same log however many hands read it, and wherever it is cut. */
#include "journal.h"

enum { LINES = 12000, WIDE = 70 * 1024, WIDEST = 300 * 1024 };

/* What one sort of line looks like, and what is made of it. */
enum fate { COUNTS, LOOSE, DAMAGED, MARK, NOTHING };

static const struct sort {
    const char *text; /* as for add_line(); %u is a number, counting up */
    unsigned share;   /* of a thousand lines */
    enum fate fate;
    size_t wide; /* bytes are added to make it that wide */
} sorts[] = {
    {"2026-11-23T15:00:00.000Z|k7f3.%u|review|d/card%u|good|1|close|typed|~~", 600,
        COUNTS, 0},
    {"2026-11-23T15:00:00.000Z|k7f3.%u|review|d/o%u|again|1|wrong|a\\tb|took=9|~~", 100,
        COUNTS, 0},
    {"2026-11-22T15:00:00Z|other.%u|review|d/\\\\%u|good|1|correct|-|with=d/w|~~", 90,
        COUNTS, 0},
    {"2026-11-24T15:00:00Z|me.%u|flag|d/card%u|x", 50, LOOSE, 0},
    {"2026-11-24T15:00:00Z|k7f3.%u|later|d/card%u|x|~~", 20, COUNTS, 0},
    {"2026-11-23T15:00:00.000Z|k7f3.%u|review|d/card%u|good|1|close|~00000000", 20,
        DAMAGED, 0},
    {"2026-11-23T15:00:00.000Z|k7f3.%u|flag|d/\\q%u|x|~~", 10, DAMAGED, 0},
    {"lost %u %u", 10, DAMAGED, 0},
    {"<<<<<<< side %u", 10, MARK, 0},
    {"# a remark %u", 30, NOTHING, 0},
    {"", 58, NOTHING, 0},
    {"# a long remark %u", 1, NOTHING, WIDEST},
    {"2026-11-23T15:00:00.000Z|k7f3.%u|flag|d/long%u|", 1, DAMAGED, WIDE},
};

/* A log, and what is to come of it. */
struct sample {
    struct rct_buf log;
    size_t head; /* where its first line ends */
    unsigned lines, fates[NOTHING + 1];
    struct rct_buf damaged; /* the numbers of the lines */
};

static void add_sort(struct sample *sample, const struct sort *sort, bool crlf)
{
    size_t start = sample->log.length;
    char line[200];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(line, sizeof(line), sort->text, sample->lines, sample->lines % 500);
#pragma GCC diagnostic pop
    add_line(&sample->log, line);
    rct_buf_cut(&sample->log, sample->log.length - 1);
    while (sample->log.length - start < sort->wide)
        rct_buf_puts(&sample->log, "wide ");
    rct_buf_puts(&sample->log, crlf ? "\r\n" : "\n");
    sample->lines++;
    sample->fates[sort->fate]++;
    if (sort->fate == DAMAGED)
        rct_buf_printf(&sample->damaged, "%u\n", sample->lines);
}

static const struct sort *any_sort(struct rct_random *random)
{
    uint32_t chance = rct_random_below(random, 1000);
    const struct sort *sort = sorts;

    while (chance >= sort->share)
        chance -= (sort++)->share;
    return sort;
}

static struct sample make_sample(struct rct_random *random)
{
    struct sample sample = {.lines = 1};

    rct_buf_puts(&sample.log, "#recite-progress 1");
    sample.head = sample.log.length;
    rct_buf_putc(&sample.log, '\n');
    for (int i = 0; i < LINES; i++)
        add_sort(&sample, any_sort(random), rct_random_below(random, 8) == 0);
    return sample;
}

static void release_sample(struct sample *sample)
{
    rct_buf_release(&sample->log);
    rct_buf_release(&sample->damaged);
}

/* Writes the log with its first line so much longer: all that follows stands at other
 * places. */
static void write_sample(
    struct place *place, const struct sample *sample, size_t longer)
{
    struct rct_buf log = {0};

    rct_buf_add(&log, sample->log.text, sample->head);
    for (size_t i = 0; i < longer; i++)
        rct_buf_putc(&log, ' ');
    rct_buf_add(
        &log, sample->log.text + sample->head, sample->log.length - sample->head);
    write_bytes(place->log, log.text, log.length);
    rct_buf_release(&log);
}

/* All there is to know of a reading, the order of names included. */
static bool read_all(struct place *place, unsigned hands, struct rct_buf *out)
{
    struct rct_journal journal = {.hands = hands};
    bool read = rct_journal_read(&journal, place->log, &place->diag);

    rct_buf_printf(out, "%d %zu %zu %zu\n", read, journal.count, journal.damaged,
        journal.unsigned_lines);
    write_findings(&place->diag, out);
    write_state(&journal, out);
    for (size_t i = 0; i < journal.card_count; i++)
        rct_buf_printf(out, "%s\n", journal.cards[i]);
    for (size_t i = 0; i < journal.device_count; i++)
        rct_buf_printf(out, "%s %" PRIu32 "\n", journal.devices[i], journal.highest[i]);
    rct_diag_release(&place->diag);
    rct_journal_release(&journal);
    return read;
}

static void assert_same_readings(struct place *place, const struct rct_buf *expected)
{
    for (unsigned hands = 1; hands <= 5; hands++) {
        struct rct_buf got = {0};

        read_all(place, hands, &got);
        assert_int_equal(got.length, expected->length);
        assert_memory_equal(got.text, expected->text, got.length);
        rct_buf_release(&got);
    }
}

/* What comes of a sample is what was put into it, line by line. */
static void check_sample(struct place *place, const struct sample *sample)
{
    struct rct_journal journal = {.hands = 1};
    struct rct_buf damaged = {0};

    assert_true(rct_journal_read(&journal, place->log, &place->diag));
    assert_int_equal(journal.count, sample->fates[COUNTS] + sample->fates[LOOSE]);
    assert_int_equal(journal.unsigned_lines, sample->fates[LOOSE]);
    assert_int_equal(journal.damaged, sample->fates[DAMAGED]);
    for (size_t i = 0; i < place->diag.count; i++)
        if (!strcmp(place->diag.items[i].name, "damaged-line"))
            rct_buf_printf(&damaged, "%u\n", place->diag.items[i].line);
    assert_string_equal(damaged.text, sample->damaged.text);
    rct_buf_release(&damaged);
    rct_diag_release(&place->diag);
    rct_journal_release(&journal);
}

static void test_hands_and_cuts(void **state)
{
    struct place *place = *state;
    struct rct_random random = {11};

    for (int round = 0; round < 4; round++) {
        struct sample sample = make_sample(&random);
        struct rct_buf expected = {0};

        write_sample(place, &sample, 0);
        check_sample(place, &sample);
        read_all(place, 1, &expected);
        for (int cut = 0; cut < 4; cut++) {
            assert_same_readings(place, &expected);
            write_sample(place, &sample, rct_random_below(&random, 200000));
        }
        rct_buf_release(&expected);
        release_sample(&sample);
    }
}

/* Byte after byte, so that a cut comes before, in and behind the end of a line. */
static void test_every_cut(void **state)
{
    struct place *place = *state;
    struct rct_random random = {2};
    struct sample sample = make_sample(&random);
    struct rct_buf expected = {0};

    write_sample(place, &sample, 0);
    read_all(place, 1, &expected);
    for (size_t longer = 1; longer < 100; longer++) {
        struct rct_buf got = {0};

        write_sample(place, &sample, longer);
        read_all(place, 1 + longer % 2, &got);
        assert_string_equal(got.text, expected.text);
        rct_buf_release(&got);
    }
    rct_buf_release(&expected);
    release_sample(&sample);
}

/* A log that was torn off anywhere, and one that goes on as another version. */
static void test_ends(void **state)
{
    struct place *place = *state;
    struct rct_random random = {5};
    struct sample sample = make_sample(&random);
    uint32_t length = (uint32_t)sample.log.length;

    for (int round = 0; round < 10; round++) {
        struct rct_buf expected = {0}, log = {0};
        bool newer = round % 2;

        rct_buf_add(&log, sample.log.text, rct_random_below(&random, length));
        if (newer) {
            rct_buf_puts(&log, "\n#recite-progress 2\n");
            rct_buf_add(&log, sample.log.text, length);
        }
        write_bytes(place->log, log.text, log.length);
        assert_int_equal(read_all(place, 1, &expected), !newer);
        assert_same_readings(place, &expected);
        rct_buf_release(&expected);
        rct_buf_release(&log);
    }
    release_sample(&sample);
}

/* A log that grew is read on from where its last whole line ended. */
static void test_growing(void **state)
{
    struct place *place = *state;
    struct rct_random random = {3};
    struct sample sample = make_sample(&random);

    for (unsigned hands = 1; hands <= 3; hands++) {
        struct rct_journal journal = {.hands = hands}, whole = {0};

        for (int part = 1; part <= 7; part++) {
            write_bytes(
                place->log, sample.log.text, sample.log.length * (size_t)part / 7);
            assert_true(rct_journal_refresh(&journal, place->log));
        }
        assert_true(rct_journal_read(&whole, place->log, &place->diag));
        assert_same_state(&journal, &whole);
        rct_diag_release(&place->diag);
        rct_journal_release(&journal);
        rct_journal_release(&whole);
    }
    release_sample(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_hands_and_cuts),
        IN_PLACE(test_every_cut),
        IN_PLACE(test_ends),
        IN_PLACE(test_growing),
    };

    return cmocka_run_group_tests_name("journal: hands", tests, NULL, NULL);
}
