/* SPDX-License-Identifier: GPL-3.0-or-later */
/* closing.c - the end of a session: how it went, what was missed, what to look at. */
#include "term.h"

enum { INDENT = 2 };

static void put_counts(struct page *page, const struct rct_summary *summary)
{
    const struct term *term = page->term;
    struct para para = {0};
    unsigned answered = summary->answered;
    if (answered == 1)
        para_add(&para, STYLE_STRONG, term_say(term, "1 answer"));
    else
        para_addf(&para, STYLE_STRONG, term_say(term, "%u answers"), answered);
    if (answered) {
        para_addf(&para, STYLE_NORMAL,
            term_say(term, ": %u correct, %u close, %u wrong (%u %% recalled)"),
            summary->correct, summary->close, summary->wrong,
            (summary->recalled * 100 + answered / 2) / answered);
        para_addf(&para, STYLE_NORMAL, term_say(term, ", in %u min %u s"),
            (unsigned)(summary->took / 60000), (unsigned)(summary->took / 1000 % 60));
    }
    if (summary->fresh)
        para_addf(&para, STYLE_NORMAL, term_say(term, ", %u new"), summary->fresh);
    if (summary->skipped)
        para_addf(
            &para, STYLE_NORMAL, term_say(term, ", %u skipped"), summary->skipped);
    page_para(page, &para, INDENT, 2);
}

static void put_title(struct page *page, const char *title)
{
    struct para para = {0};
    page_blank(page);
    para_add(&para, STYLE_STRONG, term_say(page->term, title));
    page_para(page, &para, INDENT, 0);
}

static void put_missed(struct page *page, const struct rct_summary *summary)
{
    if (!*summary->missed)
        return;
    put_title(page, "Missed:");
    for (size_t i = 0; summary->missed[i]; i++) {
        const struct rct_card *card = summary->missed[i];
        struct para para = {0};
        struct rct_buf answer = {0};
        rct_key_write(&card->key, card->key.lang, &answer);
        para_add(&para, STYLE_NORMAL, card->ask);
        para_add(&para, STYLE_NORMAL,
            page->term->plain ? term_say(page->term, " Answer: ") : "  → ");
        para_add(&para, STYLE_CORRECT, rct_buf_text(&answer));
        page_para(page, &para, INDENT + 2, 2);
        rct_buf_release(&answer);
    }
}

static void put_advice(struct page *page, const struct rct_summary *summary)
{
    const struct term *term = page->term;
    struct para para = {0};
    if (!summary->leech && !summary->confused && !summary->exam)
        return;
    put_title(page, "Look at next:");
    if (summary->leech) {
        para_add(&para, STYLE_NORMAL, summary->leech->ask);
        para_addf(&para, STYLE_DIM,
            term_say(term, " was forgotten %u times: rewrite it, or split it"),
            summary->lapses);
        page_para(page, &para, INDENT + 2, 2);
    }
    if (summary->confused) {
        para_add(&para, STYLE_NORMAL, summary->confused->ask);
        para_add(&para, STYLE_DIM,
            term_say(term, " was taken for another: recite study --confusions"));
        page_para(page, &para, INDENT + 2, 2);
    }
    if (summary->exam) {
        para_add(&para, STYLE_NORMAL, summary->exam->title);
        if (summary->exam_in == 1)
            para_add(&para, STYLE_DIM,
                term_say(term, " has its exam tomorrow: recite plan"));
        else
            para_addf(&para, STYLE_DIM,
                term_say(term, " has its exam in %u days: recite plan"),
                summary->exam_in);
        page_para(page, &para, INDENT + 2, 2);
    }
}

static void put_next(struct page *page, const char *until)
{
    struct para para = {0};
    page_blank(page);
    para_add(&para, STYLE_DIM, term_say(page->term, "Next card: "));
    para_add(&para, STYLE_NORMAL, until);
    page_para(page, &para, INDENT, 2);
}

void view_summary(
    const struct term *term, const struct rct_summary *summary, const char *until)
{
    struct page page;
    page_begin(&page, term);
    page_blank(&page);
    put_counts(&page, summary);
    put_missed(&page, summary);
    put_advice(&page, summary);
    if (until)
        put_next(&page, until);
    page_end(&page);
}
