/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term.h - the terminal: the only code that knows one.
 *
 * Line-oriented: nothing is erased, no cursor is moved but by readline, no alternate
 * screen.  All text of decks, logs and learners passes rct_text_safe() on its way out
 * and never stands in a prompt.  With `plain` there are words instead of marks and no
 * colour.
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdio.h>

#include <recite/study.h>

enum term_when { TERM_AUTO, TERM_ALWAYS, TERM_NEVER };

struct term {
    FILE *out;
    bool interactive; /* readline and single keys: input and output are a terminal */
    bool colour, plain;
    bool french; /* what the learner reads; else English */
    bool paging; /* output is a terminal, so that long lists may go through a pager */
    struct rct_buf pending; /* piped input that was read and not yet used */
    bool ended;             /* piped input is at its end */
};

/* What the program says, in the learner's language; the English text is the key. */
const char *term_say(const struct term *term, const char *english)
    __attribute__((format_arg(2)));
/* Whether that is French: as wished ("fr", "en"), else by the environment. */
bool term_speaks_french(const char *wish);

/* Finds out what standard input and output are and sets the locale to UTF-8. */
void term_open(struct term *term, enum term_when colour, bool plain);
void term_close(struct term *term);
unsigned term_width(const struct term *term); /* columns now, 20 at least */

/* Whether a stream should be coloured: NO_COLOR, CLICOLOR, TERM=dumb and what was
 * wished. */
bool term_coloured(FILE *stream, enum term_when colour);

/* ---- Printing
 * ------------------------------------------------------------------------- */

enum term_style {
    STYLE_NORMAL,
    STYLE_STRONG,
    STYLE_DIM,
    STYLE_CORRECT,
    STYLE_CLOSE,
    STYLE_WRONG,
    STYLE_ADDED,   /* in a comparison: typed and not expected */
    STYLE_REMOVED, /* expected and not typed */
    STYLE_KEY,     /* a key that may be pressed */
};

/* A paragraph: runs of text, each in a style. */
struct term_run {
    size_t end;
    enum term_style style;
};
struct para {
    struct rct_buf text;
    struct term_run *runs;
    size_t count, room;
};
void para_add(struct para *para, enum term_style style, const char *text);
void para_addn(
    struct para *para, enum term_style style, const char *text, size_t length);
void para_addf(struct para *para, enum term_style style, const char *format, ...)
    RCT_PRINTF(3, 4);
void para_release(struct para *para);

/* A page is put together whole and written at once. */
struct page {
    const struct term *term;
    struct rct_buf out;
    unsigned width;
};
void page_begin(struct page *page, const struct term *term);
void page_blank(struct page *page);
/* Wraps the paragraph, `indent` columns in and `hang` further from its second line on;
 * releases it. */
void page_para(struct page *page, struct para *para, unsigned indent, unsigned hang);
/* One line with something at its right end; the left part is clipped to make room. */
void page_sides(struct page *page, struct para *left, struct para *right);
void page_end(struct page *page); /* writes, flushes, releases */

/* ---- Asking
 * --------------------------------------------------------------------------- */

enum term_reply_kind {
    REPLY_LINE,
    REPLY_KEY,
    REPLY_END,    /* Ctrl-D, the end of a pipe, a terminal that went away */
    REPLY_SIGNAL, /* SIGINT, SIGTERM, SIGHUP, SIGQUIT: to be died of */
};
struct term_reply {
    enum term_reply_kind kind;
    char *text; /* REPLY_LINE: valid UTF-8 on one line; free it */
    char key;   /* REPLY_KEY: a byte, '\n' for Enter, 0 for any other key */
    int signal;
    uint32_t latency,
        took; /* milliseconds to the first key and to the last, pauses out */
};

/* From here to term_leave() signals are taken at prompts alone. */
void term_enter(struct term *term);
void term_leave(struct term *term);

/* A line, typed with readline where there is a terminal.  `prompt` is the program's
 * own. */
void term_ask(struct term *term, const char *prompt, struct term_reply *reply);
/* The same; Tab completes what begins the line by `first`, and what stands behind a
 * comma or begins it by `each`, both ended by NULL, or NULL. */
struct term_words {
    const char *const *first, *const *each;
};
void term_ask_words(struct term *term, const char *prompt,
    const struct term_words *words, struct term_reply *reply);
/* One key without Enter; from a pipe the first byte of a line, behind a colon that it
 * may have as at the answer prompt, and '\n' for an empty line. */
void term_ask_key(struct term *term, const char *prompt, struct term_reply *reply);

/*
 * Runs a command as a shell does, as in "emacs -nw", with more arguments (ended by
 * NULL), and waits.  The terminal is its own meanwhile, Ctrl-C and Ctrl-Z too: where it
 * is stopped, so are we.  Afterwards the modes of the terminal are what they were.
 * Where standard input is no terminal the command has none.  Returns its status as
 * wait(2) has it, or -1 with errno.
 */
int term_run(struct term *term, const char *command, char *const *arguments);

/* ---- Screens of a session
 * ------------------------------------------------------------- */

void view_question(const struct term *term, const struct rct_question *question);
/* That a card is flagged, and why; nothing where it is NULL. */
void view_flag(const struct term *term, const char *flag);
/* False when there is none, which is said. */
bool view_hint(const struct term *term, const struct rct_question *question);
void view_verdict(const struct term *term, const struct rct_question *question,
    const struct rct_answer *answer, const struct rct_card *other);
void view_recall(const struct term *term, const struct rct_question *question);
/* What is right, what is accepted too, and what is said after an answer. */
void view_answer(const struct term *term, const struct rct_question *question);
void view_ratings(const struct term *term, const struct rct_question *question,
    enum rct_rating proposed);
/* That the card is a leech when it is forgotten now; nothing where it is not. */
void view_leech(const struct term *term, const struct rct_question *question);
void view_rated(const struct term *term, const struct rct_question *question,
    enum rct_rating rating);
/* `until` is the next due instant in words ("tomorrow", "in 9 minutes"), or NULL. */
void view_summary(
    const struct term *term, const struct rct_summary *summary, const char *until);
const char *view_rating_name(enum rct_rating rating); /* in English */

#endif
