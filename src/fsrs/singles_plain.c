/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singles_plain.c - the kernels in single precision, 16 bytes at a time. */
#define BYTES 16
#define SINGLE
#define KERNEL6 rct_single6_plain
#include "kernel6.h"

#define KERNEL7 rct_single7_plain
#include "kernel7.h"
