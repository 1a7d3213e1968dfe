/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "filter.h"

/* ---- JSON ---- */

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *list_of(const char *const *texts)
{
    json_t *list = json_array();
    for (; texts && *texts; texts++)
        json_array_append_new(list, json_string(*texts));
    return list;
}

static json_t *time_or_null(int64_t instant)
{
    char text[RCT_TIME_SIZE];
    if (!instant)
        return json_null();
    rct_time_write(instant, text);
    return json_string(text);
}

static json_t *describe(
    const struct context *context, const struct desk *desk, const struct rct_item *item)
{
    const struct rct_card *card = item->card;
    const struct rct_state *state = &item->state;
    const struct rct_memory *memory = &state->place.memory;
    struct rct_buf answer = {0};
    rct_key_write(&card->key, card->key.lang, &answer);
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:i, s:o}", "card",
        item->key, "deck", card->deck->id, "kind", rct_kind_name(card->kind), "ask",
        card->ask, "answer", rct_buf_text(&answer), "at", text_or_null(card->at),
        "file", card->deck->path, "line", (int)card->line, "tags", list_of(card->tags));
    json_object_set_new(
        object, "state", json_string(filter_state(item, clock_now(context))));
    json_object_set_new(object, "due", time_or_null(item->due));
    json_object_set_new(object, "reviews", json_integer(state->reviews));
    json_object_set_new(object, "lapses", json_integer(state->lapses));
    json_object_set_new(object, "leech", json_boolean(filter_is_leech(context, item)));
    json_object_set_new(object, "flag", text_or_null(state->flag));
    json_object_set_new(object, "last", time_or_null(state->last));
    if (state->reviews) {
        double recall = rct_recall_now(&desk->progress, state, clock_now(context));
        json_object_set_new(object, "stability", json_real(memory->stability));
        json_object_set_new(object, "difficulty", json_real(memory->difficulty));
        json_object_set_new(object, "retrievability", json_real(recall));
    }
    rct_buf_release(&answer);
    return object;
}

static void print_json(const struct context *context, const struct desk *desk,
    const struct rct_item *const *items)
{
    puts("[");
    for (; *items; items++) {
        json_t *object = describe(context, desk, *items);
        json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(8));
        puts(items[1] ? "," : "");
        json_decref(object);
    }
    puts("]");
}

/* ---- A table ---- */

/* A width of 0 is that of the text itself. */
static void put_cell(struct rct_buf *out, const char *text, size_t width)
{
    struct rct_buf safe = {0};
    rct_text_safe(&safe, text, strlen(text), false);
    size_t used = rct_text_width(rct_buf_text(&safe), safe.length);
    if (width && used > width) {
        size_t fits = rct_text_line(rct_buf_text(&safe), safe.length, width - 1);
        rct_buf_add(out, rct_buf_text(&safe), fits);
        rct_buf_puts(out, "…");
        used = rct_text_width(rct_buf_text(&safe), fits) + 1;
    } else
        rct_buf_add(out, rct_buf_text(&safe), safe.length);
    for (; used < width; used++)
        rct_buf_putc(out, ' ');
    rct_buf_release(&safe);
}

/* On a terminal the question fills what is left of a line; in a pipe it is whole. */
static void put_row(struct rct_buf *line, const struct context *context,
    const struct rct_item *item, unsigned width)
{
    enum { KEY = 30, STATE = 10, DUE = 22, BETWEEN = 6, LEAST = 12 };
    enum { TAKEN = KEY + STATE + DUE + BETWEEN };
    struct rct_buf due = {0};
    const char *between = width ? "  " : "\t";
    if (!item->state.reviews)
        rct_buf_puts(&due, "-");
    else
        clock_words(context, item->due, &due);
    put_cell(line, item->key, width ? KEY : 0);
    rct_buf_puts(line, between);
    put_cell(line, filter_state(item, clock_now(context)), width ? STATE : 0);
    rct_buf_puts(line, between);
    put_cell(line, rct_buf_text(&due), width ? DUE : 0);
    rct_buf_puts(line, between);
    size_t rest = width > TAKEN + LEAST ? width - TAKEN : LEAST;
    put_cell(line, item->card->ask, width ? rest : 0);
    rct_buf_release(&due);
}

/* Why a card is flagged stands behind it, on a terminal below it. */
static void print_row(
    const struct context *context, const struct rct_item *item, unsigned width)
{
    struct rct_buf line = {0};
    const char *flag = context->wishes.flagged ? item->state.flag : NULL;
    put_row(&line, context, item, width);
    if (flag && !width)
        rct_buf_putc(&line, '\t');
    else
        while (line.length && line.text[line.length - 1] == ' ')
            rct_buf_cut(&line, line.length - 1);
    if (flag && *flag && width)
        rct_buf_puts(&line, "\n    ");
    if (flag)
        put_cell(&line, flag, 0);
    puts(rct_buf_text(&line));
    rct_buf_release(&line);
}

/* Ended by NULL. */
static const struct rct_item **choose(
    const struct context *context, const struct rct_items *items)
{
    const struct rct_item **chosen = rct_alloc(items->count + 1, sizeof(*chosen));
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++)
        if (filter_passes(context, &items->items[i]))
            chosen[count++] = &items->items[i];
    return chosen;
}

static int list(struct context *context, const struct desk *desk)
{
    const struct rct_item **chosen = choose(context, &desk->items);
    unsigned width = context->term.paging ? term_width(&context->term) : 0;
    int status = STATUS_DONE;
    if (!*chosen && filter_any(context)) {
        trouble("none of %zu cards is like that", desk->items.count);
        status = STATUS_NO;
    }
    if (context->wishes.json)
        print_json(context, desk, chosen);
    else
        for (size_t i = 0; chosen[i]; i++)
            print_row(context, chosen[i], width);
    free(chosen);
    return status;
}

int cmd_list(struct context *context)
{
    struct desk desk = {0};
    int status = STATUS_TROUBLE;
    if (filter_check(context) && desk_open(context, &desk))
        status = list(context, &desk);
    desk_close(&desk);
    return status;
}
