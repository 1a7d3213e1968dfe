/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, before a line of it is believed or added. */
#include "log.h"

enum { LINES_TRIED = 20, BYTES_TRIED = 512 };

static const char *const words[] = {
    [LOG_FINE] = "a progress log",
    [LOG_HEADLESS] = "a progress log without its first line",
    [LOG_NO_LOG] = "some other text",
    [LOG_OTHER_VERSION] = "a progress log of another version",
    [LOG_UTF16] = "text in UTF-16",
    [LOG_HTML] = "a web page",
    [LOG_BINARY] = "no text",
};

const char *rct_log_sort_words(enum rct_log_sort sort)
{
    return words[sort];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool rct_log_head(struct rct_span line, bool *known)
{
    size_t length = strlen(LOG_NAME);

    if (!span_starts(line, LOG_NAME, length) || line.length == length ||
        !is_digit(line.text[length]))
        return false;
    *known = line.text[length] == '1' &&
             (line.length == length + 1 || !is_digit(line.text[length + 1]));
    return true;
}

static bool has_event(struct rct_span text)
{
    struct rct_line line;

    for (int i = 0; i < LINES_TRIED && text.length; i++) {
        const char *end = memchr(text.text, '\n', text.length);
        size_t length = end ? (size_t)(end - text.text) : text.length;
        struct rct_span tried = span(text.text, length);

        if (length && text.text[length - 1] == '\r')
            tried.length--;
        if (!rct_line_read(&line, tried, NULL) && (end || line.sealed))
            return true;
        length += end != NULL;
        text = span(text.text + length, text.length - length);
    }
    return false;
}

/* Does it begin with a tag of a web page, whatever its case? */
static bool is_html(struct rct_span text)
{
    static const char tags[][10] = {"<!doctype", "<html", "<head", "<?xml"};
    size_t skip = 0;

    while (skip < text.length && memchr(" \t\r\n", text.text[skip], 4))
        skip++;
    text = span(text.text + skip, text.length - skip);
    for (size_t i = 0; i < RCT_COUNT(tags); i++) {
        size_t at = 0;

        while (tags[i][at] && at < text.length &&
               (text.text[at] | (tags[i][at] & 0x20)) == tags[i][at])
            at++;
        if (!tags[i][at])
            return true;
    }
    return false;
}

static bool is_utf16(struct rct_span text)
{
    return span_starts(text, "\xff\xfe", 2) || span_starts(text, "\xfe\xff", 2) ||
           span_starts(text, "#\0r", 3) || span_starts(text, "\0#\0r", 4);
}

static bool is_binary(struct rct_span text)
{
    for (size_t i = 0; i < text.length && i < BYTES_TRIED; i++)
        if ((unsigned char)text.text[i] < 0x20 &&
            !memchr("\t\n\r\f\033", text.text[i], 5))
            return true;
    return false;
}

enum rct_log_sort rct_log_sniff(const char *text, size_t length)
{
    struct rct_span whole = span(text, length);
    bool known;

    if (span_starts(whole, LOG_BOM, strlen(LOG_BOM)))
        whole = span(text + strlen(LOG_BOM), length - strlen(LOG_BOM));
    if (!whole.length)
        return LOG_FINE;
    if (rct_log_head(whole, &known))
        return known ? LOG_FINE : LOG_OTHER_VERSION;
    if (has_event(whole))
        return LOG_HEADLESS;
    if (is_utf16(whole))
        return LOG_UTF16;
    if (is_binary(whole))
        return LOG_BINARY;
    return is_html(whole) ? LOG_HTML : LOG_NO_LOG;
}
