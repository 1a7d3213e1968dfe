/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.c - cards by the names that a learner gives them. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

static void add_name(struct names *names, const char *key)
{
    uint32_t *place = rct_map_put(&names->map, key, strlen(key));
    if (*place != RCT_MAP_NEW)
        return;
    *place = (uint32_t)names->count;
    names->keys =
        rct_grow(names->keys, &names->room, names->count + 1, sizeof(*names->keys));
    names->keys[names->count++] = key;
}

void names_collect(struct names *names, const struct desk *desk)
{
    for (size_t i = 0; i < desk->items.count; i++)
        add_name(names, desk->items.items[i].key);
    for (size_t i = 0; i < desk->journal.card_count; i++)
        add_name(names, desk->journal.cards[i]);
}

const char *names_meant(const char *word, const void *keys, size_t count, size_t stride)
{
    const char **tails = rct_alloc(count + 1, sizeof(*tails)), *key = NULL;
    for (size_t i = 0; i < count; i++) {
        memcpy(&tails[i], (const char *)keys + i * stride, sizeof(*tails));
        const char *slash = strchr(tails[i], '/');
        if (slash && !strchr(word, '/'))
            tails[i] = slash + 1;
    }
    const char *meant = rct_suggest(word, tails, count, sizeof(*tails));
    for (size_t i = 0; i < count && meant && !key; i++)
        if (tails[i] == meant)
            memcpy(&key, (const char *)keys + i * stride, sizeof(key));
    free(tails);
    return key;
}

const char *names_find(const struct names *names, const char *word)
{
    const uint32_t *place = rct_map_get(&names->map, word, strlen(word));
    const char *found = place ? names->keys[*place] : NULL;
    for (size_t i = 0; !place && i < names->count; i++) {
        const char *slash = strchr(names->keys[i], '/');
        if (!slash || strcmp(slash + 1, word) != 0)
            continue;
        if (found) {
            trouble(
                "%s may be %s or %s: name one of them", word, found, names->keys[i]);
            return NULL;
        }
        found = names->keys[i];
    }
    if (found)
        return found;
    const char *near =
        names_meant(word, names->keys, names->count, sizeof(*names->keys));
    trouble("there is no card %s%s%s%s; recite list shows them", word,
        near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
    return NULL;
}

void names_release(struct names *names)
{
    free(names->keys);
    rct_map_release(&names->map);
    *names = (struct names){0};
}
