/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base.h - memory, threads, text, chance and files: what everything stands on.
 *
 * Nothing here knows of cards, reviews or terminals, reads a clock or the environment,
 * or prints.  Zero is a valid object for every struct: `= {0}` is all the set-up there
 * is.
 *
 * Life-cycle verbs, the same in the whole library: `x_release` gives back what an
 * object owns and leaves it zero; `x_free` also frees the object itself and takes NULL.
 *
 * Ownership, the same in the whole library: a returned `const` pointer is borrowed from
 * the object that was asked and lives as long as it; a returned plain pointer is yours.
 */
#ifndef RECITE_BASE_H
#define RECITE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RCT_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define RCT_PRINTF(text, rest) __attribute__((format(printf, text, rest)))

/* ---- Memory ----
 *
 * No allocation returns NULL.  When there is no memory, rct_out_of_memory() decides:
 * the library's own is a weak symbol that aborts, and a program that defines a function
 * of that name replaces it.  It must not return.
 */
void rct_out_of_memory(size_t size) __attribute__((noreturn));

/* Zeroed memory for `count` things of `size` bytes; free it with free(). */
void *rct_alloc(size_t count, size_t size);

/*
 * Room for `need` things of `size` bytes in the array `old` that has room for *room:
 * returns the array, moved if it had to grow (by half at least), and updates *room.
 * What is new is zeroed.
 */
void *rct_grow(void *old, size_t *room, size_t need, size_t size);

/* A copy of `length` bytes with a NUL after them; free it with free(). */
char *rct_copy(const char *text, size_t length);

/*
 * An arena hands out memory that is given back all at once: a deck is read whole and
 * dropped whole, so that reading one has no clean-up path.
 */
struct rct_arena {
    struct rct_block *blocks; /* newest first */
};
void *rct_arena_alloc(struct rct_arena *arena, size_t size); /* zeroed, aligned */
char *rct_arena_copy(struct rct_arena *arena, const char *text, size_t length);
void rct_arena_release(struct rct_arena *arena);

/* ---- Work for several hands ---- */

/*
 * Calls work(data, 0), work(data, 1), … work(data, count - 1), each in a thread of its
 * own, and returns when all are done.  Where no thread can be had, or they are more
 * than the most, the caller does it behind its own: so none may wait for what another
 * has not begun.
 */
#define RCT_HANDS_MOST 8
void rct_hands(unsigned count, void (*work)(void *data, unsigned hand), void *data);

/* ---- Growing text ---- */

/* Bytes with a length; a NUL always stands behind them, but they may hold NULs too. */
struct rct_buf {
    char *text; /* NULL while nothing was ever added: read it through rct_buf_text() */
    size_t length, room;
};
const char *rct_buf_text(const struct rct_buf *buf); /* never NULL */
void rct_buf_add(struct rct_buf *buf, const char *text, size_t length);
void rct_buf_puts(struct rct_buf *buf, const char *text);
void rct_buf_putc(struct rct_buf *buf, char byte);
void rct_buf_rune(struct rct_buf *buf, uint32_t rune); /* as UTF-8 */
void rct_buf_printf(struct rct_buf *buf, const char *format, ...) RCT_PRINTF(2, 3);
void rct_buf_cut(struct rct_buf *buf, size_t length); /* forget what is behind length */
void rct_buf_release(struct rct_buf *buf);

/* ---- Words to numbers ---- */

/* FNV-1a, 64 bits: the same on every machine for good; identities are made of it. */
uint64_t rct_hash(const char *text, size_t length);

/* A table from text to a number, for interning names. */
struct rct_map {
    struct rct_map_slot *slots;
    size_t count, room;
};
/*
 * The place of the value under a key, or NULL.  `rct_map_put` makes it with value
 * `RCT_MAP_NEW` where it was missing.  Keys are borrowed: they must outlive the map.
 * The pointer holds until the next put.
 */
#define RCT_MAP_NEW UINT32_MAX
uint32_t *rct_map_get(const struct rct_map *map, const char *key, size_t length);
uint32_t *rct_map_put(struct rct_map *map, const char *key, size_t length);
void rct_map_release(struct rct_map *map);

/*
 * Many lookups of keys in no order spend most of their time waiting for memory. Whoever
 * knows the rct_hash() of a key beforehand can say that it will be looked up: twice,
 * the second time (`near`) when the memory that the first one asked for should be
 * there.
 */
void rct_map_expect(const struct rct_map *map, uint64_t hash, bool near);
uint32_t *rct_map_find(
    const struct rct_map *map, uint64_t hash, const char *key, size_t length);

/* ---- UTF-8 and Unicode ----
 *
 * The one owner of libunistring.  Functions that add to a buffer take text of any kind
 * and read an invalid byte as U+FFFD.
 */
/* `bad`, unless NULL, is given the offset of the first byte that is no UTF-8. */
bool rct_utf8_valid(const char *text, size_t length, size_t *bad);

/* The rune at *text, which moves behind it; `end`, not reached yet, ends the text. */
uint32_t rct_utf8_next(const char **text, const char *end);

