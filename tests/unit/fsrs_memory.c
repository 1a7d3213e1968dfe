/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory models: published numbers one by one, and laws for any weights. */
#include "unit.h"

#include <math.h>
#include <recite/fsrs.h>

static const enum rct_rating ratings[] = {RCT_AGAIN, RCT_HARD, RCT_GOOD, RCT_EASY};

static struct rct_model model6(void)
{
    struct rct_model model;
    rct_model_default(&model);
    return model;
}

static struct rct_model model7(void)
{
    struct rct_model model;
    rct_model_default7(&model);
    return model;
}

static struct rct_model with_weight(unsigned which, double value)
{
    struct rct_model model = model6();
    double w[21];
    memcpy(w, model.w, sizeof w);
    w[which] = value;
    assert_true(rct_model_set(&model, w, 21));
    return model;
}

static void expect_near(double value, double expected, double within)
{
    if (!(fabs(value - expected) <= within * fabs(expected)))
        fail_msg("%.10g, expected %.10g", value, expected);
}

/* ---- Published numbers.  fsrs-rs 6.6 counts in single precision: 2e-6. */

static void test_published_recall(void **state)
{
    (void)state;
    static const struct {
        double decay, days, stability, recall;
    } cases[] = {
        {0.1542, 0, 1, 1},
        {0.1542, 1, 2, 0.9403443},
        {0.1542, 2, 3, 0.9253786},
        {0.1542, 3, 4, 0.9185229},
        {0.1542, 4, 4, 0.9},
        {0.1542, 5, 2, 0.8261359},
        {0.1542, 1, 1, 0.9},
        {0.1542, 2, 1, 0.84588465},
        {0.1542, 3, 1, 0.8093881},
        {0.1542, 8, 8.2956, 0.9024733},
        {0.2, 0, 1, 1},
        {0.2, 1, 1, 0.9},
        {0.2, 2, 1, 0.84028935},
        {0.2, 3, 1, 0.7985001},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rct_model model = with_weight(20, cases[i].decay);
        struct rct_memory memory = {.stability = cases[i].stability, .difficulty = 5};
        expect_near(rct_recall(&model, &memory, cases[i].days), cases[i].recall, 1e-6);
    }
}

static void test_published_difficulty(void **state)
{
    (void)state;
    static const double expected[] = {8.34176237, 6.66599536, 4.99022837, 3.31446137};
    struct rct_model model = model6();
    struct rct_memory memory = {.stability = 5, .difficulty = 5};
    for (int i = 0; i < 4; i++)
        expect_near(
            rct_review(&model, &memory, ratings[i], 1).difficulty, expected[i], 1e-8);
}

/* The default weights with a decay at which recall of S = 5 is `recall` that day. */
static struct rct_model model_with_recall(double days, double recall)
{
    struct rct_memory memory = {.stability = 5, .difficulty = 5};
    double low = 0.1, high = 0.8;
    for (int i = 0; i < 60; i++) {
        struct rct_model model = with_weight(20, (low + high) / 2);
        if (rct_recall(&model, &memory, days) > recall)
            low = model.w[20];
        else
            high = model.w[20];
    }
    return with_weight(20, low);
}

static void test_published_stability_after_days(void **state)
{
    (void)state;
    static const struct {
        double days, recall, difficulty;
        enum rct_rating rating;
        double stability;
    } cases[] = {
        {5, 0.9, 1, RCT_GOOD, 25.60252118}, /* published for again: neither h nor b */
        {15, 0.8, 2, RCT_HARD, 28.22657096},
        {30, 0.7, 3, RCT_GOOD, 58.65599107},
        {80, 0.6, 4, RCT_EASY, 127.2266925},
        {5, 0.9, 1, RCT_AGAIN, 1.05253961},
        {15, 0.8, 2, RCT_AGAIN, 1.18943295},
        {30, 0.7, 3, RCT_AGAIN, 1.36808387},
        {80, 0.6, 4, RCT_AGAIN, 1.58498896},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rct_model model = model_with_recall(cases[i].days, cases[i].recall);
        struct rct_memory memory = {.stability = 5, .difficulty = cases[i].difficulty};
        expect_near(rct_recall(&model, &memory, cases[i].days), cases[i].recall, 1e-9);
        struct rct_memory next =
            rct_review(&model, &memory, cases[i].rating, cases[i].days);
        expect_near(next.stability, cases[i].stability, 1e-8);
    }
}

