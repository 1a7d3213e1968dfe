/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card at the end of a deck, out of one line or out of what is asked for. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "card_keys.h"
#include "editor.h"

enum { NEAR = 10 };

enum part { PART_ASK, PART_ANSWER, PART_HINT, PART_NOTE, PART_TAGS, PART_COUNT };

static const struct {
    const char *key, *prompt;
} parts[PART_COUNT] = {
    [PART_ASK] = {"ask", "Question, or a text with {gaps} > "},
    [PART_ANSWER] = {"answer", "Answer > "},
    [PART_HINT] = {"hint", "Hint, if any > "},
    [PART_NOTE] = {"note", "Note, if any > "},
    [PART_TAGS] = {"tags", "Tags, if any, with commas between > "},
};

struct adding {
    struct context *context;
    const char *path;
    struct rct_buf text, edited;
    struct rct_deck *before, *after;
    char *given[PART_COUNT]; /* NULL: not given */
    const char *tags[VALUES_MOST + 1];
    struct card_keys more; /* given as "key: value" */
    bool over;
    int signal; /* that ended the asking, or 0 */
};

static void forget_card(struct adding *adding)
{
    for (size_t i = 0; i < PART_COUNT; i++) {
        free(adding->given[i]);
        adding->given[i] = NULL;
    }
    memset(adding->tags, 0, sizeof(adding->tags));
    card_keys_release(&adding->more);
    rct_deck_free(adding->before);
    rct_deck_free(adding->after);
    adding->before = adding->after = NULL;
    rct_buf_release(&adding->text);
    rct_buf_release(&adding->edited);
}

/* ---- The deck ---- */

/* As it is now: it may be open in an editor meanwhile. */
static bool read_deck(struct adding *adding)
{
    struct context *context = adding->context;
    rct_buf_cut(&adding->text, 0);
    rct_deck_free(adding->before);
    adding->before = NULL;
    if (!rct_file_read(adding->path, DECK_MOST, &adding->text)) {
        trouble("%s: %s%s", adding->path, strerror(errno),
            errno == ENOENT ? "; recite new begins a deck" : "");
        return false;
    }
    /* A deck of no card yet is no deck, and a good place for one. */
    struct rct_diag diag = {0};
    adding->before = rct_deck_parse(
        adding->path, rct_buf_text(&adding->text), adding->text.length, &diag);
    bool empty = diag.errors == 1 && !strcmp(diag.items[0].name, "empty-deck");
    if (!adding->before && !empty) {
        context->diag = diag;
        world_complain(context);
        return false;
    }
    rct_diag_release(&diag);
    return true;
}

static bool has_answer(const struct adding *adding)
{
    return adding->given[PART_ANSWER] || adding->more.answered;
}

static bool edit(struct adding *adding)
{
    struct rct_edit_key keys[PART_COUNT + KEYS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < PART_TAGS; i++)
        if (adding->given[i])
            keys[count++] =
                (struct rct_edit_key){.key = parts[i].key, .text = adding->given[i]};
    if (!has_answer(adding))
        keys[0].key = "cloze";
    if (adding->tags[0])
        keys[count++] = (struct rct_edit_key){.key = "tags", .texts = adding->tags};
    for (size_t i = 0; i < adding->more.count; i++)
        keys[count++] = adding->more.keys[i];
    rct_buf_cut(&adding->edited, 0);
    rct_deck_free(adding->after);
    adding->after = NULL;
    return rct_edit_card(
        rct_buf_text(&adding->text), adding->text.length, keys, count, &adding->edited);
}

/* ---- What is to be said of the card ---- */

static size_t count_before(const struct adding *adding)
{
    return adding->before ? adding->before->count : 0;
}

/* The first card that the edit brought. */
static const struct rct_card *new_card(const struct adding *adding)
{
    const struct rct_deck *after = adding->after;
    size_t at = 0;
    while (at < count_before(adding) &&
           !strcmp(adding->before->cards[at].id, after->cards[at].id))
        at++;
    return &after->cards[at];
}

