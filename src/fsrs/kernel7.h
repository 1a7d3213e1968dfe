/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kernel7.h - the loss of FSRS-7 over lanes and its derivatives, WIDTH lanes at a time.
 *
 * As kernel6.h: forwards with a record of each review, then backwards.  Quantities that
 * are positive are followed by their logarithm, which makes the derivatives short.
 */
#include "kernels.h"
#include "simd.h"

#include <math.h>

#define SLOW 7 /* where the eight weights of either stability begin */
#define FAST 15
#define DECAY_MIN 0.01
#define DECAY_MAX 0.95
#define POWER_MAX 60
#define INSIDE N(1 - 2 * RECALL_EDGE7)
#define EDGE N(RECALL_EDGE7)

/* The sums of each lane so far. */
struct sums7 {
    real loss, factor, pull, base; /* as struct totals has them */
    real w[COUNT7];
};

/* What the formulas want of the weights, once for all lanes. */
struct constants7 {
    number w[COUNT7], derived[DERIVED], log_factor;
    number first[4], slope[4]; /* difficulty, not clamped, and its derivative by w5 */
};

/* The curve (1 + flow)^-decay, flow = rate * days. */
struct curve7 {
    real decay, flow, log_flow, recall, forgotten;
};

/* A stability and what a review makes of it. */
struct trace7 {
    real value, log_value, forgotten;
    real growth, rise;         /* success: e^(w-1.5) (11-D) x^-w and e^(w (1-r)) */
    real log_one, power, part; /* lapse: (x+1)^w and e^(w (1-r)) */
    real next;                 /* not yet clamped */
};

struct record7 {
    real days, rating, weight;
    struct trace7 slow, fast;
    struct curve7 slow_curve, fast_curve;
    real decay, share;          /* of the fast curve, not yet clamped */
    real fast_power, fast_lift; /* of the fast curve: p and e^p / (e^p - 1) */
    real difficulty, recall, step, next_d, slow_next;
    unsigned has;
};

/* The memory, or how the loss depends on it. */
struct state7 {
    real slow, fast, d;
};

/* ---- Forwards */

INLINE void curve7_at(struct curve7 *curve)
{
    curve->log_flow = v_log_1(curve->flow);
    curve->recall = v_exp_both(-curve->decay * curve->log_flow, &curve->forgotten);
    curve->forgotten = -curve->forgotten;
}

INLINE void recall7(const struct constants7 *c, struct record7 *at)
{
    const number *w = c->w;
    real log_slow = at->slow.log_value, log_fast = at->fast.log_value;
    real hard = at->difficulty - 5;

    at->decay = w[23] * v_exp((w[33] - N(0.3)) * log_fast);
    at->fast_curve.decay = within(at->decay, N(DECAY_MIN), N(DECAY_MAX));
    at->fast_power = -c->derived[BASE_FAST] / at->fast_curve.decay;
    real lift, grown = v_exp_both(lesser(at->fast_power, all(POWER_MAX)), &lift);
    at->fast_lift = grown / lift;
    at->fast_curve.flow = lift * at->days / at->fast.value;
    curve7_at(&at->fast_curve);

    at->slow_curve.decay = all(-c->derived[DECAY]);
    at->slow_curve.flow =
        v_exp(c->log_factor + hard * (w[32] - N(0.3))) * at->days / at->slow.value;
    curve7_at(&at->slow_curve);

    real odds = c->w[28] / c->w[27] *
                v_exp(w[30] * log_slow + hard * (w[31] - N(0.5)) + w[29] * log_fast);
    at->share = 1 / (1 + odds);
    real mixed = at->slow_curve.forgotten +
                 at->share * (at->fast_curve.forgotten - at->slow_curve.forgotten);
    at->slow.forgotten = mixed * INSIDE + EDGE;
    at->fast.forgotten = at->fast_curve.forgotten;
    at->recall = 1 - at->slow.forgotten;
}

INLINE real ease7(const number *w, const struct record7 *at)
{
    return pick(at->rating == 2, all(w[6]), pick(at->rating == 4, all(w[7]), all(1)));
}

/* `w` are the eight weights of the trace, `begin` is its e^(w - 1.5). */
INLINE void trace7_success(
    const number *w, number begin, const struct record7 *at, struct trace7 *trace)
{
    trace->growth = begin * (11 - at->difficulty) * v_exp(-w[1] * trace->log_value);
    trace->rise = v_exp(w[2] * trace->forgotten);
    real grown = 1 + trace->growth * (trace->rise - 1) * ease7(w, at);
    trace->next = pick(at->rating > 1, trace->value * grown, trace->next);
}

