/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random decks under random edits.  Whatever is done to them, no history goes to a card
 * that is not the one it came from; and none is lost where the edit was small: a slip
 * that is mended or made, stops, capitals and accents, a small word or another word put
 * in, a card moved within its deck or to another one, an id given.
 */
#include "study_desk.h"

enum { ROUNDS = 400, CARDS = 24, DECKS = 3, QUESTION = 200 };

static const char *const nouns[] = {"capital", "border", "embargo", "minister",
    "railway", "harbour", "treaty", "parliament", "mountain", "currency", "province",
    "glacier", "satellite", "election", "industry", "monument", "language", "conflict",
    "refugee", "airport"};
static const char *const verbs[] = {"established", "destroyed", "discovered", "invaded",
    "inherited", "abolished", "recognised", "protected", "mentioned", "celebrated"};
static const char *const places[] = {"Lahore", "Karachi", "Peshawar", "Quetta",
    "Multan", "Sialkot", "Bahawalpur", "Hyderabad", "Gujrat", "Sargodha", "Rawalpindi",
    "Salala"};

/* A card as it is, and what became of its history. */
struct model {
    char ask[QUESTION], answer[40];
    unsigned deck, who; /* who: what it is about, whatever it asks; 0: no card */
    bool reviewed, small, named;
};

struct round {
    struct rct_random random;
    struct model cards[CARDS];
    size_t count;
    unsigned last; /* who */
};

#define ANY(round, list) list[rct_random_below(&(round)->random, RCT_COUNT(list))]

static bool chance(struct round *round, unsigned percent)
{
    return rct_random_below(&round->random, 100) < percent;
}

/* ---- Cards ---- */

/* No two of them ask the same. */
static bool is_new(const struct round *round, const struct model *card)
{
    for (size_t i = 0; i < round->count; i++)
        if (&round->cards[i] != card && !strcmp(round->cards[i].ask, card->ask))
            return false;
    return true;
}

static void make_card(struct round *round, struct model *card)
{
    unsigned form = rct_random_below(&round->random, 4);
    const char *noun = ANY(round, nouns), *other = ANY(round, nouns);
    const char *verb = ANY(round, verbs), *place = ANY(round, places);
    unsigned year = 1800 + rct_random_below(&round->random, 200);
    *card = (struct model){
        .deck = rct_random_below(&round->random, DECKS), .who = ++round->last};
    if (form == 0)
        snprintf(card->ask, QUESTION, "Which %s of %s was %s in %u?", noun, place, verb,
            year);
    else if (form == 1)
        snprintf(card->ask, QUESTION, "Who %s the %s near the %s of %s?", verb, noun,
            other, place);
    else if (form == 2)
        snprintf(card->ask, QUESTION, "When was the %u %s of %s %s?", year, noun, place,
            verb);
    else
        snprintf(
            card->ask, QUESTION, "What is the %s of the %s in %s?", noun, other, place);
    snprintf(card->answer, sizeof(card->answer), "Answer%c%c%u",
        (int)('a' + card->who % 26), (int)('a' + card->who / 26 % 26), card->who);
    if (chance(round, 10)) /* some answers say nothing */
        snprintf(card->answer, sizeof(card->answer), "%s", place);
}

/* Another card that looks like the one: another place, year or thing. */
static void make_like(struct round *round, struct model *card, const struct model *like)
{
    struct model made;
    make_card(round, &made);
    snprintf(made.ask, QUESTION, "%s", like->ask);
    for (size_t i = 0; i < RCT_COUNT(places); i++) {
        char *at = strstr(made.ask, places[i]);
        const char *place = ANY(round, places);
        if (!at || strlen(made.ask) + 12 > QUESTION)
            continue;
        char *rest = rct_copy(at + strlen(places[i]), strlen(at + strlen(places[i])));
        snprintf(at, QUESTION - (size_t)(at - made.ask), "%s%s", place, rest);
        free(rest);
        break;
    }
    made.deck = like->deck;
    if (chance(round, 30))
        snprintf(made.answer, sizeof(made.answer), "%s", like->answer);
    *card = made;
}

/* ---- Edits ---- */

static void put_in(struct model *card, size_t at, const char *text)
{
    char rest[QUESTION];
    if (strlen(card->ask) + strlen(text) + 1 > QUESTION)
        return;
    snprintf(rest, QUESTION, "%s", card->ask + at);
    snprintf(card->ask + at, QUESTION - at, "%s%s", text, rest);
}

/* A place within one of the long words in small letters. */
static size_t find_inside(struct round *round, const struct model *card)
{
    for (int i = 0; i < 100; i++) {
        size_t at =
            3 + rct_random_below(&round->random, (uint32_t)strlen(card->ask) - 3);
        size_t from = at, to = at;
        while (from > 0 && card->ask[from - 1] >= 'a' && card->ask[from - 1] <= 'z')
            from--;
        while (card->ask[to] >= 'a' && card->ask[to] <= 'z')
            to++;
        bool name =
            from > 0 && card->ask[from - 1] >= 'A' && card->ask[from - 1] <= 'Z';
        if (to - from >= 7 && at > from + 1 && at + 1 < to && !name)
            return at;
    }
    return 0;
}

