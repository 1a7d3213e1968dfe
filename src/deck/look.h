/* SPDX-License-Identifier: GPL-3.0-or-later */
/* look.h - what stands on a line of a text that YAML could not read. */
#ifndef DECK_LOOK_H
#define DECK_LOOK_H

#include <string.h>

#include "keys.h"
#include "source.h"

static inline char byte_at(const struct source *source, uint32_t byte)
{
    return byte < source->length ? source->text[byte] : '\0';
}

static inline bool same_line(const struct source *source, uint32_t a, uint32_t b)
{
    return rct_source_line(source, a).start == rct_source_line(source, b).start;
}

static inline unsigned column_of(const struct source *source, uint32_t byte)
{
    unsigned line, column;
    rct_source_place(source, byte, &line, &column);
    return column;
}

/* The end of a line without the spaces before it. */
static inline uint32_t text_end(const struct source *source, struct span line)
{
    while (line.end > line.start &&
           (source->text[line.end - 1] == ' ' || source->text[line.end - 1] == '\t'))
        line.end--;
    return line.end;
}

/* Behind the dashes and the spaces that a line begins with. */
static inline uint32_t key_start(const struct source *source, struct span line)
{
    uint32_t at = rct_source_indent(source, line);
    while (byte_at(source, at) == '-' && byte_at(source, at + 1) == ' ') {
        struct span rest = {at + 1, line.end};
        at = rct_source_indent(source, rest);
    }
    return at;
}

/* Where the first ": " of a line is; the line's end if there is none. */
static inline uint32_t key_end(const struct source *source, struct span line)
{
    for (uint32_t i = key_start(source, line); i < line.end; i++)
        if (source->text[i] == ':' && (i + 1 == line.end || source->text[i + 1] == ' '))
            return i;
    return line.end;
}

/* Where the value on a line begins, behind its key and dashes. */
static inline uint32_t value_start(const struct source *source, struct span line)
{
    uint32_t colon = key_end(source, line);
    struct span rest = {colon + 1, line.end};
    return colon < line.end ? rct_source_indent(source, rest) : key_start(source, line);
}

static inline bool word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

/* The key that begins at a byte, which ends before `end`; NULL where none does. */
static inline const struct key_row *key_at(
    const struct source *source, uint32_t byte, uint32_t *end)
{
    char name[32] = "";
    for (*end = byte; word_byte(byte_at(source, *end)); ++*end)
        if (*end - byte < sizeof name - 1)
            name[*end - byte] = source->text[*end];
    const struct key_row *row = rct_key_find(name, ON_CARD);
    return row ? row : rct_key_find(name, ON_DECK);
}

/* The line above the problem that is not empty. */
static inline struct span line_above(const struct source *source, uint32_t byte)
{
    struct span line = rct_source_line(source, byte);
    do
        line = rct_source_line_before(source, line);
    while (line.start > 0 && rct_source_indent(source, line) == line.end);
    return line;
}

#endif
