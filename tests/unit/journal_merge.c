/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging is a set union of lines: idempotent, commutative, associative. */
#include "journal.h"

/* A folder below the test's own with a log that holds these lines. */
static char *make_log(struct place *place, const char *name, const char *lines)
{
    struct rct_buf path = {0}, text = {0};

    rct_buf_printf(&path, "%s/%s", place->root, name);
    rct_buf_puts(&text, HEAD);
    while (*lines) {
        size_t length = strcspn(lines, "\n");
        char *line = rct_copy(lines, length);

        add_line(&text, line);
        free(line);
        lines += length + (lines[length] == '\n');
    }
    write_bytes(path.text, text.text, text.length);
    rct_buf_release(&text);
    return path.text;
}

/* What the place's folder says, read anew. */
static void read_folder(struct place *place, struct rct_journal *journal)
{
    struct rct_diag quiet = {0};

    assert_true(rct_journal_read(journal, place->folder, &quiet));
    rct_diag_release(&quiet);
}

/* Merges one log into the place's folder, as one run of the program. */
static struct rct_merged merge(struct place *place, const char *path)
{
    struct rct_journal journal = {0}, again = {0};
    struct rct_merged merged = {0};

    read_folder(place, &journal);
    if (!place->writer.file)
        assert_true(rct_writer_open(
            &place->writer, place->folder, "here", place->lock, &place->diag));
    assert_true(
        rct_journal_merge(&journal, &place->writer, path, &merged, &place->diag));
    read_folder(place, &again);
    assert_same_state(&journal, &again);
    rct_journal_release(&journal);
    rct_journal_release(&again);
    return merged;
}

#define A1 "2026-11-23T10:00:00Z|aa.1|review|d/x|good|900|correct||~~"
#define A2 "2026-11-23T10:01:00Z|aa.2|review|d/y|again|900|wrong|no|~~"
#define A3 "2026-11-23T10:02:00Z|aa.3|suspend|d/x|~~"
#define B1 "2026-11-23T10:00:30Z|bb.1|review|d/x|hard|100|close|yes|~~"
#define B2 "2026-11-23T10:03:00Z|bb.2|void|-|aa.2|~~"
#define LOOSE_A1 "2026-11-23T10:00:00Z|aa.1|review|d/x|good|900|correct|"
#define OTHER_A1 "2026-11-23T10:00:00Z|aa.1|review|d/x|easy|900|correct||~~"
#define LATER "2026-11-23T10:09:00Z|aa.4|dream|d/x|of=\\sheep|~~"

static const struct {
    const char *name, *ours, *theirs;
    unsigned added, reviews, damaged;
} cases[] = {
    {"nothing of nothing", "", "", 0, 0, 0},
    {"all is new", "", A1 "\n" A2 "\n" A3, 3, 2, 0},
    {"all is known", A1 "\n" A2, A2 "\n" A1, 0, 0, 0},
    {"some is new", A1, A1 "\n" B1 "\n" B2, 2, 1, 0},
    {"twice in one log", A1, B1 "\n" B1 "\n" B1, 1, 1, 0},
    {"a line without checksum", A2, LOOSE_A1, 1, 1, 0},
    {"against its own sealed line", A1, LOOSE_A1, 0, 0, 0},
    {"a sealed line for one without", LOOSE_A1, A1, 1, 1, 0},
    {"another event of the same id", A1, OTHER_A1, 1, 1, 0},
    {"a kind of a later version", A1, LATER, 1, 0, 0},
    {"damaged lines stay behind", A1, "what is this\n" B1 "\n2026|aa.9|~~", 1, 1, 2},
    {"marks of a merge", A1, "<<<<<<< a\n" A1 "\n=======\n" B1 "\n>>>>>>> b", 1, 1, 0},
};

