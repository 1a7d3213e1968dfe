/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "source.h"

/* Lines longer than this are not shown with a finding. */
enum { SHOWN_LINE = 2048, STOP = 256 };

struct source_stop {
    uint32_t line;  /* number of the line that this byte is in, from 0 */
    uint32_t start; /* byte where that line starts */
    uint32_t runes; /* between there and here */
};

/* Every so many bytes, where a line and column stand: any other place is near one. */
struct source_index {
    struct source_stop *stops;
};

static bool ends_line(const struct source *source, uint32_t byte)
{
    char c = source->text[byte];
    return c == '\n' || (c == '\r' && !(byte + 1 < source->length &&
                                          source->text[byte + 1] == '\n'));
}

/* Moves `stop` over the bytes from..to. */
static void walk(
    const struct source *source, struct source_stop *stop, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        unsigned char c = (unsigned char)source->text[i];
        if (c < 0x0E && ends_line(source, i)) {
            stop->line++;
            stop->start = i + 1;
            stop->runes = 0;
        } else {
            stop->runes += (c & 0xC0) != 0x80;
        }
    }
}

static const struct source_stop *stops_of(const struct source *source)
{
    size_t count = source->length / STOP + 1;
    struct source_stop at = {0};
    struct source_stop *stops = source->index->stops;
    if (stops)
        return stops;
    stops = source->index->stops = rct_alloc(count, sizeof *stops);
    for (uint32_t i = 0; i < count; i++) {
        stops[i] = at;
        if (i + 1 < count)
            walk(source, &at, i * STOP, (i + 1) * STOP);
    }
    return stops;
}

bool rct_source_open(struct source *source, const char *text, size_t length)
{
    source->index = rct_alloc(1, sizeof *source->index);
    if (length > FILE_LIMIT) {
        source->errors++;
        rct_diag_error(source->diag, source->path,
            "the file is too large for a deck (%zu bytes; limit %d): split it", length,
            FILE_LIMIT);
        return false;
    }
    source->text = text;
    source->length = (uint32_t)length;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        source->text += 3;
        source->length -= 3;
    }
    return rct_source_verify(source);
}

void rct_source_close(struct source *source)
{
    free(source->index->stops);
    free(source->index);
    source->index = NULL;
    rct_buf_release(&source->slip.mended);
}

static struct source_stop stop_at(const struct source *source, uint32_t byte)
{
    if (byte > source->length)
        byte = source->length;
    struct source_stop at = stops_of(source)[byte / STOP];
    walk(source, &at, byte / STOP * STOP, byte);
    return at;
}

void rct_source_place(
    const struct source *source, uint32_t byte, unsigned *line, unsigned *column)
{
    struct source_stop at = stop_at(source, byte);
    *line = at.line + 1;
    *column = at.runes + 1;
}

struct span rct_source_line(const struct source *source, uint32_t byte)
{
    struct span line = {stop_at(source, byte).start, byte};
    uint32_t limit =
        source->length - byte > TEXT_LIMIT ? byte + TEXT_LIMIT : source->length;
    line.end = byte > source->length ? source->length : line.end;
    while (line.end < limit && source->text[line.end] != '\n' &&
           source->text[line.end] != '\r')
        line.end++;
    while (line.end > line.start && source->text[line.end - 1] == '\r')
        line.end--;
    return line;
}

struct span rct_source_line_before(const struct source *source, struct span line)
{
    if (line.start == 0)
        return (struct span){0, 0};
    return rct_source_line(source, line.start - 1);
}

struct span rct_source_line_after(const struct source *source, struct span line)
{
    uint32_t next = line.end;
    while (next < source->length && !ends_line(source, next))
        next++;
    if (next < source->length)
        next++;
    return rct_source_line(source, next);
}

uint32_t rct_source_indent(const struct source *source, struct span line)
{
    uint32_t at = line.start;
    while (at < line.end && source->text[at] == ' ')
        at++;
    return at;
}

