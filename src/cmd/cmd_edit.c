/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deck in the author's own editor, at a card, and checked behind it. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "editor.h"

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
    struct rct_deck *deck = editor_read(path, false, &diag);
    bool found = true;
    *line = place ? find_line(deck, place) : 0;
    if (!deck && !*line)
        *line = editor_first_error(&diag);
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

static int edit(struct context *context, const char *path, unsigned line)
{
    struct editing editing = {
        .context = context, .path = path, .line = line, .lint = true};
    term_enter(&context->term);
    editor_open(&editing);
    term_leave(&context->term);
    rct_deck_free(editing.deck);
    if (editing.signal) {
        signal(editing.signal, SIG_DFL);
        raise(editing.signal); /* so that a shell sees what we died of */
    }
    if (!editing.ran)
        return STATUS_TROUBLE;
    return editing.deck ? STATUS_DONE : STATUS_NO;
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
