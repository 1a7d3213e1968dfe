/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What libyaml says of a text that it cannot read, in plain words.
 *
 * libyaml names the first place where no reading is left, which is often far from the
 * slip.  Each row of the table takes one of its complaints and looks, in the text
 * around, for what the author most likely did; the first row that recognises it speaks.
 */
#include <string.h>

#include "syntax.h"

enum {
    AT_PROBLEM,
    AT_CONTEXT,
    WITH_SIGN, /* the message goes on with the sign that is pointed at */
};

static const struct rule {
    const char *context, *problem; /* how libyaml's words begin; "" = any */
    unsigned where;
    bool (*look)(struct trouble *); /* or NULL: nothing to find */
    const char *name, *message, *note, *help;
} rules[] = {
    {"while scanning a quoted", "found unexpected", AT_CONTEXT, rct_slip_close_quote,
        "unclosed-quote", "this quote is never closed", NULL,
        "close it at the end of the text; an apostrophe there wants double quotes "
        "around the text"},
    {"while parsing a quoted", "found unknown escape", AT_PROBLEM,
        rct_slip_double_backslash, "bad-escape", "this is no escape", NULL,
        "in double quotes a backslash is written twice; in single quotes it is itself"},
    {"while parsing a quoted", "", AT_PROBLEM, rct_slip_whole_escape, "bad-escape",
        "this escape names no character", NULL,
        "write the character itself, or \\U and its eight hexadecimal digits"},

    {"", "mapping values are not", AT_PROBLEM, rct_slip_missing_colon, "missing-colon",
        "a colon is missing after this key", NULL, "write `key: value`"},
    {"while scanning a simple key", "", AT_CONTEXT, rct_slip_missing_colon,
        "missing-colon", "a colon is missing after this key", NULL,
        "write `key: value`"},
    {"", "mapping values are not", AT_PROBLEM, rct_slip_colon_in_text, "unquoted-colon",
        "a colon and a space in a text without quotes", NULL, "put the text in quotes"},
    {"", "mapping values are not", AT_PROBLEM, rct_slip_colon_space, "missing-space",
        "a space is missing after this colon", NULL, "write `key: value`"},
    {"", "mapping values are not", AT_PROBLEM, rct_slip_dash_space, "missing-space",
        "a space is missing after this dash", NULL, "begin each item with `- `"},
    {"", "mapping values are not", AT_PROBLEM, rct_slip_bad_indent, "bad-indent",
        "this key does not stand below its neighbours", "the key above it begins at",
        "indent both by the same number of spaces"},

    {"while scanning a simple key", "", AT_CONTEXT, rct_slip_dash_space,
        "missing-space", "a space is missing after this dash", NULL,
        "begin each item with `- `"},
    {"while scanning a simple key", "", AT_CONTEXT, rct_slip_colon_space,
        "missing-space", "a space is missing after this colon", NULL,
        "write `key: value`"},
    {"while scanning a simple key", "", AT_CONTEXT, rct_slip_shallow_text,
        "missing-colon", "this is neither a key nor the rest of a text", NULL,
        "write `key: value`; to go on with the text above, indent it deeper than its "
        "key"},

    {"while parsing a block", "did not find expected node", AT_PROBLEM | WITH_SIGN,
        rct_slip_sign, "reserved-start", "a text without quotes cannot begin with",
        NULL, "put the text in quotes"},
    {"while parsing a block", "did not find expected", AT_PROBLEM, rct_slip_late_quote,
        "unclosed-quote", "this quote is closed by the next one", "it is closed at",
        "close it at the end of its text"},
    {"while parsing a block", "did not find expected", AT_PROBLEM, rct_slip_after_quote,
        "text-after-quote", "this quote ends the text, and more follows", NULL,
        "put quotes of the other kind around the text"},
    {"while parsing a block", "did not find expected", AT_PROBLEM,
        rct_slip_after_bracket, "text-after-bracket",
        "this bracket ends the value, and more follows", NULL,
        "if it is text, put it in quotes"},
    {"while parsing a block", "did not find expected", AT_PROBLEM, rct_slip_comment_cut,
        "dropped-comment", "this line belongs to nothing above it",
        "a comment ended the text at", "put the text in quotes"},
    {"while parsing a block collection", "", AT_PROBLEM, rct_slip_missing_dash,
        "missing-dash", "an item of a list without its dash", NULL,
        "begin each item with `- `"},
    {"while parsing a block", "did not find expected", AT_PROBLEM, rct_slip_bad_indent,
        "bad-indent", "this key does not stand below its neighbours",
        "the key above it begins at", "indent both by the same number of spaces"},
    {"while parsing a block", "did not find expected", AT_PROBLEM,
        rct_slip_item_of_deck, "bad-indent", "an item of a list where a key should be",
        NULL, "write `cards:` above the list"},
    {"while parsing a block", "did not find expected", AT_PROBLEM,
        rct_slip_item_among_keys, "bad-indent",
        "an item of a list where a key should be", NULL,
        "write the items below their key, all with the same indent"},
    {"while parsing a block", "did not find expected", AT_PROBLEM, NULL, "bad-indent",
        "this line belongs to nothing above it", NULL,
        "to go on with the text above, indent it deeper than its key"},

    {"while parsing a flow", "did not find expected ','", AT_CONTEXT,
        rct_slip_unclosed_bracket, "unclosed-bracket", "this bracket is never closed",
        NULL, "close it; if it is text, put it in quotes"},
    {"while parsing a flow", "did not find expected ','", AT_PROBLEM, rct_slip_comma,
        "missing-comma", "a comma is missing before this", NULL,
        "part the items with commas; put a text that holds quotes, brackets or commas "
        "in quotes"},
    {"while scanning a plain", "found unexpected ':'", AT_PROBLEM, NULL,
        "unquoted-colon", "a colon in a text without quotes", NULL,
        "put the text in quotes"},

    {"while scanning for", "found character", AT_PROBLEM, rct_slip_tab_indent,
        "tab-indent", "a tab indents this line", NULL, "indent with spaces"},
    {"while scanning a", "found a tab", AT_PROBLEM, rct_slip_tab_indent, "tab-indent",
        "a tab indents this line", NULL, "indent with spaces"},
    {"while scanning for", "found character", AT_PROBLEM | WITH_SIGN, rct_slip_sign,
        "reserved-start", "a text without quotes cannot begin with", NULL,
        "put the text in quotes"},
    {"while scanning an a", "", AT_CONTEXT | WITH_SIGN, rct_slip_sign, "reserved-start",
        "a text without quotes cannot begin with", NULL, "put the text in quotes"},
    {"while scanning a tag", "", AT_CONTEXT | WITH_SIGN, rct_slip_sign,
        "reserved-start", "a text without quotes cannot begin with", NULL,
        "put the text in quotes"},
    {"while parsing a tag", "", AT_CONTEXT | WITH_SIGN, rct_slip_sign, "reserved-start",
        "a text without quotes cannot begin with", NULL, "put the text in quotes"},
    {"while parsing a node", "found undefined tag", AT_PROBLEM | WITH_SIGN,
        rct_slip_sign, "reserved-start", "a text without quotes cannot begin with",
        NULL, "put the text in quotes"},
    {"while scanning a block", "", AT_CONTEXT, rct_slip_sign, "reserved-start",
        "text on the line of | or >", NULL,
        "begin it on the next line, indented; if the sign is text, put all in quotes"},
    {"", "block sequence entries", AT_PROBLEM, rct_slip_sign, "reserved-start",
        "an item of a list on the line of its key", NULL,
        "begin the list on the next line; if the dash is text, put all in quotes"},
    {"", "mapping keys are not", AT_PROBLEM | WITH_SIGN, rct_slip_sign,
        "reserved-start", "a text without quotes cannot begin with", NULL,
        "put the text in quotes"},
    {"while parsing a flow", "did not find expected node", AT_PROBLEM,
        rct_slip_open_bracket, "unclosed-bracket", "this bracket is never closed", NULL,
        "close it; if it is text, put it in quotes"},
    {"while parsing a flow", "did not find expected node", AT_PROBLEM, NULL,
        "missing-item", "an item is missing before this", NULL,
        "delete the comma, or put the text in quotes"},

    {"", "did not find expected <document", AT_PROBLEM, NULL, "after-end",
        "the deck has ended above this line", NULL,
        "delete what ends it (`...`, or a bracket), or this"},
    {"", "found incompatible YAML", AT_PROBLEM, NULL, "directive",
        "this version of YAML is not known", NULL, "delete the line"},
    {"while scanning a", "", AT_CONTEXT, NULL, "directive",
        "a line that begins with % is for YAML itself, and this says nothing to it",
        NULL, "delete the line"},
    {"", "", AT_PROBLEM, NULL, "yaml", "this cannot be read as YAML", NULL,
        "put texts with special signs in quotes"},
};

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool speaks(const struct rule *rule, struct trouble *trouble)
{
    const struct complaint *complaint = trouble->complaint;
    uint32_t at =
        rule->where & AT_CONTEXT ? complaint->context_byte : complaint->problem_byte;
    if (!begins(complaint->context, rule->context) ||
        !begins(complaint->problem, rule->problem))
        return false;
    trouble->remark = (struct remark){.name = rule->name,
        .span = {at, at + 1},
        .note = rule->note,
        .help = rule->help};
    return !rule->look || rule->look(trouble);
}

void rct_syntax_fault(struct source *source, const struct complaint *complaint)
{
    struct trouble trouble = {.source = source, .complaint = complaint};
    const struct rule *rule = rules;
    unsigned line, column;
    while (!speaks(rule, &trouble))
        rule++;
    rct_source_place(source, trouble.remark.span.start, &line, &column);
    bool said = source->errors > 0 && line == source->last_line;
    bool sign = rule->where & WITH_SIGN && trouble.remark.span.start < source->length;
    if (!said && sign)
        rct_fault(source, &trouble.remark, "%s '%c'", rule->message,
            source->text[trouble.remark.span.start]);
    else if (!said)
        rct_fault(source, &trouble.remark, "%s", rule->message);
    rct_slip_note(source, &trouble.remark);
    rct_buf_release(&trouble.with);
}
