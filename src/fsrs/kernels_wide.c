/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kernels_wide.c - the kernels, four lanes at a time. */
#define WIDTH 4
#define KERNEL6 rct_kernel6_wide
#include "kernel6.h"

#define KERNEL7 rct_kernel7_wide
#include "kernel7.h"
