/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.c - what a model foretells of reviews, and how well. */
#include "seats.h"

#include <math.h>
#include <stdlib.h>

#define CERTAIN 1e-7 /* no chance counts as nearer to 0 or 1 than this */

bool rct_predict(
    const struct rct_model *model, const struct rct_reviews *reviews, double *chance)
{
    size_t cards;
    struct seat *seats = rct_seats(reviews, &cards);
    if (!seats)
        return false;
    bool whole = model->count != COUNT7;
    for (size_t i = 0; i < reviews->count; i++) {
        struct seat *seat = &seats[reviews->card[i]];
        double now = reviews->time[i];
        double days = whole ? whole_days(seat, now) : real_days(seat, now);
        bool later = whole_days(seat, now) >= 1;
        chance[i] = later ? rct_recall(model, &seat->memory, days) : -1;
        enum rct_rating rating = (enum rct_rating)reviews->rating[i];
        seat->memory = rct_review(model, &seat->memory, rating, days);
        seat_meet(seat, now, reviews->rating[i]);
    }
    free(seats);
    return true;
}

/* ---- Bins */

/* Reviews are alike when they have about as many days, reviews and lapses behind them.
 */
#define DAY_BINS 16
#define REVIEW_BINS 24
#define LAPSE_BINS 40

struct sum {
    double chance, recalled;
    size_t count;
};

static size_t step_of(double x, double base, size_t most)
{
    double step = floor(log(x) / log(base));
    return step < 0 ? 0 : step > (double)most ? most : (size_t)step;
}

static size_t bin_of(const struct seat *seat, double days)
{
    size_t day = step_of(days, 3.62, DAY_BINS - 1);
    size_t review = step_of(seat->later + 2, 1.89, REVIEW_BINS - 1);
    size_t lapse = seat->lapses ? 1 + step_of(seat->lapses, 1.73, LAPSE_BINS - 2) : 0;
    return (day * REVIEW_BINS + review) * LAPSE_BINS + lapse;
}

static void add(struct sum *sum, double chance, bool recalled)
{
    sum->chance += chance;
    sum->recalled += recalled;
    sum->count++;
}

static double root_mean_square(const struct sum *bins, size_t count, size_t reviews)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double apart = bins[i].chance - bins[i].recalled;
        if (bins[i].count)
            sum += apart * apart / (double)bins[i].count;
    }
    return reviews ? sqrt(sum / (double)reviews) : 0;
}

/* ---- The area under the curve of the receiver */

struct guess {
    double chance;
    bool recalled;
};

static int by_chance(const void *a, const void *b)
{
    double x = ((const struct guess *)a)->chance, y = ((const struct guess *)b)->chance;
    return (x > y) - (x < y);
}

/* Of all pairs of a recalled and a lost review; the same chance counts one half. */
static double area(struct guess *guesses, size_t count)
{
    double lost = 0, recalled = 0, pairs = 0;
    qsort(guesses, count, sizeof *guesses, by_chance);
    for (size_t i = 0, end; i < count; i = end) {
        double here[2] = {0, 0};
        for (end = i; end < count && guesses[end].chance == guesses[i].chance; end++)
            here[guesses[end].recalled]++;
        pairs += here[1] * (lost + here[0] / 2);
        lost += here[0];
        recalled += here[1];
    }
    return lost > 0 && recalled > 0 ? pairs / (lost * recalled) : 0.5;
}

/* ---- All together */

struct work {
    struct seat *seats;
    struct guess *guesses;
    struct sum *alike, levels[RCT_CALIBRATION_BINS];
};

static void note(struct work *work, struct rct_measure *measure, struct guess guess)
{
    double chance = clamp(guess.chance, CERTAIN, 1 - CERTAIN);
    size_t level = (size_t)(guess.chance * RCT_CALIBRATION_BINS);
    if (level >= RCT_CALIBRATION_BINS)
        level = RCT_CALIBRATION_BINS - 1;
    add(&work->levels[level], guess.chance, guess.recalled);
    work->guesses[measure->count++] = guess;
    measure->recall += guess.recalled;
    measure->log_loss -= log(guess.recalled ? chance : 1 - chance);
}

static void finish(const struct work *work, struct rct_measure *measure)
{
    double count = measure->count ? (double)measure->count : 1;
    measure->recall /= count;
    measure->log_loss /= count;
    measure->auc = area(work->guesses, measure->count);
    measure->rmse = root_mean_square(
        work->alike, DAY_BINS * REVIEW_BINS * LAPSE_BINS, measure->count);
    for (int i = 0; i < RCT_CALIBRATION_BINS; i++) {
        const struct sum *sum = &work->levels[i];
        double each = sum->count ? (double)sum->count : 1;
        measure->bins[i] =
            (struct rct_bin){sum->count, sum->chance / each, sum->recalled / each};
    }
}

static void measure_all(struct work *work, const struct rct_reviews *reviews,
    const double *chance, struct rct_measure *measure)
{
    for (size_t i = 0; i < reviews->count; i++) {
        struct seat *seat = &work->seats[reviews->card[i]];
        double days = whole_days(seat, reviews->time[i]);
        if (chance[i] >= 0) {
            struct guess guess = {chance[i], reviews->rating[i] > RCT_AGAIN};
            note(work, measure, guess);
            add(&work->alike[bin_of(seat, days)], guess.chance, guess.recalled);
        }
        seat_meet(seat, reviews->time[i], reviews->rating[i]);
    }
    finish(work, measure);
}

bool rct_measure(const struct rct_reviews *reviews, const double *chance,
    struct rct_measure *measure)
{
    size_t cards;
    struct work work = {
        .seats = rct_seats(reviews, &cards),
        .guesses = calloc(reviews->count + 1, sizeof *work.guesses),
        .alike = calloc(DAY_BINS * REVIEW_BINS * LAPSE_BINS, sizeof *work.alike),
    };
    *measure = (struct rct_measure){0};
    bool made = work.seats && work.guesses && work.alike;
    if (made)
        measure_all(&work, reviews, chance, measure);
    free(work.seats);
    free(work.guesses);
    free(work.alike);
    return made;
}
