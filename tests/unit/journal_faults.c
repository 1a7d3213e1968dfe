/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Appending while system calls fail.  The calls are defined here and so stand before
 * the C library's: each can fail the nth time or from then on, be cut short, or lie.
 */
#define _GNU_SOURCE
#include <alloca.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <time.h>

#include "journal.h"

/* ---- The calls ------------------------------------------------------------------ */

enum call { OPEN, FSTAT, STAT, FLOCK, PREAD, WRITE, LSEEK, FDATASYNC, FSYNC, CLOSE };
enum mode { ONCE, STICKY, LIE, GARBLE, SHORT, FORGET_APPEND };

static struct {
    bool armed;
    enum call call;
    enum mode mode;
    int nth, error;
    int seen;                 /* calls since it was armed */
    void (*hook)(void *data); /* called at the nth, in the place of a failure */
    void *data;
} fault;
static long slept; /* milliseconds */

/* Does this call fail? */
static bool strikes(enum call call)
{
    bool now;

    if (!fault.armed || fault.call != call)
        return false;
    fault.seen++;
    now = fault.mode == ONCE || fault.mode == LIE || fault.mode == GARBLE
              ? fault.seen == fault.nth
              : fault.seen >= fault.nth;
    if (now && fault.hook) {
        fault.armed = false;
        fault.hook(fault.data);
        fault.armed = true;
        return false;
    }
    if (now)
        errno = fault.error;
    return now;
}

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))

int open(const char *path, int flags, ...)
{
    va_list rest;
    int mode;

    va_start(rest, flags);
    mode = flags & O_CREAT ? va_arg(rest, int) : 0;
    va_end(rest);
    if (strikes(OPEN)) {
        if (fault.mode != FORGET_APPEND)
            return -1;
        flags &= ~O_APPEND;
    }
    return REAL("open", int (*)(const char *, int, ...))(path, flags, mode);
}

int fstat(int fd, struct stat *status)
{
    return strikes(FSTAT) ? -1 : fstatat(fd, "", status, AT_EMPTY_PATH);
}

int stat(const char *path, struct stat *status)
{
    return strikes(STAT) ? -1 : fstatat(AT_FDCWD, path, status, 0);
}

int flock(int fd, int what)
{
    return strikes(FLOCK) ? -1 : REAL("flock", int (*)(int, int))(fd, what);
}

ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{
    ssize_t (*real)(int, void *, size_t, off_t) =
        REAL("pread", ssize_t(*)(int, void *, size_t, off_t));

    if (!strikes(PREAD))
        return real(fd, bytes, size, at);
    return fault.mode == SHORT ? real(fd, bytes, size > 7 ? 7 : size, at) : -1;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    ssize_t (*real)(int, const void *, size_t) =
        REAL("write", ssize_t(*)(int, const void *, size_t));

    if (!strikes(WRITE))
        return real(fd, bytes, size);
    if (fault.mode == SHORT)
        return real(fd, bytes, size > 10 ? 10 : size);
    if (fault.mode == GARBLE)
        return real(fd, memset(alloca(size), 0, size), size);
    return fault.mode == LIE ? (ssize_t)size : -1;
}

off_t lseek(int fd, off_t offset, int whence)
{
    return strikes(LSEEK)
               ? -1
               : REAL("lseek", off_t(*)(int, off_t, int))(fd, offset, whence);
}

int fdatasync(int fd)
{
    return strikes(FDATASYNC) ? -1 : REAL("fdatasync", int (*)(int))(fd);
}

int fsync(int fd)
{
    return strikes(FSYNC) ? -1 : REAL("fsync", int (*)(int))(fd);
}

int close(int fd)
{
    bool fails = strikes(CLOSE);
    int result = REAL("close", int (*)(int))(fd);

    if (fails)
        errno = fault.error;
    return fails ? -1 : result;
}

int nanosleep(const struct timespec *wanted, struct timespec *left)
{
    (void)left;
    slept += wanted->tv_sec * 1000 + wanted->tv_nsec / 1000000;
    return 0;
}

