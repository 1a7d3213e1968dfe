/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One log is split over files at random, shuffled, doubled, with other line ends: the
 * state is the same to the bit.  The control has lost one line. */
#include "torture.h"

enum { LINES = 40, FILES = 5 };

static void add_line(struct rct_buf *out, uint32_t n, const char *end)
{
    char time[RCT_TIME_SIZE];

    rct_time_write(BEGIN + n % 7 * 1000, time);
    if (n % 5)
        rct_buf_printf(out, "%s\tdev%u.%u\treview\td/c%u\tgood\t%u\tclose\tx%s", time,
            n % 3, n, n % 11, n * 10, end);
    else
        rct_buf_printf(out, "%s\tdev%u.%u\tvoid\t-\tdev%u.%u%s", time, n % 3, n,
            (n - 1) % 3, n - 1, end);
}

static uint64_t hash_state(const char *path)
{
    struct rct_journal journal = {0};
    struct rct_buf text = {0};
    uint64_t hash;

    read_quietly(&journal, path);
    for (size_t i = 0; i < journal.count; i++) {
        const struct rct_event *e = &journal.events[i];

        rct_buf_printf(&text, "%" PRId64 " %s.%" PRIu32 " %d %d %" PRIu32 "\n", e->time,
            journal.devices[e->device], e->n, e->kind, e->voided, e->latency);
    }
    hash = rct_hash(rct_buf_text(&text), text.length);
    rct_buf_release(&text);
    rct_journal_release(&journal);
    return hash;
}

static void shuffle_into(
    const struct world *world, struct rct_random *random, uint32_t lost)
{
    struct rct_buf files[FILES] = {0};
    uint32_t order[2 * LINES];

    for (uint32_t i = 0; i < 2 * LINES; i++)
        order[i] = i < LINES ? i + 1 : rct_random_below(random, LINES) + 1;
    rct_shuffle(random, order, 2 * LINES);
    for (int i = 0; i < FILES; i++)
        rct_buf_puts(&files[i], "#recite-progress 1\n");
    for (size_t i = 0; i < 2 * LINES; i++)
        if (order[i] != lost)
            add_line(&files[rct_random_below(random, FILES)], order[i],
                rct_random_below(random, 4) ? "\n" : "\r\n");
    for (int i = 0; i < FILES; i++) {
        char path[128];

        snprintf(path, sizeof(path), "%s/%d.log", world->folder, i);
        put_file(path, files[i].text, files[i].length);
        rct_buf_release(&files[i]);
    }
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 200;
    size_t differ = 0, control = 0;
    struct rct_random random = {5};
    struct rct_buf whole = {0};
    struct world world;
    uint64_t hash;

    world_make(&world);
    rct_buf_puts(&whole, "#recite-progress 1\n");
    for (uint32_t n = 1; n <= LINES; n++)
        add_line(&whole, n, "\n");
    put_file(world.log, whole.text, whole.length);
    hash = hash_state(world.folder);
    unlink(world.log);
    for (size_t i = 0; i < count; i++) {
        shuffle_into(&world, &random, 0);
        differ += hash_state(world.folder) != hash;
        shuffle_into(&world, &random, rct_random_below(&random, LINES) + 1);
        control += hash_state(world.folder) != hash;
    }
    rct_buf_release(&whole);
    world_drop(&world);
    printf("%zu splits and shuffles of a log: %zu differ; control, one line less: %zu "
           "differ\n",
        count, differ, control);
    return verdict(differ + (control != count), control);
}
