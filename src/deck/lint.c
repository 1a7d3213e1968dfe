/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <recite/deck.h>

#include "lint.h"
#include "lookup.h"

/* ---- Levels that the deck sets */

static uint8_t *level_of(struct outline *outline, const struct event *key)
{
    char help[64], name[SHORT_SIZE];
    struct remark remark = {.name = "unknown-rule", .span = key->span};
    for (size_t i = 0; i < rct_lint_rule_count; i++)
        if (strcmp(rct_lint_rules[i].name, key->text) == 0)
            return &outline->lint[i];
    const char *guess = rct_suggest(
        key->text, rct_lint_rules, rct_lint_rule_count, sizeof rct_lint_rules[0]);
    if (guess) {
        snprintf(help, sizeof help, "did you mean `%s`?", guess);
        remark.help = help;
        remark.swap = key->span;
        remark.with = guess;
    } else {
        remark.help = "recite-deck(5) names them all";
    }
    rct_fault(outline->source, &remark, "`%s` is no lint rule",
        rct_shorten(key->text, key->length, name));
    return NULL;
}

static void read_level(
    struct outline *outline, uint8_t *level, const struct event *event)
{
    static const char *const words[] = {"", "allow", "warn", "deny"};
    const struct remark remark = {
        .name = "bad-value",
        .span = event->span,
        .help = "write allow, warn or deny",
    };
    for (uint8_t i = LINT_ALLOW; i <= LINT_DENY && event->kind == EVENT_TEXT; i++)
        if (strcmp(event->text, words[i]) == 0) {
            *level = i;
            return;
        }
    if (!event->bad)
        rct_fault(outline->source, &remark,
            "the level of a lint rule is allow, warn or deny");
}

void rct_lint_read(
    struct outline *outline, struct field *field, const struct event *map)
{
    struct event event;
    const struct remark remark = {
        .name = "not-a-mapping",
        .span = {map->span.start, map->span.start + 1},
        .help = "write rules below it, each with its level: `long-answer: allow`",
    };
    field->bad = map->bad;
    if (map->kind != EVENT_MAP) {
        if (!map->bad && !(map->kind == EVENT_TEXT && map->length == 0))
            rct_fault(outline->source, &remark, "`lint` must be a mapping");
        rct_events_skip(outline->events, map);
        return;
    }
    outline->lint = rct_arena_alloc(outline->arena, rct_lint_rule_count);
    for (;;) {
        rct_events_next(outline->events, &event);
        if (event.kind == EVENT_CLOSE || event.kind == EVENT_END)
            return;
        bool usable = rct_key_usable(outline->source, &event);
        uint8_t *level = usable ? level_of(outline, &event) : NULL;
        rct_events_skip(outline->events, &event);
        rct_events_next(outline->events, &event);
        if (level)
            read_level(outline, level, &event);
        rct_events_skip(outline->events, &event);
    }
}

/* ---- Comments */

static bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || c == '-';
}

/* Whether `names`, up to a closing bracket, has the name. */
static bool lists(const char *names, const char *end, const char *name)
{
    size_t length = strlen(name);
    while (names < end && *names != ')') {
        const char *start = names;
        while (names < end && name_byte(*names))
            names++;
        if ((size_t)(names - start) == length && memcmp(start, name, length) == 0)
            return true;
        names += names == start;
    }
    return false;
}

/* `# recite: allow(rule, rule)` */
static bool comment_allows(
    const struct source *source, struct span line, const char *name)
{
    static const char mark[] = "recite:", verb[] = "allow(";
    uint32_t at = rct_source_indent(source, line);
    const char *end = source->text + line.end, *p = source->text + at + 1;
    while (p < end && *p == ' ')
        p++;
    if ((size_t)(end - p) < sizeof mark || memcmp(p, mark, sizeof mark - 1) != 0)
        return false;
    p += sizeof mark - 1;
    while (p < end && *p == ' ')
        p++;
    if ((size_t)(end - p) < sizeof verb || memcmp(p, verb, sizeof verb - 1) != 0)
        return false;
    return lists(p + sizeof verb - 1, end, name);
}

/* The comments right above an entry. */
static bool allowed_above(const struct source *source, uint32_t byte, const char *name)
{
    struct span line = rct_source_line(source, byte);
    while (line.start > 0) {
        line = rct_source_line_before(source, line);
        uint32_t at = rct_source_indent(source, line);
        if (at >= line.end || source->text[at] != '#')
            return false;
        if (comment_allows(source, line, name))
            return true;
    }
    return false;
}

/* ---- For the rules */

static const struct entry *entry_of(const struct lint *lint)
{
    return &lint->outline->entries[lint->card->entry];
}

const struct field *rct_lint_field(const struct lint *lint, const char *name)
{
    const struct entry *entry = entry_of(lint);
    const struct field *field = lint->outline->cards.items + entry->first;
    for (uint32_t i = 0; i < entry->count; i++, field++)
        if (strcmp(field_row(field)->name, name) == 0)
            return field;
    return NULL;
}

