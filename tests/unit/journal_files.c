/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders: what counts as a log, and what becomes of one that was spoilt. */
#include "journal.h"

static void read_and_compare(
    struct place *place, const char *path, const struct rct_journal *expected)
{
    struct rct_journal journal = {0};

    assert_true(rct_journal_read(&journal, path, &place->diag));
    assert_same_state(&journal, expected);
    rct_journal_release(&journal);
}

static void make_log(struct rct_buf *out, unsigned lines)
{
    rct_buf_puts(out, HEAD);
    for (unsigned n = 1; n <= lines; n++)
        add_review(out, n);
}

/* ---- Shapes of one log that all mean the same ---------------------------------- */

static void shape_plain(struct rct_buf *out, const struct rct_buf *log)
{
    rct_buf_add(out, log->text, log->length);
}

static void shape_crlf(struct rct_buf *out, const struct rct_buf *log)
{
    for (size_t i = 0; i < log->length; i++) {
        if (log->text[i] == '\n')
            rct_buf_putc(out, '\r');
        rct_buf_putc(out, log->text[i]);
    }
}

static void shape_bom(struct rct_buf *out, const struct rct_buf *log)
{
    rct_buf_puts(out, "\xef\xbb\xbf");
    shape_plain(out, log);
}

static void shape_bom_crlf(struct rct_buf *out, const struct rct_buf *log)
{
    rct_buf_puts(out, "\xef\xbb\xbf");
    shape_crlf(out, log);
}

static void shape_no_end(struct rct_buf *out, const struct rct_buf *log)
{
    rct_buf_add(out, log->text, log->length - 1);
}

static void shape_crlf_no_end(struct rct_buf *out, const struct rct_buf *log)
{
    shape_crlf(out, log);
    rct_buf_cut(out, out->length - 1);
}

static void shape_doubled(struct rct_buf *out, const struct rct_buf *log)
{
    shape_plain(out, log);
    shape_plain(out, log);
}

static void shape_remarks(struct rct_buf *out, const struct rct_buf *log)
{
    shape_plain(out, log);
    rct_buf_puts(
        out, "# a remark\n\n\r\n#recite-progress one\n#\n#recite-progress 1 b\n");
}

static void test_shapes(void **state)
{
    static void (*const shapes[])(struct rct_buf *, const struct rct_buf *) = {
        shape_plain, shape_crlf, shape_bom, shape_bom_crlf, shape_no_end,
        shape_crlf_no_end, shape_doubled, shape_remarks};
    struct place *place = *state;
    struct rct_journal expected = {0};
    struct rct_buf log = {0};

    make_log(&log, 5);
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&expected, place->log, &place->diag));
    assert_int_equal(expected.count, 5);
    for (size_t i = 0; i < RCT_COUNT(shapes); i++) {
        struct rct_buf shaped = {0};

        shapes[i](&shaped, &log);
        write_bytes(place->log, shaped.text, shaped.length);
        read_and_compare(place, place->folder, &expected);
        assert_findings(&place->diag, "");
        rct_buf_release(&shaped);
    }
    rct_buf_release(&log);
    rct_journal_release(&expected);
}

/* ---- Spoilt logs ---------------------------------------------------------------- */

/* A log cut anywhere: each whole line counts, the rest is reported, and the next append
 * does not make an event of it. */
static void test_cut_anywhere(void **state)
{
    struct place *place = *state;
    struct rct_buf log = {0};
    struct rct_entry entry = review_at(1800000000000, "d/next");

    make_log(&log, 3);
    for (size_t cut = strlen(HEAD); cut < log.length; cut++) {
        struct rct_journal before = {0}, after = {0};
        struct rct_diag ignored = {0};
        size_t events;
        bool clean = log.text[cut] == '\n' || log.text[cut - 1] == '\n';

        write_bytes(place->log, log.text, cut);
        assert_true(rct_journal_read(&before, place->folder, &place->diag));
        assert_int_equal(before.damaged, !clean);
        assert_int_equal(before.unsigned_lines, 0);
        rct_diag_release(&place->diag);
        events = before.count;
        assert_true(append_to(&before, place, &entry, NULL));
        assert_int_equal(before.count, events + 1);
        assert_int_equal(before.events[events].n, events + 1);
        assert_true(rct_journal_read(&after, place->folder, &ignored));
        assert_same_state(&before, &after);
        assert_int_equal(after.damaged, !clean);
        assert_int_equal(after.unsigned_lines, 0);
        assert_int_equal(place->diag.count, 0);
        rct_diag_release(&ignored);
        rct_journal_release(&before);
        rct_journal_release(&after);
    }
    rct_buf_release(&log);
}

