/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax.h - what libyaml complains of, and what the author most likely did. */
#ifndef DECK_SYNTAX_H
#define DECK_SYNTAX_H

#include "pull.h"

/* A complaint while it is put into words. */
struct trouble {
    struct source *source;
    const struct complaint *complaint;
    struct remark remark;
    struct rct_buf with; /* what remark.with borrows */
    struct span closed;  /* what remark.there borrows */
};

/* ---- slips.c: the looks of the table's rows. */
bool rct_slip_after_bracket(struct trouble *trouble);
bool rct_slip_after_quote(struct trouble *trouble);
bool rct_slip_bad_indent(struct trouble *trouble);
bool rct_slip_close_quote(struct trouble *trouble);
bool rct_slip_colon_in_text(struct trouble *trouble);
bool rct_slip_colon_space(struct trouble *trouble);
bool rct_slip_comma(struct trouble *trouble);
bool rct_slip_comment_cut(struct trouble *trouble);
bool rct_slip_dash_space(struct trouble *trouble);
bool rct_slip_double_backslash(struct trouble *trouble);
bool rct_slip_item_among_keys(struct trouble *trouble);
bool rct_slip_item_of_deck(struct trouble *trouble);
bool rct_slip_late_quote(struct trouble *trouble);
bool rct_slip_open_bracket(struct trouble *trouble);
bool rct_slip_missing_colon(struct trouble *trouble);
bool rct_slip_missing_dash(struct trouble *trouble);
bool rct_slip_shallow_text(struct trouble *trouble);
bool rct_slip_sign(struct trouble *trouble);
bool rct_slip_tab_indent(struct trouble *trouble);
bool rct_slip_unclosed_bracket(struct trouble *trouble);
bool rct_slip_whole_escape(struct trouble *trouble);

/* Behind the dash of `-ask` or the colon of `ask:What` in the line of a byte; 0 where
 * there is no such slip. */
uint32_t rct_slip_glued_dash(const struct source *source, uint32_t byte);
uint32_t rct_slip_glued_colon(const struct source *source, uint32_t byte);

/* Behind a key without its colon that stands at a byte, `answer b`; or 0. */
uint32_t rct_slip_bare_key(const struct source *source, uint32_t byte);

/* Reports one of them; false where there is none. */
bool rct_slip_report(struct source *source, uint32_t byte);

#endif
