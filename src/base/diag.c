/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <recite/diag.h>

/* A copy of the text, or the one of the finding before: one long line may hold many. */
static const char *keep(struct rct_diag *diag, const char *text, const char *before)
{
    if (!text)
        return NULL;
    if (before && strcmp(before, text) == 0)
        return before;
    return rct_arena_copy(&diag->arena, text, strlen(text));
}

void rct_diag_add(struct rct_diag *diag, const struct rct_finding *finding)
{
    static const struct rct_finding none = {0};
    struct rct_finding copy = *finding, last = none;

    if (diag->count)
        last = diag->items[diag->count - 1];
    copy.name = keep(diag, finding->name, last.name);
    copy.file = keep(diag, finding->file, last.file);
    copy.message = keep(diag, finding->message, last.message);
    copy.note = keep(diag, finding->note, last.note);
    copy.help = keep(diag, finding->help, last.help);
    copy.line_text = keep(diag, finding->line_text, last.line_text);
    copy.mended = keep(diag, finding->mended, last.mended);
    diag->items =
        rct_grow(diag->items, &diag->room, diag->count + 1, sizeof(*diag->items));
    diag->items[diag->count++] = copy;
    if (copy.level == RCT_ERROR)
        diag->errors++;
    else
        diag->warnings++;
}

static void add_formatted(struct rct_diag *diag, struct rct_finding *finding,
    const char *format, va_list rest) RCT_PRINTF(3, 0);

static void add_formatted(struct rct_diag *diag, struct rct_finding *finding,
    const char *format, va_list rest)
{
    va_list again;
    int length;
    char *message;

    va_copy(again, rest);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        length = 0;
    message = rct_alloc((size_t)length + 1, 1);
    vsnprintf(message, (size_t)length + 1, format, rest);
    finding->message = message;
    rct_diag_add(diag, finding);
    free(message);
}

void rct_diag_error(struct rct_diag *diag, const char *file, const char *format, ...)
{
    struct rct_finding finding = {.level = RCT_ERROR, .file = file};
    va_list rest;

    va_start(rest, format);
    add_formatted(diag, &finding, format, rest);
    va_end(rest);
}

void rct_diag_warn(struct rct_diag *diag, const char *file, const char *format, ...)
{
    struct rct_finding finding = {.level = RCT_WARNING, .file = file};
    va_list rest;

    va_start(rest, format);
    add_formatted(diag, &finding, format, rest);
    va_end(rest);
}

static int by_number(unsigned a, unsigned b)
{
    return (a > b) - (a < b);
}

/* Pointers into one array: where all else is equal, the earlier one came first. */
static int by_place(const void *a, const void *b)
{
    const struct rct_finding *x = *(const struct rct_finding *const *)a;
    const struct rct_finding *y = *(const struct rct_finding *const *)b;
    int order = (x->file != NULL) - (y->file != NULL);

    if (!order && x->file)
        order = strcmp(x->file, y->file);
    if (!order)
        order = by_number(x->line, y->line);
    if (!order)
        order = by_number(x->column, y->column);
    return order ? order : (x > y) - (x < y);
}

void rct_diag_sort(struct rct_diag *diag)
{
    const struct rct_finding **order = rct_alloc(diag->count, sizeof(*order));
    struct rct_finding *sorted = rct_alloc(diag->count, sizeof(*sorted));

    for (size_t i = 0; i < diag->count; i++)
        order[i] = &diag->items[i];
    qsort(order, diag->count, sizeof(*order), by_place);
    for (size_t i = 0; i < diag->count; i++)
        sorted[i] = *order[i];
    free(order);
    free(diag->items);
    diag->items = sorted;
    diag->room = diag->count;
}

void rct_diag_release(struct rct_diag *diag)
{
    rct_arena_release(&diag->arena);
    free(diag->items);
    *diag = (struct rct_diag){0};
}
