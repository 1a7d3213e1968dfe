/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "term.h"

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool is_on(const char *name)
{
    const char *value = getenv(name);
    return value && *value && strcmp(value, "0") != 0;
}

static bool is_dumb(void)
{
    const char *type = getenv("TERM");
    return !type || !*type || !strcmp(type, "dumb");
}

/* What was asked for on the command line comes first, then NO_COLOR, then what forces.
 */
bool term_coloured(FILE *stream, enum term_when colour)
{
    if (colour != TERM_AUTO)
        return colour == TERM_ALWAYS;
    if (is_set("NO_COLOR"))
        return false;
    if (is_on("FORCE_COLOR") || is_on("CLICOLOR_FORCE"))
        return true;
    if (is_set("CLICOLOR") && !is_on("CLICOLOR"))
        return false;
    return isatty(fileno(stream)) && !is_dumb();
}

/*
 * In a locale that is not UTF-8 or is not installed readline drops every letter outside
 * ASCII.  It reads the environment itself, so the environment is what must be right.
 * Numbers are read and written with a point everywhere, for other programs read them.
 */
static void set_locale(void)
{
    if (!setlocale(LC_ALL, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        setenv("LC_ALL", "C.UTF-8", 1);
        setlocale(LC_ALL, "");
    }
    setlocale(LC_NUMERIC, "C");
}

void term_open(struct term *term, enum term_when colour, bool plain)
{
    bool in = isatty(STDIN_FILENO), out = isatty(STDOUT_FILENO);
    bool french = term_speaks_french(NULL);
    set_locale();
    *term = (struct term){
        .out = stdout,
        .interactive = in && out,
        .plain = plain,
        .french = french,
        .paging = out && !is_dumb(),
        .colour = !plain && term_coloured(stdout, colour),
    };
}

void term_close(struct term *term)
{
    rct_buf_release(&term->pending);
}

static unsigned asked_columns(void)
{
    const char *columns = getenv("COLUMNS");
    return columns ? (unsigned)strtoul(columns, NULL, 10) : 0;
}

unsigned term_width(const struct term *term)
{
    struct winsize size = {0};
    unsigned width = 0;
    if (ioctl(fileno(term->out), TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (!width)
        width = asked_columns();
    if (!width || width > 10000)
        width = 80;
    return width < 20 ? 20 : width;
}
