/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd.h - the program: main, its options and its commands.
 *
 * main reads the world once (clock, zone, paths, terminal) into a context; a command is
 * a row in a table and a file of its own.  Results go to standard output, talk to
 * standard error.  A command returns the status to exit with.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <recite/study.h>

#include "../term/term.h"

enum status {
    STATUS_DONE = 0,
    STATUS_NO = 1,      /* ran, and the answer is "no": findings */
    STATUS_TROUBLE = 2, /* wrong usage, unreadable input */
    STATUS_UNSAVED = 3, /* answers could not be saved */
};

/* Values of an option that may be given several times. */
struct wish_list {
    const char **at;
    size_t count, room;
};

/* What may be wished on the command line, in the environment or in the options file. */
struct wishes {
    bool splits, train_only, undo, cram, confusions, confidence;
    const char *reviews, *weights, *model, *days, *exam, *minutes;
    bool help, version, plain, json, no_save, no_fuzz, auto_easy, explain, add_ids;
    const char *topic, *title, *language, *source;
    const char *output;
    const char *progress, *now, *seed, *color, *format, *deny, *from, *to, *accept,
        *decks;
    const char *retention, *fresh, *hour, *steps, *relearn, *leech_after;
    bool due, leech, flagged;
    const char *states;
    struct wish_list tags, sought;
};

struct context {
    const struct command *command;
    bool named; /* the command line named it */
    struct wishes wishes;
    char **args; /* what is no option, ended by NULL */
    int arg_count;
    struct term term;
    struct rct_settings settings;
    int64_t start;  /* instant at which the program started, or --now */
    double started; /* the monotonic clock then, in seconds */
    char *progress; /* path of the log */
    char *state;    /* folder for what need not be kept or shared */
    char *lock;     /* file in it that writers of this device lock */
    char device[RCT_DEVICE_SIZE];
    struct rct_zone_row *zone_rows;
    char *options_text; /* of the options file, which wishes point into */
    struct rct_diag diag;
};

/* ---- Commands ---- */

struct command {
    const char *name;
    const char *args;    /* as in "[DECK...]" */
    const char *summary; /* one line, lower case, no full stop */
    const char *details; /* more lines for --help, or NULL */
    unsigned bit;        /* which options it takes: see wishes.c */
    int most;            /* arguments it takes at most; -1: any number */
    int (*run)(struct context *context);
};
extern const struct command commands[];
extern const size_t command_count;
const struct command *command_find(const char *name);

enum {
    CMD_STUDY = 1 << 0,
    CMD_CHECK = 1 << 1,
    CMD_LIST = 1 << 2,
    CMD_STATS = 1 << 3,
    CMD_GRADE = 1 << 4,
    CMD_UNDO = 1 << 5,
    CMD_HELP = 1 << 6,
    CMD_IMPORT = 1 << 7,
    CMD_EXPORT = 1 << 8,
    CMD_FIT = 1 << 9,
    CMD_EVALUATE = 1 << 10,
    CMD_MEMORY = 1 << 11,
    CMD_SIMULATE = 1 << 12,
    CMD_HISTORY = 1 << 13,
    CMD_REPORT = 1 << 14,
    CMD_DOCTOR = 1 << 15,
    CMD_VOID = 1 << 16,
    CMD_CARDS = 1 << 17,
    CMD_MERGE = 1 << 18,
    CMD_BACKUP = 1 << 19,
    CMD_SYNC = 1 << 20,
    CMD_PLAN = 1 << 21,
    CMD_SCHEMA = 1 << 22,
    CMD_NEW = 1 << 23,
    CMD_SHOW = 1 << 24,
    CMD_ADD = 1 << 25,
    CMD_EDIT = 1 << 26,
    CMD_MOVE = 1 << 27,
    CMD_DRAFT = 1 << 28,
    CMD_COMPLETION = 1 << 29,
    CMD_ALL = (1 << 30) - 1,
};

/* The help of a command, or with NULL of the program. */
void help_print(const struct command *command, FILE *out);

int cmd_study(struct context *context);
int cmd_check(struct context *context);
int cmd_list(struct context *context);
int cmd_stats(struct context *context);
int cmd_history(struct context *context);
int cmd_report(struct context *context);
int cmd_grade(struct context *context);
int cmd_undo(struct context *context);
int cmd_fit(struct context *context);
int cmd_evaluate(struct context *context);
int cmd_memory(struct context *context);
int cmd_simulate(struct context *context);
int cmd_plan(struct context *context);
int cmd_help(struct context *context);
int cmd_import(struct context *context);
int cmd_export(struct context *context);
int cmd_doctor(struct context *context);
int cmd_void(struct context *context);
int cmd_cards(struct context *context); /* suspend, bury, resume, forget, … */
int cmd_move(struct context *context);
int cmd_merge(struct context *context); /* merge, restore */
int cmd_backup(struct context *context);
int cmd_sync(struct context *context);
int cmd_schema(struct context *context);
int cmd_edit(struct context *context);
int cmd_add(struct context *context);
int cmd_show(struct context *context);
int cmd_new(struct context *context);
int cmd_completion(struct context *context);
int cmd_draft(struct context *context);

/* ---- Options (wishes.c) ---- */

