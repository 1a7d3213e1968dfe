/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alike.c - what is left over of two questions when their words are paired. */
#include <stdlib.h>
#include <string.h>

#include "alike.h"

/* How much must be alike, in percent. */
enum {
    LEAST_GUESS = 45,   /* to be worth a question to the learner */
    LEAST_SAME = 60,    /* where words were only added, or only taken away */
    LEAST_UNSURE = 75,  /* where the answer says less */
    LEAST_REPLACED = 75 /* where words stand for others */
};
enum { LEFT_MOST = 40, PAIRS_MOST = 128, STEM = 4, ENDING = 3 };

/* What pairs of words leave over, on either side. */
struct left {
    const struct word *items[2][LEFT_MOST];
    size_t count[2];
    unsigned paired; /* the weight of what was paired, counted on both sides */
    bool many;       /* too many to be worth a look */
    /* Where words that say something, and are the same, stand on both sides. */
    struct places {
        uint32_t before, after;
    } pairs[PAIRS_MOST];
    size_t pair_count;
};

static void keep_left(struct left *left, int side, const struct word *word)
{
    if (left->count[side] == LEFT_MOST)
        left->many = true;
    else
        left->items[side][left->count[side]++] = word;
}

static void keep_pair(struct left *left, const struct word *a, const struct word *b)
{
    left->paired += 2u * (a->weight < b->weight ? a->weight : b->weight);
    if (a->kind != WORD_SMALL && left->pair_count < PAIRS_MOST)
        left->pairs[left->pair_count++] = (struct places){a->place, b->place};
}

/* Both lists are sorted by hash. */
static void pair_same(
    struct left *left, const struct words *before, const struct words *after)
{
    size_t i = 0, j = 0;
    while (i < before->count || j < after->count) {
        const struct word *a = i < before->count ? &before->items[i] : NULL;
        const struct word *b = j < after->count ? &after->items[j] : NULL;
        if (a && b && a->hash == b->hash && !strcmp(a->text, b->text)) {
            keep_pair(left, a, b);
            i++, j++;
        } else if (a && (!b || a->hash <= b->hash)) {
            keep_left(left, 0, a);
            i++;
        } else {
            keep_left(left, 1, b);
            j++;
        }
    }
}

/* ---- Slips ---- */

static size_t common_letters(const char *a, const char *b)
{
    size_t count = 0;
    while (a[count] && a[count] == b[count])
        count++;
    return count;
}

/* The same word with another ending: establish, established. */
static bool same_stem(const struct word *a, const struct word *b)
{
    size_t stem = common_letters(a->text, b->text);
    return a->kind == WORD_PLAIN && b->kind == WORD_PLAIN && stem >= STEM &&
           strlen(a->text) <= stem + ENDING && strlen(b->text) <= stem + ENDING;
}

static bool is_slip(const struct word *a, const struct word *b)
{
    uint16_t least = a->letters < b->letters ? a->letters : b->letters;
    bool name = a->kind == WORD_NAME || b->kind == WORD_NAME;
    if (a->kind == WORD_FIRM || b->kind == WORD_FIRM ||
        (a->kind == WORD_SMALL && b->kind == WORD_SMALL) || a->capitals ||
        b->capitals || *a->text != *b->text || least < (name ? 5 : 4))
        return false;
    if (!same_stem(a, b) && rct_text_distance(a->text, b->text, 1) > 1)
        return false;
    return !rct_words_oppose(a->text, b->text);
}

static void drop(struct left *left, int side, size_t at)
{
    const struct word **items = left->items[side];
    memmove(&items[at], &items[at + 1],
        (--left->count[side] - at) * sizeof(const struct word *));
}

static void pair_slips(struct left *left)
{
    for (size_t i = 0; i < left->count[0]; i++)
        for (size_t j = 0; j < left->count[1]; j++) {
            const struct word *a = left->items[0][i], *b = left->items[1][j];
            if (!is_slip(a, b))
                continue;
            unsigned both = (unsigned)a->weight + b->weight;
            left->paired += both - both / 8;
            drop(left, 0, i--);
            drop(left, 1, j);
            break;
        }
}

/* ---- US for United States ---- */

static int compare_places(const void *a, const void *b)
{
    const struct word *left = *(const struct word *const *)a;
    const struct word *right = *(const struct word *const *)b;
    return (left->place > right->place) - (left->place < right->place);
}

