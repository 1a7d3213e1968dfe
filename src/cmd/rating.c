/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rating.c - the verdict, the rating prompt, and what the learner may say against it.
 */
#include <errno.h>
#include <string.h>

#include "asking.h"

/* The answer is marked and shown; what is proposed for it. */
static enum rct_rating examine(struct study *study)
{
    const struct term *term = &study->context->term;
    if (study->question->card->kind == RCT_CARD_RECALL) {
        study->answer.mark.verdict = study->answer.first = RCT_CORRECT;
        view_recall(term, study->question);
        return study->answer.hinted ? RCT_HARD : RCT_GOOD;
    }
    rct_session_mark(study->session, &study->answer);
    view_verdict(term, study->question, &study->answer,
        rct_session_other(study->session, &study->answer));
    return rct_session_propose(study->session, &study->answer);
}

/* Nobody marks a recalled answer but the learner, by the rating. */
static void record(struct study *study, enum rct_rating rating)
{
    if (study->question->card->kind == RCT_CARD_RECALL && rating == RCT_AGAIN)
        study->answer.mark.verdict = study->answer.first = RCT_WRONG;
    bool saved = rct_session_rate(study->session, &study->answer, rating,
        study_now(study), &study->context->diag);
    if (saved)
        view_rated(&study->context->term, study->question, rating);
    if (saved && rating == RCT_AGAIN && !study->warned)
        view_leech(&study->context->term, study->question);
    world_complain(study->context);
}

/* ---- The learner was right ---- */

/* A text edit of the deck's file; what cannot be edited is said. */
static bool accept_in_file(const struct rct_card *card, const char *typed)
{
    const char *path = card->deck->path;
    struct rct_buf text = {0}, edited = {0};
    bool done = false;
    if (!rct_file_read(path, SIZE_MAX / 2, &text))
        trouble("%s: cannot read: %s", path, strerror(errno));
    else if (!rct_edit_accept(text.text, text.length, card->entry, typed, &edited))
        trouble("%s: the card has no place for another answer; edit it by hand", path);
    else if (!rct_file_replace(path, edited.text, edited.length))
        trouble("%s: cannot write: %s", path, strerror(errno));
    else
        done = true;
    rct_buf_release(&text);
    rct_buf_release(&edited);
    return done;
}

static struct rct_deck *deck_of(struct study *study, const struct rct_card *card)
{
    size_t at = 0;
    while (study->decks.items[at] != card->deck)
        at++;
    return study->decks.items[at];
}

static void offer_to_accept(struct study *study)
{
    struct term *term = &study->context->term;
    const struct rct_card *card = study->question->card;
    struct term_reply reply;
    if (!strcmp(card->deck->path, "-"))
        return;
    term_ask_key(
        term, term_say(term, "  Accept this answer from now on? y/n > "), &reply);
    if (reply.kind != REPLY_KEY)
        study_leave(study, &reply);
    if (reply.kind != REPLY_KEY || !strchr("yYoO", reply.key) || !reply.key)
        return;
    if (accept_in_file(card, study->typed)) {
        rct_deck_accept(deck_of(study, card), card, study->typed);
        study_say(study, STYLE_DIM, "The deck accepts it now.");
    }
}

/* ---- The rating ---- */

static enum rct_rating overrule(struct study *study)
{
    rct_answer_overrule(&study->answer);
    study_say(study, STYLE_CORRECT, "Counted as correct.");
    if (*study->typed)
        offer_to_accept(study);
    return rct_session_propose(study->session, &study->answer);
}

/* The rating that a key stands for; 0 for another key. */
static enum rct_rating rating_of(char key, enum rct_rating proposed)
{
    if (key == '\n')
        return proposed;
    return key >= '1' && key <= '4' ? (enum rct_rating)(key - '0') : 0;
}

static bool may_overrule(const struct study *study)
{
    return study->question->card->kind != RCT_CARD_RECALL &&
           study->answer.mark.verdict != RCT_CORRECT;
}

