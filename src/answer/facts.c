/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a text states: at each token the first finder that finds something has it. */
#include <stdlib.h>

#include "running.h"

static finder *const finders[] = {
    rct_find_label,
    rct_find_term,
    rct_find_date,
    rct_find_rank,
    rct_find_measure,
    rct_find_year,
    rct_find_number,
    rct_find_vague_date,
    rct_find_name,
    rct_find_code,
};

const char *rct_fact_kind_name(enum rct_fact_kind kind, bool several)
{
    static const char *const names[][2] = {
        [RCT_FACT_DATE] = {"date", "dates"},
        [RCT_FACT_PERIOD] = {"period", "periods"},
        [RCT_FACT_FIGURE] = {"figure", "figures"},
        [RCT_FACT_SHARE] = {"percentage", "percentages"},
        [RCT_FACT_RANK] = {"rank", "ranks"},
        [RCT_FACT_NAME] = {"name", "names"},
        [RCT_FACT_TERM] = {"quoted term", "quoted terms"},
    };

    return names[kind][several];
}

static void add_fact(struct scan *scan, const struct spot *spot)
{
    struct rct_facts *facts = scan->facts;
    const struct token *first = &scan->tokens[spot->start];

    facts->items =
        rct_grow(facts->items, &facts->room, facts->count + 1, sizeof(*facts->items));
    facts->items[facts->count++] = (struct rct_fact){
        .kind = spot->kind,
        .start = first->start,
        .end = scan->tokens[spot->end - 1].end,
        .paragraph = scan->paragraph,
        .sentence = first->sentence,
        .passed = spot->passed,
    };
}

static bool find_at(struct scan *scan, size_t at, size_t done, struct spot *spot)
{
    for (size_t i = 0; i < RCT_COUNT(finders); i++)
        if (finders[i](scan, at, spot) && spot->end > at && spot->end <= scan->count &&
            spot->start >= done)
            return true;
    return false;
}

static void find_all(struct scan *scan)
{
    size_t done = 0;
    struct spot spot;

    for (size_t at = 0; at < scan->count; at++) {
        if (!find_at(scan, at, done, &spot))
            continue;
        add_fact(scan, &spot);
        for (size_t i = spot.start; i < spot.end; i++)
            scan->tokens[i].used = true;
        done = spot.end;
        at = done - 1;
    }
}

/* ---- Words with a capital that no sentence gave them ---- */

static void note_capitals(
    const struct scan *scan, struct rct_map *seen, struct rct_arena *words)
{
    for (size_t i = 0; i < scan->count; i++) {
        const struct token *token = &scan->tokens[i];
        size_t length = strlen(token->bare);

        if (token->kind == TOKEN_WORD && token->upper && !token->first && length > 1 &&
            !rct_is_small_word(token->bare) && !rct_map_get(seen, token->bare, length))
            *rct_map_put(seen, rct_arena_copy(words, token->bare, length), length) = 1;
    }
}

typedef void visitor(struct scan *scan, void *data);

static void each_paragraph(struct scan *scan, visitor *visit, void *data)
{
    struct rct_facts *facts = scan->facts;
    size_t sentence = 0;

    for (size_t i = 0; i < facts->paragraph_count; i++) {
        while (facts->sentences[sentence].paragraph < i)
            sentence++;
        scan->paragraph = (uint32_t)i;
        rct_tokens_read(scan, &facts->paragraphs[i], &facts->sentences[sentence]);
        visit(scan, data);
        rct_arena_release(&scan->arena);
    }
}

struct capitals {
    struct rct_map seen;
    struct rct_arena words;
};

static void visit_capitals(struct scan *scan, void *data)
{
    struct capitals *capitals = data;

    note_capitals(scan, &capitals->seen, &capitals->words);
}

static void visit_facts(struct scan *scan, void *data)
{
    (void)data;
    find_all(scan);
}

void rct_facts_read(
    struct rct_facts *facts, const char *text, size_t length, const char *lang)
{
    struct capitals capitals = {0};
    struct scan scan = {.facts = facts};

    facts->text = text;
    facts->length = length;
    facts->guessed = !lang;
    facts->language = lang ? lang : rct_passage_language(text, length);
    scan.langs = rct_langs(facts->language);
    scan.french = scan.langs == LANG_FR;
    rct_passage_read(facts);
    each_paragraph(&scan, visit_capitals, &capitals);
    scan.seen = &capitals.seen;
    each_paragraph(&scan, visit_facts, NULL);
    rct_map_release(&capitals.seen);
    rct_arena_release(&capitals.words);
    free(scan.tokens);
}

void rct_facts_release(struct rct_facts *facts)
{
    free(facts->paragraphs);
    free(facts->sentences);
    free(facts->items);
    *facts = (struct rct_facts){0};
}
