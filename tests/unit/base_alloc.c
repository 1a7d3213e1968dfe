/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <stdalign.h>

#include <recite/base.h>

static jmp_buf without_memory;

void rct_out_of_memory(size_t size)
{
    (void)size;
    longjmp(without_memory, 1);
}

static bool all_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

static void test_alloc_is_zeroed_and_never_null(void **state)
{
    (void)state;
    for (size_t size = 0; size < 300; size++) {
        char *memory = rct_alloc(3, size);

        assert_non_null(memory);
        assert_true(all_zero(memory, 3 * size));
        free(memory);
    }
}

static void test_sizes_that_overflow_are_out_of_memory(void **state)
{
    struct rct_arena arena = {0};
    size_t room = 0;
    volatile int refused = 0, tried = 0;

    (void)state;
    if (setjmp(without_memory))
        refused++;
    switch (tried++) {
    case 0: rct_alloc(SIZE_MAX / 2, 3); break;
    case 1: rct_alloc(SIZE_MAX, SIZE_MAX); break;
    case 2: rct_grow(NULL, &room, SIZE_MAX / 4, 8); break;
    case 3: rct_copy("x", SIZE_MAX); break;
    case 4: rct_arena_alloc(&arena, SIZE_MAX); break;
    case 5: rct_arena_copy(&arena, "x", SIZE_MAX); break;
    default: break;
    }
    assert_int_equal(refused, 6);
}

static void test_grow_keeps_what_was_and_zeroes_what_is_new(void **state)
{
    uint32_t *items = NULL;
    size_t room = 0, moves = 0;

    (void)state;
    for (uint32_t i = 0; i < 10000; i++) {
        size_t before = room;

        items = rct_grow(items, &room, i + 1, sizeof(*items));
        assert_true(room > i);
        assert_int_equal(items[i], 0);
        if (room != before) {
            moves++;
            assert_true(before == 0 || room >= before + before / 2);
            assert_true(all_zero((char *)(items + i), (room - i) * sizeof(*items)));
        }
        items[i] = i + 1;
    }
    assert_true(moves < 25);
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(items[i], i + 1);
    free(items);
}

static void test_grow_moves_nothing_that_has_room(void **state)
{
    size_t room = 0, had;
    char *items = rct_grow(NULL, &room, 100, 1);

    (void)state;
    had = room;
    assert_ptr_equal(rct_grow(items, &room, 0, 1), items);
    assert_ptr_equal(rct_grow(items, &room, had, 1), items);
    assert_int_equal(room, had);
    free(items);
}

static void test_copies_end_in_a_nul(void **state)
{
    struct rct_arena arena = {0};
    char *copy = rct_copy("a\0bc", 3), *none = rct_copy(NULL, 0);

    (void)state;
    assert_memory_equal(copy, "a\0b", 4);
    assert_string_equal(none, "");
    assert_memory_equal(rct_arena_copy(&arena, "a\0bc", 3), "a\0b", 4);
    assert_string_equal(rct_arena_copy(&arena, NULL, 0), "");
    free(copy);
    free(none);
    rct_arena_release(&arena);
}

/* Pieces of all sizes keep their own content, and are aligned and zeroed. */
static void test_arena_pieces_do_not_overlap(void **state)
{
    enum { PIECES = 3000 };
    static unsigned char *pieces[PIECES];
    static size_t sizes[PIECES];
    struct rct_random random = {7};
    struct rct_arena arena = {0};

    (void)state;
    for (size_t i = 0; i < PIECES; i++) {
        sizes[i] = rct_random_below(&random, i % 100 ? 300 : 200000);
        pieces[i] = rct_arena_alloc(&arena, sizes[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        assert_true(all_zero((char *)pieces[i], sizes[i]));
        memset(pieces[i], (int)(i % 255 + 1), sizes[i]);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t at = 0; at < sizes[i]; at++)
            assert_int_equal(pieces[i][at], i % 255 + 1);
    rct_arena_release(&arena);
    assert_null(arena.blocks);
    rct_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alloc_is_zeroed_and_never_null),
        cmocka_unit_test(test_sizes_that_overflow_are_out_of_memory),
        cmocka_unit_test(test_grow_keeps_what_was_and_zeroes_what_is_new),
        cmocka_unit_test(test_grow_moves_nothing_that_has_room),
        cmocka_unit_test(test_copies_end_in_a_nul),
        cmocka_unit_test(test_arena_pieces_do_not_overlap),
    };

    return cmocka_run_group_tests_name("base: allocation", tests, NULL, NULL);
}
