/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include "../../src/exchange/notes.h"

static void read_html(struct intake *intake, const char *html, struct rct_buf *out)
{
    static const struct rct_foreign none = {"file", "", 0, RCT_ANKI_TEXT};
    intake->file = &none;
    rct_buf_cut(out, 0);
    rct_html_read(intake, html, 1, out);
}

static void becomes_text(void **state)
{
    static const struct {
        const char *html, *text;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"a<br>b", "a\nb"},
        {"a<br/>b<BR />c", "a\nb\nc"},
        {"<div>a</div><div>b</div>", "a\nb\n"},
        {"a<div><br></div><div>b</div>", "a\n\nb\n"},
        {"<p class=\"x>y\">a</p>b", "a\nb"},
        {"<ul><li>a<li>b</ul>", "- a\n- b\n"},
        {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n"},
        {" a \n b\t c ", "a b c"},
        {"<pre> a\n  b</pre>  c", " a\n  b\nc"},
        {"a&nbsp;&nbsp;b", "a  b"},
        {"&lt;b&gt; &amp;lt; &#65;&#x42;&eacute;&Eacute;&hellip;", "<b> &lt; ABéÉ…"},
        {"&bogus; & &; &#; &#x; &#xD800; &#1114112; AT&T",
            "&bogus; & &; &#; &#x; &#xD800; &#1114112; AT&T"},
        {"a < b > c <= d <3", "a < b > c <= d <3"},
        {"vector<int> and #include <stdio.h>", "vector<int> and #include <stdio.h>"},
        {"<b>bold</b>, <i>it</i>, <a href='x'>link</a>", "bold, it, link"},
        {"x<sup>2</sup>, 10<sup>-3</sup>, 1<sup>st</sup>, H<sub>2</sub>O",
            "x^2, 10^-3, 1st, H2O"},
        {"a<!-- no <b> -->b", "ab"},
        {"a<!-- <b>b</b>", "a<!-- b"},
        {"a <b never closed", "a <b never closed"},
        {"a<script>if (a<b) \"</div>\"</script>b", "ab"},
        {"a<style>x", "a"},
        {"<img src=a.png>a[sound:a.mp3]b [sound", "ab [sound"},
        {"\\(a<b\\) [latex]x[/latex]", "\\(a<b\\) [latex]x[/latex]"},
    };
    struct rct_buf out = {0};
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct intake intake = {0};
        read_html(&intake, cases[i].html, &out);
        assert_string_equal(rct_buf_text(&out), cases[i].text);
    }
    rct_buf_release(&out);
}

static void counts_what_is_lost(void **state)
{
    static const struct {
        const char *html;
        enum loss loss;
        size_t count;
    } cases[] = {
        {"<div>a<br>b</div> &amp; <span>c</span>", LOST_FORMATTING, 0},
        {"<b>a</b> <i>b</i>", LOST_FORMATTING, 2},
        {"x<sup>2</sup>", LOST_FORMATTING, 1},
        {"<img src=a> <img src=b>", LOST_PICTURES, 2},
        {"[sound:a.mp3]<audio src=b></audio>", LOST_SOUNDS, 2},
        {"<style>b{}</style>", LOST_SCRIPTS, 1},
    };
    struct rct_buf out = {0};
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++) {
        struct intake intake = {0};
        read_html(&intake, cases[i].html, &out);
        for (int loss = 0; loss < LOSS_COUNT; loss++)
            assert_int_equal(intake.lost[loss].count,
                (enum loss)loss == cases[i].loss ? cases[i].count : 0);
    }
    rct_buf_release(&out);
}

static void is_recognised(void **state)
{
    static const struct {
        const char *text;
        bool likely;
    } cases[] = {
        {"", false},
        {"a < b > c", false},
        {"a <b or c", false},
        {"vector<int>", false},
        {"AT&T; R&D", false},
        {"a<br>", true},
        {"<br/>", true},
        {"<img src=\"x\">", true},
        {"<div class=x", true},
        {"a &lt; b", true},
        {"&#233;", true},
    };
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(cases); i++)
        assert_int_equal(rct_html_likely(cases[i].text), cases[i].likely);
}

/* Pieces that never close must not be looked for again and again. */
static void is_linear(void **state)
{
    static const char *const pieces[] = {"<b ", "<!--", "[sound:", "<script></b ",
        "&#0", "</script ", "<pre>", "<a href=\""};
    struct rct_buf html = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < RCT_COUNT(pieces); i++) {
        struct intake intake = {0};
        rct_buf_cut(&html, 0);
        while (html.length < 1 << 20)
            rct_buf_puts(&html, pieces[i]);
        read_html(&intake, html.text, &out);
        assert_true(out.length <= html.length);
    }
    rct_buf_release(&html);
    rct_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(becomes_text),
        cmocka_unit_test(counts_what_is_lost),
        cmocka_unit_test(is_recognised),
        cmocka_unit_test(is_linear),
    };
    return cmocka_run_group_tests_name("exchange: html", tests, NULL, NULL);
}
