/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/diag.h>

#include "base_text.h"

static char *written(
    const struct rct_finding *finding, enum rct_diag_style style, bool colour)
{
    struct rct_diag diag = {0};
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    rct_diag_add(&diag, finding);
    rct_diag_write(&diag, style, colour, out);
    fclose(out);
    rct_diag_release(&diag);
    return text;
}

#define PLACE(l, c, w) .file = "a.yaml", .line = l, .column = c, .width = w

static const struct {
    struct rct_finding finding;
    const char *human;
} cases[] = {
    {{.level = RCT_ERROR,
         .name = "yaml-colon",
         .file = "europe.yaml",
         .line = 14,
         .column = 18,
         .width = 1,
         .message = "mapping values are not allowed here",
         .note = "context",
         .help = "put the text in quotes",
         .line_text = "  q: Which treaty: Rome or Paris?",
         .mended = "  q: \"Which treaty: Rome or Paris?\""},
        "europe.yaml:14:18: error: mapping values are not allowed here [yaml-colon]\n"
        "   |\n"
        "14 |   q: Which treaty: Rome or Paris?\n"
        "   |                  ^\n"
        "   = note: context\n"
        "help: put the text in quotes\n"
        "   |\n"
        "14 |   q: \"Which treaty: Rome or Paris?\"\n"
        "   |\n"},
    {{.level = RCT_WARNING, .message = "no decks"}, "recite: warning: no decks\n"},
    {{.level = RCT_ERROR,
         .name = "empty",
         .file = "a.yaml",
         .message = "empty deck",
         .help = "add cards",
         .note = "0 bytes"},
        "a.yaml: error: empty deck [empty]\n"
        "note: 0 bytes\n"
        "help: add cards\n"},
    {{PLACE(12, 1, 1), .message = "long note",
         .note = "a note of more words than a line has room for, which is why it is "
                 "broken into lines and stands below itself",
         .line_text = "x"},
        "a.yaml:12:1: warning: long note\n"
        "   |\n"
        "12 | x\n"
        "   | ^\n"
        "   = note: a note of more words than a line has room for, which is why it is "
        "broken\n"
        "           into lines and stands below itself\n"},
    {{PLACE(7, 0, 0), .message = "odd line", .line_text = "x: y"},
        "a.yaml:7: warning: odd line\n"
        "  |\n"
        "7 | x: y\n"},
    {{PLACE(7, 2, 0), .message = "no text"}, "a.yaml:7:2: warning: no text\n"},
    {{PLACE(1000, 4, 3), .message = "span", .line_text = "x: abc d"},
        "a.yaml:1000:4: warning: span\n"
        "     |\n"
        "1000 | x: abc d\n"
        "     |    ^^^\n"},
    {{PLACE(2, 3, 0), .message = "a span of nothing", .line_text = "x: abc"},
        "a.yaml:2:3: warning: a span of nothing\n"
        "  |\n"
        "2 | x: abc\n"
        "  |   ^\n"},
    {{PLACE(2, 4, 1), .message = "at the end", .line_text = "abc"},
        "a.yaml:2:4: warning: at the end\n"
        "  |\n"
        "2 | abc\n"
        "  |    ^\n"},
    {{PLACE(2, 900, 7), .message = "beyond the end", .line_text = "abc"},
        "a.yaml:2:900: warning: beyond the end\n"
        "  |\n"
        "2 | abc\n"
        "  |    ^\n"},
    {{PLACE(2, 2, 99), .message = "more than there is", .line_text = "abc"},
        "a.yaml:2:2: warning: more than there is\n"
        "  |\n"
        "2 | abc\n"
        "  |  ^^\n"},
    {{PLACE(2, 1, 1), .message = "empty line", .line_text = ""},
        "a.yaml:2:1: warning: empty line\n"
        "  |\n"
        "2 |\n"
        "  | ^\n"},
    {{PLACE(2, 4, 1), .message = "trailing space", .line_text = "abc   \t"},
        "a.yaml:2:4: warning: trailing space\n"
        "  |\n"
        "2 | abc\n"
        "  |    ^\n"},
    {{PLACE(2, 4, 1), .message = "tabs", .line_text = "\ta\tb"},
        "a.yaml:2:4: warning: tabs\n"
        "  |\n"
        "2 |         a       b\n"
        "  |                 ^\n"},
    {{PLACE(2, 1, 2), .message = "under a tab", .line_text = "\tab"},
        "a.yaml:2:1: warning: under a tab\n"
        "  |\n"
        "2 |         ab\n"
        "  | ^^^^^^^^^\n"},
    {{PLACE(2, 4, 2), .message = "wide", .line_text = "日本: 東京 x"},
        "a.yaml:2:4: warning: wide\n"
        "  |\n"
        "2 | 日本: 東京 x\n"
        "  |      ^^^\n"},
    {{PLACE(2, 6, 1), .message = "after a mark", .line_text = "cafe\u0301!"},
        "a.yaml:2:6: warning: after a mark\n"
        "  |\n"
        "2 | cafe\u0301!\n"
        "  |     ^\n"},
    {{PLACE(2, 2, 1), .message = "control", .line_text = "a\033[2J"},
        "a.yaml:2:2: warning: control\n"
        "  |\n"
        "2 | a<U+001B>[2J\n"
        "  |  ^^^^^^^^\n"},
    {{PLACE(2, 4, 1), .message = "bad byte", .line_text = "caf\xE9 x"},
        "a.yaml:2:4: warning: bad byte\n"
        "  |\n"
        "2 | caf<E9> x\n"
        "  |    ^^^^\n"},
    {{PLACE(2, 1, 1), .message = "mended alone", .mended = "b"},
        "a.yaml:2:1: warning: mended alone\n"
        "help: write this instead\n"
        "  |\n"
        "2 | b\n"
        "  |\n"},
    {{.level = RCT_ERROR,
         .file = "a\nb\033.yaml",
         .message = "bad\nfile\033[2J",
         .name = "x\x9B",
         .note = "n\to",
         .help = "h\r"},
        "a b<U+001B>.yaml: error: bad file<U+001B>[2J [x<9B>]\n"
        "note: n o\n"
        "help: h<U+000D>\n"},
};

