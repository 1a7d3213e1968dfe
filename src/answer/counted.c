/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers within a text.  A misspelt letter may be forgiven, another number never: so
 * numbers are told apart from words, and those in words, in digits and in Roman
 * numerals become the same.  An ordinal carries a full stop: 14. is the fourteenth.
 */
#include "parts.h"

static const struct {
    char text[3];
    unsigned value;
} roman_parts[] = {
    {"M", 1000},
    {"CM", 900},
    {"D", 500},
    {"CD", 400},
    {"C", 100},
    {"XC", 90},
    {"L", 50},
    {"XL", 40},
    {"X", 10},
    {"IX", 9},
    {"V", 5},
    {"IV", 4},
    {"I", 1},
};

static bool roman_equals(struct span word, unsigned value)
{
    size_t at = 0;

    for (size_t i = 0; i < RCT_COUNT(roman_parts); i++)
        for (; value >= roman_parts[i].value; value -= roman_parts[i].value)
            for (const char *part = roman_parts[i].text; *part; part++, at++)
                if (at >= word.length || (word.text[at] & ~0x20) != *part)
                    return false;
    return at == word.length;
}

static unsigned roman_letter(char letter)
{
    for (size_t i = 0; i < RCT_COUNT(roman_parts); i++)
        if (!roman_parts[i].text[1] && (letter & ~0x20) == roman_parts[i].text[0])
            return roman_parts[i].value;
    return 0;
}

/* Whether the numeral is canonical is seen by writing its value anew. */
unsigned rct_roman(struct span word)
{
    unsigned value = 0, before = 0;

    if (!word.length || word.length > 15)
        return 0;
    for (size_t i = word.length; i-- > 0;) {
        unsigned letter = roman_letter(word.text[i]);

        if (!letter)
            return 0;
        value = letter < before ? value - letter : value + letter;
        before = letter;
    }
    return value < 4000 && roman_equals(word, value) ? value : 0;
}

static size_t capitals(struct span word)
{
    size_t length = 0;

    while (length < word.length && word.text[length] >= 'A' && word.text[length] <= 'Z')
        length++;
    return length;
}

static const char *const ordinal_ends[] = {
    "st", "nd", "rd", "th", "e", "er", "re", "ere", "eme", "ieme", "nde", "o", "a"};

static bool is_ordinal_end(struct span end)
{
    for (size_t i = 0; i < RCT_COUNT(ordinal_ends); i++)
        if (span_is(end, ordinal_ends[i]))
            return true;
    return false;
}

static struct span tail(struct span span, size_t from)
{
    return (struct span){span.text + from, span.length - from};
}

struct counter {
    struct counted *out;
    const struct word *words;
    const struct span *bares;
    size_t count;
    unsigned langs;
    struct rct_arena *arena;
};

static void add_text(struct counter *counter, struct span text, enum count_kind kind)
{
    counter->out->items[counter->out->count++] = (struct count){text, kind};
}

static void add_value(
    struct counter *counter, const char *text, bool ordinal, enum count_kind kind)
{
    text = rct_text_of(counter->arena, "%s%s", text, ordinal ? "." : "");
    add_text(counter, (struct span){text, strlen(text)}, kind);
}

/* XIVe and Ier, but not Le, Der or Co. */
static bool is_roman_end(unsigned value, size_t letters, struct span end)
{
    bool first = span_is(end, "er") || span_is(end, "re") || span_is(end, "ere");

    if (span_is(end, "o") || span_is(end, "a") || !is_ordinal_end(end))
        return false;
    return first ? value == 1 : letters > 1 || value <= 10;
}

/* An upper-case Roman numeral, unless it is one letter in front. */
static bool add_roman(struct counter *counter, size_t at)
{
    struct span cased = counter->words[at].cased, bare = counter->words[at].bare;
    size_t length = capitals(cased);
    unsigned value = rct_roman((struct span){cased.text, length});
    bool ordinal = length < cased.length;
    char digits[12];

    if (!value || bare.length < length || (length == 1 && at == 0 && !ordinal))
        return false;
    if (ordinal && !is_roman_end(value, length, tail(bare, length)))
        return false;
    snprintf(digits, sizeof(digits), "%u", value);
    add_value(counter, digits, ordinal, COUNT_ROMAN);
    return true;
}

/* Where the decimals of a number begin; its length if it has none. */
static size_t decimal_mark(struct span number, unsigned langs)
{
    size_t last = number.length, marks = 0;
    bool mixed = false;
    char group = langs == LANG_FR || langs == LANG_ES || langs == LANG_DE ? '.' : ',';

    for (size_t i = 0; i < number.length; i++) {
        if (is_digit(number.text[i]))
            continue;
        mixed |= marks && number.text[i] != number.text[last];
        last = i;
        marks++;
    }
    if (marks > 1 && !mixed)
        return number.length;
    if (marks == 1 && number.text[last] == group && number.length - last == 4)
        return number.length;
    return last;
}

