/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The second copy of what this device wrote, out of reach of whatever carries the log
 * between machines: what was put into both and is missing from the log comes back.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "writer.h"

static void complain(
    struct rct_writer *writer, const struct rct_hitch *hitch, struct rct_diag *diag)
{
    if (!writer->unspooled)
        rct_diag_warn(
            diag, writer->spool, "no second copy is kept: %s", rct_hitch_words(hitch));
    writer->unspooled = true;
}

void rct_spool_write(
    struct rct_writer *writer, struct rct_span lines, struct rct_diag *diag)
{
    struct rct_buf text = {0};
    struct rct_written written = {0};
    int fd;

    if (!writer->spool)
        return;
    fd = rct_log_open(writer->spool, true, &written.hitch);
    if (fd >= 0) {
        rct_buf_add(&text, lines.text, lines.length);
        if (rct_log_write(fd, writer->spool, &text, &written) == LOG_SAVED)
            written.hitch = (struct rct_hitch){0};
        (void)rct_log_close(fd, writer->spool, &written.hitch);
        rct_buf_release(&text);
    }
    if (written.hitch.number || written.hitch.sort || written.hitch.words)
        complain(writer, &written.hitch, diag);
}

/* ---- Which events are missing -------------------------------------------------- */

/* The numbers of this device's events, in their order in time, that are in no log. */
struct missing {
    uint32_t *n;
    size_t count, room;
};

