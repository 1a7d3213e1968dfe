/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_study.c - the loop: ask, mark, show, rate. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

#define START "\001\033[1m\002"
#define STOP "\001\033[0m\002"

/* One session with what it stands on. */
struct study {
    struct context *context;
    struct rct_decks decks;
    struct rct_journal journal;
    struct rct_writer writer;
    struct rct_session *session;
    const struct rct_question *question;
    struct rct_answer answer;
    char *typed; /* what answer.typed points to */
    bool over;
    int signal; /* that ended the session, or 0 */
};

static int64_t now(const struct study *study)
{
    return clock_now(study->context);
}

static void say(const struct study *study, enum term_style style, const char *text)
{
    struct page page;
    struct para para = {0};
    page_begin(&page, &study->context->term);
    para_add(&para, style, term_say(&study->context->term, text));
    page_para(&page, &para, 2, 2);
    page_end(&page);
}

static void leave(struct study *study, const struct term_reply *reply)
{
    study->over = true;
    study->signal = reply->kind == REPLY_SIGNAL ? reply->signal : 0;
}

/* ---- Commands at the answer prompt ---- */

/* What follows a line: the answer is taken, the prompt comes back, or the question is
 * done with. */
enum turn { TURN_ANSWER, TURN_PROMPT, TURN_NEXT };

static enum turn show_help(struct study *study)
{
    say(study, STYLE_DIM,
        "Type the answer and press Enter; an empty line means \"I don't know\". "
        ":hint shows a hint (the rating is then hard at most), :skip leaves the card "
        "for "
        "another session, :undo takes the last answer back, :quit ends. First letters "
        "will do. An answer that begins with a colon is typed with two.");
    return TURN_PROMPT;
}

static enum turn show_hint(struct study *study)
{
    study->answer.hinted = true;
    view_hint(&study->context->term, study->question);
    return TURN_PROMPT;
}

static enum turn skip(struct study *study)
{
    rct_session_skip(study->session);
    return TURN_NEXT;
}

static enum turn undo(struct study *study)
{
    bool undone = rct_session_undo(study->session, now(study), &study->context->diag);
    world_complain(study->context);
    say(study, STYLE_DIM,
        undone ? "The last answer is taken back." : "There is no answer to take back.");
    return undone ? TURN_NEXT : TURN_PROMPT;
}

static enum turn quit(struct study *study)
{
    study->over = true;
    return TURN_NEXT;
}

static const struct prompt_command {
    const char *name;
    enum turn (*run)(struct study *study);
} prompt_commands[] = {
    {"help", show_help},
    {"hint", show_hint},
    {"skip", skip},
    {"undo", undo},
    {"quit", quit},
};

/* First letters suffice; ":h" is help. */
static enum turn run_prompt_command(struct study *study, const char *word)
{
    size_t length = strcspn(word, " ");
    for (size_t i = 0; length && i < RCT_COUNT(prompt_commands); i++)
        if (!strncmp(prompt_commands[i].name, word, length))
            return prompt_commands[i].run(study);
    say(study, STYLE_DIM,
        "No such command: :help :hint :skip :undo :quit. An answer that "
        "begins with a colon is typed with two.");
    return TURN_PROMPT;
}

/* ---- Answer and rating ---- */

static enum turn take_line(struct study *study, const struct term_reply *reply)
{
    const char *line = reply->text;
    if (*line == ':' && line[1] != ':')
        return run_prompt_command(study, line + 1);
    line += *line == ':';
    free(study->typed);
    study->answer.typed = study->typed = rct_copy(line, strlen(line));
    study->answer.latency = reply->latency;
    study->answer.took += reply->took;
    return TURN_ANSWER;
}

static enum turn ask(struct study *study)
{
    struct term *term = &study->context->term;
    enum turn turn = TURN_PROMPT;
    study->answer = (struct rct_answer){0};
    view_question(term, study->question);
    while (turn == TURN_PROMPT) {
        struct term_reply reply;
        term_ask(term, term->colour ? START "  > " STOP : "  > ", &reply);
        if (reply.kind != REPLY_LINE) {
            leave(study, &reply);
            turn = TURN_NEXT;
        } else
            turn = take_line(study, &reply);
        free(reply.text);
    }
    return turn;
}

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
    bool saved = rct_session_rate(
        study->session, &study->answer, rating, now(study), &study->context->diag);
    if (saved)
        view_rated(&study->context->term, study->question, rating);
    world_complain(study->context);
}

