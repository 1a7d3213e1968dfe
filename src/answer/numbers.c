/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading numbers: "about $78.3 billion", "7,83 x 10^10", "trois quarts", "5 ft 11". */
#include "parts.h"

enum { WORDS_READ = 32 };

static const char *after_spaces(const char *at)
{
    while (*at == ' ')
        at++;
    return at;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

/* How long the prefix is when the text starts with it, whatever its case. */
static size_t starts(const char *text, const char *prefix)
{
    size_t length = 0;

    for (; prefix[length]; length++)
        if (lower(text[length]) != prefix[length])
            return 0;
    return length;
}

static size_t starts_with_any(
    const char *text, const char *const *prefixes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = starts(text, prefixes[i]);

        if (length)
            return length;
    }
    return 0;
}

size_t rct_about_length(const char *text)
{
    static const char *const words[] = {"~", "\u2248", "about ", "around ",
        "approximately ", "approx. ", "approx ", "roughly ", "circa ", "ca. ", "ca ",
        "c. ", "c.", "environ ", "vers ", "autour de ", "à peu près ", "a peu pres ",
        "près de ", "pres de ", "presque ", "quelque "};

    return starts_with_any(text, words, RCT_COUNT(words));
}

/* What stands in front: about, a sign, a currency. */
struct front {
    bool about, negative;
    const struct unit *currency;
};

static const char *read_sign(const char *at, bool *negative)
{
    static const char *const minus[] = {"-", "minus ", "moins ", "negative "};
    static const char *const plus[] = {"+", "plus "};
    size_t length = starts_with_any(at, minus, RCT_COUNT(minus));

    *negative |= length > 0;
    if (!length)
        length = starts_with_any(at, plus, RCT_COUNT(plus));
    return after_spaces(at + length);
}

static const char *read_front(const char *at, struct front *front)
{
    size_t length = rct_about_length(at);

    front->about = length > 0;
    at = after_spaces(at + length);
    at = read_sign(at, &front->negative);
    front->currency = rct_currency_sign(at, &length);
    if (!front->currency)
        return at;
    return read_sign(after_spaces(at + length), &front->negative);
}

/* ---- Magnitudes ---- */

static const struct magnitude {
    char word[12];
    int exponent;
    bool cased; /* a symbol: its case counts */
    bool scale; /* billion: 10^9 or 10^12 */
    bool money; /* for currencies alone */
} magnitudes[] = {
    {"thousand", 3, false, false, false},
    {"thousands", 3, false, false, false},
    {"mille", 3, false, false, false},
    {"million", 6, false, false, false},
    {"millions", 6, false, false, false},
    {"milliard", 9, false, false, false},
    {"milliards", 9, false, false, false},
    {"billion", 9, false, true, false},
    {"billions", 9, false, true, false},
    {"trillion", 12, false, false, false},
    {"trillions", 12, false, false, false},
    {"hundred", 2, false, false, false},
    {"lakh", 5, false, false, false},
    {"crore", 7, false, false, false},
    {"k", 3, true, false, false},
    {"K", 3, true, false, false},
    {"M", 6, true, false, false},
    {"Mn", 6, true, false, false},
    {"mn", 6, true, false, false},
    {"Mio", 6, true, false, false},
    {"mio", 6, true, false, false},
    {"m", 6, true, false, true},
    {"Md", 9, true, false, false},
    {"Mds", 9, true, false, false},
    {"md", 9, true, false, false},
    {"Mrd", 9, true, false, false},
    {"mrd", 9, true, false, false},
    {"B", 9, true, false, false},
    {"b", 9, true, false, true},
    {"bn", 9, true, true, false},
    {"Bn", 9, true, true, false},
    {"tn", 12, true, false, false},
};

static size_t word_length(const char *at)
{
    size_t length = 0;

    while ((at[length] >= 'a' && at[length] <= 'z') ||
           (at[length] >= 'A' && at[length] <= 'Z'))
        length++;
    return length;
}

static const struct magnitude *magnitude_at(const char *at, size_t *length, bool money)
{
    *length = word_length(at);
    for (size_t i = 0; i < RCT_COUNT(magnitudes); i++) {
        const struct magnitude *magnitude = &magnitudes[i];

        if (strlen(magnitude->word) != *length || (magnitude->money && !money))
            continue;
        if (magnitude->cased ? memcmp(at, magnitude->word, *length) == 0
                             : starts(at, magnitude->word) > 0)
            return magnitude;
    }
    return NULL;
}

/* ---- What comes behind the digits ---- */

struct reading {
    struct numbers *out;
    struct front front;
    unsigned langs;
    struct rct_arena *arena;
    bool no_noun; /* "a" and "une" count no things */
};

