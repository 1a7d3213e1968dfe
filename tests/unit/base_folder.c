/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <recite/base.h>

static char top[] = "/tmp/recite-folder-XXXXXX";

/* The folder that all tests read.  What ends in a slash is a folder, "a -> b" a link.
 */
static const char *const tree[] = {
    "b.yaml",
    "a.yaml",
    "A.yaml",
    "é.yaml",
    "a b.yaml",
    "a.sync-conflict-20261123.yaml",
    "-rf.yaml",
    "notes.txt",
    "yaml",
    ".hidden.yaml",
    ".git/",
    ".git/x.yaml",
    "folder.yaml/",
    "folder.yaml/in.yaml",
    "a/",
    "a/z.yaml",
    "empty/",
    "to-file.yaml -> a/z.yaml",
    "to-nothing.yaml -> gone",
    "to-folder -> a",
    "a/loop -> ..",
    "self.yaml -> self.yaml",
    "1/",
    "1/2/",
    "1/2/3/",
    "1/2/3/4/",
    "1/2/3/4/5/",
    "1/2/3/4/5/6/",
    "1/2/3/4/5/6/7/",
    "1/2/3/4/5/6/7/8/",
    "1/2/3/4/5/6/7/8/in.yaml",
    "1/2/3/4/5/6/7/8/9/",
    "1/2/3/4/5/6/7/8/9/out.yaml",
};

static const char *const found[] = {
    "-rf.yaml",
    "1/2/3/4/5/6/7/8/in.yaml",
    "A.yaml",
    "a.yaml",
    "a b.yaml",
    "a.sync-conflict-20261123.yaml",
    "a/z.yaml",
    "b.yaml",
    "folder.yaml/in.yaml",
    "to-file.yaml",
    "é.yaml",
};

static bool make(const char *entry)
{
    const char *arrow = strstr(entry, " -> ");
    char path[200], target[100] = {0};

    snprintf(path, sizeof(path), "%s/%s", top, entry);
    if (arrow) {
        *strstr(path, " -> ") = '\0';
        snprintf(target, sizeof(target), "%s", arrow + 4);
        return symlink(target, path) == 0;
    }
    if (path[strlen(path) - 1] == '/')
        return mkdir(path, 0700) == 0;
    return rct_file_replace(path, "x", 1);
}

static int plant(void **state)
{
    char path[100];

    (void)state;
    if (!mkdtemp(top))
        return 1;
    for (size_t i = 0; i < RCT_COUNT(tree); i++)
        if (!make(tree[i]))
            return 1;
    snprintf(path, sizeof(path), "%s/pipe.yaml", top);
    return mkfifo(path, 0600) != 0;
}

static int fell(void **state)
{
    char command[100];

    (void)state;
    snprintf(command, sizeof(command), "rm -rf '%s'", top);
    return system(command) != 0;
}

static void assert_lists(const char *folder, const char *prefix)
{
    char **paths = rct_folder_list(folder, ".yaml");

    assert_non_null(paths);
    for (size_t i = 0; i < RCT_COUNT(found); i++) {
        assert_non_null(paths[i]);
        assert_memory_equal(paths[i], prefix, strlen(prefix));
        assert_string_equal(paths[i] + strlen(prefix), found[i]);
    }
    assert_null(paths[RCT_COUNT(found)]);
    rct_paths_free(paths);
}

static void test_what_is_listed(void **state)
{
    char prefix[100];

    (void)state;
    snprintf(prefix, sizeof(prefix), "%s/", top);
    assert_lists(top, prefix);
    assert_lists(prefix, prefix);
}

/* The folder that is asked for may be a link itself. */
static void test_a_link_at_the_top(void **state)
{
    char link[100], prefix[110];

    (void)state;
    snprintf(link, sizeof(link), "%s-link", top);
    snprintf(prefix, sizeof(prefix), "%s/", link);
    assert_int_equal(symlink(top, link), 0);
    assert_lists(link, prefix);
    assert_int_equal(unlink(link), 0);
}

static void test_other_suffixes(void **state)
{
    char **paths = rct_folder_list(top, ".txt");

    (void)state;
    assert_string_equal(strrchr(paths[0], '/'), "/notes.txt");
    assert_null(paths[1]);
    rct_paths_free(paths);
    paths = rct_folder_list(top, ".nothing");
    assert_non_null(paths);
    assert_null(paths[0]);
    rct_paths_free(paths);
    rct_paths_free(NULL);
}

static void test_what_is_no_folder(void **state)
{
    char path[100];

    (void)state;
    assert_null(rct_folder_list("/nonexistent/folder", ".yaml"));
    assert_int_equal(errno, ENOENT);
    assert_null(rct_folder_list("", ".yaml"));
    assert_int_equal(errno, ENOENT);
    snprintf(path, sizeof(path), "%s/a.yaml", top);
    assert_null(rct_folder_list(path, ".yaml"));
    assert_int_equal(errno, ENOTDIR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_listed),
        cmocka_unit_test(test_a_link_at_the_top),
        cmocka_unit_test(test_other_suffixes),
        cmocka_unit_test(test_what_is_no_folder),
    };

    return cmocka_run_group_tests_name("base: folders", tests, plant, fell);
}
