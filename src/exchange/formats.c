/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which format a file is in, and the way from a file to a deck. */
#include <string.h>

#include "notes.h"
#include "records.h"

enum { DECK_LIMIT = 16 << 20 }; /* bytes */

static const struct format {
    const char *name, *other, *suffix;
    void (*read)(struct intake *intake);
} formats[RCT_FORMAT_COUNT] = {
    [RCT_ANKI_TEXT] = {"anki", "txt", NULL, rct_records_read},
    [RCT_TSV] = {"tsv", "tab", ".tsv", rct_records_read},
    [RCT_CSV] = {"csv", NULL, ".csv", rct_records_read},
    [RCT_MARKDOWN] = {"markdown", "md", ".md", rct_markdown_read},
};

const char *rct_format_name(enum rct_format format)
{
    return formats[format].name;
}

bool rct_format_parse(const char *name, enum rct_format *format)
{
    for (size_t i = 0; i < RCT_FORMAT_COUNT; i++) {
        const char *other = formats[i].other;
        if (!strcmp(formats[i].name, name) || (other && !strcmp(other, name))) {
            *format = (enum rct_format)i;
            return true;
        }
    }
    return false;
}

/* Files that are no text, by their first bytes. */
static const struct magic {
    const char *bytes, *message, *help;
} magics[] = {
    {"PK\3\4", "this is an archive and no text",
        "in Anki, export the notes in plain text"},
    {"SQLite format 3", "this is a database and no text",
        "in Anki, export the notes in plain text"},
    {"\xFF\xFE", "this is UTF-16 text", "save it as UTF-8"},
    {"\xFE\xFF", "this is UTF-16 text", "save it as UTF-8"},
};

static const struct magic *magic_of(const char *text, size_t length)
{
    for (size_t i = 0; i < RCT_COUNT(magics); i++) {
        size_t size = strlen(magics[i].bytes);
        if (length >= size && !memcmp(text, magics[i].bytes, size))
            return &magics[i];
    }
    return NULL;
}

/* ---- Guessing */

static bool has_suffix(const char *path, const char *suffix)
{
    size_t length = strlen(path), tail = strlen(suffix);
    return length > tail && !strcmp(path + length - tail, suffix);
}

/* What each of these begins is a line that only its format has. */
static const struct sign {
    const char *start;
    enum rct_format format;
} signs[] = {
    {"#separator:", RCT_ANKI_TEXT},
    {"#html:", RCT_ANKI_TEXT},
    {"#deck", RCT_ANKI_TEXT},
    {"#notetype", RCT_ANKI_TEXT},
    {"#columns:", RCT_ANKI_TEXT},
    {"#tags", RCT_ANKI_TEXT},
    {"#guid column:", RCT_ANKI_TEXT},
    {"tags:", RCT_ANKI_TEXT},
    {"Q:", RCT_MARKDOWN},
    {"C:", RCT_MARKDOWN},
};

static const struct sign *sign_of(const char *line, const char *end, bool head)
{
    for (size_t i = 0; i < RCT_COUNT(signs); i++) {
        size_t length = strlen(signs[i].start);
        if ((size_t)(end - line) >= length && !memcmp(line, signs[i].start, length) &&
            (head || signs[i].format != RCT_ANKI_TEXT))
            return &signs[i];
    }
    return NULL;
}

/* Anki's lines stand above all others. */
static bool guess_by_lines(const char *text, const char *end, enum rct_format *format)
{
    bool head = true;
    for (const char *line = text; line < end; line++) {
        const struct sign *sign = sign_of(line, end, head);
        if (sign) {
            *format = sign->format;
            return true;
        }
        head = head && *line == '#';
        line = memchr(line, '\n', (size_t)(end - line));
        if (!line)
            break;
    }
    return false;
}