/* What is proposed; while a leech is at hand, that it is one. */
static void show_ratings(struct study *study, enum rct_rating proposed)
{
    const struct term *term = &study->context->term;
    study->warned = proposed == RCT_AGAIN;
    if (study->warned)
        view_leech(term, study->question);
    view_ratings(term, study->question, proposed);
}

/* ---- What a key does: true when the question is done with ---- */

static bool take_back(struct study *study, enum rct_rating *proposed)
{
    (void)proposed;
    rct_session_return(study->session);
    study_say(study, STYLE_DIM, "That answer is taken back: once more.");
    return true;
}

static bool help(struct study *study, enum rct_rating *proposed)
{
    (void)proposed;
    study_say(study, STYLE_DIM,
        "Enter takes what is proposed; 1 again, 2 hard, 3 good, 4 easy; o: I was "
        "right; u takes the answer back; q leaves. e edits the card; ! flags it, or "
        "takes that away; b buries it until tomorrow and S suspends it: then the "
        "answer is not recorded.");
    return false;
}

static bool say_right(struct study *study, enum rct_rating *proposed)
{
    if (!may_overrule(study))
        return help(study, proposed);
    *proposed = overrule(study);
    show_ratings(study, *proposed);
    return false;
}

/* A question that is another one now is asked anew; else the answer is marked by the
 * card as it is. */
static bool edit(struct study *study, enum rct_rating *proposed)
{
    switch (study_edit(study)) {
    case EDITED_NOT: break;
    case EDITED: *proposed = examine(study); break;
    case EDITED_ANEW:
        rct_session_return(study->session);
        study_say(study, STYLE_DIM, "The question is another one now: once more.");
        return true;
    case EDITED_GONE: return true;
    }
    show_ratings(study, *proposed);
    return false;
}

static bool flag(struct study *study, enum rct_rating *proposed)
{
    (void)proposed;
    study_ask_flag(study);
    return false;
}

static bool bury(struct study *study, enum rct_rating *proposed)
{
    (void)proposed;
    study_bury(study, true);
    return true;
}

static bool suspend(struct study *study, enum rct_rating *proposed)
{
    (void)proposed;
    study_suspend(study, true);
    return true;
}

static const struct {
    char key;
    bool (*run)(struct study *study, enum rct_rating *proposed);
} keys[] = {{'u', take_back}, {'o', say_right}, {'e', edit}, {'!', flag}, {'b', bury},
    {'S', suspend}};

static bool take_key(struct study *study, char key, enum rct_rating *proposed)
{
    enum rct_rating rating = rating_of(key, *proposed);
    if (rating > RCT_HARD && study->answer.hinted) {
        study_say(study, STYLE_DIM, "After a hint the rating is hard at most.");
        rating = RCT_HARD;
    }
    if (rating) {
        record(study, rating);
        return true;
    }
    for (size_t i = 0; i < RCT_COUNT(keys); i++)
        if (keys[i].key == key)
            return keys[i].run(study, proposed);
    return help(study, proposed);
}

static void write_prompt(
    const struct study *study, enum rct_rating proposed, char *prompt, size_t size)
{
    const struct term *term = &study->context->term;
    const char *name = term_say(term, view_rating_name(proposed));
    if (may_overrule(study))
        snprintf(
            prompt, size, term_say(term, "  [%s] o right, u undo, q quit, ? > "), name);
    else
        snprintf(prompt, size, term_say(term, "  [%s] u undo, q quit, ? > "), name);
}

/* An answer that was seen counts, whatever ends the session: then as proposed. */
void study_rate(struct study *study)
{
    enum rct_rating proposed = examine(study);
    struct term *term = &study->context->term;
    bool done = false;
    show_ratings(study, proposed);
    while (!done) {
        struct term_reply reply;
        char prompt[96];
        write_prompt(study, proposed, prompt, sizeof(prompt));
        term_ask_key(term, prompt, &reply);
        if (reply.kind != REPLY_KEY || reply.key == 'q')
            study_leave(study, &reply);
        else
            done = take_key(study, reply.key, &proposed);
        if (study->over && !done)
            record(study, proposed);
        done |= study->over;
    }
}
