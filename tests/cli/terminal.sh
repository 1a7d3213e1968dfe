#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A person at a terminal: editing, single keys, signals, stops, a window that changes.
# The order of three.yaml under this seed is Japan, Chile, France.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml
anew() {
    rm -f "$log"
    study_at 80x24 "$three"
}
# typed_into_log N WANTED: what was typed at the N-th event.
logged() { is "$1" "$3" "$(sed -n "$(($2 + 1))p" "$log" | cut -f8)"; }

# ---- Lines and keys

anew <<'E'
wait Japan?
wait >
type Tokyo\r
wait Correct
wait u undo, q quit, ? >
type \r
wait good, again in 10m
wait Chile?
wait >
type x\r
wait Wrong
wait q quit, ? >
type 2
wait hard, again in
wait France?
wait >
type :q\r
wait 2 answers: 1 correct
exit 0
E
went 'an answer with Enter, a rating with one key'

anew <<'E'
wait >
type Tokxo\e[D\e[D\x7fk\e[C\x7fy\r
wait Correct
wait q quit, ? >
type \e[A\x1b[20~x
wait Enter takes what is proposed
wait q quit, ? >
type u
wait once more
wait >
type \xe6\x97\xa5\xe6\x9c\xac\xc3\xa9\x7f\x7f\xe8\xaa\x9e\r
wait Wrong
wait q quit, ? >
type 1
wait Chile
wait >
type \xc3\xa9te\x01\x04e\x05!\r
wait Wrong
wait q quit, ? >
type 1
wait France
wait >
type \x04
wait 2 answers
exit 0
E
went 'editing with arrows, Backspace and control keys, of any letters'
logged 'Backspace takes a whole letter' 1 日語
logged 'so does Control-D before it' 2 ete!

anew <<'E'
wait >
type first\r
wait q quit, ? >
type 1
wait Chile
wait >
type \e[A\e[Asecond\r
wait q quit, ? >
type 1
wait France
wait >
type a\tb\r
wait q quit, ? >
type q
exit 0
E
went 'no line comes back with Up, and Tab is no command'
logged 'Up brings no earlier answer' 2 second
is 'a tab is a blank' 'a b' "$(sed -n 4p "$log" | cut -f8)"
fails 'no history is kept' grep -rq --exclude-dir=copies first "$world/home" "$world/state"

anew <<'E'
wait >
type \e[200~Tok\nyo\e[201~\r
wait Typed:
wait q quit, ? >
type 1
wait Chile
wait >
type :q\r
exit 0
E
went 'two lines that are pasted are one answer'
logged 'with a blank between' 1 'Tok yo'

anew <<'E'
wait >
type :hint\r
wait Honshu
wait >
type \r
wait no answer
wait q quit, ? >
type \x04
wait again, again in 1m
wait 1 answer: 0 correct
exit 0
E
went 'Control-D at the rating takes what is proposed and leaves'
logged 'and is recorded' 1 ''

anew <<'E'
wait >
type Tok\x04\x04
never answer
type yo\r
wait Correct
wait q quit, ? >
type \r
wait >
type \x04
wait 1 answer
exit 0
E
went 'Control-D within a line does not leave'

# ---- Signals

anew <<'E'
wait >
type Tok\x03
wait 0 answers
exit 130
E
went 'Control-C at the answer: the summary, then it dies of SIGINT'
fails 'with nothing recorded' test -e "$log"
anew <<'E'
wait >
type Tokyo\r
wait q quit, ? >
type \x03
wait 1 answer: 1 correct
exit 130
E
went 'Control-C at the rating'
holds 'the answer that was marked is recorded as proposed' \
    grep -q "three/japan${tab}good.*Tokyo" "$log"
for pair in 15:143 1:129 3:131; do
    anew <<E
wait >
type Tokyo\r
wait q quit, ? >
signal ${pair%:*}
wait 1 answer
exit ${pair#*:}
E
    went "signal ${pair%:*} is died of"
    holds 'after the answer is recorded' grep -q "three/japan${tab}good" "$log"
done
anew <<'E'
wait >
type Tokyo\r
wait q quit, ? >
hangup
exit
E
went 'the terminal goes away: so does the program'
holds 'the answer is recorded' grep -q "three/japan${tab}good" "$log"
anew <<'E'
wait >
type Tok
hangup
exit
E
went 'also while an answer is typed'

# ---- Stops and windows

anew <<'E'
wait >
type Tok
wait Tok
type \x1a
stopped
continue
wait > Tok
type yo\r
wait Correct
wait q quit, ? >
type \x1a
stopped
continue
type 2
wait hard, again in
wait Chile
wait >
type \x04
exit 0
E
went 'Control-Z keeps the line and the question'
logged 'and the answer is whole' 1 Tokyo

anew <<'E'
wait >
type To
wait To
size 40 10
type kyo
size 100 30
type \r
wait Correct
wait q quit, ? >
size 50 20
type \r
wait good, again in
wait Chile
wait >
type \x04
exit 0
E
went 'a window may change while one types'
logged 'and the answer is whole' 1 Tokyo
rm -f "$log"
study_at 30x20 "$three" <<'E'
wait >
type this is a very long answer that does not fit into the window at all\x01A\x05Z\r
wait Wrong
wait q quit
type 1
wait Chile
wait >
type \x04
exit 0
E
went 'an answer longer than the line'
logged 'is kept whole' 1 \
    'Athis is a very long answer that does not fit into the window at allZ'

# ---- The terminal afterwards

# The shell asks for the modes before and after, and does not die of what we type.
modes() {
    rm -f "$log"
    begin_log
    # shellcheck disable=SC2016
    on_terminal 80x24 sh -c 'trap : INT; stty -a; "$0" "$@"; stty -a; echo over' \
        "$BUILD/recite" study --now "$now" --seed 1 --progress "$log" "$three"
    grep -o -e '[-a-z]*icanon' -e '[-a-z]*echo ' -e '[-a-z]*isig' -e '[-a-z]*icrnl' \
        -e '[-a-z]*ixon' -e '[-a-z]*opost' -e 'min = [0-9]*' "$out" >"$world/modes"
    half=$(($(wc -l <"$world/modes") / 2))
    head -n $half "$world/modes" >"$world/before"
    tail -n $half "$world/modes" >"$world/after"
    went "leaving by $1"
    holds 'some modes were seen twice' test "$half" -ge 6
    same 'those of the terminal are as before' "$world/after" <"$world/before"
}
modes ':quit' <<'E'
wait Japan?
wait >
type :quit\r
wait over
exit
E
modes 'Control-D' <<'E'
wait Japan?
wait >
type \x04
wait over
exit
E
modes 'Control-C' <<'E'
wait Japan?
wait >
type Tok\x03
wait over
exit
E
modes 'q at the rating' <<'E'
wait Japan?
wait >
type x\r
wait q quit, ? >
type q
wait over
exit
E
modes 'Control-C at the rating' <<'E'
wait Japan?
wait >
type x\r
wait q quit, ? >
type \x03
wait over
exit
E

# ---- Other terminals

for term in dumb nosuch '' vt100; do
    rm -f "$log"
    TERM=$term
    export TERM
    anew <<'E'
wait Japan?
wait >
type Tokyo\r
wait Correct
wait q quit, ? >
type \r
wait Chile
wait >
type :q\r
exit 0
E
    went "TERM='$term'"
done
export TERM=xterm-256color
for locale in C POSIX fr_FR.UTF-8 xx_XX nonsense; do
    LC_ALL=$locale anew <<'E'
wait Japan?
wait >
type \xe6\x97\xa5\xc3\xa9\r
wait Tokyo
wait 4
wait >
type q
exit 0
E
    went "LC_ALL=$locale"
    logged 'letters of any alphabet are kept' 1 日é
done
printf '"x": "hello"\nset editing-mode vi\n' >"$world/inputrc"
INPUTRC=$world/inputrc
export INPUTRC
anew <<'E'
wait >
type Tokyo\r
wait Correct
wait q quit, ? >
type q
exit 0
E
went 'an inputrc of the learner is no trouble'
INPUTRC=/dev/null

# ---- Unsaved

unsaved() {
    on_terminal 80x24 "$BUILD/recite" study --now "$now" --seed 1 \
        --progress /proc/none/it.log "$three"
}
unsaved <<'E'
wait error:
wait Study without saving? y/n >
type n
exit 2
E
went 'what cannot be saved is said before the first question'
lacks 'and nothing was asked' "$out" Japan
unsaved <<'E'
wait Study without saving? y/n >
type y
wait Japan?
wait >
type Tokyo\r
wait q quit, ? >
type \r
wait Chile?
wait >
type \x04
wait 1 answer: 1 correct
exit 0
E
went 'who wants to may study all the same'

finish
