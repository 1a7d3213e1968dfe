/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a text that does not read as a date or a number was likely meant to be. */
#include "parts.h"

typedef const char *guesser(const char *word, unsigned langs);

static const char *guess_month(const char *word, unsigned langs)
{
    const char *names[24] = {NULL};

    for (int month = 1; month <= 12; month++) {
        if (langs != LANG_FR)
            names[month - 1] = rct_month_name(month, false);
        if (langs != LANG_EN)
            names[month + 11] = rct_month_name(month, true);
    }
    return rct_suggest(word, names, RCT_COUNT(names), sizeof(*names));
}

static const char *guess_unit(const char *word, unsigned langs)
{
    static const char *const magnitudes[] = {
        "thousand", "million", "billion", "trillion", "mille", "milliard"};
    const char *magnitude =
        rct_suggest(word, magnitudes, RCT_COUNT(magnitudes), sizeof(*magnitudes));
    const char *unit = rct_unit_guess(word);

    (void)langs;
    if (!magnitude || !unit)
        return unit ? unit : magnitude;
    return rct_text_distance(word, magnitude, 8) <= rct_text_distance(word, unit, 8)
               ? magnitude
               : unit;
}

static bool reads(enum rct_form form, const char *text, const char *lang)
{
    return form == RCT_DATE ? rct_is_date(text, lang) : rct_is_number(text, lang);
}

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

/* The text with a word of it replaced, where that reads; in the plural if it was. */
static bool replace(enum rct_form form, const char *text, struct span word,
    const char *lang, struct rct_buf *mended)
{
    struct rct_arena arena = {0};
    guesser *guess = form == RCT_DATE ? guess_month : guess_unit;
    const char *name =
        guess(rct_arena_copy(&arena, word.text, word.length), rct_langs(lang));
    bool plural = form == RCT_NUMBER && word.text[word.length - 1] == 's';
    bool good = false;

    for (int tries = 0; name && tries < 2 && !good; tries++) {
        const char *rest = word.text + word.length;
        rct_buf_cut(mended, 0);
        rct_buf_add(mended, text, (size_t)(word.text - text));
        rct_buf_printf(mended, "%s%s%s", name, plural && tries == 0 ? "s" : "", rest);
        good = reads(form, rct_buf_text(mended), lang);
    }
    rct_arena_release(&arena);
    return good;
}

/* Three numbers with the same sign between them; false for anything else. */
static bool three_numbers(const char *text, unsigned numbers[3], char *sign)
{
    *sign = '\0';
    for (size_t i = 0; i < 3; i++) {
        size_t digits = strspn(text, "0123456789");

        numbers[i] = 0;
        for (size_t j = 0; j < digits && digits <= 4; j++)
            numbers[i] = numbers[i] * 10 + (unsigned)(text[j] - '0');
        text += digits;
        if (digits < 1 || digits > 4 || (i == 2 && *text))
            return false;
        if (i == 2)
            break;
        if (!*text || !strchr("-/.", *text) || (i && *text != *sign))
            return false;
        *sign = *text++;
    }
    return true;
}

/* 1947-20-10, with the day in front of the month. */
static bool swap_numbers(const char *text, const char *lang, struct rct_buf *mended)
{
    unsigned numbers[3];
    char sign;

    if (!three_numbers(text, numbers, &sign) || numbers[0] < 100)
        return false;
    rct_buf_cut(mended, 0);
    rct_buf_printf(
        mended, "%04u%c%02u%c%02u", numbers[0], sign, numbers[2], sign, numbers[1]);
    return rct_is_date(rct_buf_text(mended), lang);
}

bool rct_mend(
    enum rct_form form, const char *text, const char *lang, struct rct_buf *mended)
{
    size_t before = mended->length;
    struct rct_buf tried = {0};
    bool good = form == RCT_DATE && swap_numbers(text, lang, &tried);

    for (const char *at = text; *at && !good; at++) {
        struct span word = {at, 0};

        while (is_word_byte(at[word.length]))
            word.length++;
        if (word.length >= 3)
            good = replace(form, text, word, lang, &tried);
        at += word.length ? word.length - 1 : 0;
    }
    rct_buf_add(mended, rct_buf_text(&tried), good ? tried.length : 0);
    rct_buf_release(&tried);
    return mended->length > before;
}

bool rct_date_fault(const char *text, struct rct_buf *why)
{
    unsigned numbers[3];
    char sign;
    unsigned days;

    if (!three_numbers(text, numbers, &sign) || numbers[0] < 100)
        return false;
    if (numbers[1] < 1 || numbers[1] > 12) {
        rct_buf_printf(why, "there is no month %u", numbers[1]);
        return true;
    }
    days = (unsigned)rct_month_days((int)numbers[0], (int)numbers[1]);
    if (numbers[2] >= 1 && numbers[2] <= days)
        return false;
    rct_buf_printf(why, "%s %u has %u days", rct_month_name((int)numbers[1], false),
        numbers[0], days);
    return true;
}
