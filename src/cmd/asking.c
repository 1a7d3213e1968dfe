/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asking.c - the answer prompt and its commands. */
#include <stdlib.h>
#include <string.h>

#include "asking.h"

#define START "\001\033[1m\002"
#define STOP "\001\033[0m\002"

int64_t study_now(const struct study *study)
{
    return clock_now(study->context);
}

void study_say(const struct study *study, enum term_style style, const char *text)
{
    struct page page;
    struct para para = {0};
    page_begin(&page, &study->context->term);
    para_add(&para, style, term_say(&study->context->term, text));
    page_para(&page, &para, 2, 2);
    page_end(&page);
}

void study_leave(struct study *study, const struct term_reply *reply)
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
    study_say(study, STYLE_DIM,
        "Type the answer and press Enter; an empty line means \"I don't know\". "
        ":hint shows a hint (the rating is then hard at most), :skip leaves the card "
        "for "
        "another session, :undo takes the last answer back, :quit ends. First letters "
        "will do. An answer that begins with a colon is typed with two.");
    return TURN_PROMPT;
}

static enum turn show_hint(struct study *study)
{
    if (view_hint(&study->context->term, study->question))
        study->answer.hinted = true;
    return TURN_PROMPT;
}

static enum turn skip(struct study *study)
{
    rct_session_skip(study->session);
    return TURN_NEXT;
}

static enum turn undo(struct study *study)
{
    bool undone =
        rct_session_undo(study->session, study_now(study), &study->context->diag);
    world_complain(study->context);
    study_say(study, STYLE_DIM,
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
    study_say(study, STYLE_DIM,
        "No such command: :help :hint :skip :undo :quit. An answer that "
        "begins with a colon is typed with two.");
    return TURN_PROMPT;
}

/* ---- The answer ---- */

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

/* Any key but these says nothing; the answer counts whatever ends the prompt. */
static void ask_how_sure(struct study *study)
{
    struct term *term = &study->context->term;
    struct term_reply reply;
    if (study->question->card->kind == RCT_CARD_RECALL || !*study->typed)
        return;
    term_ask_key(term, term_say(term, "  Sure? y/n > "), &reply);
    if (reply.kind != REPLY_KEY)
        study_leave(study, &reply);
    else if (reply.key && strchr("yYoO", reply.key))
        study->answer.sure = RCT_SURE;
    else if (reply.key && strchr("nN", reply.key))
        study->answer.sure = RCT_UNSURE;
}

bool study_ask(struct study *study)
{
    struct term *term = &study->context->term;
    enum turn turn = TURN_PROMPT;
    study->answer = (struct rct_answer){0};
    view_question(term, study->question);
    while (turn == TURN_PROMPT) {
        struct term_reply reply;
        term_ask(term, term->colour ? START "  > " STOP : "  > ", &reply);
        if (reply.kind != REPLY_LINE) {
            study_leave(study, &reply);
            turn = TURN_NEXT;
        } else
            turn = take_line(study, &reply);
        free(reply.text);
    }
    if (turn == TURN_ANSWER && study->context->wishes.confidence)
        ask_how_sure(study);
    return turn == TURN_ANSWER;
}
