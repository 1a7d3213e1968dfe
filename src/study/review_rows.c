/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_rows.c - reviews from a table in CSV. */
#include "review_rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum column { CARD, TIME, RATING, TOOK, COLUMNS, NONE = COLUMNS };
static const char *const names[] = {
    "card_id", "review_time_ms", "rating", "duration_ms"};

enum {
    FIELDS = 32,
    FINDINGS_MOST = 20,
    TOOK_MOST = 86400000,
    DIGITS_MOST = 18,
    ROOM_MOST = 1 << 22 /* rows that room is made for before they are there */
};
static const int64_t LAST_TIME = INT64_C(253402300799999); /* the end of 9999 */

struct field {
    const char *text;
    size_t length;
};

struct rows {
    struct rct_history *history;
    const struct rct_table *table;
    struct rct_diag *diag;
    struct row_cards cards;
    enum column order[FIELDS]; /* what each field of a row is */
    size_t fields, bad;
    unsigned line;
    bool begun;   /* there was a row */
    bool unnamed; /* the first one lacks a name: what the others mean is not known */
    bool falling; /* rows are not in order of time */
};

static void complain(struct rows *rows, struct field row, const char *message)
{
    if (rows->bad++ == FINDINGS_MOST)
        rct_diag_error(rows->diag, rows->table->path, "there are more such rows");
    if (rows->bad > FINDINGS_MOST)
        return;
    char *text = rct_copy(row.text, row.length);
    rct_diag_add(rows->diag, &(struct rct_finding){.level = RCT_ERROR,
                                 .name = "bad-row",
                                 .file = rows->table->path,
                                 .line = rows->line,
                                 .message = message,
                                 .line_text = text});
    free(text);
}

/* Where the field ends: at a comma that is not between quotes. */
static const char *field_end(const char *from, const char *end)
{
    while (from < end && *from == ' ')
        from++;
    if (from < end && *from == '"') {
        const char *quote = memchr(from + 1, '"', (size_t)(end - from - 1));
        from = quote ? quote : from;
    }
    const char *comma = memchr(from, ',', (size_t)(end - from));
    return comma ? comma : end;
}

/* Without the blanks around it, and the quotes around that. */
static struct field trim(const char *from, const char *end)
{
    while (from < end && *from == ' ')
        from++;
    while (end > from && end[-1] == ' ')
        end--;
    if (end - from >= 2 && *from == '"' && end[-1] == '"')
        from++, end--;
    return (struct field){from, (size_t)(end - from)};
}

static size_t split(struct field row, struct field *fields)
{
    size_t count = 0;
    const char *end = row.text + row.length, *from = row.text;
    for (;;) {
        const char *stop = field_end(from, end);
        if (count < FIELDS)
            fields[count] = trim(from, stop);
        count++;
        if (stop == end)
            return count;
        from = stop + 1;
    }
}

static bool read_whole(struct field field, int64_t most, int64_t *value)
{
    *value = 0;
    if (!field.length || field.length > DIGITS_MOST)
        return false;
    for (size_t i = 0; i < field.length; i++) {
        unsigned digit = (unsigned)(field.text[i] - '0');
        if (digit > 9)
            return false;
        *value = *value * 10 + digit;
    }
    return *value <= most;
}

/* 7 and 007 are two cards: only numbers as one writes them are their own id. */
static bool is_number(struct field name, int64_t *id)
{
    return read_whole(name, INT64_MAX, id) && (*name.text != '0' || name.length == 1);
}

static uint32_t number_of(struct rows *rows, struct field name)
{
    int64_t id;
    if (is_number(name, &id))
        return rct_row_cards_id(&rows->cards, id, name.text, name.length);
    return rct_row_cards_word(&rows->cards, name.text, name.length);
}

/* ---- Rows ---- */

static void add_row(struct rows *rows, uint32_t card, const int64_t values[COLUMNS + 1])
{
    struct rct_history *history = rows->history;
    size_t at = history->count++;
    rct_history_room(history, history->count);
    history->instant[at] = values[TIME];
    history->card[at] = card;
    history->rating[at] = (unsigned char)values[RATING];
    history->took[at] = (uint32_t)(values[TOOK] < TOOK_MOST ? values[TOOK] : TOOK_MOST);
    rows->falling |= at > 0 && history->instant[at - 1] > values[TIME];
}

/* What is wrong with the row, or NULL: then it is in. */
static const char *take_row(struct rows *rows, const struct field *given)
{
    struct field fields[COLUMNS + 1] = {{NULL, 0}};
    int64_t values[COLUMNS + 1] = {0};
    for (size_t i = 0; i < rows->fields; i++)
        fields[rows->order[i]] = given[i];
    if (!fields[CARD].length)
        return "the card has no id";
    if (!read_whole(fields[TIME], LAST_TIME, &values[TIME]))
        return "the time is no whole number of milliseconds since 1970";
    if (!read_whole(fields[RATING], RCT_EASY, &values[RATING]) ||
        values[RATING] < RCT_AGAIN)
        return "the rating is none of 1, 2, 3, 4";
    if (fields[TOOK].length && !read_whole(fields[TOOK], INT64_MAX, &values[TOOK]))
        return "the duration is no whole number of milliseconds";
    add_row(rows, number_of(rows, fields[CARD]), values);
    return NULL;
}

/*
 * Takes a row of nothing but numbers as one writes them, which nearly all are, in one
 * go; NULL, and nothing taken, for any other.  The text ends in a newline, if not here.
 */
