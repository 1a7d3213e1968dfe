/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidate cards from what a text states, without any model of its language. */
#include <stdlib.h>
#include <string.h>

#include "clip.h"
#include "draft.h"
#include "lint.h"
#include "quote.h"

enum {
    GAPS_MOST = 3,   /* of one text; lint wants no more */
    CLIP_WORDS = 36, /* of it; lint wants no more than 40 */
};

static const char again[] = "its sentence says it again";
static const char same[] = "asked in the same words";
static const char cramped[] = "in too long a run of words";

/* ---- Writing */

/* A brace behind a backslash would be text, and no gap. */
static void add_brace(struct rct_buf *out, const char *brace)
{
    while (out->length && out->text[out->length - 1] == '\\')
        rct_buf_cut(out, out->length - 1);
    rct_buf_puts(out, brace);
}

/* What cannot be seen, or may not stand in a deck. */
static bool is_unseen(uint32_t rune)
{
    return rct_rune_hidden(rune) || rune < 0x20 || (rune >= 0x7F && rune < 0xA0) ||
           (rune & 0xFFFE) == 0xFFFE;
}

/* One space for any; the gaps between the cells of a table are drawn. */
static const char *add_gap(struct rct_buf *out, const char *text, const char *end)
{
    size_t width = 0;
    bool line = false;
    while (text < end) {
        const char *next = text;
        uint32_t rune = rct_utf8_next(&next, end);
        if (!rct_rune_space(rune))
            break;
        width += rune == '\t' ? 3 : 1;
        line |= rune == '\n';
        text = next;
    }
    bool begun = out->length && out->text[out->length - 1] != ' ';
    bool barred =
        begun && (out->text[out->length - 1] == '|' || (text < end && *text == '|'));
    if (begun)
        rct_buf_puts(out, width > 2 && !line && !barred ? " | " : " ");
    return text;
}

/* Text as a card or a comment may have it: on one line, without what cannot be seen;
 * with `braces` those that are text are said to be so. */
static void add_clean(struct rct_buf *out, const char *text, size_t length, bool braces)
{
    const char *end = text + length;
    while (text < end) {
        const char *from = text;
        uint32_t rune = rct_utf8_next(&text, end);
        if (rct_rune_space(rune))
            text = add_gap(out, from, end);
        else if (braces && (rune == '{' || rune == '}'))
            add_brace(out, rune == '{' ? "\\{" : "\\}");
        else if (!is_unseen(rune))
            rct_buf_add(out, from, (size_t)(text - from));
    }
}

/* The same without footnote marks, which a card has no foot for. */
static void add_words(struct rct_buf *out, const char *text, size_t length, bool braces)
{
    size_t from = 0;
    for (size_t at = 0; at < length; at++) {
        size_t end = at + 1;
        while (text[at] == '[' && end < length && text[end] >= '0' && text[end] <= '9')
            end++;
        if (end == at + 1 || end == length || text[end] != ']')
            continue;
        add_clean(out, text + from, at - from, braces);
        from = end + 1;
    }
    add_clean(out, text + from, length - from, braces);
}

/* A few facts of one sentence, and as much of it as a card has room for. */
struct group {
    size_t facts[GAPS_MOST], count;
    struct clip clip;
};

/* The clip with one gap, as it is asked; with `gap` at GAPS_MOST, with all, as it is
 * written. */
static const char *worded(
    struct drafting *drafting, const struct group *group, size_t gap)
{
    struct rct_buf *out = &drafting->text;
    const char *text = drafting->facts->text;
    size_t at = group->clip.start;
    bool written = gap == GAPS_MOST;
    rct_buf_cut(out, 0);
    rct_buf_puts(out, group->clip.front ? "… " : "");
    for (size_t i = 0; i < group->count; i++) {
        const struct rct_fact *fact = &drafting->facts->items[group->facts[i]];
        add_words(out, text + at, fact->start - at, written);
        if (written)
            add_brace(out, "{");
        if (written || i != gap)
            add_clean(out, text + fact->start, fact->end - fact->start, written);
        else
            rct_buf_puts(out, "[…]");
        if (written)
            add_brace(out, "}");
        at = fact->end;
    }
    add_words(out, text + at, group->clip.end - at, written);
    rct_buf_puts(out, group->clip.back ? " …" : "");
    return rct_buf_text(out);
}

