/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decks in text pages, each with what is said about it and the cards that it makes.
 *
 *     %% what the case is about
 *     the deck; <<1B>> is the byte 0x1B
 *     %=
 *     line:column+width level [name] message, with note, help and mended line below
 *     id line:column kind | question | answer, where the deck is usable
 *
 * With the name of a page as argument, prints the page as it would have to be.
 */
#include "unit.h"

#include <recite/deck.h>

static const char *const pages[] = {
    "tests/cases/deck/good.txt", "tests/cases/deck/keys.txt",
    "tests/cases/deck/cards.txt", "tests/cases/deck/cloze.txt",
    "tests/cases/deck/syntax.txt", "tests/cases/deck/text.txt",
    "tests/cases/deck/lint.txt", /* with the lint's findings; no other page has them */
};

/* ---- What is said and made of a deck, as text */

static void print_finding(struct rct_buf *out, const struct rct_finding *finding)
{
    struct rct_buf about = {0};
    assert_true(rct_deck_explain(finding->name, &about));
    rct_buf_release(&about);
    rct_buf_printf(out, "%u:%u+%u %s [%s] %s\n", finding->line, finding->column,
        finding->width, finding->level == RCT_ERROR ? "error" : "warning",
        finding->name ? finding->name : "", finding->message);
    if (finding->note)
        rct_buf_printf(out, "  note: %s\n", finding->note);
    if (finding->help)
        rct_buf_printf(out, "  help: %s\n", finding->help);
    if (finding->mended)
        rct_buf_printf(out, "  mend: %s\n", finding->mended);
}

static void print_texts(struct rct_buf *out, const char *name, const char *const *texts)
{
    for (size_t i = 0; texts && texts[i]; i++)
        rct_buf_printf(out, "%s%s", i ? "; " : name, texts[i]);
}

static void print_text(struct rct_buf *out, const char *name, const char *text)
{
    if (text)
        rct_buf_printf(out, "%s%s", name, text);
}

static void print_key(struct rct_buf *out, const struct rct_key *key)
{
    print_text(out, "", key->answer);
    print_texts(out, " | items ", key->items);
    if (key->right)
        rct_buf_printf(out, " | right %u", (unsigned)key->right);
    if (key->need)
        rct_buf_printf(out, " | need %u", (unsigned)key->need);
    print_texts(out, " | accept ", key->accept);
    print_texts(out, " | reject ", key->reject);
    if (key->rules)
        rct_buf_printf(out, " | rules %u", key->rules);
    if (key->ranged)
        rct_buf_printf(out, " | range %.15g..%.15g", key->low, key->high);
    print_text(out, " | unit ", key->unit);
    print_text(out, " | tolerance ", key->tolerance);
    print_text(out, " | lang ", key->lang);
}

static void print_card(struct rct_buf *out, const struct rct_card *card)
{
    rct_buf_printf(out, "%s %u:%u %s | %s | ", card->id, card->line, card->column,
        rct_kind_name(card->kind), card->ask);
    print_key(out, &card->key);
    print_text(out, " | at ", card->at);
    print_text(out, " | hint ", card->hint);
    print_text(out, " | note ", card->note);
    print_text(out, " | caution ", card->caution);
    print_text(out, " | image ", card->image);
    print_text(out, " | alt ", card->alt);
    print_texts(out, " | tags ", card->tags);
    rct_buf_puts(out, card->suspended ? " | suspended\n" : "\n");
}

static void print_deck(struct rct_buf *out, const struct rct_deck *deck)
{
    rct_buf_printf(out, "deck %s | %s", deck->id, deck->title);
    print_text(out, " | language ", deck->language);
    print_text(out, " | license ", deck->license);
    print_text(out, " | source ", deck->source.title);
    print_text(out, " | url ", deck->source.url);
    print_text(out, " | note ", deck->source.note);
    if (deck->retention > 0)
        rct_buf_printf(out, " | retention %.2f", deck->retention);
    if (deck->exam)
        rct_buf_printf(out, " | exam %ld", (long)deck->exam);
    print_texts(out, " | tags ", deck->tags);
    rct_buf_putc(out, '\n');
    for (size_t i = 0; i < deck->count; i++)
        print_card(out, &deck->cards[i]);
}

