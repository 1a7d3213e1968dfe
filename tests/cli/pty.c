/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pty.c - runs a program on a terminal of its own and acts as the person in front of
 * it.
 *
 *     pty COLUMNSxROWS COMMAND [ARGUMENT...] < STEPS
 *
 * Steps, one a line; texts take \r \n \t \e \xNN:
 *     wait TEXT     until TEXT is on the screen behind what was waited for before
 *     type TEXT     types it
 *     never TEXT    TEXT must not have been printed so far
 *     size C R      the window has C columns and R rows from now on
 *     stopped       until the program was stopped (Ctrl-Z)
 *     continue      puts it into the foreground again, as fg does
 *     signal NUMBER sends it a signal
 *     hangup        the terminal goes away
 *     exit STATUS   until it ended with this status (128 + signal)
 * What was printed goes to standard output, without escape sequences.  A step that
 * fails is named on standard error and the status is 1.  A step waits for ten seconds
 * at most.
 *
 * Between us and the program stands a session leader that does what a shell does for a
 * job, since a program without one cannot be stopped.
 */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 10000, SCREEN = 1 << 20 };

static int master, reports; /* the terminal's other end; what the leader tells */
static pid_t leader, program;
static char raw[SCREEN], screen[SCREEN]; /* as printed, and without escapes */
static size_t raw_length, seen;

/* ---- The leader: job control for one job ---- */

static volatile sig_atomic_t wake;

static void on_wake(int number)
{
    (void)number;
    wake = 1;
}

static void foreground(pid_t group)
{
    sigset_t mask, old;
    sigemptyset(&mask);
    sigaddset(&mask, SIGTTOU);
    sigprocmask(SIG_BLOCK, &mask, &old);
    tcsetpgrp(STDIN_FILENO, group);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

static void tell(int file, int what, int value)
{
    int message[2] = {what, value};
    if (write(file, message, sizeof(message)) < 0)
        _exit(127);
}

static void lead(char **command, int file)
{
    struct sigaction action = {.sa_handler = on_wake};
    int status;
    sigaction(SIGUSR1, &action, NULL);
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        foreground(getpid());
        close(file);
        execvp(command[0], command);
        _exit(127);
    }
    setpgid(job, job);
    foreground(job);
    tell(file, 'p', job);
    signal(SIGHUP, SIG_IGN);
    for (;;) {
        if (waitpid(job, &status, WUNTRACED) < 0)
            _exit(127);
        if (!WIFSTOPPED(status))
            break;
        foreground(getpid());
        wake = 0;
        tell(file, 's', 0);
        while (!wake)
            usleep(1000);
        foreground(job);
        kill(-job, SIGCONT);
    }
    tell(file, 'e', WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
    _exit(0);
}

static void start(char **command, unsigned columns, unsigned rows)
{
    struct winsize size = {
        .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    int ends[2];
    master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) || unlockpt(master) || pipe(ends)) {
        perror("pty");
        exit(2);
    }
    leader = fork();
    if (leader == 0) {
        setsid();
        int slave = open(ptsname(master), O_RDWR);
        ioctl(slave, TIOCSCTTY, 0);
        ioctl(slave, TIOCSWINSZ, &size);
        for (int i = 0; i < 3; i++)
            dup2(slave, i);
        if (slave > 2)
            close(slave);
        close(master);
        close(ends[0]);
        lead(command, ends[1]);
    }
    close(ends[1]);
    reports = ends[0];
}

/* ---- What is on the screen ---- */

/* Where an escape sequence that begins at `at` ends. */
static size_t skip_escape(size_t at)
{
    size_t end = at + 1;
    if (end < raw_length && raw[end] == ']') {
        while (end < raw_length && raw[end] != '\a')
            end++;
        return end + 1;
    }
    if (end < raw_length && raw[end] != '[')
        return end + 1;
    for (end++; end < raw_length && (raw[end] < '@' || raw[end] > '~'); end++)
        continue;
    return end + 1;
}

static void redraw(void)
{
    size_t length = 0;
    for (size_t i = 0; i < raw_length;) {
        if (raw[i] == '\033')
            i = skip_escape(i);
        else if (raw[i] == '\r' || raw[i] == '\a')
            i++;
        else
            screen[length++] = raw[i++];
    }
    screen[length] = '\0';
}

static int milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int)(now.tv_sec % 1000000 * 1000 + now.tv_nsec / 1000000);
}

static int status_seen = -1;
static bool was_stopped;

static void take_report(void)
{
    int message[2];
    if (read(reports, message, sizeof(message)) != (ssize_t)sizeof(message))
        return;
    if (message[0] == 'p')
        program = message[1];
    else if (message[0] == 's')
        was_stopped = true;
    else
        status_seen = message[1];
}