/* Reads the options of the command line into wishes and what is left into args.  False
 * when one is wrong: that has been said. */
bool options_parse(struct context *context, int argc, char **argv);
/* Reads the options file, for what the command line left open. */
bool options_read_file(struct context *context);
/* Turns wishes into settings.  False when a value is wrong: that has been said. */
bool options_apply(struct context *context);
void options_print(const struct command *command, FILE *out);
/* The options of a command, one by one; false behind the last. */
struct option_info {
    const char *name, *help;
    const char *argument; /* or NULL */
    char letter;          /* or 0 */
};
bool option_find(
    const struct command *command, size_t index, struct option_info *option);

/* ---- The world (world.c, clock.c) ---- */

void world_paths(struct context *context);
void world_release(struct context *context);
/* Reads the decks named by the arguments, or the default ones; findings stay in the
 * diag. False when there was nothing to read. */
bool world_read_decks(struct context *context, struct rct_decks *decks);
/* The same for commands whose arguments are no decks: --decks, or the default ones. */
bool world_default_decks(struct context *context, struct rct_decks *decks);
bool world_has_decks(const struct context *context); /* are there such? */
/* The same for whoever wants to go on with the decks that are right: says what is wrong
 * with them on standard error.  False when no deck is usable. */
bool world_decks(struct context *context, struct rct_decks *decks);
/* Reads a text to draw cards from, "-" being standard input.  False when it is none,
 * nothing is in it, or --language is none that texts are read in: that has been said.
 */
bool world_read_text(
    const struct context *context, const char *path, struct rct_buf *text);
/* Loads the progress log.  False when it cannot be read. */
bool world_journal(struct context *context, struct rct_journal *journal);
/* Both of them, for whoever needs both. */
bool world_load(
    struct context *context, struct rct_decks *decks, struct rct_journal *journal);
/* Finds out the name of this device, or makes one. */
void world_device(struct context *context);
bool world_knows_device(struct context *context); /* the same, making none */
/* Makes ready to write to the log that was read, with a second copy that heals it. */
bool world_writer(
    struct context *context, struct rct_journal *journal, struct rct_writer *writer);
/* Both, with the second copy: for whoever adds to the log. */
bool world_log(
    struct context *context, struct rct_journal *journal, struct rct_writer *writer);
/* Bytes that nobody can guess.  False where the system has none. */
bool world_random(void *bytes, size_t size);
/* Prints the findings so far to standard error and forgets them. */
void world_complain(struct context *context);

/* Decks, log and the states folded from it, for the commands that only look. */
struct desk {
    struct rct_decks decks;
    struct rct_journal journal;
    struct rct_progress progress;
    struct rct_items items;
};
/* False when something cannot be read: that has been said.  Close it either way. */
bool desk_open(struct context *context, struct desk *desk);
void desk_close(struct desk *desk);

/* Every card that there is, of the decks at hand and of the log (names.c). */
struct names {
    const char **keys;
    size_t count, room;
    struct rct_map map;
};
void names_collect(struct names *names, const struct desk *desk);
/* The key of the card that is meant: by its key, or by its id if that is one card's.
 * NULL where there is none: that has been said. */
const char *names_find(const struct names *names, const char *word);
/* Of `count` keys, each `stride` bytes behind the one before, the one that a misspelt
 * key, or id alone, was likely meant to be; or NULL. */
const char *names_meant(
    const char *word, const void *keys, size_t count, size_t stride);
void names_release(struct names *names);

/* A card as a session would ask it, and its answer; `flag`: why it is flagged, or NULL
 * (cmd_show.c). */
void show_card(struct context *context, const struct rct_card *card, const char *flag);

/* ---- New decks (cmd_new.c) ---- */

/* The schema beside a deck, and the line by which editors find it. */
#define SCHEMA_NAME "recite-deck.schema.json"
#define SCHEMA_LINE "# yaml-language-server: $schema=" SCHEMA_NAME "\n"
/* A deck with the id that the file's name gives: for good, also where the file moves.
 */
struct rct_deck *deck_of_name(const char *path, struct rct_diag *diag);
/* Writes a deck as a new file, with the schema beside it.  False, and said, where it
 * cannot be written or is there already. */
bool deck_begin(const char *path, const struct rct_buf *text);

/* ---- Ids for cards (add_ids.c) ---- */

/* Gives an id to each card of the decks that has none, in the file, and moves its
 * history to it in the log.  Says what was done; false where something was not. */
bool ids_add(struct context *context, const struct rct_decks *decks);

void clock_zone(struct context *context);
int64_t clock_now(const struct context *context);
bool clock_set(struct context *context, const char *text); /* --now */
/* "tomorrow", "in 3 days, on 2026-11-27", "in 9 minutes". */
void clock_words(const struct context *context, int64_t instant, struct rct_buf *out);

/* ---- No memory left (shortage.c) ---- */

/* JSON needs memory like all the rest: without it the program ends and says so. */
void shortage_watch(void);
/* What this writer could not save is printed then; NULL: no more. */
void shortage_keep(const struct rct_writer *writer);

/* Says one error on standard error, as "recite: …"; returns STATUS_TROUBLE. */
int trouble(const char *format, ...) RCT_PRINTF(1, 2);

#endif
