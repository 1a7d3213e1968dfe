/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/base.h>

/* What holds of every buffer at any time. */
static void check(const struct rct_buf *buf)
{
    if (!buf->text) {
        assert_int_equal(buf->length, 0);
        assert_int_equal(buf->room, 0);
    } else {
        assert_true(buf->length < buf->room);
        assert_int_equal(buf->text[buf->length], '\0');
    }
    assert_int_equal(rct_buf_text(buf)[buf->length], '\0');
}

static void test_zero_is_an_empty_buffer(void **state)
{
    struct rct_buf buf = {0};

    (void)state;
    assert_string_equal(rct_buf_text(&buf), "");
    rct_buf_cut(&buf, 0);
    rct_buf_add(&buf, NULL, 0);
    rct_buf_puts(&buf, "");
    rct_buf_printf(&buf, "%s", "");
    assert_string_equal(rct_buf_text(&buf), "");
    check(&buf);
    rct_buf_release(&buf);
    rct_buf_release(&buf);
}

static void test_each_way_to_add(void **state)
{
    struct rct_buf buf = {0};

    (void)state;
    rct_buf_puts(&buf, "one");
    rct_buf_putc(&buf, ' ');
    rct_buf_add(&buf, "two three", 3);
    rct_buf_printf(&buf, " %d-%s", 3, "four");
    rct_buf_rune(&buf, 0x20AC);
    assert_string_equal(rct_buf_text(&buf), "one two 3-four€");
    check(&buf);
    rct_buf_cut(&buf, 1000);
    assert_int_equal(buf.length, 17);
    rct_buf_cut(&buf, 3);
    assert_string_equal(rct_buf_text(&buf), "one");
    check(&buf);
    rct_buf_release(&buf);
    check(&buf);
}

static void test_nul_bytes_are_bytes(void **state)
{
    struct rct_buf buf = {0};

    (void)state;
    rct_buf_add(&buf, "a\0b", 3);
    rct_buf_putc(&buf, '\0');
    assert_int_equal(buf.length, 4);
    assert_memory_equal(buf.text, "a\0b\0", 5);
    check(&buf);
    rct_buf_release(&buf);
}

static void test_printf_of_any_length(void **state)
{
    struct rct_buf buf = {0};
    size_t length = 0;

    (void)state;
    for (int width = 1; width < 2000; width += 37) {
        rct_buf_printf(&buf, "%*d|", width, 7);
        length += (size_t)width + 1;
        assert_int_equal(buf.length, length);
        assert_memory_equal(buf.text + length - 2, "7|", 3);
        check(&buf);
    }
    rct_buf_release(&buf);
}

/* Any series of steps leaves what the same steps leave in a plain array. */
static void test_against_an_array(void **state)
{
    static char model[100000];
    struct rct_random random = {1};
    struct rct_buf buf = {0};
    size_t length = 0;

    (void)state;
    for (int step = 0; step < 20000; step++) {
        size_t count = rct_random_below(&random, 40);

        if (rct_random_below(&random, 8) == 0 || length > 90000) {
            length = rct_random_below(&random, (uint32_t)length + 1);
            rct_buf_cut(&buf, length);
        } else {
            memset(model + length, 'a' + (int)(count % 26), count);
            rct_buf_add(&buf, model + length, count);
            length += count;
        }
        assert_int_equal(buf.length, length);
        check(&buf);
    }
    assert_memory_equal(rct_buf_text(&buf), model, length);
    rct_buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zero_is_an_empty_buffer),
        cmocka_unit_test(test_each_way_to_add),
        cmocka_unit_test(test_nul_bytes_are_bytes),
        cmocka_unit_test(test_printf_of_any_length),
        cmocka_unit_test(test_against_an_array),
    };

    return cmocka_run_group_tests_name("base: growing text", tests, NULL, NULL);
}
