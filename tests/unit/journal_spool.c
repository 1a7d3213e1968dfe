/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second copy: what another program does to the log is made good. */
#include <fcntl.h>

#include "journal.h"

/* One run of the program. */
struct session {
    struct place *place;
    struct rct_journal journal;
    struct rct_writer writer;
};

static bool session_begin(
    struct session *session, struct place *place, const char *path)
{
    char spool[80];

    *session = (struct session){.place = place};
    snprintf(spool, sizeof(spool), "%s/state/spool", place->root);
    rct_journal_read(&session->journal, path, &place->diag);
    assert_true(
        rct_writer_open(&session->writer, path, "k7f3", place->lock, &place->diag));
    return rct_writer_spool(&session->writer, &session->journal, spool, &place->diag);
}

static bool session_answer(struct session *session, int i)
{
    struct rct_entry entry = review_at(1800000000000 + i * 1000, "d/a");

    return rct_journal_append(
        &session->journal, &session->writer, &entry, NULL, &session->place->diag);
}

static void session_end(struct session *session)
{
    rct_writer_release(&session->writer);
    rct_journal_release(&session->journal);
}

static size_t count_events(struct place *place)
{
    struct rct_journal journal = {0};
    struct rct_diag quiet = {0};
    size_t count;

    rct_journal_read(&journal, place->folder, &quiet);
    count = journal.count;
    rct_diag_release(&quiet);
    rct_journal_release(&journal);
    return count;
}

/* ---- What may happen to a log --------------------------------------------------- */

static void delete_log(struct place *place)
{
    unlink(place->log);
}

static void empty_log(struct place *place)
{
    write_text(place->log, "");
}

static void cut_log(struct place *place)
{
    assert_int_equal(truncate(place->log, 100), 0);
}

static void page_log(struct place *place)
{
    write_text(place->log, "<html>404</html>\n");
}

static void spoil_log(struct place *place)
{
    struct rct_buf text = {0};

    assert_true(rct_file_read(place->log, 1 << 20, &text));
    text.text[text.length / 2] ^= 1;
    assert_true(rct_file_replace(place->log, text.text, text.length));
    rct_buf_release(&text);
}

static void older_log(struct place *place)
{
    struct rct_buf text = {0};
    size_t lines = 0, length = 0;

    assert_true(rct_file_read(place->log, 1 << 20, &text));
    while (lines < 4)
        lines += text.text[length++] == '\n';
    assert_true(rct_file_replace(place->log, text.text, length));
    rct_buf_release(&text);
}

static void leave_log(struct place *place)
{
    (void)place;
}

static const struct {
    void (*happens)(struct place *place);
    size_t lost; /* of ten events */
} rows[] = {
    {leave_log, 0},
    {delete_log, 10},
    {empty_log, 10},
    {cut_log, 9},
    {page_log, 10},
    {spoil_log, 1},
    {older_log, 7},
};

static void assert_healed(struct place *place, size_t lost)
{
    size_t found = 0;
    char start[80];

    snprintf(start, sizeof(start), "%zu event%s missing and", lost,
        lost == 1 ? " was" : "s were");
    for (size_t i = 0; i < place->diag.count; i++)
        found += strncmp(place->diag.items[i].message, start, strlen(start)) == 0;
    assert_int_equal(found, lost > 0);
    rct_diag_release(&place->diag);
}

/* What is missing can be known without putting it back. */
static void assert_lacks(struct place *place, size_t lost)
{
    struct rct_journal journal = {0};
    struct rct_buf file = {0};
    struct rct_diag quiet = {0};
    char spool[80];

    snprintf(spool, sizeof(spool), "%s/state/spool", place->root);
    for (int i = 0; i < 2; i++) {
        rct_journal_read(&journal, place->folder, &quiet);
        rct_buf_cut(&file, 0);
        assert_int_equal(
            rct_journal_lacks(&journal, place->folder, "k7f3", spool, &file), lost);
        assert_int_equal(access(file.text, R_OK), 0);
        assert_int_equal(
            rct_journal_lacks(&journal, place->folder, "other", spool, &file), 0);
    }
    rct_buf_release(&file);
    rct_diag_release(&quiet);
    rct_journal_release(&journal);
}

