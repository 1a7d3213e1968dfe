/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices and sequences: items shown with letters and numbers; and true or false. */
#include "parts.h"

enum { NO_OPTION = UINT32_MAX };

/* What was picked, in the order in which it was typed. */
struct picks {
    uint32_t items[PIECES_MOST];
    size_t count;
    bool close, unread;
    const char *first_close;
};

/* The item at a place of what is shown. */
static uint32_t shown_at(const struct rct_key *key, uint32_t place)
{
    if (place >= key->item_count)
        return NO_OPTION;
    return key->shown ? key->shown[place] : place;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

/* "b", "2", "b)", "(b)", "2." */
static uint32_t by_label(const struct rct_key *key, struct span label)
{
    uint32_t number = 0;

    if (label.length > 1 && label.text[0] == '(')
        label.text++, label.length--;
    while (label.length > 1 && strchr(").:", label.text[label.length - 1]))
        label.length--;
    if (label.length == 1 && lower(*label.text) >= 'a' && lower(*label.text) <= 'z')
        return shown_at(key, (uint32_t)(lower(*label.text) - 'a'));
    for (size_t i = 0; i < label.length; i++) {
        if (!is_digit(label.text[i]) || i > 3)
            return NO_OPTION;
        number = number * 10 + (uint32_t)(label.text[i] - '0');
    }
    return number ? shown_at(key, number - 1) : NO_OPTION;
}

static uint32_t by_own_text(const struct rct_key *key, struct grading *piece)
{
    for (uint32_t i = 0; i < key->item_count; i++) {
        const char *item = rct_even(piece->arena, key->items[i]);

        if (strcmp(rct_folded(piece->arena, item), piece->typed.folded) == 0)
            return i;
    }
    return NO_OPTION;
}

/* The option whose text it is; one that is only like two options is neither. */
static uint32_t by_text(
    const struct rct_key *key, struct grading *piece, enum rct_verdict *verdict)
{
    uint32_t best = NO_OPTION;

    *verdict = RCT_WRONG;
    for (uint32_t i = 0; i < key->item_count; i++) {
        enum rct_verdict each = rct_grade_source(piece, key->items[i]).verdict;

        if (each > *verdict) {
            *verdict = each;
            best = i;
        } else if (each == *verdict && each == RCT_CLOSE) {
            best = NO_OPTION;
        }
    }
    return best;
}

static void add_pick(struct picks *picks, uint32_t item)
{
    for (size_t i = 0; i < picks->count; i++)
        if (picks->items[i] == item)
            return;
    if (picks->count < PIECES_MOST)
        picks->items[picks->count++] = item;
}

/* One piece as the text of an option or, after that, as its label. */
static void pick_piece(struct picks *picks, struct grading *grading, const char *text)
{
    const struct rct_key *key = grading->key;
    struct grading piece = rct_piece_of(grading, text);
    enum rct_verdict verdict = RCT_CORRECT;
    uint32_t item = by_own_text(key, &piece);

    if (item == NO_OPTION)
        item = by_label(key, (struct span){text, strlen(text)});
    if (item == NO_OPTION)
        item = by_text(key, &piece, &verdict);
    if (item == NO_OPTION) {
        picks->unread = true;
        return;
    }
    if (verdict == RCT_CLOSE) {
        picks->close = true;
        picks->first_close = key->items[item];
    }
    add_pick(picks, item);
}

/* "ac", "312": labels of one sign each, written together. */
static bool pick_together(
    struct picks *picks, const struct rct_key *key, const char *text)
{
    struct picks found = {.count = 0};
    bool digits = is_digit(*text);

    for (const char *at = text; *at; at++) {
        uint32_t item = by_label(key, (struct span){at, 1});

        if (item == NO_OPTION || is_digit(*at) != digits ||
            (digits && key->item_count > 9))
            return false;
        add_pick(&found, item);
        if (found.count != (size_t)(at - text) + 1)
            return false;
    }
    if (found.count)
        *picks = found;
    return found.count > 0;
}

/* Labels with anything between them: "a c", "3, 1 and 2". */
static bool pick_labels(struct picks *picks, struct grading *grading)
{
    const struct rct_key *key = grading->key;
    struct picks found = {.count = 0};
    struct pieces pieces;

    rct_split(&pieces, grading->raw, SPLIT_WORDS | SPLIT_ARROWS, grading->arena);
    for (size_t i = 0; i < pieces.count; i++) {
        const char *at = rct_pieces_joined(&pieces, i, 1, grading->arena);

        while (*at) {
            struct span label = {at, strcspn(at, " -<")};
            uint32_t item = by_label(key, label);

            if (label.length && item == NO_OPTION)
                return false;
            if (label.length)
                add_pick(&found, item);
            at += label.length + (at[label.length] != '\0');
        }
    }
    if (found.count)
        *picks = found;
    return found.count > 0;
}

static bool single_words(const struct rct_key *key)
{
    for (uint32_t i = 0; i < key->item_count; i++)
        if (strchr(key->items[i], ' '))
            return false;
    return true;
}

static void pick_split(struct picks *picks, struct grading *grading, unsigned split)
{
    struct pieces pieces;

    split |= single_words(grading->key) ? SPLIT_SPACES : 0u;
    rct_split(&pieces, grading->raw, split, grading->arena);
    for (size_t i = 0; i < pieces.count; i++)
        pick_piece(picks, grading, rct_pieces_joined(&pieces, i, 1, grading->arena));
}

/* The texts of items, with signs between them, or joiners where those belong to none.
 */
static void pick_texts(struct picks *picks, struct grading *grading)
{
    struct picks by_signs = {.count = 0}, by_words = {.count = 0};

    pick_split(&by_signs, grading, SPLIT_ARROWS);
    if (by_signs.close || by_signs.unread)
        pick_split(&by_words, grading, SPLIT_ARROWS | SPLIT_WORDS);
    *picks = by_words.count && !by_words.unread ? by_words : by_signs;
}

static void pick(struct picks *picks, struct grading *grading, bool several)
{
    const char *typed = grading->typed.same;
    struct grading whole = *grading;

    *picks = (struct picks){.count = 0};
    if (by_own_text(grading->key, &whole) != NO_OPTION) {
        pick_piece(picks, grading, typed);
        return;
    }
    if (pick_labels(picks, grading) ||
        (several && pick_together(picks, grading->key, typed)))
        return;
    if (!several)
        pick_piece(picks, grading, typed);
    if (several || !picks->count)
        pick_texts(picks, grading);
}

/* ---- Choice ---- */

static struct finding judge_choice(const struct rct_key *key, const struct picks *picks,
    uint32_t hits, struct rct_arena *arena)
{
    uint32_t right = key->right ? key->right : 1, enough = (2 * right + 2) / 3;
    uint32_t wrong = (uint32_t)picks->count - hits + picks->unread;

    if (!picks->count)
        return found(RCT_WRONG, RCT_NOT_AN_OPTION, NULL);
    if (!hits)
        return found(RCT_WRONG, RCT_DIFFERENT, NULL);
    if (hits == right && !wrong)
        return picks->close ? found(RCT_CLOSE, RCT_SPELLING, picks->first_close)
                            : found(RCT_CORRECT, RCT_SAME, NULL);
    if (hits == right)
        return found(
            right > 1 && wrong == 1 ? RCT_CLOSE : RCT_WRONG, RCT_EXTRA_ITEMS, NULL);
    return found(hits >= enough && wrong <= 1 ? RCT_CLOSE : RCT_WRONG,
        RCT_MISSING_ITEMS, rct_text_of(arena, "%u/%u", right - hits, right));
}

void rct_grade_choice(struct grading *grading, struct rct_mark *mark)
{
    const struct rct_key *key = grading->key;
    uint32_t right = key->right ? key->right : 1, hits = 0;
    struct picks picks;

    pick(&picks, grading, right > 1);
    for (size_t i = 0; i < picks.count; i++)
        hits += picks.items[i] < right;
    rct_mark_set(mark, judge_choice(key, &picks, hits, grading->arena));
    mark->expected = key->item_count ? key->items[0] : "";
    mark->credit = right > 1 ? (double)hits / right : (int)mark->verdict / 2.0;
}

/* ---- Sequence ---- */

/* The length of the longest run of picks that are in order, others left out. */
static uint32_t ordered_count(const struct picks *picks)
{
    uint32_t best[PIECES_MOST], most = 0;

    for (size_t i = 0; i < picks->count; i++) {
        best[i] = 1;
        for (size_t j = 0; j < i; j++)
            if (picks->items[j] < picks->items[i] && best[j] >= best[i])
                best[i] = best[j] + 1;
        most = best[i] > most ? best[i] : most;
    }
    return most;
}

static struct finding judge_sequence(const struct rct_key *key,
    const struct picks *picks, uint32_t ordered, struct rct_arena *arena)
{
    uint32_t count = key->item_count, missing = count - (uint32_t)picks->count;
    enum rct_verdict verdict = RCT_WRONG;

    if (!picks->count)
        return found(RCT_WRONG, RCT_NOT_AN_OPTION, NULL);
    if (ordered == count && !picks->unread)
        return picks->close ? found(RCT_CLOSE, RCT_ITEM_SPELLING, picks->first_close)
                            : found(RCT_CORRECT, RCT_SAME, NULL);
    if (missing) {
        if (ordered == picks->count && ordered * 3 >= count * 2 && missing == 1)
            verdict = RCT_CLOSE;
        return found(
            verdict, RCT_MISSING_ITEMS, rct_text_of(arena, "%u/%u", missing, count));
    }
    /* With one item out of its place, the order of the others is known. */
    if (count >= 4 && ordered + 1 >= count)
        verdict = RCT_CLOSE;
    return found(verdict, RCT_ITEM_ORDER, NULL);
}

void rct_grade_sequence(struct grading *grading, struct rct_mark *mark)
{
    const struct rct_key *key = grading->key;
    struct picks picks;
    uint32_t ordered;

    pick(&picks, grading, true);
    ordered = ordered_count(&picks);
    rct_mark_set(mark, judge_sequence(key, &picks, ordered, grading->arena));
    mark->credit = key->item_count ? (double)ordered / key->item_count : 0;
}

/* ---- Truth ---- */

static const struct {
    const char *word;
    bool truth;
} truths[] = {
    {"true", true},
    {"t", true},
    {"yes", true},
    {"y", true},
    {"right", true},
    {"correct", true},
    {"yep", true},
    {"yeah", true},
    {"it is true", true},
    {"its true", true},
    {"thats true", true},
    {"c est vrai", true},
    {"vrai", true},
    {"v", true},
    {"oui", true},
    {"o", true},
    {"juste", true},
    {"exact", true},
    {"ja", true},
    {"wahr", true},
    {"si", true},
    {"verdadero", true},
    {"1", true},
    {"+", true},
    {"false", false},
    {"f", false},
    {"no", false},
    {"n", false},
    {"wrong", false},
    {"incorrect", false},
    {"untrue", false},
    {"nope", false},
    {"it is false", false},
    {"its false", false},
    {"not true", false},
    {"c est faux", false},
    {"faux", false},
    {"non", false},
    {"nein", false},
    {"falsch", false},
    {"falso", false},
    {"0", false},
};

static bool truth_of(const char *bare, bool *truth)
{
    for (size_t i = 0; i < RCT_COUNT(truths); i++)
        if (strcmp(bare, truths[i].word) == 0) {
            *truth = truths[i].truth;
            return true;
        }
    return false;
}

bool rct_is_truth(const char *text, bool *truth)
{
    struct rct_arena arena = {0};
    struct text read;
    bool is;

    rct_text_read(&read, text, LANG_ANY, &arena);
    is = truth_of(read.bare, truth);
    rct_arena_release(&arena);
    return is;
}

void rct_grade_truth(struct grading *grading, struct rct_mark *mark)
{
    const char *answer = grading->key->answer ? grading->key->answer : "true";
    bool want = true, typed;

    mark->expected = answer;
    rct_is_truth(answer, &want);
    if (!truth_of(grading->typed.bare, &typed))
        rct_mark_set(mark, found(RCT_WRONG, RCT_NOT_AN_OPTION, NULL));
    else if (typed == want)
        rct_mark_set(mark, found(RCT_CORRECT, RCT_SAME, NULL));
    else
        rct_mark_set(mark, found(RCT_WRONG, RCT_DIFFERENT, NULL));
    mark->credit = (int)mark->verdict / 2.0;
}
