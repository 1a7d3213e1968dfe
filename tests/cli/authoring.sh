#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Decks are written with the program's help.
# shellcheck source=tests/cli/lib
. tests/cli/lib

# ---- schema

try recite schema
ends 'schema' 0
has 'is of JSON Schema' "$out" 'http://json-schema.org/draft-07/schema' '"cards"'
is 'and alone' '' "$(cat "$err")"
try recite schema x
ends 'takes no argument' 2

# ---- check: names, JSON

try recite check --explain unquoted-colon
ends 'check --explain' 0
has 'says what a finding means' "$out" 'unquoted-colon: A colon with a space'
try recite check --explain long-anser
ends 'a name of none' 2
has 'brings a suggestion' "$err" 'did you mean long-answer'

mkdir "$world/bad"
cat >"$world/bad/warning.yaml" <<'E'
cards:
  - ask: Is Tokyo the capital of Japan? And of what else?
    answer: yes
E
try recite check --format json "$world/bad/warning.yaml"
ends 'check --format json' 0
has 'has each finding with its place' "$out" '"warnings": 2' '"line": 2' '"column": ' \
    '"level": "warning"' '"name": "several-questions"' '"help": "'
printf 'cards:\n- ask: \033\303(\n' >"$world/bad/$(printf 'b\377.yaml')"
try recite check --format json "$world/bad"
ends 'of a hostile file too' 1
clean 'it is clean text' "$out"

# ---- check --add-ids

cat >"$world/ids.yaml" <<'E'
# mine
cards:
  - ask: Capital of Japan?   # a comment
    answer: Tokyo
  - {ask: Capital of France?, answer: Paris}
  - ask: Capital of Chile?
    answer: Santiago
    id: chile
  - cloze: "{Oslo} is north of {Rome}."
pairs:
  le chien: the dog
E
cp "$world/ids.yaml" "$world/before"
typed '' '' '' '' '' '' '' '' '' '' '' ''
try study --new 3 "$world/ids.yaml"
# Each card's question, and where it stands: its id and its line are other ones then.
standing() {
    look list --json "$world/ids.yaml" |
        sed -n 's/.*\("ask":.*\),"answer".*\("state":.*\)}.*/\1 \2/p'
}
standing >"$world/listed"
lines=$(wc -l <"$log")
pair=$(look list "$world/ids.yaml" | grep 'le chien' | cut -f1)
asked=$(sed 1d "$log" | cut -f4 | grep '/~' | grep -vxF "$pair" | sort -u | wc -l | xargs)
holds 'there is something to move' test "$asked" -ge 1
try recite check --add-ids --now "$now" --progress "$log" "$world/ids.yaml"
ends 'ids for the cards without' 0
has 'are counted' "$err" "3 cards got an id, $asked with a history"
is 'one for each entry but pairs' 4 "$(grep -c 'id: [a-z2-7]' "$world/ids.yaml")"
sed 's/{id: [a-z2-7]*, /{/; s/^  - id: [a-z2-7]*$/  - /; s/^    \(ask\|cloze\)/\1/' \
    "$world/ids.yaml" | sed -e ':a' -e '/^  - $/{N;s/\n//;ba' -e '}' >"$world/bare"
same 'every byte of before is there' "$world/bare" <"$world/before"
is 'and a move for each card that was asked' "$asked" \
    "$(sed "1,${lines}d" "$log" | cut -f3 | grep -cx move)"
standing >"$world/after"
same 'each card stands where it stood' "$world/after" <"$world/listed"
cp "$world/ids.yaml" "$world/first"
cp "$log" "$world/first.log"
try recite check --add-ids --now "$now" --progress "$log" "$world/ids.yaml"
ends 'doing it again' 0
holds 'leaves the file alone' cmp -s "$world/first" "$world/ids.yaml"
holds 'and the log' cmp -s "$world/first.log" "$log"

