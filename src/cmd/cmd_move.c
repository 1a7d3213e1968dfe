/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_move.c - histories whose card is gone: which there are, and where they go on. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "moving.h"

/* ---- What a session would find ---- */

static void print_json(const struct rct_moves *moves)
{
    json_t *all = json_array();
    for (size_t i = 0; i < moves->count; i++) {
        const struct rct_move *move = &moves->items[i];
        json_array_append_new(all,
            json_pack("{s:s, s:s, s:s, s:s, s:i, s:i, s:b}", "from", move->from, "to",
                move->to, "asked", move->asked, "asks", move->asks, "alike",
                (int)move->percent, "reviews", (int)move->reviews, "sure", move->sure));
    }
    json_dumpf(all, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(all);
}

/* The keys as they are to be given, then what they ask. */
static void print_rows(const struct rct_moves *moves)
{
    for (size_t i = 0; i < moves->count; i++) {
        const struct rct_move *move = &moves->items[i];
        struct rct_buf row = {0};
        const char *const cells[] = {move->from, move->to, move->asked, move->asks};
        for (size_t j = 0; j < RCT_COUNT(cells); j++) {
            rct_text_safe(&row, cells[j], strcspn(cells[j], "\n"), false);
            rct_buf_putc(&row, '\t');
        }
        rct_buf_printf(
            &row, "%u %%\t%s", move->percent, move->sure ? "sure" : "not certain");
        puts(row.text);
        rct_buf_release(&row);
    }
}

static bool is_asking(const struct context *context)
{
    return context->term.interactive && !context->wishes.json;
}

/* On a terminal it is settled as at the beginning of a session; else only told. */
static int look(struct context *context, struct desk *desk, struct rct_writer *writer)
{
    struct moving moving = {
        .context = context, .journal = &desk->journal, .writer = writer};
    struct rct_moves *moves = &moving.moves;
    bool asks = is_asking(context);
    rct_moves_find(moves, &desk->items, &desk->progress,
        whereabouts_gone(context, &desk->decks, &moves->arena));
    int status = moves->count ? STATUS_NO : STATUS_DONE;
    if (context->wishes.json)
        print_json(moves);
    else if (!moves->count)
        fputs("every history has its card, or no card is like what it asked\n", stderr);
    else if (!asks)
        print_rows(moves);
    if (asks) {
        term_enter(&context->term);
        moving_settle(&moving);
        term_leave(&context->term);
        status = STATUS_DONE;
    }
    rct_moves_release(moves);
    if (moving.stopped && moving.reply.kind == REPLY_SIGNAL) {
        fflush(stdout);
        signal(moving.reply.signal, SIG_DFL);
        raise(moving.reply.signal); /* so that a shell sees what we died of */
    }
    return status;
}

/* ---- A deck whose id or place has changed ---- */

static bool is_of_deck(const char *key, const char *deck)
{
    size_t length = strlen(deck);
    return !strncmp(key, deck, length) && key[length] == '/';
}

static bool are_decks(const struct context *context, const struct desk *desk)
{
    bool before = false, now = false;
    for (size_t i = 0; i < desk->journal.card_count; i++)
        before |= is_of_deck(desk->journal.cards[i], context->args[0]);
    for (size_t i = 0; i < desk->decks.count; i++) {
        now |= !strcmp(desk->decks.items[i]->id, context->args[1]);
        before &= strcmp(desk->decks.items[i]->id, context->args[0]) != 0;
    }
    return before && now;
}

/* What is certain to be the same card. */
static size_t choose_of_deck(const struct context *context,
    const struct rct_moves *moves, struct rct_entry *entries)
{
    size_t count = 0;
    for (size_t i = 0; i < moves->sure; i++)
        if (!moves->items[i].event &&
            is_of_deck(moves->items[i].from, context->args[0]) &&
            is_of_deck(moves->items[i].to, context->args[1]))
            entries[count++] = rct_move_entry(&moves->items[i], clock_now(context));
    return count;
}

static int move_deck(
    struct context *context, struct desk *desk, struct rct_writer *writer)
{
    const char *const gone[] = {context->args[0], NULL};
    struct rct_moves moves = {0};
    rct_moves_find(&moves, &desk->items, &desk->progress, gone);
    struct rct_entry *entries = rct_alloc(moves.sure + 1, sizeof(*entries));
    size_t count = choose_of_deck(context, &moves, entries);
    int status = count ? STATUS_UNSAVED : STATUS_NO;
    if (!count)
        trouble("no new card of %s is for certain one of %s", context->args[1],
            context->args[0]);
    else if (rct_journal_append_all(
                 &desk->journal, writer, entries, count, &context->diag)) {
        printf("moved: %zu histor%s of %s to %s\n", count, count == 1 ? "y" : "ies",
            context->args[0], context->args[1]);
        status = STATUS_DONE;
    }
    world_complain(context);
    free(entries);
    rct_moves_release(&moves);
    return status;
}

/* ---- One that is named ---- */

static const struct rct_item *find_item(const struct desk *desk, const char *key)
{
    for (size_t i = 0; i < desk->items.count; i++)
        if (!strcmp(desk->items.items[i].key, key))
            return &desk->items.items[i];
    return NULL;
}

/* The history that `from` names, or NULL where it cannot move: that has been said. */
static const char *check(const struct desk *desk, const char *from, const char *to)
{
    const struct rct_item *item = find_item(desk, to);
    uint32_t history = rct_progress_card(&desk->progress, from);
    if (history == RCT_NO_CARD || !desk->progress.states[history].reviews)
        trouble("%s has no history", from);
    else if (!item)
        trouble("%s is no card of the decks at hand; --decks names others", to);
    else if (item->history == history)
        trouble("%s has that history already", to);
    else if (find_item(desk, from))
        trouble("%s is at hand, so that it keeps its history", from);
    else
        return desk->journal.cards[history];
    return NULL;
}

static int move(struct context *context, struct desk *desk, struct rct_writer *writer)
{
    struct names names = {0};
    struct rct_buf asks = {0}, line = {0}, safe = {0};
    int status = STATUS_NO;
    names_collect(&names, desk);
    const char *from = names_find(&names, context->args[0]);
    const char *to = from ? names_find(&names, context->args[1]) : NULL;
    const char *history = to ? check(desk, from, to) : NULL;
    const struct rct_item *item = history ? find_item(desk, to) : NULL;
    if (item) {
        uint32_t reviews = rct_progress_state(&desk->progress, from).reviews;
        rct_card_asks(item->card, &asks);
        struct rct_move wanted = {.from = history, .to = to, .asks = asks.text};
        struct rct_entry entry = rct_move_entry(&wanted, clock_now(context));
        bool saved =
            rct_journal_append(&desk->journal, writer, &entry, NULL, &context->diag);
        world_complain(context);
        status = saved ? STATUS_DONE : STATUS_UNSAVED;
        rct_buf_printf(&line, "moved: %u review%s of %s to %s", (unsigned)reviews,
            reviews == 1 ? "" : "s", from, to);
        rct_text_safe(&safe, line.text, line.length, false);
    }
    if (status == STATUS_DONE) {
        puts(rct_buf_text(&safe));
    }
    rct_buf_release(&asks);
    rct_buf_release(&line);
    rct_buf_release(&safe);
    names_release(&names);
    return status;
}

/* Without a card nothing could be said of any history.  Where there are some, what else
 * is wrong with the decks is the matter of check. */
static bool have_cards(struct context *context, struct rct_decks *decks)
{
    bool found = world_default_decks(context, decks) && decks->cards > 0;
    if (!found && context->diag.count)
        world_complain(context);
    else if (!found)
        trouble("no card is at hand; --decks names other decks");
    rct_diag_release(&context->diag);
    if (!found)
        rct_decks_release(decks);
    return found;
}

int cmd_move(struct context *context)
{
    struct desk desk = {0};
    struct rct_writer writer = {0};
    int status = STATUS_TROUBLE;
    if (context->arg_count == 1)
        return trouble(
            "move needs two cards or two decks, or none; see recite help move");
    if (!have_cards(context, &desk.decks))
        return STATUS_TROUBLE;
    bool read = context->arg_count || is_asking(context)
                    ? world_log(context, &desk.journal, &writer)
                    : world_journal(context, &desk.journal);
    if (read) {
        rct_progress_fold(&desk.progress, &desk.journal, &context->settings);
        rct_items_bind(&desk.items, &desk.decks, &desk.progress);
        if (!context->arg_count)
            status = look(context, &desk, &writer);
        else if (are_decks(context, &desk))
            status = move_deck(context, &desk, &writer);
        else
            status = move(context, &desk, &writer);
    }
    rct_writer_release(&writer);
    desk_close(&desk);
    return status;
}
