#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In the middle of a session: edit, flag, bury, suspend; and taking each of them back.
# The order of three.yaml under this seed is Japan, Chile, France.
# shellcheck source=tests/cli/lib
# shellcheck disable=SC1003,SC2016,SC2089,SC2090 # what sed, sh and the editor take apart
. tests/cli/lib
three=$world/three.yaml
cp "$decks/three.yaml" "$three"

asked() { grep -o '^  What is the capital of [A-Z][a-z]*' "$out" | sed 's/.* //' | xargs; }
anew() {
    rm -f "$log"
    typed "$@"
    try study "$three"
}
logged() { events "$log" | cut -d' ' -f3- | sed 's/ *$//'; }
# edits SCRIPT...: what sed does to the deck is what the editor does.
cat >"$world/editor" <<'E'
echo "$*" | sed "s|$1 ||" >>"$1.called"
for file; do :; done
sed -f "$1" "$file" >"$file.new" && cat "$file.new" >"$file" && rm "$file.new"
E
unset VISUAL EDITOR
export RECITE_EDITOR="sh '$world/editor' $world/script"
edits() {
    printf '%s\n' "$@" >"$world/script"
    rm -f "$world/script.called"
    cp "$decks/three.yaml" "$three"
}
called() { sed "s|$three|DECK|" "$world/script.called"; }

# ---- Bury, suspend

anew Tokyo b Santiago '' Paris '' :q
ends 'a card is buried at the rating' 0
has 'until tomorrow, without the answer' "$out" \
    'Buried until tomorrow. The answer is not recorded.'
is 'the session goes on without it' 'Japan Chile France Chile' "$(asked)"
logged | head -n 2 >"$world/logged"
same 'the bury is what is written' "$world/logged" <<'E'
bury three/japan
review three/chile good correct Santiago
E
: >"$in"
try study "$three"
lacks 'another session of the day does not ask it' "$out" Japan
try recite study --now 2026-11-24T03:59 --seed 1 --progress "$log" "$three"
lacks 'nor before the day ends' "$out" Japan
typed x '' x '' x ''
try recite study --now 2026-11-24T04:01 --seed 1 --progress "$log" "$three"
has 'the next day does' "$out" 'capital of Japan'

anew :b :suspend :q
is 'at the question too' 'Japan Chile France' "$(asked)"
is 'each is an event' 'bury three/japan
suspend three/chile' "$(logged)"
lacks 'where there was no answer nothing is said of one' "$out" 'not recorded'
look list "$three" | cut -f1,2 >"$world/listed"
same 'the list says so' "$world/listed" <<'E'
three/japan	buried
three/france	new
three/chile	suspended
E
anew x S Santiago '' :q
is 'S suspends' 'suspend three/japan
review three/chile good correct Santiago' "$(logged)"
anew :S :s :q
is 'the keys of the rating do after a colon' 'suspend three/japan' "$(logged)"
has 'while s is skip' "$out" '1 skipped'
anew :b :undo x S :undo :b :q
is 'undo asks again what was put away' 'Japan Chile Japan Chile Japan Chile' "$(asked)"
is 'and its event does not count' 'bury three/japan
void - testing1.1
suspend three/japan
void - testing1.3
bury three/japan' "$(logged)"

# ---- Flag

anew ':flag a typo' :s :q
is 'a flag is kept with a word of why' 'flag three/japan a typo' "$(logged)"
has 'which is said' "$out" 'Flagged: to be mended.'
is 'the card stays at hand' 'Japan Chile' "$(asked)"
: >"$in"
try study "$three"
has 'the card shows it when it is asked again' "$out" 'Flagged: a typo'
typed :unflag :undo :unf :unflag :q
try study "$three"
is 'taken away, that taken back, and away again' 'flag three/japan a typo
unflag three/japan
void - testing1.2
unflag three/japan' "$(logged)"
has 'what is not flagged is said to be' "$out" 'The card is not flagged.'
anew Tokyo ! 'too easy' ! ! '' '' :q
is '! asks why, and takes a flag away' 'flag three/japan too easy
unflag three/japan
flag three/japan
review three/japan good correct Tokyo' "$(logged)"
anew Tokyo !
is 'an end at that question keeps the answer alone' \
    'review three/japan good correct Tokyo' "$(logged)"
