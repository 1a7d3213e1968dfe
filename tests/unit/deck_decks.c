/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several decks, and what is found out about a deck from its file's name. */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include <recite/deck.h>

static char folder[] = "/tmp/recite-decks-XXXXXX";

static void path_of(struct rct_buf *out, const char *name)
{
    rct_buf_cut(out, 0);
    rct_buf_printf(out, "%s/%s", folder, name);
}

static void write_file(const char *name, const char *text)
{
    struct rct_buf path = {0};
    path_of(&path, name);
    FILE *file = fopen(path.text, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    rct_buf_release(&path);
}

static int make_folder(void **state)
{
    struct rct_buf path = {0};
    (void)state;
    assert_non_null(mkdtemp(folder));
    path_of(&path, "sub");
    assert_int_equal(mkdir(path.text, 0700), 0);
    path_of(&path, "empty");
    assert_int_equal(mkdir(path.text, 0700), 0);
    write_file("one.yaml", "cards:\n- ask: a\n  answer: b\n");
    write_file("two.yaml", "deck: second\ncards:\n- cloze: a {b} {c}\n");
    write_file("sub/one.yaml", "cards:\n- ask: a\n  answer: b\n");
    write_file("bad.yaml", "cards:\n- ask: a\n");
    write_file("note.txt", "no deck\n");
    rct_buf_release(&path);
    return 0;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"one.yaml", "two.yaml", "sub/one.yaml",
        "bad.yaml", "note.txt", "sub", "empty", ""};
    struct rct_buf path = {0};
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(names); i++) {
        path_of(&path, names[i]);
        remove(path.text);
    }
    rct_buf_release(&path);
    return 0;
}

static void a_folder_is_read_whole(void **state)
{
    struct rct_decks decks = {0};
    struct rct_diag diag = {0};
    (void)state;
    assert_true(rct_decks_read(&decks, folder, &diag));
    assert_int_equal(decks.count, 2);
    assert_int_equal(decks.cards, 3);
    assert_string_equal(decks.items[0]->id, "one");
    assert_string_equal(decks.items[1]->id, "second");
    rct_diag_sort(&diag);
    assert_int_equal(diag.errors, 2);
    assert_string_equal(diag.items[0].name, "no-answer");
    assert_string_equal(diag.items[1].name, "duplicate-deck");
    assert_non_null(strstr(diag.items[1].file, "sub/one.yaml"));
    assert_non_null(strstr(diag.items[1].note, "/one.yaml"));
    rct_decks_release(&decks);
    assert_null(decks.items);
    rct_diag_release(&diag);
}

static void what_is_not_there_is_said(void **state)
{
    static const struct {
        const char *name, *words;
        bool something;
    } cases[] = {
        {"nowhere.yaml", "cannot read", false},
        {"empty", "no deck", false},
        {"one.yaml/x", "cannot read", false},
    };
    struct rct_buf path = {0};
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_decks decks = {0};
        struct rct_diag diag = {0};
        path_of(&path, cases[i].name);
        assert_int_equal(rct_decks_read(&decks, path.text, &diag), cases[i].something);
        assert_int_equal(diag.errors, 1);
        assert_non_null(strstr(diag.items[0].message, cases[i].words));
        rct_decks_release(&decks);
        rct_diag_release(&diag);
    }
    rct_buf_release(&path);
}

static void the_file_names_the_deck(void **state)
{
    static const char text[] = "cards:\n- ask: a\n  answer: b\n";
    static const struct {
        const char *path, *id;
    } cases[] = {
        {"deck.yaml", "deck"},
        {"a/b/capitals.en.yaml", "capitals.en"},
        {"my deck #1.yaml", "my-deck--1"},
        {".yaml", ".yaml"},
        {"\xC3\xA9t\xC3\xA9.yaml", "\xC3\xA9t\xC3\xA9"},
        {"\xFF.yaml", "-"},
        {"-", "standard-input"},
        {"", "deck"},
    };
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_diag diag = {0};
        struct rct_buf key = {0};
        struct rct_deck *deck =
            rct_deck_parse(cases[i].path, text, sizeof text - 1, &diag);
        assert_non_null(deck);
        assert_string_equal(deck->id, cases[i].id);
        rct_card_key(&deck->cards[0], &key);
        assert_memory_equal(key.text, cases[i].id, strlen(cases[i].id));
        assert_string_equal(key.text + strlen(cases[i].id), "/~kewiwhfrem3ck");
        rct_buf_release(&key);
        rct_deck_free(deck);
        rct_diag_release(&diag);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_is_read_whole),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(the_file_names_the_deck),
    };
    return cmocka_run_group_tests_name(
        "deck: decks", tests, make_folder, remove_folder);
}
