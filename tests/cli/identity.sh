#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Decks are edited, split, joined and renamed, and the histories go along.
# shellcheck source=tests/cli/lib
. tests/cli/lib

# begin DECK...: each of the world's decks is studied once, every card of it.
begin() {
    rm -rf "$log" "$XDG_STATE_HOME/recite/decks"
    cd "$world/decks" || exit 2
    again "$@"
}
again() {
    typed x 4 x 4 x 4 x 4 x 4 x 4 x 4 x ''
    try study --now "$now" "$@"
    typed
}
# stands DECK...: how many cards are known of it, as "old new".
stands() {
    look list "$@" | cut -f2 | sort | uniq -c | sed 's/^ *//' | tr '\n' ' '
}
moves() { cut -f3 "$log" | grep -cx move; }
mkdir "$world/decks"
river() {
    cat >river.yaml <<'E2'
cards:
  - ask: Wich river flows trough Lahore?
    answer: the Ravi
  - ask: Who lifted the embargo of 1990?
    answer: Bush
E2
}
cd "$world/decks" || exit 2

# ---- A card is edited

river
begin river.yaml
is 'the log keeps what a card asks' 2 "$(grep -c "${tab}asks=" "$log")"
sed -i 's/Wich river flows trough/Which river flows through/' river.yaml
cp "$log" "$world/kept"
is 'list shows the history at the edited card' '2 review ' "$(stands river.yaml)"
holds 'and writes nothing' cmp -s "$log" "$world/kept"
try study river.yaml
has 'the session tells that it followed, and how alike they are' "$out" \
    'History followed from "Wich river flows trough Lahore?" to "Which river flows
    through Lahore?" (97 % alike); recite void testing1.3 takes it back.'
is 'by an event of the log' 1 "$(moves)"
try study river.yaml
lacks 'which is told once' "$out" 'History followed'
is 'and written once' 1 "$(moves)"
try look void testing1.3
ends 'it can be taken back' 0
is 'then the card is new' '1 new 1 review ' "$(stands river.yaml)"
try study river.yaml
lacks 'and it is not found again' "$out" 'History followed'
try look doctor river.yaml
has 'doctor tells what a lost card asked' "$out" \
    '1 review of river/~' '"Wich river flows trough Lahore?", a card that its deck does'

# ---- Without a word in the log

river
begin river.yaml
sed -i 's/Wich/Which/' river.yaml
try study --no-save river.yaml
has 'without saving it follows for the session' "$out" 'History followed from "Wich' \
    '(98 % alike)'
is 'and no event says so' 0 "$(moves)"

# ---- Another card is no edited one

river
begin river.yaml
sed -i 's/1990/1998/' river.yaml
try study river.yaml
is 'another year is another card' '1 new 1 review ' "$(stands river.yaml)"
is 'and gets no history' 0 "$(moves)"
lacks 'nor is it asked about' "$out" 'recite move'
sed -i 's/1998/1990/' river.yaml
is 'the first one is back with its history' '2 review ' "$(stands river.yaml)"
sed -i '/Who lifted/,$d' river.yaml
try study river.yaml
river
is 'so is one that was deleted' '2 review ' "$(stands river.yaml)"

# ---- What is not certain

river
doubt() {
    begin river.yaml
    sed -i 's/Who lifted the embargo of 1990/Who lifted the embargo/' river.yaml
}
doubt
try study river.yaml
has 'a pipe is told that something is not certain' "$out" 'recite move lists them'
is 'and nothing is changed' 0 "$(moves)"
export RECITE_DECKS="$world/decks/river.yaml"
try look move
ends 'move lists it' 1
has 'by keys, questions and likeness' "$out" "river/~" \
    "Who lifted the embargo of 1990?${tab}Who lifted the embargo?$tab"
pair=$(cut -f1,2 "$out")
try look move --json
has 'also as JSON' "$out" '"asked": "Who lifted the embargo of 1990?\nBush"' \
    '"sure": false'
try look move "${pair%"$tab"*}"
ends 'one card alone is none to move' 2
try look move "${pair%"$tab"*}" river/nowhere
ends 'nor is one that is not there' 1
try look move "${pair#*"$tab"}" "${pair%"$tab"*}"
ends 'a new card has no history' 1
has 'which is said' "$err" 'has no history'
try look move "${pair%"$tab"*}" "${pair#*"$tab"}"
ends 'with both it is moved' 0
has 'which is said too' "$out" 'moved: 1 review of river/~'
is 'and the history is there' '2 review ' "$(stands river.yaml)"
try look move
ends 'nothing is left' 0
try look move --decks nowhere
ends 'without a card at hand nothing can be said of histories' 2
has 'but why' "$err" 'nowhere: error: cannot read'
lacks 'and no more' "$err" 'has its card'
unset RECITE_DECKS

