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

static enum turn show_help(struct study *study, const char *rest)
{
    (void)rest;
    study_say(study, STYLE_DIM,
        "Type the answer and press Enter; an empty line means \"I don't know\". First "
        "letters of a command will do:\n"
        ":hint     shows a hint; the rating is then hard at most\n"
        ":skip     leaves the card for another session\n"
        ":bury     leaves it for tomorrow\n"
        ":suspend  asks it no more\n"
        ":edit     opens it in your editor\n"
        ":flag     marks it as one to be mended; a word of why may follow\n"
        ":unflag   takes that away\n"
        ":undo     takes back what was done last\n"
        ":quit     ends the session\n"
        "An answer that begins with a colon is typed with two.");
    return TURN_PROMPT;
}

static enum turn show_hint(struct study *study, const char *rest)
{
    (void)rest;
    if (view_hint(&study->context->term, study->question))
        study->answer.hinted = true;
    return TURN_PROMPT;
}

static enum turn skip(struct study *study, const char *rest)
{
    (void)rest;
    rct_session_skip(study->session);
    return TURN_NEXT;
}

static enum turn undo(struct study *study, const char *rest)
{
    static const char *const said[] = {
        [RCT_EVENT_REVIEW] = "The last answer is taken back.",
        [RCT_EVENT_SUSPEND] = "The card is asked again: no more suspended.",
        [RCT_EVENT_FLAG] = "The flag is taken back.",
        [RCT_EVENT_UNFLAG] = "The card is flagged as before.",
        [RCT_EVENT_BURY] = "The card is asked again: no more buried.",
        [RCT_EVENT_OTHER] = "There is no answer to take back.",
    };
    enum rct_event_kind last = rct_session_last(study->session);
    (void)rest;
    bool undone =
        rct_session_undo(study->session, study_now(study), &study->context->diag);
    world_complain(study->context);
    study_say(study, STYLE_DIM, said[last]);
    return undone ? TURN_NEXT : TURN_PROMPT;
}

static enum turn edit(struct study *study, const char *rest)
{
    (void)rest;
    if (study_edit(study) == EDITED_GONE)
        return TURN_NEXT;
    view_question(&study->context->term, study->question);
    return TURN_PROMPT;
}

static enum turn flag(struct study *study, const char *rest)
{
    study_flag(study, rest);
    return TURN_PROMPT;
}

static enum turn unflag(struct study *study, const char *rest)
{
    (void)rest;
    study_unflag(study);
    return TURN_PROMPT;
}

static enum turn bury(struct study *study, const char *rest)
{
    (void)rest;
    study_bury(study, false);
    return TURN_NEXT;
}

static enum turn suspend(struct study *study, const char *rest)
{
    (void)rest;
    study_suspend(study, false);
    return TURN_NEXT;
}

static enum turn quit(struct study *study, const char *rest)
{
    (void)rest;
    study->over = true;
    return TURN_NEXT;
}

/* Of two that begin alike the first is the one that is meant. */
static const struct prompt_command {
    const char *name;
    char key; /* what does it at the rating */
    enum turn (*run)(struct study *study, const char *rest);
} prompt_commands[] = {
    {"help", '?', show_help},
    {"hint", 0, show_hint},
    {"skip", 0, skip},
    {"suspend", 'S', suspend},
    {"bury", 'b', bury},
    {"edit", 'e', edit},
    {"flag", '!', flag},
    {"undo", 0, undo},
    {"unflag", 0, unflag},
    {"quit", 'q', quit},
};

/* First letters suffice; ":h" is help. */
static enum turn run_prompt_command(struct study *study, const char *word)
{
    size_t length = strcspn(word, " ");
    const char *rest = word + length + strspn(word + length, " ");
    for (size_t i = 0; length && i < RCT_COUNT(prompt_commands); i++) {
        const struct prompt_command *command = &prompt_commands[i];
        if (!strncmp(command->name, word, length) ||
            (length == 1 && command->key == *word))
            return command->run(study, rest);
    }
    study_say(study, STYLE_DIM,
        "There is no such command: :help lists them. An answer that begins with a "
        "colon is "
        "typed with two.");
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
