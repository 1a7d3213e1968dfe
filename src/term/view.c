/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view.c - the screens of a session: question, verdict, ratings. */
#include <string.h>

#include "term.h"

enum { INDENT = 2 };

static const char *const rating_names[] = {
    [RCT_AGAIN] = "again",
    [RCT_HARD] = "hard",
    [RCT_GOOD] = "good",
    [RCT_EASY] = "easy",
};

const char *view_rating_name(enum rct_rating rating)
{
    return rating_names[rating];
}

static void put_text(
    struct page *page, enum term_style style, const char *text, unsigned indent)
{
    struct para para = {0};
    para_add(&para, style, text);
    page_para(page, &para, indent, 0);
}

/* "label: text", the label in a style of its own; nothing where there is no text. */
static void put_labelled(
    struct page *page, enum term_style style, const char *label, const char *text)
{
    struct para para = {0};
    const char *said = term_say(page->term, label);
    if (!text)
        return;
    para_add(&para, style, said);
    para_add(&para, STYLE_NORMAL, text);
    page_para(page, &para, INDENT, (unsigned)rct_text_width(said, strlen(said)));
}

/* ---- The question ---- */

/* What is still to come, as in "5 due, 9 new". */
static void put_left(
    const struct term *term, struct para *para, const struct rct_question *question)
{
    const struct {
        unsigned count;
        const char *name;
    } parts[] = {
        {question->due, "due"}, {question->fresh, "new"}, {question->again, "again"}};
    const char *between = term_say(term, "  left: ");
    for (size_t i = 0; i < RCT_COUNT(parts); i++) {
        if (!parts[i].count)
            continue;
        para_addf(para, STYLE_DIM, "%s%u %s", between, parts[i].count,
            term_say(term, parts[i].name));
        between = ", ";
    }
}

static void put_header(struct page *page, const struct rct_question *question)
{
    struct para left = {0}, right = {0};
    para_add(&left, STYLE_DIM, "  ");
    para_add(&left, STYLE_DIM, question->card->deck->title);
    para_addf(&right, STYLE_STRONG, "%u/%u", question->position, question->total);
    if (page->width >= 60)
        put_left(page->term, &right, question);
    page_sides(page, &left, &right);
}

static void put_how_to_list(
    struct para *para, const struct term *term, const struct rct_key *key)
{
    unsigned need = key->need ? key->need : key->item_count;
    if (need == 1)
        para_add(para, STYLE_DIM, term_say(term, "1 answer"));
    else if (key->rules & RCT_ORDERED)
        para_addf(para, STYLE_DIM,
            term_say(term, "%u answers in order, with commas between"), need);
    else
        para_addf(
            para, STYLE_DIM, term_say(term, "%u answers, with commas between"), need);
}

/* How an answer of this kind is typed, where it does not go without saying. */
static void put_how_to_answer(struct page *page, const struct rct_question *question)
{
    static const char *const ways[RCT_KIND_COUNT] = {
        [RCT_CARD_CHOICE] = "one of these: its letter, number or text",
        [RCT_CARD_SEQUENCE] = "the numbers in the right order, such as 3 1 2",
        [RCT_CARD_TRUTH] = "true or false",
        [RCT_CARD_RECALL] = "answer in your head, then press Enter",
    };
    const struct term *term = page->term;
    const struct rct_key *key = &question->key;
    const char *way = ways[question->card->kind];
    struct para para = {0};
    if (key->form == RCT_LIST)
        put_how_to_list(&para, term, key);
    else if (key->form == RCT_CHOICE && key->right > 1)
        para_addf(&para, STYLE_DIM,
            term_say(term, "%u of these: their letters or numbers"), key->right);
    else if (way)
        para_add(&para, STYLE_DIM, term_say(term, way));
    page_para(page, &para, INDENT, 0);
}

