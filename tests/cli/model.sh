#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The memory model over past reviews: fit, evaluate, memory; its own log and tables.
# shellcheck source=tests/cli/lib
. tests/cli/lib

# A learner of N cards: each seen on ten days with growing gaps, lost now and then.
table() {
    echo card_id,review_time_ms,rating,duration_ms
    awk -v cards="$1" 'BEGIN {
        seed = 7
        for (card = 1; card <= cards; card++) {
            day = 18000 + card % 50; gap = 1
            for (review = 0; review < 10; review++) {
                seed = (seed * 16807) % 2147483647
                lost = seed / 2147483647 < 0.12 + 0.02 * (gap > 20)
                printf "%d,%.0f,%d,%d\n", card, day * 86400000 + 50000000 + card * 1000,
                    lost ? 1 : 3, 4000 + card
                gap = lost ? 1 : gap * 2
                day += gap
            }
        }
    }' | sort -t, -k2,2n -k1,1n
}
table 200 >"$world/table.csv"
table 3 >"$world/few.csv"

# The same reviews as a log.
log_of() {
    echo '#recite-progress 1'
    awk -F, 'NR > 1 {
        split("again hard good easy", rating, " ")
        printf "%s\ttesting1.%d\treview\td/c%s\t%s\t1000\t%s\t%s\ttook=%d\n",
            strftime("%Y-%m-%dT%H:%M:%S.000Z", $2 / 1000, 1), NR - 1, $1, rating[$3],
            $3 == 1 ? "wrong" : "correct", $3 == 1 ? "x" : "", $4
    }' "$1"
}

value() { sed -n "s/^  \"$1\": \([^,]*\),\{0,1\}\$/\1/p" "$out"; }
weights() {
    tr -d ' \n' <"$out" | sed 's/.*"weights":\[\([^]]*\)\].*/\1,/; s/\.0,/,/g; s/,$//'
}

# ---- fit

try recite fit --reviews "$world/table.csv"
ends "a table can be fitted" 0
has "what was compared" "$out" "Before" "After" "log loss" "RMSE(bins)" "Weights"
lacks "no progress in a pipe" "$err" "["

try recite fit --reviews "$world/table.csv" --json
for key in model log_loss rmse_bins reviews seconds better; do
    fails "fit --json has $key" test -z "$(value "$key")"
done
is "all reviews count" 2000 "$(value reviews)"
is "new weights are better than those of nobody" true "$(value better)"
is "a table is not put into a log" false "$(value saved)"

for model in 6:21 7:34; do
    try recite fit --reviews "$world/table.csv" --model "${model%:*}" --train-only --json
    is "FSRS-${model%:*} has ${model#*:} weights" "${model#*:}" \
        "$(weights | tr , '\n' | grep -c .)"
    weights >"$world/once"
    try recite fit --reviews "$world/table.csv" --model "${model%:*}" --train-only --json
    is "fitting again gives the same weights" "$(cat "$world/once")" "$(weights)"
done

awk -F, 'NR > 1 { print NR * 7919 % 2003 "\t" $0 }' "$world/table.csv" | sort -n | cut -f2- \
    >"$world/shuffled.csv"
learnt() { recite fit --reviews "$1" --json | grep -v seconds; }
is "rows in another order teach the same" "$(learnt "$world/table.csv")" \
    "$(learnt "$world/shuffled.csv")"

try recite fit --reviews "$world/few.csv"
ends "few reviews are no error" 0
has "few reviews: it says so" "$out" "Too few reviews"
try recite fit --reviews "$world/few.csv" --json
is "few reviews: the weights stay" 0.212 "$(weights | cut -d, -f1)"

# ---- the own log

log_of "$world/table.csv" >"$log"
try recite fit --progress "$log" --now "$now" --no-save
has "without saving nothing is kept" "$out" "not put into the log"
is "the log is as it was" 2001 "$(grep -c . "$log")"
try recite fit --progress "$log" --now "$now" --json
is "better weights go into the log" true "$(value saved)"
weights >"$world/fitted"
is "one event of weights" 1 "$(grep -c "${tab}weights${tab}-${tab}" "$log")"
is "the event has the weights to the last digit" "$(cat "$world/fitted")" \
    "$(grep "${tab}weights${tab}" "$log" | cut -f5)"
try recite evaluate --progress "$log" --json
is "they are the weights in use" "$(cat "$world/fitted")" "$(weights)"
try recite fit --progress "$log" --now 2026-11-24T12:00
has "without new reviews there is nothing to judge by" "$out" \
    "Too few reviews that neither has seen"
lacks "and nothing is measured there" "$out" "log loss"
is "and nothing new in the log" 1 "$(grep -c "${tab}weights${tab}" "$log")"
try recite fit --progress "$log" --now 2026-11-24T12:00 --undo
ends "a fit can be taken back" 0
try recite evaluate --progress "$log" --json
is "then the published weights hold" 0.212 "$(weights | cut -d, -f1)"
try recite fit --progress "$log" --undo
ends "there is nothing more to take back" 1
cp "$log" "$world/again.log"
try recite fit --progress "$world/again.log" --now 2026-11-24T12:00
try recite undo --progress "$world/again.log" --now 2026-11-24T13:00
has "an undo takes back a fit that came last" "$out" "taken back: the weights fitted at"
try recite undo --progress "$world/again.log" --now 2026-11-24T13:00
has "and then the last answer" "$out" "taken back: d/c"

