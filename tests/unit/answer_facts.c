/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found in running text: each line of tests/cases/facts.txt is a text with what
 * must be found in it marked, {kind:words}, or {-kind:words} where it is passed over.
 */
#include "unit.h"

#include <recite/facts.h>

static const char *const kinds[] = {
    "date", "period", "figure", "share", "rank", "name", "term"};

/* The text without its marks. */
static void strip(const char *line, size_t length, struct rct_buf *out)
{
    for (size_t i = 0; i < length; i++) {
        if (line[i] == '{')
            i = (size_t)(strchr(line + i, ':') - line);
        else if (line[i] != '}')
            rct_buf_putc(out, line[i]);
    }
}

static void mark(const struct rct_facts *facts, struct rct_buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct rct_fact *fact = &facts->items[i];
        rct_buf_add(out, facts->text + at, fact->start - at);
        rct_buf_printf(out, "{%s%s:", fact->passed ? "-" : "", kinds[fact->kind]);
        rct_buf_add(out, facts->text + fact->start, fact->end - fact->start);
        rct_buf_putc(out, '}');
        at = fact->end;
    }
    rct_buf_add(out, facts->text + at, facts->length - at);
}

/* Digits are in a fact, facts come in order, and stand in sentences of paragraphs. */
static void assert_sound(const struct rct_facts *facts)
{
    size_t done = 0, fact = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct rct_fact *item = &facts->items[i];
        const struct rct_stretch *sentence = &facts->sentences[item->sentence];
        const struct rct_stretch *paragraph = &facts->paragraphs[item->paragraph];
        assert_true(item->start >= done && item->end > item->start);
        assert_true(item->start >= sentence->start && item->end <= sentence->end);
        assert_true(sentence->paragraph == item->paragraph);
        assert_true(sentence->start >= paragraph->start);
        assert_true(sentence->end <= paragraph->end);
        done = item->end;
    }
    for (size_t i = 0; i < facts->length; i++) {
        while (fact < facts->count && facts->items[fact].end <= i)
            fact++;
        if (rct_rune_digit((unsigned char)facts->text[i]) &&
            (fact == facts->count || facts->items[fact].start > i))
            fail_msg("digits nobody found: %s", facts->text + i);
    }
}

static bool check_line(const char *line, size_t length, const char *lang)
{
    struct rct_buf text = {0}, marked = {0};
    struct rct_facts facts = {0};
    strip(line, length, &text);
    rct_facts_read(&facts, rct_buf_text(&text), text.length, lang);
    assert_sound(&facts);
    mark(&facts, &marked);
    bool same =
        marked.length == length && memcmp(rct_buf_text(&marked), line, length) == 0;
    if (!same)
        print_error(
            "wanted: %.*s\n   got: %s\n", (int)length, line, rct_buf_text(&marked));
    rct_facts_release(&facts);
    rct_buf_release(&text);
    rct_buf_release(&marked);
    return same;
}

static void test_table(void **state)
{
    struct rct_buf table = {0};
    size_t lines = 0, good = 0;
    char lang[3] = "en";
    (void)state;
    assert_true(rct_file_read("tests/cases/facts.txt", 1 << 20, &table));
    for (char *line = table.text, *end; *line; line = end + 1) {
        end = strchr(line, '\n');
        assert_non_null(end);
        if (strncmp(line, "%% ", 3) == 0)
            memcpy(lang, line + 3, 2);
        else if (end > line && *line != '#')
            lines++, good += check_line(line, (size_t)(end - line), lang);
    }
    assert_true(lines > 100);
    assert_int_equal(good, lines);
    rct_buf_release(&table);
}

/* A card of any fact takes the words of the text. */
static void test_facts_are_their_own_answers(void **state)
{
    static const char text[] =
        "Le 3 mai 1791, deux mois et six jours plus tard, de 1979 à 1989, 59 % des 39 "
        "pays, 78,3 milliards de dollars, le deuxième, Ada Lovelace, « la reine ».";
    struct rct_facts facts = {0};
    (void)state;
    rct_facts_read(&facts, text, sizeof text - 1, "fr");
    assert_int_equal(facts.count, 9);
    for (size_t i = 0; i < facts.count; i++) {
        const struct rct_fact *fact = &facts.items[i];
        char *words = rct_copy(text + fact->start, fact->end - fact->start);
        const struct rct_key key = {.answer = words, .lang = "fr"};
        if (!rct_fact_answers(&facts, fact, &key, words))
            fail_msg("%s", words);
        free(words);
    }
    rct_facts_release(&facts);
}

/* ---- Answers that stand in a text */

static const char article[] =
    "The Bridge\n\nThe bridge of Tolna was opened on 20 October 1947 and cost 1.5 "
    "billion dollars, of which 59% came from Vettia. Twelve arches span 1,250 metres. "
    "It was closed from 1979 to 1989, two months and six days after the flood.\n\nThe "
    "second bridge, built by Ada Kerr, was called \"the needle\".";

