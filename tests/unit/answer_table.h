/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answer_table.h - reads tables of judged answers.
 *
 * A card stands in lines `key: value` in the terms of a deck; below it, indented, what
 * is typed and what is to be said: verdict, reason (or - for any), typed text.  A text
 * with outer spaces stands in quotes, in which \n and \t are known.  Several values are
 * separated by " | ".  A line that begins with # is a comment, an empty one ends a
 * card.
 */
#ifndef ANSWER_TABLE_H
#define ANSWER_TABLE_H

#include <recite/answer.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE_VALUES = 16 };

struct table_card {
    struct rct_arena arena;
    struct rct_key key;
    const char *accept[TABLE_VALUES + 1], *reject[TABLE_VALUES + 1];
    const char *items[TABLE_VALUES + 1], *others[TABLE_VALUES + 1];
    uint32_t shown[TABLE_VALUES];
};

struct table_row {
    const struct table_card *card;
    enum rct_verdict verdict;
    const char *reason; /* NULL: any */
    const char *typed;
    unsigned line;
};

/* A table that cannot be read stops whoever reads it, a test or a benchmark. */
static void table_must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "a table of answers: %s\n", what);
    abort();
}

typedef void table_visit(void *data, const struct table_row *row);

static size_t table_split(
    struct table_card *card, const char *value, const char *out[TABLE_VALUES + 1])
{
    size_t count = 0;

    for (;;) {
        const char *bar = strstr(value, " | ");
        size_t length = bar ? (size_t)(bar - value) : strlen(value);

        table_must(count < TABLE_VALUES, value);
        out[count++] = rct_arena_copy(&card->arena, value, length);
        out[count] = NULL;
        if (!bar)
            return count;
        value = bar + 3;
    }
}

static void table_items(struct table_card *card, enum rct_form form, const char *value)
{
    card->key.form = form;
    card->key.item_count = (uint32_t)table_split(card, value, card->items);
    card->key.items = card->items;
}

static void table_shown(struct table_card *card, const char *value)
{
    for (size_t i = 0; *value; i++) {
        char *end;

        card->shown[i] = (uint32_t)strtoul(value, &end, 10);
        value = end + (*end == ' ');
    }
    card->key.shown = card->shown;
}

static const struct {
    const char *key, *value;
    unsigned rule;
} table_rules[] = {
    {"match", "exact", RCT_EXACT},
    {"accents", "strict", RCT_STRICT_ACCENTS},
    {"articles", "strict", RCT_STRICT_ARTICLES},
    {"case", "strict", RCT_STRICT_CASE},
    {"typos", "off", RCT_NO_TYPOS},
    {"ordered", "true", RCT_ORDERED},
    {"unit", "optional", RCT_UNIT_OPTIONAL},
};

static bool table_is(const char *key, const char *name)
{
    return strcmp(key, name) == 0;
}

static bool table_answer(struct table_card *card, const char *key, const char *value)
{
    static const struct {
        const char *key;
        enum rct_form form;
    } forms[] = {{"answer", RCT_TEXT}, {"number", RCT_NUMBER}, {"date", RCT_DATE},
        {"truth", RCT_TRUTH}};

    for (size_t i = 0; i < RCT_COUNT(forms); i++)
        if (table_is(key, forms[i].key)) {
            card->key.form = forms[i].form;
            card->key.answer = value;
            return true;
        }
    for (size_t i = 0; i < RCT_COUNT(table_rules); i++)
        if (table_is(key, table_rules[i].key) &&
            table_is(value, table_rules[i].value)) {
            card->key.rules |= table_rules[i].rule;
            return true;
        }
    return false;
}

