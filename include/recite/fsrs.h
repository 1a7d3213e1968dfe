/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fsrs.h - the memory model FSRS and the scheduling made from it, as pure functions.
 *
 * Knows numbers alone: no cards, strings, files, clock or chance.  Time is in days
 * (real numbers, >= 0) except where `seconds` is said.  Ratings are those of the field:
 * again is a lapse, the other three are a success of some ease.
 *
 * Stability S: days until retrievability falls to 90 %.  Difficulty D: 1 (easy) to 10.
 * Retrievability R: the chance of recall now, 0 to 1.
 */
#ifndef RECITE_FSRS_H
#define RECITE_FSRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rct_rating { RCT_AGAIN = 1, RCT_HARD, RCT_GOOD, RCT_EASY };

/* ---- The model
 * ------------------------------------------------------------------------ */

#define RCT_WEIGHTS_MAX 34

/*
 * The weights.  21 of them are FSRS-6, 34 are FSRS-7.  `derived` holds numbers that
 * depend on the weights alone, so that one review costs as few transcendental functions
 * as can be.
 */
struct rct_model {
    double w[RCT_WEIGHTS_MAX];
    unsigned count;
    double derived[16];
};

/* The published default weights of FSRS-6. */
void rct_model_default(struct rct_model *model);

/* The published default weights of FSRS-7. */
void rct_model_default7(struct rct_model *model);

/*
 * Takes 17 (FSRS-4.5), 19 (FSRS-5), 21 (FSRS-6) or 34 (FSRS-7) weights; the first two
 * are converted to 21.  Each is clamped to its bounds; of FSRS-7 the four first
 * stabilities are also made to rise, and w26 to be no less than w25.  False, and the
 * model untouched, for another count or a weight that is no finite number.
 */
bool rct_model_set(struct rct_model *model, const double *weights, size_t count);

/* What a weight may be. */
struct rct_bounds {
    double low, high;
};

/* The bounds of each weight of FSRS-6 (count 21) or FSRS-7 (34); NULL for another. */
const struct rct_bounds *rct_model_bounds(size_t count);

/*
 * Lowers w17 and w18 of FSRS-6 so far that a lapse followed by `steps` same-day
 * reviews cannot leave more stability than there was before the lapse.  Nothing for
 * fewer than two steps, or FSRS-7.
 */
void rct_model_tame(struct rct_model *model, unsigned steps);

/* What is known of one memory.  stability == 0: nothing was ever reviewed. */
struct rct_memory {
    double stability;  /* days; FSRS-6: [0.001, 36500] */
    double difficulty; /* [1, 10] */
    double fast;       /* FSRS-7: the fast stability, days; else 0 */
};

/* The chance of recall `days` after the last review; 0 for a memory never reviewed. */
double rct_recall(
    const struct rct_model *model, const struct rct_memory *memory, double days);

/* The memory after a review `days` after the one before.  FSRS-6 counts whole days
 * (less than 1 is the same day); FSRS-7 counts fractions. */
struct rct_memory rct_review(const struct rct_model *model,
    const struct rct_memory *memory, enum rct_rating rating, double days);

/*
 * Days until retrievability falls to `retention` (0 < retention < 1), unrounded; 0 for
 * a memory never reviewed.  FSRS-6 knows no longest interval, FSRS-7 stops at 36500.
 */
double rct_interval(
    const struct rct_model *model, const struct rct_memory *memory, double retention);

/*
 * A memory guessed for a card that comes from SM-2 with no history: its ease factor
 * (2.5 = 250 %), its interval in days, and the retention that SM-2 is taken to give.
 */
struct rct_memory rct_memory_guess(
    const struct rct_model *model, double ease, double interval, double retention);

/* ---- Scheduling
 * ----------------------------------------------------------------------- */

enum rct_phase { RCT_NEW, RCT_LEARNING, RCT_REVIEW, RCT_RELEARNING };

#define RCT_STEPS_MAX 8
struct rct_steps {
    uint32_t seconds[RCT_STEPS_MAX];
    unsigned count;
};

struct rct_plan {
    double retention;         /* desired: 0.9 */
    struct rct_steps learn;   /* 1 m, 10 m */
    struct rct_steps relearn; /* 10 m */
    double maximum;           /* days: 36500 */
    bool fuzz;
};
void rct_plan_default(struct rct_plan *plan);

/* Where a card stands between two reviews. */
struct rct_place {
    struct rct_memory memory;
    enum rct_phase phase;
    unsigned step;   /* of learning or relearning: index of the step being waited for */
    double interval; /* days last scheduled, whole; 0 while in steps */
};

/* What one rating would lead to. */
struct rct_outcome {
    struct rct_place place;
    uint32_t seconds; /* in steps: until the next showing; 0 = `days` holds */
    double days;      /* whole days until due, >= 1, fuzzed when the plan says so */
};

/*
 * The outcome of each rating, next[RCT_AGAIN] to next[RCT_EASY] ([0] is unused). `days`
 * whole days since the last review (fractions for FSRS-7); `chance` in [0, 1) drives
 * the fuzz and is the caller's, so that it can be repeated.
 *
 * Steps first: again goes to the first step; hard waits on the first one half way to
 * the second (where there is one step: half as long again, a day more at most) and
 * repeats a later one; good goes to the next step; easy leaves them.  A rating with no
 * step to go to leads to days and RCT_REVIEW.  Again in review goes to the first step
 * of relearning.
 *
 * Of the ratings that lead to days each waits longer than the one before it, by a day
 * at least, up to the plan's maximum.  Fuzz makes none of them shorter than the last
 * interval that the model would make longer, and again is never fuzzed.
 */
void rct_schedule(const struct rct_model *model, const struct rct_plan *plan,
    const struct rct_place *place, double days, double chance,
    struct rct_outcome next[5]);

/* A rating that was given, with what rct_schedule() wants to know of the moment. */
struct rct_given {
    enum rct_rating rating;
    double days, chance;
};

/* The outcome of that rating alone, the same as rct_schedule()'s: for replaying logs.
 */
struct rct_outcome rct_schedule_one(const struct rct_model *model,
    const struct rct_plan *plan, const struct rct_place *place,
    const struct rct_given *given);

/*
 * The phase and step that a rating leads to, the part of rct_schedule() that needs no
 * memory: what a replay of many reviews goes by.
 */
void rct_advance(
    const struct rct_plan *plan, struct rct_place *place, enum rct_rating rating);

/*
 * The whole days that fuzz may make of an interval, [*low, *high] within
 * [minimum, maximum]; below 2.5 days only the nearest day.
 */
void rct_fuzz_range(
    double interval, double minimum, double maximum, double *low, double *high);
double rct_fuzz(double interval, double minimum, double maximum, double chance);

#endif