static const struct {
    const char *lang, *answer, *missing;
    enum rct_form form;
    unsigned paragraph;
} stated[] = {
    {"en", "1947-10-20", NULL, RCT_DATE, 1},
    {"fr", "20 octobre 1947", NULL, RCT_DATE, 1},
    {"en", "1947", NULL, RCT_DATE, 1},
    {"en", "October 1947", NULL, RCT_DATE, 1},
    {"en", "1948", "1948", RCT_DATE, 1},
    {"en", "1947-10-21", "1947-10-21", RCT_DATE, 1},
    {"en", "1947", "1947", RCT_DATE, 2},
    {"en", "1979/1989", NULL, RCT_DATE, 1},
    {"en", "1979", NULL, RCT_DATE, 1},
    {"en", "1980", "1980", RCT_DATE, 1},
    {"en", "1.5 billion USD", NULL, RCT_NUMBER, 1},
    {"fr", "1,5 milliard de dollars", NULL, RCT_NUMBER, 1},
    {"fr", "15 milliards de dollars", "15 milliards de dollars", RCT_NUMBER, 1},
    {"en", "59%", NULL, RCT_NUMBER, 1},
    {"fr", "59 %", NULL, RCT_NUMBER, 1},
    {"en", "95%", "95%", RCT_NUMBER, 1},
    {"en", "12", NULL, RCT_NUMBER, 1},
    {"fr", "douze", NULL, RCT_NUMBER, 1},
    {"en", "1250 m", NULL, RCT_NUMBER, 1},
    {"en", "1.25 km", NULL, RCT_NUMBER, 1},
    {"fr", "deux mois et six jours", NULL, RCT_TEXT, 1},
    {"en", "two months and seven days", "two months and seven days", RCT_TEXT, 1},
    {"en", "the second", NULL, RCT_TEXT, 2},
    {"en", "Ada Kerr", NULL, RCT_TEXT, 2},
    {"en", "Ida Kerr", "Ida Kerr", RCT_TEXT, 2},
    {"en", "Ada Kerr", "Ada Kerr", RCT_TEXT, 1},
    {"en", "Tolna Bridge", NULL, RCT_TEXT, 1},
    {"fr", "pont de Tolnée", NULL, RCT_TEXT,
        1}, /* names have a form in each language */
    {"en", "an old bridge of Vettia", NULL, RCT_TEXT, 1},
    {"en", "an old bridge of Vettland", "Vettland", RCT_TEXT, 1},
    {"en", "It cost 1.5 billion and opened in 1948.", "1948", RCT_TEXT, 1},
    {"en", "stone and iron", NULL, RCT_TEXT, 1},
};

static void test_answers_stand(void **state)
{
    struct rct_facts facts = {0};
    size_t good = 0;
    (void)state;
    rct_facts_read(&facts, article, sizeof article - 1, NULL);
    assert_string_equal(facts.language, "en");
    assert_int_equal(facts.paragraph_count, 3);
    for (size_t i = 0; i < RCT_COUNT(stated); i++) {
        bool within[3] = {false};
        struct rct_buf missing = {0};
        const struct rct_key key = {.form = stated[i].form, .lang = stated[i].lang};
        within[stated[i].paragraph] = true;
        bool lacking = rct_facts_lack(&facts, within, &key, stated[i].answer, &missing);
        if (lacking != !!stated[i].missing ||
            strcmp(rct_buf_text(&missing), lacking ? stated[i].missing : "") != 0)
            print_error("%s (%s): got \"%s\"\n", stated[i].answer, stated[i].lang,
                rct_buf_text(&missing));
        else
            good++;
        rct_buf_release(&missing);
    }
    assert_int_equal(good, RCT_COUNT(stated));
    rct_facts_release(&facts);
}

/* ---- Paragraphs, sentences, language */

static const struct {
    const char *text;
    size_t paragraphs, sentences;
    const char *language;
} passages[] = {
    {"", 0, 0, "en"},
    {" \r\n\t\n", 0, 0, "en"},
    {"One. Two! Three? Four.", 1, 4, "en"},
    {"Title\n\nThe first. The second.\n \nThe third.", 3, 4, "en"},
    {"Title\r\n\r\nThe first of two\r\nlines.", 2, 2, "en"},
    {"\xEF\xBB\xBFTitle\n\nText of it.", 2, 2, "en"},
    {"A title\nThe first line ends.\nThe second one ends.", 3, 3, "en"},
    {"The text was broken\nto fit the width of a\nPage that was small.", 1, 1, "en"},
    {"List:\n- one thing\n- the other", 3, 3, "en"},
    {"Mr. Smith saw Dr. Who at St. Paul. He left.", 1, 2, "en"},
    {"It cost $1.5 million. In the U.S. The law holds.", 1, 3, "en"},
    {"J. F. Kennedy and E. M. Forster met.", 1, 1, "en"},
    {"It was no. 5 of p. 12, cf. vol. 3.", 1, 1, "en"},
    {"I said no. They went.", 1, 2, "en"},
    {"On Oct. 20 it rained. It was in Oct. Then came the snow.", 1, 3, "en"},
    {"He said “Go.” She went.", 1, 2, "en"},
    {"Il dit « Va. » Elle part.", 1, 2, "en"},
    {"Elle est née en 44 av. J.-C. à Rome et est morte là.", 1, 1, "fr"},
    {"M. Dupont est là. Mme Durand est partie dans la ville.", 1, 2, "fr"},
    {"Est-ce la fin ? Non ! La suite est dans le livre…", 1, 3, "fr"},
    {"Le prix est de 3,5 % et la part des 2.500 est là.", 1, 1, "fr"},
};

static void test_passages(void **state)
{
    size_t good = 0;
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(passages); i++) {
        struct rct_facts facts = {0};
        rct_facts_read(&facts, passages[i].text, strlen(passages[i].text), NULL);
        assert_sound(&facts);
        if (facts.paragraph_count != passages[i].paragraphs ||
            facts.sentence_count != passages[i].sentences ||
            strcmp(facts.language, passages[i].language) != 0)
            print_error("\"%s\": %zu paragraphs, %zu sentences, %s\n", passages[i].text,
                facts.paragraph_count, facts.sentence_count, facts.language);
        else
            good++;
        rct_facts_release(&facts);
    }
    assert_int_equal(good, RCT_COUNT(passages));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_facts_are_their_own_answers),
        cmocka_unit_test(test_answers_stand),
        cmocka_unit_test(test_passages),
    };
    return cmocka_run_group_tests_name("answer: facts", tests, NULL, NULL);
}
