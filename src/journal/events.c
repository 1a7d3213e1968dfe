/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events in memory: taking them in, and the one order that they are in. */
#include <stdlib.h>

#include "log.h"

enum { DEVICES_MAX = UINT16_MAX, SMALL = 12 };

/* ---- Names -------------------------------------------------------------------- */

/* One of the journal's two lists of names, each name once. */
struct names {
    struct rct_map *map;
    const char ***list;
    size_t *count, *room;
};

/* Adds a name that is not among them. */
static uint32_t add_name(
    struct rct_journal *journal, const struct names *names, struct rct_span name)
{
    const char *copy = rct_arena_copy(&journal->arena, name.text, name.length);
    uint32_t which = (uint32_t)*names->count;

    *rct_map_put(names->map, copy, name.length) = which;
    *names->list = rct_grow(*names->list, names->room, which + 1, sizeof(copy));
    (*names->list)[which] = copy;
    *names->count = which + 1;
    return which;
}

static uint32_t intern(
    struct rct_journal *journal, const struct names *names, struct rct_span name)
{
    const uint32_t *found = rct_map_get(names->map, name.text, name.length);

    return found ? *found : add_name(journal, names, name);
}

/* What a field means, in `scratch` if need be; false where it means nothing. */
static bool clear_field(struct rct_span *field, struct rct_buf *scratch)
{
    size_t i = 0;

    while (i < field->length && field->text[i] != '\\' &&
           (unsigned char)field->text[i] >= 0x20)
        i++;
    if (i == field->length)
        return true;
    rct_buf_cut(scratch, 0);
    if (!rct_unescape(scratch, *field))
        return false;
    *field = span(scratch->text, scratch->length);
    return true;
}

/* The index of the line's card; false where its key is none. */
static bool put_card(struct rct_journal *journal, const struct rct_line *line,
    struct rct_buf *scratch, uint32_t *card)
{
    struct names names = {&journal->card_index, &journal->cards, &journal->card_count,
        &journal->card_room};
    struct rct_span key = line->card;
    const uint32_t *found;

    *card = RCT_NO_CARD;
    if (!key.length)
        return true;
    if (!clear_field(&key, scratch))
        return false;
    found = rct_map_find(&journal->card_index, line->hash, key.text, key.length);
    *card = found ? *found : intern(journal, &names, key);
    return true;
}

/* The other card of an event, which may have none of its own: too few have one for it
 * to be found fast. */
static bool put_with(struct rct_journal *journal, struct rct_span key,
    struct rct_buf *scratch, uint32_t *with)
{
    struct names names = {&journal->card_index, &journal->cards, &journal->card_count,
        &journal->card_room};

    *with = RCT_NO_CARD;
    if (!key.length)
        return true;
    rct_buf_cut(scratch, 0);
    if (!rct_unescape(scratch, key))
        return false;
    *with = intern(journal, &names, span(scratch->text, scratch->length));
    return true;
}

static bool put_device(
    struct rct_journal *journal, struct rct_span name, uint16_t *device)
{
    struct names names = {&journal->device_index, &journal->devices,
        &journal->device_count, &journal->device_room};
    uint32_t which;

    if (journal->count) { /* mostly it is that of the event before */
        which = journal->events[journal->count - 1].device;
        if (strncmp(journal->devices[which], name.text, name.length) == 0 &&
            !journal->devices[which][name.length]) {
            *device = (uint16_t)which;
            return true;
        }
    }
    if (journal->device_count >= DEVICES_MAX &&
        !rct_map_get(&journal->device_index, name.text, name.length))
        return false;
    which = intern(journal, &names, name);
    journal->highest =
        rct_grow(journal->highest, &journal->highest_room, which + 1, sizeof(uint32_t));
    *device = (uint16_t)which;
    return true;
}

/* What the card asks stands behind the text, so that the events of a million reviews
 * need no room for what few of them have. */
static bool put_asks(struct rct_journal *journal, const struct rct_line *line,
    struct rct_buf *scratch, const char **text)
{
    rct_buf_cut(scratch, 0);
    if (!rct_unescape(scratch, line->text))
        return false;
    rct_buf_putc(scratch, '\0');
    if (!rct_unescape(scratch, line->asks))
        return false;
    *text = rct_arena_copy(&journal->arena, scratch->text, scratch->length);
    return true;
}

const char *rct_event_asks(const struct rct_event *event)
{
    return event->asks ? event->text + strlen(event->text) + 1 : NULL;
}

