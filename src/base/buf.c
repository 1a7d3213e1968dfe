/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <recite/base.h>

/* Room for `more` bytes and the NUL behind them. */
static char *reserve(struct rct_buf *buf, size_t more)
{
    if (more > SIZE_MAX - 1 - buf->length)
        rct_out_of_memory(SIZE_MAX);
    buf->text = rct_grow(buf->text, &buf->room, buf->length + more + 1, 1);
    return buf->text + buf->length;
}

const char *rct_buf_text(const struct rct_buf *buf)
{
    return buf->text ? buf->text : "";
}

void rct_buf_add(struct rct_buf *buf, const char *text, size_t length)
{
    char *end;

    if (!length)
        return;
    end = reserve(buf, length);
    memcpy(end, text, length);
    end[length] = '\0';
    buf->length += length;
}

void rct_buf_puts(struct rct_buf *buf, const char *text)
{
    rct_buf_add(buf, text, strlen(text));
}

void rct_buf_putc(struct rct_buf *buf, char byte)
{
    rct_buf_add(buf, &byte, 1);
}

void rct_buf_printf(struct rct_buf *buf, const char *format, ...)
{
    va_list rest;
    int length;

    va_start(rest, format);
    length = vsnprintf(NULL, 0, format, rest);
    va_end(rest);
    if (length <= 0)
        return;
    reserve(buf, (size_t)length);
    va_start(rest, format);
    vsnprintf(buf->text + buf->length, (size_t)length + 1, format, rest);
    va_end(rest);
    buf->length += (size_t)length;
}

void rct_buf_cut(struct rct_buf *buf, size_t length)
{
    if (length >= buf->length)
        return;
    buf->length = length;
    buf->text[length] = '\0';
}

void rct_buf_release(struct rct_buf *buf)
{
    free(buf->text);
    *buf = (struct rct_buf){0};
}
