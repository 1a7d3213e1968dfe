/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appending: what is said to be saved is in the file, whatever happens to it. */
#include <unistd.h>
#include <sys/stat.h>

#include <recite/journal.h>

#include "journal.h"
#include "unit.h"

static void test_round_trip(void **state)
{
    struct place *place = *state;
    struct rct_journal written = {0}, read = {0};
    size_t added;

    for (size_t i = 0; i < RCT_COUNT(sample_entries); i++) {
        assert_true(append_to(&written, place, &sample_entries[i], &added));
        assert_int_equal(added, written.count - 1);
    }
    assert_int_equal(place->diag.count, 0);
    assert_true(rct_journal_read(&read, place->folder, &place->diag));
    assert_int_equal(place->diag.count, 0);
    assert_int_equal(read.count, RCT_COUNT(sample_entries));
    assert_same_state(&written, &read);
    rct_journal_release(&written);
    rct_journal_release(&read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, place_make, place_drop),
    };

    return cmocka_run_group_tests_name("journal: append", tests, NULL, NULL);
}
