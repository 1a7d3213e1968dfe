/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * measure RUNS COMMAND [ARGUMENT...]: runs a command without input several times and
 * prints the least seconds of processor time, the least seconds by the clock, the most
 * memory in MB, and the least seconds until it said a word or ended.  The least is what
 * the command needs; the rest is what else went on.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void become(char **command, const int ends[2])
{
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 0);
    dup2(ends[1], 1);
    dup2(nothing, 2);
    close(ends[0]);
    close(ends[1]);
    execvp(command[0], command);
    _exit(127);
}

struct figures {
    double cpu, wall, first, memory;
};

/* When the first bytes came, or the end; reads them all. */
static double listen(int in)
{
    char bytes[65536];
    bool some = read(in, bytes, sizeof(bytes)) > 0;
    double first = now();
    while (some)
        some = read(in, bytes, sizeof(bytes)) > 0;
    return first;
}

static bool run(char **command, struct figures *figures)
{
    int ends[2], status;
    struct rusage usage;
    if (pipe(ends) != 0)
        return false;
    double begin = now();
    pid_t child = fork();
    if (child == 0)
        become(command, ends);
    close(ends[1]);
    figures->first = listen(ends[0]) - begin;
    close(ends[0]);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
        WEXITSTATUS(status) == 127)
        return false;
    figures->wall = now() - begin;
    figures->cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    figures->memory = (double)usage.ru_maxrss / 1024;
    return true;
}

int main(int argc, char **argv)
{
    struct figures best = {1e9, 1e9, 1e9, 0}, next;
    for (int runs = argc > 2 ? atoi(argv[1]) : 0; runs > 0; runs--) {
        if (!run(argv + 2, &next))
            return 1;
        best.cpu = next.cpu < best.cpu ? next.cpu : best.cpu;
        best.wall = next.wall < best.wall ? next.wall : best.wall;
        best.first = next.first < best.first ? next.first : best.first;
        best.memory = next.memory > best.memory ? next.memory : best.memory;
    }
    printf("%.4f %.4f %.1f %.4f\n", best.cpu, best.wall, best.memory, best.first);
    return 0;
}
