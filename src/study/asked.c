/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked.c - what a card asks as words, and what each of them weighs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alike.h"

#define GAP_SHOWN "[\xE2\x80\xA6]"

enum { WEIGHT_MOST = 8, WEIGHT_LEAST = 5 }; /* of words that say something */

/* ---- Words that are known ---- */

/* They say little in English, French, German, Spanish, Italian, Portuguese or Dutch,
 * and nothing in two of these that would be much in a third. */
static const char small_words[] =
    " a an the this that these those is are was were be been being am do does did done "
    "has have had having will would shall should can could may might must of in on at "
    "by for to from into as it its there here and who whom whose what which when where "
    "why how many much s t d name give say called known between about with their "
    "le la les l un une des du de d au aux en dans sur par pour et ce cet cette ces "
    "est sont etait etaient a ont avait qui que qu quoi quel quelle quels quelles "
    "quand "
    "ou comment combien pourquoi il elle ils elles on se y "
    "der die das den dem des ein eine einen einem einer eines im am zu zum zur von vom "
    "und ist sind war waren hat haben hatte wird wurde wurden wer wen wem was welche "
    "welcher welches welchen wann wo wie viele viel warum es er sie in auf bei mit "
    "el los las una uno unos del al y es son era eran fue fueron ha han quien quienes "
    "cual cuales cuando donde como cuanto cuantos cuanta cuantas se por para su "
    "il lo gli i uno dello della dei degli delle nel nella e sono chi che cosa quale "
    "quali quando dove come quanto quanti di da con "
    "o os as um uma do dos das na nas foi foram quem qual quais onde "
    "het een van is zijn werd wie wat welk welke wanneer waar hoe veel te op ";

/* They are told apart by what they say of the same thing. */
static const char firm_words[] =
    " first second third fourth fifth sixth seventh eighth ninth tenth last next "
    "previous former latter early late earlier later earliest latest largest smallest "
    "biggest longest shortest highest lowest oldest youngest tallest deepest greatest "
    "least most best worst fewer fewest large small big long short high low young tall "
    "above below inside outside always rarely begin began start started end ended "
    "open opened close closed win won lose lost king queen father mother son daughter "
    "brother sister husband wife man woman boy girl my your our "
    "premier premiere deuxieme seconde troisieme dernier derniere prochain prochaine "
    "grand grande petit petite long longue court courte haut haute bas basse meilleur "
    "pire roi reine pere mere fils fille frere soeur homme femme debut fin mon ton son "
    "erste ersten zweite zweiten dritte dritten letzte letzten nachste grosste "
    "kleinste "
    "langste kurzeste hochste vater mutter bruder schwester sohn tochter mann frau "
    "konig "
    "primero primera segundo segunda tercero ultimo ultima mayor menor mejor peor "
    "padre "
    "madre hermano hermana hijo hija rey reina ";

static bool is_among(const char *list, const char *word)
{
    char wanted[32];
    int length = snprintf(wanted, sizeof(wanted), " %s ", word);
    return length < (int)sizeof(wanted) && strstr(list, wanted);
}

/* ---- One word ---- */

/* How the word stood in the text. */
struct chunk {
    const char *text, *end;
    bool first; /* of a sentence, where a capital says nothing */
};

static bool is_unspaced(uint32_t rune)
{
    return (rune >= 0x2E80 && rune <= 0x9FFF) || (rune >= 0xF900 && rune <= 0xFAFF) ||
           (rune >= 0x20000 && rune <= 0x3FFFF) || (rune >= 0x0E00 && rune <= 0x0EFF);
}

