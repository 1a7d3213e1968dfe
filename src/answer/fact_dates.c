/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in running text: the longest run of words that reads as one. */
#include "running.h"

enum { LONGEST = 14 }; /* tokens of a date */

static bool is_century(const struct token *token)
{
    return token_is(token, "siecle") || token_is(token, "century");
}

static bool is_decade_word(const struct token *token)
{
    static const char *const words[] = {"twenties", "thirties", "forties", "fifties",
        "sixties", "seventies", "eighties", "nineties"};

    return token_in(token, words, RCT_COUNT(words));
}

/* The name of a month in the language of the text: in English May and March have a
 * capital, and may and march have none. */
static bool is_month(const struct scan *scan, const struct token *token)
{
    static const char *const short_french[] = {
        "janv", "fevr", "avr", "juil", "sept", "oct", "nov", "dec"};

    if (token->kind != TOKEN_WORD || (!scan->french && !token->upper))
        return false;
    return (rct_is_calendar_word(token->bare, scan->french) &&
               !strstr(token->bare, "di") && !strstr(token->bare, "day")) ||
           (scan->french && token_in(token, short_french, RCT_COUNT(short_french)));
}

static bool is_date_word(const struct token *token)
{
    static const char *const words[] = {"av", "avant", "j", "c", "jc", "jesus",
        "christ", "notre", "ere", "bc", "bce", "ad", "ce", "b", "d", "e", "s", "x",
        "xx", "st", "nd", "rd", "th", "er", "re", "eme", "ieme", "apres", "ap", "apr",
        "annees", "du", "de", "of", "to", "a", "au", "et", "and", "entre", "between",
        "century", "siecle", "decennie", "jusqu'en", "until", "en", "until", "through"};

    return token_in(token, words, RCT_COUNT(words)) || is_decade_word(token);
}

static bool is_roman(const struct token *token)
{
    struct span word = {token->bare, strlen(token->bare)};

    if (token->kind != TOKEN_WORD || !token->upper || !word.length)
        return false;
    while (word.length > 1 && strchr("er", word.text[word.length - 1]))
        word.length--;
    if (word.length > 2 && memcmp(word.text + word.length - 2, "th", 2) == 0)
        word.length -= 2;
    return rct_roman(word) > 0;
}

/* What may be inside of a date: digits, its words, and the signs between them. */
static bool belongs(struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at];
    size_t ignored;

    if (token->kind == TOKEN_DIGITS || is_month(scan, token) || is_date_word(token))
        return true;
    if (token->kind == TOKEN_SIGN)
        return rct_is_dash(token) ||
               (token->rune < 0x80 && strchr("/.,'", (int)token->rune)) ||
               token->rune == 0x2019;
    return (is_roman(token) && is_century(rct_token_at(scan, at + 1))) ||
           rct_tokens_numeral(scan, at, &ignored).words > 0;
}

/* 1,000s: digits behind a sign that digits stand before go on with a number. */
static bool is_within_number(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at], *sign = rct_token_before(scan, at);

    return token->kind == TOKEN_DIGITS && is_sign(sign, ',') && at > 1 &&
           !token->spaced && !sign->spaced && scan->tokens[at - 2].kind == TOKEN_DIGITS;
}

/* Can a date begin here? */
static bool begins(struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at];
    size_t end;

    if (is_within_number(scan, at))
        return false;
    if (token->kind == TOKEN_DIGITS || is_month(scan, token) || is_decade_word(token))
        return true;
    if (token_is(token, "annees") || token_is(token, "entre") ||
        token_is(token, "between"))
        return true;
    if (is_roman(token) && is_century(rct_token_at(scan, at + 1)))
        return true;
    return token->kind == TOKEN_WORD && rct_tokens_numeral(scan, at, &end).words &&
           end < scan->count &&
           (is_century(&scan->tokens[end]) || is_month(scan, &scan->tokens[end]));
}

/* A run that has words for all that a reader of one answer would guess: no two numbers
 * with nothing but a space or a comma between them, no year in words, no unknown day.
 */
