/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pairing.c - histories and cards as pairs.
 *
 * First come those that ask the very same, which are found at once however many there
 * are; what they leave over is compared each with each, unless that would be too many.
 */
#include <stdlib.h>
#include <string.h>

#include "pairing.h"

#define NONE UINT32_MAX

/*
 * MARGIN: a pair must be so much more alike than any other of its two.  ELSEWHERE: what
 * is in another deck must be so much alike to be worth a question.  COMPARED_MOST:
 * pairs that are looked at.  GUESSES: that a history may have.
 */
enum { MARGIN = 10, ELSEWHERE = 80, COMPARED_MOST = 1000 * 1000, GUESSES = 3 };

/* ---- How they are called ---- */

static const char *id_of(const char *key)
{
    return key + strcspn(key, "/");
}

static bool same_deck(const char *a, const char *b)
{
    size_t length = strcspn(a, "/");
    return length == strcspn(b, "/") && !strncmp(a, b, length);
}

/* "#reverse", "#2": which sibling it is; "" for the first. */
static const char *sibling_of(const char *key)
{
    return key + strcspn(key, "#");
}

static bool is_reverse(const char *key)
{
    return !strcmp(sibling_of(key), "#reverse");
}

/* ---- Pairs ---- */

static void add_pair(struct pairing *pairing, uint32_t o, uint32_t n,
    enum sameness sameness, unsigned percent)
{
    struct side *old = &pairing->olds[o], *new = &pairing->news[n];
    unsigned names = !strcmp(id_of(old->key), id_of(new->key)) * 4u +
                     same_deck(old->key, new->key) * 2u +
                     !strcmp(sibling_of(old->key), sibling_of(new->key));
    pairing->pairs = rct_grow(
        pairing->pairs, &pairing->room, pairing->count + 1, sizeof(*pairing->pairs));
    pairing->pairs[pairing->count++] = (struct pair){.old = o,
        .new = n,
        .percent = percent,
        .rank = percent * 8 + names,
        .sameness = sameness};
}

static bool is_refused(
    struct pairing *pairing, const struct side *old, const struct side *new)
{
    struct rct_buf both = {0};
    rct_buf_printf(&both, "%s\t%s", old->key, new->key);
    bool refused = rct_map_get(&pairing->refused, both.text, both.length);
    rct_buf_release(&both);
    return refused;
}

/* What was moved and taken back, also under the names that a history had before. */
static void know_refused(struct pairing *pairing)
{
    const struct rct_progress *progress = pairing->progress;
    const struct rct_journal *journal = progress->journal;
    for (size_t i = 0; i < progress->folded; i++) {
        const struct rct_event *event = &journal->events[i];
        struct rct_buf both = {0};
        if (event->kind != RCT_EVENT_MOVE || !event->voided ||
            event->card == RCT_NO_CARD || event->with == RCT_NO_CARD)
            continue;
        rct_buf_printf(&both, "%s\t%s", journal->cards[progress->target[event->card]],
            journal->cards[event->with]);
        const char *kept = rct_arena_copy(pairing->arena, both.text, both.length);
        *rct_map_put(&pairing->refused, kept, both.length) = 1;
        rct_buf_release(&both);
    }
}

/* ---- Answers that say which card it is ---- */

static void count_reply(struct pairing *pairing, const char *text)
{
    struct rct_buf reply = {0};
    rct_reply_read(text, &reply);
    const char *kept =
        rct_arena_copy(pairing->arena, rct_buf_text(&reply), reply.length);
    uint32_t *count = rct_map_put(&pairing->replies, kept, reply.length);
    *count = *count == RCT_MAP_NEW ? 1 : *count + 1;
    rct_buf_release(&reply);
}

static void count_replies(struct pairing *pairing)
{
    struct rct_buf text = {0};
    for (size_t i = 0; i < pairing->items->count; i++) {
        rct_buf_cut(&text, 0);
        rct_card_asks(pairing->items->items[i].card, &text);
        count_reply(pairing, text.text);
    }
    for (size_t i = 0; i < pairing->old_count; i++)
        if (pairing->olds[i].text)
            count_reply(pairing, pairing->olds[i].text);
    pairing->counted = true;
    rct_buf_release(&text);
}

/* Do only the two have this answer?  True and false say nothing. */
static bool is_telling(
    struct pairing *pairing, const struct side *old, const struct side *new)
{
    const char *replies[] = {old->asked.reply, new->asked.reply};
    bool same = !strcmp(replies[0], replies[1]), truth;
    if (!pairing->counted)
        count_replies(pairing);
    for (int i = 0; i < 2; i++) {
        const uint32_t *count =
            rct_map_get(&pairing->replies, replies[i], strlen(replies[i]));
        if (!*replies[i] || rct_is_truth(replies[i], &truth) ||
            (count && *count > (same ? 2u : 1u)))
            return false;
    }
    return true;
}

/* ---- Comparing ---- */

