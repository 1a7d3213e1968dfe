/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and quoted terms in running text. */
#include "running.h"

enum { TERM_WORDS = 6, TERM_TOKENS = 24 };

/* ---- Quoted terms ---- */

static bool closes(const struct token *open, const struct token *token)
{
    switch (open->rune) {
    case '"': return is_sign(token, '"') || is_sign(token, 0x201D);
    case 0xAB: return is_sign(token, 0xBB);
    case 0x201C: return is_sign(token, 0x201D) || is_sign(token, '"');
    case 0x201E: return is_sign(token, 0x201C) || is_sign(token, 0x201D);
    default: return false;
    }
}

/* What stands in quotes is the term, without them. */
bool rct_find_term(struct scan *scan, size_t at, struct spot *spot)
{
    const struct token *open = &scan->tokens[at];
    size_t to = at + 1, words = 0;

    if (open->kind != TOKEN_SIGN || (open->rune == '"' && !open->spaced))
        return false;
    for (; to < scan->count && to - at < TERM_TOKENS; to++) {
        const struct token *token = &scan->tokens[to];

        if (closes(open, token))
            break;
        if (token->cell != open->cell)
            return false;
        words += token->kind == TOKEN_WORD && !token->elided;
    }
    *spot = (struct spot){at + 1, to, RCT_FACT_TERM, NULL};
    while (spot->end > at + 2 && scan->tokens[spot->end - 1].kind == TOKEN_SIGN &&
           strchr(".,;:", scan->tokens[spot->end - 1].rune < 0x80
                              ? (int)scan->tokens[spot->end - 1].rune
                              : '!'))
        spot->end--;
    return words > 0 && words <= TERM_WORDS && to < scan->count &&
           closes(open, &scan->tokens[to]);
}

/* ---- Names ---- */

static bool is_seen(const struct scan *scan, const struct token *token)
{
    return scan->seen && rct_map_get(scan->seen, token->bare, strlen(token->bare));
}

/* A word with a capital that may be of a name. */
static bool is_capital(const struct scan *scan, const struct token *token)
{
    struct span word = {token->bare, strlen(token->bare)};
    struct numeral numeral;

    if (token->kind != TOKEN_WORD || !token->upper || token->elided || token->address ||
        token->used || rct_is_calendar_word(token->bare, scan->french))
        return false;
    numeral = rct_numeral(&word, 1, scan->langs);
    return !numeral.words && !(token->end - token->start == 1 && *token->bare == 'i');
}

/* Capitals alone, and not in a line of nothing else. */
static bool is_acronym(const struct scan *scan, size_t at)
{
    size_t caps = 0, words = 0;
    const struct token *token = &scan->tokens[at];

    if (!token->caps)
        return false;
    for (size_t i = 0; i < scan->count; i++)
        if (scan->tokens[i].cell == token->cell && scan->tokens[i].kind == TOKEN_WORD) {
            caps += scan->tokens[i].caps;
            words++;
        }
    return caps * 2 < words || words < 3;
}

static bool is_hyphen(const struct scan *scan, size_t at)
{
    const struct token *token = rct_token_at(scan, at);

    return rct_is_dash(token) && !token->spaced && !rct_token_at(scan, at + 1)->spaced;
}

/* An initial, or the short form of a title: J. F. Kennedy, St. Louis. */
static bool is_dotted(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at], *dot = rct_token_at(scan, at + 1);
    const struct token *next = rct_token_at(scan, at + 2);

    return is_sign(dot, '.') && !dot->spaced && token->end - token->start <= 4 &&
           next->kind == TOKEN_WORD && next->upper && dot->cell == next->cell;
}

/* La Rochelle, The Hague */
static bool is_article(const struct token *token)
{
    static const char *const words[] = {"la", "le", "les", "the", "los", "el"};

    return token_in(token, words, RCT_COUNT(words));
}

/* How many small tokens from `at` on join what is before them to a capital. */
static size_t joiner(const struct scan *scan, size_t at)
{
    const struct token *token = rct_token_at(scan, at);
    size_t to = at + 1;

    if (is_sign(token, '&'))
        return 1;
    if (token->kind != TOKEN_WORD || !rct_joins_names(token->bare) ||
        (is_article(token) && !is_hyphen(scan, to)))
        return 0;
    to += is_hyphen(scan, to); /* al-Qaida */
    to += is_article(rct_token_at(scan, to)) || token_is(rct_token_at(scan, to), "l");
    return to - at;
}

/* "islamique", "britannique": an adjective that may be of a name. */
static bool is_adjective(const struct scan *scan, size_t at)
{
    static const char *const ends[] = {"ique", "ale", "al", "aise", "enne", "ienne",
        "aine", "ain", "ais", "ien", "een"};
    static const char *const others[] = {"mais", "jamais", "capitale", "principale",
        "principal", "bien", "rien", "combien", "soutien", "anciens", "ancien",
        "musique", "politique", "finale", "final", "journal", "travail", "canal",
        "general", "generale", "refais", "semaine", "demain", "terrain", "main",
        "contient", "republique", "afrique", "amerique", "domaine", "pratique"};
    const struct token *token = rct_token_at(scan, at);
    size_t length = strlen(token->bare);

    if (!scan->french || token->kind != TOKEN_WORD || token->upper || token->elided ||
        token_in(token, others, RCT_COUNT(others)))
        return false;
    for (size_t i = 0; i < RCT_COUNT(ends); i++) {
        size_t end = strlen(ends[i]);

        if (length > end + 1 && strcmp(token->bare + length - end, ends[i]) == 0)
            return true;
    }
    return false;
}