static void test_human(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        char *text = written(&cases[i].finding, RCT_DIAG_HUMAN, false);

        assert_string_equal(text, cases[i].human);
        free(text);
    }
}

/* What editors read: the first line, and nothing else. */
static void test_gcc(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        char *text = written(&cases[i].finding, RCT_DIAG_GCC, false);
        size_t length = strcspn(cases[i].human, "\n") + 1;

        assert_int_equal(strlen(text), length);
        assert_memory_equal(text, cases[i].human, length);
        free(text);
    }
}

static void test_colours(void **state)
{
    char *text = written(&cases[0].finding, RCT_DIAG_HUMAN, true);

    (void)state;
    assert_string_equal(text, "europe.yaml:14:18: \033[1;31merror:\033[0m mapping "
                              "values are not allowed here "
                              "[yaml-colon]\n"
                              "   |\n"
                              "14 |   q: Which treaty: Rome or Paris?\n"
                              "   |                  \033[1;31m^\033[0m\n"
                              "   = note: context\n"
                              "\033[1;36mhelp:\033[0m put the text in quotes\n"
                              "   |\n"
                              "14 |   q: \"Which treaty: Rome or Paris?\"\n"
                              "   |\n");
    free(text);
    text = written(&cases[1].finding, RCT_DIAG_GCC, true);
    assert_string_equal(text, "recite: \033[1;35mwarning:\033[0m no decks\n");
    free(text);
}

