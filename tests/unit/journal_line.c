/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines: which ones count, what they say, and what is wrong with the others. */
#include "journal.h"

#define T "2026-11-23T15:37:54.123Z|k7f3.1|"
#define REVIEW T "review|d/a|good|4210|close|typed"

/* What the log of this one line makes: the event, or the reason against it. */
struct row {
    const char *line, *expected;
};

static const struct row good_lines[] = {
    {REVIEW "|~~", "review d/a good 4210 close/close took=0 [typed]"},
    {REVIEW, "review d/a good 4210 close/close took=0 [typed] loose"},
    {REVIEW "|took=9000|~~", "review d/a good 4210 close/close took=9000 [typed]"},
    {REVIEW "|with=d/b|first=wrong|mood=|took=1|~~",
        "review d/a good 4210 close/wrong took=1 [typed]"},
    {T "review|d/a|again|0|wrong||~~", "review d/a again 0 wrong/wrong took=0"},
    {REVIEW "|asks=1 + 1?\\n2|took=9000|~~",
        "review d/a good 4210 close/close took=9000 [typed] asks [1 + 1?\n2]"},
    {REVIEW "|asks=|~~", "review d/a good 4210 close/close took=0 [typed]"},
    {T "review|d/a|easy|1|correct|not kept|asks=a=b|~~",
        "review d/a easy 1 correct/correct took=0 [] asks [a=b]"},
    {T "move|d/a|d\\tb|asks=1 + 1?\\n2|~~", "move d/a [d\tb] asks [1 + 1?\n2]"},
    {T "suspend|d/a|asks=1 + 1?\\n2|~~", "suspend d/a [] asks [1 + 1?\n2]"},
    {T "void|-|other.77|asks=what|~~", "void - [other.77]"},
    {T "review|d/a|easy|4294967295|correct|not kept|~~",
        "review d/a easy 4294967295 correct/correct took=0"},
    {T "review|d/a|hard|1|correct|kept|first=close|~~",
        "review d/a hard 1 correct/close took=0 [kept]"},
    {T "review|d\\tx/\\\\|good|1|wrong|a\\tb\\n\\r\\x01\\xff|~~",
        "review d\tx/\\ good 1 wrong/wrong took=0 [a\tb\n\r\x01\xff]"},
    {T "review|\\x2d|good|1|wrong|~deadbeef|~~",
        "review - good 1 wrong/wrong took=0 [~deadbeef]"},
    {"1970-01-01T00:00:00.000Z|k7f3.1|resume|d/a|~~", "resume d/a"},
    {"9999-12-31T23:59:59.999Z|k7f3.1|forget|d/a|~~", "forget d/a"},
    {"2024-02-29T00:00:00Z|k7f3.1|forget|d/a|~~", "forget d/a"},
    {"2026-11-23T15:37:54.123Z|A-b_9.4294967294|suspend|d/a|~~", "suspend d/a"},
    {T "void|-|other.77|~~", "void - [other.77]"},
    {T "move|d/a|d/b|~~", "move d/a [d/b]"},
    {T "weights|-|0.2,1e-3,+4|~~", "weights - [0.2,1e-3,+4]"},
    {T "weights|-||~~", "weights -"},
    {T "flag|d/a|a typo?|~~", "flag d/a [a typo?]"},
    {T "suspend|d/a|until=2027|~~", "suspend d/a"},
    {T "flag|d/a||~~", "flag d/a"},
    {T "unflag|d/a|~~", "unflag d/a"},
    {T "bury|d/a|~~", "bury d/a"},
    {T "teach|d/a|what|ever|~~", "other d/a [teach\td/a\twhat\tever]"},
    {T "teach|-|~~", "other - [teach\t-]"},
    {T "teach|-", "other - [teach\t-] loose"},
};

