#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Which cards are listed.
# shellcheck source=tests/cli/lib
. tests/cli/lib
deck=$world/deck.yaml
cat >"$deck" <<'D'
deck: d
tags: [all]
leech-after: 2
cards:
  - {ask: Où naît la Seine ?, answer: à Source-Seine, id: seine, tags: [Géographie, eau]}
  - {ask: What is "C++"?, answer: a language, id: cpp, tags: [code], note: By a Dane.}
  - {ask: Which are noble gases?, list: [Néon, argon], id: gases, tags: ["a,b"]}
  - {ask: Where is Rome?, answer: Italy, accept: [Italie], id: rome, tags: [géographie]}
  - {ask: Left out?, answer: "yes, left out", id: out, suspended: true}
  - ask: Longer?
    recall: |
      Something with a saint in it.
    id: long
D
# lists ARGUMENT...: the ids that are listed.
lists() { try look list "$@" "$deck"; ids=$(cut -f1 "$out" | sed 's/.*\///' | xargs); }

while IFS='|' read -r arguments wanted; do
    eval "lists $arguments"
    is "list $arguments" "$wanted" "$ids"
done <<'D'
|seine cpp gases rome out long
--search SEINE|seine
--search ou|seine out
--search 'source seine'|seine
--search italie|rome
--search 'a dane'|cpp
--search neon|gases
--search c++|cpp
--search d/rome|rome
--search saint|long
--tag geographie|seine rome
--tag Géographie,code|seine cpp rome
--tag géographie --tag eau|seine
--tag a,b|gases
--tag all --search where|rome
--state new --search left|
--state suspended|out
--state new,suspended|seine cpp gases rome out long
--due|
D
lists --search nothing
ends 'nothing is found' 1
has 'which is said' "$err" 'none of 6 cards is like that'
is 'on standard error alone' '' "$(cat "$out")"
try look list --json --due "$deck"
ends 'nor as JSON' 1
is 'which is an empty list' '[]' "$(tr -d '\n' <"$out")"
lists --state nwe
ends 'a state that is none' 2
has 'brings those that are' "$err" 'expected new, learning'

printf '%s\n' '#recite-progress 1' >"$log"
id=0
event() {
    id=$((id + 1))
    printf '%s\tx.%d\t%s\n' "$1" $id "$2" >>"$log"
}
event 2025-01-01T12:00:00Z "review${tab}d/rome${tab}easy${tab}1${tab}correct${tab}x"
event 2025-06-01T12:00:00Z "review${tab}d/rome${tab}again${tab}1${tab}wrong${tab}x"
event 2025-06-01T12:20:00Z "review${tab}d/rome${tab}good${tab}1${tab}correct${tab}x"
event 2025-09-01T12:20:00Z "review${tab}d/rome${tab}again${tab}1${tab}wrong${tab}x"
event 2025-01-01T12:00:00Z "review${tab}d/cpp${tab}easy${tab}1${tab}correct${tab}x"
event 2025-01-02T12:00:00Z "flag${tab}d/cpp${tab}not only \"a language\""
event 2025-01-02T12:00:00Z "flag${tab}d/seine${tab}"
event 2026-11-23T09:00:00Z "bury${tab}d/gases"
while IFS='|' read -r arguments wanted; do
    eval "lists $arguments"
    is "then list $arguments" "$wanted" "$ids"
done <<'D'
--due|cpp rome
--leech|rome
--leech --leech-after 3|
--leech --due|rome
--flagged|seine cpp
--flagged --due|cpp
--state buried|gases
--state review|cpp
--state relearning,review|cpp rome
D
try look list --flagged "$deck"
is 'why stands behind the question' 'not only "a language"' "$(cut -f5 "$out" | tail -n 1)"
try look list --json --flagged --due "$deck"
has 'and in JSON' "$out" '"flag":"not only \"a language\""' '"leech":false'
on_terminal 100x24 "$BUILD/recite" list --flagged --now "$now" --progress "$log" "$deck" <<'D'
wait What is
wait     not only
exit 0
D
went 'on a terminal it stands below'

finish
