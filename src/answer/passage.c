/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as paragraphs and sentences. */
#include <stdlib.h>

#include "running.h"

static size_t line_end(const struct rct_facts *facts, size_t at)
{
    while (at < facts->length && facts->text[at] != '\n' && facts->text[at] != '\r')
        at++;
    return at;
}

static size_t next_line(const struct rct_facts *facts, size_t end)
{
    bool pair = end + 1 < facts->length && facts->text[end] == '\r' &&
                facts->text[end + 1] == '\n';

    return end < facts->length ? end + 1 + pair : end;
}

/* Without white space and marks of no width at both ends. */
static struct rct_stretch trimmed(
    const struct rct_facts *facts, size_t start, size_t end)
{
    const char *at = facts->text + start, *last = facts->text + end;
    struct rct_stretch stretch = {end, end, 0};

    while (at < last) {
        const char *from = at;
        uint32_t rune = rct_utf8_next(&at, last);

        if (rct_rune_space(rune) || rune == 0xFEFF)
            continue;
        if (stretch.start == end)
            stretch.start = (size_t)(from - facts->text);
        stretch.end = (size_t)(at - facts->text);
    }
    return stretch;
}

static bool is_empty(struct rct_stretch stretch)
{
    return stretch.start == stretch.end;
}

static void add_paragraph(struct rct_facts *facts, struct rct_stretch stretch)
{
    if (is_empty(stretch))
        return;
    facts->paragraphs = rct_grow(facts->paragraphs, &facts->paragraph_room,
        facts->paragraph_count + 1, sizeof(*facts->paragraphs));
    stretch.paragraph = (uint32_t)facts->paragraph_count;
    facts->paragraphs[facts->paragraph_count++] = stretch;
}

/* ---- Signs ---- */

static bool ends_sentence(uint32_t rune)
{
    return rune == '.' || rune == '!' || rune == '?' || rune == 0x2026 ||
           rune == 0x3002;
}

static bool closes(uint32_t rune)
{
    return rune == ')' || rune == ']' || rune == '"' || rune == '\'' || rune == 0xBB ||
           rune == 0x2019 || rune == 0x201D;
}

static bool opens(uint32_t rune)
{
    return rune == '(' || rune == '[' || rune == '"' || rune == '\'' || rune == 0xAB ||
           rune == 0x2018 || rune == 0x201C || rune == 0x2014 || rune == 0x2013 ||
           rune == 0xBF || rune == 0xA1 || rune == 0x2022;
}

/* A line that ends as a sentence does, or with a colon. */
static bool is_finished(const struct rct_facts *facts, struct rct_stretch line)
{
    const char *text = facts->text;
    uint32_t rune = 0, last = 0;

    for (const char *at = text + line.start; at < text + line.end;) {
        rune = rct_utf8_next(&at, text + line.end);
        last = closes(rune) && last ? last : rune;
    }
    return ends_sentence(last) || last == ':' || last == ';';
}

static bool begins_small(const struct rct_facts *facts, struct rct_stretch line)
{
    const char *at = facts->text + line.start;
    uint32_t rune = rct_utf8_next(&at, facts->text + line.end);

    return rct_rune_letter(rune) && !rct_rune_upper(rune);
}

/* "- ", "* ", "1. ": an item of a list, or a heading, begins here. */
static bool begins_item(const struct rct_facts *facts, struct rct_stretch line)
{
    const char *text = facts->text + line.start, *end = facts->text + line.end;
    size_t digits = 0;

    if (end - text > 1 && strchr("-*+#", *text) && strchr(" #", text[1]))
        return true;
    while (text + digits < end && is_digit(text[digits]))
        digits++;
    return digits && digits < 3 && end - text > (ptrdiff_t)digits + 1 &&
           strchr(".)", text[digits]) && text[digits + 1] == ' ';
}

bool rct_is_row(const char *line, const char *end)
{
    size_t gap = 0, bars = 0;
    bool row = false, begun = false;

    for (; line < end && *line != '\n' && *line != '\r'; line++) {
        bool blank = *line == ' ' || *line == '\t';

        bars += *line == '|';
        row |= begun && !blank && gap > 2;
        begun |= !blank;
        gap = !blank ? 0 : gap + (*line == '\t' ? 3 : 1);
    }
    return row || bars > 1;
}

/* ---- Paragraphs ---- */

static bool has_empty_line(const struct rct_facts *facts)
{
    bool any = false, gap = false;

    for (size_t at = 0; at < facts->length;) {
        size_t end = line_end(facts, at);
        bool empty = is_empty(trimmed(facts, at, end));

        if (any && gap && !empty)
            return true;
        gap |= any && empty;
        any |= !empty;
        at = next_line(facts, end);
    }
    return false;
}

/*
 * Does the line go on with what the `lines` before it began?  A text without empty
 * lines may be one that was broken to fit a width; but its first line may be a title.
 */