static const struct row bad_lines[] = {
    {"nonsense", "no time"},
    {"2026-11-23|k7f3.1|forget|d/a|~~", "no time"},
    {"2026-11-31T15:37:54.123Z|k7f3.1|forget|d/a|~~", "no time"},
    {"2026-02-29T15:37:54.123Z|k7f3.1|forget|d/a|~~", "no time"},
    {"2026-11-23T24:00:00.000Z|k7f3.1|forget|d/a|~~", "no time"},
    {"2026-11-23T15:60:00.000Z|k7f3.1|forget|d/a|~~", "no time"},
    {"1969-12-31T23:59:59.999Z|k7f3.1|forget|d/a|~~", "no time"},
    {"999999-01-01T00:00:00.000Z|k7f3.1|forget|d/a|~~", "no time"},
    {"2026-11-23T15:37:54.123Z", "no id"},
    {"2026-11-23T15:37:54.123Z|k7f3|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|.1|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|k7f3.0|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|k7f3.01|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|k7f3.-1|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|k7f3.4294967295|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|k7f3.99999999999|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|k/7.1|forget|d/a|~~", "no id"},
    {"2026-11-23T15:37:54.123Z|a23456789012345678901234567890123.1|forget|d/a|~~",
        "no id"},
    {T, "no kind of event"},
    {T "for get|d/a|~~", "no kind of event"},
    {T "forget|~~", "no card"},
    {T "forget||~~", "no card"},
    {T "forget|-|~~", "no card"},
    {T "forget|d/a|or not|~~", "a field too many"},
    {T "forget|d/a|=|~~", "a field too many"},
    {T "void|d/a|k7f3.1|~~", "a card where none belongs"},
    {T "void|-|~~", "no id to take back"},
    {T "void|-|k7f3|~~", "no id to take back"},
    {T "move|d/a|~~", "no card to move to"},
    {T "move|d/a||~~", "no card to move to"},
    {T "weights|-|nan|~~", "no weights"},
    {T "weights|-|~~", "no weights"},
    {T "flag|d/a|~~", "no text"},
    {T "review|d/a|fine|4210|close|typed|~~", "no rating"},
    {T "review|d/a|99|4210|close|typed|~~", "no rating"},
    {T "review|d/a||4210|close|typed|~~", "no rating"},
    {T "review|d/a|goo|4210|close|typed|~~", "no rating"},
    {T "review|d/a|goods|4210|close|typed|~~", "no rating"},
    {T "review|d/a|good|nan|close|typed|~~", "no latency"},
    {T "review|d/a|good|-1|close|typed|~~", "no latency"},
    {T "review|d/a|good|4294967296|close|typed|~~", "no latency"},
    {T "review|d/a|good|1|near|typed|~~", "no verdict"},
    {T "review|d/a|good|1|close|~~", "no answer"},
    {T "review|d/a|good|1|close|typed|more|~~", "a field too many"},
    {T "review|d/a|good|1|close|typed|took=long|~~", "no duration in took="},
    {T "review|d/a|good|1|close|typed|first=never|~~", "no verdict in first="},
    {REVIEW "|asks=a\\x00b|~~", "a control character or an unknown escape"},
    {T "review|d/a|good|1|close|a\\qb|~~", "a control character or an unknown escape"},
    {T "review|d/a|good|1|close|a\\|~~", "a control character or an unknown escape"},
    {T "review|d/a|good|1|close|a\\x0|~~", "a control character or an unknown escape"},
    {T "review|d/a|good|1|close|\\x00|~~", "a control character or an unknown escape"},
    {T "review|d/a|good|1|close|\\xAA|~~", "a control character or an unknown escape"},
    {T "review|d/a|good|1|close|\x1b[2J|~~",
        "a control character or an unknown escape"},
    {T "review|d/\x07|good|1|correct||~~", "a control character or an unknown escape"},
    {REVIEW "\x0b", "a control character"},
    {REVIEW "|~deadbeef", "wrong checksum"},
    {REVIEW "~deadbeef", "wrong checksum"},
    {REVIEW "|~DEADBEEF", "no whole checksum"},
    {REVIEW "|~deadbee", "no whole checksum"},
    {REVIEW "|~torn", "no whole checksum"},
    {REVIEW "|~", "no whole checksum"},
    {REVIEW "#recite-progress 1", "another log begins inside the line"},
};