/* Takes in what comes within a moment. */
static void listen_a_moment(void)
{
    struct pollfd files[2] = {
        {.fd = master, .events = POLLIN}, {.fd = reports, .events = POLLIN}};
    if (poll(files, 2, 20) <= 0)
        return;
    if (files[1].revents & POLLIN)
        take_report();
    if (!(files[0].revents & POLLIN)) {
        if (files[0].revents)
            usleep(2000);
        return;
    }
    ssize_t count = read(master, raw + raw_length, SCREEN - 1 - raw_length);
    if (count > 0)
        raw_length += (size_t)count;
    redraw();
}

/* ---- Steps ---- */

static void unescape(char *text)
{
    char *out = text;
    for (; *text; text++) {
        static const char names[] = "rnte\\", bytes[] = "\r\n\t\033\\";
        const char *name = *text == '\\' && text[1] ? strchr(names, text[1]) : NULL;
        if (name) {
            *out++ = bytes[name - names];
            text++;
        } else if (*text == '\\' && text[1] == 'x') {
            char digits[3] = {text[2], text[2] ? text[3] : '\0', '\0'};
            *out++ = (char)strtol(digits, NULL, 16);
            text += strlen(digits) + 1;
        } else
            *out++ = *text;
    }
    *out = '\0';
}

static bool is_seen(const char *text)
{
    const char *found = strstr(screen + seen, text);
    if (!found)
        return false;
    seen = (size_t)(found - screen) + strlen(text);
    return true;
}

static bool is_stopped(const char *text)
{
    (void)text;
    return was_stopped;
}

static bool is_ended(const char *text)
{
    return status_seen >= 0 && (!*text || status_seen == atoi(text));
}

static bool await(bool (*holds)(const char *), const char *text)
{
    int end = milliseconds() + PATIENCE;
    while (milliseconds() < end) {
        if (holds(text))
            return true;
        listen_a_moment();
    }
    return false;
}

static bool step_wait(const char *text)
{
    return await(is_seen, text);
}

static bool step_type(const char *text)
{
    size_t length = strlen(text);
    return write(master, text, length) == (ssize_t)length;
}

static bool step_never(const char *text)
{
    return !strstr(screen, text);
}

static bool step_size(const char *text)
{
    unsigned short columns = 80, rows = 24;
    if (sscanf(text, "%hu %hu", &columns, &rows) != 2)
        return false;
    struct winsize size = {.ws_col = columns, .ws_row = rows};
    return ioctl(master, TIOCSWINSZ, &size) == 0;
}

static bool step_stopped(const char *text)
{
    return await(is_stopped, text);
}

static bool step_continue(const char *text)
{
    (void)text;
    was_stopped = false;
    return kill(leader, SIGUSR1) == 0;
}

static bool step_signal(const char *text)
{
    return program > 0 && kill(program, atoi(text)) == 0;
}

static bool step_hangup(const char *text)
{
    (void)text;
    int kept = master;
    master = -1;
    return close(kept) == 0;
}

static bool step_exit(const char *text)
{
    bool ended = await(is_ended, text);
    if (!ended)
        fprintf(stderr, "pty: status is %d\n", status_seen);
    return ended;
}

static const struct {
    const char *name;
    bool (*run)(const char *text);
} steps[] = {
    {"wait", step_wait},
    {"type", step_type},
    {"never", step_never},
    {"size", step_size},
    {"stopped", step_stopped},
    {"continue", step_continue},
    {"signal", step_signal},
    {"hangup", step_hangup},
    {"exit", step_exit},
};

static bool run_step(char *line)
{
    char *text = line + strcspn(line, " ");
    size_t length = (size_t)(text - line);
    text += *text == ' ';
    unescape(text);
    for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
        if (!strncmp(steps[i].name, line, length) && !steps[i].name[length])
            return steps[i].run(text);
    return false;
}

int main(int argc, char **argv)
{
    unsigned columns, rows;
    char line[4096];
    int failed = 0;
    if (argc < 3 || sscanf(argv[1], "%ux%u", &columns, &rows) != 2) {
        fprintf(stderr, "usage: pty COLUMNSxROWS COMMAND [ARGUMENT...] < STEPS\n");
        return 2;
    }
    start(argv + 2, columns, rows);
    for (int number = 1; !failed && fgets(line, sizeof(line), stdin); number++) {
        line[strcspn(line, "\n")] = '\0';
        if (!*line || *line == '#' || run_step(line))
            continue;
        fprintf(stderr, "pty: step %d failed: %s\n", number, line);
        failed = 1;
    }
    fputs(screen, stdout);
    if (status_seen < 0 && program > 0)
        kill(-program, SIGKILL);
    kill(leader, SIGKILL);
    return failed;
}
