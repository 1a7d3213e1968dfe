/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes into the text of a deck. */
#include <string.h>

#include "notes.h"

/* ---- YAML */

/* Plain, other programs read these as something else than a text. */
static bool is_reserved(const char *text)
{
    static const char *const words[] = {
        "true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"};
    struct rct_buf folded = {0};
    bool found = false;
    rct_text_fold(&folded, text, strlen(text));
    for (size_t i = 0; i < RCT_COUNT(words); i++)
        found = found || !strcmp(rct_buf_text(&folded), words[i]);
    rct_buf_release(&folded);
    return found;
}

/*
 * Begins with a letter, ends with no space, and holds nothing that means anything to
 * YAML wherever it stands: no colon, no #, no comma or bracket in brackets.
 */
static bool is_plain(const char *text, bool flow)
{
    static const char marks[] = "_-.'\"%+/()!?;= ", block_marks[] = ",&*$<>";
    const char *end = text + strlen(text), *at = text;
    uint32_t rune = rct_utf8_next(&at, end);
    if (text == end || !rct_rune_letter(rune) || end[-1] == ' ')
        return false;
    while (at < end) {
        rune = rct_utf8_next(&at, end);
        bool mark = rune < 0x80 && (strchr(marks, (int)rune) ||
                                       (!flow && strchr(block_marks, (int)rune)));
        if (!mark && !rct_rune_letter(rune) && !rct_rune_digit(rune) &&
            !rct_rune_mark(rune))
            return false;
    }
    return !is_reserved(text);
}

/* What YAML would fold, or may not stand in it as itself. */
static bool is_special(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || rune == 0x2028 ||
           rune == 0x2029 || rune == 0xFEFF || rune == 0xFFFE || rune == 0xFFFF;
}

static void add_quoted(struct rct_buf *out, const char *text)
{
    const char *end = text + strlen(text);
    rct_buf_putc(out, '"');
    while (text < end) {
        uint32_t rune = rct_utf8_next(&text, end);
        if (rune == '"' || rune == '\\')
            rct_buf_printf(out, "\\%c", (int)rune);
        else if (rune == '\n' || rune == '\t')
            rct_buf_puts(out, rune == '\n' ? "\\n" : "\\t");
        else if (is_special(rune))
            rct_buf_printf(out, "\\u%04X", (unsigned)rune);
        else
            rct_buf_rune(out, rune);
    }
    rct_buf_putc(out, '"');
}

void rct_compose_text(struct rct_buf *out, const char *text, bool flow)
{
    if (is_plain(text, flow))
        rct_buf_puts(out, text);
    else
        add_quoted(out, text);
}

static void add_key(struct rct_buf *out, const char *key, const char *text)
{
    if (!text)
        return;
    rct_buf_puts(out, key);
    rct_compose_text(out, text, false);
    rct_buf_putc(out, '\n');
}

/* ---- Tags */

static void add_tag(struct rct_buf *list, const char *tag)
{
    struct rct_buf written = {0};
    rct_compose_text(&written, tag, true);
    if (list->length)
        rct_buf_puts(list, ", ");
    rct_buf_puts(list, rct_buf_text(&written));
    rct_buf_release(&written);
}

/* The words of a text as tags; the name of a deck is one word. */
static void add_tags(
    struct rct_buf *out, const char *key, const char *words, const char *deck)
{
    struct rct_buf list = {0}, word = {0};
    while (words && rct_next_word(&words, &word))
        add_tag(&list, rct_buf_text(&word));
    if (deck) {
        rct_buf_cut(&word, 0);
        rct_buf_puts(&word, deck);
        for (size_t i = 0; i < word.length; i++)
            if (strchr(" \t\n", word.text[i]))
                word.text[i] = '_';
        add_tag(&list, rct_buf_text(&word));
    }
    if (list.length)
        rct_buf_printf(out, "%s[%s]\n", key, rct_buf_text(&list));
    rct_buf_release(&list);
    rct_buf_release(&word);
}

/* ---- Cards */

static bool is_long(const char *answer)
{
    struct rct_buf word = {0};
    unsigned words = 0;
    bool lines = strchr(answer, '\n') != NULL;
    while (!lines && words <= LONG_ANSWER && rct_next_word(&answer, &word))
        words++;
    rct_buf_release(&word);
    return lines || words > LONG_ANSWER;
}

static void add_note(struct rct_buf *out, const struct note *note, bool decks)
{
    bool typed = note->answer && !is_long(note->answer);
    add_key(out, note->marks ? "  - cloze: " : "  - ask: ", note->ask);
    add_key(out, typed ? "    answer: " : "    recall: ", note->answer);
    if (typed && note->reverse)
        rct_buf_puts(out, "    reverse: true\n");
    add_key(out, "    hint: ", note->hint);
    add_key(out, "    note: ", note->note);
    add_tags(out, "    tags: ", note->tags, decks ? note->deck : NULL);
}

/* Notes of several decks keep the names of theirs as tags; of one, it is the title. */
static bool has_decks(const struct intake *intake)
{
    const char *first = intake->notes[0].deck;
    for (size_t i = 0; i < intake->count; i++) {
        const char *deck = intake->notes[i].deck;
        if (!first != !deck || (deck && strcmp(deck, first) != 0))
            return true;
    }
    return false;
}

void rct_compose(const struct intake *intake, struct rct_buf *out)
{
    bool decks = has_decks(intake);
    const char *title = decks || intake->title ? intake->title : intake->notes[0].deck;
    add_key(out, "title: ", title);
    add_tags(out, "tags: ", intake->tags, NULL);
    rct_buf_puts(out, "cards:\n");
    for (size_t i = 0; i < intake->count; i++)
        add_note(out, &intake->notes[i], decks);
}
