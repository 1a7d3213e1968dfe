/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lanes.c - lays reviews out for the kernels: cards of like length, side by side.
 *
 * The reviews come in order of time and are first put card by card, into rows.
 */
#include "lanes.h"

#include "pages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RATING 7       /* the part of row.what that is the rating */
#define TARGET_SHIFT 3 /* the rest: which review that counts it is, from 1; 0: none */
#define MOST_REVIEWS (UINT32_MAX >> TARGET_SHIFT)
#define KINDS_SEEN 32 /* reviews of a card by which it is told what it is like */
#define DIGIT 11      /* bits by which cards are sorted at a time */

struct row {
    float days;
    uint32_t what;
};

struct book {
    struct row *rows;
    uint32_t *begin; /* of the rows of each card, and the end of the last */
    size_t cards;
};

/* A card on its way to its place: cards of the same length and kinds become neighbours.
 */
struct entry {
    uint64_t kinds;
    uint32_t card, length;
};

struct seat *rct_seats(const struct rct_reviews *reviews, size_t *count)
{
    size_t cards = 0;
    for (size_t i = 0; i < reviews->count; i++)
        if (reviews->card[i] >= cards)
            cards = (size_t)reviews->card[i] + 1;
    *count = cards;
    return calloc(cards + 1, sizeof(struct seat));
}

/* ---- Card by card */

static size_t count_cards(const struct rct_reviews *reviews)
{
    uint32_t most = 0;
    for (size_t i = 0; i < reviews->count; i++)
        most = reviews->card[i] > most ? reviews->card[i] : most;
    return reviews->count ? (size_t)most + 1 : 0;
}

/* floor() without a call. */
static double day_of(double time)
{
    double day = (double)(int64_t)time;
    return day > time ? day - 1 : day;
}

static size_t fill_rows(struct book *book, const struct rct_reviews *reviews,
    const struct lanes_wish *wish, double *last)
{
    uint32_t *next = book->begin + 1; /* ends up where the next card begins */
    size_t targets = 0;
    for (size_t i = 0; i < reviews->count; i++) {
        uint32_t card = reviews->card[i], at = next[card]++;
        double now = reviews->time[i], before = last[card];
        bool first = before == INFINITY;
        double days = day_of(now) - (first ? day_of(now) : day_of(before));
        bool target = !first && (days >= 1 || wish->same_day);
        last[card] = now;
        if (wish->fractions)
            days = first ? 0 : now - before;
        book->rows[at].days = days > 0 ? (float)days : 0;
        targets += target;
        book->rows[at].what =
            (target ? (uint32_t)targets << TARGET_SHIFT : 0) | reviews->rating[i];
    }
    return targets;
}

static bool make_book(struct book *book, const struct rct_reviews *reviews,
    const struct lanes_wish *wish, size_t *targets)
{
    *book = (struct book){.cards = count_cards(reviews)};
    double *last = malloc((book->cards + 1) * sizeof *last);
    book->begin = calloc(book->cards + 2, sizeof *book->begin);
    book->rows = large_alloc(reviews->count, sizeof *book->rows);
    bool made = last && book->begin && book->rows && reviews->count <= MOST_REVIEWS;
    if (made) {
        for (size_t i = 0; i < reviews->count; i++)
            book->begin[reviews->card[i] + 2]++;
        for (size_t i = 0; i < book->cards; i++) {
            book->begin[i + 1] += book->begin[i];
            last[i] = INFINITY;
        }
        *targets = fill_rows(book, reviews, wish, last);
    }
    free(last);
    return made;
}

/* ---- In which order */

static unsigned char kind(double days, unsigned rating)
{
    return days < 1 ? HAS_SAME_DAY : rating == RCT_AGAIN ? HAS_LAPSE : HAS_SUCCESS;
}

static struct entry enter(
    const struct book *book, const struct lanes_wish *wish, size_t card)
{
    uint32_t begin = book->begin[card], length = book->begin[card + 1] - begin;
    struct entry entry = {
        .card = (uint32_t)card, .length = length < LONGEST ? length : LONGEST};
    for (uint32_t i = 0; i < entry.length && i < KINDS_SEEN; i++) {
        const struct row *row = &book->rows[begin + i];
        unsigned seen = kind(wish->fractions ? 1 : row->days, row->what & RATING);
        entry.kinds |= (uint64_t)(seen >> 1) << (2 * (KINDS_SEEN - 1 - i));
    }
    return entry;
}