static bool is_sound(struct scan *scan, size_t from, size_t to)
{
    bool months = false, digits = false;

    for (size_t i = from; i < to; i++) {
        months |= is_month(scan, &scan->tokens[i]);
        digits |= scan->tokens[i].kind == TOKEN_DIGITS;
    }
    for (size_t i = from; i < to; i++) {
        const struct token *token = &scan->tokens[i], *before = token - 1;
        bool comma = i > from && is_sign(before, ',');
        bool year = token->kind == TOKEN_DIGITS && token->end - token->start > 2;

        if (comma && (!year || !months || token->kind != TOKEN_DIGITS))
            return false;
        if (i > from && token->kind == TOKEN_DIGITS && before->kind == TOKEN_DIGITS)
            return false;
    }
    if (months && !digits) { /* "mai deux" is none, "deux mai" is */
        size_t ignored;
        return !is_month(scan, &scan->tokens[from]) &&
               rct_tokens_numeral(scan, from, &ignored).value <= 31;
    }
    if (months && scan->tokens[to - 1].kind == TOKEN_WORD) {
        size_t ignored;
        struct numeral last = rct_tokens_numeral(scan, to - 1, &ignored);
        return !last.words || last.ordinal || is_month(scan, &scan->tokens[to - 1]);
    }
    return true;
}

static bool may_end(const struct scan *scan, size_t from, size_t to)
{
    static const char *const open[] = {"du", "de", "le", "the", "of", "to", "a", "au",
        "et", "and", "entre", "between", "avant", "apres", "av", "ap", "apr", "until",
        "en", "notre", "through", "jusqu'en"};
    const struct token *last = &scan->tokens[to - 1], *next = rct_token_at(scan, to);

    if (last->kind == TOKEN_SIGN || token_in(last, open, RCT_COUNT(open)))
        return false;
    /* Not within a word, a number with decimals, or a longer code. */
    if (!next->spaced && (next->kind == TOKEN_DIGITS ||
                             (next->kind == TOKEN_WORD && last->kind == TOKEN_DIGITS)))
        return false;
    if (!next->spaced && next->kind == TOKEN_SIGN && next->rune < 0x80 &&
        strchr("/,.:-", (int)next->rune) && !rct_token_at(scan, to + 1)->spaced &&
        rct_token_at(scan, to + 1)->kind == TOKEN_DIGITS)
        return false;
    return to > from;
}

/* A year and nothing more: "1990", or two of them with a dash. */
static bool is_bare(const struct scan *scan, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct token *token = &scan->tokens[i];

        if (token->kind == TOKEN_WORD && !token_is(token, "a") &&
            !token_is(token, "to"))
            return false;
    }
    return true;
}

/* The best reading of a run; false when it is none, or as well a number. */
static bool read_date(struct scan *scan, size_t from, size_t to, struct dates *date)
{
    struct dates readings[DATES_MOST];
    const char *even = rct_even(&scan->arena, rct_tokens_text(scan, from, to));
    size_t count = rct_dates_read(readings, even, scan->langs, &scan->arena);

    for (size_t i = 0; i < count; i++) {
        *date = readings[i];
        bool century = date->from.precision == DATE_CENTURY && !date->interval;

        bool weak =
            date->weak && !(date->interval && date->from.precision != DATE_YEAR);

        if (date->misspelt || weak || date->about)
            continue;
        if (!century || is_century(&scan->tokens[to - 1]) || date->from.era)
            return true;
    }
    return false;
}

static size_t reach_of(struct scan *scan, size_t at)
{
    size_t to = at + 1;

    while (to < scan->count && to - at < LONGEST && belongs(scan, to) &&
           scan->tokens[to].cell == scan->tokens[at].cell)
        to++;
    return to;
}

/* The full stop of "av. J.-C." */
static bool ends_era(const struct scan *scan, size_t to)
{
    const struct token *dot = rct_token_at(scan, to);

    return is_sign(dot, '.') && !dot->spaced && token_is(&scan->tokens[to - 1], "c") &&
           !scan->tokens[to - 1].spaced;
}

/* The longest run from `at` on that is a date; `bare`: years alone, or all but them. */
static bool longest(struct scan *scan, size_t at, bool bare, struct spot *spot)
{
    struct dates date;

    if (!begins(scan, at))
        return false;
    for (size_t to = reach_of(scan, at); to > at; to--) {
        if (!may_end(scan, at, to) || !is_sound(scan, at, to) ||
            is_bare(scan, at, to) != bare || !read_date(scan, at, to, &date))
            continue;
        if (bare && date.from.precision != DATE_YEAR && to - at == 1)
            continue; /* 19471020 is a code as well */
        to += ends_era(scan, to);
        *spot = (struct spot){
            at, to, date.interval ? RCT_FACT_PERIOD : RCT_FACT_DATE, NULL};
        return true;
    }
    return false;
}

