/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are no free text: flags, words, numbers, days. */
#include <string.h>

#include <recite/date.h>

#include "outline.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Powers of ten that a double holds exactly: with fewer than 16 digits, one operation
 * rounds once, as strtod would. */
static double scaled(double digits, int exponent)
{
    static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
        1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    return exponent < 0 ? digits / powers[-exponent] : digits * powers[exponent];
}

static const char *read_exponent(const char *p, int *exponent)
{
    int sign = p[1] == '-' ? -1 : 1, value = 0;
    const char *start;
    p += p[1] == '-' || p[1] == '+' ? 2 : 1;
    for (start = p; digit(*p) && value < 1000; p++)
        value = value * 10 + (*p - '0');
    *exponent += sign * value;
    return p > start ? p : start - 1;
}

bool rct_number_read(const char *text, double *value)
{
    double digits = 0;
    int count = 0, exponent = 0;
    bool point = false;
    const char *p = text + (*text == '-' || *text == '+');
    for (; digit(*p) || (*p == '.' && !point && count); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        digits = digits * 10 + (*p - '0');
        exponent -= point;
        count++;
    }
    if (count && (*p == 'e' || *p == 'E'))
        p = read_exponent(p, &exponent);
    *value = 0;
    if (!count || count > 15 || *p || p[-1] == '.' || exponent < -22 || exponent > 22)
        return false;
    *value = scaled(*text == '-' ? -digits : digits, exponent);
    return true;
}

/* ---- One reader for each shape: false if the text has it not. */

static bool read_flag(struct outline *outline, struct field *field, const char *text)
{
    static const char *const words[][2] = {
        {"false", "true"}, {"False", "True"}, {"no", "yes"}, {"off", "on"}};
    (void)outline;
    for (uint32_t i = 0; i < RCT_COUNT(words) * 2; i++) {
        field->count = i & 1;
        if (strcmp(text, words[i / 2][i & 1]) == 0)
            return true;
    }
    return false;
}

static bool read_word(struct outline *outline, struct field *field, const char *text)
{
    (void)outline;
    for (field->count = 0; field->count < 2; field->count++)
        if (strcmp(text, field_row(field)->words[field->count]) == 0)
            return true;
    return false;
}

static bool read_count(struct outline *outline, struct field *field, const char *text)
{
    (void)outline;
    for (field->count = 0; digit(*text) && field->count < 100000; text++)
        field->count = field->count * 10 + (uint32_t)(*text - '0');
    return !*text && field->count > 0;
}

static bool read_share(struct outline *outline, struct field *field, const char *text)
{
    char digits[16] = "";
    size_t length = strlen(text);
    bool percent = length && text[length - 1] == '%';
    double *share = rct_arena_alloc(outline->arena, sizeof *share);
    if (length - percent >= sizeof digits)
        return false;
    memcpy(digits, text, length - percent);
    field->value = share;
    if (!rct_number_read(digits, share))
        return false;
    *share /= percent ? 100 : 1;
    return *share >= 0.7 && *share <= 0.99;
}

static bool read_day(struct outline *outline, struct field *field, const char *text)
{
    int part[3] = {0};
    int64_t *day = rct_arena_alloc(outline->arena, sizeof *day);
    field->value = day;
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (int i = 0; i < 10; i++) {
        if (i == 4 || i == 7)
            continue;
        if (!digit(text[i]))
            return false;
        int *number = &part[(i > 4) + (i > 7)];
        *number = *number * 10 + (text[i] - '0');
    }
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 ||
        part[2] > rct_month_days(part[0], part[1]))
        return false;
    *day = rct_day_of(part[0], part[1], part[2]);
    return true;
}

static const struct reader {
    bool (*read)(struct outline *, struct field *, const char *);
    const char *wanted;
} readers[] = {
    [SHAPE_FLAG] = {read_flag, "true or false"},
    [SHAPE_WORD] = {read_word, NULL},
    [SHAPE_COUNT] = {read_count, "a whole number from 1"},
    [SHAPE_SHARE] = {read_share, "a share from 0.70 to 0.99"},
    [SHAPE_DAY] = {read_day, "a day, as 2026-12-01"},
};

/* ---- */

static void bad_value(
    struct outline *outline, const struct field *field, const char *text)
{
    char shown[SHORT_SIZE], wanted[64], help[96];
    const struct key_row *row = field_row(field);
    const char *guess = NULL;
    struct remark remark = {.name = "bad-value", .span = field->span};
    if (row->shape == SHAPE_WORD) {
        snprintf(wanted, sizeof wanted, "`%s` or `%s`", row->words[0], row->words[1]);
        guess = rct_suggest(text, row->words, 2, sizeof row->words[0]);
    } else {
        snprintf(wanted, sizeof wanted, "%s", readers[row->shape].wanted);
    }
    if (guess) {
        snprintf(help, sizeof help, "did you mean `%s`?", guess);
        remark.swap = field->span;
        remark.with = guess;
    } else {
        snprintf(help, sizeof help, "write %s", wanted);
    }
    remark.help = help;
    rct_fault(outline->source, &remark, "`%s` must be %s, not `%s`", row->name, wanted,
        rct_shorten(text, strlen(text), shown));
}

static bool read_range(
    struct outline *outline, struct field *field, const struct event *event)
{
    struct event item = *event;
    double *range = rct_arena_alloc(outline->arena, 2 * sizeof *range);
    unsigned count = 0;
    bool good = event->kind == EVENT_LIST, bad = event->bad;
    while (good && item.kind != EVENT_CLOSE && item.kind != EVENT_END) {
        rct_events_next(outline->events, &item);
        bad = bad || item.bad;
        if (item.kind == EVENT_TEXT && count < 2 &&
            rct_number_read(item.text, &range[count]))
            count++;
        else if (item.kind != EVENT_CLOSE)
            count = 3;
        if (item.kind == EVENT_LIST || item.kind == EVENT_MAP)
            rct_events_skip(outline->events, &item);
    }
    if (!good)
        item.span.end = rct_events_skip(outline->events, event);
    field->span = (struct span){event->span.start, item.span.end};
    field->value = range;
    field->bad = bad || count != 2 || !(range[0] < range[1]);
    const struct remark remark = {
        .name = "bad-value",
        .span = field->span,
        .help = "write the lowest and the highest number: range: [10, 15]",
    };
    if (field->bad && !bad)
        rct_fault(
            outline->source, &remark, "`range` must be a list of two rising numbers");
    return true;
}

bool rct_setting_read(
    struct outline *outline, struct field *field, const struct event *event)
{
    const struct key_row *row = field_row(field);
    if (row->shape == SHAPE_RANGE)
        return read_range(outline, field, event);
    if (!rct_field_read_text(outline, field, event))
        return false;
    if (!field->bad && !readers[row->shape].read(outline, field, event->text)) {
        bad_value(outline, field, event->text);
        field->bad = true;
    }
    return true;
}
