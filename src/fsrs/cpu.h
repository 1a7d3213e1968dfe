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
#define TARGET_32 __attribute__((target("avx2")))
#define TARGET_64 __attribute__((target("avx512f,avx512dq")))
#define CPU_HAS(feature) __builtin_cpu_supports(feature)
#else
#define TARGET_32
#define TARGET_64
#define CPU_HAS(feature) 0
#endif
#define TARGET_128 TARGET_64
#define TARGET_16

/* How many bytes this processor computes at once: 16, 32 or 64. */
static inline unsigned cpu_bytes(void)
{
    if (CPU_HAS("avx512f") && CPU_HAS("avx512dq"))
        return 64;
    return CPU_HAS("avx2") ? 32 : 16;
}

#endif