cp "$world/before" "$world/fresh.yaml"
try recite check --add-ids --progress "$world/none/log" "$world/fresh.yaml"
ends 'ids without a log' 0
has 'are put in' "$err" '3 cards got an id, 0 with a history'
fails 'and no log is begun' test -e "$world/none"
{ cat "$world/before" && echo '  l: ['; } >"$world/wrong.yaml"
cp "$world/wrong.yaml" "$world/first"
try recite check --add-ids --progress "$log" "$world/wrong.yaml"
ends 'a deck that is wrong' 1
holds 'is left alone' cmp -s "$world/first" "$world/wrong.yaml"
typed 'cards:' '- ask: a' '  answer: b'
try recite check --add-ids --progress "$log" -
ends 'standard input' 2
has 'has no place for ids' "$err" 'standard input is no file'

# ---- show

# shellcheck disable=SC2317 # try calls it
shown() { (cd "$decks" && recite show "$@" kinds.yaml); }
try shown --seed 1 several
ends 'show' 0
screen show-several
try shown --plain kinds/text
screen show-text
try shown recall
has 'what is recalled is shown' "$out" 'The Moon and the Sun'
try shown tekst
ends 'a card that is none' 1
try shown kinds/tekst
has 'brings a suggestion' "$err" 'did you mean kinds/text'
try recite show
ends 'no card' 2

# ---- new

mkdir "$world/mine"
cd "$world/mine" || exit 2
try recite new my-capitals
ends 'new' 0
same 'is a deck with a card' my-capitals.yaml <<'E'
# yaml-language-server: $schema=recite-deck.schema.json
deck: my-capitals
title: "My capitals"
language: "en"
cards:
  - ask: What is the capital of Japan?
    answer: Tokyo
    note: Shown after the answer.
E
recite schema >"$world/schema"
holds 'with the schema beside it' cmp -s "$world/schema" recite-deck.schema.json
echo mine >recite-deck.schema.json
try recite new --title 'Les "villes": # 1' --language fr deux.fr.yaml
ends 'with a title and a language' 0
try recite check --deny warnings .
ends 'decks without a finding' 0
has 'both of them' "$err" '2 decks, 2 cards'
has 'with the title as it was given' deux.fr.yaml 'title: "Les \"villes\": # 1"'
is 'a schema that is there stays' mine "$(cat recite-deck.schema.json)"
cp deux.fr.yaml "$world/first"
try recite new deux.fr
ends 'a deck that is there' 2
holds 'stays' cmp -s "$world/first" deux.fr.yaml
try recite new --language 'no language' third
ends 'a language that is none' 2
fails 'leaves nothing behind' test -e third.yaml
try recite new none/deck
ends 'a folder that is none' 2
try recite new
ends 'no name' 2

# ---- add

cp my-capitals.yaml "$world/first"
try recite add my-capitals.yaml 'Who wrote "Dune": the book?' 'Frank Herbert'
ends 'add' 0
has 'shows the card as it will be asked' "$out" 'Who wrote "Dune": the book?' \
    'Answer:  Frank Herbert'
cat "$world/first" - >"$world/wanted" <<'E'
  - ask: 'Who wrote "Dune": the book?'
    answer: Frank Herbert
E
same 'and puts it behind the others' my-capitals.yaml <"$world/wanted"
try recite add my-capitals.yaml 'The {Nile} flows north.'
ends 'a text with gaps' 0
is 'is a cloze' '  - cloze: "The {Nile} flows north."' "$(tail -n 1 my-capitals.yaml)"
cp my-capitals.yaml "$world/first"
while IFS='|' read -r name question answer; do
    try recite add my-capitals.yaml "$question" ${answer:+"$answer"}
    ends "$name" 2
    holds 'changes nothing' cmp -s "$world/first" my-capitals.yaml
done <<'E'
no gap and no answer|The Nile flows north.
nothing to ask||Tokyo
the same question|what is the capital of japan|Tokyo
E
try recite add my-capitals.yaml 'What is the capitol of Japan?' Tokyo
ends 'nearly the same question' 0
has 'is added with a warning' "$err" 'line 6 asks nearly the same: What is the capital'
try recite add my-capitals.yaml 'In which year did the war of 1812 end?' 1815
try recite add my-capitals.yaml 'In which year did the war of 1912 end?' 1913
is 'other digits ask something else' '' "$(cat "$err")"
cp my-capitals.yaml "$world/first"
try recite add my-capitals.yaml 'How wide is it?' 'number: 5 km' 'tags: sea, far'
ends 'other keys are given like the answer' 0
cat "$world/first" - >"$world/wanted" <<'E'
  - ask: How wide is it?
    number: 5 km
    tags: [sea, far]
