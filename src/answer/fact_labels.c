/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits that count nothing: footnote marks, numbers of pages and sections, times of
 * day, codes, what is within a word. */
#include "running.h"

static bool digits_at(const struct scan *scan, size_t at)
{
    return rct_token_at(scan, at)->kind == TOKEN_DIGITS;
}

/* [12], [note 3], [1, 2] */
static bool find_footnote(struct scan *scan, size_t at, struct spot *spot)
{
    size_t to = at + 1;
    bool digits = false;

    if (!is_sign(&scan->tokens[at], '['))
        return false;
    for (; to < scan->count && to - at < 8; to++) {
        const struct token *token = &scan->tokens[to];

        if (is_sign(token, ']'))
            break;
        if (token->kind == TOKEN_WORD && to > at + 1)
            return false;
        digits |= token->kind == TOKEN_DIGITS && token->end - token->start < 4;
    }
    *spot = (struct spot){at, to + 1, RCT_FACT_FIGURE, "a footnote mark"};
    return digits && is_sign(rct_token_at(scan, to), ']');
}

/* "1. The …", "2) …", "1.2.3 …" in front of a sentence. */
static bool find_numbering(struct scan *scan, size_t at, struct spot *spot)
{
    size_t to = at;
    const struct token *first = &scan->tokens[at];

    if (!first->first || first->kind != TOKEN_DIGITS || first->end - first->start > 2 ||
        (at && scan->tokens[at - 1].sentence == first->sentence))
        return false;
    while (digits_at(scan, to) && (is_sign(rct_token_at(scan, to + 1), '.') ||
                                      is_sign(rct_token_at(scan, to + 1), ')')))
        to += 2;
    if (to > at && digits_at(scan, to) && !scan->tokens[to].spaced)
        to++;
    *spot = (struct spot){at, to, RCT_FACT_FIGURE, "numbers a part of the text"};
    return to > at && rct_token_at(scan, to)->spaced;
}

/* "p. 12", "chapter 3", "n° 5": the number is a name. */
static bool find_numbered(struct scan *scan, size_t at, struct spot *spot)
{
    static const char *const words[] = {"p", "pp", "page", "pages", "chapter",
        "chapitre", "chap", "section", "sect", "article", "art", "volume", "vol",
        "tome", "figure", "fig", "table", "tableau", "note", "annexe", "appendix",
        "part", "partie", "paragraph", "paragraphe", "line", "ligne", "no", "nos",
        "numero", "number", "room", "step", "etape", "version", "isbn", "issn", "doi"};
    size_t digits = at + 1;
    const struct token *token = &scan->tokens[at];
    bool sign = is_sign(token, 0xA7) || is_sign(token, 0xB6) || is_sign(token, '#') ||
                is_sign(token, 0x2116);
    bool degree =
        token_is(token, "n") && (is_sign(rct_token_at(scan, at + 1), 0xB0) ||
                                    is_sign(rct_token_at(scan, at + 1), 0xBA));

    if (!sign && !degree && !token_in(token, words, RCT_COUNT(words)))
        return false;
    digits += degree || is_sign(rct_token_at(scan, digits), '.');
    if (!digits_at(scan, digits))
        return false;
    while (digits_at(scan, digits)) {
        digits++;
        if (digits_at(scan, digits + 1) && !rct_token_at(scan, digits)->spaced &&
            rct_token_at(scan, digits)->kind == TOKEN_SIGN)
            digits++;
    }
    *spot =
        (struct spot){at, digits, RCT_FACT_FIGURE, "the number of a part or a thing"};
    return true;
}

/* "am", "p.m.": how many tokens they are. */
static size_t half_day(const struct scan *scan, size_t at)
{
    static const char *const halves[] = {"am", "pm"}, *const letters[] = {"a", "p"};
    const struct token *token = rct_token_at(scan, at);

    if (scan->french)
        return 0;
    if (token_in(token, halves, RCT_COUNT(halves)))
        return 1;
    if (!token_in(token, letters, RCT_COUNT(letters)) ||
        !is_sign(rct_token_at(scan, at + 1), '.') ||
        !token_is(rct_token_at(scan, at + 2), "m") ||
        rct_token_at(scan, at + 2)->spaced)
        return 0;
    return 3 + is_sign(rct_token_at(scan, at + 3), '.');
}

/* 020 7946 0958, +44 20 7946 0958: groups of digits that no number is written in. */
static bool find_phone(struct scan *scan, size_t at, struct spot *spot)
{
    bool plus = is_sign(&scan->tokens[at], '+');
    size_t from = at + plus, to = from + 1, groups = 1;
    const char *text = scan->facts->text;

    if (!digits_at(scan, from) || (plus && scan->tokens[from].spaced))
        return false;
    for (; digits_at(scan, to) && scan->tokens[to].cell == scan->tokens[at].cell; to++)
        groups++;
    const struct token *first = &scan->tokens[from];
    bool zero = first->end - first->start > 1 && text[first->start] == '0';
    *spot = (struct spot){at, to, RCT_FACT_FIGURE, "a code, or part of a word"};
    return groups > 1 && (zero || (plus && groups > 3));
}

/* 14:30, 3:1, 8 p.m. */
static bool find_clock(struct scan *scan, size_t at, struct spot *spot)
{
    size_t to = at + 1, half;

    while (is_sign(rct_token_at(scan, to), ':') && !scan->tokens[to].spaced &&
           digits_at(scan, to + 1) && !scan->tokens[to + 1].spaced)
        to += 2;
    half = half_day(scan, to);
    to += half;
    *spot = (struct spot){at, to, RCT_FACT_FIGURE, "a time of day or a ratio"};
    return digits_at(scan, at) && to > at + 1;
}

/* Digits that letters touch, and what signs join to more digits, and no one could
 * read. */
bool rct_find_code(struct scan *scan, size_t at, struct spot *spot)
{
    size_t to = at + 1;
    const struct token *token = &scan->tokens[at];

    if (token->kind != TOKEN_DIGITS)
        return false;
    while (
        to < scan->count && !scan->tokens[to].spaced &&
        (scan->tokens[to].kind != TOKEN_SIGN ||
            (digits_at(scan, to + 1) && !scan->tokens[to + 1].spaced &&
                strchr("-./:",
                    scan->tokens[to].rune < 0x80 ? (int)scan->tokens[to].rune : '!'))))
        to++;
    *spot = (struct spot){at, to, RCT_FACT_FIGURE, "a code, or part of a word"};
    return true;
}

static bool find_address(struct scan *scan, size_t at, struct spot *spot)
{
    size_t to = at + 1;

    while (to < scan->count && scan->tokens[to].address && !scan->tokens[to].spaced)
        to++;
    while (to > at + 1 && scan->tokens[to - 1].kind == TOKEN_SIGN)
        to--;
    *spot = (struct spot){at, to, RCT_FACT_FIGURE, "part of an address"};
    return scan->tokens[at].address && scan->tokens[at].kind != TOKEN_SIGN;
}

bool rct_find_label(struct scan *scan, size_t at, struct spot *spot)
{
    return find_address(scan, at, spot) || find_footnote(scan, at, spot) ||
           find_numbering(scan, at, spot) || find_numbered(scan, at, spot) ||
           find_phone(scan, at, spot) || find_clock(scan, at, spot);
}
