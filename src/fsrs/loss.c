/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loss.c - the loss over all lanes, block by block.
 *
 * A block is always the same groups, whichever thread computes it, and blocks are
 * summed in their order.
 */
#include "loss.h"

#include "cpu.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 32        /* groups: few enough to be summed up in single precision */
#define THREADS 16      /* at most */
#define WORTH 8         /* blocks for which a thread is worth starting */
#define STACK (1 << 20) /* a kernel wants more than some systems give a thread */

static void choose_kernels(struct loss *loss)
{
    static kernel *const kernels[2][3][2] = {
        {{rct_kernel6_plain, rct_single6_plain}, {rct_kernel6_wide, rct_single6_wide},
            {rct_kernel6_widest, rct_single6_widest}},
        {{rct_kernel7_plain, rct_single7_plain}, {rct_kernel7_wide, rct_single7_wide},
            {rct_kernel7_widest, rct_single7_widest}},
    };
    bool seven = loss->weights == COUNT7;
    loss->kernels = kernels[seven][cpu_bytes() / 32];
}

bool rct_loss_make(
    struct loss *loss, const struct lanes *lanes, unsigned weights, unsigned threads)
{
    size_t groups = lanes->group_count, blocks = groups / BLOCK + 1;
    *loss = (struct loss){
        .share = {.cells = lanes->cells, .has = lanes->has},
        .all = lanes->groups,
        .all_count = groups,
        .weights = weights,
        .threads = threads < 1         ? 1
                   : threads < THREADS ? threads
                                       : THREADS,
        .tape_size = (size_t)RECORD_MAX * (lanes->longest + 1),
    };
    choose_kernels(loss);
    loss->tapes = aligned_alloc(64, loss->tape_size * loss->threads);
    loss->findings = malloc(blocks * sizeof *loss->findings);
    loss->products =
        malloc(blocks * PRODUCTS(TOTALS(weights)) * sizeof *loss->products);
    loss->part = malloc((groups + 1) * sizeof *loss->part);
    if (!loss->tapes || !loss->findings || !loss->products || !loss->part)
        return false;
    rct_loss_part(loss, 1);
    return true;
}

void rct_loss_release(struct loss *loss)
{
    free(loss->tapes);
    free(loss->findings);
    free(loss->products);
    free(loss->part);
}

void rct_loss_part(struct loss *loss, size_t every)
{
    size_t count = 0;
    for (size_t i = every / 2; i < loss->all_count; i += every)
        loss->part[count++] = loss->all[i];
    loss->share.groups = loss->part;
    loss->share.group_count = count;
}

/* ---- Blocks */

struct crew {
    const struct loss *loss;
    const struct rct_model *model;
    bool single;
    unsigned size;
};

struct worker {
    const struct crew *crew;
    unsigned number;
};

static size_t count_blocks(const struct loss *loss)
{
    return (loss->share.group_count + BLOCK - 1) / BLOCK;
}

/* Each takes every so many'th block: long cards, which come last, are shared out. */
static void *work(void *context)
{
    const struct worker *worker = context;
    const struct crew *crew = worker->crew;
    const struct loss *loss = crew->loss;
    struct share share = loss->share;
    size_t products = PRODUCTS(TOTALS(loss->weights));
    share.tape = loss->tapes + loss->tape_size * worker->number;
    for (size_t i = worker->number; i < count_blocks(loss); i += crew->size) {
        size_t left = loss->share.group_count - i * BLOCK;
        share.groups = loss->share.groups + i * BLOCK;
        share.group_count = left < BLOCK ? left : BLOCK;
        struct finding *finding = &loss->findings[i];
        finding->products = crew->single ? loss->products + i * products : NULL;
        loss->kernels[crew->single](&share, crew->model, finding);
    }
    return NULL;
}

