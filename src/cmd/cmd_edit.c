/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deck in the author's own editor, at a card, and checked behind it. */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd.h"

extern char **environ;

enum { DECK_MOST = 16 << 20 };

/* ---- The editor ---- */

static const char *editor_name(void)
{
    const char *const named[] = {
        getenv("RECITE_EDITOR"), getenv("VISUAL"), getenv("EDITOR")};
    for (size_t i = 0; i < RCT_COUNT(named); i++)
        if (named[i] && *named[i])
            return named[i];
    return "vi";
}

/* The name may have arguments, as in "emacs -nw": the shell knows what it means. */
static pid_t start(const char *path, unsigned line)
{
    struct rct_buf command = {0}, place = {0}, file = {0};
    pid_t child = -1;
    rct_buf_printf(&command, "%s \"$@\"", editor_name());
    rct_buf_printf(&place, "+%u", line);
    rct_buf_printf(&file, "%s%s", *path == '-' ? "./" : "", path);
    char shell[] = "sh", option[] = "-c", name[] = "editor";
    char *arguments[] = {shell, option, command.text, name,
        line ? place.text : file.text, line ? file.text : NULL, NULL};
    int failure = posix_spawnp(&child, "sh", NULL, NULL, arguments, environ);
    rct_buf_release(&command);
    rct_buf_release(&place);
    rct_buf_release(&file);
    errno = failure;
    return failure ? -1 : child;
}

/* What interrupts the editor is none of our business meanwhile. */
static bool run_editor(const char *path, unsigned line)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    int status = 0;
    pid_t child = start(path, line);
    if (child < 0)
        return trouble("no shell for the editor: %s", strerror(errno)), false;
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    if (status == 0)
        return true;
    trouble("the editor %s did not end well", editor_name());
    return false;
}

/* ---- The deck ---- */

/* NULL where there are errors; all findings are in the diag, by line. */
static struct rct_deck *compile(const char *path, struct rct_diag *diag)
{
    struct rct_buf text = {0};
    struct rct_deck *deck = NULL;
    if (!rct_file_read(path, DECK_MOST, &text))
        rct_diag_error(diag, path, "cannot read: %s", strerror(errno));
    else
        deck = rct_deck_parse(path, rct_buf_text(&text), text.length, diag);
    if (deck)
        rct_deck_lint(deck, rct_buf_text(&text), text.length, NULL, diag);
    rct_diag_sort(diag);
    rct_buf_release(&text);
    return deck;
}

static unsigned first_error(const struct rct_diag *diag)
{
    for (size_t i = 0; i < diag->count; i++)
        if (diag->items[i].level == RCT_ERROR)
            return diag->items[i].line;
    return 0;
}

/* An id, or a number of no card's; 0 where it is neither. */
static unsigned find_line(const struct rct_deck *deck, const char *place)
{
    for (size_t i = 0; deck && i < deck->count; i++)
        if (!strcmp(deck->cards[i].id, place))
            return deck->cards[i].line;
    size_t digits = strspn(place, "0123456789");
    return place[digits] || digits > 9 ? 0 : (unsigned)strtoul(place, NULL, 10);
}

/* Where to begin: as named, else at the first error if there is one. */
static bool choose_line(const char *path, const char *place, unsigned *line)
{
    struct rct_diag diag = {0};
    struct rct_deck *deck = compile(path, &diag);
    bool found = true;
    *line = place ? find_line(deck, place) : 0;
    if (!deck && !*line)
        *line = first_error(&diag);
    else if (place && !*line) {
        const char *meant = deck->count ? rct_suggest(place, &deck->cards->id,
                                              deck->count, sizeof(*deck->cards))
                                        : NULL;
        trouble("%s has no card %s%s%s%s", path, place, meant ? " (did you mean " : "",
            meant ? meant : "", meant ? "?)" : "");
        found = false;
    }
    rct_deck_free(deck);
    rct_diag_release(&diag);
    return found;
}

/* ---- Round by round ---- */

static bool wants_again(struct context *context)
{
    struct term *term = &context->term;
    struct term_reply reply;
    if (!term->interactive)
        return false;
    term_enter(term);
    term_ask_key(
        term, term_say(term, "  Open it at the first error? [y] n > "), &reply);
    term_leave(term);
    if (reply.kind == REPLY_SIGNAL) {
        signal(reply.signal, SIG_DFL);
        raise(reply.signal); /* so that a shell sees what we died of */
    }
    return reply.kind == REPLY_KEY && reply.key && strchr("\nyYoO", reply.key);
}

static int edit(struct context *context, const char *path, unsigned line)
{
    struct rct_diag *diag = &context->diag;
    while (run_editor(path, line)) {
        rct_deck_free(compile(path, diag));
        bool wrong = diag->errors > 0;
        line = first_error(diag);
        world_complain(context);
        if (!wrong)
            return STATUS_DONE;
        if (!wants_again(context))
            return STATUS_NO;
    }
    return STATUS_TROUBLE;
}

int cmd_edit(struct context *context)
{
    const char *name = context->arg_count ? context->args[0] : "";
    char *path = rct_copy(name, strlen(name)), *place = NULL;
    unsigned line = 0;
    int status = STATUS_TROUBLE;
    if (access(path, F_OK) != 0 && (place = strrchr(path, ':')))
        *place++ = '\0';
    if (!*path)
        trouble("edit needs a deck; see recite help edit");
    else if (access(path, F_OK) != 0)
        trouble("%s: %s; recite new begins a deck", path, strerror(errno));
    else if (choose_line(path, place, &line))
        status = edit(context, path, line);
    free(path);
    return status;
}
