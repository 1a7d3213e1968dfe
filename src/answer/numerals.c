/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in words, English and French. */
#include "parts.h"

enum { BOTH = LANG_EN | LANG_FR };

/* Cardinals below 100, and what multiplies: 100 and up. */
static const struct name {
    char word[12];
    unsigned char langs;
    uint32_t value;
} cardinals[] = {
    {"zero", BOTH, 0},
    {"one", LANG_EN, 1},
    {"two", LANG_EN, 2},
    {"three", LANG_EN, 3},
    {"four", LANG_EN, 4},
    {"five", LANG_EN, 5},
    {"six", BOTH, 6},
    {"seven", LANG_EN, 7},
    {"eight", LANG_EN, 8},
    {"nine", LANG_EN, 9},
    {"ten", LANG_EN, 10},
    {"eleven", LANG_EN, 11},
    {"twelve", LANG_EN, 12},
    {"thirteen", LANG_EN, 13},
    {"fourteen", LANG_EN, 14},
    {"fifteen", LANG_EN, 15},
    {"sixteen", LANG_EN, 16},
    {"seventeen", LANG_EN, 17},
    {"eighteen", LANG_EN, 18},
    {"nineteen", LANG_EN, 19},
    {"twenty", LANG_EN, 20},
    {"thirty", LANG_EN, 30},
    {"forty", LANG_EN, 40},
    {"fifty", LANG_EN, 50},
    {"sixty", LANG_EN, 60},
    {"seventy", LANG_EN, 70},
    {"eighty", LANG_EN, 80},
    {"ninety", LANG_EN, 90},
    {"hundred", LANG_EN, 100},
    {"thousand", LANG_EN, 1000},
    {"million", BOTH, 1000000},
    {"un", LANG_FR, 1},
    {"une", LANG_FR, 1},
    {"deux", LANG_FR, 2},
    {"trois", LANG_FR, 3},
    {"quatre", LANG_FR, 4},
    {"cinq", LANG_FR, 5},
    {"sept", LANG_FR, 7},
    {"huit", LANG_FR, 8},
    {"neuf", LANG_FR, 9},
    {"dix", LANG_FR, 10},
    {"onze", LANG_FR, 11},
    {"douze", LANG_FR, 12},
    {"treize", LANG_FR, 13},
    {"quatorze", LANG_FR, 14},
    {"quinze", LANG_FR, 15},
    {"seize", LANG_FR, 16},
    {"vingt", LANG_FR, 20},
    {"vingts", LANG_FR, 20},
    {"trente", LANG_FR, 30},
    {"quarante", LANG_FR, 40},
    {"cinquante", LANG_FR, 50},
    {"soixante", LANG_FR, 60},
    {"septante", LANG_FR, 70},
    {"huitante", LANG_FR, 80},
    {"octante", LANG_FR, 80},
    {"nonante", LANG_FR, 90},
    {"cent", LANG_FR, 100},
    {"cents", LANG_FR, 100},
    {"mille", LANG_FR, 1000},
    {"millions", BOTH, 1000000},
};

/* Ordinals that are not made by the rule of ordinal(). */
static const struct name irregulars[] = {
    {"first", LANG_EN, 1},
    {"second", BOTH, 2},
    {"third", LANG_EN, 3},
    {"fifth", LANG_EN, 5},
    {"eighth", LANG_EN, 8},
    {"ninth", LANG_EN, 9},
    {"twelfth", LANG_EN, 12},
    {"premier", LANG_FR, 1},
    {"premiere", LANG_FR, 1},
    {"seconde", LANG_FR, 2},
};

static const struct name parts[] = {
    {"half", LANG_EN, 2},
    {"halves", LANG_EN, 2},
    {"quarter", LANG_EN, 4},
    {"quarters", LANG_EN, 4},
    {"demi", LANG_FR, 2},
    {"demie", LANG_FR, 2},
    {"demis", LANG_FR, 2},
    {"tiers", LANG_FR, 3},
    {"quart", LANG_FR, 4},
    {"quarts", LANG_FR, 4},
};

