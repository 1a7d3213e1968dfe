#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Several machines and one bare repository: whatever is done to its history, each ends with
# every event that any of them ever had.
# In memory where that can be: thousands of syncs are of no use here.
[ -w /dev/shm ] && export TMPDIR=/dev/shm
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml
command -v git >/dev/null || { echo '1..0 # SKIP there is no git'; exit; }
export GIT_CONFIG_GLOBAL="$world/gitconfig" GIT_CONFIG_NOSYSTEM=1
: >"$GIT_CONFIG_GLOBAL"
bare=$world/bare.git
git init -q --bare -b main "$bare"

# on MACHINE COMMAND...: a machine has a state folder, and its log in it.
on() {
    machine=$1
    shift
    mkdir -p "$world/$machine/recite"
    [ -f "$world/$machine/recite/device" ] ||
        printf '%s\n' "${machine}zzzzzzzz" | cut -c1-8 >"$world/$machine/recite/device"
    XDG_STATE_HOME=$world/$machine RECITE_PROGRESS=$world/$machine/log "$@"
}
learn() { printf 'x\n\n' | on "$1" recite study --now "$now" --seed 1 "$three" >/dev/null 2>&1; }
count() { on "$1" recite backup - 2>/dev/null | grep -c '^2'; }
in_log() { machine=$1; shift; git -C "$world/$machine/log" "$@"; }
sync() { try on "$@"; }
# No merge is half done, and nothing is left behind.
is_clean() {
    [ -z "$(in_log "$1" status --porcelain)" ] && [ ! -e "$world/$1/log/.git/MERGE_HEAD" ] &&
        [ ! -e "$world/$1/log/.git/recite-lines" ] &&
        [ ! -e "$world/$1/log/.git/recite-theirs" ]
}

learn one
sync one recite sync
ends 'without a remote' 0
has 'that is said' "$out" 'no remote yet'
holds 'the log is committed' is_clean one
holds 'with its attributes' grep -qx '\*.log -text merge=union' "$world/one/log/.gitattributes"
is 'nobody else may read it' drwx------ "$(ls -ld "$world/one/log/.git" | cut -c1-10)"
sync one recite sync "$bare"
ends 'with a remote' 0
learn two
sync two recite sync "$bare"
ends 'a second machine' 0
has 'what came is told' "$out" '1 event came'
learn one
sync one recite sync
ends 'the first again' 0
is 'it has all' 3 "$(count one)"
sync two recite sync
is 'and so has the second' 3 "$(count two)"
sync two recite sync
has 'when there is nothing, that is said' "$out" 'nothing new'

# ---- Both add without knowing of each other, a third brings the other's file

on three recite merge "$world/one/log" >/dev/null
for round in 1 2 3; do
    for machine in one two three; do
        learn $machine
    done
    sync three recite sync "$bare"
    sync one recite sync
    sync two recite sync
done
sync one recite sync
sync three recite sync
for machine in one two three; do
    is "machine $machine has every event" 12 "$(count $machine)"
    holds "and is clean" is_clean $machine
done
is 'all have the same' 1 "$(for machine in one two three; do
    on $machine recite backup - 2>/dev/null | cksum
done | sort -u | wc -l | xargs)"

# ---- Hostile histories

# spoil COMMANDS: in a clone of the remote, committed and pushed with force.
spoil() {
    rm -rf "$world/clone"
    git clone -q "$bare" "$world/clone" 2>/dev/null
    (
        cd "$world/clone" || exit
        git config user.name other
        git config user.email other@example.org
        eval "$1"
        git add -A
        git commit -q --allow-empty -m spoilt
        git push -q --force origin HEAD:main
    ) >/dev/null 2>&1
}
survives() {
    for machine in one two; do
        learn $machine
    done
    want=$((want + 2))
    for machine in one two one; do
        sync $machine recite sync
        [ "$status" = 0 ] || { cat "$out" "$err"; }
        is_clean $machine || { echo "$machine is not clean"; in_log $machine status; }
    done
    for machine in one two; do
        [ "$(count $machine)" = $want ] || echo "$machine has $(count $machine) of $want"
    done
}
want=12
while read -r name commands; do
    spoil "$commands"
    survives >"$found" 2>&1
    report "the remote: $(printf %s "$name" | tr _ ' ')"
done <<'END'
lines_deleted sed -i 2,3d onezzzzz.log
a_log_deleted git rm -q twozzzzz.log
all_logs_deleted git rm -q '*.log'
a_log_emptied :>onezzzzz.log
a_new_history git checkout -q --orphan new; git rm -rfq .
the_last_commits_gone git reset -q --hard HEAD~2
everything_squashed git reset -q --soft $(git rev-list --max-parents=0 HEAD|head -n 1)
lines_sorted sort -r -o onezzzzz.log onezzzzz.log
lines_rewritten sed -i s/wrong/correct/ twozzzzz.log
CRLF sed -i s/$/\r/ onezzzzz.log
a_folder_for_a_log rm -f onezzzzz.log; mkdir onezzzzz.log; echo x>onezzzzz.log/x
a_link_for_a_log rm -f onezzzzz.log; ln -s /etc/passwd onezzzzz.log
other_attributes echo '*.log binary'>.gitattributes
attributes_that_call printf '*.log filter=x diff=x merge=x\n'>.gitattributes
a_web_page echo '<html>'>twozzzzz.log
merge_marks sed -i '2i<<<<<<< ours' onezzzzz.log
a_log_renamed git mv twozzzzz.log other.log
END

# ---- Other trouble

# begin_merge: what a kill in the middle of a merge leaves.
begin_merge() {
    set -- -c user.name=x -c user.email=x
    other=$(in_log one "$@" commit-tree -m x 'HEAD^{tree}')
    in_log one "$@" merge -q --no-commit --no-ff --allow-unrelated-histories "$other"
    [ -e "$world/one/log/.git/MERGE_HEAD" ] || echo 'no merge was begun'
}
begin_merge >"$found" 2>/dev/null
survives >>"$found" 2>&1
report 'a merge that was left half done'
git config --global core.autocrlf true
git config --global merge.conflictStyle diff3
git config --global user.useConfigOnly true
git config --global pull.rebase true
survives >"$found" 2>&1
report 'odd settings of git'
export GIT_DIR="$world/bare.git"
for machine in one two; do
    learn $machine
    sync $machine recite sync
    ends 'run within a hook' 0
done
unset GIT_DIR
learn one
sync one recite sync "$world/nowhere.git"
ends 'a remote that is not there' 2
has 'what is saved and what not is said' "$err" 'committed here' 'cannot be read'
sync one recite sync "$bare"
ends 'and back' 0
sync one recite sync --upload-pack=x
ends 'a remote that looks like an option' 2
sync one recite sync -- --upload-pack=x
ends 'even behind two dashes' 2
sync one recite sync --progress "$world/file.log"
ends 'a log that is one file' 2
PATH='' sync one "$BUILD/recite" sync
ends 'no git' 2

finish
