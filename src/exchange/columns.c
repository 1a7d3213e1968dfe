/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Separated files: what their columns hold, then a note a record. */
#include <string.h>

#include "table.h"

/* ---- Columns */

static bool has_role(const struct table *table, enum role role)
{
    for (size_t i = 0; i < COLUMN_LIMIT; i++)
        if (table->roles[i] == role)
            return true;
    return false;
}

/* Columns of which nothing is known are question, answer and notes, as far as no other
 * column is. */
static void settle_roles(struct table *table)
{
    for (size_t i = 0; i < COLUMN_LIMIT; i++)
        if (table->roles[i] == ROLE_FIELD)
            table->roles[i] = !has_role(table, ROLE_ASK)      ? ROLE_ASK
                              : !has_role(table, ROLE_ANSWER) ? ROLE_ANSWER
                                                              : ROLE_NOTE;
}

static void report_column(struct table *table, const char *name)
{
    struct rct_finding finding = {
        .level = RCT_WARNING,
        .name = "unknown-column",
        .file = table->intake->file->path,
        .line = table->records.line,
        .help = "the names known are question, answer, tags, hint, note and deck",
    };
    struct rct_buf message = {0};
    rct_buf_printf(&message, "the column `%.60s` is left out", name);
    finding.message = rct_buf_text(&message);
    if (*name)
        rct_diag_add(table->intake->diag, &finding);
    rct_buf_release(&message);
}

/* The names of the columns, if the first record holds them. */
static bool read_header(struct table *table)
{
    struct records *records = &table->records;
    bool ask = false, answer = false;
    for (size_t i = 0; i < records->count && i < COLUMN_LIMIT; i++) {
        enum role role = rct_role_find(rct_records_field(records, i));
        ask = ask || role == ROLE_ASK;
        answer = answer || role == ROLE_ANSWER;
    }
    for (size_t i = 0; ask && answer && i < COLUMN_LIMIT; i++) {
        const char *name = rct_records_field(records, i);
        table->roles[i] = rct_role_find(name);
        if (table->roles[i] == ROLE_NONE && strcmp(name, "id") != 0)
            report_column(table, name);
    }
    return ask && answer;
}

/* ---- Notes */

static bool is_text(enum role role)
{
    return role >= ROLE_ASK && role <= ROLE_HINT;
}

static void add_part(struct table *table, size_t column)
{
    enum role role = table->roles[column];
    struct rct_buf *part = &table->parts[role];
    const char *field = rct_records_field(&table->records, column);
    if (!*field)
        return;
    if (part->length)
        rct_buf_putc(part, role == ROLE_TAGS ? ' ' : '\n');
    if (table->html && is_text(role))
        rct_html_read(table->intake, field, table->records.line, part);
    else
        rct_buf_puts(part, field);
}

/* Note types have other names in other languages; these are the English ones. */
static void apply_kind(const char *kind, struct note *note)
{
    note->reverse = strstr(kind, "and reversed") != NULL;
    if (!strncmp(kind, "Basic", 5))
        note->marks = NO_GAPS;
}

/* Outside of Anki gaps are gaps only where nothing else is the answer. */
static enum marks marks_of(const struct table *table, const char *ask)
{
    bool free = table->intake->file->format == RCT_ANKI_TEXT ||
                !table->parts[ROLE_ANSWER].length;
    return free && rct_gaps_likely(ask) ? ANKI_GAPS : NO_GAPS;
}

/* A cloze has its answers in it, and what stands in their place is a note. */
static void hand_over(struct table *table, struct note *note)
{
    struct rct_buf *parts = table->parts, *remark = &parts[ROLE_NOTE];
    bool own = parts[ROLE_KIND].length > 0 || !table->kind;
    note->ask = rct_buf_text(&parts[ROLE_ASK]);
    note->marks = marks_of(table, note->ask);
    apply_kind(own ? rct_buf_text(&parts[ROLE_KIND]) : table->kind, note);
    if (note->marks) {
        remark = &parts[ROLE_ANSWER];
        rct_buf_putc(remark, '\n');
        rct_buf_puts(remark, rct_buf_text(&parts[ROLE_NOTE]));
    }
    note->answer = rct_buf_text(&parts[ROLE_ANSWER]);
    note->note = rct_buf_text(remark);
    note->hint = rct_buf_text(&parts[ROLE_HINT]);
    rct_intake_note(table->intake, note);
}

static bool is_blank(const struct table *table)
{
    const struct rct_buf *text = &table->records.text;
    for (size_t i = 0; i < text->length; i++)
        if (text->text[i] && text->text[i] != ' ' && text->text[i] != '\t')
            return false;
    return true;
}

static void read_note(struct table *table)
{
    const struct refusal wide = {.name = "too-many-columns",
        .help = "is the separator right? `#separator:` at the top of the file says it",
        .line = table->records.line};
    struct rct_buf *parts = table->parts;
    if (is_blank(table))
        return;
    if (table->records.count > COLUMN_LIMIT) {
        rct_intake_refuse(table->intake, &wide, "%zu columns are too many (limit %d)",
            table->records.count, COLUMN_LIMIT);
        return;
    }
    for (size_t i = 0; i < ROLE_COUNT; i++)
        rct_buf_cut(&parts[i], 0);
    for (size_t i = 0; i < table->records.count; i++)
        add_part(table, i);
    struct note note = {
        .tags = rct_buf_text(&parts[ROLE_TAGS]),
        .deck = rct_buf_text(&parts[ROLE_DECK]),
        .line = table->records.line,
    };
    hand_over(table, &note);
}

static void warn_of_html(struct intake *intake)
{
    struct rct_finding finding = {
        .level = RCT_WARNING,
        .name = "looks-like-html",
        .file = intake->file->path,
        .message = "tags of HTML are kept as they are",
        .help = "--from anki turns them into text",
    };
    rct_diag_add(intake->diag, &finding);
}

/* The head of a file, by its format. */
static void read_head(struct table *table)
{
    struct records *records = &table->records;
    enum rct_format format = table->intake->file->format;
    records->separator = '\t';
    if (format == RCT_ANKI_TEXT)
        rct_directives_read(table);
    else if (rct_html_likely(records->at))
        warn_of_html(table->intake);
    if (format == RCT_CSV)
        records->separator = rct_records_separator(records->at, records->end, ",;\t|");
}

void rct_records_read(struct intake *intake)
{
    const struct rct_foreign *file = intake->file;
    struct table table = {.intake = intake};
    table.records =
        (struct records){.at = file->text, .end = file->text + file->length, .next = 1};
    read_head(&table);
    bool first = file->format != RCT_ANKI_TEXT;
    while (!intake->full && rct_records_next(&table.records)) {
        bool header = first && read_header(&table);
        settle_roles(&table);
        if (!header)
            read_note(&table);
        first = false;
    }
    rct_buf_release(&table.records.text);
    for (size_t i = 0; i < ROLE_COUNT; i++)
        rct_buf_release(&table.parts[i]);
}