static void test_published_stability_on_the_same_day(void **state)
{
    (void)state;
    static const double expected[] = {1.596818, 5, 5, 8.12960956};
    struct rct_model model = model6();
    struct rct_memory memory = {.stability = 5, .difficulty = 5};
    for (int i = 0; i < 4; i++)
        expect_near(
            rct_review(&model, &memory, ratings[i], 0).stability, expected[i], 1e-8);
}

static const double old_weights[19] = {0.6845422, 1.6790825, 4.7349424, 10.042885,
    7.4410233, 0.64219797, 1.071918, 0.0025195254, 1.432437, 0.1544, 0.8692766,
    2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035, 3.201072, 0.18046261,
    0.121442534};

struct step {
    enum rct_rating rating;
    double days;
};

static struct rct_memory replay(
    const struct rct_model *model, const struct step *steps, size_t count)
{
    struct rct_memory memory = {0};
    for (size_t i = 0; i < count; i++)
        memory = rct_review(model, &memory, steps[i].rating, steps[i].days);
    return memory;
}

static void expect_state(struct rct_memory memory, double stability, double difficulty)
{
    expect_near(memory.stability, stability, 2e-6);
    expect_near(memory.difficulty, difficulty, 2e-6);
}

static void test_published_histories(void **state)
{
    (void)state;
    static const struct step days[] = {
        {RCT_AGAIN, 0}, {RCT_GOOD, 1}, {RCT_GOOD, 3}, {RCT_GOOD, 8}, {RCT_GOOD, 21}};
    static const struct step same[] = {{RCT_AGAIN, 0}, {RCT_GOOD, 0}, {RCT_GOOD, 1},
        {RCT_GOOD, 3}, {RCT_GOOD, 8}, {RCT_GOOD, 21}};
    struct rct_model model;
    assert_true(rct_model_set(&model, old_weights, 19));
    expect_state(replay(&model, days, 5), 31.722992, 7.382128);

    model = model6();
    expect_state(replay(&model, same, 6), 53.62691, 6.3574867);
    double w[21];
    memcpy(w, model.w, sizeof w);
    w[17] = w[18] = w[19] = 0;
    assert_true(rct_model_set(&model, w, 21));
    expect_state(replay(&model, same, 6), 53.335106, 6.3574867);
}

static void test_published_next_states(void **state)
{
    (void)state;
    static const struct step days[] = {
        {RCT_AGAIN, 0}, {RCT_GOOD, 1}, {RCT_GOOD, 3}, {RCT_GOOD, 8}};
    static const double expected[4][2] = {{2.9691455, 8.000659}, {17.091452, 7.6913934},
        {31.722992, 7.382128}, {71.7502, 7.0728626}};
    struct rct_model model;
    assert_true(rct_model_set(&model, old_weights, 19));
    struct rct_memory memory = replay(&model, days, 4);
    for (int i = 0; i < 4; i++)
        expect_state(rct_review(&model, &memory, ratings[i], 21), expected[i][0],
            expected[i][1]);
    memory = (struct rct_memory){.stability = 20.925528, .difficulty = 7.005062};
    expect_state(rct_review(&model, &memory, RCT_GOOD, 21), 40.87456, 6.9913807);
}

/* In whole days; the first is ts-fsrs 5.4's, in double precision. */
static void test_published_intervals(void **state)
{
    (void)state;
    static const double expected[] = {3116769, 34793, 2508, 387, 90, 27, 9, 3, 1};
    struct rct_model model = model6();
    struct rct_memory memory = {.stability = 1, .difficulty = 5};
    for (int i = 0; i < 9; i++)
        assert_true(round(rct_interval(&model, &memory, 0.1 * (i + 1))) == expected[i]);
}

static void test_published_guesses(void **state)
{
    (void)state;
    static const double cases[][5] = {
        {2.5, 10, 0.9, 10, 6.9140563},
        {2.5, 10, 0.8, 3.01572, 9.393428},
        {2.5, 10, 0.95, 24.841097, 1.2974405},
        {1.3, 20, 0.9, 20, 10},
    };
    struct rct_model model = model6();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_state(rct_memory_guess(&model, cases[i][0], cases[i][1], cases[i][2]),
            cases[i][3], cases[i][4]);
}

/* ---- Laws for random weights within their bounds */

#define ROUNDS 2000

