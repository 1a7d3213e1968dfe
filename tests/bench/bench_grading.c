/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many answers are graded a second, over the judged answers of tests/cases, and
 * among the answers of a hundred thousand other cards; and whether memory grows.
 */
#include <sys/resource.h>
#include <time.h>

#include "../unit/answer_table.h"

enum { ROWS_MOST = 4096, OTHER_CARDS = 100000, ROUNDS = 40 };

struct rows {
    size_t count;
    double seconds;
    size_t gradings;
};

/* Of this process alone: other work on the machine does not count. */
static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void time_row(void *data, const struct table_row *row)
{
    struct rows *rows = data;
    struct rct_mark mark;
    double start = now();

    for (size_t i = 0; i < ROUNDS; i++)
        rct_grade(&row->card->key, row->typed, &mark);
    rows->seconds += now() - start;
    rows->gradings += ROUNDS;
}

static long peak_kilobytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static void time_table(const char *path, struct rows *all)
{
    struct rows rows = {.count = 0};

    table_read(path, time_row, &rows);
    printf("%-36s %8.0f a second\n", path, (double)rows.gradings / rows.seconds);
    all->seconds += rows.seconds;
    all->gradings += rows.gradings;
}

/* A word of letters that no one wrote, of the length of a name. */
static void make_word(struct rct_random *random, char word[16])
{
    static const char vowels[] = "aeiou", others[] = "bcdfghlmnprstv";
    uint32_t length = 5 + rct_random_below(random, 8);

    for (uint32_t i = 0; i < length; i++)
        word[i] = i % 2 ? vowels[rct_random_below(random, 5)]
                        : others[rct_random_below(random, 14)];
    word[length] = '\0';
}

static void time_others(void)
{
    struct rct_random random = {1};
    struct rct_others *others = rct_others_new();
    char(*words)[16] = rct_alloc(OTHER_CARDS, sizeof(*words));
    struct rct_key key = {.others = others};
    double start = now(), built;
    size_t gradings = 2000;

    for (uint32_t i = 0; i < OTHER_CARDS; i++) {
        make_word(&random, words[i]);
        rct_others_add(others, &(struct rct_key){.answer = words[i]}, i);
    }
    built = now();
    for (size_t i = 0; i < gradings; i++) {
        char typed[20];
        struct rct_mark mark;

        key.answer = words[i];
        snprintf(typed, sizeof(typed), "%sa", words[i]);
        rct_grade(&key, typed, &mark);
    }
    printf("%-36s %8.0f a second, built in %.2f s\n", "misspelt, among 100000 cards",
        (double)gradings / (now() - built), built - start);
    rct_others_free(others);
    free(words);
}

int main(void)
{
    static const char *const paths[] = {"tests/cases/grading.txt",
        "tests/cases/grading_text.txt", "tests/cases/grading_numbers.txt",
        "tests/cases/grading_dates.txt", "tests/cases/grading_lists.txt"};
    struct rows all = {.count = 0};
    long before, after;

    for (size_t i = 0; i < RCT_COUNT(paths); i++)
        time_table(paths[i], &all);
    before = peak_kilobytes();
    for (size_t i = 0; i < RCT_COUNT(paths); i++)
        time_table(paths[i], &all);
    after = peak_kilobytes();
    printf("%-36s %8.0f a second, memory grew by %ld kB\n", "all of them",
        (double)all.gradings / all.seconds, after - before);
    time_others();
    return 0;
}