struct span rct_lint_span(const struct lint *lint, const char *name)
{
    const struct field *field = rct_lint_field(lint, name);
    uint32_t byte = entry_of(lint)->byte;
    return field ? field->span : (struct span){byte, byte + 1};
}

struct span rct_lint_question(const struct lint *lint)
{
    return rct_lint_span(lint, lint->card->kind == RCT_CARD_CLOZE ? "cloze" : "ask");
}

struct span rct_lint_answer(const struct lint *lint)
{
    return rct_lint_span(lint, rct_kind_name(lint->card->kind));
}

const char *rct_lint_asked(const struct lint *lint)
{
    return lint->asked[lint->card - lint->deck->cards];
}

const char *rct_lint_typed(const struct lint *lint)
{
    bool typed =
        lint->card->kind == RCT_CARD_TEXT || lint->card->kind == RCT_CARD_CLOZE;
    return typed ? lint->card->key.answer : NULL;
}

size_t rct_word_count(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;
    for (bool space = true; text < end;) {
        bool next = rct_rune_space(rct_utf8_next(&text, end));
        count += space && !next;
        space = next;
    }
    return count;
}

bool rct_words_hold(const char *words, const char *part)
{
    size_t length = strlen(part);
    for (const char *p = words; length && (p = strstr(p, part)); p++)
        if ((p == words || p[-1] == ' ') && (!p[length] || p[length] == ' '))
            return true;
    return false;
}

bool rct_words_begin(const char *words, const char *part)
{
    size_t length = strlen(part);
    return strncmp(words, part, length) == 0 &&
           (!words[length] || words[length] == ' ');
}

/* What the deck says of the rule, else what the rule itself says. */
static enum lint_level level_at_work(const struct lint *lint)
{
    const uint8_t *given = lint->deck->lint;
    size_t index = (size_t)(lint->rule - rct_lint_rules);
    return given && given[index] != LINT_AS_IS ? given[index] : lint->rule->level;
}

void rct_lint_say(
    struct lint *lint, const struct remark *remark, bool grave, const char *format, ...)
{
    char message[256];
    va_list arguments;
    struct remark named = *remark;
    enum lint_level level = level_at_work(lint);
    bool given = lint->deck->lint && lint->deck->lint[lint->rule - rct_lint_rules];
    if (grave && !given)
        level = LINT_DENY;
    if (lint->said == lint->card->entry + 1 ||
        allowed_above(lint->source, entry_of(lint)->byte, lint->rule->name))
        return;
    lint->said = lint->card->entry + 1;
    named.name = lint->rule->name;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (level == LINT_DENY)
        rct_fault(lint->source, &named, "%s", message);
    else
        rct_caution(lint->source, &named, "%s", message);
}

/* ---- The run */

static bool is_reverse(const struct rct_card *card)
{
    const char *mark = strrchr(card->id, '#');
    return mark && strcmp(mark, "#reverse") == 0;
}

static void note_questions(struct lint *lint, struct rct_arena *arena)
{
    const struct rct_deck *deck = lint->deck;
    lint->asked = rct_arena_alloc(arena, (deck->count + 1) * sizeof *lint->asked);
    for (size_t i = 0; i < deck->count; i++) {
        const char *ask = deck->cards[i].ask;
        rct_buf_cut(&lint->key, 0);
        rct_text_key(&lint->key, ask, strlen(ask));
        lint->asked[i] =
            rct_arena_copy(arena, rct_buf_text(&lint->key), lint->key.length);
    }
}

static void run_rules(struct lint *lint)
{
    for (size_t i = 0; i < rct_lint_rule_count; i++) {
        lint->rule = &rct_lint_rules[i];
        lint->said = 0;
        if (level_at_work(lint) == LINT_ALLOW)
            continue;
        if (lint->rule->deck)
            lint->rule->deck(lint);
        for (size_t j = 0; lint->rule->card && j < lint->deck->count; j++) {
            lint->card = &lint->deck->cards[j];
            if (!is_reverse(lint->card))
                lint->rule->card(lint);
        }
    }
}

void rct_deck_lint(const struct rct_deck *deck, const char *text, size_t length,
    const struct rct_facts *facts, struct rct_diag *diag)
{
    struct rct_diag known = {0}; /* what reading it says was said before */
    struct rct_arena arena = {0};
    struct source source = {.path = deck->path, .diag = &known};
    struct outline outline = {.source = &source, .arena = &arena};
    struct lint lint = {
        .deck = deck, .source = &source, .outline = &outline, .facts = facts};
    if (rct_source_open(&source, text, length))
        rct_outline_read(&outline);
    source.diag = diag;
    if (source.errors == 0) {
        note_questions(&lint, &arena);
        run_rules(&lint);
    }
    rct_buf_release(&lint.key);
    rct_buf_release(&lint.other);
    rct_outline_release(&outline);
    rct_source_close(&source);
    rct_arena_release(&arena);
    rct_diag_release(&known);
}