static void compare(struct pairing *pairing, uint32_t o, uint32_t n)
{
    const struct side *old = &pairing->olds[o], *new = &pairing->news[n];
    unsigned percent;
    if (is_reverse(old->key) != is_reverse(new->key))
        return;
    enum sameness sameness =
        rct_asked_compare(&old->asked, &new->asked, true, &percent);
    if (sameness != OTHER_CARD && percent < 100 && !is_telling(pairing, old, new))
        sameness = rct_asked_compare(&old->asked, &new->asked, false, &percent);
    if (sameness == MAYBE_SAME && percent < ELSEWHERE && !same_deck(old->key, new->key))
        sameness = OTHER_CARD;
    if (sameness != OTHER_CARD && !is_refused(pairing, old, new))
        add_pair(pairing, o, n, sameness, percent);
}

/* Where it is not known what the card asked, a hash of the question may tell. */
static void compare_names(struct pairing *pairing, uint32_t o, uint32_t n)
{
    const struct side *old = &pairing->olds[o], *new = &pairing->news[n];
    const char *id = id_of(old->key);
    if (id[0] == '/' && id[1] == '~' && !strcmp(id, id_of(new->key)) &&
        !is_refused(pairing, old, new))
        add_pair(pairing, o, n, MAYBE_SAME, 100);
}

/* Those that ask the very same. */
static void pair_same(struct pairing *pairing)
{
    struct rct_map map = {0};
    uint32_t *next = rct_alloc(pairing->old_count, sizeof(*next));
    for (uint32_t o = 0; o < pairing->old_count; o++) {
        const char *exact = pairing->olds[o].asked.exact;
        if (!exact)
            continue;
        uint32_t *first = rct_map_put(&map, exact, strlen(exact));
        next[o] = *first; /* RCT_MAP_NEW, which is NONE, ends the list */
        *first = o;
    }
    for (uint32_t n = 0; n < pairing->new_count; n++) {
        const char *exact = pairing->news[n].asked.exact;
        const uint32_t *first = rct_map_get(&map, exact, strlen(exact));
        uint32_t o = first ? *first : NONE;
        for (; o != NONE && pairing->count < COMPARED_MOST; o = next[o])
            compare(pairing, o, n);
    }
    rct_map_release(&map);
    free(next);
}

static size_t count_left(const struct side *sides, size_t count)
{
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
        left += !sides[i].taken;
    return left;
}

static void pair_rest(struct pairing *pairing)
{
    size_t olds = count_left(pairing->olds, pairing->old_count);
    size_t news = count_left(pairing->news, pairing->new_count);
    if (!olds || !news || olds > COMPARED_MOST / news)
        return;
    for (uint32_t o = 0; o < pairing->old_count; o++)
        for (uint32_t n = 0; n < pairing->new_count && !pairing->olds[o].taken; n++) {
            const struct side *old = &pairing->olds[o], *new = &pairing->news[n];
            if (new->taken)
                continue;
            if (!old->text)
                compare_names(pairing, o, n);
            else if (strcmp(old->asked.exact, new->asked.exact) != 0)
                compare(pairing, o, n);
        }
}

/* ---- Choosing ---- */

/* By rank, and then by name, so that the order of decks and events does not count. */
struct ranked {
    const char *old, *new;
    unsigned rank;
    uint32_t pair;
};

static int compare_ranks(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank > right->rank ? -1 : 1;
    int order = strcmp(left->old, right->old);
    return order ? order : strcmp(left->new, right->new);
}

static struct ranked *rank_pairs(const struct pairing *pairing)
{
    struct ranked *ranked = rct_alloc(pairing->count + 1, sizeof(*ranked));
    for (uint32_t i = 0; i < pairing->count; i++) {
        const struct pair *pair = &pairing->pairs[i];
        ranked[i] = (struct ranked){.old = pairing->olds[pair->old].key,
            .new = pairing->news[pair->new].key,
            .rank = pair->rank,
            .pair = i};
    }
    qsort(ranked, pairing->count, sizeof(*ranked), compare_ranks);
    return ranked;
}

static void link_pairs(struct pairing *pairing)
{
    for (size_t i = 0; i < pairing->old_count; i++)
        pairing->olds[i].first = NONE;
    for (size_t i = 0; i < pairing->new_count; i++)
        pairing->news[i].first = NONE;
    for (uint32_t i = 0; i < pairing->count; i++) {
        struct pair *pair = &pairing->pairs[i];
        pair->next_old = pairing->olds[pair->old].first;
        pair->next_new = pairing->news[pair->new].first;
        pairing->olds[pair->old].first = pairing->news[pair->new].first = i;
    }
}

static bool is_open(const struct pairing *pairing, const struct pair *pair)
{
    return !pairing->olds[pair->old].taken && !pairing->news[pair->new].taken;
}

/* Is it as likely as the pair, which is the better one by rank? */
static bool is_rival(
    const struct pairing *pairing, const struct pair *pair, const struct pair *other)
{
    if (other == pair || other->sameness != SAME_CARD || !is_open(pairing, other))
        return false;
    if (pair->percent == 100 && other->percent < 100)
        return false;
    return other->percent + MARGIN > pair->percent && other->rank % 8 >= pair->rank % 8;
}

