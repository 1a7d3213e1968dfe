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
look list "$world/ids.yaml" | cut -f2-4 >"$world/listed"
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
look list "$world/ids.yaml" | cut -f2-4 >"$world/after"
same 'each card stands where it stood' "$world/after" <"$world/listed"
cp "$world/ids.yaml" "$world/first"
cp "$log" "$world/first.log"
try recite check --add-ids --now "$now" --progress "$log" "$world/ids.yaml"
ends 'doing it again' 0
holds 'leaves the file alone' cmp -s "$world/first" "$world/ids.yaml"
holds 'and the log' cmp -s "$world/first.log" "$log"

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
is 'leaves nothing behind' '' "$(ls | grep third)"
try recite new none/deck
ends 'a folder that is none' 2
try recite new
ends 'no name' 2

finish