static void keep(struct reading *reading, const struct number *number)
{
    struct number kept = *number;

    if (reading->out->count >= READINGS_MOST)
        return;
    kept.about |= reading->front.about;
    kept.value.negative ^= reading->front.negative && kept.value.count;
    reading->out->items[reading->out->count++] = kept;
}

static const char *after_of(const char *at)
{
    static const char *const words[] = {"de ", "d'", "of ", "-"};

    at = after_spaces(at);
    return after_spaces(at + starts_with_any(at, words, RCT_COUNT(words)));
}

/* The unit, or what else is left; a currency in front may be named again behind. */
static void read_unit(struct reading *reading, struct number number, const char *at)
{
    const struct unit *found[4], *front = reading->front.currency;
    size_t count;

    at = after_of(at);
    number.unit = front;
    if (!*at || (at[0] == '.' && !at[1])) {
        keep(reading, &number);
        return;
    }
    count = rct_units_named(at, found, RCT_COUNT(found), reading->arena);
    for (size_t i = 0; i < count; i++)
        if (!front || front == found[i]) {
            number.unit = found[i];
            keep(reading, &number);
        }
    if (count || reading->no_noun || strpbrk(at, "0123456789"))
        return;
    number.noun = at;
    keep(reading, &number);
}

static void scale(struct number *number, int exponent)
{
    if (number->value.count)
        number->value.exponent += exponent;
    number->place += exponent;
    number->scaled = true;
}

/* With a magnitude word, and where its letters may be a unit, without it. */
static void read_magnitude(
    struct reading *reading, struct number number, const char *at)
{
    const char *word = after_of(at);
    const struct unit *found[1];
    const struct magnitude *magnitude;
    size_t length, ignored;
    bool money = reading->front.currency;

    magnitude = magnitude_at(word, &length, money);
    if (magnitude && !money && magnitude->word[1] == '\0' &&
        rct_currency_sign(after_spaces(word + length), &ignored))
        magnitude = magnitude_at(word, &length, true);
    if (!magnitude ||
        (magnitude->cased && rct_units_named(word, found, 1, reading->arena)))
        read_unit(reading, number, at);
    if (!magnitude)
        return;
    scale(&number, magnitude->exponent);
    if (magnitude->scale && reading->langs != LANG_EN) {
        struct number longer = number;

        scale(&longer, 3);
        read_unit(reading, longer, word + length);
        number.short_scale = reading->langs != LANG_ANY;
    }
    read_unit(reading, number, word + length);
}

/* ---- Two units: 5 ft 11 in, 1 h 30 ---- */

static const struct {
    const char *large, *small;
    unsigned ratio;
    bool implied; /* the small one need not be named */
} doubles[] = {
    {"ft", "in", 12, true},
    {"lb", "oz", 16, false},
    {"h", "min", 60, true},
    {"min", "s", 60, true},
    {"d", "h", 24, false},
};

static void add_double(struct reading *reading, const struct number *number,
    const struct unit *large, const struct number *rest)
{
    for (size_t i = 0; i < RCT_COUNT(doubles); i++) {
        struct number sum = *rest;
        bool small = rest->unit ? strcmp(doubles[i].small, rest->unit->symbol) == 0
                                : doubles[i].implied;
        long double total = rct_decimal_value(&number->value) * doubles[i].ratio +
                            rct_decimal_value(&rest->value);

        if (strcmp(doubles[i].large, large->symbol) != 0 || !small || rest->noun ||
            rest->point || number->point || rest->divisor != 1 || total > 1e15L ||
            rct_decimal_value(&rest->value) >= doubles[i].ratio)
            continue;
        rct_decimal_of(&sum.value, (uint64_t)total);
        sum.unit =
            rct_unit_of_word((struct span){doubles[i].small, strlen(doubles[i].small)},
                (struct span){doubles[i].small, strlen(doubles[i].small)});
        keep(reading, &sum);
    }
}

static bool read_double(
    struct reading *reading, const struct number *number, const char *at)
{
    static const char *const joiners[] = {"and ", "et ", ", "};
    size_t head = strcspn(at, "0123456789");
    const struct unit *large[2];
    struct numbers rest = {.count = 0};
    size_t count, kept = reading->out->count;
    char *name;

