/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appending: what is said to be saved is in the file, whatever happens to that. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "journal.h"

static void test_round_trip(void **state)
{
    struct place *place = *state;
    struct rct_journal written = {0}, read = {0};
    size_t added;

    for (size_t i = 0; i < RCT_COUNT(sample_entries); i++) {
        assert_true(append_to(&written, place, &sample_entries[i], &added));
        assert_int_equal(added, written.count - 1);
    }
    assert_int_equal(place->diag.count, 0);
    assert_true(rct_journal_read(&read, place->folder, &place->diag));
    assert_int_equal(place->diag.count, 0);
    assert_int_equal(read.count, RCT_COUNT(sample_entries));
    assert_same_state(&written, &read);
    rct_journal_release(&written);
    rct_journal_release(&read);
}

static void test_all_at_once(void **state)
{
    struct place *place = *state;
    struct rct_journal one_by_one = {0}, at_once = {0};

    for (size_t i = 0; i < RCT_COUNT(sample_entries); i++)
        assert_true(append_to(&one_by_one, place, &sample_entries[i], NULL));
    unlink(place->log);
    assert_true(rct_journal_append_all(&at_once, &place->writer, sample_entries,
        RCT_COUNT(sample_entries), &place->diag));
    assert_same_state(&one_by_one, &at_once);
    assert_true(
        rct_journal_append_all(&at_once, &place->writer, NULL, 0, &place->diag));
    assert_int_equal(place->diag.count, 0);
    rct_journal_release(&one_by_one);
    rct_journal_release(&at_once);
}

/* A clock that was set back a little changes no order; one that was set back by hours
 * puts an event before the others, and the index says where. */
static void test_clock_set_back(void **state)
{
    static const int seconds[] = {10, 20, 15, -7200, 20, 30};
    static const size_t places[] = {0, 1, 2, 0, 4, 5};
    struct place *place = *state;
    struct rct_journal journal = {0};

    for (size_t i = 0; i < RCT_COUNT(seconds); i++) {
        struct rct_entry entry = review_at(1800000000000 + seconds[i] * 1000, "d/a");
        size_t added;

        assert_true(append_to(&journal, place, &entry, &added));
        assert_int_equal(added, places[i]);
        assert_int_equal(journal.events[added].n, i + 1);
    }
    rct_journal_release(&journal);
}

/* ---- Two sessions --------------------------------------------------------------- */

static void test_two_sessions(void **state)
{
    struct place *place = *state;
    struct rct_journal journals[2] = {{0}};
    struct rct_writer writers[2];

    for (int i = 0; i < 2; i++)
        assert_true(rct_writer_open(
            &writers[i], place->folder, "k7f3", place->lock, &place->diag));
    for (int i = 0; i < 20; i++) {
        struct rct_entry entry = review_at(1800000000000 + i * 1000, "d/a");
        int which = i / 3 % 2;

        assert_true(rct_journal_append(
            &journals[which], &writers[which], &entry, NULL, &place->diag));
        assert_int_equal(journals[which].count, i + 1);
        assert_int_equal(journals[which].events[i].n, i + 1);
    }
    for (int i = 0; i < 2; i++)
        assert_true(rct_journal_read(&journals[i], place->folder, &place->diag));
    assert_same_state(&journals[0], &journals[1]);
    assert_findings(&place->diag, "");
    for (int i = 0; i < 2; i++) {
        rct_journal_release(&journals[i]);
        rct_writer_release(&writers[i]);
    }
}

static int write_many(struct place *place, int which, int count)
{
    struct rct_journal journal = {0};
    bool saved = true;

    for (int i = 0; i < count; i++) {
        struct rct_entry entry = review_at(1800000000000 + i * 1000 + which, "d/a");

        saved &= append_to(&journal, place, &entry, NULL);
    }
    return saved && place->diag.count == 0 ? 0 : 1;
}

static void test_processes_at_once(void **state)
{
    enum { WRITERS = 6, EACH = 60 };
    struct place *place = *state;
    struct rct_journal journal = {0};
    pid_t children[WRITERS];

    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(write_many(place, i, EACH));
    }
    for (int i = 0; i < WRITERS; i++) {
        int status;

        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    assert_true(rct_journal_read(&journal, place->folder, &place->diag));
    assert_findings(&place->diag, ""); /* no number missing or given twice */
    assert_int_equal(journal.count, WRITERS * EACH);
    rct_journal_release(&journal);
}

