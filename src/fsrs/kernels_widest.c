/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kernels_widest.c - the kernels in double precision, 64 bytes at a time. */
#define BYTES 64
#define KERNEL6 rct_kernel6_widest
#include "kernel6.h"

#define KERNEL7 rct_kernel7_widest
#include "kernel7.h"
