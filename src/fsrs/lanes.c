/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lanes.c - lays reviews out for the kernels: cards of like length, eight side by side.
 */
#include "lanes.h"

#include "cpu.h"

#include <stdlib.h>

struct seat *rct_seats(const struct rct_reviews *reviews, size_t *count)
{
    size_t cards = 0;
    for (size_t i = 0; i < reviews->count; i++)
        if (reviews->card[i] >= cards)
            cards = (size_t)reviews->card[i] + 1;
    *count = cards;
    return calloc(cards + 1, sizeof(struct seat));
}

/* The lengths of all cards, how many cards have each, and how many reviews count. */
static size_t measure_cards(const struct rct_reviews *reviews,
    const struct lanes_wish *wish, struct seat *seats, size_t lengths[LONGEST + 1])
{
    size_t targets = 0;
    for (size_t i = 0; i < reviews->count; i++) {
        struct seat *seat = &seats[reviews->card[i]];
        double days = whole_days(seat, reviews->time[i]);
        targets += seat->met > 0 && (days >= 1 || wish->same_day);
        if (seat->length < LONGEST) {
            lengths[seat->length]--;
            lengths[++seat->length]++;
        }
        seat_meet(seat, reviews->time[i], reviews->rating[i]);
    }
    return targets;
}

/* A place for each card in order of length; how many cards have a review at all. */
static size_t place_cards(
    struct seat *seats, size_t cards, const size_t lengths[LONGEST + 1])
{
    size_t next[LONGEST + 1], places = 0;
    for (unsigned length = 1; length <= LONGEST; length++) {
        next[length] = places;
        places += lengths[length];
    }
    for (size_t i = 0; i < cards; i++)
        if (seats[i].length)
            seats[i].place = next[seats[i].length]++;
    return places;
}

static bool make_groups(
    struct lanes *lanes, const struct seat *seats, size_t cards, size_t places)
{
    lanes->group_count = (places + LANES - 1) / LANES;
    lanes->groups = calloc(lanes->group_count + 1, sizeof *lanes->groups);
    if (!lanes->groups)
        return false;
    for (size_t i = 0; i < cards; i++) {
        struct group *group = &lanes->groups[seats[i].place / LANES];
        if (seats[i].length > group->length)
            group->length = seats[i].length;
    }
    size_t cells = 0;
    for (size_t i = 0; i < lanes->group_count; i++) {
        lanes->groups[i].first = cells;
        cells += lanes->groups[i].length;
        if (lanes->groups[i].length > lanes->longest)
            lanes->longest = lanes->groups[i].length;
    }
    lanes->cells = calloc(cells + 1, sizeof *lanes->cells);
    lanes->has = calloc(cells + 1, sizeof *lanes->has);
    return lanes->cells && lanes->has;
}

static double recency(const struct lanes_wish *wish, size_t target, size_t targets)
{
    double share = targets > 1 ? (double)target / (double)(targets - 1) : 1;
    return wish->oldest + (1 - wish->oldest) * pow(share, wish->power);
}

static unsigned char kind(double days, unsigned rating)
{
    return days < 1 ? HAS_SAME_DAY : rating == RCT_AGAIN ? HAS_LAPSE : HAS_SUCCESS;
}

static void fill_cells(struct lanes *lanes, const struct rct_reviews *reviews,
    const struct lanes_wish *wish, struct seat *seats, size_t targets)
{
    size_t target = 0;
    for (size_t i = 0; i < reviews->count; i++) {
        struct seat *seat = &seats[reviews->card[i]];
        double now = reviews->time[i], days = whole_days(seat, now);
        double weight = 0;
        if (seat->met > 0 && (days >= 1 || wish->same_day))
            weight = recency(wish, target++, targets);
        if (seat->met < seat->length) {
            size_t place = seat->place, lane = place % LANES;
            size_t at = lanes->groups[place / LANES].first + seat->met;
            lanes->cells[at].days[lane] =
                (float)(wish->fractions ? real_days(seat, now) : days);
            lanes->cells[at].rating[lane] = reviews->rating[i];
            lanes->cells[at].weight[lane] = (float)weight;
            lanes->has[at] |= kind(wish->fractions ? 1 : days, reviews->rating[i]);
        }
        seat_meet(seat, now, reviews->rating[i]);
    }
}

static void start_over(struct seat *seats, size_t cards)
{
    for (size_t i = 0; i < cards; i++)
        seats[i].met = 0;
}

bool rct_lanes_make(struct lanes *lanes, const struct rct_reviews *reviews,
    const struct lanes_wish *wish)
{
    *lanes = (struct lanes){0};
    size_t cards, lengths[LONGEST + 1] = {0};
    struct seat *seats = rct_seats(reviews, &cards);
    if (!seats)
        return false;
    lanes->targets = measure_cards(reviews, wish, seats, lengths);
    size_t places = place_cards(seats, cards, lengths);
    bool made = make_groups(lanes, seats, cards, places);
    if (made) {
        start_over(seats, cards);
        fill_cells(lanes, reviews, wish, seats, lanes->targets);
        lanes->tape = aligned_alloc(64, (size_t)RECORD_MAX * (lanes->longest + 1));
    }
    free(seats);
    if (!made || !lanes->tape)
        rct_lanes_release(lanes);
    return lanes->tape != NULL;
}

void rct_lanes_release(struct lanes *lanes)
{
    free(lanes->cells);
    free(lanes->has);
    free(lanes->groups);
    free(lanes->tape);
    *lanes = (struct lanes){0};
}

kernel *rct_kernel(size_t weights)
{
    bool seven = weights == COUNT7;
    switch (cpu_width()) {
    case 8: return seven ? rct_kernel7_widest : rct_kernel6_widest;
    case 4: return seven ? rct_kernel7_wide : rct_kernel6_wide;
    default: return seven ? rct_kernel7_plain : rct_kernel6_plain;
    }
}