INLINE void trace7_lapse(
    const number *w, const struct record7 *at, struct trace7 *trace)
{
    trace->log_one = v_log(trace->value + 1);
    trace->power = v_exp(w[4] * trace->log_one);
    trace->part = v_exp(w[5] * trace->forgotten);
    real left = w[3] * (trace->power - 1) * trace->part;
    trace->next = pick(at->rating == 1, lesser(left, trace->value), trace->next);
}

INLINE void trace7_next(
    const number *w, number begin, const struct record7 *at, struct trace7 *trace)
{
    trace->next = trace->value;
    if (at->has & HAS_SUCCESS)
        trace7_success(w, begin, at, trace);
    if (at->has & HAS_LAPSE)
        trace7_lapse(w, at, trace);
}

INLINE real bounded7(real stability)
{
    return within(stability, N(STABILITY_MIN7), N(STABILITY_MAX));
}

/* Records a review of the state, which becomes the state after it; its loss. */
INLINE real forward7(
    const struct constants7 *c, struct record7 *at, struct state7 *state)
{
    const number *w = c->w;
    at->slow.value = state->slow;
    at->fast.value = state->fast;
    at->difficulty = state->d;
    at->slow.log_value = v_log(state->slow);
    at->fast.log_value = v_log(state->fast);
    recall7(c, at);
    trace7_next(w + SLOW, c->derived[GROWTH], at, &at->slow);
    trace7_next(w + FAST, c->derived[GROWTH_FAST], at, &at->fast);

    mask lost = at->rating == 1;
    at->step =
        w[6] * N(1.0 / 9) * (at->rating - 3) * pick(lost, at->recall + N(0.1), all(1));
    at->next_d = c->derived[MEAN] +
                 N(0.99) * (at->difficulty - at->step * (10 - at->difficulty));

    state->slow = bounded7(at->slow.next);
    at->slow_next = state->slow;
    real most = pick(lost, N(0.8) * state->slow, all(STABILITY_MAX));
    state->fast = bounded7(lesser(at->fast.next, most));
    state->d = within(at->next_d, 1, 10);
    return -at->weight * v_log(pick(lost, at->slow.forgotten, at->recall));
}

INLINE struct state7 first7(const struct constants7 *c, const struct record7 *at)
{
    struct state7 state = {all(1), all(1), all(5)};
    for (int i = 0; i < 4; i++) {
        mask rated = at->rating == N(i + 1);
        state.slow = pick(rated, all(c->w[i]), state.slow);
        state.d = pick(rated, all(c->first[i]), state.d);
    }
    state.fast = bounded7(N(0.8) * state.slow);
    state.d = within(state.d, 1, 10);
    return state;
}

/* ---- Backwards */

/* How the loss depends on a trace after the review, and on what is before it. */
struct back7 {
    real next, value, forgotten, d;
};

INLINE void trace7_success_back(const number *w, const struct record7 *at,
    const struct trace7 *trace, real *sums, struct back7 *back)
{
    real next = only(at->rating > 1, back->next);
    real ease = ease7(w, at), each = next * trace->value * trace->growth;
    real plain = each * (trace->rise - 1), whole = plain * ease;
    real risen = each * ease * trace->rise;
    sums[0] += whole;
    sums[1] -= whole * trace->log_value;
    sums[2] += risen * trace->forgotten;
    sums[6] += only(at->rating == 2, plain);
    sums[7] += only(at->rating == 4, plain);
    back->value += next + (1 - w[1]) * whole / trace->value;
    back->forgotten += risen * w[2];
    back->d -= whole / (11 - at->difficulty);
}

INLINE void trace7_lapse_back(const number *w, const struct record7 *at,
    const struct trace7 *trace, real *sums, struct back7 *back)
{
    real left = w[3] * (trace->power - 1) * trace->part;
    mask lost = at->rating == 1, free = lost & (left < trace->value);
    back->value += only(lost & ~free, back->next);

    real next = only(free, back->next), whole = next * left;
    real powered = next * w[3] * trace->part * trace->power;
    sums[3] += next * (trace->power - 1) * trace->part;
    sums[4] += powered * trace->log_one;
    sums[5] += whole * trace->forgotten;
    back->value += powered * w[4] / (trace->value + 1);
    back->forgotten += whole * w[5];
}

