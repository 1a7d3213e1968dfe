/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of every grading, over all judged answers and the names of all countries.
 */
#include "answer_table.h"
#include "unit.h"

static const char *const tables[] = {"tests/cases/grading.txt",
    "tests/cases/grading_text.txt", "tests/cases/grading_numbers.txt",
    "tests/cases/grading_dates.txt", "tests/cases/grading_lists.txt"};

static void for_each_row(table_visit *visit)
{
    size_t rows = 0;

    for (size_t i = 0; i < RCT_COUNT(tables); i++)
        table_read(tables[i], visit, &rows);
    assert_true(rows > 1000);
}

static void assert_correct(const struct rct_key *key, const char *typed)
{
    struct rct_mark mark;

    rct_grade(key, typed, &mark);
    if (mark.verdict != RCT_CORRECT)
        fail_msg("\"%s\" typed \"%s\" is %s, %s", key->answer ? key->answer : "", typed,
            rct_verdict_name(mark.verdict), rct_reason_name(mark.reason));
    assert_true(mark.credit == 1);
}

/* ---- What the author expects is correct ---- */

static void joined_items(const struct rct_key *key, uint32_t count, struct rct_buf *out)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            rct_buf_puts(out, "; ");
        rct_buf_puts(out, key->items[i]);
    }
}

static void answer_is_correct(void *data, const struct table_row *row)
{
    const struct rct_key *key = &row->card->key;
    struct rct_buf text = {0};

    ++*(size_t *)data;
    if (key->answer && !key->unit)
        assert_correct(key, key->answer);
    for (const char *const *accept = key->accept; accept && *accept; accept++)
        assert_correct(key, *accept);
    if (key->items) {
        joined_items(key, key->right ? key->right : key->item_count, &text);
        assert_correct(key, rct_buf_text(&text));
    }
    rct_buf_release(&text);
}

static void test_answers_are_correct(void **state)
{
    (void)state;
    for_each_row(answer_is_correct);
}

/* So is what the learner is shown as the answer. */
static void shown_is_correct(void *data, const struct table_row *row)
{
    const struct rct_key *key = &row->card->key;
    struct rct_buf text = {0};

    ++*(size_t *)data;
    for (int french = 0; french < 2; french++) {
        rct_buf_cut(&text, 0);
        rct_key_write(key, french ? "fr" : "en", &text);
        if (!(key->rules & RCT_EXACT))
            assert_correct(key, rct_buf_text(&text));
    }
    rct_buf_release(&text);
}

static void test_what_is_shown_is_correct(void **state)
{
    (void)state;
    for_each_row(shown_is_correct);
}

/* ---- How it is typed does not count ---- */

static void assert_same_mark(const struct table_row *row, const char *typed)
{
    struct rct_mark mark, other;

    rct_grade(&row->card->key, row->typed, &mark);
    rct_grade(&row->card->key, typed, &other);
    if (mark.verdict != other.verdict || mark.reason != other.reason)
        fail_msg("typed \"%s\" and \"%s\": %s and %s", row->typed, typed,
            rct_reason_name(mark.reason), rct_reason_name(other.reason));
    assert_true(mark.credit == other.credit);
    assert_string_equal(mark.detail, other.detail);
}

static void form_does_not_count(void *data, const struct table_row *row)
{
    static const enum rct_norm norms[] = {RCT_NFC, RCT_NFD};
    struct rct_buf text = {0};

    ++*(size_t *)data;
    for (size_t i = 0; i < RCT_COUNT(norms); i++) {
        rct_buf_cut(&text, 0);
        rct_text_normal(&text, row->typed, strlen(row->typed), norms[i]);
        assert_same_mark(row, rct_buf_text(&text));
    }
    rct_buf_cut(&text, 0);
    rct_buf_printf(&text, " \t%s\u00A0\n", row->typed);
    assert_same_mark(row, rct_buf_text(&text));
    rct_buf_release(&text);
}

static void test_form_does_not_count(void **state)
{
    (void)state;
    for_each_row(form_does_not_count);
}