river
doubt
on_terminal 80x24 "$BUILD/recite" study --now "$now" --progress "$log" river.yaml <<'STEPS'
wait A card is gone (reviews: 1), and one like it is new.
wait Gone:  Who lifted the embargo of 1990?
wait New:   Who lifted the embargo?
wait The same card? y/n
type y
wait History followed from
wait 0 answers
exit 0
STEPS
ends 'a terminal asks' 0
is 'and yes moves it' '2 review ' "$(stands river.yaml)"
river
doubt
on_terminal 40x24 "$BUILD/recite" study --now "$now" --progress "$log" river.yaml <<'STEPS'
wait The same card? y/n
type n
wait >
type :q\r
exit 0
STEPS
ends 'no does not' 0
is 'the card is new' '1 new 1 review ' "$(stands river.yaml)"
try study river.yaml
lacks 'and that is not asked again' "$out" 'recite move'

# ---- Decks are split, joined and renamed

cat >all.yaml <<'E2'
cards:
  - ask: Which river flows through Lahore?
    answer: the Ravi
  - ask: Capital of Peru?
    answer: Lima
    id: peru
  - cloze: A spy was arrested in {Lahore}, and allies fired at {Salala}.
pairs:
  le chien: the dog
E2
begin all.yaml
is 'five cards have histories' '5 review ' "$(stands all.yaml)"
{ sed -n 1,3p all.yaml && sed -n '/^pairs/,$p' all.yaml; } >first.yaml
{ echo cards: && sed -n 4,7p all.yaml; } >second.yaml
try study first.yaml
is 'a deck that was not named is not gone' 0 "$(moves)"
cp all.yaml "$world/all"
rm all.yaml
try study first.yaml second.yaml
is 'split, all have theirs' '5 review ' "$(stands first.yaml second.yaml)"
has 'which is said by deck' "$out" \
    'The histories of 3 cards followed them from deck all to deck second.'
cp "$world/all" both.yaml
rm first.yaml second.yaml
try study both.yaml
is 'joined too' '5 review ' "$(stands both.yaml)"
mv both.yaml other.yaml
is 'list knows that a deck was renamed' '5 review ' "$(stands other.yaml)"
try study other.yaml
has 'so does a session' "$out" \
    'The histories of 5 cards followed them from deck both to deck other.'
rm "$XDG_STATE_HOME/recite/decks"
mv other.yaml third.yaml
try study third.yaml
lacks 'where nobody knows that a deck was renamed' "$out" 'histories'
try look move --decks third.yaml other third
ends 'move takes two decks' 0
has 'which is said' "$out" 'moved: 5 histories of other to third'
try look move --decks third.yaml other third
ends 'once' 1
is 'all are there' '5 review ' "$(stands third.yaml)"
mv third.yaml other.yaml
try study other.yaml
sed -i 's/id: peru/id: lima/' other.yaml
try study other.yaml
is 'an id may be changed' '5 review ' "$(stands other.yaml)"
sed -i '/id: lima/d' other.yaml
is 'or taken out' '5 review ' "$(stands other.yaml)"
try study other.yaml
try look check --add-ids other.yaml
is 'or put in' '5 review ' "$(stands other.yaml)"

# ---- Never reviewed, and yet with a past

river
begin river.yaml
sed -i '/^  - ask: Which/,$d' river.yaml
printf '  - {ask: Wich is the capital of Peru?, answer: Lima}\n' >>river.yaml
key=$(look list river.yaml | grep Peru | cut -f1)
try look suspend --decks river.yaml "$key"
sed -i 's/Wich is the/Which is the/' river.yaml
try study river.yaml
has 'a suspended card stays so when it is edited' "$out" \
    'History followed from "Wich is the capital of Peru?"'
is 'as list knows' '1 suspended ' \
    "$(look list river.yaml | grep Peru | cut -f2 | sort | uniq -c | xargs) "

# ---- A deck with errors

river
begin river.yaml
cp river.yaml copy.yaml
echo '    anser: x' >>river.yaml
try study .
is 'cards of a deck with errors are not gone' 0 "$(moves)"
rm copy.yaml

# ---- Two machines

river
begin river.yaml
cp "$log" "$world/second.log"
sed -i 's/Wich/Which/' river.yaml
try study river.yaml
echo testing2 >"$XDG_STATE_HOME/recite/device"
try recite study --now "$now" --progress "$world/second.log" river.yaml
has 'each of two machines moves for itself' "$out" 'History followed' 'void testing2.1'
try look merge "$world/second.log"
ends 'together they are one log' 0
is 'with the same histories' '2 review ' "$(stands river.yaml)"
try study river.yaml
lacks 'and nothing left to move' "$out" 'History followed' 'recite move'

finish
