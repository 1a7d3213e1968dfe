/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shortage.c - there is no memory left: the program says so and ends, with nothing that
 * would need some.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

static const struct rct_writer *kept;

static void say(const char *text, size_t length)
{
    while (length) {
        ssize_t done = write(STDERR_FILENO, text, length);
        if (done <= 0)
            return;
        text += done;
        length -= (size_t)done;
    }
}

void rct_out_of_memory(size_t size)
{
    static const char words[] =
        "recite: out of memory; what was recorded is safe: close other programs, or "
        "name fewer decks, and begin again\n";
    static const char lines[] =
        "recite: not saved; these lines belong at the end of the log:\n";
    (void)size;
    say(words, strlen(words));
    if (!kept || !kept->unsaved.length)
        exit(STATUS_TROUBLE);
    say(lines, strlen(lines));
    say(kept->unsaved.text, kept->unsaved.length);
    exit(STATUS_UNSAVED);
}

static void *allocate(size_t size)
{
    return rct_alloc(1, size);
}

void shortage_watch(void)
{
    json_set_alloc_funcs(allocate, free);
}

void shortage_keep(const struct rct_writer *writer)
{
    kept = writer;
}
