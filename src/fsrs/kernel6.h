/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kernel6.h - the loss of FSRS-6 over lanes and its derivatives, WIDTH lanes at a time.
 *
 * A group is gone through forwards, which leaves a record of each review on the tape,
 * and then backwards: knowing how the loss depends on the memory after a review, the
 * record tells how it depends on the memory before and on the weights.
 */
#include "kernels.h"
#include "simd.h"

#include <math.h>

/* The sums of each lane so far. */
struct sums6 {
    real loss, factor, pull, base; /* as struct totals has them */
    real w[COUNT6];
};

/* What the formulas want of the weights, once for all lanes. */
struct constants6 {
    number w[COUNT6], derived[DERIVED];
    number first[4], slope[4]; /* difficulty, not clamped, and its derivative by w5 */
};

struct record6 {
    real days, rating, weight;
    real stability, difficulty;
    real log_s, inverse;             /* ln S and 1 / S */
    real flow, log_flow;             /* F t / S and ln (1 + F t / S) */
    real recall, forgotten;          /* R and 1 - R */
    real growth, rise;               /* success: e^w8 (11-D) S^-w9 and e^(w10 (1-R)) */
    real log_d, log_s1, power, part; /* lapse: (S+1)^w13 and D^-w12 e^(w14 (1-R)) */
    real same;                       /* same day: what S is multiplied by */
    real next_s, next_d;             /* not yet clamped */
    unsigned has;
};

/* The memory, or how the loss depends on it. */
struct state6 {
    real s, d;
};

/* ---- Which lanes */

INLINE mask successes6(const struct record6 *at)
{
    return (at->days >= 1) & (at->rating > 1);
}

INLINE mask lapses6(const struct record6 *at)
{
    return (at->days >= 1) & (at->rating == 1);
}

INLINE mask same_days6(const struct record6 *at)
{
    return (at->days < 1) & (at->rating > 0);
}

INLINE real ease6(const struct constants6 *c, const struct record6 *at)
{
    real easy = pick(at->rating == 4, all(c->w[16]), all(1));
    return pick(at->rating == 2, all(c->w[15]), easy);
}

/* ---- Forwards */

INLINE void success6(const struct constants6 *c, struct record6 *at)
{
    const number *w = c->w;
    at->growth = c->derived[GROWTH] * (11 - at->difficulty) * v_exp(-w[9] * at->log_s);
    at->rise = v_exp(w[10] * at->forgotten);
    real grown = at->stability * (1 + at->growth * (at->rise - 1) * ease6(c, at));
    at->next_s = pick(successes6(at), grown, at->next_s);
}

INLINE void lapse6(const struct constants6 *c, struct record6 *at)
{
    const number *w = c->w;
    at->log_d = v_log(at->difficulty);
    at->log_s1 = v_log(at->stability + 1);
    at->power = v_exp(w[13] * at->log_s1);
    at->part = v_exp(w[14] * at->forgotten - w[12] * at->log_d);
    real left = w[11] * (at->power - 1) * at->part;
    left = lesser(left, at->stability * c->derived[LAPSE]);
    at->next_s = pick(lapses6(at), left, at->next_s);
}

INLINE void same_day6(const struct constants6 *c, struct record6 *at)
{
    const number *w = c->w;
    real same = v_exp(w[17] * (at->rating - 3 + w[18]) - w[19] * at->log_s);
    at->same = pick((at->rating >= 2) & (same < 1), all(1), same);
    at->next_s = pick(same_days6(at), at->stability * at->same, at->next_s);
}

INLINE real recall6(const struct constants6 *c, struct record6 *at)
{
    at->flow = c->derived[FACTOR] * at->days * at->inverse;
    at->log_flow = v_log_1(at->flow);
    real log_r = c->derived[DECAY] * at->log_flow;
    at->recall = v_exp_both(log_r, &at->forgotten);
    at->forgotten = -at->forgotten;
    real loss = -log_r;
    if (at->has & HAS_LAPSE)
        loss = pick(at->rating == 1, -v_log(at->forgotten), loss);
    return only(at->weight > 0, loss * at->weight);
}