static void arm(enum call call, enum mode mode, int nth, int error)
{
    fault.call = call;
    fault.mode = mode;
    fault.nth = nth;
    fault.error = error;
    fault.seen = 0;
    fault.hook = NULL;
    fault.armed = true;
}

/* ---- Every call fails in turn --------------------------------------------------- */

static struct rct_entry nth_entry(int i)
{
    static const char *const cards[] = {"d/a", "d/b", "d/c"};

    return review_at(1800000000000 + i * 1000, cards[i % 3]);
}

/* Are all the events that were said to be saved in the files? */
static void assert_saved(struct place *place, const bool saved[], size_t count)
{
    struct rct_journal journal = {0};
    struct rct_diag diag = {0};

    assert_true(rct_journal_read(&journal, place->writer.path, &diag));
    for (size_t i = 0; i < count; i++) {
        size_t found = 0;

        for (size_t k = 0; k < journal.count; k++)
            found += journal.events[k].time == nth_entry((int)i).time;
        if (saved[i])
            assert_int_equal(found, 1);
        else
            assert_true(found <= 1);
    }
    rct_diag_release(&diag);
    rct_journal_release(&journal);
}

/* Must the answer be saved all the same, at the first attempt of the caller? */
static bool is_harmless(enum call call, int error)
{
    return error == 0 || error == EINTR || error == EINVAL || call == FLOCK;
}

/* One session of four answers, the calls failing during the first three.  How many of
 * the calls were seen, so that the caller knows when it has been through them all. */
static int run_session(struct place *place, const char *path, enum call call,
    enum mode mode, int nth, int error)
{
    struct rct_journal journal = {0}, again = {0};
    struct rct_diag diag = {0};
    bool saved[4];
    int seen;

    assert_true(
        rct_writer_open(&place->writer, path, "k7f3", place->lock, &place->diag));
    for (int i = 0; i < 4; i++) {
        struct rct_entry entry = nth_entry(i);
        size_t errors = place->diag.errors;

        if (i == 0)
            arm(call, mode, nth, error);
        fault.armed = i < 3;
        saved[i] = append_to(&journal, place, &entry, NULL);
        seen = fault.seen;
        fault.armed = false;
        assert_true(saved[i] || !is_harmless(call, error));
        assert_int_equal(saved[i], place->diag.errors == errors);
        assert_int_equal(saved[i], place->writer.unsaved_count == 0);
        assert_int_equal(journal.count, i + 1);
        assert_saved(place, saved, (size_t)i + 1);
    }
    assert_true(saved[3]);
    saved[0] = saved[1] = saved[2] = true; /* with the last one, at the latest */
    assert_saved(place, saved, 4);
    assert_true(rct_journal_read(&again, path, &diag));
    assert_same_state(&journal, &again);
    assert_int_equal(again.unsigned_lines, 0);
    rct_diag_release(&diag);
    rct_diag_release(&place->diag);
    rct_writer_release(&place->writer);
    rct_journal_release(&journal);
    rct_journal_release(&again);
    return seen;
}

static void test_each_call_fails(void **state)
{
    static const struct {
        enum call call;
        int error;
    } rows[] = {
        {OPEN, EACCES},
        {OPEN, EMFILE},
        {OPEN, ENOSPC},
        {OPEN, EROFS},
        {OPEN, ESTALE},
        {OPEN, EIO},
        {OPEN, ENOENT},
        {FSTAT, EIO},
        {STAT, EIO},
        {STAT, ENOENT},
        {FLOCK, ENOLCK},
        {PREAD, EIO},
        {PREAD, EINTR},
        {WRITE, ENOSPC},
        {WRITE, EDQUOT},
        {WRITE, EFBIG},
        {WRITE, EIO},
        {WRITE, EINTR},
        {LSEEK, EIO},
        {FDATASYNC, EIO},
        {FDATASYNC, ENOSPC},
        {FDATASYNC, EINTR},
        {FDATASYNC, EINVAL},
        {FSYNC, EIO},
        {FSYNC, EINVAL},
        {FLOCK, EINTR},
        {CLOSE, EIO},
        {CLOSE, EINTR},
        {CLOSE, EDQUOT},
    };
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows) * 6; i++) {
        enum mode mode = i & 1 ? STICKY : ONCE;
        const char *path = i / 2 % 3 == 0 ? place->log : place->folder;
        int nth = 1;

        place->spool[0] = '\0';
        if (i / 2 % 3 == 2)
            snprintf(place->spool, sizeof(place->spool), "%s/spool", place->folder);
        if (rows[i / 6].error == EINTR && mode == STICKY)
            continue; /* a call that is interrupted for ever */
        do {
            remove_below(place->folder);
            mkdir(place->folder, 0700);
        } while (run_session(place, path, rows[i / 6].call, mode, nth,
                     rows[i / 6].error) >= nth &&
                 ++nth);
        assert_true(nth > 1); /* the call was met at all */
    }
}

