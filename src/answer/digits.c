/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers in digits.  "1.234" may be a little more than one or more than a thousand,
 * depending on who writes; no one errs by a factor of a thousand, so every well-formed
 * reading is kept.
 */
#include "parts.h"

enum { RUN_MOST = 80 };

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* A space groups when three digits follow, and no fourth. */
static bool groups_on(const char *at)
{
    if (*at == ',' || *at == '.' || *at == '\'' || *at == '_')
        return is_digit(at[1]);
    return *at == ' ' && digits_at(at + 1) == 3;
}

static size_t run_length(const char *text)
{
    size_t length = (*text == '.' || *text == ',') && is_digit(text[1]);
    bool spaced = false;

    for (;;) {
        length += digits_at(text + length);
        if (!length || length >= RUN_MOST || !groups_on(text + length))
            return length;
        if (text[length] == ' ' && !spaced && digits_at(text) > 3)
            return length;
        spaced |= text[length] == ' ';
        length++;
    }
}

/* Are the digits well grouped by one sign: by threes, or as in India 12,34,567? */
static bool grouped(const char *run, size_t length, char sign)
{
    size_t from = 0, groups = 0, middle = 0;

    if (run[0] == '0' && length > 1)
        return false;
    for (size_t i = 0; i <= length; i++) {
        size_t size = i - from;

        if (i < length && run[i] != sign) {
            if (!is_digit(run[i]))
                return false;
            continue;
        }
        if (size < 1 || size > 3 || (i == length && groups && size != 3))
            return false;
        if (groups && i < length) {
            if (middle && size != middle)
                return false;
            middle = size;
        }
        groups++;
        from = i + 1;
    }
    if (middle == 2)
        return sign == ',' && strcspn(run, ",") <= 2;
    return groups > 1 && middle != 1;
}

static bool plain_digits(const char *run, size_t length)
{
    return digits_at(run) >= length;
}

static char first_sign(const char *run, size_t length)
{
    size_t at = digits_at(run);

    return at < length ? run[at] : '\0';
}

/* Four groups of at most 255 between points, none with a zero in front, are an
 * address. */
static bool is_address(const char *run, size_t length)
{
    size_t groups = 0;

    for (size_t at = 0; at < length; at++) {
        unsigned value = 0;

        if (run[at] == '0' && at + 1 < length && is_digit(run[at + 1]))
            return false;
        for (; at < length && is_digit(run[at]); at++)
            value = value * 10 + (unsigned)(run[at] - '0');
        if (value > 255 || (at < length && run[at] != '.'))
            return false;
        groups++;
    }
    return groups == 4;
}

static void add(
    struct numbers *numbers, const char *run, size_t length, size_t decimals)
{
    char digits[RUN_MOST + 1];
    size_t count = 0;
    struct number number = {
        .divisor = 1, .place = -(int)decimals, .point = decimals > 0};

    for (size_t i = 0; i < length; i++)
        if (is_digit(run[i]))
            digits[count++] = run[i];
    if (rct_decimal_read(&number.value, digits, count, -(int)decimals) &&
        numbers->count < READINGS_MOST)
        numbers->items[numbers->count++] = number;
}

/* Where the sign stands that may be the decimal one: the last, and the only one of its
 * kind; `length` if there is none. */
static size_t decimal_sign(const char *run, size_t length)
{
    size_t at = length;

    while (at > 0 && is_digit(run[at - 1]))
        at--;
    if (!at || (run[at - 1] != '.' && run[at - 1] != ','))
        return length;
    at--;
    return memchr(run, run[at], at) ? length : at;
}

size_t rct_digits_read(struct numbers *numbers, const char *text)
{
    size_t length = run_length(text), point;
    char sign = first_sign(text, length);

    if (!length || length >= RUN_MOST)
        return 0;
    if (plain_digits(text, length)) {
        add(numbers, text, length, 0);
        return length;
    }
    point = decimal_sign(text, length);
    if (point < length && (plain_digits(text, point) || grouped(text, point, sign)))
        add(numbers, text, length, length - point - 1);
    if (grouped(text, length, sign) && !(sign == '.' && is_address(text, length)))
        add(numbers, text, length, 0);
    return length;
}

/* ---- What belongs to the number and stands behind its digits ---- */

static const char *after_spaces(const char *at)
{
    while (*at == ' ')
        at++;
    return at;
}

/* "e10", "x 10^10", "* 10^-3": where it ends, or NULL. */
const char *rct_read_exponent(const char *at, int *exponent)
{
    const char *start = after_spaces(at);
    bool negative;
    int value = 0;

    if ((*at == 'e' || *at == 'E') && strspn(at + 1, "+-0123456789")) {
        at++;
    } else {
        size_t sign = strncmp(start, "\u00B7", 2) == 0   ? 2
                      : *start && strchr("x*X.", *start) ? 1
                                                         : 0;

        start = after_spaces(start + sign);
        if (!sign || strncmp(start, "10^", 3) != 0)
            return NULL;
        at = start + 3;
    }
    negative = *at == '-';
    at += *at == '-' || *at == '+';
    if (!is_digit(*at))
        return NULL;
    for (; is_digit(*at); at++)
        value = value < 1000 ? value * 10 + (*at - '0') : value;
    *exponent = negative ? -value : value;
    return *exponent > 250 || *exponent < -250 ? NULL : at;
}

/* "10^3": a power of the number read so far. */
const char *rct_read_power(struct number *number, const char *at)
{
    struct number power = {.divisor = 1, .scaled = true};
    bool negative = at[1] == '-';
    unsigned exponent = 0;

    at += negative ? 2 : 1;
    if (!is_digit(*at) || number->point)
        return NULL;
    for (; is_digit(*at); at++)
        exponent = exponent < 1000 ? exponent * 10 + (unsigned)(*at - '0') : exponent;
    if (exponent > 250)
        return NULL;
    rct_decimal_of(&power.value, 1);
    if (number->value.count == 1 && number->value.digits[0] == '1') {
        int tens = number->value.exponent * (int)exponent;

        power.value.exponent = negative ? -tens : tens;
    } else {
        long double base = rct_decimal_value(&number->value);

        if (negative || base > 1e6L)
            return NULL;
        for (; exponent > 0; exponent--)
            if (!rct_decimal_times(&power.value, (uint64_t)base))
                return NULL;
    }
    *number = power;
    return at;
}

static uint64_t read_count(const char **at)
{
    uint64_t value = 0;

    for (; is_digit(**at) && value < 1000000000; ++*at)
        value = value * 10 + (uint64_t)(**at - '0');
    return value;
}

/* "3/4" and "1 3/4": where it ends, or NULL. */
const char *rct_read_fraction(struct number *number, const char *at)
{
    uint64_t over, whole = 0;
    const char *bar = after_spaces(at);

    if (number->point)
        return NULL;
    if (*bar != '/') {
        if (bar == at || !is_digit(*bar))
            return NULL;
        over = read_count(&bar);
        bar = after_spaces(bar);
        if (*bar != '/')
            return NULL;
        whole = over;
    }
    bar = after_spaces(bar + 1);
    if (!is_digit(*bar))
        return NULL;
    over = read_count(&bar);
    if (!over || is_digit(*bar) || *bar == '/')
        return NULL;
    if (whole) {
        long double value = rct_decimal_value(&number->value);

        if (value > 1e6L || whole >= over)
            return NULL;
        rct_decimal_of(&number->value, (uint64_t)value * over + whole);
    }
    number->divisor = over;
    return bar;
}