/* Records a review of the state, which becomes the state after it; its loss. */
INLINE real forward6(
    const struct constants6 *c, struct record6 *at, struct state6 *state)
{
    real loss = all(0);
    at->stability = at->next_s = state->s;
    at->difficulty = state->d;
    at->log_s = v_log(at->stability);
    at->inverse = 1 / at->stability;
    if (at->has & (HAS_SUCCESS | HAS_LAPSE))
        loss = recall6(c, at);
    if (at->has & HAS_SUCCESS)
        success6(c, at);
    if (at->has & HAS_LAPSE)
        lapse6(c, at);
    if (at->has & HAS_SAME_DAY)
        same_day6(c, at);
    real step = c->w[6] * N(1.0 / 9) * (at->rating - 3) * (10 - at->difficulty);
    at->next_d = c->derived[MEAN] + (1 - c->w[7]) * (at->difficulty - step);
    state->s = within(at->next_s, N(STABILITY_MIN6), N(STABILITY_MAX));
    state->d = within(at->next_d, 1, 10);
    return loss;
}

INLINE struct state6 first6(const struct constants6 *c, const struct record6 *at)
{
    struct state6 state = {all(1), all(5)};
    for (int i = 0; i < 4; i++) {
        state.s = pick(at->rating == N(i + 1), all(c->w[i]), state.s);
        state.d = pick(at->rating == N(i + 1), all(c->first[i]), state.d);
    }
    state.d = within(state.d, 1, 10);
    return state;
}

/*
 * ---- Backwards.  `back` is how the loss depends on the memory after the review; these
 * add to `to`, how it depends on the memory before; and return how it depends on what
 * was forgotten.
 */

INLINE real success6_back(const struct constants6 *c, const struct record6 *at,
    struct state6 *to, struct sums6 *sums, real back)
{
    const number *w = c->w;
    back = only(successes6(at), back);
    real ease = ease6(c, at), each = back * at->stability * at->growth;
    real plain = each * (at->rise - 1), whole = plain * ease;
    to->s += back + (1 - w[9]) * whole * at->inverse;
    to->d -= whole / (11 - at->difficulty);
    sums->w[8] += whole;
    sums->w[9] -= whole * at->log_s;
    sums->w[15] += only(at->rating == 2, plain);
    sums->w[16] += only(at->rating == 4, plain);
    real risen = each * ease * at->rise;
    sums->w[10] += risen * at->forgotten;
    return risen * w[10];
}

INLINE real lapse6_back(const struct constants6 *c, const struct record6 *at,
    struct state6 *to, struct sums6 *sums, real back)
{
    const number *w = c->w;
    real left = w[11] * (at->power - 1) * at->part;
    real most = at->stability * c->derived[LAPSE];
    mask all_lapses = lapses6(at), free = all_lapses & (left < most);

    real capped = only(all_lapses & ~free, back);
    to->s += capped * c->derived[LAPSE];
    sums->w[17] -= capped * most * w[18];
    sums->w[18] -= capped * most * w[17];

    back = only(free, back);
    real each = back * at->part, powered = each * w[11] * at->power;
    real whole = back * left;
    to->s += powered * w[13] / (at->stability + 1);
    to->d -= whole * w[12] / at->difficulty;
    sums->w[11] += each * (at->power - 1);
    sums->w[12] -= whole * at->log_d;
    sums->w[13] += powered * at->log_s1;
    sums->w[14] += whole * at->forgotten;
    return whole * w[14];
}

INLINE void same_day6_back(const struct constants6 *c, const struct record6 *at,
    struct state6 *to, struct sums6 *sums, real back)
{
    const number *w = c->w;
    back = only(same_days6(at), back);
    mask held = (at->rating >= 2) & (at->same == 1);
    to->s += only(held, back);
    real whole = only(~held, back * at->same);
    to->s += whole * (1 - w[19]);
    whole *= at->stability;
    sums->w[17] += whole * (at->rating - 3 + w[18]);
    sums->w[18] += whole * w[17];
    sums->w[19] -= whole * at->log_s;
}

/* `forgotten`: how the loss depends on 1 - R by way of the next stability. */
INLINE void recall6_back(const struct constants6 *c, const struct record6 *at,
    struct state6 *to, struct sums6 *sums, real forgotten)
{
    mask counted = at->weight > 0; /* elsewhere nothing need have been forgotten */
    forgotten -= only(counted & (at->rating == 1), at->weight / at->forgotten);
    real log_r = -forgotten * at->recall - only(at->rating > 1, at->weight);
    sums->w[20] -= log_r * at->log_flow;
    real flow = log_r * c->derived[DECAY] * at->flow / (1 + at->flow);
    sums->factor += flow;
    to->s -= flow * at->inverse;
}