static void put_options(struct page *page, const struct rct_question *question)
{
    const struct rct_key *key = &question->key;
    if (!key->shown)
        return;
    page_blank(page);
    for (uint32_t i = 0; i < key->item_count; i++) {
        struct para para = {0};
        if (key->form == RCT_CHOICE && key->item_count <= 26)
            para_addf(&para, STYLE_KEY, "%c  ", (char)('a' + i));
        else
            para_addf(&para, STYLE_KEY, "%u  ", i + 1);
        para_add(&para, STYLE_NORMAL, key->items[key->shown[i]]);
        page_para(page, &para, INDENT + 2, 3);
    }
}

static void put_flag(struct page *page, const char *flag)
{
    if (flag && *flag)
        put_labelled(page, STYLE_CLOSE, "Flagged: ", flag);
    else if (flag)
        put_text(page, STYLE_CLOSE, term_say(page->term, "Flagged"), INDENT);
}

void view_flag(const struct term *term, const char *flag)
{
    struct page page;
    page_begin(&page, term);
    put_flag(&page, flag);
    page_end(&page);
}

void view_question(const struct term *term, const struct rct_question *question)
{
    struct page page;
    const struct rct_card *card = question->card;
    page_begin(&page, term);
    page_blank(&page);
    put_header(&page, question);
    page_blank(&page);
    put_text(&page, STYLE_STRONG, card->ask, INDENT);
    if (card->image)
        put_labelled(&page, STYLE_DIM, "Image: ", card->alt ? card->alt : card->image);
    put_options(&page, question);
    put_how_to_answer(&page, question);
    put_flag(&page, question->state.flag);
    page_blank(&page);
    page_end(&page);
}

/* Without a hint of the author: how the answer begins. */
bool view_hint(const struct term *term, const struct rct_question *question)
{
    bool begins = question->key.form == RCT_TEXT && question->key.answer;
    struct page page;
    struct rct_buf begin = {0}, answer = {0};
    page_begin(&page, term);
    rct_key_write(&question->key, question->key.lang, &answer);
    const char *text = rct_buf_text(&answer), *end = text + answer.length;
    if (question->card->hint)
        rct_buf_puts(&begin, question->card->hint);
    else if (begins) {
        rct_buf_puts(&begin, term_say(term, "it begins with "));
        rct_buf_rune(&begin, rct_utf8_next(&text, end));
    } else
        rct_buf_puts(&begin, term_say(term, "there is none for this card"));
    put_labelled(&page, STYLE_DIM, "Hint: ", rct_buf_text(&begin));
    page_end(&page);
    rct_buf_release(&begin);
    rct_buf_release(&answer);
    return question->card->hint || begins;
}

/* ---- The verdict ---- */

static const struct {
    enum term_style style;
    const char *mark, *word;
} verdicts[] = {
    [RCT_WRONG] = {STYLE_WRONG, "✗ ", "Wrong"},
    [RCT_CLOSE] = {STYLE_CLOSE, "≈ ", "Close"},
    [RCT_CORRECT] = {STYLE_CORRECT, "✓ ", "Correct"},
};

struct comparison {
    struct para para;
    size_t kept, changed; /* bytes */
};

/* Changes carry marks, so that they are seen without colour too. */
static void put_run(void *data, enum rct_change change, const char *text, size_t length)
{
    static const struct {
        enum term_style style;
        const char *before, *after;
    } looks[] = {
        [RCT_KEPT] = {STYLE_NORMAL, "", ""},
        [RCT_ADDED] = {STYLE_ADDED, "[-", "]"},
        [RCT_REMOVED] = {STYLE_REMOVED, "[+", "]"},
    };
    struct comparison *comparison = data;
    struct para *para = &comparison->para;
    *(change == RCT_KEPT ? &comparison->kept : &comparison->changed) += length;
    para_add(para, looks[change].style, looks[change].before);
    para_addn(para, looks[change].style, text, length);
    para_add(para, looks[change].style, looks[change].after);
}

