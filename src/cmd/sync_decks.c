/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sync_decks.c - a folder of decks and one round with its remote.
 *
 * The folder may be a part of a larger repository, which is the user's: only decks are
 * committed, what is staged stays staged, and histories are joined in a tree of our own
 * beside it.  The user's tree only ever moves forward to what is whole.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "share.h"

static char *take_line(struct git *git)
{
    const char *line = git_line(git);
    return rct_copy(line, strlen(line));
}

/* ---- The repository -------------------------------------------------------------- */

static bool make_repository(struct git *git)
{
    struct rct_buf inside = {0};
    rct_buf_printf(&inside, "%s/.git", git->folder);
    bool fine = access(inside.text, F_OK) != 0 &&
                GIT(git, "init", "-q", "-b", "main") &&
                GIT(git, "config", "core.autocrlf", "false") &&
                GIT(git, "config", "core.symlinks", "false") &&
                GIT(git, "rev-parse", "--show-prefix");
    rct_buf_release(&inside);
    return fine ||
           git_fail(git, "the folder of the decks could not be made a repository");
}

/* What the user is in the middle of is the user's to end. */
static bool is_idle(struct git *git)
{
    static const char *const marks[][2] = {{"MERGE_HEAD", "a merge"},
        {"CHERRY_PICK_HEAD", "a cherry-pick"}, {"REVERT_HEAD", "a revert"},
        {"rebase-merge", "a rebase"}, {"rebase-apply", "a rebase"}};
    for (size_t i = 0; i < RCT_COUNT(marks); i++) {
        char *path = git_path(git, marks[i][0]);
        bool there = access(path, F_OK) == 0;
        free(path);
        if (!there)
            continue;
        trouble("%s: %s is under way in the repository: end it first", git->folder,
            marks[i][1]);
        return false;
    }
    return true;
}

static bool prepare(struct share *share)
{
    struct git *git = &share->git;
    if (!GIT(git, "rev-parse", "--show-prefix") && !make_repository(git))
        return false;
    share->prefix = take_line(git);
    git->nameless = share->aside.nameless = !GIT(git, "var", "GIT_COMMITTER_IDENT");
    if (!is_idle(git))
        return false;
    if (!GIT(git, "symbolic-ref", "-q", "--short", "HEAD"))
        return git_fail(git, "the decks are on no branch: git switch to one first");
    share->branch = take_line(git);
    return true;
}

static bool commit(struct share *share)
{
    struct git *git = &share->git;
    struct rct_buf message = {0};
    if (!GIT(git, "status", "--porcelain", "-uall", "--", DECKS))
        return git_fail(git, "the decks could not be looked at");
    if (!git->said.length)
        return true;
    rct_buf_printf(&message, "decks of %s", share->context->device);
    bool fine = GIT(git, "add", "-N", "--", DECKS) &&
                GIT(git, "commit", "-q", "--only", "-m", message.text, "--", DECKS);
    rct_buf_release(&message);
    return fine || git_fail(git, "the decks could not be committed");
}

/* ---- The remote ------------------------------------------------------------------ */

static bool name_remote(struct share *share, const char *remote)
{
    struct git *git = &share->git;
    if (!*share->prefix || !GIT(git, "remote", "get-url", "origin"))
        return sync_name_remote(git, remote);
    if (!strcmp(git_line(git), remote))
        return true;
    trouble("the decks are in a repository that has a remote, %s: name no other one",
        git_line(git));
    return false;
}

/* A setting of the branch, or what it is otherwise. */
static char *branch_setting(
    struct share *share, const char *name, const char *otherwise)
{
    struct rct_buf key = {0};
    rct_buf_printf(&key, "branch.%s.%s", share->branch, name);
    bool set = GIT(&share->git, "config", key.text);
    rct_buf_release(&key);
    if (set && strcmp(rct_buf_text(&share->git.said), ".\n") != 0)
        return take_line(&share->git);
    return rct_copy(otherwise, strlen(otherwise));
}

static bool find_remote(struct share *share)
{
    static const char heads[] = "refs/heads/";
    struct rct_buf own = {0};
    rct_buf_printf(&own, "%s%s", heads, share->branch);
    share->remote = branch_setting(share, "remote", "origin");
    share->target = branch_setting(share, "merge", own.text);
    size_t skip = strncmp(share->target, heads, strlen(heads)) ? 0 : strlen(heads);
    rct_buf_printf(
        &share->theirs, "refs/remotes/%s/%s", share->remote, share->target + skip);
    rct_buf_release(&own);
    return GIT(&share->git, "remote", "get-url", "--", share->remote);
}