static bool same_sentence(const struct scan *scan, size_t a, size_t b)
{
    return b < scan->count && scan->tokens[a].cell == scan->tokens[b].cell;
}

/* A name of one word, of which an adjective may be part: Union soviétique. */
static bool is_alone(const struct scan *scan, size_t at)
{
    const struct token *before = rct_token_before(scan, at);

    return (!before->upper || before->elided) && !rct_is_dash(before) &&
           !scan->tokens[at].first;
}

/* Where the name goes on behind `at`, which is behind its last token; `at` if it ends
 * there. */
static size_t go_on(const struct scan *scan, size_t at)
{
    size_t next = at, join;
    const struct token *token = rct_token_at(scan, at);

    if (!same_sentence(scan, at - 1, at))
        return at;
    if (is_hyphen(scan, at) && (is_capital(scan, rct_token_at(scan, at + 1)) ||
                                   rct_token_at(scan, at + 1)->kind == TOKEN_DIGITS))
        return at + 2; /* États-Unis, COVID-19 */
    if (token->kind == TOKEN_DIGITS && !token->spaced && scan->tokens[at - 1].upper)
        return at + 1; /* G20 */
    if (is_dotted(scan, at - 1))
        next++;
    if (is_capital(scan, rct_token_at(scan, next)) && same_sentence(scan, at - 1, next))
        return next + 1;
    if (!scan->tokens[at - 1].upper)
        return at;
    if (is_adjective(scan, next))
        next++;
    join = joiner(scan, next);
    if (join && same_sentence(scan, at - 1, next + join) &&
        is_capital(scan, &scan->tokens[next + join]))
        return next + join + 1;
    return is_alone(scan, at - 1) ? next : at;
}

/* Does a name begin here?  The first word of a sentence has its capital anyway. */
static bool begins(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->tokens[at], *next = rct_token_at(scan, at + 1);
    size_t length = strlen(token->bare);
    bool participle =
        scan->french && length > 4 && strcmp(token->bare + length - 3, "ant") == 0;

    if (!is_capital(scan, token))
        return false;
    if (token->caps)
        return is_acronym(scan, at);
    if (!token->first)
        return !rct_is_small_word(token->bare) || is_article(token) ||
               is_dotted(scan, at);
    if (rct_is_small_word(token->bare))
        return false;
    return is_seen(scan, token) || is_dotted(scan, at) || is_hyphen(scan, at + 1) ||
           (!participle && is_capital(scan, next) && same_sentence(scan, at, at + 1));
}

/* Apollo 11: a short number behind a name is of it, where it counts nothing. */
static bool is_numbered(struct scan *scan, size_t at)
{
    const struct token *token = rct_token_at(scan, at),
                       *next = rct_token_at(scan, at + 1);
    size_t length = strlen(next->bare);
    bool counts = next->kind == TOKEN_WORD && length > 1 && next->spaced &&
                  strchr("sx", next->bare[length - 1]);
    bool more = next->kind == TOKEN_DIGITS ||
                (!next->spaced && next->kind == TOKEN_WORD) ||
                (next->kind == TOKEN_SIGN && !next->spaced &&
                    !rct_token_at(scan, at + 2)->spaced);
    struct spot measure;

    return token->kind == TOKEN_DIGITS && token->spaced &&
           token->end - token->start < 4 && same_sentence(scan, at - 1, at) &&
           !counts && !more && !rct_find_measure(scan, at, &measure) &&
           !rct_find_date(scan, at, &measure);
}

/* The full stop of U.S. and S.A., which have one within. */
static bool ends_dotted(const struct scan *scan, size_t from, size_t to)
{
    const struct token *last = &scan->tokens[to - 1], *dot = rct_token_at(scan, to);

    return to - from > 2 && last->end - last->start == 1 && !last->spaced &&
           is_sign(last - 1, '.') && is_sign(dot, '.') && !dot->spaced;
}

bool rct_find_name(struct scan *scan, size_t at, struct spot *spot)
{
    size_t to = at + 1, next;

    if (!begins(scan, at))
        return false;
    while ((next = go_on(scan, to)) > to && !rct_find_label(scan, next - 1, spot))
        to = next;
    if (to == at + 1 && is_article(&scan->tokens[at]))
        return false;
    *spot = (struct spot){at, to, RCT_FACT_NAME, NULL};
    if (!rct_token_at(scan, to)->spaced && rct_token_at(scan, to)->kind != TOKEN_SIGN &&
        !token_is(rct_token_at(scan, to), "s"))
        return false;
    if (to - at == 1 && scan->tokens[at].end - scan->tokens[at].start < 2)
        return false;
    spot->end += is_numbered(scan, to) || ends_dotted(scan, at, to);
    if (scan->tokens[at].first && to == at + 3 && is_hyphen(scan, at + 1))
        return is_capital(scan, &scan->tokens[at + 2]);
    return !(scan->tokens[at].first && to == at + 1 &&
             !is_seen(scan, &scan->tokens[at]) && !scan->tokens[at].caps);
}
