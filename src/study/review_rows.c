/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_rows.c - reviews from a table in CSV. */
#include "history_days.h"

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
    SLOTS_LEAST = 256
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
    struct rct_map words; /* cards whose id is no number … */
    struct slot *slots;   /* … and those whose is */
    size_t slot_count, slot_room;
    enum column order[FIELDS]; /* what each field of a row is */
    size_t fields, bad;
    unsigned line;
    bool rising; /* so far the rows are in order of time */
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

static uint32_t number_of(struct rows *rows, struct field name)
{
    int64_t id;
    if (!is_number(name, &id)) {
        uint32_t *number = rct_map_put(&rows->words, name.text, name.length);
        if (*number == RCT_MAP_NEW)
            *number = new_card(rows->history, name);
        return *number;
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

/* ---- Rows ---- */

/* What is wrong with the row, or NULL: then it is in. */
static const char *take_row(struct rows *rows, const struct field *given)
{
    struct rct_history *history = rows->history;
    struct field fields[COLUMNS + 1] = {{NULL, 0}};
    int64_t time, rating, took = 0;
    for (size_t i = 0; i < rows->fields; i++)
        fields[rows->order[i]] = given[i];
    if (!fields[CARD].length)
        return "the card has no id";
    if (!read_whole(fields[TIME], LAST_TIME, &time))
        return "the time is no whole number of milliseconds since 1970";
    if (!read_whole(fields[RATING], RCT_EASY, &rating) || rating < RCT_AGAIN)
        return "the rating is none of 1, 2, 3, 4";
    if (fields[TOOK].length && !read_whole(fields[TOOK], INT64_MAX, &took))
        return "the duration is no whole number of milliseconds";
    size_t at = history->count++;
    rct_history_room(history, history->count);
    history->instant[at] = time;
    history->card[at] = number_of(rows, fields[CARD]);
    history->rating[at] = (unsigned char)rating;
    history->took[at] = (uint32_t)(took < TOOK_MOST ? took : TOOK_MOST);
    rows->rising &= at == 0 || history->instant[at - 1] <= time;
    return NULL;
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

/* A row of names says the order; without one the usual order holds.  Whether it is. */
static bool take_names(struct rows *rows, const struct field *fields, size_t count)
{
    bool named[COLUMNS + 1] = {false};
    int64_t time;
    usual_order(rows, count);
    if (count > TIME && read_whole(fields[TIME], INT64_MAX, &time))
        return false;
    for (size_t i = 0; i < count; i++) {
        rows->order[i] = column_of(fields[i]);
        named[rows->order[i]] = true;
    }
    if (!named[CARD] || !named[TIME] || !named[RATING])
        usual_order(rows, count);
    return named[CARD] && named[TIME] && named[RATING];
}

static void take_line(struct rows *rows, struct field row, bool first)
{
    struct field fields[FIELDS];
    const char *wrong = NULL;
    size_t count = split(row, fields);
    if (count > FIELDS)
        wrong = "the row has too many fields";
    else if (first && take_names(rows, fields, count))
        return;
    else if (count != rows->fields || count <= RATING)
        wrong = "the row has another number of fields than "
                "card_id,review_time_ms,rating,duration_ms or the first row";
    else
        wrong = take_row(rows, fields);
    if (wrong)
        complain(rows, row, wrong);
}

static void take_text(struct rows *rows)
{
    static const char mark[] = "\xef\xbb\xbf";
    const char *at = rows->table->text, *end = at + rows->table->length;
    bool first = true;
    if (end - at >= 3 && !memcmp(at, mark, 3))
        at += 3;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *next = stop ? stop + 1 : end;
        stop = stop ? stop : end;
        if (stop > at && stop[-1] == '\r')
            stop--;
        rows->line++;
        if (stop > at) {
            take_line(rows, (struct field){at, (size_t)(stop - at)}, first);
            first = false;
        }
        at = next;
    }
}

/* ---- Order ---- */

struct place {
    int64_t instant;
    size_t at;
};

static int by_instant(const void *a, const void *b)
{
    const struct place *one = a, *two = b;
    if (one->instant != two->instant)
        return one->instant < two->instant ? -1 : 1;
    return one->at < two->at ? -1 : one->at > two->at;
}

static void sort_rows(struct rct_history *history)
{
    size_t count = history->count;
    struct place *places = rct_alloc(count + 1, sizeof(*places));
    struct rct_history sorted = {0};
    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){history->instant[i], i};
    qsort(places, count, sizeof(*places), by_instant);
    rct_history_room(&sorted, count);
    for (size_t i = 0; i < count; i++) {
        sorted.instant[i] = places[i].instant;
        sorted.card[i] = history->card[places[i].at];
        sorted.rating[i] = history->rating[places[i].at];
        sorted.took[i] = history->took[places[i].at];
    }
    free(places);
    sorted.names = history->names;
    sorted.card_count = history->card_count;
    sorted.room[5] = history->room[5];
    sorted.arena = history->arena;
    sorted.count = count;
    history->names = NULL;
    history->arena = (struct rct_arena){0};
    rct_history_release(history);
    *history = sorted;
}

bool rct_history_read(
    struct rct_history *history, const struct rct_table *table, struct rct_diag *diag)
{
    struct rows rows = {
        .history = history, .table = table, .diag = diag, .rising = true};
    take_text(&rows);
    rct_map_release(&rows.words);
    free(rows.slots);
    if (!rows.rising)
        sort_rows(history);
    rct_history_days(history, &table->zone, table->hour);
    return rows.bad == 0;
}
