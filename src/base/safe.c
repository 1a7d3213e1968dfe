/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "safe.h"
#include "utf8.h"
#include "width.h"

enum { STACK_MOST = 8, PDI = 0x2069 };

/* What is shown by its number, in order; isolates are dealt with apart. */
static const struct {
    uint32_t first, last;
} shown[] = {
    {0x0000, 0x001F},   /* C0 */
    {0x007F, 0x009F},   /* DEL, C1 */
    {0x2028, 0x202E},   /* line and paragraph ends, bidi embeddings and overrides */
    {0x206A, 0x206F},   /* format controls of old */
    {0xFDD0, 0xFDEF},   /* non-characters, as are the last two of each plane */
    {0xFFF9, 0xFFFB},   /* interlinear annotation */
    {0xE0000, 0xE007F}, /* tags */
};

static bool is_isolate(uint32_t rune)
{
    return rune >= 0x2066 && rune <= PDI;
}

static bool is_shown(uint32_t rune)
{
    if (rune >= 0x20 && rune < 0x7F)
        return false;
    if ((rune & 0xFFFE) == 0xFFFE)
        return true;
    for (size_t i = 0; i < RCT_COUNT(shown); i++)
        if (rune >= shown[i].first && rune <= shown[i].last)
            return true;
    return false;
}

/*
 * Isolates hold until the paragraph ends, so each must be closed within its own; those
 * of a paragraph where one is not are all shown.
 */
static void read_isolates(struct rct_safe *safe)
{
    const char *at = safe->text;
    size_t open = 0;
    bool paired = true;

    while (at < safe->end) {
        uint32_t rune = rct_utf8_next(&at, safe->end);

        if (rune == '\n' && safe->lines)
            break;
        if (!is_isolate(rune))
            continue;
        if (rune != PDI)
            open++;
        else if (open)
            open--;
        else
            paired = false;
    }
    safe->paragraph = at;
    safe->isolates = paired && !open;
}

/* Marks and other runes without a width beyond a few on one base are left out. */
static bool is_stacked_up(struct rct_safe *safe, uint32_t rune)
{
    if (rct_rune_width(rune)) {
        safe->stacked = 0;
        return false;
    }
    return is_isolate(rune) ? false : ++safe->stacked > STACK_MOST;
}

bool rct_safe_next(struct rct_safe *safe, struct rct_buf *out)
{
    const char *from = safe->text;
    uint32_t rune;

    if (safe->text == safe->end)
        return false;
    if (!safe->paragraph || safe->text >= safe->paragraph)
        read_isolates(safe);
    rune = rct_utf8_next(&safe->text, safe->end);
    if (rune == '\n' || rune == '\t') {
        rct_buf_putc(out, rune == '\n' && safe->lines ? '\n' : ' ');
        safe->stacked = 0;
    } else if (rune == 0xFFFD && safe->text == from + 1) {
        rct_buf_printf(out, "<%02X>", (unsigned char)*from);
        safe->stacked = 0;
    } else if (is_shown(rune) || (is_isolate(rune) && !safe->isolates)) {
        rct_buf_printf(out, "<U+%04X>", (unsigned)rune);
        safe->stacked = 0;
    } else if (!is_stacked_up(safe, rune)) {
        rct_buf_add(out, from, (size_t)(safe->text - from));
    }
    return true;
}

static size_t printable_run(const struct rct_safe *safe)
{
    const char *at = safe->text;

    while (at < safe->end && *at >= 0x20 && *at < 0x7F)
        at++;
    return (size_t)(at - safe->text);
}

void rct_text_safe(struct rct_buf *out, const char *text, size_t length, bool lines)
{
    struct rct_safe safe = {.text = text, .end = text + length, .lines = lines};
    size_t run;

    do {
        run = printable_run(&safe);
        rct_buf_add(out, safe.text, run);
        safe.text += run;
        safe.stacked = run ? 0 : safe.stacked;
    } while (rct_safe_next(&safe, out));
}
