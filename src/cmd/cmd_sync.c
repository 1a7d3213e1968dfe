/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_sync.c - the log's folder as a git repository, and one round with its remote.
 *
 * git moves the files; it does not decide what is in them.  A copy of every line is
 * taken before anything of the remote comes in, and what is missing afterwards is put
 * back, so that no history, however it was rewritten, can take an event away.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sync.h"

#define ATTRIBUTES "*.log -text merge=union\n"
#define EXCLUDES ".*\n!.gitattributes\n*.tmp\n~syncthing~*\n"

struct sync {
    struct context *context;
    struct git git;
    struct rct_journal journal;
    struct rct_writer writer;
    char *branch;
    struct rct_buf theirs; /* the remote's branch as we know it */
    struct rct_buf copy;   /* a file with every line */
};

static bool is_there(const struct sync *sync, const char *name)
{
    struct rct_buf path = {0};
    struct stat status;
    rct_buf_printf(&path, "%s/%s", sync->git.folder, name);
    bool there = stat(path.text, &status) == 0;
    rct_buf_release(&path);
    return there;
}

/* ---- The repository -------------------------------------------------------------- */

/* Sees to it that a file of the folder holds a text. */
static bool put_text(struct sync *sync, const char *name, const char *text)
{
    struct rct_buf path = {0}, old = {0};
    rct_buf_printf(&path, "%s/%s", sync->git.folder, name);
    rct_file_read(path.text, 1 << 20, &old);
    bool fine = strstr(rct_buf_text(&old), text) != NULL;
    if (!fine) {
        if (old.length && old.text[old.length - 1] != '\n')
            rct_buf_putc(&old, '\n');
        rct_buf_puts(&old, text);
        fine = rct_file_replace(path.text, old.text, old.length);
    }
    if (!fine)
        trouble("%s: %s", path.text, strerror(errno));
    rct_buf_release(&path);
    rct_buf_release(&old);
    return fine;
}

/* The attributes stand twice: for other clones, and where no remote can change them.
 * Links and line ends are never translated into anything but bytes. */
static bool prepare(struct sync *sync)
{
    struct git *git = &sync->git;
    if (!is_there(sync, ".git") && !GIT(git, "init", "-q", "-b", "main"))
        return git_fail(&sync->git, "the folder could not be made a repository");
    if (!GIT(git, "config", "core.autocrlf", "false") ||
        !GIT(git, "config", "core.symlinks", "false"))
        return git_fail(&sync->git, "the repository could not be set up");
    if (!put_text(sync, ".gitattributes", ATTRIBUTES) ||
        !put_text(sync, ".git/info/attributes", ATTRIBUTES) ||
        !put_text(sync, ".git/info/exclude", EXCLUDES))
        return false;
    git->nameless = !GIT(git, "var", "GIT_COMMITTER_IDENT");
    if (is_there(sync, ".git/rebase-merge") || is_there(sync, ".git/rebase-apply"))
        return git_fail(
            &sync->git, "a rebase is under way in the folder: end it first");
    if (!GIT(git, "symbolic-ref", "-q", "--short", "HEAD"))
        return git_fail(
            &sync->git, "the folder is on no branch: git switch to one first");
    const char *branch = git_line(git);
    sync->branch = rct_copy(branch, strlen(branch));
    return true;
}

/* ---- Nothing is lost --------------------------------------------------------------
 */

static bool copy_lines(struct sync *sync)
{
    struct rct_buf text = {0};
    struct rct_diag quiet = {0};
    size_t count, damaged;
    rct_buf_printf(&sync->copy, "%s/.git/recite-lines", sync->git.folder);
    bool fine = rct_journal_backup(sync->git.folder, &text, &count, &damaged, &quiet) &&
                rct_file_replace(sync->copy.text, text.text, text.length);
    if (!fine)
        trouble("%s: %s", sync->copy.text, strerror(errno));
    rct_diag_release(&quiet);
    rct_buf_release(&text);
    return fine;
}

/* Puts into our own log what another one has and the folder, as it now is, has not. */
static bool take_lines(struct sync *sync, const char *path)
{
    struct rct_journal journal = {0};
    struct rct_merged merged = {0};
    struct rct_diag quiet = {0};
    bool fine = rct_journal_read(&journal, sync->git.folder, &quiet) &&
                rct_journal_merge(&journal, &sync->writer, path, &merged, &quiet);
    if (!fine)
        rct_diag_write(&quiet, RCT_DIAG_HUMAN, false, stderr);
    rct_diag_release(&quiet);
    rct_journal_release(&journal);
    return fine;
}

static bool commit(struct sync *sync)
{
    struct git *git = &sync->git;
    struct rct_buf message = {0};
    rct_buf_printf(&message, "progress of %s", sync->context->device);
    bool fine = GIT(git, "add", "-A", "--", ".");
    if (fine && !GIT(git, "diff", "--cached", "--quiet"))
        fine = GIT(git, "commit", "-q", "-m", message.text);
    rct_buf_release(&message);
    return fine || git_fail(&sync->git, "the log could not be committed");
}

/* What a run that was killed may have left; its lines are in the copy. */
static void end_merge(struct sync *sync)
{
    if (is_there(sync, ".git/MERGE_HEAD") && !GIT(&sync->git, "merge", "--abort"))
        GIT(&sync->git, "reset", "-q", "--merge");
}

