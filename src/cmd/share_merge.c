/* SPDX-License-Identifier: GPL-3.0-or-later */
/* share_merge.c - two histories of decks become one, in a tree that nobody works in. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "share.h"

enum { DECK_MOST = 16 << 20, SHORT = 7 };

/* A path that git could not merge: base, ours, theirs. */
struct clash {
    const char *path; /* from the top of the repository */
    struct {
        const char *mode, *blob; /* NULL: not there */
    } stages[3];
};
enum { BASE, OURS, THEIRS };

/* ---- Files of the tree aside ----------------------------------------------------- */

static bool put_file(struct share *share, const char *path, const struct rct_buf *text)
{
    struct rct_buf full = {0};
    rct_buf_printf(&full, "%s/%s", share->aside.folder, path);
    bool put = rct_file_replace(full.text, rct_buf_text(text), text->length);
    rct_buf_release(&full);
    return put;
}

static bool put_in(struct share *share, const char *path, const struct rct_buf *text)
{
    return put_file(share, path, text) &&
           GIT(&share->aside, "--literal-pathspecs", "add", "-f", "--", path);
}

static void note(struct share *share, const char *path, const char *format, ...)
    RCT_PRINTF(3, 4);
static void note(struct share *share, const char *path, const char *format, ...)
{
    struct rct_buf text = {0};
    char rest[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(rest, sizeof(rest), format, arguments);
    va_end(arguments);
    rct_buf_printf(&text, "%s%s\n", path + strlen(share->prefix), rest);
    rct_text_safe(&share->notes, text.text, text.length, true);
    rct_buf_release(&text);
}

/* ---- One deck -------------------------------------------------------------------- */

static bool read_blob(struct share *share, const char *blob, struct rct_buf *text)
{
    struct git *git = &share->git;
    git->most = DECK_MOST;
    bool read = !blob || GIT(git, "cat-file", "blob", blob);
    git->most = 0;
    if (read && blob)
        rct_buf_add(text, rct_buf_text(&git->said), git->said.length);
    return read;
}

/* The lines of both, where git would put marks; false when that is no good deck. */
static bool join(struct share *share, struct join *join)
{
    static const char *const names[] = {
        ".recite-ours", ".recite-base", ".recite-theirs"};
    struct git *aside = &share->aside;
    const struct rct_buf *texts[] = {&join->ours, &join->base, &join->theirs};
    bool fine = true;
    for (size_t i = 0; i < RCT_COUNT(names); i++)
        fine = fine && put_file(share, names[i], texts[i]);
    aside->most = 2 * DECK_MOST;
    fine = fine && GIT(aside, "merge-file", "-q", "-p", "--union", names[0], names[1],
                       names[2]);
    aside->most = 0;
    if (fine)
        rct_buf_add(&join->joined, rct_buf_text(&aside->said), aside->said.length);
    return fine && join_is_good(join);
}

/* "capitals_theirs-1a2b3c4.yaml": it sorts behind ours, which is the one that counts,
 * and is the same name for the same text on every machine. */
static void name_beside(const struct clash *clash, struct rct_buf *name)
{
    rct_buf_add(name, clash->path, strlen(clash->path) - strlen(".yaml"));
    rct_buf_printf(name, "_theirs-%.*s.yaml", SHORT, clash->stages[THEIRS].blob);
}

static bool settle_both(struct share *share, const struct clash *clash)
{
    struct join both = {0};
    struct rct_buf beside = {0};
    bool fine = read_blob(share, clash->stages[BASE].blob, &both.base) &&
                read_blob(share, clash->stages[OURS].blob, &both.ours) &&
                read_blob(share, clash->stages[THEIRS].blob, &both.theirs);
    if (fine && join(share, &both)) {
        fine = put_in(share, clash->path, &both.joined);
        note(share, clash->path,
            ": changed here and elsewhere; the cards of both are in it");
    } else if (fine) {
        name_beside(clash, &beside);
        fine = put_in(share, clash->path, &both.ours) &&
               put_in(share, beside.text, &both.theirs);
        note(share, clash->path,
            ": the same lines were changed here and elsewhere; the other version is "
            "%s: "
            "take from it what you want and delete it",
            beside.text + strlen(share->prefix));
    }
    rct_buf_release(&both.base);
    rct_buf_release(&both.ours);
    rct_buf_release(&both.theirs);
    rct_buf_release(&both.joined);
    rct_buf_release(&beside);
    return fine;
}

/* Deleted on one side and changed on the other: it is wanted. */
static bool settle_one(struct share *share, const struct clash *clash)
{
    struct rct_buf text = {0};
    int there = clash->stages[OURS].blob ? OURS : THEIRS;
    bool fine = read_blob(share, clash->stages[there].blob, &text) &&
                put_in(share, clash->path, &text);
    note(share, clash->path, ": deleted %s and changed %s; it stays",
        there == OURS ? "elsewhere" : "here", there == OURS ? "here" : "elsewhere");
    rct_buf_release(&text);
    return fine;
}

/* ---- All of them ----------------------------------------------------------------- */

static bool is_deck(const struct share *share, const struct clash *clash)
{
    size_t length = strlen(clash->path), prefix = strlen(share->prefix);
    if (length < prefix + 6 || strncmp(clash->path, share->prefix, prefix) != 0 ||
        strcmp(clash->path + length - 5, ".yaml") != 0 || clash->path[prefix] == '.' ||
        strstr(clash->path + prefix, "/."))
        return false;
    for (int i = 0; i < 3; i++)
        if (clash->stages[i].mode && strncmp(clash->stages[i].mode, "100", 3) != 0)
            return false;
    return clash->stages[OURS].blob || clash->stages[THEIRS].blob;
}

static bool settle(struct share *share, const struct clash *clash)
{
    if (!is_deck(share, clash))
        return false;
    if (clash->stages[OURS].blob && clash->stages[THEIRS].blob)
        return settle_both(share, clash);
    return settle_one(share, clash);
}

/* "100644 1a2b… 2<tab>path", up to three for a path one behind the other. */
static bool settle_all(struct share *share)
{
    struct rct_buf list = {0};
    struct clash clash = {0};
    bool fine = GIT(&share->aside, "ls-files", "-u", "-z") && share->aside.said.length;
    rct_buf_add(
        &list, rct_buf_text(&share->aside.said), fine ? share->aside.said.length : 0);
    char *at = list.text, *end = at ? at + list.length : at;
    while (fine && at < end) {
        char *next = at + strlen(at) + 1, *tab = strchr(at, '\t');
        char *blob = strchr(at, ' '), *stage = blob ? strchr(blob + 1, ' ') : NULL;
        fine = tab && stage && stage < tab && stage[1] >= '1' && stage[1] <= '3';
        if (!fine)
            break;
        *blob = *stage = *tab = '\0';
        if (clash.path && strcmp(clash.path, tab + 1) != 0) {
            fine = settle(share, &clash);
            clash = (struct clash){0};
        }
        clash.path = tab + 1;
        clash.stages[stage[1] - '1'].mode = at;
        clash.stages[stage[1] - '1'].blob = blob + 1;
        at = next;
    }
    fine = fine && clash.path && settle(share, &clash);
    rct_buf_release(&list);
    return fine;
}

static bool merge_aside(struct share *share)
{
    struct git *aside = &share->aside;
    bool merged = GIT(aside, "-c", "merge.renames=false", "merge", "-q", "--no-commit",
        "--no-ff", "--allow-unrelated-histories", "-X", "ignore-cr-at-eol",
        share->theirs.text);
    if (!merged && !settle_all(share)) {
        trouble(
            "files that git cannot merge by itself were changed here and elsewhere: "
            "git merge %s",
            share->theirs.text + strlen("refs/remotes/"));
        return false;
    }
    return GIT(aside, "commit", "-q", "-m", "decks of several machines") ||
           git_fail(aside, "what came from other machines could not be committed");
}

/* The tree of the user moves on to a commit that has what it has now and more. */
static bool move_to(struct share *share, const char *commit)
{
    return GIT(&share->git, "merge", "-q", "--ff-only", commit) ||
           git_fail(&share->git, "the decks are committed here; what came from other "
                                 "machines has to wait");
}

static bool merge(struct share *share)
{
    struct git *git = &share->git;
    char *folder = git_path(git, "recite-aside");
    share->aside.folder = folder;
    GIT(git, "worktree", "remove", "--force", folder); /* what a kill may have left */
    GIT(git, "worktree", "prune");
    bool fine = GIT(git, "worktree", "add", "-q", "--detach", folder, "HEAD") ||
                git_fail(git, "there is no place to merge in");
    fine = fine && merge_aside(share) && GIT(&share->aside, "rev-parse", "HEAD") &&
           move_to(share, git_line(&share->aside));
    GIT(git, "worktree", "remove", "--force", folder);
    share->aside.folder = NULL;
    free(folder);
    return fine;
}

bool share_take_theirs(struct share *share)
{
    struct git *git = &share->git;
    const char *theirs = share->theirs.text;
    if (!GIT(git, "rev-parse", "-q", "--verify", theirs))
        return true;
    if (!GIT(git, "rev-parse", "-q", "--verify", "HEAD"))
        return move_to(share, theirs);
    if (GIT(git, "merge-base", "--is-ancestor", theirs, "HEAD"))
        return true;
    if (GIT(git, "merge-base", "--is-ancestor", "HEAD", theirs))
        return move_to(share, theirs);
    return merge(share);
}
