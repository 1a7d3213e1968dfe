/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a table of reviews and as weights: reading them does no harm; what is
 * read is in order and within its bounds, a model can go through it, and weights that
 * were read come back from text.
 */
#include <stdlib.h>
#include <string.h>

#include <recite/history.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_reviews(const struct rct_history *history)
{
    const struct rct_reviews *reviews = &history->reviews;
    require(reviews->count == history->count);
    for (size_t i = 0; i < reviews->count; i++) {
        require(reviews->card[i] < history->card_count);
        require(reviews->rating[i] >= RCT_AGAIN && reviews->rating[i] <= RCT_EASY);
        require(i == 0 || reviews->time[i - 1] <= reviews->time[i]);
        require(i == 0 || history->instant[i - 1] <= history->instant[i]);
    }
}

static void check_model(
    const struct rct_history *history, const struct rct_model *model)
{
    struct rct_moment *moments = rct_alloc(history->count + 1, sizeof(*moments));
    require(rct_replay(model, &history->reviews, moments));
    for (size_t i = 0; i < history->count; i++) {
        require(moments[i].chance >= 0 && moments[i].chance <= 1);
        require(moments[i].after.stability > 0);
        require(moments[i].after.difficulty >= 1 && moments[i].after.difficulty <= 10);
    }
    free(moments);
}

static void check_weights(const char *text, struct rct_model *model)
{
    struct rct_buf written = {0};
    struct rct_model back;
    if (!rct_weights_read(text, model))
        return;
    rct_weights_round(model);
    rct_weights_write(model, &written);
    require(rct_weights_read(written.text, &back) && back.count == model->count);
    require(!memcmp(back.w, model->w, model->count * sizeof(double)));
    rct_buf_release(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = rct_copy((const char *)data, size);
    struct rct_table table = {"fuzz.csv", text, size, {NULL, 0}, 4};
    struct rct_history history = {0};
    struct rct_diag diag = {0};
    struct rct_model model;
    bool read = rct_history_read(&history, &table, &diag);
    require(read == (diag.errors == 0));
    check_reviews(&history);
    rct_model_default(&model);
    check_weights(text, &model);
    check_model(&history, &model);
    rct_history_release(&history);
    rct_diag_release(&diag);
    free(text);
    return 0;
}

#include "main.h"
