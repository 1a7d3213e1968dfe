/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * simd.h - vectors of BYTES bytes, which are WIDTH numbers.
 *
 * A file that includes this first says how many bytes and, with SINGLE, that the
 * numbers are of single precision.  Only addition, subtraction, multiplication,
 * division and comparison are used, none fused, and logarithm and power are made of
 * these: a lane gets the same bits at every width.
 */
#ifndef FSRS_SIMD_H
#define FSRS_SIMD_H

#include "cpu.h"

#include <stdint.h>
#include <string.h>

#ifdef SINGLE
typedef float number;
typedef int32_t integer;
typedef uint32_t word;
#define MANTISSA 23
#define BIAS 127
#define EXP_MOST 87.0f
#define LN2_HIGH 0x1.62ep-1f    /* few enough digits that k times it is exact … */
#define LN2_LOW 0x1.0bfbe8p-15f /* … and the rest */
#else
typedef double number;
typedef int64_t integer;
typedef uint64_t word;
#define MANTISSA 52
#define BIAS 1023
#define EXP_MOST 700.0
#define LN2_HIGH 0x1.62e42fee00000p-1
#define LN2_LOW 0x1.a39ef35793c76p-33
#endif

typedef number real __attribute__((vector_size(BYTES)));
typedef integer mask __attribute__((vector_size(BYTES)));
typedef word bits __attribute__((vector_size(BYTES)));
#define WIDTH (BYTES / sizeof(number))
typedef float narrow __attribute__((vector_size(sizeof(float) * WIDTH)));

#define TARGET_OF(bytes) TARGET_##bytes
#define TARGET_AT(bytes) TARGET_OF(bytes)
#define TARGET TARGET_AT(BYTES)
#define INLINE static inline __attribute__((always_inline)) TARGET

/* A constant of the precision that is computed in. */
#define N(x) ((number)(x))

INLINE real all(number x)
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

INLINE real within(real x, number low, number high)
{
    return lesser(greater(x, all(low)), all(high));
}

/* e^r - 1 for |r| <= ln 2 / 2, to 12 digits, or 7. */
INLINE real exp_less_1(real r)
{
    real r2 = r * r;
    real first = N(0.5) + r * N(1.0 / 6), next = N(1.0 / 24) + r * N(1.0 / 120);
#ifdef SINGLE
    return r + r2 * (first + r2 * (next + r2 * N(1.0 / 720)));
#else
    real later = 1.0 / 720 + r * (1.0 / 5040), last = 1.0 / 40320 + r * (1.0 / 362880);
    return r + r2 * (first + r2 * (next + r2 * (later + r2 * (last + r2 / 3628800))));
#endif
}

/* artanh(s) / s - 1 of s squared, for |s| <= 0.172, to 12 digits, or 7. */
INLINE real artanh_rest(real s2)
{
    real s4 = s2 * s2;
    real low = N(1.0 / 3) + s2 * N(1.0 / 5), mid = N(1.0 / 7) + s2 * N(1.0 / 9);
#ifdef SINGLE
    return s2 * (low + s4 * mid);
#else
    real high = (1.0 / 11 + s2 * (1.0 / 13)) + s4 * (1.0 / 15);
    return s2 * (low + s4 * (mid + s4 * high));
#endif
}

/*
 * e^x, |x| <= EXP_MOST, as 2^k e^r with k whole; and e^x - 1, which is as precise where
 * x is small.
 */
INLINE real v_exp_both(real x, real *less_1)
{
    const number shift =
        (number)(3ull << (MANTISSA - 1)); /* leaves k in the low bits */
    x = within(x, -EXP_MOST, EXP_MOST);
    real moved = x * N(0x1.71547652b82fep0) + shift, k = moved - shift;
    real rest = exp_less_1(x - k * LN2_HIGH - k * LN2_LOW);
    real power = (real)((bits)(1 + rest) + ((bits)moved << MANTISSA));
    *less_1 = pick(k == 0, rest, power - 1);
    return power;
}

INLINE real v_exp(real x)
{
    real unused;
    return v_exp_both(x, &unused);
}

/* ln (m 2^k) where m = 1 + f is between 0.7 and 1.42: k ln 2 + 2 artanh(f / (m + 1)).
 */
INLINE real log_of(real k, real m, real f)
{
    real s = f / (m + 1), twice = s + s;
    return k * N(0x1.62e42fefa39efp-1) + (twice + twice * artanh_rest(s * s));
}

/* The parts of a normal x > 0 for log_of(). */
INLINE real split(real x, real *k)
{
    const word fraction = ((word)1 << MANTISSA) - 1, one = (word)BIAS << MANTISSA;
    const word magic = (word)(BIAS + MANTISSA) << MANTISSA; /* 2^MANTISSA */
    bits raw = (bits)x;
    real m = (real)((raw & fraction) | one);
    *k = (real)((raw >> MANTISSA) | magic) - (number)(((word)1 << MANTISSA) + BIAS);
    mask big = m > N(1.4142135623730951);
    *k = pick(big, *k + 1, *k);
    return pick(big, m * N(0.5), m);
}

INLINE real v_log(real x)
{
    real k, m = split(x, &k);
    return log_of(k, m, m - 1);
}

/* ln (1 + x) for x >= 0, as precise where x is small. */
INLINE real v_log_1(real x)
{
    real k, m = split(1 + x, &k);
    return log_of(k, m, pick(k == 0, x, m - 1));
}

/* The sum over all lanes of a number that stands `stride` vectors apart. */
INLINE double total(const real *first, size_t stride)
{
    double sum = 0;
    for (unsigned lane = 0; lane < LANES; lane++)
        sum += (double)first[lane / WIDTH * stride][lane % WIDTH];
    return sum;
}

#define BATCH 4 /* vectors of cards that are summed up at a time */

/* Adds what cards come to, and the products of each two numbers of a card. */
INLINE void add_cards(const real *cards, unsigned count, real *sums, real *products)
{
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < BATCH; k++)
            sums[i] += cards[k * count + i];
    for (unsigned i = 1; products && i < count; i++)
        for (unsigned j = 1; j <= i; j++, products++) {
            real product = *products;
            for (unsigned k = 0; k < BATCH; k++)
                product += cards[k * count + i] * cards[k * count + j];
            *products = product;
        }
}

#endif