/* A hole of zeros, as a power cut leaves it, anywhere in the last line. */
static void test_holes(void **state)
{
    struct place *place = *state;
    struct rct_buf log = {0};
    size_t end;

    make_log(&log, 2);
    end = log.length;
    for (size_t start = end - 60; start + 8 < end; start++) {
        struct rct_journal journal = {0};
        char kept[8];

        memcpy(kept, log.text + start, sizeof(kept));
        memset(log.text + start, 0, sizeof(kept));
        write_bytes(place->log, log.text, end);
        assert_true(rct_journal_read(&journal, place->log, &place->diag));
        assert_int_equal(journal.count, 1);
        assert_int_equal(journal.damaged, 1);
        assert_int_equal(place->diag.items[0].line, 3);
        rct_diag_release(&place->diag);
        memcpy(log.text + start, kept, sizeof(kept));
        rct_journal_release(&journal);
    }
    rct_buf_release(&log);
}

/* Is it one of the three events of the whole log, unchanged? */
static bool is_known(const struct rct_journal *journal, const struct rct_event *event,
    const struct rct_journal *whole)
{
    const struct rct_event *old = &whole->events[event->n - 1];

    return event->n <= whole->count && event->time == old->time &&
           event->latency == old->latency && event->rating == old->rating &&
           event->text && strcmp(event->text, old->text) == 0 &&
           strcmp(journal->cards[event->card], whole->cards[old->card]) == 0;
}

/* Each single bit: either nothing changes, or something is said; and what still has its
 * checksum has not changed. */
static void test_flips(void **state)
{
    struct place *place = *state;
    struct rct_journal whole = {0};
    struct rct_buf log = {0};
    uint64_t hash;

    make_log(&log, 3);
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&whole, place->log, &place->diag));
    hash = hash_state(&whole);
    for (size_t bit = 0; bit < log.length * 8; bit++) {
        struct rct_journal journal = {0};
        bool read;

        log.text[bit / 8] ^= (char)(1 << bit % 8);
        write_bytes(place->log, log.text, log.length);
        read = rct_journal_read(&journal, place->log, &place->diag);
        if (hash_state(&journal) != hash)
            assert_true(place->diag.count > 0);
        for (size_t i = 0; i < journal.count; i++)
            assert_true(journal.events[i].loose ||
                        is_known(&journal, &journal.events[i], &whole));
        assert_true(read || place->diag.errors);
        log.text[bit / 8] ^= (char)(1 << bit % 8);
        rct_diag_release(&place->diag);
        rct_journal_release(&journal);
    }
    rct_buf_release(&log);
    rct_journal_release(&whole);
}

/* Both sides of an unresolved merge count. */
static void test_merge_marks(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};

    rct_buf_puts(&log, "<<<<<<< HEAD\n" HEAD);
    add_review(&log, 2);
    rct_buf_puts(&log, "||||||| base\n=======\n");
    add_review(&log, 1);
    rct_buf_puts(&log, ">>>>>>> theirs\n=====\n");
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&journal, place->log, &place->diag));
    assert_int_equal(journal.count, 2);
    assert_findings(&place->diag,
        "k7f3.log:1: no-head the first line is not \"#recite-progress 1\"\n"
        "k7f3.log:8: damaged-line damaged line, left out: no time\n"
        "k7f3.log:1: merge-mark 4 marks of an unresolved merge, ignored\n");
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

/* Lines typed by hand count, and it is told where they begin. */
static void test_loose(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};

    make_log(&log, 1);
    add_line(&log, "2026-11-24T10:00:00Z|me.1|review|d/a|good|0|correct|");
    add_line(&log, "2026-11-24T10:00:01Z|me.2|forget|d/a");
    rct_buf_puts(&log, "2026-11-24T10:00:01Z\tme.3\tforget\td/a");
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&journal, place->log, &place->diag));
    assert_int_equal(journal.count, 3);
    assert_int_equal(journal.unsigned_lines, 2);
    assert_findings(&place->diag,
        "k7f3.log:5: unfinished-line damaged line, left out: it is not finished\n"
        "k7f3.log:3: loose-line 2 without a checksum, counted\n");
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

/* Reports are for people: a hostile log cannot make millions of them. */
static void test_many_damages(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};

    make_log(&log, 1);
    for (int i = 0; i < 5000; i++)
        rct_buf_puts(&log, "x\n");
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&journal, place->log, &place->diag));
    assert_int_equal(journal.damaged, 5000);
    assert_int_equal(place->diag.count, 1001);
    assert_string_equal(
        place->diag.items[1000].message, "4000 more damaged lines, left out");
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

/* ---- What is no log ------------------------------------------------------------- */

#define BYTES(text) text, sizeof(text) - 1

