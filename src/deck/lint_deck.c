/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cards are to each other, and what they leave out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lint.h"

enum { CONFUSABLE_MOST = 2000 }; /* answers: each is compared with each */

static const char *answer_of(const struct rct_card *card)
{
    return card->key.answer ? card->key.answer : card->key.items[0];
}

static struct span entry_place(const struct lint *lint, const struct rct_card *card)
{
    struct lint other = *lint;
    other.card = card;
    return rct_lint_question(&other);
}

/* ---- The same question */

static void say_duplicate(struct lint *lint, const struct rct_card *first)
{
    bool differ = strcmp(answer_of(first), answer_of(lint->card)) != 0;
    bool reversed = strstr(lint->card->id, "#reverse") != NULL;
    struct span there = entry_place(lint, first);
    const struct remark remark = {
        .span = reversed ? rct_lint_answer(lint) : rct_lint_question(lint),
        .note = "first asked at",
        .there = &there,
        .help = differ ? "word the questions so that each has its own answer"
                       : "delete one of the cards",
    };
    if (first->entry == lint->card->entry)
        return;
    rct_lint_say(lint, &remark, differ && !reversed,
        "the same question is asked twice%s", differ ? ", with another answer" : "");
}

void rct_lint_duplicate_prompt(struct lint *lint)
{
    struct rct_map seen = {0};
    for (size_t i = 0; i < lint->deck->count; i++) {
        lint->card = &lint->deck->cards[i];
        const char *words = rct_lint_asked(lint);
        if (!*words)
            continue;
        uint32_t *first = rct_map_put(&seen, words, strlen(words));
        if (*first == RCT_MAP_NEW)
            *first = (uint32_t)i;
        else
            say_duplicate(lint, &lint->deck->cards[*first]);
    }
    rct_map_release(&seen);
}

/* ---- Answers that are nearly the same */

struct answer {
    const char *key; /* as answers are compared */
    size_t letters;
    const struct rct_card *card;
};

/* As many slips as the grader forgives. */
static size_t forgiven(size_t letters)
{
    return letters <= 3 ? 0 : letters <= 7 ? 1 : letters <= 12 ? 2 : 3;
}

static bool has_digit(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

static bool confusable(const struct answer *a, const struct answer *b)
{
    size_t shorter = a->letters < b->letters ? a->letters : b->letters;
    size_t longer = a->letters < b->letters ? b->letters : a->letters;
    size_t limit = forgiven(shorter);
    return limit && longer - shorter <= limit && strcmp(a->key, b->key) != 0 &&
           rct_text_distance(a->key, b->key, limit) <= limit;
}

static size_t gather(struct lint *lint, struct rct_arena *arena, struct answer *answers)
{
    size_t count = 0;
    for (size_t i = 0; i < lint->deck->count && count < CONFUSABLE_MOST; i++) {
        lint->card = &lint->deck->cards[i];
        const char *typed = rct_lint_typed(lint);
        if (!typed || has_digit(typed) || strstr(lint->card->id, "#reverse"))
            continue;
        rct_buf_cut(&lint->key, 0);
        rct_text_key(&lint->key, typed, strlen(typed));
        struct answer *answer = &answers[count++];
        answer->key = rct_arena_copy(arena, rct_buf_text(&lint->key), lint->key.length);
        answer->card = lint->card;
        answer->letters = 0;
        for (const char *p = answer->key; *p; p++)
            answer->letters += ((unsigned char)*p & 0xC0) != 0x80;
    }
    return count;
}

static void say_confusable(
    struct lint *lint, const struct answer *a, const struct answer *b)
{
    char text[SHORT_SIZE];
    const char *other = a->card->key.answer;
    struct lint first = *lint;
    first.card = a->card;
    lint->card = b->card;
    struct span there = rct_lint_answer(&first);
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .note = "that one is at",
        .there = &there,
        .help = "a slip in one is not forgiven; if they belong together, a card that "
                "asks for the difference helps",
    };
    rct_lint_say(lint, &remark, false, "a slip turns this answer into `%s`",
        rct_shorten(other, strlen(other), text));
}

void rct_lint_confusable_answers(struct lint *lint)
{
    struct rct_arena arena = {0};
    struct answer *answers = rct_alloc(CONFUSABLE_MOST, sizeof *answers);
    size_t count = gather(lint, &arena, answers);
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (confusable(&answers[j], &answers[i])) {
                say_confusable(lint, &answers[j], &answers[i]);
                break;
            }
    free(answers);
    rct_arena_release(&arena);
}

/* ---- Tags */

enum { TAGS_MOST = 1000, COMMON = 3 };

struct tag {
    const char *text;
    uint32_t cards;
    const struct rct_card *card; /* one that has it */
};

