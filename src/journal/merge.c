/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several logs into one: a union of sets of lines. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "disk.h"
#include "writer.h"

/* ---- Into this device's log ------------------------------------------------------ */

struct merge {
    struct rct_watch watch;
    size_t old; /* events that the journal had */
    struct rct_buf lines;
    struct rct_map taken; /* each line once */
    struct rct_arena arena;
    struct rct_merged *merged;
};

static void count_event(struct rct_merged *merged, const struct rct_event *event)
{
    if (!merged->added || event->time < merged->first)
        merged->first = event->time;
    if (!merged->added || event->time > merged->last)
        merged->last = event->time;
    merged->added++;
    merged->reviews += event->kind == RCT_EVENT_REVIEW;
}

static void take_line(struct rct_watch *watch, const struct rct_load *load,
    const struct rct_line *line, unsigned number)
{
    struct merge *merge = (struct merge *)watch;
    const struct rct_journal *journal = load->journal;
    const struct rct_event *event = &journal->events[journal->count - 1];
    struct rct_span text = line->whole;
    const char *copy;

    (void)number;
    if (rct_journal_has(journal, merge->old, event) ||
        rct_map_get(&merge->taken, text.text, text.length))
        return;
    copy = rct_arena_copy(&merge->arena, text.text, text.length);
    *rct_map_put(&merge->taken, copy, text.length) = 1;
    rct_buf_add(&merge->lines, text.text, text.length);
    rct_buf_putc(&merge->lines, '\n');
    count_event(merge->merged, event);
}

/* What the writer says of an answer, that it is kept and tried again, is not so here.
 */
bool rct_writer_join(struct rct_journal *journal, struct rct_writer *writer,
    const struct rct_buf *lines, struct rct_diag *diag)
{
    struct rct_diag told = {0};
    bool saved = rct_writer_save(journal, writer, lines, &told);

    for (size_t i = 0; i < told.count; i++) {
        struct rct_finding finding = told.items[i];

        if (finding.level == RCT_ERROR)
            finding.help = "nothing was added; do it again when that is mended";
        rct_diag_add(diag, &finding);
    }
    rct_diag_release(&told);
    return saved;
}

bool rct_journal_merge(struct rct_journal *journal, struct rct_writer *writer,
    const char *path, struct rct_merged *merged, struct rct_diag *diag)
{
    struct merge merge = {
        .watch.see = take_line, .old = journal->count, .merged = merged};
    size_t damaged = journal->damaged;
    bool fine = access(path, R_OK) == 0;

    if (!fine)
        rct_diag_error(diag, path, "%s", rct_disk_words(errno));
    fine = fine && rct_logs_load(journal, path, &merge.watch, diag);
    merged->damaged += journal->damaged - damaged;
    if (fine && merge.lines.length)
        fine = rct_writer_join(journal, writer, &merge.lines, diag);
    rct_buf_release(&merge.lines);
    rct_map_release(&merge.taken);
    rct_arena_release(&merge.arena);
    return fine;
}

/* ---- Into a new one -------------------------------------------------------------- */

struct copy {
    struct rct_watch watch;
    struct rct_arena arena;
    struct rct_span *lines;
    size_t count, room;
};

static void copy_line(struct rct_watch *watch, const struct rct_load *load,
    const struct rct_line *line, unsigned number)
{
    struct copy *copy = (struct copy *)watch;
    struct rct_span text = line->whole;

    (void)load, (void)number;
    copy->lines =
        rct_grow(copy->lines, &copy->room, copy->count + 1, sizeof(*copy->lines));
    copy->lines[copy->count++] =
        span(rct_arena_copy(&copy->arena, text.text, text.length), text.length);
}

static int compare_lines(const void *a, const void *b)
{
    const struct rct_span *left = a, *right = b;
    size_t shorter = left->length < right->length ? left->length : right->length;
    int order = memcmp(left->text, right->text, shorter);

    return order ? order
                 : (left->length > right->length) - (left->length < right->length);
}

bool rct_journal_backup(const char *path, struct rct_buf *out, size_t *count,
    size_t *damaged, struct rct_diag *diag)
{
    struct rct_journal journal = {0};
    struct copy copy = {.watch.see = copy_line};
    bool fine = rct_logs_load(&journal, path, &copy.watch, diag);

    *count = 0;
    *damaged = journal.damaged;
    if (copy.count)
        qsort(copy.lines, copy.count, sizeof(*copy.lines), compare_lines);
    rct_buf_puts(out, LOG_HEAD "\n");
    for (size_t i = 0; i < copy.count; i++) {
        if (i && compare_lines(&copy.lines[i - 1], &copy.lines[i]) == 0)
            continue;
        rct_buf_add(out, copy.lines[i].text, copy.lines[i].length);
        rct_buf_putc(out, '\n');
        ++*count;
    }
    free(copy.lines);
    rct_arena_release(&copy.arena);
    rct_journal_release(&journal);
    return fine;
}
