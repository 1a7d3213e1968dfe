/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the grader cannot be fair about. */
#include <string.h>

#include "lint.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

void rct_lint_ungradable_answer(struct lint *lint)
{
    static const char *const signs[] = {"e.g.", "etc", "\xE2\x80\xA6", "..."};
    const char *typed = rct_lint_typed(lint);
    size_t length = typed ? strlen(typed) : 0;
    bool bad = length && typed[length - 1] == '?';
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = "write what must be typed, and other right answers in `accept`",
    };
    for (size_t i = 0; typed && i < RCT_COUNT(signs); i++)
        bad = bad || strstr(typed, signs[i]);
    if (bad)
        rct_lint_say(lint, &remark, false, "nobody would type this answer as it is");
}

/* Digits from the first that is no zero to the last that is none, or to the last one
 * behind a point. */
static size_t significant(const char *text, bool *decimal)
{
    size_t count = 0, zeros = 0;
    *decimal = false;
    text += strcspn(text, "0123456789");
    for (; digit(*text) || ((*text == '.' || *text == ',') && digit(text[1])); text++) {
        if (!digit(*text)) {
            *decimal = *text == '.' || !(digit(text[2]) && digit(text[3]));
        } else if (*text == '0') {
            zeros += count > 0;
        } else {
            count += zeros + 1;
            zeros = 0;
        }
    }
    return count;
}

void rct_lint_exact_number(struct lint *lint)
{
    const struct rct_key *key = &lint->card->key;
    bool decimal;
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = "say how near is right: `tolerance: 1%`",
    };
    if (lint->card->kind == RCT_CARD_NUMBER && !key->tolerance && !key->ranged &&
        (significant(key->answer, &decimal) >= 5 || decimal))
        rct_lint_say(lint, &remark, false, "a number to be known to the last digit");
}

/* 03/04/1947: both may be the month, and they differ. */
static bool ambiguous(const char *text)
{
    unsigned parts[3] = {0};
    size_t part = 0, digits = 0;
    for (; *text; text++) {
        if (digit(*text) && digits++ < 4)
            parts[part] = parts[part] * 10 + (unsigned)(*text - '0');
        else if (strchr("/.-", *text) && digits && part < 2)
            part += 1, digits = 0;
        else
            return false;
    }
    return part == 2 && digits >= 2 && parts[0] >= 1 && parts[0] <= 12 &&
           parts[1] >= 1 && parts[1] <= 12 && parts[0] != parts[1];
}

void rct_lint_ambiguous_date(struct lint *lint)
{
    const char *typed = rct_lint_typed(lint);
    const char *text =
        lint->card->kind == RCT_CARD_DATE ? lint->card->key.answer : typed;
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = "write it as 1947-04-03: year, month, day",
    };
    if (text && ambiguous(text))
        rct_lint_say(lint, &remark, false, "a date that is two dates");
}

/* ---- Accepted and rejected */

static const char *key_of(struct rct_buf *buf, const char *text)
{
    rct_buf_cut(buf, 0);
    rct_text_key(buf, text, strlen(text));
    return rct_buf_text(buf);
}

static bool same_key(struct lint *lint, const char *a, const char *b)
{
    return strcmp(key_of(&lint->key, a), key_of(&lint->other, b)) == 0 &&
           *rct_buf_text(&lint->key);
}

/* Accents and signs may be all that an accepted answer is about. */
static void check_accepted(struct lint *lint, const char *text, struct span span)
{
    const struct rct_key *key = &lint->card->key;
    const unsigned strict = RCT_EXACT | RCT_STRICT_CASE;
    const struct remark twice = {.span = span, .help = "delete it"};
    const struct remark both = {
        .span = span, .help = "keep it in `accept` or in `reject`"};
    if (!(key->rules & strict) && same_key(lint, text, key->answer))
        rct_lint_say(lint, &twice, false, "the answer itself is accepted anyway");
    for (size_t i = 0; key->reject && key->reject[i]; i++)
        if (same_key(lint, text, key->reject[i]))
            rct_lint_say(lint, &both, false, "this is accepted and rejected");
}

