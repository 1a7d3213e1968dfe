/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "base_text.h"

static void test_distances(void **state)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"same", "same", 0},
        {"", "abc", 3},
        {"abc", "abd", 1},
        {"abc", "ab", 1},
        {"abc", "xabc", 1},
        {"abc", "acb", 1},
        {"ca", "abc", 3}, /* a swap is not edited again */
        {"kitten", "sitting", 3},
        {"ansewr", "answer", 1},
        {"été", "ete", 2},
        {"東京", "京都", 2},
        {"e\u0301", "é", 2},
        {"\xFF", "\uFFFD", 0},
        {"abcdef", "badcfe", 3},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++)
        for (size_t limit = 0; limit < 9; limit++) {
            size_t most = cases[i].distance <= limit ? cases[i].distance : limit + 1;

            assert_int_equal(rct_text_distance(cases[i].a, cases[i].b, limit), most);
            assert_int_equal(rct_text_distance(cases[i].b, cases[i].a, limit), most);
        }
    assert_int_equal(rct_text_distance("kitten", "sitting", SIZE_MAX), 3);
    assert_int_equal(rct_text_distance("", "", SIZE_MAX), 0);
}

/* The whole table, without a band. */
static size_t naive(const char *a, size_t m, const char *b, size_t n)
{
    size_t table[12][12] = {0};

    for (size_t i = 0; i <= m; i++)
        for (size_t j = 0; j <= n; j++) {
            size_t best = i > j ? i : j;

            if (i && j) {
                size_t step = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);

                best = step;
                if (table[i - 1][j] + 1 < best)
                    best = table[i - 1][j] + 1;
                if (table[i][j - 1] + 1 < best)
                    best = table[i][j - 1] + 1;
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                    table[i - 2][j - 2] + 1 < best)
                    best = table[i - 2][j - 2] + 1;
            }
            table[i][j] = best;
        }
    return table[m][n];
}

static size_t random_word(struct rct_random *random, char *word)
{
    size_t length = rct_random_below(random, 10);

    for (size_t i = 0; i < length; i++)
        word[i] = (char)('a' + rct_random_below(random, 3));
    word[length] = '\0';
    return length;
}

static void test_against_the_whole_table(void **state)
{
    struct rct_random random = {15};

    (void)state;
    for (int round = 0; round < 100000; round++) {
        char a[12], b[12];
        size_t m = random_word(&random, a), n = random_word(&random, b);
        size_t edits = naive(a, m, b, n), limit = rct_random_below(&random, 12);

        assert_int_equal(
            rct_text_distance(a, b, limit), edits <= limit ? edits : limit + 1);
    }
}

/* A limit keeps long texts cheap. */
static void test_long_texts(void **state)
{
    char *a = rct_alloc(100001, 1), *b = rct_alloc(100001, 1);

    (void)state;
    memset(a, 'a', 100000);
    memset(b, 'a', 100000);
    b[50000] = 'b';
    assert_int_equal(rct_text_distance(a, b, 3), 1);
    memset(b, 'b', 50000);
    assert_int_equal(rct_text_distance(a, b, 3), 4);
    free(a);
    free(b);
}

static const struct option {
    const char *name;
    int number;
} options[] = {
    {"answer", 1},
    {"accept", 2},
    {"reject", 3},
    {NULL, 4},
    {"ask", 5},
    {"note", 6},
    {"hint", 7},
    {"Tags", 8},
    {"réponse", 9},
    {"list", 10},
    {"lint", 11},
    {"T", 12},
};

static void test_suggestions(void **state)
{
    static const struct {
        const char *word, *name;
    } cases[] = {
        {"ansewr", "answer"},
        {"awnser", "answer"},
        {"ANSWER", "answer"},
        {"tag", "Tags"},
        {"reponse", "réponse"},
        {"acept", "accept"},
        {"rejct", "reject"},
        {"asks", "ask"},
        {"lant", "lint"},
        {"linst", "list"}, /* list and lint are as near: the first */
        {"nota", "note"},
        {"question", NULL},
        {"t", "T"},
        {"x", NULL}, /* all of it would be another */
        {"", NULL},
        {"zzzzzzzzzzzzzzzz", NULL},
        {"\xFF\xFF", NULL},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        const char *name =
            rct_suggest(cases[i].word, options, RCT_COUNT(options), sizeof(options[0]));

        if (cases[i].name)
            assert_string_equal(name, cases[i].name);
        else
            assert_null(name);
    }
    assert_null(rct_suggest("answer", NULL, 0, sizeof(options[0])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distances),
        cmocka_unit_test(test_against_the_whole_table),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_suggestions),
    };

    return cmocka_run_group_tests_name("base: distance", tests, NULL, NULL);
}