static unsigned runes_between(const struct source *source, uint32_t from, uint32_t to)
{
    struct source_stop at = {0};
    walk(source, &at, from, to);
    return at.runes;
}

/* The user's line with one span replaced; empty where the span leaves its line. */
static void mend(
    const struct source *source, const struct remark *remark, struct rct_buf *out)
{
    struct span line = rct_source_line(source, remark->swap.start);
    if (!remark->with || remark->swap.end > line.end ||
        line.end - line.start > SHOWN_LINE)
        return;
    rct_buf_add(out, source->text + line.start, remark->swap.start - line.start);
    rct_buf_puts(out, remark->with);
    rct_buf_add(out, source->text + remark->swap.end, line.end - remark->swap.end);
}

static void note(
    const struct source *source, const struct remark *remark, struct rct_buf *out)
{
    unsigned line, column;
    if (!remark->note)
        return;
    rct_buf_puts(out, remark->note);
    if (remark->there) {
        rct_source_place(source, remark->there->start, &line, &column);
        rct_buf_printf(out, " %u:%u", line, column);
    }
}

static const char *or_null(const struct rct_buf *buf)
{
    return buf->length ? buf->text : NULL;
}

static void add_finding(
    struct source *source, const struct remark *remark, struct rct_finding *finding)
{
    struct rct_buf noted = {0}, mended = {0}, shown = {0};
    struct span line = rct_source_line(source, remark->span.start);
    uint32_t end = remark->span.end < line.end ? remark->span.end : line.end;
    finding->name = remark->name;
    finding->file = source->path;
    rct_source_place(source, remark->span.start, &finding->line, &finding->column);
    if (end > remark->span.start)
        finding->width = runes_between(source, remark->span.start, end);
    if (finding->width == 0)
        finding->width = 1;
    rct_buf_add(&shown, source->text + line.start, line.end - line.start);
    if (line.end - line.start <= SHOWN_LINE)
        finding->line_text = rct_buf_text(&shown);
    note(source, remark, &noted);
    mend(source, remark, &mended);
    finding->note = or_null(&noted);
    finding->mended = or_null(&mended);
    finding->help = remark->help;
    rct_diag_add(source->diag, finding);
    rct_buf_release(&shown);
    rct_buf_release(&noted);
    rct_buf_release(&mended);
}

/* One finding; the one too many is said to be so, and ends the reading. */
RCT_PRINTF(4, 0)
static void say(struct source *source, const struct remark *remark,
    enum rct_level level, const char *format, va_list arguments)
{
    static const struct remark enough = {
        .name = "too-many-findings",
        .note = "the rest of the file was not checked",
        .help = "mend these first",
    };
    char message[512];
    struct rct_finding finding = {.level = level, .message = message};
    if (source->full)
        return;
    vsnprintf(message, sizeof message, format, arguments);
    if (++source->findings > FAULT_LIMIT) {
        struct remark last = enough;
        last.span = remark->span;
        source->full = true;
        finding.level = RCT_ERROR;
        finding.message = "too many findings in one file (limit 1000)";
        add_finding(source, &last, &finding);
    } else {
        add_finding(source, remark, &finding);
    }
    if (finding.level == RCT_ERROR) {
        source->errors++;
        source->last_line = finding.line;
    }
}

void rct_fault(
    struct source *source, const struct remark *remark, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(source, remark, RCT_ERROR, format, arguments);
    va_end(arguments);
}

void rct_caution(
    struct source *source, const struct remark *remark, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(source, remark, RCT_WARNING, format, arguments);
    va_end(arguments);
}

const char *rct_shorten(const char *text, size_t length, char out[SHORT_SIZE])
{
    enum { ROOM = SHORT_SIZE - 4 };
    size_t kept = length < ROOM ? length : ROOM;
    while (kept < length && kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80)
        kept--;
    memcpy(out, text, kept);
    memcpy(out + kept, kept < length ? "\xE2\x80\xA6" : "", kept < length ? 4 : 1);
    return out;
}
