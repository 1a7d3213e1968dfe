/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include <recite/base.h>

struct runes {
    uint32_t *at;
    size_t count;
};

static struct runes runes_of(const char *text)
{
    const char *end = text + strlen(text);
    struct runes runes = {rct_alloc((size_t)(end - text), sizeof(*runes.at)), 0};

    while (text < end)
        runes.at[runes.count++] = rct_utf8_next(&text, end);
    return runes;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One cell of the table: rows[0] is being filled, rows[1] and rows[2] are before it. */
static size_t cell(size_t *const rows[3], const struct runes *a, const struct runes *b,
    size_t i, size_t j)
{
    bool same = a->at[i - 1] == b->at[j - 1];
    size_t edits = least(rows[1][j], rows[0][j - 1]) + 1;

    edits = least(edits, rows[1][j - 1] + !same);
    if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
        edits = least(edits, rows[2][j - 2] + 1);
    return edits;
}

/*
 * Fills rows[0], the row of a's i-th rune, as far as cells can hold `limit` or less:
 * that is a band around the diagonal, with a cell on each side that says limit + 1.
 * Returns the least in it.
 */
static size_t fill_row(size_t *const rows[3], const struct runes *a,
    const struct runes *b, size_t i, size_t limit)
{
    size_t from = i > limit ? i - limit : 1, to = least(i + limit, b->count);
    size_t best = from == 1 ? least(i, limit + 1) : limit + 1;

    rows[0][from - 1] = best;
    for (size_t j = from; j <= to; j++) {
        rows[0][j] = least(cell(rows, a, b, i, j), limit + 1);
        best = least(best, rows[0][j]);
    }
    if (to < b->count)
        rows[0][to + 1] = limit + 1;
    return best;
}

static size_t distance(const struct runes *a, const struct runes *b, size_t limit)
{
    size_t width = b->count + 1, best = 0;
    size_t *cells = rct_alloc(3 * width, sizeof(*cells));
    size_t *rows[3] = {cells, cells + width, cells + 2 * width};

    for (size_t j = 0; j < width; j++)
        rows[0][j] = least(j, limit + 1);
    for (size_t i = 1; i <= a->count && best <= limit; i++) {
        size_t *oldest = rows[2];

        rows[2] = rows[1], rows[1] = rows[0], rows[0] = oldest;
        best = fill_row(rows, a, b, i, limit);
    }
    if (best <= limit)
        best = rows[0][b->count];
    free(cells);
    return best;
}

size_t rct_text_distance(const char *a, const char *b, size_t limit)
{
    struct runes x = runes_of(a), y = runes_of(b);
    size_t most = x.count > y.count ? x.count : y.count;
    size_t apart = most - least(x.count, y.count), edits;

    limit = least(limit, most);
    edits = apart > limit ? limit + 1 : distance(&x, &y, limit);
    free(x.at);
    free(y.at);
    return edits;
}

static size_t rune_count(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;

    for (; text < end; count++)
        rct_utf8_next(&text, end);
    return count;
}

const char *rct_suggest(
    const char *word, const void *names, size_t count, size_t stride)
{
    struct rct_buf typed = {0}, name = {0};
    const char *best = NULL;
    size_t length, limit;

    rct_text_fold(&typed, word, strlen(word));
    length = rune_count(rct_buf_text(&typed));
    limit = length / 3 > 1 ? length / 3 : 1;
    for (size_t i = 0; i < count; i++) {
        const char *candidate;
        size_t edits;

        memcpy(&candidate, (const char *)names + i * stride, sizeof(candidate));
        if (!candidate)
            continue;
        rct_buf_cut(&name, 0);
        rct_text_fold(&name, candidate, strlen(candidate));
        edits = rct_text_distance(rct_buf_text(&typed), rct_buf_text(&name), limit);
        if (edits > limit || edits >= length)
            continue;
        best = candidate;
        if (edits == 0)
            break;
        limit = edits - 1;
    }
    rct_buf_release(&typed);
    rct_buf_release(&name);
    return best;
}