anew :f :q
: >"$in"
try study "$three"
has 'a flag needs no word' "$out" 'Flagged'

# ---- Edit

edits 's/Tokyo/Edo/'
anew :e Edo '' :q
has 'a card is edited before it is answered' "$out" Correct
is 'at its line' '+5 DECK' "$(called)"
is 'asked again' 'Japan Japan Chile' "$(asked)"
edits '/Tokyo/a\' '    accept: [Edo]'
anew Edo e '' :q
has 'an answer is marked again by the card as it is then' "$out" Wrong Correct
is 'and recorded so' 'review three/japan good correct Edo' "$(logged)"
edits 's/capital of Japan/capital city of Japan/'
anew Tokyo e Tokyo '' :q
has 'another question is asked anew' "$out" 'once more' 'capital city of Japan'
is 'and the answer to the old one does not count' 'review three/japan good correct Tokyo' \
    "$(logged)"
edits '/id: japan/d'
anew Tokyo '' Santiago '' Paris '' :e Tokyo '' :q
has 'a card may lose its id' "$log" "move${tab}three/japan${tab}three/~"
look list "$three" | grep Japan | cut -f2 >"$world/listed"
is 'and keeps its history' review "$(cat "$world/listed")"
edits 's/What is the capital of Japan/Which town rules Japan/'
sed -i.kept '/id: /d' "$three"
anew Tokyo '' Santiago '' Paris '' :e Tokyo '' :q
has 'a question without an id' "$out" 'Which town rules Japan'
is 'moves with its history' 1 "$(logged | grep -c '^move')"
look list "$three" | grep 'Which town' | cut -f2 >"$world/listed"
is 'which it keeps' review "$(cat "$world/listed")"
try study "$three"
lacks 'and nobody asks about that' "$out" followed
edits '/Japan/,/1868/d'
anew :e Santiago '' :q
has 'a card may go' "$out" 'not asked any more'
is 'and is not asked' 'Japan Chile France' "$(asked)"
edits 's/answer: Tokyo/answr: Tokyo/'
anew :e Tokyo '' :q
has 'a deck that is broken is told' "$err" 'three.yaml:6:' '[unknown-key]'
has 'and the card stays' "$out" 'stays as it was' Correct
holds 'what was edited is there' grep -q answr "$three"
edits 's/^deck: .*/deck: other/'
anew Tokyo '' x e '' :q
has 'the deck may get another id' "$log" "move${tab}three/japan${tab}other/japan" \
    "review${tab}other/chile"
edits 's/answer: Tokyo/answer: yes/'
anew :e :q
has 'the lint speaks of the card' "$err" '[yes-no-answer]'
edits 's/x/x/'
typed :e :q
try env RECITE_EDITOR=false "$BUILD/recite" study --no-save "$three"
has 'an editor that fails is told' "$err" 'did not end well'
cp "$three" "$world/folder.yaml"
edits 's/^deck: .*/deck: folder/'
typed :e Tokyo '' :q
rm -f "$log"
sed -i.kept 's/deck: three/deck: folder/' "$world/folder.yaml"
try study "$three" "$world/folder.yaml"
has 'an id of another deck is refused' "$err" 'another deck has the id folder'
anew ::e '' :q
has 'an answer that begins with a colon is none of them' "$out" 'Typed:   :e'

# ---- Nothing is kept