/* Another digit makes another question. */
static bool same_digits(const char *a, const char *b)
{
    static const char digits[] = "0123456789";
    for (;; a++, b++) {
        a += strcspn(a, digits);
        b += strcspn(b, digits);
        if (*a != *b)
            return false;
        if (!*a)
            return true;
    }
}

static bool is_near(const struct rct_buf *key, const char *question)
{
    struct rct_buf other = {0};
    rct_text_key(&other, question, strlen(question));
    const char *a = rct_buf_text(key), *b = rct_buf_text(&other);
    size_t limit = key->length / NEAR;
    bool near = same_digits(a, b) && rct_text_distance(a, b, limit) <= limit;
    rct_buf_release(&other);
    return near;
}

static void warn_of_near(const struct adding *adding, const char *question)
{
    struct rct_buf key = {0};
    rct_text_key(&key, question, strlen(question));
    for (size_t i = 0; i < count_before(adding); i++) {
        const struct rct_card *card = &adding->before->cards[i];
        if (is_near(&key, card->ask))
            trouble("line %u asks nearly the same: %s", card->line, card->ask);
    }
    rct_buf_release(&key);
}

/* ---- One card ---- */

/* False when the deck cannot have it: that has been said. */
static bool prepare(struct adding *adding)
{
    struct rct_diag diag = {0};
    if (!read_deck(adding))
        return false;
    warn_of_near(adding, adding->given[PART_ASK]);
    if (!edit(adding)) {
        trouble("this card cannot be in %s: %s", adding->path,
            adding->more.count ? "it is asked there already, or its keys do not make "
                                 "a card; see recite-deck(5)"
            : has_answer(adding)
                ? "it is asked there already, or has nothing to ask or to answer"
                : "a text without an answer needs {gaps}, and to be there once");
        return false;
    }
    adding->after =
        rct_deck_parse(adding->path, adding->edited.text, adding->edited.length, &diag);
    rct_diag_release(&diag);
    return adding->after != NULL;
}

static bool write_deck(struct adding *adding)
{
    if (rct_file_replace(adding->path, adding->edited.text, adding->edited.length))
        return true;
    trouble("%s cannot be written: %s", adding->path, strerror(errno));
    return false;
}

static bool preview(struct adding *adding)
{
    if (!prepare(adding))
        return false;
    const struct rct_card *card = new_card(adding);
    show_card(adding->context, card, NULL);
    editor_say_findings(adding->context, card, &adding->edited);
    return true;
}

/* What stands behind the question: the answer, or a key. */
static bool give(struct adding *adding, const char *text)
{
    size_t before = adding->more.count;
    if (card_keys_take(&adding->more, text))
        return adding->more.count > before;
    if (has_answer(adding)) {
        trouble("what is %s? Behind the answer only keys of a card can stand, as in "
                "\"tags: geography\"",
            text);
        return false;
    }
    adding->given[PART_ANSWER] = rct_copy(text, strlen(text));
    return true;
}

static int add_given(struct adding *adding)
{
    char **args = adding->context->args;
    bool good = true;
    adding->given[PART_ASK] = rct_copy(args[1], strlen(args[1]));
    for (int i = 2; i < adding->context->arg_count && good; i++)
        good = give(adding, args[i]);
    bool added = good && preview(adding) && write_deck(adding);
    forget_card(adding);
    return added ? STATUS_DONE : STATUS_TROUBLE;
}

/* ---- Asking ---- */

/* The tags that the deck has, ended by NULL. */
static const char **list_tags(const struct rct_deck *deck)
{
    struct rct_map known = {0};
    const char **tags = NULL;
    size_t count = 0, room = 0;
    for (size_t i = 0; deck && i < deck->count; i++)
        for (const char *const *tag = deck->cards[i].tags; tag && *tag; tag++) {
            uint32_t *place = rct_map_put(&known, *tag, strlen(*tag));
            if (*place != RCT_MAP_NEW)
                continue;
            *place = 0;
            tags = rct_grow(tags, &room, count + 2, sizeof(*tags));
            tags[count++] = *tag;
        }
    rct_map_release(&known);
    return tags;
}

