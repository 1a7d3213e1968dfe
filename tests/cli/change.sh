#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# To change one's mind: void, suspend, resume, forget; and doctor, merge, backup, restore.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml
export RECITE_DECKS="$three"
change() { recite "$@" --now "$now" --progress "$log"; }
# field N F: a field of the log's Nth event
field() { sed -n "$(($1 + 1))p" "$log" | cut -f"$2"; }
state() { change list | grep "$1" | cut -f2; }

typed Tokyo '' nowhere '' Paris ''
try study "$three"
ends 'a session of three answers' 0

# ---- Events

try change void testing1.2
ends 'an event is taken back' 0
has 'which is said' "$out" 'taken back: testing1.2' 'review of three/'
is 'and written' void "$(field 4 3)"
try change void testing1.2
ends 'but not twice' 1
has 'which is said too' "$err" 'taken back already'
try change void testing1.4
ends 'what took it back can be taken back' 0
has 'and then it counts' "$out" 'taken back: testing1.4' 'counts again: testing1.2'
try change void testing1.99
ends 'an id of nothing' 1
try change void 'rm -rf'
ends 'no id at all' 1
try change void testing1.1 testing1.99
ends 'one wrong id of two' 1
is 'takes nothing back' 5 "$(sed 1d "$log" | wc -l | xargs)"
try change void
ends 'no id given' 0
is 'lists the events' 5 "$(wc -l <"$out" | xargs)"
has 'with their ids' "$out" 'testing1.2, 2026-11-23T' 'review of three/' 'rated again'

# ---- Cards

try change suspend three/japan
ends 'a card is suspended' 0
is 'and listed so' suspended "$(state japan)"
try change suspend japan
ends 'again, by its id alone' 0
has 'that changes nothing' "$err" 'three/japan is suspended already'
is 'and writes nothing' 6 "$(sed 1d "$log" | wc -l | xargs)"
try change resume three/japan
ends 'it is resumed' 0
try change forget three/japan
ends 'it is forgotten' 0
is 'and new' new "$(state japan)"
try change forget three/japan
has 'which it then is already' "$err" 'three/japan is new already'
try change suspend three/jappan
ends 'a card that is none' 1
has 'brings a suggestion' "$err" 'did you mean three/japan'
try change suspend three/japan three/jappan
ends 'one wrong name of two' 1
lacks 'suspends nothing' "$out" suspended
RECITE_DECKS=$world/nowhere try change suspend three/japan
ends 'the log knows cards too' 0
try change suspend
ends 'no card given' 2
try change bury france
ends 'a card is buried' 0
has 'which is said' "$out" 'buried until tomorrow: three/france'
is 'and listed so' buried "$(state france)"
try change bury france
has 'once' "$err" 'three/france is buried already'
try change resume france
ends 'and dug out' 0
is 'to be what it was' learning "$(state france)"
try change resume france
has 'which it then is' "$err" 'is neither suspended nor buried'

# ---- Flags

try change flag japan it was 'Edo  once'
ends 'a card is flagged' 0
try change show japan
has 'with a reason' "$out" 'Flagged: it was Edo once'
try change flag japan 'it was Edo  once'
has 'the same again is nothing' "$err" 'three/japan is flagged so already'
try change flag japan
ends 'another word takes its place' 0
try change list --flagged
is 'or none' "three/japan" "$(cut -f1 "$out")"
try change unflag japan france
ends 'a flag is taken away' 0
has 'where there was one' "$err" 'three/france is not flagged'
try change list --flagged
ends 'and is gone' 1
try change flag nowhere why
ends 'a flag on no card' 1

finish