static const char *take_numbers(struct rows *rows, const char *at)
{
    int64_t values[COLUMNS + 1] = {0};
    struct field card = {at, 0};
    for (size_t i = 0; i < rows->fields; i++) {
        const char *from = at;
        int64_t value = 0;
        for (unsigned digit; (digit = (unsigned)(*at - '0')) <= 9; at++)
            value = (int64_t)((uint64_t)value * 10 + digit);
        size_t length = (size_t)(at - from);
        if (length - 1 >= DIGITS_MOST || (*from == '0' && length > 1))
            return NULL;
        if (rows->order[i] == CARD)
            card = (struct field){from, length};
        values[rows->order[i]] = value;
        if (i + 1 < rows->fields && *at++ != ',')
            return NULL;
    }
    at += *at == '\r';
    if (*at != '\n' || values[TIME] > LAST_TIME ||
        (uint64_t)values[RATING] - RCT_AGAIN > RCT_EASY - RCT_AGAIN)
        return NULL;
    add_row(rows, rct_row_cards_id(&rows->cards, values[CARD], card.text, card.length),
        values);
    return at + 1;
}

/* ---- The first row ---- */

/* In capitals or not. */
static bool is_name(struct field field, const char *name)
{
    size_t at = 0;
    for (; at < field.length && name[at]; at++) {
        char letter = field.text[at];
        if (letter >= 'A' && letter <= 'Z')
            letter = (char)(letter - 'A' + 'a');
        if (letter != name[at])
            return false;
    }
    return at == field.length && !name[at];
}

static enum column column_of(struct field name)
{
    for (enum column i = CARD; i < COLUMNS; i++)
        if (is_name(name, names[i]))
            return i;
    return NONE;
}

static void usual_order(struct rows *rows, size_t count)
{
    rows->fields = count;
    for (size_t i = 0; i < count; i++)
        rows->order[i] = i < COLUMNS ? (enum column)i : NONE;
}

/* A first row that has a name of ours in it, or no number at all, is one of names. */
static bool are_names(const struct field *fields, size_t count)
{
    bool numbers = false;
    for (size_t i = 0; i < count; i++) {
        if (column_of(fields[i]) != NONE)
            return true;
        numbers |= fields[i].length && (unsigned)(*fields[i].text - '0') <= 9;
    }
    return !numbers;
}

/* They say the order; what is wrong with them, or NULL. */
static const char *take_names(struct rows *rows, const struct field *fields)
{
    static const char *const missing[] = {
        "the first row names no column card_id, with commas between the names",
        "the first row names no column review_time_ms, with commas between the names",
        "the first row names no column rating, with commas between the names",
    };
    bool named[COLUMNS + 1] = {false};
    for (size_t i = 0; i < rows->fields; i++) {
        rows->order[i] = column_of(fields[i]);
        named[rows->order[i]] = true;
    }
    for (size_t i = 0; i < RCT_COUNT(missing); i++)
        if (!named[i]) {
            rows->unnamed = true;
            return missing[i];
        }
    return NULL;
}

static void take_line(struct rows *rows, struct field row, bool first)
{
    struct field fields[FIELDS];
    const char *wrong = NULL;
    size_t count = split(row, fields);
    if (first && count <= FIELDS)
        usual_order(rows, count);
    if (count > FIELDS)
        wrong = "the row has too many fields";
    else if (first && are_names(fields, count))
        wrong = take_names(rows, fields);
    else if (count != rows->fields || count <= RATING)
        wrong = "the row has another number of fields than "
                "card_id,review_time_ms,rating,duration_ms or the first row";
    else
        wrong = take_row(rows, fields);
    if (wrong)
        complain(rows, row, wrong);
}

/* A line with or without its end; where the next one begins. */
static const char *take_any(struct rows *rows, const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    const char *next = stop ? stop + 1 : end;
    stop = stop ? stop : end;
    if (stop > at && stop[-1] == '\r')
        stop--;
    if (stop > at) {
        take_line(rows, (struct field){at, (size_t)(stop - at)}, !rows->begun);
        rows->begun = true;
    }
    return next;
}

/* For as many rows as the file has if the rest are as long as those in so many bytes.
 */
static void make_room(struct rows *rows, size_t bytes)
{
    struct stat status;
    if (rows->table->text || stat(rows->table->path, &status) != 0)
        return;
    double each = (double)(rows->history->count + 1) / (double)bytes;
    double count = (double)status.st_size * each * 1.01;
    rct_history_room(rows->history, count < ROOM_MOST ? (size_t)count : ROOM_MOST);
}

static size_t take_piece(void *context, const char *text, size_t length, bool last)
{
    static const char mark[] = "\xef\xbb\xbf";
    struct rows *rows = context;
    const char *at = text, *end = text + length, *whole = end;
    while (whole > text && whole[-1] != '\n')
        whole--; /* the rest is a line that is not all there */
    if (!rows->line && length >= 3 && !memcmp(at, mark, 3))
        at += 3;
    bool first = !rows->line;
    while (at < (last ? end : whole) && !rows->unnamed) {
        const char *next = NULL;
        rows->line++;
        if (rows->begun && at < whole)
            next = take_numbers(rows, at);
        at = next ? next : take_any(rows, at, end);
    }
    if (first && at > text)
        make_room(rows, (size_t)(at - text));
    return rows->unnamed ? length : (size_t)(at - text);
}

/* ---- All ---- */

bool rct_history_read(
    struct rct_history *history, const struct rct_table *table, struct rct_diag *diag)
{
    struct rows rows = {.history = history,
        .table = table,
        .diag = diag,
        .cards = {.history = history}};
    bool read = true;
    if (table->text)
        take_piece(&rows, table->text, table->length, true);
    else
        read = rct_file_pieces(table->path, table->length, take_piece, &rows);
    int trouble = errno;
    rct_row_cards_release(&rows.cards);
    if (rows.falling)
        rct_row_order(history);
    rct_history_days(history, &table->zone, table->hour);
    errno = trouble;
    return read && rows.bad == 0;
}