static void test_cases(void **state)
{
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct place *place;
        struct rct_merged merged;
        char *ours, *theirs;

        place_make((void **)&place);
        ours = make_log(place, "progress/k7f3.log", cases[i].ours);
        theirs = make_log(place, "theirs", cases[i].theirs);
        merged = merge(place, theirs);
        if (merged.added != cases[i].added || merged.reviews != cases[i].reviews ||
            merged.damaged != cases[i].damaged)
            fail_msg("%s: added %zu, reviews %zu, damaged %zu", cases[i].name,
                merged.added, merged.reviews, merged.damaged);
        merged = merge(place, theirs);
        if (merged.added)
            fail_msg("%s: added %zu more", cases[i].name, merged.added);
        free(ours);
        free(theirs);
        place_drop((void **)&place);
    }
    (void)state;
}

static void test_lines_stay_as_they_are(void **state)
{
    struct place *place = *state;
    char *theirs = make_log(place, "theirs", A1 "\n" LATER "\n" LOOSE_A1);
    struct rct_buf path = {0}, got = {0}, want = {0};

    merge(place, theirs);
    rct_buf_printf(&path, "%s/here.log", place->folder);
    assert_true(rct_file_read(path.text, 10000, &got));
    assert_true(rct_file_read(theirs, 10000, &want));
    assert_string_equal(got.text, want.text);
    rct_buf_release(&path);
    rct_buf_release(&got);
    rct_buf_release(&want);
    free(theirs);
}

static void test_own_numbers_go_on(void **state)
{
    struct place *place = *state;
    char *theirs = make_log(
        place, "theirs", "2026-11-23T10:00:00Z|here.7|review|d/x|good|900|correct||~~");
    struct rct_journal journal = {0};
    struct rct_entry entry = review_at(1800000000000, "d/z");
    size_t added;

    merge(place, theirs);
    read_folder(place, &journal);
    assert_true(
        rct_journal_append(&journal, &place->writer, &entry, &added, &place->diag));
    assert_int_equal(journal.events[added].n, 8);
    rct_journal_release(&journal);
    free(theirs);
}

/* ---- Laws ------------------------------------------------------------------------ */

enum { LINES = 60, PARTS = 4, ROUNDS = 40 };

/* A part of the world's events; the parts overlap. */
static char *make_part(struct place *place, struct rct_random *random, int part)
{
    struct rct_buf text = {0}, path = {0};

    rct_buf_puts(&text, HEAD);
    for (unsigned i = 1; i <= LINES; i++)
        if (rct_random_below(random, 3) == 0)
            add_review(&text, i);
    rct_buf_printf(&path, "%s/part%d", place->root, part);
    write_bytes(path.text, text.text, text.length);
    rct_buf_release(&text);
    return path.text;
}

/* The state after merging the parts in an order of chance, some of them twice. */
static uint64_t merge_all(struct rct_random *random, char **parts)
{
    uint32_t order[PARTS + 2];
    struct place *place;
    struct rct_journal journal = {0};
    uint64_t hash;

    place_make((void **)&place);
    for (uint32_t i = 0; i < RCT_COUNT(order); i++)
        order[i] = i < PARTS ? i : rct_random_below(random, PARTS);
    rct_shuffle(random, order, RCT_COUNT(order));
    for (size_t i = 0; i < RCT_COUNT(order); i++)
        merge(place, parts[order[i]]);
    read_folder(place, &journal);
    hash = hash_state(&journal);
    rct_journal_release(&journal);
    place_drop((void **)&place);
    return hash;
}

static void test_order_does_not_matter(void **state)
{
    struct place *place = *state;
    struct rct_random random = {11};
    uint64_t before = 0;

    for (int round = 0; round < ROUNDS; round++) {
        char *parts[PARTS];
        uint64_t first;

        for (int i = 0; i < PARTS; i++)
            parts[i] = make_part(place, &random, i);
        first = merge_all(&random, parts);
        assert_true(first == merge_all(&random, parts));
        assert_true(first != before);
        before = first;
        for (int i = 0; i < PARTS; i++)
            free(parts[i]);
    }
}

/* ---- What cannot be merged ---------------------------------------------------------
 */

