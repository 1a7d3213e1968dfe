/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of dates, English and French. */
#include "parts.h"

static const struct {
    char name[10];
    unsigned char month;
} months[] = {
    {"january", 1},
    {"jan", 1},
    {"janvier", 1},
    {"janv", 1},
    {"february", 2},
    {"feb", 2},
    {"febr", 2},
    {"fevrier", 2},
    {"fev", 2},
    {"fevr", 2},
    {"march", 3},
    {"mar", 3},
    {"mars", 3},
    {"april", 4},
    {"apr", 4},
    {"avril", 4},
    {"avr", 4},
    {"may", 5},
    {"mai", 5},
    {"june", 6},
    {"jun", 6},
    {"juin", 6},
    {"july", 7},
    {"jul", 7},
    {"juillet", 7},
    {"juil", 7},
    {"juill", 7},
    {"august", 8},
    {"aug", 8},
    {"aout", 8},
    {"september", 9},
    {"sept", 9},
    {"sep", 9},
    {"septembre", 9},
    {"october", 10},
    {"oct", 10},
    {"octobre", 10},
    {"november", 11},
    {"nov", 11},
    {"novembre", 11},
    {"december", 12},
    {"dec", 12},
    {"decembre", 12},
};

/* Words that say nothing: articles, prepositions, days of the week. */
static const char *const fillers[] = {"the", "of", "on", "in", "le", "la", "les", "l",
    "de", "d", "du", "en", "an", "year", "annee", "and", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
    "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "lundi", "mardi", "mercredi",
    "jeudi", "vendredi", "samedi", "dimanche", "lun", "mer", "jeu", "ven", "sam", "dim",
    "au"};

static const char *const centuries[] = {
    "century", "centuries", "siecle", "siecles", "cent", "c"};
static const char *const decades[] = {"annees", "years", "decade", "decennie"};

/* Words in a row that say the era. */
static const struct {
    const char *words;
    bool bc;
} eras[] = {
    {"avant notre ere", true},
    {"av notre ere", true},
    {"before the common era", true},
    {"before common era", true},
    {"before christ", true},
    {"avant jesus christ", true},
    {"avant j c", true},
    {"avant jc", true},
    {"av j c", true},
    {"av jc", true},
    {"b c e", true},
    {"b c", true},
    {"bce", true},
    {"bc", true},
    {"aec", true},
    {"apres jesus christ", false},
    {"apres j c", false},
    {"apres jc", false},
    {"apr j c", false},
    {"apr jc", false},
    {"ap j c", false},
    {"ap jc", false},
    {"de notre ere", false},
    {"anno domini", false},
    {"a d", false},
    {"ad", false},
    {"c e", false},
    {"ce", false},
};

/* The words for the decades of a century. */
static const struct {
    const char *word;
    int value;
} decade_words[] = {
    {"twenties", 20},
    {"thirties", 30},
    {"forties", 40},
    {"fifties", 50},
    {"sixties", 60},
    {"seventies", 70},
    {"eighties", 80},
    {"nineties", 90},
};

static bool is_in(struct span word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_is(word, list[i]))
            return true;
    return false;
}

static int month_of(struct span word)
{
    for (size_t i = 0; i < RCT_COUNT(months); i++)
        if (span_is(word, months[i].name))
            return months[i].month;
    return 0;
}

const char *rct_month_name(int month, bool french)
{
    static const char *const names[][2] = {{"January", "janvier"},
        {"February", "février"}, {"March", "mars"}, {"April", "avril"}, {"May", "mai"},
        {"June", "juin"}, {"July", "juillet"}, {"August", "août"},
        {"September", "septembre"}, {"October", "octobre"}, {"November", "novembre"},
        {"December", "décembre"}};

    return names[month - 1][french];
}

/* The one month that a word was likely meant to be; 0 = none, or two. */
static int misspelt_month(struct span word)
{
    char typed[16];
    size_t limit = word.length < 7 ? 1 : 2;
    int month = 0;

    if (word.length < 4 || word.length >= sizeof(typed))
        return 0;
    memcpy(typed, word.text, word.length);
    typed[word.length] = '\0';
    for (size_t i = 0; i < RCT_COUNT(months); i++) {
        if (strlen(months[i].name) < 4 ||
            rct_text_distance(months[i].name, typed, limit) > limit)
            continue;
        if (month && month != months[i].month)
            return 0;
        month = months[i].month;
    }
    return month;
}

/* ---- Words of the text ---- */

enum { TOKENS_MOST = 24 };

/* Runs of letters, runs of digits, and single signs. */
struct tokens {
    struct span items[TOKENS_MOST];
    size_t count;
};

static bool is_letter_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