/* Any of these lines may be another key of the card instead, and then the part is asked
 * for again.  True when it was. */
static bool is_key(struct adding *adding, enum part part, const char *line)
{
    bool taken = part != PART_ASK && card_keys_take(&adding->more, line);
    return taken && !(part == PART_ANSWER && adding->more.answered);
}

/* An empty line leaves a part out. */
static void ask_part(struct adding *adding, enum part part)
{
    struct term *term = &adding->context->term;
    struct term_reply reply = {0};
    char **keys = part == PART_ASK ? NULL : card_keys_words();
    const char **tags = part == PART_TAGS ? list_tags(adding->before) : NULL;
    const struct term_words words = {(const char *const *)keys, tags};
    do {
        free(reply.text);
        term_ask_words(term, term_say(term, parts[part].prompt), &words, &reply);
    } while (reply.kind == REPLY_LINE && is_key(adding, part, reply.text));
    adding->over |= reply.kind != REPLY_LINE;
    if (reply.kind == REPLY_SIGNAL)
        adding->signal = reply.signal;
    if (reply.kind == REPLY_LINE && *reply.text &&
        !(part == PART_ANSWER && adding->more.answered))
        adding->given[part] = reply.text;
    else
        free(reply.text);
    rct_paths_free(keys);
    free(tags);
}

/* True when there is a card to be added. */
static bool ask_card(struct adding *adding)
{
    ask_part(adding, PART_ASK);
    if (!adding->given[PART_ASK])
        adding->over = true;
    for (enum part part = PART_ANSWER; part < PART_COUNT && !adding->over; part++)
        ask_part(adding, part);
    if (adding->given[PART_TAGS])
        card_keys_split(adding->given[PART_TAGS], adding->tags);
    return adding->given[PART_ASK] && !adding->over;
}

static bool confirm(struct adding *adding)
{
    struct term *term = &adding->context->term;
    struct term_reply reply;
    term_ask_key(term, term_say(term, "  Add it? [y] n > "), &reply);
    adding->over |= reply.kind != REPLY_KEY;
    if (reply.kind == REPLY_SIGNAL)
        adding->signal = reply.signal;
    return reply.kind == REPLY_KEY && reply.key && strchr("\nyYoO", reply.key);
}

/* The file may have changed since it was shown. */
static bool add_asked(struct adding *adding)
{
    if (!read_deck(adding))
        return false;
    if (edit(adding))
        return write_deck(adding);
    trouble("%s has changed, and this card cannot be in it any more", adding->path);
    return false;
}

/* Card by card, until a question is empty. */
static int ask_cards(struct adding *adding)
{
    struct term *term = &adding->context->term;
    unsigned added = 0;
    int status = STATUS_DONE;
    term_enter(term);
    while (!adding->over && read_deck(adding)) {
        if (ask_card(adding)) {
            bool good = preview(adding);
            if (good && confirm(adding))
                added += good = add_asked(adding);
            status = good ? status : STATUS_TROUBLE;
        }
        forget_card(adding);
    }
    if (!adding->over)
        status = STATUS_TROUBLE; /* the deck is broken meanwhile: said */
    term_leave(term);
    fprintf(
        stderr, "%u card%s added to %s\n", added, added == 1 ? "" : "s", adding->path);
    if (adding->signal) {
        signal(adding->signal, SIG_DFL);
        raise(adding->signal); /* so that a shell sees what we died of */
    }
    return status;
}

int cmd_add(struct context *context)
{
    struct adding adding = {
        .context = context, .path = context->arg_count ? context->args[0] : ""};
    if (!*adding.path || !strcmp(adding.path, "-"))
        return trouble("add needs a deck; see recite help add");
    if (context->arg_count > 1)
        return add_given(&adding);
    bool there = read_deck(&adding);
    forget_card(&adding);
    return there ? ask_cards(&adding) : STATUS_TROUBLE;
}
