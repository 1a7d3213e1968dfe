/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moving.c - histories follow their cards: what is said, asked and appended. */
#include <stdlib.h>
#include <string.h>

#include "moving.h"

enum { QUESTION_COLUMNS = 60, TOLD_MOST = 10, DECK_LEAST = 3 };

/* ---- Words ---- */

void move_question(const char *asks, struct rct_buf *out)
{
    size_t length = strcspn(asks, "\n");
    size_t fits = rct_text_line(asks, length, QUESTION_COLUMNS);
    while (fits < length && fits && asks[fits - 1] == ' ')
        fits--;
    rct_buf_add(out, asks, fits);
    if (fits < length)
        rct_buf_puts(out, "\u2026");
}

static void say(const struct moving *moving, enum term_style style, const char *text)
{
    struct page page;
    struct para para = {0};
    page_begin(&page, &moving->context->term);
    para_add(&para, style, text);
    page_para(&page, &para, 2, 2);
    page_end(&page);
}

/* The id of the event that carried it out. */
static void find_event(
    const struct moving *moving, const struct rct_move *move, struct rct_buf *id)
{
    const struct rct_journal *journal = moving->journal;
    for (size_t i = journal->count; i-- > 0;) {
        const struct rct_event *event = &journal->events[i];
        if (event->kind != RCT_EVENT_MOVE || event->voided ||
            event->with == RCT_NO_CARD ||
            strcmp(journal->cards[event->card], move->from) != 0 ||
            strcmp(journal->cards[event->with], move->to) != 0)
            continue;
        rct_event_id(journal, i, id);
        return;
    }
}

static void tell(const struct moving *moving, const struct rct_move *move)
{
    const struct term *term = &moving->context->term;
    struct rct_buf text = {0}, asked = {0}, asks = {0}, id = {0};
    move_question(move->asked, &asked);
    move_question(move->asks, &asks);
    if (move->event)
        rct_buf_printf(&text, term_say(term, "\"%s\" is back, and so is its history."),
            rct_buf_text(&asks));
    else if (move->percent == 100)
        rct_buf_printf(&text, term_say(term, "History followed \"%s\" from %s to %s"),
            rct_buf_text(&asks), move->from, move->to);
    else
        rct_buf_printf(&text,
            term_say(term, "History followed from \"%s\" to \"%s\" (%u %% alike)"),
            rct_buf_text(&asked), rct_buf_text(&asks), move->percent);
    if (!move->event && moving->writer) {
        find_event(moving, move, &id);
        rct_buf_printf(&text, term_say(term, "; recite void %s takes it back."),
            rct_buf_text(&id));
    }
    say(moving, STYLE_DIM, rct_buf_text(&text));
    rct_buf_release(&text);
    rct_buf_release(&asked);
    rct_buf_release(&asks);
    rct_buf_release(&id);
}

/* ---- Events ---- */

static bool append(struct moving *moving, const struct rct_entry *entries, size_t count)
{
    struct context *context = moving->context;
    bool saved = rct_journal_append_all(
        moving->journal, moving->writer, entries, count, &context->diag);
    world_complain(context);
    moving->changed = moving->changed || count;
    return saved;
}

static void append_sure(struct moving *moving)
{
    size_t count = moving->moves.sure;
    struct rct_entry *entries = rct_alloc(count + 1, sizeof(*entries));
    for (size_t i = 0; i < count; i++)
        entries[i] =
            rct_move_entry(&moving->moves.items[i], clock_now(moving->context));
    append(moving, entries, count);
    free(entries);
}

void moving_quietly(struct moving *moving)
{
    append_sure(moving);
}

/* What is refused is moved and taken back: so it is not found again, here or on another
 * device. */
static void refuse(struct moving *moving, const struct rct_move *move)
{
    struct rct_entry entry = rct_move_entry(move, clock_now(moving->context));
    struct rct_buf id = {0};
    append(moving, &entry, 1);
    find_event(moving, move, &id);
    entry = (struct rct_entry){
        .time = entry.time, .kind = RCT_EVENT_VOID, .text = rct_buf_text(&id)};
    append(moving, &entry, 1);
    rct_buf_release(&id);
}

/* ---- Guesses ---- */

static void show_side(
    struct page *page, const char *label, const char *asks, const char *key)
{
    struct para para = {0};
    size_t question = strcspn(asks, "\n");
    para_add(&para, STYLE_DIM, term_say(page->term, label));
    para_addn(&para, STYLE_NORMAL, asks, question);
    if (asks[question] && asks[question + 1])
        para_addf(&para, STYLE_CORRECT, "  %s", asks + question + 1);
    para_addf(&para, STYLE_DIM, "  %s", key);
    page_para(page, &para, 2, 7);
}

static void show(const struct moving *moving, const struct rct_move *guess)
{
    struct page page;
    struct para para = {0};
    const struct term *term = &moving->context->term;
    page_begin(&page, term);
    page_blank(&page);
    para_addf(&para, STYLE_STRONG,
        term_say(term, "A card is gone (reviews: %u), and one like it is new."),
        guess->reviews);
    page_para(&page, &para, 2, 2);
    show_side(&page, "Gone:  ", guess->asked, guess->from);
    show_side(&page, "New:   ", guess->asks, guess->to);
    page_end(&page);
}

