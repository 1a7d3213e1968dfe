#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check and grade: what they print and the status they end with; the decks that we ship.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml

# ---- check

try recite check "$three"
ends 'a deck that is right' 0
is 'has no findings' '' "$(cat "$out")"
has 'and is counted' "$err" '1 deck, 3 cards: 0 errors, 0 warnings'
try recite check "$decks"
ends 'all decks of a folder' 0

cat >"$world/wrong.yaml" <<'E'
deck: wrong
cards:
  - ask: Quelle est la capitale du Japon ?
    answr: Tōkyō
  - ask: 日本の首都は？
    number: many
  - ask: When?
    date: 1947-13-01
E
try recite check "$world/wrong.yaml"
ends 'a deck that is wrong' 1
has 'all errors of it' "$out" wrong.yaml:4:5: wrong.yaml:6:13: wrong.yaml:8:11: \
    'did you mean' 'help:'
has 'are counted' "$err" '0 decks, 0 cards: ' 'errors'
sed "s|$world/||" "$out" >"$world/findings"
screen check "$world/findings"
has 'a caret stands below what is wrong' "$out" "$(printf '6 |     number: many')" '    ^'
lacks 'no colours in a pipe' "$out" "$escape"
try recite check --color=always "$world/wrong.yaml"
holds 'colours where they are wanted' grep -q "$escape\[" "$out"
clean 'of our own alone' "$out"

try recite check --format gcc "$world/wrong.yaml" "$three"
ends 'the same for editors' 1
is 'a finding a line' '' "$(grep -v '^[^:]*:[0-9]*:[0-9]*: [a-z]*: .* \[[a-z-]*\]$' "$out")"
is 'in the order of the file' '4 6 8' "$(cut -d: -f2 "$out" | sort -un | xargs)"
try recite check --format xml "$three"
ends 'no such format' 2
has 'is said with those that there are' "$err" xml human gcc

cat >"$world/warning.yaml" <<'E'
cards:
  - ask: Is Tokyo the capital of Japan? And of what else?
    answer: yes
E
try recite check "$world/warning.yaml"
ends 'warnings are no errors' 0
has 'but findings' "$out" warning.yaml:2: 'warning: '
try recite check --deny warnings "$world/warning.yaml"
ends 'unless they are denied' 1
try recite check --deny errors "$three"
ends 'nothing else can be denied' 2
try recite check "$world/wrong.yaml" "$world/none.yaml" "$three"
ends 'a file that is not there is trouble' 2
has 'and the others are checked all the same' "$out" wrong.yaml:4:5:

for deck in decks/*.yaml; do
    try recite check --deny warnings "$deck"
    ends "$deck has no findings" 0
done
try recite check --deny warnings decks
ends 'nor have they together' 0

# ---- grade

printf '%s\t%s\n' japan Tokyo france Lyon chile santjago japan '' >"$in"
printf 'france\tParis\r\n\nchile\tSantiago' >>"$in"
try recite grade "$three"
ends 'grade' 0
is 'id, verdict and reason with tabs between' 6 "$(awk -F "$tab" 'NF == 3' "$out" | wc -l)"
cut -f1,2 "$out" | tr "$tab" ' ' >"$world/verdicts"
same 'in the order of the lines' "$world/verdicts" <<'E'
japan correct
france wrong
chile close
japan wrong
france correct
chile correct
E
printf 'three/japan\tTokyo\nthree/france\tLyon\n' >"$in"
try recite grade "$three"
is 'ids may be as list prints them' 'japan correct france wrong' \
    "$(cut -f1,2 "$out" | tr "$tab\n" '  ' | xargs)"
printf 'japn\tTokyo\nchile\tSantiago\nno tab\n' >"$in"
try recite grade "$three"
ends 'lines that cannot be graded' 2
has 'are named' "$err" '-:1:' japn 'did you mean japan' '-:3:' tab
has 'and the others are graded' "$out" "chile${tab}correct"
printf 'japan\tTokio\n' >"$in"
try recite grade --explain "$three"
holds 'each rule that was tried, then the verdict' test "$(wc -l <"$out")" -gt 1
is 'rules are indented by a tab' 1 "$(grep -vc "^$tab" "$out")"
is 'the verdict comes last' "japan${tab}close" "$(tail -n 1 "$out" | cut -f1,2)"
printf 'chile\tSantiago\n' >"$in"
try recite grade --json "$three"
has 'as JSON' "$out" '{"id":"chile","verdict":"correct","reason":"same","words":' '"credit":1.0}'
printf 'recall\tthe Moon\n' >"$in"
try recite grade "$decks/kinds.yaml"
ends 'what the learner rates is not graded' 2
printf 'ja\033[2Jpan\tTokyo\njapan\t\033[2J\001\n' >"$in"
try recite grade --explain "$three"
tr -d "$tab" <"$out" >"$world/untabbed"
clean 'nothing hostile comes back' "$world/untabbed"
clean 'nor in what is said' "$err"
for deck in decks/*.yaml; do
    id=$(look list --json "$deck" | sed -n '2s/.*"card":"[^/"]*\/\([^"]*\)".*/\1/p')
    printf '%s\tno such answer\n' "$id" >"$in"
    try recite grade "$deck"
    has "$deck can be graded" "$out" "$id${tab}wrong"
done

finish
