/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pages.h - memory for what is large, on large pages where there are some. */
#ifndef FSRS_PAGES_H
#define FSRS_PAGES_H

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define LARGE_PAGE ((size_t)2 << 20)

/* Not set to anything; NULL without memory.  free() it.  A small page costs a fault
 * when it is touched first, which adds up to more than some of the work on it. */
static inline void *large_alloc(size_t count, size_t size)
{
    if (count >= SIZE_MAX / 2 / size)
        return NULL;
    size_t bytes = (count + 1) * size;
    if (bytes < LARGE_PAGE / 2)
        return malloc(bytes);
    bytes = (bytes + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
    void *memory = aligned_alloc(LARGE_PAGE, bytes);
#ifdef MADV_HUGEPAGE
    if (memory)
        madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

#endif