/* One letter that is like no other in a long line, which the caret must be under. */
static void assert_caret_under(const char *line, unsigned column, const char *letter)
{
    char *text = written(
        &(struct rct_finding){PLACE(5, column, 1), .message = "m", .line_text = line},
        RCT_DIAG_HUMAN, false);
    const char *shown = strstr(text, "5 | ") + 4, *end = strchr(shown, '\n');
    const char *carets = end + strlen("\n  | "), *caret = strchr(carets, '^');
    const char *found = strstr(shown, letter);

    assert_in_range(rct_text_width(shown, (size_t)(end - shown)), 0, 76);
    assert_true(found && found < end);
    assert_true(strncmp(shown, "…\u0301", 5) != 0);
    assert_int_equal(
        rct_text_width(shown, (size_t)(found - shown)), (size_t)(caret - carets));
    free(text);
}

static void test_long_lines_are_clipped_around_the_caret(void **state)
{
    static const char *const fillers[] = {
        "a", "日", "\t", "e\u0301", "a日", "\033", "\xFF"};
    static const unsigned runes[] = {1, 1, 1, 2, 2, 1, 1};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(fillers); i++)
        for (unsigned before = 0; before < 300; before++) {
            struct rct_buf line = {0};

            for (unsigned at = 0; at < 400; at++)
                rct_buf_puts(&line, at == before ? "X" : fillers[i]);
            assert_caret_under(line.text, before * runes[i] + 1, "X");
            rct_buf_release(&line);
        }
}

static void test_ellipses(void **state)
{
    static const struct {
        unsigned column, width;
        bool left, right;
        size_t carets;
    } ends[] = {{1, 1, false, true, 1}, {100, 5, true, true, 5},
        {200, 1, true, false, 1}, {100, 100, true, true, 38}, {201, 1, true, false, 1}};
    char line[201] = {0};

    (void)state;
    memset(line, 'x', 200);
    for (size_t i = 0; i < RCT_COUNT(ends); i++) {
        char *text =
            written(&(struct rct_finding){PLACE(5, ends[i].column, ends[i].width),
                        .message = "m", .line_text = line},
                RCT_DIAG_HUMAN, false);
        const char *shown = strstr(text, "5 | ") + 4, *end = strchr(shown, '\n');
        const char *carets = strchr(end, '^');

        assert_int_equal(strncmp(shown, "…", 3) == 0, ends[i].left);
        assert_int_equal(strncmp(end - 3, "…", 3) == 0, ends[i].right);
        assert_int_equal(rct_text_width(shown, (size_t)(end - shown)), 76);
        assert_int_equal(strspn(carets, "^"), ends[i].carets);
        free(text);
    }
}

/* Of any text: nothing that a terminal acts upon, no space at the end of a line. */
static void test_any_text_is_safe_and_neat(void **state)
{
    struct rct_random random = {31};
    struct rct_buf line = {0}, message = {0}, safe = {0};

    (void)state;
    for (int round = 0; round < 5000; round++) {
        char *text;

        random_text(&random, &line, round % 50 ? 30 : 300);
        random_text(&random, &message, 30);
        text = written(
            &(struct rct_finding){
                PLACE(1 + rct_random_below(&random, 200),
                    rct_random_below(&random, 300), rct_random_below(&random, 40)),
                .message = rct_buf_text(&message), .help = rct_buf_text(&message),
                .line_text = rct_buf_text(&line), .mended = rct_buf_text(&line)},
            RCT_DIAG_HUMAN, false);
        assert_null(strstr(text, " \n"));
        rct_buf_cut(&safe, 0);
        rct_text_safe(&safe, text, strlen(text), true);
        assert_string_equal(text, rct_buf_text(&safe));
        free(text);
    }
    rct_buf_release(&line);
    rct_buf_release(&message);
    rct_buf_release(&safe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_human),
        cmocka_unit_test(test_gcc),
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_long_lines_are_clipped_around_the_caret),
        cmocka_unit_test(test_ellipses),
        cmocka_unit_test(test_any_text_is_safe_and_neat),
    };

    return cmocka_run_group_tests_name("base: findings as text", tests, NULL, NULL);
}
