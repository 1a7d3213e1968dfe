/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "past.h"

/* With fewer reviews to judge by, which weights are better is a matter of luck. */
enum { FEW = 64 };

struct fit {
    struct past *past;
    struct rct_fit_options options;
    struct rct_model model;             /* what fitting found */
    struct rct_measure before, after;   /* the old and the new weights */
    double *chance, *old;               /* by review */
    size_t predicted;                   /* reviews that can be predicted */
    bool train_only, few, better, kept; /* kept: the new weights are in the log */
};

/* ---- Judging ---- */

static bool foretell(struct fit *fit, double *chance, struct rct_measure *measure)
{
    const struct rct_reviews *reviews = &fit->past->history.reviews;
    return rct_predict_ahead(reviews, &fit->options, chance) &&
           rct_measure(reviews, chance, measure);
}

/* Foretells the past with one model or, where either will do, with the better one. */
static bool foretell_best(struct fit *fit)
{
    struct rct_measure six, seven;
    if (fit->options.weights)
        return foretell(fit, fit->chance, &six);
    fit->past->bar_part = 0.5;
    fit->options.weights = 21;
    bool made = foretell(fit, fit->chance, &six);
    fit->past->bar_from = 0.5;
    fit->options.weights = 34;
    if (!made || !foretell(fit, fit->old, &seven))
        return false;
    if (seven.log_loss < six.log_loss) {
        double *chance = fit->chance;
        fit->chance = fit->old;
        fit->old = chance;
    } else
        fit->options.weights = 21;
    return true;
}

/*
 * Both are judged by reviews that neither has seen: the new weights by parts of the
 * past that they were not fitted to, the old ones by what came after they were fitted.
 */
static bool judge(struct fit *fit)
{
    const struct past *past = fit->past;
    const struct rct_history *history = &past->history;
    int64_t since = INT64_MIN;
    if (past->fitted < past->journal.count && !past->context->wishes.weights)
        since = past->journal.events[past->fitted].time;
    if (!foretell_best(fit) || !rct_predict(&past->model, &history->reviews, fit->old))
        return false;
    for (size_t i = 0; i < history->count; i++) {
        if (history->instant[i] <= since)
            fit->chance[i] = -1;
        if (fit->chance[i] < 0)
            fit->old[i] = -1;
    }
    return rct_measure(&history->reviews, fit->old, &fit->before) &&
           rct_measure(&history->reviews, fit->chance, &fit->after);
}

/* How the weights fit what they were fitted to. */
static bool measure_own(struct fit *fit)
{
    const struct rct_reviews *reviews = &fit->past->history.reviews;
    return rct_predict(&fit->past->model, reviews, fit->old) &&
           rct_measure(reviews, fit->old, &fit->before) &&
           rct_predict(&fit->model, reviews, fit->chance) &&
           rct_measure(reviews, fit->chance, &fit->after);
}

static bool train(struct fit *fit)
{
    struct rct_fit found;
    if (!rct_fit(&fit->past->history.reviews, &fit->options, &found))
        return false;
    fit->predicted = found.count;
    fit->few = found.count < FEW;
    if (!fit->few)
        fit->model = found.model;
    rct_weights_round(&fit->model);
    return true;
}

/* Without parts to judge by, or too few reviews for them. */
static bool train_alone(struct fit *fit)
{
    bool json = fit->past->context->wishes.json;
    return train(fit) && (!json || measure_own(fit));
}

static bool train_and_judge(struct fit *fit)
{
    bool made = judge(fit);
    fit->better = fit->after.count >= FEW && fit->after.log_loss < fit->before.log_loss;
    made = made && (!fit->better || train(fit));
    past_worked(fit->past);
    return made;
}

static bool work(struct fit *fit)
{
    const struct rct_history *history = &fit->past->history;
    fit->model = fit->past->model;
    if (fit->train_only)
        return train_alone(fit);
    if (!rct_predict(&fit->model, &history->reviews, fit->chance))
        return false;
    fit->predicted = past_predicted(fit->chance, history->count);
    fit->few = fit->predicted < FEW;
    return fit->few ? train_alone(fit) : train_and_judge(fit);
}

/* ---- Keeping ---- */

static bool append(struct past *past, const struct rct_entry *entry)
{
    struct context *context = past->context;
    struct rct_writer writer = {0};
    bool saved =
        world_writer(context, &past->journal, &writer) &&
        rct_journal_append(&past->journal, &writer, entry, NULL, &context->diag);
    world_complain(context);
    rct_writer_release(&writer);
    return saved;
}

static bool keep(struct fit *fit)
{
    struct past *past = fit->past;
    struct rct_buf weights = {0};
    rct_weights_write(&fit->model, &weights);
    struct rct_entry entry = {
        .time = clock_now(past->context),
        .kind = RCT_EVENT_WEIGHTS,
        .text = rct_buf_text(&weights),
    };
    fit->kept = append(past, &entry);
    rct_buf_release(&weights);
    return fit->kept;
}

