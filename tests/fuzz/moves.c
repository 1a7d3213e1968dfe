/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two texts as a log may have them, with a NUL between: whatever they are, each is the
 * same as itself, and wholly like another one only where nothing differs.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/study/alike.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rct_arena arena = {0};
    struct asked before, after;
    unsigned percent;
    char *text = rct_copy((const char *)data, size);
    size_t length = strlen(text);
    rct_asked_read(&before, text, &arena);
    rct_asked_read(&after, length < size ? text + length + 1 : "", &arena);
    for (int telling = 0; telling < 2; telling++) {
        rct_asked_compare(&before, &after, telling, &percent);
        must(percent <= 100);
        must((percent == 100) == !strcmp(before.exact, after.exact));
        must(rct_asked_compare(&before, &before, telling, &percent) == SAME_CARD);
    }
    rct_arena_release(&arena);
    free(text);
    return 0;
}

#include "main.h"