/* xorshift64*: the same numbers everywhere. */
static double chance(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (double)((*seed * 2685821657736338717u) >> 11) / 9007199254740992.0;
}

static struct rct_model random_model(uint64_t *seed, unsigned count)
{
    const struct rct_bounds *bounds = rct_model_bounds(count);
    double w[RCT_WEIGHTS_MAX];
    for (unsigned i = 0; i < count; i++) {
        double share = chance(seed);
        share = share < 0.05 ? 0 : share > 0.95 ? 1 : share; /* the edges, often */
        w[i] = bounds[i].low + share * (bounds[i].high - bounds[i].low);
    }
    struct rct_model model;
    assert_true(rct_model_set(&model, w, count));
    return model;
}

static double random_days(uint64_t *seed)
{
    double days = exp(chance(seed) * 12 - 2);
    return chance(seed) < 0.2 ? 0 : days;
}

static void expect_in_bounds(const struct rct_model *model, struct rct_memory memory)
{
    bool seven = model->count == 34;
    double least = seven ? 1e-4 : 1e-3;
    assert_true(memory.stability >= least && memory.stability <= 36500);
    assert_true(memory.difficulty >= 1 && memory.difficulty <= 10);
    if (seven)
        assert_true(memory.fast >= least && memory.fast <= 36500);
    else
        assert_true(memory.fast == 0);
}

static void expect_laws_of_review(
    const struct rct_model *model, const struct rct_memory *memory, double days)
{
    struct rct_memory next[4];
    for (int i = 0; i < 4; i++) {
        next[i] = rct_review(model, memory, ratings[i], days);
        expect_in_bounds(model, next[i]);
        struct rct_memory again = rct_review(model, memory, ratings[i], days);
        assert_memory_equal(&again, &next[i], sizeof again);
    }
    if (days >= 1) /* on the same day FSRS-6 lets a very small one grow */
        assert_true(next[0].stability <= memory->stability);
    assert_true(next[1].stability >= memory->stability);
    for (int i = 1; i < 4; i++) {
        assert_true(next[i].stability >= next[i - 1].stability);
        if (i > 1 || model->count == 21) /* FSRS-7 forgives what was forgotten anyway */
            assert_true(next[i].difficulty <= next[i - 1].difficulty);
    }
}

static void expect_laws_of_recall(
    const struct rct_model *model, const struct rct_memory *memory)
{
    double before = 1;
    for (double days = 0; days < 40000; days = days * 1.5 + 1) {
        double recall = rct_recall(model, memory, days);
        assert_true(recall > 0 && recall <= before);
        before = recall;
    }
}

static void expect_laws_of_interval(
    const struct rct_model *model, const struct rct_memory *memory)
{
    double before = INFINITY;
    for (double retention = 0.5; retention < 0.99; retention += 0.04) {
        double days = rct_interval(model, memory, retention);
        assert_true(days >= 0 && days <= before);
        before = days;
        if (model->count == 34 && days > 1e-4 && days < 36499)
            expect_near(rct_recall(model, memory, days), retention, 1e-9);
    }
}

static void expect_laws(unsigned count)
{
    uint64_t seed = 0x9e3779b97f4a7c15u;
    for (int i = 0; i < ROUNDS; i++) {
        struct rct_model model = random_model(&seed, count);
        struct rct_memory memory = {0};
        for (int k = 0; k < 12; k++) {
            enum rct_rating rating = ratings[(int)(4 * chance(&seed))];
            double days = random_days(&seed);
            if (memory.stability > 0)
                expect_laws_of_review(&model, &memory, days);
            memory = rct_review(&model, &memory, rating, days);
            expect_in_bounds(&model, memory);
            expect_laws_of_recall(&model, &memory);
            expect_laws_of_interval(&model, &memory);
        }
    }
}

static void test_laws_of_fsrs6(void **state)
{
    (void)state;
    expect_laws(21);
}

static void test_laws_of_fsrs7(void **state)
{
    (void)state;
    expect_laws(34);
}

/* FSRS-6 is made so that S is the interval at 0.9. */
static void test_interval_of_fsrs6(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < ROUNDS; i++) {
        struct rct_model model = random_model(&seed, 21);
        struct rct_memory memory = {
            .stability = ceil(exp(9 * chance(&seed))), .difficulty = 5};
        expect_near(rct_interval(&model, &memory, 0.9), memory.stability, 1e-9);
        expect_near(rct_recall(&model, &memory, memory.stability), 0.9, 1e-9);
        double whole = 1 + floor(memory.stability * chance(&seed));
        double recall = rct_recall(&model, &memory, whole);
        expect_near(rct_interval(&model, &memory, recall), whole, 1e-7);
    }
}

