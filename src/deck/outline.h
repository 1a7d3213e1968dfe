/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outline.h - a deck as it is written: its keys with their values, and no meaning yet.
 *
 * The keys of a deck come in any order, and what stands at its end may hold for its
 * first card: so it is read whole before cards are made of it.  Every value has the
 * shape that the table of keys asks for; what has not was reported and is `bad`.
 */
#ifndef DECK_OUTLINE_H
#define DECK_OUTLINE_H

#include "pull.h"
#include "keys.h"

struct field {
    const void
        *value;       /* by shape: text, array of texts, double, two doubles, int64_t */
    uint32_t count;   /* of texts; the value of a flag, word or count */
    uint32_t key;     /* byte where the key is */
    struct span span; /* of the value */
    uint32_t items;   /* of texts: index of the first one's span in outline->spans */
    uint8_t row;      /* in rct_keys */
    bool bad;
};

struct fields {
    struct field *items;
    size_t count, room;
};

/* A card, or a pair. */
struct entry {
    uint32_t first, count; /* of its fields */
    uint32_t byte;         /* where it begins */
    unsigned line, column;
    bool faulty; /* something is wrong with it: do not miss keys in it */
};

struct outline {
    struct source *source;
    struct events *events;
    struct rct_arena *arena; /* texts are put here */
    struct fields header, defaults, cards;
    struct entry *entries;
    size_t entry_count, entry_room;
    struct span *spans; /* of the items of all lists */
    size_t span_count, span_room;
    struct rct_map names; /* of texts that repeat */
    const char **name_texts;
    size_t name_count, name_room;
    const char **texts; /* of the list being read */
    size_t text_room;
    const char **last_list; /* of texts that repeat, ended by NULL */
    uint8_t *lint; /* levels of the lint rules; NULL: nothing was said of them */
    bool in_pairs;
    bool broken; /* the text could not be read to its end */
};

/* Reads the whole document; findings go to the source. */
void rct_outline_read(struct outline *outline);
void rct_outline_release(struct outline *outline);

static inline const struct key_row *field_row(const struct field *field)
{
    return &rct_keys[field->row];
}

static inline struct span field_key(const struct field *field)
{
    return (struct span){
        field->key, field->key + (uint32_t)__builtin_strlen(field_row(field)->name)};
}

/* A text of the file for good: in the arena, and once if it is `shared`. */
const char *rct_outline_text(
    struct outline *outline, const struct event *event, bool shared);

/*
 * Read the value of field->row that begins with `event`: texts (texts.c) or anything
 * else (settings.c).  False when there is none to speak of: nothing, or null, which
 * counts as not given.
 */
bool rct_field_read_text(
    struct outline *outline, struct field *field, const struct event *event);
bool rct_setting_read(
    struct outline *outline, struct field *field, const struct event *event);

/* A number as an author writes it in a setting: 10, -3.5, 1e6. */
bool rct_number_read(const char *text, double *value);

#endif
