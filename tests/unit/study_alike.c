/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is it the same card?  A page of edits, and of cards that only look alike. */
#include "unit.h"

#include "../../src/study/alike.h"

/* "question | answer", before and after; a third word where it is the same. */
static const struct row {
    const char *before, *after;
    enum sameness telling, shared; /* whether a third card has the answer or not */
} rows[] = {
    /* Nothing that counts. */
    {"Capital of Peru?|Lima", "capital of  Peru|lima", SAME_CARD, SAME_CARD},
    {"O\u00f9 est l\u2019\u00e9cole ?|ici", "Ou est l'ecole?|Ici", SAME_CARD,
        SAME_CARD},
    {"Where did U.S. troops land?|Salala", "Where did US troops land?|Salala",
        SAME_CARD, SAME_CARD},
    /* Slips, endings, small words, order. */
    {"Wich river flows trough Lahore?|the Ravi",
        "Which river flows through Lahore?|the Ravi", SAME_CARD, SAME_CARD},
    {"le chein|the dog", "le chien|the dog", SAME_CARD, SAME_CARD},
    {"When did the two countries establish relations?|1947",
        "When were relations established between the two countries?|1947", SAME_CARD,
        MAYBE_SAME},
    {"What is the capital of Australia?|Canberra",
        "What's the capital city of Australia?|Canberra", SAME_CARD, MAYBE_SAME},
    {"What is the capital of Australia?|Canberra",
        "Which city is the capital of Australia?|Canberra", SAME_CARD, MAYBE_SAME},
    {"When did the embargo end?|1995", "In which year did the embargo end?|1995",
        SAME_CARD, MAYBE_SAME},
    {"Where did the friendly-fire incident happen?|Salala",
        "Where did the friendly-fire incident take place?|Salala", SAME_CARD,
        OTHER_CARD},
    {"Capital of Austrlia?|Canberra", "Capital of Australia?|Canberra", SAME_CARD,
        SAME_CARD},
    {"When did the US leave?|2021", "When did the United States leave?|2021", SAME_CARD,
        SAME_CARD},
    /* Short names may be misspelt, or be others. */
    {"When did the Berlin Wal fall?|1989", "When did the Berlin Wall fall?|1989",
        MAYBE_SAME, OTHER_CARD},
    {"Which sea does Iran border in the north?|Caspian",
        "Which sea does Iraq border in the north?|Caspian", MAYBE_SAME, OTHER_CARD},
    {"When did Oman and Chad join?|1971", "When did Oman and Chile join?|1971",
        OTHER_CARD, OTHER_CARD},
    /* Words more or less. */
    {"When was the embargo?|1990", "When was the Pressler embargo?|1990", SAME_CARD,
        MAYBE_SAME},
    {"Which river flows through Lahore?|Ravi",
        "Which tributary of the Indus, a river, flows through Lahore?|Ravi", SAME_CARD,
        MAYBE_SAME},
    {"Which river flows through Lahore?|Ravi",
        "Which tributary of the Indus, a river that is holy, flows through the old "
        "town of "
        "Lahore?|Ravi",
        MAYBE_SAME, MAYBE_SAME},
    /* The answer. */
    {"Where was it?|Salala", "Where was it?|Salala checkpoint", SAME_CARD, SAME_CARD},
    {"When was it?|1947", "When was it?|1948", MAYBE_SAME, MAYBE_SAME},
    {"Capital of Peru?|Lma", "Capital of Peru?|Lima", MAYBE_SAME, MAYBE_SAME},
    {"Capital of Chile?|Santigo", "The capital of Chile?|Santiago", SAME_CARD,
        SAME_CARD},
    {"Capital of Peru?|Lima", "The capital of Peru?|Cuzco", MAYBE_SAME, MAYBE_SAME},
    /* Other cards. */
    {"Capital of Peru?|Lima", "Capital of Chile?|Santiago", OTHER_CARD, OTHER_CARD},
    {"Capital of Peru?|Lima", "Currency of Peru?|sol", OTHER_CARD, OTHER_CARD},
    {"Currency of Germany?|euro", "Currency of France?|euro", OTHER_CARD, OTHER_CARD},
    {"Which continent is Gambia in?|Africa", "Which continent is Zambia in?|Africa",
        OTHER_CARD, OTHER_CARD},
    {"When was the 1990 embargo?|1990", "When was the 1998 embargo?|1998", OTHER_CARD,
        OTHER_CARD},
    {"Who lifted the 1990 embargo?|Bush", "Who lifted the 1998 embargo?|Bush",
        OTHER_CARD, OTHER_CARD},
    {"Who lifted the embargo?|Bush", "Who lifted the 1998 embargo?|Bush", MAYBE_SAME,
        MAYBE_SAME},
    {"How many legs does a spider have?|8", "How many legs does an octopus have?|8",
        MAYBE_SAME, OTHER_CARD},
    {"How many legs does a dog have?|4", "How many legs does a cat have?|4", MAYBE_SAME,
        OTHER_CARD},
    {"Who was the wife of Louis XIV?|Maria", "Who was the wife of Louis XV?|Maria",
        OTHER_CARD, OTHER_CARD},
    {"Which was the first state to join?|Delaware",
        "Which was the last state to join?|Delaware", MAYBE_SAME, OTHER_CARD},
    {"When did imports of wheat from India begin?|May",
        "When did exports of wheat from India begin?|May", MAYBE_SAME, OTHER_CARD},
    {"Pakistan is a nuclear power.|true", "Pakistan is not a nuclear power.|true",
        MAYBE_SAME, MAYBE_SAME},
    {"Pakistan is a nuclear power.|true", "Pakistan is not a nuclear power.|false",
        OTHER_CARD, OTHER_CARD},
    {"India attacked Pakistan.|true", "Pakistan attacked India.|true", SAME_CARD,
        MAYBE_SAME},
    {"2 + 3?|5", "2 + 4?|6", OTHER_CARD, OTHER_CARD},
    {"2 + 3?|5", "3 + 2?|5", SAME_CARD, MAYBE_SAME},
    {"2 * 2?|4", "2 + 2?|4", OTHER_CARD, OTHER_CARD},
    {"gatto|cat", "cane|dog", OTHER_CARD, OTHER_CARD},
    {"voiture|car", "auto|car", OTHER_CARD, OTHER_CARD},
    {"\u5317\u4eac\u662f\u4e2d\u56fd\u7684\u9996\u90fd|\u5bf9",
        "\u5357\u4eac\u662f\u4e2d\u56fd\u7684\u9996\u90fd|\u5bf9", SAME_CARD,
        OTHER_CARD},
    {"What is the industry of the border in Salala?|Salala",
        "What is the railway of the industry in Salala?|Salala", MAYBE_SAME,
        OTHER_CARD},
    /* Gaps. */
    {"[\u2026] is the capital of Peru.|Lima",
        "[\u2026] is the old capital of Peru.|Lima", SAME_CARD, MAYBE_SAME},
    {"[\u2026] is the capital of Peru.|Lima", "Lima is the capital of [\u2026].|Peru",
        OTHER_CARD, OTHER_CARD},
    {"[\u2026] is the capital of Peru.|Lma", "[\u2026] is the capital of Peru.|Lima",
        OTHER_CARD, OTHER_CARD},
    {"[\u2026] is the capital of Chile.|Santigo",
        "[\u2026] is the capital of Chile.|Santiago", SAME_CARD, SAME_CARD},
    {"Who?|", "Who?|", SAME_CARD, SAME_CARD},
};

