/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loaded before the C library: of the allocations of a program, whoever makes them, the
 * one with the number $NO_MEMORY fails, and with a "+" behind it all that follow too.
 * $NO_MEMORY_MARK is a file that is made when that happens.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_size_t number;
static size_t first, last;
static const char *mark;

__attribute__((constructor)) static void begin(void)
{
    const char *wish = getenv("NO_MEMORY");

    if (!wish)
        return;
    first = strtoul(wish, NULL, 10);
    last = strchr(wish, '+') ? SIZE_MAX : first;
    mark = getenv("NO_MEMORY_MARK");
    unsetenv("LD_PRELOAD"); /* programs that it starts are not meant */
    number = 0;
}

static int fails(void)
{
    size_t mine;

    if (!first || (mine = ++number) < first || mine > last)
        return 0;
    if (mine == first && mark)
        close(open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
