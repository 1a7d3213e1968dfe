/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps a text from being read at all, found before libyaml sees it: libyaml has
 * no place to give for most of it. */
#include <string.h>

#include "source.h"

#define BYTES(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Files that are taken for decks by mistake, by their first bytes. */
static const struct magic {
    const char *bytes;
    unsigned length;
    const char *what, *help;
} magics[] = {
    {"\xFF\xFE", 2, "UTF-16 text", "save it as UTF-8"},
    {"\xFE\xFF", 2, "UTF-16 text", "save it as UTF-8"},
    {"\0\0\xFE\xFF", 4, "UTF-32 text", "save it as UTF-8"},
    {"\x1F\x8B", 2, "a gzip archive", "unpack it first"},
    {"PK\3\4", 4, "a zip archive", "an Anki package is read by `recite import`"},
    {"\x28\xB5\x2F\xFD", 4, "a zstd archive", "unpack it first"},
    {"SQLite format 3", 15, "an SQLite database",
        "an Anki collection is read by `recite import`"},
    {"\x7F"
     "ELF",
        4, "a program", NULL},
    {"%PDF-", 5, "a PDF document", NULL},
    {"\x89PNG", 4, "a picture", NULL},
    {"\xFF\xD8\xFF", 3, "a picture", NULL},
    {"<!DOCTYPE", 9, "a page of HTML", "was the deck downloaded through its web page?"},
    {"<!doctype", 9, "a page of HTML", "was the deck downloaded through its web page?"},
    {"<html", 5, "a page of HTML", "was the deck downloaded through its web page?"},
    {"<?xml", 5, "an XML file", NULL},
    {"#recite-progress", 16, "a progress log",
        "name a deck here, and the log with --progress"},
};

static bool begins(
    const struct source *source, uint32_t at, const char *bytes, size_t n)
{
    return source->length - at >= n && memcmp(source->text + at, bytes, n) == 0;
}

/* Half of UTF-16 without a mark is NULs when the text is mostly Latin. */
static bool looks_utf16(const struct source *source)
{
    const char *text = source->text;
    return source->length >= 4 && ((!text[0] && text[1] && !text[2] && text[3]) ||
                                      (text[0] && !text[1] && text[2] && !text[3]));
}

static bool other_kind(struct source *source)
{
    struct magic utf16 = magics[0];
    const struct magic *found = looks_utf16(source) ? &utf16 : NULL;
    for (size_t i = 0; i < RCT_COUNT(magics) && !found; i++)
        if (begins(source, 0, magics[i].bytes, magics[i].length))
            found = &magics[i];
    if (!found)
        return false;
    struct rct_finding finding = {
        .level = RCT_ERROR,
        .name = "not-a-deck",
        .file = source->path,
        .line = 1,
        .column = 1,
        .width = 1,
        .help = found->help,
    };
    char message[96] = "this is no deck but ";
    strncat(message, found->what, sizeof message - strlen(message) - 1);
    finding.message = message;
    rct_diag_add(source->diag, &finding);
    source->errors++;
    return true;
}

static void not_utf8(struct source *source, uint32_t byte)
{
    unsigned char c = (unsigned char)source->text[byte];
    const struct remark remark = {
        .name = "not-utf8",
        .span = {byte, byte + 1},
        .help = "save the file as UTF-8; if it is Latin-1, "
                "`iconv -f latin1 -t utf-8` converts it",
    };
    rct_fault(source, &remark, "byte 0x%02X does not belong to UTF-8 text", c);
}

/* The rune at `byte` if it may not stand in a file; 0 if it may.  The text is valid. */
static uint32_t forbidden(const struct source *source, uint32_t byte, uint32_t *length)
{
    const unsigned char *p = (const unsigned char *)source->text + byte;
    *length = 1;
    if (p[0] < 0x20 || p[0] == 0x7F)
        return p[0] == '\t' || p[0] == '\n' || p[0] == '\r' ? 0
               : p[0]                                       ? p[0]
                                                            : UINT32_MAX;
    if (p[0] == 0xC2 && p[1] < 0xA0 && p[1] != 0x85) {
        *length = 2;
        return p[1];
    }
    if (p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE) {
        *length = 3;
        return 0xFFC0U + p[2] - 0x80;
    }
    return 0;
}

/* Eight bytes at a time past plain ASCII; a borrow can only stop it too early. */
static uint32_t plain_run(const struct source *source, uint32_t from)
{
    uint64_t eight;
    for (; source->length - from >= sizeof eight; from += sizeof eight) {
        memcpy(&eight, source->text + from, sizeof eight);
        if ((eight | (eight + BYTES(0x01)) | (eight - BYTES(0x20))) & BYTES(0x80))
            break;
    }
    return from;
}

static void check_rune(struct source *source, uint32_t at)
{
    uint32_t length, rune = forbidden(source, at, &length);
    const struct remark remark = {
        .name = "control-character",
        .span = {at, at + length},
        .help = "delete it",
        .swap = {at, at + length},
        .with = "",
    };
    if (rune)
        rct_fault(source, &remark, "control character U+%04X in the text",
            rune == UINT32_MAX ? 0 : (unsigned)rune);
    else if (begins(source, at, "\xC2\x85", 2) ||
             begins(source, at, "\xE2\x80\xA8", 3) ||
             begins(source, at, "\xE2\x80\xA9", 3))
        source->odd_lines = true;
}

static void check_controls(struct source *source)
{
    source->ascii = true;
    for (uint32_t i = 0; i < source->length && !source->full; i++) {
        unsigned char c = (unsigned char)source->text[i];
        if (c >= 0x20 && c < 0x7F) {
            uint32_t next = plain_run(source, i);
            i = next > i ? next - 1 : i;
            continue;
        }
        source->ascii = source->ascii && c < 0x80;
        if (c != '\n')
            check_rune(source, i);
    }
}

/* Markers that git leaves; each conflict is reported at its beginning. */
static void check_conflicts(struct source *source)
{
    const char *end = source->text + source->length;
    for (const char *p = source->text; p && p < end;) {
        uint32_t at = (uint32_t)(p - source->text);
        bool first = at == 0 || p[-1] == '\n' || p[-1] == '\r';
        if (first && begins(source, at, "<<<<<<< ", 8)) {
            const struct remark remark = {
                .name = "merge-conflict",
                .span = rct_source_line(source, at),
                .help = "keep one side, and delete the lines of <<<<<<<, ======= and "
                        ">>>>>>>",
            };
            rct_fault(source, &remark, "a merge conflict is not resolved");
        }
        p = p + 1 < end ? memchr(p + 1, '<', (size_t)(end - p - 1)) : NULL;
    }
}

bool rct_source_verify(struct source *source)
{
    size_t bad, before = source->errors;
    if (other_kind(source))
        return false;
    if (!rct_utf8_valid(source->text, source->length, &bad)) {
        not_utf8(source, (uint32_t)bad);
        return false;
    }
    check_controls(source);
    check_conflicts(source);
    return source->errors == before;
}
