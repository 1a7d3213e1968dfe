/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <unicase.h>
#include <uninorm.h>

#include "base_text.h"

static const struct {
    text_maker *make;
    const char *text, *result;
} cases[] = {
    {nfc, "", ""},
    {nfc, "plain", "plain"},
    {nfc, "cafe\u0301", "café"},
    {nfc, "café — l’été", "café — l’été"},
    {nfc, "a\u0323\u0307", "ạ\u0307"},
    {nfc, "a\u0307\u0323", "ạ\u0307"},
    {nfc, "\u2126 \u212B", "Ω Å"},
    {nfc, "か\u3099", "が"},
    {nfc, "\u1112\u1161\u11AB", "한"},
    {nfc, "ﬁ ½ 10³", "ﬁ ½ 10³"},
    {nfc,
        "a\xFF"
        "b\xC3",
        "a\uFFFDb\uFFFD"},
    {nfd, "café", "cafe\u0301"},
    {nfd, "が", "か\u3099"},
    {nfd, "plain", "plain"},
    {nfkc, "ﬁ ½ 10³ ＡＢ\u00A0c", "fi 1\u20442 103 AB c"},
    {nfkc, "e\u0301", "é"},
    {nfkc, "\xE9", "\uFFFD"},
    {rct_text_fold, "", ""},
    {rct_text_fold, "The QUICK Fox [\\]^_@`{", "the quick fox [\\]^_@`{"},
    {rct_text_fold, "ÉCOLE ÀÎÕ×÷ÿŸ", "école àîõ×÷ÿÿ"},
    {rct_text_fold, "STRASSE Straße ẞ", "strasse strasse ss"},
    {rct_text_fold, "E\u0301", "é"},
    {rct_text_fold, "ΌΔΟΣ ὀδός ὈΔΌΣ", "όδοσ ὀδόσ ὀδόσ"},
    {rct_text_fold, "µ ſ ŉ ǅ", "μ s ʼn ǆ"},
    {rct_text_fold, "İ", "i\u0307"},
    {rct_text_fold, "I ı", "i ı"},
    {rct_text_fold, "МОСКВА Ёж", "москва ёж"},
    {rct_text_fold, "ＡＢＣ", "ａｂｃ"},
    {rct_text_fold, "東京 トウキョウ", "東京 トウキョウ"},
    {rct_text_fold, "A\xFFÉ", "a\uFFFDé"},
    {rct_text_unaccent, "", ""},
    {rct_text_unaccent, "plain 'text'", "plain 'text'"},
    {rct_text_unaccent, "château Ångström ñ ç ő", "chateau Angstrom n c o"},
    {rct_text_unaccent, "e\u0301\u0323", "e"},
    {rct_text_unaccent, "œuvre Œuvre æ Æ", "oeuvre OEuvre ae AE"},
    {rct_text_unaccent, "Łódź Ørsted Đặng ðæ Þór ħ Ħ", "Lodz Orsted Dang dae THor h H"},
    {rct_text_unaccent, "ıİ ß ẞ", "iI ss SS"},
    {rct_text_unaccent, "ά ΐ Ώ ᾳ", "α ι Ω α"},
    {rct_text_unaccent, "й ё ї", "и е і"},
    {rct_text_unaccent, "が ไม่ नि 각 שָׁ", "が ไม่ नि 각 שָׁ"},
    {rct_text_unaccent, "5\u0301", "5\u0301"},
    {rct_text_unaccent, "\u0301a", "\u0301a"},
    {rct_text_unaccent, "é\xE9", "e\uFFFD"},
};

static void test_cases(void **state)
{
    struct rct_buf out = {0};

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        rct_buf_cut(&out, 0);
        rct_buf_puts(&out, ">");
        cases[i].make(&out, cases[i].text, strlen(cases[i].text));
        assert_string_equal(out.text + 1, cases[i].result);
        assert_int_equal(out.text[0], '>');
    }
    rct_buf_release(&out);
}

static bool same(const struct rct_buf *a, const struct rct_buf *b)
{
    return a->length == b->length &&
           memcmp(rct_buf_text(a), rct_buf_text(b), a->length) == 0;
}

