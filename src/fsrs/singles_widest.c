/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singles_widest.c - the kernels in single precision, 64 bytes at a time. */
#define BYTES 64
#define SINGLE
#define KERNEL6 rct_single6_widest
#include "kernel6.h"

#define KERNEL7 rct_single7_widest
#include "kernel7.h"
