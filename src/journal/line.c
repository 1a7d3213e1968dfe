/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one line.  Nothing in it is believed before it was looked at. */
#include <zlib.h>

#include "field.h"
#include "log.h"

/* Years before 1970 are a clock that was never set. */
static const int64_t FIRST_INSTANT = 0;

const char rct_rating_words[5][8] = {"", "again", "hard", "good", "easy"};
const char rct_verdict_words[3][8] = {"wrong", "close", "correct"};
const char rct_sure_words[3][8] = {"", "no", "yes"};

/* ---- What the kinds hold ------------------------------------------------------ */

bool rct_id_read(struct rct_span text, struct rct_span *device, uint32_t *n)
{
    const char *dot = memchr(text.text, '.', text.length);

    if (!dot)
        return false;
    *device = span(text.text, (size_t)(dot - text.text));
    return is_name(*device, 32) &&
           read_number(span(dot + 1, text.length - device->length - 1), n) && *n >= 1 &&
           *n < UINT32_MAX;
}

static const char *read_took(struct rct_span value, struct rct_line *line)
{
    return read_number(value, &line->took) ? NULL : "no duration in took=";
}

static const char *read_first(struct rct_span value, struct rct_line *line)
{
    return read_word(
               value, rct_verdict_words, RCT_COUNT(rct_verdict_words), &line->first)
               ? NULL
               : "no verdict in first=";
}

static const char *read_sure(struct rct_span value, struct rct_line *line)
{
    return read_word(value, rct_sure_words, RCT_COUNT(rct_sure_words), &line->sure)
               ? NULL
               : "no yes or no in sure=";
}

static const char *read_with(struct rct_span value, struct rct_line *line)
{
    line->with = value;
    return NULL;
}

static const char *read_asks(struct rct_span value, struct rct_line *line)
{
    if (line->card.length)
        line->asks = value;
    return NULL;
}

static const struct {
    char name[8];
    bool review; /* belongs to reviews alone */
    const char *(*read)(struct rct_span value, struct rct_line *line);
} named[] = {
    {"took", true, read_took},
    {"first", true, read_first},
    {"sure", true, read_sure},
    {"with", true, read_with},
    {"asks", false, read_asks},
};

/* A field "name=value" of a name that is not known is a later version's. */
static const char *read_named(struct rct_span field, struct rct_line *line)
{
    const char *equals = memchr(field.text, '=', field.length);
    struct rct_span name, value;

    if (!equals || !is_name(name = span(field.text, (size_t)(equals - field.text)), 32))
        return "a field too many";
    value = span(equals + 1, field.length - name.length - 1);
    for (size_t i = 0; i < RCT_COUNT(named); i++)
        if (is_word(name, named[i].name) &&
            (line->kind == RCT_EVENT_REVIEW || !named[i].review))
            return named[i].read(value, line);
    return NULL;
}

static const char *read_review(struct rct_span *rest, struct rct_line *line)
{
    struct rct_span field;

    if (!take(rest, &field) ||
        !read_word(field, rct_rating_words, RCT_COUNT(rct_rating_words), &line->rating))
        return "no rating";
    if (!take(rest, &field) || !read_number(field, &line->latency))
        return "no latency";
    if (!take(rest, &field) || !read_word(field, rct_verdict_words,
                                   RCT_COUNT(rct_verdict_words), &line->verdict))
        return "no verdict";
    line->first = line->verdict;
    return take(rest, &line->text) ? NULL : "no answer";
}

static const char *read_void(struct rct_span *rest, struct rct_line *line)
{
    struct rct_span device;
    uint32_t n;

    if (!take(rest, &line->text) || !rct_id_read(line->text, &device, &n))
        return "no id to take back";
    return NULL;
}

static const char *read_nothing(struct rct_span *rest, struct rct_line *line)
{
    (void)rest, (void)line;
    return NULL;
}

static const char *read_move(struct rct_span *rest, struct rct_line *line)
{
    if (!take(rest, &line->text) || !line->text.length || span_is(line->text, "-", 1))
        return "no card to move to";
    return NULL;
}

static const char *read_weights(struct rct_span *rest, struct rct_line *line)
{
    if (!take(rest, &line->text))
        return "no weights";
    for (size_t i = 0; i < line->text.length; i++)
        if (!memchr("0123456789.,-+e", line->text.text[i], 15))
            return "no weights";
    return NULL;
}

static const char *read_flag(struct rct_span *rest, struct rct_line *line)
{
    return take(rest, &line->text) ? NULL : "no text";
}

