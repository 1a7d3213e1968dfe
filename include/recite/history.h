/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * history.h - past reviews as the memory model learns from them, and weights as text.
 *
 * Between the journal, or a table of reviews from elsewhere, and the numbers that
 * <recite/fit.h> takes.
 */
#ifndef RECITE_HISTORY_H
#define RECITE_HISTORY_H

#include <recite/fit.h>
#include <recite/study.h>

/* Reviews in order of time, each a place in every array. */
struct rct_history {
    struct rct_reviews reviews; /* what fitting takes; points into the arrays below */
    int64_t *instant;
    double *time; /* the learner's day, and how much of it had gone by */
    uint32_t *card;
    unsigned char *rating;
    uint32_t *took;     /* milliseconds, 0 = not known */
    const char **names; /* of cards, by number */
    size_t count, card_count, room[6];
    struct rct_arena arena;
};

/*
 * The reviews of a journal that count, under the settings of the progress: what was
 * taken back is left out, what a card was before it moved is its own, and a card that
 * was forgotten goes on as another one of the same name.  The names are the journal's.
 */
void rct_history_fold(struct rct_history *history, const struct rct_progress *progress);

/* Where a table of reviews comes from, and what its days are. */
struct rct_table {
    const char *path; /* for messages */
    const char *text; /* NULL: it is read from the path, a piece at a time … */
    size_t length;    /* … and this is how long it may be */
    struct rct_zone zone;
    int hour; /* when a day begins */
};

/*
 * The reviews of a table in CSV: the columns card_id, review_time_ms (since 1970, UTC),
 * rating (1 to 4) and duration_ms, in this order or in that of a first row with these
 * names; the last may be missing, others are passed over.  Rows may come in any order.
 * False, with an error in `diag` for each row that cannot be read, when there is one;
 * without an error, but with errno, when the path cannot be read.
 */
bool rct_history_read(
    struct rct_history *history, const struct rct_table *table, struct rct_diag *diag);

void rct_history_release(struct rct_history *history);

/* ---- Weights as text: numbers with commas between them
 * ------------------------------------------------------------------------ */

/* False, and the model untouched, where the text is no 17, 19, 21 or 34 numbers. */
bool rct_weights_read(const char *text, struct rct_model *model);

/*
 * Rounds each weight to twelve places.  Such a weight is the same number, to the bit,
 * after it was written and read.
 */
void rct_weights_round(struct rct_model *model);
void rct_weights_write(const struct rct_model *model, struct rct_buf *out);

#endif
