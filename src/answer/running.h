/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * running.h - a paragraph of running text as words, digits and signs, and the finders
 * that look at it.
 */
#ifndef RECITE_ANSWER_RUNNING_H
#define RECITE_ANSWER_RUNNING_H

#include <recite/facts.h>

#include "parts.h"

enum token_kind { TOKEN_WORD, TOKEN_DIGITS, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    size_t start, end; /* in the text */
    const char *bare;  /* of a word without case and accents; ended by NUL */
    uint32_t rune;     /* of a sign */
    uint32_t sentence;
    uint32_t cell; /* of a row of a table, else as good as the sentence */
    bool spaced;   /* white space stands before it */
    bool first;    /* of its sentence, or of a quotation in it */
    bool upper;    /* begins with a capital */
    bool caps;     /* is nothing but capitals, two at least */
    bool elided;   /* l', qu': the apostrophe is in it */
    bool used;     /* in a fact */
    bool address;  /* of a web page or the like */
};

/* A paragraph under the finders. */
struct scan {
    struct rct_facts *facts;
    struct rct_arena arena; /* of the paragraph */
    struct token *tokens;
    size_t count, room;
    unsigned langs;
    bool french;
    uint32_t paragraph;
    const struct rct_map *seen; /* words that have a capital within a sentence */
};

/* A run of tokens that is a fact, or not: `end` is behind the last one. */
struct spot {
    size_t start, end;
    enum rct_fact_kind kind;
    const char *passed;
};

/* ---- Tokens (running.c) */

void rct_tokens_read(struct scan *scan, const struct rct_stretch *paragraph,
    const struct rct_stretch *sentences);

static inline bool token_in(
    const struct token *token, const char *const *list, size_t count)
{
    if (token->kind != TOKEN_WORD)
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(token->bare, list[i]) == 0)
            return true;
    return false;
}

static inline bool token_is(const struct token *token, const char *word)
{
    return token->kind == TOKEN_WORD && strcmp(token->bare, word) == 0;
}

static inline bool is_sign(const struct token *token, uint32_t rune)
{
    return token->kind == TOKEN_SIGN && token->rune == rune;
}

/* The token, or one that is nothing where there is none. */
const struct token *rct_token_at(const struct scan *scan, size_t at);
const struct token *rct_token_before(const struct scan *scan, size_t at);

bool rct_is_dash(const struct token *token);

/* Words that say nothing by themselves: of, the, qui, dans. */
bool rct_is_small_word(const char *bare);
/* Months and days of the week. */
bool rct_is_calendar_word(const char *bare, bool french);

/* Words in small letters within names: Bank of England, Ludwig van Beethoven. */
bool rct_joins_names(const char *bare);

/* The text from one token to before another, ended by NUL. */
const char *rct_tokens_text(struct scan *scan, size_t from, size_t to);

/* A numeral in words that begins at a token; *end is behind it. */
struct numeral rct_tokens_numeral(struct scan *scan, size_t at, size_t *end);

/* ---- Paragraphs, sentences, language (passage.c) */

void rct_passage_read(struct rct_facts *facts);

/* Is the line that stands here a row of a table?  Tabs, wide gaps or bars part its
 * cells.  `end` is where the text ends. */
bool rct_is_row(const char *line, const char *end);
const char *rct_passage_language(const char *text, size_t length);

/* ---- Finders: what begins at a token, or false */

typedef bool finder(struct scan *scan, size_t at, struct spot *spot);
finder rct_find_date, rct_find_year, rct_find_vague_date; /* fact_dates.c */
finder rct_find_measure, rct_find_number, rct_find_rank;  /* fact_figures.c */
finder rct_find_label, rct_find_code;                     /* fact_labels.c */
finder rct_find_term, rct_find_name;                      /* fact_names.c */

#endif
