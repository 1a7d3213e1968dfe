/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a card and what is typed: nothing may crash, what the author expects is
 * correct, how it is composed does not count, and marks and comparisons are whole.
 *
 * The first two bytes choose the form and the rules; then lines: the language and unit,
 * the answer (its items between bars), what is typed, another card's answer.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <recite/answer.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ITEMS_MOST = 8 };

static void must(bool holds)
{
    if (!holds)
        abort();
}

static char *next_line(char **rest)
{
    char *line = *rest, *end = line + strcspn(line, "\n");

    *rest = *end ? end + 1 : end;
    *end = '\0';
    return line;
}

static uint32_t split_items(char *text, const char *items[ITEMS_MOST])
{
    uint32_t count = 0;

    while (count < ITEMS_MOST) {
        size_t length = strcspn(text, "|");
        bool last = text[length] == '\0';

        text[length] = '\0';
        items[count++] = text;
        if (last)
            break;
        text += length + 1;
    }
    return count;
}

static void check_mark(const struct rct_key *key, const char *typed)
{
    struct rct_mark mark, again;
    struct rct_buf words = {0};

    rct_grade(key, typed, &mark);
    rct_grade(key, typed, &again);
    must(mark.verdict <= RCT_CORRECT && mark.reason < RCT_REASON_COUNT);
    must(mark.verdict == again.verdict && mark.reason == again.reason);
    must(mark.credit >= 0 && mark.credit <= 1);
    must(strlen(mark.detail) < sizeof(mark.detail) && mark.expected);
    must(rct_utf8_valid(mark.detail, strlen(mark.detail), NULL));
    rct_reason_words(&mark, "fr", &words);
    rct_reason_words(&mark, "en", &words);
    must(words.length > 0);
    rct_key_write(key, "fr", &words);
    rct_buf_release(&words);
}

static bool has_substance(const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t rune = rct_utf8_next(&text, end);

        if (!rct_rune_space(rune) && !rct_rune_hidden(rune) && !rct_rune_mark(rune))
            return true;
    }
    return false;
}

static void check_own(const struct rct_key *key)
{
    struct rct_buf parts = {0};
    struct rct_mark mark;

    if (key->form > RCT_DATE || key->unit || !has_substance(key->answer))
        return;
    rct_grade(key, key->answer, &mark);
    must(mark.verdict == RCT_CORRECT);
    rct_text_normal(&parts, key->answer, strlen(key->answer), RCT_NFD);
    rct_grade(key, rct_buf_text(&parts), &mark);
    must(mark.verdict == RCT_CORRECT);
    rct_buf_release(&parts);
}

static void add_run(void *data, enum rct_change change, const char *text, size_t length)
{
    size_t *sums = data;

    must(text && length > 0);
    sums[change] += length;
}

static void check_comparison(const char *typed, const char *expected)
{
    size_t sums[3] = {0};

    rct_compare(typed, expected, add_run, sums);
    must(sums[RCT_KEPT] + sums[RCT_ADDED] == strlen(typed));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {NULL, "en", "fr", "de"};
    char *text = rct_copy((const char *)data, size), *rest = text;
    const char *items[ITEMS_MOST];
    struct rct_key key = {.answer = ""}, other = {.answer = ""};
    struct rct_others *others = rct_others_new();
    char *unit, *typed, *parts;

    if (size < 3)
        goto out;
    key.form = (enum rct_form)(data[0] % (RCT_TRUTH + 1));
    key.rules = data[1] % 128u;
    key.lang = langs[data[0] / 8 % RCT_COUNT(langs)];
    rest += text[0] && text[1] ? 2 : 0;
    unit = next_line(&rest);
    key.unit = *unit ? unit : NULL;
    key.answer = next_line(&rest);
    typed = next_line(&rest);
    other.answer = next_line(&rest);
    parts = rct_copy(key.answer, strlen(key.answer));
    key.item_count = split_items(parts, items);
    key.items = items;
    key.right = key.item_count > 2 ? 2 : 1;
    key.prompt = unit;
    rct_others_add(others, &key, 1);
    rct_others_add(others, &other, 2);
    key.others = others;
    check_mark(&key, typed);
    check_own(&key);
    check_comparison(typed, key.answer);
    rct_is_unit(typed);
    rct_is_tolerance(typed);
    free(parts);
out:
    rct_others_free(others);
    free(text);
    return 0;
}

#include "main.h"