/* Each rune alone and behind a letter, beside what libunistring's own loops say. */
static void test_every_rune_like_the_standard(void **state)
{
    struct rct_buf text = {0}, out = {0};

    (void)state;
    for (uint32_t rune = 1; rune < 0x110000; rune++) {
        uint8_t parts[256], result[256];
        size_t length = sizeof(result), size = sizeof(parts);

        rct_buf_cut(&text, 0);
        if (rune & 1)
            rct_buf_putc(&text, 'E');
        rct_buf_rune(&text, rune);
        u8_normalize(
            UNINORM_NFC, (const uint8_t *)text.text, text.length, result, &length);
        rct_buf_cut(&out, 0);
        nfc(&out, text.text, text.length);
        assert_int_equal(out.length, length);
        assert_memory_equal(out.text, result, length);

        u8_normalize(
            UNINORM_NFD, (const uint8_t *)text.text, text.length, parts, &size);
        length = sizeof(result);
        u8_casefold(parts, size, NULL, UNINORM_NFC, result, &length);
        rct_buf_cut(&out, 0);
        rct_text_fold(&out, text.text, text.length);
        assert_int_equal(out.length, length);
        assert_memory_equal(out.text, result, length);
    }
    rct_buf_release(&text);
    rct_buf_release(&out);
}

/* Of any bytes: valid UTF-8 that the same maker leaves as it is. */
static void test_makers_are_idempotent(void **state)
{
    static text_maker *const makers[] = {
        nfc, nfd, nfkc, rct_text_fold, rct_text_unaccent};
    struct rct_random random = {5};
    struct rct_buf text = {0}, once = {0}, twice = {0};

    (void)state;
    for (size_t round = 0; round < 60000; round++) {
        text_maker *make = makers[round % RCT_COUNT(makers)];

        random_text(&random, &text, 20);
        rct_buf_cut(&once, 0);
        rct_buf_cut(&twice, 0);
        make(&once, rct_buf_text(&text), text.length);
        make(&twice, rct_buf_text(&once), once.length);
        assert_true(rct_utf8_valid(rct_buf_text(&once), once.length, NULL));
        assert_true(same(&once, &twice));
    }
    rct_buf_release(&text);
    rct_buf_release(&once);
    rct_buf_release(&twice);
}

/* What looks the same folds the same. */
static void test_fold_does_not_see_the_form(void **state)
{
    struct rct_random random = {6};
    struct rct_buf text = {0}, other = {0}, a = {0}, b = {0};

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        random_text(&random, &text, 12);
        rct_buf_cut(&other, 0);
        (round & 1 ? nfc : nfd)(&other, rct_buf_text(&text), text.length);
        rct_buf_cut(&a, 0);
        rct_buf_cut(&b, 0);
        rct_text_fold(&a, rct_buf_text(&text), text.length);
        rct_text_fold(&b, rct_buf_text(&other), other.length);
        assert_true(same(&a, &b));
    }
    rct_buf_release(&text);
    rct_buf_release(&other);
    rct_buf_release(&a);
    rct_buf_release(&b);
}

/* Longer than what is worked on without an allocation. */
static void test_long_text(void **state)
{
    struct rct_buf text = {0}, out = {0};

    (void)state;
    for (int i = 0; i < 5000; i++)
        rct_buf_puts(&text, "ÉΣ");
    rct_text_fold(&out, text.text, text.length);
    assert_int_equal(out.length, text.length);
    assert_memory_equal(out.text + 19996, "éσ", 4);
    rct_buf_cut(&out, 0);
    nfd(&out, text.text, text.length);
    assert_int_equal(out.length, text.length + 5000);
    rct_buf_release(&text);
    rct_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_every_rune_like_the_standard),
        cmocka_unit_test(test_makers_are_idempotent),
        cmocka_unit_test(test_fold_does_not_see_the_form),
        cmocka_unit_test(test_long_text),
    };

    return cmocka_run_group_tests_name("base: forms of text", tests, NULL, NULL);
}
