/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as words: punctuation, elisions, abbreviations and articles. */
#include "parts.h"

static const struct {
    const char *word;
    unsigned char langs, genders;
} articles[] = {
    {"the", LANG_EN, NOUN},
    {"a", LANG_EN, NOUN & ~PLURAL},
    {"an", LANG_EN, NOUN & ~PLURAL},
    {"to", LANG_EN, VERB},
    {"l", LANG_FR, MASCULINE | FEMININE},
    {"le", LANG_FR, MASCULINE},
    {"la", LANG_FR | LANG_ES, FEMININE},
    {"les", LANG_FR, PLURAL},
    {"un", LANG_FR | LANG_ES, MASCULINE},
    {"une", LANG_FR, FEMININE},
    {"des", LANG_FR, PLURAL},
    {"du", LANG_FR, MASCULINE},
    {"el", LANG_ES, MASCULINE},
    {"los", LANG_ES, MASCULINE | PLURAL},
    {"las", LANG_ES, FEMININE | PLURAL},
    {"una", LANG_ES, FEMININE},
    {"unos", LANG_ES, MASCULINE | PLURAL},
    {"unas", LANG_ES, FEMININE | PLURAL},
    {"lo", LANG_ES, NEUTER},
    {"der", LANG_DE, MASCULINE},
    {"die", LANG_DE, FEMININE | PLURAL},
    {"das", LANG_DE, NEUTER},
    {"ein", LANG_DE, MASCULINE | NEUTER},
    {"eine", LANG_DE, FEMININE},
};

/* What a word stands for, in any place. */
static const struct {
    const char *word, *whole;
} abbreviations[] = {
    {"st", "saint"},
    {"ste", "sainte"},
    {"mt", "mount"},
    {"et", "and"},
    {"und", "and"},
};

/* Words that lose their vowel before another one. */
static const char *const elided[] = {"l", "d", "j", "m", "t", "s", "c", "n", "qu",
    "jusqu", "lorsqu", "puisqu", "quoiqu"};

/* Reading goes from `at` to `end`; what is kept goes to `out`. */
struct reader {
    const char *start, *at, *end;
    char *out;
    char *word; /* where the word being written starts in out */
    uint32_t before;
    unsigned langs;
};

static uint32_t next_rune(const struct reader *reader)
{
    const char *at = reader->at;

    return at < reader->end ? rct_utf8_next(&at, reader->end) : 0;
}

static bool is_letter(uint32_t rune)
{
    return rct_rune_letter(rune) || rct_rune_mark(rune);
}

static bool is_vowel(uint32_t rune)
{
    return (rune < 0x80 && rune && strchr("aeiouyhAEIOUYH", (int)rune)) || rune >= 0xC0;
}

static bool is_elided(const struct reader *reader)
{
    size_t length = (size_t)(reader->out - reader->word);

    if (!(reader->langs & LANG_FR) || !is_vowel(next_rune(reader)))
        return false;
    for (size_t i = 0; i < RCT_COUNT(elided); i++) {
        size_t at = 0;

        if (strlen(elided[i]) != length)
            continue;
        while (at < length && (reader->word[at] | 0x20) == elided[i][at])
            at++;
        if (at == length)
            return true;
    }
    return false;
}

/* Is this comma one of a number, "1,234,567" or "3,14", and not one of a list? */
static bool comma_counts(const struct reader *reader)
{
    const char *from = reader->at - 1, *to = reader->at;
    size_t commas = 1;

    if (strspn(to, "0123456789") == 3 && to[3] != ',')
        return true;
    while (from > reader->start && (is_digit(from[-1]) || from[-1] == ','))
        commas += *--from == ',';
    for (; is_digit(*to) || *to == ','; to++)
        commas += *to == ',';
    return commas == 1 || strspn(reader->at, "0123456789") == 3;
}

static void put_space(struct reader *reader)
{
    if (reader->out > reader->word)
        *reader->out++ = ' ';
    reader->word = reader->out;
}

