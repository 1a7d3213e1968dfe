/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "past.h"

struct evaluation {
    struct past *past;
    double *chance;
    struct rct_measure measure;
    bool splits, fitted; /* fitted: to what came before each part */
};

/* With --splits each part of the past is foretold from what came before it; given
 * weights are measured on the same reviews. */
static bool predict(
    struct evaluation *evaluation, const struct rct_fit_options *options)
{
    struct past *past = evaluation->past;
    const struct rct_reviews *reviews = &past->history.reviews;
    double *chance = evaluation->chance;
    if (!evaluation->splits)
        return rct_predict(&past->model, reviews, chance);
    bool made = rct_predict_ahead(reviews, options, chance);
    past_worked(past);
    if (!made || evaluation->fitted)
        return made;
    double *given = rct_alloc(reviews->count + 1, sizeof(*given));
    made = rct_predict(&past->model, reviews, given);
    for (size_t i = 0; i < reviews->count; i++)
        chance[i] = chance[i] < 0 ? -1 : given[i];
    free(given);
    return made;
}

static const char *describe(const struct evaluation *evaluation)
{
    const struct wishes *wishes = &evaluation->past->context->wishes;
    if (!evaluation->fitted)
        return past_model_name(&evaluation->past->model);
    if (!wishes->model || *wishes->model == 'a')
        return "auto";
    return *wishes->model == '7' ? "FSRS-7" : "FSRS-6";
}

/* ---- JSON ---- */

static json_t *calibration_json(const struct rct_measure *measure)
{
    json_t *bins = json_array();
    for (int i = 0; i < RCT_CALIBRATION_BINS; i++) {
        const struct rct_bin *bin = &measure->bins[i];
        if (bin->count)
            json_array_append_new(
                bins, json_pack("{s:f, s:f, s:I, s:f, s:f}", "from",
                          (double)i / RCT_CALIBRATION_BINS, "to",
                          (double)(i + 1) / RCT_CALIBRATION_BINS, "reviews",
                          (json_int_t)bin->count, "predicted", bin->chance, "recalled",
                          bin->recall));
    }
    return bins;
}

static void print_json(const struct evaluation *evaluation)
{
    const struct rct_measure *measure = &evaluation->measure;
    const struct past *past = evaluation->past;
    json_t *all = json_pack("{s:i, s:s, s:b, s:o, s:o, s:o, s:o, s:I, s:I}", "schema",
        1, "model", describe(evaluation), "splits", (int)evaluation->splits, "log_loss",
        past_value_json(measure, measure->log_loss), "rmse_bins",
        past_value_json(measure, measure->rmse), "auc",
        past_value_json(measure, measure->auc), "recalled",
        past_value_json(measure, measure->recall), "reviews",
        (json_int_t)past->history.count, "predicted", (json_int_t)measure->count);
    json_object_set_new(all, "weights",
        evaluation->fitted ? json_null() : past_weights_json(&past->model));
    json_object_set_new(all, "calibration", calibration_json(measure));
    past_print_json(all);
}

/* ---- For people ---- */

static void put_calibration(struct page *page, const struct rct_measure *measure)
{
    struct para para = {0};
    para_addf(
        &para, STYLE_DIM, "%-9s  %7s  %7s  %8s", "chance", "mean", "known", "reviews");
    page_para(page, &para, 2, 0);
    for (int i = 0; i < RCT_CALIBRATION_BINS; i++) {
        const struct rct_bin *bin = &measure->bins[i];
        if (!bin->count)
            continue;
        para_addf(&para, STYLE_NORMAL, "%3d-%-3d %%  %5.1f %%  %5.1f %%  %8zu",
            i * 100 / RCT_CALIBRATION_BINS, (i + 1) * 100 / RCT_CALIBRATION_BINS,
            100 * bin->chance, 100 * bin->recall, bin->count);
        page_para(page, &para, 2, 0);
    }
}

static void print_page(const struct evaluation *evaluation)
{
    const struct rct_measure *measure = &evaluation->measure;
    struct page page;
    page_begin(&page, &evaluation->past->context->term);
    page_blank(&page);
    past_row(&page, "Model", "%s%s", describe(evaluation),
        evaluation->fitted ? ", fitted to the reviews before each part" : "");
    past_row(&page, "Reviews", "%zu, of which %zu were predicted",
        evaluation->past->history.count, measure->count);
    if (measure->count) {
        past_row(&page, "Recalled", "%.1f %%", 100 * measure->recall);
        past_row(&page, "Log loss", "%.4f", measure->log_loss);
        past_row(&page, "RMSE(bins)", "%.4f", measure->rmse);
        past_row(&page, "AUC", "%.4f", measure->auc);
        page_blank(&page);
        put_calibration(&page, measure);
    }
    page_blank(&page);
    page_end(&page);
}

static int run(struct evaluation *evaluation)
{
    struct past *past = evaluation->past;
    const struct rct_history *history = &past->history;
    struct rct_fit_options options;
    if (!past_options(past, &options))
        return STATUS_TROUBLE;
    evaluation->chance = rct_alloc(history->count + 1, sizeof(double));
    if (!predict(evaluation, &options) ||
        !rct_measure(&history->reviews, evaluation->chance, &evaluation->measure))
        return trouble("there is not enough memory for so many reviews");
    if (past->context->wishes.json)
        print_json(evaluation);
    else
        print_page(evaluation);
    return STATUS_DONE;
}

int cmd_evaluate(struct context *context)
{
    struct past past;
    const struct wishes *wishes = &context->wishes;
    struct evaluation evaluation = {.past = &past,
        .splits = wishes->splits,
        .fitted = wishes->splits && !wishes->weights};
    int status = past_open(context, &past) ? run(&evaluation) : STATUS_TROUBLE;
    free(evaluation.chance);
    past_close(&past);
    return status;
}
