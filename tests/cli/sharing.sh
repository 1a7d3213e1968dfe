#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Decks of several machines and one bare repository: whatever is done on both sides, no card
# is lost, no merge is left half done, and nobody has to lend a hand.
[ -w /dev/shm ] && export TMPDIR=/dev/shm
# shellcheck source=tests/cli/lib
. tests/cli/lib
command -v git >/dev/null || { echo '1..0 # SKIP there is no git'; exit; }
export GIT_CONFIG_GLOBAL="$world/gitconfig" GIT_CONFIG_NOSYSTEM=1
: >"$GIT_CONFIG_GLOBAL"
bare=$world/bare.git
git init -q --bare -b main "$bare"

# share MACHINE [REMOTE]: a machine's decks are in a folder of its name.
share() {
    machine=$1
    shift
    mkdir -p "$world/$machine"
    try recite sync --decks "$world/$machine" "$@"
}
of() { machine=$1; shift; git -C "$world/$machine" "$@"; }
as_user() { of "$1" config user.name me; of "$1" config user.email me@example.org; }
add() { recite add "$world/$1/d.yaml" "$2" "$3" >"$out" 2>&1 || cat "$out"; }
is_clean() {
    [ -z "$(of "$1" status --porcelain)" ] && [ ! -e "$world/$1/.git/MERGE_HEAD" ] &&
        [ ! -e "$world/$1/.git/recite-aside" ] && [ "$(of "$1" worktree list | wc -l)" = 1 ]
}
begin() {
    rm -rf "$bare" "$world/one" "$world/two"
    git init -q --bare -b main "$bare"
    mkdir "$world/one"
    cat >"$world/one/d.yaml" <<'DECK'
title: Capitals
cards:
  - {ask: Capital of France?, answer: Paris, id: fr}

  - ask: Capital of Peru?
    answer: Lima
    id: pe
DECK
    share one "$bare"
    share two "$bare"
}
agree() {
    for machine in one two one; do
        share $machine
        [ "$status" = 0 ] || { echo "$machine: $status"; cat "$out" "$err"; }
        is_clean $machine || { echo "$machine is not clean"; of $machine status; }
    done
    diff -r -x .git "$world/one" "$world/two"
    recite check "$world/one/d.yaml" >"$out" 2>&1 || cat "$out"
}
deck_has() { for text; do grep -qF -e "$text" "$world/one/d.yaml" || echo "not there: $text"; done; }

mkdir "$world/one"
share one
ends 'a folder without a deck' 0
has 'that is said' "$out" 'there is no deck'
begin
is 'a deck comes to a second machine' "$(cat "$world/one/d.yaml")" "$(cat "$world/two/d.yaml")"
has 'which is told what came' "$out" 'from other machines: d.yaml; all is sent'
share two
has 'when there is nothing, that is said' "$out" 'nothing new'

# ---- Both sides change a deck

add one 'Capital of Chile?' Santiago
add two 'Capital of Japan?' Tokyo
agree >"$found" 2>&1
report 'each adds a card at the end: both agree'
deck_has Chile Japan >"$found"
report 'and have both cards'
sed -i 's/Paris/Lutetia/' "$world/one/d.yaml"
sed -i 's/answer: Lima/answer: Lima; note: Ciudad de los Reyes/' "$world/two/d.yaml"
sed -i 's/Lima; note:/Lima\n    note:/' "$world/two/d.yaml"
agree >"$found" 2>&1
report 'each changes another card'
deck_has Lutetia Reyes >"$found"
report 'and both changes are there'

begin
sed -i 's/Lima/Ciudad/' "$world/one/d.yaml"
sed -i 's/Lima/La Paz/' "$world/two/d.yaml"
share one
share two
ends 'both change the same line: the second one' 0
has 'it is said what became of it' "$out" 'd.yaml: the same lines were changed' 'd_theirs-'
holds 'ours stays' grep -q 'La Paz' "$world/two/d.yaml"
is 'theirs stands beside it' 1 "$(grep -l Ciudad "$world"/two/d_theirs-???????.yaml | wc -l)"
fails 'and no marks are in them' grep -rqE '^(<<<<<<<|=======|>>>>>>>)' "$world/two" --include=*.yaml
try recite list "$world/two"
has 'the deck in its place is the one that counts' "$out" d/pe
agree >"$found" 2>&1
report 'the next round is at rest'
rm "$world"/one/d_theirs-*
agree >"$found" 2>&1
report 'when it is deleted'
is 'it is gone on both' '' "$(ls "$world/two" | grep theirs)"

begin
rm "$world/one/d.yaml"
add two 'Capital of Japan?' Tokyo
agree >"$found" 2>&1
report 'deleted here, changed there'
deck_has Japan >"$found" 2>&1
report 'it stays'
for machine in one two; do
    printf 'cards:\n- {ask: I am %s, answer: yes}\n' $machine >"$world/$machine/new.yaml"
done
agree >"$found" 2>&1
report 'a new deck of one name on both'
is 'both cards are in it' 2 "$(cat "$world"/one/new*.yaml | grep -c 'I am')"
sed -i 's/$/\r/' "$world/one/d.yaml"
add two 'Capital of Chile?' Santiago
agree >"$found" 2>&1
report 'other ends of lines on one side'
deck_has Japan Chile >"$found" 2>&1
report 'and nothing is lost'
printf 'cards: [\n' >"$world/one/d.yaml"
sed -i s/Paris/Lutetia/ "$world/two/d.yaml"
sed -i 1s/Capitals/Cities/ "$world/two/d.yaml"
for machine in one two one; do
    share $machine
    is_clean $machine || echo "$machine is not clean"
