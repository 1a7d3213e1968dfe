/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile decks: each limit has its message, and nothing takes long or much memory. */
#include "unit.h"

#include <recite/deck.h>

/* A deck is `head`, `piece` so many times over, and `tail`; %zu in the piece counts. */
static const struct {
    const char *head, *piece;
    size_t times;
    const char *tail, *name, *words;
} cases[] = {
    {"x-a: ", "[", 1000000, "", "too-deep", "limit 16"},
    {"x-a: ", "{a: ", 1000000, "", "too-deep", "limit 16"},
    {"cards:\n ", "- ", 1000000, "", "too-deep", "limit 16"},
    {"", "? ", 1000000, "", "too-deep", "limit 16"},
    {"x-a: ", "[", 15, "", "unclosed-bracket", "never closed"},
    {"cards:\n- ask: ", "x", 65537, "\n  answer: b\n", "long-text", "limit 65536"},
    {"cards:\n- ask: a\n  answer: b\n  ", "x", 257, ": c\n", "long-key", "limit 256"},
    {"cards:\n", "- {ask: %zu, answer: b}\n", 200001, "", "too-many-cards",
        "limit 200000"},
    {"pairs:\n", "  %zu: b\n", 200001, "", "too-many-cards", "limit 200000"},
    {"reverse: true\npairs:\n", "  %zu: b\n", 100001, "", "too-many-cards",
        "limit 200000"},
    {"x-a: 1\ncards:\n- ask: a\n  answer: b\n  tags: [", "t,", 1000001, "]\n",
        "too-many-items", "limit 1000000"},
    {"", "k%zu: x\n", 500000, "", "too-many-findings", "limit 1000"},
    {"{", "k%zu: x,", 500000, "}", "too-many-findings", "limit 1000"},
    {"", "\x01", 1000000, "", "too-many-findings", "limit 1000"},
    {"", "<<<<<<< \n", 1000000, "", "too-many-findings", "limit 1000"},
    {"a: &a x\n", "x-a: *a\n", 1000000, "", "too-many-findings", "limit 1000"},
    {"cards:\n- ask: a\n  list: [", "%zu,", 101, "]\n", "too-many-items", "limit 100"},
    {"cards:\n- ask: a\n  choice: b\n  among: [", "%zu,", 26, "]\n", "too-many-items",
        "limit 26"},
    {"cards:\n- cloze: \"", "{a} ", 11, "\"\n", "bad-gap", "limit 10"},
    {"", "\n", 5000000, "", "empty-deck", "empty"},
    {"", "# x\n", 3000000, "", "empty-deck", "empty"},
    {"\"", "x", 5000000, "", "unclosed-quote", "never closed"},
};

static void make(struct rct_buf *out, size_t index)
{
    rct_buf_puts(out, cases[index].head);
    for (size_t i = 0; i < cases[index].times; i++) {
        const char *number = strstr(cases[index].piece, "%zu");
        if (number) {
            rct_buf_add(out, cases[index].piece, (size_t)(number - cases[index].piece));
            rct_buf_printf(out, "%zu%s", i, number + 3);
        } else {
            rct_buf_puts(out, cases[index].piece);
        }
    }
    rct_buf_puts(out, cases[index].tail);
}

static void limits_are_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct rct_buf text = {0};
        struct rct_diag diag = {0};
        bool found = false;
        make(&text, i);
        assert_null(rct_deck_parse("d.yaml", text.text, text.length, &diag));
        assert_true(diag.count <= 1001);
        for (size_t j = 0; j < diag.count; j++)
            found = found || (strcmp(diag.items[j].name, cases[i].name) == 0 &&
                                 strstr(diag.items[j].message, cases[i].words));
        if (!found)
            fail_msg("case %zu: no %s", i, cases[i].name);
        rct_diag_release(&diag);
        rct_buf_release(&text);
    }
}

/* What is at its limit is still good. */
static void limits_are_reached(void **state)
{
    struct rct_buf text = {0};
    struct rct_diag diag = {0};
    (void)state;
    rct_buf_puts(&text, "x-deep: [[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]\ncards:\n");
    rct_buf_puts(&text, "- cloze: \"{1} {2} {3} {4} {5} {6} {7} {8} {9} {10}\"\n");
    rct_buf_puts(&text, "- ask: long\n  recall: ");
    for (size_t i = 0; i < 65536; i++)
        rct_buf_putc(&text, 'x');
    rct_buf_puts(&text, "\n- ask: b\n  answer: c\n  x-");
    for (size_t i = 2; i < 256; i++)
        rct_buf_putc(&text, 'k');
    rct_buf_puts(&text, ": d\n");
    for (size_t i = 12; i < 200000; i++)
        rct_buf_printf(&text, "- {ask: %zu, answer: b}\n", i);
    struct rct_deck *deck = rct_deck_parse("d.yaml", text.text, text.length, &diag);
    assert_int_equal(diag.count, 0);
    assert_non_null(deck);
    assert_int_equal(deck->count, 200000);
    rct_deck_free(deck);
    rct_diag_release(&diag);
    rct_buf_release(&text);
}

static void large_files_are_refused(void **state)
{
    size_t size = ((size_t)16 << 20) + 1;
    char *text = rct_alloc(size, 1);
    struct rct_diag diag = {0};
    (void)state;
    memset(text, '\n', size);
    assert_null(rct_deck_parse("d.yaml", text, size, &diag));
    assert_int_equal(diag.count, 1);
    assert_non_null(strstr(diag.items[0].message, "limit 16777216"));
    rct_diag_release(&diag);
    free(text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_named),
        cmocka_unit_test(limits_are_reached),
        cmocka_unit_test(large_files_are_refused),
    };
    return cmocka_run_group_tests_name("deck: limits", tests, NULL, NULL);
}