static bool is_comparable(const struct rct_question *question)
{
    enum rct_form form = question->key.form;
    return form == RCT_TEXT || form == RCT_NUMBER || form == RCT_DATE;
}

/* Letter by letter, where what was typed and what is right have most in common; not
 * where it is read aloud. */
static void put_comparison(struct page *page, const struct rct_question *question,
    const struct rct_answer *answer)
{
    const char *expected = answer->mark.expected;
    struct comparison comparison = {0};
    const char *label = term_say(page->term, "Typed:   ");
    if (!is_comparable(question) || !expected || !*answer->typed ||
        !strcmp(answer->typed, expected))
        return;
    para_add(&comparison.para, STYLE_DIM, label);
    rct_compare(answer->typed, expected, put_run, &comparison);
    if (comparison.kept > comparison.changed && !page->term->plain)
        page_para(page, &comparison.para, INDENT,
            (unsigned)rct_text_width(label, strlen(label)));
    else
        put_labelled(page, STYLE_DIM, "Typed:   ", answer->typed);
    para_release(&comparison.para);
}

static void put_verdict(struct page *page, const struct rct_answer *answer)
{
    const struct rct_mark *mark = &answer->mark;
    struct para para = {0};
    struct rct_buf words = {0};
    enum term_style style = verdicts[mark->verdict].style;
    if (!page->term->plain)
        para_add(&para, style, verdicts[mark->verdict].mark);
    para_add(&para, style, term_say(page->term, verdicts[mark->verdict].word));
    if (mark->reason != RCT_SAME)
        rct_reason_words(mark, page->term->french ? "fr" : "en", &words);
    if (words.length) {
        para_add(&para, STYLE_NORMAL, term_say(page->term, ": "));
        para_add(&para, STYLE_NORMAL, rct_buf_text(&words));
    } else if (page->term->plain)
        para_add(&para, style, ".");
    page_para(page, &para, INDENT, 2);
    rct_buf_release(&words);
}

static void put_expected(struct page *page, const struct rct_question *question)
{
    struct rct_buf text = {0};
    rct_key_write(&question->key, question->key.lang, &text);
    put_labelled(page, STYLE_DIM, "Answer:  ", rct_buf_text(&text));
    rct_buf_release(&text);
}

static void put_other(struct page *page, const struct rct_card *other)
{
    struct rct_buf text = {0};
    if (!other)
        return;
    rct_key_write(&other->key, other->key.lang, &text);
    rct_buf_puts(&text, term_say(page->term, ", asked by: "));
    rct_buf_puts(&text, other->ask);
    put_labelled(page, STYLE_DIM, "Another: ", rct_buf_text(&text));
    rct_buf_release(&text);
}

static void put_remarks(struct page *page, const struct rct_card *card)
{
    put_labelled(page, STYLE_DIM, "Note:    ", card->note);
    put_labelled(page, STYLE_CLOSE, "Caution: ", card->caution);
    if (!card->at)
        return;
    struct rct_buf text = {0};
    rct_buf_puts(&text, card->at);
    if (card->deck->source.title) {
        rct_buf_puts(&text, ", ");
        rct_buf_puts(&text, card->deck->source.title);
    }
    put_labelled(page, STYLE_DIM, "Source:  ", rct_buf_text(&text));
    rct_buf_release(&text);
}

void view_verdict(const struct term *term, const struct rct_question *question,
    const struct rct_answer *answer, const struct rct_card *other)
{
    struct page page;
    page_begin(&page, term);
    put_verdict(&page, answer);
    if (answer->mark.verdict != RCT_CORRECT || answer->mark.reason != RCT_SAME) {
        put_comparison(&page, question, answer);
        put_expected(&page, question);
    }
    put_other(&page, other);
    put_remarks(&page, question->card);
    page_end(&page);
}

void view_recall(const struct term *term, const struct rct_question *question)
{
    struct page page;
    page_begin(&page, term);
    put_labelled(&page, STYLE_DIM, "Answer:  ", question->key.answer);
    put_remarks(&page, question->card);
    page_end(&page);
}

