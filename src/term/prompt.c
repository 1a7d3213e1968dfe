/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prompt.c - one line or one key from the learner; the owner of readline and of
 * signals.
 *
 * Signals are blocked but while we wait in pselect(), so that each is taken at a prompt
 * and nowhere else: no answer is lost in the middle, and there is nothing to do in a
 * handler but to leave a mark.  readline's callback interface is the one that returns
 * at once from a signal and keeps the line that was being typed after a resize or a
 * stop.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <stdio.h>
#include <readline/readline.h>

#include "term.h"

enum { LONGEST = 4096 }; /* bytes of an answer: a line of the log must stay readable */

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP};
static volatile sig_atomic_t pending_signal, resized, stopped;
static struct sigaction kept_actions[RCT_COUNT(watched)];
static sigset_t kept_mask;

static char *entered; /* what readline's handler was given */
static bool is_entered;

static void on_signal(int number)
{
    if (number == SIGWINCH)
        resized = 1;
    else if (number == SIGTSTP)
        stopped = 1;
    else
        pending_signal = number;
}

static void watch(int number)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static struct termios cooked;
static bool is_raw; /* the terminal waits for a key */

/* Whoever ends the program in the middle, readline without memory too, leaves a
 * terminal that works. */
static void rescue(void)
{
    if (is_raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &cooked);
    rl_deprep_terminal();
}

static void set_up_readline(void)
{
    rl_readline_name = "recite";
    rl_catch_signals = 0;
    rl_catch_sigwinch = 0;
    rl_variable_bind(
        "bell-style", "none"); /* before initialising: inputrc still wins */
    rl_initialize();
    rl_bind_key('\t', rl_insert); /* no file names in answers */
    atexit(rescue);
}

void term_enter(struct term *term)
{
    sigset_t mask;
    sigemptyset(&mask);
    for (size_t i = 0; i < RCT_COUNT(watched); i++)
        sigaddset(&mask, watched[i]);
    sigprocmask(SIG_BLOCK, &mask, &kept_mask);
    for (size_t i = 0; i < RCT_COUNT(watched); i++) {
        sigaction(watched[i], NULL, &kept_actions[i]);
        if (kept_actions[i].sa_handler != SIG_IGN)
            watch(watched[i]);
    }
    signal(SIGPIPE, SIG_IGN); /* a reader that left ends the session in order */
    if (term->interactive)
        set_up_readline();
}

void term_leave(struct term *term)
{
    (void)term;
    for (size_t i = 0; i < RCT_COUNT(watched); i++)
        sigaction(watched[i], &kept_actions[i], NULL);
    sigprocmask(SIG_SETMASK, &kept_mask, NULL);
}

/* ---- Waiting ---- */

/* What a prompt must do around a stop by Ctrl-Z. */
struct screen {
    void (*leave)(void);
    void (*back)(void);
    void (*resize)(void);
};

struct clock {
    double shown, first; /* seconds; first < 0: no key yet */
};

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void stop(const struct screen *screen, struct clock *clock)
{
    double began = seconds_now();
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    stopped = 0;
    screen->leave();
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &only, NULL); /* here the process stands still */
    sigprocmask(SIG_BLOCK, &only, NULL);
    watch(SIGTSTP);
    screen->back();
    clock->shown += seconds_now() - began;
}

/* True when there is something to read; false when a signal ends the session. */
static bool wait_for_input(const struct screen *screen, struct clock *clock)
{
    sigset_t open = kept_mask;
    for (size_t i = 0; i < RCT_COUNT(watched); i++)
        sigdelset(&open, watched[i]);
    while (!pending_signal) {
        fd_set input;
        FD_ZERO(&input);
        FD_SET(STDIN_FILENO, &input);
        if (pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &open) >= 0 ||
            errno != EINTR)
            break;
        if (resized)
            screen->resize();
        if (stopped)
            stop(screen, clock);
        resized = 0;
    }
    if (clock->first < 0)
        clock->first = seconds_now() - clock->shown;
    return !pending_signal;
}