/* "1,234.50" as 1234.5; a number with zeros in front is a code and stays. */
static const char *even_digits(struct counter *counter, struct span number)
{
    size_t mark = decimal_mark(number, counter->langs), length = 0;
    char *out = rct_arena_alloc(counter->arena, number.length + 1);

    for (size_t i = 0; i < number.length; i++) {
        if (is_digit(number.text[i]))
            out[length++] = number.text[i];
        else if (i == mark)
            out[length++] = '.';
    }
    if (mark < number.length)
        while (length && (out[length - 1] == '0' || out[length - 1] == '.'))
            if (out[--length] == '.')
                break;
    out[length] = '\0';
    return length == 2 && out[0] == '0' ? out + 1 : out;
}

/* How much of a word is a number that grouping allows: 192.168.100.10 is none. */
static size_t number_length(struct span word)
{
    size_t length = 0, group = 0, marks = 0;
    bool mixed = false;
    char mark = '\0';

    for (; length < word.length; length++) {
        char byte = word.text[length];

        if (is_digit(byte)) {
            group++;
            continue;
        }
        if ((byte != '.' && byte != ',') || !length)
            break;
        if (mixed || (mark && group != 3))
            return 0;
        mixed = mark && byte != mark;
        mark = byte;
        marks++;
        group = 0;
    }
    return marks > 1 && !mixed && group != 3 ? 0 : length;
}

static const struct unit *unit_of(const struct word *word)
{
    return rct_unit_of_word(word->cased, word->bare);
}

static bool all_digits(struct span word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!is_digit(word.text[i]))
            return false;
    return word.length > 0;
}

/* "20 000": how many words are groups of one number; their spaces are in the text. */
static size_t group_count(const struct counter *counter, size_t at)
{
    size_t count = 1;

    if (!all_digits(counter->bares[at]) || counter->bares[at].length > 3 ||
        *counter->bares[at].text == '0')
        return 1;
    while (at + count < counter->count && counter->bares[at + count].length == 3 &&
           all_digits(counter->bares[at + count]))
        count++;
    return count;
}

static void add_groups(struct counter *counter, size_t at, size_t count)
{
    char *text = rct_arena_alloc(counter->arena, 3 * count + 1), *end = text;

    for (size_t i = 0; i < count; i++) {
        struct span group = counter->bares[at + i];

        memcpy(end, group.text, group.length);
        end += group.length;
    }
    add_text(counter, (struct span){text, (size_t)(end - text)}, COUNT_DIGITS);
}

static bool has_digit(struct span word)
{
    for (size_t i = 0; i < word.length; i++)
        if (is_digit(word.text[i]))
            return true;
    return false;
}

/* A number, an ordinal or a number with its unit: 1,234 14th 10km; else as it stands.
 */
static void add_number(struct counter *counter, struct span word)
{
    size_t length = number_length(word);
    struct span end = tail(word, length);
    bool ordinal = is_ordinal_end(end);
    const struct unit *unit = NULL;

    if (length && !ordinal && end.length > 1)
        unit = rct_unit_of_word(end, end);
    if (!length || (end.length && !ordinal && !unit)) {
        add_text(counter, word, COUNT_DIGITS);
        return;
    }
    word.length = length;
    add_value(counter, even_digits(counter, word), ordinal, COUNT_DIGITS);
    if (unit)
        add_value(counter, rct_folded(counter->arena, unit->symbol), false, COUNT_WORD);
}

/* Takes the words of a number in digits, or 0. */
static size_t add_digits(struct counter *counter, size_t at)
{
    size_t groups = group_count(counter, at);

    if (!has_digit(counter->bares[at]))
        return 0;
    if (groups > 1)
        add_groups(counter, at, groups);
    else
        add_number(counter, counter->bares[at]);
    return groups;
}

/* Takes the words of a number, or 0. */
static size_t add_numeral(struct counter *counter, size_t at)
{
    struct numeral numeral =
        rct_numeral(counter->bares + at, counter->count - at, counter->langs);
    const char *text;

    if (!numeral.words || numeral.article)
        return 0;
    text = rct_text_of(counter->arena, "%llu", (unsigned long long)numeral.value);
    if (numeral.divisor > 1)
        text = rct_text_of(
            counter->arena, "%s/%llu", text, (unsigned long long)numeral.divisor);
    add_value(counter, text, numeral.ordinal, COUNT_SPELLED);
    return numeral.words;
}

static bool is_number_at(struct counter *counter, size_t at)
{
    struct numeral numeral;

    if (at >= counter->count)
        return false;
    if (is_digit(counter->bares[at].text[0]))
        return true;
    numeral = rct_numeral(counter->bares + at, counter->count - at, counter->langs);
    return numeral.words && !numeral.article;
}

/* "and" between two numbers and "the" before an ordinal say nothing. */
static bool is_filler(struct counter *counter, size_t at)
{
    struct span word = counter->bares[at];

    return at > 0 &&
           (span_is(word, "and") || span_is(word, "the") || span_is(word, "le")) &&
           is_number_at(counter, at + 1);
}

