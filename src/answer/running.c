/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running text as tokens: words, runs of digits, and signs. */
#include <stdlib.h>

#include "running.h"

/* What loses its vowel before another: l'Inde, qu'en. */
static const char *const elisions[] = {"l", "d", "qu", "n", "s", "j", "m", "t", "c",
    "jusqu", "lorsqu", "puisqu", "quoiqu"};

static const char *const small_words[] = {"the", "a", "an", "of", "to", "in", "on",
    "at", "by", "for", "from", "with", "without", "and", "or", "but", "nor", "so", "as",
    "if", "is", "are", "was", "were", "be", "been", "has", "have", "had", "it", "its",
    "he", "she", "they", "we", "you", "i", "his", "her", "their", "our", "my", "your",
    "this", "that", "these", "those", "there", "here", "then", "when", "while", "where",
    "which", "who", "whom", "whose", "what", "why", "how", "not", "no", "all", "both",
    "each", "every", "some", "any", "many", "most", "more", "few", "several", "such",
    "other", "another", "one", "since", "until", "during", "before", "after", "between",
    "among", "about", "above", "below", "under", "over", "into", "through", "against",
    "within", "upon", "despite", "although", "though", "because", "however", "also",
    "only", "even", "just", "today", "now", "once", "later", "earlier", "meanwhile",
    "moreover", "furthermore", "thus", "hence", "therefore", "according", "instead",
    "like", "unlike", "than", "too", "very", "finally", "indeed", "yet", "still", "up",
    "out", "off", "per", "will", "would", "can", "could", "may", "might", "must",
    "shall", "should", "do", "does", "did", "him", "them", "us", "me", "see", "voir",
    "along", "around", "across", "behind", "beyond", "near", "toward", "towards",
    "together", "nevertheless", "nonetheless", "given", "following", "part", "le", "la",
    "les", "l", "un", "une", "des", "de", "d", "du", "au", "aux", "en", "dans", "par",
    "pour", "sur", "sous", "vers", "chez", "avec", "sans", "entre", "contre", "depuis",
    "pendant", "durant", "avant", "apres", "des", "jusque", "jusqu", "et", "ou", "mais",
    "donc", "or", "ni", "car", "que", "qu", "qui", "quoi", "dont", "quand", "lorsque",
    "lorsqu", "comme", "si", "ce", "c", "cet", "cette", "ces", "cela", "ceci", "ca",
    "celui", "celle", "ceux", "celles", "il", "elle", "ils", "elles", "on", "nous",
    "vous", "je", "j", "tu", "se", "s", "son", "sa", "ses", "leur", "leurs", "notre",
    "nos", "votre", "vos", "mon", "ma", "mes", "ne", "n", "pas", "plus", "moins",
    "tres", "tout", "toute", "tous", "toutes", "chaque", "plusieurs", "quelques",
    "certains", "certaines", "autre", "autres", "meme", "aussi", "ainsi", "alors",
    "puis", "ensuite", "enfin", "encore", "toujours", "malgre", "selon", "bien",
    "parmi", "outre", "lors", "grace", "afin", "tandis", "cependant", "toutefois",
    "neanmoins", "pourtant", "aujourd", "hui", "ici", "est", "sont", "etait", "etaient",
    "a", "ont", "avait", "avaient", "fut", "furent", "y", "parce", "puisque", "tant",
    "hors", "suite", "face", "bref", "quant", "deja", "non", "oui", "oh", "ah",
    "comment", "pourquoi", "quel", "quelle", "quels", "quelles", "combien"};

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (*list[i] == *word && strcmp(word, list[i]) == 0)
            return true;
    return false;
}

bool rct_is_small_word(const char *bare)
{
    return is_one_of(bare, small_words, RCT_COUNT(small_words));
}

bool rct_joins_names(const char *bare)
{
    static const char *const words[] = {"de", "du", "des", "d", "of", "van", "von",
        "der", "den", "bin", "ben", "ibn", "al", "el", "da", "di", "dos", "y", "und",
        "zu", "la", "l", "les", "le", "the", "los", "s"};

    return is_one_of(bare, words, RCT_COUNT(words));
}