static void test_refusals(void **state)
{
    static const struct {
        const char *text; /* NULL: no file */
        const char *findings;
    } refused[] = {
        {NULL, "ERROR theirs:0: - no such file or folder\n"},
        {"<html><body>Not found", "ERROR theirs:0: no-log a web page, not a progress "
                                  "log of version 1\n"},
        {"#recite-progress 2\n", "ERROR theirs:0: no-log a progress log of another "
                                 "version, not a progress log of version 1\n"},
    };

    for (size_t i = 0; i < RCT_COUNT(refused); i++) {
        struct place *place;
        struct rct_journal journal = {0};
        struct rct_merged merged = {0};
        struct rct_buf theirs = {0};

        place_make((void **)&place);
        rct_buf_printf(&theirs, "%s/theirs", place->root);
        if (refused[i].text)
            write_text(theirs.text, refused[i].text);
        assert_true(rct_writer_open(
            &place->writer, place->folder, "here", place->lock, &place->diag));
        assert_false(rct_journal_merge(
            &journal, &place->writer, theirs.text, &merged, &place->diag));
        assert_findings(&place->diag, refused[i].findings);
        assert_int_not_equal(access(place->writer.file, F_OK), 0);
        rct_journal_release(&journal);
        rct_buf_release(&theirs);
        place_drop((void **)&place);
    }
    (void)state;
}

/* ---- Backups ------------------------------------------------------------------------
 */

static void assert_backup(const char *path, const char *want, size_t damaged)
{
    struct rct_diag quiet = {0};
    struct rct_buf text = {0};
    size_t count, left_out;

    assert_true(rct_journal_backup(path, &text, &count, &left_out, &quiet));
    assert_int_equal(left_out, damaged);
    if (want)
        assert_string_equal(text.text, want);
    rct_buf_release(&text);
    rct_diag_release(&quiet);
}

static void test_backup(void **state)
{
    struct place *place = *state;
    char *first = make_log(place, "progress/a.log", A3 "\nbroken\n" A1 "\n" B1);
    char *second = make_log(place, "progress/b.log", B2 "\n" A3);
    char *sorted = make_log(place, "sorted", A1 "\n" B1 "\n" A3 "\n" B2);
    struct rct_buf want = {0};
    struct rct_merged merged;

    assert_true(rct_file_read(sorted, 10000, &want));
    assert_backup(place->folder, want.text, 1);
    assert_backup(sorted, want.text, 0);
    merged = merge(place, sorted);
    assert_int_equal(merged.added, 0);
    unlink(first);
    unlink(second);
    merged = merge(place, sorted);
    assert_int_equal(merged.added, 4);
    assert_true(merged.first < merged.last);
    assert_backup(place->folder, want.text, 0);
    rct_buf_release(&want);
    free(first);
    free(second);
    free(sorted);
}

/* ---- Two sessions -------------------------------------------------------------------
 */

static void test_refresh(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0}, other = {0};
    struct rct_entry entry = review_at(1800000000000, "d/z");
    char *theirs;

    assert_true(append_to(&other, place, &entry, NULL));
    assert_true(rct_journal_refresh(&journal, place->folder));
    assert_same_state(&journal, &other);
    assert_false(rct_journal_refresh(&journal, place->folder));
    assert_true(append_to(&other, place, &entry, NULL));
    assert_true(rct_journal_refresh(&journal, place->folder));
    assert_same_state(&journal, &other);
    theirs = make_log(place, "progress/aa.log", A1 "\n" A2);
    assert_true(rct_journal_refresh(&journal, place->folder));
    assert_int_equal(journal.count, 4);
    assert_false(rct_journal_refresh(&journal, place->folder));
    free(theirs);
    rct_journal_release(&journal);
    rct_journal_release(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        IN_PLACE(test_lines_stay_as_they_are),
        IN_PLACE(test_own_numbers_go_on),
        IN_PLACE(test_order_does_not_matter),
        cmocka_unit_test(test_refusals),
        IN_PLACE(test_backup),
        IN_PLACE(test_refresh),
    };

    return cmocka_run_group_tests_name("journal: merge", tests, NULL, NULL);
}
