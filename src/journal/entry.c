/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing one line. */
#include <zlib.h>

#include "log.h"

static void put_field(struct rct_buf *out, const char *text)
{
    rct_buf_putc(out, '\t');
    rct_escape(out, text ? text : "", text ? strlen(text) : 0);
}

/* "-" alone means no card, so that a card of that name needs an escape. */
static void put_card(struct rct_buf *out, const char *card)
{
    if (!card)
        rct_buf_puts(out, "\t-");
    else if (strcmp(card, "-") == 0)
        rct_buf_puts(out, "\t\\x2d");
    else
        put_field(out, card);
}

/* A text that only tells, and may be cut: a line has to stay below its limit. */
static void put_cut(struct rct_buf *out, const char *text, size_t most)
{
    size_t length = text ? strlen(text) : 0;

    if (length > most) {
        length = most;
        while (length > most - 4 && (text[length] & 0xc0) == 0x80)
            length--;
    }
    rct_escape(out, text, length);
}

static void put_text(struct rct_buf *out, const char *text)
{
    rct_buf_putc(out, '\t');
    put_cut(out, text, TEXT_MAX_BYTES);
}

static void put_review(struct rct_buf *out, const struct rct_entry *entry)
{
    rct_buf_printf(out, "\t%s\t%lu\t%s", rct_rating_words[entry->rating],
        (unsigned long)entry->latency, rct_verdict_words[entry->verdict]);
    put_text(out, entry->text);
    if (entry->took)
        rct_buf_printf(out, "\ttook=%lu", (unsigned long)entry->took);
    if (entry->first != entry->verdict)
        rct_buf_printf(out, "\tfirst=%s", rct_verdict_words[entry->first]);
    if (entry->with) {
        rct_buf_puts(out, "\twith=");
        rct_escape(out, entry->with, strlen(entry->with));
    }
    if (entry->sure)
        rct_buf_printf(out, "\tsure=%s", rct_sure_words[entry->sure]);
}

static void put_kind(struct rct_buf *out, const struct rct_entry *entry)
{
    switch (entry->kind) {
    case RCT_EVENT_REVIEW: put_review(out, entry); break;
    case RCT_EVENT_MOVE: put_card(out, entry->text); break;
    case RCT_EVENT_VOID:
    case RCT_EVENT_WEIGHTS: put_field(out, entry->text); break;
    case RCT_EVENT_FLAG: put_text(out, entry->text); break;
    case RCT_EVENT_SUSPEND:
    case RCT_EVENT_RESUME:
    case RCT_EVENT_FORGET:
    case RCT_EVENT_UNFLAG:
    case RCT_EVENT_BURY:
    case RCT_EVENT_OTHER: break;
    }
}

void rct_line_write(
    struct rct_buf *out, const struct rct_entry *entry, const char *device, uint32_t n)
{
    size_t start = out->length;
    char time[RCT_TIME_SIZE];
    const char *line;

    rct_time_write(entry->time, time);
    rct_buf_printf(out, "%s\t%s.%lu\t%s", time, device, (unsigned long)n,
        rct_event_kind_name(entry->kind));
    put_card(out, entry->card);
    put_kind(out, entry);
    if (entry->asks) {
        rct_buf_puts(out, "\tasks=");
        put_cut(out, entry->asks, ASKS_MAX_BYTES);
    }
    line = out->text + start;
    rct_buf_printf(out, "\t~%08lx\n",
        crc32(0, (const unsigned char *)line, (unsigned)(out->length - start)));
}
