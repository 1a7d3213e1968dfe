/* SPDX-License-Identifier: GPL-3.0-or-later */
/* filter.c - which cards are listed. */
#include <string.h>

#include "filter.h"

const char *filter_state(const struct rct_item *item, int64_t now)
{
    static const char *const names[] = {
        [RCT_NEW] = "new",
        [RCT_LEARNING] = "learning",
        [RCT_REVIEW] = "review",
        [RCT_RELEARNING] = "relearning",
    };
    if (item->state.suspended || item->card->suspended)
        return "suspended";
    return item->state.buried > now ? "buried" : names[item->state.place.phase];
}

bool filter_is_leech(const struct context *context, const struct rct_item *item)
{
    uint32_t after = rct_leech_after(&context->settings, item->card->deck);
    return item->state.lapses >= after;
}

/* ---- Texts ---- */

/* What the graders forgive does not count: case, accents, punctuation. */
static void fold(struct rct_buf *out, const char *text, size_t length)
{
    struct rct_buf bare = {0};
    rct_buf_cut(out, 0);
    rct_text_unaccent(&bare, text, length);
    rct_text_key(out, rct_buf_text(&bare), bare.length);
    rct_buf_release(&bare);
}

struct sought {
    struct rct_buf text, found;
};

static bool has(struct sought *sought, const char *text)
{
    if (!text)
        return false;
    fold(&sought->found, text, strlen(text));
    return strstr(rct_buf_text(&sought->found), rct_buf_text(&sought->text)) != NULL;
}

static bool any_has(struct sought *sought, const char *const *texts)
{
    for (; texts && *texts; texts++)
        if (has(sought, *texts))
            return true;
    return false;
}

static bool is_found(const struct rct_item *item, const char *wanted)
{
    const struct rct_card *card = item->card;
    const char *const texts[] = {
        item->key, card->ask, card->key.answer, card->note, card->hint, card->caution};
    struct sought sought = {0};
    bool found = false;
    fold(&sought.text, wanted, strlen(wanted));
    for (size_t i = 0; i < RCT_COUNT(texts) && !found; i++)
        found = has(&sought, texts[i]);
    found = found || any_has(&sought, card->key.accept) ||
            any_has(&sought, card->key.items);
    rct_buf_release(&sought.text);
    rct_buf_release(&sought.found);
    return found;
}

/* ---- One of several, with commas between ---- */

static bool is_tag(const struct rct_card *card, const char *name, size_t length)
{
    struct rct_buf wanted = {0}, tag = {0};
    bool is = false;
    fold(&wanted, name, length);
    for (const char *const *tags = card->tags; tags && *tags && !is; tags++) {
        fold(&tag, *tags, strlen(*tags));
        is = !strcmp(rct_buf_text(&tag), rct_buf_text(&wanted));
    }
    rct_buf_release(&wanted);
    rct_buf_release(&tag);
    return is;
}

static bool has_tag(const struct rct_card *card, const char *names)
{
    if (is_tag(card, names, strlen(names)))
        return true;
    for (; *names; names += strspn(names, ",")) {
        size_t length = strcspn(names, ",");
        if (is_tag(card, names, length))
            return true;
        names += length;
    }
    return false;
}

static bool is_in_state(const char *state, const char *names)
{
    for (; *names; names += strspn(names, ", ")) {
        size_t length = strcspn(names, ", ");
        if (strlen(state) == length && !strncmp(state, names, length))
            return true;
        names += length;
    }
    return false;
}

bool filter_check(const struct context *context)
{
    static const char *const states[] = {
        "new", "learning", "review", "relearning", "suspended", "buried"};
    const char *names = context->wishes.states ? context->wishes.states : "";
    for (; *names; names += strspn(names, ", ")) {
        size_t length = strcspn(names, ", "), at = 0;
        while (at < RCT_COUNT(states) && (strlen(states[at]) != length ||
                                             strncmp(states[at], names, length) != 0))
            at++;
        if (at == RCT_COUNT(states)) {
            trouble("--state %.*s: expected new, learning, review, relearning, "
                    "suspended or buried",
                (int)length, names);
            return false;
        }
        names += length;
    }
    return true;
}

/* ---- All of them ---- */

bool filter_any(const struct context *context)
{
    const struct wishes *wishes = &context->wishes;
    return wishes->tags.count || wishes->sought.count || wishes->states ||
           wishes->due || wishes->leech || wishes->flagged;
}

bool filter_passes(const struct context *context, const struct rct_item *item)
{
    const struct wishes *wishes = &context->wishes;
    int64_t now = clock_now(context);
    bool due = item->state.reviews && item->due <= now && rct_is_asked(item, now);
    if ((wishes->due && !due) || (wishes->flagged && !item->state.flag) ||
        (wishes->leech && !filter_is_leech(context, item)) ||
        (wishes->states && !is_in_state(filter_state(item, now), wishes->states)))
        return false;
    for (size_t i = 0; i < wishes->tags.count; i++)
        if (!has_tag(item->card, wishes->tags.at[i]))
            return false;
    for (size_t i = 0; i < wishes->sought.count; i++)
        if (!is_found(item, wishes->sought.at[i]))
            return false;
    return true;
}
