/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asking.h - one session at the terminal: what its steps share. */
#ifndef CMD_ASKING_H
#define CMD_ASKING_H

#include "cmd.h"

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
    bool saving; /* what is done is kept in the log */
    bool warned; /* the learner was told of a leech */
    bool over;
    int signal; /* that ended the session, or 0 */
};

int64_t study_now(const struct study *study);
/* What an exam asks for, and what was reached; nothing where there is none. */
void agenda_before(const struct study *study);
void agenda_after(const struct study *study);
/* Prints a remark in the learner's language. */
void study_say(const struct study *study, enum term_style style, const char *text);
/* The session ends by this reply, maybe by its signal. */
void study_leave(struct study *study, const struct term_reply *reply);

/* ---- What is done with the card at hand besides answering it (midway.c) ---- */

/* The question is done with; `answered`: there was an answer, which does not count. */
void study_bury(struct study *study, bool answered);
void study_suspend(struct study *study, bool answered);
/* The question stays. */
void study_flag(struct study *study, const char *why);
void study_unflag(struct study *study);
void study_ask_flag(struct study *study); /* asks why; takes a flag away */

enum edited {
    EDITED_NOT,  /* the card is what it was */
    EDITED,      /* what is asked is the same; an answer is to be marked again */
    EDITED_ANEW, /* what is asked is not the same */
    EDITED_GONE, /* the question is done with */
};
/* Opens the deck in the editor at the card, and goes on with it as it is then. */
enum edited study_edit(struct study *study);

/* ---- The prompts ---- */

/* Shows the question and takes a line: false when there is no answer to mark. */
bool study_ask(struct study *study);
/* Marks the answer, shows the verdict, takes the rating and records it. */
void study_rate(struct study *study);

#endif
