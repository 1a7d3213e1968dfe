/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every device counts its events from 1 without gaps: a missing number is a line that
 * someone deleted or that has not arrived yet, a number given twice is a device that
 * was copied.  A checksum can see neither.
 */
#include <stdlib.h>

#include "log.h"

enum { RANGES_SHOWN = 5 };

/* How far a device counts in order. */
static bool *find_odd(const struct rct_journal *journal, bool *any)
{
    uint32_t *last = rct_alloc(journal->device_count + 1, sizeof(*last));
    bool *odd = rct_alloc(journal->device_count + 1, sizeof(*odd));

    *any = false;
    for (size_t i = 0; i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];

        if (event->n != last[event->device] + 1)
            odd[event->device] = *any = true;
        last[event->device] = event->n;
    }
    free(last);
    return odd;
}

static int compare_ids(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

/* What is said about one device. */
struct audit {
    struct rct_buf missing;
    size_t ranges, doubles;
    uint32_t first_double;
};

static void note_gap(struct audit *audit, uint32_t from, uint32_t to)
{
    if (audit->ranges++ >= RANGES_SHOWN)
        return;
    rct_buf_puts(&audit->missing, audit->missing.length ? ", " : "");
    rct_buf_printf(&audit->missing, from == to ? "%lu" : "%lu to %lu",
        (unsigned long)from, (unsigned long)to);
}

/* Looks through the numbers of one device; how many they are. */
static size_t audit_device(struct audit *audit, const uint64_t *ids, size_t count)
{
    uint64_t device = ids[0] >> 32;
    uint32_t last = 0;
    size_t i;

    for (i = 0; i < count && ids[i] >> 32 == device; i++) {
        uint32_t n = (uint32_t)ids[i];

        if (n > last + 1)
            note_gap(audit, last + 1, n - 1);
        if (n == last && audit->doubles++ == 0)
            audit->first_double = n;
        last = n;
    }
    return i;
}

static void tell(
    struct audit *audit, const char *device, const char *path, struct rct_diag *diag)
{
    struct rct_buf message = {0};
    struct rct_finding finding = {.level = RCT_WARNING, .file = path};

    if (audit->ranges) {
        rct_buf_printf(&message, "events of device %s are missing: %s%s", device,
            audit->missing.text, audit->ranges > RANGES_SHOWN ? ", …" : "");
        finding.name = "missing-events";
        finding.help = "they may still be on another machine or in a backup; "
                       "put that log into the folder";
        finding.message = message.text;
        rct_diag_add(diag, &finding);
        rct_buf_cut(&message, 0);
    }
    if (audit->doubles) {
        rct_buf_printf(&message,
            "%zu events of device %s have the id of another, first %s.%lu: all count",
            audit->doubles, device, device, (unsigned long)audit->first_double);
        finding.name = "double-id";
        finding.help = "two machines write as one device; give one a new name";
        finding.message = message.text;
        rct_diag_add(diag, &finding);
    }
    rct_buf_release(&message);
    rct_buf_release(&audit->missing);
}

void rct_journal_audit(
    const struct rct_journal *journal, const char *path, struct rct_diag *diag)
{
    size_t count = 0;
    bool any, *odd = find_odd(journal, &any);
    uint64_t *ids = any ? rct_alloc(journal->count, sizeof(*ids)) : NULL;

    for (size_t i = 0; any && i < journal->count; i++) {
        const struct rct_event *event = &journal->events[i];

        if (odd[event->device])
            ids[count++] = (uint64_t)event->device << 32 | event->n;
    }
    if (count)
        qsort(ids, count, sizeof(*ids), compare_ids);
    for (size_t i = 0; i < count;) {
        struct audit audit = {0};
        const char *device = journal->devices[ids[i] >> 32];

        i += audit_device(&audit, ids + i, count - i);
        tell(&audit, device, path, diag);
    }
    free(odd);
    free(ids);
}