static void slip(struct round *round, struct model *card)
{
    size_t at = find_inside(round, card);
    char *text = card->ask + at;
    if (!at)
        return;
    switch (rct_random_below(&round->random, 3)) {
    case 0: memmove(text, text + 1, strlen(text)); break;
    case 1: put_in(card, at, "x"); break;
    default: *text = *text == 'e' ? 'a' : 'e'; break;
    }
}

static void accent(struct round *round, struct model *card)
{
    char *at = strchr(card->ask + 1, 'e');
    (void)round;
    if (!at)
        return;
    memmove(at, at + 1, strlen(at));
    put_in(card, (size_t)(at - card->ask), "\u00e9");
}

static void stops(struct round *round, struct model *card)
{
    card->ask[strlen(card->ask) - 1] = '\0';
    put_in(card, strcspn(card->ask, " "), chance(round, 50) ? "," : " \u2013");
}

static void capitals(struct round *round, struct model *card)
{
    size_t at = 1 + rct_random_below(&round->random, (uint32_t)strlen(card->ask) - 1);
    (void)round;
    if (card->ask[at - 1] == ' ' && card->ask[at] >= 'a' && card->ask[at] <= 'z')
        card->ask[at] = (char)(card->ask[at] - 'a' + 'A');
}

static void small_word(struct round *round, struct model *card)
{
    const char *const words[] = {" the", " of the", " in a", " then it is"};
    put_in(card, strlen(card->ask) - 1, ANY(round, words));
}

static void longer(struct round *round, struct model *card)
{
    const char *const words[] = {" famous", " old", " quite small", " northern"};
    put_in(card, strcspn(card->ask, " "), ANY(round, words));
}

static void new_answer(struct round *round, struct model *card)
{
    (void)round; /* the question is the card's name */
    snprintf(card->answer, sizeof(card->answer), "Corrected%u", card->who);
}

static void elsewhere(struct round *round, struct model *card)
{
    card->deck = rct_random_below(&round->random, DECKS);
}

static void name(struct round *round, struct model *card)
{
    (void)round;
    card->named = !card->named;
}

static void (*const edits[])(struct round *round, struct model *card) = {
    slip, accent, stops, capitals, small_word, longer, new_answer, elsewhere, name};

static void edit_one(struct round *round, struct model *card)
{
    struct model before = *card;
    ANY(round, edits)(round, card);
    if (!is_new(round, card))
        *card = before;
}

/* What becomes of the deck between two sessions. */
static void edit_all(struct round *round)
{
    for (size_t i = 0; i < round->count; i++) {
        struct model *card = &round->cards[i];
        struct model made;
        if (chance(round, 40)) {
            card->small = true;
            edit_one(round, card);
        } else if (chance(round, 15)) {
            if (chance(round, 70))
                make_like(round, &made, card);
            else
                make_card(round, &made);
            bool other = is_new(round, &made) && strcmp(made.ask, card->ask) != 0;
            *card = other ? made : (struct model){0}; /* deleted, or replaced */
        }
    }
    for (size_t i = round->count; i-- > 1;) {
        size_t j = rct_random_below(&round->random, (uint32_t)i + 1);
        struct model card = round->cards[i];
        round->cards[i] = round->cards[j];
        round->cards[j] = card;
    }
}

/* ---- Decks of them ---- */

static void write_decks(const struct round *round, struct rct_buf texts[DECKS])
{
    for (unsigned d = 0; d < DECKS; d++) {
        rct_buf_cut(&texts[d], 0);
        rct_buf_printf(&texts[d],
            "deck: d%u\ncards:\n- {ask: \"Always there %u?\", answer: yes, id: "
            "there}\n",
            d, d);
    }
    for (size_t i = 0; i < round->count; i++) {
        const struct model *card = &round->cards[i];
        struct rct_buf *text = &texts[card->deck];
        if (!card->who)
            continue;
        rct_buf_printf(text, "- {ask: \"%s\", answer: \"%s\"", card->ask, card->answer);
        if (card->named)
            rct_buf_printf(text, ", id: c%u", card->who);
        rct_buf_puts(text, "}\n");
    }
}

static void read_decks(const struct round *round, struct desk *desk, bool turned)
{
    struct rct_buf texts[DECKS] = {{0}};
    const char *list[DECKS];
    write_decks(round, texts);
    for (unsigned d = 0; d < DECKS; d++)
        list[d] = texts[turned ? DECKS - 1 - d : d].text;
    desk_read(desk, list, DECKS);
    for (unsigned d = 0; d < DECKS; d++)
        rct_buf_release(&texts[d]);
}

