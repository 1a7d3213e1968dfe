/* SPDX-License-Identifier: GPL-3.0-or-later */
/* git.h - the program git, run in one folder. */
#ifndef CMD_GIT_H
#define CMD_GIT_H

#include <recite/base.h>

struct git {
    const char *folder;
    bool nameless;       /* the user told git no name: commits need one of ours */
    size_t most;         /* bytes of what it says that are kept; 0: 64 KiB */
    struct rct_buf said; /* by the last command, on both its outputs */
};

/*
 * Runs git with these words, up to NULL, as the user would: with the user's own keys,
 * hooks and settings.  True when it ended well.  It never reads our standard input.
 */
bool git_run(struct git *git, const char *const *words);
#define GIT(git, ...) git_run(git, (const char *const[]){__VA_ARGS__, NULL})

/* What it said in its first line, without the newline. */
const char *git_line(struct git *git);

/* Says what went wrong, and what git had to say about it; false. */
bool git_fail(const struct git *git, const char *what);

/* Where git keeps a thing of its own ("MERGE_HEAD"), as a path from where we are. */
char *git_path(struct git *git, const char *name);

/* Is there a program git? */
bool git_exists(void);
void git_release(struct git *git);

#endif