static bool goes_on(const struct rct_facts *facts, struct rct_stretch paragraph,
    size_t lines, struct rct_stretch line)
{
    if (is_finished(facts, paragraph) || begins_item(facts, line))
        return false;
    return lines != 1 || facts->paragraph_count > 0 || begins_small(facts, line);
}

static void read_lines(struct rct_facts *facts)
{
    struct rct_stretch paragraph = {0};
    size_t lines = 0;

    for (size_t at = 0; at < facts->length;) {
        size_t end = line_end(facts, at);
        struct rct_stretch line = trimmed(facts, at, end);

        at = next_line(facts, end);
        if (is_empty(line))
            continue;
        if (lines && goes_on(facts, paragraph, lines, line)) {
            paragraph.end = line.end;
            lines++;
        } else {
            add_paragraph(facts, paragraph);
            paragraph = line;
            lines = 1;
        }
    }
    add_paragraph(facts, paragraph);
}

static void read_blocks(struct rct_facts *facts)
{
    struct rct_stretch paragraph = {0};

    for (size_t at = 0; at < facts->length;) {
        size_t end = line_end(facts, at);
        struct rct_stretch line = trimmed(facts, at, end);

        if (is_empty(line)) {
            add_paragraph(facts, paragraph);
            paragraph = (struct rct_stretch){0};
        } else {
            paragraph.start = is_empty(paragraph) ? line.start : paragraph.start;
            paragraph.end = line.end;
        }
        at = next_line(facts, end);
    }
    add_paragraph(facts, paragraph);
}

/* ---- Sentences ---- */

/*
 * Words without accents whose full stop is their own: before a name; before a number;
 * and, unless a small word begins a sentence behind them, before anything.
 */
static const char *const before_names[] = {"m", "mm", "mr", "mrs", "ms", "dr", "prof",
    "st", "ste", "mt", "gen", "gal", "lt", "col", "sgt", "capt", "cdt", "gov", "sen",
    "rep", "hon", "rev", "mgr", "av", "apr", "ap", "vs", "cf", "bd", "ft"};
static const char *const before_numbers[] = {"p", "pp", "vol", "no", "nos", "n", "art",
    "fig", "ed", "env", "ca", "c", "chap", "ch", "sect", "par", "tel", "approx", "al",
    "janv", "jan", "fevr", "fev", "feb", "apr", "avr", "juil", "aug", "sept", "sep",
    "oct", "nov", "dec", "v"};
static const char *const before_any[] = {
    "jr", "sr", "inc", "ltd", "co", "corp", "eds", "e.g", "i.e", "p.ex", "ex", "dept"};

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

/* The word in front of a full stop, in small letters without accents. */
static const char *word_before(
    const struct rct_facts *facts, size_t start, size_t stop, struct rct_arena *arena)
{
    size_t from = stop;
    const char *text = facts->text;

    while (from > start && !strchr(" \t\r\n([\"'", text[from - 1]) &&
           (unsigned char)text[from - 1] != 0xA0 && stop - from < 24)
        from--;
    return rct_unaccented(
        arena, rct_folded(arena, rct_arena_copy(arena, text + from, stop - from)));
}

static size_t letters_of(const char *word)
{
    size_t count = 0;

    for (; *word; word++)
        count += ((unsigned char)*word & 0xC0) != 0x80;
    return count;
}

/* A sentence that begins with a small word has begun behind initials too: "U.S. The".
 */
static bool small_word_at(
    const struct rct_facts *facts, size_t at, size_t end, struct rct_arena *arena)
{
    size_t length = 0;
    const char *text = facts->text + at;

    while (at + length < end && length < 24 &&
           ((text[length] | 0x20) >= 'a' || (unsigned char)text[length] >= 0x80) &&
           (text[length] | 0x20) != '\x7f')
        length++;
    return rct_is_small_word(
        rct_unaccented(arena, rct_folded(arena, rct_arena_copy(arena, text, length))));
}

/* Does the full stop belong to the word before it? */
static bool is_abbreviation(
    const struct rct_facts *facts, size_t start, size_t stop, size_t next, size_t end)
{
    struct rct_arena arena = {0};
    const char *word = word_before(facts, start, stop, &arena);
    bool digit = is_digit(facts->text[next]);
    char last = facts->text[stop - 1];
    bool letter = letters_of(word) == 1, capital = last >= 'A' && last <= 'Z';
    bool open = (letter && capital) || strchr(word, '.') ||
                is_one_of(word, before_any, RCT_COUNT(before_any));
    bool found = open && !small_word_at(facts, next, end, &arena);
    bool numbered = *word && strspn(word, "0123456789") == strlen(word);

    if (digit)
        found |= is_one_of(word, before_numbers, RCT_COUNT(before_numbers));
    else if (!letter || capital)
        found |= is_one_of(word, before_names, RCT_COUNT(before_names));
    found |= numbered && stop - start == strlen(word); /* "1. The …" */
    rct_arena_release(&arena);
    return found;
}

static void add_sentence(
    struct rct_facts *facts, size_t start, size_t end, uint32_t paragraph)
{
    struct rct_stretch sentence = trimmed(facts, start, end);

