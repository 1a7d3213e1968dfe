/* SPDX-License-Identifier: GPL-3.0-or-later */
/* journal.h - a folder of its own for each test, and what a journal's state is. */
#ifndef UNIT_JOURNAL_H
#define UNIT_JOURNAL_H

#include <dirent.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include <recite/journal.h>

#include "unit.h"

/* Where a test may write: folder/ is what is read, lock lies beside it. */
struct place {
    char root[64], folder[80], lock[80], log[96];
    char spool[96]; /* of those tests that want a second copy */
    struct rct_diag diag;
    struct rct_writer writer; /* opened by the first append */
};

static inline int place_make(void **state)
{
    struct place *place = calloc(1, sizeof(*place));

    /* In memory where that can be: thousands of syncs are of no use here. */
    snprintf(place->root, sizeof(place->root), "%s/recite_journal.XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(place->root));
    snprintf(place->folder, sizeof(place->folder), "%s/progress", place->root);
    snprintf(place->lock, sizeof(place->lock), "%s/lock", place->root);
    snprintf(place->log, sizeof(place->log), "%s/k7f3.log", place->folder);
    mkdir(place->folder, 0700);
    *state = place;
    return 0;
}

static inline void remove_below(const char *path)
{
    struct dirent *entry;
    DIR *folder = opendir(path);

    while (folder && (entry = readdir(folder))) {
        struct rct_buf name = {0};

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        rct_buf_printf(&name, "%s/%s", path, entry->d_name);
        if (unlink(name.text) != 0)
            remove_below(name.text);
        rct_buf_release(&name);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

static inline int place_drop(void **state)
{
    struct place *place = *state;

    rct_writer_release(&place->writer);
    rct_diag_release(&place->diag);
    remove_below(place->root);
    free(place);
    return 0;
}

/* ---- Files -------------------------------------------------------------------- */

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, place_make, place_drop)
#define HEAD "#recite-progress 1\n"

static inline void write_bytes(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void write_text(const char *path, const char *text)
{
    write_bytes(path, text, strlen(text));
}

/* Adds a line as tests write it: "|" is a tab, and "~~" at the end its checksum. */
static inline void add_line(struct rct_buf *out, const char *line)
{
    size_t start = out->length;

    for (const char *at = line; *at; at++) {
        if (strcmp(at, "~~") == 0) {
            size_t length = out->length - 1 - start;
            unsigned long sum =
                crc32(0, (unsigned char *)out->text + start, (unsigned)length);

            rct_buf_printf(out, "~%08lx", sum);
            break;
        }
        rct_buf_putc(out, *at == '|' ? '\t' : *at);
    }
    rct_buf_putc(out, '\n');
}

/* A sealed review of the device k7f3, with a newline. */
static inline void add_review(struct rct_buf *out, unsigned n)
{
    char line[120];

    snprintf(line, sizeof(line),
        "2026-11-23T15:%02u:%02u.000Z|k7f3.%u|review|d/card%u|good|%u|close|typed "
        "%u|~~",
        n / 60 % 60, n % 60, n, n % 7, n * 100, n);
    add_line(out, line);
}

/* ---- Appending ---------------------------------------------------------------- */

static inline bool append_to(struct rct_journal *journal, struct place *place,
    const struct rct_entry *entry, size_t *added)
{
    if (!place->writer.file)
        assert_true(rct_writer_open(
            &place->writer, place->folder, "k7f3", place->lock, &place->diag));
    return rct_journal_append(journal, &place->writer, entry, added, &place->diag);
}

static inline struct rct_entry review_at(int64_t time, const char *card)
{
    return (struct rct_entry){.time = time,
        .card = card,
        .text = "wrongly",
        .rating = RCT_AGAIN,
        .verdict = RCT_WRONG,
        .first = RCT_WRONG,
        .latency = 1200};
}

/* One of each kind, with what needs escapes. */
static const struct rct_entry sample_entries[] = {
    {1795448274123, RCT_EVENT_REVIEW, "us-pakistan/relations", "1947", RCT_GOOD,
        RCT_CLOSE, RCT_CLOSE, 4210, 9000, NULL, RCT_UNASKED, NULL},
    {1795448275000, RCT_EVENT_REVIEW, "d/tab\there\nand \\", "a\tb\r\n\x01\xff é",
        RCT_EASY, RCT_CORRECT, RCT_WRONG, 0, 0, "d/other", RCT_SURE, "1 + 1\t?\n2"},
    {1795448276000, RCT_EVENT_REVIEW, "-", NULL, RCT_HARD, RCT_CORRECT, RCT_CORRECT, 1,
        UINT32_MAX, NULL, RCT_UNSURE, "Why?\n"},
    {.time = 1795448277000, .kind = RCT_EVENT_SUSPEND, .card = "d/a"},
    {.time = 1795448278000, .kind = RCT_EVENT_RESUME, .card = "d/a"},
    {.time = 1795448279000, .kind = RCT_EVENT_FORGET, .card = "d/a"},
    {.time = 1795448280000,
        .kind = RCT_EVENT_MOVE,
        .card = "d/a",
        .text = "d/b",
        .asks = "2?\n1"},
    {.time = 1795448281000, .kind = RCT_EVENT_WEIGHTS, .text = "0.212,1.2931,-2e-3"},
    {.time = 1795448282000, .kind = RCT_EVENT_WEIGHTS, .text = ""},
    {.time = 1795448283000, .kind = RCT_EVENT_FLAG, .card = "d/a", .text = "a typo ?"},
    {.time = 1795448284000, .kind = RCT_EVENT_VOID, .text = "k7f3.4"},
    {.time = 1795448285000, .kind = RCT_EVENT_FLAG, .card = "d/a"},
    {.time = 1795448286000, .kind = RCT_EVENT_UNFLAG, .card = "d/a"},
    {.time = 1795448287000, .kind = RCT_EVENT_BURY, .card = "d/a"},
};

/* Everything that counts of a journal, with names in the place of indexes. */
static inline void write_state(const struct rct_journal *journal, struct rct_buf *out)
{
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *e = &journal->events[i];

        rct_buf_printf(out,
            "%" PRId64 " %s.%" PRIu32 " %d %s %s %d %d %d %" PRIu32 " %" PRIu32
            " %d %d %s\n",
            e->time, journal->devices[e->device], e->n, e->kind,
            e->card == RCT_NO_CARD ? "NONE" : journal->cards[e->card],
            e->text ? e->text : "NULL", e->rating, e->verdict, e->first, e->latency,
            e->took, e->voided, e->loose, e->asks ? rct_event_asks(e) : "");
    }
}

/* The findings, one line each, the files without their folder: "2: damaged-line". */
static inline void write_findings(const struct rct_diag *diag, struct rct_buf *out)
{
    for (size_t i = 0; i < diag->count; i++) {
        const struct rct_finding *finding = &diag->items[i];
        const char *file = finding->file ? strrchr(finding->file, '/') : NULL;

        rct_buf_printf(out, "%s%s:%u: %s %s\n",
            finding->level == RCT_ERROR ? "ERROR " : "", file ? file + 1 : "",
            finding->line, finding->name ? finding->name : "-", finding->message);
    }
}

static inline void assert_findings(struct rct_diag *diag, const char *expected)
{
    struct rct_buf text = {0};

    write_findings(diag, &text);
    assert_string_equal(rct_buf_text(&text), expected);
    rct_buf_release(&text);
    rct_diag_release(diag);
}

static inline uint64_t hash_state(const struct rct_journal *journal)
{
    struct rct_buf text = {0};
    uint64_t hash;

    write_state(journal, &text);
    hash = rct_hash(rct_buf_text(&text), text.length);
    rct_buf_release(&text);
    return hash;
}

static inline void assert_same_state(
    const struct rct_journal *a, const struct rct_journal *b)
{
    struct rct_buf left = {0}, right = {0};

    write_state(a, &left);
    write_state(b, &right);
    assert_string_equal(rct_buf_text(&left), rct_buf_text(&right));
    rct_buf_release(&left);
    rct_buf_release(&right);
}

#endif
