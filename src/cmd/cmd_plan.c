/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_plan.c - an exam in words, and the command that prints its days. */
#include <jansson.h>

#include <recite/agenda.h>

#include "asking.h"
#include "past.h"

enum { DATE = 16 };

static const char *write_date(int64_t day, char date[DATE])
{
    int year, month, month_day;
    rct_day_civil(day, &year, &month, &month_day);
    snprintf(date, DATE, "%04d-%02d-%02d", year, month, month_day);
    return date;
}

static unsigned minutes_of(const struct context *context)
{
    unsigned minutes = context->settings.minutes;
    return minutes ? minutes : RCT_AGENDA_MINUTES;
}

static const char *plural(unsigned count)
{
    return count == 1 ? "" : "s";
}

/* What would be known on the day of the exam, said in the learner's language. */
static void tell_agenda(const struct study *study, bool after)
{
    const struct term *term = &study->context->term;
    struct rct_agenda agenda;
    struct rct_buf text = {0};
    char date[DATE];
    rct_session_agenda(study->session, &agenda, study_now(study));
    if (agenda.cards) {
        rct_buf_printf(&text, term_say(term, "Exam on %s, days left: %u."),
            write_date(agenda.date, date), agenda.days);
        rct_buf_printf(&text,
            term_say(term, after ? " Now known then without more study: %.0f %%; with "
                                   "%u min a day: %.0f %%. Still to do today: %u."
                                 : " Known then without more study: %.0f %%; with "
                                   "%u min a day: %.0f %%. To do today: %u."),
            100 * agenda.before, minutes_of(study->context), 100 * agenda.after,
            agenda.plan[0].cards);
        study_say(study, STYLE_STRONG, rct_buf_text(&text));
    }
    rct_buf_release(&text);
    rct_agenda_release(&agenda);
}

void agenda_before(const struct study *study)
{
    tell_agenda(study, false);
}

void agenda_after(const struct study *study)
{
    tell_agenda(study, true);
}

/* ---- recite plan ---- */

static void print_json(const struct rct_agenda *agenda, int64_t today)
{
    json_t *days = json_array();
    char date[DATE];
    for (unsigned i = 0; i < agenda->days; i++)
        json_array_append_new(days,
            json_pack("{s:s, s:i, s:i, s:f}", "date", write_date(today + i, date),
                "cards", (int)agenda->plan[i].cards, "new", (int)agenda->plan[i].fresh,
                "minutes", agenda->plan[i].seconds / 60));
    json_t *all = json_pack("{s:i, s:s, s:I, s:f, s:f, s:o}", "schema", 1, "exam",
        write_date(agenda->date, date), "cards", (json_int_t)agenda->cards, "before",
        agenda->before, "after", agenda->after, "days", days);
    json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(all);
}

static void put_days(struct page *page, const struct rct_agenda *agenda, int64_t today)
{
    struct para para = {0};
    char date[DATE];
    para_addf(&para, STYLE_DIM, "%-10s  %7s %6s %8s", "day", "cards", "new", "minutes");
    page_para(page, &para, 2, 0);
    for (unsigned i = 0; i < agenda->days; i++) {
        const struct rct_agenda_day *day = &agenda->plan[i];
        if (!day->cards)
            continue;
        para_addf(&para, STYLE_NORMAL, "%s  %7u %6u %8.1f", write_date(today + i, date),
            day->cards, day->fresh, day->seconds / 60);
        page_para(page, &para, 2, 0);
    }
}

static void print_page(
    const struct context *context, const struct rct_agenda *agenda, int64_t today)
{
    struct page page;
    char date[DATE];
    page_begin(&page, &context->term);
    page_blank(&page);
    past_row(&page, "Exam", "%s, in %u day%s", write_date(agenda->date, date),
        agenda->days, plural(agenda->days));
    past_row(&page, "Cards", "%zu", agenda->cards);
    past_row(&page, "Known then", "%.0f %% without more study, %.0f %% with this plan",
        100 * agenda->before, 100 * agenda->after);
    page_blank(&page);
    put_days(&page, agenda, today);
    page_blank(&page);
    page_end(&page);
}

static int print_plan(struct context *context, const struct desk *desk)
{
    const struct rct_settings *settings = &context->settings;
    int64_t now = clock_now(context);
    int64_t today = rct_local_day(&settings->zone, settings->hour, now);
    struct rct_agenda agenda;
    int status = STATUS_DONE;
    rct_agenda_make(&agenda, &desk->items, &desk->progress, now);
    if (!agenda.cards)
        status = trouble("no card has an exam to come; say the day with --exam, or "
                         "with exam: in the deck");
    else if (context->wishes.json)
        print_json(&agenda, today);
    else
        print_page(context, &agenda, today);
    rct_agenda_release(&agenda);
    return status;
}

int cmd_plan(struct context *context)
{
    struct desk desk = {0};
    int status =
        desk_open(context, &desk) ? print_plan(context, &desk) : STATUS_TROUBLE;
    desk_close(&desk);
    return status;
}