static const struct name *name_in(
    const struct name *names, size_t count, struct span word, unsigned lang)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].word[0] == word.text[0] && (names[i].langs & lang) &&
            span_is(word, names[i].word))
            return &names[i];
    return NULL;
}

static const struct name *cardinal(struct span word, unsigned lang)
{
    return name_in(cardinals, RCT_COUNT(cardinals), word, lang);
}

static bool ends(struct span word, const char *end)
{
    size_t length = strlen(end);

    return word.length > length &&
           memcmp(word.text + word.length - length, end, length) == 0;
}

/* A cardinal whose name is the first `length` bytes of a word, and `more`. */
static const struct name *cardinal_stem(
    struct span word, size_t length, const char *more, unsigned lang)
{
    char stem[16];
    size_t extra = strlen(more);

    if (length + extra >= sizeof(stem))
        return NULL;
    memcpy(stem, word.text, length);
    memcpy(stem + length, more, extra);
    return cardinal((struct span){stem, length + extra}, lang);
}

/* The cardinal of an ordinal: sixth, twentieth; deuxième, quatrième, cinquième,
 * neuvième. */
static const struct name *ordinal(struct span word, unsigned lang)
{
    const struct name *name = name_in(irregulars, RCT_COUNT(irregulars), word, lang);
    size_t length;

    if (name)
        return name;
    if (lang == LANG_EN) {
        if (ends(word, "ieth"))
            return cardinal_stem(word, word.length - 4, "y", lang);
        return ends(word, "th") ? cardinal_stem(word, word.length - 2, "", lang) : NULL;
    }
    if (!ends(word, "ieme"))
        return NULL;
    length = word.length - 4;
    name = cardinal_stem(word, length, "", lang);
    if (!name)
        name = cardinal_stem(word, length, "e", lang);
    if (!name && word.text[length - 1] == 'u')
        name = cardinal_stem(word, length - 1, "", lang);
    if (!name && word.text[length - 1] == 'v')
        name = cardinal_stem(word, length - 1, "f", lang);
    return name;
}

/* A number while it is being read: what may follow is at least `least` and below
 * `limit`. */
struct build {
    uint64_t total, group;
    uint32_t scale, least, limit;
    unsigned lang;
    bool any;
};

static bool is_joiner(struct span word)
{
    return span_is(word, "and") || span_is(word, "et");
}

/* "one hundred and five", "vingt et un", and no other "and". */
static bool joins(const struct build *build, uint32_t value)
{
    if (!build->any)
        return false;
    if (build->lang == LANG_EN)
        return build->limit == 100 && value < 100;
    return (value == 1 || value == 11) && build->limit > value && build->limit < 100;
}

static void set_limits(struct build *build, uint32_t value)
{
    bool french = build->lang == LANG_FR;

    build->least = french && value == 10 ? 7 : 1;
    if (french && (value == 60 || build->group % 100 == 80))
        build->limit = value == 20 || value == 60 ? 20 : 10;
    else
        build->limit = value >= 20 || (french && value == 10) ? 10 : 0;
}

static bool take_small(struct build *build, uint32_t value)
{
    bool eighty = build->lang == LANG_FR && value == 20 && build->group % 100 == 4;
    bool year = build->lang == LANG_EN && !build->total && build->group >= 10 &&
                build->group < 100 && value >= 10;

    if (eighty) {
        build->group += 76;
    } else if (value < build->limit && (value >= build->least || !build->any)) {
        build->group += value;
    } else if (year) {
        build->group = build->group * 100 + value;
    } else {
        return false;
    }
    set_limits(build, value);
    return true;
}

