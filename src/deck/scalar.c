/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scalar.h"

static const struct escape {
    char letter;
    uint32_t rune;
} escapes[] = {
    {'0', 0},
    {'a', 7},
    {'b', 8},
    {'t', 9},
    {'n', 10},
    {'v', 11},
    {'f', 12},
    {'r', 13},
    {'e', 27},
    {'N', 0x85},
    {'_', 0xA0},
    {'L', 0x2028},
    {'P', 0x2029},
};

static uint32_t hex_value(const char *text, uint32_t digits)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < digits; i++) {
        char c = text[i];
        uint32_t digit = c >= 'a'   ? (uint32_t)(c - 'a') + 10
                         : c >= 'A' ? (uint32_t)(c - 'A') + 10
                                    : (uint32_t)(c - '0');
        value = value * 16 + (digit & 15);
    }
    return value;
}

/* The escape behind a backslash, which ends before `end`; *length: of it all. */
static uint32_t read_escape(const char *text, const char *end, uint32_t *length)
{
    char letter = text[1];
    uint32_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    *length = 2 + digits;
    if (digits)
        return end - text >= 2 + (ptrdiff_t)digits ? hex_value(text + 2, digits) : 0;
    for (size_t i = 0; i < RCT_COUNT(escapes); i++)
        if (escapes[i].letter == letter)
            return escapes[i].rune;
    return (unsigned char)letter;
}

struct span rct_scalar_find(
    const struct source *source, const struct event *event, uint32_t rune)
{
    const char *p = source->text + event->span.start;
    const char *end = source->text + event->span.end;
    bool quoted = event->style == STYLE_QUOTED && *p == '"';
    while (p < end) {
        const char *start = p;
        uint32_t length, found;
        if (quoted && *p == '\\' && end - p >= 2) {
            found = read_escape(p, end, &length);
            p += length;
        } else {
            found = rct_utf8_next(&p, end);
        }
        if (found == rune)
            return (struct span){
                (uint32_t)(start - source->text), (uint32_t)(p - source->text)};
    }
    return event->span;
}

/* Only an escape can bring a control character this far. */
static void check_controls(struct source *source, struct event *event)
{
    const char *p = event->text, *end = p + event->length;
    while (p < end && !event->bad) {
        unsigned char c = (unsigned char)*p;
        uint32_t rune = rct_utf8_next(&p, end);
        if ((c >= 0x20 && c < 0x7F) || rune >= 0xA0 || rune == '\n' || rune == '\t')
            continue;
        const struct remark remark = {
            .name = "control-character",
            .span = rct_scalar_find(source, event, rune),
            .help = "delete the escape; to show a backslash, write \\\\",
        };
        rct_fault(source, &remark,
            rune ? "control character U+%04X in a text" : "NUL (U+%04X) in a text",
            (unsigned)rune);
        event->bad = true;
    }
}

/* Marks that turn text around must not reach beyond the text that they stand in. */
static void check_bidi(struct source *source, const struct event *event)
{
    const char *p = event->text, *end = p + event->length;
    uint32_t opened = 0, suspect = 0;
    int open = 0;
    while (p < end && !suspect && (p = memchr(p, 0xE2, (size_t)(end - p)))) {
        uint32_t rune = rct_utf8_next(&p, end);
        if (rune >= 0x202A && rune <= 0x202E) {
            suspect = rune;
        } else if (rune >= 0x2066 && rune <= 0x2068) {
            opened = rune;
            open++;
        } else if (rune == 0x2069 && --open < 0) {
            suspect = rune;
        }
    }
    if (!suspect && open > 0)
        suspect = opened;
    const struct remark remark = {
        .name = "bidi-control",
        .span = rct_scalar_find(source, event, suspect),
        .note = "it is shown as its number",
        .help = "delete it; U+2068 and U+2069 may be used in pairs",
    };
    if (suspect)
        rct_caution(source, &remark, "U+%04X turns the direction of the text around",
            (unsigned)suspect);
}

/* U+2028 and U+2029 to a space. */
static void join_lines(struct event *event, char *text)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < event->length; i++) {
        bool separator =
            event->length - i >= 3 && (memcmp(text + i, "\xE2\x80\xA8", 3) == 0 ||
                                          memcmp(text + i, "\xE2\x80\xA9", 3) == 0);
        text[kept++] = separator ? ' ' : text[i];
        i += separator ? 2 : 0;
    }
    text[kept] = '\0';
    event->length = kept;
}

void rct_scalar_check(struct source *source, struct event *event, char *text)
{
    const char *quote = source->text + event->span.start;
    if (event->style == STYLE_QUOTED && *quote == '"')
        check_controls(source, event);
    if (memchr(text, 0xE2, event->length)) {
        check_bidi(source, event);
        join_lines(event, text);
    }
    while (
        event->style == STYLE_BLOCK && event->length && text[event->length - 1] == '\n')
        text[--event->length] = '\0';
}
