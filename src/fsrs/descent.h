/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * descent.h - finds the least value of a smooth function within bounds.
 *
 * A quasi-Newton method with the whole matrix of second derivatives, which is nothing
 * to keep for a few dozen numbers.  Numbers at a bound that the function pushes against
 * stay there for the step; the others step as if there were no bounds and are put back
 * inside.
 */
#ifndef FSRS_DESCENT_H
#define FSRS_DESCENT_H

#define DESCENT_MAX 34

struct descent {
    unsigned count;
    double x[DESCENT_MAX], low[DESCENT_MAX], high[DESCENT_MAX];
    double value, gradient[DESCENT_MAX];
    double second[DESCENT_MAX][DESCENT_MAX];
    double (*function)(void *context, const double *x, double *gradient);
    void *context;
    double enough; /* an improvement below this is none */
};

/*
 * Goes down from x, for so many evaluations at most.  Before the first call `second`
 * is what is believed of the second derivatives; afterwards what was learnt of them.
 */
void rct_descend(struct descent *descent, unsigned evaluations);

#endif
