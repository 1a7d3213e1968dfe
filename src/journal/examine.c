/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every line of a log looked at: what only the lines beside it can tell. */
#include <inttypes.h>
#include <stdlib.h>

#include "log.h"

enum { TOLD_MOST = 1000, DAY = 24 * 60 * 60 * 1000 };

/* A line that was read as an event. */
struct seen {
    int64_t time;
    uint64_t content; /* hash of the line without its checksum */
    uint32_t file, line, n;
    uint16_t device;
    bool loose;
};

enum topic { MISSING, DOUBLE_ID, REPEATED, LOOSE, FUTURE, CLOCK, TOPICS };

static const char *const names[TOPICS] = {
    [MISSING] = "missing-events",
    [DOUBLE_ID] = "double-id",
    [REPEATED] = "repeated-line",
    [LOOSE] = "loose-line",
    [FUTURE] = "future-line",
    [CLOCK] = "clock-back",
};

static const char *const helps[TOPICS] = {
    [MISSING] = "they may be on another machine or in a backup: merge that log",
    [DOUBLE_ID] = "two machines write as one device; give one a new name",
    [LOOSE] = "recite doctor --accept FILE:LINE adds it with a checksum",
    [FUTURE] = "that clock was wrong; recite void takes the event back",
};

struct exam {
    struct rct_watch watch;
    struct rct_arena arena;
    struct seen *seen;
    size_t count, room;
    const char **files;
    size_t file_count, file_room;
    const struct rct_journal *journal;
    struct rct_diag *diag;
    int64_t now;
    size_t told[TOPICS], copies;
};

/* ---- Looking on ------------------------------------------------------------------ */

static uint64_t hash_content(struct rct_span text, bool loose)
{
    return rct_hash(text.text, text.length - (loose ? 0 : SEAL_BYTES));
}

static uint32_t file_of(struct exam *exam, const char *file)
{
    if (exam->file_count && !strcmp(exam->files[exam->file_count - 1], file))
        return (uint32_t)exam->file_count - 1;
    exam->files = rct_grow(
        exam->files, &exam->file_room, exam->file_count + 1, sizeof(*exam->files));
    exam->files[exam->file_count] = rct_arena_copy(&exam->arena, file, strlen(file));
    return (uint32_t)exam->file_count++;
}

static void see_line(struct rct_watch *watch, const struct rct_load *load,
    const struct rct_line *line, unsigned number)
{
    struct exam *exam = (struct exam *)watch;
    const struct rct_event *event = &load->journal->events[load->journal->count - 1];

    exam->seen =
        rct_grow(exam->seen, &exam->room, exam->count + 1, sizeof(*exam->seen));
    exam->seen[exam->count++] = (struct seen){
        .time = event->time,
        .content = hash_content(line->whole, event->loose),
        .file = file_of(exam, load->file),
        .line = number,
        .n = event->n,
        .device = event->device,
        .loose = event->loose,
    };
}

/* ---- Telling --------------------------------------------------------------------- */

static void tell(
    struct exam *exam, enum topic topic, const struct seen *seen, const char *message)
{
    if (++exam->told[topic] > TOLD_MOST)
        return;
    rct_diag_add(exam->diag, &(struct rct_finding){.level = RCT_WARNING,
                                 .name = names[topic],
                                 .file = exam->files[seen->file],
                                 .line = seen->line,
                                 .message = message,
                                 .help = helps[topic]});
}

/* Beyond a thousand of a sort no one reads on. */
static void tell_rest(struct exam *exam)
{
    for (size_t i = 0; i < TOPICS; i++)
        if (exam->told[i] > TOLD_MOST)
            rct_diag_warn(exam->diag, NULL, "%zu more lines like those [%s]",
                exam->told[i] - TOLD_MOST, names[i]);
}

static void tell_gap(struct exam *exam, const struct seen *seen, uint32_t last)
{
    const char *device = exam->journal->devices[seen->device];
    struct rct_buf message = {0};
    uint32_t from = last + 1, to = seen->n - 1;

    if (from == to)
        rct_buf_printf(
            &message, "an event is missing before this one: %s.%" PRIu32, device, from);
    else
        rct_buf_printf(&message,
            "%" PRIu32 " events are missing before this one: %s.%" PRIu32
            " to %s.%" PRIu32,
            to - from + 1, device, from, device, to);
    tell(exam, MISSING, seen, message.text);
    rct_buf_release(&message);
}

