/* SPDX-License-Identifier: GPL-3.0-or-later */
/* past.h - past reviews, for the commands about the memory model. */
#ifndef CMD_PAST_H
#define CMD_PAST_H

#include <jansson.h>
#include <recite/history.h>

#include "cmd.h"

/* The learner's own reviews, or those of a file (--reviews). */
struct past {
    struct context *context;
    struct rct_journal journal;
    struct rct_progress progress;
    struct rct_history history;
    struct rct_model model; /* --weights, else those in effect, else the defaults */
    size_t fitted; /* the event that these weights came with, else journal.count */
    bool own;      /* the reviews are the learner's */
    double bar_from, bar_part; /* what part of the work the bar counts now */
};
/* False when something cannot be read: that has been said.  Close it either way. */
bool past_open(struct context *context, struct past *past);
void past_close(struct past *past);

/* --model and the steps, and a bar on standard error for work that takes long.  False
 * when the model is none: that has been said. */
bool past_options(struct past *past, struct rct_fit_options *options);
void past_worked(struct past *past); /* takes the bar away */

/* Reviews of a later day than the card's last: what a model is asked to predict. */
size_t past_predicted(const double *chance, size_t count);

/* "FSRS-6" */
const char *past_model_name(const struct rct_model *model);

/* A label and what belongs to it. */
void past_row(struct page *page, const char *label, const char *format, ...)
    RCT_PRINTF(3, 4);

/* A value of a measure: null where there was nothing to measure. */
json_t *past_value_json(const struct rct_measure *measure, double value);
json_t *past_weights_json(const struct rct_model *model);
void past_print_json(json_t *all); /* and forgets it */

#endif
