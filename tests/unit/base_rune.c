/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <recite/base.h>

/* Of each kind: runes that are, and runes that are not, ended by 0. */
static const struct {
    const char *name;
    bool (*is)(uint32_t);
    uint32_t yes[16], no[16];
} kinds[] = {
    {"letter", rct_rune_letter,
        {'a', 'Z', 0xE9, 0x3B1, 0x416, 0x5D0, 0x65E5, 0xAC00, 0x2B0},
        {'@', '[', '`', '{', '0', ' ', '_', 0x301, 0xD7, 0xB2, 0x20AC, 0x1F600}},
    {"digit", rct_rune_digit, {'0', '5', '9'}, {'/', ':', 'a', 0x660, 0xB2, 0xFF11}},
    {"space", rct_rune_space,
        {' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x2003, 0x2028, 0x202F, 0x3000},
        {8, 14, 0x1F, '_', 0x200B, 0x2060, 0xFEFF}},
    {"upper", rct_rune_upper, {'A', 'Z', 0xC9, 0x39A, 0x416, 0x1C5},
        {'a', '@', '[', '1', 0xE9, 0xDF, 0x5D0, 0x65E5}},
    {"mark", rct_rune_mark,
        {0x300, 0x301, 0x36F, 0x483, 0x5B0, 0x93F, 0xE31, 0x20DD, 0x3099},
        {'a', '^', 0xA8, 0xB4, 0x2C6, 0x200D, 0x309B}},
    {"hidden", rct_rune_hidden,
        {0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2060, 0x2066, 0xFE0F,
            0xFEFF, 0xE0041},
        {' ', 'a', '\n', 0xA0, 0x301, 0x2010, 0x3000, 0xFFFD}},
};

static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(kinds); i++) {
        for (size_t at = 0; kinds[i].yes[at]; at++)
            if (!kinds[i].is(kinds[i].yes[at]))
                fail_msg("U+%04X is a %s", (unsigned)kinds[i].yes[at], kinds[i].name);
        for (size_t at = 0; kinds[i].no[at]; at++)
            if (kinds[i].is(kinds[i].no[at]))
                fail_msg("U+%04X is no %s", (unsigned)kinds[i].no[at], kinds[i].name);
    }
}

/* Any number may be asked about, and nothing is two of the kinds that exclude. */
static void test_no_rune_is_two_things(void **state)
{
    (void)state;
    for (uint32_t rune = 0; rune < 0x120000; rune++) {
        int is = rct_rune_letter(rune) + rct_rune_digit(rune) + rct_rune_space(rune) +
                 rct_rune_mark(rune);

        assert_in_range(is, 0, 1);
        assert_true(!rct_rune_upper(rune) || rct_rune_letter(rune));
        assert_true(!rct_rune_hidden(rune) || !rct_rune_space(rune));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_no_rune_is_two_things),
    };

    return cmocka_run_group_tests_name("base: runes", tests, NULL, NULL);
}
