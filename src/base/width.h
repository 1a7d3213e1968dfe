/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * width.h - columns of single runes, for this floor.
 */
#ifndef RECITE_BASE_WIDTH_H
#define RECITE_BASE_WIDTH_H

#include <recite/base.h>

size_t rct_rune_width(uint32_t rune); /* 0, 1 or 2 */

#endif
