/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * parts.h - what the sources of this floor share.
 *
 * One grading works in one arena, which is dropped when the mark is made: nothing here
 * frees, and every text that is handed on lives until then.
 */
#ifndef RECITE_ANSWER_PARTS_H
#define RECITE_ANSWER_PARTS_H

#include <stdio.h>
#include <string.h>

#include <recite/answer.h>
#include <recite/date.h>

/* ---- Languages ---- */

enum { LANG_EN = 1, LANG_FR = 2, LANG_ES = 4, LANG_DE = 8, LANG_ANY = 15 };

/* The bit of a language; every bit for NULL and for one that is not known here. */
unsigned rct_langs(const char *lang);

/* ---- Text ---- */

struct span {
    const char *text; /* not ended by NUL */
    size_t length;
};

static inline bool span_is(struct span span, const char *word)
{
    for (size_t i = 0; i < span.length; i++)
        if (word[i] != span.text[i])
            return false;
    return word[span.length] == '\0';
}

static inline bool span_same(struct span a, struct span b)
{
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

static inline bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A word of a text: as it was written, and without case and accents. */
struct word {
    struct span cased, plain, bare;
};

/*
 * A text at the levels at which two are compared, each more forgiving than the one
 * before.  They are ended by NUL.
 */
struct text {
    const char *same;   /* quotes, dashes, spaces and odd forms of letters evened out */
    const char *folded; /* without case */
    const char *plain;  /* without punctuation: words with one space between them */
    const char *bare;   /* without accents */
    struct word *words;
    size_t count;
    size_t lead;       /* how many words the article in front has */
    unsigned article;  /* of enum gender: what it may be */
    size_t letters;    /* letters and digits of `bare` without the article */
    bool digits;       /* there is one */
    bool abbreviated;  /* an abbreviation was spelt out */
    const char *signs; /* operators and arrows, which `plain` leaves out */
    const struct counted *counted; /* its numbers, once they were looked for */
};

enum gender {
    MASCULINE = 1,
    FEMININE = 2,
    NEUTER = 4,
    PLURAL = 8,
    VERB = 16,
    NOUN = MASCULINE | FEMININE | NEUTER | PLURAL,
};

/* N1: one look for what looks the same. */
const char *rct_even(struct rct_arena *arena, const char *text);

/* Without case; without accents. */
const char *rct_folded(struct rct_arena *arena, const char *text);
const char *rct_unaccented(struct rct_arena *arena, const char *text);

void rct_text_read(
    struct text *text, const char *raw, unsigned langs, struct rct_arena *arena);

/* The rest of the text from a word on: the words of a level stand in one string. */
static inline const char *bare_from(const struct text *text, size_t word)
{
    return word < text->count ? text->words[word].bare.text : "";
}

static inline const char *plain_from(const struct text *text, size_t word)
{
    return word < text->count ? text->words[word].plain.text : "";
}

/* A copy that fits the detail of a mark, cut at a letter. */
void rct_detail(char detail[96], const char *text);

/* printf into the arena. */
const char *rct_text_of(struct rct_arena *arena, const char *format, ...)
    RCT_PRINTF(2, 3);

/* ---- What was found ---- */

struct finding {
    enum rct_verdict verdict;
    enum rct_reason reason;
    const char *detail; /* or NULL */
    uint32_t other;     /* RCT_OTHER_CARD: its tag */
};

static inline struct finding found(
    enum rct_verdict verdict, enum rct_reason reason, const char *detail)
{
    return (struct finding){verdict, reason, detail, 0};
}

/* A text of the author in its forms, read once for all pieces of a list. */
struct source {
    const char *text;
    struct text *texts;
    size_t count;
    struct source *next;
};

/* One grading. */
struct grading {
    struct rct_arena *arena;
    const struct rct_key *key;
    unsigned rules, langs;
    const char *raw;   /* what was typed */
    struct text typed; /* the same, read */
    struct text *own;  /* all forms of the key, read when they are first needed */
    size_t own_count;
    struct source **sources; /* texts of the author that were read */
    bool correct_only;       /* whether it is close is of no interest */
    rct_tried *tried;        /* or NULL */
    void *data;
};

/* Tells the caller that a rule was tried; NULL = it did not decide. */
void rct_trace(
    struct grading *grading, const char *rule, const struct finding *finding);

/* ---- Forms of an answer (forms.c) ---- */

enum { FORMS_MOST = 16 };

/* A text of the author with and without what is in its brackets: start(ing).  Returns
 * how many forms there are. */
size_t rct_forms_of(
    const char *source, const char *forms[FORMS_MOST], struct rct_arena *arena);

/* Reads all forms of the key into grading->own. */
void rct_read_own(struct grading *grading);

/* ---- Answers of other cards (others.c) ---- */

#define OTHERS_NONE UINT32_MAX

/* The tag of another card with just this answer, or OTHERS_NONE; `strict`: accents and
 * articles count. */
uint32_t rct_others_same(struct grading *grading, bool strict);

/* The tag of another card whose answer is within `limit` edits, or OTHERS_NONE. */
uint32_t rct_others_near(struct grading *grading, size_t limit);

/* ---- Rules for text (words.c, counted.c, opposites.c) ---- */

struct finding rct_grade_words(struct grading *grading, struct text *want);

/*
 * A text with its numbers made comparable: "two months and six days" reads as
 * 2 month 6 day.
 */
enum count_kind { COUNT_WORD, COUNT_DIGITS, COUNT_SPELLED, COUNT_ROMAN };
struct count {
    struct span text; /* a word without accents, or the digits of a number */
    enum count_kind kind;
};
struct counted {
    struct count *items;
    size_t count;
};
void rct_count_words(struct counted *counted, const struct text *text, unsigned langs,
    struct rct_arena *arena);
bool rct_has_number(const struct counted *counted);
bool rct_counted_same(const struct counted *want, const struct counted *typed);
/* Are the numbers of both the same, so that a misspelt word may be the only fault? */
bool rct_counted_agree(
    const struct counted *want, const struct counted *typed, struct rct_arena *arena);
/* The same words, with the numbers in another order: "3 to 1" and "1 to 3". */
bool rct_counted_swapped(const struct counted *want, const struct counted *typed);
/* Canonical Roman numerals alone, of either case; 0 = none. */
unsigned rct_roman(struct span word);

/* Do two words differ by an affix that turns the sense round?  The second one asks only
 * for two prefixes, and is for whole texts written together. */
bool rct_opposite(struct span want, struct span typed, struct rct_arena *arena);
bool rct_opposite_prefix(struct span want, struct span typed, struct rct_arena *arena);
/* The word that negates a text, or an empty span. */
struct span rct_negation(const struct text *text);
/* Does adding or leaving out this word change what is meant? */
bool rct_altering(struct span word);

/* ---- Numerals (numerals.c) ---- */

struct numeral {
    uint64_t value;
    uint64_t divisor; /* 1, or that of a fraction: two thirds */
    size_t words;     /* how many it took; 0 = none */
    bool ordinal;
    bool article; /* one word that may be an article: un, une */
};
struct numeral rct_numeral(const struct span *words, size_t count, unsigned langs);

/* ---- Numbers (decimal.c, units.c, numbers.c, number_grade.c) ---- */

enum { DECIMAL_DIGITS = 48 };

/* An exact decimal: digits × 10^exponent, without outer zeros; count 0 is zero. */
struct decimal {
    char digits[DECIMAL_DIGITS];
    int count, exponent;
    bool negative;
};
/* False when there are too many digits to be kept exactly. */
bool rct_decimal_read(
    struct decimal *decimal, const char *digits, size_t count, int exponent);
void rct_decimal_of(struct decimal *decimal, uint64_t value);
bool rct_decimal_times(struct decimal *decimal, uint64_t factor);
bool rct_decimal_same(const struct decimal *a, const struct decimal *b);
bool rct_decimal_scaled(const struct decimal *a, const struct decimal *b);
long double rct_decimal_value(const struct decimal *decimal);

enum { NAMES_MOST = 11 };
struct unit {
    const char *symbol;            /* its case counts */
    const char *names[NAMES_MOST]; /* small letters without accents, singular */
    unsigned char dimension;
    double factor, offset; /* to the base unit: value × factor + offset */
};
enum dimension {
    DIM_NONE,
    DIM_MONEY,
    DIM_SHARE,
    DIM_LENGTH,
    DIM_MASS,
    DIM_TIME,
    DIM_SPEED,
    DIM_HEAT,
    DIM_AREA,
    DIM_VOLUME,
    DIM_ENERGY,
    DIM_POWER,
    DIM_PRESSURE,
    DIM_FREQUENCY,
    DIM_ANGLE,
    DIM_FORCE,
    DIM_VOLTAGE,
    DIM_CURRENT,
    DIM_RESISTANCE,
    DIM_DATA,
    DIM_AMOUNT,
    DIM_ACCELERATION,
    DIM_DENSITY,
};
/* Units whose symbol or name is the whole of a text (N1); returns how many. */
size_t rct_units_named(
    const char *text, const struct unit **found, size_t room, struct rct_arena *arena);
const struct unit *rct_unit_of_word(struct span cased, struct span bare);
/* A currency sign or code that a text starts with; *length says how far. */
const struct unit *rct_currency_sign(const char *text, size_t *length);
/* Does this question name the unit? */
bool rct_unit_in(const struct unit *unit, const char *prompt, struct rct_arena *arena);
/* The unit of the dimension of `want` that a question asks for, or NULL. */
const struct unit *rct_unit_asked(
    const struct unit *want, const char *prompt, struct rct_arena *arena);
bool rct_unit_misspelt(const struct unit *unit, const char *noun);

/* One reading of a text as a number. */
struct number {
    struct decimal value;
    uint64_t divisor;        /* 1 unless a fraction */
    int place;               /* power of ten of the last digit written */
    const struct unit *unit; /* or NULL */
    const char *noun;        /* words behind it that are no unit, or NULL */
    bool about;              /* "about", "~" */
    bool point;              /* has decimals */
    bool scaled;             /* a magnitude word, or an exponent */
    bool short_scale;        /* billion read as 10^9 where it is 10^12 */
};

/* Every reading of a text (N1) as a number: "1.234" has two. */
enum { READINGS_MOST = 16 };
struct numbers {
    struct number items[READINGS_MOST];
    size_t count;
};
void rct_numbers_read(
    struct numbers *numbers, const char *even, unsigned langs, struct rct_arena *arena);

/* What stands in front of the digits of a number: its length. */
size_t rct_about_length(const char *text);
/* Digits with grouping and decimals, "1 234,5"; adds a reading of each kind and returns
 * how long the run is. */
size_t rct_digits_read(struct numbers *numbers, const char *text);

/* What may stand behind digits, a power of ten, "^3", "/4" or " 1/2": where it ends, or
 * NULL.  The last two change the number. */
const char *rct_read_exponent(const char *at, int *exponent);
const char *rct_read_power(struct number *number, const char *at);
const char *rct_read_fraction(struct number *number, const char *at);

/*
 * The `nth` way to split a text in two ends, "10-15", "from 10 to 15", "entre 10 et
 * 15"; false when there are no more.
 */
bool rct_interval_split(const char *even, size_t nth, const char **from,
    const char **to, struct rct_arena *arena);

long double rct_number_value(const struct number *number);
bool rct_number_equal(const struct number *a, const struct number *b);

/* What a typed text is to an expected one that may be a number or a date. */
enum outcome {
    OUTCOME_NONE,   /* the expected one is none: nothing was graded */
    OUTCOME_UNREAD, /* the typed one is none */
    OUTCOME_GRADED,
};
/* The best that any expected reading is to any typed one. */
struct finding rct_best_number(
    struct grading *grading, const struct numbers *wants, const struct numbers *typed);
void rct_drop_nouns(struct numbers *numbers);
long double rct_unit_convert(
    long double value, const struct unit *from, const struct unit *to);
/* As rct_grade_number, for an expected text of two ends. */
enum outcome rct_grade_interval(
    struct grading *grading, const char *even, struct finding *finding);
enum outcome rct_grade_number(
    struct grading *grading, const char *want, struct finding *finding);
struct finding rct_grade_range(struct grading *grading);

/* ---- Dates (date_read.c, date_grade.c) ---- */

enum precision {
    DATE_CENTURY,
    DATE_DECADE,
    DATE_YEAR,
    DATE_MONTH,
    DATE_DAY,
    DATE_YEARLESS, /* a day and month of any year */
};

struct date {
    int year; /* from 1 on, in its era; the first of a century or decade */
    int month, day;
    enum precision precision;
    bool bc, era;    /* era: it was written */
    bool two_digits; /* the year lacks its century */
};

/* One reading of a text as a date, or as an interval of two. */
struct dates {
    struct date from, to;
    bool interval;
    bool about, circa; /* about a year; circa: in words that are for dates alone */
    bool misspelt;     /* the month's name */
    bool weak;         /* could as well be another number: "14/07", "44" */
};

/* Reads a text (N1) as a date; returns the number of readings. */
enum { DATES_MOST = 8 };
size_t rct_dates_read(
    struct dates *dates, const char *even, unsigned langs, struct rct_arena *arena);

/* A date's words and numbers (date_lex.c). */
enum date_piece_kind {
    PIECE_NUMBER,
    PIECE_MONTH,
    PIECE_CENTURY,
    PIECE_DECADES, /* "années" */
    PIECE_SIGN,    /* - / . between numbers */
    PIECE_WORD,
};
struct date_piece {
    enum date_piece_kind kind;
    int value;
    int digits; /* how many were written; 0 = in words */
    char sign;
    bool ordinal, plural; /* 14th; 1960s */
    int unknown;          /* 196x: how many last digits are not said */
    struct span word;
};
enum { DATE_PIECES_MOST = 12 };
struct date_text {
    struct date_piece pieces[DATE_PIECES_MOST];
    size_t count;
    bool bc, ad, about, circa, misspelt, minus;
};
/* False for what holds something that no date has. */
bool rct_date_lex(struct date_text *text, const char *even, struct rct_arena *arena);
const char *rct_month_name(int month, bool french);

enum outcome rct_grade_date(
    struct grading *grading, const char *want, struct finding *finding);

/* ---- Grading (grade.c) ---- */

/* A typed text against one text of the author, in all its forms, as text, number and
 * date. */
struct finding rct_grade_source(struct grading *grading, const char *source);

/* The same grading for another typed text: a piece of a list. */
struct grading rct_piece_of(const struct grading *grading, const char *typed);

/* ---- Lists, choices, sequences, truth ---- */

/* The pieces of a typed list (pieces.c). */
enum { PIECES_MOST = 64, JOINED_MOST = 6 };
struct piece {
    size_t from, to;
};
struct pieces {
    const char *text; /* the typed text, evened out */
    struct piece *items;
    size_t count;
};
enum split {
    SPLIT_SIGNS = 1, /* at , ; and the end of a line; always */
    SPLIT_WORDS = 2, /* at and, et, & */
    SPLIT_SPACES = 4,
    SPLIT_ARROWS = 8,
    SPLIT_SLASHES = 16,
    KEEP_COMMAS = 32, /* between two digits */
};
void rct_split(
    struct pieces *pieces, const char *raw, unsigned split, struct rct_arena *arena);
/* `count` pieces from `from` on as one text, as they were typed. */
const char *rct_pieces_joined(
    const struct pieces *pieces, size_t from, size_t count, struct rct_arena *arena);

void rct_grade_list(struct grading *grading, struct rct_mark *mark);
void rct_grade_choice(struct grading *grading, struct rct_mark *mark);
void rct_grade_sequence(struct grading *grading, struct rct_mark *mark);
void rct_grade_truth(struct grading *grading, struct rct_mark *mark);

/* Sets verdict, reason and detail of a mark. */
void rct_mark_set(struct rct_mark *mark, struct finding finding);

#endif
