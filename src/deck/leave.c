/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draft leaves out. */
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "lint.h"
#include "places.h"

enum { GAP_WORDS = 6, HEADING_WORDS = 12 };

static const char often[] = "named throughout the text";
static const char above[] = "named above in this paragraph";
static const char heading[] = "named in a heading";
static const char wordy[] = "too long to be typed";

const char *rct_draft_key(struct rct_buf *buf, const char *text, size_t length)
{
    rct_buf_cut(buf, 0);
    rct_text_key(buf, text, length);
    return rct_buf_text(buf);
}

const char *rct_draft_fact_key(struct drafting *drafting, const struct rct_fact *fact)
{
    return rct_draft_key(
        &drafting->key, drafting->facts->text + fact->start, fact->end - fact->start);
}

uint32_t *rct_draft_count(struct drafting *drafting, struct rct_map *map)
{
    const struct rct_buf *key = &drafting->key;
    uint32_t *count = rct_map_get(map, rct_buf_text(key), key->length);
    if (count)
        return count;
    const char *copy =
        rct_arena_copy(&drafting->draft->arena, rct_buf_text(key), key->length);
    count = rct_map_put(map, copy, key->length);
    *count = 0;
    return count;
}

/* ---- By itself */

static bool is_named(const struct rct_fact *fact)
{
    return fact->kind == RCT_FACT_NAME || fact->kind == RCT_FACT_TERM;
}

/* A few words that end in no sign: what stands in it says nothing yet. */
static bool is_heading(struct drafting *drafting, uint32_t paragraph)
{
    const struct rct_facts *facts = drafting->facts;
    const struct rct_stretch *stretch = &facts->paragraphs[paragraph];
    struct rct_buf *text = &drafting->text;
    rct_buf_cut(text, 0);
    rct_buf_add(text, facts->text + stretch->start, stretch->end - stretch->start);
    return !strchr(".!?:;\xA6", text->text[text->length - 1]) &&
           rct_word_count(text->text) <= HEADING_WORDS;
}

/* What a text is about is named all over it, and a name is asked once a paragraph. */
static void leave_repeated(struct drafting *drafting)
{
    const struct rct_facts *facts = drafting->facts;
    struct rct_map all = {0}, here = {0};
    uint32_t paragraph = 0;
    for (size_t i = 0; i < facts->count; i++)
        if (is_named(&facts->items[i])) {
            rct_draft_fact_key(drafting, &facts->items[i]);
            ++*rct_draft_count(drafting, &all);
        }
    for (size_t i = 0; i < facts->count; i++) {
        const struct rct_fact *fact = &facts->items[i];
        if (fact->paragraph != paragraph)
            rct_map_release(&here);
        paragraph = fact->paragraph;
        if (!is_named(fact) || drafting->why[i])
            continue;
        rct_draft_fact_key(drafting, fact);
        uint32_t count = *rct_draft_count(drafting, &all);
        if (count >= 5 && count * 5 >= facts->sentence_count)
            drafting->why[i] = often;
        else if (is_heading(drafting, paragraph))
            drafting->why[i] = heading;
        else if (++*rct_draft_count(drafting, &here) > 1)
            drafting->why[i] = above;
    }
    rct_map_release(&all);
    rct_map_release(&here);
}

static void leave_long(struct drafting *drafting)
{
    for (size_t i = 0; i < drafting->facts->count; i++) {
        const struct rct_fact *fact = &drafting->facts->items[i];
        rct_buf_cut(&drafting->text, 0);
        rct_buf_add(&drafting->text, drafting->facts->text + fact->start,
            fact->end - fact->start);
        if (!drafting->why[i] && rct_word_count(drafting->text.text) > GAP_WORDS)
            drafting->why[i] = wordy;
    }
}

/* ---- What decks at hand ask */

static bool answers_any(const struct rct_facts *facts, const struct rct_fact *fact,
    const struct rct_key *key, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count && texts[i]; i++)
        if (rct_fact_answers(facts, fact, key, texts[i]))
            return true;
    return false;
}

static bool answers_card(const struct rct_facts *facts, const struct rct_fact *fact,
    const struct rct_card *card)
{
    const struct rct_key *key = &card->key;
    if (card->kind == RCT_CARD_TRUTH || card->kind == RCT_CARD_RECALL)
        return false;
    if (key->form == RCT_CHOICE)
        return answers_any(facts, fact, key, key->items, key->right);
    if (key->items)
        return answers_any(facts, fact, key, key->items, key->item_count);
    return rct_fact_answers(facts, fact, key, key->answer) ||
           (key->accept && answers_any(facts, fact, key, key->accept, SIZE_MAX));
}

/* Marks in `hit` the facts that the card asks for; how many they are. */
static size_t match_card(
    const struct drafting *drafting, const struct rct_card *card, bool *hit)
{
    const struct rct_facts *facts = drafting->facts;
    struct passage passage;
    size_t count = 0;
    if (!card->at)
        return 0;
    rct_passage_open(&passage, facts, card->at);
    for (size_t i = 0; i < facts->count && passage.count; i++)
        if (passage.within[facts->items[i].paragraph] && !facts->items[i].passed &&
            answers_card(facts, &facts->items[i], card)) {
            hit[i] = true;
            count++;
        }
    rct_passage_close(&passage);
    return count;
}

/* A deck is drawn from this text where one in five of its answers at least stands in
 * the paragraph that it names: else "¶3" is that of another text. */
static void leave_asked(struct drafting *drafting, const struct rct_deck *deck)
{
    struct rct_arena *arena = &drafting->draft->arena;
    bool *hit = rct_alloc(drafting->facts->count + 1, sizeof *hit);
    size_t placed = 0, found = 0;
    struct rct_buf why = {0};
    for (size_t i = 0; i < deck->count; i++) {
        placed += deck->cards[i].at != NULL;
        found += match_card(drafting, &deck->cards[i], hit) > 0;
        rct_draft_key(&drafting->key, deck->cards[i].ask, strlen(deck->cards[i].ask));
        *rct_draft_count(drafting, &drafting->asked) = 1;
    }
    rct_buf_printf(&why, "asked in %s", deck->path);
    const char *reason = rct_arena_copy(arena, rct_buf_text(&why), why.length);
    for (size_t i = 0; i < drafting->facts->count && found * 5 >= placed; i++)
        if (hit[i] && !drafting->why[i])
            drafting->why[i] = reason;
    rct_buf_release(&why);
    free(hit);
}

void rct_draft_leave(struct drafting *drafting)
{
    const struct rct_decks *decks = drafting->draft->decks;
    for (size_t i = 0; i < drafting->facts->count; i++)
        drafting->why[i] = drafting->facts->items[i].passed;
    for (size_t i = 0; decks && i < decks->count; i++)
        leave_asked(drafting, decks->items[i]);
    leave_long(drafting);
    leave_repeated(drafting);
}
