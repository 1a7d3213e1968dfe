/* SPDX-License-Identifier: GPL-3.0-or-later */
/* disk.h - the system calls of the journal, each taken to its end; errors in errno. */
#ifndef RECITE_JOURNAL_DISK_H
#define RECITE_JOURNAL_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads until `size` bytes or the end of the file; the count, or -1. */
long rct_disk_read(int fd, int64_t at, char *bytes, size_t size);

/* Writes everything; what was written before a failure stays. */
bool rct_disk_write(int fd, const char *bytes, size_t size);

/* Makes a file's bytes outlive a power cut.  *able becomes false where the file system
 * knows no such thing, which is no failure. */
bool rct_disk_sync(int fd, bool *able);

/* The same for the name of a file in its folder. */
bool rct_disk_sync_folder(const char *file, bool *able);

/* Makes the folders that a file's path names, for their owner alone. */
bool rct_disk_make_folders(const char *file);

/* An errno in words, and what one can do about it (or NULL). */
const char *rct_disk_words(int number);
const char *rct_disk_help(int number);

#endif
