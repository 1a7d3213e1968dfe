/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * journal.h - what happened: an append-only log of events (recite-progress(5)).
 *
 * What counts is the set of events, not their order in files: events are united by id
 * and sorted by (time, device, n).  Nothing here ever rewrites, shortens or deletes a
 * line. The journal knows cards only by their key "deck/id", since reviews outlive
 * cards.  It reads no clock and no environment: instants, paths and the device are
 * arguments.
 */
#ifndef RECITE_JOURNAL_H
#define RECITE_JOURNAL_H

#include <recite/answer.h>
#include <recite/date.h>
#include <recite/diag.h>
#include <recite/fsrs.h>

enum rct_event_kind {
    RCT_EVENT_REVIEW,
    RCT_EVENT_VOID, /* takes the event `text` (an id) back; a void can be voided too */
    RCT_EVENT_SUSPEND, /* a card */
    RCT_EVENT_RESUME,
    RCT_EVENT_FORGET,  /* a card is new again */
    RCT_EVENT_MOVE,    /* identity: `card` is from now on the card `text` */
    RCT_EVENT_WEIGHTS, /* `text`: weights, separated by commas; empty: the defaults */
    RCT_EVENT_FLAG,    /* a card, to be mended; `text`: a word of why, or NULL */
    RCT_EVENT_UNFLAG,
    RCT_EVENT_BURY,  /* a card, until the next day of the learner begins */
    RCT_EVENT_OTHER, /* a kind of a later version: kept and not understood; `text` is
                        its line from the kind on */
};
/* "review", "void", …: the word in the log. */
const char *rct_event_kind_name(enum rct_event_kind kind);

#define RCT_NO_CARD UINT32_MAX

/* What the learner said before the verdict, where it was asked. */
enum rct_surety { RCT_UNASKED, RCT_UNSURE, RCT_SURE };

/* One event as it is kept in memory: small, since a log has a million of them. */
struct rct_event {
    int64_t time; /* instant of the answer */
    const char *
        text; /* what was typed (reviews that were not correct), or as above; or NULL */
    uint32_t n;           /* the device's count, from 1, without gaps */
    uint32_t card;        /* index into journal->cards, or RCT_NO_CARD */
    uint32_t latency;     /* review: milliseconds until the first key */
    uint32_t took;        /* review: milliseconds in all, 0 = not known */
    uint32_t with;        /* review: the card whose answer was typed; move: the new
                         one; or RCT_NO_CARD */
    uint16_t device;      /* index into journal->devices */
    uint16_t kind : 4;    /* enum rct_event_kind */
    uint16_t rating : 3;  /* review: enum rct_rating */
    uint16_t verdict : 2; /* review: enum rct_verdict */
    uint16_t
        first : 2;     /* review: the verdict before it was overruled; else = verdict */
    uint16_t sure : 2; /* review: enum rct_surety */
    bool voided : 1;   /* taken back: does not count */
    bool loose : 1;    /* its line had no checksum */
    bool asks : 1;     /* rct_event_asks() has something to say */
};

/*
 * What the event's card (of a move: the new one) asked when it happened: its question,
 * a newline and its answer, so that its history can follow it when it is edited.  NULL
 * for most, since it is told once a card.
 */
const char *rct_event_asks(const struct rct_event *event);

struct rct_journal {
    struct rct_event *events; /* sorted; voided ones are in it too */
    size_t count, room;
    const char **cards; /* keys, each once */
    size_t card_count, card_room;
    const char **devices;
    size_t device_count, device_room;
    struct rct_map card_index, device_index;
    struct rct_arena arena;
    size_t files, damaged, unsigned_lines; /* what reading met; details in the diag */
    uint32_t *highest;                     /* by device: the greatest n seen */
    struct rct_source *sources;            /* how far each file has been read */
    size_t highest_room, source_count, source_room, voids;
    unsigned hands; /* that read and fold it, if long; 0: as many as are of use */
};

