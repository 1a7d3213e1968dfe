/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does an answer stand in a text? */
#include <stdlib.h>

#include "running.h"

static bool is_right(const struct rct_key *key, const char *typed)
{
    struct rct_mark mark;

    rct_grade(key, typed, &mark);
    return mark.verdict == RCT_CORRECT;
}

/* What the text says of a fact, and its ends where it is one of two. */
static bool answers_by_ends(
    const struct rct_key *key, const char *typed, struct rct_arena *arena)
{
    const char *even = rct_even(arena, typed), *from, *to;

    for (size_t nth = 0; rct_interval_split(even, nth, &from, &to, arena); nth++)
        if (is_right(key, from) || is_right(key, to))
            return true;
    return false;
}

bool rct_fact_answers(const struct rct_facts *facts, const struct rct_fact *fact,
    const struct rct_key *key, const char *answer)
{
    struct rct_arena arena = {0};
    const char *typed =
        rct_arena_copy(&arena, facts->text + fact->start, fact->end - fact->start);
    bool same = key->lang && rct_langs(key->lang) == rct_langs(facts->language);
    bool ends = fact->kind != RCT_FACT_NAME && fact->kind != RCT_FACT_TERM;
    struct rct_key plain = {
        .form = key->form == RCT_NUMBER || key->form == RCT_DATE ? key->form : RCT_TEXT,
        .rules = RCT_UNIT_OPTIONAL | RCT_NO_TYPOS,
        .answer = answer,
        .ranged = key->ranged,
        .low = key->low,
        .high = key->high,
        .unit = key->unit,
        .lang = same ? key->lang : NULL,
        .prompt = key->prompt,
    };
    bool found =
        is_right(&plain, typed) || (ends && answers_by_ends(&plain, typed, &arena));

    rct_arena_release(&arena);
    return found;
}

static bool any_answers(const struct rct_facts *facts, const bool *within,
    const struct rct_key *key, const char *answer)
{
    for (size_t i = 0; i < facts->count; i++)
        if (within[facts->items[i].paragraph] &&
            rct_fact_answers(facts, &facts->items[i], key, answer))
            return true;
    return false;
}

/* ---- Names ---- */

static void add_words(struct rct_buf *out, const char *text, size_t length)
{
    struct rct_buf bare = {0};

    rct_text_unaccent(&bare, text, length);
    rct_buf_putc(out, ' ');
    rct_text_key(out, rct_buf_text(&bare), bare.length);
    rct_buf_putc(out, ' ');
    rct_buf_release(&bare);
}

/* Is the word, with a space on both sides, one of the words; or its plural? */
static bool has_word(const char *words, const char *word, size_t length)
{
    for (const char *at = words; (at = strchr(at, ' ')); at++) {
        size_t same = 0, s;

        at++;
        while (same < length && at[same] == word[same])
            same++;
        s = same == length && strchr("sx", at[same]) && at[same];
        if (same == length && at[same + s] == ' ')
            return true;
        at--;
    }
    return false;
}

/* The words of the name that have a capital are all there. */
static bool name_stands(const char *words, const char *name)
{
    const char *end = name + strlen(name), *at = name;
    bool all = true;

    while (at < end && all) {
        const char *from = at, *next = at;
        uint32_t rune = rct_utf8_next(&next, end);
        struct rct_buf word = {0};

        while (at < end &&
               (rct_rune_letter(rune) || rct_rune_mark(rune) || rct_rune_digit(rune))) {
            at = next;
            rune = at < end ? rct_utf8_next(&next, end) : 0;
        }
        if (at == from) {
            at = next;
            continue;
        }
        add_words(&word, from, (size_t)(at - from));
        next = from;
        if (rct_rune_upper(rct_utf8_next(&next, end)) && word.length > 3)
            all = has_word(words, word.text + 1, word.length - 2);
        rct_buf_release(&word);
    }
    return all;
}

/* Every word has a capital, or joins two that have: the whole is a name. */
static bool is_name(const struct rct_facts *read)
{
    struct scan scan = {.facts = NULL};
    struct rct_facts facts = *read;
    bool any = false, all = facts.paragraph_count == 1;

    scan.facts = &facts;
    if (all)
        rct_tokens_read(&scan, facts.paragraphs, facts.sentences);
    for (size_t i = 0; i < scan.count; i++) {
        const struct token *token = &scan.tokens[i];

        any |= token->upper;
        all &=
            token->kind != TOKEN_DIGITS &&
            (token->kind != TOKEN_WORD || token->upper || rct_joins_names(token->bare));
    }
    rct_arena_release(&scan.arena);
    free(scan.tokens);
    return any && all;
}

/* ---- Answers ---- */

struct lookup {
    const struct rct_facts *facts;
    const bool *within;
    const struct rct_key *key;
    struct rct_buf words; /* of the paragraphs */
    bool names;           /* are looked for */
    struct rct_buf *missing;
};

static bool lack(struct lookup *lookup, const char *text, size_t length)
{
    rct_buf_add(lookup->missing, text, length);
    return true;
}

/* One of what an answer states. */
static bool lacks_fact(
    struct lookup *lookup, const struct rct_facts *answer, const struct rct_fact *fact)
{
    const struct rct_key plain = {.lang = lookup->key->lang};
    size_t length = fact->end - fact->start;
    char *text = rct_copy(answer->text + fact->start, length);
    bool name = fact->kind == RCT_FACT_NAME, there = true;

    if (name)
        there = !lookup->names || name_stands(rct_buf_text(&lookup->words), text);
    else if (fact->kind != RCT_FACT_TERM && !fact->passed)
        there = any_answers(lookup->facts, lookup->within, &plain, text);
    if (!there)
        lack(lookup, text, length);
    free(text);
    return !there;
}

static bool lacks_any(struct lookup *lookup, const char *answer)
{
    struct rct_facts facts = {0};
    bool lacking = false;
    const char *lang = lookup->key->lang;

    rct_facts_read(&facts, answer, strlen(answer), lang);
    if (lookup->names && is_name(&facts))
        lacking = !name_stands(rct_buf_text(&lookup->words), answer) &&
                  lack(lookup, answer, strlen(answer));
    else
        for (size_t i = 0; i < facts.count && !lacking; i++)
            lacking = lacks_fact(lookup, &facts, &facts.items[i]);
    rct_facts_release(&facts);
    return lacking;
}

bool rct_facts_lack(const struct rct_facts *facts, const bool *within,
    const struct rct_key *key, const char *answer, struct rct_buf *missing)
{
    unsigned langs = key->lang ? rct_langs(key->lang) : 0;
    struct lookup lookup = {facts, within, key, {0},
        langs == rct_langs(facts->language) && langs != LANG_ANY, missing};
    bool whole = rct_is_date(answer, key->lang) || rct_is_number(answer, key->lang);
    bool lacking;

    if (any_answers(facts, within, key, answer))
        return false;
    if (whole)
        return lack(&lookup, answer, strlen(answer));
    for (size_t i = 0; i < facts->paragraph_count && lookup.names; i++)
        if (within[i])
            add_words(&lookup.words, facts->text + facts->paragraphs[i].start,
                facts->paragraphs[i].end - facts->paragraphs[i].start);
    lacking = lacks_any(&lookup, answer);
    rct_buf_release(&lookup.words);
    return lacking;
}