static void kind_of_space_does_not_count(void *data, const struct table_row *row)
{
    static const char *const spaces[] = {"\u00A0", "\u202F", "\u3000"};

    ++*(size_t *)data;
    if (row->card->key.rules & RCT_EXACT)
        return;
    for (size_t i = 0; i < RCT_COUNT(spaces); i++) {
        struct rct_buf text = {0};

        for (const char *at = row->typed; *at; at++)
            if (*at == ' ')
                rct_buf_puts(&text, spaces[i]);
            else
                rct_buf_putc(&text, *at);
        assert_same_mark(row, rct_buf_text(&text));
        rct_buf_release(&text);
    }
}

static void test_kind_of_space_does_not_count(void **state)
{
    (void)state;
    for_each_row(kind_of_space_does_not_count);
}

/* ---- Marks are whole ---- */

static void mark_is_whole(void *data, const struct table_row *row)
{
    struct rct_mark mark, again;
    struct rct_buf words = {0};

    ++*(size_t *)data;
    rct_grade(&row->card->key, row->typed, &mark);
    rct_grade(&row->card->key, row->typed, &again);
    assert_int_equal(mark.reason, again.reason);
    assert_true(mark.credit >= 0 && mark.credit <= 1);
    assert_true((mark.verdict == RCT_CORRECT) <= (mark.credit == 1));
    assert_true(rct_utf8_valid(mark.detail, strlen(mark.detail), NULL));
    assert_non_null(mark.expected);
    if (mark.verdict == RCT_CLOSE)
        assert_int_not_equal(rct_reason_class(mark.reason), RCT_CLASS_NONE);
    if (mark.reason == RCT_OTHER_CARD)
        assert_true(mark.other > 0 && mark.other < TABLE_VALUES + 1);
    for (int french = 0; french < 2; french++) {
        rct_buf_cut(&words, 0);
        rct_reason_words(&mark, french ? "fr" : "en", &words);
        assert_true(words.length > 0);
        assert_null(strpbrk(rct_buf_text(&words), "|%\n") &&
                            !strchr(mark.detail, '%') && !strchr(mark.detail, '|')
                        ? words.text
                        : NULL);
    }
    rct_buf_release(&words);
}

static void test_marks_are_whole(void **state)
{
    (void)state;
    for_each_row(mark_is_whole);
}

/* ---- Countries ---- */

enum { COUNTRIES = 249 };

struct countries {
    struct rct_buf text;
    struct rct_key keys[COUNTRIES];
    struct rct_others *others;
};

static void read_countries(struct countries *countries)
{
    char *line;
    size_t count = 0;

    *countries = (struct countries){.others = rct_others_new()};
    assert_true(rct_file_read("tests/cases/countries.txt", 1 << 16, &countries->text));
    for (line = countries->text.text; *line; count++) {
        char *end = strchr(line, '\n');

        assert_non_null(end);
        assert_true(count < COUNTRIES);
        *end = '\0';
        countries->keys[count].answer = line;
        rct_others_add(countries->others, &countries->keys[count], (uint32_t)count);
        line = end + 1;
    }
    assert_int_equal(count, COUNTRIES);
}

static void release_countries(struct countries *countries)
{
    rct_others_free(countries->others);
    rct_buf_release(&countries->text);
}

/* How many of all pairs of two countries are not told apart. */
static size_t passed_pairs(struct countries *countries, bool guard, size_t *pairs)
{
    size_t passed = 0;

    *pairs = 0;
    for (size_t i = 0; i < COUNTRIES; i++) {
        struct rct_key key = countries->keys[i];

        key.others = guard ? countries->others : NULL;
        assert_correct(&key, key.answer);
        for (size_t j = 0; j < COUNTRIES; j++) {
            struct rct_mark mark;

            if (j == i)
                continue;
            ++*pairs;
            rct_grade(&key, countries->keys[j].answer, &mark);
            passed += mark.verdict != RCT_WRONG;
            if (guard && mark.verdict != RCT_WRONG)
                print_message("%s typed %s: %s\n", key.answer,
                    countries->keys[j].answer, rct_reason_name(mark.reason));
            if (guard && mark.reason == RCT_OTHER_CARD)
                assert_int_equal(mark.other, j);
        }
    }
    return passed;
}