/* ---- One trouble at a time ------------------------------------------------------ */

static size_t count_lines(const char *path)
{
    struct rct_buf text = {0};
    size_t count = 0;

    if (rct_file_read(path, 1 << 24, &text))
        for (size_t i = 0; i < text.length; i++)
            count += text.text[i] == '\n';
    rct_buf_release(&text);
    return count;
}

/* A disk that loses what it takes: the answer goes into another file, and so do those
 * that follow. */
static void test_broken_file(void **state)
{
    static const struct {
        enum call call;
        enum mode mode;
    } rows[] = {{WRITE, LIE}, {WRITE, GARBLE}, {WRITE, ONCE}, {FDATASYNC, ONCE}};
    struct place *place = *state;
    char second[120];

    snprintf(second, sizeof(second), "%s/k7f3-2.log", place->folder);
    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_journal journal = {0};
        struct rct_entry entry = nth_entry(0), next = nth_entry(1);

        remove_below(place->folder);
        mkdir(place->folder, 0700);
        write_text(place->log, HEAD);
        rct_writer_release(&place->writer);
        arm(rows[i].call, rows[i].mode, 1, EIO);
        assert_true(append_to(&journal, place, &entry, NULL));
        fault.armed = false;
        assert_string_equal(place->writer.file, second);
        assert_findings(&place->diag,
            "k7f3-2.log:0: - progress is saved here from now on: "
            "the file before could not be used\n");
        assert_true(append_to(&journal, place, &next, NULL));
        assert_int_equal(count_lines(second), 3);
        rct_journal_release(&journal);
    }
}

/* There is no other file where the user named one: it is said, kept and tried again. */
static void test_broken_named_file(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_entry entry = nth_entry(0);

    assert_true(
        rct_writer_open(&place->writer, place->log, "k7f3", place->lock, &place->diag));
    arm(FDATASYNC, STICKY, 1, EIO);
    assert_false(append_to(&journal, place, &entry, NULL));
    fault.armed = false;
    assert_findings(&place->diag, "ERROR k7f3.log:0: not-saved not saved: the disk "
                                  "reports an error\n");
    assert_int_equal(place->writer.unsaved_count, 1);
    rct_journal_release(&journal);
}

/* Writes and reads that do a few bytes at a time. */
static void test_short_calls(void **state)
{
    static const enum call calls[] = {WRITE, PREAD};
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(calls); i++) {
        remove_below(place->folder);
        mkdir(place->folder, 0700);
        run_session(place, place->folder, calls[i], SHORT, 1, 0);
        assert_int_equal(count_lines(place->log), 5);
    }
}

/* A file system that forgets O_APPEND must not make us write over the beginning. */
static void test_forgotten_append(void **state)
{
    struct place *place = *state;

    run_session(place, place->folder, OPEN, FORGET_APPEND, 1, 0);
    assert_int_equal(count_lines(place->log), 5);
}

static void test_lock_held(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_entry entry = nth_entry(0);
    int holder = open(place->lock, O_RDWR | O_CREAT, 0600);

    assert_int_equal(flock(holder, LOCK_EX), 0);
    for (int i = 0; i < 2; i++) {
        slept = 0;
        assert_true(append_to(&journal, place, &entry, NULL));
        assert_in_range(slept, 1900, 2100);
    }
    assert_findings(
        &place->diag, "lock:0: - saving without a lock: another recite holds it\n");
    close(holder);
    slept = 0;
    assert_true(append_to(&journal, place, &entry, NULL));
    assert_int_equal(slept, 0);
    rct_journal_release(&journal);
}

