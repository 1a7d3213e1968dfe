/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that are spelt nearly alike and mean the opposite, or another thing of the same
 * set.  Who types one for the other has not misspelt it.
 */
#include "parts.h"

enum { SET_MOST = 12 };

/* Beginnings: any two of a set tell words apart that are otherwise alike. */
static const char *const prefixes[][SET_MOST] = {
    {"hyper", "hypo", "hipo", "hiper"},
    {"inter", "intra", "intro"},
    {"intra", "extra"},
    {"intro", "extro"},
    {"macro", "micro"},
    {"anti", "pro"},
    {"sur", "sous"},
    {"super", "sub"},
    {"supra", "infra", "sub"},
    {"over", "under"},
    {"up", "down"},
    {"ante", "post", "pre"},
    {"avant", "apres"},
    {"maxi", "mini"},
    {"majo", "mino"},
    {"homo", "hetero"},
    {"homeo", "hetero"},
    {"iso", "aniso", "hetero"},
    {"auto", "allo", "hetero"},
    {"endo", "exo", "ecto", "meso", "epi"},
    {"ana", "cata"},
    {"brady", "tachy"},
    {"mono", "poly", "multi", "oligo"},
    {"uni", "mono", "bi", "di", "tri", "tetra", "quadri", "penta"},
    {"penta", "hexa", "hepta", "octa", "nona", "deca", "hendeca", "dodeca"},
    {"kilo", "mega", "giga", "tera", "peta", "exa", "hecto", "deca"},
    {"deca", "deci", "centi", "milli", "micro", "nano", "pico", "femto"},
    {"giga", "mega", "milli"},
    {"meth", "eth", "prop", "but"},
    {"in", "ex", "de", "out"},
    {"im", "ex", "de"},
    {"imm", "em"},
    {"en", "de", "ex"},
    {"in", "e"},
    {"ac", "de"},
    {"ap", "de"},
    {"at", "de"},
    {"asc", "desc"},
    {"de", "re", "pre"},
    {"abd", "add"},
    {"affer", "effer"},
    {"affect", "effect"},
    {"ass", "diss"},
    {"mal", "bene", "bien"},
    {"typic", "atypic"},
    {"typiq", "atypiq"},
    {"symm", "asymm", "dissymm"},
    {"sym", "asym", "dissym"},
    {"moral", "amoral", "immoral"},
    {"theis", "atheis"},
    {"biotic", "abiotic"},
    {"biotiq", "abiotiq"},
    {"synchron", "asynchron"},
    {"periodi", "aperiodi"},
    {"sexu", "asexu", "bisexu"},
    {"politi", "apoliti"},
    {"septi", "asepti", "antisepti"},
};

/* The empty one stands for the word without a prefix. */
static const char *const bare_prefixes[][SET_MOST] = {
    {"", "un"},
    {"", "in"},
    {"", "im"},
    {"", "il"},
    {"", "ir"},
    {"", "non"},
    {"", "dis"},
    {"", "de"},
    {"", "des"},
    {"", "mal"},
    {"", "mis"},
    {"", "re"},
    {"", "co"},
    {"", "pre"},
    {"", "sub"},
    {"", "bi", "di", "tri"},
    {"", "per"},
};

static const char *const suffixes[][SET_MOST] = {
    {"philic", "phobic"},
    {"phile", "phobe"},
    {"philia", "phobia"},
    {"philie", "phobie"},
    {"ful", "less"},
    {"yer", "yee"},
    {"man", "woman"},
    {"men", "women"},
    {"father", "mother", "brother"},
    {"fugal", "petal"},
    {"fuge", "pete"},
    {"logy", "nomy", "graphy"},
    {"logie", "nomie", "graphie"},
    {"loger", "nomer", "grapher"},
    {"logue", "nome", "graphe"},
    {"ectomy", "ostomy", "otomy"},
    {"ectomie", "ostomie", "otomie"},
    {"itis", "osis"},
    {"rite", "rose"},
    {"ctose", "ctase"},
    {"ltose", "ltase"},
    {"crose", "crase"},
    {"blast", "clast", "cyte"},
    {"blaste", "claste", "cyte"},
    {"phagia", "phasia"},
    {"phagie", "phasie"},
};

/* Whole words; a final s does not count. */
static const char *const words[][SET_MOST] = {
    {"north", "south", "east", "west"},
    {"northern", "southern", "eastern", "western"},
    {"nord", "sud", "est", "ouest"},
    {"left", "right"},
    {"upper", "lower", "inner", "outer"},
    {"major", "minor"},
    {"majeur", "mineur"},
    {"majeure", "mineure"},
    {"maximum", "minimum"},
    {"maximal", "minimal"},
    {"maxima", "minima"},
    {"male", "female"},
    {"he", "she"},
    {"his", "her"},
    {"old", "new"},
    {"even", "odd"},
    {"some", "none"},
    {"stalactite", "stalagmite"},
    {"ilium", "ileum"},
    {"perineum", "peritoneum"},
    {"ureter", "urethra"},
    {"uretere", "uretre"},
    {"mitosis", "meiosis"},
    {"mitose", "meiose"},
    {"nitrate", "nitrite", "nitride"},
    {"sulfate", "sulfite", "sulfide"},
    {"sulphate", "sulphite", "sulphide"},
    {"chlorate", "chlorite", "chloride", "perchlorate"},
    {"phosphate", "phosphite", "phosphide"},
    {"convex", "concave"},
    {"convexe", "concave"},
    {"silicon", "silicone"},
    {"latitude", "longitude"},
    {"monday", "sunday", "tuesday", "thursday"},
    {"june", "july"},
    {"juin", "juillet"},
};

