/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long sentences are cut where they breathe: at signs, else at words that join clauses,
 * else between words. */
#include <stdlib.h>
#include <string.h>

#include "clip.h"

enum joint { JOINT_WORD, JOINT_CLAUSE, JOINT_SIGN };

/* A place where a sentence may be cut: behind a word, before the next. */
struct cut {
    size_t behind, before; /* bytes */
    size_t words;          /* of the sentence that stand before it */
    enum joint joint;
    bool inside; /* of a fact */
};

struct cuts {
    struct cut *items;
    size_t count, room, words;
};

static bool joins_clauses(const char *word, size_t length)
{
    static const char *const words[] = {"et", "ou", "mais", "qui", "dont", "tandis",
        "alors", "lorsque", "car", "donc", "and", "or", "but", "which", "who", "while",
        "when", "where", "that", "because", "though", "although", "after", "before",
        "après", "avant", "où", "puis", "then"};
    for (size_t i = 0; i < RCT_COUNT(words); i++)
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
            return true;
    return false;
}

/* Between two words, of which the second is read up to `end`. */
static enum joint joint_of(const char *text, size_t behind, size_t before, size_t end)
{
    static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94"};
    bool sign = strchr(",;:)", text[behind - 1]) || text[before] == '(';
    for (size_t i = 0; i < RCT_COUNT(dashes); i++)
        sign |= end - before >= 3 && memcmp(text + before, dashes[i], 3) == 0;
    if (sign)
        return JOINT_SIGN;
    return joins_clauses(text + before, end - before) ? JOINT_CLAUSE : JOINT_WORD;
}

/* Facts come in the order of the text, and there may be many. */
static bool is_inside(const struct rct_facts *facts, size_t byte)
{
    size_t low = 0, high = facts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->items[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low < facts->count && facts->items[low].start < byte;
}

static void add_cut(struct cuts *cuts, struct cut cut)
{
    cuts->items =
        rct_grow(cuts->items, &cuts->room, cuts->count + 1, sizeof *cuts->items);
    cuts->items[cuts->count++] = cut;
}

static void read_cuts(struct cuts *cuts, const struct rct_facts *facts,
    const struct rct_stretch *sentence)
{
    const char *text = facts->text, *at = text + sentence->start;
    const char *end = text + sentence->end;
    size_t behind = 0;
    while (at < end) {
        const char *word = at, *next = at;
        while (next < end && !rct_rune_space(rct_utf8_next(&next, end)))
            at = next;
        size_t before = (size_t)(word - text);
        if (behind && at > word)
            add_cut(cuts, (struct cut){behind, before, cuts->words,
                              joint_of(text, behind, before, (size_t)(at - text)),
                              is_inside(facts, before)});
        cuts->words += at > word;
        behind = at > word ? (size_t)(at - text) : behind;
        at = at > word ? at : next;
    }
}

/* The nearest cut at or before the kept words, and the one behind them; the ends of the
 * sentence are cuts too. */
struct around {
    size_t left, right; /* index of a cut; SIZE_MAX and count are the ends */
};

static bool usable(const struct cut *cut, enum joint joint)
{
    return cut->joint >= joint && !cut->inside;
}

static size_t next_left(const struct cuts *cuts, size_t from, enum joint joint)
{
    while (from-- > 0)
        if (usable(&cuts->items[from], joint))
            return from;
    return SIZE_MAX;
}

static size_t next_right(const struct cuts *cuts, size_t from, enum joint joint)
{
    for (; from < cuts->count; from++)
        if (usable(&cuts->items[from], joint))
            return from;
    return cuts->count;
}

static size_t words_in(const struct cuts *cuts, struct around around)
{
    size_t from = around.left == SIZE_MAX ? 0 : cuts->items[around.left].words;
    size_t to =
        around.right == cuts->count ? cuts->words : cuts->items[around.right].words;
    return to - from;
}

static bool find_around(const struct cuts *cuts, struct rct_stretch kept,
    enum joint joint, size_t most, struct around *around)
{
    size_t left = 0, right = 0;
    while (left < cuts->count && cuts->items[left].before <= kept.start)
        left++;
    while (right < cuts->count && cuts->items[right].behind < kept.end)
        right++;
    around->left = next_left(cuts, left, joint);
    around->right = next_right(cuts, right, joint);
    return words_in(cuts, *around) <= most;
}

/* More of it, to the left first: that is where a sentence says what it is about. */
static void widen(
    const struct cuts *cuts, enum joint joint, size_t most, struct around *around)
{
    struct around wider = *around;
    while (wider.left != SIZE_MAX) {
        wider.left = next_left(cuts, wider.left, joint);
        if (words_in(cuts, wider) > most)
            break;
        *around = wider;
    }
    wider = *around;
    while (wider.right < cuts->count) {
        wider.right = next_right(cuts, wider.right + 1, joint);
        if (words_in(cuts, wider) > most)
            break;
        *around = wider;
    }
}

bool rct_clip(struct clip *clip, const struct rct_facts *facts,
    const struct rct_stretch *sentence, struct rct_stretch kept, size_t most)
{
    struct cuts cuts = {0};
    struct around around = {0};
    enum joint joint = JOINT_SIGN;
    read_cuts(&cuts, facts, sentence);
    *clip = (struct clip){sentence->start, sentence->end, false, false};
    bool whole = cuts.words <= most;
    bool found = whole || find_around(&cuts, kept, joint, most, &around);
    while (!found && joint-- > JOINT_WORD)
        found = find_around(&cuts, kept, joint, most, &around);
    if (found && !whole && cuts.count) {
        widen(&cuts, joint, most, &around);
        clip->front = around.left != SIZE_MAX;
        clip->back = around.right < cuts.count;
        clip->start = clip->front ? cuts.items[around.left].before : clip->start;
        clip->end = clip->back ? cuts.items[around.right].behind : clip->end;
    }
    while (clip->back && strchr(",;:", facts->text[clip->end - 1]))
        clip->end--;
    free(cuts.items);
    return found;
}