static bool tokenize(struct tokens *tokens, const char *text)
{
    while (*text) {
        size_t length = 1;

        if (*text == ' ' || *text == ',') {
            text++;
            continue;
        }
        if (tokens->count == TOKENS_MOST)
            return false;
        if (is_digit(*text))
            length = strspn(text, "0123456789");
        else if (is_letter_byte(*text))
            while (is_letter_byte(text[length]))
                length++;
        tokens->items[tokens->count++] = (struct span){text, length};
        text += length;
    }
    return true;
}

static bool is_word(struct span token)
{
    return is_letter_byte(token.text[0]);
}

/* How many tokens from `at` on say the words, full stops and hyphens left out. */
static size_t says(const struct tokens *tokens, size_t at, const char *words)
{
    size_t from = at;

    while (*words) {
        struct span word = {words, strcspn(words, " ")};

        while (at > from && at < tokens->count &&
               (*tokens->items[at].text == '.' || *tokens->items[at].text == '-'))
            at++;
        if (at >= tokens->count || !span_same(tokens->items[at], word))
            return 0;
        at++;
        words += word.length + (words[word.length] == ' ');
    }
    while (at < tokens->count && *tokens->items[at].text == '.')
        at++;
    return at - from;
}

static size_t read_era(struct date_text *text, const struct tokens *tokens, size_t at)
{
    for (size_t i = 0; i < RCT_COUNT(eras); i++) {
        size_t length = says(tokens, at, eras[i].words);

        if (!length)
            continue;
        text->bc |= eras[i].bc;
        text->ad |= !eras[i].bc;
        return length;
    }
    return 0;
}

static struct date_piece *add_piece(struct date_text *text, enum date_piece_kind kind)
{
    struct date_piece *piece = &text->pieces[text->count++];

    *piece = (struct date_piece){.kind = kind};
    return piece;
}

static bool touches(const struct tokens *tokens, size_t at)
{
    return at < tokens->count && at > 0 &&
           tokens->items[at - 1].text + tokens->items[at - 1].length ==
               tokens->items[at].text;
}

static size_t read_digits(
    struct date_text *text, const struct tokens *tokens, size_t at)
{
    static const char *const ordinals[] = {
        "st", "nd", "rd", "th", "er", "re", "e", "eme", "ieme", "ere"};
    struct span digits = tokens->items[at];
    struct date_piece *piece = add_piece(text, PIECE_NUMBER);
    size_t used = 1;

    if (digits.length > 8)
        return 0;
    for (size_t i = 0; i < digits.length; i++)
        piece->value = piece->value * 10 + (digits.text[i] - '0');
    piece->digits = (int)digits.length;
    if (touches(tokens, at + 1) && *tokens->items[at + 1].text == '\'' &&
        touches(tokens, at + 2) && span_is(tokens->items[at + 2], "s"))
        used++;
    if (!touches(tokens, at + used) || !is_word(tokens->items[at + used]))
        return used;
    digits = tokens->items[at + used];
    piece->ordinal = is_in(digits, ordinals, RCT_COUNT(ordinals));
    piece->plural = span_is(digits, "s");
    piece->unknown = span_is(digits, "x") ? 1 : span_is(digits, "xx") ? 2 : 0;
    return piece->ordinal || piece->plural || piece->unknown ? used + 1 : 0;
}

/* A number in words, "quatorze", "twentieth"; "sept" is a month where no other is. */
static size_t read_numeral(
    struct date_text *text, const struct tokens *tokens, size_t at)
{
    struct span words[8];
    size_t places[8], count = 0;
    struct numeral numeral;
    struct date_piece *piece;

    for (size_t i = at; i < tokens->count && count < RCT_COUNT(words); i++) {
        if (*tokens->items[i].text == '-')
            continue;
        if (!is_word(tokens->items[i]))
            break;
        words[count] = tokens->items[i];
        places[count++] = i + 1;
    }
    numeral = rct_numeral(words, count, LANG_EN | LANG_FR);
    if (!numeral.words || numeral.value > 9999 || numeral.article ||
        numeral.divisor != 1)
        return 0;
    piece = add_piece(text, PIECE_NUMBER);
    piece->value = (int)numeral.value;
    piece->ordinal = numeral.ordinal;
    return places[numeral.words - 1] - at;
}

static bool other_month(const struct tokens *tokens, size_t at)
{
    for (size_t i = 0; i < tokens->count; i++)
        if (i != at && is_word(tokens->items[i]) && month_of(tokens->items[i]))
            return true;
    return false;
}

static int decade_of(struct span word)
{
    for (size_t i = 0; i < RCT_COUNT(decade_words); i++)
        if (span_is(word, decade_words[i].word))
            return decade_words[i].value;
    return 0;
}