static void test_nothing_reviewed(void **state)
{
    (void)state;
    struct rct_model models[2] = {model6(), model7()};
    struct rct_memory none = {0};
    for (int i = 0; i < 2; i++) {
        assert_true(rct_recall(&models[i], &none, 5) == 0);
        assert_true(rct_interval(&models[i], &none, 0.9) == 0);
        struct rct_memory first = rct_review(&models[i], &none, RCT_GOOD, 400);
        assert_true(first.stability == models[i].w[2]);
    }
}

static void test_days_before_the_last_review_are_the_same_day(void **state)
{
    (void)state;
    struct rct_model models[2] = {model6(), model7()};
    for (int i = 0; i < 2; i++) {
        struct rct_memory memory = {0};
        memory = rct_review(&models[i], &memory, RCT_GOOD, 0);
        struct rct_memory early = rct_review(&models[i], &memory, RCT_HARD, -3);
        struct rct_memory same = rct_review(&models[i], &memory, RCT_HARD, 0);
        assert_memory_equal(&early, &same, sizeof same);
        assert_true(
            rct_recall(&models[i], &memory, -1) == rct_recall(&models[i], &memory, 0));
    }
}

static void test_fsrs6_counts_whole_days(void **state)
{
    (void)state;
    struct rct_model model = model6();
    struct rct_memory memory = {.stability = 5, .difficulty = 5};
    static const double pairs[][2] = {{0.999, 0}, {1.9, 1}, {7.5, 7}};
    for (int i = 0; i < 3; i++) {
        struct rct_memory part = rct_review(&model, &memory, RCT_AGAIN, pairs[i][0]);
        struct rct_memory whole = rct_review(&model, &memory, RCT_AGAIN, pairs[i][1]);
        assert_memory_equal(&part, &whole, sizeof whole);
    }
}

/* A guess for FSRS-7 is the one whose interval is the one that was given. */
static void test_guess_of_fsrs7(void **state)
{
    (void)state;
    struct rct_model model = model7();
    for (double days = 1; days < 3000; days *= 3) {
        struct rct_memory memory = rct_memory_guess(&model, 2.5, days, 0.85);
        expect_near(rct_interval(&model, &memory, 0.85), days, 1e-9);
        assert_true(memory.difficulty == 5);
        expect_near(memory.fast, 0.8 * memory.stability, 1e-12);
    }
}

/* The interval at 0.9 that was published for memories made from SM-2's. */
static void test_published_intervals_of_fsrs7(void **state)
{
    (void)state;
    static const double cases[][2] = {{1, 0.027}, {30, 55.45}, {100, 225.87}};
    struct rct_model model = model7();
    for (int i = 0; i < 3; i++) {
        double s = cases[i][0];
        struct rct_memory memory = {s, 5, 0.8 * s};
        expect_near(rct_interval(&model, &memory, 0.9), cases[i][1], 0.01);
    }
    struct rct_memory memory = {30, 5, 24};
    assert_true(rct_interval(&model, &memory, 0.99999) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_recall),
        cmocka_unit_test(test_published_difficulty),
        cmocka_unit_test(test_published_stability_after_days),
        cmocka_unit_test(test_published_stability_on_the_same_day),
        cmocka_unit_test(test_published_histories),
        cmocka_unit_test(test_published_next_states),
        cmocka_unit_test(test_published_intervals),
        cmocka_unit_test(test_published_guesses),
        cmocka_unit_test(test_laws_of_fsrs6),
        cmocka_unit_test(test_laws_of_fsrs7),
        cmocka_unit_test(test_interval_of_fsrs6),
        cmocka_unit_test(test_nothing_reviewed),
        cmocka_unit_test(test_days_before_the_last_review_are_the_same_day),
        cmocka_unit_test(test_fsrs6_counts_whole_days),
        cmocka_unit_test(test_guess_of_fsrs7),
        cmocka_unit_test(test_published_intervals_of_fsrs7),
    };
    return cmocka_run_group_tests_name("fsrs: memory", tests, NULL, NULL);
}