static char *with_newline(const char *text)
{
    char *copy = rct_copy(text, strlen(text));
    *strrchr(copy, '|') = '\n';
    return copy;
}

static enum sameness compare(const struct row *row, bool telling, bool turned)
{
    struct rct_arena arena = {0};
    struct asked before, after;
    unsigned percent;
    char *texts[] = {with_newline(row->before), with_newline(row->after)};
    rct_asked_read(&before, texts[turned], &arena);
    rct_asked_read(&after, texts[!turned], &arena);
    enum sameness found = rct_asked_compare(&before, &after, telling, &percent);
    assert_true(percent <= 100);
    free(texts[0]);
    free(texts[1]);
    rct_arena_release(&arena);
    return found;
}

static void test_rows(void **unused)
{
    static const char *const names[] = {"another card", "maybe", "the same card"};
    unsigned wrong = 0;
    (void)unused;
    for (size_t i = 0; i < RCT_COUNT(rows); i++)
        for (int mode = 0; mode < 4; mode++) {
            bool telling = mode & 1, turned = mode & 2;
            enum sameness found = compare(&rows[i], telling, turned);
            enum sameness wanted = telling ? rows[i].telling : rows[i].shared;
            if (found == wanted)
                continue;
            wrong++;
            print_error("%s / %s: %s%s, not %s\n", rows[i].before, rows[i].after,
                names[found], telling ? "" : " (shared answer)", names[wanted]);
        }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests_name("study: alike", tests, NULL, NULL);
}