/* Between two sessions: the next one begins with everything in its place. */
static void test_between_sessions(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct session first, second;

        remove_below(place->root);
        mkdir(place->root, 0700);
        assert_true(session_begin(&first, place, place->folder));
        for (int k = 0; k < 10; k++)
            assert_true(session_answer(&first, k));
        assert_findings(&place->diag, "");
        rows[i].happens(place);
        assert_lacks(place, rows[i].lost);
        assert_true(session_begin(&second, place, place->folder));
        assert_same_state(&first.journal, &second.journal);
        assert_healed(place, rows[i].lost);
        assert_int_equal(count_events(place), 10);
        assert_true(session_answer(&second, 10));
        assert_int_equal(second.journal.events[10].n, 11);
        session_end(&first);
        session_end(&second);
    }
}

/* In a session: at its end. */
static void test_in_session(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct session session;

        remove_below(place->root);
        mkdir(place->root, 0700);
        assert_true(session_begin(&session, place, place->folder));
        for (int k = 0; k < 10; k++)
            assert_true(session_answer(&session, k));
        rows[i].happens(place);
        assert_true(session_answer(&session, 10));
        rct_diag_release(&place->diag);
        assert_true(rct_writer_heal(&session.writer, &session.journal, &place->diag));
        assert_healed(place, rows[i].lost);
        assert_int_equal(session.journal.count, 11);
        assert_int_equal(count_events(place), 11);
        session_end(&session);
    }
}

/* A program that puts back older copies all the time. */
static void test_hostile_replacer(void **state)
{
    enum { ANSWERS = 600 };
    struct place *place = *state;
    struct rct_random random = {5};
    struct session session;
    char saved[100];

    snprintf(saved, sizeof(saved), "%s/older", place->root);
    assert_true(session_begin(&session, place, place->folder));
    for (int i = 0; i < ANSWERS; i++) {
        struct rct_buf text = {0};

        assert_true(session_answer(&session, i));
        if (rct_random_below(&random, 5) == 0 && rct_file_read(saved, 1 << 20, &text))
            assert_true(rct_file_replace(place->log, text.text, text.length));
        rct_buf_release(&text);
        if (rct_random_below(&random, 5) == 0 &&
            rct_file_read(place->log, 1 << 20, &text))
            assert_true(rct_file_replace(saved, text.text, text.length));
        rct_buf_release(&text);
    }
    assert_true(count_events(place) < ANSWERS);
    assert_true(rct_writer_heal(&session.writer, &session.journal, &place->diag));
    assert_int_equal(count_events(place), ANSWERS);
    assert_int_equal(session.journal.count, ANSWERS);
    session_end(&session);
}

/* Events of one instant are told apart by their numbers. */
static void test_same_instant(void **state)
{
    struct place *place = *state;
    struct session session;
    struct rct_buf text = {0};
    char *first, *second;

    assert_true(session_begin(&session, place, place->folder));
    assert_true(session_answer(&session, 1));
    assert_true(session_answer(&session, 1));
    assert_true(rct_file_read(place->log, 1 << 20, &text));
    first = strchr(text.text, '\n') + 1;
    second = strchr(first, '\n') + 1;
    memmove(first, second, strlen(second) + 1);
    write_text(place->log, text.text);
    assert_int_equal(count_events(place), 1);
    assert_true(rct_writer_heal(&session.writer, &session.journal, &place->diag));
    assert_int_equal(count_events(place), 2);
    rct_buf_release(&text);
    session_end(&session);
}

/* What could not be put into the log, by a session that then died, is put there by the
 * next; and what the session still can try, it tries at its end. */
static void test_unsaved(void **state)
{
    struct place *place = *state;

    for (int dies = 0; dies < 2; dies++) {
        struct session session, next;

        remove_below(place->root);
        mkdir(place->root, 0700);
        assert_true(session_begin(&session, place, place->log));
        assert_true(session_answer(&session, 0));
        unlink(place->log);
        mkdir(place->log, 0700);
        assert_false(session_answer(&session, 1));
        assert_false(session_answer(&session, 2));
        assert_int_equal(session.writer.unsaved_count, 2);
        rct_diag_release(&place->diag);
        assert_false(rct_writer_heal(&session.writer, &session.journal, &place->diag));
        assert_int_equal(place->diag.errors, 1);
        rct_diag_release(&place->diag);
        rmdir(place->log);
        if (!dies) {
            assert_true(
                rct_writer_heal(&session.writer, &session.journal, &place->diag));
            assert_int_equal(session.writer.unsaved_count, 0);
            assert_int_equal(session.writer.unsaved.length, 0);
            assert_int_equal(count_events(place), 3);
        } else
            close(open(place->log, O_WRONLY | O_CREAT, 0600)); /* emptied, not gone */
        session_end(&session);
        assert_true(session_begin(&next, place, place->log));
        assert_int_equal(next.journal.count, 3);
        assert_int_equal(count_events(place), 3);
        rct_diag_release(&place->diag);
        session_end(&next);
    }
}