/* What an event keeps of its text; *text stays NULL where that is nothing. */
static bool put_text(struct rct_journal *journal, const struct rct_line *line,
    struct rct_buf *scratch, const char **text)
{
    struct rct_span kept = line->text;

    if (line->asks.length)
        return put_asks(journal, line, scratch, text);
    if (!kept.length)
        return true;
    if (line->kind != RCT_EVENT_OTHER && !clear_field(&kept, scratch))
        return false;
    *text = rct_arena_copy(&journal->arena, kept.text, kept.length);
    return true;
}

void rct_journal_expect(struct rct_journal *journal, size_t more)
{
    struct rct_event *events;

    if (journal->count + more <= journal->room)
        return;
    journal->room = journal->count + more;
    events = rct_alloc(journal->room, sizeof(*events));
    if (journal->count)
        memcpy(events, journal->events, journal->count * sizeof(*events));
    free(journal->events);
    journal->events = events;
}

const char *rct_journal_put(
    struct rct_journal *journal, const struct rct_line *line, struct rct_buf *scratch)
{
    struct rct_event event = {
        .time = line->time,
        .n = line->n,
        .latency = line->latency,
        .took = line->took,
        .kind = line->kind & 15u,
        .rating = line->rating & 7u,
        .verdict = line->verdict & 3u,
        .first = line->first & 3u,
        .sure = line->sure & 3u,
        .loose = !line->sealed,
        .asks = line->asks.length > 0,
    };

    if (!put_text(journal, line, scratch, &event.text) ||
        !put_card(journal, line, scratch, &event.card))
        return "a control character or an unknown escape";
    if (!put_with(journal, line->kind == RCT_EVENT_MOVE ? line->text : line->with,
            scratch, &event.with))
        return "no card in with=";
    if (!put_device(journal, line->device, &event.device))
        return "too many devices";
    if (journal->count == journal->room)
        journal->events = rct_grow(
            journal->events, &journal->room, journal->count + 1, sizeof(event));
    journal->events[journal->count++] = event;
    journal->voids += event.kind == RCT_EVENT_VOID;
    if (journal->highest[event.device] < event.n)
        journal->highest[event.device] = event.n;
    return NULL;
}

/* ---- Order -------------------------------------------------------------------- */

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int compare_texts(const char *a, const char *b)
{
    if (a == b)
        return 0;
    return a && b ? strcmp(a, b) : a ? 1 : -1;
}

static const char *name_of(const struct rct_journal *journal, uint32_t card)
{
    return card == RCT_NO_CARD ? NULL : journal->cards[card];
}

/* Between events of one id: a matter of making any order of reading end in one. */
static int compare_contents(const struct rct_journal *journal,
    const struct rct_event *a, const struct rct_event *b)
{
    const uint32_t numbers[][2] = {
        {a->loose, b->loose},
        {a->kind, b->kind},
        {a->rating, b->rating},
        {a->verdict, b->verdict},
        {a->first, b->first},
        {a->latency, b->latency},
        {a->took, b->took},
        {a->sure, b->sure},
        {a->asks, b->asks},
    };
    int order = 0;

    for (size_t i = 0; !order && i < RCT_COUNT(numbers); i++)
        order = compare_numbers(numbers[i][0], numbers[i][1]);
    if (!order)
        order = compare_texts(name_of(journal, a->card), name_of(journal, b->card));
    if (!order)
        order = compare_texts(name_of(journal, a->with), name_of(journal, b->with));
    if (!order)
        order = compare_texts(a->text, b->text);
    return order ? order : compare_texts(rct_event_asks(a), rct_event_asks(b));
}

/* By device and n, at equal times.  Devices go by their name: their index depends on
 * what was read first. */
static int compare_ids(const struct rct_journal *journal, const struct rct_event *a,
    const struct rct_event *b)
{
    if (a->device != b->device)
        return strcmp(journal->devices[a->device], journal->devices[b->device]);
    return compare_numbers(a->n, b->n);
}

int rct_event_compare(const struct rct_journal *journal, const struct rct_event *a,
    const struct rct_event *b)
{
    int order = (a->time > b->time) - (a->time < b->time);

    if (!order)
        order = compare_ids(journal, a, b);
    return order ? order : compare_contents(journal, a, b);
}

/* Must `a` stand behind `b`? */
static bool is_behind(const struct rct_journal *journal, const struct rct_event *a,
    const struct rct_event *b)
{
    return a->time > b->time ||
           (a->time == b->time && rct_event_compare(journal, a, b) > 0);
}

