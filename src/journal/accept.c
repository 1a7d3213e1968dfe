/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line that a reader left out, taken as it reads because the learner says so. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <zlib.h>

#include "disk.h"
#include "writer.h"

static bool find_line(struct rct_span text, unsigned number, struct rct_span *line)
{
    const char *at = text.text, *end = text.text + text.length, *newline;

    for (unsigned i = 1; at < end; i++, at = newline + 1) {
        newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline)
            newline = end;
        if (i == number) {
            *line = span(at, (size_t)(newline - at));
            return true;
        }
    }
    return false;
}

/* The line without its end, a mark of having been torn, and whatever there is of a
 * checksum. */
static struct rct_span take_body(struct rct_span line)
{
    size_t torn = strlen(LOG_TORN);

    if (line.length && line.text[line.length - 1] == '\r')
        line.length--;
    if (line.length > torn &&
        memcmp(line.text + line.length - torn, LOG_TORN, torn) == 0)
        line.length -= torn;
    for (size_t back = 2; back <= SEAL_BYTES && back < line.length; back++) {
        if (memcmp(line.text + line.length - back, "\t~", 2) == 0) {
            line.length -= back;
            break;
        }
    }
    return line;
}

/* Adds the line with the checksum that it should have. */
static void seal(struct rct_buf *out, struct rct_span body)
{
    unsigned long sum =
        crc32(0, (const unsigned char *)body.text, (unsigned)body.length);

    rct_buf_add(out, body.text, body.length);
    rct_buf_printf(out, "\t~%08lx\n", sum);
}

/* Has the journal a good line of that id already? */
static bool has_good(const struct rct_journal *journal, const struct rct_line *line)
{
    const uint32_t *device =
        rct_map_get(&journal->device_index, line->device.text, line->device.length);

    for (size_t i = 0; device && i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];

        if (event->device == *device && event->n == line->n && !event->loose)
            return true;
    }
    return false;
}

/* NULL, or why the line cannot be taken. */
static const char *accept(struct rct_journal *journal, struct rct_span text,
    unsigned number, struct rct_buf *lines)
{
    struct rct_buf scratch = {0};
    struct rct_span found;
    struct rct_line line;
    size_t old = journal->count;
    const char *why = NULL;

    if (!find_line(text, number, &found))
        return "there is no such line";
    if (found.length > LINE_MAX_BYTES)
        return "longer than 64 KiB";
    seal(lines, take_body(found));
    why = rct_line_read(&line, span(lines->text, lines->length - 1), NULL);
    if (!why && has_good(journal, &line))
        why = "the log has a good line of this id";
    if (!why)
        why = rct_journal_put(journal, &line, &scratch);
    rct_journal_settle(journal, old);
    rct_buf_release(&scratch);
    return why;
}

bool rct_journal_accept(struct rct_journal *journal, struct rct_writer *writer,
    const char *file, unsigned line, struct rct_diag *diag)
{
    struct rct_buf text = {0}, lines = {0};
    const char *why;
    bool saved = false;

    if (!rct_file_read(file, SIZE_MAX / 2, &text))
        why = rct_disk_words(errno);
    else
        why = accept(journal, span(text.text, text.length), line, &lines);
    if (why)
        rct_diag_add(
            diag, &(struct rct_finding){
                      .level = RCT_ERROR, .file = file, .line = line, .message = why});
    else
        saved = rct_writer_join(journal, writer, &lines, diag);
    rct_buf_release(&text);
    rct_buf_release(&lines);
    return saved;
}
