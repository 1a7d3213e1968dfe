/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How questions and answers are worded. */
#include <string.h>

#include "lint.h"

/* The words of a text as they are compared. */
static const char *words_of(struct rct_buf *buf, const char *text)
{
    rct_buf_cut(buf, 0);
    rct_text_key(buf, text, strlen(text));
    return rct_buf_text(buf);
}

static bool any_of(const char *words, const char *const *list, size_t count,
    bool (*test)(const char *, const char *))
{
    for (size_t i = 0; i < count; i++)
        if (test(words, list[i]))
            return true;
    return false;
}

static bool same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

void rct_lint_long_answer(struct lint *lint)
{
    const char *typed = rct_lint_typed(lint);
    bool recall = lint->card->kind == RCT_CARD_RECALL;
    const char *text = recall ? lint->card->key.answer : typed;
    size_t limit = recall ? 12 : 6, count = text ? rct_word_count(text) : 0;
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = recall ? "ask for less on one card"
                       : "ask for the words that matter; `recall` takes longer texts",
    };
    if (count > limit)
        rct_lint_say(lint, &remark, false, "an answer of %zu words (more than %zu)",
            count, limit);
}

void rct_lint_long_prompt(struct lint *lint)
{
    size_t count = rct_word_count(lint->card->ask);
    const struct remark remark = {
        .span = rct_lint_question(lint),
        .help = "leave out what the question does not need",
    };
    if (count > 40)
        rct_lint_say(
            lint, &remark, false, "a question of %zu words (more than 40)", count);
}

/* Parts of a text between commas, semicolons, "and" and "et". */
static size_t part_count(const char *text)
{
    size_t count = 1;
    for (const char *p = text; *p; p++) {
        bool sign = (*p == ',' || *p == ';') && p[1] == ' ';
        bool word = strncmp(p, " and ", 5) == 0 || strncmp(p, " et ", 4) == 0;
        count += sign || (word && p > text && p[-1] != ',');
    }
    return count;
}

void rct_lint_unordered_set(struct lint *lint)
{
    const struct rct_key *key = &lint->card->key;
    const char *typed = rct_lint_typed(lint);
    size_t parts = typed ? part_count(typed) : 0;
    const struct remark text = {
        .span = rct_lint_answer(lint),
        .help = "make it a `list`, with `need` if some of them are enough",
    };
    const struct remark list = {
        .span = rct_lint_answer(lint),
        .help = "say with `need` how many are enough, or make several cards",
    };
    if (parts >= 4)
        rct_lint_say(lint, &text, false, "%zu things in one text", parts);
    else if (lint->card->kind == RCT_CARD_LIST && key->item_count > 7 && key->need == 0)
        rct_lint_say(lint, &list, false, "a list of %u items, all of them needed",
            (unsigned)key->item_count);
}

void rct_lint_long_enumeration(struct lint *lint)
{
    const struct rct_key *key = &lint->card->key;
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = "make several cards of it, each asking what follows what",
    };
    if (lint->card->kind == RCT_CARD_LIST && key->rules & RCT_ORDERED &&
        key->item_count >= 5)
        rct_lint_say(lint, &remark, false, "a list of %u items in order",
            (unsigned)key->item_count);
}

void rct_lint_yes_no_answer(struct lint *lint)
{
    static const char *const list[] = {
        "yes", "no", "true", "false", "oui", "non", "vrai", "faux"};
    const char *typed = rct_lint_typed(lint);
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = "ask for the fact itself, or use `truth: true`",
    };
    if (typed && any_of(words_of(&lint->key, typed), list, RCT_COUNT(list), same))
        rct_lint_say(lint, &remark, false, "yes or no as a text to type");
}

/* "Who … and when …": two words that ask, one behind an "and". */
static bool two_interrogatives(const char *words)
{
    static const char *const asking[] = {"who", "what", "when", "where", "why", "how",
        "which", "whom", "whose", "qui", "que", "quand", "où", "pourquoi", "comment",
        "quel", "quelle", "quels", "quelles", "combien"};
    static const char *const joins[] = {" and ", " et "};
    if (!any_of(words, asking, RCT_COUNT(asking), rct_words_begin))
        return false;
    for (size_t i = 0; i < RCT_COUNT(joins); i++)
        for (const char *at = words; (at = strstr(at, joins[i])); at++)
            if (any_of(
                    at + strlen(joins[i]), asking, RCT_COUNT(asking), rct_words_begin))
                return true;
    return false;
}

