#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The numbers of stats and history against SQL over the same log: other code, in another
# language, with the formulas of the model written a second time (tests/cli/stats.sql).
# shellcheck source=tests/cli/lib
. tests/cli/lib

# A learner of 60 cards of two decks over a year, who forgets, confuses and overrules.
mkdir "$world/decks"
for deck in rivers words; do
    awk -v deck=$deck 'BEGIN {
        print "deck: " deck; print "cards:"
        for (i = 0; i < 35; i++)
            printf "  - {ask: Question %d of %s?, %s: %d, id: c%d, tags: [t%d%s]}\n", i,
                deck, i % 3 ? "answer" : "number", i, i, i % 4, i % 5 ? "" : ", fifth"
    }' >"$world/decks/$deck.yaml"
done
awk 'BEGIN {
    seed = 11
    split("again hard good good good easy", rating, " ")
    for (deck = 0; deck < 2; deck++)
        for (card = 0; card < 30; card++) {
            day = 20420 + (card * 7) % 90; gap = 1
            while (day < 20780) {
                seed = (seed * 16807) % 2147483647
                grade = 1 + seed % 6; hour = seed % 17 / 17 + 0.1
                printf "%.3f %s/c%d %s %d %d %d\n", day + hour, deck ? "words" : "rivers",
                    card, rating[grade], 500 + seed % 30000, seed % 13, int(seed / 97) % 3
                if (grade == 1) {
                    printf "%.3f %s/c%d good 900 12 0\n", day + hour + 0.01,
                        deck ? "words" : "rivers", card
                    gap = 1
                } else
                    gap = gap * 2 + seed % 2
                day += gap
            }
        }
}' | sort -n | awk -v tab="$tab" 'BEGIN { print "#recite-progress 1"; OFS = tab }
    {
        wrong = $3 == "again"
        rest = "took=" $4
        if ($5 == 3 && !wrong) rest = rest OFS "first=wrong"
        if ($5 < 6 && wrong) rest = rest OFS "with=rivers/c" $5
        if ($6) rest = rest OFS "sure=" ($6 == 1 ? "yes" : "no")
        print strftime("%Y-%m-%dT%H:%M:%S.000Z", $1 * 86400, 1), "testing1." NR, "review",
            $2, $3, 700, wrong ? "wrong" : "correct", "x", rest
    }' >"$log"
holds 'the log has some hundred reviews' test "$(wc -l <"$log")" -gt 900

# compare NAME ZONE_HOURS DAY_STARTS: every number that SQL can tell is the same.
compare() {
    try recite stats --json --steps none --relearn none --now "$now" --progress "$log" \
        --day-starts "$3" "$world/decks"
    cp "$out" "$world/stats.json"
    {
        echo "CREATE TABLE given AS SELECT '$log' AS log, '$world/stats.json' AS json,"
        echo "    $2 AS zone, $3 AS hour;"
        cat tests/cli/stats.sql
    } | sqlite3 :memory: >"$world/compared" 2>&1
    grep -v '^compared ' "$world/compared" >"$found"
    grep -q '^compared [1-9][0-9][0-9]' "$world/compared" || cat "$world/compared" >>"$found"
    report "$1"
}
compare 'stats as SQL has them' 0 4
TZ=UTC-5
compare 'in another zone' 5 4
TZ=UTC
compare 'with days that begin at noon' 0 12

# One card: the last line of its history is where list says that it stands.
try recite history --json --steps none --relearn none --now "$now" --progress "$log" \
    rivers/c7 "$world/decks"
ends 'history of a card' 0
cp "$out" "$world/history.json"
try recite list --json --steps none --relearn none --now "$now" --progress "$log" \
    "$world/decks"
is 'history ends where list says that the card stands' '1|1|1' "$(sqlite3 :memory: "
    WITH h(j) AS (SELECT CAST(readfile('$world/history.json') AS TEXT)),
        l(j) AS (SELECT value FROM json_each(CAST(readfile('$out') AS TEXT))
            WHERE json_extract(value, '\$.card') = 'rivers/c7')
    SELECT json_array_length(h.j, '\$.reviews') = json_extract(l.j, '\$.reviews'),
        json_extract(h.j, '\$.reviews[#-1].stability') = json_extract(l.j, '\$.stability'),
        abs(json_extract(h.j, '\$.retrievability') -
            json_extract(l.j, '\$.retrievability')) < 1e-7 FROM h, l")"
try recite history --now "$now" --progress "$log" c7 "$world/decks"
ends 'an id of two decks is no card' 2
has 'both are named' "$err" 'rivers/c7, words/c7'
try recite history --now "$now" --progress "$log" rivers/c77 "$world/decks"
ends 'nor is a key that nothing has' 2
has 'a near one is named' "$err" 'did you mean rivers/c7'
try recite history
ends 'history of nothing' 2
try recite history --now "$now" --progress "$log" rivers/c7 "$world/decks/words.yaml"
ends 'a card that no deck has any more has a history' 0
has 'from the log alone' "$out" 'rivers/c7 18 reviews' '94 % now'

# What is drawn fits; without drawing there are words.
widest() { sed "s/$escape\[[0-9;]*m//g" "$1" | wc -L; }
for width in 30 40 80 200; do
    for command in stats 'history rivers/c7'; do
        # shellcheck disable=SC2086
        COLUMNS=$width try recite $command --now "$now" --progress "$log" "$world/decks"
        holds "$command at $width columns" test "$(widest "$out")" -le $width
    done
done
# What is simulated hangs on the last bit of a logarithm: no part of a page to compare.
unsimulated() { sed '/^  To come/,/^$/d' "$out" >"$world/page"; }
COLUMNS=60 try recite stats --now "$now" --progress "$log" "$world/decks"
unsimulated
screen stats-whole "$world/page"
COLUMNS=60 try recite history --now "$now" --progress "$log" rivers/c7 "$world/decks"
screen history
COLUMNS=60 try recite history --plain --now "$now" --progress "$log" rivers/c7 "$world/decks"
screen history-plain
try recite stats --plain --now "$now" --progress "$log" "$world/decks"
unsimulated
screen stats-whole-plain "$world/page"
has 'plain stats have the numbers' "$out" 'reviews,' 'Recalled when it came back' 'young: ' \
    'Scheduled in 30 days' '5 to 8 s: '
LC_ALL=C grep -n "$(printf '\342[\226-\227]')" "$out" >"$found"
report 'plain stats draw nothing'
try recite history --plain --now "$now" --progress "$log" rivers/c7 "$world/decks"
has 'a plain history is sentences' "$out" 'chance of recall' '; stability'
LC_ALL=C grep -n "$(printf '\342[\226-\227]')" "$out" >"$found"
report 'a plain history draws nothing'
finish