    if (!at[head] || !head || head > 20)
        return false;
    name = rct_arena_copy(reading->arena, at, head);
    for (size_t i = 0; i < RCT_COUNT(joiners); i++) {
        size_t length = strlen(joiners[i]);

        if (head > length && strcmp(name + head - length, joiners[i]) == 0)
            name[head - length] = '\0';
    }
    count = rct_units_named(name, large, 1, reading->arena);
    if (!count)
        return false;
    /* The second part is a number by itself, but never a double one. */
    if (strcspn(at + head + 1, "0123456789") != strlen(at + head + 1) &&
        !is_digit(at[head + 1]))
        return false;
    rct_numbers_read(&rest, at + head, reading->langs, reading->arena);
    for (size_t i = 0; i < rest.count; i++)
        add_double(reading, number, large[0], &rest.items[i]);
    return reading->out->count > kept;
}

static void read_behind(struct reading *reading, struct number number, const char *at)
{
    const char *end;
    int exponent;

    if (*at == '^') {
        at = rct_read_power(&number, at);
        if (!at)
            return;
    }
    end = rct_read_exponent(at, &exponent);
    if (end) {
        scale(&number, exponent);
        at = end;
    } else if ((end = rct_read_fraction(&number, at))) {
        at = end;
    }
    if (is_digit(*at) || *at == '/' || read_double(reading, &number, at))
        return;
    read_magnitude(reading, number, at);
}

/* ---- In words ---- */

static size_t split_words(char *text, struct span *words, size_t room)
{
    size_t count = 0;
    char *at = text;

    while (*at && count < room) {
        size_t length = strcspn(at, " -");

        if (length)
            words[count++] = (struct span){at, length};
        at += length + (at[length] != '\0');
    }
    return count;
}

/* "point one four", "virgule quatorze": how many words it took. */
static size_t read_decimals(
    struct number *number, const struct span *words, size_t count, unsigned langs)
{
    char digits[40];
    size_t at = 1, length;

    if (count < 2 || !(span_is(words[0], "point") || span_is(words[0], "virgule")))
        return 0;
    length = (size_t)snprintf(
        digits, sizeof(digits), "%.0Lf", rct_decimal_value(&number->value));
    for (size_t whole = length; at < count && length < 24;) {
        struct numeral part = rct_numeral(words + at, count - at, langs);

        if (!part.words || part.ordinal || part.divisor != 1 || part.value > 999)
            break;
        length += (size_t)snprintf(digits + length, sizeof(digits) - length, "%llu",
            (unsigned long long)part.value);
        at += part.words;
        number->place = -(int)(length - whole);
    }
    if (at == 1 || !rct_decimal_read(&number->value, digits, length, number->place))
        return 0;
    number->point = true;
    return at;
}

static void read_words(struct reading *reading, const char *at)
{
    struct span words[WORDS_READ] = {{0}};
    struct number number = {.divisor = 1};
    const char *bare = rct_unaccented(reading->arena, rct_folded(reading->arena, at));
    char *text = rct_arena_copy(reading->arena, bare, strlen(bare));
    size_t count = split_words(text, words, RCT_COUNT(words)), used;
    unsigned langs = reading->langs & (LANG_EN | LANG_FR);
    struct numeral numeral;

    numeral = rct_numeral(words, count, langs ? langs : LANG_ANY);
    if (!numeral.words && langs != LANG_ANY)
        numeral = rct_numeral(words, count, LANG_ANY);
    if (!numeral.words && count > 1 && span_is(words[0], "a"))
        numeral = (struct numeral){.value = 1, .divisor = 1, .words = 1};
    if (!numeral.words || numeral.ordinal)
        return;
    reading->no_noun = numeral.words == 1 && numeral.value == 1;
    rct_decimal_of(&number.value, numeral.value);
    number.divisor = numeral.divisor;
    used = numeral.words;
    if (number.divisor == 1)
        used += read_decimals(&number, words + used, count - used, LANG_ANY);
    at = used < count ? words[used].text : "";
    read_magnitude(reading, number, at);
}

void rct_numbers_read(
    struct numbers *numbers, const char *even, unsigned langs, struct rct_arena *arena)
{
    struct reading reading = {.out = numbers, .langs = langs, .arena = arena};
    struct numbers cores = {.count = 0};
    const char *at = read_front(after_spaces(even), &reading.front);
    size_t length = rct_digits_read(&cores, at);

    numbers->count = 0;
    for (size_t i = 0; i < cores.count; i++)
        read_behind(&reading, cores.items[i], at + length);
    if (!length)
        read_words(&reading, at);
}

long double rct_number_value(const struct number *number)
{
    return rct_decimal_value(&number->value) / (long double)number->divisor;
}

bool rct_number_equal(const struct number *a, const struct number *b)
{
    struct decimal x = a->value, y = b->value;

    if (a->divisor == b->divisor)
        return rct_decimal_same(&x, &y);
    return rct_decimal_times(&x, b->divisor) && rct_decimal_times(&y, a->divisor) &&
           rct_decimal_same(&x, &y);
}