static void test_countries_are_told_apart(void **state)
{
    struct countries countries;
    size_t pairs, free, guarded;

    (void)state;
    read_countries(&countries);
    free = passed_pairs(&countries, false, &pairs);
    guarded = passed_pairs(&countries, true, &pairs);
    print_message("%zu pairs of countries: %zu pass without the guard, %zu with it\n",
        pairs, free, guarded);
    assert_int_equal(pairs, COUNTRIES * (COUNTRIES - 1));
    assert_true(free < 30);
    assert_int_equal(guarded, 0);
    release_countries(&countries);
}

/* One letter changed, left out, doubled or swapped with the next. */
static void with_a_slip(
    struct rct_random *random, const char *text, struct rct_buf *out)
{
    size_t length = strlen(text), at = rct_random_below(random, (uint32_t)length - 1);

    rct_buf_cut(out, 0);
    rct_buf_add(out, text, at);
    switch (rct_random_below(random, 4)) {
    case 0: rct_buf_putc(out, (char)('a' + rct_random_below(random, 26))); break;
    case 1: break;
    case 2:
        rct_buf_putc(out, text[at]);
        rct_buf_putc(out, text[at]);
        break;
    default:
        rct_buf_putc(out, text[at + 1]);
        rct_buf_putc(out, text[at]);
        at++;
    }
    rct_buf_puts(out, text + at + 1);
}

static void test_a_slip_is_forgiven(void **state)
{
    struct rct_random random = {11};
    struct countries countries;
    struct rct_buf typed = {0};
    size_t tried = 0, forgiven = 0;

    (void)state;
    read_countries(&countries);
    for (size_t i = 0; i < 8 * COUNTRIES; i++) {
        struct rct_key key = countries.keys[i % COUNTRIES];
        struct rct_mark mark;

        if (strlen(key.answer) < 5)
            continue;
        key.others = countries.others;
        with_a_slip(&random, key.answer, &typed);
        rct_grade(&key, rct_buf_text(&typed), &mark);
        tried++;
        forgiven += mark.verdict != RCT_WRONG;
    }
    print_message("%zu names with a slip: %zu forgiven\n", tried, forgiven);
    assert_true(forgiven * 100 >= tried * 96);
    rct_buf_release(&typed);
    release_countries(&countries);
}

/* ---- Any bytes ---- */

static void test_any_bytes_are_graded(void **state)
{
    static const char alphabet[] =
        "0123456789.,'-/()% eEmMkx^$\xC3\xA9\xE2\x82\xAC\xFF";
    static const char *const answers[] = {"78.3 billion USD", "14 July 1789",
        "Louis XIV", "(a) b(c)", "1/3", "10-15", "\xC3\xA9t\xC3\xA9"};
    struct rct_random random = {5};

    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        struct rct_key key = {.form = (enum rct_form)rct_random_below(&random, 3),
            .answer = answers[rct_random_below(&random, RCT_COUNT(answers))]};
        char typed[24] = {0};
        struct rct_mark mark;
        uint32_t length = rct_random_below(&random, sizeof(typed));

        for (uint32_t j = 0; j < length; j++)
            typed[j] = alphabet[rct_random_below(&random, sizeof(alphabet) - 1)];
        rct_grade(&key, typed, &mark);
        assert_true(mark.verdict <= RCT_CORRECT);
        key.answer = typed;
        rct_grade(&key, typed, &mark);
        assert_true(rct_utf8_valid(mark.detail, strlen(mark.detail), NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers_are_correct),
        cmocka_unit_test(test_what_is_shown_is_correct),
        cmocka_unit_test(test_form_does_not_count),
        cmocka_unit_test(test_kind_of_space_does_not_count),
        cmocka_unit_test(test_marks_are_whole),
        cmocka_unit_test(test_countries_are_told_apart),
        cmocka_unit_test(test_a_slip_is_forgiven),
        cmocka_unit_test(test_any_bytes_are_graded),
    };

    return cmocka_run_group_tests_name("answer: laws", tests, NULL, NULL);
}