/* Commits of other files go with the branch, and whoever made them has not sent them.
 */
static bool is_ours_to_send(struct share *share)
{
    struct git *git = &share->git;
    struct rct_buf range = {0};
    bool known = GIT(git, "rev-parse", "-q", "--verify", share->theirs.text);
    if (!*share->prefix)
        return true;
    rct_buf_printf(
        &range, "%s%sHEAD", known ? share->theirs.text : "", known ? ".." : "");
    bool fine = GIT(git, "log", "-n", "1", "--format=%h %s", range.text, "--", ":(top)",
        ":(exclude,glob)**/*.yaml");
    rct_buf_release(&range);
    if (fine && !git->said.length)
        return true;
    return git_fail(git,
        "the decks are committed here and not sent, since the branch "
        "has commits of other files that were not: git push sends all");
}

static bool send(struct share *share)
{
    struct rct_buf target = {0};
    rct_buf_printf(&target, "HEAD:%s", share->target);
    bool sent =
        GIT(&share->git, "push", "-q", "--", share->remote, rct_buf_text(&target));
    rct_buf_release(&target);
    return sent;
}

/* Another machine may push while we merge: then once more. */
static bool exchange(struct share *share)
{
    struct git *git = &share->git;
    bool sent = false;
    for (int i = 0; !sent && i < SYNC_ROUNDS; i++) {
        if (!GIT(git, "fetch", "-q", "--", share->remote))
            return git_fail(
                git, "the decks are committed here, but the remote cannot be read");
        if (!share_take_theirs(share) || !is_ours_to_send(share))
            return false;
        sent = !GIT(git, "rev-parse", "-q", "--verify", "HEAD") || send(share);
    }
    return sent || git_fail(git, "the decks are committed here, but could not be sent");
}

/* ---- */

static void print_path(const char *path)
{
    struct rct_buf safe = {0};
    rct_text_safe(&safe, path, strlen(path), false);
    fputs(rct_buf_text(&safe), stdout);
    rct_buf_release(&safe);
}

/* Decks that are not as they were when we had committed our own. */
static void report(struct share *share)
{
    struct git *git = &share->git;
    size_t count = 0;
    if (*share->before)
        GIT(git, "diff", "--name-only", "--no-renames", "--relative", "-z",
            share->before, "HEAD", "--", DECKS);
    else
        GIT(git, "ls-files", "-z", "--", DECKS);
    const char *at = rct_buf_text(&git->said), *end = at + git->said.length;
    for (; at < end; at += strlen(at) + 1, count++) {
        fputs(count ? ", " : "from other machines: ", stdout);
        print_path(at);
    }
    puts(count ? "; all is sent" : "nothing new came from other machines; all is sent");
    fputs(rct_buf_text(&share->notes), stdout);
}

static bool round_trip(struct share *share)
{
    const struct context *context = share->context;
    if (!prepare(share) || !commit(share))
        return false;
    if (context->arg_count && !name_remote(share, context->args[0]))
        return false;
    bool begun = GIT(&share->git, "rev-parse", "-q", "--verify", "HEAD");
    share->before = begun ? take_line(&share->git) : rct_copy("", 0);
    if (!find_remote(share)) {
        printf("%s; there is no remote yet: recite sync --decks FOLDER URL names one\n",
            begun ? "committed" : "there is no deck in the folder");
        return true;
    }
    if (!exchange(share))
        return false;
    report(share);
    return true;
}

bool sync_decks(struct context *context, const char *folder)
{
    char *real = realpath(folder, NULL);
    struct share share = {.context = context, .git.folder = real};
    struct stat status;
    if (!real || stat(real, &status) != 0 || !S_ISDIR(status.st_mode)) {
        trouble("%s: there is no such folder of decks", folder);
        free(real);
        return false;
    }
    world_device(context);
    bool fine = round_trip(&share);
    free(real);
    free(share.prefix);
    free(share.branch);
    free(share.remote);
    free(share.target);
    free(share.before);
    rct_buf_release(&share.theirs);
    rct_buf_release(&share.notes);
    git_release(&share.git);
    git_release(&share.aside);
    return fine;
}
