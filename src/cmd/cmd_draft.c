/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidate cards from a text, as a deck to be edited. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

/* ---- What came of it, for the author ---- */

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void say_found(const struct rct_facts *facts)
{
    size_t counts[RCT_FACT_KIND_COUNT] = {0}, all = 0;
    for (size_t i = 0; i < facts->count; i++) {
        counts[facts->items[i].kind] += !facts->items[i].passed;
        all += !facts->items[i].passed;
    }
    fprintf(stderr, "%zu paragraph%s, %zu sentence%s, %s%s\n", facts->paragraph_count,
        plural(facts->paragraph_count), facts->sentence_count,
        plural(facts->sentence_count),
        strcmp(facts->language, "fr") ? "English" : "French",
        facts->guessed ? " (guessed; --language says otherwise)" : "");
    fprintf(stderr, "%zu fact%s", all, plural(all));
    for (size_t i = 0, said = 0; i < RCT_FACT_KIND_COUNT; i++)
        if (counts[i])
            fprintf(stderr, "%s%zu %s", said++ ? ", " : ": ", counts[i],
                rct_fact_kind_name((enum rct_fact_kind)i, counts[i] > 1));
    putc('\n', stderr);
}

static void say_made(const struct rct_draft *draft)
{
    struct rct_buf why = {0};
    fprintf(stderr, "%zu gap%s in %zu card%s\n", draft->gaps, plural(draft->gaps),
        draft->cards, plural(draft->cards));
    for (size_t i = 0; i < draft->left_count; i++) {
        rct_buf_cut(&why, 0);
        rct_text_safe(&why, draft->left[i].why, strlen(draft->left[i].why), false);
        fprintf(stderr, "%s%5zu  %s\n", i ? "" : "not asked, named in comments:\n",
            draft->left[i].count, rct_buf_text(&why));
    }
    rct_buf_release(&why);
}

/* ---- Decks at hand ---- */

/* Those named behind the text, or else those that would be studied, if there are any.
 */
static bool read_decks(struct context *context, struct rct_decks *decks)
{
    bool named = context->arg_count > 1, found;
    context->args++;
    context->arg_count--;
    if (named)
        found = world_read_decks(context, decks);
    else
        found = !world_has_decks(context) || world_default_decks(context, decks);
    rct_diag_sort(&context->diag);
    world_complain(context);
    return found;
}

/* ---- The draft ---- */

/* The first line, where it is as short as a title; else the name of the file. */
static void find_title(
    const struct rct_facts *facts, const char *name, struct rct_buf *out)
{
    const struct rct_stretch *first = facts->paragraphs;
    const char *text = facts->text + first->start;
    size_t length = first->end - first->start;
    bool title = rct_text_width(text, length) <= 160 && !memchr(text, '\n', length);
    while (title && length && (text[length - 1] == '.' || text[length - 1] == '#'))
        length--;
    for (; title && length && strchr("# ", *text); text++)
        length--;
    if (title && length)
        rct_buf_add(out, text, length);
    else
        rct_buf_puts(out, name);
}

static bool deliver(const char *output, const struct rct_buf *text)
{
    if (!output) {
        fwrite(text->text, 1, text->length, stdout);
        return true;
    }
    if (!deck_begin(output, text))
        return false;
    struct rct_buf safe = {0};
    rct_text_safe(&safe, output, strlen(output), false);
    fprintf(stderr, "%s is there, to be edited\n", rct_buf_text(&safe));
    rct_buf_release(&safe);
    return true;
}

static int draft(struct context *context, const char *path,
    const struct rct_facts *facts, const struct rct_decks *decks)
{
    const struct wishes *wishes = &context->wishes;
    struct rct_buf title = {0}, text = {0};
    struct rct_deck *named =
        deck_of_name(wishes->output ? wishes->output : path, &context->diag);
    int status = STATUS_DONE;
    const char *slash = strrchr(path, '/');
    const char *name = strcmp(path, "-") ? slash ? slash + 1 : path : "standard input";
    find_title(facts, name, &title);
    struct rct_draft made = {
        .from = name,
        .deck = named->id,
        .title = wishes->title ? wishes->title : rct_buf_text(&title),
        .facts = facts,
        .decks = decks,
    };
    rct_buf_puts(&text, SCHEMA_LINE);
    rct_draft_write(&made, &text);
    say_found(facts);
    say_made(&made);
    if (!made.cards)
        status = STATUS_NO;
    else if (!deliver(wishes->output, &text))
        status = STATUS_TROUBLE;
    if (status == STATUS_NO)
        trouble("there is nothing to ask that is not asked already: no deck was made");
    rct_draft_release(&made);
    rct_deck_free(named);
    rct_buf_release(&title);
    rct_buf_release(&text);
    return status;
}

int cmd_draft(struct context *context)
{
    const char *path = context->arg_count ? context->args[0] : NULL;
    struct rct_buf text = {0};
    struct rct_decks decks = {0};
    struct rct_facts facts = {0};
    int status = STATUS_TROUBLE;
    if (!path)
        return trouble("draft needs a text; see recite help draft");
    if (!world_read_text(context, path, &text))
        return STATUS_TROUBLE;
    rct_facts_read(&facts, text.text, text.length, context->wishes.language);
    if (read_decks(context, &decks))
        status = draft(context, path, &facts, &decks);
    rct_decks_release(&decks);
    rct_facts_release(&facts);
    rct_buf_release(&text);
    return status;
}
