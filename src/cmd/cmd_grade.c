/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cmd.h"

/* The cards of a deck by their ids, and what the answers of the others are. */
struct examiner {
    struct context *context;
    const struct rct_deck *deck;
    struct rct_map ids;
    struct rct_others *others;
    bool trouble;
};

static void add_cards(struct examiner *examiner)
{
    const struct rct_deck *deck = examiner->deck;
    examiner->others = rct_others_new();
    for (uint32_t i = 0; i < deck->count; i++) {
        const struct rct_card *card = &deck->cards[i];
        *rct_map_put(&examiner->ids, card->id, strlen(card->id)) = i;
        if (card->kind != RCT_CARD_RECALL)
            rct_others_add(examiner->others, &card->key, i);
    }
}

/* An id that has tabs or worse in it comes from outside like the rest of the line. */
static void print_safe(const char *text)
{
    struct rct_buf safe = {0};
    rct_text_safe(&safe, text, strlen(text), false);
    fputs(rct_buf_text(&safe), stdout);
    rct_buf_release(&safe);
}

static void show_rule(void *data, const char *rule, const char *result)
{
    (void)data;
    fputs("\t", stdout);
    print_safe(rule);
    fputs("\t", stdout);
    print_safe(result);
    fputs("\n", stdout);
}

static void print_mark(
    const struct rct_card *card, const struct rct_mark *mark, const char *words)
{
    print_safe(card->id);
    printf("\t%s\t", rct_verdict_name(mark->verdict));
    print_safe(words);
    putchar('\n');
}

/* One object a line, as logs are. */
static void print_json(
    const struct rct_card *card, const struct rct_mark *mark, const char *words)
{
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:f}", "id", card->id, "verdict",
        rct_verdict_name(mark->verdict), "reason", rct_reason_name(mark->reason),
        "words", words, "credit", mark->credit);
    json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(object);
}

static void grade(
    const struct examiner *examiner, const struct rct_card *card, const char *typed)
{
    const struct wishes *wishes = &examiner->context->wishes;
    const char *lang = examiner->context->term.french ? "fr" : "en";
    struct rct_key key = card->key;
    struct rct_mark mark;
    struct rct_buf words = {0};
    key.others = examiner->others;
    if (wishes->explain && !wishes->json)
        rct_grade_traced(&key, typed, &mark, show_rule, NULL);
    else
        rct_grade(&key, typed, &mark);
    rct_reason_words(&mark, lang, &words);
    (wishes->json ? print_json : print_mark)(card, &mark, rct_buf_text(&words));
    rct_buf_release(&words);
}

/* By its own id, or as `list` prints it, with that of the deck before it. */
static const uint32_t *find_id(const struct examiner *examiner, const char *id)
{
    const char *deck = examiner->deck->id;
    size_t length = strlen(deck);
    const uint32_t *found = rct_map_get(&examiner->ids, id, strlen(id));
    if (!found && !strncmp(id, deck, length) && id[length] == '/')
        found = rct_map_get(&examiner->ids, id + length + 1, strlen(id + length + 1));
    return found;
}

static const struct rct_card *find_card(
    struct examiner *examiner, const char *id, int line)
{
    const struct rct_deck *deck = examiner->deck;
    const uint32_t *found = find_id(examiner, id);
    if (found && deck->cards[*found].kind != RCT_CARD_RECALL)
        return &deck->cards[*found];
    examiner->trouble = true;
    const char **ids = rct_alloc(deck->count + 1, sizeof(*ids));
    for (size_t i = 0; i < deck->count; i++)
        ids[i] = deck->cards[i].id;
    const char *meant = rct_suggest(id, ids, deck->count, sizeof(*ids));
    if (found)
        trouble("-:%d: %s is rated by the learner, not graded", line, id);
    else
        trouble("-:%d: no card has the id %s%s%s%s", line, id,
            meant ? "; did you mean " : "", meant ? meant : "", meant ? "?" : "");
    free(ids);
    return NULL;
}

static void grade_line(struct examiner *examiner, char *line, int number)
{
    char *typed = strchr(line, '\t');
    if (!typed) {
        examiner->trouble = true;
        trouble("-:%d: expected an id, a tab and an answer", number);
        return;
    }
    *typed++ = '\0';
    const struct rct_card *card = find_card(examiner, line, number);
    if (card)
        grade(examiner, card, typed);
}

/* What ends it is the end, or trouble. */
static bool grade_input(struct examiner *examiner)
{
    char *line = NULL;
    size_t room = 0;
    for (int number = 1; getline(&line, &room, stdin) >= 0; number++) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line)
            grade_line(examiner, line, number);
        fflush(stdout);
    }
    if (!feof(stdin))
        trouble("standard input: %s", strerror(errno));
    free(line);
    return feof(stdin);
}

int cmd_grade(struct context *context)
{
    struct rct_decks decks = {0};
    struct examiner examiner = {.context = context};
    if (!context->arg_count)
        return trouble("grade needs a deck; see recite help grade");
    if (!world_decks(context, &decks)) {
        rct_decks_release(&decks);
        return STATUS_TROUBLE;
    }
    examiner.deck = decks.items[0];
    add_cards(&examiner);
    examiner.trouble |= !grade_input(&examiner);
    rct_others_free(examiner.others);
    rct_map_release(&examiner.ids);
    rct_decks_release(&decks);
    return examiner.trouble ? STATUS_TROUBLE : STATUS_DONE;
}
