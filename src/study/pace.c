/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a verdict and the time that it took to the rating that is proposed. */
#include <recite/study.h>

enum { ENOUGH = 30, LONGEST = 60000, MARGIN = 8000, READING_A_WORD = 250 };

/* The upper ends of the cells in milliseconds, an eighth of an octave apart: fine
 * enough for a median that is only ever multiplied by a half or by three. */
static const uint32_t tops[RCT_PACE_CELLS] = {
    125,
    136,
    149,
    162,
    177,
    193,
    210,
    229,
    250,
    273,
    297,
    324,
    354,
    386,
    420,
    459,
    500,
    545,
    595,
    648,
    707,
    771,
    841,
    917,
    1000,
    1091,
    1189,
    1297,
    1414,
    1542,
    1682,
    1834,
    2000,
    2181,
    2378,
    2594,
    2828,
    3084,
    3364,
    3668,
    4000,
    4362,
    4757,
    5187,
    5657,
    6169,
    6727,
    7336,
    8000,
    8724,
    9514,
    10375,
    11314,
    12338,
    13454,
    14672,
    16000,
    17448,
    19027,
    20749,
    22627,
    24675,
    26909,
    29344,
    32000,
    34896,
    38055,
    41499,
    45255,
    49351,
    53817,
    58688,
};

static unsigned cell_of(uint32_t latency)
{
    unsigned low = 0, high = RCT_PACE_CELLS - 1;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        if (latency > tops[middle])
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void rct_paces_add(struct rct_paces *paces, enum rct_kind kind, uint32_t latency)
{
    if (!latency || latency > LONGEST)
        return;
    paces->cells[kind][cell_of(latency)]++;
    paces->total[kind]++;
}

static uint32_t median(const struct rct_paces *paces, enum rct_kind kind)
{
    uint32_t below = 0;
    unsigned cell = 0;
    for (; cell < RCT_PACE_CELLS - 1; cell++) {
        below += paces->cells[kind][cell];
        if (2 * below >= paces->total[kind])
            break;
    }
    return tops[cell];
}

static uint32_t count_words(const char *text)
{
    uint32_t words = 0;
    for (bool inside = false; *text; text++) {
        bool space = *text == ' ' || *text == '\n';
        words += inside && space;
        inside = !space;
        if (inside && !text[1])
            words++;
    }
    return words;
}

enum rct_pace rct_pace(const struct rct_paces *paces, enum rct_kind kind,
    const char *question, uint32_t latency)
{
    if (!latency || latency > LONGEST || paces->total[kind] < ENOUGH)
        return RCT_PACE_NORMAL;
    uint32_t usual = median(paces, kind);
    uint32_t margin = 3 * usual > MARGIN ? 3 * usual : MARGIN;
    if (latency > count_words(question) * READING_A_WORD + margin)
        return RCT_PACE_SLOW;
    return latency < usual / 2 ? RCT_PACE_FAST : RCT_PACE_NORMAL;
}

static bool detail_is_the_point(enum rct_kind kind)
{
    return kind != RCT_CARD_TEXT && kind != RCT_CARD_CLOZE && kind != RCT_CARD_RECALL;
}

static enum rct_rating of_verdict(
    const struct rct_mark *mark, const struct rct_circumstance *circumstance)
{
    bool slow = circumstance->pace == RCT_PACE_SLOW;
    if (mark->verdict == RCT_WRONG)
        return RCT_AGAIN;
    if (mark->verdict == RCT_CORRECT) {
        bool fast = circumstance->pace == RCT_PACE_FAST;
        return slow                                ? RCT_HARD
               : fast && circumstance->may_be_easy ? RCT_EASY
                                                   : RCT_GOOD;
    }
    if (rct_reason_class(mark->reason) == RCT_CLASS_FORM)
        return slow ? RCT_HARD : RCT_GOOD;
    return slow || detail_is_the_point(circumstance->kind) ? RCT_AGAIN : RCT_HARD;
}

enum rct_rating rct_propose(
    const struct rct_mark *mark, const struct rct_circumstance *circumstance)
{
    enum rct_rating rating = of_verdict(mark, circumstance);
    return circumstance->hinted && rating > RCT_HARD ? RCT_HARD : rating;
}
