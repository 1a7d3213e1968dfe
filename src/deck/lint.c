/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lint.h"
#include "lookup.h"

static const char *const levels[] = {"", "allow", "warn", "deny"};

static const char *const rules[] = {
    "long-answer",
    "long-prompt",
    "unordered-set",
    "long-enumeration",
    "yes-no-answer",
    "several-questions",
    "vague-prompt",
    "dangling-reference",
    "answer-in-prompt",
    "duplicate-prompt",
    "confusable-answers",
    "too-many-clozes",
    "undated-fact",
    "missing-source",
    "ungradable-answer",
    "exact-number",
    "ambiguous-date",
    "yaml-type",
    "missing-media",
    "missing-alt",
    "invisible-character",
    "missing-id",
    "shadowed-accept",
};

static uint8_t *level_of(struct outline *outline, const struct event *key)
{
    char help[64];
    struct remark remark = {.name = "unknown-rule", .span = key->span};
    const char *guess;
    for (size_t i = 0; i < RCT_COUNT(rules); i++)
        if (strcmp(rules[i], key->text) == 0)
            return &outline->lint[i];
    guess = rct_suggest(key->text, rules, RCT_COUNT(rules), sizeof rules[0]);
    if (guess) {
        snprintf(help, sizeof help, "did you mean `%s`?", guess);
        remark.help = help;
        remark.swap = key->span;
        remark.with = guess;
    }
    rct_fault(outline->source, &remark, "`%s` is no lint rule",
        rct_shorten(key->text, key->length, (char[SHORT_SIZE]){0}));
    return NULL;
}

static void read_level(
    struct outline *outline, uint8_t *level, const struct event *event)
{
    const struct remark remark = {
        .name = "bad-value",
        .span = event->span,
        .help = "write allow, warn or deny",
    };
    for (size_t i = 1; i < RCT_COUNT(levels) && event->kind == EVENT_TEXT; i++)
        if (strcmp(event->text, levels[i]) == 0) {
            *level = (uint8_t)i;
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
    uint8_t *level;
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
    outline->lint = rct_arena_alloc(outline->arena, RCT_COUNT(rules));
    for (;;) {
        rct_events_next(outline->events, &event);
        if (event.kind == EVENT_CLOSE || event.kind == EVENT_END)
            return;
        level =
            rct_key_usable(outline->source, &event) ? level_of(outline, &event) : NULL;
        rct_events_skip(outline->events, &event);
        rct_events_next(outline->events, &event);
        if (level)
            read_level(outline, level, &event);
        rct_events_skip(outline->events, &event);
    }
}