/* Do names from `from` on begin with the letters of the short one, in its order? */
static bool spells(const struct left *left, int side, size_t from, const char *letters)
{
    for (; *letters; letters++, from++) {
        if (from >= left->count[side])
            return false;
        const struct word *word = left->items[side][from];
        if (word->kind != WORD_NAME || *word->text != *letters)
            return false;
    }
    return true;
}

static bool pair_short(struct left *left, int side, size_t at)
{
    const struct word *name = left->items[side][at];
    for (size_t from = 0; from < left->count[!side]; from++) {
        if (!spells(left, !side, from, name->text))
            continue;
        left->paired += name->weight;
        for (size_t i = 0; i < name->letters; i++) {
            left->paired += left->items[!side][from]->weight;
            drop(left, !side, from);
        }
        drop(left, side, at);
        return true;
    }
    return false;
}

static void pair_shorts(struct left *left)
{
    for (int side = 0; side < 2; side++)
        qsort(left->items[side], left->count[side], sizeof(const struct word *),
            compare_places);
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < left->count[side]; i++) {
            const struct word *word = left->items[side][i];
            if (word->capitals && word->letters > 1 && pair_short(left, side, i))
                i--;
        }
}

/* ---- Order ---- */

static int compare_pairs(const void *a, const void *b)
{
    const struct places *left = a, *right = b;
    return (left->before > right->before) - (left->before < right->before);
}

/* Do the words that are the same stand in another order? */
static bool is_moved(struct left *left)
{
    qsort(left->pairs, left->pair_count, sizeof(*left->pairs), compare_pairs);
    for (size_t i = 1; i < left->pair_count; i++)
        if (left->pairs[i].after < left->pairs[i - 1].after)
            return true;
    return false;
}

static bool has_opposites(const struct left *left)
{
    for (size_t i = 0; i < left->count[0]; i++)
        for (size_t j = 0; j < left->count[1]; j++)
            if (rct_words_oppose(left->items[0][i]->text, left->items[1][j]->text))
                return true;
    return false;
}

/* Wal for Wall may be a slip, and Iran for Iraq is none: only the learner knows. */
static bool has_near_name(const struct left *left, int side, const struct word *name)
{
    for (size_t i = 0; i < left->count[!side]; i++) {
        const struct word *other = left->items[!side][i];
        if (other->kind == WORD_NAME && !other->capitals && !name->capitals &&
            *other->text == *name->text &&
            rct_text_distance(other->text, name->text, 1) <= 1)
            return true;
    }
    return false;
}

/* ---- Both ---- */

/* What the words left over amount to. */
struct rest {
    unsigned percent;
    bool numbers, names; /* on both sides */
    bool firm;           /* what is left changes what is asked */
    bool replaced;       /* words that say something are left on both sides */
    bool changed;        /* or on one */
    bool moved;          /* those that are the same stand in another order */
};

static void compare_words(
    const struct words *before, const struct words *after, struct rest *rest)
{
    struct left left = {0};
    bool numbers[2] = {false}, names[2] = {false}, heavy[2] = {false}, firm = false;
    *rest = (struct rest){0};
    pair_same(&left, before, after);
    if (!left.many) {
        pair_slips(&left);
        pair_shorts(&left);
    }
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < left.count[side]; i++) {
            const struct word *word = left.items[side][i];
            numbers[side] |= word->number;
            bool near = word->kind == WORD_NAME && has_near_name(&left, side, word);
            names[side] |= word->kind == WORD_NAME && !near;
            heavy[side] |= word->kind != WORD_SMALL;
            firm |= word->kind == WORD_FIRM || near;
            rest->firm |= word->number || (word->alters && word->kind == WORD_FIRM);
        }
    unsigned all = before->weight + after->weight;
    rest->percent = all ? left.paired * 100 / all : 100;
    rest->numbers = numbers[0] && numbers[1];
    rest->names = names[0] && names[1];
    rest->replaced = left.many || (heavy[0] && heavy[1]);
    rest->changed = left.many || heavy[0] || heavy[1];
    rest->firm |= rest->replaced && (firm || has_opposites(&left));
    rest->moved = is_moved(&left);
}

/* Is the answer the same, or does it say the same with a word more or less? */
enum { ANSWER_OTHER, ANSWER_NEAR, ANSWER_SAME };

