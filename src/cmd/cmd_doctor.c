/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_doctor.c - what is wrong with the log, and what may be done about it. */
#include <stdlib.h>
#include <string.h>

#include "moving.h"

enum { GUESSES_MOST = 100 };

/* ---- Reviews whose card is gone ---- */

/* What there is to compare with, and what was not found in it. */
struct search {
    struct rct_diag *diag;
    const struct rct_progress *progress;
    const struct rct_moves *moves; /* where histories may go on */
    const char **keys;             /* of the cards at hand */
    size_t key_count;
    struct rct_map known, decks; /* those keys; the decks' ids */
    struct rct_map gone;         /* decks that are not at hand, by their place here: */
    struct gone {
        const char *deck;
        size_t length, cards, reviews;
    } * lists;
    size_t list_room;
    size_t guesses;
};

static void tell(struct rct_diag *diag, const char *message, const char *help)
{
    rct_diag_add(diag,
        &(struct rct_finding){
            .level = RCT_WARNING, .name = "orphan", .message = message, .help = help});
}

static void add_to_deck(
    struct search *search, const char *deck, size_t length, size_t reviews)
{
    size_t count = search->gone.count;
    uint32_t *place = rct_map_put(&search->gone, deck, length);
    if (*place == RCT_MAP_NEW) {
        *place = (uint32_t)count;
        search->lists = rct_grow(
            search->lists, &search->list_room, count + 1, sizeof(*search->lists));
        search->lists[count] = (struct gone){.deck = deck, .length = length};
    }
    search->lists[*place].cards++;
    search->lists[*place].reviews += reviews;
}

/* Where its history may go on, else the card whose key is like its own. */
static void suggest(struct search *search, const char *key, struct rct_buf *help)
{
    const char *near = NULL;
    for (size_t i = 0; i < search->moves->count; i++) {
        const struct rct_move *move = &search->moves->items[i];
        if (move->event || strcmp(move->from, key) != 0)
            continue;
        if (move->sure)
            rct_buf_printf(help, "the next session goes on with it as %s", move->to);
        else
            rct_buf_printf(
                help, "if it is the same card: recite move %s %s", key, move->to);
        return;
    }
    if (search->guesses++ < GUESSES_MOST)
        near = rct_suggest(key, search->keys, search->key_count, sizeof(*search->keys));
    if (near)
        rct_buf_printf(help, "the nearest card is %s", near);
}

static void tell_orphan(struct search *search, uint32_t card, size_t reviews)
{
    const char *key = search->progress->journal->cards[card];
    const char *asked = search->progress->asks[card];
    size_t length = strcspn(key, "/");
    if (!rct_map_get(&search->decks, key, length)) {
        add_to_deck(search, key, length, reviews);
        return;
    }
    struct rct_buf message = {0}, help = {0};
    rct_buf_printf(
        &message, "%zu review%s of %s", reviews, reviews == 1 ? "" : "s", key);
    if (asked) {
        rct_buf_puts(&message, ", \"");
        move_question(asked, &message);
        rct_buf_putc(&message, '"');
    }
    rct_buf_puts(&message, ", a card that its deck does not have");
    suggest(search, key, &help);
    tell(search->diag, message.text, help.length ? help.text : NULL);
    rct_buf_release(&message);
    rct_buf_release(&help);
}

static void tell_gone_decks(struct search *search)
{
    for (size_t i = 0; i < search->gone.count; i++) {
        const struct gone *gone = &search->lists[i];
        struct rct_buf message = {0};
        rct_buf_printf(&message, "%zu review%s of %zu card%s of ", gone->reviews,
            gone->reviews == 1 ? "" : "s", gone->cards, gone->cards == 1 ? "" : "s");
        rct_buf_add(&message, gone->deck, gone->length);
        rct_buf_puts(&message, ", a deck that is not at hand");
        tell(search->diag, message.text, "name its file, as recite doctor DECK...");
        rct_buf_release(&message);
    }
}

static void know_cards(struct search *search, const struct rct_items *items)
{
    search->keys = rct_alloc(items->count + 1, sizeof(*search->keys));
    for (size_t i = 0; i < items->count; i++) {
        const char *key = items->items[i].key;
        search->keys[search->key_count++] = key;
        *rct_map_put(&search->known, key, strlen(key)) = 1;
        *rct_map_put(&search->decks, key, strcspn(key, "/")) = 1;
    }
}

static void find_orphans(struct search *search)
{
    const struct rct_progress *progress = search->progress;
    const struct rct_journal *journal = progress->journal;
    size_t *reviews = rct_alloc(journal->card_count + 1, sizeof(*reviews));
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];
        if (event->kind == RCT_EVENT_REVIEW && !event->voided)
            reviews[progress->target[event->card]]++;
    }
    for (uint32_t i = 0; i < journal->card_count; i++) {
        const char *key = journal->cards[i];
        if (reviews[i] && !rct_map_get(&search->known, key, strlen(key)))
            tell_orphan(search, i, reviews[i]);
    }
    tell_gone_decks(search);
    free(reviews);
}