/* A thread that cannot be started is done without. */
static void work_all(const struct crew *crew)
{
    struct worker workers[THREADS];
    pthread_t threads[THREADS];
    bool started[THREADS] = {false};
    pthread_attr_t attributes;
    for (unsigned i = 0; i < crew->size; i++)
        workers[i] = (struct worker){crew, i};
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    for (unsigned i = 1; i < crew->size; i++)
        started[i] = !pthread_create(&threads[i], &attributes, work, &workers[i]);
    pthread_attr_destroy(&attributes);
    for (unsigned i = 0; i < crew->size; i++)
        if (!started[i])
            work(&workers[i]);
    for (unsigned i = 1; i < crew->size; i++)
        if (started[i])
            pthread_join(threads[i], NULL);
}

/* ---- From totals to derivatives by the weights */

static void add_pull(const double *w, double pull, double *gradient)
{
    gradient[4] += pull;
    gradient[5] -= pull * 3 * exp(w[5] * 3);
}

static void finish6(
    const struct rct_model *model, const struct totals *totals, double gradient[COUNT7])
{
    const double *w = model->w;
    double factor = model->derived[FACTOR];
    memcpy(gradient, totals->w, COUNT6 * sizeof *gradient);
    add_pull(w, totals->pull * w[7], gradient);
    gradient[20] += totals->factor * (factor + 1) / factor * log(0.9) / (w[20] * w[20]);
}

static void finish7(
    const struct rct_model *model, const struct totals *totals, double gradient[COUNT7])
{
    static const unsigned by_logarithm[] = {6, 23, 27, 28};
    const double *w = model->w;
    double lift = model->derived[FACTOR], factor = totals->factor * (lift + 1) / lift;
    memcpy(gradient, totals->w, COUNT7 * sizeof *gradient);
    for (int i = 0; i < 4; i++)
        gradient[by_logarithm[i]] /= w[by_logarithm[i]];
    add_pull(w, totals->pull * 0.01, gradient);
    gradient[25] += totals->base / w[25];
    gradient[24] += factor * log(w[26]) / (w[24] * w[24]);
    gradient[26] -= factor / (w[24] * w[26]);
}

static void finish(
    const struct rct_model *model, const struct totals *totals, double gradient[COUNT7])
{
    (model->count == COUNT7 ? finish7 : finish6)(model, totals, gradient);
}

/* As `finish` is linear: rows first, then columns. */
static void finish_square(const struct rct_model *model, const double *products,
    double square[COUNT7][COUNT7])
{
    enum { MOST = TOTALS(COUNT7) };
    unsigned count = TOTALS(model->count);
    double all[MOST][MOST] = {{0}}, rows[MOST][COUNT7] = {{0}};
    struct totals line = {0};
    for (unsigned i = 1; i < count; i++)
        for (unsigned j = 1; j <= i; j++)
            all[i][j] = all[j][i] = *products++;
    for (unsigned i = 1; i < count; i++) {
        memcpy(&line, all[i], sizeof line);
        finish(model, &line, rows[i]);
    }
    for (unsigned k = 0; k < model->count; k++) {
        for (unsigned i = 1; i < count; i++)
            ((double *)&line)[i] = rows[i][k];
        finish(model, &line, square[k]);
    }
}

/* ---- All */

static void add_up(double *sum, const double *more, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sum[i] += more[i];
}

void rct_loss(const struct loss *loss, const struct rct_model *model, bool single,
    struct slope *slope)
{
    struct crew crew = {loss, model, single, 1};
    size_t blocks = count_blocks(loss), count = TOTALS(model->count);
    double products[PRODUCTS(TOTALS(COUNT7))] = {0};
    struct totals totals = {0};
    if (blocks >= WORTH)
        crew.size = loss->threads;
    work_all(&crew);
    for (size_t i = 0; i < blocks; i++) {
        const struct finding *finding = &loss->findings[i];
        add_up((double *)&totals, (const double *)&finding->totals, count);
        if (single)
            add_up(products, finding->products, PRODUCTS(count));
    }
    slope->loss = totals.loss;
    finish(model, &totals, slope->gradient);
    if (single)
        finish_square(model, products, slope->square);
}
