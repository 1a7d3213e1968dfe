/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_reviews COUNT: a table of reviews of a learner whose memory is a model, in CSV.
 */
#include "../unit/fsrs_log.h"

int main(int argc, char **argv)
{
    static const double learner[21] = {0.34, 1.7, 5.2, 11.7, 7.5, 0.72, 2.6, 0.001, 1.3,
        0.1, 0.83, 1.8, 0.12, 0.26, 2.3, 0.13, 3, 0.41, 0.1, 0.1, 0.2};
    struct rct_model truth;
    if (argc != 2 || !rct_model_set(&truth, learner, 21))
        return 2;
    struct log made = log_make(&truth, strtoul(argv[1], NULL, 10));
    puts("card_id,review_time_ms,rating,duration_ms");
    for (size_t i = 0; i < made.reviews.count; i++)
        printf("%u,%.0f,%d,%d\n", made.card[i] + 1,
            1600041600000 + made.time[i] * 86400000, made.rating[i],
            4000 + (int)(made.card[i] % 5000));
    log_free(&made);
    return 0;
}
