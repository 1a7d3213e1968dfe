/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "notes.h"

/* ---- Findings */

/* The user's own line by its number. */
static char *line_text(const struct intake *intake, unsigned line)
{
    const char *at = intake->file->text, *end = at + intake->file->length;
    for (; line > 1 && at < end; at++)
        line -= *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
    const char *stop = at;
    while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
    return rct_copy(at, (size_t)(stop - at));
}

static unsigned runes(const char *text)
{
    const char *end = text + strlen(text);
    unsigned count = 0;
    for (; text < end; count++)
        rct_utf8_next(&text, end);
    return count;
}

void rct_intake_refuse(
    struct intake *intake, const struct refusal *refusal, const char *format, ...)
{
    char message[256];
    va_list rest;
    if (intake->left_out++ >= FINDING_LIMIT)
        return;
    va_start(rest, format);
    vsnprintf(message, sizeof message, format, rest);
    va_end(rest);
    char *line = line_text(intake, refusal->line);
    const struct rct_finding finding = {
        .level = RCT_ERROR,
        .name = refusal->name,
        .file = intake->file->path,
        .line = refusal->line,
        .column = 1,
        .width = runes(line),
        .message = message,
        .help = refusal->help,
        .line_text = line,
    };
    rct_diag_add(intake->diag, &finding);
    free(line);
}

void rct_intake_lose(struct intake *intake, enum loss loss, unsigned line)
{
    if (!intake->lost[loss].count++)
        intake->lost[loss].line = line;
}

static void report_loss(struct intake *intake, enum loss loss)
{
    static const struct {
        const char *name, *what;
    } words[] = {
        [LOST_FORMATTING] = {"lost-formatting", "formatting (bold, links, tables, …)"},
        [LOST_PICTURES] = {"lost-picture", "a picture"},
        [LOST_SOUNDS] = {"lost-sound", "a sound"},
        [LOST_SCRIPTS] = {"lost-script", "a script or style sheet"},
        [LOST_CONTROLS] = {"control-character", "a control character"},
        [LOST_TAGS] = {"too-many-tags", "a tag"},
    };
    char message[160];
    size_t count = intake->lost[loss].count;
    const struct rct_finding finding = {
        .level = RCT_WARNING,
        .name = words[loss].name,
        .file = intake->file->path,
        .line = intake->lost[loss].line,
        .message = message,
    };
    if (!count)
        return;
    int length = snprintf(message, sizeof message, "%s is left out", words[loss].what);
    if (count > 1)
        snprintf(message + length, sizeof message - (size_t)length,
            ", here and in %zu more place%s", count - 1, count > 2 ? "s" : "");
    rct_diag_add(intake->diag, &finding);
}

void rct_intake_release(struct intake *intake)
{
    free(intake->notes);
    rct_map_release(&intake->asked);
    rct_arena_release(&intake->arena);
}

/* ---- Texts */

/* The rune as a deck may hold it; 0: not at all. */
static uint32_t allowed(uint32_t rune)
{
    if (rune == '\r' || rune == 0x85 || rune == 0x2028 || rune == 0x2029)
        return '\n';
    if (rune == '\n' || rune == '\t')
        return rune;
    bool control = rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
    return control || rune == 0xFEFF || rune == 0xFFFE || rune == 0xFFFF ? 0 : rune;
}

void rct_intake_clean(
    struct intake *intake, const char *text, unsigned line, struct rct_buf *out)
{
    const char *end = text + strlen(text);
    size_t start = out->length, kept = start;
    while (text < end) {
        uint32_t rune = rct_utf8_next(&text, end), clean = allowed(rune);
        if (rune == '\r' && *text == '\n')
            continue;
        if (!clean)
            rct_intake_lose(intake, LOST_CONTROLS, line);
        if (!clean || (out->length == start && rct_rune_space(clean)))
            continue;
        rct_buf_rune(out, clean);
        if (!rct_rune_space(clean))
            kept = out->length;
    }
    rct_buf_cut(out, kept);
}

/* A clean copy, or NULL for what is missing, empty or hidden. */
static const char *keep(struct intake *intake, const char *text, unsigned line)
{
    struct rct_buf clean = {0};
    const char *kept = NULL, *at, *end;
    bool seen = false;
    if (text)
        rct_intake_clean(intake, text, line, &clean);
    at = rct_buf_text(&clean);
    end = at + clean.length;
    while (at < end && !seen)
        seen = !rct_rune_hidden(rct_utf8_next(&at, end));
    if (seen)
        kept = rct_arena_copy(&intake->arena, rct_buf_text(&clean), clean.length);
    rct_buf_release(&clean);
    return kept;
}

bool rct_next_word(const char **text, struct rct_buf *word)
{
    const char *at = *text, *end = at + strlen(at);
    rct_buf_cut(word, 0);
    while (at < end) {
        const char *start = at;
        bool space = rct_rune_space(rct_utf8_next(&at, end));
        if (!space)
            rct_buf_add(word, start, (size_t)(at - start));
        else if (word->length)
            break;
    }
    *text = at;
    return word->length > 0;
}

/* ---- Notes */

static bool too_long(const struct note *note)
{
    const char *const texts[] = {
        note->ask, note->answer, note->note, note->hint, note->tags, note->deck};
    for (size_t i = 0; i < RCT_COUNT(texts); i++)
        if (texts[i] && strlen(texts[i]) > TEXT_LIMIT)
            return true;
    return false;
}

