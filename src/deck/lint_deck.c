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
    struct rct_arena arena = {0};
    for (size_t i = 0; i < lint->deck->count; i++) {
        lint->card = &lint->deck->cards[i];
        rct_buf_cut(&lint->key, 0);
        rct_text_key(&lint->key, lint->card->ask, strlen(lint->card->ask));
        size_t length = lint->key.length;
        if (length == 0)
            continue;
        const char *key = rct_arena_copy(&arena, lint->key.text, length);
        uint32_t *first = rct_map_put(&seen, key, length);
        if (*first == RCT_MAP_NEW)
            *first = (uint32_t)i;
        else
            say_duplicate(lint, &lint->deck->cards[*first]);
    }
    rct_map_release(&seen);
    rct_arena_release(&arena);
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