E
same 'and stand below the question' my-capitals.yaml <"$world/wanted"
cp "$world/first" my-capitals.yaml
try recite add my-capitals.yaml 'How deep is it there?' '5 km' 'tagz: sea'
ends 'what is no key is no second answer' 2
has 'but a question' "$err" 'what is tagz: sea?'
try recite add my-capitals.yaml 'What has it got to be?' '-x'
ends 'what begins with a dash is an option' 2
has 'that there is not' "$err" 'add has no option -x'
holds 'and nothing is added' cmp -s "$world/first" my-capitals.yaml
try recite add my-capitals.yaml 'Is it? And what is it?' yes
has 'the lint speaks of the new card' "$err" '[several-questions]'
is 'and of no other' 0 "$(grep -c my-capitals.yaml:6 "$err")"
printf 'deck: empty\r\n' >empty.yaml
try recite add empty.yaml 'What flows north?' 'the Nile'
ends 'the first card of a deck' 0
try recite check empty.yaml
ends 'makes it one' 0
printf 'cards: [\n' >broken.yaml
try recite add broken.yaml 'What flows north?' 'the Nile'
ends 'a deck that is wrong' 2
has 'is said to be' "$err" '[unclosed-bracket]'
is 'and stays' 'cards: [' "$(cat broken.yaml)"
try recite add none.yaml 'What flows north?' 'the Nile'
ends 'a deck that is none' 2
has 'with what would begin one' "$err" 'recite new begins a deck'

cp my-capitals.yaml "$world/first"
typed 'Who wrote Emma?' 'Jane Austen' '' 'In 1815.' 'books, uk ,' y \
    'Who wrote Ulysses?' 'James Joyce' '' '' '' n \
    'Who painted the {Mona Lisa}?' '' '' '' '' '' ''
try recite add my-capitals.yaml
ends 'cards that are asked for' 0
has 'are counted' "$err" '2 cards added'
cat "$world/first" - >"$world/wanted" <<'E'
  - ask: Who wrote Emma?
    answer: Jane Austen
    note: In 1815.
    tags: [books, uk]
  - cloze: "Who painted the {Mona Lisa}?"
E
same 'when that was wished' my-capitals.yaml <"$world/wanted"
typed 'Who wrote Persuasion?' 'Jane Austen'
try recite add my-capitals.yaml
same 'a card that was not asked to its end is none' my-capitals.yaml <"$world/wanted"

