/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML as notes have it, into plain text.
 *
 * Only names of real elements are tags: `vector<int>` and `a < b` are what they say.
 */
#include <string.h>

#include "notes.h"

enum action {
    NONE,   /* nothing to see */
    BREAK,  /* a new line */
    BLOCK,  /* on lines of its own */
    ITEM,   /* so, behind a dash */
    CELL,   /* behind a space */
    INLINE, /* changes how its text looks */
    RAISED, /* exponents keep a sign of what they are */
    PICTURE,
    SOUND,
    SCRIPT, /* its text goes too */
};

static const struct element {
    const char *name;
    enum action action;
} elements[] = {
    {"br", BREAK},
    {"hr", BREAK},
    {"div", BLOCK},
    {"p", BLOCK},
    {"ul", BLOCK},
    {"ol", BLOCK},
    {"dl", BLOCK},
    {"dt", BLOCK},
    {"dd", BLOCK},
    {"li", ITEM},
    {"h1", BLOCK},
    {"h2", BLOCK},
    {"h3", BLOCK},
    {"h4", BLOCK},
    {"h5", BLOCK},
    {"h6", BLOCK},
    {"blockquote", BLOCK},
    {"pre", BLOCK},
    {"section", BLOCK},
    {"article", BLOCK},
    {"center", BLOCK},
    {"table", BLOCK},
    {"tr", BLOCK},
    {"td", CELL},
    {"th", CELL},
    {"thead", NONE},
    {"tbody", NONE},
    {"tfoot", NONE},
    {"colgroup", NONE},
    {"col", NONE},
    {"span", NONE},
    {"font", NONE},
    {"wbr", NONE},
    {"b", INLINE},
    {"i", INLINE},
    {"u", INLINE},
    {"s", INLINE},
    {"a", INLINE},
    {"em", INLINE},
    {"strong", INLINE},
    {"strike", INLINE},
    {"del", INLINE},
    {"ins", INLINE},
    {"mark", INLINE},
    {"small", INLINE},
    {"big", INLINE},
    {"code", INLINE},
    {"kbd", INLINE},
    {"tt", INLINE},
    {"q", INLINE},
    {"cite", INLINE},
    {"sub", INLINE},
    {"sup", RAISED},
    {"ruby", INLINE},
    {"rb", INLINE},
    {"rt", INLINE},
    {"rp", INLINE},
    {"img", PICTURE},
    {"svg", PICTURE},
    {"object", PICTURE},
    {"video", PICTURE},
    {"audio", SOUND},
    {"script", SCRIPT},
    {"style", SCRIPT},
};

struct tag {
    const struct element *element;
    const char *end; /* behind it */
    bool closing;
};

struct html {
    struct intake *intake;
    unsigned line;
    const char *at;
    struct rct_buf *out;
    size_t start;       /* of the text, in `out` */
    unsigned preserved; /* depth of <pre>, in which white space counts */
    bool space;         /* white space was met and not written yet */
    /* A tag or comment that never closes was met: no later one does. */
    bool tags_ended, comments_ended;
};

/* ---- What stands there */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

/* The element whose name begins here, or NULL. */
static const struct element *element_at(const char *at, size_t *length)
{
    for (*length = 0; is_letter(at[*length]);)
        ++*length;
    for (size_t i = 0; i < RCT_COUNT(elements); i++) {
        const char *name = elements[i].name;
        size_t same = 0;
        while (same < *length && name[same] && lower(at[same]) == name[same])
            same++;
        if (same == *length && !name[same])
            return &elements[i];
    }
    return NULL;
}

/* Attributes may hold a > in quotes. */
static const char *tag_end(const char *at)
{
    for (char quote = '\0'; *at; at++) {
        if (*at == quote)
            quote = '\0';
        else if (!quote && (*at == '"' || *at == '\''))
            quote = *at;
        else if (!quote && *at == '>')
            return at + 1;
    }
    return NULL;
}

static bool read_tag(const char *at, struct tag *tag)
{
    size_t length;
    tag->closing = at[1] == '/';
    at += 1 + tag->closing;
    tag->element = element_at(at, &length);
    if (!tag->element || !strchr(" \t\r\n/>", at[length]))
        return false;
    tag->end = tag_end(at + length);
    return true;
}

/* The rune of an entity, which is *length bytes long; 0 for what is none. */
static uint32_t read_entity(const char *at, size_t *length)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t rune = 0, base = 10;
    const char *p = at + 1;
    if (*p != '#') {
        while (is_letter(*p) && p - at < 12)
            p++;
        *length = (size_t)(p - at) + 1;
        return *p == ';' ? rct_entity_rune(at + 1, *length - 2) : 0;
    }
    if (lower(*++p) == 'x') {
        base = 16;
        p++;
    }
    for (const char *digit; *p && (digit = strchr(digits, lower(*p))); p++) {
        if (digit - digits >= (ptrdiff_t)base || rune > 0x10FFFF)
            return 0;
        rune = rune * base + (uint32_t)(digit - digits);
    }
    *length = (size_t)(p - at) + 1;
    bool real = rune <= 0x10FFFF && (rune < 0xD800 || rune > 0xDFFF);
    return *p == ';' && real ? rune : 0;
}