/* A log that is not there at all comes back whole; without its copy it begins anew. */
static void test_removed(void **state)
{
    struct place *place = *state;

    for (int both = 0; both < 2; both++) {
        struct session session, next;

        remove_below(place->root);
        mkdir(place->root, 0700);
        assert_true(session_begin(&session, place, place->log));
        assert_true(session_answer(&session, 0));
        if (both)
            unlink(session.writer.spool);
        session_end(&session);
        unlink(place->log);
        rct_diag_release(&place->diag);
        assert_true(session_begin(&next, place, place->log));
        assert_int_equal(next.journal.count, !both);
        assert_int_equal(place->diag.warnings, !both);
        if (!both)
            assert_non_null(strstr(place->diag.items[0].help, next.writer.spool));
        session_end(&next);
    }
}

/* Each log has a copy of its own: a second one is not filled with the first. */
static void test_two_logs(void **state)
{
    struct place *place = *state;
    struct session one, other, again;
    char path[100], way[120];

    snprintf(path, sizeof(path), "%s/other.log", place->root);
    snprintf(way, sizeof(way), "%s/../progress/", place->folder);
    assert_true(session_begin(&one, place, place->folder));
    assert_true(session_answer(&one, 0));
    assert_true(session_begin(&other, place, path));
    assert_int_equal(other.journal.count, 0);
    assert_true(session_answer(&other, 1));
    assert_string_not_equal(one.writer.spool, other.writer.spool);
    assert_true(session_begin(&again, place, way));
    assert_string_equal(one.writer.spool, again.writer.spool);
    assert_int_equal(again.journal.count, 1);
    session_end(&one);
    session_end(&other);
    session_end(&again);
}

/* Without a copy, or with a spoilt one, saving goes on, and it is said once. */
static void test_no_copy(void **state)
{
    struct place *place = *state;
    struct session session;
    char state_folder[80], spool[200];

    snprintf(state_folder, sizeof(state_folder), "%s/state", place->root);
    write_text(state_folder, "a file\n");
    assert_true(session_begin(&session, place, place->folder));
    for (int i = 0; i < 3; i++)
        assert_true(session_answer(&session, i));
    assert_int_equal(place->diag.warnings, 1);
    assert_int_equal(place->diag.errors, 0);
    rct_diag_release(&place->diag);
    session_end(&session);

    unlink(state_folder);
    assert_true(session_begin(&session, place, place->folder));
    snprintf(spool, sizeof(spool), "%s", session.writer.spool);
    write_text(spool, "<html>\n");
    for (int i = 0; i < 3; i++)
        assert_true(session_answer(&session, i));
    assert_int_equal(place->diag.warnings, 1);
    rct_diag_release(&place->diag);
    session_end(&session);

    /* A line that the copy has lost its checksum over is not put into the log. */
    write_text(spool, HEAD "2026-11-23T15:37:54Z\tk7f3.77\tforget\td/a\n"
                           "2026-11-23T15:37:54Z\tk7f3.78\tforget\td/a\t~deadbeef\n");
    assert_true(session_begin(&session, place, place->folder));
    assert_int_equal(session.journal.count, 6);
    session_end(&session);
    rct_diag_release(&place->diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_between_sessions),
        IN_PLACE(test_in_session),
        IN_PLACE(test_hostile_replacer),
        IN_PLACE(test_same_instant),
        IN_PLACE(test_unsaved),
        IN_PLACE(test_removed),
        IN_PLACE(test_two_logs),
        IN_PLACE(test_no_copy),
    };

    return cmocka_run_group_tests_name("journal: second copy", tests, NULL, NULL);
}
