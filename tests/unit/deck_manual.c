/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page keeps to the reader: its examples are good decks without a warning,
 * and every key and lint rule is in it. */
#include "unit.h"

#include <jansson.h>

#include <recite/deck.h>

static struct rct_buf page;

static int read_page(void **state)
{
    (void)state;
    return rct_file_read("src/recite-deck.5", 1 << 20, &page) ? 0 : -1;
}

static int drop_page(void **state)
{
    (void)state;
    rct_buf_release(&page);
    return 0;
}

/* One line of a literal display as it is shown. */
static void add_shown(struct rct_buf *out, const char *line, size_t length)
{
    static const struct {
        const char *written, *shown;
    } escapes[] = {{"\\e", "\\"}, {"\\(ps", "\xC2\xB6"}, {"\\&", ""}};
    for (size_t i = 0; i < length; i++) {
        size_t j = 0;
        while (j < RCT_COUNT(escapes) &&
               strncmp(line + i, escapes[j].written, strlen(escapes[j].written)) != 0)
            j++;
        assert_true(j < RCT_COUNT(escapes) || line[i] != '\\');
        if (j == RCT_COUNT(escapes)) {
            rct_buf_putc(out, line[i]);
        } else {
            rct_buf_puts(out, escapes[j].shown);
            i += strlen(escapes[j].written) - 1;
        }
    }
}

static void assert_good(const char *text, size_t length)
{
    struct rct_diag diag = {0};
    struct rct_deck *deck = rct_deck_parse("manual.yaml", text, length, &diag);
    if (deck)
        rct_deck_lint(deck, text, length, NULL, &diag);
    if (!deck || diag.count > 0)
        fail_msg("%s\n%s", text, diag.items[0].message);
    rct_deck_free(deck);
    rct_diag_release(&diag);
}

static void examples_are_decks(void **state)
{
    static const char begin[] = ".Bd -literal -offset indent\n";
    size_t count = 0;
    (void)state;
    for (const char *p = page.text; (p = strstr(p, begin)); count++) {
        struct rct_buf shown = {0};
        p += sizeof begin - 1;
        while (strncmp(p, ".Ed\n", 4) != 0) {
            const char *end = strchr(p, '\n') + 1;
            add_shown(&shown, p, (size_t)(end - p));
            p = end;
        }
        assert_good(shown.text, shown.length);
        rct_buf_release(&shown);
    }
    assert_true(count >= 5);
}

static void assert_explained(json_t *properties, const char *macro)
{
    const char *name;
    json_t *property;
    json_object_foreach(properties, name, property)
    {
        struct rct_buf line = {0};
        rct_buf_printf(&line, "%s %s\n", macro, name);
        bool item = strstr(page.text, line.text) != NULL;
        line.text[line.length - 1] = ' ';
        if (!item && !strstr(page.text, line.text))
            fail_msg("%s is not in the manual", name);
        rct_buf_release(&line);
    }
}

static void keys_and_rules_are_explained(void **state)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    (void)state;
    rct_schema_write(out);
    fclose(out);
    json_t *root = json_loadb(text, length, 0, NULL);
    json_t *deck = json_object_get(root, "properties");
    json_t *card = json_object_get(json_object_get(deck, "cards"), "items");
    json_t *lint = json_object_get(deck, "lint");
    assert_explained(deck, "\n.It Ic");
    assert_explained(json_object_get(card, "properties"), "Ic");
    assert_explained(json_object_get(lint, "properties"), "\n.It Cm");
    json_decref(root);
    free(text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_are_decks),
        cmocka_unit_test(keys_and_rules_are_explained),
    };
    return cmocka_run_group_tests_name("deck: manual", tests, read_page, drop_page);
}
