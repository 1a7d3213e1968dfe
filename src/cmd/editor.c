/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "editor.h"

/* ---- The deck ---- */

struct rct_deck *editor_read(const char *path, bool lint, struct rct_diag *diag)
{
    struct rct_buf text = {0};
    struct rct_deck *deck = NULL;
    if (!rct_file_read(path, DECK_MOST, &text))
        rct_diag_error(diag, path, "cannot read: %s", strerror(errno));
    else
        deck = rct_deck_parse(path, rct_buf_text(&text), text.length, diag);
    if (deck && lint)
        rct_deck_lint(deck, rct_buf_text(&text), text.length, NULL, diag);
    rct_diag_sort(diag);
    rct_buf_release(&text);
    return deck;
}

unsigned editor_first_error(const struct rct_diag *diag)
{
    for (size_t i = 0; i < diag->count; i++)
        if (diag->items[i].level == RCT_ERROR)
            return diag->items[i].line;
    return 0;
}

/* Where the next entry begins; 0 behind the last. */
static unsigned end_of(const struct rct_card *card)
{
    const struct rct_deck *deck = card->deck;
    unsigned end = 0;
    for (size_t i = deck->count; i-- > 0 && deck->cards[i].line > card->line;)
        end = deck->cards[i].line;
    return end;
}

void editor_say_findings(
    struct context *context, const struct rct_card *card, const struct rct_buf *text)
{
    struct rct_diag all = {0};
    unsigned end = end_of(card);
    rct_deck_lint(card->deck, rct_buf_text(text), text->length, NULL, &all);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].line >= card->line && (!end || all.items[i].line < end))
            rct_diag_add(&context->diag, &all.items[i]);
    rct_diag_release(&all);
    world_complain(context);
}

/* ---- The editor ---- */

static const char *editor_name(void)
{
    const char *const named[] = {
        getenv("RECITE_EDITOR"), getenv("VISUAL"), getenv("EDITOR")};
    for (size_t i = 0; i < RCT_COUNT(named); i++)
        if (named[i] && *named[i])
            return named[i];
    return "vi";
}

static bool run(const struct editing *editing)
{
    struct rct_buf place = {0}, file = {0};
    rct_buf_printf(&place, "+%u", editing->line);
    rct_buf_printf(&file, "%s%s", *editing->path == '-' ? "./" : "", editing->path);
    char *arguments[] = {
        editing->line ? place.text : file.text, editing->line ? file.text : NULL, NULL};
    int status = term_run(&editing->context->term, editor_name(), arguments);
    if (status < 0)
        trouble("no shell for the editor: %s", strerror(errno));
    else if (status)
        trouble("the editor %s did not end well", editor_name());
    rct_buf_release(&place);
    rct_buf_release(&file);
    return status == 0;
}

static bool wants_again(struct editing *editing)
{
    struct term *term = &editing->context->term;
    struct term_reply reply;
    if (!term->interactive)
        return false;
    term_ask_key(
        term, term_say(term, "  Open it at the first error? [y] n > "), &reply);
    editing->signal = reply.kind == REPLY_SIGNAL ? reply.signal : 0;
    return reply.kind == REPLY_KEY && reply.key && strchr("\nyYoO", reply.key);
}

void editor_open(struct editing *editing)
{
    struct rct_diag *diag = &editing->context->diag;
    do {
        editing->ran = run(editing);
        if (!editing->ran)
            return;
        editing->deck = editor_read(editing->path, editing->lint, diag);
        editing->line = editor_first_error(diag);
        world_complain(editing->context);
    } while (!editing->deck && wants_again(editing));
}
