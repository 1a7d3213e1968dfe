/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * whereabouts.c - where decks were last, so that one whose file was renamed or deleted
 * can be told from one that was only not named this time.  A file of the state: lines
 * of a deck's id, a tab and a path.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "moving.h"

enum { SIZE_MOST = 16 << 20 };

static char *list_path(const struct context *context)
{
    struct rct_buf path = {0};
    rct_buf_printf(&path, "%s/decks", context->state);
    return path.text;
}

/* ---- Decks at hand, as lines ---- */

/* Adds "id<TAB>path<LF>"; nothing where a deck has no place that can be told so. */
static void add_line(struct rct_buf *out, const struct rct_deck *deck)
{
    char *path = strcmp(deck->path, "-") != 0 ? realpath(deck->path, NULL) : NULL;
    if (path && !path[strcspn(path, "\t\n")])
        rct_buf_printf(out, "%s\t%s\n", deck->id, path);
    free(path);
}

static bool has_line(const char *lines, const char *line, size_t length)
{
    for (; *lines; lines += strcspn(lines, "\n") + 1)
        if (!strncmp(lines, line, length))
            return true;
    return false;
}

/* Is the place that of a deck at hand, which must be another one? */
static bool is_taken(const char *at_hand, const char *path, size_t length)
{
    for (; *at_hand; at_hand += strcspn(at_hand, "\n") + 1) {
        const char *its = strchr(at_hand, '\t') + 1;
        if (strcspn(its, "\n") == length && !strncmp(its, path, length))
            return true;
    }
    return false;
}

static char *lines_at_hand(const struct rct_decks *decks)
{
    struct rct_buf lines = {0};
    for (size_t i = 0; i < decks->count; i++)
        add_line(&lines, decks->items[i]);
    char *text = rct_copy(rct_buf_text(&lines), lines.length);
    rct_buf_release(&lines);
    return text;
}

/* The list, of whole lines with a tab in each. */
static void read_list(const struct context *context, struct rct_buf *list)
{
    struct rct_buf text = {0};
    char *path = list_path(context);
    rct_file_read(path, SIZE_MOST, &text);
    const char *at = rct_buf_text(&text), *end;
    for (; (end = strchr(at, '\n')); at = end + 1)
        if (memchr(at, '\t', (size_t)(end - at)))
            rct_buf_add(list, at, (size_t)(end - at) + 1);
    rct_buf_release(&text);
    free(path);
}

void whereabouts_note(const struct context *context, const struct rct_decks *decks)
{
    struct rct_buf list = {0};
    char *at_hand = lines_at_hand(decks), *path = list_path(context);
    read_list(context, &list);
    size_t before = list.length;
    for (const char *line = at_hand; *line;) {
        size_t length = strcspn(line, "\n") + 1;
        if (!has_line(rct_buf_text(&list), line, length))
            rct_buf_add(&list, line, length);
        line += length;
    }
    mode_t mask = umask(077); /* nobody else's business */
    if (list.length >
        before) /* where it cannot be written, less is known another time */
        rct_file_replace(path, list.text, list.length);
    umask(mask);
    rct_buf_release(&list);
    free(at_hand);
    free(path);
}

/* ---- Decks that are gone ---- */

static bool is_there(const char *at_hand, const char *path, size_t length)
{
    char *copy = rct_copy(path, length);
    bool there = access(copy, F_OK) == 0 || errno != ENOENT;
    free(copy);
    return there && !is_taken(at_hand, path, length);
}

static void mark(
    struct rct_map *map, struct rct_arena *arena, const char *id, bool there)
{
    size_t length = strcspn(id, "\t");
    uint32_t *known = rct_map_put(map, rct_arena_copy(arena, id, length), length);
    *known = (*known != RCT_MAP_NEW && *known) || there;
}

const char *const *whereabouts_gone(const struct context *context,
    const struct rct_decks *decks, struct rct_arena *arena)
{
    struct rct_buf list = {0};
    struct rct_map map = {0};
    char *at_hand = lines_at_hand(decks);
    size_t count = 0;
    read_list(context, &list);
    for (size_t i = 0; i < decks->count; i++)
        mark(&map, arena, decks->items[i]->id, true);
    for (const char *line = rct_buf_text(&list); *line;
         line += strcspn(line, "\n") + 1) {
        const char *path = strchr(line, '\t') + 1;
        mark(&map, arena, line, is_there(at_hand, path, strcspn(path, "\n")));
        count++;
    }
    const char **gone = rct_arena_alloc(arena, (count + 1) * sizeof(*gone));
    count = 0;
    for (const char *line = rct_buf_text(&list); *line;
         line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, "\t");
        uint32_t *there = rct_map_get(&map, line, length);
        if (!*there)
            gone[count++] = rct_arena_copy(arena, line, length);
        *there = 1;
    }
    rct_buf_release(&list);
    rct_map_release(&map);
    free(at_hand);
    return gone;
}