void view_answer(const struct term *term, const struct rct_question *question)
{
    const char *const *accept = question->key.accept;
    struct rct_buf also = {0};
    struct page page;
    page_begin(&page, term);
    put_expected(&page, question);
    for (size_t i = 0; accept && accept[i]; i++)
        rct_buf_printf(&also, "%s%s", i ? "; " : "", accept[i]);
    put_labelled(&page, STYLE_DIM, "Also:    ", also.text);
    put_remarks(&page, question->card);
    page_end(&page);
    rct_buf_release(&also);
}

/* ---- The ratings ---- */

/* "10m", "4d", "2.5mo": how long until a card comes back; nothing where it does not. */
static void write_delay(
    const struct term *term, const struct rct_outcome *outcome, struct rct_buf *out)
{
    double days = outcome->days;
    uint32_t seconds = outcome->seconds;
    if (seconds && seconds < 60)
        rct_buf_printf(out, "%us", seconds);
    else if (seconds && seconds < 3600)
        rct_buf_printf(out, "%um", (seconds + 30) / 60);
    else if (seconds && seconds < 86400)
        rct_buf_printf(out, "%uh", (seconds + 1800) / 3600);
    else if (seconds)
        rct_buf_printf(out, term_say(term, "%ud"), (seconds + 43200) / 86400);
    else if (days <= 0)
        return;
    else if (days < 100)
        rct_buf_printf(out, term_say(term, "%.0fd"), days);
    else if (days < 730)
        rct_buf_printf(out, term_say(term, "%.1fmo"), days / 30.4375);
    else
        rct_buf_printf(out, term_say(term, "%.1fy"), days / 365.25);
}

static void put_rating(const struct page *page, struct para *para,
    const struct rct_question *question, enum rct_rating rating, bool proposed)
{
    struct rct_buf delay = {0};
    enum term_style style = proposed ? STYLE_STRONG : STYLE_NORMAL;
    write_delay(page->term, &question->next[rating], &delay);
    para_addf(para, STYLE_KEY, "%d ", rating);
    para_addf(para, style, "%s%s%s", term_say(page->term, rating_names[rating]),
        delay.length ? " " : "", rct_buf_text(&delay));
    rct_buf_release(&delay);
}

/* On one line where there is room for it, else one below the other. */
void view_ratings(const struct term *term, const struct rct_question *question,
    enum rct_rating proposed)
{
    struct page page;
    struct para para = {0};
    page_begin(&page, term);
    page_blank(&page);
    for (enum rct_rating rating = RCT_AGAIN; rating <= RCT_EASY; rating++) {
        put_rating(&page, &para, question, rating, rating == proposed);
        if (rating < RCT_EASY)
            para_add(&para, STYLE_NORMAL, page.width < 60 ? "\n" : "   ");
    }
    page_para(&page, &para, INDENT, 0);
    page_end(&page);
}

void view_leech(const struct term *term, const struct rct_question *question)
{
    struct page page;
    struct para para = {0};
    if (!question->leech)
        return;
    page_begin(&page, term);
    para_addf(&para, STYLE_CLOSE,
        term_say(term, "Forgotten %u times: rephrase it or split it (e), or suspend "
                       "it (S)."),
        question->leech);
    page_para(&page, &para, INDENT, 2);
    page_end(&page);
}

void view_rated(const struct term *term, const struct rct_question *question,
    enum rct_rating rating)
{
    struct page page;
    struct para para = {0};
    struct rct_buf delay = {0};
    page_begin(&page, term);
    write_delay(term, &question->next[rating], &delay);
    para_addf(&para, STYLE_DIM,
        delay.length ? term_say(term, "%s, again in %s") : "%s%s",
        term_say(term, rating_names[rating]), rct_buf_text(&delay));
    page_para(&page, &para, INDENT, 0);
    page_end(&page);
    rct_buf_release(&delay);
}
