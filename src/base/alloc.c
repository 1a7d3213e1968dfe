/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <recite/base.h>

#define LARGE_PAGE ((size_t)2 << 20)
enum { GROW_LEAST = 64, BLOCK_LEAST = 4096, BLOCK_MOST = 4 << 20 };

struct rct_block {
    struct rct_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

__attribute__((weak)) void rct_out_of_memory(size_t size)
{
    (void)size;
    abort();
}

static size_t product(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        rct_out_of_memory(SIZE_MAX);
    return count * size;
}

/*
 * Asks for large pages below a large block: each small one costs a fault when it is
 * touched first, which was a tenth of a start with a long log.
 */
static void *on_large_pages(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
    char *block = memory;
    size_t skip = (size_t)(-(uintptr_t)memory & (LARGE_PAGE - 1));

    if (size >= 2 * LARGE_PAGE)
        madvise(block + skip, (size - skip) & ~(LARGE_PAGE - 1), MADV_HUGEPAGE);
#endif
    return memory;
}

void *rct_alloc(size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *memory = calloc(bytes ? bytes : 1, 1);

    if (!memory)
        rct_out_of_memory(bytes);
    return on_large_pages(memory, bytes);
}

void *rct_grow(void *old, size_t *room, size_t need, size_t size)
{
    size_t more = *room + *room / 2, least = GROW_LEAST / size;
    char *grown;

    if (need <= *room)
        return old;
    if (more < need)
        more = need;
    if (more < least)
        more = least;
    grown = realloc(old, product(more, size));
    if (!grown)
        rct_out_of_memory(more * size);
    on_large_pages(grown, more * size);
    memset(grown + *room * size, 0, (more - *room) * size);
    *room = more;
    return grown;
}

char *rct_copy(const char *text, size_t length)
{
    char *copy;

    if (length == SIZE_MAX)
        rct_out_of_memory(length);
    copy = rct_alloc(length + 1, 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

/* Blocks double up to a point: a small deck stays small, a large one needs few. */
static struct rct_block *block_new(struct rct_arena *arena, size_t need)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : BLOCK_LEAST;
    struct rct_block *block;

    if (size > BLOCK_MOST)
        size = BLOCK_MOST;
    if (size < need)
        size = need;
    if (size > SIZE_MAX - sizeof(*block))
        rct_out_of_memory(size);
    block = rct_alloc(1, sizeof(*block) + size);
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *rct_arena_alloc(struct rct_arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    struct rct_block *block = arena->blocks;
    void *memory;

    if (size > SIZE_MAX - step)
        rct_out_of_memory(size);
    size = (size + step - 1) / step * step;
    if (!block || block->size - block->used < size)
        block = block_new(arena, size);
    memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

char *rct_arena_copy(struct rct_arena *arena, const char *text, size_t length)
{
    char *copy;

    if (length == SIZE_MAX)
        rct_out_of_memory(length);
    copy = rct_arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

void rct_arena_release(struct rct_arena *arena)
{
    struct rct_block *next;

    for (struct rct_block *block = arena->blocks; block; block = next) {
        next = block->next;
        free(block);
    }
    arena->blocks = NULL;
}