cp "$decks/three.yaml" "$three"
typed :b ':flag why' x S :q
rm -f "$log"
try study --no-save "$three"
has 'without saving that is said' "$out" 'For this session: nothing is saved.'
fails 'and true' test -e "$log"
typed :b x 1 :b y 4
try study --cram "$three"
ends 'cramming' 0
fails 'keeps nothing either' test -e "$log"

# ---- Leeches

sed -i.kept 's/^language.*/leech-after: 2/' "$three"
rm -f "$log"
for days in 0 400 800; do
    typed x "$([ $days = 0 ] && echo 4)" :q
    try recite study --now "+${days}d" --progress "$log" --new 1 --relearn none \
        --steps none --seed 1 "$three"
done
has 'a card that is forgotten for the second time is a leech' "$out" \
    'Forgotten 2 times: rephrase it or split it (e), or suspend it (S).'
typed x S :q
try recite study --now +1200d --progress "$log" --new 1 --relearn none --steps none \
    --seed 1 --leech-after 3 "$three"
has 'the word of the learner is stronger' "$out" 'Forgotten 3 times'

# ---- On a terminal

edits 's/answer: Tokyo/answer: Edo/'
rm -f "$log"
study_at 40x24 "$three" <<'E'
wait >
type x\r
wait [again] o right, u undo, q quit, ? >
type ?
wait suspends it
wait ? >
type e
wait Answer:  Edo
wait ? >
type !
wait Why? >
type no capital\r
wait Flagged: to be mended.
wait ? >
type b
wait Buried until tomorrow.
wait Chile
wait >
type :e\r
wait Chile
wait >
type Santiago\r
wait q quit, ? >
type \r
wait France
wait >
type \x04
wait 1 answer
exit 0
E
went 'keys and commands on a terminal'
is 'what they did' 'flag three/japan no capital
bury three/japan
review three/chile good correct Santiago' "$(logged)"

edits 's/answer: Tokyo/answr: Tokyo/;t' 's/answr: Tokyo/answer: Tokyo/'
rm -f "$log"
study_at 80x24 "$three" <<'E'
wait >
type :edit\r
wait unknown-key
wait Open it at the first error?
type \r
wait Japan
wait >
type Tokyo\r
wait Correct
wait q quit, ? >
type q
exit 0
E
went 'a deck that was broken is opened again'
is 'at the first error' '+5 DECK
+6 DECK' "$(called)"

# An editor that leaves the terminal raw, one that is stopped, one that is interrupted.
echo 'stty raw -echo' >"$world/raw"
rm -f "$log"
export RECITE_EDITOR="sh '$world/raw'"
study_at 80x24 "$three" <<'E'
wait >
type x\r
wait q quit, ? >
type e
wait q quit, ? >
type \r
wait Chile
wait >
type abc\x7fd\r
wait Wrong
wait q quit, ? >
type \x03
exit 130
E
went 'the terminal works behind an editor that left it odd'
is 'every key of it' 'review three/japan again wrong x
review three/chile again wrong abd' "$(logged)"
printf '%s\n' 'echo editing' 'kill -TSTP 0' 'sleep 0.2' 'echo edited' >"$world/stopping"
rm -f "$log"
export RECITE_EDITOR="sh '$world/stopping'"
study_at 80x24 "$three" <<'E'
wait >
type x\r
wait q quit, ? >
type e
wait editing
stopped
continue
wait edited
wait q quit, ? >
never stopped
type \r
wait Chile
wait >
type \x04
exit 0
E
went 'where the editor is stopped the session is, and both go on'
printf '%s\n' 'trap "echo interrupted" INT' 'echo editing' 'line=' \
    'until [ "$line" = here ]; do read -r line; done' 'echo edited' >"$world/patient"
rm -f "$log"
export RECITE_EDITOR="sh '$world/patient'"
study_at 80x24 "$three" <<'E'
wait >
type :e\r
wait editing
type \x03
wait interrupted
type here\r
wait edited
wait Japan
type :q\r
wait 0 answers
exit 0
E
went 'what interrupts the editor does not end the session'

finish
