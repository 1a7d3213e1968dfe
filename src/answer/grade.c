/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>

#include "parts.h"

const char *rct_text_of(struct rct_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    int length;
    char *text;

    va_start(arguments, format);
    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    text = rct_arena_alloc(arena, (size_t)(length > 0 ? length : 0) + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void rct_mark_set(struct rct_mark *mark, struct finding finding)
{
    mark->verdict = finding.verdict;
    mark->reason = finding.reason;
    mark->other = finding.other;
    rct_detail(mark->detail, finding.detail ? finding.detail : "");
}

void rct_trace(struct grading *grading, const char *rule, const struct finding *finding)
{
    struct rct_buf result = {0};

    if (!grading->tried)
        return;
    if (finding)
        rct_buf_printf(&result, "%s, %s", rct_verdict_name(finding->verdict),
            rct_reason_name(finding->reason));
    grading->tried(grading->data, rule, finding ? rct_buf_text(&result) : "no");
    rct_buf_release(&result);
}

struct grading rct_piece_of(const struct grading *grading, const char *typed)
{
    struct grading piece = *grading;

    piece.raw = typed;
    piece.tried = NULL;
    rct_text_read(&piece.typed, typed, piece.langs, piece.arena);
    return piece;
}

/* ---- One form ---- */

static bool better(const struct finding *a, const struct finding *b)
{
    return a->verdict > b->verdict ||
           (a->verdict == b->verdict && b->reason == RCT_DIFFERENT);
}

/* Without a digit on either side, and no number in what was typed, the text's own
 * finding may stand; so may words added to what is right. */
static bool text_may_stand(const struct grading *grading, const struct text *want,
    const struct finding *finding)
{
    return (!want->digits && !grading->typed.digits) ||
           finding->reason == RCT_EXTRA_WORDS;
}

/* What the expected text is as a date and as a number; the better finding counts. */
static enum outcome grade_typed(
    struct grading *grading, const struct text *want, struct finding *best)
{
    enum rct_form form = grading->key->form;
    enum outcome date = OUTCOME_NONE, number = OUTCOME_NONE;
    struct finding other;

    if (form != RCT_NUMBER) {
        date = rct_grade_date(grading, want->same, best);
        if (date != OUTCOME_NONE)
            rct_trace(grading, "date", best);
    }
    if (form == RCT_DATE || (date != OUTCOME_NONE && rct_about_length(want->same)))
        return date;
    number = rct_grade_number(grading, want->same, &other);
    if (number == OUTCOME_NONE)
        return date;
    rct_trace(grading, "number", &other);
    if (date == OUTCOME_NONE || better(&other, best))
        *best = other;
    return date > number ? date : number;
}

static struct finding grade_form(struct grading *grading, struct text *want)
{
    struct finding words = rct_grade_words(grading, want), typed;
    enum outcome outcome;

    if (words.verdict == RCT_CORRECT)
        return words;
    outcome = grade_typed(grading, want, &typed);
    if (outcome == OUTCOME_NONE ||
        (outcome == OUTCOME_UNREAD && text_may_stand(grading, want, &words)))
        return words;
    if (typed.reason == RCT_DIFFERENT && words.verdict == RCT_WRONG)
        typed.reason = words.reason;
    return typed;
}

/* A number with the unit that the card gives apart, unless it has one. */
static const char *with_unit(struct grading *grading, const char *form)
{
    const struct rct_key *key = grading->key;
    struct numbers numbers;

    if (key->form != RCT_NUMBER || !key->unit)
        return form;
    rct_numbers_read(
        &numbers, rct_even(grading->arena, form), grading->langs, grading->arena);
    for (size_t i = 0; i < numbers.count; i++)
        if (numbers.items[i].unit || numbers.items[i].noun)
            return form;
    return rct_text_of(grading->arena, "%s %s", form, key->unit);
}

static struct source *read_source(struct grading *grading, const char *text)
{
    struct source *source = rct_arena_alloc(grading->arena, sizeof(*source));
    const char *forms[FORMS_MOST];

    source->text = text;
    source->count = rct_forms_of(text, forms, grading->arena);
    source->texts =
        rct_arena_alloc(grading->arena, source->count * sizeof(*source->texts));
    for (size_t i = 0; i < source->count; i++)
        rct_text_read(&source->texts[i], with_unit(grading, forms[i]), grading->langs,
            grading->arena);
    return source;
}

static struct source *find_source(struct grading *grading, const char *text)
{
    struct source **at = grading->sources;

    while (*at && (*at)->text != text)
        at = &(*at)->next;
    if (!*at)
        *at = read_source(grading, text);
    return *at;
}

struct finding rct_grade_source(struct grading *grading, const char *text)
{
    struct source *source = find_source(grading, text);
    struct finding best = found(RCT_WRONG, RCT_DIFFERENT, NULL);

    for (size_t i = 0; i < source->count && best.verdict < RCT_CORRECT; i++) {
        struct finding finding = grade_form(grading, &source->texts[i]);

        if (better(&finding, &best))
            best = finding;
    }
    return best;
}

/* ---- The whole key ---- */

static const char *const no_answers[] = {"idk", "i dont know", "dont know", "dunno",
    "no idea", "je ne sais pas", "je sais pas", "sais pas", "ne sais pas", "jsp",
    "aucune idee", "ich weiss nicht", "weiss nicht", "no se"};

static bool is_no_answer(const struct text *typed)
{
    if (typed->same[strspn(typed->same, "?-. ")] == '\0')
        return true;
    for (size_t i = 0; i < RCT_COUNT(no_answers); i++)
        if (strcmp(typed->bare, no_answers[i]) == 0)
            return true;
    return false;
}

/* How strictly two texts are the same. */
enum level { LEVEL_SAME, LEVEL_FOLDED, LEVEL_BARE, LEVEL_COUNT };

static bool same_at(const struct text *a, const struct text *b, enum level level)
{
    switch (level) {
    case LEVEL_SAME: return strcmp(a->same, b->same) == 0;
    case LEVEL_FOLDED: return strcmp(a->folded, b->folded) == 0;
    default: return a->count && strcmp(a->bare, b->bare) == 0;
    }
}

/* Is the typed text one of the key's own at this level? */
static bool is_own(struct grading *grading, enum level level)
{
    rct_read_own(grading);
    for (size_t i = 0; i < grading->own_count; i++)
        if (same_at(&grading->own[i], &grading->typed, level))
            return true;
    return false;
}

static bool is_reject(struct grading *grading, enum level level)
{
    const char *const *reject = grading->key->reject;
    struct text text;

    for (; reject && *reject; reject++) {
        rct_text_read(&text, *reject, grading->langs, grading->arena);
        if (same_at(&text, &grading->typed, level))
            return true;
    }
    return false;
}

/* Of what the author accepts and what he rejects, that which is more like it counts. */
static bool is_rejected(struct grading *grading)
{
    if (!grading->key->reject)
        return false;
    for (enum level level = LEVEL_SAME; level < LEVEL_COUNT; level++) {
        bool reject = is_reject(grading, level);

        if (reject || is_own(grading, level))
            return reject;
    }
    return false;
}

/* RCT_EXACT: the text as it was typed, in one Unicode form, without outer spaces. */
static const char *exact(struct grading *grading, const char *text)
{
    struct rct_buf buf = {0};
    const char *at, *end, *first = NULL, *last;
    char *out;

    rct_text_normal(&buf, text, strlen(text), RCT_NFC);
    at = last = rct_buf_text(&buf);
    for (end = at + buf.length; at < end;) {
        const char *from = at;

        if (rct_rune_space(rct_utf8_next(&at, end)))
            continue;
        first = first ? first : from;
        last = at;
    }
    out = rct_arena_copy(
        grading->arena, first ? first : "", first ? (size_t)(last - first) : 0);
    rct_buf_release(&buf);
    return out;
}

static bool exact_case(struct grading *grading, const char *source)
{
    const char *want = rct_even(grading->arena, source);

    return strcmp(rct_folded(grading->arena, want), grading->typed.folded) == 0;
}

static struct finding grade_exactly(struct grading *grading, const char *source)
{
    if (strcmp(exact(grading, source), exact(grading, grading->raw)) == 0)
        return found(RCT_CORRECT, RCT_SAME, NULL);
    if (exact_case(grading, source))
        return found(RCT_CLOSE, RCT_CASE, source);
    return found(RCT_WRONG, RCT_DIFFERENT, NULL);
}

/* The best finding over the answer and what else is accepted. */
static struct finding grade_sources(struct grading *grading, struct rct_mark *mark)
{
    const struct rct_key *key = grading->key;
    const char *const *accept = key->accept;
    const char *source = key->answer;
    struct finding best = found(RCT_WRONG, RCT_DIFFERENT, NULL), finding;

    for (; source; source = accept && *accept ? *accept++ : NULL) {
        finding = grading->rules & RCT_EXACT ? grade_exactly(grading, source)
                                             : rct_grade_source(grading, source);
        if (source != key->answer && !better(&finding, &best))
            continue;
        best = finding;
        mark->expected = source;
        if (best.verdict == RCT_CORRECT)
            break;
    }
    return best;
}

/* An accent, an article or another value may tell two answers apart; spaces, and other
 * ways to write the same number or date, do not: two cards may well ask for the same.
 */
static bool may_mean_another(enum rct_reason reason)
{
    static const bool different[RCT_REASON_COUNT] = {
        [RCT_ACCENTS] = true,
        [RCT_ARTICLE] = true,
        [RCT_MORE_PRECISE] = true,
        [RCT_ROUNDED] = true,
        [RCT_APPROXIMATE] = true,
        [RCT_NEARLY] = true,
    };

    return different[reason];
}

/* What is forgiven must not be what another card asks for. */
static void guard_others(struct grading *grading, struct finding *finding)
{
    bool correct = finding->verdict == RCT_CORRECT;
    uint32_t tag;

    if (!grading->key->others || (correct && (!may_mean_another(finding->reason) ||
                                                 is_own(grading, LEVEL_FOLDED))))
        return;
    tag = rct_others_same(grading, true);
    if (tag == OTHERS_NONE && !correct)
        tag = rct_others_same(grading, false);
    if (tag == OTHERS_NONE)
        return;
    *finding = (struct finding){RCT_WRONG, RCT_OTHER_CARD, NULL, tag};
    rct_trace(grading, "answers of other cards", finding);
}

static void grade_text(struct grading *grading, struct rct_mark *mark)
{
    struct finding finding;

    mark->expected = grading->key->answer ? grading->key->answer : "";
    if (is_no_answer(&grading->typed) && !is_own(grading, LEVEL_FOLDED) &&
        !is_own(grading, LEVEL_BARE)) {
        finding = found(RCT_WRONG, RCT_NO_ANSWER, NULL);
        rct_trace(grading, "no answer", &finding);
    } else if (is_rejected(grading)) {
        finding = found(RCT_WRONG, RCT_REJECTED, NULL);
        rct_trace(grading, "rejected", &finding);
    } else if (grading->key->ranged && grading->key->form == RCT_NUMBER) {
        finding = rct_grade_range(grading);
        rct_trace(grading, "range", &finding);
    } else {
        finding = grade_sources(grading, mark);
        guard_others(grading, &finding);
    }
    rct_mark_set(mark, finding);
    mark->credit = (int)finding.verdict / 2.0;
}

static void grade_by_form(struct grading *grading, struct rct_mark *mark)
{
    switch (grading->key->form) {
    case RCT_TEXT:
    case RCT_NUMBER:
    case RCT_DATE: grade_text(grading, mark); return;
    case RCT_CHOICE: rct_grade_choice(grading, mark); break;
    case RCT_LIST: rct_grade_list(grading, mark); break;
    case RCT_SEQUENCE: rct_grade_sequence(grading, mark); break;
    case RCT_TRUTH: rct_grade_truth(grading, mark); break;
    }
    rct_trace(
        grading, "the whole", &(struct finding){mark->verdict, mark->reason, NULL, 0});
}

void rct_grade_traced(const struct rct_key *key, const char *typed,
    struct rct_mark *mark, rct_tried *tried, void *data)
{
    struct rct_arena arena = {0};
    struct source *sources = NULL;
    struct grading grading = {.arena = &arena,
        .sources = &sources,
        .key = key,
        .rules = key->rules,
        .langs = rct_langs(key->lang),
        .raw = typed,
        .tried = tried,
        .data = data};

    *mark = (struct rct_mark){.expected = "", .other = OTHERS_NONE};
    rct_text_read(&grading.typed, typed, grading.langs, &arena);
    if (key->form >= RCT_CHOICE && !*grading.typed.same)
        mark->reason = RCT_NO_ANSWER;
    else
        grade_by_form(&grading, mark);
    rct_arena_release(&arena);
}

void rct_grade(const struct rct_key *key, const char *typed, struct rct_mark *mark)
{
    rct_grade_traced(key, typed, mark, NULL, NULL);
}
