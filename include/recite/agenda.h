/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agenda.h - what to review each day so that most is known on the day of an exam.
 *
 * The exam of a card is that of the settings, else that of its deck.  A visit to a card
 * is worth what it adds to the chance of recall on that day; visits are given to days
 * in the order of what they are worth a second, until the minutes of each are used up.
 */
#ifndef RECITE_AGENDA_H
#define RECITE_AGENDA_H

#include <recite/simulate.h>

#define RCT_AGENDA_MINUTES 20 /* a day, where the learner says nothing */
#define RCT_AGENDA_DAYS 3660  /* an exam that is further away is not planned for */

struct rct_agenda_day {
    double seconds;
    unsigned cards, fresh; /* fresh: those of them that are new */
};

struct rct_agenda {
    int64_t date;  /* of the last exam, a day (date.h); 0 where none is to come */
    unsigned days; /* until then, today being the first */
    struct rct_agenda_day *plan; /* by day */
    double *today; /* by item: what asking it today is worth; < 0: not to be asked */
    bool *takes;   /* by item: whether it has an exam to come */
    size_t cards;  /* that have one */
    double before,
        after; /* share of them known on the day: without and with the plan */
};

/* Plans for the items from `now` on; a plan of no day where there is no exam. */
void rct_agenda_make(struct rct_agenda *agenda, const struct rct_items *items,
    const struct rct_progress *progress, int64_t now);
/* The same for a session at hand, as it stands. */
void rct_session_agenda(
    const struct rct_session *session, struct rct_agenda *agenda, int64_t now);
void rct_agenda_release(struct rct_agenda *agenda);

#endif
