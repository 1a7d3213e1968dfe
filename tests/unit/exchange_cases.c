/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of other programs in text pages, each with the deck that is made of it, and
 * decks with what is made of them.
 *
 *     %% from FORMAT: what the case is about       (or: to FORMAT)
 *     the file; ⇥ is a tab, <<0D>> the byte 0x0D
 *     %=
 *     what is made of it
 *     %!
 *     line:column+width level [name] message, with note and help below
 *
 * Every deck that is made must be one that the reader of decks takes.  With the name of
 * a page as argument, prints the page as it would have to be.
 */
#include "unit.h"

#include <recite/exchange.h>

static const char *const pages[] = {
    "tests/cases/exchange/anki.txt",
    "tests/cases/exchange/separated.txt",
    "tests/cases/exchange/markdown.txt",
    "tests/cases/exchange/export.txt",
};

/* ---- Pages */

/* From one of these marks at the beginning of a line to the next. */
struct piece {
    const char *text;
    size_t length;
};

static struct piece piece_to(const char **at, const char *mark)
{
    struct piece piece = {*at, 0};
    while (**at && strncmp(*at, mark, 2) != 0) {
        *at += strcspn(*at, "\n");
        *at += **at == '\n';
    }
    piece.length = (size_t)(*at - piece.text);
    return piece;
}

static void skip_line(const char **at)
{
    *at += strcspn(*at, "\n");
    *at += **at == '\n';
}

static void decode(struct piece piece, struct rct_buf *out)
{
    static const char tab[] = "⇥";
    for (const char *at = piece.text, *end = at + piece.length; at < end;) {
        unsigned byte;
        if (strncmp(at, tab, strlen(tab)) == 0) {
            rct_buf_putc(out, '\t');
            at += strlen(tab);
        } else if (sscanf(at, "<<%2X>>", &byte) == 1) {
            rct_buf_putc(out, (char)byte);
            at += 6;
        } else {
            rct_buf_putc(out, *at++);
        }
    }
}

static void add_shown(struct rct_buf *out, const char *text)
{
    for (; *text; text++)
        if (*text == '\t')
            rct_buf_puts(out, "⇥");
        else
            rct_buf_putc(out, *text);
}

/* ---- What is made of a case */

static void print_finding(struct rct_buf *out, const struct rct_finding *finding)
{
    if (finding->line)
        rct_buf_printf(
            out, "%u:%u+%u ", finding->line, finding->column, finding->width);
    rct_buf_puts(out, finding->level == RCT_ERROR ? "error" : "warning");
    if (finding->name)
        rct_buf_printf(out, " [%s]", finding->name);
    rct_buf_printf(out, " %s\n", finding->message);
    if (finding->note)
        rct_buf_printf(out, "  note: %s\n", finding->note);
    if (finding->help)
        rct_buf_printf(out, "  help: %s\n", finding->help);
}

static void print_findings(struct rct_buf *out, const struct rct_diag *diag)
{
    if (diag->count)
        rct_buf_puts(out, "%!\n");
    for (size_t i = 0; i < diag->count; i++)
        print_finding(out, &diag->items[i]);
}

static struct rct_deck *parse(const char *text, size_t length)
{
    struct rct_diag diag = {0};
    struct rct_deck *deck = rct_deck_parse("deck.yaml", text, length, &diag);
    if (!deck) {
        rct_diag_write(&diag, RCT_DIAG_HUMAN, false, stderr);
        fail_msg("this is no deck:\n%s", text);
    }
    rct_diag_release(&diag);
    return deck;
}

static void import(
    enum rct_format format, const struct rct_buf *input, struct rct_buf *out)
{
    struct rct_diag diag = {0};
    struct rct_buf deck = {0};
    struct rct_foreign file = {"file", rct_buf_text(input), input->length, format};
    bool found = rct_import(&file, &deck, &diag);
    assert_int_equal(found, deck.length > 0);
    if (found)
        rct_deck_free(parse(deck.text, deck.length));
    rct_buf_puts(out, rct_buf_text(&deck));
    rct_diag_sort(&diag);
    print_findings(out, &diag);
    rct_diag_release(&diag);
    rct_buf_release(&deck);
}

static void export(
    enum rct_format format, const struct rct_buf *input, struct rct_buf *out)
{
    struct rct_diag diag = {0};
    struct rct_buf text = {0};
    struct rct_deck *deck = parse(rct_buf_text(input), input->length);
    rct_export(deck, format, &text, &diag);
    add_shown(out, rct_buf_text(&text));
    print_findings(out, &diag);
    rct_deck_free(deck);
    rct_diag_release(&diag);
    rct_buf_release(&text);
}

/* Adds the case at *at to the page as it would have to be; whether it is so. */
static bool run_case(const char **at, struct rct_buf *page)
{
    char way[8] = "", name[16] = "";
    enum rct_format format;
    struct rct_buf input = {0}, made = {0};
    const char *head = *at;
    if (sscanf(head, "%%%% %7[a-z] %15[a-z]:", way, name) != 2 ||
        !rct_format_parse(name, &format))
        fail_msg("no case begins here: %.60s", head);
    skip_line(at);
    decode(piece_to(at, "%="), &input);
    skip_line(at);
    rct_buf_add(page, head, (size_t)(*at - head));
    struct piece wanted = piece_to(at, "%%");
    if (strcmp(way, "to") == 0)
        export(format, &input, &made);
    else
        import(format, &input, &made);
    rct_buf_puts(&made, **at ? "\n" : "");
    bool same = made.length == wanted.length &&
                !strncmp(rct_buf_text(&made), wanted.text, wanted.length);
    if (!same)
        print_error("%.*s\n--- wanted\n%.*s--- was\n%s", (int)strcspn(head, "\n"), head,
            (int)wanted.length, wanted.text, rct_buf_text(&made));
    rct_buf_puts(page, rct_buf_text(&made));
    rct_buf_release(&input);
    rct_buf_release(&made);
    return same;
}

/* How many cases of a page fail. */
static unsigned run_page(const char *path, struct rct_buf *page)
{
    struct rct_buf text = {0};
    unsigned failures = 0, cases = 0;
    assert_true(rct_file_read(path, 1 << 20, &text));
    const char *at = rct_buf_text(&text);
    for (; *at; cases++)
        failures += !run_case(&at, page);
    assert_true(cases > 0);
    rct_buf_release(&text);
    return failures;
}

static void pages_hold(void **state)
{
    unsigned failures = 0;
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(pages); i++) {
        struct rct_buf page = {0};
        failures += run_page(pages[i], &page);
        rct_buf_release(&page);
    }
    assert_int_equal(failures, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages_hold)};
    struct rct_buf page = {0};
    if (argc < 2)
        return cmocka_run_group_tests_name("exchange: cases", tests, NULL, NULL);
    run_page(argv[1], &page);
    fputs(rct_buf_text(&page), stdout);
    rct_buf_release(&page);
    return 0;
}
