/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, classes and words of reasons. */
#include "parts.h"

/* What a learner reads; from the bar on only when there is a detail, which stands for
 * %s.
 */
static const struct {
    const char *name;
    enum rct_reason_class class;
    const char *en, *fr;
} reasons[RCT_REASON_COUNT] = {
    [RCT_SAME] = {"same", RCT_CLASS_NONE, "right", "juste"},
    [RCT_NO_ANSWER] = {"no-answer", RCT_CLASS_NONE, "no answer", "pas de réponse"},
    [RCT_DIFFERENT] = {"different", RCT_CLASS_NONE, "another answer",
        "une autre réponse"},
    [RCT_REJECTED] = {"rejected", RCT_CLASS_NONE,
        "the author of the deck names this as a mistake",
        "l’auteur du paquet signale cette erreur"},
    [RCT_OTHER_CARD] = {"other-card", RCT_CLASS_INTERFERENCE,
        "that is the answer to another card", "c’est la réponse d’une autre carte"},
    [RCT_AMBIGUOUS] = {"ambiguous", RCT_CLASS_NONE,
        "it could as well be the answer to another card",
        "ce pourrait être aussi bien la réponse d’une autre carte"},
    [RCT_CASE] = {"case", RCT_CLASS_FORM, "capitals|: %s", "majuscules| : %s"},
    [RCT_ACCENTS] = {"accents", RCT_CLASS_FORM, "accent|: %s", "accent| : %s"},
    [RCT_ARTICLE] = {"article", RCT_CLASS_FORM, "article|: %s", "article| : %s"},
    [RCT_WRONG_ARTICLE] = {"wrong-article", RCT_CLASS_FORM,
        "another article is right|: %s", "l’article est faux| : %s"},
    [RCT_PUNCTUATION] = {"punctuation", RCT_CLASS_FORM, "punctuation|: %s",
        "ponctuation| : %s"},
    [RCT_SPACING] = {"spacing", RCT_CLASS_FORM, "spaces|: %s", "espaces| : %s"},
    [RCT_ABBREVIATION] = {"abbreviation", RCT_CLASS_FORM, "abbreviation|: %s",
        "abréviation| : %s"},
    [RCT_INVERTED] = {"inverted", RCT_CLASS_FORM, "surname first|: %s",
        "nom avant prénom| : %s"},
    [RCT_ROMAN] = {"roman", RCT_CLASS_FORM, "Roman numeral|: %s",
        "chiffres romains| : %s"},
    [RCT_WORD_ORDER] = {"word-order", RCT_CLASS_FORM, "order of words|: %s",
        "ordre des mots| : %s"},
    [RCT_PLURAL] = {"plural", RCT_CLASS_FORM, "singular or plural|: %s",
        "singulier ou pluriel| : %s"},
    [RCT_SPELLING] = {"spelling", RCT_CLASS_FORM, "spelling|: %s", "orthographe| : %s"},
    [RCT_NEGATION] = {"negation", RCT_CLASS_NONE, "a negation turns it round|: %s",
        "une négation renverse le sens| : %s"},
    [RCT_OPPOSITE] = {"opposite", RCT_CLASS_NONE,
        "looks alike, means something else|: %s",
        "se ressemble, mais dit autre chose| : %s"},
    [RCT_DIGITS] = {"digits", RCT_CLASS_NONE, "the figures differ",
        "les chiffres diffèrent"},
    [RCT_INCOMPLETE] = {"incomplete", RCT_CLASS_CONTENT, "incomplete|, missing: %s",
        "incomplet|, il manque : %s"},
    [RCT_EXTRA_WORDS] = {"extra-words", RCT_CLASS_CONTENT, "too much|: %s",
        "en trop| : %s"},
    [RCT_NEARLY] = {"nearly", RCT_CLASS_CONTENT, "near|: within %s",
        "proche| : à %s près"},
    [RCT_CONVERTED] = {"converted", RCT_CLASS_FORM, "right, in another unit",
        "juste, dans une autre unité"},
    [RCT_MORE_PRECISE] = {"more-precise", RCT_CLASS_NONE, "more precise than asked",
        "plus précis que demandé"},
    [RCT_LESS_PRECISE] = {"less-precise", RCT_CLASS_CONTENT,
        "right, but not precise enough|; missing: the %s",
        "juste, mais pas assez précis| ; il manque %s"},
    [RCT_ROUNDED] = {"rounded", RCT_CLASS_CONTENT, "rounded", "arrondi"},
    [RCT_UNIT_MISSING] = {"unit-missing", RCT_CLASS_CONTENT, "unit missing|: %s",
        "il manque l’unité| : %s"},
    [RCT_UNIT_WRONG] = {"unit-wrong", RCT_CLASS_CONTENT, "wrong unit|, expected: %s",
        "unité fausse|, attendu : %s"},
    [RCT_CURRENCY] = {"currency", RCT_CLASS_FORM, "wrong currency|, expected: %s",
        "monnaie fausse|, attendu : %s"},
    [RCT_POWER_OF_TEN] = {"power-of-ten", RCT_CLASS_CONTENT,
        "the right figures, the wrong power of ten",
        "les bons chiffres, mais pas la bonne puissance de dix"},
    [RCT_SCALE] = {"scale", RCT_CLASS_CONTENT,
        "right if a billion is a thousand millions; here it is a million millions",
        "juste si un billion est un milliard ; ici c’est mille milliards"},
    [RCT_IN_RANGE] = {"in-range", RCT_CLASS_NONE, "within the range",
        "dans l’intervalle"},
    [RCT_OUT_OF_RANGE] = {"out-of-range", RCT_CLASS_CONTENT, "outside the range",
        "hors de l’intervalle"},
    [RCT_DAY] = {"day", RCT_CLASS_CONTENT, "right but for the day|, which is %s",
        "juste, sauf le jour|, qui est le %s"},
    [RCT_ERA_MISSING] = {"era-missing", RCT_CLASS_CONTENT, "BC is missing",
        "il manque « av. J.-C. »"},
    [RCT_ERA_WRONG] = {"era-wrong", RCT_CLASS_CONTENT, "BC or AD: the wrong era",
        "avant ou après J.-C. : l’ère est fausse"},
    [RCT_ONE_END] = {"one-end", RCT_CLASS_CONTENT, "only one of the two ends is right",
        "une seule des deux bornes est juste"},
    [RCT_APPROXIMATE] = {"approximate", RCT_CLASS_CONTENT, "near|: within %s",
        "proche| : à %s près"},
    [RCT_MISSING_ITEMS] = {"missing-items", RCT_CLASS_CONTENT, "missing", "incomplet"},
    [RCT_EXTRA_ITEMS] = {"extra-items", RCT_CLASS_CONTENT, "one too many|: %s",
        "en trop| : %s"},
    [RCT_ITEM_ORDER] = {"item-order", RCT_CLASS_CONTENT, "in another order",
        "dans un autre ordre"},
    [RCT_ITEM_SPELLING] = {"item-spelling", RCT_CLASS_FORM, "spelling|: %s",
        "orthographe| : %s"},
    [RCT_NOT_AN_OPTION] = {"not-an-option", RCT_CLASS_NONE,
        "that is none of the options", "ce n’est pas une des possibilités"},
};