static const char *const negations[] = {"not", "no", "non", "pas", "ne", "n", "never",
    "jamais", "sans", "without", "cannot", "neither", "nor", "none", "aucun", "aucune",
    "nicht", "kein", "keine", "nie", "nunca", "dont", "doesnt", "didnt", "isnt",
    "arent", "wasnt", "werent", "cant", "couldnt", "wont", "wouldnt", "shouldnt",
    "hasnt", "havent", "hadnt"};

static const char *const alterings[] = {"anti", "pro", "pre", "post", "sub", "semi",
    "pseudo", "quasi", "ex", "vice", "deputy", "contre", "counter", "neo", "hyper",
    "hypo", "inter", "intra", "ultra", "mono", "poly", "multi", "micro", "macro",
    "before", "after", "avant", "apres", "over", "under", "more", "less", "than",
    "plus", "moins", "minus", "until", "since", "jusqu", "depuis", "almost", "nearly",
    "presque", "except", "sauf", "or", "ou", "oder"};

static bool starts_with(struct span word, const char *start, size_t length)
{
    return word.length > length && memcmp(word.text, start, length) == 0;
}

static bool ends_with(struct span word, const char *end, size_t length)
{
    return word.length > length &&
           memcmp(word.text + word.length - length, end, length) == 0;
}

/* What is left of two words is the same, a misspelling apart. */
static bool alike(struct span a, struct span b, size_t least, struct rct_arena *arena)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    size_t limit = shorter < 5 ? 0 : shorter < 9 ? 1 : 2;

    if (shorter < least)
        return false;
    return rct_text_distance(rct_arena_copy(arena, a.text, a.length),
               rct_arena_copy(arena, b.text, b.length), limit) <= limit;
}

static struct span behind(struct span word, size_t length)
{
    return (struct span){word.text + length, word.length - length};
}

static struct span before(struct span word, size_t length)
{
    return (struct span){word.text, word.length - length};
}

static bool prefixes_differ(const char *one, const char *two, struct span want,
    struct span typed, struct rct_arena *arena)
{
    size_t m = strlen(one), n = strlen(two);
    size_t least = m > 2 && n > 2 ? 3 : 4;

    if (!starts_with(want, one, m) || !starts_with(typed, two, n))
        return false;
    want = behind(want, m);
    typed = behind(typed, n);
    if (m && n)
        return alike(want, typed, least, arena);
    return want.length >= least && span_same(want, typed);
}

static bool suffixes_differ(const char *one, const char *two, struct span want,
    struct span typed, struct rct_arena *arena)
{
    size_t m = strlen(one), n = strlen(two);

    return ends_with(want, one, m) && ends_with(typed, two, n) &&
           alike(before(want, m), before(typed, n), 2, arena);
}

static bool words_differ(const char *one, const char *two, struct span want,
    struct span typed, struct rct_arena *arena)
{
    (void)arena;
    return span_is(want, one) && span_is(typed, two);
}

typedef bool differ(const char *one, const char *two, struct span want,
    struct span typed, struct rct_arena *arena);

/* Are the two told apart by any two different ones of the set? */
static bool set_differs(const char *const set[SET_MOST], struct span want,
    struct span typed, differ *told, struct rct_arena *arena)
{
    for (size_t i = 0; i < SET_MOST && set[i]; i++)
        for (size_t j = 0; j < SET_MOST && set[j]; j++)
            if (i != j && told(set[i], set[j], want, typed, arena))
                return true;
    return false;
}

static struct span singular(struct span word)
{
    word.length -= word.length > 3 && word.text[word.length - 1] == 's';
    return word;
}

bool rct_opposite_prefix(struct span want, struct span typed, struct rct_arena *arena)
{
    struct span one = singular(want), two = singular(typed);

    for (size_t i = 0; i < RCT_COUNT(prefixes); i++)
        if (set_differs(prefixes[i], one, two, prefixes_differ, arena))
            return true;
    return false;
}

bool rct_opposite(struct span want, struct span typed, struct rct_arena *arena)
{
    struct span one = singular(want), two = singular(typed);

    if (span_same(one, two))
        return false;
    for (size_t i = 0; i < RCT_COUNT(words); i++)
        if (set_differs(words[i], one, two, words_differ, arena) ||
            set_differs(words[i], want, typed, words_differ, arena))
            return true;
    for (size_t i = 0; i < RCT_COUNT(suffixes); i++)
        if (set_differs(suffixes[i], one, two, suffixes_differ, arena))
            return true;
    for (size_t i = 0; i < RCT_COUNT(bare_prefixes); i++)
        if (set_differs(bare_prefixes[i], one, two, prefixes_differ, arena))
            return true;
    return rct_opposite_prefix(want, typed, arena);
}

static bool is_in(struct span word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_is(word, list[i]))
            return true;
    return false;
}

/* "no" before a number is short for one: Chanel No. 5. */
struct span rct_negation(const struct text *text)
{
    for (size_t i = 0; i < text->count; i++) {
        struct span word = text->words[i].bare;
        bool number = i + 1 < text->count && is_digit(*text->words[i + 1].bare.text);

        if (is_in(word, negations, RCT_COUNT(negations)) &&
            !(number && span_is(word, "no")))
            return word;
    }
    return (struct span){"", 0};
}

bool rct_altering(struct span word)
{
    return is_in(word, alterings, RCT_COUNT(alterings)) ||
           is_in(word, negations, RCT_COUNT(negations));
}