static void test_no_logs(void **state)
{
    static const struct {
        const char *text;
        size_t length;
        const char *what;
        bool serious; /* an error in a folder too, where it is called a.log */
    } rows[] = {
        {BYTES("\xff\xfe#\0r\0e\0"), "text in UTF-16", true},
        {BYTES("\xfe\xff\0#\0r\0e"), "text in UTF-16", true},
        {BYTES("#\0r\0e\0c\0i\0t\0e\0"), "text in UTF-16", true},
        {BYTES("\x1f\x8b\x08\0\0\0\0\0"), "no text", true},
        {BYTES("\0\0\0\0\0\0\0\0"), "no text", true},
        {BYTES("SQLite format 3\0\x10\0"), "no text", true},
        {BYTES("<!DOCTYPE html><html>\n<p>404\n"), "a web page", true},
        {BYTES("\n  <HTML>\n"), "a web page", true},
        {BYTES("<?xml version='1.0'?>\n"), "a web page", true},
        {BYTES("My progress\n\nis kept here.\n"), "some other text", false},
        {BYTES("*.log -text merge=union\n"), "some other text", false},
        {BYTES("#recite-progress 2\nx\n"), "a progress log of another version", true},
        {BYTES("#recite-progress 10\n"), "a progress log of another version", true},
        {BYTES("#recite-progress 0\r\n"), "a progress log of another version", true},
    };
    struct place *place = *state;
    char other[120];

    snprintf(other, sizeof(other), "%s/a.log", place->folder);
    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_journal journal = {0};
        struct rct_buf log = {0}, expected = {0};
        bool newer = strstr(rows[i].what, "another version");

        make_log(&log, 2);
        write_bytes(place->log, log.text, log.length);
        write_bytes(other, rows[i].text, rows[i].length);
        assert_int_equal(
            rct_journal_read(&journal, place->folder, &place->diag), !newer);
        assert_int_equal(journal.count, 2);
        assert_int_equal(journal.files, 1);
        rct_buf_printf(&expected,
            "%sa.log:%d: no-log %s, not a progress log of version 1\n",
            rows[i].serious ? "ERROR " : "", 0, rows[i].what);
        assert_findings(&place->diag, expected.text);
        /* Named, nothing is overlooked. */
        assert_false(rct_journal_read(&journal, other, &place->diag));
        assert_int_equal(place->diag.errors, 1);
        rct_diag_release(&place->diag);
        rct_buf_release(&expected);
        rct_buf_release(&log);
        rct_journal_release(&journal);
    }
}

/* A version that is known must not be read on into one that is not. */
static void test_joined_versions(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};

    make_log(&log, 1);
    rct_buf_puts(&log, "#recite-progress 2\n");
    add_review(&log, 2);
    write_bytes(place->log, log.text, log.length);
    assert_false(rct_journal_read(&journal, place->folder, &place->diag));
    assert_int_equal(journal.count, 1);
    assert_findings(&place->diag,
        "ERROR k7f3.log:3: no-log a progress log of another version, "
        "not a progress log of version 1\n");
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

/* ---- Folders -------------------------------------------------------------------- */

static void test_folder(void **state)
{
    static const struct {
        const char *name;
        bool read;
    } rows[] = {
        {"k7f3.log", true},
        {"k7f3.sync-conflict-20261123-153754-ABCDEFG.log", true},
        {"k7f3 (conflicted copy 2026-11-23).log", true},
        {"k7f3 2.log", true},
        {"k7f3.log.orig", true},
        {"k7f3.log.bak", true},
        {"k7f3", true},
        {"-rf", true},
        {".hidden.log", false},
        {".syncthing.k7f3.log.tmp", false},
        {"~syncthing~k7f3.log.tmp", false},
        {"~syncthing~k7f3.log", false},
        {"k7f3.log.tmp", false},
    };
    struct place *place = *state;
    struct rct_journal journal = {0};
    unsigned expected = 0;
    char name[200];

    for (unsigned i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_buf log = {0};

        rct_buf_puts(&log, HEAD);
        add_review(&log, rows[i].read ? ++expected : 100 + i);
        snprintf(name, sizeof(name), "%s/%s", place->folder, rows[i].name);
        write_bytes(name, log.text, log.length);
        rct_buf_release(&log);
    }
    snprintf(name, sizeof(name), "%s/folder.log", place->folder);
    mkdir(name, 0700);
    snprintf(name, sizeof(name), "%s/fifo.log", place->folder);
    mkfifo(name, 0600);
    snprintf(name, sizeof(name), "%s/dangling.log", place->folder);
    assert_int_equal(symlink("nowhere", name), 0);
    assert_true(rct_journal_read(&journal, place->folder, &place->diag));
    assert_findings(&place->diag, "");
    assert_int_equal(journal.count, expected);
    assert_int_equal(journal.files, expected);
    rct_journal_release(&journal);
}

