/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "keys.h"

#define K(kind) (1U << RCT_CARD_##kind)
#define TYPED (K(TEXT) | K(NUMBER) | K(DATE) | K(CLOZE))
#define WORDED (K(TEXT) | K(LIST) | K(CLOZE))
#define ANY ((1U << RCT_KIND_COUNT) - 1)
#define CARD(member) offsetof(struct draft, card.member)
#define KEY(member) offsetof(struct draft, card.key.member)
#define DRAFT(member) offsetof(struct draft, member)
#define DECK(member) offsetof(struct rct_deck, member)
#define ID_WANTED "at most 64 letters, digits, '.', '_' and '-'"
#define LANGUAGE_WANTED "the code of a language, as en or pt-BR"
#define SETTING (ON_CARD | ON_DEFAULTS)

const struct key_row rct_keys[] = {
    {"deck", SHAPE_TEXT, ON_DECK, .slot = DECK(id), .valid = rct_id_valid,
        .wanted = ID_WANTED,
        .about = "Stable id of the deck, by which the progress log knows it; without "
                 "it, the name of the file."},
    {"title", SHAPE_TEXT, ON_DECK, .slot = DECK(title),
        .about = "Name of the deck as it is shown; without it, the id."},
    {"language", SHAPE_TEXT, ON_DECK, .slot = DECK(language),
        .valid = rct_language_valid, .wanted = LANGUAGE_WANTED,
        .about = "Language of the answers (en, fr): months, number words, articles."},
    {"source", SHAPE_MAP, ON_DECK, .inner = ON_SOURCE,
        .about = "Where the content is from."},
    {"title", SHAPE_TEXT, ON_SOURCE, .slot = DECK(source.title),
        .about = "Title of the source."},
    {"url", SHAPE_TEXT, ON_SOURCE, .slot = DECK(source.url),
        .about = "Address of the source."},
    {"note", SHAPE_TEXT, ON_SOURCE, .slot = DECK(source.note),
        .about = "Anything else to know about the source."},
    {"license", SHAPE_TEXT, ON_DECK, .slot = DECK(license),
        .about = "Terms under which the deck may be shared, as an SPDX name."},
    {"tags", SHAPE_TEXTS, ON_DECK, .slot = DECK(tags), .shared = true,
        .about = "Words that every card is tagged with."},
    {"retention", SHAPE_SHARE, ON_DECK, .slot = DECK(retention),
        .about = "Chance of recall to plan for, from 0.70 to 0.99; without it, the "
                 "learner's own."},
    {"leech-after", SHAPE_COUNT, ON_DECK, .slot = DECK(leech_after),
        .about = "After how many lapses a card is a leech; without it, the learner's "
                 "own."},
    {"exam", SHAPE_DAY, ON_DECK, .slot = DECK(exam),
        .about = "Day by which the deck should be known, as YYYY-MM-DD."},
    {"defaults", SHAPE_MAP, ON_DECK, .inner = ON_DEFAULTS,
        .about = "Keys that hold for every card that does not say otherwise and that "
                 "they apply to."},
    {"lint", SHAPE_LINT, ON_DECK,
        .about = "What to do about each lint rule: allow, warn or deny."},
    {"cards", SHAPE_CARDS, ON_DECK, .about = "The cards, a list."},
    {"pairs", SHAPE_PAIRS, ON_DECK,
        .about = "The short form for vocabulary: a question and its answer on a line."},

    {"ask", SHAPE_TEXT, ON_CARD, ANY & ~K(CLOZE), .slot = CARD(ask),
        .about = "The question."},
    {"answer", SHAPE_TEXT, ON_CARD, K(TEXT), .answers = true, .slot = KEY(answer),
        .about = "The answer, a text; one that reads as a number or a date is graded "
                 "as one too."},
    {"number", SHAPE_TEXT, ON_CARD, K(NUMBER), .answers = true, .slot = KEY(answer),
        .about = "The answer, a number: value, magnitude word, unit or currency."},
    {"date", SHAPE_TEXT, ON_CARD, K(DATE), .answers = true, .slot = KEY(answer),
        .about = "The answer, a date: 1947, 1947-10, 1947-10-20, 1979/1989, 1960s, "
                 "c. 1500, 44 BC."},
    {"choice", SHAPE_TEXTS, ON_CARD, K(CHOICE), .answers = true, .slot = DRAFT(right),
        .count_slot = DRAFT(right_count),
        .about = "The right option, or a list where several are; `among` has the "
                 "others."},
    {"among", SHAPE_TEXTS, ON_CARD, K(CHOICE), .slot = DRAFT(among),
        .count_slot = DRAFT(among_count), .about = "The wrong options of a choice."},
    {"list", SHAPE_TEXTS, ON_CARD, K(LIST), .answers = true, .slot = KEY(items),
        .count_slot = DRAFT(list_count),
        .about = "The answer, several items in any order."},
    {"sequence", SHAPE_TEXTS, ON_CARD, K(SEQUENCE), .answers = true, .slot = KEY(items),
        .count_slot = DRAFT(list_count),
        .about = "Items in their right order; they are shown shuffled, to be put in "
                 "order."},
    {"truth", SHAPE_TEXT, ON_CARD, K(TRUTH), .answers = true, .slot = KEY(answer),
        .about = "Whether the statement in `ask` is true or false."},
    {"cloze", SHAPE_TEXT, ON_CARD, K(CLOZE), .answers = true, .slot = DRAFT(cloze),
        .about = "A text with gaps in {braces}, a card for each gap; \\{ and \\} are "
                 "braces."},
    {"recall", SHAPE_TEXT, ON_CARD, K(RECALL), .answers = true, .slot = KEY(answer),
        .about = "A text to recall freely; it is shown, then rated by the learner."},

    {"id", SHAPE_TEXT, ON_CARD, ANY, .slot = CARD(id), .valid = rct_id_valid,
        .wanted = ID_WANTED,
        .about = "Stable id of the card within the deck: letters, digits, '.', '_' and "
                 "'-'."},
    {"at", SHAPE_TEXT, ON_CARD, ANY, .shared = true, .slot = CARD(at),
        .about = "Where the source says so: a page, a paragraph."},
    {"tags", SHAPE_TEXTS, ON_CARD, ANY, .shared = true, .slot = CARD(tags),
        .about = "Words to choose cards by."},
    {"hint", SHAPE_TEXT, ON_CARD, ANY, .slot = CARD(hint),
        .about = "Shown when the learner asks for it."},
    {"note", SHAPE_TEXT, ON_CARD, ANY, .slot = CARD(note),
        .about = "Shown after the answer."},
    {"caution", SHAPE_TEXT, ON_CARD, ANY, .slot = CARD(caution),
        .about = "Shown after the answer where the source itself is doubtful."},
    {"accept", SHAPE_TEXTS, SETTING, TYPED, .slot = KEY(accept),
        .about = "Other answers that are as right."},
    {"reject", SHAPE_TEXTS, SETTING, TYPED, .slot = KEY(reject),
        .about = "Answers that are wrong, however near they look."},
    {"need", SHAPE_COUNT, SETTING, K(LIST), .slot = KEY(need), .initial = "all",
        .about = "How many items of the list are enough."},
    {"ordered", SHAPE_FLAG, SETTING, K(LIST), .rule = RCT_ORDERED, .initial = "false",
        .about = "Whether the items of the list must come in their order."},
    {"range", SHAPE_RANGE, SETTING, K(TEXT) | K(NUMBER), .slot = DRAFT(range),
        .about = "Any number from the first to the second is right."},
    {"unit", SHAPE_TEXT, SETTING, K(TEXT) | K(NUMBER) | K(CLOZE), .shared = true,
        .slot = KEY(unit), .valid = rct_unit_valid,
        .wanted = "a unit, as km, or `optional`",
        .about = "The unit that the number leaves out; `optional`: the unit that it "
                 "has need not be typed."},
    {"tolerance", SHAPE_TEXT, SETTING, K(TEXT) | K(NUMBER) | K(CLOZE), .shared = true,
        .slot = KEY(tolerance), .valid = rct_is_tolerance,
        .wanted = "a tolerance, as 1% or 0.5",
        .about = "How far off a number may be: 1% or 0.5."},
    {"match", SHAPE_WORD, SETTING, WORDED, .rule = RCT_EXACT,
        .words = {"exact", "fair"}, .initial = "fair",
        .about = "exact: the answer must be typed to the letter."},
    {"accents", SHAPE_WORD, SETTING, WORDED, .rule = RCT_STRICT_ACCENTS,
        .words = {"strict", "lenient"}, .initial = "lenient",
        .about = "strict: a missing accent makes an answer close, not correct."},
    {"articles", SHAPE_WORD, SETTING, WORDED, .rule = RCT_STRICT_ARTICLES,
        .words = {"strict", "lenient"}, .initial = "lenient",
        .about = "strict: a missing article makes an answer close, not correct."},
    {"case", SHAPE_WORD, SETTING, WORDED, .rule = RCT_STRICT_CASE,
        .words = {"strict", "lenient"}, .initial = "lenient",
        .about = "strict: a wrong capital makes an answer close, not correct."},
    {"typos", SHAPE_WORD, SETTING, WORDED, .rule = RCT_NO_TYPOS, .words = {"off", "on"},
        .initial = "on", .about = "off: a spelling mistake is wrong, not close."},
    {"lang", SHAPE_TEXT, SETTING, ANY, .shared = true, .slot = KEY(lang),
        .valid = rct_language_valid, .wanted = LANGUAGE_WANTED,
        .about = "Language of this answer, where it is not the deck's."},
    {"image", SHAPE_TEXT, SETTING, ANY, .slot = CARD(image), .valid = rct_image_valid,
        .wanted = "a path that stays in the deck's folder, as maps/asia.png",
        .about = "A picture that belongs to the question: a path from the deck's "
                 "folder."},
    {"alt", SHAPE_TEXT, SETTING, ANY, .slot = CARD(alt),
        .about = "The picture in words."},
    {"suspended", SHAPE_FLAG, SETTING, ANY, .slot = CARD(suspended), .initial = "false",
        .about = "true: never asked."},
    {"reverse", SHAPE_FLAG, SETTING | ON_DECK, K(TEXT), .slot = DRAFT(reverse),
        .initial = "false", .about = "true: asked both ways."},
};
const size_t rct_key_count = RCT_COUNT(rct_keys);

