/* SPDX-License-Identifier: GPL-3.0-or-later */
/* share.h - one round of decks through git: what its two halves share. */
#ifndef CMD_SHARE_H
#define CMD_SHARE_H

#include "sync.h"

/* Decks as git's patterns: every *.yaml that is not hidden. */
#define DECKS ":(glob)**/*.yaml", ":(exclude,glob)**/.*", ":(exclude,glob)**/.*/**"

struct share {
    struct context *context;
    struct git git;                 /* in the folder of the decks */
    struct git aside;               /* in a tree of ours, for merging */
    char *prefix;                   /* the folder in its repository: "", "a/" */
    char *branch, *remote, *target; /* ours; and the remote's branch */
    struct rct_buf theirs;          /* that branch as we know it */
    char *before;                   /* the commit before anything came, or "" */
    struct rct_buf notes;           /* lines about decks that met */
};

/*
 * Takes in what the remote's branch has (share_merge.c).  Decks that were changed on
 * both sides in the same place are joined where that hurts no card; else ours stays and
 * theirs is put beside it, which `notes` says.  False when it cannot be had: that has
 * been said, and nothing has changed.
 */
bool share_take_theirs(struct share *share);

#endif