static int take_back(struct past *past)
{
    struct rct_buf id = {0};
    if (!past->own || past->fitted == past->journal.count) {
        trouble("there are no fitted weights to take back");
        return STATUS_NO;
    }
    rct_event_id(&past->journal, past->fitted, &id);
    struct rct_entry entry = {
        .time = clock_now(past->context),
        .kind = RCT_EVENT_VOID,
        .text = rct_buf_text(&id),
    };
    bool saved = append(past, &entry);
    if (saved)
        printf("taken back: the weights of event %s\n", rct_buf_text(&id));
    rct_buf_release(&id);
    return saved ? STATUS_DONE : STATUS_UNSAVED;
}

/* ---- Printing ---- */

static json_t *measure_json(const struct rct_measure *measure)
{
    return json_pack("{s:o, s:o}", "log_loss",
        past_value_json(measure, measure->log_loss), "rmse_bins",
        past_value_json(measure, measure->rmse));
}

static void print_json(const struct fit *fit)
{
    const struct past *past = fit->past;
    bool held_out = !fit->few && !fit->train_only;
    bool new = fit->train_only || fit->better;
    const struct rct_measure *measure = new ? &fit->after : &fit->before;
    int64_t took = clock_now(past->context) - past->context->start;
    json_t *all =
        json_pack("{s:i, s:s, s:o, s:o, s:o, s:I, s:I, s:f}", "schema", 1, "model",
            past_model_name(&fit->model), "weights", past_weights_json(&fit->model),
            "log_loss", past_value_json(measure, measure->log_loss), "rmse_bins",
            past_value_json(measure, measure->rmse), "reviews",
            (json_int_t)past->history.count, "predicted", (json_int_t)fit->predicted,
            "seconds", (double)took / 1000);
    json_object_set_new(all, "held_out",
        held_out ? json_integer((json_int_t)fit->after.count) : json_null());
    json_object_set_new(all, "before", measure_json(&fit->before));
    json_object_set_new(all, "after", measure_json(&fit->after));
    json_object_set_new(
        all, "better", held_out ? json_boolean(fit->better) : json_null());
    json_object_set_new(all, "saved", json_boolean(fit->kept));
    past_print_json(all);
}

static const char *conclude(const struct fit *fit)
{
    if (fit->few)
        return "Too few reviews to learn from: the weights stay as they are.";
    if (fit->train_only)
        return "Not compared with the weights in use, and not put into the log.";
    if (fit->after.count < FEW)
        return "Too few reviews that neither has seen: the old weights stay.";
    if (!fit->better)
        return "The new weights are not better on reviews that they have not seen: the "
               "old ones stay.";
    return fit->kept
               ? "The new weights are better and are in the log now; recite fit --undo "
                 "takes them back."
               : "The new weights are better.  They were not put into the log.";
}

static void put_weights(struct page *page, const struct rct_model *model)
{
    struct rct_buf text = {0}, spaced = {0};
    rct_weights_write(model, &text);
    for (const char *at = rct_buf_text(&text); *at; at++) {
        rct_buf_putc(&spaced, *at);
        if (*at == ',')
            rct_buf_putc(&spaced, ' ');
    }
    past_row(page, "Weights", "%s", rct_buf_text(&spaced));
    rct_buf_release(&text);
    rct_buf_release(&spaced);
}

static void put_measure(
    struct page *page, const char *label, const struct rct_measure *measure)
{
    if (measure->count > 0)
        past_row(page, label, "log loss %.4f, RMSE(bins) %.4f", measure->log_loss,
            measure->rmse);
}

static void print_page(const struct fit *fit)
{
    struct page page;
    struct para para = {0};
    page_begin(&page, &fit->past->context->term);
    page_blank(&page);
    past_row(&page, "Reviews", "%zu, of which %zu came a day or more after the last",
        fit->past->history.count, fit->predicted);
    if (!fit->few && !fit->train_only) {
        past_row(&page, "Judged by", "%zu reviews that were not learnt from",
            fit->after.count);
        put_measure(&page, "Before", &fit->before);
        put_measure(&page, "After", &fit->after);
    }
    past_row(&page, "Model", "%s", past_model_name(&fit->model));
    put_weights(&page, &fit->model);
    page_blank(&page);
    para_add(&para, STYLE_STRONG, conclude(fit));
    page_para(&page, &para, 2, 0);
    page_blank(&page);
    page_end(&page);
}

static int run(struct fit *fit)
{
    struct past *past = fit->past;
    bool saves = past->own && !past->context->wishes.no_save;
    int status = STATUS_DONE;
    if (!past_options(past, &fit->options))
        return STATUS_TROUBLE;
    if (fit->train_only && !past->context->wishes.model)
        fit->options.weights = past->model.count;
    fit->chance = rct_alloc(past->history.count + 1, sizeof(*fit->chance));
    fit->old = rct_alloc(past->history.count + 1, sizeof(*fit->old));
    if (!work(fit))
        return trouble("there is not enough memory for so many reviews");
    if (fit->better && saves && !keep(fit))
        status = STATUS_UNSAVED;
    if (past->context->wishes.json)
        print_json(fit);
    else
        print_page(fit);
    return status;
}

int cmd_fit(struct context *context)
{
    struct past past;
    struct fit fit = {.past = &past, .train_only = context->wishes.train_only};
    int status = STATUS_TROUBLE;
    if (past_open(context, &past))
        status = context->wishes.undo ? take_back(&past) : run(&fit);
    free(fit.chance);
    free(fit.old);
    past_close(&past);
    return status;
}
