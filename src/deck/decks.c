/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <recite/deck.h>

#include "source.h"

static const struct rct_deck *find(const struct rct_decks *decks, const char *id)
{
    for (size_t i = 0; i < decks->count; i++)
        if (strcmp(decks->items[i]->id, id) == 0)
            return decks->items[i];
    return NULL;
}

static void add(struct rct_decks *decks, struct rct_deck *deck, struct rct_diag *diag)
{
    const struct rct_deck *other = find(decks, deck->id);
    char message[SHORT_SIZE * 2], note[512], shown[SHORT_SIZE];
    struct rct_finding finding = {
        .level = RCT_ERROR,
        .name = "duplicate-deck",
        .file = deck->path,
        .message = message,
        .note = note,
        .help = "give one of them another id with `deck:`",
    };
    if (other) {
        snprintf(message, sizeof message, "another deck has the id `%s`",
            rct_shorten(deck->id, strlen(deck->id), shown));
        snprintf(note, sizeof note, "it is %s", other->path);
        rct_diag_add(diag, &finding);
        rct_deck_free(deck);
        return;
    }
    decks->items =
        rct_grow(decks->items, &decks->room, decks->count + 1, sizeof *decks->items);
    decks->items[decks->count++] = deck;
    decks->cards += deck->count;
}

static void read_file(struct rct_decks *decks, const char *path, struct rct_diag *diag)
{
    struct rct_buf text = {0};
    struct rct_deck *deck = NULL;
    if (rct_file_read(path, FILE_LIMIT, &text))
        deck = rct_deck_parse(path, rct_buf_text(&text), text.length, diag);
    else if (errno == EFBIG)
        rct_diag_error(diag, path, "the file is too large for a deck (limit %d bytes)",
            FILE_LIMIT);
    else if (errno == EINVAL)
        rct_diag_error(diag, path, "this is no regular file");
    else
        rct_diag_error(diag, path, "cannot read: %s", strerror(errno));
    if (deck && decks->lint)
        rct_deck_lint(deck, rct_buf_text(&text), text.length, decks->facts, diag);
    rct_buf_release(&text);
    if (deck)
        add(decks, deck, diag);
}

static bool read_folder(
    struct rct_decks *decks, const char *folder, struct rct_diag *diag)
{
    char **paths = rct_folder_list(folder, ".yaml");
    bool any = paths && paths[0];
    if (!paths)
        rct_diag_error(diag, folder, "cannot read: %s", strerror(errno));
    else if (!any)
        rct_diag_error(diag, folder, "there is no deck (*.yaml) in this folder");
    for (size_t i = 0; any && paths[i]; i++)
        read_file(decks, paths[i], diag);
    rct_paths_free(paths);
    return any;
}

bool rct_decks_read(struct rct_decks *decks, const char *path, struct rct_diag *diag)
{
    struct stat status;
    if (strcmp(path, "-") == 0) {
        read_file(decks, path, diag);
        return true;
    }
    if (stat(path, &status) != 0) {
        rct_diag_error(diag, path, "cannot read: %s", strerror(errno));
        return false;
    }
    if (S_ISDIR(status.st_mode))
        return read_folder(decks, path, diag);
    read_file(decks, path, diag);
    return true;
}

void rct_decks_release(struct rct_decks *decks)
{
    for (size_t i = 0; i < decks->count; i++)
        rct_deck_free(decks->items[i]);
    free(decks->items);
    memset(decks, 0, sizeof *decks);
}