static struct model *find_model(struct round *round, const char *asks, const char *key)
{
    for (size_t i = 0; i < round->count; i++) {
        struct model *card = &round->cards[i];
        size_t length = strlen(card->ask);
        if (card->who && !strncmp(card->ask, asks, length) && asks[length] == '\n' &&
            key[1] == (char)('0' + card->deck))
            return card;
    }
    return NULL;
}

static void review_some(struct round *round, struct desk *desk)
{
    for (size_t i = 0; i < desk->items.count; i++) {
        const struct rct_item *item = &desk->items.items[i];
        struct rct_buf asks = {0};
        rct_card_asks(item->card, &asks);
        struct model *card = find_model(round, asks.text, item->key);
        if (card && chance(round, 80)) {
            card->reviewed = true;
            desk_event(desk, RCT_EVENT_REVIEW, i);
        }
        rct_buf_release(&asks);
    }
    desk_bind(desk);
}

/* ---- What must hold ---- */

static unsigned who_asks(struct round *round, const char *asks, const char *key)
{
    const struct model *card = find_model(round, asks, key);
    return card ? card->who : 0;
}

static void expect_right(
    struct round *before, struct round *after, const struct rct_moves *moves)
{
    for (size_t i = 0; i < moves->sure; i++) {
        const struct rct_move *move = &moves->items[i];
        unsigned was = who_asks(before, move->asked, move->from);
        unsigned is = who_asks(after, move->asks, move->to);
        if (!was || was != is)
            fail_msg("the history of \"%s\" went to \"%s\" (%u %%)", move->asked,
                move->asks, move->percent);
    }
}

/* Is there another card that has its answer, now or then, so that it says less? */
static bool is_shared(
    const struct round *before, const struct round *after, const struct model *card)
{
    unsigned count = 0;
    for (size_t i = 0; i < CARDS; i++) {
        count += before->cards[i].who && before->cards[i].who != card->who &&
                 !strcmp(before->cards[i].answer, card->answer);
        count += after->cards[i].who && after->cards[i].who != card->who &&
                 !strcmp(after->cards[i].answer, card->answer);
    }
    return count > 0;
}

static size_t expect_none_lost(
    struct round *before, struct round *after, const struct desk *desk)
{
    size_t followed = 0;
    for (size_t i = 0; i < desk->items.count; i++) {
        const struct rct_item *item = &desk->items.items[i];
        struct rct_buf asks = {0};
        rct_card_asks(item->card, &asks);
        const struct model *card = find_model(after, asks.text, item->key);
        bool kept = card && card->reviewed && !is_shared(before, after, card);
        if (kept && item->state.reviews != 1)
            fail_msg("\"%s\" lost its history", asks.text);
        if (card && !card->reviewed)
            assert_int_equal(item->state.reviews, 0);
        followed += kept && card->small;
        rct_buf_release(&asks);
    }
    return followed;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The sure moves, whatever their order. */
static char *describe(const struct rct_moves *moves)
{
    char **lines = rct_alloc(moves->sure + 1, sizeof(*lines));
    struct rct_buf all = {0};
    for (size_t i = 0; i < moves->sure; i++) {
        struct rct_buf line = {0};
        rct_buf_printf(&line, "%s>%s %u\n", moves->items[i].from, moves->items[i].to,
            moves->items[i].percent);
        lines[i] = line.text;
    }
    qsort(lines, moves->sure, sizeof(*lines), compare_lines);
    rct_buf_puts(&all, "");
    for (size_t i = 0; i < moves->sure; i++) {
        rct_buf_puts(&all, lines[i]);
        free(lines[i]);
    }
    free(lines);
    char *text = rct_copy(rct_buf_text(&all), all.length);
    rct_buf_release(&all);
    return text;
}

static size_t play(struct round *round)
{
    struct desk desk;
    struct rct_moves moves = {0}, again = {0};
    struct round before;
    desk_init(&desk);
    for (round->count = 0; round->count < CARDS;) {
        make_card(round, &round->cards[round->count]);
        round->count += is_new(round, &round->cards[round->count]);
    }
    read_decks(round, &desk, false);
    review_some(round, &desk);
    before = *round;
    edit_all(round);
    read_decks(round, &desk, true);
    desk_find(&desk, &again, NULL);
    char *other = describe(&again);
    rct_moves_release(&again);
    read_decks(round, &desk, false);
    desk_find(&desk, &moves, NULL);
    char *one = describe(&moves);
    assert_string_equal(one, other);
    expect_right(&before, round, &moves);
    desk_append(&desk, &moves);
    size_t followed = expect_none_lost(&before, round, &desk);
    rct_moves_release(&moves);
    desk_release(&desk);
    free(one);
    free(other);
    return followed;
}

static void test_random_edits(void **unused)
{
    size_t followed = 0;
    (void)unused;
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        struct round round = {.random = {seed}};
        followed += play(&round);
    }
    assert_true(followed > ROUNDS); /* the laws were put to the test */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_edits),
    };
    return cmocka_run_group_tests_name("study: following", tests, NULL, NULL);
}
