/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Logs that are cut at each byte, overwritten within a line, or have one bit wrong.  No
 * event is ever read that nobody wrote, no other line suffers, and the next event is
 * whole.  The control is the same log without checksums.
 */
#include "torture.h"

#define HEAD "#recite-progress 1\n"

/* A log, and where each line of it ends. */
struct sample {
    struct rct_buf text;
    size_t ends[1024]; /* behind the newline; the head is the first */
    size_t lines;
    struct rct_map events; /* what each says, in words */
    struct rct_arena arena;
};

static void describe(
    const struct rct_journal *journal, const struct rct_event *e, struct rct_buf *out)
{
    rct_buf_printf(out, "%" PRId64 " %s.%" PRIu32 " %d %s %s %d %d %d %" PRIu32,
        e->time, journal->devices[e->device], e->n, e->kind,
        e->card == RCT_NO_CARD ? "" : journal->cards[e->card], e->text ? e->text : "",
        e->rating, e->verdict, e->first, e->latency);
}

/* How many events there are; *strange: those that nobody wrote. */
static size_t count_events(
    const struct sample *sample, const char *path, size_t *strange)
{
    struct rct_journal journal = {0};
    size_t known = 0;

    read_quietly(&journal, path);
    for (size_t i = 0; i < journal.count; i++) {
        struct rct_buf words = {0};

        describe(&journal, &journal.events[i], &words);
        known += rct_map_get(&sample->events, words.text, words.length) != NULL;
        rct_buf_release(&words);
    }
    *strange += journal.count - known;
    rct_journal_release(&journal);
    return known;
}

static void learn_events(struct sample *sample, const char *path)
{
    struct rct_journal journal = {0};

    read_quietly(&journal, path);
    for (size_t i = 0; i < journal.count; i++) {
        struct rct_buf words = {0};
        const char *copy;

        describe(&journal, &journal.events[i], &words);
        copy = rct_arena_copy(&sample->arena, words.text, words.length);
        *rct_map_put(&sample->events, copy, words.length) = 1;
        rct_buf_release(&words);
    }
    rct_journal_release(&journal);
}

/* Takes the checksum off each line. */
static void unseal(struct rct_buf *text)
{
    struct rct_buf bare = {0};

    for (const char *line = text->text, *end; (end = strchr(line, '\n'));
         line = end + 1) {
        size_t length = (size_t)(end - line);

        if (length > 10 && !memcmp(end - 10, "\t~", 2))
            length -= 10;
        rct_buf_add(&bare, line, length);
        rct_buf_putc(&bare, '\n');
    }
    rct_buf_release(text);
    *text = bare;
}

static void make_sample(
    struct sample *sample, const struct world *world, uint32_t count, bool sealed)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    struct rct_diag diag = {0};

    *sample = (struct sample){0};
    rct_writer_open(&writer, world->folder, DEVICE, NULL, &diag);
    for (uint32_t i = 1; i <= count; i++) {
        struct rct_entry entry = entry_of(10000 + i * 37);

        rct_journal_append(&journal, &writer, &entry, NULL, &diag);
    }
    learn_events(sample, world->folder);
    rct_file_read(world->log, 1 << 20, &sample->text);
    if (!sealed)
        unseal(&sample->text);
    for (size_t i = 0; i < sample->text.length; i++)
        if (sample->text.text[i] == '\n')
            sample->ends[sample->lines++] = i + 1;
    rct_writer_release(&writer);
    rct_diag_release(&diag);
    rct_journal_release(&journal);
}

static void release_sample(struct sample *sample)
{
    rct_buf_release(&sample->text);
    rct_map_release(&sample->events);
    rct_arena_release(&sample->arena);
}

/* Adds one event as a later session would, or without care; is it there? */
static bool append_next(const struct world *world, struct sample *sample, bool sealed)
{
    struct rct_entry entry = entry_of(7);
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    struct rct_diag diag = {0};
    bool saved = false;

    if (!sealed) {
        FILE *log = fopen(world->log, "a");

        return log &&
               fputs("2026-11-23T16:00:00Z\tk7f3.99\tsuspend\td/x\n", log) >= 0 &&
               fclose(log) == 0;
    }
    read_quietly(&journal, world->folder);
    if (rct_writer_open(&writer, world->folder, DEVICE, NULL, &diag))
        saved = rct_journal_append(&journal, &writer, &entry, NULL, &diag);
    learn_events(sample, writer.file);
    rct_writer_release(&writer);
    rct_diag_release(&diag);
    rct_journal_release(&journal);
    return saved;
}

