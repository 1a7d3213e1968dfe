/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a log: reading them does no harm, makes events in order, each with names
 * that exist, and the same again from a second reading; and an append to them adds one
 * event and changes no other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <recite/journal.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_event(const struct rct_journal *journal, size_t i)
{
    const struct rct_event *event = &journal->events[i];

    require(event->time >= 0 && event->n >= 1);
    require(event->device < journal->device_count);
    require(event->card == RCT_NO_CARD || event->card < journal->card_count);
    require(event->kind <= RCT_EVENT_OTHER && event->verdict <= RCT_CORRECT);
    require(event->first <= RCT_CORRECT && event->rating <= RCT_EASY);
    require(event->kind != RCT_EVENT_REVIEW || event->rating >= RCT_AGAIN);
    require(i == 0 || journal->events[i - 1].time <= event->time);
}

static uint64_t hash_events(const struct rct_journal *journal)
{
    struct rct_buf text = {0};
    uint64_t hash;

    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];

        rct_event_id(journal, i, &text);
        rct_buf_printf(&text, " %lld %d %d %s %s\n", (long long)event->time,
            event->kind, event->voided,
            event->card == RCT_NO_CARD ? "" : journal->cards[event->card],
            event->text ? event->text : "");
    }
    hash = rct_hash(rct_buf_text(&text), text.length);
    rct_buf_release(&text);
    return hash;
}

static bool read_log(struct rct_journal *journal, const char *path)
{
    struct rct_diag diag = {0};
    bool read = rct_journal_read(journal, path, &diag);

    require(read == (diag.errors == 0));
    for (size_t i = 0; i < journal->count; i++)
        check_event(journal, i);
    rct_diag_release(&diag);
    return read;
}

static void append_one(struct rct_journal *journal, const char *path)
{
    const struct rct_entry entry = {.time = 1800000000000,
        .kind = RCT_EVENT_FLAG,
        .card = "fuzz/card",
        .text = "an unlikely text"};
    struct rct_journal again = {0};
    struct rct_diag diag = {0};
    struct rct_writer writer;
    size_t count = journal->count, added;

    require(rct_writer_open(&writer, path, "fuzzfuzz", NULL, &diag));
    if (rct_journal_append(journal, &writer, &entry, &added, &diag)) {
        require(journal->count == count + 1);
        require(journal->events[added].kind == RCT_EVENT_FLAG);
        read_log(&again, path);
        require(hash_events(journal) == hash_events(&again));
    } else {
        require(journal->count == count); /* the device's numbers are used up */
    }
    rct_journal_release(&again);
    rct_writer_release(&writer);
    rct_diag_release(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rct_journal journal = {0};
    char path[64];
    FILE *file;

    snprintf(path, sizeof(path), "%s/recite_fuzz.%ld.log",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (long)getpid());
    file = fopen(path, "wb");
    require(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
    if (read_log(&journal, path)) {
        uint64_t hash = hash_events(&journal);

        require(read_log(&journal, path) && hash_events(&journal) == hash);
        append_one(&journal, path);
    }
    unlink(path);
    rct_journal_release(&journal);
    return 0;
}

#include "main.h"