static void print_outcome(
    struct rct_buf *out, const char *text, size_t length, bool lint)
{
    struct rct_diag diag = {0};
    struct rct_deck *deck = rct_deck_parse("deck.yaml", text, length, &diag);
    assert_int_equal(deck == NULL, diag.errors > 0);
    if (deck && lint)
        rct_deck_lint(deck, text, length, NULL, &diag);
    rct_diag_sort(&diag);
    for (size_t i = 0; i < diag.count; i++)
        print_finding(out, &diag.items[i]);
    if (deck && !lint)
        print_deck(out, deck);
    rct_deck_free(deck);
    rct_diag_release(&diag);
}

/* ---- Pages */

static void add_line(struct rct_buf *out, const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned byte;
        if (length - i >= 6 && sscanf(line + i, "<<%2X>>", &byte) == 1 &&
            strncmp(line + i + 4, ">>", 2) == 0) {
            rct_buf_putc(out, (char)byte);
            i += 5;
        } else {
            rct_buf_putc(out, line[i]);
        }
    }
}

struct page {
    struct rct_buf deck, wanted, title, actual; /* actual: the page as it would be */
    bool in_deck, lint;
    unsigned failures, cases;
};

static void end_case(struct page *page)
{
    struct rct_buf outcome = {0};
    if (page->title.length == 0)
        return;
    print_outcome(&outcome, rct_buf_text(&page->deck), page->deck.length, page->lint);
    rct_buf_puts(&page->actual, "%=\n");
    rct_buf_puts(&page->actual, rct_buf_text(&outcome));
    page->cases++;
    if (strcmp(rct_buf_text(&outcome), rct_buf_text(&page->wanted)) != 0) {
        page->failures++;
        fprintf(stderr, "%s\n--- wanted\n%s--- was\n%s", page->title.text,
            rct_buf_text(&page->wanted), rct_buf_text(&outcome));
    }
    rct_buf_release(&outcome);
    rct_buf_cut(&page->deck, 0);
    rct_buf_cut(&page->wanted, 0);
    rct_buf_cut(&page->title, 0);
}

static void take_line(struct page *page, const char *line, size_t length)
{
    bool title = strncmp(line, "%% ", 3) == 0;
    if (title)
        end_case(page);
    if (strncmp(line, "%=\n", 3) == 0) {
        page->in_deck = false;
        return;
    }
    if (title || page->in_deck)
        rct_buf_add(&page->actual, line, length);
    if (title) {
        rct_buf_add(&page->title, line, length);
        page->in_deck = true;
    } else if (page->in_deck) {
        add_line(&page->deck, line, length);
    } else {
        rct_buf_add(&page->wanted, line, length);
    }
}

static void read_page(struct page *page, const char *path)
{
    struct rct_buf text = {0};
    page->lint = strstr(path, "lint") != NULL;
    assert_true(rct_file_read(path, 1 << 20, &text));
    for (const char *line = text.text, *end; *line; line = end) {
        end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        take_line(page, line, (size_t)(end - line));
    }
    end_case(page);
    rct_buf_release(&text);
}

static void release_page(struct page *page)
{
    rct_buf_release(&page->deck);
    rct_buf_release(&page->wanted);
    rct_buf_release(&page->title);
    rct_buf_release(&page->actual);
}

static void pages_hold(void **state)
{
    unsigned failures = 0;
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(pages); i++) {
        struct page page = {0};
        read_page(&page, pages[i]);
        assert_true(page.cases > 0);
        failures += page.failures;
        release_page(&page);
    }
    assert_int_equal(failures, 0);
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(pages_hold)};
    struct page page = {0};
    if (argc < 2)
        return cmocka_run_group_tests_name("deck: cases", tests, NULL, NULL);
    read_page(&page, argv[1]);
    fputs(rct_buf_text(&page.actual), stdout);
    release_page(&page);
    return 0;
}