INLINE void trace7_back(const number *w, const struct record7 *at,
    const struct trace7 *trace, real *sums, struct back7 *back)
{
    mask free = (trace->next >= N(STABILITY_MIN7)) & (trace->next <= N(STABILITY_MAX));
    back->next = only(free, back->next);
    back->value = only(at->rating == 0, back->next);
    if (at->has & HAS_SUCCESS)
        trace7_success_back(w, at, trace, sums, back);
    if (at->has & HAS_LAPSE)
        trace7_lapse_back(w, at, trace, sums, back);
}

/*
 * From how the loss depends on a curve's recall to how it depends on ln flow, which is
 * returned, and on the decay.
 */
INLINE real curve7_back(const struct curve7 *curve, real recall, real *decay)
{
    real log_recall = recall * curve->recall;
    *decay = -log_recall * curve->log_flow;
    return -log_recall * curve->decay * curve->flow / (1 + curve->flow);
}

/* `back->next` is how the loss depends on the recall of the fast curve. */
INLINE void fast7_back(const struct constants7 *c, const struct record7 *at,
    struct sums7 *sums, struct back7 *back)
{
    const number *w = c->w;
    real decay, flow = curve7_back(&at->fast_curve, back->next, &decay);
    real log_fast = -flow;
    real power = only(at->fast_power < POWER_MAX, flow * at->fast_lift);
    sums->base -= power / at->fast_curve.decay;
    decay -= power * at->fast_power / at->fast_curve.decay;

    mask free = (at->decay >= N(DECAY_MIN)) & (at->decay <= N(DECAY_MAX));
    real log_decay = only(free, decay * at->decay);
    sums->w[23] += log_decay;
    sums->w[33] += log_decay * at->fast.log_value;
    log_fast += log_decay * (w[33] - N(0.3));
    back->value += log_fast / at->fast.value;
}

INLINE void slow7_back(const struct constants7 *c, const struct record7 *at,
    struct sums7 *sums, struct back7 *back)
{
    real decay, flow = curve7_back(&at->slow_curve, back->next, &decay);
    sums->w[24] += decay;
    sums->factor += flow;
    sums->w[32] += flow * (at->difficulty - 5);
    back->d += flow * (c->w[32] - N(0.3));
    back->value -= flow / at->slow.value;
}

/* `recall`: how the loss depends on the chance of recall before the review. */
INLINE void recall7_back(const struct constants7 *c, const struct record7 *at,
    struct sums7 *sums, struct back7 slow_fast[2], real recall)
{
    const number *w = c->w;
    struct back7 *slow = &slow_fast[0], *fast = &slow_fast[1];
    real mixed = recall * INSIDE, hard = at->difficulty - 5;
    real apart = at->fast_curve.recall - at->slow_curve.recall;
    real odds = -mixed * apart * at->share * (1 - at->share);
    sums->w[27] -= odds;
    sums->w[28] += odds;
    sums->w[29] += odds * at->fast.log_value;
    sums->w[30] += odds * at->slow.log_value;
    sums->w[31] += odds * hard;
    slow->value += odds * w[30] / at->slow.value;
    fast->value += odds * w[29] / at->fast.value;
    slow->d += odds * (w[31] - N(0.5));

    slow->next = mixed * (1 - at->share);
    fast->next = mixed * at->share - fast->forgotten;
    slow7_back(c, at, sums, slow);
    fast7_back(c, at, sums, fast);
}

/* How the loss depends on recall by way of the difficulty; `d` of `to` is set. */
INLINE real difficulty7_back(
    const struct constants7 *c, const struct record7 *at, struct sums7 *sums, real *d)
{
    real next = only((at->next_d >= 1) & (at->next_d <= 10), *d);
    real kept = N(0.99) * next, step = -kept * (10 - at->difficulty);
    sums->pull += next;
    sums->w[6] += step * at->step;
    *d = kept * (1 + at->step);
    return only(at->rating == 1, step * c->w[6] * N(-2.0 / 9));
}

/* From how the loss depends on the memory after a review to that before it. */
INLINE void backward7(const struct constants7 *c, const struct record7 *at,
    struct state7 *state, struct sums7 *sums)
{
    const number *w = c->w;
    real most = N(0.8) * at->slow_next;
    mask lost = at->rating == 1, limited = lost & (at->fast.next >= most);
    mask low = pick(limited, most, at->fast.next) < N(STABILITY_MIN7);
    real fast = only(~low, state->fast), d = state->d;