bool rct_is_calendar_word(const char *bare, bool french)
{
    static const char *const english[] = {"january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov",
        "dec"};
    static const char *const frenches[] = {"janvier", "fevrier", "mars", "avril", "mai",
        "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};

    return french ? is_one_of(bare, frenches, RCT_COUNT(frenches))
                  : is_one_of(bare, english, RCT_COUNT(english));
}

bool rct_is_dash(const struct token *token)
{
    return is_sign(token, '-') ||
           (token->kind == TOKEN_SIGN &&
               ((token->rune >= 0x2010 && token->rune <= 0x2015) ||
                   token->rune == 0x2212));
}

const struct token *rct_token_at(const struct scan *scan, size_t at)
{
    static const struct token nothing = {.kind = TOKEN_SIGN,
        .bare = "",
        .spaced = true,
        .sentence = UINT32_MAX,
        .cell = UINT32_MAX};

    return at < scan->count ? &scan->tokens[at] : &nothing;
}

const struct token *rct_token_before(const struct scan *scan, size_t at)
{
    return rct_token_at(scan, at ? at - 1 : SIZE_MAX);
}

const char *rct_tokens_text(struct scan *scan, size_t from, size_t to)
{
    size_t start = scan->tokens[from].start, end = scan->tokens[to - 1].end;

    return rct_arena_copy(&scan->arena, scan->facts->text + start, end - start);
}

/* ---- Reading ---- */

static bool is_apostrophe(uint32_t rune)
{
    return rune == '\'' || rune == 0x2019;
}

static const char *bare_of(struct scan *scan, const char *text, size_t length)
{
    struct rct_arena *arena = &scan->arena;

    return rct_unaccented(
        arena, rct_folded(arena, rct_arena_copy(arena, text, length)));
}

struct reader {
    struct scan *scan;
    const char *text, *at, *end;
    bool spaced, quoted, row; /* quoted: a capital says nothing */
    uint32_t cell, sentence,
        told; /* told: the sentence that a word was read of, plus 1 */
};

static struct token *add(
    struct reader *reader, enum token_kind kind, const char *from, const char *to)
{
    struct scan *scan = reader->scan;
    struct token *token;

    scan->tokens =
        rct_grow(scan->tokens, &scan->room, scan->count + 1, sizeof(*scan->tokens));
    token = &scan->tokens[scan->count++];
    *token = (struct token){.kind = kind,
        .start = (size_t)(from - reader->text),
        .end = (size_t)(to - reader->text),
        .bare = "",
        .spaced = reader->spaced,
        .sentence = reader->sentence,
        .cell = reader->cell};
    reader->spaced = false;
    reader->at = to;
    return token;
}

/* Where the letters from `at` on end; *caps: they are capitals. */
static const char *letters_end(const struct reader *reader, const char *at, bool *caps)
{
    const char *from = at, *end = at;
    size_t count = 0;

    *caps = true;
    while (at < reader->end) {
        uint32_t rune = rct_utf8_next(&at, reader->end);

        if (!rct_rune_letter(rune) && !rct_rune_mark(rune) &&
            !(rct_rune_hidden(rune) && at > from))
            break;
        *caps &= rct_rune_upper(rune) || rct_rune_mark(rune);
        count += rct_rune_letter(rune);
        end = at;
    }
    *caps &= count > 1;
    return end;
}

/* A word goes on over an apostrophe, O'Brien; behind an elision and before the s of
 * possession it ends. */
static void read_word(struct reader *reader)
{
    const char *from = reader->at, *next, *more;
    bool caps, ignored;
    const char *end = letters_end(reader, from, &caps), *behind = end;
    struct scan *scan = reader->scan;
    struct token *token;
    bool elided = false;

    if (end < reader->end && is_apostrophe(rct_utf8_next(&behind, reader->end))) {
        next = letters_end(reader, behind, &ignored);
        more = bare_of(scan, from, (size_t)(end - from));
        elided = next > behind && scan->french &&
                 is_one_of(more, elisions, RCT_COUNT(elisions));
        if (elided)
            end = behind;
        else if (next > behind && !(next - behind == 1 && (*behind | 0x20) == 's'))
            end = next;
    }
    token = add(reader, TOKEN_WORD, from, end);
    token->bare = bare_of(scan, from, (size_t)(end - from));
    if (elided)
        token->bare = more;
    token->elided = elided;
    token->caps = caps;
    next = from;
    token->upper = rct_rune_upper(rct_utf8_next(&next, reader->end));
    token->first = reader->told != reader->sentence + 1 || reader->quoted;
    reader->told = reader->sentence + 1;
    reader->quoted = false;
}

static void read_digits(struct reader *reader)
{
    const char *end = reader->at;
    struct token *token;

    while (end < reader->end && is_digit(*end))
        end++;
    token = add(reader, TOKEN_DIGITS, reader->at, end);
    token->first = reader->told != reader->sentence + 1;
    reader->quoted = false;
}

/* In a row of a table a gap of more than a space begins another cell. */
static void read_gap(struct reader *reader)
{
    const char *from = reader->at;
    bool tab = false, line = false;

    while (reader->at < reader->end) {
        const char *next = reader->at;
        uint32_t rune = rct_utf8_next(&next, reader->end);

        if (!rct_rune_space(rune) && !rct_rune_hidden(rune))
            break;
        reader->spaced |= rct_rune_space(rune);
        tab |= rune == '\t';
        line |= rune == '\n';
        reader->at = next;
    }
    if (line)
        reader->row = rct_is_row(reader->at, reader->end);
    if (!reader->row || !(line || tab || reader->at - from > 1))
        return;
    reader->cell++;
    reader->quoted = true;
}

static void read_one(struct reader *reader)
{
    const char *next = reader->at;
    uint32_t rune = rct_utf8_next(&next, reader->end);

    if (rct_rune_space(rune) || rct_rune_hidden(rune)) {
        read_gap(reader);
    } else if (is_digit((char)rune) && rune < 0x80) {
        read_digits(reader);
    } else if (rct_rune_letter(rune)) {
        read_word(reader);
    } else {
        add(reader, TOKEN_SIGN, reader->at, next)->rune = rune;
        reader->quoted = rune == 0xAB || rune == 0x201C || rune == '"' || rune == ':';
    }
}

/* "https://…", "www.…", "a@b.c": what stands between two spaces. */
static void mark_addresses(struct scan *scan)
{
    for (size_t from = 0, to; from < scan->count; from = to) {
        bool address = false;

        for (to = from; to < scan->count && (to == from || !scan->tokens[to].spaced);
             to++) {
            const struct token *token = &scan->tokens[to];

            address |= is_sign(token, '@') || token_is(token, "www") ||
                       (is_sign(token, '/') && to > from && is_sign(token - 1, '/') &&
                           !token->spaced);
        }
        for (size_t i = from; i < to; i++)
            scan->tokens[i].address = address;
    }
}

void rct_tokens_read(struct scan *scan, const struct rct_stretch *paragraph,
    const struct rct_stretch *sentences)
{
    const struct rct_facts *facts = scan->facts;
    struct reader reader = {.scan = scan,
        .text = facts->text,
        .at = facts->text + paragraph->start,
        .end = facts->text + paragraph->end,
        .spaced = true,
        .row = rct_is_row(facts->text + paragraph->start, facts->text + paragraph->end),
        .sentence = (uint32_t)(sentences - facts->sentences)};

    scan->count = 0;
    while (reader.at < reader.end) {
        while (reader.at >= facts->text + facts->sentences[reader.sentence].end &&
               reader.sentence + 1 < facts->sentence_count &&
               facts->sentences[reader.sentence + 1].paragraph == scan->paragraph)
            reader.sentence++, reader.cell++;
        read_one(&reader);
    }
    mark_addresses(scan);
}

/* ---- Numerals ---- */

struct numeral rct_tokens_numeral(struct scan *scan, size_t at, size_t *end)
{
    struct span words[10];
    size_t places[10] = {0}, count = 0;
    struct numeral numeral;

    for (size_t i = at; i < scan->count && count < RCT_COUNT(words); i++) {
        const struct token *token = &scan->tokens[i];
        const struct token *next = rct_token_at(scan, i + 1);

        if (i > at && rct_is_dash(token) && !token->spaced && !next->spaced)
            continue;
        if (token->kind != TOKEN_WORD || token->elided ||
            (i > at && token->cell != scan->tokens[at].cell))
            break;
        words[count] = (struct span){token->bare, strlen(token->bare)};
        places[count++] = i + 1;
    }
    numeral = rct_numeral(words, count, scan->langs);
    *end = numeral.words ? places[numeral.words - 1] : at;
    return numeral;
}
