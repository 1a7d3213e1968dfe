/* SPDX-License-Identifier: GPL-3.0-or-later */
/* join.c - two versions of a deck in one, where that hurts neither. */
#include <stdlib.h>
#include <string.h>

#include "sync.h"

/* The entries of a deck as they stand in its file. */
struct entries {
    struct rct_deck *deck;
    struct rct_arena arena;
    struct rct_map set;
    const char **texts;
    size_t count, room;
};

static bool is_blank(const char *line, size_t length)
{
    size_t indent = strspn(line, " ");
    return indent >= length || line[indent] == '#';
}

/* A line of a list's entry is indented or begins with its dash. */
static bool is_outside(const char *line, size_t length)
{
    return length && !strchr(" -#", *line);
}

/* The lines of an entry, without white space at their ends, up to the next entry or
 * what is no list; blank ones behind it belong to nobody. */
static void add_entry(struct entries *entries, const char *at, unsigned lines)
{
    struct rct_buf text = {0};
    size_t solid = 0;
    for (unsigned i = 0; i < lines && *at; i++) {
        size_t length = strcspn(at, "\n"), kept = length;
        while (kept && strchr(" \t\r", at[kept - 1]))
            kept--;
        if (i && is_outside(at, kept))
            break;
        rct_buf_add(&text, at, kept);
        rct_buf_putc(&text, '\n');
        if (!is_blank(at, kept))
            solid = text.length;
        at += length + (at[length] == '\n');
    }
    const char *copy = rct_arena_copy(&entries->arena, rct_buf_text(&text), solid);
    *rct_map_put(&entries->set, copy, solid) = 1;
    entries->texts = rct_grow(
        entries->texts, &entries->room, entries->count + 1, sizeof(*entries->texts));
    entries->texts[entries->count++] = copy;
    rct_buf_release(&text);
}

static const char *skip_lines(const char *at, unsigned lines)
{
    for (; lines && *at; lines--) {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    return at;
}

/* False where the text is no deck. */
static bool read_entries(struct entries *entries, const struct rct_buf *text)
{
    struct rct_diag quiet = {0};
    const char *at = rct_buf_text(text);
    unsigned line = 1;
    entries->deck = rct_deck_parse("deck", at, text->length, &quiet);
    for (size_t i = 0; entries->deck && i < entries->deck->count; i++) {
        const struct rct_card *card = &entries->deck->cards[i], *next = card + 1;
        size_t left = entries->deck->count - i - 1;
        if (i && card->entry == card[-1].entry)
            continue;
        for (; left && next->entry == card->entry; left--)
            next++;
        at = skip_lines(at, card->line - line);
        line = card->line;
        add_entry(entries, at, left ? next->line - line : UINT32_MAX);
    }
    rct_diag_release(&quiet);
    return entries->deck != NULL;
}

static bool has(const struct entries *entries, const char *text)
{
    return rct_map_get(&entries->set, text, strlen(text)) != NULL;
}

static void release(struct entries *entries)
{
    rct_deck_free(entries->deck);
    rct_arena_release(&entries->arena);
    rct_map_release(&entries->set);
    free(entries->texts);
}

/* What this version has that the one before both had not is in the joined one. */
static bool is_kept(const struct entries *version, const struct entries *base,
    const struct entries *joined)
{
    for (size_t i = 0; i < version->count; i++)
        if (!has(base, version->texts[i]) && !has(joined, version->texts[i]))
            return false;
    return true;
}

bool join_is_good(const struct join *join)
{
    struct entries base = {0}, ours = {0}, theirs = {0}, joined = {0};
    read_entries(&base, &join->base); /* there may have been none */
    bool good = read_entries(&ours, &join->ours) &&
                read_entries(&theirs, &join->theirs) &&
                read_entries(&joined, &join->joined) &&
                is_kept(&ours, &base, &joined) && is_kept(&theirs, &base, &joined);
    for (size_t i = 0; good && i < joined.count; i++)
        good = has(&ours, joined.texts[i]) || has(&theirs, joined.texts[i]);
    release(&base);
    release(&ours);
    release(&theirs);
    release(&joined);
    return good;
}
