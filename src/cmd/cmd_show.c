/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card as a session would ask it, and all that it would say afterwards. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* ---- Which card ---- */

struct search {
    const char *name;
    const struct rct_card *found;
    struct rct_buf keys; /* of all that have the name */
    char **known;        /* keys of all cards, for suggestions */
    size_t count, matches;
};

static void look_at(struct search *search, const struct rct_card *card)
{
    struct rct_buf key = {0};
    rct_card_key(card, &key);
    if (!strcmp(key.text, search->name) || !strcmp(card->id, search->name)) {
        search->found = card;
        rct_buf_printf(&search->keys, "%s%s", search->matches++ ? ", " : "", key.text);
    }
    search->known[search->count++] = key.text;
}

static const struct rct_card *find(const struct rct_decks *decks, const char *name)
{
    struct search search = {.name = name};
    search.known = rct_alloc(decks->cards + 1, sizeof(*search.known));
    for (size_t i = 0; i < decks->count; i++)
        for (size_t j = 0; j < decks->items[i]->count; j++)
            look_at(&search, &decks->items[i]->cards[j]);
    if (search.matches > 1)
        trouble("%s is more than one card: %s", name, rct_buf_text(&search.keys));
    if (!search.matches) {
        const char *meant =
            names_meant(name, search.known, search.count, sizeof(*search.known));
        trouble("no card is called %s%s%s%s; see recite list", name,
            meant ? " (did you mean " : "", meant ? meant : "", meant ? "?)" : "");
    }
    for (size_t i = 0; i < search.count; i++)
        free(search.known[i]);
    free(search.known);
    rct_buf_release(&search.keys);
    return search.matches == 1 ? search.found : NULL;
}

/* ---- As it is asked ---- */

static void show_place(const struct context *context, const struct rct_card *card)
{
    struct page page;
    struct para para = {0};
    struct rct_buf key = {0};
    rct_card_key(card, &key);
    page_begin(&page, &context->term);
    para_add(&para, STYLE_DIM, rct_buf_text(&key));
    para_addf(&para, STYLE_DIM, ", %s:%u", card->deck->path, card->line);
    page_para(&page, &para, 2, 0);
    page_blank(&page);
    page_end(&page);
    rct_buf_release(&key);
}

/* A session of this card alone, which nobody answers. */
void show_card(struct context *context, const struct rct_card *card, const char *flag)
{
    struct rct_journal journal = {0};
    struct rct_settings settings = context->settings;
    struct rct_card alone = *card;
    struct rct_deck deck = *card->deck, *list = &deck;
    struct rct_decks decks = {.items = &list, .count = 1, .cards = 1};
    alone.suspended = false;
    deck.cards = &alone;
    deck.count = 1;
    deck.exam = settings.exam = 0;
    settings.cram = true;
    struct rct_session *session =
        rct_session_new(&decks, &journal, NULL, &settings, clock_now(context));
    const struct rct_question *question = rct_session_next(session, clock_now(context));
    view_question(&context->term, question);
    if (card->hint)
        view_hint(&context->term, question);
    view_answer(&context->term, question);
    view_flag(&context->term, flag);
    show_place(context, card);
    rct_session_free(session);
    rct_journal_release(&journal);
}

/* A log that cannot be read has been told of, and does not hide the card. */
static void show_flagged(struct context *context, const struct rct_card *card)
{
    struct rct_journal journal = {0};
    struct rct_progress progress = {0};
    struct rct_buf key = {0};
    world_journal(context, &journal);
    rct_progress_fold(&progress, &journal, &context->settings);
    rct_card_key(card, &key);
    view_flag(&context->term, rct_progress_state(&progress, rct_buf_text(&key)).flag);
    show_card(context, card, rct_progress_state(&progress, rct_buf_text(&key)).flag);
    rct_buf_release(&key);
    rct_progress_release(&progress);
    rct_journal_release(&journal);
}

int cmd_show(struct context *context)
{
    struct rct_decks decks = {0};
    int status = STATUS_TROUBLE;
    if (!context->arg_count)
        return trouble("show wants a card; see recite list");
    const char *name = *context->args++;
    context->arg_count--;
    if (world_decks(context, &decks)) {
        const struct rct_card *card = find(&decks, name);
        status = card ? STATUS_DONE : STATUS_NO;
        if (card)
            show_flagged(context, card);
    }
    rct_decks_release(&decks);
    return status;
}
