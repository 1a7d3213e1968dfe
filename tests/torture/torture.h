/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * torture.h - what the programs here share.
 *
 * Each does one kind of harm many times, counts what was lost by it, and then does the
 * same to something that is known to be weaker: a control that loses nothing would mean
 * that the harm was none.  The first argument is how many times.
 */
#ifndef TORTURE_H
#define TORTURE_H

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <recite/journal.h>

#define BEGIN INT64_C(1795448274000)
#define DEVICE "k7f3"

/* A folder that is gone at the end. */
struct world {
    char root[64], folder[80], lock[80], spool[80], log[96];
};

static inline _Noreturn void give_up(const char *what)
{
    perror(what);
    exit(2);
}

static inline void remove_below(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    while (folder && (entry = readdir(folder))) {
        struct rct_buf name = {0};

        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        rct_buf_printf(&name, "%s/%s", path, entry->d_name);
        if (unlink(name.text) != 0)
            remove_below(name.text);
        rct_buf_release(&name);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

static inline void world_make(struct world *world)
{
    const char *base = getenv("TORTURE_FOLDER");

    snprintf(
        world->root, sizeof(world->root), "%.40s/recite.XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(world->root))
        give_up(world->root);
    snprintf(world->folder, sizeof(world->folder), "%s/progress", world->root);
    snprintf(world->lock, sizeof(world->lock), "%s/lock", world->root);
    snprintf(world->spool, sizeof(world->spool), "%s/copies", world->root);
    snprintf(world->log, sizeof(world->log), "%s/%s.log", world->folder, DEVICE);
    mkdir(world->folder, 0700);
}

static inline void world_drop(const struct world *world)
{
    remove_below(world->root);
}

static inline void put_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(text, 1, length, file) != length || fclose(file) != 0)
        give_up(path);
}

/* An event whose number alone tells which it is. */
static inline struct rct_entry entry_of(uint32_t cookie)
{
    return (struct rct_entry){.time = BEGIN + cookie,
        .card = "d/card",
        .text = "typed",
        .rating = RCT_HARD,
        .verdict = RCT_CLOSE,
        .first = RCT_CLOSE,
        .latency = cookie};
}

static inline void read_quietly(struct rct_journal *journal, const char *path)
{
    struct rct_diag quiet = {0};

    rct_journal_read(journal, path, &quiet);
    rct_diag_release(&quiet);
}

/* What was acknowledged: the cookies of events that a writer said were saved. */
struct acks {
    uint32_t *cookies;
    size_t count, room;
};

static inline void acks_read(struct acks *acks, int pipe)
{
    uint32_t cookie;

    while (read(pipe, &cookie, sizeof(cookie)) == sizeof(cookie)) {
        acks->cookies = rct_grow(
            acks->cookies, &acks->room, acks->count + 1, sizeof(*acks->cookies));
        acks->cookies[acks->count++] = cookie;
    }
}

static inline int compare_cookies(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

/* How many of them the log does not have; empties the list. */
static inline size_t acks_missing(struct acks *acks, const char *path)
{
    struct rct_journal journal = {0};
    size_t missing = 0;
    uint32_t *there;

    read_quietly(&journal, path);
    there = rct_alloc(journal.count + 1, sizeof(*there));
    for (size_t i = 0; i < journal.count; i++)
        there[i] = journal.events[i].latency;
    qsort(there, journal.count, sizeof(*there), compare_cookies);
    for (size_t i = 0; i < acks->count; i++)
        missing += !bsearch(
            &acks->cookies[i], there, journal.count, sizeof(*there), compare_cookies);
    free(there);
    rct_journal_release(&journal);
    free(acks->cookies);
    *acks = (struct acks){0};
    return missing;
}

/* The line that a program ends with; its status. */
static inline int verdict(size_t harm, size_t control)
{
    if (harm)
        puts("   FAILED: something was lost");
    if (!control)
        puts("   FAILED: the control lost nothing, so nothing was tried");
    return harm || !control;
}

#endif
