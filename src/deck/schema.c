/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of keys, printed as JSON Schema: editors complete and explain by it.  They
 * type what stands without quotes, so that a text may be a number or a truth there. */
#include <string.h>

#include <recite/deck.h>

#include "lint.h"

#define TEXT_TYPES "[\"string\", \"number\", \"boolean\"]"

static void string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void indent(FILE *out, unsigned depth)
{
    fputc('\n', out);
    while (depth-- > 0)
        fputs("  ", out);
}

/* One member; the first of an object has no comma before it. */
static void member(FILE *out, unsigned depth, bool first, const char *name)
{
    fputs(first ? "" : ",", out);
    indent(out, depth);
    string(out, name);
    fputs(": ", out);
}

static void properties(FILE *out, unsigned depth, enum place place);

/* ---- What each shape is in JSON Schema */

static void write_text(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row, (void)depth;
    fputs(", \"type\": " TEXT_TYPES, out);
}

static void write_texts(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row, (void)depth;
    fputs(", \"type\": [\"string\", \"number\", \"boolean\", \"array\"]", out);
    fputs(", \"items\": {\"type\": " TEXT_TYPES "}", out);
}

static void write_flag(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)depth;
    fputs(", \"type\": \"boolean\"", out);
    if (row->initial)
        fprintf(out, ", \"default\": %s", row->initial);
}

static void write_word(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)depth;
    fputs(", \"enum\": [", out);
    string(out, row->words[0]);
    fputs(", ", out);
    string(out, row->words[1]);
    fputs("], \"default\": ", out);
    string(out, row->initial);
}

static void write_count(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row, (void)depth;
    fputs(", \"type\": \"integer\", \"minimum\": 1", out);
}

static void write_share(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row, (void)depth;
    fputs(", \"anyOf\": [{\"type\": \"number\", \"minimum\": 0.7, \"maximum\": 0.99}, "
          "{\"type\": \"string\", \"pattern\": \"^[0-9.]+%$\"}]",
        out);
}

static void write_day(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row, (void)depth;
    fputs(", \"type\": \"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"", out);
}

static void write_range(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row, (void)depth;
    fputs(", \"type\": \"array\", \"items\": {\"type\": \"number\"}, \"minItems\": 2, "
          "\"maxItems\": 2",
        out);
}

static void write_map(FILE *out, const struct key_row *row, unsigned depth)
{
    fputs(", \"type\": \"object\",", out);
    properties(out, depth, row->inner);
}

static void write_lint(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row;
    fputs(", \"type\": \"object\",", out);
    indent(out, depth);
    fputs("\"additionalProperties\": false,", out);
    indent(out, depth);
    fputs("\"properties\": {", out);
    for (size_t i = 0; i < rct_lint_rule_count; i++) {
        member(out, depth + 1, i == 0, rct_lint_rules[i].name);
        fputs("{\"enum\": [\"allow\", \"warn\", \"deny\"], \"description\": ", out);
        string(out, rct_lint_rules[i].about);
        fputc('}', out);
    }
    indent(out, depth);
    fputc('}', out);
}

/* The kinds of cards: exactly one key that answers. */
static void write_cards(FILE *out, const struct key_row *row, unsigned depth)
{
    bool first = true;
    (void)row;
    fputs(", \"type\": \"array\", \"minItems\": 1, \"items\": {\"type\": \"object\",",
        out);
    properties(out, depth, ON_CARD);
    fputs(",", out);
    indent(out, depth);
    fputs("\"oneOf\": [", out);
    for (size_t i = 0; i < rct_key_count; i++) {
        if (!rct_keys[i].answers)
            continue;
        bool asks = rct_key_kind(&rct_keys[i]) != RCT_CARD_CLOZE;
        fputs(first ? "" : ",", out);
        indent(out, depth + 1);
        fprintf(out, "{\"required\": [%s\"%s\"]}", asks ? "\"ask\", " : "",
            rct_keys[i].name);
        first = false;
    }
    fputs("]}", out);
}

static void write_pairs(FILE *out, const struct key_row *row, unsigned depth)
{
    (void)row, (void)depth;
    fputs(", \"type\": \"object\", \"additionalProperties\": {\"type\": " TEXT_TYPES
          "}",
        out);
}

static void (*const writers[])(FILE *, const struct key_row *, unsigned) = {
    [SHAPE_TEXT] = write_text,
    [SHAPE_TEXTS] = write_texts,
    [SHAPE_FLAG] = write_flag,
    [SHAPE_WORD] = write_word,
    [SHAPE_COUNT] = write_count,
    [SHAPE_SHARE] = write_share,
    [SHAPE_DAY] = write_day,
    [SHAPE_RANGE] = write_range,
    [SHAPE_MAP] = write_map,
    [SHAPE_LINT] = write_lint,
    [SHAPE_CARDS] = write_cards,
    [SHAPE_PAIRS] = write_pairs,
};

static void properties(FILE *out, unsigned depth, enum place place)
{
    bool first = true;
    indent(out, depth);
    fputs("\"additionalProperties\": false,", out);
    indent(out, depth);
    fputs("\"patternProperties\": {\"^x-\": {}},", out);
    indent(out, depth);
    fputs("\"properties\": {", out);
    for (size_t i = 0; i < rct_key_count; i++) {
        const struct key_row *row = &rct_keys[i];
        if (!(row->places & (unsigned)place))
            continue;
        member(out, depth + 1, first, row->name);
        fputs("{\"description\": ", out);
        string(out, row->about);
        writers[row->shape](out, row, depth + 2);
        fputc('}', out);
        first = false;
    }
    indent(out, depth);
    fputc('}', out);
}

void rct_schema_write(FILE *out)
{
    fputs("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",", out);
    fputs("\n  \"title\": \"A deck of recite\",\n  \"type\": \"object\",", out);
    properties(out, 1, ON_DECK);
    fputs(",\n  \"anyOf\": [{\"required\": [\"cards\"]}, {\"required\": "
          "[\"pairs\"]}]\n}\n",
        out);
}
