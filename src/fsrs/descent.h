/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * descent.h - finds the least value of a smooth function within bounds.
 *
 * Newton's method with second derivatives as the function believes them to be: they
 * need only be near.  A number that would step out of its bounds goes as far as it may,
 * and the others make the best of that.
 */
#ifndef FSRS_DESCENT_H
#define FSRS_DESCENT_H

#define DESCENT_MAX 34

/* The function at a place. */
struct spot {
    double value, gradient[DESCENT_MAX];
    double second[DESCENT_MAX][DESCENT_MAX]; /* positive definite; a function may
                                                leave them as they were elsewhere */
};

struct descent {
    unsigned count;
    double x[DESCENT_MAX], low[DESCENT_MAX], high[DESCENT_MAX];
    struct spot spot; /* at x */
    void (*function)(void *context, const double *x, struct spot *spot);
    void *context;
    double enough; /* a step that promises less is not taken, one that brings
                      less is the last */
};

/* Goes down from x, for so many evaluations at most. */
void rct_descend(struct descent *descent, unsigned evaluations);

#endif