static bool take(struct build *build, uint32_t value, bool joined)
{
    if (joined && !joins(build, value))
        return false;
    if (value < 100) {
        if (!take_small(build, value))
            return false;
    } else if (value == 100) {
        if (build->group >= 100)
            return false;
        build->group = (build->group ? build->group : 1) * 100;
        build->limit = 100;
        build->least = 1;
    } else {
        if (build->scale && value >= build->scale)
            return false;
        build->total += (build->group ? build->group : 1) * value;
        build->group = 0;
        build->scale = value;
        build->limit = 100;
        build->least = 1;
    }
    build->any = true;
    return true;
}

/* The divisor that a word names, "thirds", "cinquième"; 0 = none.  After one, the
 * singular will do: "one third". */
static uint32_t divisor_of(struct span word, unsigned lang, bool one)
{
    const struct name *name = name_in(parts, RCT_COUNT(parts), word, lang);
    bool plural = word.length > 1 && word.text[word.length - 1] == 's';

    if (name)
        return name->value;
    if (!plural && !one)
        return 0;
    word.length -= plural;
    name = ordinal(word, lang);
    return name && name->value > 2 ? name->value : 0;
}

/* "two thirds", "deux et demi", "two and a half". */
static void read_fraction(
    struct numeral *numeral, const struct span *words, size_t count, unsigned lang)
{
    size_t at = numeral->words;
    uint32_t divisor;

    if (at >= count || numeral->ordinal)
        return;
    if (!is_joiner(words[at])) {
        divisor = divisor_of(words[at], lang, numeral->value == 1);
        if (!divisor)
            return;
        numeral->divisor = divisor;
        numeral->words = at + 1;
        return;
    }
    at++;
    if (at + 1 < count && (span_is(words[at], "a") || span_is(words[at], "un")))
        at++;
    divisor = at < count ? divisor_of(words[at], lang, true) : 0;
    if (!divisor)
        return;
    numeral->value = numeral->value * divisor + 1;
    numeral->divisor = divisor;
    numeral->words = at + 1;
}

/* "a hundred", "a third", "half". */
static bool begins_with_one(const struct span *words, size_t count, unsigned lang)
{
    const struct name *name;

    if (lang != LANG_EN || count < 2 ||
        !(span_is(words[0], "a") || span_is(words[0], "an")))
        return false;
    name = cardinal(words[1], lang);
    return (name && name->value >= 100) || divisor_of(words[1], lang, true);
}

static struct numeral read_in(const struct span *words, size_t count, unsigned lang)
{
    struct build build = {.limit = 100, .lang = lang};
    struct numeral numeral = {.divisor = 1};
    size_t at = begins_with_one(words, count, lang);

    if (at && divisor_of(words[1], lang, true))
        return (struct numeral){1, divisor_of(words[1], lang, true), 2, false, false};
    while (at < count && !numeral.ordinal) {
        bool joined = is_joiner(words[at]) && at + 1 < count;
        struct span word = words[at + joined];
        const struct name *name = cardinal(word, lang);

        if (!name) {
            name = ordinal(word, lang);
            numeral.ordinal = name != NULL;
        }
        if (!name || !take(&build, name->value, joined)) {
            numeral.ordinal = false;
            break;
        }
        at += joined + 1u;
    }
    if (!build.any) {
        const struct name *half =
            count ? name_in(parts, RCT_COUNT(parts), words[0], lang) : NULL;

        if (half && half->value == 2)
            numeral = (struct numeral){.value = 1, .divisor = 2, .words = 1};
        return numeral;
    }
    numeral.value = build.total + build.group;
    numeral.words = at;
    numeral.article = at == 1 && (span_is(words[0], "un") || span_is(words[0], "une"));
    read_fraction(&numeral, words, count, lang);
    return numeral;
}

struct numeral rct_numeral(const struct span *words, size_t count, unsigned langs)
{
    struct numeral english = {.divisor = 1}, french = {.divisor = 1};

    if (langs & LANG_EN)
        english = read_in(words, count, LANG_EN);
    if (langs & LANG_FR)
        french = read_in(words, count, LANG_FR);
    return french.words > english.words ? french : english;
}