/* Sorts by a digit, from one array into the other; false when all have the same. */
static bool sort_digit(
    const struct entry *from, struct entry *to, size_t count, unsigned shift)
{
    const uint64_t digit = ((uint64_t)1 << DIGIT) - 1;
    uint32_t next[1 << DIGIT] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++)
        next[from[i].kinds >> shift & digit]++;
    if (count == 0 || next[from[0].kinds >> shift & digit] == count)
        return false;
    for (size_t i = 0; i <= digit; i++) {
        uint32_t here = next[i];
        next[i] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        to[next[from[i].kinds >> shift & digit]++] = from[i];
    return true;
}

static void sort_lengths(const struct entry *from, struct entry *to, size_t count)
{
    uint32_t next[LONGEST + 2] = {0};
    for (size_t i = 0; i < count; i++)
        next[from[i].length + 1]++;
    for (unsigned i = 0; i < LONGEST; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < count; i++)
        to[next[from[i].length]++] = from[i];
}

/* The cards that have a review, in order; NULL without memory. */
static struct entry *order_cards(
    const struct book *book, const struct lanes_wish *wish, size_t *count)
{
    struct entry *from = malloc((book->cards + 1) * sizeof *from);
    struct entry *to = malloc((book->cards + 1) * sizeof *to), *swap;
    *count = 0;
    for (size_t i = 0; from && to && i < book->cards; i++)
        if (book->begin[i + 1] > book->begin[i])
            from[(*count)++] = enter(book, wish, i);
    if (from && to) {
        for (unsigned shift = 0; shift < 64; shift += DIGIT)
            if (sort_digit(from, to, *count, shift))
                swap = from, from = to, to = swap;
        sort_lengths(from, to, *count);
    }
    free(from);
    return to;
}

/* ---- Side by side */

static bool make_groups(struct lanes *lanes, const struct entry *entries, size_t cards)
{
    size_t cells = 0;
    lanes->group_count = (cards + LANES - 1) / LANES;
    lanes->groups = calloc(lanes->group_count + 1, sizeof *lanes->groups);
    if (!lanes->groups)
        return false;
    for (size_t i = 0; i < lanes->group_count; i++) {
        size_t last = i * LANES + LANES - 1; /* the longest, as they are in order */
        lanes->groups[i].first = cells;
        lanes->groups[i].length = entries[last < cards ? last : cards - 1].length;
        lanes->longest = lanes->groups[i].length;
        cells += lanes->longest;
    }
    lanes->cells = large_alloc(cells, sizeof *lanes->cells);
    lanes->has = calloc(cells + 1, sizeof *lanes->has);
    if (lanes->cells)
        memset(lanes->cells, 0, cells * sizeof *lanes->cells);
    return lanes->cells && lanes->has;
}

static double recency(const struct lanes_wish *wish, double share)
{
    double risen = 1;
    for (unsigned i = 0; i < wish->power; i++)
        risen *= share;
    return wish->oldest + (1 - wish->oldest) * risen;
}

static void fill_lane(struct lanes *lanes, const struct row *rows,
    const struct entry *entry, size_t place, const struct lanes_wish *wish)
{
    double last = lanes->targets > 1 ? (double)(lanes->targets - 1) : 1;
    size_t lane = place % LANES, first = lanes->groups[place / LANES].first;
    for (uint32_t i = 0; i < entry->length; i++) {
        uint32_t target = rows[i].what >> TARGET_SHIFT, rating = rows[i].what & RATING;
        struct cell *cell = &lanes->cells[first + i];
        cell->days[lane] = rows[i].days;
        cell->rating[lane] = (float)rating;
        if (target)
            cell->weight[lane] = (float)recency(wish, (target - 1) / last);
        lanes->has[first + i] |= kind(wish->fractions ? 1 : rows[i].days, rating);
    }
}

static bool lay_out(
    struct lanes *lanes, const struct book *book, const struct lanes_wish *wish)
{
    size_t cards;
    struct entry *entries = order_cards(book, wish, &cards);
    bool made = entries && make_groups(lanes, entries, cards);
    for (size_t i = 0; made && i < cards; i++)
        fill_lane(
            lanes, book->rows + book->begin[entries[i].card], &entries[i], i, wish);
    free(entries);
    return made;
}

bool rct_lanes_make(struct lanes *lanes, const struct rct_reviews *reviews,
    const struct lanes_wish *wish)
{
    *lanes = (struct lanes){0};
    struct book book;
    bool made =
        make_book(&book, reviews, wish, &lanes->targets) && lay_out(lanes, &book, wish);
    free(book.rows);
    free(book.begin);
    if (!made)
        rct_lanes_release(lanes);
    return made;
}

void rct_lanes_release(struct lanes *lanes)
{
    free(lanes->cells);
    free(lanes->has);
    free(lanes->groups);
    *lanes = (struct lanes){0};
}
