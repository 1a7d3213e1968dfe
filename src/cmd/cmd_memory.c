/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "past.h"

/* ---- CSV ---- */

/* With quotes where a comma or a quote is in it. */
static void put_name(struct rct_buf *out, const char *name)
{
    struct rct_buf safe = {0};
    rct_text_safe(&safe, name, strlen(name), false);
    const char *text = rct_buf_text(&safe);
    bool quoted = strpbrk(text, ",\"") != NULL;
    if (quoted)
        rct_buf_putc(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            rct_buf_putc(out, '"');
        rct_buf_putc(out, *text);
    }
    if (quoted)
        rct_buf_putc(out, '"');
    rct_buf_release(&safe);
}

static void print_csv(
    const struct rct_history *history, const struct rct_moment *moments)
{
    struct rct_buf line = {0};
    puts("card_id,review_time_ms,rating,elapsed_days,retrievability,stability,"
         "difficulty");
    for (size_t i = 0; i < history->count; i++) {
        const struct rct_moment *moment = &moments[i];
        rct_buf_cut(&line, 0);
        put_name(&line, history->names[history->card[i]]);
        rct_buf_printf(&line, ",%lld,%d,%.10g,%.10g,%.10g,%.10g\n",
            (long long)history->instant[i], history->rating[i], moment->days,
            moment->chance, moment->after.stability, moment->after.difficulty);
        fwrite(line.text, 1, line.length, stdout);
    }
    rct_buf_release(&line);
}

/* ---- JSON ---- */

static json_t *describe(
    const struct rct_history *history, const struct rct_moment *moments, size_t at)
{
    const struct rct_moment *moment = &moments[at];
    json_t *object = json_pack("{s:s, s:I, s:i, s:f, s:f, s:f, s:f}", "card_id",
        history->names[history->card[at]], "review_time_ms",
        (json_int_t)history->instant[at], "rating", (int)history->rating[at],
        "elapsed_days", moment->days, "retrievability", moment->chance, "stability",
        moment->after.stability, "difficulty", moment->after.difficulty);
    if (moment->after.fast > 0)
        json_object_set_new(object, "fast_stability", json_real(moment->after.fast));
    return object;
}

static void print_json(
    const struct rct_history *history, const struct rct_moment *moments)
{
    puts("[");
    for (size_t i = 0; i < history->count; i++) {
        json_t *object = describe(history, moments, i);
        json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(12));
        puts(i + 1 < history->count ? "," : "");
        json_decref(object);
    }
    puts("]");
}

int cmd_memory(struct context *context)
{
    struct past past;
    struct rct_moment *moments = NULL;
    bool open = past_open(context, &past);
    if (open)
        moments = rct_alloc(past.history.count + 1, sizeof(*moments));
    if (open && !rct_replay(&past.model, &past.history.reviews, moments))
        open = trouble("there is not enough memory for so many reviews") == 0;
    if (open && context->wishes.json)
        print_json(&past.history, moments);
    else if (open)
        print_csv(&past.history, moments);
    free(moments);
    past_close(&past);
    return open ? STATUS_DONE : STATUS_TROUBLE;
}
