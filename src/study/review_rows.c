/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_rows.c - reviews from a table in CSV. */
#include "history_days.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum column { CARD, TIME, RATING, TOOK, COLUMNS, NONE = COLUMNS };
static const char *const names[] = {
    "card_id", "review_time_ms", "rating", "duration_ms"};

enum {
    FIELDS = 32,
    FINDINGS_MOST = 20,
    TOOK_MOST = 86400000,
    DIGITS_MOST = 18,
    SLOTS_LEAST = 256,
    SMALL = 1 << 20,
    DIGIT = 11, /* bits by which instants are sorted at a time */
    DIGIT_MASK = (1 << DIGIT) - 1
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
    struct rct_map words; /* cards whose id is no number, … */
    uint32_t *small;      /* … is one below SMALL: its card and one more, … */
    size_t small_room;
    struct slot *slots; /* … is another number */
    size_t slot_count, slot_room;
    enum column order[FIELDS]; /* what each field of a row is */
    size_t fields, bad;
    unsigned line;
    bool begun;   /* there was a row */
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

static size_t split(struct field row, struct field *fields)
{
    size_t count = 0;
    const char *end = row.text + row.length, *from = row.text;
    for (;;) {
        const char *comma = memchr(from, ',', (size_t)(end - from));
        const char *stop = comma ? comma : end;
        if (count < FIELDS)
            fields[count] = (struct field){from, (size_t)(stop - from)};
        count++;
        if (!comma)
            return count;
        from = comma + 1;
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

/* ---- Cards ---- */

/* Ids are mostly numbers, and those are found without looking at any text. */
struct slot {
    uint64_t id; /* plus one; 0: free */
    uint32_t number;
};

static struct slot *find_slot(struct slot *slots, size_t room, uint64_t id)
{
    size_t at = (size_t)((id * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (room - 1);
    while (slots[at].id && slots[at].id != id)
        at = (at + 1) & (room - 1);
    return &slots[at];
}

/* The room is a power of two and at most half full. */
static void make_slots(struct rows *rows)
{
    size_t room = rows->slot_room ? rows->slot_room * 2 : SLOTS_LEAST;
    struct slot *slots = rct_alloc(room, sizeof(*slots));
    for (size_t i = 0; i < rows->slot_room; i++)
        if (rows->slots[i].id)
            *find_slot(slots, room, rows->slots[i].id) = rows->slots[i];
    free(rows->slots);
    rows->slots = slots;
    rows->slot_room = room;
}

static uint32_t new_card(struct rct_history *history, struct field name)
{
    return rct_history_card(
        history, rct_arena_copy(&history->arena, name.text, name.length));
}

/* 7 and 007 are two cards: only numbers as one writes them are their own id. */
static bool is_number(struct field name, int64_t *id)
{
    return read_whole(name, INT64_MAX, id) && (*name.text != '0' || name.length == 1);
}

static uint32_t number_of_id(struct rows *rows, int64_t id, struct field name)
{
    if (id < SMALL) {
        size_t at = (size_t)id;
        rows->small =
            rct_grow(rows->small, &rows->small_room, at + 1, sizeof(*rows->small));
        if (!rows->small[at])
            rows->small[at] = new_card(rows->history, name) + 1;
        return rows->small[at] - 1;
    }
    if (rows->slot_count * 2 >= rows->slot_room)
        make_slots(rows);
    struct slot *slot = find_slot(rows->slots, rows->slot_room, (uint64_t)id + 1);
    if (!slot->id) {
        *slot = (struct slot){(uint64_t)id + 1, new_card(rows->history, name)};
        rows->slot_count++;
    }
    return slot->number;
}

static uint32_t number_of(struct rows *rows, struct field name)
{
    int64_t id;
    if (is_number(name, &id))
        return number_of_id(rows, id, name);
    uint32_t *number = rct_map_put(&rows->words, name.text, name.length);
    if (*number == RCT_MAP_NEW)
        *number = new_card(rows->history, name);
    return *number;
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
    add_row(rows, number_of_id(rows, values[CARD], card), values);
    return at + 1;
}

/* ---- The first row ---- */

static enum column column_of(struct field name)
{
    for (enum column i = CARD; i < COLUMNS; i++)
        if (strlen(names[i]) == name.length &&
            !memcmp(names[i], name.text, name.length))
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
        "the first row names no column card_id",
        "the first row names no column review_time_ms",
        "the first row names no column rating",
    };
    bool named[COLUMNS + 1] = {false};
    for (size_t i = 0; i < rows->fields; i++) {
        rows->order[i] = column_of(fields[i]);
        named[rows->order[i]] = true;
    }
    for (size_t i = 0; i < RCT_COUNT(missing); i++)
        if (!named[i]) {
            usual_order(rows, rows->fields);
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

static size_t take_piece(void *context, const char *text, size_t length, bool last)
{
    static const char mark[] = "\xef\xbb\xbf";
    struct rows *rows = context;
    const char *at = text, *end = text + length, *whole = end;
    while (whole > text && whole[-1] != '\n')
        whole--; /* the rest is a line that is not all there */
    if (!rows->line && length >= 3 && !memcmp(at, mark, 3))
        at += 3;
    while (at < (last ? end : whole)) {
        const char *next = NULL;
        rows->line++;
        if (rows->begun && at < whole)
            next = take_numbers(rows, at);
        at = next ? next : take_any(rows, at, end);
    }
    return (size_t)(at - text);
}

/* ---- Order ---- */

struct place {
    uint64_t since; /* the first of all instants */
    uint32_t at;
};

/* By the digits of `since` from the last, which leaves like ones as they were. */
static void sort_places(struct place **places, struct place **other, size_t count)
{
    uint64_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = (*places)[i].since > most ? (*places)[i].since : most;
    for (unsigned shift = 0; shift < 64 && most >> shift; shift += DIGIT) {
        size_t next[1 << DIGIT] = {0}, sum = 0;
        struct place *from = *places, *to = *other;
        for (size_t i = 0; i < count; i++)
            next[from[i].since >> shift & DIGIT_MASK]++;
        for (size_t i = 0; i < (size_t)1 << DIGIT; i++) {
            size_t here = next[i];
            next[i] = sum;
            sum += here;
        }
        for (size_t i = 0; i < count; i++)
            to[next[from[i].since >> shift & DIGIT_MASK]++] = from[i];
        *places = to;
        *other = from;
    }
}

/* Puts a column into order by way of a copy. */
static void *move_column(
    void *column, size_t size, const struct place *places, size_t count)
{
    char *from = column, *to = rct_alloc(count + 1, size);
    for (size_t i = 0; i < count; i++)
        memcpy(to + i * size, from + places[i].at * size, size);
    free(column);
    return to;
}

static void sort_rows(struct rct_history *history)
{
    size_t count = history->count;
    struct place *places = rct_alloc(count + 1, sizeof(*places));
    struct place *other = rct_alloc(count + 1, sizeof(*other));
    int64_t first = history->instant[0];
    for (size_t i = 0; i < count; i++)
        first = history->instant[i] < first ? history->instant[i] : first;
    for (size_t i = 0; i < count; i++)
        places[i] =
            (struct place){(uint64_t)(history->instant[i] - first), (uint32_t)i};
    sort_places(&places, &other, count);
    free(other);
    for (size_t i = 0; i < count; i++)
        history->instant[i] = first + (int64_t)places[i].since;
    history->card = move_column(history->card, sizeof(uint32_t), places, count);
    history->took = move_column(history->took, sizeof(uint32_t), places, count);
    history->rating = move_column(history->rating, 1, places, count);
    free(places);
    for (size_t i = 2; i < 5; i++)
        history->room[i] = count + 1;
}

bool rct_history_read(
    struct rct_history *history, const struct rct_table *table, struct rct_diag *diag)
{
    struct rows rows = {.history = history, .table = table, .diag = diag};
    bool read = true;
    if (table->text)
        take_piece(&rows, table->text, table->length, true);
    else
        read = rct_file_pieces(table->path, table->length, take_piece, &rows);
    int trouble = errno;
    rct_map_release(&rows.words);
    free(rows.small);
    free(rows.slots);
    if (rows.falling)
        sort_rows(history);
    rct_history_days(history, &table->zone, table->hour);
    errno = trouble;
    return read && rows.bad == 0;
}