/* With the month, the century or the era said, or all in digits. */
bool rct_find_date(struct scan *scan, size_t at, struct spot *spot)
{
    const struct token *token = &scan->tokens[at];

    if (token->kind == TOKEN_DIGITS && longest(scan, at, true, spot) &&
        spot->kind == RCT_FACT_DATE && spot->end - at > 1)
        return true; /* 1947-10-20 */
    return longest(scan, at, false, spot);
}

/* ---- Years alone ---- */

static bool tells_time(const struct token *token)
{
    static const char *const words[] = {"in", "since", "during", "until", "till", "by",
        "before", "after", "from", "circa", "early", "late", "mid", "year", "years",
        "spring", "summer", "autumn", "fall", "winter", "around", "en", "depuis", "des",
        "avant", "apres", "jusqu", "annee", "an", "vers", "fin", "debut", "courant",
        "printemps", "ete", "automne", "hiver", "entre", "between", "jusqu'en"};

    return token_in(token, words, RCT_COUNT(words));
}

/* A word in small letters, and in the plural, is what a number counts. */
static bool is_counted(const struct token *token)
{
    size_t length = strlen(token->bare);

    return token->kind == TOKEN_WORD && token->spaced && !token->upper &&
           !token->elided && length > 2 && strchr("sx", token->bare[length - 1]) &&
           !rct_is_small_word(token->bare);
}

static int value_of(const struct scan *scan, const struct token *token)
{
    int value = 0;

    for (size_t i = token->start; i < token->end && value < 100000; i++)
        value = value * 10 + (scan->facts->text[i] - '0');
    return value;
}

/* In 476, en 732: three digits are a year where a time is told and nothing counted. */
static bool is_early_year(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at], *next = rct_token_at(scan, at + 1);
    bool alone = next->kind == TOKEN_SIGN
                     ? next->cell != token->cell ||
                           (next->rune < 0x80 && strchr(",.;:)", (int)next->rune) &&
                               rct_token_at(scan, at + 2)->kind != TOKEN_DIGITS)
                     : next->kind == TOKEN_WORD && rct_is_small_word(next->bare) &&
                           !token_is(next, "of") && !token_is(next, "de");

    return token->kind == TOKEN_DIGITS && token->end - token->start == 3 &&
           value_of(scan, token) >= 100 && alone &&
           tells_time(rct_token_before(scan, at)) &&
           !token_is(rct_token_before(scan, at), "by") &&
           !token_is(rct_token_before(scan, at), "from");
}

bool rct_find_year(struct scan *scan, size_t at, struct spot *spot)
{
    const struct token *token = &scan->tokens[at];
    const struct token *before = rct_token_before(scan, at);

    if (token->kind != TOKEN_DIGITS)
        return false;
    if (is_early_year(scan, at)) {
        *spot = (struct spot){at, at + 1, RCT_FACT_DATE, NULL};
        return true;
    }
    if (token->end - token->start != 4 || !longest(scan, at, true, spot))
        return false;
    return !is_counted(rct_token_at(scan, spot->end)) || tells_time(before);
}

/* ---- What is no date by itself ---- */

static bool follows(const struct scan *scan, size_t at, const char *words, size_t *end)
{
    for (; *words; at++) {
        size_t length = strcspn(words, " ");
        const struct token *token = rct_token_at(scan, at);

        if (token->kind != TOKEN_WORD || strlen(token->bare) != length ||
            strncmp(token->bare, words, length) != 0)
            return false;
        words += length + (words[length] == ' ');
    }
    *end = at;
    return true;
}

bool rct_find_vague_date(struct scan *scan, size_t at, struct spot *spot)
{
    static const char *const phrases[] = {"the same year", "that same year",
        "that year", "the following year", "the next year", "the previous year",
        "a year later", "the year before", "the year after", "the same day",
        "the next day", "the following day", "the same month", "the following month",
        "years later", "la meme annee", "cette annee", "cette meme annee",
        "l annee suivante", "l annee precedente", "l annee d apres", "un an plus tard",
        "le meme jour", "le lendemain", "la veille", "le meme mois", "le mois suivant",
        "l an dernier", "last year", "this year", "next year"};
    const struct token *token = &scan->tokens[at];

    spot->start = at;
    spot->kind = RCT_FACT_DATE;
    spot->passed = "a time that only what stands before it tells";
    for (size_t i = 0; i < RCT_COUNT(phrases) && token->kind == TOKEN_WORD; i++)
        if (follows(scan, at, phrases[i], &spot->end))
            return true;
    spot->end = at + 1;
    spot->passed = "a month without a day or a year";
    return is_month(scan, token) && (tells_time(rct_token_before(scan, at)) ||
                                        token_is(rct_token_before(scan, at), "of"));
}
