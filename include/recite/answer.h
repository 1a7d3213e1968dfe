/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answer.h - is this typed text right?
 *
 * A fair examiner: correct, close or wrong, always with the reason, and never a wrong
 * answer passed because it looks alike.  A grading depends on the key and the typed
 * text alone: the same input gives the same mark.  Nothing here knows of cards,
 * schedules or the screen.
 */
#ifndef RECITE_ANSWER_H
#define RECITE_ANSWER_H

#include <recite/base.h>

enum rct_verdict { RCT_WRONG, RCT_CLOSE, RCT_CORRECT };

/* What kind of answer is expected. */
enum rct_form {
    RCT_TEXT, /* a text that reads as a number or a date is graded as one too */
    RCT_NUMBER,
    RCT_DATE,
    RCT_CHOICE,
    RCT_LIST,
    RCT_SEQUENCE,
    RCT_TRUTH,
};

/* How strictly.  The default is generous where a fair teacher is. */
enum rct_rule {
    RCT_EXACT = 1 << 0,          /* nothing but NFC and outer white space is forgiven */
    RCT_STRICT_ACCENTS = 1 << 1, /* a missing accent is close, not correct */
    RCT_STRICT_ARTICLES = 1 << 2, /* so is a missing article */
    RCT_STRICT_CASE = 1 << 3,     /* so is a wrong capital */
    RCT_NO_TYPOS = 1 << 4,        /* a spelling mistake is wrong, not close */
    RCT_ORDERED = 1 << 5,         /* the items of a list come in their order */
    RCT_UNIT_OPTIONAL = 1 << 6,   /* a number without its unit is correct */
};

/*
 * What is expected.  All texts are borrowed and must outlive the gradings; arrays of
 * text end with NULL and may be NULL.
 *
 * A choice lists its right options first; `right` says how many they are.  A sequence
 * and an ordered list have their items in the right order.  `shown` is the order in
 * which the learner sees the items of a choice or sequence: shown[0] is the index of
 * the item that stands first (letter a, number 1); NULL = as listed.
 */
struct rct_key {
    enum rct_form form;
    unsigned rules;     /* of enum rct_rule */
    const char *answer; /* text, number, date, truth ("true" or "false") */
    const char *const *accept, *const *reject;
    const char *const *items;
    uint32_t item_count;
    uint32_t right; /* choice: the first `right` items are the answer */
    uint32_t need;  /* list: how many items are enough; 0 = all */
    const uint32_t *shown;
    bool ranged; /* number: any value from low to high is correct */
    double low, high;
    const char *unit;      /* number: the unit that `answer` leaves out, or NULL */
    const char *tolerance; /* number: "1%" or "0.5", or NULL */
    const char *lang;      /* of the answer: "en", "fr", …; NULL = be generous */
    const char *prompt;    /* the question: a unit that it names need not be typed */
    const struct rct_others *others; /* answers of the other cards, or NULL */
};

/*
 * The answers of all the cards at hand, so that another card's answer is never close:
 * built once, asked at each grading.  A card's own expected forms never count against
 * it.  Adding borrows the key; `tag` is the caller's number for its card and comes back
 * in the mark.
 */
struct rct_others *rct_others_new(void);
void rct_others_add(struct rct_others *others, const struct rct_key *key, uint32_t tag);
void rct_others_free(struct rct_others *others);

/* Why.  The class (see rct_reason_class) decides what rating is proposed. */
enum rct_reason {
    RCT_SAME,       /* correct, nothing to say */
    RCT_NO_ANSWER,  /* nothing typed, "?", "idk", "je ne sais pas" */
    RCT_DIFFERENT,  /* wrong, nothing better to say */
    RCT_REJECTED,   /* the author says that it is wrong */
    RCT_OTHER_CARD, /* it is the answer of another card */
    RCT_AMBIGUOUS,  /* misspelt, and as near to the answer of another card */
    RCT_CASE,
    RCT_ACCENTS,
    RCT_ARTICLE,
    RCT_WRONG_ARTICLE,
    RCT_PUNCTUATION,
    RCT_SPACING,
    RCT_ABBREVIATION,
    RCT_INVERTED, /* "Zola, Émile" */
    RCT_ROMAN,    /* Louis 14 */
    RCT_WORD_ORDER,
    RCT_PLURAL,
    RCT_SPELLING,
    RCT_NEGATION,
    RCT_OPPOSITE, /* hyper-, hypo- */
    RCT_DIGITS,   /* digits are never a typo */
    RCT_INCOMPLETE,
    RCT_EXTRA_WORDS,
    RCT_NEARLY,    /* number: near, see detail */
    RCT_CONVERTED, /* number: right in another unit */
    RCT_MORE_PRECISE,
    RCT_LESS_PRECISE,
    RCT_ROUNDED,
    RCT_UNIT_MISSING,
    RCT_UNIT_WRONG,
    RCT_CURRENCY,
    RCT_POWER_OF_TEN, /* right digits, wrong magnitude */
    RCT_SCALE,        /* billion is 10^12 in this language */
    RCT_IN_RANGE,
    RCT_OUT_OF_RANGE,
    RCT_DAY, /* date: year and month right */
    RCT_ERA_MISSING,
    RCT_ERA_WRONG,
    RCT_ONE_END, /* only one end of an interval */
    RCT_APPROXIMATE,
    RCT_MISSING_ITEMS,
    RCT_EXTRA_ITEMS,
    RCT_ITEM_ORDER,
    RCT_ITEM_SPELLING,
    RCT_NOT_AN_OPTION, /* choice, sequence, truth: cannot be read as one */
    RCT_REASON_COUNT
};

