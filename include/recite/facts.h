/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * facts.h - what a running text states that one could ask for.
 *
 * Dates, periods, figures, shares, ranks, names and quoted terms, found in English and
 * French by the parsers that grade answers: what is found here can be graded.  It is
 * what cards are drafted from, and what the answers of cards are looked up in.
 */
#ifndef RECITE_FACTS_H
#define RECITE_FACTS_H

#include <recite/answer.h>

enum rct_fact_kind {
    RCT_FACT_DATE,
    RCT_FACT_PERIOD, /* two dates: 1979-1989 */
    RCT_FACT_FIGURE, /* a number, with its unit where it has one */
    RCT_FACT_SHARE,  /* a percentage */
    RCT_FACT_RANK,   /* second, 21st */
    RCT_FACT_NAME,
    RCT_FACT_TERM, /* a few words in quotes */
    RCT_FACT_KIND_COUNT
};

/* "date" or "dates". */
const char *rct_fact_kind_name(enum rct_fact_kind kind, bool several);

/*
 * A span of the text, from `start` to before `end` in bytes.  Every run of digits is in
 * one.  `passed` says why there is nothing to ask, "a footnote mark"; NULL = it is a
 * fact.
 */
struct rct_fact {
    enum rct_fact_kind kind;
    size_t start, end;
    uint32_t paragraph, sentence;
    const char *passed;
};

/* Paragraphs without white space around them, counted from 0; sentences, of which each
 * is in one paragraph. */
struct rct_stretch {
    size_t start, end;
    uint32_t paragraph;
};

struct rct_facts {
    const char *text; /* borrowed */
    size_t length;
    const char *language; /* "en" or "fr", as given or as the text looks */
    bool guessed;
    struct rct_stretch *paragraphs, *sentences;
    size_t paragraph_count, paragraph_room, sentence_count, sentence_room;
    struct rct_fact *items; /* in the order of the text */
    size_t count, room;
};

/*
 * Reads a text of valid UTF-8 without NUL bytes.  Paragraphs are divided by empty
 * lines; a text without any has one a line, where lines end as sentences do.  `lang` is
 * that of the text, or NULL: guessed by its small words.
 */
void rct_facts_read(
    struct rct_facts *facts, const char *text, size_t length, const char *lang);
void rct_facts_release(struct rct_facts *facts);

/*
 * Does the text of a fact, given as an answer, answer a card that expects `answer`?
 * Dates and numbers count by their value, in whatever words and language.
 */
bool rct_fact_answers(const struct rct_facts *facts, const struct rct_fact *fact,
    const struct rct_key *key, const char *answer);

/*
 * What of an answer does not stand in the paragraphs that `within` marks, which has a
 * flag for each: true, and added to `missing`, for the first date, figure or name in it
 * that none of them has.  Names are looked for where answer and text have the same
 * language.
 */
bool rct_facts_lack(const struct rct_facts *facts, const bool *within,
    const struct rct_key *key, const char *answer, struct rct_buf *missing);

#endif
