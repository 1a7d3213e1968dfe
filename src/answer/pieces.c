/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typed list in pieces. */
#include "parts.h"

static const char *const joiners[] = {"and", "et", "und", "&"};

/* Ends of lines and arrows become semicolons before white space is evened out. */
static const char *with_signs(const char *raw, unsigned split, struct rct_arena *arena)
{
    char *out = rct_arena_copy(arena, raw, strlen(raw)), *at = out;

    while (*raw) {
        bool arrow =
            split & SPLIT_ARROWS && (*raw == '>' || strncmp(raw, "\u2192", 3) == 0);

        if (arrow && at > out && at[-1] == '-')
            at--;
        if (arrow && *raw != '>')
            raw += 2;
        *at++ = arrow || *raw == '\n' ? ';' : *raw;
        raw++;
    }
    *at = '\0';
    return rct_even(arena, out);
}

static bool is_sign(const char *text, size_t at, unsigned split)
{
    bool digits = at > 0 && is_digit(text[at - 1]) && is_digit(text[at + 1]);

    return text[at] == ';' || (text[at] == '/' && split & SPLIT_SLASHES) ||
           (text[at] == ',' && !(digits && split & KEEP_COMMAS));
}

static void add(struct pieces *pieces, size_t from, size_t to)
{
    while (from < to && pieces->text[from] == ' ')
        from++;
    while (to > from && pieces->text[to - 1] == ' ')
        to--;
    if (from == to)
        return;
    pieces->items[pieces->count].from = from;
    pieces->items[pieces->count++].to = to;
}

static bool is_joiner(struct span word)
{
    char lower[4];

    if (word.length >= sizeof(lower))
        return false;
    for (size_t i = 0; i < word.length; i++) {
        char byte = word.text[i];

        lower[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
    }
    word.text = lower;
    for (size_t i = 0; i < RCT_COUNT(joiners); i++)
        if (span_is(word, joiners[i]))
            return true;
    return false;
}

/* One stretch between signs, at its joiners or at all its spaces. */
static void add_stretch(struct pieces *pieces, size_t from, size_t to, unsigned split)
{
    size_t start = from, at = from;

    while (at < to) {
        size_t end = at;
        bool joiner;

        while (end < to && pieces->text[end] != ' ')
            end++;
        joiner = split & SPLIT_WORDS &&
                 is_joiner((struct span){pieces->text + at, end - at});
        if (joiner) {
            add(pieces, start, at);
            start = end;
        } else if (split & SPLIT_SPACES) {
            add(pieces, start, end);
            start = end;
        }
        at = end + 1;
    }
    add(pieces, start, to);
}

void rct_split(
    struct pieces *pieces, const char *raw, unsigned split, struct rct_arena *arena)
{
    const char *text = with_signs(raw, split, arena);
    size_t from = strspn(text, " ,;"), to = strlen(text);
    bool signs = false;

    *pieces = (struct pieces){.text = text};
    pieces->items = rct_arena_alloc(arena, (to / 2 + 1) * sizeof(*pieces->items));
    while (to > from && strchr(" ,;", text[to - 1]))
        to--;
    for (size_t at = from; at < to; at++)
        signs |= is_sign(text, at, split);
    if (signs)
        split &= ~(unsigned)SPLIT_SPACES;
    for (size_t at = from; at < to; at++)
        if (is_sign(text, at, split)) {
            add_stretch(pieces, from, at, split);
            from = at + 1;
        }
    add_stretch(pieces, from, to, split);
}

const char *rct_pieces_joined(
    const struct pieces *pieces, size_t from, size_t count, struct rct_arena *arena)
{
    size_t start = pieces->items[from].from, end = pieces->items[from + count - 1].to;

    return rct_arena_copy(arena, pieces->text + start, end - start);
}
