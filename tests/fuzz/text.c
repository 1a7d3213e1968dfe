/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes through everything that works on text: nothing may crash, what is made safe
 * must be so, and what is done twice must be what is done once.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <recite/diag.h>

#include "../unit/base_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void safe_lines(struct rct_buf *out, const char *text, size_t length)
{
    rct_text_safe(out, text, length, true);
}

static void safe_line(struct rct_buf *out, const char *text, size_t length)
{
    rct_text_safe(out, text, length, false);
}

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* Bytes that no valid text has outside what may be printed. */
static void check_bytes(const struct rct_buf *safe)
{
    for (size_t i = 0; i < safe->length; i++) {
        unsigned char byte = (unsigned char)safe->text[i];

        must((byte >= 0x20 && byte != 0x7F) || byte == '\n');
        must(byte != 0xC2 || (unsigned char)safe->text[i + 1] >= 0xA0);
    }
}

static void check_maker(text_maker *make, const char *text, size_t length)
{
    struct rct_buf once = {0}, twice = {0};

    make(&once, text, length);
    make(&twice, rct_buf_text(&once), once.length);
    must(rct_utf8_valid(rct_buf_text(&once), once.length, NULL));
    must(once.length == twice.length);
    must(memcmp(rct_buf_text(&once), rct_buf_text(&twice), once.length) == 0);
    if (make == safe_lines || make == safe_line)
        check_bytes(&once);
    rct_buf_release(&once);
    rct_buf_release(&twice);
}

static void check_lines(const char *text, size_t length, size_t width)
{
    while (length) {
        size_t line = rct_text_line(text, length, width);

        must(line >= 1 && line <= length);
        text += line;
        length -= line;
    }
}

/* The text as the user's line and as all else that a finding may quote. */
static void check_finding(const char *text, unsigned column)
{
    struct rct_finding finding = {.file = text,
        .name = text,
        .line = 1,
        .column = column,
        .width = column % 7,
        .message = text,
        .note = text,
        .help = text,
        .line_text = text,
        .mended = text};
    struct rct_buf written = {0};
    struct rct_diag diag = {0};
    char *memory = NULL;
    FILE *out = open_memstream(&memory, &written.length);

    rct_diag_add(&diag, &finding);
    rct_diag_write(&diag, RCT_DIAG_HUMAN, false, out);
    fclose(out);
    written.text = memory;
    check_bytes(&written);
    free(memory);
    rct_diag_release(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static text_maker *const makers[] = {nfc, nfd, nfkc, rct_text_fold,
        rct_text_unaccent, rct_text_key, safe_lines, safe_line};
    char *text = rct_copy((const char *)data, size);

    for (size_t i = 0; i < RCT_COUNT(makers); i++)
        check_maker(makers[i], text, size);
    for (size_t width = 0; width < 12; width += 3)
        check_lines(text, size, width);
    check_finding(text, size ? data[size - 1] : 0);
    must(rct_text_distance(text, text, 3) == 0);
    must(rct_text_distance(text, "recite", 3) <= 4);
    free(text);
    return 0;
}

#include "main.h"
