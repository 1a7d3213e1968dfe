/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cpu.h - the one place of this floor that knows compilers and processors. */
#ifndef FSRS_CPU_H
#define FSRS_CPU_H

/* A product and a sum are never fused: that would round once where others round twice.
 */
#if defined __clang__
#pragma STDC FP_CONTRACT OFF
#endif

#if defined __x86_64__
#define TARGET_4 __attribute__((target("avx2")))
#define TARGET_8 __attribute__((target("avx512f,avx512dq")))
#define CPU_HAS(feature) __builtin_cpu_supports(feature)
#else
#define TARGET_4
#define TARGET_8
#define CPU_HAS(feature) 0
#endif
#define TARGET_2

/* How many doubles this processor computes at once. */
static inline unsigned cpu_width(void)
{
    if (CPU_HAS("avx512f") && CPU_HAS("avx512dq"))
        return 8;
    return CPU_HAS("avx2") ? 4 : 2;
}

#endif