/* XIVe, xiv: a Roman numeral that a century has. */
static unsigned roman_of(struct span word)
{
    static const char *const ends[] = {
        "", "e", "eme", "ieme", "er", "th", "st", "nd", "rd"};

    for (size_t i = 0; i < RCT_COUNT(ends); i++) {
        size_t length = strlen(ends[i]);
        struct span front = {word.text, word.length - length};

        if (length < word.length &&
            memcmp(word.text + front.length, ends[i], length) == 0 && rct_roman(front))
            return rct_roman(front);
    }
    return 0;
}

static bool century_follows(const struct tokens *tokens, size_t at)
{
    return at + 1 < tokens->count && (span_is(tokens->items[at + 1], "siecle") ||
                                         span_is(tokens->items[at + 1], "century"));
}

static void add_number(struct date_text *text, int value, bool ordinal, bool plural)
{
    struct date_piece *piece = add_piece(text, PIECE_NUMBER);

    piece->value = value;
    piece->ordinal = ordinal;
    piece->plural = plural;
}

static size_t read_word(struct date_text *text, const struct tokens *tokens, size_t at)
{
    struct span word = tokens->items[at];
    int month = month_of(word);
    size_t used = month ? read_era(text, tokens, at) : 0; /* apr. J.-C. */

    if (used)
        return used;
    if (month && (!span_is(word, "sept") || !other_month(tokens, at))) {
        add_piece(text, PIECE_MONTH)->value = month;
        return 1;
    }
    if (century_follows(tokens, at) && roman_of(word)) {
        add_number(text, (int)roman_of(word), true, false);
        return 1;
    }
    used = read_era(text, tokens, at);
    if (!used)
        used = read_numeral(text, tokens, at);
    if (used)
        return used;
    if (decade_of(word)) {
        add_number(text, decade_of(word), false, true);
        return 1;
    }
    if (text->count && is_in(word, centuries, RCT_COUNT(centuries)))
        add_piece(text, PIECE_CENTURY);
    else if (!text->count && is_in(word, decades, RCT_COUNT(decades)))
        add_piece(text, PIECE_DECADES);
    else if (!is_in(word, fillers, RCT_COUNT(fillers)))
        add_piece(text, PIECE_WORD)->word = word;
    return 1;
}

static size_t read_token(struct date_text *text, const struct tokens *tokens, size_t at)
{
    char sign = *tokens->items[at].text;
    bool last = at + 1 == tokens->count;

    if (is_digit(sign))
        return read_digits(text, tokens, at);
    if (is_word(tokens->items[at]))
        return read_word(text, tokens, at);
    if (sign == '-' && at == 0) {
        text->minus = true;
        return 1;
    }
    if ((sign == '?' || sign == '~') && last) {
        text->about = text->circa = true;
        return 1;
    }
    if (sign == '\'' || sign == '"')
        return 1;
    if (sign != '-' && sign != '/' && sign != '.')
        return 0;
    if (text->count && !last && text->pieces[text->count - 1].kind == PIECE_NUMBER &&
        is_digit(*tokens->items[at + 1].text))
        add_piece(text, PIECE_SIGN)->sign = sign;
    return 1;
}

/* The one word that is left may be a month, misspelt. */
static bool mend_word(struct date_text *text)
{
    struct date_piece *word = NULL;

    for (size_t i = 0; i < text->count; i++) {
        if (text->pieces[i].kind == PIECE_MONTH)
            text->misspelt = true;
        if (text->pieces[i].kind != PIECE_WORD)
            continue;
        if (word)
            return false;
        word = &text->pieces[i];
    }
    if (!word)
        return !(text->misspelt = false);
    if (text->misspelt || !(word->value = misspelt_month(word->word)))
        return false;
    word->kind = PIECE_MONTH;
    return text->misspelt = true;
}

/* "about" is for any number, "circa" for dates. */
static const char *read_about(struct date_text *text, const char *even)
{
    size_t length = rct_about_length(even);

    if (!length)
        return even;
    text->about = true;
    text->circa = (*even | 0x20) == 'c' || (*even | 0x20) == 'v';
    even += length;
    while (*even == ' ')
        even++;
    return even;
}

bool rct_date_lex(struct date_text *text, const char *even, struct rct_arena *arena)
{
    struct tokens tokens = {.count = 0};
    const char *bare;

    *text = (struct date_text){.count = 0};
    if (strlen(even) > 80)
        return false;
    bare = rct_unaccented(arena, rct_folded(arena, read_about(text, even)));
    if (!tokenize(&tokens, bare))
        return false;
    for (size_t at = 0, used; at < tokens.count; at += used) {
        if (text->count == DATE_PIECES_MOST)
            return false;
        used = read_token(text, &tokens, at);
        if (!used)
            return false;
    }
    return mend_word(text);
}
