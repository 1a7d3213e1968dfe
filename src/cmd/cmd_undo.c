/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

static bool read_count(const struct context *context, unsigned long *count)
{
    const char *text = context->arg_count ? context->args[0] : "1";
    char *end;
    *count = strtoul(text, &end, 10);
    if (!*end && *count >= 1 && *count <= 1000 && *text != '-')
        return true;
    trouble("undo %s: expected how many answers, 1 to 1000", text);
    return false;
}

/* The last answer or fit that counts; journal->count where there is none. */
static size_t find_last(const struct rct_journal *journal)
{
    for (size_t i = journal->count; i-- > 0;) {
        const struct rct_event *event = &journal->events[i];
        bool done = event->kind == RCT_EVENT_REVIEW || event->kind == RCT_EVENT_WEIGHTS;
        if (done && !event->voided)
            return i;
    }
    return journal->count;
}

static void print_undone(
    const struct rct_journal *journal, const struct rct_event *event)
{
    char time[RCT_TIME_SIZE];
    rct_time_write(event->time, time);
    if (event->kind == RCT_EVENT_WEIGHTS) {
        printf("taken back: the weights fitted at %s\n", time);
        return;
    }
    struct rct_buf card = {0};
    const char *key = journal->cards[event->card];
    rct_text_safe(&card, key, strlen(key), false);
    printf("taken back: %s, %s, rated %s\n", rct_buf_text(&card), time,
        view_rating_name(event->rating));
    rct_buf_release(&card);
}

static bool undo_last(
    struct context *context, struct rct_journal *journal, struct rct_writer *writer)
{
    size_t last = find_last(journal);
    if (last == journal->count) {
        trouble("there is nothing to take back");
        return false;
    }
    struct rct_event event = journal->events[last];
    struct rct_buf id = {0};
    rct_event_id(journal, last, &id);
    struct rct_entry entry = {
        .time = clock_now(context),
        .kind = RCT_EVENT_VOID,
        .text = rct_buf_text(&id),
    };
    bool saved = rct_journal_append(journal, writer, &entry, NULL, &context->diag);
    world_complain(context);
    if (saved)
        print_undone(journal, &event);
    rct_buf_release(&id);
    return saved;
}

int cmd_undo(struct context *context)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    unsigned long count;
    int status = STATUS_TROUBLE;
    if (!read_count(context, &count))
        return STATUS_TROUBLE;
    if (world_log(context, &journal, &writer)) {
        status = STATUS_DONE;
        while (count-- && status == STATUS_DONE)
            if (!undo_last(context, &journal, &writer))
                status = writer.unsaved_count ? STATUS_UNSAVED : STATUS_NO;
    }
    rct_writer_release(&writer);
    rct_journal_release(&journal);
    return status;
}
