/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: each item is graded like an answer of its own. */
#include "parts.h"

enum { NOT_FOUND = UINT32_MAX };

struct listing {
    struct grading *grading;
    const char *const *items;
    uint32_t count;
    struct pieces pieces;
    bool *used;      /* by piece: it is settled */
    uint32_t *place; /* by item: piece + 1, or 0 */
    uint32_t matched, close, extra;
    const char *first_close, *first_extra;
};

/* Is there this sign in an item? */
static bool holds(const struct rct_key *key, char sign)
{
    for (uint32_t i = 0; i < key->item_count; i++)
        if (strchr(key->items[i], sign))
            return true;
    return false;
}

/* Do the author's items hold a comma between digits? */
static bool has_commas(const struct rct_key *key)
{
    for (uint32_t i = 0; i < key->item_count; i++)
        for (const char *at = strchr(key->items[i], ','); at; at = strchr(at + 1, ','))
            if (at > key->items[i] && is_digit(at[-1]) && is_digit(at[1]))
                return true;
    return false;
}

/* The first item, not matched yet, that a text is with this verdict. */
static uint32_t item_like(
    struct listing *listing, const char *text, enum rct_verdict verdict, bool again)
{
    struct grading piece = rct_piece_of(listing->grading, text);

    piece.correct_only = verdict == RCT_CORRECT;
    for (uint32_t i = 0; i < listing->count; i++)
        if ((listing->place[i] != 0) == again &&
            rct_grade_source(&piece, listing->items[i]).verdict >= verdict)
            return i;
    return NOT_FOUND;
}

/* How many pieces from `at` on are free, up to JOINED_MOST. */
static size_t free_run(const struct listing *listing, size_t at)
{
    size_t length = 0;

    while (length < JOINED_MOST && at + length < listing->pieces.count &&
           !listing->used[at + length])
        length++;
    return length;
}

/* An item may hold a separator, "Trinidad and Tobago": longer runs are tried first. */
static size_t match_at(struct listing *listing, size_t at, enum rct_verdict verdict)
{
    struct rct_arena *arena = listing->grading->arena;

    for (size_t length = free_run(listing, at); length > 0; length--) {
        const char *text = rct_pieces_joined(&listing->pieces, at, length, arena);
        uint32_t item = item_like(listing, text, verdict, false);

        if (item == NOT_FOUND)
            continue;
        listing->place[item] = (uint32_t)at + 1;
        listing->matched++;
        if (verdict == RCT_CLOSE) {
            listing->close++;
            if (!listing->first_close)
                listing->first_close = listing->items[item];
        }
        for (size_t i = 0; i < length; i++)
            listing->used[at + i] = true;
        return length;
    }
    return 1;
}

/* What is left: said twice, or one too many. */
static void count_extras(struct listing *listing)
{
    struct rct_arena *arena = listing->grading->arena;

    for (size_t at = 0; at < listing->pieces.count; at++) {
        const char *text;

        if (listing->used[at])
            continue;
        text = rct_pieces_joined(&listing->pieces, at, 1, arena);
        if (item_like(listing, text, RCT_CORRECT, true) != NOT_FOUND)
            continue;
        listing->extra++;
        if (!listing->first_extra)
            listing->first_extra = text;
    }
}

static void match_pieces(struct listing *listing)
{
    for (size_t at = 0; at < listing->pieces.count;)
        at += match_at(listing, at, RCT_CORRECT);
    for (size_t at = 0; at < listing->pieces.count;)
        at += listing->used[at] ? 1 : match_at(listing, at, RCT_CLOSE);
    count_extras(listing);
}

static bool in_order(const struct listing *listing)
{
    uint32_t before = 0;

    for (uint32_t i = 0; i < listing->count; i++) {
        if (!listing->place[i])
            continue;
        if (listing->place[i] < before)
            return false;
        before = listing->place[i];
    }
    return true;
}

/* "1/3 Bosnia": how many of how many are missing, and the first of them. */
static const char *missing_text(const struct listing *listing, uint32_t need)
{
    struct rct_arena *arena = listing->grading->arena;
    uint32_t missing = need - listing->matched;

    if (need == listing->count)
        for (uint32_t i = 0; i < listing->count; i++)
            if (!listing->place[i])
                return rct_text_of(arena, "%u/%u %s", missing, need, listing->items[i]);
    return rct_text_of(arena, "%u/%u", missing, need);
}

static struct finding judge(const struct listing *listing, uint32_t need)
{
    bool ordered = listing->grading->rules & RCT_ORDERED;
    bool complete = listing->matched >= need;
    uint32_t enough = (2 * need + 2) / 3;
    struct finding finding = found(RCT_CORRECT, RCT_SAME, NULL);

    if (complete && !listing->extra) {
        if (ordered && !in_order(listing))
            finding = found(RCT_CLOSE, RCT_ITEM_ORDER, NULL);
        else if (listing->close)
            finding = found(RCT_CLOSE, RCT_ITEM_SPELLING, listing->first_close);
        return finding;
    }
    finding = complete
                  ? found(RCT_CLOSE, RCT_EXTRA_ITEMS, listing->first_extra)
                  : found(RCT_CLOSE, RCT_MISSING_ITEMS, missing_text(listing, need));
    if (!listing->matched)
        return found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (listing->matched < enough || listing->extra > 1)
        finding.verdict = RCT_WRONG;
    return finding;
}

static bool is_accepted(struct grading *grading)
{
    const char *const *accept = grading->key->accept;

    for (; accept && *accept; accept++)
        if (rct_grade_source(grading, *accept).verdict == RCT_CORRECT)
            return true;
    return false;
}

/* One way to divide what was typed; a mark that is as good stays. */
static void try_split(struct grading *grading, unsigned split, struct rct_mark *mark)
{
    const struct rct_key *key = grading->key;
    uint32_t need =
        key->need && key->need < key->item_count ? key->need : key->item_count;
    struct listing listing = {
        .grading = grading, .items = key->items, .count = key->item_count};
    struct finding finding;

    rct_split(&listing.pieces, grading->raw, split, grading->arena);
    listing.place =
        rct_arena_alloc(grading->arena, (key->item_count + 1) * sizeof(*listing.place));
    listing.used =
        rct_arena_alloc(grading->arena, listing.pieces.count * sizeof(*listing.used));
    match_pieces(&listing);
    finding = judge(&listing, need);
    if (finding.verdict <= mark->verdict && mark->reason != RCT_DIFFERENT)
        return;
    rct_mark_set(mark, finding);
    mark->credit = listing.matched >= need ? 1 : (double)listing.matched / need;
}

void rct_grade_list(struct grading *grading, struct rct_mark *mark)
{
    const struct rct_key *key = grading->key;
    unsigned split = SPLIT_SIGNS | SPLIT_WORDS;

    split |= has_commas(key) ? KEEP_COMMAS : 0u;
    split |= holds(key, '/') ? 0u : SPLIT_SLASHES;
    if (is_accepted(grading)) {
        rct_mark_set(mark, found(RCT_CORRECT, RCT_SAME, NULL));
        mark->credit = 1;
        return;
    }
    mark->reason = RCT_DIFFERENT;
    try_split(grading, split | (holds(key, ' ') ? 0u : SPLIT_SPACES), mark);
    /* Without a sign between them, spaces may be all that divides items of words. */
    if (mark->verdict == RCT_WRONG && holds(key, ' '))
        try_split(grading, split | SPLIT_SPACES, mark);
}