enum sign { SIGN_KEPT, SIGN_DROPPED, SIGN_SPACE };

static enum sign point_sign(const struct reader *reader)
{
    uint32_t before = reader->before, next = next_rune(reader);

    if (rct_rune_digit(next) && (rct_rune_digit(before) || before == ' ' || !before))
        return SIGN_KEPT;
    return is_letter(before) && is_letter(next) ? SIGN_DROPPED : SIGN_SPACE;
}

static enum sign quote_sign(const struct reader *reader)
{
    uint32_t next = next_rune(reader);

    if (!is_letter(reader->before) && !rct_rune_digit(reader->before))
        return SIGN_SPACE;
    if (!is_letter(next) && !rct_rune_digit(next))
        return SIGN_SPACE;
    return is_elided(reader) ? SIGN_SPACE : SIGN_DROPPED;
}

static enum sign dash_sign(const struct reader *reader)
{
    bool joined = is_letter(reader->before) || rct_rune_digit(reader->before);

    return !joined && rct_rune_digit(next_rune(reader)) ? SIGN_KEPT : SIGN_SPACE;
}

static bool is_currency(uint32_t rune)
{
    return rune == '$' || (rune >= 0xA2 && rune <= 0xA5) ||
           (rune >= 0x20A0 && rune <= 0x20CF);
}

/* 10h30 is what others write 10:30. */
static bool is_clock(const struct reader *reader, uint32_t rune)
{
    return (rune | 0x20) == 'h' && rct_rune_digit(reader->before) &&
           strspn(reader->at, "0123456789") == 2 &&
           (reader->at + 2 == reader->end || reader->at[2] == ' ');
}

static enum sign sign_of(const struct reader *reader, uint32_t rune)
{
    bool digits = rct_rune_digit(reader->before) && rct_rune_digit(next_rune(reader));

    if (is_letter(rune))
        return is_clock(reader, rune) ? SIGN_SPACE : SIGN_KEPT;
    switch (rune) {
    case '\'': return quote_sign(reader);
    case '.': return point_sign(reader);
    case '-': return dash_sign(reader);
    case ',': return digits && comma_counts(reader) ? SIGN_KEPT : SIGN_SPACE;
    case '^': return is_letter(reader->before) ? SIGN_DROPPED : SIGN_KEPT;
    case '#': return is_letter(reader->before) ? SIGN_KEPT : SIGN_SPACE;
    case '+':
    case '/':
    case '%':
    case 0xB0: return SIGN_KEPT;
    default: break;
    }
    return rct_rune_digit(rune) || is_currency(rune) ? SIGN_KEPT : SIGN_SPACE;
}

/* N4: `text` as words, their case kept.  An ampersand is the word "and". */
static const char *as_words(struct rct_arena *arena, const char *text, unsigned langs)
{
    size_t length = strlen(text);
    char *out = rct_arena_alloc(arena, length * 4 + 2);
    struct reader reader = {text, text, text + length, out, out, 0, langs};

    while (reader.at < reader.end) {
        const char *from = reader.at;
        uint32_t rune = rct_utf8_next(&reader.at, reader.end);
        enum sign sign = sign_of(&reader, rune);

        if (rune == '&') {
            put_space(&reader);
            memcpy(reader.out, "and", 3);
            reader.out += 3;
            put_space(&reader);
        } else if (sign == SIGN_SPACE) {
            put_space(&reader);
        } else if (sign == SIGN_KEPT) {
            memcpy(reader.out, from, (size_t)(reader.at - from));
            reader.out += reader.at - from;
        }
        reader.before = rune;
    }
    if (reader.out > out && reader.out[-1] == ' ')
        reader.out--;
    *reader.out = '\0';
    return out;
}

/* The word at *at, which moves behind it and its space. */
static struct span next_word(const char **at)
{
    struct span word = {*at, strcspn(*at, " ")};

