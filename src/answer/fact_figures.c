/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in running text: the longest run that reads as one, with its unit. */
#include "running.h"

enum { LONGEST = 10 }; /* tokens of a number */

static bool is_money_sign(const struct token *token)
{
    return is_sign(token, '$') || is_sign(token, 0x20AC) || is_sign(token, 0xA3) ||
           is_sign(token, 0xA5) ||
           (token->kind == TOKEN_SIGN && token->rune >= 0x20A0 &&
               token->rune <= 0x20CF);
}

/* A sign, or capitals, in front of digits: $5, US$5, EUR 5. */
static size_t money_before(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at];
    size_t signs = 0;

    bool capitals = token->caps || (token->upper && token->end - token->start == 1);

    if (token->kind == TOKEN_WORD && capitals && rct_token_at(scan, at + 1)->start)
        signs = is_money_sign(rct_token_at(scan, at + 1)) &&
                        !rct_token_at(scan, at + 1)->spaced
                    ? 2
                : token->end - token->start == 3 ? 1
                                                 : 0;
    else if (is_money_sign(token))
        signs = 1;
    return signs && rct_token_at(scan, at + signs)->kind == TOKEN_DIGITS ? signs : 0;
}

/* -5 and +3: a sign that touches the digits behind it and nothing before it. */
static bool is_signed(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at], *next = rct_token_at(scan, at + 1);

    return (rct_is_dash(token) || is_sign(token, '+')) && token->spaced &&
           !next->spaced && next->kind == TOKEN_DIGITS;
}

/* Words that are units, and oftener something else. */
static bool is_doubtful(const struct scan *scan, const struct token *token)
{
    static const char *const english[] = {"in", "us", "won", "try", "once", "real",
        "mark", "au", "al", "an", "a", "c", "f", "d", "y", "s", "j", "e", "at", "per",
        "second", "rad", "mo", "ua", "n"};
    static const char *const french[] = {"au", "al", "c", "d", "f", "j", "l", "s", "y",
        "real", "mark", "a", "e", "n", "once", "ua", "second", "seconde", "us", "in",
        "mi", "mo", "won"};

    static const char *const data[] = {"to", "go", "mo", "ko"};

    if (token->elided || (!token->upper && token_in(token, data, RCT_COUNT(data))))
        return true;
    return scan->french ? token_in(token, french, RCT_COUNT(french))
                        : token_in(token, english, RCT_COUNT(english));
}

static bool may_end(const struct scan *scan, size_t from, size_t to)
{
    const struct token *last = &scan->tokens[to - 1], *next = rct_token_at(scan, to);
    const struct token *behind = rct_token_at(scan, to + 1);

    if (!next->spaced && next->kind == TOKEN_SIGN && next->rune < 0x80 &&
        strchr(".,'/", (int)next->rune) && !behind->spaced &&
        behind->kind == TOKEN_DIGITS)
        return false;
    if (last->kind == TOKEN_SIGN)
        return last->rune == '%' || last->rune == 0x2030 || last->rune == 0xB0 ||
               last->rune == 0xB2 || last->rune == 0xB3 || is_money_sign(last) ||
               (last->rune >= 0xBC && last->rune <= 0xBE);
    if (last->kind == TOKEN_DIGITS)
        return next->spaced || next->kind != TOKEN_WORD || next->end == next->start;
    if (last->kind == TOKEN_WORD && to - from > 1 && is_doubtful(scan, last) &&
        !is_sign(&scan->tokens[to - 2], 0xB0))
        return false;
    return next->spaced || next->kind != TOKEN_DIGITS;
}

/* The reading of a run that is a number and nothing else. */
static bool read_number(
    struct scan *scan, size_t from, size_t to, struct number *number)
{
    struct numbers numbers;
    const char *even = rct_even(&scan->arena, rct_tokens_text(scan, from, to));

    if (rct_about_length(even))
        return false;
    rct_numbers_read(&numbers, even, scan->langs, &scan->arena);
    for (size_t i = 0; i < numbers.count; i++) {
        *number = numbers.items[i];
        if (!number->noun)
            return true;
    }
    return false;
}

