/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exchange.h - other programs' cards: theirs into a deck, a deck into theirs.
 *
 * A format is read into the text of a deck (recite-deck(5)), which the author may then
 * keep and edit, and which rct_deck_parse() takes.  What cannot be carried over is
 * never dropped in silence: each finding says what was left out, where, and why.
 *
 * Files are taken to be hostile.  What is read into a deck has no control characters,
 * no text above the limits of a deck, and no question twice.
 */
#ifndef RECITE_EXCHANGE_H
#define RECITE_EXCHANGE_H

#include <recite/deck.h>

enum rct_format {
    /*
     * Anki's "Notes in Plain Text": `#key:value` lines, then records.  Understood are
     * separator, html, tags, deck, notetype, columns, and the columns of guid,
     * notetype, deck and tags; other lines that begin with # are comments.  Fields are
     * HTML where they or the file say so.  {{c1::text::hint}} makes a gap, and each gap
     * a card.
     */
    RCT_ANKI_TEXT,
    RCT_TSV, /* question, tab, answer; a further column is a note */
    /*
     * RFC 4180, separated by whichever of comma, semicolon, tab and bar divides the
     * most lines.  A first line of names says what the columns are: question, answer,
     * tags, hint, note (or front, back, term, definition …); without it they are
     * question, answer, notes.
     */
    RCT_CSV,
    RCT_MARKDOWN, /* Q: and A: over several lines, C: with gaps in [brackets], --- */
    RCT_FORMAT_COUNT
};
const char *rct_format_name(enum rct_format format); /* "anki", "tsv", … */

/* By its name, or by what else it is called ("md", "txt", "tab"). */
bool rct_format_parse(const char *name, enum rct_format *format);

/*
 * By the suffix of the path (which may be NULL) and the content; false: no idea.  What
 * is no text, like an Anki package, passes for Anki's: rct_import() says what to do.
 */
bool rct_format_guess(
    const char *path, const char *text, size_t length, enum rct_format *format);

/* A file of another program; everything is borrowed.  `path` is for messages. */
struct rct_foreign {
    const char *path, *text;
    size_t length;
    enum rct_format format;
};

/*
 * Adds the text of a deck to `deck`.  A note that is left out is an error among the
 * findings, what is lost of one (pictures, formatting) a warning.  False, with nothing
 * added, when there is no card in it.
 *
 * An answer of several lines or more than a dozen words becomes a card to `recall`.
 */
enum { RCT_FOREIGN_LIMIT = 16 << 20 }; /* bytes of a file */
bool rct_import(
    const struct rct_foreign *file, struct rct_buf *deck, struct rct_diag *diag);

/*
 * Adds the deck in another format, a record a card; the options of a choice and the
 * items of a sequence stand below its question.  Warns of what the format cannot hold.
 * Reading it back gives the same questions and answers.
 */
void rct_export(const struct rct_deck *deck, enum rct_format format,
    struct rct_buf *out, struct rct_diag *diag);

/* The question and the answer of a card in plain words, as rct_export() writes them. */
void rct_card_question(const struct rct_card *card, struct rct_buf *out);
void rct_card_answer(const struct rct_card *card, struct rct_buf *out);

#endif