    *at += word.length + ((*at)[word.length] == ' ');
    return word;
}

static size_t word_count(const char *text)
{
    size_t count = *text != '\0';

    for (; *text; text++)
        count += *text == ' ';
    return count;
}

static struct span spelt_out(struct span word)
{
    for (size_t i = 0; i < RCT_COUNT(abbreviations); i++)
        if (span_is(word, abbreviations[i].word))
            return (struct span){
                abbreviations[i].whole, strlen(abbreviations[i].whole)};
    return word;
}

/* N5: joins the words of `folded`, abbreviations spelt out. */
static const char *spelt_words(
    struct rct_arena *arena, const char *folded, struct text *text)
{
    char *out = rct_arena_alloc(arena, strlen(folded) * 4 + 8), *at = out;

    for (size_t i = 0; i < text->count; i++) {
        struct span word = next_word(&folded), whole = spelt_out(word);

        text->abbreviated |= whole.text != word.text;
        if (i)
            *at++ = ' ';
        memcpy(at, whole.text, whole.length);
        at += whole.length;
    }
    *at = '\0';
    return out;
}

static unsigned article_of(struct span word, unsigned langs)
{
    unsigned genders = 0;

    for (size_t i = 0; i < RCT_COUNT(articles); i++)
        if ((articles[i].langs & langs) && span_is(word, articles[i].word))
            genders |= articles[i].genders;
    return genders;
}

/* The article in front, unless it is all there is. */
static void find_article(struct text *text, unsigned langs)
{
    const struct word *words = text->words;

    if ((langs & LANG_FR) && text->count > 2 && span_is(words[0].bare, "de") &&
        (span_is(words[1].bare, "la") || span_is(words[1].bare, "l"))) {
        text->lead = 2;
        text->article = article_of(words[1].bare, LANG_FR);
        return;
    }
    if (text->count > 1 && (text->article = article_of(words[0].plain, langs)))
        text->lead = 1;
}

static bool is_operator(uint32_t rune)
{
    return (rune < 0x80 && rune && strchr("=<>|*~", (int)rune)) || rune == 0xAC ||
           rune == 0xB1 || (rune >= 0x2190 && rune <= 0x22FF);
}

static const char *operators(struct rct_arena *arena, const char *even)
{
    const char *end = even + strlen(even);
    char *signs = NULL, *at = NULL;

    while (even < end) {
        const char *from = even;

        if (!is_operator(rct_utf8_next(&even, end)))
            continue;
        if (!signs)
            signs = at = rct_arena_alloc(arena, (size_t)(end - from) + 1);
        memcpy(at, from, (size_t)(even - from));
        at += even - from;
    }
    return signs ? signs : "";
}

static void count_letters(struct text *text)
{
    const char *at = bare_from(text, text->lead), *end = at + strlen(at);

    while (at < end) {
        uint32_t rune = rct_utf8_next(&at, end);

        text->letters += rct_rune_letter(rune) || rct_rune_digit(rune);
        text->digits |= rct_rune_digit(rune);
    }
}

void rct_text_read(
    struct text *text, const char *raw, unsigned langs, struct rct_arena *arena)
{
    const char *cased, *plain, *bare;

    *text = (struct text){.same = rct_even(arena, raw)};
    text->folded = rct_folded(arena, text->same);
    text->signs = operators(arena, text->same);
    cased = as_words(arena, text->same, langs);
    text->count = word_count(cased);
    plain = spelt_words(arena, rct_folded(arena, cased), text);
    bare = rct_unaccented(arena, plain);
    text->plain = plain;
    text->bare = bare;
    text->words = rct_arena_alloc(arena, (text->count + 1) * sizeof(*text->words));
    for (size_t i = 0; i < text->count; i++)
        text->words[i] =
            (struct word){next_word(&cased), next_word(&plain), next_word(&bare)};
    find_article(text, langs);
    count_letters(text);
}
