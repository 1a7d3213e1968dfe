/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every line that is odd is told by file and number, and can be accepted. */
#include "journal.h"

#define NOON INT64_C(1795435200000) /* 2026-11-23T12:00Z */

/* Writes a log of lines as tests write them; "!" in front of one spoils its checksum.
 */
static void make_log(struct place *place, const char *name, const char *const *lines)
{
    struct rct_buf path = {0}, text = {0};

    rct_buf_printf(&path, "%s/%s", place->folder, name);
    rct_buf_puts(&text, HEAD);
    for (; *lines; lines++) {
        bool spoilt = **lines == '!';

        add_line(&text, *lines + spoilt);
        if (spoilt)
            text.text[text.length - 2] = text.text[text.length - 2] == '0' ? '1' : '0';
    }
    write_bytes(path.text, text.text, text.length);
    rct_buf_release(&path);
    rct_buf_release(&text);
}

#define A(n, minute, rest) "2026-11-23T10:" minute ":00Z|aa." n "|" rest
#define GOOD "review|d/x|good|900|correct||~~"

static const struct {
    const char *name;
    const char *a[6], *b[6]; /* lines of a.log and b.log, which begin in line 2 */
    const char *findings;
    unsigned events, copies;
} cases[] = {
    {"all is well", {A("1", "00", GOOD), A("2", "01", GOOD)}, {NULL}, "", 2, 0},
    {"a wrong checksum", {A("1", "00", GOOD), "!" A("2", "01", GOOD)}, {NULL},
        "a.log:3: damaged-line damaged line, left out: wrong checksum\n", 1, 0},
    {"one is missing", {A("1", "00", GOOD), A("3", "01", GOOD)}, {NULL},
        "a.log:3: missing-events an event is missing before this one: aa.2\n", 2, 0},
    {"some are missing", {A("4", "00", GOOD)}, {NULL},
        "a.log:2: missing-events 3 events are missing before this one: aa.1 to aa.3\n",
        1, 0},
    {"none is, they are elsewhere", {A("1", "00", GOOD), A("3", "01", GOOD)},
        {A("2", "02", GOOD)}, "", 3, 0},
    {"the same line twice", {A("1", "00", GOOD), A("1", "00", GOOD)}, {NULL},
        "a.log:3: repeated-line the same as line 2: it counts once\n", 1, 0},
    {"a copy in another file", {A("1", "00", GOOD)}, {A("1", "00", GOOD)}, "", 1, 1},
    {"an id given twice", {A("1", "00", GOOD)}, {A("1", "07", GOOD)},
        "b.log:2: double-id FOLDER/a.log:2 has the same id, aa.1, and says something "
        "else: both count\n",
        2, 0},
    {"typed by hand", {A("1", "00", "suspend|d/x"), A("2", "01", "resume|d/x")}, {NULL},
        "a.log:2: loose-line no checksum: typed by hand; it counts\n"
        "a.log:3: loose-line no checksum: typed by hand; it counts\n",
        2, 0},
    {"and accepted", {A("1", "00", "suspend|d/x"), A("1", "00", "suspend|d/x|~~")},
        {NULL},
        "a.log:2: loose-line no checksum: typed by hand; it counts\n"
        "a.log:2: repeated-line the same event, with its checksum, is line 3: it "
        "counts once\n",
        1, 0},
    {"in a day", {"2026-11-24T11:59:59Z|aa.1|" GOOD}, {NULL}, "", 1, 0},
    {"in two days", {"2026-11-25T10:00:00Z|aa.1|" GOOD}, {NULL},
        "a.log:2: future-line dated 2026-11-25T10:00:00.000Z, which is still to come\n",
        1, 0},
    {"a clock set back", {A("1", "00", GOOD), "2026-11-21T09:00:00Z|aa.2|" GOOD},
        {NULL},
        "a.log:3: clock-back dated 2026-11-21T09:00:00.000Z, 2 days before the one "
        "before it\n",
        2, 0},
    {"by an hour", {A("1", "00", GOOD), "2026-11-23T09:00:00Z|aa.2|" GOOD}, {NULL}, "",
        2, 0},
};

static void assert_found(struct place *place, const char *name, const char *want)
{
    struct rct_buf got = {0}, found = {0};
    const char *rest;

    rct_diag_sort(&place->diag);
    write_findings(&place->diag, &got);
    for (rest = rct_buf_text(&got);
         *rest;) { /* the folder has another name each time */
        if (!strncmp(rest, place->folder, strlen(place->folder))) {
            rct_buf_puts(&found, "FOLDER");
            rest += strlen(place->folder);
        } else
            rct_buf_putc(&found, *rest++);
    }
    if (strcmp(rct_buf_text(&found), want) != 0)
        fail_msg("%s:\n%s", name, rct_buf_text(&found));
    rct_buf_release(&got);
    rct_buf_release(&found);
}

static void test_cases(void **state)
{
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct place *place;
        struct rct_journal journal = {0};
        struct rct_exam exam;

        place_make((void **)&place);
        make_log(place, "a.log", cases[i].a);
        make_log(place, "b.log", cases[i].b);
        assert_true(
            rct_journal_examine(&journal, place->folder, NOON, &exam, &place->diag));
        assert_found(place, cases[i].name, cases[i].findings);
        assert_int_equal(exam.events, cases[i].events);
        assert_int_equal(exam.copies, cases[i].copies);
        rct_journal_release(&journal);
        place_drop((void **)&place);
    }
    (void)state;
}

