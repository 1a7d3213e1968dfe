/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd.h"
#include "git.h"

extern char **environ;

enum { SAID_MOST = 64 * 1024 };

/* What says where a repository is, set within a hook and then of another one, or how
 * patterns of paths are meant. */
static bool is_foreign(const char *variable)
{
    static const char *const names[] = {"GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=",
        "GIT_PREFIX=", "GIT_COMMON_DIR=", "GIT_OBJECT_DIRECTORY=", "GIT_NAMESPACE=",
        "GIT_LITERAL_PATHSPECS=", "GIT_NOGLOB_PATHSPECS=", "GIT_ICASE_PATHSPECS="};
    for (size_t i = 0; i < RCT_COUNT(names); i++)
        if (!strncmp(variable, names[i], strlen(names[i])))
            return true;
    return false;
}

static char **make_environment(void)
{
    size_t count = 0, kept = 0;
    while (environ[count])
        count++;
    char **list = rct_alloc(count + 1, sizeof(*list));
    for (size_t i = 0; i < count; i++)
        if (!is_foreign(environ[i]))
            list[kept++] = environ[i];
    return list;
}

static const char **make_arguments(const struct git *git, const char *const *words)
{
    static const char *const names[] = {
        "-c", "user.name=recite", "-c", "user.email=recite@localhost"};
    /* A program that tidies up behind our back would keep the pipe open. */
    const char *first[] = {"git", "-C", git->folder, "-c", "gc.autoDetach=false"};
    size_t count = 0;
    while (words[count])
        count++;
    const char **list =
        rct_alloc(count + RCT_COUNT(first) + RCT_COUNT(names) + 1, sizeof(*list));
    size_t at = RCT_COUNT(first);
    memcpy(list, first, sizeof(first));
    for (size_t i = 0; git->nameless && i < RCT_COUNT(names); i++)
        list[at++] = names[i];
    memcpy(list + at, words, count * sizeof(*list));
    return list;
}

static bool start(char *const *arguments, int output, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    char **environment = make_environment();
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    int failure = posix_spawnp(child, "git", &actions, NULL, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    free(environment);
    errno = failure;
    return !failure;
}

static void listen(struct git *git, int input)
{
    char bytes[4096];
    size_t most = git->most ? git->most : SAID_MOST;
    ssize_t got;
    while ((got = read(input, bytes, sizeof(bytes))) > 0 || (got < 0 && errno == EINTR))
        if (got > 0 && git->said.length < most)
            rct_buf_add(&git->said, bytes, (size_t)got);
}

static bool wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool git_run(struct git *git, const char *const *words)
{
    int ends[2];
    pid_t child;
    rct_buf_cut(&git->said, 0);
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    const char **arguments = make_arguments(git, words);
    /* posix_spawn() changes none of its arguments; its type is older than const. */
    union {
        const char **ours;
        char *const *theirs;
    } list = {arguments};
    bool started = start(list.theirs, ends[1], &child);
    close(ends[1]);
    if (started)
        listen(git, ends[0]);
    close(ends[0]);
    free(arguments);
    return started && wait_for(child);
}

const char *git_line(struct git *git)
{
    const char *text = rct_buf_text(&git->said);
    rct_buf_cut(&git->said, strcspn(text, "\n"));
    return rct_buf_text(&git->said);
}

bool git_fail(const struct git *git, const char *what)
{
    const struct rct_buf *said = &git->said;
    size_t length = said->length;
    while (length && said->text[length - 1] == '\n')
        length--;
    trouble("%s%s%.*s", what, length ? "; git says:\n" : "", (int)length,
        rct_buf_text(said));
    return false;
}

char *git_path(struct git *git, const char *name)
{
    struct rct_buf path = {0};
    GIT(git, "rev-parse", "--git-path", name);
    const char *line = git_line(git);
    if (*line == '/')
        rct_buf_puts(&path, line);
    else
        rct_buf_printf(&path, "%s/%s", git->folder, line);
    return path.text;
}

bool git_exists(void)
{
    struct git git = {.folder = "/"};
    bool exists = GIT(&git, "--version");
    git_release(&git);
    return exists;
}

void git_release(struct git *git)
{
    rct_buf_release(&git->said);
}
