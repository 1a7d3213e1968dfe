/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_merge.c - logs from elsewhere into this one, and this one elsewhere. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"

static const char *ending(size_t count)
{
    return count == 1 ? "" : "s";
}

static void add_day(const struct context *context, int64_t instant, struct rct_buf *out)
{
    const struct rct_settings *settings = &context->settings;
    int year, month, day;
    rct_day_civil(
        rct_local_day(&settings->zone, settings->hour, instant), &year, &month, &day);
    rct_buf_printf(out, "%04d-%02d-%02d", year, month, day);
}

static void print_merged(
    const struct context *context, const char *path, const struct rct_merged *merged)
{
    struct rct_buf safe = {0};
    rct_text_safe(&safe, path, strlen(path), false);
    if (!merged->added)
        printf("%s: nothing new", rct_buf_text(&safe));
    else {
        struct rct_buf first = {0}, last = {0};
        add_day(context, merged->first, &first);
        add_day(context, merged->last, &last);
        printf("%s: %zu new event%s, %zu of them review%s, from %s to %s",
            rct_buf_text(&safe), merged->added, ending(merged->added), merged->reviews,
            ending(merged->reviews), rct_buf_text(&first), rct_buf_text(&last));
        rct_buf_release(&first);
        rct_buf_release(&last);
    }
    if (merged->damaged)
        printf(
            "; %zu damaged line%s left out", merged->damaged, ending(merged->damaged));
    putchar('\n');
    rct_buf_release(&safe);
}

static bool merge_one(struct context *context, struct rct_journal *journal,
    struct rct_writer *writer, const char *path)
{
    struct rct_merged merged = {0};
    bool fine = rct_journal_merge(journal, writer, path, &merged, &context->diag);
    world_complain(context);
    if (fine)
        print_merged(context, path, &merged);
    return fine;
}

int cmd_merge(struct context *context)
{
    struct rct_journal journal = {0};
    struct rct_writer writer = {0};
    bool fine = true;
    if (!context->arg_count)
        return trouble(
            "%s needs a log: a file, or a folder of logs", context->command->name);
    fine = world_log(context, &journal, &writer);
    for (int i = 0; fine && i < context->arg_count; i++)
        fine = merge_one(context, &journal, &writer, context->args[i]);
    rct_writer_release(&writer);
    rct_journal_release(&journal);
    return fine ? STATUS_DONE : STATUS_TROUBLE;
}

/* ---- Backup ---- */

static int write_backup(
    const struct context *context, const struct rct_buf *text, size_t count)
{
    const char *path = context->args[0];
    if (!strcmp(path, "-"))
        return fwrite(text->text, 1, text->length, stdout) == text->length
                   ? STATUS_DONE
                   : trouble("the output could not be written");
    umask(077); /* it tells as much about the learner as the log does */
    if (!rct_file_replace(path, text->text, text->length))
        return trouble("%s: %s", path, strerror(errno));
    fprintf(stderr, "%s: %zu event%s; recite restore brings back what is missing\n",
        path, count, ending(count));
    return STATUS_DONE;
}

int cmd_backup(struct context *context)
{
    struct rct_buf text = {0};
    size_t count, damaged;
    int status = STATUS_TROUBLE;
    if (!context->arg_count)
        return trouble("backup needs the name of a file, or - for standard output");
    bool fine =
        rct_journal_backup(context->progress, &text, &count, &damaged, &context->diag);
    world_complain(context);
    if (fine)
        status = write_backup(context, &text, count);
    if (fine && damaged)
        trouble("%zu damaged line%s left out; see recite doctor", damaged,
            damaged == 1 ? " was" : "s were");
    rct_buf_release(&text);
    return status;
}
