/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.c - another program has the terminal for a while. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "term.h"

extern char **environ;

/* What a terminal sends, to whoever has it. */
static const int sent[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM, SIGWINCH};
/* Those of them that are the other program's alone meanwhile. */
enum { ITS_OWN = 3 };

/* The program begins as if nobody had held or ignored a signal before it. */
static void set_signals(
    posix_spawnattr_t *attributes, const struct sigaction kept[ITS_OWN])
{
    sigset_t mask, usual;
    sigprocmask(SIG_BLOCK, NULL, &mask);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    for (size_t i = 0; i < RCT_COUNT(sent); i++)
        sigdelset(&mask, sent[i]);
    for (size_t i = 0; i < ITS_OWN; i++)
        if (kept[i].sa_handler != SIG_IGN)
            sigaddset(&usual, sent[i]);
    posix_spawnattr_setsigmask(attributes, &mask);
    posix_spawnattr_setsigdefault(attributes, &usual);
    posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* What is typed ahead through a pipe is not for it. */
static pid_t start(char *const *arguments, const struct sigaction kept[ITS_OWN])
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    pid_t child = -1;
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&files);
    set_signals(&attributes, kept);
    if (!isatty(STDIN_FILENO))
        posix_spawn_file_actions_addopen(
            &files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    errno = posix_spawnp(&child, "sh", &files, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return errno ? -1 : child;
}

/* Where it is stopped we are too, so that the shell has the terminal back. */
static int wait_for(pid_t child)
{
    int status = -1;
    for (;;) {
        if (waitpid(child, &status, WUNTRACED) < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        if (!WIFSTOPPED(status))
            return status;
        raise(SIGSTOP);
        kill(child, SIGCONT);
    }
}

int term_run(struct term *term, const char *command, char *const *arguments)
{
    struct rct_buf line = {0};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, kept[ITS_OWN];
    struct termios modes;
    char shell[] = "sh", option[] = "-c";
    size_t count = 0;
    bool terminal = tcgetattr(STDIN_FILENO, &modes) == 0;
    rct_buf_printf(&line, "%s \"$@\"", command);
    while (arguments[count])
        count++;
    char **list = rct_alloc(count + 5, sizeof(*list));
    memcpy(list, (char *[]){shell, option, line.text, shell}, 4 * sizeof(*list));
    memcpy(list + 4, arguments, count * sizeof(*list));
    fflush(term->out);
    for (size_t i = 0; i < ITS_OWN; i++)
        sigaction(sent[i], &ignore, &kept[i]);
    pid_t child = start(list, kept);
    int status = child < 0 ? -1 : wait_for(child);
    for (size_t i = 0; i < ITS_OWN; i++) {
        sigaction(sent[i], &ignore, NULL); /* what waits for us behind a block is its */
        sigaction(sent[i], &kept[i], NULL);
    }
    if (terminal)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
    free(list);
    rct_buf_release(&line);
    return status;
}