static size_t reach_of(const struct scan *scan, size_t at)
{
    static const char signs[] = "%,.'/$-";
    size_t to = at + 1;

    for (; to < scan->count && to - at < LONGEST; to++) {
        const struct token *token = &scan->tokens[to];

        if (token->cell != scan->tokens[at].cell || token->address)
            break;
        if (token->kind == TOKEN_SIGN &&
            !(token->rune < 0x80 && strchr(signs, (int)token->rune)) &&
            token->rune < 0xA2)
            break;
    }
    return to;
}

/* Begins a number: digits, or a numeral that is more than an article. */
static bool begins(struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at];
    size_t end;
    struct numeral numeral;

    if (token->kind == TOKEN_DIGITS || money_before(scan, at) || is_signed(scan, at))
        return true;
    if (token->kind != TOKEN_WORD || token->elided)
        return false;
    if (!scan->french && (token_is(token, "a") || token_is(token, "an")))
        return rct_tokens_numeral(scan, at, &end).words > 1;
    numeral = rct_tokens_numeral(scan, at, &end);
    return numeral.words && !numeral.ordinal && !numeral.article &&
           (numeral.value > 1 || numeral.divisor > 1 || numeral.words > 1 ||
               token_is(token, "one"));
}

/* The longest number from `at` on. */
static bool longest(
    struct scan *scan, size_t at, struct spot *spot, struct number *number)
{
    if (!begins(scan, at) || scan->tokens[at].address)
        return false;
    for (size_t to = reach_of(scan, at); to > at; to--)
        if (may_end(scan, at, to) && read_number(scan, at, to, number)) {
            bool share = number->unit && number->unit->dimension == DIM_SHARE;
            *spot =
                (struct spot){at, to, share ? RCT_FACT_SHARE : RCT_FACT_FIGURE, NULL};
            return true;
        }
    return false;
}

/* "two months and six days": a time in several units is one figure. */
static void add_durations(struct scan *scan, struct spot *spot, struct number *number)
{
    for (;;) {
        size_t next = spot->end + is_sign(rct_token_at(scan, spot->end), ',');
        struct spot more;
        struct number part;

        next += token_is(rct_token_at(scan, next), "and") ||
                token_is(rct_token_at(scan, next), "et");
        if (!number->unit || number->unit->dimension != DIM_TIME || next == spot->end ||
            next >= scan->count || !longest(scan, next, &more, &part) || !part.unit ||
            part.unit->dimension != DIM_TIME ||
            part.unit->factor >= number->unit->factor)
            return;
        spot->end = more.end;
        *number = part;
    }
}

/* ---- Two ends ---- */

static bool joins_ends(const struct scan *scan, size_t from, size_t at)
{
    const struct token *token = rct_token_at(scan, at);
    const struct token *before = rct_token_before(scan, from);
    bool between = token_is(before, "entre") || token_is(before, "between");

    return rct_is_dash(token) || token_is(token, "a") || token_is(token, "to") ||
           (between && (token_is(token, "et") || token_is(token, "and")));
}

static bool same_dimension(const struct number *a, const struct number *b)
{
    return !a->unit || !b->unit || a->unit->dimension == b->unit->dimension;
}

/* "10 à 15 km", "between 5 and 10 %": the second end may have the unit of both. */
static void add_end(struct scan *scan, struct spot *spot, struct number *number)
{
    struct spot more;
    struct number end;
    const struct token *join = rct_token_at(scan, spot->end);
    const struct token *digits = rct_token_at(scan, spot->end + 1);
    bool written = digits->kind == TOKEN_DIGITS || !rct_is_dash(join);

    if (!joins_ends(scan, spot->start, spot->end) || spot->end + 1 >= scan->count ||
        !written || (join->spaced != digits->spaced && rct_is_dash(join)) ||
        !longest(scan, spot->end + 1, &more, &end) || !same_dimension(number, &end) ||
        rct_number_value(number) >= rct_number_value(&end) ||
        (number->unit && !end.unit))
        return;
    spot->end = more.end;
    spot->kind = more.kind;
    *number = end;
    if (!rct_is_dash(join) && strlen(join->bare) > 1 && spot->start &&
        !token_is(join, "to"))
        spot->start--; /* "entre", without which "et" means something else */
}

/* ---- Finders ---- */

static bool is_definite(const struct token *token)
{
    static const char *const words[] = {"les", "ces", "ses", "leurs", "nos", "vos",
        "mes", "des", "the", "these", "those", "their", "its", "his", "her", "our",
        "my", "both", "ceux", "toutes", "tous", "deux"};

    return token_in(token, words, RCT_COUNT(words));
}