bool rct_rune_letter(uint32_t rune);
bool rct_rune_digit(uint32_t rune); /* 0-9 alone */
bool rct_rune_space(uint32_t rune); /* every Unicode white space */
bool rct_rune_upper(uint32_t rune);
bool rct_rune_mark(uint32_t rune); /* a combining mark */

/* Drawn as nothing: zero-width, bidi control, soft hyphen, BOM, tag, variation. */
bool rct_rune_hidden(uint32_t rune);

enum rct_norm { RCT_NFC, RCT_NFD, RCT_NFKC };
void rct_text_normal(
    struct rct_buf *out, const char *text, size_t length, enum rct_norm);

/* Without case, the full folding of Unicode: ss for sharp s.  The result is NFC. */
void rct_text_fold(struct rct_buf *out, const char *text, size_t length);

/*
 * Without accents: combining marks go from Latin, Greek and Cyrillic letters alone (on
 * others a mark makes another letter), and oe, ae, ss, o, l, d, th, i, h stand for
 * their ligatures and struck or odd forms.
 */
void rct_text_unaccent(struct rct_buf *out, const char *text, size_t length);

/*
 * What identities and look-alikes are compared by: words of folded letters and digits
 * with one space between them.  Punctuation, case, hidden runes and kinds of space do
 * not count; accents do, and signs are words of their own (C#, C++ and C are three, and
 * so are 2 + 2, 2 / 2 and -3).  A text of nothing but punctuation is its own key.
 */
void rct_text_key(struct rct_buf *out, const char *text, size_t length);

/* Terminal columns; control characters count nothing. */
size_t rct_text_width(const char *text, size_t length);

/*
 * How many bytes of the text fit in `width` columns, ending at a place where Unicode
 * allows a line to break (or anywhere, if a single word is wider; at least one rune),
 * but not within an option such as --no-save.
 * White space at the end takes no room.  Stops behind a newline.
 */
size_t rct_text_line(const char *text, size_t length, size_t width);

/*
 * The one way for text from decks, logs, file names and answers to a terminal or a
 * page: printable text passes; tab becomes a space; newline passes if `lines`, else it
 * becomes a space; everything that could move a cursor, colour, hide or turn text
 * around (C0, C1, DEL, bidi embeddings and overrides, the isolates of a line where they
 * do not pair up, tags, U+2028/9, non-characters) is shown as <U+XXXX>; bytes that are
 * no UTF-8 as <XX>; at most eight marks or other runes of no width stay on a base.
 * Doing it twice does nothing more.
 */
void rct_text_safe(struct rct_buf *out, const char *text, size_t length, bool lines);

/*
 * Edits between two texts in runes: insert, delete, replace, swap of neighbours
 * (optimal string alignment).  Stops counting above `limit` and then returns limit + 1.
 */
size_t rct_text_distance(const char *a, const char *b, size_t limit);

/*
 * The one of `count` names (each `stride` bytes after the one before, so that a table
 * of structs whose first member is the name will do) that a misspelt word was likely
 * meant to be, or NULL: the nearest, case aside, within a third of the word's letters;
 * of equals the first.  NULL names are skipped.
 */
const char *rct_suggest(
    const char *word, const void *names, size_t count, size_t stride);

/* ---- Chance ----
 *
 * Repeatable: the same seed gives the same numbers on every machine (splitmix64,
 * Steele, Lea and Flood 2014).
 */
struct rct_random {
    uint64_t state;
};
uint64_t rct_random_bits(struct rct_random *random);
double rct_random_unit(struct rct_random *random); /* in [0, 1) */

/* Any of 0 .. limit - 1 with the same chance; limit > 0. */
uint32_t rct_random_below(struct rct_random *random, uint32_t limit);

void rct_shuffle(struct rct_random *random, uint32_t *items, size_t count);

/* ---- Files ---- */

/*
 * Adds the whole of a regular file, "-" being standard input of any kind.  False with
 * errno, and nothing added, when it cannot be read: EFBIG above `limit` bytes, EINVAL
 * for what is no regular file.  Never waits for a FIFO or a device.
 */
bool rct_file_read(const char *path, size_t limit, struct rct_buf *out);

/*
 * Reads such a file a piece at a time, for those who need not have all of it at once.
 * `take` says how much of the text it is done with: the rest comes again with what
 * follows.  `last` is set once, when nothing follows; the text may be empty then.
 */
typedef size_t rct_file_take(void *context, const char *text, size_t length, bool last);
bool rct_file_pieces(
    const char *path, size_t limit, rct_file_take *take, void *context);

/*
 * A new content for a file, or a new file: written beside it, synced, and put in its
 * place by one rename, so that a reader sees the old or the new, whole.  Keeps the
 * mode; follows a link, and makes the file that a link to nothing names.  False with
 * errno, EACCES for a file that may not be written.
 */
bool rct_file_replace(const char *path, const char *text, size_t length);

/*
 * Names of the regular files below a folder that end in `suffix`, sorted by the bytes
 * before it, as paths that begin with the folder.  Left out are hidden ones, what is in
 * folders deeper than 8 or that may not be read, and what is behind links to folders.
 * Ended by NULL; free it with rct_paths_free().  NULL with errno.
 */
char **rct_folder_list(const char *folder, const char *suffix);
void rct_paths_free(char **paths);

#endif