    struct back7 back[2] = {
        {.next = state->slow + only(limited, N(0.8) * fast)},
        {.next = only(~limited, fast)},
    };
    real recall = difficulty7_back(c, at, sums, &d);
    trace7_back(w + SLOW, at, &at->slow, sums->w + SLOW, &back[0]);
    trace7_back(w + FAST, at, &at->fast, sums->w + FAST, &back[1]);
    recall -= back[0].forgotten;
    recall += at->weight * pick(lost, 1 / at->slow.forgotten, -1 / at->recall);
    recall7_back(c, at, sums, back, recall);
    state->slow = back[0].value;
    state->fast = back[1].value;
    state->d = d + back[0].d + back[1].d;
}

INLINE void first7_back(const struct constants7 *c, const struct record7 *at,
    const struct state7 *state, struct sums7 *sums)
{
    for (int i = 0; i < 4; i++) {
        mask rated = at->rating == N(i + 1);
        number fast = N(0.8) * c->w[i] >= N(STABILITY_MIN7) ? N(0.8) : 0;
        sums->w[i] += only(rated, state->slow + fast * state->fast);
        if (c->first[i] < 1 || c->first[i] > 10)
            continue;
        sums->w[4] += only(rated, state->d);
        sums->w[5] += only(rated, state->d) * c->slope[i];
    }
}

/* ---- A group, and all */

/* WIDTH of the cards of a group, from card `lane` on. */
INLINE void pass7(const struct constants7 *c, const struct share *share,
    const struct group *group, unsigned lane, struct sums7 *sums)
{
    const struct cell *cell = share->cells + group->first;
    struct record7 *tape = share->tape;
    struct state7 state = {all(0), all(0), all(0)};
    for (unsigned i = 0; i < group->length; i++) {
        struct record7 *at = &tape[i];
        at->has = share->has[group->first + i];
        at->days = load(cell[i].days + lane);
        at->rating = load(cell[i].rating + lane);
        at->weight = load(cell[i].weight + lane);
        if (i == 0)
            state = first7(c, at);
        else
            sums->loss += forward7(c, at, &state);
    }
    state = (struct state7){all(0), all(0), all(0)};
    for (unsigned i = group->length - 1; i > 0; i--)
        backward7(c, &tape[i], &state, sums);
    first7_back(c, &tape[0], &state, sums);
}

TARGET void KERNEL7(
    const struct share *share, const struct rct_model *model, struct finding *finding)
{
    _Static_assert(sizeof(struct record7) <= RECORD_MAX, "the tape is too narrow");
    struct constants7 c = {.log_factor = N(log(model->derived[FACTOR]))};
    for (int i = 0; i < COUNT7; i++)
        c.w[i] = N(model->w[i]);
    for (int i = 0; i < DERIVED; i++)
        c.derived[i] = N(model->derived[i]);
    for (int i = 0; i < 4; i++) {
        double grown = exp(model->w[5] * i);
        c.first[i] = N(model->w[4] - grown + 1);
        c.slope[i] = N(-i * grown);
    }
    enum { COUNT = TOTALS(COUNT7), WAYS = LANES / WIDTH };
    real sums[WAYS][COUNT], products[WAYS][PRODUCTS(COUNT)];
    memset(sums, 0, sizeof sums);
    if (finding->products)
        memset(products, 0, sizeof products);
    for (size_t i = 0; i < share->group_count; i += BATCH)
        for (unsigned way = 0; way < WAYS; way++) {
            struct sums7 cards[BATCH];
            memset(cards, 0, sizeof cards);
            for (unsigned k = 0; k < BATCH && i + k < share->group_count; k++)
                pass7(&c, share, &share->groups[i + k], way * WIDTH, &cards[k]);
            add_cards((const real *)cards, COUNT, sums[way],
                finding->products ? products[way] : NULL);
        }
    for (unsigned i = 0; i < COUNT; i++)
        ((double *)&finding->totals)[i] = total(&sums[0][i], COUNT);
    for (unsigned i = 0; finding->products && i < PRODUCTS(COUNT); i++)
        finding->products[i] = total(&products[0][i], PRODUCTS(COUNT));
}
