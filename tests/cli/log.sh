#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a session leaves in the log, read by other means than our own.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml

# The lines whose checksum is not the one that gzip finds.
wrong_sums() {
    sed 1d "$1" | while IFS= read -r line; do
        sum=$(crc32 "${line%"$tab"~*}")
        [ "$line" = "${line%"$tab"~*}$tab~$sum" ] || printf '%s\n' "$line"
    done
}
field() { sed -n "$1p" "$log" | cut -f"$2"; }

typed Tokyo 2 'le  château' '' Tokyo '' :u 'a\b' '' :q
try study "$three"
ends 'a session of four answers, one of them taken back' 0
is 'the head of a log' '#recite-progress 1' "$(head -n 1 "$log")"
is 'every line ends with a newline' '' "$(tail -c 1 "$log" | tr -d '\n')"
is 'one event a line' 6 "$(wc -l <"$log" | xargs)"
is 'every checksum is that of gzip' '' "$(wrong_sums "$log")"
events "$log" >"$world/events"
same 'kinds, cards, ratings, verdicts, answers' "$world/events" <<'LOG'
2026-11-23 1 review three/japan hard correct Tokyo
2026-11-23 2 review three/chile again wrong le  château
2026-11-23 3 review three/france again wrong Tokyo with=three/japan
2026-11-23 4 void - testing1.3
2026-11-23 5 review three/france again wrong a\\b
LOG
grep -o "${tab}asks=[^$tab]*" "$log" | cut -f2 >"$world/asks"
same 'what a card asks is told once, and again where that was taken back' \
    "$world/asks" <<'LOG'
asks=What is the capital of Japan?\nTokyo
asks=What is the capital of Chile?\nSantiago
asks=What is the capital of France?\nParis
asks=What is the capital of France?\nParis
LOG
holds 'times are UTC with milliseconds' \
    grep -q "^2026-11-23T12:00:0[0-9]\.[0-9]\{3\}Z${tab}testing1\.1$tab" "$log"
holds 'milliseconds to the first key stand behind the rating' \
    grep -q "${tab}hard${tab}[0-9]*${tab}correct$tab" "$log"
is 'nobody else may read it' "$log" "$(find "$log" -perm 600)"

# ---- Names and places

rm -f "$log" "$XDG_STATE_HOME/recite/device"
typed Tokyo ''
try study "$three"
device=$(cat "$XDG_STATE_HOME/recite/device")
is 'a device has a name of eight letters' 8 "$(expr "$device" : '[a-z2-7]\{8\}$')"
is 'under which it writes' "$device.1" "$(field 2 2)"
try study "$three"
is 'and keeps' "$device" "$(cat "$XDG_STATE_HOME/recite/device")"
echo testing1 >"$XDG_STATE_HOME/recite/device"

typed Tokyo ''
try recite study --now "$now" --seed 1 "$three"
own=$XDG_DATA_HOME/recite/progress/testing1.log
holds 'the log is in the data folder' grep -q three/japan "$own"
is 'that is for its owner alone' "$XDG_DATA_HOME/recite/progress" \
    "$(find "$XDG_DATA_HOME/recite/progress" -type d -perm 700)"
RECITE_PROGRESS=$world/elsewhere.log
export RECITE_PROGRESS
try recite study --now "$now" --seed 1 "$three"
holds 'or where RECITE_PROGRESS says' grep -q three/japan "$world/elsewhere.log"
try study "$three"
is 'but --progress is stronger' 2 "$(wc -l <"$world/elsewhere.log" | xargs)"
unset RECITE_PROGRESS
mkdir "$world/logs"
try recite study --now "$now" --seed 1 --progress "$world/logs" "$three"
is 'a folder gets a log of this device' testing1.log "$(ls "$world/logs")"
data=$XDG_DATA_HOME
export XDG_DATA_HOME=data XDG_STATE_HOME="$world/state"
try recite study --now "$now" --seed 1 "$three"
holds 'a relative XDG folder is not taken' \
    test -e "$HOME/.local/share/recite/progress/testing1.log"
export XDG_DATA_HOME="$data"

# ---- Several logs