static bool has_rival(const struct pairing *pairing, const struct pair *pair)
{
    const struct pair *pairs = pairing->pairs;
    for (uint32_t i = pairing->olds[pair->old].first; i != NONE; i = pairs[i].next_old)
        if (is_rival(pairing, pair, &pairs[i]))
            return true;
    for (uint32_t i = pairing->news[pair->new].first; i != NONE; i = pairs[i].next_new)
        if (is_rival(pairing, pair, &pairs[i]))
            return true;
    return false;
}

static void take(struct pairing *pairing, struct pair *pair)
{
    pair->taken = true;
    pairing->olds[pair->old].taken = pairing->news[pair->new].taken = true;
}

static void choose(struct pairing *pairing, const struct ranked *ranked)
{
    for (size_t i = 0; i < pairing->count; i++) {
        struct pair *pair = &pairing->pairs[ranked[i].pair];
        struct side *old = &pairing->olds[pair->old], *new = &pairing->news[pair->new];
        if (pair->sameness != SAME_CARD || !is_open(pairing, pair))
            continue;
        if (old->doubtful || new->doubtful || has_rival(pairing, pair))
            old->doubtful = new->doubtful = true;
        else
            take(pairing, pair);
    }
}

/* "deck/id of the one, deck/id of the other", without what tells siblings apart. */
static char *name_entries(
    const struct pairing *pairing, const struct pair *pair, size_t *length)
{
    const char *old = pairing->olds[pair->old].key, *new = pairing->news[pair->new].key;
    struct rct_buf both = {0};
    rct_buf_add(&both, old, (size_t)(sibling_of(old) - old));
    rct_buf_putc(&both, '\t');
    rct_buf_add(&both, new, (size_t)(sibling_of(new) - new));
    *length = both.length;
    return both.text;
}

/* Where one card of an entry is the same beyond doubt, its siblings follow it. */
static void choose_siblings(struct pairing *pairing, const struct ranked *ranked)
{
    struct rct_map entries = {0};
    size_t length;
    for (size_t i = 0; i < pairing->count; i++) {
        if (!pairing->pairs[i].taken)
            continue;
        char *both = name_entries(pairing, &pairing->pairs[i], &length);
        const char *kept = rct_arena_copy(pairing->arena, both, length);
        *rct_map_put(&entries, kept, length) = 1;
        free(both);
    }
    for (size_t i = 0; entries.count && i < pairing->count; i++) {
        struct pair *pair = &pairing->pairs[ranked[i].pair];
        const char *old = ranked[i].old, *new = ranked[i].new;
        if (!is_open(pairing, pair) || strcmp(sibling_of(old), sibling_of(new)) != 0)
            continue;
        char *both = name_entries(pairing, pair, &length);
        if (rct_map_get(&entries, both, length))
            take(pairing, pair);
        free(both);
    }
    rct_map_release(&entries);
}

/* ---- All ---- */

static void add_move(
    const struct pairing *pairing, const struct pair *pair, struct rct_moves *moves)
{
    const struct side *old = &pairing->olds[pair->old],
                      *new = &pairing->news[pair->new];
    *rct_moves_add(moves) = (struct rct_move){.from = old->key,
        .to = new->key,
        .asked = old->text ? old->text : new->text,
        .asks = new->text,
        .percent = pair->percent,
        .reviews = pairing->progress->states[old->history].reviews,
        .sure = pair->taken};
}

static void tell_sure(const struct pairing *pairing, struct rct_moves *moves)
{
    for (uint32_t n = 0; n < pairing->new_count; n++)
        for (uint32_t i = pairing->news[n].first; i != NONE;
             i = pairing->pairs[i].next_new)
            if (pairing->pairs[i].taken)
                add_move(pairing, &pairing->pairs[i], moves);
    moves->sure = moves->count;
}

static void tell_guesses(
    const struct pairing *pairing, const struct ranked *ranked, struct rct_moves *moves)
{
    uint8_t *told = rct_alloc(pairing->old_count, 1);
    for (size_t i = 0; i < pairing->count; i++) {
        const struct pair *pair = &pairing->pairs[ranked[i].pair];
        if (is_open(pairing, pair) && told[pair->old]++ < GUESSES)
            add_move(pairing, pair, moves);
    }
    free(told);
}

void rct_pairing_run(struct pairing *pairing, struct rct_moves *moves)
{
    know_refused(pairing);
    pair_same(pairing);
    link_pairs(pairing);
    struct ranked *ranked = rank_pairs(pairing);
    choose(pairing, ranked);
    free(ranked);
    pair_rest(pairing);
    link_pairs(pairing);
    ranked = rank_pairs(pairing);
    choose(pairing, ranked);
    choose_siblings(pairing, ranked);
    tell_sure(pairing, moves);
    tell_guesses(pairing, ranked, moves);
    free(ranked);
}

void rct_pairing_release(struct pairing *pairing)
{
    free(pairing->olds);
    free(pairing->news);
    free(pairing->pairs);
    rct_map_release(&pairing->refused);
    rct_map_release(&pairing->replies);
}
