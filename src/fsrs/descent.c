/* SPDX-License-Identifier: GPL-3.0-or-later */
/* descent.c - a projected Newton method. */
#include "descent.h"

#include "models.h"

#include <math.h>
#include <string.h>

#define LONGEST_STEP 2.0
#define SLOPE_SHARE 1e-4 /* of the descent foretold that a step must bring */

static double dot(const double *a, const double *b, unsigned count)
{
    double sum = 0;
    for (unsigned i = 0; i < count; i++)
        sum += a[i] * b[i];
    return sum;
}

/* The numbers that are not held at a bound. */
static unsigned find_free(const struct descent *descent, unsigned *free)
{
    unsigned count = 0;
    for (unsigned i = 0; i < descent->count; i++) {
        bool low = descent->x[i] <= descent->low[i] && descent->spot.gradient[i] > 0;
        bool high = descent->x[i] >= descent->high[i] && descent->spot.gradient[i] < 0;
        if (!low && !high)
            free[count++] = i;
    }
    return count;
}

/* A = L L' in the lower half of `matrix`; false when it is not positive. */
static bool factorise(double matrix[DESCENT_MAX][DESCENT_MAX], unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        for (unsigned j = 0; j < i; j++)
            matrix[i][j] = (matrix[i][j] - dot(matrix[i], matrix[j], j)) / matrix[j][j];
        double rest = matrix[i][i] - dot(matrix[i], matrix[i], i);
        if (!(rest > 0))
            return false;
        matrix[i][i] = sqrt(rest);
    }
    return true;
}

static void solve(double matrix[DESCENT_MAX][DESCENT_MAX], double *x, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        x[i] = (x[i] - dot(matrix[i], x, i)) / matrix[i][i];
    for (unsigned i = count; i-- > 0;) {
        for (unsigned j = i + 1; j < count; j++)
            x[i] -= matrix[j][i] * x[j];
        x[i] /= matrix[i][i];
    }
}

/* The step of the numbers that are free, after that of the others. */
static bool step_free(
    const struct descent *descent, const unsigned *free, unsigned count, double *way)
{
    double matrix[DESCENT_MAX][DESCENT_MAX], step[DESCENT_MAX];
    for (unsigned i = 0; i < count; i++)
        way[free[i]] = 0;
    for (unsigned i = 0; i < count; i++) {
        const double *row = descent->spot.second[free[i]];
        step[i] = -descent->spot.gradient[free[i]] - dot(row, way, descent->count);
        for (unsigned j = 0; j <= i; j++)
            matrix[i][j] = row[free[j]];
    }
    if (!factorise(matrix, count))
        return false;
    solve(matrix, step, count);
    for (unsigned i = 0; i < count; i++)
        way[free[i]] = step[i];
    return true;
}

/* Those that step out of bounds go as far as they may and are free no more. */
static unsigned hold(
    const struct descent *descent, unsigned *free, unsigned count, double *way)
{
    unsigned left = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned at = free[i];
        double to = descent->x[at] + way[at];
        double kept = clamp(to, descent->low[at], descent->high[at]);
        if (kept == to)
            free[left++] = at;
        way[at] = kept - descent->x[at];
    }
    return left;
}

/* Where to go: the whole way to where the second derivatives say that the least is. */
static bool find_way(const struct descent *descent, double *way)
{
    unsigned free[DESCENT_MAX], count = find_free(descent, free), before;
    double longest = 0;
    memset(way, 0, sizeof *way * descent->count);
    if (count == 0)
        return false;
    do {
        if (!step_free(descent, free, count, way))
            return false;
        before = count;
        count = hold(descent, free, count, way);
    } while (count > 0 && count < before);
    for (unsigned i = 0; i < descent->count; i++)
        longest = fmax(longest, fabs(way[i]));
    double share = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
    for (unsigned i = 0; i < descent->count; i++)
        way[i] *= share;
    return true;
}

/* Takes the step to `to` if it goes down far enough; else says how much to shorten it.
 */
static bool try_step(struct descent *descent, const double *to, double *shorten)
{
    unsigned count = descent->count;
    double step[DESCENT_MAX];
    struct spot spot = descent->spot;
    for (unsigned i = 0; i < count; i++)
        step[i] = to[i] - descent->x[i];
    double slope = dot(descent->spot.gradient, step, count);
    descent->function(descent->context, to, &spot);
    double change = spot.value - descent->spot.value;
    if (!(change <= SLOPE_SHARE * slope)) {
        double bend = change - slope;
        *shorten = bend > 0 ? clamp(-slope / (2 * bend), 0.1, 0.5) : 0.1;
        return false;
    }
    memcpy(descent->x, to, sizeof *to * count);
    descent->spot = spot;
    return true;
}

static bool go(struct descent *descent, const double *way, unsigned *left)
{
    double share = 1, shorten, to[DESCENT_MAX];
    while (*left > 0) {
        for (unsigned i = 0; i < descent->count; i++)
            to[i] = clamp(
                descent->x[i] + share * way[i], descent->low[i], descent->high[i]);
        --*left;
        if (try_step(descent, to, &shorten))
            return true;
        share *= shorten;
        if (share < 1e-6)
            return false;
    }
    return false;
}

void rct_descend(struct descent *descent, unsigned evaluations)
{
    descent->function(descent->context, descent->x, &descent->spot);
    unsigned left = evaluations > 0 ? evaluations - 1 : 0;
    double won = descent->enough;
    while (left > 0 && won >= descent->enough) {
        double way[DESCENT_MAX], before = descent->spot.value;
        if (!find_way(descent, way))
            return;
        double promised = -dot(way, descent->spot.gradient, descent->count) / 2;
        if (promised < descent->enough || !go(descent, way, &left))
            return;
        won = before - descent->spot.value;
    }
}
