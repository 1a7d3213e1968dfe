/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <recite/base.h>

static char folder[] = "/tmp/recite-file-XXXXXX";
static int home;

/* Each test has an empty folder of its own, and stands in it. */
static int enter(void **state)
{
    (void)state;
    memcpy(strrchr(folder, '-'), "-XXXXXX", 7);
    home = open(".", O_RDONLY);
    return !(home >= 0 && mkdtemp(folder) && chdir(folder) == 0);
}

static int leave(void **state)
{
    char command[100];

    (void)state;
    snprintf(command, sizeof(command), "rm -rf '%s'", folder);
    return !(fchdir(home) == 0 && close(home) == 0 && system(command) == 0);
}

static void put(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void assert_content(const char *path, const char *text)
{
    struct rct_buf buf = {0};

    assert_true(rct_file_read(path, 1 << 20, &buf));
    assert_string_equal(rct_buf_text(&buf), text);
    rct_buf_release(&buf);
}

static void assert_unreadable(const char *path, size_t limit, int trouble)
{
    struct rct_buf buf = {0};

    rct_buf_puts(&buf, "kept");
    errno = 0;
    assert_false(rct_file_read(path, limit, &buf));
    assert_int_equal(errno, trouble);
    assert_string_equal(buf.text, "kept");
    rct_buf_release(&buf);
}

static mode_t mode_of(const char *path)
{
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    return status.st_mode & 07777;
}

/* How many names a folder holds, hidden ones too. */
static int names_here(void)
{
    FILE *list = popen("ls -A | wc -l", "r");
    int count = -1;

    assert_int_equal(fscanf(list, "%d", &count), 1);
    pclose(list);
    return count;
}

static void test_read_any_size(void **state)
{
    static const size_t sizes[] = {0, 1, 65534, 65535, 65536, 65537, 200000};
    char *text = rct_alloc(200000, 1);

    (void)state;
    for (size_t i = 0; i < 200000; i++)
        text[i] = (char)(i * 7);
    for (size_t i = 0; i < RCT_COUNT(sizes); i++) {
        struct rct_buf buf = {0};

        put("f", text, sizes[i]);
        rct_buf_puts(&buf, "head");
        assert_true(rct_file_read("f", sizes[i], &buf));
        assert_int_equal(buf.length, sizes[i] + 4);
        assert_memory_equal(buf.text + 4, text, sizes[i]);
        assert_int_equal(buf.text[buf.length], '\0');
        assert_true(rct_file_read("f", SIZE_MAX, &buf));
        assert_int_equal(buf.length, 2 * sizes[i] + 4);
        rct_buf_release(&buf);
        if (sizes[i])
            assert_unreadable("f", sizes[i] - 1, EFBIG);
    }
    free(text);
}

struct pieces {
    struct rct_buf all;
    size_t at_most; /* that is taken at a time */
    int last;
};

static size_t take(void *context, const char *text, size_t length, bool last)
{
    struct pieces *pieces = context;
    size_t taken = last || length < pieces->at_most ? length : pieces->at_most;

    assert_int_equal(pieces->last, 0);
    pieces->last += last;
    rct_buf_add(&pieces->all, text, taken);
    return taken;
}

static void test_read_in_pieces(void **state)
{
    static const size_t sizes[] = {0, 1, 262143, 262144, 262145, 900000};
    char *text = rct_alloc(900000, 1);

    (void)state;
    for (size_t i = 0; i < 900000; i++)
        text[i] = (char)(i * 7);
    for (size_t i = 0; i < RCT_COUNT(sizes) * 3; i++) {
        struct pieces pieces = {.at_most = i % 3 * 100000};
        size_t size = sizes[i / 3];

        put("f", text, size);
        assert_true(rct_file_pieces("f", size, take, &pieces));
        assert_int_equal(pieces.last, 1);
        assert_int_equal(pieces.all.length, size);
        if (size)
            assert_memory_equal(pieces.all.text, text, size);
        rct_buf_release(&pieces.all);
        pieces.last = 0;
        if (size)
            assert_false(rct_file_pieces("f", size - 1, take, &pieces));
        rct_buf_release(&pieces.all);
    }
    assert_false(rct_file_pieces("none", SIZE_MAX, take, NULL));
    assert_int_equal(errno, ENOENT);
    assert_false(rct_file_pieces(".", SIZE_MAX, take, NULL));
    assert_int_equal(errno, EINVAL);
    free(text);
}

/* Files that tell no size beforehand are held to the limit all the same. */
static void test_read_of_unknown_size(void **state)
{
    struct rct_buf buf = {0};

    (void)state;
    assert_true(rct_file_read("/proc/self/status", 1 << 20, &buf));
    assert_non_null(strstr(buf.text, "Pid:"));
    assert_unreadable("/proc/self/status", 10, EFBIG);
    rct_buf_release(&buf);
}

static void test_what_cannot_be_read(void **state)
{
    (void)state;
    assert_unreadable("nothing", 100, ENOENT);
    assert_unreadable("", 100, ENOENT);
    assert_unreadable(".", 100, EINVAL);
    assert_unreadable("/dev/null", 100, EINVAL);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_unreadable("pipe", 100, EINVAL);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_unreadable("loop", 100, ELOOP);
    put("f", "x", 1);
    assert_unreadable("f/g", 100, ENOTDIR);
}

/* Runs a read of "-" with a pipe for standard input. */
static bool read_stdin(const char *text, size_t limit, struct rct_buf *out)
{
    int ends[2], old = dup(STDIN_FILENO);
    bool good;

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    good = rct_file_read("-", limit, out);
    dup2(old, STDIN_FILENO);
    close(old);
    return good;
}

static void test_read_standard_input(void **state)
{
    struct rct_buf buf = {0};

    (void)state;
    assert_true(read_stdin("from a pipe\n", 12, &buf));
    assert_string_equal(buf.text, "from a pipe\n");
    assert_false(read_stdin("from a pipe\n", 11, &buf));
    assert_int_equal(errno, EFBIG);
    assert_string_equal(buf.text, "from a pipe\n");
    rct_buf_release(&buf);
}

static void test_replace_makes_and_replaces(void **state)
{
    struct stat before, after;
    mode_t mask = umask(027);

    (void)state;
    assert_true(rct_file_replace("new", "one\n", 4));
    umask(mask);
    assert_content("new", "one\n");
    assert_int_equal(mode_of("new"), 0640);
    assert_int_equal(stat("new", &before), 0);
    assert_true(rct_file_replace("new", "second\n", 7));
    assert_content("new", "second\n");
    assert_int_equal(stat("new", &after), 0);
    assert_true(before.st_ino != after.st_ino); /* a reader of the old one keeps it */
    assert_true(rct_file_replace("new", "", 0));
    assert_content("new", "");
    assert_int_equal(names_here(), 1);
}

static void test_replace_keeps_the_mode(void **state)
{
    static const mode_t modes[] = {0600, 0644, 0666, 0755, 0200};

    (void)state;
    put("f", "x", 1);
    for (size_t i = 0; i < RCT_COUNT(modes); i++) {
        assert_int_equal(chmod("f", modes[i]), 0);
        assert_true(rct_file_replace("f", "y", 1));
        assert_int_equal(mode_of("f"), modes[i]);
    }
}

static void test_replace_follows_links(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(mkdir("real", 0700), 0);
    put("real/deck.yaml", "old", 3);
    assert_int_equal(symlink("deck.yaml", "real/near"), 0);
    assert_int_equal(symlink("real/near", "far"), 0);
    assert_true(rct_file_replace("far", "new", 3));
    assert_int_equal(lstat("far", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_content("real/deck.yaml", "new");

    assert_int_equal(symlink("real/made", "to-nothing"), 0);
    assert_true(rct_file_replace("to-nothing", "made", 4));
    assert_content("real/made", "made");
    assert_int_equal(lstat("to-nothing", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

/* What a crash may have left under the name for what is new is none of its business. */
static void test_replace_spares_other_files(void **state)
{
    char left[50];

    (void)state;
    snprintf(left, sizeof(left), ".recite-%ld-0.tmp", (long)getpid());
    put(left, "left", 4);
    assert_true(rct_file_replace("f", "new", 3));
    assert_content("f", "new");
    assert_content(left, "left");
}

/* Nothing is left behind by a replacement that failed, and the old content stays. */
static void test_what_cannot_be_replaced(void **state)
{
    (void)state;
    assert_int_equal(mkdir("dir", 0700), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_false(rct_file_replace("dir", "x", 1));
    assert_int_equal(errno, EINVAL);
    assert_false(rct_file_replace("pipe", "x", 1));
    assert_int_equal(errno, EINVAL);
    assert_false(rct_file_replace("loop", "x", 1));
    assert_int_equal(errno, ELOOP);
    assert_false(rct_file_replace("missing/f", "x", 1));
    assert_int_equal(errno, ENOENT);
    assert_false(rct_file_replace("", "x", 1));
    assert_int_equal(names_here(), 3);
}

/* Root may write everywhere, so that the attempt is somebody else's. */
static int replace_as_nobody(void)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(255);
        _exit(rct_file_replace("f", "new", 3) ? 0 : errno);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WEXITSTATUS(status);
}

static void test_a_read_only_file_stays(void **state)
{
    (void)state;
    put("f", "old", 3);
    assert_int_equal(chmod("f", 0444), 0);
    assert_int_equal(chmod(".", 0777), 0);
    assert_int_equal(replace_as_nobody(), EACCES);
    assert_content("f", "old");
    assert_int_equal(names_here(), 1);
}

/* A disk that fills up half-way through, by way of a limit on the size of files. */
static void test_a_full_disk_loses_nothing(void **state)
{
    struct rlimit old, small;
    char *text = rct_alloc(10000, 1);

    (void)state;
    put("f", "old", 3);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 4096;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_false(rct_file_replace("f", text, 10000));
    assert_int_equal(errno, EFBIG);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_content("f", "old");
    assert_int_equal(names_here(), 1);
    free(text);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_read_any_size),
        IN_FOLDER(test_read_in_pieces),
        IN_FOLDER(test_read_of_unknown_size),
        IN_FOLDER(test_what_cannot_be_read),
        IN_FOLDER(test_read_standard_input),
        IN_FOLDER(test_replace_makes_and_replaces),
        IN_FOLDER(test_replace_keeps_the_mode),
        IN_FOLDER(test_replace_follows_links),
        IN_FOLDER(test_replace_spares_other_files),
        IN_FOLDER(test_what_cannot_be_replaced),
        IN_FOLDER(test_a_read_only_file_stays),
        IN_FOLDER(test_a_full_disk_loses_nothing),
    };

    return cmocka_run_group_tests_name("base: files", tests, NULL, NULL);
}
