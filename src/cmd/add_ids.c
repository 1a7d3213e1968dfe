/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids for cards without: in the deck by an edit of its text, in the log by moves. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

enum { DECK_MOST = 16 << 20, ID_BYTES = 5 };

/* One deck before and after. */
struct change {
    struct context *context;
    struct rct_journal *journal;
    struct rct_writer *writer;
    const char *path;
    struct rct_buf text, edited;
    struct rct_deck *before, *after;
    struct rct_entry *moves;
    char **keys; /* that the moves borrow, two each */
    size_t ids, move_count;
};

/* ---- The text ---- */

static bool needs_id(const struct rct_card *card)
{
    return !card->named && !card->pair;
}

/* An id for each entry that needs one. */
static bool choose_ids(struct change *change, char **ids, uint32_t count)
{
    const struct rct_deck *deck = change->before;
    for (size_t i = 0; i < deck->count; i++) {
        unsigned char bytes[ID_BYTES];
        const struct rct_card *card = &deck->cards[i];
        if (!needs_id(card) || card->entry >= count || ids[card->entry])
            continue;
        if (!world_random(bytes, sizeof(bytes)))
            return false;
        ids[card->entry] = rct_alloc(RCT_DEVICE_SIZE, 1);
        rct_device_name(bytes, ids[card->entry]);
        change->ids++;
    }
    return true;
}

static bool edit(struct change *change)
{
    const struct rct_deck *deck = change->before;
    uint32_t count = deck->count ? deck->cards[deck->count - 1].entry + 1 : 0;
    char **ids = rct_alloc(count + 1, sizeof(*ids));
    bool done = choose_ids(change, ids, count) &&
                rct_edit_ids(change->text.text, change->text.length,
                    (const char *const *)ids, count, &change->edited);
    for (uint32_t i = 0; i < count; i++)
        free(ids[i]);
    free(ids);
    if (!done)
        trouble("%s: ids cannot be put in; nothing was changed", change->path);
    return done;
}

static struct rct_deck *parse(const char *path, const struct rct_buf *text)
{
    struct rct_diag diag = {0};
    struct rct_deck *deck =
        rct_deck_parse(path, rct_buf_text(text), text->length, &diag);
    rct_diag_release(&diag);
    return deck;
}

/* ---- The log ---- */

/* The edit left the cards in their order. */
static void plan_moves(struct change *change)
{
    const struct rct_deck *before = change->before, *after = change->after;
    change->moves = rct_alloc(before->count, sizeof(*change->moves));
    change->keys = rct_alloc(2 * before->count, sizeof(*change->keys));
    for (size_t i = 0; i < before->count; i++) {
        struct rct_buf old = {0}, new = {0};
        rct_card_key(&before->cards[i], &old);
        rct_card_key(&after->cards[i], &new);
        bool moved = strcmp(old.text, new.text) != 0 &&
                     rct_map_get(&change->journal->card_index, old.text, old.length);
        if (!moved) {
            rct_buf_release(&old);
            rct_buf_release(&new);
            continue;
        }
        change->keys[2 * change->move_count] = old.text;
        change->keys[2 * change->move_count + 1] = new.text;
        change->moves[change->move_count++] =
            (struct rct_entry){.time = clock_now(change->context),
                .kind = RCT_EVENT_MOVE,
                .card = old.text,
                .text = new.text};
    }
}

static bool append(struct change *change, const struct rct_entry *entries, size_t count)
{
    struct context *context = change->context;
    bool saved = !count || rct_journal_append_all(change->journal, change->writer,
                               entries, count, &context->diag);
    world_complain(context);
    return saved;
}

/* The last move to a card. */
static size_t find_move(const struct rct_journal *journal, const char *key)
{
    size_t at = journal->count;
    while (at-- > 0) {
        const struct rct_event *event = &journal->events[at];
        if (event->kind == RCT_EVENT_MOVE && event->text && !strcmp(event->text, key))
            break;
    }
    return at;
}

/* Where the file could not be written after all, its cards stay what they were. */
static void take_back(struct change *change)
{
    const struct rct_journal *journal = change->journal;
    struct rct_entry *voids = rct_alloc(change->move_count, sizeof(*voids));
    struct rct_buf *ids = rct_alloc(change->move_count, sizeof(*ids));
    for (size_t i = 0; i < change->move_count; i++) {
        const struct rct_entry *move = &change->moves[i];
        rct_event_id(journal, find_move(journal, move->text), &ids[i]);
        voids[i] = (struct rct_entry){
            .time = move->time, .kind = RCT_EVENT_VOID, .text = ids[i].text};
    }
    append(change, voids, change->move_count);
    for (size_t i = 0; i < change->move_count; i++)
        rct_buf_release(&ids[i]);
    free(ids);
    free(voids);
}

/* ---- Both ---- */

/* The log first: what is lost between the two steps is told by a history that moved to
 * a card that is not there, and doing it again mends that. */
static bool carry_out(struct change *change)
{
    if (!append(change, change->moves, change->move_count))
        return trouble("%s: nothing was changed", change->path), false;
    if (rct_file_replace(change->path, change->edited.text, change->edited.length))
        return true;
    trouble("%s cannot be written: %s", change->path, strerror(errno));
    take_back(change);
    return false;
}

static bool add_to(struct change *change)
{
    if (!rct_file_read(change->path, DECK_MOST, &change->text) ||
        !(change->before = parse(change->path, &change->text)))
        return trouble("%s changed while it was read", change->path), false;
    if (!edit(change))
        return false;
    change->after = parse(change->path, &change->edited);
    plan_moves(change);
    if (change->ids && !carry_out(change))
        return false;
    if (change->ids)
        fprintf(stderr, "%s: %zu card%s got an id, %zu with a history\n", change->path,
            change->ids, change->ids == 1 ? "" : "s", change->move_count);
    return true;
}

static void release(struct change *change)
{
    for (size_t i = 0; i < 2 * change->move_count; i++)
        free(change->keys[i]);
    free(change->keys);
    free(change->moves);
    rct_deck_free(change->before);
    rct_deck_free(change->after);
    rct_buf_release(&change->text);
    rct_buf_release(&change->edited);
}

static bool is_needed(const struct rct_decks *decks)
{
    for (size_t i = 0; i < decks->count; i++)
        for (size_t j = 0; j < decks->items[i]->count; j++)
            if (needs_id(&decks->items[i]->cards[j]))
                return true;
    return false;
}

bool ids_add(struct context *context, const struct rct_decks *decks)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    if (!is_needed(decks))
        return true;
    /* Where nothing has happened yet there is nothing to move. */
    bool done = world_journal(context, &journal) &&
                (!journal.count || world_writer(context, &journal, &writer));
    for (size_t i = 0; done && i < decks->count; i++) {
        struct change change = {.context = context,
            .journal = &journal,
            .writer = &writer,
            .path = decks->items[i]->path};
        if (!strcmp(change.path, "-"))
            done = !trouble("standard input is no file that ids could be put in");
        else
            done = add_to(&change);
        release(&change);
    }
    rct_writer_release(&writer);
    rct_journal_release(&journal);
    return done;
}
