/* SPDX-License-Identifier: GPL-3.0-or-later */
/* world.c - where things are: decks, log, state. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

#ifndef RECITE_EXAMPLES
#define RECITE_EXAMPLES "/usr/local/share/recite/decks"
#endif

int trouble(const char *format, ...)
{
    struct rct_buf text = {0};
    char message[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    rct_text_safe(&text, message, strlen(message), true);
    fprintf(stderr, "recite: %s\n", rct_buf_text(&text));
    rct_buf_release(&text);
    return STATUS_TROUBLE;
}

void world_complain(struct context *context)
{
    enum term_when when = TERM_AUTO;
    if (context->term.plain)
        when = TERM_NEVER;
    rct_diag_write(&context->diag, RCT_DIAG_HUMAN, term_coloured(stderr, when), stderr);
    rct_diag_release(&context->diag);
}

/* ---- Folders ---- */

static char *join(const char *folder, const char *name)
{
    struct rct_buf path = {0};
    rct_buf_printf(&path, "%s/%s", folder, name);
    return path.text;
}

/* A folder of the XDG base directory specification: the variable if it is absolute,
 * else its default below the home folder. */
static char *xdg(const char *variable, const char *otherwise)
{
    const char *folder = getenv(variable), *home = getenv("HOME");
    if (folder && *folder == '/')
        return join(folder, "recite");
    char *base = join(home && *home ? home : "/", otherwise);
    char *path = join(base, "recite");
    free(base);
    return path;
}

void world_paths(struct context *context)
{
    const char *named = context->wishes.progress, *set = getenv("RECITE_PROGRESS");
    if (!named && set && *set)
        named = set;
    char *data = xdg("XDG_DATA_HOME", ".local/share");
    context->progress = named ? rct_copy(named, strlen(named)) : join(data, "progress");
    context->state = xdg("XDG_STATE_HOME", ".local/state");
    context->lock = join(context->state, "lock");
    free(data);
}

void world_release(struct context *context)
{
    free(context->wishes.tags.at);
    free(context->wishes.sought.at);
    free(context->progress);
    free(context->state);
    free(context->lock);
    free(context->zone_rows);
    free(context->options_text);
    rct_diag_release(&context->diag);
    term_close(&context->term);
}

/* ---- Decks ---- */

static char *default_decks(void)
{
    const char *named = getenv("RECITE_DECKS");
    if (named && *named)
        return rct_copy(named, strlen(named));
    char *data = xdg("XDG_DATA_HOME", ".local/share");
    char *own = join(data, "decks");
    free(data);
    if (access(own, R_OK) == 0)
        return own;
    free(own);
    return rct_copy(RECITE_EXAMPLES, strlen(RECITE_EXAMPLES));
}

bool world_read_decks(struct context *context, struct rct_decks *decks)
{
    bool found = true;
    for (int i = 0; i < context->arg_count; i++)
        found &= rct_decks_read(decks, context->args[i], &context->diag);
    if (context->arg_count)
        return found;
    char *path = default_decks();
    found = rct_decks_read(decks, path, &context->diag);
    free(path);
    return found;
}

bool world_has_decks(const struct context *context)
{
    char *path = default_decks();
    const char *named = context->wishes.decks;
    bool there = access(named ? named : path, R_OK) == 0;
    free(path);
    return there;
}

bool world_default_decks(struct context *context, struct rct_decks *decks)
{
    const char *named = context->wishes.decks;
    char *path = named ? rct_copy(named, strlen(named)) : default_decks();
    bool found = rct_decks_read(decks, path, &context->diag);
    free(path);
    return found;
}

bool world_decks(struct context *context, struct rct_decks *decks)
{
    bool found = world_read_decks(context, decks);
    bool wrong = context->diag.errors > 0;
    rct_diag_sort(&context->diag);
    if (wrong)
        world_complain(context);
    rct_diag_release(&context->diag);
    if (found && wrong && decks->cards)
        trouble("going on without what is wrong: %zu deck%s left", decks->count,
            decks->count == 1 ? "" : "s");
    return found && decks->cards > 0;
}

/* ---- Texts ---- */

enum { TEXT_MOST = 16 << 20 };

/* The line on which a byte stands. */
static size_t line_of(const struct rct_buf *text, size_t byte)
{
    size_t line = 1;
    for (size_t i = 0; i < byte; i++)
        line += text->text[i] == '\n';
    return line;
}

