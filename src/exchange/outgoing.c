/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deck in the formats of other programs. */
#include <stdlib.h>
#include <string.h>

#include <recite/exchange.h>

#include "records.h"

/* ---- Cards in plain words */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In an order that gives nothing away. */
static void add_options(const struct rct_key *key, struct rct_buf *out)
{
    const char **sorted = rct_alloc(key->item_count, sizeof *sorted);
    memcpy(sorted, key->items, key->item_count * sizeof *sorted);
    qsort(sorted, key->item_count, sizeof *sorted, by_bytes);
    for (uint32_t i = 0; i < key->item_count; i++)
        rct_buf_printf(out, "\n- %s", sorted[i]);
    free(sorted);
}

void rct_card_question(const struct rct_card *card, struct rct_buf *out)
{
    rct_buf_puts(out, card->ask);
    if (card->kind == RCT_CARD_CHOICE || card->kind == RCT_CARD_SEQUENCE)
        add_options(&card->key, out);
}

void rct_card_answer(const struct rct_card *card, struct rct_buf *out)
{
    const struct rct_key *key = &card->key;
    uint32_t count = card->kind == RCT_CARD_CHOICE ? key->right : key->item_count;
    for (uint32_t i = 0; i < count; i++)
        rct_buf_printf(out, "%s%s", i ? "\n" : "", key->items[i]);
    if (count)
        return;
    rct_buf_puts(out, key->answer);
    if (key->unit)
        rct_buf_printf(out, " %s", key->unit);
}

/* Tags are words with spaces between them. */
static void add_tags(const struct rct_card *card, struct rct_buf *out)
{
    for (const char *const *tag = card->tags; tag && *tag; tag++) {
        if (out->length)
            rct_buf_putc(out, ' ');
        for (const char *at = *tag; *at; at++)
            rct_buf_putc(out, strchr(" \t\n", *at) ? '_' : *at);
    }
}

static void add_id(const struct rct_card *card, struct rct_buf *out)
{
    rct_card_key(card, out);
}

static void add_hint(const struct rct_card *card, struct rct_buf *out)
{
    rct_buf_puts(out, card->hint ? card->hint : "");
}

static void add_note(const struct rct_card *card, struct rct_buf *out)
{
    rct_buf_puts(out, card->note ? card->note : "");
}

/* ---- Records */

typedef void add_column(const struct rct_card *card, struct rct_buf *out);
enum { COLUMNS = 6 };

static const struct layout {
    char separator;
    add_column *columns[COLUMNS]; /* ended by NULL */
} layouts[RCT_FORMAT_COUNT] = {
    [RCT_ANKI_TEXT] = {'\t', {add_id, rct_card_question, rct_card_answer, add_tags}},
    [RCT_TSV] = {'\t', {rct_card_question, rct_card_answer}},
    [RCT_CSV] = {',',
        {rct_card_question, rct_card_answer, add_tags, add_hint, add_note}},
};

static void write_record(
    const struct rct_card *card, const struct layout *layout, struct rct_buf *out)
{
    struct rct_buf field = {0};
    for (size_t i = 0; i < COLUMNS && layout->columns[i]; i++) {
        rct_buf_cut(&field, 0);
        layout->columns[i](card, &field);
        if (i)
            rct_buf_putc(out, layout->separator);
        rct_records_add(out, rct_buf_text(&field), layout->separator);
    }
    rct_buf_putc(out, '\n');
    rct_buf_release(&field);
}

/* Text without tags: a reader makes no HTML of it, nor gaps of {{c1::this}}. */
static void write_anki_head(const struct rct_deck *deck, struct rct_buf *out)
{
    rct_buf_puts(out, "#separator:tab\n#html:false\n#notetype:Basic\n"
                      "#guid column:1\n#tags column:4\n");
    rct_buf_puts(out, "#deck:");
    for (const char *at = deck->title; *at; at++)
        rct_buf_putc(out, strchr("\t\r\n", *at) ? ' ' : *at);
    rct_buf_putc(out, '\n');
}

/* A first card that looks like the names of columns stands behind them. */
static bool needs_header(const struct rct_deck *deck)
{
    struct rct_buf ask = {0}, answer = {0};
    if (!deck->count)
        return false;
    rct_card_question(&deck->cards[0], &ask);
    rct_card_answer(&deck->cards[0], &answer);
    bool needs = rct_roles_header(rct_buf_text(&ask), rct_buf_text(&answer));
    rct_buf_release(&ask);
    rct_buf_release(&answer);
    return needs;
}

