/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "records.h"

enum { SAMPLE = 32 }; /* records that tell the separator */

static bool at_line_end(const struct records *records, const char *at)
{
    return at == records->end || *at == '\n' || *at == '\r';
}

static const char *skip_blanks(const struct records *records, const char *at)
{
    while (at < records->end && *at == ' ' && records->separator != ' ')
        at++;
    return at;
}

/*
 * Behind the field in quotes that begins at `at`, with its text added; NULL where it is
 * none.  This is linear however often it fails: it fails at the first run of an odd
 * number of quotes, or at the end, before which there is none.
 */
static const char *read_quoted(struct records *records, const char *at)
{
    size_t before = records->text.length;
    at = skip_blanks(records, at);
    if (at == records->end || *at++ != '"')
        return NULL;
    for (;;) {
        const char *quote = memchr(at, '"', (size_t)(records->end - at));
        if (!quote)
            break;
        rct_buf_add(&records->text, at, (size_t)(quote - at));
        at = quote + 1;
        if (at < records->end && *at == '"') {
            rct_buf_putc(&records->text, *at++);
            continue;
        }
        at = skip_blanks(records, at);
        if (at_line_end(records, at) || *at == records->separator)
            return at;
        break;
    }
    rct_buf_cut(&records->text, before);
    return NULL;
}

static const char *read_plain(struct records *records, const char *at)
{
    const char *start = at;
    while (!at_line_end(records, at) && *at != records->separator)
        at++;
    rct_buf_add(&records->text, start, (size_t)(at - start));
    return at;
}

static void read_field(struct records *records)
{
    const char *at = read_quoted(records, records->at);
    for (const char *p = records->at; at && p < at; p++)
        records->next += *p == '\n' || (*p == '\r' && p[1] != '\n');
    records->at = at ? at : read_plain(records, records->at);
    rct_buf_putc(&records->text, '\0');
}

/* Over LF, CRLF or CR. */
static void end_line(struct records *records)
{
    if (records->at == records->end)
        return;
    if (*records->at++ == '\r' && records->at < records->end && *records->at == '\n')
        records->at++;
    records->next++;
}

static void skip_lines(struct records *records)
{
    while (records->at < records->end) {
        if (records->comments && *records->at == '#')
            while (!at_line_end(records, records->at))
                records->at++;
        else if (!at_line_end(records, records->at))
            return;
        end_line(records);
    }
}

bool rct_records_next(struct records *records)
{
    skip_lines(records);
    if (records->at == records->end)
        return false;
    rct_buf_cut(&records->text, 0);
    records->line = records->next;
    for (records->count = 0;; records->at++) {
        if (records->count < COLUMN_LIMIT)
            records->starts[records->count] = records->text.length;
        records->count++;
        read_field(records);
        if (at_line_end(records, records->at))
            break;
    }
    end_line(records);
    return true;
}

const char *rct_records_field(const struct records *records, size_t column)
{
    bool there = column < records->count && column < COLUMN_LIMIT;
    return there ? records->text.text + records->starts[column] : "";
}

/* How much a record looks divided: behind what is only a sign in a sentence there is a
 * space. */
static unsigned divided(const struct records *records)
{
    unsigned score = records->count > 1;
    for (size_t i = 1; i < records->count && score < 2; i++)
        score += *rct_records_field(records, i) != ' ';
    return score;
}

char rct_records_separator(const char *text, const char *end, const char *candidates)
{
    char best = *candidates;
    unsigned most = 0;
    for (; *candidates; candidates++) {
        struct records records = {.at = text, .end = end, .separator = *candidates};
        unsigned score = 0;
        for (int i = 0; i < SAMPLE && rct_records_next(&records); i++)
            score += divided(&records);
        rct_buf_release(&records.text);
        if (score > most) {
            most = score;
            best = *candidates;
        }
    }
    return best;
}

void rct_records_add(struct rct_buf *out, const char *field, char separator)
{
    const char special[] = {'"', '\n', '\r', separator, '\0'};
    size_t length = strlen(field);
    bool quoted = strpbrk(field, special) || field[0] == '#' || field[0] == ' ' ||
                  (length && field[length - 1] == ' ');
    if (!quoted) {
        rct_buf_add(out, field, length);
        return;
    }
    rct_buf_putc(out, '"');
    for (; *field; field++) {
        if (*field == '"')
            rct_buf_putc(out, '"');
        rct_buf_putc(out, *field);
    }
    rct_buf_putc(out, '"');
}

/* ---- Columns */

static const struct {
    const char *name; /* as rct_text_key() makes it */
    enum role role;
} names[] = {
    {"ask", ROLE_ASK},
    {"question", ROLE_ASK},
    {"q", ROLE_ASK},
    {"prompt", ROLE_ASK},
    {"front", ROLE_ASK},
    {"recto", ROLE_ASK},
    {"term", ROLE_ASK},
    {"word", ROLE_ASK},
    {"text", ROLE_ASK},
    {"answer", ROLE_ANSWER},
    {"a", ROLE_ANSWER},
    {"réponse", ROLE_ANSWER},
    {"back", ROLE_ANSWER},
    {"verso", ROLE_ANSWER},
    {"definition", ROLE_ANSWER},
    {"définition", ROLE_ANSWER},
    {"meaning", ROLE_ANSWER},
    {"translation", ROLE_ANSWER},
    {"traduction", ROLE_ANSWER},
    {"note", ROLE_NOTE},
    {"notes", ROLE_NOTE},
    {"comment", ROLE_NOTE},
    {"explanation", ROLE_NOTE},
    {"extra", ROLE_NOTE},
    {"back extra", ROLE_NOTE},
    {"hint", ROLE_HINT},
    {"indice", ROLE_HINT},
    {"tags", ROLE_TAGS},
    {"tag", ROLE_TAGS},
    {"deck", ROLE_DECK},
};

enum role rct_role_find(const char *name)
{
    struct rct_buf key = {0};
    enum role role = ROLE_NONE;
    rct_text_key(&key, name, strlen(name));
    for (size_t i = 0; i < RCT_COUNT(names) && role == ROLE_NONE; i++)
        if (strcmp(rct_buf_text(&key), names[i].name) == 0)
            role = names[i].role;
    rct_buf_release(&key);
    return role;
}

bool rct_roles_header(const char *ask, const char *answer)
{
    enum role first = rct_role_find(ask), second = rct_role_find(answer);
    return (first == ROLE_ASK && second == ROLE_ANSWER) ||
           (first == ROLE_ANSWER && second == ROLE_ASK);
}