static bool add_unit(struct counter *counter, size_t at)
{
    const struct counted *out = counter->out;
    const struct unit *unit;

    if (!out->count || out->items[out->count - 1].kind == COUNT_WORD)
        return false;
    unit = unit_of(&counter->words[at]);
    if (!unit)
        return false;
    add_value(counter, rct_folded(counter->arena, unit->symbol), false, COUNT_WORD);
    return true;
}

void rct_count_words(struct counted *counted, const struct text *text, unsigned langs,
    struct rct_arena *arena)
{
    size_t from = text->lead, count = text->count - from;
    struct span *bares = rct_arena_alloc(arena, (count + 1) * sizeof(*bares));
    struct counter counter = {counted, text->words + from, bares, count, langs, arena};

    counted->items = rct_arena_alloc(arena, (2 * count + 1) * sizeof(*counted->items));
    counted->count = 0;
    for (size_t i = 0; i < count; i++)
        bares[i] = text->words[from + i].bare;
    for (size_t i = 0, step; i < count; i += step) {
        step = 1;
        if (is_filler(&counter, i) || add_unit(&counter, i) || add_roman(&counter, i))
            continue;
        step = add_digits(&counter, i);
        if (!step)
            step = add_numeral(&counter, i);
        if (step)
            continue;
        add_text(&counter, bares[i], COUNT_WORD);
        step = 1;
    }
}

/* ---- Comparing ---- */

static struct span without_stop(struct span text)
{
    text.length -= text.length && text.text[text.length - 1] == '.';
    return text;
}

/* Is a number in digits that of a Roman numeral in small letters? */
static bool roman_word_is(const struct count *number, const struct count *word)
{
    char digits[12];
    unsigned value = rct_roman(word->text);

    if (!value || (word->text.length < 2 && number->kind != COUNT_ROMAN))
        return false;
    snprintf(digits, sizeof(digits), "%u", value);
    return span_is(without_stop(number->text), digits);
}

/* The same number, be it cardinal or ordinal; false for words. */
static bool number_same(const struct count *a, const struct count *b)
{
    if (a->kind == COUNT_WORD && b->kind == COUNT_WORD)
        return false;
    if (a->kind == COUNT_WORD)
        return roman_word_is(b, a);
    if (b->kind == COUNT_WORD)
        return roman_word_is(a, b);
    return span_same(without_stop(a->text), without_stop(b->text));
}

static bool item_same(const struct count *a, const struct count *b)
{
    if (a->kind == COUNT_WORD && b->kind == COUNT_WORD)
        return span_same(a->text, b->text);
    if (a->kind == COUNT_ROMAN || b->kind == COUNT_ROMAN || a->kind == COUNT_WORD ||
        b->kind == COUNT_WORD)
        return number_same(a, b);
    return span_same(a->text, b->text);
}

bool rct_counted_same(const struct counted *want, const struct counted *typed)
{
    if (want->count != typed->count)
        return false;
    for (size_t i = 0; i < want->count; i++)
        if (!item_same(&want->items[i], &typed->items[i]))
            return false;
    return true;
}

/* Finds an item of `in` that is the same number and not used yet. */
static bool use_number(const struct counted *in, bool *used, const struct count *number)
{
    for (size_t i = 0; i < in->count; i++)
        if (!used[i] && number_same(&in->items[i], number)) {
            used[i] = true;
            return true;
        }
    return false;
}

bool rct_has_number(const struct counted *counted)
{
    for (size_t i = 0; i < counted->count; i++)
        if (counted->items[i].kind != COUNT_WORD)
            return true;
    return false;
}

bool rct_counted_agree(
    const struct counted *want, const struct counted *typed, struct rct_arena *arena)
{
    bool *used = rct_arena_alloc(arena, typed->count + 1), any = rct_has_number(want);

    for (size_t i = 0; i < want->count; i++) {
        enum count_kind kind = want->items[i].kind;

        if (kind == COUNT_WORD || use_number(typed, used, &want->items[i]))
            continue;
        if (kind != COUNT_SPELLED)
            return false;
    }
    for (size_t i = 0; i < typed->count; i++) {
        enum count_kind kind = typed->items[i].kind;

        if (!used[i] && (kind == COUNT_DIGITS || (kind != COUNT_WORD && any)))
            return false;
    }
    return true;
}

/* The next number, or the next word, from *at on. */
static const struct count *next_of(
    const struct counted *counted, size_t *at, bool number)
{
    while (*at < counted->count) {
        const struct count *item = &counted->items[(*at)++];

        if ((item->kind != COUNT_WORD) == number)
            return item;
    }
    return NULL;
}

static bool in_same_order(const struct counted *a, const struct counted *b, bool number)
{
    size_t i = 0, j = 0;
    const struct count *x, *y;

    do {
        x = next_of(a, &i, number);
        y = next_of(b, &j, number);
        if (x && y && !item_same(x, y))
            return false;
    } while (x && y);
    return x == y;
}

bool rct_counted_swapped(const struct counted *want, const struct counted *typed)
{
    return !in_same_order(want, typed, true) && in_same_order(want, typed, false);
}
