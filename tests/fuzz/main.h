/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * main.h - included last by a fuzz target: a main() that gives it the files that are
 * named, where no fuzzer brings its own.  Build with -DFUZZING -fsanitize=fuzzer to
 * search.
 */
#ifndef FUZZ_MAIN_H
#define FUZZ_MAIN_H

#ifndef FUZZING
#include <stdio.h>

#include <recite/base.h>

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct rct_buf input = {0};
        if (!rct_file_read(argv[i], (size_t)1 << 24, &input)) {
            perror(argv[i]);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)rct_buf_text(&input), input.length);
        rct_buf_release(&input);
    }
    return 0;
}
#endif

#endif
