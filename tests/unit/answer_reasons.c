/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner is told, in two languages; names and classes of reasons; the trace. */
#include <recite/answer.h>

#include "unit.h"

static void assert_words(
    const struct rct_key *key, const char *typed, const char *en, const char *fr)
{
    struct rct_mark mark;
    struct rct_buf words = {0};

    rct_grade(key, typed, &mark);
    rct_reason_words(&mark, "en", &words);
    assert_string_equal(rct_buf_text(&words), en);
    rct_buf_cut(&words, 0);
    rct_reason_words(&mark, "fr", &words);
    assert_string_equal(rct_buf_text(&words), fr);
    rct_buf_release(&words);
}

static void test_words_of_answers(void **state)
{
    static const struct {
        struct rct_key key;
        const char *typed, *en, *fr;
    } cases[] = {
        {{.answer = "château"}, "château", "right", "juste"},
        {{.answer = "château"}, "", "no answer", "pas de réponse"},
        {{.answer = "château"}, "chateau", "accent: château", "accent : château"},
        {{.answer = "château"}, "tour", "another answer", "une autre réponse"},
        {{.answer = "photosynthesis"}, "fotosynthesis", "spelling: photosynthesis",
            "orthographe : photosynthesis"},
        {{.answer = "pH"}, "PH", "capitals: pH", "majuscules : pH"},
        {{.answer = "le chat", .lang = "fr"}, "la chat", "another article is right: le",
            "l’article est faux : le"},
        {{.answer = "Napoléon Bonaparte"}, "Bonaparte", "incomplete, missing: napoleon",
            "incomplet, il manque : napoleon"},
        {{.answer = "guilty"}, "not guilty", "a negation turns it round: not",
            "une négation renverse le sens : not"},
        {{.form = RCT_NUMBER, .answer = "8849 m"}, "8849", "unit missing: m",
            "il manque l’unité : m"},
        {{.form = RCT_NUMBER, .answer = "8849 m"}, "8848 m", "near: within 1 %",
            "proche : à 1 % près"},
        {{.form = RCT_NUMBER, .answer = "8849 m"}, "88.49 m",
            "the right figures, the wrong power of ten",
            "les bons chiffres, mais pas la bonne puissance de dix"},
        {{.form = RCT_DATE, .answer = "1947-10-20"}, "21 October 1947",
            "right but for the day, which is 20", "juste, sauf le jour, qui est le 20"},
        {{.form = RCT_DATE, .answer = "1947-10-20"}, "1947",
            "right, but not precise enough; missing: the day and month",
            "juste, mais pas assez précis ; il manque le jour et le mois"},
        {{.form = RCT_DATE, .answer = "44 BC"}, "44", "BC is missing",
            "il manque « av. J.-C. »"},
    };

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++)
        assert_words(&cases[i].key, cases[i].typed, cases[i].en, cases[i].fr);
}

static void test_words_of_lists(void **state)
{
    static const char *const items[] = {"Somalia", "Bosnia", "Iraq"};
    const struct rct_key key = {.form = RCT_LIST, .items = items, .item_count = 3};
    const struct rct_key any = {
        .form = RCT_LIST, .items = items, .item_count = 3, .need = 2};

    (void)state;
    assert_words(&key, "Somalia, Iraq", "1 of 3 missing: Bosnia",
        "il en manque 1 sur 3 : Bosnia");
    assert_words(&any, "Iraq", "1 of 2 missing", "il en manque 1 sur 2");
    assert_words(
        &key, "Somalia, Iraq, Bosnia, Iran", "one too many: Iran", "en trop : Iran");
    assert_words(
        &key, "Somalia, Iraq, Bosnya", "spelling: Bosnia", "orthographe : Bosnia");
}

static void test_every_reason_has_words(void **state)
{
    struct rct_buf words = {0};

    (void)state;
    for (int i = 0; i < RCT_REASON_COUNT; i++) {
        struct rct_mark mark = {.reason = (enum rct_reason)i};

        for (int french = 0; french < 2; french++) {
            rct_buf_cut(&words, 0);
            rct_reason_words(&mark, french ? "fr" : "en", &words);
            assert_true(words.length > 2);
            assert_null(strpbrk(words.text, "|%"));
        }
        for (int j = 0; j < i; j++)
            assert_string_not_equal(rct_reason_name((enum rct_reason)i),
                rct_reason_name((enum rct_reason)j));
    }
    rct_buf_release(&words);
}

static void test_classes(void **state)
{
    (void)state;
    assert_int_equal(rct_reason_class(RCT_SAME), RCT_CLASS_NONE);
    assert_int_equal(rct_reason_class(RCT_ACCENTS), RCT_CLASS_FORM);
    assert_int_equal(rct_reason_class(RCT_SPELLING), RCT_CLASS_FORM);
    assert_int_equal(rct_reason_class(RCT_CURRENCY), RCT_CLASS_FORM);
    assert_int_equal(rct_reason_class(RCT_DAY), RCT_CLASS_CONTENT);
    assert_int_equal(rct_reason_class(RCT_NEARLY), RCT_CLASS_CONTENT);
    assert_int_equal(rct_reason_class(RCT_MISSING_ITEMS), RCT_CLASS_CONTENT);
    assert_int_equal(rct_reason_class(RCT_OTHER_CARD), RCT_CLASS_INTERFERENCE);
}

static void test_verdicts_by_name(void **state)
{
    enum rct_verdict verdict = RCT_WRONG;

    (void)state;
    for (int i = RCT_WRONG; i <= RCT_CORRECT; i++) {
        const char *name = rct_verdict_name((enum rct_verdict)i);

        assert_true(rct_verdict_parse(name, strlen(name), &verdict));
        assert_int_equal(verdict, i);
    }
    assert_false(rct_verdict_parse("clos", 4, &verdict));
    assert_false(rct_verdict_parse("close", 4, &verdict));
    assert_false(rct_verdict_parse("closer", 6, &verdict));
}

struct trace {
    size_t count;
    char last_rule[64], last_result[64];
};

static void note_rule(void *data, const char *rule, const char *result)
{
    struct trace *trace = data;

    trace->count++;
    snprintf(trace->last_rule, sizeof(trace->last_rule), "%s", rule);
    snprintf(trace->last_result, sizeof(trace->last_result), "%s", result);
}

static void test_trace_ends_with_what_decided(void **state)
{
    const struct rct_key key = {.answer = "Émile Zola", .lang = "fr"};
    struct trace trace = {0};
    struct rct_mark mark, again;

    (void)state;
    rct_grade_traced(&key, "Zola Émile", &mark, note_rule, &trace);
    assert_true(trace.count > 5);
    assert_string_equal(trace.last_rule, "order of words");
    assert_string_equal(trace.last_result, "close, word-order");
    rct_grade(&key, "Zola Émile", &again);
    assert_int_equal(mark.verdict, again.verdict);
    trace.count = 0;
    rct_grade_traced(&key, "Émile Zola", &mark, note_rule, &trace);
    assert_int_equal(trace.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_of_answers),
        cmocka_unit_test(test_words_of_lists),
        cmocka_unit_test(test_every_reason_has_words),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_verdicts_by_name),
        cmocka_unit_test(test_trace_ends_with_what_decided),
    };

    return cmocka_run_group_tests_name("answer: reasons", tests, NULL, NULL);
}
