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