/* ---- The file between two appends ------------------------------------------------ */

static void replace_log(struct place *place)
{
    struct rct_buf text = {0};

    rct_buf_puts(&text, HEAD);
    add_review(&text, 1);
    assert_true(rct_file_replace(place->log, text.text, text.length));
    rct_buf_release(&text);
}

static void replace_in_place(struct place *place)
{
    struct rct_buf text = {0};

    rct_buf_puts(&text, HEAD);
    for (unsigned n = 1; n <= 20; n++)
        add_review(&text, n);
    write_bytes(place->log, text.text, text.length);
    rct_buf_release(&text);
}

static void empty_log(struct place *place)
{
    write_text(place->log, "");
}

static void delete_log(struct place *place)
{
    unlink(place->log);
}

static void truncate_log(struct place *place)
{
    assert_int_equal(truncate(place->log, 50), 0);
}

static void test_changed_between(void **state)
{
    static const struct {
        void (*change)(struct place *place);
        size_t count; /* of events in the file afterwards */
        uint32_t n;   /* of the new one */
    } rows[] = {
        {replace_log, 2, 4},
        {replace_in_place, 21, 21},
        {empty_log, 1, 4},
        {delete_log, 1, 4},
        {truncate_log, 1, 4},
    };
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_journal journal = {0}, again = {0};
        size_t added;

        delete_log(place);
        for (int k = 0; k < 4; k++) {
            struct rct_entry entry = review_at(1900000000000 + k * 1000, "d/a");

            if (k == 3)
                rows[i].change(place);
            assert_true(append_to(&journal, place, &entry, &added));
        }
        assert_int_equal(journal.events[added].n, rows[i].n);
        assert_findings(&place->diag, "");
        assert_true(rct_journal_read(&again, place->folder, &place->diag));
        assert_int_equal(again.count, rows[i].count);
        assert_int_equal(again.events[again.count - 1].n, rows[i].n);
        assert_int_equal(again.damaged, rows[i].change == truncate_log);
        rct_diag_release(&place->diag);
        rct_journal_release(&journal);
        rct_journal_release(&again);
    }
}

/* ---- What stands in the place of the log ----------------------------------------- */

static void put_folder(const char *path)
{
    mkdir(path, 0700);
}

static void put_fifo(const char *path)
{
    mkfifo(path, 0600);
}

static void put_page(const char *path)
{
    write_text(path, "<!DOCTYPE html>\n<title>404</title>\n");
}

static void put_utf16(const char *path)
{
    write_bytes(path, "\xff\xfe#\0r\0", 6);
}

static void put_newer(const char *path)
{
    write_text(path, "#recite-progress 2\n");
}

static void put_prose(const char *path)
{
    write_text(path, "Dear diary,\n");
}

static void put_device(const char *path)
{
    assert_int_equal(symlink("/dev/full", path), 0);
}

static void (*const strangers[])(const char *) = {
    put_folder, put_fifo, put_page, put_utf16, put_newer, put_prose, put_device};

/* In a folder another file serves, and the stranger is left alone. */
static void test_stranger_in_folder(void **state)
{
    struct place *place = *state;
    char second[120];

    snprintf(second, sizeof(second), "%s/k7f3-2.log", place->folder);
    for (size_t i = 0; i < RCT_COUNT(strangers); i++) {
        struct rct_journal journal = {0};
        struct rct_entry entry = review_at(1800000000000, "d/a");
        struct stat before, after;

        remove_below(place->folder);
        mkdir(place->folder, 0700);
        rct_writer_release(&place->writer);
        strangers[i](place->log);
        assert_int_equal(lstat(place->log, &before), 0);
        assert_true(append_to(&journal, place, &entry, NULL));
        assert_string_equal(place->writer.file, second);
        assert_int_equal(lstat(place->log, &after), 0);
        assert_int_equal(before.st_size, after.st_size);
        assert_int_equal(before.st_ino, after.st_ino);
        assert_int_equal(stat(second, &after), 0);
        rct_journal_release(&journal);
    }
}

