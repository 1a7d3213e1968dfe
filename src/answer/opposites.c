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
    {"affect", "effect"},
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

/* ---- Comparing ---- */

/* Takes an affix off a word; false if it has none, or is no more than that. */
typedef bool strip(struct span *word, const char *affix);

static bool strip_prefix(struct span *word, const char *prefix)
{
    size_t length = 0;

    for (; prefix[length]; length++)
        if (length >= word->length || prefix[length] != word->text[length])
            return false;
    word->text += length;
    word->length -= length;
    return word->length > 0;
}

static bool strip_suffix(struct span *word, const char *suffix)
{
    size_t length = strlen(suffix);

    if (word->length <= length ||
        memcmp(word->text + word->length - length, suffix, length) != 0)
        return false;
    word->length -= length;
    return true;
}

static bool strip_word(struct span *word, const char *whole)
{
    if (!span_is(*word, whole))
        return false;
    word->length = 0;
    return true;
}

/* Is what is left of two words the same, a misspelling apart? */
static bool alike(struct span a, struct span b, struct rct_arena *arena)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    size_t longer = a.length + b.length - shorter;
    size_t limit = shorter < 5 ? 0 : shorter < 9 ? 1 : 2;

    if (span_same(a, b))
        return true;
    if (longer - shorter > limit)
        return false;
    return rct_text_distance(rct_arena_copy(arena, a.text, a.length),
               rct_arena_copy(arena, b.text, b.length), limit) <= limit;
}

/* Behind a short affix more must be left than behind a long one, and behind none the
 * very same: a doubled or dropped letter is a slip. */
static bool rest_alike(
    struct span a, struct span b, const char *const affixes[2], struct rct_arena *arena)
{
    size_t m = strlen(affixes[0]), n = strlen(affixes[1]);
    size_t least = m > 2 && n > 2 ? 3 : 4;

    if (!a.length && !b.length)
        return true;
    if (a.length < least || b.length < least)
        return false;
    return m && n ? alike(a, b, arena) : span_same(a, b);
}

/* Are the two words told apart by any two different ones of the set? */
static bool set_differs(const char *const set[SET_MOST], const struct span pair[2],
    strip *take, struct rct_arena *arena)
{
    for (size_t i = 0; i < SET_MOST && set[i]; i++) {
        struct span want = pair[0];

        if (!take(&want, set[i]))
            continue;
        for (size_t j = 0; j < SET_MOST && set[j]; j++) {
            const char *const affixes[2] = {set[i], set[j]};
            struct span typed = pair[1];

            if (i != j && take(&typed, set[j]) &&
                rest_alike(want, typed, affixes, arena))
                return true;
        }
    }
    return false;
}

static struct span singular(struct span word)
{
    word.length -= word.length > 3 && word.text[word.length - 1] == 's';
    return word;
}

/* Words that have neither their beginning nor any of their last letters in common are
 * in no set: a look that saves the search. */
static bool may_be_set(struct span a, struct span b)
{
    if (a.length < 2 || b.length < 2 ||
        (a.text[0] == b.text[0] && a.text[1] == b.text[1]))
        return true;
    for (size_t i = 1; i <= 3 && i <= a.length && i <= b.length; i++)
        if (a.text[a.length - i] == b.text[b.length - i])
            return true;
    return false;
}

bool rct_opposite_prefix(struct span want, struct span typed, struct rct_arena *arena)
{
    const struct span pair[2] = {singular(want), singular(typed)};

    if (!may_be_set(pair[0], pair[1]))
        return false;
    for (size_t i = 0; i < RCT_COUNT(prefixes); i++)
        if (set_differs(prefixes[i], pair, strip_prefix, arena))
            return true;
    return false;
}

bool rct_opposite(struct span want, struct span typed, struct rct_arena *arena)
{
    const struct span whole[2] = {want, typed};
    const struct span pair[2] = {singular(want), singular(typed)};

    if (span_same(pair[0], pair[1]) || !may_be_set(pair[0], pair[1]))
        return false;
    for (size_t i = 0; i < RCT_COUNT(words); i++)
        if (set_differs(words[i], pair, strip_word, arena) ||
            set_differs(words[i], whole, strip_word, arena))
            return true;
    for (size_t i = 0; i < RCT_COUNT(suffixes); i++)
        if (set_differs(suffixes[i], pair, strip_suffix, arena))
            return true;
    for (size_t i = 0; i < RCT_COUNT(bare_prefixes); i++)
        if (set_differs(bare_prefixes[i], pair, strip_prefix, arena))
            return true;
    return rct_opposite_prefix(want, typed, arena);
}

/* ---- Negations ---- */

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

/* ---- For others ---- */

bool rct_words_oppose(const char *a, const char *b)
{
    struct rct_arena arena = {0};
    bool oppose =
        rct_opposite((struct span){a, strlen(a)}, (struct span){b, strlen(b)}, &arena);

    rct_arena_release(&arena);
    return oppose;
}

bool rct_word_alters(const char *word)
{
    return rct_altering((struct span){word, strlen(word)});
}
