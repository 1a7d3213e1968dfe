/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "card.h"

enum { GAP_LIMIT = 10 }; /* each card of a gap holds the text again */

struct gap {
    size_t start, end; /* in the text without braces */
};

struct cloze {
    struct making *making;
    struct rct_buf text; /* without braces */
    struct gap gaps[GAP_LIMIT];
    size_t count;
    bool open, bad;
    unsigned braces; /* met so far, of each kind and escaped or not */
};

/* The place in the file of the brace met last. */
static struct span brace_span(const struct cloze *cloze)
{
    const struct source *source = cloze->making->build->source;
    struct span span = cloze->making->answer->span;
    unsigned left = cloze->braces;
    for (uint32_t i = span.start; i < span.end; i++)
        if ((source->text[i] == '{' || source->text[i] == '}') && --left == 0)
            return (struct span){i, i + 1};
    return span;
}

static void fault(struct cloze *cloze, struct span span, const char *message)
{
    const struct remark remark = {
        .name = "bad-gap",
        .span = span,
        .help = "a gap is {a text in braces}; a brace itself is \\{ or \\}",
    };
    if (!cloze->bad)
        rct_fault(cloze->making->build->source, &remark, "%s", message);
    cloze->bad = true;
}

static void open_gap(struct cloze *cloze)
{
    if (cloze->open)
        fault(cloze, brace_span(cloze), "a gap begins within a gap");
    else if (cloze->count == GAP_LIMIT)
        fault(cloze, brace_span(cloze), "too many gaps in one text (limit 10)");
    else
        cloze->gaps[cloze->count].start = cloze->text.length;
    cloze->open = true;
}

static bool blank(const char *text, size_t length)
{
    const char *end = text + length;
    while (text < end)
        if (!rct_rune_space(rct_utf8_next(&text, end)))
            return false;
    return true;
}

static void close_gap(struct cloze *cloze)
{
    struct gap *gap = &cloze->gaps[cloze->count];
    if (cloze->bad)
        return;
    if (!cloze->open) {
        fault(cloze, brace_span(cloze), "this brace closes no gap");
        return;
    }
    gap->end = cloze->text.length;
    if (blank(rct_buf_text(&cloze->text) + gap->start, gap->end - gap->start))
        fault(cloze, brace_span(cloze), "this gap is empty");
    cloze->open = false;
    cloze->count++;
}

static void read_gaps(struct cloze *cloze, const char *text)
{
    struct span opened = {0};
    for (; *text && !cloze->bad; text++) {
        bool escaped = *text == '\\' && (text[1] == '{' || text[1] == '}');
        text += escaped;
        cloze->braces += *text == '{' || *text == '}';
        if (*text == '{' && !escaped) {
            opened = brace_span(cloze);
            open_gap(cloze);
        } else if (*text == '}' && !escaped) {
            close_gap(cloze);
        } else {
            rct_buf_putc(&cloze->text, *text);
        }
    }
    if (cloze->open)
        fault(cloze, opened, "this gap is never closed");
    if (cloze->count == 0)
        fault(cloze, cloze->making->answer->span, "a cloze without a gap");
}

/* Accepted and rejected answers would hold for every gap. */
static void check_answers(struct cloze *cloze)
{
    static const char *const names[] = {"accept", "reject"};
    for (size_t i = 0; i < RCT_COUNT(names); i++) {
        const struct field *field = rct_entry_field(cloze->making, names[i]);
        const struct remark remark = {
            .name = "misplaced-key",
            .span = field ? field_key(field) : (struct span){0},
            .help = "write a card for each gap",
        };
        if (field && cloze->count > 1)
            rct_fault(cloze->making->build->source, &remark,
                "`%s` cannot tell which of several gaps it is for", names[i]);
    }
}

static void add_card(struct cloze *cloze, size_t index)
{
    struct making *making = cloze->making;
    struct rct_card *card = &making->draft.card;
    const struct gap *gap = &cloze->gaps[index];
    struct rct_arena *arena = &making->build->deck->arena;
    struct rct_buf *ask = &making->build->scratch;
    const char *text = rct_buf_text(&cloze->text);
    char suffix[24] = "";
    rct_buf_cut(ask, 0);
    rct_buf_add(ask, text, gap->start);
    rct_buf_puts(ask, "[\xE2\x80\xA6]");
    rct_buf_add(ask, text + gap->end, cloze->text.length - gap->end);
    card->ask = rct_arena_copy(arena, ask->text, ask->length);
    card->key.answer = rct_arena_copy(arena, text + gap->start, gap->end - gap->start);
    if (index > 0)
        snprintf(suffix, sizeof suffix, "#%zu", index + 1);
    rct_card_add(making, suffix);
}

void rct_cloze_make(struct making *making)
{
    struct cloze cloze = {.making = making};
    read_gaps(&cloze, making->draft.cloze);
    check_answers(&cloze);
    for (size_t i = 0; i < cloze.count && !cloze.bad; i++)
        add_card(&cloze, i);
    rct_buf_release(&cloze.text);
}
