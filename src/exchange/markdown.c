/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cards in Markdown: a line that begins with Q:, A: or C: begins a question, an answer
 * or a text with gaps, which goes on until the next of them or a line of ---.  Whatever
 * is not in a card is prose, and none of our business.
 */
#include <string.h>

#include "notes.h"

enum { PROSE = 0, SKIPPED = 1 }; /* besides 'Q', 'A' and 'C' */

struct reader {
    struct intake *intake;
    const char *at, *end;
    const char *line; /* the line at hand, without its end */
    size_t length;
    unsigned number;
    int state;
    unsigned first; /* line of the card */
    struct rct_buf ask, answer;
};

static bool next_line(struct reader *reader)
{
    if (reader->at == reader->end)
        return false;
    const char *stop = reader->at;
    while (stop < reader->end && *stop != '\n' && *stop != '\r')
        stop++;
    reader->line = reader->at;
    reader->length = (size_t)(stop - reader->at);
    if (stop < reader->end && *stop++ == '\r' && stop < reader->end && *stop == '\n')
        stop++;
    reader->at = stop;
    reader->number++;
    return true;
}

static bool is_rule(const char *line, size_t length)
{
    while (length && line[length - 1] == ' ')
        length--;
    return length == 3 && !memcmp(line, "---", 3);
}

/* 'Q', 'A', 'C', '-' for a rule, 0 for text. */
static int mark_of(const char *line, size_t length)
{
    if (is_rule(line, length))
        return '-';
    bool mark = length >= 2 && line[1] == ':' && memchr("QAC", line[0], 3);
    return mark ? line[0] : 0;
}

/* ---- Front matter: name = "…" between two rules */

static void read_name(struct reader *reader)
{
    const char *at = reader->line + 4, *end = reader->line + reader->length;
    struct rct_buf name = {0};
    at += strspn(at, " =");
    if (at < end && (*at == '"' || *at == '\'')) {
        char quote = *at++;
        for (; at < end && *at != quote; at++) {
            if (*at == '\\' && quote == '"' && at + 1 < end)
                at++;
            rct_buf_putc(&name, *at);
        }
    }
    reader->intake->title =
        rct_arena_copy(&reader->intake->arena, rct_buf_text(&name), name.length);
    rct_buf_release(&name);
}

/* Goes back to where it was when the matter never ends. */
static void read_front(struct reader *reader)
{
    struct reader start = *reader;
    if (!next_line(reader) || !is_rule(reader->line, reader->length)) {
        *reader = start;
        return;
    }
    while (next_line(reader)) {
        if (is_rule(reader->line, reader->length))
            return;
        if (reader->length > 4 && !memcmp(reader->line, "name", 4) &&
            strchr(" =", reader->line[4]))
            read_name(reader);
    }
    reader->intake->title = NULL;
    *reader = start;
}

/* ---- Cards */

static void refuse(struct reader *reader, unsigned line, const char *message)
{
    struct refusal refusal = {.name = "bad-card",
        .help = "write Q: and below it A:, or C: with [gaps]",
        .line = line};
    rct_intake_refuse(reader->intake, &refusal, "%s", message);
}

static void finish_card(struct reader *reader)
{
    struct note note = {.ask = rct_buf_text(&reader->ask),
        .answer = rct_buf_text(&reader->answer),
        .line = reader->first,
        .marks = reader->state == 'C' ? BRACKET_GAPS : NO_GAPS};
    if (reader->state == 'A' || reader->state == 'C')
        rct_intake_note(reader->intake, &note);
    else if (reader->state == 'Q')
        refuse(reader, reader->first, "a question without an answer");
    reader->state = PROSE;
    rct_buf_cut(&reader->ask, 0);
    rct_buf_cut(&reader->answer, 0);
}

/* A text that has such a mark in it stands behind a space more. */
static void add_text(struct reader *reader, struct rct_buf *text)
{
    const char *line = reader->line;
    size_t length = reader->length, spaces = 0;
    while (spaces < length && line[spaces] == ' ')
        spaces++;
    size_t quoted = spaces && mark_of(line + spaces, length - spaces);
    rct_buf_putc(text, '\n');
    rct_buf_add(text, line + quoted, length - quoted);
}

static void begin(struct reader *reader, int mark, struct rct_buf *text)
{
    rct_buf_add(text, reader->line + 2, reader->length - 2);
    reader->state = mark;
}

static void begin_answer(struct reader *reader)
{
    int before = reader->state;
    if (before == 'Q') {
        begin(reader, 'A', &reader->answer);
        return;
    }
    finish_card(reader);
    if (before != SKIPPED)
        refuse(reader, reader->number,
            before == 'A' ? "a second answer" : "an answer without a question");
    reader->state = SKIPPED;
}

static void take_line(struct reader *reader)
{
    int mark = mark_of(reader->line, reader->length);
    if (mark == 'A') {
        begin_answer(reader);
    } else if (mark) {
        finish_card(reader);
        reader->first = reader->number;
        if (mark != '-')
            begin(reader, mark, &reader->ask);
    } else if (reader->state > SKIPPED) {
        add_text(reader, reader->state == 'A' ? &reader->answer : &reader->ask);
    }
}

void rct_markdown_read(struct intake *intake)
{
    const struct rct_foreign *file = intake->file;
    struct reader reader = {
        .intake = intake, .at = file->text, .end = file->text + file->length};
    read_front(&reader);
    while (!intake->full && next_line(&reader))
        take_line(&reader);
    finish_card(&reader);
    rct_buf_release(&reader.ask);
    rct_buf_release(&reader.answer);
}
