/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_study.c - a session: what comes before it, the loop, what comes after it. */
#include <signal.h>
#include <stdlib.h>

#include "asking.h"
#include "moving.h"

static void loop(struct study *study)
{
    while (!study->over) {
        if (rct_session_late(study->session, study_now(study))) {
            study_say(study, STYLE_DIM, "The time is up.");
            return;
        }
        study->question = rct_session_next(study->session, study_now(study));
        if (!study->question)
            return;
        if (study_ask(study))
            study_rate(study);
    }
}

/* ---- Before and after ---- */

/* Never quiz for an hour and then fail to save: what cannot be kept is said first. */
static bool may_go_unsaved(struct study *study)
{
    struct term_reply reply;
    struct term *term = &study->context->term;
    if (!term->interactive) {
        trouble("nothing was asked, since nothing could be saved; --no-save studies "
                "without saving");
        return false;
    }
    term_enter(term);
    term_ask_key(term, "Study without saving? y/n > ", &reply);
    term_leave(term);
    return reply.kind == REPLY_KEY && (reply.key == 'y' || reply.key == 'Y');
}

static struct rct_writer *open_writer(struct study *study, bool *go)
{
    struct context *context = study->context;
    *go = true;
    if (context->wishes.no_save || context->settings.cram)
        return NULL;
    if (world_writer(context, &study->journal, &study->writer))
        return &study->writer;
    *go = may_go_unsaved(study);
    return NULL;
}

static void finish(struct study *study)
{
    struct rct_summary summary;
    struct rct_buf until = {0};
    rct_session_summary(study->session, study_now(study), &summary);
    if (summary.next_due)
        clock_words(study->context, summary.next_due, &until);
    view_summary(&study->context->term, &summary,
        summary.next_due ? rct_buf_text(&until) : NULL);
    rct_buf_release(&until);
}

/* What could not be saved is printed, so that it can be kept by hand. */
static int print_unsaved(const struct study *study)
{
    if (!study->writer.unsaved_count)
        return STATUS_DONE;
    trouble("not saved: %zu; these lines belong at the end of %s:",
        study->writer.unsaved_count, study->writer.file);
    fputs(rct_buf_text(&study->writer.unsaved), stderr);
    return STATUS_UNSAVED;
}

/* Cards that were edited, renamed or moved keep their histories. */
static void settle_moves(struct study *study, struct rct_writer *writer)
{
    struct moving moving = {
        .context = study->context, .journal = &study->journal, .writer = writer};
    rct_session_moves(study->session, &moving.moves,
        whereabouts_gone(study->context, &study->decks, &moving.moves.arena));
    moving_settle(&moving);
    if (moving.changed)
        rct_session_anew(study->session, study_now(study));
    if (moving.stopped)
        study_leave(study, &moving.reply);
    if (writer)
        whereabouts_note(study->context, &study->decks);
    rct_moves_release(&moving.moves);
}

/* Nothing is due for long after a day that was wrong: it should not be a riddle why. */
static void doubt_clock(const struct study *study)
{
    const int64_t day = 24 * 60 * 60 * 1000;
    const struct rct_journal *journal = &study->journal;
    size_t last = journal->count;
    while (last && journal->events[last - 1].voided)
        last--;
    if (!last || journal->events[last - 1].time - study_now(study) <= day)
        return;
    char time[RCT_TIME_SIZE];
    rct_time_write(journal->events[last - 1].time, time);
    trouble("the log has an event of %s, which is still to come: this clock or another "
            "one is wrong; see recite doctor",
        time);
}

static int run_session(struct study *study)
{
    bool go;
    struct term *term = &study->context->term;
    struct rct_writer *writer = open_writer(study, &go);
    if (!go)
        return STATUS_TROUBLE;
    doubt_clock(study);
    shortage_keep(writer);
    study->saving = writer != NULL;
    study->session = rct_session_new(&study->decks, &study->journal, writer,
        &study->context->settings, study_now(study));
    term_enter(term);
    settle_moves(study, writer);
    if (!study->context->settings.cram)
        agenda_before(study);
    loop(study);
    if (writer)
        rct_writer_heal(writer, &study->journal, &study->context->diag);
    finish(study);
    if (!study->context->settings.cram)
        agenda_after(study);
    world_complain(study->context);
    term_leave(term);
    rct_session_free(study->session);
    return print_unsaved(study);
}

int cmd_study(struct context *context)
{
    struct study study = {.context = context};
    int status = STATUS_TROUBLE;
    if (world_load(context, &study.decks, &study.journal))
        status = run_session(&study);
    free(study.typed);
    shortage_keep(NULL);
    rct_writer_release(&study.writer);
    rct_journal_release(&study.journal);
    rct_decks_release(&study.decks);
    if (study.signal) {
        fflush(stdout);
        signal(study.signal, SIG_DFL);
        raise(study.signal); /* so that a shell sees what we died of */
    }
    return status;
}