/*
 * Reads a log, or every log in a folder, into the journal (which may hold events
 * already: reading again adds only what is new).  Findings about lines are warnings in
 * `diag`.  A path that does not exist is an empty log.
 *
 * False, with an error in diag, when the path is there and no log, or when any log is
 * of another version: nothing should be built on what was read.  A file of a folder
 * that should be a log and cannot be read is an error in diag, but the others count.
 */
bool rct_journal_read(
    struct rct_journal *journal, const char *path, struct rct_diag *diag);
/*
 * Takes in what other sessions and devices have added to the path since it was read:
 * what is known already is not read again, so that it costs little when there is
 * nothing.  Quiet about what it finds, which the next reading tells.  True when there
 * are new events; the indexes of events have then changed.
 */
bool rct_journal_refresh(struct rct_journal *journal, const char *path);
void rct_journal_release(struct rct_journal *journal);

/* An event to be written.  Texts are borrowed; tabs, newlines and backslashes in them
 * are escaped on the way to the file. */
struct rct_entry {
    int64_t time;
    enum rct_event_kind kind;
    const char *card; /* key, or NULL */
    const char *text; /* as in rct_event */
    enum rct_rating rating;
    enum rct_verdict verdict, first; /* first: as verdict unless that was overruled */
    uint32_t latency, took;
    const char *with;     /* review: key of the card whose answer was typed, or NULL */
    enum rct_surety sure; /* review */
    const char
        *asks; /* rct_event_asks(); NULL where there is no card, or it is known */
};

/*
 * Where this device writes.  `path` as for reading: a file, or a folder in which
 * `<device>.log` is this device's own.  A path that does not exist yet becomes a file
 * if its name has a suffix, else a folder.  `lock` is a file in the state folder, or
 * NULL.  The three are borrowed; so the writer must not outlive them.
 */
struct rct_writer {
    const char *path, *device, *lock;
    char *file;     /* the log itself */
    bool folder;    /* the path is a folder */
    unsigned turn;  /* 1 for <device>.log, 2 for <device>-2.log, … */
    bool lockless;  /* a warning about a lock was given */
    bool unsynced;  /* a warning about a file system that cannot sync was given */
    char *spool;    /* the second copy, or NULL */
    bool unspooled; /* a warning about that was given */
    struct rct_buf
        unsaved; /* lines that could not be written yet, tried again at each append */
    size_t unsaved_count;
};
/*
 * Makes ready to write: finds the file, makes its folder (0700), tries that it can be
 * written, or made and taken away again.  False with an error in diag that says why
 * not.
 */
bool rct_writer_open(struct rct_writer *writer, const char *path, const char *device,
    const char *lock, struct rct_diag *diag);

/*
 * Keeps a second copy of what this device writes, in a file of its own below `folder`
 * (of the state, made when missing), so that what another program does to the log is
 * made good: what was once saved and is missing from the journal, which must have been
 * read from the writer's path just before, is put back, into the log and the journal,
 * and told in a warning.  From now on each append goes to the second copy first.
 * So a log that was removed whole comes back whole: to begin a new one, whoever removes
 * it has to remove the copy as well, whose name the warning says.
 * False, with an error in diag, when there was something to put back and it could not
 * be; the journal has it all the same.
 */
bool rct_writer_spool(struct rct_writer *writer, struct rct_journal *journal,
    const char *folder, struct rct_diag *diag);

/*
 * The same at the end of a session, for what happened meanwhile; reads the log anew.
 * Whatever is unsaved is tried once more first, with a second copy or without.
 */
bool rct_writer_heal(
    struct rct_writer *writer, struct rct_journal *journal, struct rct_diag *diag);