static void write_records(
    const struct rct_deck *deck, enum rct_format format, struct rct_buf *out)
{
    if (format == RCT_ANKI_TEXT)
        write_anki_head(deck, out);
    else if (format == RCT_CSV)
        rct_buf_puts(out, "question,answer,tags,hint,note\n");
    else if (needs_header(deck))
        rct_buf_puts(out, "question\tanswer\n");
    for (size_t i = 0; i < deck->count; i++)
        write_record(&deck->cards[i], &layouts[format], out);
}

/* ---- Markdown */

/* A line that would begin a card, or end one. */
static bool is_mark(const char *line)
{
    line += strspn(line, " ");
    bool mark = *line && strchr("QAC", *line) && line[1] == ':';
    size_t dashes = strspn(line, "-"), length = strcspn(line, "\n");
    return mark || (dashes == 3 && 3 + strspn(line + 3, " ") == length);
}

/* From its second line on, a line that is a mark stands behind a space more. */
static void write_marked(struct rct_buf *out, char mark, const char *text)
{
    rct_buf_printf(out, "%c: ", mark);
    for (; *text; text++) {
        rct_buf_putc(out, *text);
        if (*text == '\n' && is_mark(text + 1))
            rct_buf_putc(out, ' ');
    }
    rct_buf_putc(out, '\n');
}

static void write_title(const char *title, struct rct_buf *out)
{
    rct_buf_puts(out, "---\nname = \"");
    for (; *title; title++) {
        if (*title == '"' || *title == '\\')
            rct_buf_putc(out, '\\');
        rct_buf_putc(out, strchr("\t\r\n", *title) ? ' ' : *title);
    }
    rct_buf_puts(out, "\"\n---\n");
}

static void write_markdown(const struct rct_deck *deck, struct rct_buf *out)
{
    struct rct_buf text = {0};
    write_title(deck->title, out);
    for (size_t i = 0; i < deck->count; i++) {
        rct_buf_cut(&text, 0);
        rct_card_question(&deck->cards[i], &text);
        rct_buf_putc(out, '\n');
        write_marked(out, 'Q', rct_buf_text(&text));
        rct_buf_cut(&text, 0);
        rct_card_answer(&deck->cards[i], &text);
        write_marked(out, 'A', rct_buf_text(&text));
    }
    rct_buf_release(&text);
}

/* ---- What a format cannot hold */

#define IN(format) (1U << RCT_##format)
static const struct keepsake {
    const char *name;
    size_t slot;      /* of a pointer in struct rct_card */
    unsigned formats; /* that hold it */
} keepsakes[] = {
    {"accept", offsetof(struct rct_card, key.accept), 0},
    {"reject", offsetof(struct rct_card, key.reject), 0},
    {"hint", offsetof(struct rct_card, hint), IN(CSV)},
    {"note", offsetof(struct rct_card, note), IN(CSV)},
    {"caution", offsetof(struct rct_card, caution), 0},
    {"at", offsetof(struct rct_card, at), 0},
    {"image", offsetof(struct rct_card, image), 0},
    {"tags", offsetof(struct rct_card, tags), IN(CSV) | IN(ANKI_TEXT)},
};

static void warn_of_loss(const struct rct_deck *deck, enum rct_format format,
    const struct keepsake *keepsake, struct rct_diag *diag)
{
    size_t count = 0;
    if (keepsake->formats & 1U << format)
        return;
    for (size_t i = 0; i < deck->count; i++) {
        const void *value;
        memcpy(&value, (const char *)&deck->cards[i] + keepsake->slot, sizeof value);
        count += value != NULL;
    }
    if (count)
        rct_diag_warn(diag, deck->path, "%zu card%s `%s`, which %s cannot hold", count,
            count == 1 ? " has" : "s have", keepsake->name, rct_format_name(format));
}

void rct_export(const struct rct_deck *deck, enum rct_format format,
    struct rct_buf *out, struct rct_diag *diag)
{
    if (format == RCT_MARKDOWN)
        write_markdown(deck, out);
    else
        write_records(deck, format, out);
    for (size_t i = 0; i < RCT_COUNT(keepsakes); i++)
        warn_of_loss(deck, format, &keepsakes[i], diag);
}
