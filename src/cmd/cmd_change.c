/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_change.c - to change one's mind: about an event, or about a card. */
#include <stdlib.h>
#include <string.h>

#include <recite/moves.h>

#include "cmd.h"

enum { LISTED = 20 };

/* Appends all or none. */
static int save(struct context *context, struct rct_journal *journal,
    struct rct_writer *writer, const struct rct_entry *entries, size_t count)
{
    bool saved =
        rct_journal_append_all(journal, writer, entries, count, &context->diag);
    world_complain(context);
    return saved ? STATUS_DONE : STATUS_UNSAVED;
}

static void put_safe(const char *text)
{
    struct rct_buf safe = {0};
    rct_text_safe(&safe, text, strlen(text), false);
    fputs(rct_buf_text(&safe), stdout);
    rct_buf_release(&safe);
}

/* ---- Events ---- */

static void print_event(
    const struct rct_journal *journal, size_t at, const char *before)
{
    const struct rct_event *event = &journal->events[at];
    char time[RCT_TIME_SIZE];
    struct rct_buf id = {0};
    rct_event_id(journal, at, &id);
    rct_time_write(event->time, time);
    printf("%s%s, %s, %s", before, rct_buf_text(&id), time,
        rct_event_kind_name(event->kind));
    if (event->card != RCT_NO_CARD) {
        printf(" of ");
        put_safe(journal->cards[event->card]);
    } else if (event->kind == RCT_EVENT_VOID)
        printf(" of %s", event->text);
    if (event->kind == RCT_EVENT_REVIEW)
        printf(", rated %s", view_rating_name(event->rating));
    rct_buf_release(&id);
}

/* The last ones, newest at the end, as a log has them. */
static void list_events(const struct rct_journal *journal)
{
    size_t from = journal->count > LISTED ? journal->count - LISTED : 0;
    for (size_t i = from; i < journal->count; i++) {
        print_event(journal, i, "");
        puts(journal->events[i].voided ? " (taken back)" : "");
    }
}

/* Where each event is; false when one of the ids is none, or of one that is void. */
static bool find_events(
    const struct context *context, const struct rct_journal *journal)
{
    bool found = true;
    for (int i = 0; i < context->arg_count; i++) {
        const char *id = context->args[i];
        size_t at = rct_journal_event(journal, id);
        if (at == journal->count)
            trouble("no event has the id %s; recite void lists the last ones", id);
        else if (journal->events[at].voided)
            trouble("%s is taken back already; to let it count again, take back what "
                    "took it back",
                id);
        found &= at < journal->count && !journal->events[at].voided;
    }
    return found;
}

/* What was taken back, and what counts again because that was a void. */
static void print_taken(
    const struct context *context, const struct rct_journal *journal)
{
    for (int i = 0; i < context->arg_count; i++) {
        size_t at = rct_journal_event(journal, context->args[i]);
        print_event(journal, at, "taken back: ");
        putchar('\n');
        if (journal->events[at].kind != RCT_EVENT_VOID)
            continue;
        at = rct_journal_event(journal, journal->events[at].text);
        if (at == journal->count || journal->events[at].voided)
            continue;
        print_event(journal, at, "counts again: ");
        putchar('\n');
    }
}

static int void_events(
    struct context *context, struct rct_journal *journal, struct rct_writer *writer)
{
    size_t count = (size_t)context->arg_count;
    struct rct_entry *entries = rct_alloc(count, sizeof(*entries));
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct rct_entry){.time = clock_now(context),
            .kind = RCT_EVENT_VOID,
            .text = context->args[i]};
    int status = save(context, journal, writer, entries, count);
    if (status == STATUS_DONE)
        print_taken(context, journal);
    free(entries);
    return status;
}

int cmd_void(struct context *context)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    int status = STATUS_TROUBLE;
    if (!context->arg_count) {
        if (world_journal(context, &journal))
            status = STATUS_DONE;
        list_events(&journal);
    } else if (world_log(context, &journal, &writer))
        status = find_events(context, &journal)
                     ? void_events(context, &journal, &writer)
                     : STATUS_NO;
    rct_writer_release(&writer);
    rct_journal_release(&journal);
    return status;
}

/* ---- Cards ---- */