/* "les deux pays" counts what was named before. */
static bool is_anaphoric(
    const struct scan *scan, const struct spot *spot, const struct number *number)
{
    return scan->tokens[spot->start].kind == TOKEN_WORD && !number->unit &&
           !number->scaled && number->divisor == 1 && rct_number_value(number) < 10 &&
           is_definite(rct_token_before(scan, spot->start));
}

/* 5-4, 555-1234: what a dash joins to digits in falling order is no range. */
static bool is_code(const struct scan *scan, const struct spot *spot)
{
    const struct token *next = rct_token_at(scan, spot->end);
    const struct token *more = rct_token_at(scan, spot->end + 1);

    return scan->tokens[spot->start].kind == TOKEN_DIGITS && next->kind == TOKEN_SIGN &&
           !next->spaced && !more->spaced && more->kind == TOKEN_DIGITS &&
           (rct_is_dash(next) || next->rune == ':');
}

static bool find(struct scan *scan, size_t at, struct spot *spot, struct number *number)
{
    if (!longest(scan, at, spot, number))
        return false;
    add_durations(scan, spot, number);
    add_end(scan, spot, number);
    return !is_code(scan, spot);
}

/* A number with a unit, or a word for thousands: no year is one. */
bool rct_find_measure(struct scan *scan, size_t at, struct spot *spot)
{
    struct number number;

    return find(scan, at, spot, &number) &&
           (number.unit || number.scaled || number.divisor > 1) &&
           !(number.value.count == 0 && scan->tokens[at].kind == TOKEN_WORD);
}

bool rct_find_number(struct scan *scan, size_t at, struct spot *spot)
{
    struct number number;

    if (!find(scan, at, spot, &number))
        return false;
    if (scan->tokens[at].kind == TOKEN_WORD && rct_number_value(&number) <= 1 &&
        number.divisor == 1)
        return false;
    if (is_anaphoric(scan, spot, &number))
        spot->passed = "counts what was named before";
    return true;
}

/* ---- Ranks ---- */

static bool is_first(const struct token *token)
{
    static const char *const words[] = {
        "first", "premier", "premiere", "premiers", "premieres"};

    return token_in(token, words, RCT_COUNT(words));
}

/* First of all, for the first time, the First Minister, one of the first: no rank. */
static bool is_idle_first(const struct scan *scan, size_t at)
{
    static const char *const behind[] = {"fois", "time", "ministre", "minister", "lady",
        "dame", "plan", "name", "few", "two", "three", "half", "half", "abord", "of"};
    const struct token *token = &scan->tokens[at], *next = rct_token_at(scan, at + 1);
    size_t length = strlen(token->bare);

    return token_in(next, behind, RCT_COUNT(behind)) ||
           token->bare[length - 1] == 's' || (token->first && !next->spaced) ||
           token_is(rct_token_before(scan, at), "at") ||
           token_is(rct_token_before(scan, at), "tout") ||
           token_is(rct_token_before(scan, at), "en");
}

/* 21st, 2e: digits with the end of an ordinal. */
static bool is_short_ordinal(const struct scan *scan, size_t at)
{
    static const char *const ends[] = {
        "st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "ieme"};
    const struct token *next = rct_token_at(scan, at + 1);

    return scan->tokens[at].kind == TOKEN_DIGITS && !next->spaced &&
           token_in(next, ends, RCT_COUNT(ends));
}

bool rct_find_rank(struct scan *scan, size_t at, struct spot *spot)
{
    const struct token *token = &scan->tokens[at];
    struct numeral numeral;
    size_t end;

    *spot = (struct spot){at, at + 2, RCT_FACT_RANK, NULL};
    if (is_short_ordinal(scan, at))
        return true;
    if (token->kind != TOKEN_WORD || token->elided)
        return false;
    spot->end = at + 1;
    if (is_first(token) && is_idle_first(scan, at)) {
        spot->passed = "a first that is no rank";
        return true;
    }
    numeral = rct_tokens_numeral(scan, at, &end);
    spot->end = end;
    return numeral.words && numeral.ordinal && numeral.divisor == 1 &&
           rct_token_at(scan, end)->end > 0;
}