/* In the order of enum rct_event_kind. */
static const struct kind {
    const char name[8];
    bool card; /* about a card; otherwise the card's field is "-" */
    const char *(*read)(struct rct_span *rest, struct rct_line *line);
} kinds[] = {
    {"review", true, read_review},
    {"void", false, read_void},
    {"suspend", true, read_nothing},
    {"resume", true, read_nothing},
    {"forget", true, read_nothing},
    {"move", true, read_move},
    {"weights", false, read_weights},
    {"flag", true, read_flag},
    {"unflag", true, read_nothing},
    {"bury", true, read_nothing},
};
_Static_assert(RCT_COUNT(kinds) == RCT_EVENT_OTHER, "a row for each kind");

const char *rct_event_kind_name(enum rct_event_kind kind)
{
    return kind < RCT_EVENT_OTHER ? kinds[kind].name : "other";
}

static const char *read_known(
    const struct kind *kind, struct rct_span *rest, struct rct_line *line)
{
    struct rct_span field;
    const char *why;

    if (kind->card != (line->card.length > 0))
        return kind->card ? "no card" : "a card where none belongs";
    why = kind->read(rest, line);
    while (!why && take(rest, &field))
        why = read_named(field, line);
    if (line->kind == RCT_EVENT_REVIEW && line->verdict == RCT_CORRECT &&
        line->first == RCT_CORRECT)
        line->text = span(NULL, 0);
    return why;
}

/* The kind, the card and what follows them. */
static const char *read_event(struct rct_span rest, struct rct_line *line)
{
    struct rct_span all = rest, name;

    if (!take(&rest, &name) || !is_name(name, 32))
        return "no kind of event";
    if (!take(&rest, &line->card) || !line->card.length)
        return "no card";
    if (span_is(line->card, "-", 1))
        line->card.length = 0;
    for (size_t i = 0; i < RCT_COUNT(kinds); i++) {
        if (is_word(name, kinds[i].name)) {
            line->kind = (uint8_t)i;
            return read_known(&kinds[i], &rest, line);
        }
    }
    line->kind = RCT_EVENT_OTHER;
    line->text = all;
    return NULL;
}

/* ---- The checksum ------------------------------------------------------------- */

/* Without branches, which would be mispredicted at every other digit. */
static bool read_seal(const char *text, uint32_t *sum)
{
    unsigned most = 0;

    *sum = 0;
    for (int i = 0; i < 8; i++) {
        unsigned digit = (unsigned char)text[i] - (unsigned)'0';
        unsigned letter = (unsigned char)text[i] - (unsigned)'a';
        unsigned value = digit <= 9 ? digit : letter <= 5 ? letter + 10 : 16;

        most |= value;
        *sum = *sum << 4 | value;
    }
    return most < 16;
}

/*
 * A line without a checksum was typed by hand, or is what is left of a longer one: it
 * must not show any sign of that.
 */
static const char *check_unsealed(struct rct_span text)
{
    size_t last = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '\t')
            last = i + 1;
        else if ((unsigned char)text.text[i] < 0x20)
            return "a control character";
        else if (span_starts(
                     span(text.text + i, text.length - i), LOG_NAME, strlen(LOG_NAME)))
            return "another log begins inside the line";
    }
    return last < text.length && text.text[last] == '~' ? "no whole checksum" : NULL;
}

/* A few lines are not worth the making of tables. */
static uint32_t sum_of(const struct rct_sum *sum, struct rct_span text)
{
    return sum ? rct_sum_of(sum, text)
               : (uint32_t)crc32(
                     0, (const unsigned char *)text.text, (unsigned)text.length);
}

/* Cuts the checksum off the line. */
static const char *check_seal(
    struct rct_span *text, const struct rct_sum *sum, bool *sealed)
{
    struct rct_span body = *text;
    const char *seal;
    uint32_t told;

    *sealed = false;
    if (text->length <= SEAL_BYTES)
        return check_unsealed(body);
    body.length -= SEAL_BYTES;
    seal = body.text + body.length;
    if (seal[1] != '~' || !read_seal(seal + 2, &told))
        return check_unsealed(*text);
    *text = body;
    *sealed = seal[0] == '\t' && sum_of(sum, body) == told;
    return *sealed ? NULL : "wrong checksum";
}

const char *rct_line_read(
    struct rct_line *line, struct rct_span text, const struct rct_sum *sum)
{
    struct rct_span rest = text, field;
    const char *why;

    line->whole = text;
    memset((char *)line + LINE_OPTIONAL, 0, sizeof(*line) - LINE_OPTIONAL);
    if (text.length > LINE_MAX_BYTES)
        return "longer than 64 KiB";
    why = check_seal(&rest, sum, &line->sealed);
    if (why)
        return why;
    if (!take(&rest, &field) ||
        !rct_time_parse(field.text, field.length, &line->time) ||
        line->time < FIRST_INSTANT)
        return "no time";
    if (!take(&rest, &field) || !rct_id_read(field, &line->device, &line->n))
        return "no id";
    return read_event(rest, line);
}
