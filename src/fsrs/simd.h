/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * simd.h - vectors of WIDTH doubles.
 *
 * A file that includes this first says how wide it computes.  Only addition,
 * subtraction, multiplication, division and comparison are used, none fused, and
 * logarithm and power are made of these: a lane gets the same bits at every width.
 */
#ifndef FSRS_SIMD_H
#define FSRS_SIMD_H

#include "cpu.h"

#include <stdint.h>
#include <string.h>

typedef double real __attribute__((vector_size(8 * WIDTH)));
typedef int64_t mask __attribute__((vector_size(8 * WIDTH)));
typedef uint64_t bits __attribute__((vector_size(8 * WIDTH)));
typedef float narrow __attribute__((vector_size(4 * WIDTH)));

#define TARGET_OF(width) TARGET_##width
#define TARGET_AT(width) TARGET_OF(width)
#define TARGET TARGET_AT(WIDTH)
#define INLINE static inline __attribute__((always_inline)) TARGET

INLINE real all(double x)
{
    return x - (real){0};
}

INLINE real load(const float *from)
{
    narrow x;
    memcpy(&x, from, sizeof x);
    return __builtin_convertvector(x, real);
}

/* a where the mask is set, b elsewhere. */
INLINE real pick(mask m, real a, real b)
{
    return (real)((m & (mask)a) | (~m & (mask)b));
}

/* a where the mask is set, 0 elsewhere. */
INLINE real only(mask m, real a)
{
    return (real)(m & (mask)a);
}

INLINE real lesser(real a, real b)
{
    return pick(a < b, a, b);
}

INLINE real greater(real a, real b)
{
    return pick(a > b, a, b);
}

INLINE real within(real x, double low, double high)
{
    return lesser(greater(x, all(low)), all(high));
}

/* e^x to 12 digits, |x| <= 700: 2^k e^r with k whole and |r| <= ln 2 / 2. */
INLINE real v_exp(real x)
{
    const double shift = 0x1.8p52; /* adding it leaves k in the low bits */
    real moved = within(x, -700, 700) * 0x1.71547652b82fep0 + shift;
    real k = moved - shift;
    real r =
        within(x, -700, 700) - k * 0x1.62e42fee00000p-1 - k * 0x1.a39ef35793c76p-33;
    real r2 = r * r, r4 = r2 * r2;
    real low = (1 + r) + r2 * (0.5 + r * (1.0 / 6));
    real mid = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
    real high = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800);
    real power = low + r4 * (mid + r4 * high);
    return (real)((bits)power + ((bits)moved << 52));
}

/* ln x to 12 digits for normal x > 0: k ln 2 + 2 artanh((m - 1) / (m + 1)). */
INLINE real v_log(real x)
{
    bits raw = (bits)x;
    real m = (real)((raw & 0xfffffffffffff) | 0x3ff0000000000000);
    real k = (real)((raw >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
    mask big = m > 1.4142135623730951;
    m = pick(big, m * 0.5, m);
    k = k + only(big, all(1));
    real s = (m - 1) / (m + 1), s2 = s * s, s4 = s2 * s2;
    real low = (1.0 / 3 + s2 * (1.0 / 5)) + s4 * (1.0 / 7 + s2 * (1.0 / 9));
    real high = (1.0 / 11 + s2 * (1.0 / 13)) + s4 * (1.0 / 15);
    return k * 0x1.62e42fefa39efp-1 + 2 * (s + s * s2 * (low + s4 * s4 * high));
}

/* The sum of a number of all lanes, that stands `stride` vectors apart. */
INLINE double total(const real *first, size_t stride)
{
    double sum = 0;
    for (unsigned lane = 0; lane < LANES; lane++)
        sum += first[lane / WIDTH * stride][lane % WIDTH];
    return sum;
}

#endif
