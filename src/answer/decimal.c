/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact decimals: 78.3 billion and 78300000000 are the same, to the last digit. */
#include <math.h>

#include "parts.h"

enum { EXPONENT_MOST = 300 };

bool rct_decimal_read(
    struct decimal *decimal, const char *digits, size_t count, int exponent)
{
    *decimal = (struct decimal){.exponent = 0};
    for (; count && *digits == '0'; count--)
        digits++;
    for (; count && digits[count - 1] == '0'; count--)
        exponent++;
    if (!count)
        return true;
    if (count > DECIMAL_DIGITS || exponent > EXPONENT_MOST || exponent < -EXPONENT_MOST)
        return false;
    memcpy(decimal->digits, digits, count);
    decimal->count = (int)count;
    decimal->exponent = exponent;
    return true;
}

void rct_decimal_of(struct decimal *decimal, uint64_t value)
{
    char digits[24];
    int length = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)value);

    rct_decimal_read(decimal, digits, (size_t)length, 0);
}

bool rct_decimal_times(struct decimal *decimal, uint64_t factor)
{
    char digits[DECIMAL_DIGITS + 20];
    size_t at = sizeof(digits);
    bool negative = decimal->negative;
    uint64_t carry = 0;

    if (factor >= UINT64_MAX / 16)
        return false;
    for (int i = decimal->count; i-- > 0;) {
        carry += (uint64_t)(decimal->digits[i] - '0') * factor;
        digits[--at] = (char)('0' + carry % 10);
        carry /= 10;
    }
    for (; carry; carry /= 10)
        digits[--at] = (char)('0' + carry % 10);
    if (!rct_decimal_read(decimal, digits + at, sizeof(digits) - at, decimal->exponent))
        return false;
    decimal->negative = negative;
    return true;
}

static bool same_digits(const struct decimal *a, const struct decimal *b)
{
    return a->count == b->count &&
           memcmp(a->digits, b->digits, (size_t)a->count) == 0 &&
           (a->negative == b->negative || !a->count);
}

bool rct_decimal_same(const struct decimal *a, const struct decimal *b)
{
    return same_digits(a, b) && a->exponent == b->exponent;
}

bool rct_decimal_scaled(const struct decimal *a, const struct decimal *b)
{
    return same_digits(a, b) && a->exponent != b->exponent;
}

long double rct_decimal_value(const struct decimal *decimal)
{
    long double value = 0;

    for (int i = 0; i < decimal->count; i++)
        value = value * 10 + (decimal->digits[i] - '0');
    if (decimal->exponent >= 0)
        value *= powl(10, decimal->exponent);
    else
        value /= powl(10, -decimal->exponent);
    return decimal->negative ? -value : value;
}
