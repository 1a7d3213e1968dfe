/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * measure RUNS COMMAND [ARGUMENT...]: runs a command without input or output several
 * times and prints the least seconds of processor time, the least seconds by the clock
 * and the most memory in MB.  The least is what the command needs; the rest is what
 * else went on.
 */
#include <fcntl.h>
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

static void become(char **command)
{
    int nothing = open("/dev/null", O_RDWR);
    for (int i = 0; i < 3; i++)
        dup2(nothing, i);
    execvp(command[0], command);
    _exit(127);
}

int main(int argc, char **argv)
{
    double least_cpu = 1e9, least_wall = 1e9;
    long most = 0;
    for (int runs = argc > 2 ? atoi(argv[1]) : 0; runs > 0; runs--) {
        struct rusage usage;
        int status;
        double begin = now();
        pid_t child = fork();
        if (child == 0)
            become(argv + 2);
        if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
            WEXITSTATUS(status) == 127)
            return 1;
        double wall = now() - begin;
        double cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
        least_cpu = cpu < least_cpu ? cpu : least_cpu;
        least_wall = wall < least_wall ? wall : least_wall;
        most = usage.ru_maxrss > most ? usage.ru_maxrss : most;
    }
    printf("%.4f %.4f %.1f\n", least_cpu, least_wall, (double)most / 1024);
    return 0;
}