/* Why the nth of the group should not be asked in these words; or NULL. */
static const char *objection(
    struct drafting *drafting, const struct group *group, size_t nth)
{
    const struct rct_fact *fact = &drafting->facts->items[group->facts[nth]];
    const char *ask = worded(drafting, group, nth);
    rct_draft_key(&drafting->other, ask, drafting->text.length);
    if (rct_map_get(
            &drafting->asked, rct_buf_text(&drafting->other), drafting->other.length))
        return same;
    if (rct_words_hold(
            rct_buf_text(&drafting->other), rct_draft_fact_key(drafting, fact)))
        return again;
    return NULL;
}

/* The first facts from `from` to before `to` that are still to be asked, as many as fit
 * into one text; false when none is left. */
static bool gather(
    struct drafting *drafting, size_t from, size_t to, struct group *group)
{
    const struct rct_fact *items = drafting->facts->items;
    const struct rct_stretch *sentence =
        &drafting->facts->sentences[items[from].sentence];
    for (;;) {
        group->count = 0;
        for (size_t i = from; i < to && group->count < GAPS_MOST; i++)
            if (!drafting->why[i])
                group->facts[group->count++] = i;
        if (group->count == 0)
            return false;
        for (; group->count; group->count--) {
            struct rct_stretch kept = {
                .start = items[group->facts[0]].start,
                .end = items[group->facts[group->count - 1]].end,
            };
            if (rct_clip(&group->clip, drafting->facts, sentence, kept, CLIP_WORDS))
                return true;
        }
        drafting->why[group->facts[0]] = cramped;
    }
}

/* Other gaps in the same words need an id to be another card. */
static void write_card(struct drafting *drafting, const struct group *group)
{
    struct rct_buf *out = drafting->out;
    unsigned paragraph = drafting->facts->items[group->facts[0]].paragraph;
    for (size_t i = 0; i < group->count; i++) {
        const char *ask = worded(drafting, group, i);
        rct_draft_key(&drafting->key, ask, drafting->text.length);
        *rct_draft_count(drafting, &drafting->asked) = 1;
    }
    worded(drafting, group, GAPS_MOST);
    rct_buf_puts(out, "  - cloze: ");
    rct_quote(out, drafting->text.text, drafting->text.length);
    rct_buf_printf(out, "\n    at: \"¶%u\"\n", paragraph);
    drafting->draft->cards++;
    rct_draft_key(&drafting->key, drafting->text.text, drafting->text.length);
    if (++*rct_draft_count(drafting, &drafting->texts) > 1)
        rct_buf_printf(out, "    id: p%u-%zu\n", paragraph, drafting->draft->cards);
    drafting->draft->gaps += group->count;
}

/* The facts of a sentence, a few to a card. */
static void write_sentence(struct drafting *drafting, size_t from, size_t to)
{
    struct group group;
    while (from < to && gather(drafting, from, to, &group)) {
        bool good = true;
        for (size_t i = 0; i < group.count && good; i++) {
            const char **why = &drafting->why[group.facts[i]];
            *why = objection(drafting, &group, i);
            good = !*why;
        }
        if (!good)
            continue;
        write_card(drafting, &group);
        from = group.facts[group.count - 1] + 1;
    }
}

/* ---- What was left out, and why */

static void count_left(struct rct_draft *draft, const char *why)
{
    for (size_t i = 0; i < draft->left_count; i++)
        if (strcmp(draft->left[i].why, why) == 0) {
            draft->left[i].count++;
            return;
        }
    draft->left = rct_grow(
        draft->left, &draft->left_room, draft->left_count + 1, sizeof *draft->left);
    draft->left[draft->left_count++] = (struct rct_left){why, 1};
}

