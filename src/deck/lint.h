/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lint.h - what makes a card hard to learn or to grade, though it can be read.
 *
 * A rule looks at one card or at the whole deck and says what it sees; whether that is
 * heard is the deck's to say, by `lint:` and by comments.
 */
#ifndef DECK_LINT_H
#define DECK_LINT_H

#include <recite/facts.h>

#include "outline.h"

/* Zero is what the rule itself says. */
enum lint_level { LINT_AS_IS, LINT_ALLOW, LINT_WARN, LINT_DENY };

struct lint;

struct lint_rule {
    const char *name;
    enum lint_level level;
    void (*card)(struct lint *); /* one of the two */
    void (*deck)(struct lint *);
    const char *about;
};
extern const struct lint_rule rct_lint_rules[];
extern const size_t rct_lint_rule_count;

/* A run over a deck, whose text was read again for its places. */
struct lint {
    const struct rct_deck *deck;
    struct source *source;
    const struct outline *outline;
    const struct lint_rule *rule; /* the one at work */
    const struct rct_card *card;  /* the one it looks at */
    const struct rct_facts
        *facts;                /* of the text that the deck is drawn from, or NULL */
    const char **asked;        /* the words of each card's question */
    struct rct_buf key, other; /* scratch */
    uint32_t said;             /* the rule spoke of this entry, counted from 1 */
};

/* Reads the deck's `lint:` mapping, which begins with `event`, into outline->lint. */
void rct_lint_read(
    struct outline *outline, struct field *field, const struct event *event);

/* What a rule says of the card it looks at, once for each entry; as an error if
 * `grave`, unless the deck sets another level. */
void rct_lint_say(struct lint *lint, const struct remark *remark, bool grave,
    const char *format, ...) RCT_PRINTF(4, 5);

/* The field of a key in the card's entry, or NULL; and its place, or the entry's. */
const struct field *rct_lint_field(const struct lint *lint, const char *name);
struct span rct_lint_span(const struct lint *lint, const char *name);
struct span rct_lint_question(const struct lint *lint);
struct span rct_lint_answer(const struct lint *lint);

/* The words of the card's question, as rct_text_key() writes them. */
const char *rct_lint_asked(const struct lint *lint);

/* The answer that the learner types, or NULL where it is none of a few words. */
const char *rct_lint_typed(const struct lint *lint);

size_t rct_word_count(const char *text);

/* Whether words, as rct_text_key() writes them, hold others as whole words. */
bool rct_words_hold(const char *words, const char *part);
bool rct_words_begin(const char *words, const char *part);

/* ---- The rules: lint_wording.c */
void rct_lint_long_answer(struct lint *lint);
void rct_lint_long_prompt(struct lint *lint);
void rct_lint_unordered_set(struct lint *lint);
void rct_lint_long_enumeration(struct lint *lint);
void rct_lint_yes_no_answer(struct lint *lint);
void rct_lint_several_questions(struct lint *lint);
void rct_lint_vague_prompt(struct lint *lint);
void rct_lint_dangling_reference(struct lint *lint);
void rct_lint_answer_in_prompt(struct lint *lint);
void rct_lint_too_many_clozes(struct lint *lint);
void rct_lint_undated_fact(struct lint *lint);

/* lint_grading.c */
void rct_lint_ungradable_answer(struct lint *lint);
void rct_lint_exact_number(struct lint *lint);
void rct_lint_ambiguous_date(struct lint *lint);
void rct_lint_shadowed_accept(struct lint *lint);
void rct_lint_yaml_type(struct lint *lint);
void rct_lint_invisible_character(struct lint *lint);

/* lint_source.c */
void rct_lint_no_such_paragraph(struct lint *lint);
void rct_lint_not_in_source(struct lint *lint);

/* lint_deck.c */
void rct_lint_duplicate_prompt(struct lint *lint);
void rct_lint_confusable_answers(struct lint *lint);
void rct_lint_odd_tag(struct lint *lint);
void rct_lint_missing_source(struct lint *lint);
void rct_lint_missing_id(struct lint *lint);
void rct_lint_missing_media(struct lint *lint);
void rct_lint_missing_alt(struct lint *lint);

#endif