/* A tag that has attributes, or none at all: `a <b or c` is not one. */
static bool is_tag(const char *at)
{
    size_t length;
    if (!element_at(at + 1, &length))
        return false;
    at += 1 + length;
    at += *at == '/';
    return *at == '>' || (*at == ' ' && at[strcspn(at, "<>=")] == '=');
}

bool rct_html_likely(const char *text)
{
    size_t length;
    for (text = strpbrk(text, "<&"); text; text = strpbrk(text + 1, "<&"))
        if (*text == '&' ? read_entity(text, &length) != 0 : is_tag(text))
            return true;
    return false;
}

/* ---- What is written */

static bool at_line_start(const struct html *html)
{
    const struct rct_buf *out = html->out;
    return out->length == html->start || out->text[out->length - 1] == '\n';
}

static void end_line(struct html *html)
{
    html->space = false;
    if (!at_line_start(html))
        rct_buf_putc(html->out, '\n');
}

static void flush_space(struct html *html)
{
    if (html->space && !at_line_start(html))
        rct_buf_putc(html->out, ' ');
    html->space = false;
}

static void skip_script(struct html *html, const struct element *element)
{
    size_t length;
    const char *at = html->at, *end = NULL;
    for (; *at && !end; at++)
        if (at[0] == '<' && at[1] == '/' && element_at(at + 2, &length) == element) {
            end = tag_end(at + 2);
            break;
        }
    html->at = end ? end : at + strlen(at);
}

/* x<sup>2</sup> is not x2. */
static void raise(struct html *html, const struct tag *tag)
{
    bool number = strchr("+-0123456789", *html->at) && *html->at;
    if (!tag->closing && number && !at_line_start(html) && !html->space)
        rct_buf_putc(html->out, '^');
}

static void lose(struct html *html, const struct tag *tag, enum loss loss)
{
    if (!tag->closing)
        rct_intake_lose(html->intake, loss, html->line);
}

static void act(struct html *html, const struct tag *tag)
{
    switch (tag->element->action) {
    case NONE: return;
    case BREAK:
        html->space = false;
        rct_buf_putc(html->out, '\n');
        return;
    case ITEM:
    case BLOCK:
        end_line(html);
        if (tag->element->action == ITEM && !tag->closing)
            rct_buf_puts(html->out, "- ");
        if (!strcmp(tag->element->name, "pre"))
            html->preserved = !tag->closing;
        return;
    case CELL: html->space = true; return;
    case INLINE: lose(html, tag, LOST_FORMATTING); return;
    case RAISED:
        lose(html, tag, LOST_FORMATTING);
        raise(html, tag);
        return;
    case PICTURE: lose(html, tag, LOST_PICTURES); return;
    case SOUND: lose(html, tag, LOST_SOUNDS); return;
    case SCRIPT:
        lose(html, tag, LOST_SCRIPTS);
        if (!tag->closing)
            skip_script(html, tag->element);
        return;
    }
}

/* ---- The pieces; each false where it does not stand */

static bool take_comment(struct html *html)
{
    if (strncmp(html->at, "<!--", 4) != 0 || html->comments_ended)
        return false;
    const char *end = strstr(html->at + 4, "-->");
    html->comments_ended = !end;
    if (end)
        html->at = end + 3;
    return end != NULL;
}

static bool take_tag(struct html *html)
{
    struct tag tag;
    if (*html->at != '<' || html->tags_ended || !read_tag(html->at, &tag))
        return false;
    html->tags_ended = !tag.end;
    if (!tag.end)
        return false;
    html->at = tag.end;
    act(html, &tag);
    return true;
}

static bool take_entity(struct html *html)
{
    size_t length;
    uint32_t rune = *html->at == '&' ? read_entity(html->at, &length) : 0;
    if (!rune)
        return false;
    flush_space(html);
    if (rune == 0xA0)
        rct_buf_putc(html->out, ' ');
    else
        rct_buf_rune(html->out, rune);
    html->at += length;
    return true;
}

/* Anki's own: [sound:word.mp3] */
static bool take_sound(struct html *html)
{
    size_t length;
    if (strncmp(html->at, "[sound:", 7) != 0)
        return false;
    for (length = 7; html->at[length] && html->at[length] != ']' && length < 512;)
        length++;
    if (html->at[length] != ']')
        return false;
    rct_intake_lose(html->intake, LOST_SOUNDS, html->line);
    html->at += length + 1;
    return true;
}

static void take_byte(struct html *html)
{
    char byte = *html->at++;
    if (!html->preserved && strchr(" \t\r\n", byte)) {
        html->space = true;
        return;
    }
    flush_space(html);
    rct_buf_putc(html->out, byte);
}

void rct_html_read(
    struct intake *intake, const char *text, unsigned line, struct rct_buf *out)
{
    struct html html = {
        .intake = intake, .line = line, .at = text, .out = out, .start = out->length};
    while (*html.at)
        if (!take_comment(&html) && !take_tag(&html) && !take_entity(&html) &&
            !take_sound(&html))
            take_byte(&html);
}