static void test_paths(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    char name[200];

    snprintf(name, sizeof(name), "%s/none", place->root);
    assert_true(rct_journal_read(&journal, name, &place->diag));
    assert_true(rct_journal_read(&journal, place->folder, &place->diag));
    assert_findings(&place->diag, "");
    mkfifo(name, 0600);
    assert_false(rct_journal_read(&journal, name, &place->diag));
    assert_findings(
        &place->diag, "ERROR none:0: unreadable-log it is no regular file\n");
    assert_false(rct_journal_read(&journal, "/dev/full", &place->diag));
    assert_findings(
        &place->diag, "ERROR full:0: unreadable-log it is no regular file\n");
    write_text(place->log, "");
    snprintf(name, sizeof(name), "%s/below", place->log);
    assert_false(rct_journal_read(&journal, name, &place->diag));
    assert_findings(&place->diag,
        "ERROR below:0: unreadable-log a part of the path is no folder\n");
    assert_int_equal(journal.count, 0);
    rct_journal_release(&journal);
}

/* Reading again adds what is new and nothing else. */
static void test_again(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};

    for (unsigned n = 0; n < 6; n += 2) {
        rct_buf_cut(&log, 0);
        make_log(&log, n);
        rct_buf_puts(&log, "damage\n");
        write_bytes(place->log, log.text, log.length);
        assert_true(rct_journal_read(&journal, place->folder, &place->diag));
        assert_true(rct_journal_read(&journal, place->folder, &place->diag));
        assert_int_equal(journal.count, n);
        assert_int_equal(place->diag.items[place->diag.count - 1].line, n + 2);
        rct_diag_release(&place->diag);
    }
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

/* Pieces of reading end where they will: a log of any length is the same. */
static void test_pieces(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf log = {0};

    make_log(&log, 3600);
    for (size_t i = 0; i < 900000; i++) /* lines of odd lengths between them */
        rct_buf_puts(&log, i % 997 ? "#" : "#\n");
    rct_buf_putc(&log, '\n');
    add_review(&log, 3601 % 3600);
    write_bytes(place->log, log.text, log.length);
    assert_true(rct_journal_read(&journal, place->log, &place->diag));
    assert_int_equal(journal.count, 3600);
    assert_int_equal(journal.damaged, 0);
    rct_buf_release(&log);
    rct_journal_release(&journal);
}

/* A long log is read with guesses at the cards, a short one without: it makes no
 * difference, not even to names that look alike before and after their escapes. */
static void test_many_cards(void **state)
{
    enum { PARTS = 6, EACH = 3500 };
    static const char *const forms[] = {"d/c%u", "d/c\\t%u", "d/c\\\\t%u", "d/\\x63%u"};
    struct place *place = *state;
    struct rct_journal long_one = {0}, short_ones = {0};
    struct rct_random random = {8};
    struct rct_buf whole = {0};
    struct stat status;

    for (unsigned part = 0, n = 0; part < PARTS; part++) {
        size_t start = whole.length;
        char name[120];

        for (unsigned i = 0; i < EACH; i++) {
            const char *form = forms[rct_random_below(&random, RCT_COUNT(forms))];
            struct rct_buf line = {0};

            rct_buf_printf(&line, "2026-11-23T15:00:00Z|k7f3.%u|forget|", ++n);
            rct_buf_add(&line, form, strlen(form) - 2);
            rct_buf_printf(&line, "%u|~~", (unsigned)rct_random_below(&random, 200));
            add_line(&whole, line.text);
            rct_buf_release(&line);
        }
        snprintf(name, sizeof(name), "%s/%u.log", place->folder, part);
        write_bytes(name, whole.text + start, whole.length - start);
    }
    assert_true(rct_journal_read(&short_ones, place->folder, &place->diag));
    snprintf(place->log, sizeof(place->log), "%s/whole", place->root);
    write_bytes(place->log, whole.text, whole.length);
    assert_int_equal(stat(place->log, &status), 0);
    assert_true(status.st_size > 1 << 20);
    assert_true(rct_journal_read(&long_one, place->log, &place->diag));
    assert_int_equal(long_one.count, PARTS * EACH);
    assert_int_equal(long_one.card_count, 3 * 200);
    assert_same_state(&long_one, &short_ones);
    rct_buf_release(&whole);
    rct_journal_release(&long_one);
    rct_journal_release(&short_ones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_shapes),
        IN_PLACE(test_cut_anywhere),
        IN_PLACE(test_holes),
        IN_PLACE(test_flips),
        IN_PLACE(test_merge_marks),
        IN_PLACE(test_loose),
        IN_PLACE(test_many_damages),
        IN_PLACE(test_no_logs),
        IN_PLACE(test_joined_versions),
        IN_PLACE(test_folder),
        IN_PLACE(test_paths),
        IN_PLACE(test_again),
        IN_PLACE(test_pieces),
        IN_PLACE(test_many_cards),
    };

    return cmocka_run_group_tests_name("journal: files", tests, NULL, NULL);
}
