/* SPDX-License-Identifier: GPL-3.0-or-later */
/* descent.c - a projected quasi-Newton method (Broyden, Fletcher, Goldfarb, Shanno). */
#include "descent.h"

#include "models.h"

#include <math.h>
#include <string.h>

#define LONGEST_STEP 2.0
#define SLOPE_SHARE 1e-4 /* of the descent foretold that a step must bring */
#define CURVED 0.2       /* how much of the curvature believed in is always kept */

static double dot(const double *a, const double *b, unsigned count)
{
    double sum = 0;
    for (unsigned i = 0; i < count; i++)
        sum += a[i] * b[i];
    return sum;
}

static void multiply(const struct descent *descent, const double *x, double *product)
{
    for (unsigned i = 0; i < descent->count; i++)
        product[i] = dot(descent->second[i], x, descent->count);
}

/* The numbers that are not held at a bound. */
static unsigned find_free(const struct descent *descent, unsigned *free)
{
    unsigned count = 0;
    for (unsigned i = 0; i < descent->count; i++) {
        bool low = descent->x[i] <= descent->low[i] && descent->gradient[i] > 0;
        bool high = descent->x[i] >= descent->high[i] && descent->gradient[i] < 0;
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

/* Where to go: the whole way to where the second derivatives say that the least is. */
static bool find_way(const struct descent *descent, double *way)
{
    unsigned free[DESCENT_MAX], count = find_free(descent, free);
    double matrix[DESCENT_MAX][DESCENT_MAX], step[DESCENT_MAX] = {0}, longest = 0;
    for (unsigned i = 0; i < count; i++) {
        step[i] = -descent->gradient[free[i]];
        for (unsigned j = 0; j <= i; j++)
            matrix[i][j] = descent->second[free[i]][free[j]];
    }
    if (count == 0 || !factorise(matrix, count))
        return false;
    solve(matrix, step, count);
    for (unsigned i = 0; i < count; i++)
        longest = fmax(longest, fabs(step[i]));
    double share = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
    memset(way, 0, sizeof *way * descent->count);
    for (unsigned i = 0; i < count; i++)
        way[free[i]] = step[i] * share;
    return true;
}

/* Keeps the matrix positive where the function is not (Powell's damping). */
static void learn(struct descent *descent, const double *step, double *change)
{
    unsigned count = descent->count;
    double believed[DESCENT_MAX];
    multiply(descent, step, believed);
    double bent = dot(step, believed, count), seen = dot(step, change, count);
    if (!(bent > 0))
        return;
    if (seen < CURVED * bent) {
        double share = (1 - CURVED) * bent / (bent - seen);
        for (unsigned i = 0; i < count; i++)
            change[i] = share * change[i] + (1 - share) * believed[i];
        seen = dot(step, change, count);
    }
    for (unsigned i = 0; i < count; i++)
        for (unsigned j = 0; j < count; j++)
            descent->second[i][j] +=
                change[i] * change[j] / seen - believed[i] * believed[j] / bent;
}

/* Takes the step to `to` if it goes down far enough; else says how much to shorten it.
 */
static bool try_step(struct descent *descent, const double *to, double *shorten)
{
    unsigned count = descent->count;
    double step[DESCENT_MAX], gradient[DESCENT_MAX] = {0};
    for (unsigned i = 0; i < count; i++)
        step[i] = to[i] - descent->x[i];
    double slope = dot(descent->gradient, step, count);
    double value = descent->function(descent->context, to, gradient);
    if (!(value <= descent->value + SLOPE_SHARE * slope)) {
        double bend = value - descent->value - slope;
        *shorten = bend > 0 ? clamp(-slope / (2 * bend), 0.1, 0.5) : 0.1;
        return false;
    }
    double change[DESCENT_MAX];
    for (unsigned i = 0; i < count; i++)
        change[i] = gradient[i] - descent->gradient[i];
    learn(descent, step, change);
    memcpy(descent->x, to, sizeof *to * count);
    memcpy(descent->gradient, gradient, sizeof gradient);
    descent->value = value;
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
    memset(descent->gradient, 0, sizeof descent->gradient);
    descent->value = descent->function(descent->context, descent->x, descent->gradient);
    unsigned left = evaluations > 0 ? evaluations - 1 : 0, idle = 0;
    while (left > 0 && idle < 2) {
        double way[DESCENT_MAX], before = descent->value;
        if (!find_way(descent, way) || !go(descent, way, &left))
            return;
        bool better = before - descent->value > descent->enough;
        idle = better ? 0 : idle + 1;
    }
}
