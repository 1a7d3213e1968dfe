/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the memory model takes: a review replayed, the loss with its derivatives by
 * each kernel, and a whole fit, of learners with ever more reviews.   bench_fit
 * [reviews]
 */
#include <recite/fit.h>

#include "../../src/fsrs/cpu.h"
#include "../../src/fsrs/loss.h"
#include "../unit/fsrs_log.h"

#include <time.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static struct rct_model model_of(size_t weights)
{
    struct rct_model model;
    if (weights == 34)
        rct_model_default7(&model);
    else
        rct_model_default(&model);
    return model;
}

static const char *name_of(size_t weights)
{
    return weights == 34 ? "FSRS-7" : weights == 21 ? "FSRS-6" : "either";
}

/* Nanoseconds a review, of the best of some runs. */
static double kernel_time(const struct loss *loss, size_t weights, bool single)
{
    struct rct_model model = model_of(weights);
    double best = INFINITY;
    struct slope slope;
    for (int run = 0; run < 5; run++) {
        double start = seconds();
        rct_loss(loss, &model, single, &slope);
        best = fmin(best, seconds() - start);
    }
    return best * 1e9;
}

static void time_kernels(const struct log *made, size_t weights)
{
    static kernel *const kernels[2][3][2] = {
        {{rct_kernel6_plain, rct_single6_plain}, {rct_kernel6_wide, rct_single6_wide},
            {rct_kernel6_widest, rct_single6_widest}},
        {{rct_kernel7_plain, rct_single7_plain}, {rct_kernel7_wide, rct_single7_wide},
            {rct_kernel7_widest, rct_single7_widest}},
    };
    struct lanes_wish wish = {.fractions = weights == 34, .oldest = 1};
    struct lanes lanes;
    struct loss loss;
    if (!rct_lanes_make(&lanes, &made->reviews, &wish) ||
        !rct_loss_make(&loss, &lanes, (unsigned)weights, 1))
        return;
    double count = (double)made->reviews.count;
    printf("%s, loss and derivatives a review, single and double precision:\n",
        name_of(weights));
    for (unsigned width = 0; width <= cpu_bytes() / 32; width++) {
        loss.kernels = kernels[weights == 34][width];
        printf("  %2d bytes at a time  %.1f ns  %.1f ns\n", 16 << width,
            kernel_time(&loss, weights, true) / count,
            kernel_time(&loss, weights, false) / count);
    }
    rct_loss_release(&loss);
    rct_lanes_release(&lanes);
}

static void time_replay(const struct log *made, double *chances, size_t weights)
{
    struct rct_model model = model_of(weights);
    double start = seconds();
    if (rct_predict(&model, &made->reviews, chances))
        printf("%s, replay with prediction:  %.1f ns a review\n", name_of(weights),
            (seconds() - start) * 1e9 / (double)made->reviews.count);
}

static double loss_of(const struct log *made, double *chances)
{
    struct rct_measure measure = {0};
    rct_measure(&made->reviews, chances, &measure);
    return measure.log_loss;
}

static void time_fit(const struct log *made, double *chances, size_t weights)
{
    struct rct_fit_options options = {.weights = weights};
    struct rct_fit fit;
    double start = seconds();
    if (!rct_fit(&made->reviews, &options, &fit))
        return;
    double took = seconds() - start;
    struct rct_model usual = model_of(21);
    rct_predict(&usual, &made->reviews, chances);
    double without = loss_of(made, chances);
    rct_predict(&fit.model, &made->reviews, chances);
    printf("%s, fit to %8zu reviews:  %8.1f ms, %u evaluations, log loss %.4f after "
           "%.4f\n",
        name_of(weights), made->reviews.count, took * 1e3, fit.evaluations,
        loss_of(made, chances), without);
}

/* What fitting was worth: each part foretold from what came before it. */
static void time_ahead(const struct log *made, double *chances)
{
    struct rct_fit_options options = {0};
    double start = seconds();
    if (rct_predict_ahead(&made->reviews, &options, chances))
        printf("either, predicted ahead:  %.1f ms, log loss %.4f\n",
            (seconds() - start) * 1e3, loss_of(made, chances));
}

int main(int argc, char **argv)
{
    static const double learner[21] = {0.34, 1.7, 5.2, 11.7, 7.5, 0.72, 2.6, 0.001, 1.3,
        0.1, 0.83, 1.8, 0.12, 0.26, 2.3, 0.13, 3, 0.41, 0.1, 0.1, 0.2};
    size_t most = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    struct rct_model truth;
    rct_model_set(&truth, learner, 21);
    for (size_t count = 1000; count <= most; count *= 10) {
        struct log made = log_make(&truth, count);
        double *chances = calloc(count, sizeof *chances);
        for (size_t weights = 21; weights <= 34 && count >= 100000; weights += 13) {
            time_replay(&made, chances, weights);
            time_kernels(&made, weights);
        }
        time_fit(&made, chances, 21);
        time_fit(&made, chances, 34);
        time_fit(&made, chances, 0);
        if (count <= 100000)
            time_ahead(&made, chances);
        free(chances);
        log_free(&made);
    }
    return 0;
}