bool rct_format_guess(
    const char *path, const char *text, size_t length, enum rct_format *format)
{
    enum { SAMPLE = 65536 };
    const char *end = text + (length < SAMPLE ? length : SAMPLE);
    for (size_t i = 0; path && i < RCT_FORMAT_COUNT; i++)
        if (formats[i].suffix && has_suffix(path, formats[i].suffix)) {
            *format = (enum rct_format)i;
            return true;
        }
    *format = RCT_ANKI_TEXT;
    if (magic_of(text, length))
        return true;
    if (length >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
        text += 3;
    if (guess_by_lines(text, end, format))
        return true;
    struct records records = {.at = text, .end = end};
    records.separator = rct_records_separator(text, end, "\t;,");
    bool divided = rct_records_next(&records) && records.count > 1;
    rct_buf_release(&records.text);
    *format = records.separator == '\t' ? RCT_TSV : RCT_CSV;
    return divided;
}

/* ---- Reading */

static bool refuse_file(const struct rct_foreign *file, struct rct_diag *diag,
    const char *message, const char *help)
{
    const struct rct_finding finding = {.level = RCT_ERROR,
        .name = "not-readable",
        .file = file->path,
        .message = message,
        .help = help};
    rct_diag_add(diag, &finding);
    return false;
}

static bool refuse_bytes(
    const struct rct_foreign *file, struct rct_diag *diag, size_t bad)
{
    char message[64];
    struct rct_finding finding = {.level = RCT_ERROR,
        .name = "not-utf8",
        .file = file->path,
        .line = 1,
        .column = 1,
        .message = message,
        .help = "save the file as UTF-8; if it is Latin-1, "
                "`iconv -f latin1 -t utf-8` converts it"};
    const char *at = file->text, *end = file->text + bad;
    while (at < end) {
        uint32_t rune = rct_utf8_next(&at, end);
        bool line = rune == '\n' || (rune == '\r' && *at != '\n');
        finding.line += line;
        finding.column = line ? 1 : finding.column + 1;
    }
    snprintf(message, sizeof message, "byte 0x%02X does not belong to UTF-8 text",
        (unsigned)(unsigned char)file->text[bad]);
    rct_diag_add(diag, &finding);
    return false;
}

/* Whether it is text at all. */
static bool check_file(const struct rct_foreign *file, struct rct_diag *diag)
{
    const struct magic *magic = magic_of(file->text, file->length);
    size_t bad;
    if (file->length > RCT_FOREIGN_LIMIT)
        return refuse_file(file, diag, "the file is too large (limit 16 MiB)",
            "split it into several");
    if (magic)
        return refuse_file(file, diag, magic->message, magic->help);
    if (file->length && memchr(file->text, '\0', file->length))
        return refuse_file(file, diag, "there are NUL bytes in it: this is no text",
            "if it is UTF-16 text, save it as UTF-8");
    if (!rct_utf8_valid(file->text, file->length, &bad))
        return refuse_bytes(file, diag, bad);
    return true;
}

static bool finish(struct intake *intake, struct rct_buf *deck)
{
    size_t before = deck->length;
    rct_intake_finish(intake);
    if (!intake->count)
        return refuse_file(intake->file, intake->diag, "no card was found in it",
            "is it the right format? --from FORMAT says it");
    rct_compose(intake, deck);
    if (deck->length - before <= DECK_LIMIT)
        return true;
    rct_buf_cut(deck, before);
    return refuse_file(intake->file, intake->diag,
        "the deck would be too large (limit 16 MiB)", "split the file into several");
}

bool rct_import(
    const struct rct_foreign *file, struct rct_buf *deck, struct rct_diag *diag)
{
    struct intake intake = {.diag = diag};
    struct rct_foreign text = *file;
    struct rct_buf copy = {0};
    bool bom = file->length >= 3 && !memcmp(file->text, "\xEF\xBB\xBF", 3);
    if (!check_file(file, diag))
        return false;
    /* A NUL behind it, which the readers may look at. */
    rct_buf_add(&copy, file->text + (bom ? 3 : 0), file->length - (bom ? 3 : 0));
    text.text = rct_buf_text(&copy);
    text.length = copy.length;
    intake.file = &text;
    formats[file->format].read(&intake);
    bool found = finish(&intake, deck);
    rct_intake_release(&intake);
    rct_buf_release(&copy);
    return found;
}
