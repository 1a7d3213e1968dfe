/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_reviews COUNT: a table of reviews of a learner whose memory is a model and who
 * begins as many cards each day as the day before, in CSV and in order of time. */
#include "../unit/fsrs_log.h"

struct row {
    double time;
    size_t at;
};

static int by_time(const void *a, const void *b)
{
    const struct row *one = a, *two = b;
    if (one->time != two->time)
        return one->time < two->time ? -1 : 1;
    return (one->at > two->at) - (one->at < two->at);
}

int main(int argc, char **argv)
{
    static const double learner[21] = {0.34, 1.7, 5.2, 11.7, 7.5, 0.72, 2.6, 0.001, 1.3,
        0.1, 0.83, 1.8, 0.12, 0.26, 2.3, 0.13, 3, 0.41, 0.1, 0.1, 0.2};
    struct rct_model truth;
    if (argc != 2 || !rct_model_set(&truth, learner, 21))
        return 2;
    size_t count = strtoul(argv[1], NULL, 10);
    struct log made = log_make_over(&truth, count, count / 10 + 1, 400);
    struct row *rows = calloc(count + 1, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct row){made.time[i], i};
    qsort(rows, count, sizeof *rows, by_time);
    puts("card_id,review_time_ms,rating,duration_ms");
    for (size_t i = 0; i < count; i++) {
        uint32_t card = made.card[rows[i].at];
        printf("%u,%.0f,%d,%d\n", card + 1, 1600041600000 + rows[i].time * 86400000,
            made.rating[rows[i].at], 4000 + (int)(card % 5000));
    }
    free(rows);
    log_free(&made);
    return 0;
}
