#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What goes wrong outside: decks, options, disks, descriptors; the status each ends with.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml
typed Tokyo '' :q

# refused NAME STATUS WORD... -- COMMAND...: it ends so, says all of that, prints nothing.
refused() {
    name=$1 wanted=$2
    shift 2
    words=
    while [ "$1" != -- ]; do
        words="$words$1$tab"
        shift
    done
    shift
    try "$@"
    ends "$name" "$wanted"
    is "$name: nothing is printed" '' "$(cat "$out")"
    is "$name: one finding at most a line" '' "$(grep -c '^$' "$err" | grep -v '^0$')"
    old=$IFS
    IFS=$tab
    # shellcheck disable=SC2086
    has "$name: said" "$err" $words
    IFS=$old
}

# ---- Decks

refused 'a deck that is not there' 2 'none.yaml' 'o such file' -- study "$world/none.yaml"
refused 'also below a file' 2 'none.yaml' -- study "$three/none.yaml"
mkdir "$world/empty"
refused 'a folder without decks' 2 "$world/empty" 'no deck' -- study "$world/empty"
: >"$world/void.yaml"
refused 'an empty file' 2 'void.yaml:1:1: error: the deck is empty' help: -- \
    study "$world/void.yaml"
printf 'cards:\n  - ask: What is this: that?\n    answer: it\n' >"$world/colon.yaml"
refused 'YAML that is none' 2 'colon.yaml:2:' error: help: '^' -- study "$world/colon.yaml"
printf '\377\376c\0a\0' >"$world/utf16.yaml"
refused 'another encoding' 2 'utf16.yaml' 'UTF-16' -- study "$world/utf16.yaml"
mkdir "$world/folder.yaml"
refused 'a folder with the name of a deck' 2 'folder.yaml' -- study "$world/folder.yaml"
mkfifo "$world/fifo.yaml"
refused 'a pipe in place of a deck does not hang' 2 fifo.yaml -- \
    timeout 10 "$BUILD/recite" study --no-save "$world/fifo.yaml"
refused 'nor does a device' 2 /dev/zero -- \
    timeout 10 "$BUILD/recite" study --no-save /dev/zero
try timeout 10 "$BUILD/recite" check /dev/zero
ends 'check finds that, too' 1
mkdir "$world/mixed"
cp "$three" "$world/colon.yaml" "$world/mixed"
try study "$world/mixed"
has 'a broken deck does not stop the others' "$out" 'capital of Japan'
has 'and is said' "$err" 'colon.yaml:2:' 'left'
cp "$three" "$world/mixed/three-again.yaml"
try recite check "$world/mixed"
has 'two decks of one id are an error' "$out" 'three-again.yaml' error:
ln -s . "$world/mixed/loop"
try timeout 10 "$BUILD/recite" list "$world/mixed"
is 'links in a ring end' 3 "$(grep -c '^three/' "$out")"
fails 'of all that nothing was recorded but the session' \
    grep -qv -e '^#recite' -e three/japan "$log"
rm -f "$log"

cp "$three" "$in"
try recite check -
ends 'a deck on standard input' 0
try look list -
has 'has the id of its own' "$out" three/japan
printf 'cards:\n  - ask: a\n    answr: b\n' >"$in"
try recite check -
ends 'and findings' 1
has 'without a name' "$out" ':3:' 'did you mean'
typed Tokyo '' :q

mkdir -p "$XDG_DATA_HOME/recite/decks" "$world/mine"
cp "$three" "$XDG_DATA_HOME/recite/decks"
try look list
has 'without a deck those at home are taken' "$out" three/japan
RECITE_DECKS=$world/empty
export RECITE_DECKS
try look list
ends 'RECITE_DECKS is stronger' 2
unset RECITE_DECKS
cp "$three" "$world/-x.yaml"
cd "$world" || exit 2
try look list -- -x.yaml
cd "$OLDPWD" || exit 2
has 'a name that begins with a dash follows --' "$out" three/japan

# ---- Commands, options, values

refused 'a command that is none' 2 'chek' 'did you mean check' 'recite help' -- recite chek
refused 'nothing like one' 2 xyzzy 'recite help' -- recite xyzzy
refused 'an option that is none' 2 --plian 'did you mean --plain' -- recite list --plian
refused 'one of another command' 2 --deny -- recite list --deny warnings
refused 'a letter that is none' 2 -Z -- recite list -Z
refused 'an option without its value' 2 --progress value -- recite list --progress
refused 'a topic that is none' 2 nope -- recite help nope
refused 'too many arguments' 2 undo -- recite undo 1 2
refused 'grade without a deck' 2 deck -- recite grade
for wrong in '--new=-1' '--new=x' '--new=' '--new=1.5' '--retention=0.5' '--retention=1' \
    '--retention=x' '--retention=nan' '--steps=1' '--steps=1y' '--steps=0m' \
    '--day-starts=24' '--day-starts=-1' '--now=yesterday' '--now=2026-02-30T10:00' \
    '--now=2026-11-23T25:00' '--now=1969-12-30' \
    '--now=+9999999d' '--now=' '--color=red' '--progress=' '--seed=x'; do
    refused "$wrong" 2 "${wrong%%=*}" -- recite study "$wrong" "$three"
done
for right in --new=0 --retention=90% --retention=.9 '--steps=1m 10m' --steps=none \
    --day-starts=23 --now=2026-11-23 --now=+3d --now=2026-11-23T12:00:00Z \
    '--now=2026-11-23 12:00' --color=never; do
    try recite list --progress "$log" "$right" "$three"
    ends "$right is right" 0