/* ---- The remote -------------------------------------------------------------------
 */

bool sync_name_remote(struct git *git, const char *remote)
{
    char *path = realpath(remote, NULL);
    const char *url = path ? path : remote;
    bool fine = GIT(git, "remote", "get-url", "origin")
                    ? GIT(git, "remote", "set-url", "--", "origin", url)
                    : GIT(git, "remote", "add", "--", "origin", url);
    free(path);
    return fine || git_fail(git, "the remote could not be set");
}

/* Where git cannot merge, a file against a folder of its name, say: both histories are
 * joined with our files, and the lines of theirs are added to our log. */
static bool take_by_hand(struct sync *sync)
{
    static const char aside[] = ".git/recite-theirs";
    struct git *git = &sync->git;
    struct rct_buf path = {0};
    rct_buf_printf(&path, "%s/%s", git->folder, aside);
    end_merge(sync);
    GIT(git, "worktree", "remove", "--force", aside);
    bool fine = GIT(git, "worktree", "add", "-q", "--detach", aside,
                    rct_buf_text(&sync->theirs)) &&
                take_lines(sync, path.text);
    if (fine)
        fine = GIT(git, "merge", "-q", "--no-edit", "--allow-unrelated-histories", "-s",
            "ours", rct_buf_text(&sync->theirs));
    if (!fine)
        git_fail(&sync->git, "what the remote has could not be taken in");
    GIT(git, "worktree", "remove", "--force", aside);
    end_merge(sync);
    rct_buf_release(&path);
    return fine;
}

static bool take_theirs(struct sync *sync)
{
    struct git *git = &sync->git;
    const char *theirs = rct_buf_text(&sync->theirs);
    if (!GIT(git, "rev-parse", "-q", "--verify", theirs) ||
        GIT(git, "merge-base", "--is-ancestor", theirs, "HEAD"))
        return true;
    if (!GIT(git, "-c", "merge.renames=false", "merge", "-q", "--ff", "--no-edit",
            "--allow-unrelated-histories", theirs) &&
        !take_by_hand(sync))
        return false;
    return take_lines(sync, sync->copy.text) && commit(sync);
}

/* Another machine may push while we merge: then once more. */
static bool exchange(struct sync *sync)
{
    struct git *git = &sync->git;
    struct rct_buf target = {0};
    bool sent = false;
    rct_buf_printf(&sync->theirs, "refs/remotes/origin/%s", sync->branch);
    rct_buf_printf(&target, "HEAD:refs/heads/%s", sync->branch);
    for (int i = 0; !sent && i < SYNC_ROUNDS; i++) {
        if (!GIT(git, "fetch", "-q", "--prune", "origin")) {
            git_fail(
                &sync->git, "the log is committed here, but the remote cannot be read");
            break;
        }
        if (!take_theirs(sync))
            break;
        sent = GIT(git, "push", "-q", "origin", target.text);
        if (!sent && i + 1 == SYNC_ROUNDS)
            git_fail(&sync->git, "the log is committed here, but could not be sent");
    }
    rct_buf_release(&target);
    return sent;
}

/* ---- */

static void report(struct sync *sync, bool remote)
{
    size_t before = sync->journal.count;
    rct_journal_refresh(&sync->journal, sync->git.folder);
    size_t came = sync->journal.count - before;
    if (!remote)
        puts("committed; there is no remote yet: recite sync URL names one");
    else if (came)
        printf("%zu event%s came from other machines; all is sent\n", came,
            came == 1 ? "" : "s");
    else
        puts("nothing new came from other machines; all is sent");
}

static bool synchronise(struct sync *sync)
{
    const struct context *context = sync->context;
    if (!sync->writer.folder)
        return git_fail(
            &sync->git, "the log is a single file; sync needs a folder of logs");
    if (!prepare(sync) || !copy_lines(sync))
        return false;
    end_merge(sync);
    if (!take_lines(sync, sync->copy.text) || !commit(sync))
        return false;
    if (context->arg_count && !sync_name_remote(&sync->git, context->args[0]))
        return false;
    bool remote = GIT(&sync->git, "remote", "get-url", "origin");
    if (remote && !exchange(sync))
        return false;
    report(sync, remote);
    return true;
}

int cmd_sync(struct context *context)
{
    struct sync sync = {.context = context, .git.folder = context->progress};
    if (context->arg_count && context->args[0][0] == '-')
        return trouble("%s: no remote begins with a dash", context->args[0]);
    if (!git_exists())
        return trouble("sync needs the program git");
    if (context->wishes.decks)
        return sync_decks(context, context->wishes.decks) ? STATUS_DONE
                                                          : STATUS_TROUBLE;
    umask(077); /* for what git writes */
    bool fine = world_log(context, &sync.journal, &sync.writer) && synchronise(&sync);
    if (sync.copy.length)
        unlink(sync.copy.text);
    free(sync.branch);
    rct_buf_release(&sync.theirs);
    rct_buf_release(&sync.copy);
    git_release(&sync.git);
    rct_writer_release(&sync.writer);
    rct_journal_release(&sync.journal);
    return fine ? STATUS_DONE : STATUS_TROUBLE;
}
