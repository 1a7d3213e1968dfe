/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include <recite/exchange.h>

#include "cmd.h"

/* ---- JSON ---- */

/* What is not given is left out. */
static void set_text(json_t *object, const char *key, const char *text)
{
    if (text)
        json_object_set_new(object, key, json_string(text));
}

static void set_texts(json_t *object, const char *key, const char *const *texts)
{
    if (!texts || !*texts)
        return;
    json_t *list = json_array();
    for (; *texts; texts++)
        json_array_append_new(list, json_string(*texts));
    json_object_set_new(object, key, list);
}

static json_t *describe_card(const struct rct_card *card)
{
    const struct rct_key *key = &card->key;
    struct rct_buf answer = {0};
    rct_card_answer(card, &answer);
    json_t *object = json_object();
    set_text(object, "id", card->id);
    set_text(object, "kind", rct_kind_name(card->kind));
    set_text(object, "ask", card->ask);
    set_text(object, "answer", rct_buf_text(&answer));
    if (key->item_count)
        set_texts(object, "items", key->items);
    set_texts(object, "accept", key->accept);
    set_texts(object, "reject", key->reject);
    set_text(object, "at", card->at);
    set_text(object, "hint", card->hint);
    set_text(object, "note", card->note);
    set_text(object, "caution", card->caution);
    set_text(object, "image", card->image);
    set_text(object, "alt", card->alt);
    set_texts(object, "tags", card->tags);
    rct_buf_release(&answer);
    return object;
}

static void print_json(const struct rct_deck *deck)
{
    json_t *object = json_object(), *cards = json_array();
    set_text(object, "deck", deck->id);
    set_text(object, "title", deck->title);
    set_text(object, "language", deck->language);
    set_text(object, "license", deck->license);
    for (size_t i = 0; i < deck->count; i++)
        json_array_append_new(cards, describe_card(&deck->cards[i]));
    json_object_set_new(object, "cards", cards);
    json_dumpf(object, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(object);
}

/* ---- */

static void print_format(
    struct context *context, const struct rct_deck *deck, enum rct_format format)
{
    struct rct_buf out = {0};
    rct_export(deck, format, &out, &context->diag);
    world_complain(context);
    fwrite(rct_buf_text(&out), 1, out.length, stdout);
    rct_buf_release(&out);
}

int cmd_export(struct context *context)
{
    struct rct_decks decks = {0};
    const char *to = context->wishes.to ? context->wishes.to : "anki";
    enum rct_format format = RCT_ANKI_TEXT;
    bool json = !strcmp(to, "json");
    int status = STATUS_DONE;
    if (!json && !rct_format_parse(to, &format))
        return trouble("--to %s: expected anki, tsv, csv, markdown or json", to);
    if (!context->arg_count)
        return trouble("export needs a deck; see recite help export");
    if (!world_decks(context, &decks))
        status = STATUS_TROUBLE;
    else if (decks.count > 1)
        status = trouble(
            "%s has %zu decks: export one at a time", context->args[0], decks.count);
    else if (json)
        print_json(decks.items[0]);
    else
        print_format(context, decks.items[0], format);
    rct_decks_release(&decks);
    return status;
}