enum rct_reason_class rct_reason_class(enum rct_reason reason)
{
    return reason < RCT_REASON_COUNT ? reasons[reason].class : RCT_CLASS_NONE;
}

const char *rct_reason_name(enum rct_reason reason)
{
    return reason < RCT_REASON_COUNT ? reasons[reason].name : "unknown";
}

/* Details that are words of ours and not of the card. */
static const struct {
    const char *detail, *fr;
} details[] = {
    {"year", "l’année"},
    {"month", "le mois"},
    {"day", "le jour"},
    {"day and month", "le jour et le mois"},
};

static const char *detail_in(const char *detail, bool french)
{
    for (size_t i = 0; french && i < RCT_COUNT(details); i++)
        if (strcmp(details[i].detail, detail) == 0)
            return details[i].fr;
    return detail;
}

/* "1/3 Bosnia" as "1 of 3 missing: Bosnia". */
static bool write_missing(const char *detail, bool french, struct rct_buf *out)
{
    size_t first = strspn(detail, "0123456789"), second;
    const char *rest;

    if (!first || detail[first] != '/')
        return false;
    second = strspn(detail + first + 1, "0123456789");
    rest = detail + first + 1 + second;
    rct_buf_printf(out, french ? "il en manque %.*s sur %.*s" : "%.*s of %.*s missing",
        (int)first, detail, (int)second, detail + first + 1);
    if (*rest == ' ')
        rct_buf_printf(out, french ? " :%s" : ":%s", rest);
    return true;
}

void rct_reason_words(
    const struct rct_mark *mark, const char *lang, struct rct_buf *out)
{
    bool french = lang && rct_langs(lang) == LANG_FR;
    const char *words, *bar, *slot;

    if (mark->reason >= RCT_REASON_COUNT)
        return;
    words = french ? reasons[mark->reason].fr : reasons[mark->reason].en;
    if (mark->reason == RCT_MISSING_ITEMS && write_missing(mark->detail, french, out))
        return;
    bar = strchr(words, '|');
    rct_buf_add(out, words, bar ? (size_t)(bar - words) : strlen(words));
    if (!bar || !mark->detail[0])
        return;
    slot = strstr(++bar, "%s");
    rct_buf_add(out, bar, (size_t)(slot - bar));
    rct_buf_puts(out, detail_in(mark->detail, french));
    rct_buf_puts(out, slot + 2);
}

static const char *const verdicts[] = {
    [RCT_WRONG] = "wrong", [RCT_CLOSE] = "close", [RCT_CORRECT] = "correct"};

const char *rct_verdict_name(enum rct_verdict verdict)
{
    return verdict < RCT_COUNT(verdicts) ? verdicts[verdict] : "unknown";
}

bool rct_verdict_parse(const char *name, size_t length, enum rct_verdict *verdict)
{
    for (size_t i = 0; i < RCT_COUNT(verdicts); i++)
        if (span_is((struct span){name, length}, verdicts[i])) {
            *verdict = (enum rct_verdict)i;
            return true;
        }
    return false;
}