/* It may also come while a session runs. */
static void test_stranger_in_session(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(strangers); i++) {
        struct rct_journal journal = {0};
        struct rct_entry entry = review_at(1800000000000, "d/a");
        struct rct_entry next = review_at(1800000001000, "d/a");

        remove_below(place->folder);
        mkdir(place->folder, 0700);
        rct_writer_release(&place->writer);
        assert_true(append_to(&journal, place, &entry, NULL));
        unlink(place->log);
        strangers[i](place->log);
        assert_true(append_to(&journal, place, &next, NULL));
        assert_int_equal(place->writer.turn, 2);
        assert_int_equal(place->diag.errors, 0);
        assert_int_equal(place->diag.warnings, 1);
        rct_diag_release(&place->diag);
        rct_journal_release(&journal);
    }
}

static void test_stranger_named(void **state)
{
    static const char *const why[] = {NULL, "it is no regular file", "a web page",
        "text in UTF-16", "a progress log of another version", "some other text",
        "it is no regular file"};
    struct place *place = *state;

    for (size_t i = 1; i < RCT_COUNT(strangers); i++) {
        struct rct_writer writer;
        struct rct_buf expected = {0};

        remove_below(place->folder);
        mkdir(place->folder, 0700);
        strangers[i](place->log);
        assert_false(
            rct_writer_open(&writer, place->log, "k7f3", place->lock, &place->diag));
        rct_buf_printf(&expected,
            "ERROR k7f3.log:0: cannot-save progress cannot be saved: %s\n", why[i]);
        assert_findings(&place->diag, expected.text);
        rct_buf_release(&expected);
        rct_writer_release(&writer);
    }
}

/* ---- Paths ----------------------------------------------------------------------- */

static void test_paths(void **state)
{
    static const struct {
        const char *path, *file; /* below the root; what is missing is made */
    } rows[] = {
        {"new", "new/k7f3.log"},
        {"new/deep/down/", "new/deep/down/k7f3.log"},
        {"own.txt", "own.txt"},
        {"a/b.c/own.log", "a/b.c/own.log"},
        {"a/b.c/.hidden", "a/b.c/.hidden/k7f3.log"},
        {"progress", "progress/k7f3.log"},
    };
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_journal journal = {0};
        struct rct_entry entry = review_at(1800000000000, "d/a");
        struct rct_buf path = {0}, file = {0};
        struct stat status;

        rct_buf_printf(&path, "%s/%s", place->root, rows[i].path);
        rct_buf_printf(&file, "%s/%s", place->root, rows[i].file);
        assert_true(rct_writer_open(
            &place->writer, path.text, "k7f3", place->lock, &place->diag));
        assert_int_not_equal(stat(file.text, &status), 0); /* nothing before its time */
        assert_true(append_to(&journal, place, &entry, NULL));
        assert_int_equal(stat(file.text, &status), 0);
        assert_int_equal(status.st_mode & 0777, 0600);
        assert_findings(&place->diag, "");
        rct_writer_release(&place->writer);
        rct_journal_release(&journal);
        rct_buf_release(&path);
        rct_buf_release(&file);
    }
}