    if (is_empty(sentence))
        return;
    sentence.paragraph = paragraph;
    facts->sentences = rct_grow(facts->sentences, &facts->sentence_room,
        facts->sentence_count + 1, sizeof(*facts->sentences));
    facts->sentences[facts->sentence_count++] = sentence;
}

/* How long a footnote mark is that stands here: [12]; 0 = none. */
static size_t mark_length(const char *at, const char *end)
{
    size_t length = 1;

    if (at == end || *at != '[')
        return 0;
    while (at + length < end && is_digit(at[length]))
        length++;
    return length > 1 && at + length < end && at[length] == ']' ? length + 1 : 0;
}

/* Behind the signs at `at` that end a sentence and close what it opened, and the
 * footnotes. */
static size_t behind_closing(const struct rct_facts *facts, size_t at, size_t end)
{
    const char *text = facts->text, *p = text + at;

    while (p < text + end) {
        const char *from = p;
        size_t mark = mark_length(p, text + end);
        uint32_t rune = mark ? ']' : rct_utf8_next(&p, text + end);

        p += mark;
        if (rct_rune_space(rune)) { /* « … . » */
            uint32_t next = p < text + end ? rct_utf8_next(&p, text + end) : 0;
            if (next != 0xBB)
                return (size_t)(from - text);
        } else if (!ends_sentence(rune) && !closes(rune)) {
            return (size_t)(from - text);
        }
    }
    return end;
}

/* Where the next sentence begins, when the one before may end at `at`; else 0. */
static size_t new_sentence(
    const struct rct_facts *facts, size_t start, size_t stop, size_t end)
{
    size_t behind = behind_closing(facts, stop, end);
    struct rct_stretch rest = trimmed(facts, behind, end);
    const char *p = facts->text + rest.start;
    uint32_t rune;

    if (is_empty(rest) || rest.start == behind)
        return 0;
    rune = rct_utf8_next(&p, facts->text + end);
    if (!rct_rune_upper(rune) && !rct_rune_digit(rune) && !opens(rune) &&
        !begins_item(facts, rest))
        return 0;
    if (facts->text[stop] == '.' && behind == stop + 1 &&
        is_abbreviation(facts, start, stop, rest.start, end))
        return 0;
    return behind;
}

/* Items of lists and rows of tables are sentences of their own. */
static bool parts_lines(
    const struct rct_facts *facts, struct rct_stretch paragraph, size_t at)
{
    const char *text = facts->text, *line = text + at;

    while (line > text + paragraph.start && line[-1] != '\n')
        line--;
    return begins_item(facts, trimmed(facts, at, paragraph.end)) ||
           rct_is_row(line, text + paragraph.end) ||
           rct_is_row(text + at + 1, text + paragraph.end);
}

static void read_sentences(struct rct_facts *facts, struct rct_stretch paragraph)
{
    const char *text = facts->text;
    size_t start = paragraph.start;

    for (const char *p = text + start; p < text + paragraph.end;) {
        size_t at = (size_t)(p - text), behind = 0;
        uint32_t rune = rct_utf8_next(&p, text + paragraph.end);

        if (ends_sentence(rune))
            behind = new_sentence(facts, start, at, paragraph.end);
        else if (rune == '\n' && parts_lines(facts, paragraph, at))
            behind = at;
        if (!behind)
            continue;
        add_sentence(facts, start, behind, paragraph.paragraph);
        start = behind;
        p = text + (behind > at ? behind : at + 1);
    }
    add_sentence(facts, start, paragraph.end, paragraph.paragraph);
}

void rct_passage_read(struct rct_facts *facts)
{
    if (has_empty_line(facts))
        read_blocks(facts);
    else
        read_lines(facts);
    for (size_t i = 0; i < facts->paragraph_count; i++)
        read_sentences(facts, facts->paragraphs[i]);
}

/* ---- Language ---- */

const char *rct_passage_language(const char *text, size_t length)
{
    static const char *const english[] = {"the", "of", "and", "to", "is", "was", "were",
        "with", "by", "from", "for", "that", "in", "it", "he", "she"};
    static const char *const french[] = {"le", "la", "les", "des", "du", "et", "est",
        "une", "un", "dans", "par", "sur", "qui", "que", "avec", "au", "aux", "pour",
        "de", "en"};
    size_t counts[2] = {0, 0}, from = 0;

    for (size_t at = 0; at <= length; at++) {
        if (at < length &&
            ((text[at] | 0x20) >= 'a' || (unsigned char)text[at] >= 0x80))
            continue;
        for (size_t i = 0; i < RCT_COUNT(english); i++)
            counts[0] += strlen(english[i]) == at - from &&
                         memcmp(text + from, english[i], at - from) == 0;
        for (size_t i = 0; i < RCT_COUNT(french); i++)
            counts[1] += strlen(french[i]) == at - from &&
                         memcmp(text + from, french[i], at - from) == 0;
        from = at + 1;
    }
    return counts[1] > counts[0] ? "fr" : "en";
}
