/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kernels_plain.c - the kernels, two lanes at a time. */
#define WIDTH 2
#define KERNEL6 rct_kernel6_plain
#include "kernel6.h"

#define KERNEL7 rct_kernel7_plain
#include "kernel7.h"