static void describe(const struct rct_journal *journal, struct rct_buf *out)
{
    static const char *const ratings[] = {"?", "again", "hard", "good", "easy"};
    static const char *const verdicts[] = {"wrong", "close", "correct"};
    const struct rct_event *e = &journal->events[0];

    rct_buf_printf(out, "%s %s", rct_event_kind_name(e->kind),
        e->card == RCT_NO_CARD ? "-" : journal->cards[e->card]);
    if (e->kind == RCT_EVENT_REVIEW)
        rct_buf_printf(out, " %s %" PRIu32 " %s/%s took=%" PRIu32, ratings[e->rating],
            e->latency, verdicts[e->verdict], verdicts[e->first], e->took);
    if (e->text)
        rct_buf_printf(out, " [%s]", e->text);
    if (e->asks)
        rct_buf_printf(out, " asks [%s]", rct_event_asks(e));
    rct_buf_puts(out, e->loose ? " loose" : "");
}

/* A log of one line, and a good one before it so that the file is a log at all. */
static void read_line(
    struct place *place, const char *line, struct rct_journal *journal)
{
    struct rct_buf text = {0};

    rct_buf_puts(&text, HEAD);
    add_line(&text, line);
    write_bytes(place->log, text.text, text.length);
    assert_true(rct_journal_read(journal, place->log, &place->diag));
    rct_buf_release(&text);
}

static void test_good(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(good_lines); i++) {
        struct rct_journal journal = {0};
        struct rct_buf text = {0};

        read_line(place, good_lines[i].line, &journal);
        assert_int_equal(journal.damaged, 0);
        assert_int_equal(journal.count, 1);
        describe(&journal, &text);
        assert_string_equal(text.text, good_lines[i].expected);
        assert_int_equal(journal.unsigned_lines, journal.events[0].loose);
        rct_buf_release(&text);
        rct_journal_release(&journal);
    }
}

static void test_bad(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(bad_lines); i++) {
        struct rct_journal journal = {0};
        struct rct_buf expected = {0};

        read_line(place, bad_lines[i].line, &journal);
        assert_int_equal(journal.count, 0);
        assert_int_equal(journal.damaged, 1);
        rct_buf_printf(&expected,
            "k7f3.log:2: damaged-line damaged line, left out: %s\n",
            bad_lines[i].expected);
        assert_findings(&place->diag, expected.text);
        rct_buf_release(&expected);
        rct_journal_release(&journal);
    }
}

/* However long a line is, it needs no more memory than a short one. */
static void test_long(void **state)
{
    static const struct {
        size_t length;
        bool good;
    } rows[] = {{60000, true}, {66000, false}, {300000, false}, {3000000, false}};
    struct place *place = *state;

    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_journal journal = {0};
        struct rct_buf line = {0}, text = {0};

        rct_buf_puts(&line, T "flag|d/a|");
        for (size_t k = 0; k < rows[i].length; k++)
            rct_buf_putc(&line, 'x');
        rct_buf_puts(&line, "|~~");
        rct_buf_puts(&text, HEAD);
        add_line(&text, line.text);
        add_review(&text, 2);
        write_bytes(place->log, text.text, text.length);
        assert_true(rct_journal_read(&journal, place->log, &place->diag));
        assert_int_equal(journal.count, 1 + rows[i].good);
        assert_int_equal(journal.damaged, !rows[i].good);
        if (!rows[i].good) {
            assert_int_equal(place->diag.items[0].line, 2);
            assert_string_equal(place->diag.items[0].message,
                "damaged line, left out: longer than 64 KiB");
        }
        rct_diag_release(&place->diag);
        rct_buf_release(&line);
        rct_buf_release(&text);
        rct_journal_release(&journal);
    }
}

