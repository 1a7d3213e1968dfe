/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * grade_pairs FILE ROUNDS: grades each line of a file, "expected TAB typed", that many
 * times and prints gradings a second; grade_pairs.mjs does the same with another
 * grader.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <recite/answer.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t grade_lines(char *text)
{
    size_t count = 0;
    for (char *line = text, *next; *line; line = next) {
        char *typed = strchr(line, '\t'), *end = strchr(line, '\n');
        struct rct_mark mark;
        if (!typed || !end)
            break;
        *typed = *end = '\0';
        rct_grade(&(struct rct_key){.answer = line}, typed + 1, &mark);
        *typed = '\t';
        *end = '\n';
        next = end + 1;
        count++;
    }
    return count;
}

int main(int argc, char **argv)
{
    struct rct_buf text = {0};
    size_t count = 0;
    if (argc != 3 || !rct_file_read(argv[1], 1 << 24, &text))
        return 2;
    double begin = seconds();
    for (int rounds = atoi(argv[2]); rounds > 0; rounds--)
        count += grade_lines(text.text);
    printf("%.0f\n", (double)count / (seconds() - begin));
    rct_buf_release(&text);
    return 0;
}