static void test_lock_impossible(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_entry entry = nth_entry(0);

    mkdir(place->lock, 0700);
    for (int i = 0; i < 3; i++)
        assert_true(append_to(&journal, place, &entry, NULL));
    assert_findings(&place->diag, "lock:0: - saving without a lock: it is a folder\n");
    rct_journal_release(&journal);
}

/* ---- Others at the file, in the middle of a saving ------------------------------- */

static void replace_log(void *data)
{
    const struct place *place = data;
    struct rct_buf text = {0};

    rct_buf_puts(&text, HEAD);
    add_review(&text, 1);
    assert_true(rct_file_replace(place->log, text.text, text.length));
    rct_buf_release(&text);
}

static void empty_log(void *data)
{
    const struct place *place = data;

    write_text(place->log, "");
}

static void delete_log(void *data)
{
    const struct place *place = data;

    unlink(place->log);
}

/* Whenever another program puts a file in the place of ours, the answer that was being
 * saved is in the one that stays. */
static void test_replaced_under_us(void **state)
{
    static void (*const hooks[])(void *) = {replace_log, delete_log, empty_log};
    static const enum call calls[] = {FSTAT, PREAD, WRITE, LSEEK, FDATASYNC, STAT};
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(hooks) * RCT_COUNT(calls); i++) {
        struct rct_journal journal = {0}, again = {0};
        struct rct_entry entry = nth_entry(5);
        enum call call = calls[i / RCT_COUNT(hooks)];
        void (*hook)(void *) = hooks[i % RCT_COUNT(hooks)];

        if (hook == empty_log && call != FSTAT)
            continue; /* the file is the same one: see the private copy */
        replace_log(place);
        arm(call, ONCE, 1, 0);
        fault.hook = hook;
        fault.data = place;
        assert_true(append_to(&journal, place, &entry, NULL));
        fault.armed = false;
        assert_true(rct_journal_read(&again, place->folder, &place->diag));
        assert_true(again.count >= 1);
        assert_int_equal(again.events[again.count - 1].time, entry.time);
        rct_diag_release(&place->diag);
        rct_journal_release(&journal);
        rct_journal_release(&again);
    }
}

static void add_beside(void *data)
{
    const struct place *place = data;
    struct rct_buf text = {0};
    FILE *file = fopen(place->log, "ab");

    add_review(&text, 7);
    assert_int_equal(fwrite(text.text, 1, text.length, file), text.length);
    fclose(file);
    rct_buf_release(&text);
}

/* Without a lock, lines may come between any two of our calls: none is written over. */
static void test_added_beside_us(void **state)
{
    static const enum call calls[] = {FSTAT, PREAD, LSEEK, WRITE, FDATASYNC, STAT};
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(calls) * 2; i++) {
        struct rct_journal journal = {0}, again = {0};
        struct rct_entry entry = nth_entry(0);

        unlink(place->log);
        if (i % 2)
            assert_true(append_to(&journal, place, &entry, NULL));
        arm(calls[i / 2], ONCE, 1, 0);
        fault.hook = add_beside;
        fault.data = place;
        assert_true(append_to(&journal, place, &entry, NULL));
        fault.armed = false;
        assert_true(append_to(&journal, place, &entry, NULL));
        assert_true(rct_journal_read(&again, place->folder, &place->diag));
        assert_int_equal(again.damaged, 0);
        assert_int_equal(again.count, i % 2 + 3);
        assert_same_state(&journal, &again);
        rct_diag_release(&place->diag);
        rct_journal_release(&journal);
        rct_journal_release(&again);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_each_call_fails),
        IN_PLACE(test_broken_file),
        IN_PLACE(test_broken_named_file),
        IN_PLACE(test_short_calls),
        IN_PLACE(test_forgotten_append),
        IN_PLACE(test_lock_held),
        IN_PLACE(test_lock_impossible),
        IN_PLACE(test_replaced_under_us),
        IN_PLACE(test_added_beside_us),
    };

    return cmocka_run_group_tests_name("journal: faults", tests, NULL, NULL);
}