static bool is_like(struct drafting *drafting, size_t a, size_t b)
{
    const struct rct_facts *facts = drafting->facts;
    const struct rct_fact *x = &facts->items[a], *y = &facts->items[b];
    return drafting->why[a] && drafting->why[b] &&
           x->end - x->start == y->end - y->start &&
           strcmp(drafting->why[a], drafting->why[b]) == 0 &&
           memcmp(facts->text + x->start, facts->text + y->start, x->end - x->start) ==
               0;
}

/* One line for each, with how many times it stands in the paragraph. */
static void write_left(struct drafting *drafting, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct rct_fact *fact = &drafting->facts->items[i];
        size_t first = from, count = 0;
        if (!drafting->why[i])
            continue;
        count_left(drafting->draft, drafting->why[i]);
        while (!is_like(drafting, first, i))
            first++;
        for (size_t j = i; j < to && first == i; j++)
            count += is_like(drafting, i, j);
        if (first < i)
            continue;
        rct_buf_puts(drafting->out, "  # not asked: ");
        add_clean(drafting->out, drafting->facts->text + fact->start,
            fact->end - fact->start, false);
        if (count > 1)
            rct_buf_printf(drafting->out, " (%zu times)", count);
        rct_buf_puts(drafting->out, ": ");
        add_clean(drafting->out, drafting->why[i], strlen(drafting->why[i]), false);
        rct_buf_putc(drafting->out, '\n');
    }
}

/* ---- The deck */

static void write_paragraph(struct drafting *drafting, size_t from, size_t to)
{
    const struct rct_fact *items = drafting->facts->items;
    rct_buf_printf(drafting->out, "\n  # ¶%u\n\n", (unsigned)items[from].paragraph);
    for (size_t at = from, end; at < to; at = end) {
        for (end = at; end < to && items[end].sentence == items[at].sentence;)
            end++;
        write_sentence(drafting, at, end);
    }
    write_left(drafting, from, to);
}

static void write_header(const struct drafting *drafting)
{
    const struct rct_draft *draft = drafting->draft;
    struct rct_buf title = {0}, *out = drafting->out;
    add_clean(&title, draft->title, strlen(draft->title), false);
    rct_buf_puts(out, "# Drafted from ");
    add_clean(out, draft->from, strlen(draft->from), false);
    rct_buf_puts(out, ": mend what is here, and delete what is not worth knowing.\n");
    rct_buf_printf(out, "deck: %s\ntitle: ", draft->deck);
    rct_quote(out, rct_buf_text(&title), title.length);
    rct_buf_printf(
        out, "\nlanguage: %s\nsource:\n  title: ", drafting->facts->language);
    rct_quote(out, rct_buf_text(&title), title.length);
    rct_buf_puts(out, "\ncards:\n");
    rct_buf_release(&title);
}

void rct_draft_write(struct rct_draft *draft, struct rct_buf *out)
{
    const struct rct_facts *facts = draft->facts;
    struct drafting drafting = {.draft = draft, .facts = facts, .out = out};
    drafting.why = rct_alloc(facts->count + 1, sizeof *drafting.why);
    rct_draft_leave(&drafting);
    write_header(&drafting);
    for (size_t at = 0, end; at < facts->count; at = end) {
        for (end = at; end < facts->count &&
                       facts->items[end].paragraph == facts->items[at].paragraph;)
            end++;
        write_paragraph(&drafting, at, end);
    }
    free(drafting.why);
    rct_map_release(&drafting.asked);
    rct_map_release(&drafting.texts);
    rct_buf_release(&drafting.key);
    rct_buf_release(&drafting.other);
    rct_buf_release(&drafting.text);
}

void rct_draft_release(struct rct_draft *draft)
{
    free(draft->left);
    rct_arena_release(&draft->arena);
    *draft = (struct rct_draft){0};
}
