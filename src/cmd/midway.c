/* SPDX-License-Identifier: GPL-3.0-or-later */
/* midway.c - what a learner does with the card at hand besides answering it. */
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "editor.h"

/* ---- Put away, flagged ---- */

/* Said where nothing is kept: what is done holds as long as the session. */
static void say_change(const struct study *study, const char *done, bool answered)
{
    const struct term *term = &study->context->term;
    struct page page;
    struct para para = {0};
    page_begin(&page, term);
    para_add(&para, STYLE_DIM, term_say(term, done));
    if (answered)
        para_add(&para, STYLE_DIM, term_say(term, " The answer is not recorded."));
    if (!study->saving)
        para_add(
            &para, STYLE_DIM, term_say(term, " For this session: nothing is saved."));
    page_para(&page, &para, 2, 2);
    page_end(&page);
}

static void change(struct study *study, enum rct_event_kind kind, const char *text)
{
    rct_session_change(
        study->session, kind, text, study_now(study), &study->context->diag);
    world_complain(study->context);
}

void study_bury(struct study *study, bool answered)
{
    change(study, RCT_EVENT_BURY, NULL);
    say_change(study, "Buried until tomorrow.", answered);
}

void study_suspend(struct study *study, bool answered)
{
    change(study, RCT_EVENT_SUSPEND, NULL);
    say_change(study, "Suspended: asked no more.", answered);
}

void study_flag(struct study *study, const char *why)
{
    change(study, RCT_EVENT_FLAG, why);
    say_change(study, "Flagged: to be mended.", false);
}

void study_unflag(struct study *study)
{
    if (!study->question->state.flag) {
        study_say(study, STYLE_DIM, "The card is not flagged.");
        return;
    }
    change(study, RCT_EVENT_UNFLAG, NULL);
    say_change(study, "Not flagged any more.", false);
}

void study_ask_flag(struct study *study)
{
    struct term *term = &study->context->term;
    struct term_reply reply;
    if (study->question->state.flag) {
        study_unflag(study);
        return;
    }
    term_ask(term, term_say(term, "  Why? > "), &reply);
    if (reply.kind == REPLY_LINE)
        study_flag(study, reply.text);
    else
        study_leave(study, &reply);
    free(reply.text);
}

/* ---- Edited ---- */

static size_t deck_index(const struct study *study, const struct rct_deck *deck)
{
    size_t at = 0;
    while (study->decks.items[at] != deck)
        at++;
    return at;
}

/* False where another deck of the session has its id: that has been said. */
static bool is_alone(const struct study *study, const struct rct_deck *deck, size_t at)
{
    for (size_t i = 0; i < study->decks.count; i++)
        if (i != at && !strcmp(study->decks.items[i]->id, deck->id)) {
            trouble("%s: another deck has the id %s: %s", deck->path, deck->id,
                study->decks.items[i]->path);
            return false;
        }
    return true;
}

/* Whether an answer to the one is an answer to the other. */
static bool asks_the_same(const struct rct_question *question,
    const struct rct_card *before, const uint32_t *shown)
{
    const struct rct_key *key = &question->key;
    if (strcmp(question->card->ask, before->ask) != 0 ||
        question->card->kind != before->kind ||
        (shown && key->item_count != before->key.item_count))
        return false;
    for (uint32_t i = 0; shown && i < key->item_count; i++)
        if (strcmp(key->items[key->shown[i]], before->key.items[shown[i]]) != 0)
            return false;
    return true;
}

static void say_findings(struct study *study)
{
    const struct rct_card *card = study->question->card;
    struct rct_buf text = {0};
    if (rct_file_read(card->deck->path, DECK_MOST, &text))
        editor_say_findings(study->context, card, &text);
    rct_buf_release(&text);
}

/* The session goes on with the deck as it is now. */
static enum edited go_on(struct study *study, struct rct_deck *after)
{
    const struct rct_card *card = study->question->card;
    size_t at = deck_index(study, card->deck), items = study->question->key.item_count;
    struct rct_deck *before = study->decks.items[at];
    uint32_t *shown = NULL;
    enum edited edited = EDITED_GONE;
    if (study->question->key.shown) {
        shown = rct_alloc(items + 1, sizeof(*shown));
        memcpy(shown, study->question->key.shown, items * sizeof(*shown));
    }
    study->decks.items[at] = after;
    study->decks.cards = study->decks.cards - before->count + after->count;
    study->question = rct_session_edited(
        study->session, before, after, study_now(study), &study->context->diag);
    world_complain(study->context);
    if (study->question) {
        edited = asks_the_same(study->question, card, shown) ? EDITED : EDITED_ANEW;
        say_findings(study);
    } else
        study_say(study, STYLE_DIM, "The card is not asked any more.");
    rct_deck_free(before);
    free(shown);
    return edited;
}

enum edited study_edit(struct study *study)
{
    const struct rct_card *card = study->question->card;
    struct editing editing = {
        .context = study->context, .path = card->deck->path, .line = card->line};
    if (!strcmp(editing.path, "-")) {
        study_say(study, STYLE_DIM, "A deck from standard input has no file to edit.");
        return EDITED_NOT;
    }
    editor_open(&editing);
    if (editing.signal)
        study_leave(study,
            &(struct term_reply){.kind = REPLY_SIGNAL, .signal = editing.signal});
    if (editing.deck && is_alone(study, editing.deck, deck_index(study, card->deck)))
        return go_on(study, editing.deck);
    rct_deck_free(editing.deck);
    study_say(study, STYLE_DIM, "The card stays as it was in this session.");
    return EDITED_NOT;
}