# ---- evaluate

try recite evaluate --reviews "$world/table.csv"
ends "evaluate" 0
has "what is measured" "$out" "Log loss" "RMSE(bins)" "AUC" "chance" "known"
try recite evaluate --reviews "$world/table.csv" --json
all=$(value predicted)
before=$(value log_loss)
try recite evaluate --reviews "$world/table.csv" --splits --json
holds "a sixth is not predicted" test "$(value predicted)" -lt "$all"
try recite evaluate --reviews "$world/table.csv" --weights "$(cat "$world/fitted")" --json
holds "fitted weights fit better" \
    awk "BEGIN { exit !($(value log_loss) < $before) }"

printf 'card_id,review_time_ms,rating\n' >"$world/nothing.csv"
for command in fit evaluate; do
    try recite $command --reviews "$world/nothing.csv" --json
    ends "$command: no review at all" 0
    is "$command: no loss of nothing" null "$(value log_loss)"
done

# ---- memory

# The first rows by hand: a first good review, and one a day later.
cat >"$world/two.csv" <<EOF
card_id,review_time_ms,rating,duration_ms
a,1700000000000,3,1000
a,1700000060000,3,1000
a,1700172800000,3,1000
"x",1700172800000,1,1000
EOF
try recite memory --reviews "$world/two.csv"
awk -F, 'NR > 1 { printf "%s %s %s %.4f %.4f %.4f\n", $1, $3, $4, $5, $6, $7 }' \
    "$out" >"$world/rows"
same "memory of four reviews" "$world/rows" <<EOF
a 3 0 0.0000 2.3065 2.1181
a 3 0 1.0000 2.3065 2.1112
a 3 2 0.9095 10.9710 2.1043
x 1 0 0.0000 0.2120 6.4133
EOF
try recite memory --reviews "$world/two.csv" --json
has "memory --json" "$out" '"card_id":"a"' '"retrievability":' '"stability":2.3065'
try recite memory --progress "$log"
is "memory of the log: a row a review" 2001 "$(grep -c . "$out")"
has "cards go by their key" "$out" "d/c17,"

LC_ALL=de_DE.UTF-8 try recite memory --reviews "$world/two.csv"
has "a point in every locale" "$out" "2.3065"

# ---- simulate

try recite simulate --reviews "$world/table.csv" --days 60
ends "simulate a table" 0
has "what is simulated" "$out" "200 reviewed, 0 new" "retention" "minutes" "known" \
    "costs least" "At yours, 90 %"
COLUMNS=40 try recite simulate --reviews "$world/table.csv" --days 60
is "it fits in forty columns" 0 "$(awk 'length > 40' "$out" | grep -c .)"
clean "and has nothing but text in it" "$out"
try recite simulate --reviews "$world/table.csv" --days 7 --json
cp "$out" "$world/first"
has "simulate --json" "$out" '"recommended":0.' '"minutes_a_day":' '"memorised":' \
    '"days":7'
try recite simulate --reviews "$world/table.csv" --days 7 --json
same "the same again" "$out" <"$world/first"
try recite simulate --progress "$world/none.log" --days 7 "$decks/kinds.yaml"
ends "simulate a deck" 0
has "of which no card was reviewed" "$out" "0 reviewed," "usual learner"
try recite simulate --reviews "$world/table.csv" --days 0
ends "no days" 2

# ---- mistakes

printf '1,1700000000000,3,1\n1,1700000000000,9,1\n' >"$world/bad.csv"
for command in fit evaluate memory; do
    try recite $command --reviews "$world/bad.csv"
    ends "$command: a bad row is an error" 2
    has "$command: and where it stands" "$err" "bad.csv:2" "rating"
    try recite $command --reviews "$world/none.csv"
    ends "$command: no such file" 2
    try recite $command --reviews "$world/two.csv" --weights 1,2
    ends "$command: not so few weights" 2
done
for row in card_id,rating 'card_id;review_time_ms;rating' card,time,grade; do
    printf '%s\n1,1700000000000,3\n' "$row" >"$world/names.csv"
    try recite fit --reviews "$world/names.csv"
    ends "no such table: $row" 2
    has "and what is missing" "$err" "names.csv:1:" "names no column"
    is "said once" 1 "$(grep -c error: "$err")"
done
printf 'card_id,review_time_ms,rating\n1,1700000000,3\n1,1700200000,3\n' >"$world/seconds.csv"
try recite fit --reviews "$world/seconds.csv"
has "seconds for milliseconds" "$err" "milliseconds"
try recite fit --reviews "$world"
has "a folder is no table" "$err" "no regular file"
try recite fit --reviews "$world/two.csv" --model 5
ends "no other model" 2

finish