enum rct_reason_class {
    RCT_CLASS_NONE, /* correct or plainly wrong */
    RCT_CLASS_FORM, /* accent, article, case, spelling, plural, spacing, order of words,
                       sign of a currency */
    RCT_CLASS_CONTENT, /* incomplete, less precise, another day, near number, unit */
    RCT_CLASS_INTERFERENCE, /* another card's answer */
};
enum rct_reason_class rct_reason_class(enum rct_reason reason);

struct rct_mark {
    enum rct_verdict verdict;
    enum rct_reason reason;
    double credit;        /* 0..1: the share of a list or sequence that is right */
    const char *expected; /* the form that fits best, of the key */
    uint32_t other;       /* RCT_OTHER_CARD: the tag of that card */
    char detail[96]; /* what the words of the reason name: "château", "2 of 3", "20";
                        UTF-8, cut at a letter; may be empty */
};
void rct_grade(const struct rct_key *key, const char *typed, struct rct_mark *mark);

/* As rct_grade, and calls `tried` for each rule as it is tried, for `recite grade
 * --explain`. `rule` names it, `result` says what it found, both for a reader. */
typedef void rct_tried(void *data, const char *rule, const char *result);
void rct_grade_traced(const struct rct_key *key, const char *typed,
    struct rct_mark *mark, rct_tried *tried, void *data);

/* The reason in words that a learner understands ("accent: château"), in "en" or "fr".
 */
void rct_reason_words(
    const struct rct_mark *mark, const char *lang, struct rct_buf *out);

/* A stable name of a reason for logs and JSON: "accents", "other-card". */
const char *rct_reason_name(enum rct_reason reason);
const char *rct_verdict_name(
    enum rct_verdict verdict); /* "wrong", "close", "correct" */
bool rct_verdict_parse(const char *name, size_t length, enum rct_verdict *verdict);

/*
 * Where two texts differ, for showing: runs of whole letters (base and marks together),
 * cut so that kept runs of typed and expected alternate with changed ones.  Calls `run`
 * for each in order.
 */
enum rct_change {
    RCT_KEPT,
    RCT_ADDED,
    RCT_REMOVED
}; /* added: only typed; removed: only expected */
typedef void rct_run(
    void *data, enum rct_change change, const char *text, size_t length);
void rct_compare(const char *typed, const char *expected, rct_run *run, void *data);

/* The expected answer as the learner should read it: dates in words of `lang`, items
 * joined, alternatives left out. */
void rct_key_write(const struct rct_key *key, const char *lang, struct rct_buf *out);

/* For whoever writes keys: can this text be read as one? */
bool rct_is_number(const char *text, const char *lang);
bool rct_is_date(
    const char *text, const char *lang); /* forms of an author: ISO, EDTF, words */
bool rct_is_truth(const char *text, bool *truth);
bool rct_is_tolerance(const char *text);
bool rct_is_unit(const char *text);

/* What a text that does not read as a date or a number was likely meant to be: a month
 * or a unit spelt right, a day and a month changed over.  Adds it to `mended`. */
bool rct_mend(
    enum rct_form form, const char *text, const char *lang, struct rct_buf *mended);
/* The unit that a misspelt one was likely meant to be, or NULL. */
const char *rct_unit_guess(const char *word);
/* What there is no such thing of in a date in numbers: "there is no month 13". */
bool rct_date_fault(const char *text, struct rct_buf *why);

/* Of words in small letters without accents: are two of them opposites, or two of one
 * set (north, south; import, export)?  Does one alter what others say (not, before)? */
bool rct_words_oppose(const char *a, const char *b);
bool rct_word_alters(const char *word);

#endif
