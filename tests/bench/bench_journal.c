/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long a log takes to read, in three shapes, against a checksum over its bytes;
 * what it leaves in memory; and how long an append to it takes.   bench_journal [lines]
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <zlib.h>

#include <recite/journal.h>

enum { CARDS = 20000, RUNS = 3 };

static const char *const answers[] = {
    "Salala", "the dog", "1947-10-20", "78.3 billion USD", "a wrong answer", "Karachi"};

static const struct shape {
    const char *name;
    size_t files; /* the lines are dealt out to them */
    bool shuffled;
} shapes[] = {
    {"one file", 1, false},
    {"four files", 4, false},
    {"one file, shuffled", 1, true},
};

struct job {
    size_t lines;
    const char *log, *folder; /* what make_log() makes, and where it is dealt out to */
    const struct shape *shape;
};

/* Of this process alone: other work on the machine does not count. */
static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The real writer makes the lines. */
static void make_log(const struct job *job)
{
    size_t lines = job->lines;
    struct rct_entry *entries = rct_alloc(lines, sizeof(*entries));
    char(*cards)[24] = rct_alloc(CARDS, sizeof(*cards));
    struct rct_random random = {1};
    struct rct_journal journal = {0};
    struct rct_diag diag = {0};
    struct rct_writer writer;

    for (uint32_t i = 0; i < CARDS; i++)
        snprintf(cards[i], sizeof(cards[i]), "words-%u/%u", i % 9, i);
    for (size_t i = 0; i < lines; i++) {
        bool right = rct_random_below(&random, 5) > 0;
        enum rct_verdict verdict = right ? RCT_CORRECT : RCT_WRONG;

        entries[i] = (struct rct_entry){.time = 1700000000000 + (int64_t)i * 8123,
            .card = cards[rct_random_below(&random, CARDS)],
            .text = answers[rct_random_below(&random, RCT_COUNT(answers))],
            .rating = right ? RCT_GOOD : RCT_AGAIN,
            .verdict = verdict,
            .first = verdict,
            .latency = rct_random_below(&random, 20000)};
    }
    if (!rct_writer_open(&writer, job->log, "device", NULL, &diag) ||
        !rct_journal_append_all(&journal, &writer, entries, lines, &diag))
        rct_diag_write(&diag, RCT_DIAG_GCC, false, stderr);
    rct_writer_release(&writer);
    rct_journal_release(&journal);
    rct_diag_release(&diag);
    free(entries);
    free(cards);
}

/* Deals the lines of the log out to the files of a shape. */
static void deal(const struct job *job)
{
    const struct shape *shape = job->shape;
    struct rct_random random = {7};
    struct rct_buf files[4] = {{0}}, log = {0};
    uint32_t *starts = NULL;
    size_t count = 0, room = 0;

    rct_file_read(job->log, SIZE_MAX / 2, &log);
    for (const char *line = log.text; *line; line = strchr(line, '\n') + 1) {
        starts = rct_grow(starts, &room, count + 1, sizeof(*starts));
        starts[count++] = (uint32_t)(line - log.text);
    }
    if (shape->shuffled)
        rct_shuffle(&random, starts + 1, count - 1);
    for (size_t i = 0; i < count; i++) {
        const char *line = log.text + starts[i];

        rct_buf_add(&files[i * shape->files / count], line,
            (size_t)(strchr(line, '\n') + 1 - line));
    }
    for (size_t i = 0; i < shape->files; i++) {
        struct rct_buf path = {0};

        rct_buf_printf(&path, "%s/device-%zu.log", job->folder, i + 1);
        rct_file_replace(path.text, files[i].text, files[i].length);
        rct_buf_release(&path);
        rct_buf_release(&files[i]);
    }
    free(starts);
    rct_buf_release(&log);
}

static void clear(const char *folder)
{
    char **paths = rct_folder_list(folder, "");

    for (size_t i = 0; paths && paths[i]; i++)
        unlink(paths[i]);
    rct_paths_free(paths);
}

/* What the bytes alone cost: zlib's checksum over each line. */
static double time_checksum(const char *path)
{
    struct rct_buf log = {0};
    volatile unsigned long sink = 0;
    double best = 1e9;

    rct_file_read(path, SIZE_MAX / 2, &log);
    for (int run = 0; run < RUNS; run++) {
        double start = seconds();

        for (const char *line = log.text, *end; (end = strchr(line, '\n'));
             line = end + 1)
            sink ^= crc32(0, (const unsigned char *)line, (unsigned)(end - line));
        if (seconds() - start < best)
            best = seconds() - start;
    }
    (void)sink;
    rct_buf_release(&log);
    return best;
}

static long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;

    if (file && fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * sysconf(_SC_PAGESIZE) / 1024;
}

/* By the clock, since it is the disk that it waits for. */
static double time_append(struct rct_journal *journal, const char *folder)
{
    enum { APPENDS = 100 };
    struct rct_entry entry = {.time = 1900000000000,
        .card = "words-0/0",
        .rating = RCT_GOOD,
        .verdict = RCT_CORRECT,
        .first = RCT_CORRECT};
    struct rct_diag diag = {0};
    struct rct_writer writer;
    struct timespec start, end;

    rct_writer_open(&writer, folder, "device", NULL, &diag);
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < APPENDS; i++)
        rct_journal_append(journal, &writer, &entry, NULL, &diag);
    clock_gettime(CLOCK_MONOTONIC, &end);
    rct_writer_release(&writer);
    rct_diag_release(&diag);
    return ((double)(end.tv_sec - start.tv_sec) * 1e3 +
               (double)(end.tv_nsec - start.tv_nsec) * 1e-6) /
           APPENDS;
}

static void time_shape(const struct job *job)
{
    struct rct_journal journal = {0};
    struct rct_diag diag = {0};
    double best = 1e9;
    long kept = 0;
    size_t count = 0;

    for (int run = 0; run < RUNS; run++) {
        long before = resident();
        double start = seconds();

        rct_journal_release(&journal);
        rct_journal_read(&journal, job->folder, &diag);
        if (seconds() - start < best)
            best = seconds() - start;
        if (run == 0)
            kept = resident() - before;
        count = journal.count;
    }
    printf("%-20s %zu events in %.2f s, %.1f x a checksum of them, %ld MB kept, "
           "an append %.2f ms\n",
        job->shape->name, count, best, best / time_checksum(job->log), kept / 1024,
        time_append(&journal, job->folder));
    rct_journal_release(&journal);
    rct_diag_release(&diag);
}

/* In a process of its own, so that the memory of one does not count for the other. */
static void apart(void (*work)(const struct job *), const struct job *job)
{
    pid_t child = fork();

    if (child == 0) {
        work(job);
        fflush(stdout);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

int main(int argc, char **argv)
{
    struct job job = {.lines = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000};
    char folder[] = "/tmp/bench_journal.XXXXXX",
         log[] = "/tmp/bench_journal.log.XXXXXX";
    int fd = mkstemp(log);

    if (fd < 0 || !mkdtemp(folder))
        return 1;
    close(fd);
    job.folder = folder;
    job.log = log;
    apart(make_log, &job);
    for (size_t i = 0; i < RCT_COUNT(shapes); i++) {
        job.shape = &shapes[i];
        apart(deal, &job);
        apart(time_shape, &job);
        clear(folder);
    }
    unlink(log);
    rmdir(folder);
    return 0;
}