static size_t gather_tags(const struct rct_deck *deck, struct tag *tags)
{
    struct rct_map places = {0};
    size_t count = 0;
    for (size_t i = 0; i < deck->count; i++) {
        const char *const *texts = deck->cards[i].tags;
        bool sibling = i && deck->cards[i].entry == deck->cards[i - 1].entry;
        for (; texts && *texts && !sibling && count < TAGS_MOST; texts++) {
            uint32_t *place = rct_map_put(&places, *texts, strlen(*texts));
            if (*place == RCT_MAP_NEW)
                *place = (uint32_t)count++;
            struct tag *tag = &tags[*place];
            *tag = (struct tag){*texts, tag->cards + 1, &deck->cards[i]};
        }
    }
    rct_map_release(&places);
    return count;
}

/* A slip of one letter, and never the first: more than that is another word. */
static bool misspells(struct lint *lint, const char *tag, const char *other)
{
    rct_buf_cut(&lint->key, 0);
    rct_buf_cut(&lint->other, 0);
    rct_text_fold(&lint->key, tag, strlen(tag));
    rct_text_fold(&lint->other, other, strlen(other));
    const char *a = rct_buf_text(&lint->key), *b = rct_buf_text(&lint->other);
    size_t limit = lint->key.length >= 4;
    return *a == *b && rct_text_distance(a, b, limit) <= limit;
}

static void say_tag(struct lint *lint, const struct tag *tag, const struct tag *other)
{
    char help[SHORT_SIZE + 32], shown[SHORT_SIZE], common[SHORT_SIZE];
    lint->card = tag->card;
    const struct field *field = rct_lint_field(lint, "tags");
    const char *const *texts = field ? field->value : NULL;
    struct remark remark = {.span = rct_lint_span(lint, "tags"), .help = help};
    for (uint32_t i = 0; texts && i < field->count; i++)
        if (strcmp(texts[i], tag->text) == 0)
            remark.span = lint->outline->spans[field->items + i];
    snprintf(help, sizeof help, "did you mean `%s`?",
        rct_shorten(other->text, strlen(other->text), common));
    if (texts && remark.span.end - remark.span.start == strlen(tag->text)) {
        remark.swap = remark.span;
        remark.with = other->text;
    }
    if (field)
        rct_lint_say(lint, &remark, false, "`%s` is a tag of this card alone",
            rct_shorten(tag->text, strlen(tag->text), shown));
}

void rct_lint_odd_tag(struct lint *lint)
{
    struct tag *tags = rct_alloc(TAGS_MOST, sizeof *tags);
    size_t count = gather_tags(lint->deck, tags);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count && tags[i].cards == 1; j++)
            if (tags[j].cards >= COMMON &&
                misspells(lint, tags[i].text, tags[j].text)) {
                say_tag(lint, &tags[i], &tags[j]);
                break;
            }
    free(tags);
}

/* ---- What is left out */

void rct_lint_missing_source(struct lint *lint)
{
    const struct rct_deck *deck = lint->deck;
    bool fact =
        lint->card->kind == RCT_CARD_NUMBER || lint->card->kind == RCT_CARD_DATE;
    const struct remark remark = {
        .span = rct_lint_answer(lint),
        .help = "name the deck's `source`, or where it stands with `at`",
    };
    if (fact && !lint->card->at && !deck->source.title && !deck->source.url)
        rct_lint_say(lint, &remark, false, "a number or date without a source");
}

void rct_lint_missing_id(struct lint *lint)
{
    const struct remark remark = {
        .span = rct_lint_question(lint),
        .help = "`recite check --add-ids` writes one",
    };
    if (!lint->card->named)
        rct_lint_say(lint, &remark, false, "a card without an id");
}

void rct_lint_missing_alt(struct lint *lint)
{
    const struct remark remark = {
        .span = rct_lint_span(lint, "image"),
        .help = "say in `alt` what there is to see",
    };
    if (lint->card->image && !lint->card->alt)
        rct_lint_say(lint, &remark, false, "a picture that is not put in words");
}

void rct_lint_missing_media(struct lint *lint)
{
    const char *path = lint->deck->path, *slash = strrchr(path, '/');
    struct stat status;
    const struct remark remark = {
        .span = rct_lint_span(lint, "image"),
        .help = "the path begins at the deck's folder; capitals count",
    };
    if (!lint->card->image || strcmp(path, "-") == 0)
        return;
    rct_buf_cut(&lint->key, 0);
    if (slash)
        rct_buf_add(&lint->key, path, (size_t)(slash - path) + 1);
    rct_buf_puts(&lint->key, lint->card->image);
    if (stat(rct_buf_text(&lint->key), &status) != 0 || !S_ISREG(status.st_mode))
        rct_lint_say(lint, &remark, false, "there is no such picture");
}
