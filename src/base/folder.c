/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <recite/base.h>

enum { DEPTH_MOST = 8 };

/* A list of paths that is its own queue of folders still to be read. */
struct paths {
    char **at;
    size_t count, room;
};

struct walk {
    struct paths files, folders;
    const char *suffix;
};

/* One more than is needed, so that a NULL stands at the end. */
static void keep(struct paths *paths, char *path)
{
    paths->at = rct_grow(paths->at, &paths->room, paths->count + 2, sizeof(*paths->at));
    paths->at[paths->count++] = path;
    paths->at[paths->count] = NULL;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);

    return length >= end && strcmp(name + length - end, suffix) == 0;
}

/* Links to files are followed, links to folders are not: so no walk is endless. */
static void add_entry(struct walk *walk, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    struct rct_buf path = {0};
    struct stat status;

    rct_buf_add(&path, folder, length);
    if (!length || folder[length - 1] != '/')
        rct_buf_putc(&path, '/');
    rct_buf_puts(&path, name);
    if (lstat(path.text, &status) == 0) {
        if (S_ISDIR(status.st_mode))
            keep(&walk->folders, rct_copy(path.text, path.length));
        else if (ends_in(name, walk->suffix) && stat(path.text, &status) == 0 &&
                 S_ISREG(status.st_mode))
            keep(&walk->files, rct_copy(path.text, path.length));
    }
    rct_buf_release(&path);
}

static bool read_folder(struct walk *walk, const char *folder)
{
    DIR *stream = opendir(folder);
    const struct dirent *entry;

    if (!stream)
        return false;
    while ((entry = readdir(stream)))
        if (entry->d_name[0] != '.')
            add_entry(walk, folder, entry->d_name);
    closedir(stream);
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* By what stands before the suffix: a copy that a sync program calls "a 2.yaml" or
 * "a.sync-conflict.yaml" comes behind a.yaml. */
static void sort(struct paths *paths, const char *suffix)
{
    size_t end = strlen(suffix);

    for (size_t i = 0; i < paths->count; i++)
        paths->at[i][strlen(paths->at[i]) - end] = '\0';
    qsort(paths->at, paths->count, sizeof(*paths->at), by_bytes);
    for (size_t i = 0; i < paths->count; i++)
        paths->at[i][strlen(paths->at[i])] = *suffix;
}

char **rct_folder_list(const char *folder, const char *suffix)
{
    struct walk walk = {.suffix = suffix};
    size_t done = 0;

    if (!read_folder(&walk, folder))
        return NULL;
    /* Below the top, a folder that may not be read is none of ours. */
    for (int depth = 1; depth <= DEPTH_MOST; depth++)
        for (size_t end = walk.folders.count; done < end; done++)
            read_folder(&walk, walk.folders.at[done]);
    rct_paths_free(walk.folders.at);
    if (!walk.files.at)
        return rct_alloc(1, sizeof(*walk.files.at));
    sort(&walk.files, suffix);
    return walk.files.at;
}

void rct_paths_free(char **paths)
{
    if (!paths)
        return;
    for (size_t i = 0; paths[i]; i++)
        free(paths[i]);
    free(paths);
}