static void give(struct term_reply *reply, const struct clock *clock)
{
    double took = seconds_now() - clock->shown;
    reply->took = (uint32_t)(took * 1000 + 0.5);
    reply->latency = (uint32_t)(clock->first < 0 ? 0 : clock->first * 1000 + 0.5);
    if (!pending_signal)
        return;
    reply->kind = REPLY_SIGNAL;
    reply->signal = pending_signal;
    pending_signal = 0;
}

/* What was typed as one line of valid UTF-8, cut to a length that the log can hold. */
static char *tidy(const char *text)
{
    struct rct_buf out = {0};
    const char *end = text + strlen(text);
    while (text < end && out.length < LONGEST) {
        uint32_t rune = rct_utf8_next(&text, end);
        bool control = rune < ' ' || (rune >= 0x7f && rune < 0xa0);
        rct_buf_rune(&out, control ? ' ' : rune);
    }
    char *line = rct_copy(rct_buf_text(&out), out.length);
    rct_buf_release(&out);
    return line;
}

/* ---- A line through readline ---- */

static void on_line(char *line)
{
    entered = line;
    is_entered = true;
    rl_callback_handler_remove();
}

static void line_leave(void)
{
    rl_deprep_terminal();
}

static void line_back(void)
{
    rl_prep_terminal(1);
    rl_resize_terminal();
    rl_on_new_line();
    rl_forced_update_display();
}

static void line_resize(void)
{
    rl_resize_terminal();
}

static const struct screen line_screen = {line_leave, line_back, line_resize};

static void abandon_line(void)
{
    rl_free_line_state();
    rl_callback_sigcleanup();
    rl_callback_handler_remove();
    putchar('\n');
}

static void ask_terminal(const char *prompt, struct term_reply *reply)
{
    struct clock clock = {.shown = seconds_now(), .first = -1};
    is_entered = false;
    entered = NULL;
    rl_callback_handler_install(prompt, on_line);
    while (!is_entered && wait_for_input(&line_screen, &clock))
        rl_callback_read_char();
    if (!is_entered)
        abandon_line();
    reply->kind = entered ? REPLY_LINE : REPLY_END;
    reply->text = entered ? tidy(entered) : NULL;
    if (is_entered && !entered)
        putchar('\n');
    free(entered);
    give(reply, &clock);
}

/* ---- A line from a pipe ---- */

static void do_nothing(void)
{
}

static const struct screen pipe_screen = {do_nothing, do_nothing, do_nothing};

static bool read_more(struct term *term, struct clock *clock)
{
    char bytes[4096];
    if (!wait_for_input(&pipe_screen, clock))
        return false;
    ssize_t count = read(STDIN_FILENO, bytes, sizeof(bytes));
    if (count > 0)
        rct_buf_add(&term->pending, bytes, (size_t)count);
    else if (count == 0 || errno != EINTR)
        term->ended = true;
    return true;
}

static void take_pending(struct term *term, size_t length, struct term_reply *reply)
{
    char *text = rct_copy(term->pending.text, length);
    size_t used = length < term->pending.length ? length + 1 : length;
    size_t rest = term->pending.length - used;
    memmove(term->pending.text, term->pending.text + used, rest);
    rct_buf_cut(&term->pending, rest);
    if (length && text[length - 1] == '\r')
        text[length - 1] = '\0';
    reply->kind = REPLY_LINE;
    reply->text = tidy(text);
    free(text);
}

static void ask_pipe(struct term *term, struct term_reply *reply)
{
    struct clock clock = {.shown = seconds_now(), .first = -1};
    const char *newline = NULL;
    size_t length = 0;
    do {
        if (term->pending.length)
            newline = memchr(term->pending.text, '\n', term->pending.length);
    } while (!newline && !term->ended && read_more(term, &clock));
    length = newline ? (size_t)(newline - term->pending.text) : term->pending.length;
    if (newline || (term->ended && length))
        take_pending(term, length, reply);
    else
        reply->kind = REPLY_END;
    give(reply, &clock);
}

/* ---- Completing ---- */

static struct term_words completing;

