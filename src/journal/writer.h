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

/* "not saved: …", and that it is tried again. */
void rct_writer_complain(const struct rct_writer *writer, const struct rct_hitch *hitch,
    struct rct_diag *diag);

/* What a path is, or will be: with a suffix a file, else a folder. */
bool rct_log_is_folder(const char *path);

/* The writer's first, second … file. */
void rct_writer_turn(struct rct_writer *writer, unsigned turn);

/*
 * Opens a log for reading and adding.  A file that is missing is made if `make` says
 * so, or its absence is no hitch and -1 is all that tells.
 */
int rct_log_open(const char *path, bool make, struct rct_hitch *hitch);

enum rct_saved {
    LOG_SAVED,
    LOG_AGAIN,  /* the file changed under us: once more */
    LOG_BROKEN, /* this file will not do: another one */
    LOG_FAILED,
};

/* What became of a writing. */
struct rct_written {
    int64_t start, end; /* the size of the file before, and where the lines end */
    unsigned newlines;
    bool synced; /* false: the file system cannot */
    struct rct_hitch hitch;
};

/* Adds whole lines to an open log: one write, read back, synced. */
enum rct_saved rct_log_write(
    int fd, const char *path, const struct rct_buf *lines, struct rct_written *written);

/* Closes the file when that was done; the path must still be that file. */
enum rct_saved rct_log_close(int fd, const char *path, struct rct_hitch *hitch);

/* Puts lines into the writer's file, or the next one that will do, under the lock. */
bool rct_writer_save(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_buf *lines, struct rct_diag *diag);

/* The same for lines that come from elsewhere and are not kept when that fails. */
bool rct_writer_join(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_buf *lines, struct rct_diag *diag);

/* Tries once more what could not be saved; true when nothing is left. */
bool rct_writer_retry(
    struct rct_writer *writer, struct rct_journal *journal, struct rct_diag *diag);

/* Puts lines into the second copy, if there is one; trouble is told once. */
void rct_spool_write(
    struct rct_writer *writer, struct rct_span lines, struct rct_diag *diag);

/*
 * Takes the lock, waiting for at most two seconds; -1 when there is none to be had,
 * which is told once and no reason not to write: the file is this device's own, ids
 * tell doubles, and losing an answer would be worse.
 */
int rct_lock_take(struct rct_writer *writer, struct rct_diag *diag);
void rct_lock_drop(int lock);

#endif
