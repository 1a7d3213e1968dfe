/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay.c - what a model makes of each review. */
#include "seats.h"

#include <stdlib.h>

bool rct_replay(const struct rct_model *model, const struct rct_reviews *reviews,
    struct rct_moment *moments)
{
    size_t cards;
    struct seat *seats = rct_seats(reviews, &cards);
    if (!seats)
        return false;
    for (size_t i = 0; i < reviews->count; i++) {
        struct seat *seat = &seats[reviews->card[i]];
        struct rct_moment *moment = &moments[i];
        enum rct_rating rating = (enum rct_rating)reviews->rating[i];
        double now = reviews->time[i];
        moment->days =
            model->count == COUNT7 ? real_days(seat, now) : whole_days(seat, now);
        moment->chance = rct_recall(model, &seat->memory, moment->days);
        seat->memory = rct_review(model, &seat->memory, rating, moment->days);
        moment->after = seat->memory;
        seat_meet(seat, now, reviews->rating[i]);
    }
    free(seats);
    return true;
}