static int compare_n(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

/* Both lists are sorted, so one walk beside each other is enough. */
static void find_missing(struct missing *missing, const struct rct_journal *copy,
    const struct rct_journal *log, const char *device)
{
    const uint32_t *which = rct_map_get(&log->device_index, device, strlen(device));
    size_t at = 0;

    for (size_t i = 0; i < copy->count; i++) {
        const struct rct_event *event = &copy->events[i], *other = NULL;

        if (strcmp(copy->devices[event->device], device) != 0)
            continue;
        for (; which && at < log->count; at++) {
            other = &log->events[at];
            if (other->device == *which &&
                (other->time > event->time ||
                    (other->time == event->time && other->n >= event->n)))
                break;
        }
        if (which && at < log->count && other->time == event->time &&
            other->n == event->n)
            continue;
        missing->n = rct_grow(
            missing->n, &missing->room, missing->count + 1, sizeof(*missing->n));
        missing->n[missing->count++] = event->n;
    }
    if (missing->count)
        qsort(missing->n, missing->count, sizeof(*missing->n), compare_n);
}

/* A copy may hold anything, zeros too. */
static const char *find_newline(const struct rct_buf *text, const char *from)
{
    return memchr(from, '\n', text->length - (size_t)(from - rct_buf_text(text)));
}

/* Their lines, as they stand in the copy, into `lines` and the journal; how many. */
static size_t take_lines(struct rct_writer *writer, const struct missing *missing,
    struct rct_journal *journal, struct rct_buf *lines)
{
    struct rct_buf text = {0}, scratch = {0};
    size_t old = journal->count, count = 0;
    const char *at, *end;

    if (!rct_file_read(writer->spool, SIZE_MAX / 2, &text))
        return 0;
    for (at = rct_buf_text(&text); (end = find_newline(&text, at)); at = end + 1) {
        struct rct_line line;

        if (rct_line_read(&line, span(at, (size_t)(end - at)), NULL) || !line.sealed ||
            !span_is(line.device, writer->device, strlen(writer->device)) ||
            !bsearch(&line.n, missing->n, missing->count, sizeof(line.n), compare_n))
            continue;
        rct_buf_add(lines, at, (size_t)(end - at) + 1);
        rct_journal_put(journal, &line, &scratch);
        count++;
    }
    rct_journal_settle(journal, old);
    rct_buf_release(&text);
    rct_buf_release(&scratch);
    return count;
}

/* ---- Healing ------------------------------------------------------------------- */

/* Whoever deletes a whole log may want another one to begin. */
static void tell_healed(
    const struct rct_writer *writer, size_t count, bool gone, struct rct_diag *diag)
{
    struct rct_buf message = {0}, help = {0};

    rct_buf_printf(&message,
        "%zu event%s missing and %s been put back from the second copy", count,
        count == 1 ? " was" : "s were", count == 1 ? "has" : "have");
    rct_buf_printf(&help, "to begin a new log delete %s as well", writer->spool);
    rct_diag_add(diag, &(struct rct_finding){.level = RCT_WARNING,
                           .name = "put-back",
                           .file = writer->file,
                           .message = message.text,
                           .help = gone ? help.text : NULL});
    rct_buf_release(&message);
    rct_buf_release(&help);
}

/* Puts back into the log, which says `log`, what it lacks. */
static bool heal(struct rct_writer *writer, struct rct_journal *journal,
    const struct rct_journal *log, struct rct_diag *diag)
{
    struct rct_journal copy = {0};
    struct rct_diag quiet = {0};
    struct missing missing = {0};
    struct rct_buf lines = {0};
    size_t count = 0;
    bool healed = true, gone = log->count == 0;

    rct_journal_read(&copy, writer->spool, &quiet);
    find_missing(&missing, &copy, log, writer->device);
    if (missing.count)
        count = take_lines(writer, &missing, journal, &lines);
    if (count)
        healed = rct_writer_save(journal, writer, &lines, diag);
    if (count && healed)
        tell_healed(writer, count, gone, diag);
    free(missing.n);
    rct_buf_release(&lines);
    rct_diag_release(&quiet);
    rct_journal_release(&copy);
    return healed;
}

/* A copy is named after the whole path of its log, since one device may write several.
 */
static char *name_copy(const char *folder, const struct rct_writer *writer)
{
    const char *slash = writer->folder ? NULL : strrchr(writer->path, '/');
    size_t length = slash ? (size_t)(slash - writer->path) + 1 : 0;
    char *above =
        rct_copy(writer->path, writer->folder ? strlen(writer->path) : length);
    char *real = realpath(*above ? above : ".", NULL);
    struct rct_buf name = {0}, path = {0};

    rct_buf_puts(&name, real ? real : above);
    if (!writer->folder)
        rct_buf_printf(&name, "/%s", writer->path + length);
    rct_buf_printf(&path, "%s/%016llx.log", folder,
        (unsigned long long)rct_hash(name.text, name.length));
    free(above);
    free(real);
    rct_buf_release(&name);
    return path.text;
}

bool rct_writer_spool(struct rct_writer *writer, struct rct_journal *journal,
    const char *folder, struct rct_diag *diag)
{
    free(writer->spool);
    writer->spool = name_copy(folder, writer);
    if (!rct_disk_make_folders(writer->spool)) {
        complain(writer, &(struct rct_hitch){.number = errno}, diag);
        return true;
    }
    return heal(writer, journal, journal, diag);
}

size_t rct_journal_lacks(const struct rct_journal *journal, const char *path,
    const char *device, const char *folder, struct rct_buf *file)
{
    const struct rct_writer writer = {
        .path = path, .device = device, .folder = rct_log_is_folder(path)};
    struct rct_journal copy = {0};
    struct rct_diag quiet = {0};
    struct missing missing = {0};
    char *name = name_copy(folder, &writer);

    rct_buf_puts(file, name);
    rct_journal_read(&copy, name, &quiet);
    find_missing(&missing, &copy, journal, device);
    free(name);
    free(missing.n);
    rct_diag_release(&quiet);
    rct_journal_release(&copy);
    return missing.count;
}

bool rct_writer_heal(
    struct rct_writer *writer, struct rct_journal *journal, struct rct_diag *diag)
{
    struct rct_journal log = {0};
    struct rct_diag quiet = {0};
    bool healed = rct_writer_retry(writer, journal, diag);

    if (healed && writer->spool && rct_journal_read(&log, writer->path, &quiet))
        healed = heal(writer, journal, &log, diag);
    rct_journal_release(&log);
    rct_diag_release(&quiet);
    return healed;
}
