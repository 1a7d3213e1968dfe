/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind a slip, as a text that can be read. */
#include <string.h>

#include "look.h"

void rct_slip_note(struct source *source, const struct remark *remark)
{
    struct slip *slip = &source->slip;
    unsigned column;
    slip->byte = remark->span.start;
    rct_source_place(source, slip->byte, &slip->line, &column);
    bool dash = remark->swap.start && source->text[remark->swap.start - 1] == '-';
    if (!remark->with || dash) /* a space behind a dash moves what is below it */
        return;
    rct_buf_add(&slip->mended, source->text, remark->swap.start);
    rct_buf_puts(&slip->mended, remark->with);
    rct_buf_add(&slip->mended, source->text + remark->swap.end,
        source->length - remark->swap.end);
}

/* "- ask:", a card beyond doubt. */
static bool begins_card(const struct source *source, struct span line)
{
    uint32_t dash = rct_source_indent(source, line), key = key_start(source, line), end;
    const struct key_row *row = key_at(source, key, &end);
    return key > dash && row && row->places & ON_CARD && byte_at(source, end) == ':';
}

/* Where the line behind that of a byte begins. */
static uint32_t next_line(const struct source *source, uint32_t byte)
{
    while (byte < source->length && !strchr("\r\n", source->text[byte]))
        byte++;
    bool pair = byte_at(source, byte) == '\r' && byte_at(source, byte + 1) == '\n';
    return byte < source->length ? byte + 1 + pair : byte;
}

void rct_slip_behind(struct rct_buf *out, const struct source *source, bool blank)
{
    const struct slip *slip = &source->slip;
    uint32_t at = rct_source_line(source, slip->byte).start;
    if (slip->mended.length && !blank) {
        rct_buf_add(out, slip->mended.text, slip->mended.length);
        return;
    }
    rct_buf_add(out, source->text, at);
    do {
        at = next_line(source, at);
        rct_buf_putc(out, '\n');
    } while (at < source->length && !begins_card(source, rct_source_line(source, at)));
    rct_buf_add(out, source->text + at, source->length - at);
}