/* What other programs call it: no key, but a good guess. */
static const struct stranger {
    const char *word, *key;
} strangers[] = {
    {"q", "ask"},
    {"question", "ask"},
    {"prompt", "ask"},
    {"front", "ask"},
    {"a", "answer"},
    {"back", "answer"},
    {"solution", "answer"},
    {"options", "among"},
    {"choices", "among"},
    {"distractors", "among"},
    {"wrong", "among"},
    {"order", "sequence"},
    {"true", "truth"},
    {"bool", "truth"},
    {"year", "date"},
    {"explain", "note"},
    {"explanation", "note"},
    {"comment", "note"},
    {"warning", "caution"},
    {"picture", "image"},
    {"tag", "tags"},
    {"id", "deck"},
    {"name", "title"},
    {"lang", "language"},
    {"language", "lang"},
    {"licence", "license"},
    {"facts", "cards"},
    {"questions", "cards"},
    {"vocabulary", "pairs"},
    {"href", "url"},
    {"link", "url"},
};

const struct key_row *rct_key_find(const char *name, enum place place)
{
    for (size_t i = 0; i < RCT_COUNT(rct_keys); i++)
        if (rct_keys[i].name[0] == name[0] && (rct_keys[i].places & place) &&
            strcmp(rct_keys[i].name, name) == 0)
            return &rct_keys[i];
    return NULL;
}