/* ---- Torn tails --------------------------------------------------------------------
 */

/* Cuts at each byte behind the head, and appends. */
static size_t tear(
    const struct world *world, uint32_t count, bool sealed, size_t *tried)
{
    struct sample sample;
    size_t harm = 0, whole = 0;

    make_sample(&sample, world, count, sealed);
    for (size_t cut = sample.ends[0]; cut <= sample.text.length; cut++, ++*tried) {
        size_t strange = 0, found;

        if (cut == sample.ends[whole + 1])
            whole++;
        put_file(world->log, sample.text.text, cut);
        found = count_events(&sample, world->folder, &strange);
        /* A line that lacks its newline alone is whole. */
        if (found < whole || found > whole + (cut + 1 == sample.ends[whole + 1]))
            harm++;
        if (!append_next(world, &sample, sealed) ||
            count_events(&sample, world->folder, &strange) < whole)
            harm++;
        harm += strange != (sealed ? 0 : 1);
    }
    release_sample(&sample);
    return harm;
}

/* Puts NULs, or the bytes of the line before, in the place of each stretch of a line:
 * what a disk may hold that lost its power. */
static size_t pierce(
    const struct world *world, uint32_t count, bool sealed, size_t *tried)
{
    struct sample sample;
    size_t harm = 0, line = count / 2, before, start, end;

    make_sample(&sample, world, count, sealed);
    before = sample.ends[line - 2];
    start = sample.ends[line - 1];
    end = sample.ends[line] - 1;
    for (size_t from = start; from < end; from++) {
        for (size_t to = from + 1; to <= end; to += 2) {
            char *copy = rct_copy(sample.text.text, sample.text.length);
            size_t strange = 0, known;

            if (to % 4 < 2)
                memset(copy + from, 0, to - from);
            else
                memcpy(
                    copy + from, sample.text.text + before + (from - start), to - from);
            put_file(world->log, copy, sample.text.length);
            known = count_events(&sample, world->folder, &strange);
            if (memcmp(copy, sample.text.text, sample.text.length) != 0) {
                harm += known != count - 1 || strange;
                ++*tried;
            }
            free(copy);
        }
    }
    release_sample(&sample);
    return harm;
}

/* ---- Flipped bits -------------------------------------------------------------------
 */

/* A flip may cost its line, and the one behind it when it was the newline. */
static size_t flip(
    const struct world *world, uint32_t count, bool sealed, size_t *tried)
{
    struct sample sample;
    size_t harm = 0;

    make_sample(&sample, world, count, sealed);
    for (size_t at = strlen(HEAD); at < sample.text.length; at++) {
        for (int bit = 0; bit < 8; bit++, ++*tried) {
            size_t strange = 0, found;

            sample.text.text[at] ^= (char)(1 << bit);
            put_file(world->log, sample.text.text, sample.text.length);
            found = count_events(&sample, world->folder, &strange);
            sample.text.text[at] ^= (char)(1 << bit);
            harm += strange || found + 2 < count;
        }
    }
    release_sample(&sample);
    return harm;
}

/* ---- */

static int torture(const char *name, uint32_t count,
    size_t (*harm)(const struct world *, uint32_t, bool, size_t *))
{
    size_t tried = 0, control_tried = 0, lost, control;
    struct world world;

    world_make(&world);
    lost = harm(&world, count, true, &tried);
    world_drop(&world);
    world_make(&world);
    control = harm(&world, count, false, &control_tried);
    world_drop(&world);
    printf("%zu %s: %zu went unnoticed or hurt others; control, no checksums: %zu of "
           "%zu\n",
        tried, name, lost, control, control_tried);
    return verdict(lost, control);
}

int main(int argc, char **argv)
{
    uint32_t count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 10;
    int status;

    if (count > 1000)
        count = 1000;
    status = torture("torn tails", count, tear);
    status |= torture("overwritten stretches", count, pierce);
    status |= torture("flipped bits", count, flip);
    return status;
}
