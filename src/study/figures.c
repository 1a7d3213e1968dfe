/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * figures.c - weights as text, without a locale and without a loss.
 *
 * A whole number below 2^53, divided or multiplied by a power of ten that a double
 * holds exactly, is rounded once: that is the number which is meant.
 */
#include <recite/history.h>

enum { PLACES = 12, EXACT_POWER = 22, EXPONENT_MOST = 400 };
static const double GRID = 1e12;
static const uint64_t MANTISSA_MOST = UINT64_C(900719925474099); /* 2^53 / 10 */

struct decimal_text {
    uint64_t mantissa;
    int exponent;
    bool digits;
};

/* Digits of the number; those that a double has no room for only count. */
static const char *take_digits(
    const char *text, struct decimal_text *number, bool fraction)
{
    for (; *text >= '0' && *text <= '9'; text++) {
        number->digits = true;
        bool room = number->mantissa < MANTISSA_MOST;
        if (room)
            number->mantissa = number->mantissa * 10 + (unsigned)(*text - '0');
        number->exponent += (int)!room - (int)fraction;
    }
    return text;
}

static const char *take_exponent(const char *text, int *exponent)
{
    bool negative = *text == '-';
    int value = 0;
    text += *text == '-' || *text == '+';
    if (*text < '0' || *text > '9')
        return NULL;
    for (; *text >= '0' && *text <= '9'; text++)
        if (value < EXPONENT_MOST)
            value = value * 10 + (*text - '0');
    *exponent += negative ? -value : value;
    return text;
}

static double scale(double value, int exponent)
{
    double power = 1;
    int left = exponent < 0 ? -exponent : exponent;
    if (left > EXPONENT_MOST)
        left = EXPONENT_MOST;
    for (; left > EXACT_POWER; left--)
        value = exponent < 0 ? value / 10 : value * 10;
    for (; left > 0; left--)
        power *= 10;
    return exponent < 0 ? value / power : value * power;
}

/* The text behind a number, NULL where there is none. */
static const char *read_number(const char *text, double *value)
{
    struct decimal_text number = {0};
    bool negative = *text == '-';
    text = take_digits(text + (*text == '-' || *text == '+'), &number, false);
    if (*text == '.')
        text = take_digits(text + 1, &number, true);
    if (number.digits && (*text == 'e' || *text == 'E'))
        text = take_exponent(text + 1, &number.exponent);
    if (!number.digits || !text)
        return NULL;
    *value = scale((double)number.mantissa, number.exponent);
    if (negative)
        *value = -*value;
    return text;
}

static const char *skip_blanks(const char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    return text;
}

bool rct_weights_read(const char *text, struct rct_model *model)
{
    double weights[RCT_WEIGHTS_MAX];
    size_t count = 0;
    for (text = skip_blanks(text); count < RCT_COUNT(weights); text++) {
        text = read_number(skip_blanks(text), &weights[count]);
        if (!text)
            return false;
        count++;
        text = skip_blanks(text);
        if (!*text)
            return rct_model_set(model, weights, count);
        if (*text != ',')
            return false;
    }
    return false;
}

/* Weights are never negative, and few are above ten. */
static uint64_t on_grid(double weight)
{
    return (uint64_t)(weight * GRID + 0.5);
}

void rct_weights_round(struct rct_model *model)
{
    double weights[RCT_WEIGHTS_MAX];
    for (unsigned i = 0; i < model->count; i++)
        weights[i] = (double)on_grid(model->w[i]) / GRID;
    rct_model_set(model, weights, model->count);
}

static void write_weight(double weight, struct rct_buf *out)
{
    uint64_t whole = on_grid(weight), one = (uint64_t)GRID;
    rct_buf_printf(out, "%llu", (unsigned long long)(whole / one));
    if (whole % one == 0)
        return;
    rct_buf_printf(out, ".%0*llu", PLACES, (unsigned long long)(whole % one));
    while (out->text[out->length - 1] == '0')
        rct_buf_cut(out, out->length - 1);
}

void rct_weights_write(const struct rct_model *model, struct rct_buf *out)
{
    for (unsigned i = 0; i < model->count; i++) {
        if (i)
            rct_buf_putc(out, ',');
        write_weight(model->w[i], out);
    }
}