static void look_for_orphans(struct context *context, const struct rct_decks *decks,
    const struct rct_journal *journal)
{
    struct rct_progress progress = {0};
    struct rct_items items = {0};
    struct rct_moves moves = {0};
    struct search search = {
        .diag = &context->diag, .progress = &progress, .moves = &moves};
    rct_progress_fold(&progress, journal, &context->settings);
    rct_items_bind(&items, decks, &progress);
    rct_moves_find(
        &moves, &items, &progress, whereabouts_gone(context, decks, &moves.arena));
    know_cards(&search, &items);
    find_orphans(&search);
    rct_moves_release(&moves);
    free(search.keys);
    free(search.lists);
    rct_map_release(&search.known);
    rct_map_release(&search.decks);
    rct_map_release(&search.gone);
    rct_items_release(&items);
    rct_progress_release(&progress);
}

/* ---- The whole log ---- */

/* What the next session will do by itself. */
static void look_at_copy(struct context *context, const struct rct_journal *journal)
{
    struct rct_buf folder = {0}, copy = {0}, message = {0}, help = {0};
    if (!world_knows_device(context))
        return;
    rct_buf_printf(&folder, "%s/copies", context->state);
    size_t lacks = rct_journal_lacks(
        journal, context->progress, context->device, folder.text, &copy);
    rct_buf_printf(&message, "%zu event%s of this device %s missing", lacks,
        lacks == 1 ? "" : "s", lacks == 1 ? "is" : "are");
    rct_buf_printf(&help, "the next session puts back what is in %s", copy.text);
    if (lacks)
        rct_diag_add(&context->diag, &(struct rct_finding){.level = RCT_WARNING,
                                         .name = "second-copy",
                                         .file = context->progress,
                                         .message = message.text,
                                         .help = help.text});
    rct_buf_release(&folder);
    rct_buf_release(&copy);
    rct_buf_release(&message);
    rct_buf_release(&help);
}

static void print_sum(const struct rct_journal *journal, const struct rct_exam *exam,
    const struct rct_diag *diag)
{
    fprintf(stderr, "%zu event%s of %zu device%s in %zu file%s", exam->events,
        exam->events == 1 ? "" : "s", journal->device_count,
        journal->device_count == 1 ? "" : "s", journal->files,
        journal->files == 1 ? "" : "s");
    if (exam->copies)
        fprintf(stderr, ", %zu line%s a copy in another file", exam->copies,
            exam->copies == 1 ? " has" : "s have");
    if (diag->count)
        fprintf(stderr, ": %zu finding%s\n", diag->count, diag->count == 1 ? "" : "s");
    else
        fputs(": all is well\n", stderr);
}

static int look(struct context *context, enum rct_diag_style style)
{
    struct rct_decks decks = {0};
    struct rct_journal journal = {0};
    struct rct_exam exam;
    struct rct_diag *diag = &context->diag;
    world_read_decks(context, &decks);
    rct_diag_release(diag); /* what is wrong with decks is the matter of check */
    bool read = rct_journal_examine(
        &journal, context->progress, clock_now(context), &exam, diag);
    if (read)
        look_at_copy(context, &journal);
    rct_diag_sort(diag);
    if (decks.cards)
        look_for_orphans(context, &decks, &journal);
    rct_diag_write(diag, style, context->term.colour, stdout);
    fflush(stdout);
    print_sum(&journal, &exam, diag);
    if (!decks.cards)
        trouble("no deck is at hand, so lost cards were not looked for");
    int status = diag->count ? STATUS_NO : STATUS_DONE;
    rct_journal_release(&journal);
    rct_decks_release(&decks);
    return read ? status : STATUS_TROUBLE;
}

/* ---- One line ---- */

/* Cuts "FILE:LINE" in two. */
static bool split_place(char *place, unsigned *line)
{
    char *colon = strrchr(place, ':'), *end = place;
    unsigned long number = colon ? strtoul(colon + 1, &end, 10) : 0;
    if (!colon || colon == place || *end || !number || number > UINT32_MAX)
        return false;
    *line = (unsigned)number;
    *colon = '\0';
    return true;
}

static int accept(struct context *context, const char *place)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    char *file = rct_copy(place, strlen(place));
    unsigned line;
    int status = STATUS_TROUBLE;
    if (!split_place(file, &line)) {
        trouble(
            "--accept %s: expected a file, a colon and the number of a line", place);
    } else if (world_log(context, &journal, &writer)) {
        bool saved = rct_journal_accept(&journal, &writer, file, line, &context->diag);
        world_complain(context);
        status = saved ? STATUS_DONE : STATUS_NO;
        if (saved)
            puts(
                "accepted: the line stays, and what it says was added with a checksum");
    }
    free(file);
    rct_writer_release(&writer);
    rct_journal_release(&journal);
    return status;
}

int cmd_doctor(struct context *context)
{
    const char *format = context->wishes.format;
    if (format && strcmp(format, "human") && strcmp(format, "gcc"))
        return trouble("--format %s: expected human or gcc", format);
    if (context->wishes.accept)
        return accept(context, context->wishes.accept);
    return look(
        context, format && !strcmp(format, "gcc") ? RCT_DIAG_GCC : RCT_DIAG_HUMAN);
}
