/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fsrs_log.h - reviews of a learner whose memory is a model, the same on every run. */
#ifndef FSRS_LOG_H
#define FSRS_LOG_H

#include "unit.h"

#include <math.h>
#include <recite/fit.h>

/* xorshift64*: a number in [0, 1). */
static inline double chance(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (double)((*seed * 2685821657736338717u) >> 11) / 9007199254740992.0;
}

struct log {
    struct rct_reviews reviews;
    double *time;
    uint32_t *card;
    unsigned char *rating;
};

/* One card of the learner. */
struct learnt {
    struct rct_memory memory, scheduled; /* what is true; what the scheduler believes */
    double last, due;
};

static inline unsigned rate(double known, uint64_t *seed)
{
    if (chance(seed) >= known)
        return RCT_AGAIN;
    double ease = chance(seed);
    return ease < 0.1 ? RCT_HARD : ease < 0.9 ? RCT_GOOD : RCT_EASY;
}

static inline void log_add(struct log *log, double time, uint32_t card, unsigned rating)
{
    size_t at = log->reviews.count++;
    log->time[at] = time;
    log->card[at] = card;
    log->rating[at] = (unsigned char)rating;
}

/* A card is shown, and once more that day after a lapse. */
static inline void log_show(struct log *log, const struct rct_model *truth, double time,
    struct learnt *card, uint64_t *seed)
{
    struct rct_model usual;
    rct_model_default(&usual);
    uint32_t number = (uint32_t)log->card[log->reviews.count];
    double days = floor(time) - floor(card->last);
    double known =
        card->memory.stability > 0 ? rct_recall(truth, &card->memory, days) : 0.7;
    unsigned rating = rate(known, seed);
    for (int again = 0; again < 2; again++) {
        log_add(log, time + again * 0.007, number, rating);
        enum rct_rating given = (enum rct_rating)rating;
        card->memory = rct_review(truth, &card->memory, given, again ? 0 : days);
        card->scheduled = rct_review(&usual, &card->scheduled, given, again ? 0 : days);
        if (rating != RCT_AGAIN)
            break;
        rating = RCT_GOOD;
    }
    double wait = rct_interval(&usual, &card->scheduled, 0.9);
    card->last = time;
    card->due = floor(time) + fmax(1, round(wait * (0.8 + 0.6 * chance(seed))));
}

/* `count` reviews of so many cards, which are begun one after another in so many days;
 * free it with log_free(). */
static inline struct log log_make_over(
    const struct rct_model *truth, size_t count, size_t cards, size_t days)
{
    size_t room = count + 2;
    struct log log = {.time = calloc(room, sizeof *log.time),
        .card = calloc(room, sizeof *log.card),
        .rating = calloc(room, 1)};
    struct learnt *learnt = calloc(cards, sizeof *learnt);
    uint64_t seed = 88172645463325252u;
    for (size_t i = 0; i < cards; i++)
        learnt[i].due = (double)(i * days / cards);
    for (double day = 0; log.reviews.count < count; day++) {
        double time = day + 0.3;
        for (size_t i = 0; i < cards && log.reviews.count < count; i++) {
            if (learnt[i].due > day)
                continue;
            log.card[log.reviews.count] = (uint32_t)i;
            log_show(&log, truth, time, &learnt[i], &seed);
            time += 1e-5;
        }
    }
    free(learnt);
    log.reviews.count = count;
    log.reviews.time = log.time;
    log.reviews.card = log.card;
    log.reviews.rating = log.rating;
    return log;
}

static inline struct log log_make(const struct rct_model *truth, size_t count)
{
    return log_make_over(truth, count, count / 8 + 1, 200);
}

static inline void log_free(struct log *log)
{
    free(log->time);
    free(log->card);
    free(log->rating);
}

#endif
