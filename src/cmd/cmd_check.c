/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cmd.h"

/* ---- What a name means ---- */

static int explain(const struct context *context, const char *name)
{
    struct rct_buf about = {0};
    struct para para = {0};
    struct page page;
    size_t count = 0;
    if (!rct_deck_explain(name, &about)) {
        while (rct_deck_topic(count))
            count++;
        const char **names = rct_alloc(count, sizeof(*names));
        for (size_t i = 0; i < count; i++)
            names[i] = rct_deck_topic(i);
        const char *meant = rct_suggest(name, names, count, sizeof(*names));
        trouble("no finding is called %s%s%s%s", name, meant ? " (did you mean " : "",
            meant ? meant : "", meant ? "?)" : "");
        free(names);
        return STATUS_TROUBLE;
    }
    para_add(&para, STYLE_STRONG, name);
    para_addf(&para, STYLE_NORMAL, ": %s", rct_buf_text(&about));
    page_begin(&page, &context->term);
    page_para(&page, &para, 0, 0);
    page_end(&page);
    rct_buf_release(&about);
    return STATUS_DONE;
}

/* ---- Findings ---- */

static void set_text(json_t *object, const char *key, const char *text)
{
    struct rct_buf safe = {0};
    if (text)
        rct_text_safe(&safe, text, strlen(text), true);
    json_object_set_new(
        object, key, text ? json_string(rct_buf_text(&safe)) : json_null());
    rct_buf_release(&safe);
}

static void set_count(json_t *object, const char *key, size_t count)
{
    json_object_set_new(object, key, json_integer((json_int_t)count));
}

static json_t *describe(const struct rct_finding *finding)
{
    json_t *object = json_object();
    set_text(object, "file", finding->file);
    set_count(object, "line", finding->line);
    set_count(object, "column", finding->column);
    set_count(object, "width", finding->width);
    set_text(object, "level", finding->level == RCT_ERROR ? "error" : "warning");
    set_text(object, "name", finding->name);
    set_text(object, "message", finding->message);
    set_text(object, "help", finding->help);
    set_text(object, "note", finding->note);
    set_text(object, "mended", finding->mended);
    return object;
}

static void print_json(const struct rct_decks *decks, const struct rct_diag *diag)
{
    json_t *object = json_object(), *findings = json_array();
    for (size_t i = 0; i < diag->count; i++)
        json_array_append_new(findings, describe(&diag->items[i]));
    set_count(object, "schema", 1);
    set_count(object, "decks", decks->count);
    set_count(object, "cards", decks->cards);
    set_count(object, "errors", diag->errors);
    set_count(object, "warnings", diag->warnings);
    json_object_set_new(object, "findings", findings);
    json_dumpf(object, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(object);
}

enum form { FORM_HUMAN, FORM_GCC, FORM_JSON, FORM_COUNT };

static bool read_form(const struct wishes *wishes, enum form *form)
{
    static const char *const names[] = {"human", "gcc", "json"};
    const char *format = wishes->format ? wishes->format : "human";
    *form = FORM_HUMAN;
    while (*form < FORM_COUNT && strcmp(names[*form], format) != 0)
        ++*form;
    if (*form == FORM_COUNT)
        trouble("--format %s: expected human, gcc or json", format);
    bool known = !wishes->deny || !strcmp(wishes->deny, "warnings");
    if (!known)
        trouble("--deny %s: expected warnings", wishes->deny);
    return known && *form < FORM_COUNT;
}

/* Findings are the result of this command: they go to standard output. */
static void print(
    const struct context *context, const struct rct_decks *decks, enum form form)
{
    const struct rct_diag *diag = &context->diag;
    if (form == FORM_JSON)
        print_json(decks, diag);
    else
        rct_diag_write(diag, form == FORM_GCC ? RCT_DIAG_GCC : RCT_DIAG_HUMAN,
            context->term.colour, stdout);
    fflush(stdout);
    fprintf(stderr, "%zu deck%s, %zu card%s: %zu error%s, %zu warning%s\n",
        decks->count, decks->count == 1 ? "" : "s", decks->cards,
        decks->cards == 1 ? "" : "s", diag->errors, diag->errors == 1 ? "" : "s",
        diag->warnings, diag->warnings == 1 ? "" : "s");
}

static int check(struct context *context, enum form form, const struct rct_facts *facts)
{
    struct rct_decks decks = {.lint = true, .facts = facts};
    struct rct_diag *diag = &context->diag;
    bool found = world_read_decks(context, &decks);
    rct_diag_sort(diag);
    print(context, &decks, form);
    bool denied = context->wishes.deny && diag->warnings;
    int status = diag->errors || denied ? STATUS_NO : STATUS_DONE;
    rct_diag_release(diag); /* what comes from now on is of the log */
    bool added = !context->wishes.add_ids || ids_add(context, &decks);
    rct_decks_release(&decks);
    return found && added ? status : STATUS_TROUBLE;
}

int cmd_check(struct context *context)
{
    const char *source = context->wishes.source;
    struct rct_buf text = {0};
    struct rct_facts facts = {0};
    enum form form;
    if (!read_form(&context->wishes, &form))
        return STATUS_TROUBLE;
    if (context->wishes.topic)
        return explain(context, context->wishes.topic);
    if (source && !world_read_text(context, source, &text))
        return STATUS_TROUBLE;
    if (source)
        rct_facts_read(&facts, text.text, text.length, context->wishes.language);
    int status = check(context, form, source ? &facts : NULL);
    rct_facts_release(&facts);
    rct_buf_release(&text);
    return status;
}
