/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaps as other programs mark them, into gaps in {braces}. */
#include <string.h>

#include "notes.h"

/* A text while its gaps are read; a gap in a gap belongs to the text of the outer one.
 */
struct gapped {
    struct rct_buf *out, *hints;
    size_t start; /* of the gap, in `out` */
    unsigned depth, count;
    bool hinted; /* behind the :: of a hint */
    bool bad;
};

/* A brace of the text itself is escaped. */
static void add_byte(struct gapped *gapped, char byte)
{
    if (byte == '{' || byte == '}')
        rct_buf_putc(gapped->out, '\\');
    rct_buf_putc(gapped->out, byte);
}

/* A backslash before a brace would escape it, and nothing escapes a backslash. */
static void add_brace(struct gapped *gapped, char brace)
{
    struct rct_buf *out = gapped->out;
    if (out->length && out->text[out->length - 1] == '\\')
        rct_buf_putc(out, ' ');
    rct_buf_putc(out, brace);
}

static void open_gap(struct gapped *gapped)
{
    if (gapped->depth++)
        return;
    add_brace(gapped, '{');
    gapped->start = gapped->out->length;
    gapped->hinted = false;
}

static bool is_filled(const struct gapped *gapped)
{
    const char *at = gapped->out->text + gapped->start;
    const char *end = gapped->out->text + gapped->out->length;
    while (at < end)
        if (!rct_rune_space(rct_utf8_next(&at, end)))
            return true;
    return false;
}

static void close_gap(struct gapped *gapped)
{
    if (--gapped->depth)
        return;
    gapped->bad = gapped->bad || !is_filled(gapped);
    gapped->count++;
    add_brace(gapped, '}');
}

static void open_hint(struct gapped *gapped)
{
    gapped->hinted = true;
    if (gapped->hints->length)
        rct_buf_puts(gapped->hints, ", ");
}

/* ---- Anki: {{c1::text::hint}} */

/* The length of "{{c1::", or 0. */
static size_t opening(const char *at)
{
    if (strncmp(at, "{{c", 3) != 0)
        return 0;
    size_t digits = strspn(at + 3, "0123456789");
    return digits && !strncmp(at + 3 + digits, "::", 2) ? 5 + digits : 0;
}

bool rct_gaps_likely(const char *text)
{
    for (const char *at = text; (at = strstr(at, "{{c")); at++)
        if (opening(at))
            return true;
    return false;
}

static size_t read_anki(struct gapped *gapped, const char *at)
{
    size_t length = opening(at);
    if (length) {
        open_gap(gapped);
        return length;
    }
    if (gapped->depth && !strncmp(at, "}}", 2)) {
        close_gap(gapped);
        return 2;
    }
    if (gapped->depth == 1 && !gapped->hinted && !strncmp(at, "::", 2)) {
        open_hint(gapped);
        return 2;
    }
    if (gapped->depth && gapped->hinted)
        rct_buf_putc(gapped->hints, *at);
    else
        add_byte(gapped, *at);
    return 1;
}

/* ---- Markdown: [text], where \[ and \] are brackets */

static size_t read_bracket(struct gapped *gapped, const char *at)
{
    if (*at == '\\' && (at[1] == '[' || at[1] == ']')) {
        add_byte(gapped, at[1]);
        return 2;
    }
    if (*at == '[' && !gapped->depth)
        open_gap(gapped);
    else if (*at == ']' && gapped->depth)
        close_gap(gapped);
    else
        add_byte(gapped, *at);
    return 1;
}

unsigned rct_gaps_read(
    enum marks marks, const char *text, struct rct_buf *out, struct rct_buf *hints)
{
    struct gapped gapped = {.out = out, .hints = hints};
    while (*text && !gapped.bad)
        text +=
            marks == ANKI_GAPS ? read_anki(&gapped, text) : read_bracket(&gapped, text);
    return gapped.bad || gapped.depth ? 0 : gapped.count;
}