static bool refuse_incomplete(struct intake *intake, const struct note *note)
{
    struct refusal refusal = {.line = note->line};
    const char *what = NULL;
    if (too_long(note)) {
        refusal.name = "long-text";
        what = "a text is too long (limit 60 KiB)";
        refusal.help = "if a quote before it is not closed, close it";
    } else if (!note->ask) {
        refusal.name = "no-question";
        what = "this note has no question that can be shown as text";
    } else if (!note->answer && !note->marks) {
        refusal.name = "no-answer";
        what = "this note has no answer that can be shown as text";
        refusal.help = "does the answer stand behind the right separator?";
    }
    if (what)
        rct_intake_refuse(intake, &refusal, "%s", what);
    return what != NULL;
}

/* What is asked twice cannot be told apart by who answers, nor by the progress log. */
static bool refuse_repeated(struct intake *intake, const struct note *note)
{
    struct refusal refusal = {.name = "same-question", .line = note->line};
    struct rct_buf key = {0};
    rct_text_key(&key, note->ask, strlen(note->ask));
    const char *kept = rct_arena_copy(&intake->arena, rct_buf_text(&key), key.length);
    uint32_t *first = rct_map_put(&intake->asked, kept, key.length);
    rct_buf_release(&key);
    if (*first == RCT_MAP_NEW) {
        *first = (uint32_t)intake->count;
        return false;
    }
    const struct note *other = &intake->notes[*first];
    bool differ = note->answer && other->answer && strcmp(note->answer, other->answer);
    if (differ)
        refusal.help = "say in the question which one is meant, or join the answers";
    rct_intake_refuse(intake, &refusal, "the question of line %u again%s", other->line,
        differ ? ", with another answer" : "");
    return true;
}

/* Puts the gaps of a clean text in braces; how many there are, 0 when it is refused. */
static unsigned open_gaps(struct intake *intake, struct note *note)
{
    static const char *const helps[] = {
        [ANKI_GAPS] = "a gap is written {{c1::text}}, with a text in it",
        [BRACKET_GAPS] = "a gap is written [text], with a text in it",
    };
    struct refusal refusal = {
        .name = "bad-gap", .line = note->line, .help = helps[note->marks]};
    struct rct_buf text = {0}, hints = {0};
    if (note->hint)
        rct_buf_puts(&hints, note->hint);
    unsigned gaps = rct_gaps_read(note->marks, note->ask, &text, &hints);
    if (gaps > GAP_LIMIT) {
        refusal.help = "make several notes of it";
        rct_intake_refuse(intake, &refusal,
            "%u gaps in one text are too many (limit %d)", gaps, GAP_LIMIT);
        gaps = 0;
    } else if (!gaps) {
        rct_intake_refuse(intake, &refusal, "a gap is missing, empty or not closed");
    } else {
        note->ask = rct_arena_copy(&intake->arena, rct_buf_text(&text), text.length);
        note->hint = keep(intake, rct_buf_text(&hints), note->line);
    }
    rct_buf_release(&text);
    rct_buf_release(&hints);
    return gaps;
}

/* A deck holds so many items of lists and no more. */
static void count_tags(struct intake *intake, struct note *note)
{
    struct rct_buf word = {0};
    const char *at = note->tags ? note->tags : "";
    intake->tag_count += note->deck != NULL;
    while (rct_next_word(&at, &word))
        intake->tag_count++;
    rct_buf_release(&word);
    if (intake->tag_count > TAG_LIMIT) {
        rct_intake_lose(intake, LOST_TAGS, note->line);
        note->tags = NULL;
    }
}

void rct_intake_note(struct intake *intake, const struct note *note)
{
    struct note kept = *note;
    kept.ask = keep(intake, note->ask, note->line);
    kept.answer = note->marks ? NULL : keep(intake, note->answer, note->line);
    kept.note = keep(intake, note->note, note->line);
    kept.hint = keep(intake, note->hint, note->line);
    kept.tags = keep(intake, note->tags, note->line);
    kept.deck = keep(intake, note->deck, note->line);
    if (refuse_incomplete(intake, &kept))
        return;
    unsigned cards = kept.marks ? open_gaps(intake, &kept) : 1U + kept.reverse;
    if (!cards || refuse_repeated(intake, &kept))
        return;
    intake->full = intake->cards + cards > CARD_LIMIT;
    if (intake->full)
        return;
    count_tags(intake, &kept);
    intake->cards += cards;
    intake->notes =
        rct_grow(intake->notes, &intake->room, intake->count + 1, sizeof kept);
    intake->notes[intake->count++] = kept;
}

static const char *short_text(struct intake *intake, const char *text)
{
    const char *kept = keep(intake, text, 1);
    return kept && strlen(kept) <= TEXT_LIMIT ? kept : NULL;
}

void rct_intake_finish(struct intake *intake)
{
    const char *path = intake->file->path;
    intake->title = short_text(intake, intake->title);
    intake->tags = short_text(intake, intake->tags);
    for (int i = 0; i < LOSS_COUNT; i++)
        report_loss(intake, (enum loss)i);
    if (intake->left_out > FINDING_LIMIT)
        rct_diag_error(intake->diag, path, "%zu more notes are left out",
            intake->left_out - FINDING_LIMIT);
    if (intake->full)
        rct_diag_error(intake->diag, path,
            "whatever is behind the first %d cards is left out", CARD_LIMIT);
}