void rct_lint_several_questions(struct lint *lint)
{
    const char *ask = lint->card->ask;
    size_t marks = 0;
    const struct remark remark = {
        .span = rct_lint_question(lint),
        .help = "make a card of each question",
    };
    for (const char *p = ask; *p; p++)
        marks += *p == '?' && p[1] != '?' && p[1] != '!';
    if (lint->card->kind == RCT_CARD_CLOZE)
        return;
    if (marks >= 2 || two_interrogatives(rct_lint_asked(lint)))
        rct_lint_say(lint, &remark, false, "more than one question");
}

void rct_lint_vague_prompt(struct lint *lint)
{
    static const char *const list[] = {"describe", "explain", "discuss", "tell",
        "what about", "parle", "parlez", "décris", "décrivez", "explique", "expliquez"};
    const char *ask = lint->card->ask;
    size_t length = strlen(ask);
    bool tiny = rct_word_count(ask) <= 2 && length && ask[length - 1] == '?';
    const struct remark remark = {
        .span = rct_lint_question(lint),
        .help = "ask so that one answer is right; `recall` is for longer texts",
    };
    if (!rct_lint_typed(lint) || lint->card->kind == RCT_CARD_CLOZE)
        return;
    if (tiny || any_of(rct_lint_asked(lint), list, RCT_COUNT(list), rct_words_begin))
        rct_lint_say(lint, &remark, false, "a question that many answers fit");
}

void rct_lint_dangling_reference(struct lint *lint)
{
    static const char *const list[] = {"it", "this", "these", "they", "he", "she", "ce",
        "cela", "ceci", "il", "elle", "ils", "elles"};
    const struct remark remark = {
        .span = rct_lint_question(lint),
        .help = "name what is meant: cards come in any order",
    };
    if (any_of(rct_lint_asked(lint), list, RCT_COUNT(list), rct_words_begin))
        rct_lint_say(lint, &remark, false, "a question that begins with a pronoun");
}

static size_t letter_count(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;
    while (text < end)
        count += rct_rune_letter(rct_utf8_next(&text, end));
    return count;
}

void rct_lint_answer_in_prompt(struct lint *lint)
{
    const char *typed = rct_lint_typed(lint);
    const struct remark remark = {
        .span = rct_lint_question(lint),
        .help = "word the question without its answer",
    };
    if (typed && letter_count(typed) >= 4 &&
        rct_words_hold(rct_lint_asked(lint), words_of(&lint->key, typed)))
        rct_lint_say(lint, &remark, false, "the question says its answer");
}

void rct_lint_too_many_clozes(struct lint *lint)
{
    static const char *const small[] = {"the", "a", "an", "of", "to", "in", "on", "and",
        "or", "is", "le", "la", "les", "de", "du", "des", "un", "une", "et", "à", "en"};
    const struct rct_card *card = lint->card;
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = "leave out few words, and those that carry the fact",
    };
    if (card->kind != RCT_CARD_CLOZE)
        return;
    const char *gap = strrchr(card->id, '#');
    if (gap && strcmp(gap, "#4") == 0)
        rct_lint_say(lint, &remark, false, "more than three gaps in one text");
    else if (rct_word_count(card->key.answer) > 6)
        rct_lint_say(lint, &remark, false, "a gap of more than six words");
    else if (any_of(
                 words_of(&lint->key, card->key.answer), small, RCT_COUNT(small), same))
        rct_lint_say(lint, &remark, false, "a gap of a word that carries nothing");
}

/* Four digits in a row say when. */
static bool has_year(const char *text)
{
    for (size_t run = 0; text && *text; text++) {
        run = *text >= '0' && *text <= '9' ? run + 1 : 0;
        if (run == 4)
            return true;
    }
    return false;
}

void rct_lint_undated_fact(struct lint *lint)
{
    static const char *const list[] = {"current", "currently", "latest", "nowadays",
        "today", "population", "actuel", "actuelle", "actuels", "actuelles",
        "actuellement", "aujourd hui", "habitants", "inhabitants"};
    const struct rct_card *card = lint->card;
    const struct remark remark = {
        .span = rct_lint_question(lint),
        .help = "say of which year it is, in the question or in a note",
    };
    if (!has_year(card->ask) && !has_year(card->note) && !has_year(card->caution) &&
        card->kind != RCT_CARD_DATE &&
        any_of(rct_lint_asked(lint), list, RCT_COUNT(list), rct_words_hold))
        rct_lint_say(lint, &remark, false, "a fact that changes, and no year");
}