/* The next word that begins as `text` does behind its blanks, with these blanks. */
static char *next_word(const char *text, int state)
{
    static size_t at;
    size_t blanks = strspn(text, " "), length = strlen(text + blanks), first = 0;
    at = state ? at : 0;
    while (completing.first && completing.first[first])
        first++;
    for (;; at++) {
        const char *word = at < first        ? completing.first[at]
                           : completing.each ? completing.each[at - first]
                                             : NULL;
        if (!word)
            return NULL;
        if (strncmp(word, text + blanks, length) != 0)
            continue;
        struct rct_buf found = {0};
        rct_buf_add(&found, text, blanks);
        rct_buf_puts(&found, word);
        at++;
        return found.text; /* readline's own from now on */
    }
}

static char **complete(const char *text, int start, int end)
{
    (void)end;
    rl_attempted_completion_over = 1;
    rl_completion_suppress_append = 1;
    if (start > 0)
        completing.first = NULL;
    return rl_completion_matches(text, next_word);
}

void term_ask_words(struct term *term, const char *prompt,
    const struct term_words *words, struct term_reply *reply)
{
    completing = *words;
    rl_completer_word_break_characters = ",";
    rl_attempted_completion_function = complete;
    if (term->interactive)
        rl_bind_key('\t', rl_complete);
    term_ask(term, prompt, reply);
    if (term->interactive)
        rl_bind_key('\t', rl_insert);
}

/* ---- A line ---- */

void term_ask(struct term *term, const char *prompt, struct term_reply *reply)
{
    *reply = (struct term_reply){0};
    if (term->interactive) {
        ask_terminal(prompt, reply);
        return;
    }
    for (; *prompt; prompt++)
        if (*prompt != RL_PROMPT_START_IGNORE && *prompt != RL_PROMPT_END_IGNORE)
            fputc(*prompt, term->out);
    fflush(term->out);
    ask_pipe(term, reply);
    fputc('\n', term->out);
}

/* ---- One key ---- */

static void key_leave(void)
{
    tcsetattr(STDIN_FILENO, TCSADRAIN, &cooked);
    is_raw = false;
}

static void key_back(void)
{
    struct termios raw = cooked;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    is_raw = true;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
}

static const struct screen key_screen = {key_leave, key_back, do_nothing};

/* Keys such as arrows send several bytes: those that are there already belong together.
 */
static bool more_bytes(void)
{
    struct timespec moment = {.tv_nsec = 20 * 1000 * 1000};
    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    return pselect(STDIN_FILENO + 1, &input, NULL, NULL, &moment, NULL) > 0;
}

static void read_key(struct term_reply *reply)
{
    unsigned char byte = 0, rest;
    if (read(STDIN_FILENO, &byte, 1) != 1 || byte == 4) {
        reply->kind = REPLY_END;
        return;
    }
    reply->kind = REPLY_KEY;
    reply->key = (char)(byte == '\r' ? '\n' : byte);
    if (byte != 033 && byte < 0x80)
        return;
    reply->key = 0;
    while (more_bytes() && read(STDIN_FILENO, &rest, 1) == 1)
        continue;
}

void term_ask_key(struct term *term, const char *prompt, struct term_reply *reply)
{
    if (!term->interactive) {
        term_ask(term, prompt, reply);
        if (reply->kind != REPLY_LINE)
            return;
        reply->kind = REPLY_KEY;
        const char *word = reply->text + (*reply->text == ':'); /* as at the answer */
        reply->key = *word ? *word : '\n';
        free(reply->text);
        reply->text = NULL;
        return;
    }
    *reply = (struct term_reply){.kind = REPLY_END};
    struct clock clock = {.shown = seconds_now(), .first = -1};
    if (tcgetattr(STDIN_FILENO, &cooked) != 0)
        return;
    key_back(); /* first: a key is one from the moment that it is asked for */
    fputs(prompt, term->out);
    fflush(term->out);
    if (wait_for_input(&key_screen, &clock))
        read_key(reply);
    key_leave();
    fputc('\n', term->out);
    give(reply, &clock);
}