union() {
    look list --json --progress "$1" "$three" | sed 's/"retrievability.*//'
}
rm -rf "$log" "$world/logs"
typed Tokyo '' Santiago 4 '' '' :q
try study "$three"
union "$log" >"$world/one"
mkdir "$world/logs"
{ sed -n 1p "$log"; sed -n 3p "$log"; } >"$world/logs/a.log"
{ sed -n 1p "$log"; sed -n 4p "$log"; sed -n 2,3p "$log"; } >"$world/logs/b.log"
union "$world/logs" >"$world/two"
same 'split, doubled and shuffled it is the same' "$world/two" <"$world/one"
sed 's/$/\r/' "$log" >"$world/crlf.log"
union "$world/crlf.log" >"$world/two"
same 'so it is with CR LF' "$world/two" <"$world/one"

# ---- Damage

sed '3s/easy/good/' "$log" >"$world/damaged.log"
try look stats --json --progress "$world/damaged.log" "$three"
has 'a line that was changed does not count' "$out" '"total": 2,'
has 'and is named by file and number' "$err" 'damaged.log:3:'
ends 'which keeps nobody from looking' 0
cp "$world/damaged.log" "$world/before"
typed Paris ''
try study --progress "$world/damaged.log" "$three"
head -n 4 "$world/damaged.log" >"$world/after"
same 'nothing is rewritten to repair it' "$world/after" <"$world/before"

head -c -20 "$log" >"$world/torn.log"
cp "$world/torn.log" "$world/before"
typed Paris ''
try study --progress "$world/torn.log" "$three"
has 'a torn last line is named' "$err" 'torn.log:4:'
head -c "$(wc -c <"$world/before")" "$world/torn.log" >"$world/after"
same 'it stays as it was' "$world/after" <"$world/before"
is 'and the next event begins a line' 1 "$(grep -c '^2026.*three/france.*good' "$world/torn.log")"
has 'the torn one is marked' "$world/torn.log" '~torn'
is 'the others are whole' '' "$(wrong_sums "$world/torn.log" | grep -v torn)"

printf '#recite-progress 1\n%s\tabcdefgh.1\treview\tthree/japan\tgood\t900\tcorrect\tTokyo\n' \
    2026-11-20T10:00:00.000Z >"$world/hand.log"
try look stats --json --progress "$world/hand.log" "$three"
has 'a line typed by hand without a checksum counts' "$out" '"total": 1,'
has 'and is said' "$err" 'hand.log'

sed '1s/1/2/' "$log" >"$world/later.log"
cp "$world/later.log" "$world/before"
typed Tokyo ''
try study --progress "$world/later.log" "$three"
ends 'a log of a later version is refused' 2
has 'and named' "$err" 'later.log'
is 'before anything is asked' '' "$(cat "$out")"
same 'and not touched' "$world/later.log" <"$world/before"
for text in '<!DOCTYPE html>' 'PK-not a log' ''; do
    printf '%s\n' "$text" >"$world/other.log"
    cp "$world/other.log" "$world/before"
    try look stats --progress "$world/other.log" "$three"
    [ -n "$text" ] || continue
    ends "a file that is no log: $text" 2
    same 'is left alone' "$world/other.log" <"$world/before"
done

# ---- A clock that was wrong

rm -f "$log"
typed Tokyo '' :q
begin_log
try recite study --now 2031-01-01T12:00 --seed 1 --progress "$log" "$three"
typed :q
try study "$three"
has 'an event that is still to come is told when a session begins' "$err" '2031-01-01' \
    'still to come' 'recite doctor'
try recite void --progress "$log" testing1.1
try study "$three"
lacks 'but not once it is taken back' "$err" 'still to come'
is 'what is kept beside the log is for its owner alone' '' \
    "$(find "$XDG_STATE_HOME/recite" -type f -perm /077 ! -name device)"

# ---- A session of another terminal meanwhile

rm -f "$log"
mkfifo "$world/pipe"
study "$three" <"$world/pipe" >"$out" 2>"$err" &
exec 3>"$world/pipe"
printf 'Tokyo\n\n' >&3
tries=0
until grep -q three/japan "$log" 2>"$world/null" || [ $((tries += 1)) = 100 ]; do
    sleep 0.05
done
typed Tokyo '' :q
recite study --now 2026-11-23T12:05 --seed 2 --progress "$log" "$three" \
    <"$in" >"$world/other" 2>&1
printf 'Santiago\n\n:q\n' >&3
exec 3>&-
wait
is 'two sessions write one log' '' "$(wrong_sums "$log")"
is 'with one count' '1 2 3' "$(sed 1d "$log" | cut -f2 | sed 's/.*\.//' | xargs)"

finish
