/* SPDX-License-Identifier: GPL-3.0-or-later */
/* card_keys.h - the keys of a card that are given as "key: value". */
#ifndef CMD_CARD_KEYS_H
#define CMD_CARD_KEYS_H

#include "cmd.h"

enum { KEYS_MOST = 24, VALUES_MOST = 32 };

/* Keys that were given; release them behind their last use. */
struct card_keys {
    struct rct_edit_key keys[KEYS_MOST];
    char *texts[KEYS_MOST];                         /* that they borrow */
    const char *values[KEYS_MOST][VALUES_MOST + 1]; /* those that take several */
    size_t count;
    bool answered; /* one of them holds the answer */
};
/* True where the line begins with a key of a card and a colon: it is taken, or it has
 * been said why not. */
bool card_keys_take(struct card_keys *keys, const char *line);
void card_keys_release(struct card_keys *keys);

/* The keys as a line begins with them, "number: ", ended by NULL; free them as paths.
 */
char **card_keys_words(void);

/* Cuts a text at its commas, in place; ended by NULL. */
void card_keys_split(char *text, const char *values[VALUES_MOST + 1]);

#endif