static bool has_digit(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

static size_t count_letters(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;
    for (; text < end; count++)
        rct_utf8_next(&text, end);
    return count;
}

static bool is_letter(uint32_t rune)
{
    return rct_rune_letter(rune) || rune > 0x7F;
}

/* Of a single letter it cannot be told whether it is a sentence that it begins. */
static void see_capitals(struct word *word, const struct chunk *chunk)
{
    const char *at = chunk->text;
    size_t letters = 0, upper = 0;
    bool begins = false;
    while (at < chunk->end) {
        uint32_t rune = rct_utf8_next(&at, chunk->end);
        if (!is_letter(rune))
            continue;
        begins |= !letters && rct_rune_upper(rune);
        upper += rct_rune_upper(rune);
        letters++;
    }
    word->capitals = upper > 1 && upper == letters;
    if (word->capitals || upper > 1 || (begins && !chunk->first))
        word->kind = WORD_NAME;
}

static void judge(struct word *word, const struct chunk *chunk)
{
    bool sign = word->letters == 1 && !is_letter((unsigned char)*word->text);
    word->kind = WORD_PLAIN;
    word->number = has_digit(word->text) || sign;
    word->alters = rct_word_alters(word->text);
    see_capitals(word, chunk);
    if (word->number || (word->kind == WORD_NAME && word->letters == 1))
        word->kind = WORD_FIRM;
    else if (is_among(small_words, word->text) && !word->capitals)
        word->kind = WORD_SMALL;
    else if (is_among(firm_words, word->text) || word->alters)
        word->kind = WORD_FIRM;
    else if (word->kind == WORD_PLAIN && rct_is_number(word->text, NULL))
        word->kind = WORD_FIRM, word->number = true;
    size_t weight = word->letters < WEIGHT_MOST ? word->letters : WEIGHT_MOST;
    if (word->kind == WORD_SMALL)
        weight = (weight + 1) / 2;
    else if (weight < WEIGHT_LEAST)
        weight = WEIGHT_LEAST;
    word->weight = (uint8_t)weight;
}

/* ---- Texts ---- */

/* Words as they are found. */
struct finding {
    struct rct_arena *arena;
    struct rct_buf exact; /* with a space behind each */
    struct words *words;  /* or NULL, where only `exact` is wanted */
    size_t room;
};

static void add_word(
    struct finding *finding, const struct chunk *chunk, const char *text, size_t length)
{
    struct words *words = finding->words;
    rct_buf_add(&finding->exact, text, length);
    rct_buf_putc(&finding->exact, ' ');
    if (!words)
        return;
    words->items =
        rct_grow(words->items, &finding->room, words->count + 1, sizeof(struct word));
    struct word *word = &words->items[words->count];
    *word = (struct word){.text = rct_arena_copy(finding->arena, text, length),
        .hash = rct_hash(text, length),
        .place = (uint32_t)words->count++};
    word->letters = (uint16_t)count_letters(word->text);
    judge(word, chunk);
    words->weight += word->weight;
    words->heavy += word->kind != WORD_SMALL;
}

/* Scripts without spaces are taken a sign at a time. */
static void add_signs(
    struct finding *finding, const struct chunk *chunk, const char *text, size_t length)
{
    const char *end = text + length, *from = text;
    while (text < end) {
        const char *at = text;
        if (!is_unspaced(rct_utf8_next(&text, end)))
            continue;
        if (at > from)
            add_word(finding, chunk, from, (size_t)(at - from));
        add_word(finding, chunk, at, (size_t)(text - at));
        from = text;
    }
    if (end > from)
        add_word(finding, chunk, from, (size_t)(end - from));
}

/* U.S. is a word, and so is US. */
static bool is_dotted(const struct chunk *chunk)
{
    const char *at = chunk->text;
    size_t letters = 0;
    while (at + 1 < chunk->end && rct_rune_letter((unsigned char)*at) && at[1] == '.')
        at += 2, letters++;
    return letters > 1 && (at == chunk->end || *at == '?' || *at == ',');
}

/* A chunk of nothing but stops is its own key; with a word behind it, it has none. */
static void add_chunk(struct finding *finding, const struct chunk *chunk)
{
    struct rct_buf raw = {0}, key = {0}, plain = {0};
    bool dotted = is_dotted(chunk);
    for (const char *at = chunk->text; at < chunk->end; at++)
        if (!dotted || *at != '.')
            rct_buf_putc(&raw, *at);
    rct_buf_puts(&raw, " x");
    rct_text_key(&key, raw.text, raw.length);
    rct_buf_cut(&key, key.length - 1);
    rct_text_unaccent(&plain, key.text, key.length);
    for (const char *word = rct_buf_text(&plain); *word;) {
        size_t length = strcspn(word, " ");
        add_signs(finding, chunk, word, length);
        word += length + (word[length] == ' ');
    }
    rct_buf_release(&raw);
    rct_buf_release(&key);
    rct_buf_release(&plain);
}

/* The bytes of an apostrophe at `text`; 0 where there is none. */
static size_t apostrophe(const char *text, const char *end)
{
    if (*text == '\'')
        return 1;
    return end - text >= 3 && !memcmp(text, "\xE2\x80\x99", 3) ? 3 : 0;
}

static void add_words(struct finding *finding, const char *text, const char *end)
{
    struct chunk chunk = {.text = text, .first = true};
    while (chunk.text < end) {
        size_t stop = 0;
        const char *at = chunk.text;
        while (at < end && *at != ' ' && !(stop = apostrophe(at, end)))
            at++;
        chunk.end = at;
        if (chunk.end > chunk.text)
            add_chunk(finding, &chunk);
        if (chunk.end > chunk.text)
            chunk.first = !stop && strchr(".?!:", chunk.end[-1]) != NULL;
        chunk.text = at + (stop ? stop : at < end);
    }
}

static int compare_words(const void *a, const void *b)
{
    const struct word *left = a, *right = b;
    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

/* Sorted, and where the arena can free them. */
static void settle(struct finding *finding)
{
    struct words *words = finding->words;
    if (!words->count)
        return;
    struct word *items = rct_arena_alloc(finding->arena, words->count * sizeof(*items));
    memcpy(items, words->items, words->count * sizeof(*items));
    qsort(items, words->count, sizeof(*items), compare_words);
    free(words->items);
    words->items = items;
    finding->room = 0;
}

/* The words of a question whose gap is filled. */
static void read_filled(
    struct finding *finding, const char *text, const char *gap, const char *newline)
{
    struct rct_buf filled = {0}, aside = finding->exact;
    rct_buf_add(&filled, text, (size_t)(gap - text));
    rct_buf_puts(&filled, newline + 1);
    gap += strlen(GAP_SHOWN);
    rct_buf_add(&filled, gap, (size_t)(newline - gap));
    finding->exact = (struct rct_buf){0};
    add_words(finding, rct_buf_text(&filled), rct_buf_text(&filled) + filled.length);
    rct_buf_release(&finding->exact);
    rct_buf_release(&filled);
    finding->exact = aside;
    finding->words = NULL;
}

void rct_asked_read(struct asked *asked, const char *text, struct rct_arena *arena)
{
    const char *end = text + strlen(text), *newline = strrchr(text, '\n');
    *asked = (struct asked){.text = text};
    newline = newline ? newline : end;
    const char *answer = newline < end ? newline + 1 : end;
    const char *gap = strstr(text, GAP_SHOWN);
    struct finding finding = {.arena = arena, .words = &asked->words};
    asked->gap = gap && gap < newline && newline < end;
    if (asked->gap) {
        read_filled(&finding, text, gap, newline);
        add_words(&finding, text, gap);
        rct_buf_puts(&finding.exact, GAP_SHOWN " ");
        add_words(&finding, gap + strlen(GAP_SHOWN), newline);
        finding.words = &asked->words;
    } else
        add_words(&finding, text, newline);
    settle(&finding);
    asked->question = finding.exact.length;
    rct_buf_putc(&finding.exact, '\n');
    finding.words = &asked->answer;
    add_words(&finding, answer, end);
    settle(&finding);
    if (finding.exact.length == asked->question + 1) /* nothing but signs */
        rct_buf_puts(&finding.exact, answer);
    asked->exact = rct_arena_copy(arena, finding.exact.text, finding.exact.length);
    asked->reply = asked->exact + asked->question + 1;
    rct_buf_release(&finding.exact);
}

void rct_reply_read(const char *text, struct rct_buf *out)
{
    const char *newline = strrchr(text, '\n');
    const char *answer = newline ? newline + 1 : text + strlen(text);
    struct finding finding = {0};
    add_words(&finding, answer, answer + strlen(answer));
    rct_buf_puts(out, finding.exact.length ? finding.exact.text : answer);
    rct_buf_release(&finding.exact);
}