done
mkdir -p "$XDG_CONFIG_HOME/recite"
printf '# mine\nnew 1\nplain\n' >"$XDG_CONFIG_HOME/recite/options"
try study "$three"
has 'the options file' "$out" ' 1/1' 'Correct.'
try study --new 2 "$three"
has 'is weaker than the command line' "$out" '1 new'
for line in 'newt 1' new 'json' 'new x'; do
    echo "$line" >"$XDG_CONFIG_HOME/recite/options"
    try look list "$three"
    ends "a wrong line in the options file: $line" 2
done
rm "$XDG_CONFIG_HOME/recite/options"

# ---- Nowhere to save

for path in /proc/none/it.log /dev/full /dev/null; do
    refused "a log at $path" 2 "$path" -- study --progress "$path" "$three"
done
refused 'a log that the system will not make' 2 /proc/it.log -- \
    study --progress /proc/it.log "$three"
ln -s "$world/nowhere/it.log" "$world/dangling.log"
refused 'a link into a folder that is not there' 2 dangling.log -- \
    study --progress "$world/dangling.log" "$three"
ln -s "$world/there.log" "$world/link.log"
typed Tokyo '' :q
try study --progress "$world/link.log" "$three"
ends 'a link to a log that is not there yet' 0
holds 'which is made' grep -q three/japan "$world/there.log"
typed :q
try study --progress "$world/unused.log" "$three"
fails 'without an answer there is no log' test -e "$world/unused.log"
typed Tokyo '' :q
refused 'below a file' 2 "$three/it.log" -- study --progress "$three/it.log" "$three"
refused 'undo there' 2 "$three/it.log" -- recite undo --progress "$three/it.log"
HOME=/proc/none XDG_DATA_HOME='' XDG_STATE_HOME=''
export HOME XDG_DATA_HOME XDG_STATE_HOME
refused 'a home that cannot be written' 2 /proc/none '--no-save' -- \
    recite study --now "$now" "$three"
try recite study --now "$now" --no-save "$three"
ends 'where --no-save studies all the same' 0
try recite list --now "$now" "$three"
ends 'and list lists' 0
try study "$three"
ends 'a state folder that cannot be made does not hinder a log elsewhere' 0
export HOME="$world/home" XDG_DATA_HOME="$world/data" XDG_STATE_HOME="$world/state"

# Room for the first event and not for the second; a block has 512 bytes, or 1024.
rm -f "$log"
long=$(head -c 1200 /dev/zero | tr '\0' x)
typed Tokyo '' "$long" '' :q
# The limit holds for the log alone, since the rest goes through pipes.
limited() {
    rm -f "$log"
    typed Tokyo '' "$long" '' :q
    {
        {
            (ulimit -f "$1"; study "$three") <"$in"
            echo $? >&3
        } 2>&1 >&4 3>"$world/status" | cat >"$err"
    } 4>&1 | cat >"$out"
    status=$(cat "$world/status")
}
limited 1
ends 'a limit on the size of files' 3
has 'is said at once, with the name of the log' "$err" "$log" 'not saved'
has 'and what could not be saved is printed' "$err" "testing1.2${tab}review" \
    'at the end of'
holds 'the first is whole' grep -q "^2026.*testing1\.1.*~[0-9a-f]\{8\}$" "$log"
has 'the session went on' "$out" '2 answers'
grep '^2026' "$err" | sed '1s/^/\n/' >>"$log"
try look stats --json "$three"
has 'put where it belongs it counts' "$out" '"total": 2,'
limited 0
holds 'no room at all' test "$status" -ge 2

# ---- Descriptors

closed() {
    rm -f "$log"
    begin_log
    typed Tokyo '' :q
    sh -c "exec \"\$0\" \"\$@\" $1" "$BUILD/recite" study --now "$now" --seed 1 \
        --progress "$log" "$three" <"$in" >"$out" 2>"$err"
    status=$?
}
closed '>&-'
holds 'standard output closed: the log is a log' grep -q "three/japan${tab}good" "$log"
is 'and nothing else' 2 "$(wc -l <"$log" | xargs)"
closed '2>&-'
ends 'standard error closed' 0
is 'the log is a log' 2 "$(wc -l <"$log" | xargs)"
closed '<&-'
ends 'standard input closed is at its end' 0
fails 'nothing is recorded' test -e "$log"
closed '>&- 2>&- <&-'
fails 'all closed' test -e "$log"
closed '>/dev/full'
holds 'a full standard output is no success' test "$status" -ge 2
holds 'but the answer is saved' grep -q "three/japan${tab}good" "$log"
for command in 'list --json' stats help export; do
    # shellcheck disable=SC2086
    recite $command "$three" >/dev/full 2>"$err" </dev/null
    status=$?
    [ "$command" != help ] || {
        recite help >/dev/full 2>"$err"
        status=$?
    }
    holds "a full standard output: $command" test "$status" -ge 2
done

rm -f "$log"
typed Tokyo '' Santiago '' Paris ''
(study "$three" <"$in" 2>"$err"; echo $? >"$world/status") | head -n 1 >"$out"
holds 'a reader that leaves ends the session in order' test "$(cat "$world/status")" -lt 3
is 'with whole lines' '' "$(sed 1d "$log" 2>"$world/null" | grep -v '~[0-9a-f]\{8\}$')"
recite list "$three" "$decks/kinds.yaml" 2>"$err" | head -n 1 >"$out"
is 'nor is a list in a hurry an error' '' "$(cat "$err")"

finish