bool world_read_text(
    const struct context *context, const char *path, struct rct_buf *text)
{
    const char *language = context->wishes.language;
    if (language && strcmp(language, "en") != 0 && strcmp(language, "fr") != 0) {
        trouble("--language %s: texts are read in en or fr", language);
        return false;
    }
    const char *name = strcmp(path, "-") ? path : "standard input";
    size_t bad;
    bool read = rct_file_read(path, TEXT_MOST, text), good = false;
    if (!read && errno == EFBIG)
        trouble("%s: the text is too large (limit 16 MiB): split it", name);
    else if (!read && errno == EINVAL)
        trouble("%s: this is no regular file", name);
    else if (!read)
        trouble("%s: %s", name, strerror(errno));
    else if (memchr(rct_buf_text(text), '\0', text->length))
        trouble("%s: this is no text: line %zu has a byte 0", name,
            line_of(text, strlen(text->text)));
    else if (!rct_utf8_valid(rct_buf_text(text), text->length, &bad))
        trouble("%s:%zu: this is no UTF-8; convert it, as with iconv -f latin1 -t utf8",
            name, line_of(text, bad));
    else if (strspn(rct_buf_text(text), " \t\r\n\f\v\xEF\xBB\xBF") == text->length)
        trouble("%s: there is nothing in this text", name);
    else
        good = true;
    if (!good)
        rct_buf_release(text);
    return good;
}

/* ---- The log ---- */

bool world_journal(struct context *context, struct rct_journal *journal)
{
    bool read = rct_journal_read(journal, context->progress, &context->diag);
    world_complain(context);
    return read;
}

struct loading {
    struct context *context;
    struct rct_decks *decks;
    struct rct_journal *journal;
    struct rct_diag log; /* what is found in the log: told behind the decks' findings */
    bool decks_read, log_read;
};

static void load_part(void *data, unsigned hand)
{
    struct loading *loading = data;
    struct context *context = loading->context;
    if (hand == 0)
        loading->decks_read = world_decks(context, loading->decks);
    else
        loading->log_read =
            rct_journal_read(loading->journal, context->progress, &loading->log);
}

/* Decks and log do not depend on one another, and a large one of each takes as long:
 * the first question comes sooner when they are read side by side. */
bool world_load(
    struct context *context, struct rct_decks *decks, struct rct_journal *journal)
{
    struct loading loading = {.context = context, .decks = decks, .journal = journal};
    rct_hands(2, load_part, &loading);
    context->diag = loading.log;
    if (loading.decks_read)
        world_complain(context);
    return loading.decks_read && loading.log_read;
}

static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

bool world_random(void *bytes, size_t size)
{
    int source = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    bool got = source >= 0 && read(source, bytes, size) == (ssize_t)size;
    if (source >= 0)
        close(source);
    return got;
}

static void new_device(char name[RCT_DEVICE_SIZE])
{
    unsigned char bytes[5] = {0};
    if (!world_random(bytes, sizeof(bytes)))
        memcpy(bytes, &(pid_t){getpid()}, sizeof(pid_t));
    rct_device_name(bytes, name);
}

static bool is_device_name(const char *name)
{
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789") == strlen(name) &&
           strlen(name) == RCT_DEVICE_SIZE - 1;
}

/* The name that is kept in the state folder; false where there is none. */
static bool read_device(struct context *context, const char *path)
{
    struct rct_buf text = {0};
    if (rct_file_read(path, 64, &text) && text.length >= RCT_DEVICE_SIZE - 1)
        rct_buf_cut(&text, RCT_DEVICE_SIZE - 1);
    bool known = is_device_name(rct_buf_text(&text));
    if (known)
        memcpy(context->device, text.text, RCT_DEVICE_SIZE);
    rct_buf_release(&text);
    return known;
}

bool world_knows_device(struct context *context)
{
    char *path = join(context->state, "device");
    bool known = read_device(context, path);
    free(path);
    return known;
}

/* Made once, by whoever comes first; what is there and no name, the rest of a write
 * that failed, is replaced.  Where it cannot be kept it serves for this run. */
static void make_device(struct context *context, const char *path)
{
    char *name = context->device;
    new_device(name);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0 && write(file, name, strlen(name)) > 0)
        fsync(file);
    if (file >= 0)
        close(file);
    else if (!read_device(context, path))
        rct_file_replace(path, name, strlen(name));
}

void world_device(struct context *context)
{
    char *path = join(context->state, "device");
    make_folders(context->state);
    if (!read_device(context, path))
        make_device(context, path);
    free(path);
}

bool world_writer(
    struct context *context, struct rct_journal *journal, struct rct_writer *writer)
{
    char *copies = join(context->state, "copies");
    world_device(context);
    bool open = rct_writer_open(
        writer, context->progress, context->device, context->lock, &context->diag);
    if (open)
        rct_writer_spool(writer, journal, copies, &context->diag);
    world_complain(context);
    free(copies);
    return open;
}

bool world_log(
    struct context *context, struct rct_journal *journal, struct rct_writer *writer)
{
    return world_journal(context, journal) && world_writer(context, journal, writer);
}
