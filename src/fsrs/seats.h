/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seats.h - what is kept of each card while reviews are gone through in order of time.
 */
#ifndef FSRS_SEATS_H
#define FSRS_SEATS_H

#include "models.h"

#include <math.h>
#include <recite/fit.h>

struct seat {
    double time;            /* of the last review */
    unsigned met;           /* reviews so far */
    unsigned later, lapses; /* of them on a later day; of these, lost */
    size_t place;           /* lanes.c: in order of length */
    unsigned length;        /* lanes.c: reviews in all, LONGEST at most */
    struct rct_memory memory;
};

/* A zero seat for each card up to the greatest; NULL without memory.  free() it. */
struct seat *rct_seats(const struct rct_reviews *reviews, size_t *count);

static inline double whole_days(const struct seat *seat, double now)
{
    return seat->met ? fmax(floor(now) - floor(seat->time), 0) : 0;
}

static inline double real_days(const struct seat *seat, double now)
{
    return seat->met ? fmax(now - seat->time, 0) : 0;
}

/* Takes note of a review. */
static inline void seat_meet(struct seat *seat, double now, unsigned rating)
{
    if (whole_days(seat, now) >= 1) {
        seat->later++;
        seat->lapses += rating == RCT_AGAIN;
    }
    seat->time = now;
    seat->met++;
}

#endif
