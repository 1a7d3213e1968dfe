#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Candidate cards from a text.
# shellcheck source=tests/cli/lib
. tests/cli/lib
cd "$world" || exit 2

cat >ferry.txt <<'E'
The ferries of the Lenna

In 1901 a ferry crossed the Lenna for the first time. It carried forty people, cost
$1.5 million and was built by Ada Kerr.[1]

On 20 May 1930 the bridge was opened; 59% of the people had wanted it, and the ferry
left for Tolna the same year.
E
try recite draft ferry.txt
ends 'an English text' 0
same 'gives a deck' "$out" <<'E'
# yaml-language-server: $schema=recite-deck.schema.json
# Drafted from ferry.txt: mend what is here, and delete what is not worth knowing.
deck: ferry
title: "The ferries of the Lenna"
language: en
source:
  title: "The ferries of the Lenna"
cards:

  # ¶0

  # not asked: Lenna: named in a heading

  # ¶1

  - cloze: "In {1901} a ferry crossed the {Lenna} for the first time."
    at: "¶1"
  - cloze: "It carried {forty} people, cost {$1.5 million} and was built by {Ada Kerr}."
    at: "¶1"
  # not asked: first: a first that is no rank
  # not asked: [1]: a footnote mark

  # ¶2

  - cloze: "On {20 May 1930} the bridge was opened; {59%} of the people had wanted it, and the ferry left for {Tolna} the same year."
    at: "¶2"
  # not asked: the same year: a time that only what stands before it tells
E
same 'and says what was found' "$err" <<'E'
3 paragraphs, 4 sentences, English (guessed; --language says otherwise)
9 facts: 2 dates, 2 figures, 1 percentage, 4 names
8 gaps in 3 cards
not asked, named in comments:
    1  named in a heading
    1  a first that is no rank
    1  a footnote mark
    1  a time that only what stands before it tells
E
cp "$out" drafted.yaml
try recite check --deny warnings --source ferry.txt drafted.yaml
ends 'it passes check, and against its text' 0

# Each card takes its own answer.
recite list drafted.yaml | cut -f1 | sed 's|.*/||' >ids
printf '%s\n' 1901 Lenna forty '$1.5 million' 'Ada Kerr' '20 May 1930' '59%' Tolna |
    paste ids - >answers
typed
recite grade drafted.yaml <answers >"$out" 2>"$err"
is 'each card takes its own answer' 8 "$(cut -f2 "$out" | grep -cx correct)"

# ---- What decks ask already

try recite draft ferry.txt drafted.yaml
ends 'nothing new' 1
is 'is no deck' '' "$(cat "$out")"
has 'and is said' "$err" 'asked in drafted.yaml' 'there is nothing to ask'
cat >hand.yaml <<'E'
language: fr
cards:
  - ask: Combien de gens portait-il ?
    number: 40
    at: "¶1"
  - ask: Quand le pont fut-il ouvert ?
    date: 1930-05-20
    at: "¶2"
E
try recite draft ferry.txt hand.yaml
has 'in another language too' "$out" '# not asked: forty: asked in hand.yaml' \
    '# not asked: 20 May 1930: asked in hand.yaml'
mkdir -p "$XDG_DATA_HOME/recite"
cp hand.yaml "$XDG_DATA_HOME/recite/decks.yaml"
RECITE_DECKS=$world/hand.yaml recite draft ferry.txt >"$out" 2>&1
has 'the decks at hand are looked at' "$out" '# not asked: forty'
try recite draft ferry.txt missing.yaml
ends 'a deck that is named must be there' 2

# ---- French

cat >bac.txt <<'E'
Les bacs de la Lenna

En 1901, un bac traversa la Lenna pour la première fois. Il portait quarante passagers,
coûta 1,5 million de couronnes et fut construit par « Ada Kerr & fils ».

De 1914 à 1918, entre 5 et 10 % des trajets furent annulés ; le 20 mai 1930, un pont fut
ouvert au XXe siècle {naissant}.
E
try recite draft bac.txt
ends 'a French text' 0
has 'is told by its words' "$err" 'French (guessed'
has 'and gives cards' "$out" 'language: fr' 'En {1901}, un bac traversa la {Lenna}' \
    'coûta {1,5 million de couronnes} et fut construit par « {Ada Kerr & fils} »' \
    'De {1914 à 1918}, {entre 5 et 10 %} des' 'le {20 mai 1930}' '\{naissant\}'
cp "$out" bac.yaml
try recite check --deny warnings --source bac.txt bac.yaml
ends 'which pass' 0
recite draft --language en bac.txt 2>&1 >"$out" | head -n 1 >"$err"
is 'unless it is said to be another' '3 paragraphs, 4 sentences, English' "$(cat "$err")"
try recite draft --language de bac.txt
ends 'and another is none that is read' 2

# ---- Files

recite draft - <ferry.txt >"$out" 2>"$err"
has 'a pipe will do' "$out" 'deck: standard-input' 'Drafted from standard input'
try recite draft -o new.yaml --title 'My: ferries' ferry.txt
ends 'into a file' 0
is 'with nothing on standard output' '' "$(cat "$out")"
has 'has its name and title' new.yaml 'deck: new' 'title: "My: ferries"'
holds 'beside its schema' test -s recite-deck.schema.json
cp new.yaml before
try recite draft -o new.yaml ferry.txt
ends 'but not over one that is there' 2
holds 'which stays as it was' cmp -s new.yaml before
has 'and is named' "$err" 'new.yaml cannot be written'

printf 'In 1901\0 it was.' >binary
printf 'ok\nIn 1901 \351t\351.\n' >latin
: >empty
head -c 17000000 /dev/zero | tr '\0' 'a' >huge
for file in binary latin empty huge . missing; do
    try recite draft "$file"
    ends "$file is no text" 2
    is "$file gives no deck" '' "$(cat "$out")"
done
has 'a missing one is named' "$err" 'missing: No such file'
try recite draft
ends 'no text at all' 2
printf 'Nothing is said here, and nobody says it.\n' >nothing
try recite draft nothing
ends 'a text that states nothing' 1
printf 'In 1901 \033[31mred\033[0m \342\200\256came\007 "here" \\ {there} {, and in 1902.\n' >odd
recite draft odd >odd.yaml 2>"$err"
clean 'a hostile text gives a clean deck' odd.yaml
try recite check odd.yaml
ends 'that can be read' 0
seq 1001 1300 | sed 's/.*/in & the long sentence that nobody ended went on and/' |
    tr '\n' ' ' >endless
recite draft endless >endless.yaml 2>"$err"
try recite check endless.yaml
ends 'an endless sentence is cut' 0
is 'to what a card has room for' '' "$(grep long-prompt "$out")"

finish
