/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * simulate.c - the days to come under a desired retention.
 *
 * No card knows of another, so that each is followed through all days on its own, with
 * chances of its own: then two retentions differ by what they do and not by luck.  Few
 * cards are followed many times, and of many only a part.
 */
#include <math.h>

#include <recite/simulate.h>

enum { LIVES = 2000 };

/* One card on its way through the days. */
struct life {
    const struct rct_future *future;
    struct rct_workday *days;
    struct rct_random random;
    struct rct_place place;
    double last, due; /* days from now */
    double retention, weight;
};

static enum rct_rating draw(struct rct_random *random, const double *shares)
{
    double left = rct_random_unit(random);
    enum rct_rating rating = RCT_AGAIN;
    while (rating < RCT_EASY && (left -= shares[rating]) >= 0)
        rating++;
    return rating;
}

/* A review and, where it leads into steps, those of the same day: they go well. */
static void answer(struct life *life, enum rct_rating rating, double days)
{
    const struct rct_future *future = life->future;
    struct rct_place *place = &life->place;
    place->memory = rct_review(future->model, &place->memory, rating, days);
    rct_advance(&future->plan, place, rating);
    for (int step = 0; step < 2 * RCT_STEPS_MAX && place->phase != RCT_REVIEW; step++) {
        place->memory = rct_review(future->model, &place->memory, RCT_GOOD, 0);
        rct_advance(&future->plan, place, RCT_GOOD);
    }
}

static double wait(const struct life *life)
{
    double interval =
        rct_interval(life->future->model, &life->place.memory, life->retention);
    return fmin(fmax(1, round(interval)), life->future->plan.maximum);
}

static void show(struct life *life, unsigned today)
{
    const struct rct_learner *learner = &life->future->learner;
    struct rct_workday *day = &life->days[today];
    bool fresh = life->place.memory.stability <= 0;
    double days = fresh ? 0 : today - life->last;
    double chance = rct_recall(life->future->model, &life->place.memory, days);
    bool recalled = rct_random_unit(&life->random) < chance;
    enum rct_rating rating = RCT_AGAIN;
    if (fresh)
        rating = draw(&life->random, learner->first);
    else if (recalled)
        rating = draw(&life->random, learner->recalled);
    const double *seconds = fresh ? learner->first_seconds : learner->seconds;
    day->reviews += life->weight;
    day->fresh += fresh ? life->weight : 0;
    day->seconds += seconds[rating] * life->weight;
    answer(life, rating, days);
    life->last = today;
    life->due = today + wait(life);
}

static void live(struct life *life)
{
    const struct rct_future *future = life->future;
    for (unsigned today = 0; today < future->days; today++) {
        if (life->due < today + 1)
            show(life, today);
        if (life->place.memory.stability > 0)
            life->days[today].known +=
                life->weight *
                rct_recall(future->model, &life->place.memory, today - life->last);
    }
}

/* The card's number decides its chances, so that they are the same under any retention.
 */
static void follow(struct life *life, size_t card, size_t turn)
{
    const struct rct_future *future = life->future;
    life->random = (struct rct_random){future->seed + card * 1000003 + turn};
    rct_random_bits(&life->random);
    life->place = (struct rct_place){.phase = RCT_NEW};
    life->last = life->due = 0;
    if (card < future->known_count) {
        const struct rct_known *known = &future->known[card];
        life->place.memory = known->memory;
        life->place.phase = RCT_REVIEW;
        life->last = -known->days;
        life->due = life->last + wait(life);
    } else {
        uint32_t per_day = future->new_per_day;
        if (!per_day)
            return;
        life->due = floor((double)(card - future->known_count) / per_day);
    }
    live(life);
}

void rct_future_days(
    const struct rct_future *future, double retention, struct rct_workday *days)
{
    size_t cards = future->known_count + future->fresh_count;
    size_t every = cards / LIVES + 1, turns = cards ? LIVES / cards + 1 : 0;
    size_t followed = (cards + every - 1) / every;
    struct life life = {.future = future, .days = days, .retention = retention};
    for (unsigned i = 0; i < future->days; i++)
        days[i] = (struct rct_workday){0};
    if (cards)
        life.weight = (double)cards / ((double)followed * (double)turns);
    for (size_t card = 0; card < cards; card += every)
        for (size_t turn = 0; turn < turns; turn++)
            follow(&life, card, turn);
}

struct rct_workday rct_workday_mean(const struct rct_workday *days, size_t count)
{
    struct rct_workday mean = {0};
    for (size_t i = 0; i < count; i++) {
        mean.reviews += days[i].reviews / (double)count;
        mean.fresh += days[i].fresh / (double)count;
        mean.seconds += days[i].seconds / (double)count;
        mean.known += days[i].known / (double)count;
    }
    return mean;
}
