#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sessions on several days over one log: what is due, and what list, stats and undo say.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml
plain='--steps none --relearn none --no-fuzz' # days alone, and no chance

asked() { grep -o '^  What is the capital of [A-Z][a-z]*' "$out" | sed 's/.* //' | xargs; }
# shellcheck disable=SC2086
learn() {
    typed "$@"
    try study $plain "$three"
}
# value KEY CARD: of the last list --json.
value() {
    sed -n "s|^{\"card\":\"three/$2\".*\"$1\":\"\{0,1\}\([^\",}]*\).*|\1|p" "$out"
}
# near NAME WANTED GOT: to five digits
near() { is "$1" "$(printf %.5g "$2")" "$(printf %.5g "$3")"; }

# ---- Intervals: the first are the weights 0.212, 1.2931, 2.3065 and 8.2956 of FSRS-6

learn Tokyo 3 Santiago 4 Paris 1
has 'the four outcomes of a new card' "$out" \
    '1 again 1d   2 hard 2d   3 good 3d   4 easy 8d'
# shellcheck disable=SC2086
try look list $plain "$three"
same 'list says where each stands' "$out" <<E
three/japan${tab}review${tab}in 3 days, on 2026-11-26${tab}What is the capital of Japan?
three/france${tab}review${tab}tomorrow${tab}What is the capital of France?
three/chile${tab}review${tab}in 8 days, on 2026-12-01${tab}What is the capital of Chile?
E
try look list --json "$three"
near 'stability after good' 2.3065 "$(value stability japan)"
near 'stability after easy' 8.2956 "$(value stability chile)"
near 'stability after again' 0.212 "$(value stability france)"

now=2026-11-24T03:59
learn
is 'a day begins at four' '' "$(asked)"
now=2026-11-24T04:00
learn
is 'then the first is due' France "$(asked)"
now=2026-11-25T12:00
learn Paris 3
is 'only what is due is asked' France "$(asked)"
lacks 'and is not new' "$out" 'them new'
now=2026-12-10T12:00
learn Tokyo 3 Santiago 3 Paris 1
is 'what is overdue stays due' 'Chile France Japan' "$(asked | tr ' ' '\n' | sort | xargs)"
# shellcheck disable=SC2086
try look list --json $plain "$three"
wanted=$(awk 'BEGIN {
    S = 2.3065; D = 2.118104; days = 17
    R = (1 + (0.9 ^ (-1 / 0.1542) - 1) * days / S) ^ -0.1542
    print S * (1 + exp(1.8722) * (11 - D) * S ^ -0.1666 * (exp(0.796 * (1 - R)) - 1))
}')
near 'stability 17 days later is the formula of FSRS-6' "$wanted" "$(value stability japan)"
is 'reviews are counted' 2 "$(value reviews japan)"
is 'a card forgotten in review is a lapse' 1 "$(value lapses france)"
is 'due at the beginning of a day' 2027-01-10T04:00:00.000Z "$(value due japan)"
is 'the last review' 2026-12-10T12:00:00 "$(value last japan | cut -c1-19)"

# ---- Undo between sessions

typed
try recite undo --now "$now" --progress "$log"
has 'undo says what it took back' "$out" 'taken back: three/france, ' 'rated again'
try recite undo 2 --now "$now" --progress "$log"
is 'or the last two' 2 "$(wc -l <"$out" | xargs)"
is 'what was taken back is due again' 3 "$(look list "$three" | grep -c "${tab}now$tab")"
try recite undo 200 --now "$now" --progress "$log"
ends 'more than there are: no' 1
has 'is said' "$err" 'nothing to take back'
try look stats --json "$three"
has 'then all are new' "$out" '"new": 3,' '"total": 0,'
is 'and the log still has every line' 7 "$(grep -c "${tab}review$tab" "$log")"
for count in 0 -1 x 1001 1.5 ''; do
    try recite undo --now "$now" --progress "$log" -- "$count"
    ends "undo '$count' is no count" 2
done

# ---- Numbers on a log that was counted by hand

{
    echo '#recite-progress 1'
    sed "s/ /$tab/g" <<'LOG' | while IFS= read -r line; do
2026-11-20T08:00:00.000Z testing1.1 review three/japan easy 1000 correct Tokyo took=4000
2026-11-20T08:01:00.000Z testing1.2 review three/chile easy 1000 correct Santiago took=2000
2026-11-22T12:00:00.000Z testing1.3 review three/france again 1000 wrong Rome took=3500
2026-11-22T12:02:00.000Z testing1.4 review three/chile again 1000 wrong Lima took=1500
2026-11-23T03:30:00.000Z testing1.5 review three/japan good 1000 correct Tokyo took=2000
2026-11-23T09:00:00.000Z testing1.6 review three/france good 1000 correct Paris took=3000
2026-11-23T09:01:00.000Z testing1.7 review three/france good 1000 correct Paris took=2500
2026-11-23T09:02:00.000Z testing1.8 void - testing1.7
LOG
        printf '%s\t~%s\n' "$line" "$(crc32 "$line")"
    done
} >"$log"
now=2026-11-23T12:00
try look stats "$three"
sed '/^  Streak/q' "$out" >"$world/head"
same 'stats for people' "$world/head" <<'E'

  Due        2 today, 0 tomorrow, 2 in the next 7 days
  Cards      3: 0 new, 2 learning, 1 young, 0 mature
  Reviews    6, 1 today in 0 min 3 s
  Retention  50 % of 2 reviews in 30 days, young 50 % of 2
  Streak     2 days in a row, longest 2, 3 in all
E
is 'nothing is wrong with it' '' "$(cat "$err")"
try look stats --json "$three"
tr -d ' \n' <"$out" >"$world/numbers"
has 'stats for programs' "$world/numbers" '{"schema":1,' \
    '"cards":{"total":3,"new":0,"learning":2,"young":1,"mature":0,"suspended":0}' \
    '"due":{"now":2,"today":2,"tomorrow":0,"week":2,"days":[2,0,0,0,0,0,0]}' \
    '"reviews":{"total":6,"today":1,"seconds":16.0,"seconds_today":3.0}' \
    '"young":{"tried":2,"recalled":1,"share":0.5}' \
    '"mature":{"tried":0,"recalled":0,"share":null}' \
    '"streak":{"current":2,"longest":2,"days":3}'
now=2026-11-25T12:00
try look stats "$three"
has 'a day without a review ends a streak' "$out" '0 days in a row, longest 2, 3 in all'
now=2026-11-23T12:00
try look stats --day-starts 0 "$three"
has 'where days begin at midnight the night counts for the next' "$out" \
    '2 today in 0 min 5 s'
TZ=Asia/Tokyo
try recite stats --now 2026-11-23T21:00 --progress "$log" "$three"
has 'a day is that of the zone' "$out" '2 today in 0 min 5 s'
TZ=UTC
now=2026-11-22T11:00
try look stats --json "$three"
ends 'a log from the future is no trouble' 0

# ---- JSON

now=2026-11-23T12:00
try look list --json "$decks/kinds.yaml" "$three"
! command -v python3 >"$world/null" ||
    holds 'list --json is JSON' python3 -m json.tool "$out" "$world/null"
has 'a new card has no date' "$out" '"state":"new","due":null,"reviews":0'
is 'one object a line' "$(look list "$decks/kinds.yaml" "$three" | wc -l)" \
    "$(grep -c '^{"card":' "$out")"

finish
