#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a learner sees, page by page, in narrow and wide windows, with colours and without;
# and that nothing hostile gets there.
# shellcheck source=tests/cli/lib
. tests/cli/lib
shown=$decks/shown.yaml

# The columns of the widest line.
widest() { wc -L <"$1" | xargs; }

session() {
    rm -f "$log"
    typed :hint Tokio '' 'a society in Wien' 3 e '' a '' :q
    try study --steps none --no-fuzz "$@" "$shown"
}
for columns in 40 80 200; do
    export COLUMNS=$columns
    session
    screen "study-$columns"
    holds "no line is longer than $columns" test "$(widest "$out")" -le $columns
    clean "text alone at $columns" "$out"
done
export COLUMNS=80
session --color=always
screen study-colour
clean 'colours of our own alone' "$out"
sed "s/$escape\[[0-9;]*m//g" "$out" >"$world/uncoloured"
session
same 'colour changes nothing else' "$world/uncoloured" <"$out"
session --plain
screen study-plain
lacks 'words instead of marks' "$out" ✓ ✗ ≈ →
session --plain --color=always
lacks 'plain has no colour' "$out" "$escape"
cp "$out" "$world/plain"
RECITE_ACCESSIBLE=1
export RECITE_ACCESSIBLE
session
same 'RECITE_ACCESSIBLE is plain' "$out" <"$world/plain"
unset RECITE_ACCESSIBLE

# ---- When there is colour

coloured() {
    name=$1 want=$2
    shift 2
    typed :q
    env "$@" "$BUILD/recite" study --no-save --now "$now" $colour "$shown" \
        <"$in" >"$out" 2>"$err"
    grep -q "$escape" "$out" && got=yes || got=no
    is "$name" "$want" "$got"
}
colour=
coloured 'no colour in a pipe' no A=
coloured 'CLICOLOR_FORCE forces it' yes CLICOLOR_FORCE=1
coloured 'FORCE_COLOR too' yes FORCE_COLOR=1
coloured 'not with 0' no CLICOLOR_FORCE=0
coloured 'NO_COLOR is stronger' no NO_COLOR=1 FORCE_COLOR=1
coloured 'an empty NO_COLOR is none' yes NO_COLOR= FORCE_COLOR=1
colour=--color=always
coloured 'the command line is strongest' yes NO_COLOR=1
colour=--color=never
coloured 'both ways' no FORCE_COLOR=1

# ---- Other pages

rm -f "$log"
typed Tokyo 4 :q
try study --no-fuzz "$shown"
typed
try look list "$shown"
screen list
try look stats "$shown"
sed '/^  Streak/q' "$out" >"$world/head"
screen stats "$world/head"
COLUMNS=40
try look stats "$shown"
holds 'no line of stats is longer than 40' test "$(widest "$out")" -le 40
sed '/^ *1 in all$/q' "$out" >"$world/head"
screen stats-40 "$world/head"
COLUMNS=80
try recite help
holds 'no line of it is longer than 80' test "$(widest "$out")" -le 80

# ---- Hostile text

for text in '\\e[2J' '\\e]52;c;aGk=\\a' '\\x9b2J' '\\0' '\\u009d0;x' '\\x7f' '\\b'; do
    printf "cards:\n  - ask: \"What is %b this?\"\n    answer: it\n" "$text" \
        >"$world/hostile.yaml"
    typed
    try recite check "$world/hostile.yaml"
    ends "$text in a deck is refused" 1
    clean "$text and not shown" "$out"
    try study "$world/hostile.yaml"
    ends "$text is not studied" 2
    clean "$text nor shown there" "$err"
done
for byte in '\0033' '\0001' '\0177' '\0302\0205' '\0377'; do
    printf 'cards:\n  - ask: What is %b[2J this?\n    answer: it\n' "$byte" \
        >"$world/hostile.yaml"
    try recite check "$world/hostile.yaml"
    ends "byte $byte in a deck is refused" 1
    clean "byte $byte and not shown" "$out"
done
printf "cards:\n  - ask: What \342\200\256 is this?\n    answer: it\n" >"$world/hostile.yaml"
typed it '' :q
try study --no-save "$world/hostile.yaml"
fails 'text that turns around others does not reach the screen' \
    grep -q "$(printf '\342\200\256')" "$out"

mkdir "$world/$(printf 'a\033[2Jb')"
try recite check "$world/$(printf 'a\033[2Jb')"
clean 'a path is made safe where it is wrong' "$err"
cp "$shown" "$world/$(printf 'a\033[2Jb')/c.yaml"
typed :q
try study --no-save "$world/$(printf 'a\033[2Jb')"
clean 'and where it is right' "$out"
for word in "$(printf 'x\033[2J')" "$(printf -- '--x\033[2J')" "$(printf 'x\302\233')"; do
    try recite "$word"
    ends 'an argument with an escape' 2
    clean 'is made safe' "$err"
    try recite help "$word"
    clean 'also as a topic' "$err"
    try recite list --now "$word"
    clean 'also as a value' "$err"
done

printf 'To\033[2Jkyo\001\177\302\233 \342\200\256x\n\nx\033\n\n' >"$in"
rm -f "$log"
try study "$shown"
clean 'typed escapes do not come back' "$out"
fails 'nor what turns text around' grep -q "$(printf '\342\200\256')" "$out"

{
    echo '#recite-progress 1'
    line="2026-11-20T08:00:00.000Z${tab}testing1.1${tab}review${tab}shown/tokyo${tab}good"
    line="$line${tab}900${tab}wrong${tab}x\\x1b[2J"
    printf '%s\t~%s\n' "$line" "$(crc32 "$line")"
    printf '2026-11-20T09:00:00.000Z\ttesting1.2\treview\tshown/\033[2Jx\tgood\t9\twrong\tx\n'
    printf '2026-11-20T09:00:00.000Z\ttest\033[2Jing\treview\tx\tgood\t9\twrong\tx\n'
    printf '\033]52;c;aGk=\007\n'
} >"$world/hostile.log"
typed :q
for command in 'study --seed 1' list stats 'list --json' undo; do
    deck=$shown
    [ "$command" != undo ] || deck=1
    # shellcheck disable=SC2086
    try recite $command --now "$now" --progress "$world/hostile.log" "$deck"
    tr -d "$tab" <"$out" >"$world/untabbed"
    clean "a log with escapes: $command" "$world/untabbed"
    clean "and what is said of it: $command" "$err"
done

finish
