/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which key an author wrote, and what to say where it is none. */
#include <string.h>

#include "keys.h"
#include "lookup.h"
#include "scalar.h"
#include "syntax.h"

static const char *place_name(enum place place)
{
    return place == ON_CARD       ? "a card"
           : place == ON_DEFAULTS ? "the defaults"
           : place == ON_SOURCE   ? "the source"
                                  : "the deck";
}

/* A rune in a key that is no more to be seen than a space is. */
static uint32_t hidden_rune(const struct event *key)
{
    const char *p = key->text, *end = p + key->length;
    while (p < end) {
        uint32_t rune = rct_utf8_next(&p, end);
        if (rct_rune_hidden(rune) || (rune > 0x7F && rct_rune_space(rune)))
            return rune;
    }
    return 0;
}

/* Two words with a space between them: a question in the place of a key. */
static bool looks_like_question(const struct event *key, enum place place)
{
    return place == ON_CARD && memchr(key->text, ' ', key->length);
}

static void unknown_key(
    struct source *source, enum place place, const struct event *key, const char *guess)
{
    char name[SHORT_SIZE], help[128];
    uint32_t hidden = hidden_rune(key);
    struct remark remark = {.name = "unknown-key", .span = key->span, .help = help};
    snprintf(help, sizeof help, "keys of your own begin with x-");
    if (guess) {
        snprintf(help, sizeof help, "did you mean `%s`?", guess);
        remark.swap = key->span;
        remark.with = guess;
    } else if (looks_like_question(key, place)) {
        snprintf(help, sizeof help,
            "write `ask:` before a question and `answer:` "
            "before its answer, or put it under `pairs:`");
    }
    if (hidden) {
        remark.name = "hidden-character";
        remark.span = rct_scalar_find(source, key, hidden);
        remark.help = "delete it, or write a simple space";
        remark.with = NULL;
        rct_fault(
            source, &remark, "U+%04X cannot be seen in this key", (unsigned)hidden);
        return;
    }
    rct_fault(source, &remark, "`%s` is no key of %s",
        rct_shorten(key->text, key->length, name), place_name(place));
}

/* A key of another place: known, but not here. */
static bool misplaced_key(
    struct source *source, enum place place, const struct event *key)
{
    static const struct {
        enum place place;
        const char *help;
    } homes[] = {
        {ON_DECK, "it is one of the whole deck: write it above `cards:`"},
        {ON_CARD, "it is one of a card"},
    };
    for (size_t i = 0; i < RCT_COUNT(homes); i++) {
        const struct remark remark = {
            .name = "misplaced-key", .span = key->span, .help = homes[i].help};
        if (homes[i].place == place || !rct_key_find(key->text, homes[i].place))
            continue;
        rct_fault(
            source, &remark, "`%s` is no key of %s", key->text, place_name(place));
        return true;
    }
    return false;
}

bool rct_key_usable(struct source *source, const struct event *key)
{
    struct remark remark = {.name = "bad-key", .span = key->span};
    if (key->bad)
        return false;
    if (key->kind != EVENT_TEXT) {
        remark.span.end = remark.span.start + 1;
        remark.help = "if it is text, put it in quotes";
        rct_fault(source, &remark, "a key must be a text");
        return false;
    }
    if (key->length > KEY_LIMIT) {
        remark.name = "long-key";
        remark.help = "write `ask:` before a long question";
        rct_fault(source, &remark, "a key of %u bytes is too long (limit %d)",
            (unsigned)key->length, KEY_LIMIT);
        return false;
    }
    return true;
}

const struct key_row *rct_key_look(
    struct source *source, enum place place, const struct event *key)
{
    const struct key_row *row;
    const char *guess;
    if (!rct_key_usable(source, key) || strncmp(key->text, "x-", 2) == 0)
        return NULL;
    row = rct_key_find(key->text, place);
    if (row)
        return row;
    if (*key->text == '-' && rct_slip_report(source, key->span.start))
        return NULL;
    guess = rct_key_foreign(key->text, place);
    if (!guess && misplaced_key(source, place, key))
        return NULL;
    unknown_key(source, place, key, guess ? guess : rct_key_guess(key->text, place));
    return NULL;
}