/* From how the loss depends on the memory after a review to that before it. */
INLINE void backward6(const struct constants6 *c, const struct record6 *at,
    struct state6 *state, struct sums6 *sums)
{
    const number *w = c->w;
    mask free = (at->next_s >= N(STABILITY_MIN6)) & (at->next_s <= N(STABILITY_MAX));
    real s = only(free, state->s);
    real d = only((at->next_d >= 1) & (at->next_d <= 10), state->d);

    real towards = (at->rating - 3) * N(1.0 / 9), kept = d * (1 - w[7]);
    real step = towards * (10 - at->difficulty);
    struct state6 to = {only(at->rating == 0, s), kept * (1 + w[6] * towards)};
    sums->pull += d;
    sums->w[6] -= kept * step;
    sums->w[7] += d * (c->first[3] - at->difficulty + w[6] * step);

    real forgotten = all(0);
    if (at->has & HAS_SUCCESS)
        forgotten += success6_back(c, at, &to, sums, s);
    if (at->has & HAS_LAPSE)
        forgotten += lapse6_back(c, at, &to, sums, s);
    if (at->has & HAS_SAME_DAY)
        same_day6_back(c, at, &to, sums, s);
    if (at->has & (HAS_SUCCESS | HAS_LAPSE))
        recall6_back(c, at, &to, sums, forgotten);
    *state = to;
}

INLINE void first6_back(const struct constants6 *c, const struct record6 *at,
    const struct state6 *state, struct sums6 *sums)
{
    for (int i = 0; i < 4; i++) {
        mask rated = at->rating == N(i + 1);
        sums->w[i] += only(rated, state->s);
        if (c->first[i] < 1 || c->first[i] > 10)
            continue;
        sums->w[4] += only(rated, state->d);
        sums->w[5] += only(rated, state->d) * c->slope[i];
    }
}

/* ---- A group, and all */

/* WIDTH of the cards of a group, from card `lane` on. */
INLINE void pass6(const struct constants6 *c, const struct share *share,
    const struct group *group, unsigned lane, struct sums6 *sums)
{
    const struct cell *cell = share->cells + group->first;
    struct record6 *tape = share->tape;
    struct state6 state = {all(0), all(0)};
    for (unsigned i = 0; i < group->length; i++) {
        struct record6 *at = &tape[i];
        at->has = share->has[group->first + i];
        at->days = load(cell[i].days + lane);
        at->rating = load(cell[i].rating + lane);
        at->weight = load(cell[i].weight + lane);
        if (i == 0)
            state = first6(c, at);
        else
            sums->loss += forward6(c, at, &state);
    }
    state = (struct state6){all(0), all(0)};
    for (unsigned i = group->length - 1; i > 0; i--)
        backward6(c, &tape[i], &state, sums);
    first6_back(c, &tape[0], &state, sums);
}

TARGET void KERNEL6(
    const struct share *share, const struct rct_model *model, struct finding *finding)
{
    _Static_assert(sizeof(struct record6) <= RECORD_MAX, "the tape is too narrow");
    struct constants6 c;
    for (int i = 0; i < COUNT6; i++)
        c.w[i] = N(model->w[i]);
    for (int i = 0; i < DERIVED; i++)
        c.derived[i] = N(model->derived[i]);
    for (int i = 0; i < 4; i++) {
        double grown = exp(model->w[5] * i);
        c.first[i] = N(model->w[4] - grown + 1);
        c.slope[i] = N(-i * grown);
    }
    enum { COUNT = TOTALS(COUNT6), WAYS = LANES / WIDTH };
    real sums[WAYS][COUNT], products[WAYS][PRODUCTS(COUNT)];
    memset(sums, 0, sizeof sums);
    if (finding->products)
        memset(products, 0, sizeof products);
    for (size_t i = 0; i < share->group_count; i += BATCH)
        for (unsigned way = 0; way < WAYS; way++) {
            struct sums6 cards[BATCH];
            memset(cards, 0, sizeof cards);
            for (unsigned k = 0; k < BATCH && i + k < share->group_count; k++)
                pass6(&c, share, &share->groups[i + k], way * WIDTH, &cards[k]);
            add_cards((const real *)cards, COUNT, sums[way],
                finding->products ? products[way] : NULL);
        }
    for (unsigned i = 0; i < COUNT; i++)
        ((double *)&finding->totals)[i] = total(&sums[0][i], COUNT);
    for (unsigned i = 0; finding->products && i < PRODUCTS(COUNT); i++)
        finding->products[i] = total(&products[0][i], PRODUCTS(COUNT));
}