/* 'y', 'n', 0 for later. */
static char ask(struct moving *moving, const struct rct_move *guess)
{
    struct term *term = &moving->context->term;
    struct term_reply *reply = &moving->reply;
    show(moving, guess);
    term_ask_key(term, term_say(term, "  The same card? y/n, Enter: later > "), reply);
    moving->stopped = reply->kind != REPLY_KEY;
    if (moving->stopped || !reply->key)
        return 0;
    return strchr("yYoO", reply->key) ? 'y' : strchr("nN", reply->key) ? 'n' : 0;
}

static bool is_same(const char *a, const char *b)
{
    return a == b || !strcmp(a, b);
}

/* Was one of its two given away before? */
static bool is_settled(const struct moving *moving, size_t guess)
{
    const struct rct_move *items = moving->moves.items;
    for (size_t i = moving->moves.sure; i < guess; i++)
        if (items[i].sure && (is_same(items[i].from, items[guess].from) ||
                                 is_same(items[i].to, items[guess].to)))
            return true;
    return false;
}

static void ask_all(struct moving *moving)
{
    size_t count = moving->moves.count;
    for (size_t i = moving->moves.sure; i < count && !moving->stopped; i++) {
        struct rct_move *guess = &moving->moves.items[i];
        if (is_settled(moving, i))
            continue;
        char key = ask(moving, guess);
        if (key == 'y') {
            struct rct_entry entry = rct_move_entry(guess, clock_now(moving->context));
            guess->sure = append(moving, &entry, 1);
            tell(moving, guess);
        } else if (key == 'n')
            refuse(moving, guess);
    }
}

static void tell_guesses(const struct moving *moving)
{
    const struct rct_moves *moves = &moving->moves;
    size_t count = 0;
    struct rct_buf text = {0};
    for (size_t i = moves->sure; i < moves->count; i++)
        count += i == moves->sure ||
                 !is_same(moves->items[i].from, moves->items[i - 1].from);
    rct_buf_printf(&text,
        term_say(&moving->context->term,
            "Cards that are gone and may be others now: %u; recite move lists them."),
        (unsigned)count);
    say(moving, STYLE_DIM, rct_buf_text(&text));
    rct_buf_release(&text);
}

/* ---- All ---- */

/* The card as it was in another deck. */
static bool is_of_deck(const struct rct_move *move)
{
    size_t from = strcspn(move->from, "/"), to = strcspn(move->to, "/");
    return !move->event && move->percent == 100 &&
           !strcmp(move->from + from, move->to + to);
}

/* The next move that goes from and to other decks than the one at `at`. */
static size_t end_of_deck(const struct rct_moves *moves, size_t at)
{
    const struct rct_move *first = &moves->items[at];
    size_t from = strcspn(first->from, "/") + 1, to = strcspn(first->to, "/") + 1;
    size_t end = at;
    while (end < moves->sure && is_of_deck(&moves->items[end]) &&
           !strncmp(moves->items[end].from, first->from, from) &&
           !strncmp(moves->items[end].to, first->to, to))
        end++;
    return end;
}

static void tell_deck(
    const struct moving *moving, const struct rct_move *first, size_t count)
{
    struct rct_buf text = {0}, decks[2] = {{0}, {0}};
    rct_buf_add(&decks[0], first->from, strcspn(first->from, "/"));
    rct_buf_add(&decks[1], first->to, strcspn(first->to, "/"));
    rct_buf_printf(&text,
        term_say(&moving->context->term,
            "The histories of %u cards followed them from deck %s to deck %s."),
        (unsigned)count, rct_buf_text(&decks[0]), rct_buf_text(&decks[1]));
    say(moving, STYLE_DIM, rct_buf_text(&text));
    rct_buf_release(&text);
    rct_buf_release(&decks[0]);
    rct_buf_release(&decks[1]);
}

static void tell_besides(const struct moving *moving, size_t count)
{
    struct rct_buf text = {0};
    rct_buf_printf(&text,
        term_say(&moving->context->term, "Histories that followed besides: %u."),
        (unsigned)count);
    say(moving, STYLE_DIM, rct_buf_text(&text));
    rct_buf_release(&text);
}

static void tell_sure(const struct moving *moving)
{
    const struct rct_moves *moves = &moving->moves;
    size_t at = 0;
    for (unsigned told = 0; at < moves->sure && told < TOLD_MOST; told++) {
        size_t end = end_of_deck(moves, at);
        if (end - at >= DECK_LEAST)
            tell_deck(moving, &moves->items[at], end - at);
        else
            tell(moving, &moves->items[at]);
        at = end - at >= DECK_LEAST ? end : at + 1;
    }
    if (at < moves->sure)
        tell_besides(moving, moves->sure - at);
}

void moving_settle(struct moving *moving)
{
    append_sure(moving);
    tell_sure(moving);
    if (moving->moves.count == moving->moves.sure)
        return;
    if (moving->context->term.interactive)
        ask_all(moving);
    else
        tell_guesses(moving);
}