void rct_lint_shadowed_accept(struct lint *lint)
{
    const struct field *field = rct_lint_field(lint, "accept");
    const char *const *texts = field ? field->value : NULL;
    for (uint32_t i = 0; texts && i < field->count && lint->card->key.answer; i++)
        check_accepted(lint, texts[i], lint->outline->spans[field->items + i]);
}

/* ---- Types and characters */

/* What YAML 1.1 or 1.2 makes something else of than a text. */
static bool typed_by_yaml(const char *text)
{
    static const char *const words[] = {"yes", "no", "on", "off", "true", "false",
        "null", "~", "Yes", "No", "On", "Off", "True", "False", "Null", "YES", "NO",
        "ON", "OFF", "TRUE", "FALSE", "NULL", "y", "n", "Y", "N"};
    bool number = true;
    for (size_t i = 0; i < RCT_COUNT(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    if (!digit(*text) && !(strchr("+-.", *text) && digit(text[1])))
        return false;
    for (; *text; text++)
        number = number && (digit(*text) || strchr("+-.:_eExXoabcdefABCDEF", *text));
    return number;
}

void rct_lint_yaml_type(struct lint *lint)
{
    struct span span = rct_lint_answer(lint);
    char first = lint->source->text[span.start];
    const char *text = lint->card->key.answer;
    bool plain = first != '"' && first != '\'' && first != '|' && first != '>';
    const struct remark remark = {
        .span = span,
        .help = "put it in quotes",
    };
    if (rct_lint_typed(lint) && lint->card->kind == RCT_CARD_TEXT && plain &&
        typed_by_yaml(text))
        rct_lint_say(
            lint, &remark, false, "other programs do not read this answer as a text");
}

enum script { NO_SCRIPT, LATIN, GREEK, CYRILLIC };

/* The scripts whose letters look alike. */
static enum script script_of(uint32_t rune)
{
    if (!rct_rune_letter(rune))
        return NO_SCRIPT;
    return rune < 0x250                    ? LATIN
           : rune >= 0x370 && rune < 0x400 ? GREEK
           : rune >= 0x400 && rune < 0x530 ? CYRILLIC
                                           : NO_SCRIPT;
}

/* Joiners and direction marks are part of some scripts' spelling; what turns a text
 * around was said when it was read. */
static bool needless(uint32_t rune)
{
    return rct_rune_hidden(rune) && !(rune >= 0x200C && rune <= 0x200F) &&
           !(rune >= 0x202A && rune <= 0x202E) && !(rune >= 0x2066 && rune <= 0x2069) &&
           rune < 0xE0000;
}

static uint32_t odd_rune(const char *text)
{
    const char *end = text + strlen(text);
    enum script before = NO_SCRIPT;
    while (text < end) {
        uint32_t rune = rct_utf8_next(&text, end);
        enum script script = script_of(rune);
        if (needless(rune) || (script && before && script != before))
            return rune;
        before = rct_rune_letter(rune) ? script : NO_SCRIPT;
    }
    return 0;
}

static void check_odd(struct lint *lint, const char *text, struct span span)
{
    uint32_t rune = text ? odd_rune(text) : 0;
    const struct remark remark = {
        .span = span,
        .help = "type the text anew: what is copied often brings such along",
    };
    if (!rune)
        return;
    if (rct_rune_hidden(rune))
        rct_lint_say(
            lint, &remark, false, "U+%04X in this text cannot be seen", (unsigned)rune);
    else
        rct_lint_say(lint, &remark, false,
            "U+%04X is a letter of another script than the one before it",
            (unsigned)rune);
}

void rct_lint_invisible_character(struct lint *lint)
{
    const struct rct_key *key = &lint->card->key;
    check_odd(lint, lint->card->ask, rct_lint_question(lint));
    check_odd(lint, key->answer, rct_lint_answer(lint));
    for (uint32_t i = 0; i < key->item_count; i++)
        check_odd(lint, key->items[i], rct_lint_answer(lint));
}