cp my-capitals.yaml "$world/first"
on_terminal 60x24 "$BUILD/recite" add my-capitals.yaml <<'E'
wait Question
type Who wrote Persuasion?\r
wait Answer >
type Jane Austn\x1b[D e\r
wait Hint
type \r
wait Note
type \r
wait Tags
type \r
wait Add it?
type y
wait Question
type \r
wait 1 card added
exit 0
E
went 'a card that is asked for on a terminal'
cat "$world/first" - >"$world/wanted" <<'E'
  - ask: Who wrote Persuasion?
    answer: Jane Aust en
E
same 'is typed with the keys of readline' my-capitals.yaml <"$world/wanted"
on_terminal 60x24 "$BUILD/recite" add my-capitals.yaml <<'E'
wait Question
type Who wrote Emma again?\r
wait Answer >
type \x03
exit 130
E
went 'an interrupt ends it'
same 'and adds nothing' my-capitals.yaml <"$world/wanted"

# ---- add: keys and tags

cp my-capitals.yaml "$world/first"
typed 'How long is the Nile?' 'number: 6650 km' 'tolerance: 1%' 'number: 5' 'It is long.' '' \
    rivers y 'Which is the capital of Peru?' 'choice: Lima' 'among: Cuzco, Ica' '' '' '' y \
    'Which two?' 'list: a, b' 'among: c' '' '' '' ''
try recite add my-capitals.yaml
has 'a key that is given twice' "$err" 'number: it is given already'
has 'and one that does not go with the others' "$err" 'its keys do not make a card'
cat "$world/first" - >"$world/wanted" <<'E'
  - ask: How long is the Nile?
    hint: It is long.
    tags: [rivers]
    number: 6650 km
    tolerance: 1%
  - ask: Which is the capital of Peru?
    choice: [Lima]
    among: [Cuzco, Ica]
E
same 'other keys are given with their names' my-capitals.yaml <"$world/wanted"

cp my-capitals.yaml "$world/first"
on_terminal 60x24 "$BUILD/recite" add my-capitals.yaml <<'E'
wait Question
type How \tlong is the Loire?\r
wait Answer >
type num\t1006 km\r
wait Hint
type tol\t2%\r
wait Hint
type \r
wait Note
type \r
wait Tags
type b\t, riv\t\r
wait Add it?
type y
wait Question
type \x04
wait 1 card added
exit 0
E
went 'Tab completes keys and tags'
cat "$world/first" - >"$world/wanted" <<'E'
  - ask: How long is the Loire?
    tags: [books, rivers]
    number: 1006 km
    tolerance: 2%
E
same 'and does nothing in a question' my-capitals.yaml <"$world/wanted"

# ---- edit

cat >edited.yaml <<'E'
cards:
  - ask: What flows north?
    answer: the Nile
    id: nile
  - ask: What flows west?
    answer: the Loire
    id: loire
E
cat >"$world/editor" <<'E'
echo "$*" >>"$1.called"
file=$1
shift
for last; do :; done
if [ -n "${SPOIL:-}" ]; then
    sed "$SPOIL" "$last" >"$file.new"
    mv "$file.new" "$last"
fi
E
unset VISUAL EDITOR SPOIL
export RECITE_EDITOR="sh '$world/editor' $world/args"
called() {
    sed "s|^$world/args ||" "$world/args.called"
    rm "$world/args.called"
}
try recite edit edited.yaml
ends 'edit' 0
is 'calls the editor' edited.yaml "$(called)"
try recite edit edited.yaml:loire
is 'at a card' '+5 edited.yaml' "$(called)"
try recite edit edited.yaml:3
is 'at a line' '+3 edited.yaml' "$(called)"
cp edited.yaml 'a b:2.yaml'
try recite edit 'a b:2.yaml:loire'
is 'of a file with an odd name' '+5 a b:2.yaml' "$(called)"
try env RECITE_EDITOR= VISUAL="$RECITE_EDITOR" "$BUILD/recite" edit edited.yaml
is 'VISUAL is taken too' edited.yaml "$(called)"
try recite edit edited.yaml:loir
ends 'a card that is none' 2
has 'brings a suggestion' "$err" 'did you mean loire'
try recite edit nothing.yaml
ends 'a deck that is none' 2
try env RECITE_EDITOR=false "$BUILD/recite" edit edited.yaml
ends 'an editor that fails' 2
export SPOIL='s/answer: the Loire/answr: the Loire/'
try recite edit edited.yaml:nile
ends 'what was spoilt' 1
has 'is said' "$err" 'edited.yaml:6:' '[unknown-key]'
is 'the editor was called once' '+2 edited.yaml' "$(called)"
SPOIL=s/answr/answer/
on_terminal 80x24 "$BUILD/recite" edit edited.yaml <<'E'
exit 0
E
went 'an error is mended'
is 'at its line' '+6 edited.yaml' "$(called)"
SPOIL='s/answer: the Nile/answr: the Nile/; t
s/answr: the Nile/answer: the Nile/'
on_terminal 80x24 "$BUILD/recite" edit edited.yaml <<'E'
wait unknown-key
wait Open it at the first error?
type \r
exit 0
E
went 'on a terminal one may go on'
is 'where the first error is' 'edited.yaml
+3 edited.yaml' "$(called)"

finish