static const struct change {
    const char *name;
    enum rct_event_kind kind;
    const char *done, *needless;
} changes[] = {
    {"suspend", RCT_EVENT_SUSPEND, "suspended", "is suspended already"},
    {"bury", RCT_EVENT_BURY, "buried until tomorrow", "is buried already"},
    {"resume", RCT_EVENT_RESUME, "resumed", "is neither suspended nor buried"},
    {"forget", RCT_EVENT_FORGET, "forgotten", "is new already"},
    {"flag", RCT_EVENT_FLAG, "flagged", "is flagged so already"},
    {"unflag", RCT_EVENT_UNFLAG, "not flagged any more", "is not flagged"},
};

static bool is_needless(const struct context *context, const struct desk *desk,
    const struct rct_entry *entry)
{
    struct rct_state state = rct_progress_state(&desk->progress, entry->card);
    bool buried = state.buried > clock_now(context);
    switch (entry->kind) {
    case RCT_EVENT_SUSPEND: return state.suspended;
    case RCT_EVENT_BURY: return buried;
    case RCT_EVENT_RESUME: return !state.suspended && !buried;
    case RCT_EVENT_FORGET: return !state.reviews;
    case RCT_EVENT_FLAG: return state.flag && !strcmp(state.flag, entry->text);
    default: return !state.flag;
    }
}

/* Of a flag only the first argument is a card, the others say why: adds them. */
static int count_cards(const struct context *context, struct rct_buf *why)
{
    if (strcmp(context->command->name, "flag") != 0)
        return context->arg_count;
    for (int i = 1; i < context->arg_count; i++)
        rct_buf_printf(why, "%s%s", i > 1 ? " " : "", context->args[i]);
    return 1;
}

/* What a card asks that may never have been reviewed, so that this is not lost when it
 * is edited; NULL where the log knows. */
static const char *asks_of(struct desk *desk, const char *key)
{
    for (size_t i = 0; i < desk->items.count; i++) {
        const struct rct_item *item = &desk->items.items[i];
        struct rct_buf asks = {0};
        if (item->state.reviews || strcmp(item->key, key) != 0)
            continue;
        rct_card_asks(item->card, &asks);
        const char *kept = rct_arena_copy(&desk->items.arena, asks.text, asks.length);
        rct_buf_release(&asks);
        return kept;
    }
    return NULL;
}

static int change_cards(struct context *context, struct desk *desk,
    struct rct_writer *writer, const struct names *names)
{
    const struct change *change = changes;
    struct rct_entry *entries = rct_alloc((size_t)context->arg_count, sizeof(*entries));
    struct rct_buf why = {0};
    size_t count = 0;
    bool found = true;
    int cards = count_cards(context, &why);
    while (strcmp(change->name, context->command->name) != 0)
        change++;
    for (int i = 0; i < cards; i++) {
        const char *key = names_find(names, context->args[i]);
        entries[count] = (struct rct_entry){.time = clock_now(context),
            .kind = change->kind,
            .card = key,
            .text = rct_buf_text(&why),
            .asks = key ? asks_of(desk, key) : NULL};
        found &= key != NULL;
        if (key && is_needless(context, desk, &entries[count]))
            trouble("%s %s", key, change->needless);
        else
            count += key != NULL;
    }
    int status =
        found ? save(context, &desk->journal, writer, entries, count) : STATUS_NO;
    for (size_t i = 0; status == STATUS_DONE && i < count; i++) {
        printf("%s: ", change->done);
        put_safe(entries[i].card);
        putchar('\n');
    }
    free(entries);
    rct_buf_release(&why);
    return status;
}

int cmd_cards(struct context *context)
{
    struct desk desk = {0};
    struct rct_writer writer = {0};
    struct names names = {0};
    int status = STATUS_TROUBLE;
    if (!context->arg_count)
        return trouble(
            "%s needs a card; recite list shows them", context->command->name);
    world_default_decks(context, &desk.decks);
    rct_diag_release(&context->diag); /* the log has cards too */
    if (world_log(context, &desk.journal, &writer)) {
        rct_progress_fold(&desk.progress, &desk.journal, &context->settings);
        rct_items_bind(&desk.items, &desk.decks, &desk.progress);
        names_collect(&names, &desk);
        status = change_cards(context, &desk, &writer, &names);
    }
    names_release(&names);
    rct_writer_release(&writer);
    desk_close(&desk);
    return status;
}
