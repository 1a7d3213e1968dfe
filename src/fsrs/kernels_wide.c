/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kernels_wide.c - the kernels in double precision, 32 bytes at a time. */
#define BYTES 32
#define KERNEL6 rct_kernel6_wide
#include "kernel6.h"

#define KERNEL7 rct_kernel7_wide
#include "kernel7.h"
