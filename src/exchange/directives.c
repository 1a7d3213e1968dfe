/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "table.h"

static bool is_word(const char *text, size_t length, const char *word)
{
    if (strlen(word) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]) != word[i])
            return false;
    return true;
}

static void set_separator(struct table *table, const char *value)
{
    static const struct {
        const char *word;
        char separator;
    } words[] = {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'},
        {"colon", ':'}, {"space", ' '}};
    char found = value[0] && !value[1] && value[0] != '"' ? value[0] : '\0';
    for (size_t i = 0; i < RCT_COUNT(words); i++)
        if (is_word(value, strcspn(value, " "), words[i].word))
            found = words[i].separator;
    if (found) {
        table->records.separator = found;
        table->separator_given = true;
    }
}

static void set_html(struct table *table, const char *value)
{
    table->html = is_word(value, strlen(value), "true");
    table->html_given = table->html || is_word(value, strlen(value), "false");
}

static void set_tags(struct table *table, const char *value)
{
    table->intake->tags = rct_arena_copy(&table->intake->arena, value, strlen(value));
}

static void set_deck(struct table *table, const char *value)
{
    table->intake->title = rct_arena_copy(&table->intake->arena, value, strlen(value));
}

static void set_kind(struct table *table, const char *value)
{
    table->kind = rct_arena_copy(&table->intake->arena, value, strlen(value));
}

static void set_columns(struct table *table, const char *value)
{
    struct records names = {.at = value,
        .end = value + strlen(value),
        .separator = table->records.separator};
    if (rct_records_next(&names))
        for (size_t i = 0; i < names.count && i < COLUMN_LIMIT; i++) {
            enum role role = rct_role_find(rct_records_field(&names, i));
            if (table->roles[i] == ROLE_FIELD && role != ROLE_NONE)
                table->roles[i] = role;
        }
    rct_buf_release(&names.text);
}

static void set_role(struct table *table, const char *value, enum role role)
{
    size_t column = 0;
    for (; *value >= '0' && *value <= '9' && column <= COLUMN_LIMIT; value++)
        column = column * 10 + (size_t)(*value - '0');
    if (column >= 1 && column <= COLUMN_LIMIT)
        table->roles[column - 1] = role;
}

static const struct directive {
    const char *key;
    void (*set)(struct table *table, const char *value);
    enum role role; /* where `set` is NULL: of the column with this number */
} directives[] = {
    {"separator", set_separator, ROLE_NONE},
    {"html", set_html, ROLE_NONE},
    {"tags", set_tags, ROLE_NONE},
    {"deck", set_deck, ROLE_NONE},
    {"notetype", set_kind, ROLE_NONE},
    {"columns", set_columns, ROLE_NONE},
    {"guid column", NULL, ROLE_NONE},
    {"notetype column", NULL, ROLE_KIND},
    {"deck column", NULL, ROLE_DECK},
    {"tags column", NULL, ROLE_TAGS},
};

static void follow(
    struct table *table, const char *key, size_t length, const char *value)
{
    while (length && key[length - 1] == ' ')
        length--;
    for (size_t i = 0; i < RCT_COUNT(directives); i++) {
        const struct directive *row = &directives[i];
        if (!is_word(key, length, row->key))
            continue;
        if (row->set)
            row->set(table, value);
        else
            set_role(table, value, row->role);
    }
}

/* The value without spaces around it, unless it is nothing else. */
static void take_directive(struct table *table, const char *line, size_t length)
{
    const char *colon = memchr(line, ':', length);
    if (!colon)
        return;
    const char *value = colon + 1, *end = line + length;
    while (end - value > 1 && *value == ' ')
        value++;
    while (end - value > 1 && end[-1] == ' ')
        end--;
    char *copy = rct_arena_copy(&table->intake->arena, value, (size_t)(end - value));
    follow(table, line, (size_t)(colon - line), copy);
}

/* Only a first line may lack the sign, and only for tags: an older form. */
static void read_lines(struct table *table)
{
    struct records *records = &table->records;
    for (;;) {
        const char *line = records->at, *end = line;
        while (end < records->end && *end != '\n' && *end != '\r')
            end++;
        size_t sign = line < end && *line == '#';
        bool old = records->next == 1 && end - line > 5 && !memcmp(line, "tags:", 5);
        if (!sign && !old)
            return;
        take_directive(table, line + sign, (size_t)(end - line) - sign);
        records->at = end + (end < records->end);
        if (end + 1 < records->end && end[0] == '\r' && end[1] == '\n')
            records->at++;
        records->next++;
    }
}

/* Without a word about it Anki takes the first of these that occurs at all. */
static void guess_separator(struct table *table)
{
    static const char order[] = "\t|;:, ";
    struct records *records = &table->records;
    size_t length = (size_t)(records->end - records->at);
    if (length > 8192)
        length = 8192;
    for (const char *p = order; *p; p++)
        if (memchr(records->at, *p, length)) {
            records->separator = *p;
            return;
        }
}

void rct_directives_read(struct table *table)
{
    bool likely = rct_html_likely(table->records.at);
    table->records.comments = true;
    read_lines(table);
    if (!table->separator_given)
        guess_separator(table);
    if (!table->html_given)
        table->html = likely;
}