/* The first of the sorted events [low, high) that must stand behind `event`. */
static size_t find_place(const struct rct_journal *journal, size_t low, size_t high,
    const struct rct_event *event)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (is_behind(journal, &journal->events[middle], event))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void insertion_sort(struct rct_journal *journal, size_t low, size_t high)
{
    struct rct_event *events = journal->events;

    for (size_t i = low + 1; i < high; i++) {
        struct rct_event event = events[i];
        size_t at = i;

        for (; at > low && is_behind(journal, &events[at - 1], &event); at--)
            events[at] = events[at - 1];
        events[at] = event;
    }
}

/* Makes one sorted range of two neighbours.  What stands right already is not touched,
 * so that logs that follow each other cost nothing. */
static void merge(struct rct_journal *journal, size_t low, size_t middle, size_t high)
{
    struct rct_event *events = journal->events, *left;
    size_t count, at = 0, right = middle;

    if (low == middle || middle == high)
        return;
    low = find_place(journal, low, middle, &events[middle]);
    count = middle - low;
    if (!count)
        return;
    left = rct_alloc(count, sizeof(*left));
    memcpy(left, events + low, count * sizeof(*left));
    while (at < count)
        if (right < high && is_behind(journal, &left[at], &events[right]))
            events[low++] = events[right++];
        else
            events[low++] = left[at++];
    free(left);
}

static void merge_sort(struct rct_journal *journal, size_t low, size_t high)
{
    size_t middle = low + (high - low) / 2;

    if (high - low <= SMALL) {
        insertion_sort(journal, low, high);
        return;
    }
    merge_sort(journal, low, middle);
    merge_sort(journal, middle, high);
    merge(journal, low, middle, high);
}

/* Is the event the same as the one before it, or a spoilt copy of it?  A line without
 * checksum does not stand against one that has it. */
static bool is_double(const struct rct_journal *journal, const struct rct_event *before,
    const struct rct_event *event)
{
    if (event->time != before->time || event->n != before->n ||
        event->device != before->device)
        return false;
    return event->loose > before->loose ||
           compare_contents(journal, before, event) == 0;
}

static void unite(struct rct_journal *journal, size_t from)
{
    struct rct_event *events = journal->events;
    size_t kept = from + 1;

    for (size_t i = from + 1; i < journal->count; i++) {
        if (!is_double(journal, &events[kept - 1], &events[i]))
            events[kept++] = events[i];
        else
            journal->voids -= events[i].kind == RCT_EVENT_VOID;
    }
    if (journal->count)
        journal->count = kept;
}

bool rct_journal_has(
    const struct rct_journal *journal, size_t count, const struct rct_event *event)
{
    size_t place = find_place(journal, 0, count, event);

    for (; place; place--) {
        const struct rct_event *before = &journal->events[place - 1];

        if (is_double(journal, before, event))
            return true;
        if (before->time != event->time || before->n != event->n ||
            before->device != event->device)
            break;
    }
    return false;
}

void rct_journal_settle(struct rct_journal *journal, size_t old)
{
    size_t first;

    if (old == journal->count)
        return;
    merge_sort(journal, old, journal->count);
    first = find_place(journal, 0, old, &journal->events[old]);
    merge(journal, first, old, journal->count);
    unite(journal, first ? first - 1 : 0);
    if (journal->voids)
        rct_journal_resolve(journal);
}

size_t rct_journal_find(
    const struct rct_journal *journal, const struct rct_event *event)
{
    size_t place = find_place(journal, 0, journal->count, event);

    return place ? place - 1 : 0;
}

size_t rct_journal_event(const struct rct_journal *journal, const char *id)
{
    struct rct_span device;
    const uint32_t *which = NULL;
    uint32_t n = 0;

    if (rct_id_read(span(id, strlen(id)), &device, &n))
        which = rct_map_get(&journal->device_index, device.text, device.length);
    for (size_t i = 0; which && i < journal->count; i++)
        if (journal->events[i].device == *which && journal->events[i].n == n)
            return i;
    return journal->count;
}

void rct_event_id(const struct rct_journal *journal, size_t event, struct rct_buf *out)
{
    const struct rct_event *e = &journal->events[event];

    rct_buf_printf(out, "%s.%lu", journal->devices[e->device], (unsigned long)e->n);
}

void rct_journal_release(struct rct_journal *journal)
{
    free(journal->events);
    free(journal->cards);
    free(journal->devices);
    free(journal->highest);
    free(journal->sources);
    rct_map_release(&journal->card_index);
    rct_map_release(&journal->device_index);
    rct_arena_release(&journal->arena);
    *journal = (struct rct_journal){0};
}
