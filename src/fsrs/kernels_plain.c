/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kernels_plain.c - the kernels in double precision, 16 bytes at a time. */
#define BYTES 16
#define KERNEL6 rct_kernel6_plain
#include "kernel6.h"

#define KERNEL7 rct_kernel7_plain
#include "kernel7.h"