const char *rct_key_foreign(const char *word, enum place place)
{
    for (size_t i = 0; i < RCT_COUNT(strangers); i++)
        if (strcmp(strangers[i].word, word) == 0 &&
            rct_key_find(strangers[i].key, place))
            return strangers[i].key;
    return NULL;
}

const char *rct_key_guess(const char *word, enum place place)
{
    const char *names[RCT_COUNT(rct_keys)];
    for (size_t i = 0; i < RCT_COUNT(rct_keys); i++)
        names[i] = rct_keys[i].places & place ? rct_keys[i].name : NULL;
    return rct_suggest(word, names, RCT_COUNT(names), sizeof names[0]);
}

bool rct_card_key_row(size_t index, struct rct_card_key_row *found)
{
    for (size_t i = 0; i < RCT_COUNT(rct_keys); i++) {
        const struct key_row *row = &rct_keys[i];
        bool asks = !strcmp(row->name, "ask") || row->kinds == K(CLOZE);
        if (!(row->places & ON_CARD) || asks || index-- > 0)
            continue;
        *found = (struct rct_card_key_row){.name = row->name,
            .several = row->shape == SHAPE_TEXTS || row->shape == SHAPE_RANGE,
            .answers = row->answers};
        return true;
    }
    return false;
}

const struct key_row *rct_key_of_kind(enum rct_kind kind)
{
    const struct key_row *row = rct_keys;
    while (!row->answers || row->kinds != 1U << kind)
        row++;
    return row;
}

enum rct_kind rct_key_kind(const struct key_row *row)
{
    unsigned kind = 0;
    while (row->kinds >> kind != 1)
        kind++;
    return (enum rct_kind)kind;
}

const char *rct_kind_name(enum rct_kind kind)
{
    return rct_key_of_kind(kind)->name;
}
