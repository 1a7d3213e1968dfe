/* SPDX-License-Identifier: GPL-3.0-or-later */
/* past.c - past reviews, for the commands about the memory model. */
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "past.h"

enum { FILE_MOST = 1 << 30, BAR = 30 };
static const int64_t YEAR_1980 = INT64_C(315532800000);
static const int64_t LONG = 1000; /* milliseconds of work before a bar is shown */

/* ---- Reading ---- */

/* The last weights that count. */
static size_t find_weights(const struct rct_journal *journal)
{
    for (size_t i = journal->count; i-- > 0;)
        if (journal->events[i].kind == RCT_EVENT_WEIGHTS && !journal->events[i].voided)
            return i;
    return journal->count;
}

static bool open_log(struct past *past)
{
    struct context *context = past->context;
    if (!world_journal(context, &past->journal))
        return false;
    rct_progress_fold(&past->progress, &past->journal, &context->settings);
    rct_history_fold(&past->history, &past->progress);
    past->model = past->progress.model;
    past->fitted = find_weights(&past->journal);
    past->own = true;
    return true;
}

/* Nobody reviewed anything in 1970: such times count seconds. */
static void doubt_times(const struct rct_history *history, const char *path)
{
    if (history->count && history->instant[history->count - 1] < YEAR_1980)
        trouble("%s: all reviews are from before 1980: do the times count seconds?  "
                "review_time_ms is in milliseconds",
            path);
}

static bool open_file(struct past *past, const char *path)
{
    struct context *context = past->context;
    struct rct_table table = {
        .path = path,
        .length = FILE_MOST,
        .zone = context->settings.zone,
        .hour = context->settings.hour,
    };
    bool read = rct_history_read(&past->history, &table, &context->diag);
    if (!read && !context->diag.errors)
        trouble("%s: %s", path,
            errno == EINVAL ? "this is no regular file; `-` reads standard input"
                            : strerror(errno));
    world_complain(context);
    if (read)
        doubt_times(&past->history, path);
    return read;
}

bool past_open(struct context *context, struct past *past)
{
    const struct wishes *wishes = &context->wishes;
    *past = (struct past){.context = context, .bar_part = 1};
    rct_model_default(&past->model);
    if (wishes->reviews ? !open_file(past, wishes->reviews) : !open_log(past))
        return false;
    if (!wishes->weights || rct_weights_read(wishes->weights, &past->model))
        return true;
    trouble("--weights %s: expected 17, 19, 21 or 34 numbers with commas between them",
        wishes->weights);
    return false;
}

void past_close(struct past *past)
{
    rct_history_release(&past->history);
    rct_progress_release(&past->progress);
    rct_journal_release(&past->journal);
}

/* ---- Fitting ---- */

static void show_bar(void *context, double share)
{
    const struct past *past = context;
    char bar[BAR + 1];
    if (past->context->term.plain || !isatty(STDERR_FILENO) ||
        clock_now(past->context) - past->context->start < LONG)
        return;
    share = past->bar_from + past->bar_part * share;
    int done = (int)(share * BAR);
    memset(bar, '.', BAR);
    memset(bar, '#', (size_t)done);
    bar[BAR] = '\0';
    fprintf(stderr, "\r[%s] %3.0f %%", bar, share * 100);
    fflush(stderr);
}

void past_worked(struct past *past)
{
    if (!past->context->term.plain && isatty(STDERR_FILENO) &&
        clock_now(past->context) - past->context->start >= LONG)
        fprintf(stderr, "\r%*s\r", BAR + 8, "");
}

bool past_options(struct past *past, struct rct_fit_options *options)
{
    static const struct {
        const char *name;
        size_t weights;
    } models[] = {{"6", 21}, {"7", 34}, {"auto", 0}};
    const char *name = past->context->wishes.model;
    *options = (struct rct_fit_options){
        .relearn = past->context->settings.plan.relearn.count,
        .threads = (unsigned)sysconf(_SC_NPROCESSORS_ONLN),
        .progress = show_bar,
        .context = past,
    };
    for (size_t i = 0; name && i < RCT_COUNT(models); i++)
        if (!strcmp(models[i].name, name)) {
            options->weights = models[i].weights;
            return true;
        }
    if (name)
        trouble("--model %s: expected 6, 7 or auto", name);
    return !name;
}

size_t past_predicted(const double *chance, size_t count)
{
    size_t predicted = 0;
    for (size_t i = 0; i < count; i++)
        predicted += chance[i] >= 0;
    return predicted;
}

/* ---- Printing ---- */

const char *past_model_name(const struct rct_model *model)
{
    return model->count == 34 ? "FSRS-7" : "FSRS-6";
}

void past_row(struct page *page, const char *label, const char *format, ...)
{
    struct para para = {0};
    va_list arguments;
    char text[1024];
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    para_addf(&para, STYLE_DIM, "%-11s", label);
    para_add(&para, STYLE_NORMAL, text);
    page_para(page, &para, 2, 11);
}

json_t *past_value_json(const struct rct_measure *measure, double value)
{
    return measure->count ? json_real(value) : json_null();
}

json_t *past_weights_json(const struct rct_model *model)
{
    json_t *weights = json_array();
    for (unsigned i = 0; i < model->count; i++)
        json_array_append_new(weights, json_real(model->w[i]));
    return weights;
}

void past_print_json(json_t *all)
{
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    putchar('\n');
    json_decref(all);
}