/* However many lines are odd, what is told of them has an end. */
static void test_flood(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_exam exam;
    struct rct_buf text = {0};

    rct_buf_puts(&text, HEAD);
    for (int i = 1; i <= 3000; i++)
        rct_buf_printf(&text, "2026-11-23T10:00:00Z\taa.%d\tsuspend\td/x\n", 2 * i);
    write_bytes(place->log, text.text, text.length);
    rct_journal_examine(&journal, place->folder, NOON, &exam, &place->diag);
    assert_int_equal(exam.events, 3000);
    assert_int_equal(place->diag.count, 2 * 1000 + 2);
    rct_buf_release(&text);
    rct_journal_release(&journal);
}

/* ---- Accepting ---------------------------------------------------------------------
 */

static const struct {
    const char *line; /* in a.log; "!" spoils its checksum */
    const char *with; /* in b.log, or NULL */
    const char *why;  /* NULL: it is accepted */
} offers[] = {
    {"!" A("2", "01", GOOD), NULL, NULL},
    {A("2", "01", "suspend|d/x"), NULL, NULL},
    {A("2", "01", "review|d/x|good|900|correct|Lim|~torn"), NULL, NULL},
    {A("2", "01", "review|d/x|good|900|correct||~12a|~torn"), NULL, NULL},
    {A("2", "01", "review|d/x|good|900|corr|~torn"), NULL, "no verdict"},
    {A("2", "01", GOOD), NULL, "the log has a good line of this id"},
    {"!" A("2", "01", GOOD), A("2", "01", GOOD), "the log has a good line of this id"},
    {"nonsense", NULL, "no time"},
    {"2026-11-23T10:00:00Z|aa.2|review|d/x", NULL, "no rating"},
};

static bool offer(struct place *place, size_t which)
{
    struct rct_journal journal = {0};
    struct rct_diag quiet = {0};
    const char *a[] = {offers[which].line, NULL}, *b[] = {offers[which].with, NULL};
    struct rct_buf file = {0};
    bool accepted;

    make_log(place, "a.log", a);
    make_log(place, "b.log", b);
    rct_buf_printf(&file, "%s/a.log", place->folder);
    rct_journal_read(&journal, place->folder, &quiet);
    assert_true(rct_writer_open(
        &place->writer, place->folder, "here", place->lock, &place->diag));
    accepted = rct_journal_accept(&journal, &place->writer, file.text, 2, &place->diag);
    rct_journal_release(&journal);
    rct_diag_release(&quiet);
    rct_buf_release(&file);
    return accepted;
}

static void test_accept(void **state)
{
    for (size_t i = 0; i < RCT_COUNT(offers); i++) {
        struct place *place;
        struct rct_journal journal = {0};
        struct rct_diag quiet = {0};

        place_make((void **)&place);
        if (offer(place, i) != !offers[i].why)
            fail_msg("offer %zu", i);
        if (offers[i].why)
            assert_string_equal(place->diag.items[0].message, offers[i].why);
        rct_journal_read(&journal, place->folder, &quiet);
        if (!offers[i].why) {
            assert_int_equal(journal.count, 1);
            assert_int_equal(journal.events[0].n, 2);
            assert_false(journal.events[0].loose);
        }
        rct_journal_release(&journal);
        rct_diag_release(&quiet);
        place_drop((void **)&place);
    }
    (void)state;
}

static void test_no_such_line(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    const char *none[] = {NULL};

    make_log(place, "k7f3.log", none);
    assert_true(rct_writer_open(
        &place->writer, place->folder, "here", place->lock, &place->diag));
    for (unsigned line = 0; line < 4; line += 2)
        assert_false(rct_journal_accept(
            &journal, &place->writer, place->log, line, &place->diag));
    assert_false(
        rct_journal_accept(&journal, &place->writer, place->folder, 1, &place->diag));
    assert_int_equal(place->diag.errors, 3);
    rct_journal_release(&journal);
}

/* ---- Ids ---------------------------------------------------------------------------
 */

static void test_find_by_id(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    const char *lines[] = {A("1", "00", GOOD), A("2", "01", GOOD), NULL};

    make_log(place, "a.log", lines);
    rct_journal_read(&journal, place->folder, &place->diag);
    assert_int_equal(rct_journal_event(&journal, "aa.1"), 0);
    assert_int_equal(rct_journal_event(&journal, "aa.2"), 1);
    assert_int_equal(rct_journal_event(&journal, "aa.3"), 2);
    assert_int_equal(rct_journal_event(&journal, "bb.1"), 2);
    assert_int_equal(rct_journal_event(&journal, "aa.01"), 2);
    assert_int_equal(rct_journal_event(&journal, "aa"), 2);
    assert_int_equal(rct_journal_event(&journal, ""), 2);
    rct_journal_release(&journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        IN_PLACE(test_flood),
        cmocka_unit_test(test_accept),
        IN_PLACE(test_no_such_line),
        IN_PLACE(test_find_by_id),
    };

    return cmocka_run_group_tests_name("journal: examine", tests, NULL, NULL);
}