/* A log may live elsewhere, behind a link: it stays there, and stays a link. */
static void test_link(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_entry entry = review_at(1800000000000, "d/a");
    struct stat status;
    char target[100];

    snprintf(target, sizeof(target), "%s/elsewhere", place->root);
    assert_int_equal(symlink(target, place->log), 0);
    for (int i = 0; i < 2; i++)
        assert_true(append_to(&journal, place, &entry, NULL));
    assert_int_equal(lstat(place->log, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(target, &status), 0);
    rct_journal_release(&journal);
}

/* As somebody who may not write there, whoever runs the tests. */
static int open_without_rights(struct place *place)
{
    struct rct_writer writer;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 2;
    if (rct_writer_open(&writer, place->folder, "k7f3", NULL, &place->diag))
        return 3;
    return strcmp(place->diag.items[0].message,
               "progress cannot be saved: permission denied") == 0
               ? 0
               : 4;
}

static void test_no_rights(void **state)
{
    struct place *place = *state;
    pid_t child;
    int status;

    chmod(place->root, 0755);
    chmod(place->folder, 0555);
    child = fork();
    if (child == 0)
        _exit(open_without_rights(place));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    chmod(place->folder, 0700);
}

/* ---- A full disk ------------------------------------------------------------------
 */

/* A limit on the size of files is a disk that is full in the middle of a line. */
static void test_full(void **state)
{
    struct place *place = *state;
    struct rct_entry entry = review_at(1800000000000, "d/a");
    struct rlimit old;

    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    for (rlim_t room = 0; room < 78; room += 3) {
        struct rct_journal journal = {0}, again = {0};
        struct stat status;

        unlink(place->log);
        assert_true(append_to(&journal, place, &entry, NULL));
        assert_int_equal(stat(place->log, &status), 0);
        setrlimit(RLIMIT_FSIZE,
            &(struct rlimit){(rlim_t)status.st_size + room, old.rlim_max});
        for (int i = 0; i < 3; i++)
            assert_false(append_to(&journal, place, &entry, NULL));
        setrlimit(RLIMIT_FSIZE, &old);
        assert_int_equal(place->diag.errors, 3);
        assert_string_equal(
            place->diag.items[0].message, "not saved: the file may not grow further");
        assert_int_equal(place->writer.unsaved_count, 3);
        rct_diag_release(&place->diag);
        assert_true(append_to(&journal, place, &entry, NULL));
        assert_int_equal(place->writer.unsaved_count, 0);
        assert_int_equal(journal.count, 5);
        assert_true(rct_journal_read(&again, place->folder, &place->diag));
        assert_same_state(&journal, &again);
        assert_int_equal(again.unsigned_lines, 0);
        rct_diag_release(&place->diag);
        rct_journal_release(&journal);
        rct_journal_release(&again);
    }
}

/* ---- Killed ------------------------------------------------------------------------
 */

/* Saves for ever and tells each number that it has saved. */
static void save_and_tell(struct place *place, int which, int out)
{
    struct rct_journal journal = {0};

    for (int i = 0;; i++) {
        struct rct_entry entry = review_at(1800000000000 + i, "d/a");
        size_t added;

        entry.latency = (uint32_t)which;
        if (!append_to(&journal, place, &entry, &added) ||
            write(out, &journal.events[added].n, 4) != 4)
            _exit(1);
    }
}

static void kill_writers(struct place *place, struct rct_random *random, bool *told)
{
    enum { WRITERS = 3 };
    pid_t children[WRITERS];
    uint32_t n;
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (children[i] == 0)
            save_and_tell(place, i, ends[1]);
    }
    close(ends[1]);
    for (int i = 0; i < WRITERS; i++) {
        struct timespec wait = {0, rct_random_below(random, 8000000)};

        nanosleep(&wait, NULL);
        kill(children[i], SIGKILL);
    }
    while (read(ends[0], &n, 4) == 4)
        told[n] = true;
    close(ends[0]);
    for (int i = 0; i < WRITERS; i++)
        waitpid(children[i], NULL, 0);
}

/* What was told to be saved is there, whenever the writers are killed, and each number
 * was given once. */
static void test_killed(void **state)
{
    enum { ROUNDS = 100, MOST = 1 << 20 };
    struct place *place = *state;
    struct rct_random random = {9};
    bool *told = calloc(MOST, sizeof(*told)), *found = calloc(MOST, sizeof(*found));
    struct rct_journal journal = {0};

    for (int round = 0; round < ROUNDS; round++)
        kill_writers(place, &random, told);
    assert_true(rct_journal_read(&journal, place->folder, &place->diag));
    assert_true(journal.count > ROUNDS);
    assert_int_equal(journal.unsigned_lines, 0);
    for (size_t i = 0; i < journal.count; i++) {
        assert_false(found[journal.events[i].n]);
        found[journal.events[i].n] = true;
    }
    for (size_t n = 0; n < MOST; n++)
        assert_true(found[n] >= told[n]);
    free(told);
    free(found);
    rct_journal_release(&journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_round_trip),
        IN_PLACE(test_all_at_once),
        IN_PLACE(test_clock_set_back),
        IN_PLACE(test_two_sessions),
        IN_PLACE(test_processes_at_once),
        IN_PLACE(test_changed_between),
        IN_PLACE(test_stranger_in_folder),
        IN_PLACE(test_stranger_in_session),
        IN_PLACE(test_stranger_named),
        IN_PLACE(test_paths),
        IN_PLACE(test_link),
        IN_PLACE(test_no_rights),
        IN_PLACE(test_full),
        IN_PLACE(test_killed),
    };

    return cmocka_run_group_tests_name("journal: append", tests, NULL, NULL);
}