/* An answer that was seen counts, whatever ends the session: then as proposed. */
static void rate(struct study *study, enum rct_rating proposed)
{
    struct term *term = &study->context->term;
    char prompt[64];
    snprintf(prompt, sizeof(prompt), term_say(term, "  Enter = %s, u undo, q quit > "),
        term_say(term, view_rating_name(proposed)));
    view_ratings(term, study->question, proposed);
    for (;;) {
        struct term_reply reply;
        term_ask_key(term, prompt, &reply);
        if (reply.kind != REPLY_KEY || reply.key == 'q') {
            leave(study, &reply);
            record(study, proposed);
            return;
        }
        if (reply.key == 'u') {
            rct_session_return(study->session);
            say(study, STYLE_DIM, "That answer is taken back: once more.");
            return;
        }
        if (reply.key == '\n' || (reply.key >= '1' && reply.key <= '4')) {
            record(study,
                reply.key == '\n' ? proposed : (enum rct_rating)(reply.key - '0'));
            return;
        }
        say(study, STYLE_DIM,
            "Enter takes what is proposed; 1 again, 2 hard, 3 good, "
            "4 easy; u takes the answer back; q leaves.");
    }
}

static void loop(struct study *study)
{
    while (!study->over) {
        study->question = rct_session_next(study->session, now(study));
        if (!study->question)
            return;
        if (ask(study) == TURN_ANSWER)
            rate(study, examine(study));
    }
}

/* ---- Before and after ---- */

/* Never quiz for an hour and then fail to save: what cannot be kept is said first. */
static bool may_go_unsaved(struct study *study)
{
    struct term_reply reply;
    struct term *term = &study->context->term;
    if (!term->interactive) {
        trouble("nothing was asked, since nothing could be saved; --no-save studies "
                "without saving");
        return false;
    }
    term_enter(term);
    term_ask_key(term, "Study without saving? y/n > ", &reply);
    term_leave(term);
    return reply.kind == REPLY_KEY && (reply.key == 'y' || reply.key == 'Y');
}

static struct rct_writer *open_writer(struct study *study, bool *go)
{
    struct context *context = study->context;
    *go = true;
    if (context->wishes.no_save)
        return NULL;
    if (world_writer(context, &study->writer))
        return &study->writer;
    *go = may_go_unsaved(study);
    return NULL;
}

static void finish(struct study *study)
{
    struct rct_summary summary;
    struct rct_buf until = {0};
    rct_session_summary(study->session, now(study), &summary);
    if (summary.next_due)
        clock_words(study->context, summary.next_due, &until);
    view_summary(&study->context->term, &summary,
        summary.next_due ? rct_buf_text(&until) : NULL);
    rct_buf_release(&until);
}

/* What could not be saved is printed, so that it can be kept by hand. */
static int print_unsaved(const struct study *study)
{
    if (!study->writer.unsaved_count)
        return STATUS_DONE;
    trouble("%zu answers could not be saved; these lines belong at the end of %s:",
        study->writer.unsaved_count, study->writer.file);
    fputs(rct_buf_text(&study->writer.unsaved), stderr);
    return STATUS_UNSAVED;
}

static int run_session(struct study *study)
{
    bool go;
    struct term *term = &study->context->term;
    struct rct_writer *writer = open_writer(study, &go);
    if (!go)
        return STATUS_TROUBLE;
    study->session = rct_session_new(
        &study->decks, &study->journal, writer, &study->context->settings, now(study));
    term_enter(term);
    loop(study);
    finish(study);
    term_leave(term);
    rct_session_free(study->session);
    return print_unsaved(study);
}

int cmd_study(struct context *context)
{
    struct study study = {.context = context};
    int status = STATUS_TROUBLE;
    if (world_decks(context, &study.decks) && world_journal(context, &study.journal))
        status = run_session(&study);
    free(study.typed);
    rct_writer_release(&study.writer);
    rct_journal_release(&study.journal);
    rct_decks_release(&study.decks);
    if (study.signal) {
        fflush(stdout);
        signal(study.signal, SIG_DFL);
        raise(study.signal); /* so that a shell sees what we died of */
    }
    return status;
}
