#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole log: doctor, merge, backup, restore.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml
log=$world/progress
mkdir "$log"
doctor() { recite doctor --now "$now" --progress "$log" --format gcc "$@"; }
# Another machine: the same decks, its own name and log.
elsewhere() { XDG_STATE_HOME=$world/elsewhere "$@"; }
mkdir -p "$world/elsewhere/recite"
echo faraway1 >"$world/elsewhere/recite/device"
lines() { cat "$@" | grep -c '^2'; }
findings() { sed "s|$log/||; s|^\([^ ]*\): .*\[\(.*\)\]\$|\1 \2|" "$out"; }

typed Tokyo '' nowhere '' Paris ''
try study "$three"
try doctor "$three"
ends 'a log that is well' 0
has 'which is said' "$err" '3 events of 1 device in 1 file: all is well'
is 'and nothing else' '' "$(cat "$out")"

# ---- Damage

own=$log/testing1.log
cp "$own" "$world/good"
sed -i "3s/wrong/right/; 4d" "$own"
printf '%s\n' "2026-11-23T12:30:00Z${tab}me.1${tab}suspend${tab}three/japan" \
    "2031-01-01T00:00:00Z${tab}me.2${tab}review${tab}three/jappan${tab}good${tab}9${tab}correct${tab}" \
    "2026-11-23T12:30:00Z${tab}me.5${tab}review${tab}other/a${tab}good${tab}9${tab}correct${tab}" \
    >>"$own"
try doctor "$three"
ends 'a log that is not' 1
findings | sort >"$world/findings"
same 'every odd line is told by file and number' "$world/findings" <<END
$log second-copy
recite orphan
recite orphan
testing1.log:3 damaged-line
testing1.log:4 loose-line
testing1.log:5 future-line
testing1.log:5 loose-line
testing1.log:6 clock-back
testing1.log:6 loose-line
testing1.log:6 missing-events
END
has 'a lost card and the nearest one' "$out" 'three/jappan, a card that its deck'
try recite doctor --now "$now" --progress "$log" "$three"
has 'in words for people too' "$out" 'the nearest card is three/japan' \
    'other, a deck that is not at hand' \
    '2 events of this device are missing' 'the next session puts back'
rm -rf "$XDG_STATE_HOME/recite/copies" # they have the lines whole
cp "$own" "$world/before"
try doctor --accept "$own:3"
ends 'a damaged line that does not read cannot be accepted' 1
sed -i '3s/right/wrong/; 3s/nowhere/somewhere/' "$own"
cp "$own" "$world/before"
try doctor --accept "$own:3"
ends 'one that does can' 0
head -c "$(wc -c <"$world/before")" "$own" >"$world/head"
holds 'and nothing before it is touched' cmp "$world/before" "$world/head"
holds 'it keeps its id' grep -q "testing1.2${tab}.*somewhere${tab}.*~" "$own"
try doctor --accept "$own:3"
ends 'but not twice' 1
for place in "$own" "$own:" ":3" "$own:0" "$own:3x" "$own:99" "$world/nowhere:1" ''; do
    try doctor --accept "$place"
    [ "$status" = 0 ] && echo "accepted: $place"
done >"$found"
report 'what is no place'

# ---- Merge

cp "$world/good" "$own"
elsewhere recite study --now "$now" --progress "$world/there" "$three" <"$in" >/dev/null 2>&1
try recite merge --progress "$log" "$world/there"
ends 'another log is merged' 0
has 'what is new is told' "$out" '3 new events, 3 of them reviews, from 2026-11-23'
holds 'the lines are as they were' grep -qF "$(tail -n 1 "$world/there/faraway1.log")" "$own"
try recite merge --progress "$log" "$world/there" "$world/good"
has 'a second time nothing is new' "$out" 'there: nothing new' 'good: nothing new'
elsewhere recite merge --progress "$world/there" "$log" >/dev/null
is 'both machines have the same then' "$(recite backup --progress "$log" - | cksum)" \
    "$(recite backup --progress "$world/there" - | cksum)"
try doctor "$three"
ends 'and both are well' 0
try recite merge --progress "$log" "$world/nowhere"
ends 'a log that is not there' 2
try recite merge --progress "$log" "$three"
ends 'a file that is no log' 2
try recite merge --progress "$log"
ends 'no log given' 2

# ---- Backup and restore

try recite backup --progress "$log" "$world/backup"
ends 'a backup' 0
is 'nobody else may read it' -rw------- "$(ls -l "$world/backup" | cut -c1-10)"
is 'it holds every event' 6 "$(lines "$world/backup")"
try recite doctor --progress "$world/backup" --now "$now" "$three"
ends 'it is a log itself' 0
rm -rf "$log"
try recite restore --progress "$log" "$world/backup"
ends 'all is restored after a loss' 0
is 'every line of it' 6 "$(lines "$log"/*.log)"
is 'and a new backup is the same' "$(cksum <"$world/backup")" \
    "$(recite backup --progress "$log" - | cksum)"
try recite backup --progress "$log" "$world/nowhere/backup"
ends 'a place that is none' 2
try recite backup --progress "$log"
ends 'no place' 2

# ---- A second copy

try recite suspend --decks "$three" --now "$now" --progress "$log" japan
cp "$world/good" "$own"
try recite suspend --decks "$three" --now "$now" --progress "$log" france
has 'what an older copy of the log lacks comes back' "$err" 'put back from the second copy'
rm -rf "$log"
try recite suspend --decks "$three" --now "$now" --progress "$log" chile
has 'and a log that was removed whole' "$err" 'put back from the second copy' \
    'to begin a new log delete'
is 'before what is new' 'three/japan three/france three/chile' "$(tail -n 3 "$own" | cut -f4 | xargs)"

finish
