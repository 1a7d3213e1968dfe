/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deck to begin with: what an editor needs to know, and a card to write over. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "cmd.h"

/* A new file or nothing: one that is there stays. */
static bool write_new(const char *path, const char *text, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return false;
    size_t done = 0;
    ssize_t count = 1;
    while (done < length && (count = write(file, text + done, length - done)) > 0)
        done += (size_t)count;
    bool written = done == length && fsync(file) == 0;
    int trouble = errno;
    close(file);
    if (!written)
        unlink(path);
    errno = trouble;
    return written;
}

/* The schema that the deck names stands beside it, so that the folder can be shared. */
static void write_schema(const char *deck)
{
    const char *slash = strrchr(deck, '/');
    struct rct_buf path = {0};
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return;
    rct_schema_write(out);
    fclose(out);
    if (slash)
        rct_buf_add(&path, deck, (size_t)(slash + 1 - deck));
    rct_buf_puts(&path, SCHEMA_NAME);
    if (!write_new(path.text, text, length) && errno != EEXIST)
        trouble("%s cannot be written: %s", path.text, strerror(errno));
    rct_buf_release(&path);
    free(text);
}

/* A text as YAML takes it whatever is in it. */
static bool add_quoted(struct rct_buf *out, const char *key, const char *text)
{
    json_t *string = json_string(text);
    char *quoted = string ? json_dumps(string, JSON_ENCODE_ANY) : NULL;
    if (quoted)
        rct_buf_printf(out, "%s: %s\n", key, quoted);
    free(quoted);
    json_decref(string);
    return quoted != NULL;
}

/* The name of the file as words: "us-pakistan" is "Us pakistan". */
static void name_words(const char *id, struct rct_buf *out)
{
    for (; *id; id++) {
        char byte = strchr("-_.", *id) ? ' ' : *id;
        bool small = !out->length && byte >= 'a' && byte <= 'z';
        rct_buf_putc(out, small ? (char)(byte - 'a' + 'A') : byte);
    }
}

static bool add_example(const struct rct_buf *head, bool french, struct rct_buf *out)
{
    const struct rct_edit_key english_card[] = {
        {"ask", "What is the capital of Japan?", NULL},
        {"answer", "Tokyo", NULL},
        {"note", "Shown after the answer.", NULL},
    };
    const struct rct_edit_key french_card[] = {
        {"ask", "Quelle est la capitale du Japon ?", NULL},
        {"answer", "Tokyo", NULL},
        {"note", "Montré après la réponse.", NULL},
    };
    return rct_edit_card(head->text, head->length, french ? french_card : english_card,
        RCT_COUNT(english_card), out);
}

struct rct_deck *deck_of_name(const char *path, struct rct_diag *diag)
{
    static const char text[] = "cards:\n- ask: a\n  answer: b\n";
    return rct_deck_parse(path, text, sizeof(text) - 1, diag);
}

static bool compose(const struct context *context, const char *path,
    struct rct_diag *diag, struct rct_buf *out)
{
    const struct wishes *wishes = &context->wishes;
    struct rct_deck *named = deck_of_name(path, diag);
    struct rct_buf title = {0}, head = {0};
    const char *language = wishes->language;
    if (!language)
        language = context->term.french ? "fr" : "en";
    name_words(named->id, &title);
    rct_buf_puts(&head, SCHEMA_LINE);
    rct_buf_printf(&head, "deck: %s\n", named->id);
    bool good =
        add_quoted(&head, "title", wishes->title ? wishes->title : title.text) &&
        add_quoted(&head, "language", language) &&
        add_example(&head, !strcmp(language, "fr"), out);
    rct_buf_release(&title);
    rct_buf_release(&head);
    rct_deck_free(named);
    return good;
}

bool deck_begin(const char *path, const struct rct_buf *text)
{
    if (!write_new(path, text->text, text->length)) {
        trouble("%s cannot be written: %s", path, strerror(errno));
        return false;
    }
    write_schema(path);
    return true;
}

static int make(struct context *context, const char *path)
{
    struct rct_buf text = {0};
    bool made = false;
    if (!compose(context, path, &context->diag, &text))
        trouble("--title or --language is nothing that a deck could have");
    else
        made = deck_begin(path, &text);
    if (made)
        fprintf(stderr, "%s is there, with a card to write over\n", path);
    rct_buf_release(&text);
    return made ? STATUS_DONE : STATUS_TROUBLE;
}

/* A folder of decks is one of *.yaml. */
int cmd_new(struct context *context)
{
    struct rct_buf path = {0};
    const char *name = context->arg_count ? context->args[0] : NULL;
    const char *dot = name ? strrchr(name, '.') : NULL;
    if (!name || !*name || !strcmp(name, "-"))
        return trouble("new needs the name of a file; see recite help new");
    rct_buf_puts(&path, name);
    if (!dot || strcmp(dot, ".yaml") != 0)
        rct_buf_puts(&path, ".yaml");
    int status = make(context, path.text);
    rct_buf_release(&path);
    return status;
}
