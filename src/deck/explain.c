/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each name of an error means, at more length than its message has room for. */
#include <string.h>

#include <recite/deck.h>

#include "lint.h"

static const struct topic {
    const char *name, *about;
} topics[] = {
    {"alias", "`*name` repeats what an anchor holds, which is not part of the format. "
              "Write it out; if the star is text, put the text in quotes."},
    {"anchor", "`&name` names a value for an alias, which is not part of the format. "
               "Take it away; if the sign is text, put the text in quotes."},
    {"directive",
        "A line such as `%YAML 1.1` is not part of the format. Take it away."},
    {"tag", "`!name` is a type of YAML's, which is not part of the format. Take it "
            "away; if the exclamation mark is text, put the text in quotes."},
    {"after-end",
        "Something stands behind the line `...`, which ends a YAML text. Take "
        "the line away, or what is below it."},
    {"bad-card",
        "An item of `cards:` is no card: it is a mapping of keys such as `ask` "
        "and `answer`, each on a line of its own or all in braces."},
    {"bad-cards", "`cards:` holds a list, in which each card begins with a dash."},
    {"bad-escape", "In double quotes a backslash begins an escape, and this is none. "
                   "Write the backslash twice, or use single quotes, in which it is "
                   "itself."},
    {"bad-gap", "A gap of a cloze is a {text in braces}. This one is empty, is not "
                "closed, or is inside another; or there is no gap at all, or too many. "
                "A brace that is text is written with a backslash before it."},
    {"bad-indent",
        "A line stands where its indent makes it part of nothing. Keys of one "
        "mapping begin in the same column, and so do the dashes of a list; "
        "what belongs to a key stands deeper than it."},
    {"bad-key",
        "The name of a key is a text on one line; a list or a mapping cannot be "
        "one."},
    {"bad-pairs", "`pairs:` holds a mapping: the question, a colon, a space and the "
                  "answer, a line each."},
    {"bad-value",
        "A key has a value that it cannot have. The help says which ones there "
        "are."},
    {"bidi-control", "The text holds a control for the direction of writing, which can "
                     "make a text look like another. Take it away."},
    {"control-character", "The text holds a control character, which a terminal would "
                          "act on instead of showing it. Take it away."},
    {"dropped-comment",
        "` #` begins a comment, so that the rest of the line is not part "
        "of the text. If it should be, put the text in quotes."},
    {"duplicate-deck", "Two decks have the same id, and their cards would share one "
                       "history. Give one of them another `deck:`."},
    {"duplicate-id", "An id names one card: the history of the card stands under it. "
                     "Choose another."},
    {"duplicate-item", "The same item is in a list twice, so that one of the two could "
                       "never be told from the other."},
    {"duplicate-key", "A key is given twice, and only one of the two could count. Take "
                      "one away."},
    {"duplicate-question",
        "Two cards without an id ask the same, so that nothing tells "
        "them apart. Make the questions different, or give one an "
        "`id`."},
    {"empty-deck", "There is no card in the deck, neither below `cards:` nor below "
                   "`pairs:`."},
    {"empty-text", "A question, answer or other text is there and has nothing in it. "
                   "Write it, or take the key away."},
    {"hidden-character",
        "A key holds a character that cannot be seen, so that it is not "
        "the key it looks like. Type it anew."},
    {"long-key", "No key is that long: a colon is likely to be missing, or stands in a "
                 "text that needs quotes."},
    {"merge-conflict", "The file holds the marks of a merge that was not finished. "
                       "Choose one of the two sides and take the marks away."},
    {"misplaced-key",
        "The key is right elsewhere, and says nothing here. The help says "
        "where it belongs, or which answers it goes with."},
    {"missing-colon", "The line is neither a key with a colon nor the rest of the text "
                      "above, which would be indented deeper."},
    {"missing-comma", "In brackets and braces commas part the items. A text that holds "
                      "commas or quotes is put in quotes."},
    {"missing-dash", "Each item of a list begins with a dash and a space."},
    {"missing-item", "Two commas stand side by side in brackets, or one where an item "
                     "should be. Take it away, or write the item."},
    {"missing-space",
        "A colon or dash is followed by a space: without it both are part "
        "of a text."},
    {"no-answer",
        "The card has no answer. The key that holds it says what kind of card "
        "it is: answer, number, date, choice, list, sequence, truth, cloze or "
        "recall."},
    {"no-options", "A `choice` needs wrong options to choose from, in `among:`."},
    {"no-question",
        "The card has no question: write `ask:`, or `cloze:` for a text with "
        "gaps."},
    {"not-a-date",
        "The value cannot be read as a date, such as 1947-10-20, 1947, 1960s, "
        "1979/1989, c. 1500 or 44 BC. Where no date is meant, use `answer`."},
    {"not-a-deck", "The file is no deck, which is YAML with `cards:` or `pairs:`."},
    {"not-a-mapping", "Keys should stand below this one, each with a value."},
    {"not-a-number",
        "The value cannot be read as a number, with or without a unit, such "
        "as 12, 78.3 billion USD or 40 %. Where no number is meant, use "
        "`answer`."},
    {"not-text", "A text is wanted, and there is a list or a mapping. Brackets, braces "
                 "and colons in a text want quotes around it."},
    {"not-utf8", "The file is not in UTF-8. Save it anew in that encoding."},
    {"null-text",
        "YAML reads `null` and `~` as nothing at all. If the word is meant, put "
        "it in quotes."},
    {"reserved-start", "A text without quotes cannot begin with a sign that YAML keeps "
                       "for itself, such as & * ! | > @ ` % [ {. Put it in quotes. "
                       "Anchors, aliases and tags are not part of the format."},
    {"second-document", "A file holds one deck: `---` begins another."},
    {"short-sequence", "A sequence is put in order, for which it takes two items."},
    {"tab-indent", "YAML indents with spaces alone."},
    {"text-after-bracket", "A bracket ended the value, and more text follows. If it is "
                           "all text, put it in quotes."},
    {"text-after-quote", "A quote ended the text, and more follows. Put quotes of the "
                         "other kind around the whole of it."},
    {"too-deep", "Lists and mappings stand in each other deeper than any deck needs."},
    {"too-many-cards", "The deck has more cards than one file may have. Split it."},
    {"too-many-findings",
        "There is more wrong with the file than is worth telling. Begin "
        "with the first."},
    {"too-many-items", "A list has more items than it may have."},
    {"long-text", "A text is longer than any card needs; a quote that is not closed is "
                  "the usual reason."},
    {"two-answers", "A card has one answer. Make two cards, or use `accept` for other "
                    "right answers."},
    {"unclosed-bracket",
        "A bracket or brace is opened and never closed. If it is part of "
        "a text, put the text in quotes."},
    {"unclosed-quote",
        "A quote is opened and never closed, or closed by the next one. An "
        "apostrophe in a text wants double quotes around it."},
    {"unknown-key", "There is no such key. Keys of your own begin with x-."},
    {"unknown-rule", "There is no lint rule of that name; recite-deck(5) has them."},
    {"unquoted-colon",
        "A colon with a space behind it makes a key of what stands before "
        "it. If it is part of a text, put the text in quotes."},
};

static const char *const levels[] = {
    [LINT_AS_IS] = "",
    [LINT_ALLOW] = "It is allowed unless the deck says otherwise",
    [LINT_WARN] = "It is a warning unless the deck says otherwise",
    [LINT_DENY] = "It is an error unless the deck says otherwise",
};

const char *rct_deck_topic(size_t index)
{
    if (index < RCT_COUNT(topics))
        return topics[index].name;
    index -= RCT_COUNT(topics);
    return index < rct_lint_rule_count ? rct_lint_rules[index].name : NULL;
}

bool rct_deck_explain(const char *name, struct rct_buf *out)
{
    for (size_t i = 0; i < RCT_COUNT(topics); i++)
        if (!strcmp(topics[i].name, name)) {
            rct_buf_puts(out, topics[i].about);
            return true;
        }
    for (size_t i = 0; i < rct_lint_rule_count; i++) {
        const struct lint_rule *rule = &rct_lint_rules[i];
        if (strcmp(rule->name, name) != 0)
            continue;
        rct_buf_printf(out,
            "%s %s, with `lint: {%s: allow}`, warn or deny; the line "
            "`# recite: allow(%s)` before a card allows it there.",
            rule->about, levels[rule->level], name, name);
        return true;
    }
    return false;
}
