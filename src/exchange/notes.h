/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * notes.h - what every format is read into before it becomes a deck.
 *
 * A reader hands over notes as it finds them in its file; they are cleaned, checked and
 * kept here, or reported.
 */
#ifndef EXCHANGE_NOTES_H
#define EXCHANGE_NOTES_H

#include <recite/exchange.h>

/* What a deck may hold at most. */
enum {
    CARD_LIMIT = 200000,
    GAP_LIMIT = 10,        /* of one text */
    TAG_LIMIT = 900000,    /* of all notes together */
    TEXT_LIMIT = 60 << 10, /* bytes of one text */
    FINDING_LIMIT = 50,    /* notes whose leaving out is reported one by one */
    LONG_ANSWER = 12,      /* words; longer ones are not typed */
};

/* How the gaps of a text are marked. */
enum marks { NO_GAPS, ANKI_GAPS, BRACKET_GAPS };

struct note {
    const char *ask; /* of a cloze the text; once it is kept, with gaps in {braces} */
    const char *answer, *note, *hint;
    const char *tags; /* words with white space between */
    const char *deck; /* the name of its deck */
    unsigned line;
    enum marks marks; /* other than NO_GAPS: a cloze */
    bool reverse;
};

/* What is lost of notes that are kept. */
enum loss {
    LOST_FORMATTING,
    LOST_PICTURES,
    LOST_SOUNDS,
    LOST_SCRIPTS,
    LOST_CONTROLS,
    LOST_TAGS,
    LOSS_COUNT
};

/* A file while it is read.  Zero, but for the first two, is the beginning. */
struct intake {
    const struct rct_foreign *file; /* its text is valid UTF-8 without NUL and BOM */
    struct rct_diag *diag;
    struct rct_arena arena; /* of the notes */
    struct note *notes;
    size_t count, room, tag_count;
    size_t cards;             /* a gap each, and both ways of what is reversed */
    struct rct_map asked;     /* the keys of questions, to the index of the note */
    const char *title, *tags; /* of the whole deck, or NULL */
    bool full; /* as many cards as a deck may hold: whoever reads should leave off */
    size_t left_out;
    struct {
        size_t count;
        unsigned line;
    } lost[LOSS_COUNT];
};

/* Keeps a copy of the note, or reports why not.  Texts may be NULL and need no care. */
void rct_intake_note(struct intake *intake, const struct note *note);

/* Reports a note that is left out.  `name` and `help` as in a finding. */
struct refusal {
    const char *name, *help;
    unsigned line;
};
void rct_intake_refuse(struct intake *intake, const struct refusal *refusal,
    const char *format, ...) RCT_PRINTF(3, 4);

/* Counts something lost; said once for the whole file. */
void rct_intake_lose(struct intake *intake, enum loss loss, unsigned line);

/* Reports what was counted. */
void rct_intake_finish(struct intake *intake);
void rct_intake_release(struct intake *intake);

/* Adds a text as a deck can hold it: without control characters and outer white space,
 * its lines ended by LF. */
void rct_intake_clean(
    struct intake *intake, const char *text, unsigned line, struct rct_buf *out);

/* The next word of a text, which moves behind it; false at its end. */
bool rct_next_word(const char **text, struct rct_buf *word);

/* ---- Readers, by format */

void rct_records_read(struct intake *intake);
void rct_markdown_read(struct intake *intake);

/* ---- Texts */

/* Adds the plain text of a piece of HTML. */
void rct_html_read(
    struct intake *intake, const char *html, unsigned line, struct rct_buf *out);
/* Whether there is a tag or an entity in it. */
bool rct_html_likely(const char *text);
/* The rune that a name stands for, or 0. */
uint32_t rct_entity_rune(const char *name, size_t length);

/* Whether there is a gap in Anki's manner. */
bool rct_gaps_likely(const char *text);
/*
 * Adds a text with its gaps in {braces} to `out`, and their hints, with commas between
 * them, to `hints`.  Returns how many there are; 0 if one is empty or not closed.
 */
unsigned rct_gaps_read(
    enum marks marks, const char *text, struct rct_buf *out, struct rct_buf *hints);

/* ---- The deck */

/* Adds the notes as the text of a deck. */
void rct_compose(const struct intake *intake, struct rct_buf *out);

/*
 * Adds a text as YAML that reads as the same text: plain where it can be mistaken for
 * nothing else, else in double quotes.  `flow`: within [brackets].
 */
void rct_compose_text(struct rct_buf *out, const char *text, bool flow);

#endif