/* What an entry becomes in the file, to the byte. */
static void test_written(void **state)
{
    static const char *const expected[] = {
        "review|us-pakistan/relations|good|4210|close|1947|took=9000|",
        ("review|d/tab\\there\\nand \\\\|easy|0|correct|a\\tb\\r\\n\\x01\\xff \xc3\xa9"
         "|first=wrong|with=d/other|sure=yes|asks=1 + 1\\t?\\n2|"),
        "review|\\x2d|hard|1|correct||took=4294967295|sure=no|asks=Why?\\n|",
        "suspend|d/a|",
        "resume|d/a|",
        "forget|d/a|",
        "move|d/a|d/b|asks=2?\\n1|",
        "weights|-|0.212,1.2931,-2e-3|",
        "weights|-||",
        "flag|d/a|a typo ?|",
        "void|-|k7f3.4|",
        "flag|d/a||",
        "unflag|d/a|",
        "bury|d/a|",
    };
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf wanted = {0}, found = {0};

    rct_buf_puts(&wanted, HEAD);
    for (size_t i = 0; i < RCT_COUNT(sample_entries); i++) {
        struct rct_buf line = {0};
        char time[RCT_TIME_SIZE];

        rct_time_write(sample_entries[i].time, time);
        rct_buf_printf(&line, "%s|k7f3.%zu|%s~~", time, i + 1, expected[i]);
        add_line(&wanted, line.text);
        rct_buf_release(&line);
        assert_true(append_to(&journal, place, &sample_entries[i], NULL));
    }
    assert_true(rct_file_read(place->log, 1 << 20, &found));
    assert_string_equal(found.text, wanted.text);
    rct_buf_release(&wanted);
    rct_buf_release(&found);
    rct_journal_release(&journal);
}

/* A text too long for a line is cut at a letter; it is the event that must be kept. */
static void test_cut(void **state)
{
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct rct_buf text = {0};
    struct rct_entry entry = review_at(1795448274123, "d/a");
    size_t kept;

    rct_buf_putc(&text, 'a');
    for (int i = 0; i < 100000; i++)
        rct_buf_puts(&text, "\xe2\x82\xac");
    entry.text = text.text;
    assert_true(append_to(&journal, place, &entry, NULL));
    kept = strlen(journal.events[0].text);
    assert_in_range(kept, 10000, 20000);
    assert_int_equal(kept % 3, 1);
    for (char *at = text.text; *at; at++)
        *at = '\x1f'; /* takes four bytes each */
    assert_true(append_to(&journal, place, &entry, NULL));
    rct_buf_release(&text);
    rct_journal_release(&journal);
}

static void test_refused(void **state)
{
    static const struct {
        struct rct_entry entry;
        const char *why;
    } rows[] = {
        {{.kind = RCT_EVENT_OTHER}, "no kind of event"},
        {{.kind = RCT_EVENT_SUSPEND}, "no card"},
        {{.kind = RCT_EVENT_SUSPEND, .card = ""}, "no card"},
        {{.kind = RCT_EVENT_VOID, .text = "412"}, "no id to take back"},
        {{.kind = RCT_EVENT_VOID}, "no id to take back"},
        {{.kind = RCT_EVENT_MOVE, .card = "a"}, "no card to move to"},
        {{.kind = RCT_EVENT_WEIGHTS, .text = "1,x"}, "no weights"},
        {{.time = -1, .kind = RCT_EVENT_FORGET, .card = "a"}, "no time"},
        {{.time = INT64_MAX, .kind = RCT_EVENT_FORGET, .card = "a"}, "no time"},
    };
    struct place *place = *state;
    struct rct_journal journal = {0};
    struct stat status;

    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        struct rct_buf message = {0};

        assert_false(append_to(&journal, place, &rows[i].entry, NULL));
        rct_buf_printf(
            &message, "ERROR :0: - an event that cannot be written: %s\n", rows[i].why);
        assert_findings(&place->diag, message.text);
        rct_buf_release(&message);
    }
    assert_int_equal(journal.count, 0);
    assert_int_equal(place->writer.unsaved_count, 0);
    assert_int_not_equal(stat(place->log, &status), 0);
    rct_journal_release(&journal);
}

static void test_device_name(void **state)
{
    static const struct {
        unsigned char bytes[5];
        const char *name;
    } rows[] = {
        {{0, 0, 0, 0, 0}, "aaaaaaaa"},
        {{255, 255, 255, 255, 255}, "77777777"},
        {{0, 68, 50, 20, 199}, "abcdefgh"},
    };
    char name[RCT_DEVICE_SIZE];

    (void)state;
    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        rct_device_name(rows[i].bytes, name);
        assert_string_equal(name, rows[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(test_good),
        IN_PLACE(test_bad),
        IN_PLACE(test_long),
        IN_PLACE(test_written),
        IN_PLACE(test_cut),
        IN_PLACE(test_refused),
        cmocka_unit_test(test_device_name),
    };

    return cmocka_run_group_tests_name("journal: lines", tests, NULL, NULL);
}
