/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singles_wide.c - the kernels in single precision, 32 bytes at a time. */
#define BYTES 32
#define SINGLE
#define KERNEL6 rct_single6_wide
#include "kernel6.h"

#define KERNEL7 rct_single7_wide
#include "kernel7.h"
