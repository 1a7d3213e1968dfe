/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What some keys ask of their texts. */
#include <string.h>

#include "keys.h"

enum { ID_LIMIT = 64 };

/* No '#' and '~', which mark siblings and made ids, no '/' and no space: an id is a
 * word in the progress log. */
bool rct_id_valid(const char *text)
{
    size_t length = strlen(text);
    const char *end = text + length;
    if (length == 0 || length > ID_LIMIT)
        return false;
    while (text < end) {
        uint32_t rune = rct_utf8_next(&text, end);
        if (rune != '.' && rune != '_' && rune != '-' && !rct_rune_letter(rune) &&
            !rct_rune_digit(rune) && !rct_rune_mark(rune))
            return false;
    }
    return true;
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Two or three letters, and parts of letters and digits behind hyphens. */
bool rct_language_valid(const char *text)
{
    size_t head = 0, part = 0;
    while (letter(text[head]))
        head++;
    if (head < 2 || head > 3)
        return false;
    for (text += head; *text == '-'; text += part + 1) {
        part = 0;
        while (
            letter(text[part + 1]) || (text[part + 1] >= '0' && text[part + 1] <= '9'))
            part++;
        if (part < 2 || part > 8)
            return false;
    }
    return !*text;
}

bool rct_unit_valid(const char *text)
{
    return strcmp(text, "optional") == 0 || rct_is_unit(text);
}

/* Relative, without "..", a scheme or a backslash: a deck is a stranger's. */
bool rct_image_valid(const char *text)
{
    if (*text == '/' || *text == '~' || strpbrk(text, ":\\"))
        return false;
    for (const char *part = text;; part++) {
        size_t length = strcspn(part, "/");
        if (length == 0 || (length == 2 && memcmp(part, "..", 2) == 0))
            return false;
        part += length;
        if (!*part)
            return true;
    }
}

/* ---- What was likely meant */

/* With a hyphen for each run of what no id may hold, and none at the ends. */
static void mend_id(const char *text, struct rct_buf *out)
{
    const char *end = text + strlen(text);
    size_t before = out->length;
    while (text < end) {
        char rune[8] = "";
        const char *start = text;
        rct_utf8_next(&text, end);
        memcpy(rune, start, (size_t)(text - start));
        if (rct_id_valid(rune))
            rct_buf_puts(out, rune);
        else if (out->length > before && out->text[out->length - 1] != '-')
            rct_buf_putc(out, '-');
    }
    while (out->length > before && out->text[out->length - 1] == '-')
        rct_buf_cut(out, out->length - 1);
}

static void mend_language(const char *text, struct rct_buf *out)
{
    static const struct {
        const char *name, *code;
    } languages[] = {{"english", "en"}, {"anglais", "en"}, {"french", "fr"},
        {"français", "fr"}, {"francais", "fr"}, {"german", "de"}, {"deutsch", "de"},
        {"allemand", "de"}, {"spanish", "es"}, {"español", "es"}, {"espagnol", "es"},
        {"italian", "it"}, {"italiano", "it"}, {"italien", "it"}, {"portuguese", "pt"},
        {"dutch", "nl"}, {"nederlands", "nl"}, {"russian", "ru"}, {"japanese", "ja"},
        {"chinese", "zh"}, {"arabic", "ar"}, {"urdu", "ur"}, {"latin", "la"}};
    const char *name =
        rct_suggest(text, languages, RCT_COUNT(languages), sizeof *languages);
    for (size_t i = 0; i < RCT_COUNT(languages); i++)
        if (languages[i].name == name)
            rct_buf_puts(out, languages[i].code);
    for (; !name && *text; text++) /* en_GB */
        rct_buf_putc(out, *text == '_' ? '-' : *text);
}

static void mend_unit(const char *text, struct rct_buf *out)
{
    const char *unit = rct_unit_guess(text);
    rct_buf_puts(out, unit ? unit : "");
}

bool rct_value_mend(bool (*valid)(const char *), const char *text, struct rct_buf *out)
{
    rct_buf_cut(out, 0);
    if (valid == rct_id_valid)
        mend_id(text, out);
    else if (valid == rct_language_valid)
        mend_language(text, out);
    else if (valid == rct_unit_valid)
        mend_unit(text, out);
    return out->length && valid(out->text);
}
