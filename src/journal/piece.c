/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of a log: bytes of the file, and what the lines say that begin in it. */
#include <errno.h>
#include <stdlib.h>

#include "disk.h"
#include "log.h"

/* The byte before it, itself, and what its last line may need of the next ones: the
 * longest good line, its end, and one more. */
enum { ROOM = 1 + PIECE_BYTES + LINE_MAX_BYTES + 2, STEP = 4096 };

/* ---- Bytes -------------------------------------------------------------------- */

/* Reads the bytes of the piece, and then as many as it takes to see the end of the last
 * line that begins in it. */
static void fill(struct rct_piece *piece, const struct rct_stretch *stretch)
{
    size_t step = (size_t)(piece->stop - piece->from), seen = step - 1;
    int64_t there = stretch->stop - piece->from;
    size_t room = there < ROOM ? (size_t)there : ROOM;

    for (piece->length = 0; piece->length < room; step = STEP) {
        size_t left = room - piece->length;
        long got = rct_disk_read(stretch->fd, piece->from + (int64_t)piece->length,
            piece->bytes + piece->length, step < left ? step : left);

        piece->trouble = got < 0 ? errno : 0;
        if (got <= 0)
            return;
        piece->length += (size_t)got;
        if (piece->length > seen &&
            memchr(piece->bytes + seen, '\n', piece->length - seen))
            return;
        seen = piece->length;
    }
}

void rct_pieces_free(struct rct_piece *first)
{
    struct rct_piece *next;

    for (struct rct_piece *piece = first; piece; piece = next) {
        next = piece->next;
        free(piece->bytes);
        free(piece->rows);
        free(piece);
    }
}

/* ---- Lines -------------------------------------------------------------------- */

static bool is_merge_mark(struct rct_span text)
{
    static const char marks[] = "<=>|";

    if (text.length < 7 || !memchr(marks, text.text[0], 4) ||
        (text.length > 7 && text.text[7] != ' '))
        return false;
    for (int i = 1; i < 7; i++)
        if (text.text[i] != text.text[0])
            return false;
    return true;
}

static struct rct_row *add_row(struct rct_piece *piece)
{
    struct rct_row *row;

    piece->rows =
        rct_grow(piece->rows, &piece->room, piece->count + 1, sizeof(*piece->rows));
    row = &piece->rows[piece->count++];
    row->number = piece->lines + 1;
    return row;
}

static void read_event(
    struct rct_row *row, struct rct_span text, const struct rct_sum *sum)
{
    row->why = rct_line_read(&row->line, text, sum);
    row->sort = row->why ? ROW_DAMAGED : ROW_EVENT;
    row->line.hash = rct_hash(row->line.card.text, row->line.card.length);
}

/* Reads a line without its newline.  False where nothing behind it may be read. */
static bool read_line(
    struct rct_piece *piece, struct rct_span text, const struct rct_sum *sum)
{
    bool known = true;
    struct rct_row *row;

    if (text.length && text.text[text.length - 1] == '\r')
        text.length--;
    if (!piece->start && !piece->lines && span_starts(text, LOG_BOM, strlen(LOG_BOM)))
        text = span(text.text + strlen(LOG_BOM), text.length - strlen(LOG_BOM));
    if (!text.length)
        return true;
    if (text.text[0] == '#' && (!rct_log_head(text, &known) || known))
        return true;
    row = add_row(piece);
    row->line.whole = text;
    if (!known)
        row->sort = ROW_NEWER;
    else if (is_merge_mark(text))
        row->sort = ROW_MARK;
    else
        read_event(row, text, sum);
    return known;
}

/* The end of a file without a newline is an event only if its checksum says so. */
static void check_tail(struct rct_row *row)
{
    if (row->sort == ROW_DAMAGED || (row->sort == ROW_EVENT && !row->line.sealed)) {
        row->sort = ROW_UNFINISHED;
        row->why = "it is not finished";
    }
}

static void end_line(struct rct_piece *piece, const char *behind)
{
    piece->lines++;
    piece->end = piece->from + (behind - piece->bytes);
}

/* Where the first line begins, `stop` if none does. */
static const char *find_first(struct rct_piece *piece, const char *stop)
{
    const char *newline;

    if (piece->from == piece->start)
        return piece->bytes;
    newline = memchr(piece->bytes, '\n', (size_t)(stop - piece->bytes));
    if (!newline)
        return stop;
    if (newline > piece->bytes)
        end_line(piece, newline + 1);
    return newline + 1;
}

static void read_lines(struct rct_piece *piece, const struct rct_sum *sum)
{
    const char *end = piece->bytes + piece->length, *stop = end, *at, *newline;

    if (piece->stop - piece->from < (int64_t)piece->length)
        stop = piece->bytes + (piece->stop - piece->from);
    for (at = find_first(piece, stop); at < stop; at = newline + 1) {
        size_t count = piece->count;

        newline = memchr(at, '\n', (size_t)(end - at));
        if (!read_line(piece, span(at, (size_t)((newline ? newline : end) - at)), sum))
            return;
        if (!newline && piece->length < ROOM && piece->count > count)
            check_tail(&piece->rows[count]);
        if (!newline)
            return;
        if (newline < stop)
            end_line(piece, newline + 1);
    }
}

void rct_piece_read(struct rct_piece *piece, const struct rct_stretch *stretch)
{
    if (!piece->bytes)
        piece->bytes = rct_alloc(ROOM, 1);
    piece->from = piece->start - (piece->start > stretch->start);
    piece->lines = 0;
    piece->count = 0;
    fill(piece, stretch);
    read_lines(piece, &stretch->sum);
}