static void table_set(struct table_card *card, const char *key, const char *value)
{
    value = rct_arena_copy(&card->arena, value, strlen(value));
    if (table_answer(card, key, value))
        return;
    if (table_is(key, "accept")) {
        table_split(card, value, card->accept);
        card->key.accept = card->accept;
    } else if (table_is(key, "reject")) {
        table_split(card, value, card->reject);
        card->key.reject = card->reject;
    } else if (table_is(key, "others")) {
        table_split(card, value, card->others);
    } else if (table_is(key, "list")) {
        table_items(card, RCT_LIST, value);
    } else if (table_is(key, "sequence")) {
        table_items(card, RCT_SEQUENCE, value);
    } else if (table_is(key, "options")) {
        table_items(card, RCT_CHOICE, value);
    } else if (table_is(key, "right")) {
        card->key.right = (uint32_t)strtoul(value, NULL, 10);
    } else if (table_is(key, "need")) {
        card->key.need = (uint32_t)strtoul(value, NULL, 10);
    } else if (table_is(key, "shown")) {
        table_shown(card, value);
    } else if (table_is(key, "range")) {
        card->key.ranged = true;
        table_must(
            sscanf(value, "%lf %lf", &card->key.low, &card->key.high) == 2, value);
    } else if (table_is(key, "unit")) {
        card->key.unit = value;
    } else if (table_is(key, "tolerance")) {
        card->key.tolerance = value;
    } else if (table_is(key, "lang")) {
        card->key.lang = value;
    } else if (table_is(key, "prompt")) {
        card->key.prompt = value;
    } else {
        table_must(false, key);
    }
}

/* The text of a row, out of its quotes. */
static char *table_typed(char *text)
{
    size_t length = strlen(text);
    char *out = text + 1;

    if (length < 2 || text[0] != '"' || text[length - 1] != '"')
        return text;
    text[length - 1] = '\0';
    for (char *at = text + 1; *at; at++) {
        if (*at == '\\' && at[1]) {
            at++;
            *out++ = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at;
        } else {
            *out++ = *at;
        }
    }
    *out = '\0';
    return text + 1;
}

static struct rct_others *table_others(
    const struct table_card *card, struct rct_key *keys)
{
    struct rct_others *others = rct_others_new();

    rct_others_add(others, &card->key, 0);
    for (uint32_t i = 0; card->others[i]; i++) {
        keys[i] = (struct rct_key){.answer = card->others[i], .lang = card->key.lang};
        rct_others_add(others, &keys[i], i + 1);
    }
    return others;
}

static void table_row(struct table_card *card, char *line, unsigned number,
    table_visit *visit, void *data)
{
    struct table_row row = {.card = card, .line = number};
    struct rct_key keys[TABLE_VALUES];
    struct rct_others *others = NULL;
    char *verdict = line + strspn(line, " "), *reason, *typed;

    reason = verdict + strcspn(verdict, " ");
    table_must(
        rct_verdict_parse(verdict, (size_t)(reason - verdict), &row.verdict), line);
    reason += strspn(reason, " ");
    typed = reason + strcspn(reason, " ");
    if (*typed)
        *typed++ = '\0';
    row.reason = table_is(reason, "-") ? NULL : reason;
    row.typed = table_typed(typed + strspn(typed, " "));
    if (card->others[0])
        others = table_others(card, keys);
    card->key.others = others;
    visit(data, &row);
    card->key.others = NULL;
    rct_others_free(others);
}

static void table_line(struct table_card *card, bool *rows, char *line, unsigned number,
    table_visit *visit, void *data)
{
    char *colon = strstr(line, ": ");

    if (line[0] == '#' || !line[0])
        return;
    if (line[0] == ' ') {
        *rows = true;
        table_row(card, line, number, visit, data);
        return;
    }
    if (*rows) {
        rct_arena_release(&card->arena);
        *card = (struct table_card){.key = {.answer = NULL}};
        *rows = false;
    }
    table_must(colon, line);
    *colon = '\0';
    table_set(card, line, colon + 2);
}

/* Visits each row of a file. */
static void table_read(const char *path, table_visit *visit, void *data)
{
    struct table_card card = {.key = {.answer = NULL}};
    struct rct_buf text = {0};
    unsigned number = 0;
    bool rows = false;
    char *line;

    table_must(rct_file_read(path, 1 << 22, &text), path);
    for (line = text.text; line && *line;) {
        char *end = line + strcspn(line, "\n");
        char *next = *end ? end + 1 : end;

        *end = '\0';
        table_line(&card, &rows, line, ++number, visit, data);
        line = next;
    }
    rct_arena_release(&card.arena);
    rct_buf_release(&text);
}

#endif