static void tell_double(
    struct exam *exam, const struct seen *first, const struct seen *seen)
{
    struct rct_buf message = {0};
    bool beaten = seen->loose && !first->loose && seen->time == first->time;

    if (seen->content != first->content && !beaten) {
        rct_buf_printf(&message,
            "%s:%" PRIu32 " has the same id, %s.%" PRIu32
            ", and says something else: both count",
            exam->files[first->file], first->line, exam->journal->devices[seen->device],
            seen->n);
        tell(exam, DOUBLE_ID, seen, message.text);
    } else if (seen->file != first->file) {
        exam->copies++;
    } else {
        rct_buf_printf(&message, "%s line %" PRIu32 ": it counts once",
            beaten ? "the same event, with its checksum, is" : "the same as",
            first->line);
        tell(exam, REPEATED, seen, message.text);
    }
    rct_buf_release(&message);
}

static void tell_dates(
    struct exam *exam, const struct seen *before, const struct seen *seen)
{
    char time[RCT_TIME_SIZE];
    struct rct_buf message = {0};

    rct_time_write(seen->time, time);
    if (seen->time - exam->now > DAY) {
        rct_buf_printf(&message, "dated %s, which is still to come", time);
        tell(exam, FUTURE, seen, message.text);
    } else if (before && before->time - seen->time > DAY) {
        rct_buf_printf(&message, "dated %s, %" PRId64 " days before the one before it",
            time, (before->time - seen->time) / DAY);
        tell(exam, CLOCK, seen, message.text);
    }
    rct_buf_release(&message);
}

/* ---- Looking through --------------------------------------------------------------
 */

static int compare_seen(const void *a, const void *b)
{
    const struct seen *left = a, *right = b;
    const int64_t keys[][2] = {
        {left->device, right->device},
        {left->n, right->n},
        {left->loose, right->loose}, /* so that the first is one that counts */
        {left->file, right->file},
        {left->line, right->line},
    };

    for (size_t i = 0; i < RCT_COUNT(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* The lines stand by device and number: one walk sees every neighbour. */
static void walk(struct exam *exam)
{
    const struct seen *first = NULL;

    for (size_t i = 0; i < exam->count; i++) {
        const struct seen *seen = &exam->seen[i];
        bool same_device = first && first->device == seen->device;

        if (seen->loose)
            tell(exam, LOOSE, seen, "no checksum: typed by hand; it counts");
        if (same_device && first->n == seen->n) {
            tell_double(exam, first, seen);
            continue;
        }
        if (seen->n > (same_device ? first->n : 0) + 1)
            tell_gap(exam, seen, same_device ? first->n : 0);
        tell_dates(exam, same_device ? first : NULL, seen);
        first = seen;
    }
}

/* What reading tells of a file as a whole is told here line by line. */
static void keep_findings(struct rct_diag *diag, const struct rct_diag *read)
{
    for (size_t i = 0; i < read->count; i++)
        if (!read->items[i].name || strcmp(read->items[i].name, names[LOOSE]) != 0)
            rct_diag_add(diag, &read->items[i]);
}

bool rct_journal_examine(struct rct_journal *journal, const char *path, int64_t now,
    struct rct_exam *result, struct rct_diag *diag)
{
    struct rct_diag read = {0};
    struct exam exam = {
        .watch.see = see_line, .journal = journal, .diag = diag, .now = now};
    bool fine = rct_logs_load(journal, path, &exam.watch, &read);

    keep_findings(diag, &read);
    if (exam.count)
        qsort(exam.seen, exam.count, sizeof(*exam.seen), compare_seen);
    walk(&exam);
    tell_rest(&exam);
    *result = (struct rct_exam){.events = journal->count, .copies = exam.copies};
    rct_diag_release(&read);
    rct_arena_release(&exam.arena);
    free(exam.seen);
    free(exam.files);
    return fine;
}
