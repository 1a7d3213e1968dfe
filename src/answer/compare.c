/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where two texts differ, letter by letter: the longest common subsequence. */
#include "parts.h"

enum { CELLS_MOST = 1 << 20, ZERO_WIDTH_JOINER = 0x200D };

/* A text as letters: a base and its marks, and what is joined to it. */
struct letters {
    struct span *items;
    size_t count;
};

static struct letters letters_of(const char *text, struct rct_arena *arena)
{
    const char *end = text + strlen(text);
    struct letters letters = {
        rct_arena_alloc(arena, (size_t)(end - text + 1) * sizeof(struct span)), 0};
    bool joined = false;

    while (text < end) {
        const char *from = text;
        uint32_t rune = rct_utf8_next(&text, end);
        size_t length = (size_t)(text - from);

        if (letters.count && (joined || rct_rune_mark(rune) || rct_rune_hidden(rune)))
            letters.items[letters.count - 1].length += length;
        else
            letters.items[letters.count++] = (struct span){from, length};
        joined = rune == ZERO_WIDTH_JOINER;
    }
    return letters;
}

/* The same letter, composed or not. */
static bool letter_same(struct span a, struct span b)
{
    struct rct_buf x = {0}, y = {0};
    bool same;

    if (span_same(a, b))
        return true;
    if (a.length < 2 && b.length < 2)
        return false;
    rct_text_normal(&x, a.text, a.length, RCT_NFC);
    rct_text_normal(&y, b.text, b.length, RCT_NFC);
    same = x.length == y.length && memcmp(x.text, y.text, x.length) == 0;
    rct_buf_release(&x);
    rct_buf_release(&y);
    return same;
}

struct comparison {
    struct letters typed, want;
    uint16_t *common; /* [i][j]: of what is behind typed[i] and want[j] */
    rct_run *run;
    void *data;
    enum rct_change change; /* of the run being gathered */
    struct span gathered;
};

static void flush(struct comparison *comparison)
{
    if (comparison->gathered.length)
        comparison->run(comparison->data, comparison->change, comparison->gathered.text,
            comparison->gathered.length);
    comparison->gathered.length = 0;
}

static void emit(
    struct comparison *comparison, enum rct_change change, struct span letter)
{
    if (comparison->gathered.length && comparison->change == change) {
        comparison->gathered.length += letter.length;
        return;
    }
    flush(comparison);
    comparison->change = change;
    comparison->gathered = letter;
}

static uint16_t *cell(const struct comparison *comparison, size_t i, size_t j)
{
    return &comparison->common[i * (comparison->want.count + 1) + j];
}

static void fill(struct comparison *comparison)
{
    for (size_t i = comparison->typed.count; i-- > 0;)
        for (size_t j = comparison->want.count; j-- > 0;) {
            uint16_t right = *cell(comparison, i, j + 1);
            uint16_t down = *cell(comparison, i + 1, j);
            uint16_t most = right > down ? right : down;

            if (letter_same(comparison->typed.items[i], comparison->want.items[j]))
                most = (uint16_t)(*cell(comparison, i + 1, j + 1) + 1);
            *cell(comparison, i, j) = most;
        }
}

/* Removed before added, so that a replaced run reads "expected, typed". */
static void walk(struct comparison *comparison)
{
    const struct letters *typed = &comparison->typed, *want = &comparison->want;
    size_t i = 0, j = 0;

    while (i < typed->count || j < want->count) {
        bool more = i < typed->count && j < want->count;

        if (more && letter_same(typed->items[i], want->items[j]))
            emit(comparison, RCT_KEPT, typed->items[i++]), j++;
        else if (i == typed->count ||
                 (more && *cell(comparison, i, j + 1) >= *cell(comparison, i + 1, j)))
            emit(comparison, RCT_REMOVED, want->items[j++]);
        else
            emit(comparison, RCT_ADDED, typed->items[i++]);
    }
    flush(comparison);
}

/* Texts too long for the table have their middle replaced as a whole. */
static void walk_long(struct comparison *comparison)
{
    const struct letters *typed = &comparison->typed, *want = &comparison->want;
    size_t front = 0, back = 0;

    while (front < typed->count && front < want->count &&
           letter_same(typed->items[front], want->items[front]))
        emit(comparison, RCT_KEPT, typed->items[front++]);
    while (back < typed->count - front && back < want->count - front &&
           letter_same(typed->items[typed->count - 1 - back],
               want->items[want->count - 1 - back]))
        back++;
    for (size_t j = front; j < want->count - back; j++)
        emit(comparison, RCT_REMOVED, want->items[j]);
    for (size_t i = front; i < typed->count - back; i++)
        emit(comparison, RCT_ADDED, typed->items[i]);
    for (size_t i = typed->count - back; i < typed->count; i++)
        emit(comparison, RCT_KEPT, typed->items[i]);
    flush(comparison);
}

void rct_compare(const char *typed, const char *expected, rct_run *run, void *data)
{
    struct rct_arena arena = {0};
    struct comparison comparison = {.run = run, .data = data};
    size_t cells;

    comparison.typed = letters_of(typed, &arena);
    comparison.want = letters_of(expected, &arena);
    cells = (comparison.typed.count + 1) * (comparison.want.count + 1);
    if (cells > CELLS_MOST || comparison.typed.count >= UINT16_MAX ||
        comparison.want.count >= UINT16_MAX) {
        walk_long(&comparison);
    } else {
        comparison.common = rct_arena_alloc(&arena, cells * sizeof(uint16_t));
        fill(&comparison);
        walk(&comparison);
    }
    rct_arena_release(&arena);
}
