/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sync.h - what the log and the decks share on their way through git. */
#ifndef CMD_SYNC_H
#define CMD_SYNC_H

#include "cmd.h"
#include "git.h"

enum { SYNC_ROUNDS = 5 }; /* of fetching and sending, while others send too */

/* Names a remote of the repository "origin"; a path is meant from where we are. */
bool sync_name_remote(struct git *git, const char *remote);

/* A round for the decks of a folder: recite sync --decks. */
bool sync_decks(struct context *context, const char *folder);

/* Two versions of a deck, the one before both, and one made of the lines of all. */
struct join {
    struct rct_buf base, ours, theirs, joined;
};
/*
 * Is the last one a deck in which every card stands as it does in one of the two
 * versions, with every card that either of them added or changed?
 */
bool join_is_good(const struct join *join);

#endif
