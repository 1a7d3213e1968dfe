#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each kind of card: how it is asked, what answers it takes, what is proposed.
# shellcheck source=tests/cli/lib
. tests/cli/lib
kinds=$decks/kinds.yaml

# card ID: a deck of that card alone, with the id that all of them have.
card() {
    one=$world/$1.yaml
    awk -v id="$1" '
        /^  - / || /^pairs/ { if (keep) printf "%s", entry; entry = ""; keep = 0 }
        /^pairs/ { exit }
        { entry = entry $0 "\n" }
        $0 == "    id: " id { keep = 1 }
        BEGIN { print "deck: kinds\nlanguage: en\ncards:" }' "$kinds" >"$one"
}
# ask NAME ANSWER WORD...: the answer to the card, what must be said to it.
ask() {
    name=$1 answer=$2
    shift 2
    rm -f "$log"
    typed "$answer" '' :q
    try study "$one"
    has "$name" "$out" "$@"
}

try look list "$kinds"
same 'one card for each entry, each gap and each way' "$out" <<E
kinds/text${tab}new${tab}-${tab}What is the capital of Japan?
kinds/number${tab}new${tab}-${tab}How high is Mount Fuji?
kinds/date${tab}new${tab}-${tab}On what day did the first people walk on the Moon?
kinds/choice${tab}new${tab}-${tab}Which of these is a river?
kinds/several${tab}new${tab}-${tab}Which of these are islands?
kinds/list${tab}new${tab}-${tab}Name the three Baltic states.
kinds/sequence${tab}new${tab}-${tab}Put them in order, the smallest first.
kinds/truth${tab}new${tab}-${tab}The Danube flows into the Black Sea.
kinds/cloze${tab}new${tab}-${tab}The […] flows north through Cairo.
kinds/cloze#2${tab}new${tab}-${tab}The Nile flows north through […].
kinds/recall${tab}new${tab}-${tab}Why are there tides?
kinds/reverse${tab}new${tab}-${tab}the dog
kinds/reverse#reverse${tab}new${tab}-${tab}le chien
kinds/~mq3u4gpeclkak${tab}new${tab}-${tab}le chat
E

card text
ask 'a text' Tokyo '✓ Correct' '[good]'
ask 'another accepted form' 東京 '✓ Correct'
ask 'what the author rejects' Kyoto '✗ Wrong' 'Answer:  Tokyo' '[again]'
ask 'note, caution and source' Tokyo 'Note:    It was called Edo until 1868.' \
    'Caution: The atlas spells it Tokio.' 'Source:  p. 7'

card number
ask 'a number' '3776 m' Correct 'good, again in 10m'
ask 'in another unit' '3.776 km' Correct
ask 'within the tolerance' 3800m Correct
ask 'beside it' '3000 m' Wrong 'Answer:  3776 m' '[again]'

card date
ask 'a date' 1969-07-20 Correct '[good]'
ask 'in words' 'July 20, 1969' Correct
ask 'the day is the point' '21 July 1969' Close 'Answer:  20 July 1969' '[again]'
ask 'another year' '20 July 1968' Wrong

card choice
ask 'a choice is shown with letters' Loire 'a  Sahara' 'b  Loire' 'c  Etna' 'd  Crete' \
    'one of these: its letter, number or text' Correct
ask 'its letter' b Correct
ask 'a capital one' B Correct
ask 'its number' 2 Correct
ask 'another one' a Wrong 'Answer:  Loire'
ask 'none of them' z Wrong

card several
ask 'several are right' 'c d' '2 of these: their letters or numbers' Correct
ask 'in any order' '4,3' Correct
ask 'by name' 'malta, crete' Correct
ask 'one is missing' c 'Answer:  Crete, Malta' '[again]'
ask 'one too many' 'a c d' '[again]'

card list
ask 'a list' 'Latvia, Lithuania, Estonia' '3 answers, with commas between' Correct
ask 'one is missing' 'Latvia; Estonia' Close 'missing: Lithuania' '[again]'
ask 'twice the same is once' 'Latvia, Latvia, Estonia' 'missing'

card sequence
ask 'a sequence is shown shuffled' '4 2 3 1' '1  ocean' '2  lake' '3  sea' '4  pond' \
    'the numbers in the right order' Correct
ask 'without blanks' 4231 Correct
ask 'another order' '1 2 3 4' 'Answer:  pond → lake → sea → ocean' '[again]'

card truth
ask 'true' true 'true or false' Correct
ask 'a letter of it' t Correct
ask 'yes' yes Correct
ask 'false' false Wrong 'Answer:  true'
ask 'neither' perhaps Wrong

card cloze
typed Nile '' Cairo '' :q
rm -f "$log"
try study "$one"
has 'a cloze asks each gap' "$out" 'The […] flows north through Cairo.' \
    'The Nile flows north through […].' '2 answers'

card recall
ask 'a recalled answer is shown and rated' '' 'answer in your head, then press Enter' \
    'Answer:  The Moon and the Sun pull' '[good]' '1 answer: 1 correct'
typed 'because of the Moon' 1 :q
rm -f "$log"
try study "$one"
holds 'again means that it was wrong' grep -q "kinds/recall${tab}again.*${tab}wrong$tab" "$log"
has 'and it is missed' "$out" '0 correct, 0 close, 1 wrong' 'Missed:'

card reverse
rm -f "$log"
typed 'le chien' '' 'the dog' '' 'le chien' '' 'the dog' '' :q
try study "$one"
has 'a reversed card asks both ways' "$out" '  the dog' '  le chien' 'new'

finish
