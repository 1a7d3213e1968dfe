/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * models.h - what the two memory models of this floor share.
 *
 * FSRS-6 has one stability and counts whole days; a review on the day of the last one
 * has a formula of its own.  FSRS-7 has a slow and a fast stability, two forgetting
 * curves that are mixed, and counts fractions of days.
 */
#ifndef FSRS_MODELS_H
#define FSRS_MODELS_H

#include <recite/fsrs.h>

#define COUNT6 21
#define COUNT7 34

#define STABILITY_MIN6 1e-3
#define STABILITY_MIN7 1e-4
#define STABILITY_MAX 36500.0

#define RECALL_EDGE7 1e-5 /* recall by FSRS-7 stays this far away from 0 and 1 */

/* The places of rct_model.derived.  FIRST and SAME hold four numbers, one a rating. */
enum {
    DECAY,       /* exponent of the forgetting curve; of FSRS-7: of the slow one */
    FACTOR,      /* chosen so that R(S, S) = 0.9; of FSRS-7: at difficulty 5 */
    GROWTH,      /* e^w8; of FSRS-7: of the slow stability */
    GROWTH_FAST, /* FSRS-7 alone */
    BASE_FAST,   /* FSRS-7 alone: ln w25 */
    LAPSE,       /* FSRS-6 alone: the most of S that a lapse leaves */
    MEAN,        /* what difficulty is drawn to, times the strength of the pull */
    FIRST,       /* the difficulty after a first review */
    SAME = FIRST + 4,
    DERIVED = SAME + 4,
};

static inline double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

void rct_derive6(struct rct_model *model);
double rct_recall6(const struct rct_model *, const struct rct_memory *, double days);
struct rct_memory rct_first6(const struct rct_model *, enum rct_rating);
struct rct_memory rct_next6(
    const struct rct_model *, const struct rct_memory *, enum rct_rating, double days);
double rct_interval6(
    const struct rct_model *, const struct rct_memory *, double retention);

void rct_derive7(struct rct_model *model);
double rct_recall7(const struct rct_model *, const struct rct_memory *, double days);
struct rct_memory rct_first7(const struct rct_model *, enum rct_rating);
struct rct_memory rct_next7(
    const struct rct_model *, const struct rct_memory *, enum rct_rating, double days);
double rct_interval7(
    const struct rct_model *, const struct rct_memory *, double retention);

#endif
