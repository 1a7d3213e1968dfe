/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writer.h - the file that this device adds to, and the lock that guards it. */
#ifndef RECITE_JOURNAL_WRITER_H
#define RECITE_JOURNAL_WRITER_H

#include "log.h"

/* Why a file cannot be written; all zero: it can. */
struct rct_hitch {
    int number;             /* an errno, or */
    enum rct_log_sort sort; /* what the file is instead of a log, or */
    const char *words;      /* something else */
};
const char *rct_hitch_words(const struct rct_hitch *hitch);

/* Would another file in the same folder do? */
bool rct_hitch_is_local(const struct rct_hitch *hitch);

/* The writer's first, second … file. */
void rct_writer_turn(struct rct_writer *writer, unsigned turn);

/*
 * Opens the writer's file for reading and adding.  A file that is missing is made if
 * `make` says so, or its absence is no hitch and -1 is all that tells.
 */
int rct_writer_fd(const struct rct_writer *writer, bool make, struct rct_hitch *hitch);

/*
 * Takes the lock, waiting for at most two seconds; -1 when there is none to be had,
 * which is told once and no reason not to write: the file is this device's own, ids
 * tell doubles, and losing an answer would be worse.
 */
int rct_lock_take(struct rct_writer *writer, struct rct_diag *diag);
void rct_lock_drop(int lock);

#endif