/*
 * Appends one event: one write of one whole line at the end of the file, under a lock
 * with a deadline of two seconds, read back, synced.  When it returns true the event,
 * and any that was unsaved, is on disk.  On failure the line is kept in `unsaved`, and
 * diag has an error.  Either way the event is added to the journal in memory, and
 * *added (may be NULL) is its index, which holds until the next append or reading.
 * Events that another session of this device has saved meanwhile are taken in as well.
 *
 * An entry that no reader would take (no card in a review, a year before 1970, a void
 * of no id) is an error and nothing is added.
 *
 * Where the file is broken or no log, a folder gets a new one, <device>-2.log.  The
 * caller should ignore SIGXFSZ.
 *
 * Without a writer the event is added in memory alone, as one of a device "unsaved".
 */
bool rct_journal_append(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_entry *entry, size_t *added, struct rct_diag *diag);

/* The same for many at once, with one write and one sync. */
bool rct_journal_append_all(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_entry *entries, size_t count, struct rct_diag *diag);
void rct_writer_release(struct rct_writer *writer);

/* The index of an event by its id; journal->count where there is none. */
size_t rct_journal_event(const struct rct_journal *journal, const char *id);

/* ---- Logs of other places ---- */

struct rct_merged {
    size_t added, reviews; /* events that were new; those of them that are reviews */
    size_t damaged;        /* lines that were left out, each told in diag */
    int64_t first, last;   /* instants of the first and the last that was added */
};
/*
 * Adds to the writer's file, as they stand and with their own ids, those events of
 * another log or folder of logs that the journal (read from the writer's path) lacks.
 * Each counts once: doing it again adds nothing, and the order of several does not
 * matter.  Adds up in *merged, which starts as zero.  False, with an error in diag,
 * when the path is no log or nothing could be saved: the journal should be dropped.
 */
bool rct_journal_merge(struct rct_journal *journal, struct rct_writer *writer,
    const char *path, struct rct_merged *merged, struct rct_diag *diag);

/*
 * Adds to `out` one log that holds every good line of a log or a folder of logs once,
 * sorted by its bytes: the same lines make the same text on every machine.  *count is
 * how many there are, *damaged how many were left out.  False, with an error in diag,
 * when something could not be read.
 */
bool rct_journal_backup(const char *path, struct rct_buf *out, size_t *count,
    size_t *damaged, struct rct_diag *diag);

/* ---- The state of a log ---- */

struct rct_exam {
    size_t events; /* that were read, those that were taken back included */
    size_t copies; /* lines that stand in another file too, which is no harm */
};
/*
 * Reads a log into an empty journal and tells of every line, by file and number, that
 * is damaged, comes after missing ones, stands twice in one file, shares its id with
 * another event, has no checksum, is dated more than a day after `now`, or more than a
 * day before the event that its device wrote before.  Returns as rct_journal_read().
 */
bool rct_journal_examine(struct rct_journal *journal, const char *path, int64_t now,
    struct rct_exam *exam, struct rct_diag *diag);

/*
 * How many events the second copy below `folder` has that the journal, read from the
 * path, lacks: rct_writer_spool() would put them back.  Adds the name of the copy,
 * which need not be there, to `file`.
 */
size_t rct_journal_lacks(const struct rct_journal *journal, const char *path,
    const char *device, const char *folder, struct rct_buf *file);

/*
 * Adds to the writer's file the event that a line of `file` would hold if its checksum
 * were right, or that has none; the line stays as it is.  False, with an error in diag,
 * when that cannot be read as an event, or the journal has a good line of that id.
 */
bool rct_journal_accept(struct rct_journal *journal, struct rct_writer *writer,
    const char *file, unsigned line, struct rct_diag *diag);

/* "k7f3.412": what a void names.  Adds it to `out`. */
void rct_event_id(const struct rct_journal *journal, size_t event, struct rct_buf *out);

/* A device name (8 letters of base32) from 5 random bytes. */
#define RCT_DEVICE_SIZE 9
void rct_device_name(const unsigned char bytes[5], char out[RCT_DEVICE_SIZE]);

#endif
