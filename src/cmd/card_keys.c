/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "card_keys.h"

static bool find(const char *line, size_t length, struct rct_card_key_row *row)
{
    for (size_t i = 0; rct_card_key_row(i, row); i++)
        if (strlen(row->name) == length && !strncmp(row->name, line, length))
            return true;
    return false;
}

static bool is_given(const struct card_keys *keys, const struct rct_card_key_row *row)
{
    for (size_t i = 0; i < keys->count; i++)
        if (!strcmp(keys->keys[i].key, row->name))
            return true;
    return row->answers && keys->answered;
}

void card_keys_split(char *text, const char *values[VALUES_MOST + 1])
{
    size_t count = 0;
    char *next = NULL;
    for (char *value = strtok_r(text, ",", &next); value && count < VALUES_MOST;
         value = strtok_r(NULL, ",", &next)) {
        value += strspn(value, " ");
        for (size_t end = strlen(value); end && value[end - 1] == ' ';)
            value[--end] = '\0';
        if (*value)
            values[count++] = value;
    }
    values[count] = NULL;
}

bool card_keys_take(struct card_keys *keys, const char *line)
{
    size_t length = strcspn(line, ": ");
    const char *value = line + length + (line[length] == ':');
    struct rct_card_key_row row;
    if (line[length] != ':' || !find(line, length, &row))
        return false;
    value += strspn(value, " ");
    if (!*value || is_given(keys, &row) || keys->count == KEYS_MOST) {
        trouble(
            "%s: %s", row.name, *value ? "it is given already" : "it needs a value");
        return true;
    }
    size_t at = keys->count++;
    keys->texts[at] = rct_copy(value, strlen(value));
    keys->keys[at] = (struct rct_edit_key){.key = row.name, .text = keys->texts[at]};
    if (row.several) {
        card_keys_split(keys->texts[at], keys->values[at]);
        keys->keys[at].texts = keys->values[at];
    }
    keys->answered |= row.answers;
    return true;
}

void card_keys_release(struct card_keys *keys)
{
    for (size_t i = 0; i < keys->count; i++)
        free(keys->texts[i]);
    *keys = (struct card_keys){0};
}

char **card_keys_words(void)
{
    struct rct_card_key_row row;
    size_t count = 0;
    while (rct_card_key_row(count, &row))
        count++;
    char **words = rct_alloc(count + 1, sizeof(*words));
    for (size_t i = 0; rct_card_key_row(i, &row); i++) {
        struct rct_buf word = {0};
        rct_buf_printf(&word, "%s: ", row.name);
        words[i] = word.text;
    }
    return words;
}