static int compare_answers(
    const struct asked *before, const struct asked *after, struct rest *rest)
{
    compare_words(&before->answer, &after->answer, rest);
    if (!strcmp(before->reply, after->reply)) {
        rest->percent = 100;
        return ANSWER_SAME;
    }
    bool near = !rest->replaced && !rest->firm && rest->percent >= LEAST_SAME;
    return near && (!before->gap || !rest->changed) ? ANSWER_NEAR : ANSWER_OTHER;
}

static bool has_word(const struct words *words, const struct word *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (words->items[i].hash == word->hash)
            return true;
    return false;
}

/* An answer that stands in the question tells no more than that. */
static bool is_given_away(const struct asked *asked)
{
    for (size_t i = 0; i < asked->answer.count; i++)
        if (!has_word(&asked->words, &asked->answer.items[i]))
            return false;
    return !asked->gap;
}

static enum sameness judge_other_answer(const struct rest *question, bool same)
{
    bool small = !question->changed && question->percent >= LEAST_REPLACED;
    return same || small ? MAYBE_SAME : OTHER_CARD;
}

/* The answer is the same, or nearly: what became of the question? */
static enum sameness judge_question(
    const struct rest *question, bool telling, bool same_answer)
{
    if (!question->changed && (telling || !question->moved))
        return question->percent >= (telling ? LEAST_SAME : LEAST_UNSURE) ? SAME_CARD
                                                                          : MAYBE_SAME;
    unsigned least = question->replaced ? LEAST_REPLACED
                     : same_answer      ? LEAST_SAME
                                        : LEAST_UNSURE;
    if (telling && !question->firm && question->percent >= least &&
        (!question->replaced || (same_answer && !question->moved)))
        return SAME_CARD;
    least = question->replaced ? LEAST_SAME : LEAST_GUESS;
    bool worth = question->percent >= least && (telling || !question->replaced);
    return worth ? MAYBE_SAME : OTHER_CARD;
}

/* ---- A first look ----
 *
 * Of a thousand cards and a thousand histories hardly any two are alike, and most can
 * be told apart without pairing their words. */

/* How many words are the same; `heavy` are those that say something. */
static size_t count_same(
    const struct words *before, const struct words *after, size_t *heavy)
{
    size_t same = 0, i = 0, j = 0;
    *heavy = 0;
    while (i < before->count && j < after->count) {
        uint64_t a = before->items[i].hash, b = after->items[j].hash;
        same += a == b;
        *heavy += a == b && before->items[i].kind != WORD_SMALL;
        i += a <= b;
        j += b <= a;
    }
    return same;
}

static bool may_be_near(const struct asked *before, const struct asked *after)
{
    size_t heavy, a = before->answer.count, b = after->answer.count;
    return count_same(&before->answer, &after->answer, &heavy) > 0 ||
           (*before->reply == *after->reply && a == b);
}

static bool may_be_same(const struct asked *before, const struct asked *after)
{
    const struct words *a = &before->words, *b = &after->words;
    size_t heavy, same = count_same(a, b, &heavy);
    size_t least = a->count < b->count ? a->count : b->count;
    size_t most = a->heavy > b->heavy ? a->heavy : b->heavy;
    if (before->gap != after->gap || (least > 2 && same * 4 < least))
        return false;
    return may_be_near(before, after) || heavy * 2 >= most || most < 3;
}

/* ---- All ---- */

enum sameness rct_asked_compare(const struct asked *before, const struct asked *after,
    bool telling, unsigned *percent)
{
    struct rest question, answer;
    *percent = 100;
    if (!strcmp(before->exact, after->exact))
        return SAME_CARD;
    *percent = 0;
    if (!may_be_same(before, after))
        return OTHER_CARD;
    compare_words(&before->words, &after->words, &question);
    if (question.numbers || question.names || question.percent < LEAST_GUESS)
        return OTHER_CARD;
    int reply = compare_answers(before, after, &answer);
    bool same = before->question == after->question &&
                !memcmp(before->exact, after->exact, before->question);
    *percent = (3 * question.percent + answer.percent) / 4;
    if (*percent > 99)
        *percent = 99;
    if (reply == ANSWER_OTHER)
        return before->gap ? OTHER_CARD : judge_other_answer(&question, same);
    question.firm |=
        question.replaced && (is_given_away(before) || is_given_away(after));
    return judge_question(&question, telling, reply == ANSWER_SAME);
}
