/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unictype.h>

#include <recite/base.h>

static bool is_category(uint32_t rune, uint32_t categories)
{
    return uc_is_general_category_withtable(rune, categories);
}

bool rct_rune_letter(uint32_t rune)
{
    if (rune < 0x80)
        return (rune | 0x20) - 'a' < 26;
    return is_category(rune, UC_CATEGORY_MASK_L);
}

bool rct_rune_digit(uint32_t rune)
{
    return rune - '0' < 10;
}

bool rct_rune_space(uint32_t rune)
{
    if (rune < 0x80)
        return rune == ' ' || rune - '\t' < 5;
    return uc_is_property_white_space(rune);
}

bool rct_rune_upper(uint32_t rune)
{
    if (rune < 0x80)
        return rune - 'A' < 26;
    return is_category(rune, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool rct_rune_mark(uint32_t rune)
{
    return rune >= 0x300 && is_category(rune, UC_CATEGORY_MASK_M);
}

bool rct_rune_hidden(uint32_t rune)
{
    return rune >= 0x80 && uc_is_property_default_ignorable_code_point(rune);
}
