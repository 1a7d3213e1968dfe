/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two ends of a range: "10-15", "from 10 to 15", "entre 1914 et 1918". */
#include "parts.h"

static const char *const openings[] = {
    "from ", "between ", "de ", "entre ", "du ", "des ", "the years ", "years "};

/* "and" is between two ends only when "between" stands in front. */
static const struct {
    const char *words;
    bool opened;
} middles[] = {
    {" to ", false},
    {" and ", true},
    {" et ", true},
    {" a ", false},
    {" au ", false},
    {" until ", false},
    {" till ", false},
    {" through ", false},
    {" jusqu'en ", false},
    {" jusqu'a ", false},
    {" jusqu'au ", false},
    {"..", false},
    {"-", false},
    {"/", false},
};

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static bool stands_at(const char *text, const char *words)
{
    for (; *words; words++, text++)
        if (lower(*text) != *words)
            return false;
    return true;
}

/* The a of "de 10 à 15" without its accent; nothing else is touched. */
static char *without_grave(const char *even, struct rct_arena *arena)
{
    char *out = rct_arena_copy(arena, even, strlen(even)), *at = out;

    while (*even) {
        if (strncmp(even, "à", 2) == 0 || strncmp(even, "À", 2) == 0) {
            *at++ = 'a';
            even += 2;
            continue;
        }
        *at++ = *even++;
    }
    *at = '\0';
    return out;
}

static char *skip_opening(char *text)
{
    for (size_t i = 0; i < RCT_COUNT(openings); i++)
        if (stands_at(text, openings[i]))
            return text + strlen(openings[i]);
    return text;
}

bool rct_interval_split(const char *even, size_t nth, const char **from,
    const char **to, struct rct_arena *arena)
{
    char *start = without_grave(even, arena), *text = skip_opening(start);

    for (char *at = text + 1; *text && *at; at++)
        for (size_t i = 0; i < RCT_COUNT(middles); i++) {
            size_t length = strlen(middles[i].words);

            if (!stands_at(at, middles[i].words) || !at[length] ||
                (middles[i].opened && text == start) || nth-- > 0)
                continue;
            *to = at + length;
            do
                *at-- = '\0';
            while (at > text && *at == ' ');
            *from = text;
            return true;
        }
    return false;
}