done >"$found" 2>&1
report 'a deck with an error on one side'
is 'both versions are there' 1 "$(grep -l Lutetia "$world"/one/d*.yaml | wc -l)"

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
while read -r name commands; do
    begin
    add one 'Capital of Chile?' Santiago
    share one
    share two
    spoil "$commands"
    add one 'Capital of Japan?' Tokyo
    add two 'Capital of Cuba?' Havana
    { agree; deck_has Japan Cuba; } >"$found" 2>&1
    report "the remote: $(printf %s "$name" | tr _ ' ')"
done <<'END'
a_new_history git checkout -q --orphan new; sed -i s/Paris/Lutetia/ d.yaml
an_empty_new_history git checkout -q --orphan new; git rm -rfq .; echo x>README
the_last_commit_gone git reset -q --hard HEAD~1
CRLF sed -i s/$/\r/ d.yaml
other_attributes printf '*.yaml binary\n'>.gitattributes
attributes_that_call printf '*.yaml filter=x diff=x merge=x\n'>.gitattributes
another_deck echo 'cards: [{ask: a, answer: b}]'>e.yaml
a_name_with_blanks echo 'cards: [{ask: a, answer: b}]'>'a b;$(id).yaml'
a_name_that_is_a_pattern echo 'cards: [{ask: a, answer: b}]'>':(top)*.yaml'
END
begin
git config --global core.autocrlf true
git config --global merge.conflictStyle diff3
git config --global user.useConfigOnly true
git config --global merge.ff only
git config --global pull.rebase true
git config --global core.quotePath true
export GIT_DIR="$bare" GIT_LITERAL_PATHSPECS=1
add one 'Capital of Chile?' Santiago
add two 'Capital of Japan?' Tokyo
for machine in one two one; do
    share $machine
    [ "$status" = 0 ] || cat "$out" "$err"
done >"$found" 2>&1
unset GIT_DIR GIT_LITERAL_PATHSPECS
agree >>"$found" 2>&1
deck_has Chile Japan >>"$found"
report 'odd settings of git, within a hook'
: >"$GIT_CONFIG_GLOBAL"

# ---- A part of a larger repository

rm -rf "$bare" "$world/large"
git init -q --bare -b main "$bare"
git init -q -b main "$world/large"
as_user large
mkdir -p "$world/large/decks/.hidden"
echo one >"$world/large/prose"
cp "$world/one/d.yaml" "$world/large/decks"
of large add -A
of large commit -q -m begun
of large remote add origin "$bare"
of large push -q origin main
echo two >"$world/large/prose"
of large add prose
echo three >"$world/large/prose"
echo new >"$world/large/new"
echo 'a: b' >"$world/large/decks/.hidden/x.yaml"
echo 'a: b' >"$world/large/outside.yaml"
recite add "$world/large/decks/d.yaml" 'Capital of Fiji?' Suva >"$out"
of large status --porcelain | grep -v d.yaml >"$world/before"
share large/decks
ends 'decks within a larger repository' 0
of large status --porcelain >"$world/after"
same 'what is staged, changed or new beside them stays so' "$world/after" <"$world/before"
is 'what is staged is not committed' one "$(of large show HEAD:prose)"
is 'of all files only the deck is' decks/d.yaml "$(of large diff --name-only HEAD~1 HEAD)"
git clone -q "$bare" "$world/clone2" 2>/dev/null
as_user clone2
sed -i s/Suva/Fiji/ "$world/clone2/decks/d.yaml"
of clone2 commit -qam other
of clone2 push -q 2>/dev/null
sed -i s/Paris/Lutetia/ "$world/large/decks/d.yaml"
share large/decks
ends 'changes of others come' 0
holds 'and are there' grep -q 'Fiji' "$world/large/decks/d.yaml"
of large status --porcelain >"$world/after"
same 'all the rest is as it was' "$world/after" <"$world/before"
of large commit -qm 'mine alone'
sed -i s/Lutetia/Paris/ "$world/large/decks/d.yaml"
share large/decks
ends 'commits of other files that were not sent' 2
has 'are not sent in passing' "$err" 'git push' 'mine alone'
is 'the decks are committed all the same' '' "$(of large status --porcelain decks/d.yaml)"
of large push -q origin main
of large merge -q --no-commit --no-ff "$(of large -c user.name=x commit-tree -m x 'HEAD^{tree}' -p HEAD)"
share large/decks
ends 'a merge of the user under way' 2
has 'is left to the user' "$err" 'a merge is under way'
of large merge --abort
of clone2 pull -q --rebase
echo theirs >"$world/clone2/prose"
of clone2 commit -qam prose
of clone2 push -q 2>/dev/null
share large/decks
ends 'another file in the way' 2
has 'is said' "$err" 'has to wait' prose
is 'and untouched' three "$(cat "$world/large/prose")"
share large/decks "$world/elsewhere.git"
ends 'another remote for it' 2

# ---- Other trouble

try recite sync --decks "$world/nowhere"
ends 'a folder that is not there' 2
try recite sync --decks "$world/one/d.yaml"
ends 'a file' 2
begin
share one "$world/nowhere.git"
ends 'a remote that is not there' 2
has 'what is committed and what not is said' "$err" 'committed here' 'cannot be read'
share one -- --upload-pack=x
ends 'a remote that looks like an option' 2

finish
