/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fit.h - fitting the memory model to what a learner did, and telling how well it fits.
 *
 * Pure functions on numbers, as in fsrs.h: the same reviews give the same weights, bit
 * for bit, however wide the processor computes and with any number of threads.  They
 * allocate what they work on and give it back; false says that there was no memory for
 * it.
 *
 * What is learnt from: each review of a card on a later day than its last one says
 * whether the card was still known after that long.  The reviews of the same day shape
 * the memory but are not asked to be predicted.
 */
#ifndef RECITE_FIT_H
#define RECITE_FIT_H

#include <recite/fsrs.h>

/* Reviews in order of time. */
struct rct_reviews {
    const double *time;   /* in days; a new whole number where a new day begins */
    const uint32_t *card; /* small numbers: memory grows with the greatest */
    const unsigned char *rating; /* enum rct_rating */
    size_t count;
};

/* ---- Telling how well a model fits
 * ------------------------------------------------------------------------ */

/*
 * The chance of recall that the model gave each review just before it, into
 * chance[reviews->count]; -1 for a review that is not predicted: the first of its card,
 * and those on the day of the last.
 */
bool rct_predict(
    const struct rct_model *model, const struct rct_reviews *reviews, double *chance);

/* One review seen by a model. */
struct rct_moment {
    double days;   /* since the review before, as the model counts; 0 for the first */
    double chance; /* of recall, just before; 0 for the first */
    struct rct_memory after;
};

/* What the model makes of each review, into moments[reviews->count]. */
bool rct_replay(const struct rct_model *model, const struct rct_reviews *reviews,
    struct rct_moment *moments);

#define RCT_CALIBRATION_BINS 20

/* Predictions against what happened. */
struct rct_measure {
    size_t count;    /* of predicted reviews */
    double recall;   /* the share of them that were recalled */
    double log_loss; /* -ln of the chance given to what happened, on average */
    double rmse;     /* how far chance and share are apart, over bins of like reviews */
    double auc; /* how often of a recalled and a lost one the first had more chance */
    struct rct_bin {
        size_t count;
        double chance, recall;    /* means; 0 when the bin is empty */
    } bins[RCT_CALIBRATION_BINS]; /* by chance: [0, 0.05), [0.05, 0.1) … */
};

/* Measures predictions that were made by rct_predict() or rct_predict_ahead(). */
bool rct_measure(const struct rct_reviews *reviews, const double *chance,
    struct rct_measure *measure);

/* ---- Fitting
 * ------------------------------------------------------------------------ */

struct rct_fit_options {
    size_t weights;   /* 21: FSRS-6, 34: FSRS-7, 0: the one that foretells better */
    unsigned relearn; /* steps of relearning: see rct_model_tame() */
    unsigned threads; /* that compute at the same time; 0: one */

    /* Told, unless NULL, what share of rct_predict_ahead()'s work is done. */
    void (*progress)(void *context, double share);
    void *context;
};

struct rct_fit {
    struct rct_model model; /* the defaults where there is too little to learn from */
    size_t count;           /* of predicted reviews */
    unsigned evaluations;   /* of the loss, over all cards or a part of them */
};
#define RCT_FIT_LEAST 8 /* predicted reviews; with fewer there is no fit */

/*
 * The weights under which the reviews are likeliest.  Each is pulled towards its
 * published default, so that little data moves it little; the first stabilities never
 * fall from again to easy.  FSRS-6 gives late reviews up to four times the weight of
 * early ones.  A choice of the model is made by fitting both to the first two thirds
 * and comparing what they say of the last.
 */
bool rct_fit(const struct rct_reviews *reviews, const struct rct_fit_options *options,
    struct rct_fit *fit);

/*
 * What fitting is worth: predicts five sixths of the reviews, a sixth at a time, each
 * with the weights fitted to all reviews before it.  The first sixth gets -1.
 */
bool rct_predict_ahead(const struct rct_reviews *reviews,
    const struct rct_fit_options *options, double *chance);

#endif
