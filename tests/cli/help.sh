#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The help, the manual and the program name the same commands and options.
# shellcheck source=tests/cli/lib
. tests/cli/lib

# What the program knows, out of its own tables.
recite help >"$world/overview"
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' "$world/overview")
holds 'the overview lists commands' test "$(echo "$commands" | wc -l)" -ge 7
for command in $commands; do
    recite help "$command" >"$world/help.$command"
    grep -o -e '^  .\{4\}--[a-z-]*' "$world/help.$command" | sed 's/.*--/--/'
done | sort -u >"$world/options"
holds 'and their help lists options' test "$(wc -l <"$world/options")" -ge 10

for command in $commands; do
    [ "$command" != help ] || continue
    try recite "$command" --help
    ends "$command --help" 0
    same "is help $command" "$out" <"$world/help.$command"
    try recite "$command" -h --progress=x
    head -n 1 "$world/help.$command" >"$world/usage"
    has "$command begins with its usage" "$world/usage" "usage: recite $command"
    is "no line of it is longer than 80" '' "$(grep '.\{81,\}' "$world/help.$command")"
    sed -n 's/^  .\{4\}\(--[a-z-]*\).*/\1/p' "$world/help.$command" | while read -r option; do
        recite "$command" --help "$option" 2>&1 >"$world/null" </dev/null |
            grep 'has no option'
    done >"$found"
    report "$command takes each option of its help"
done
try recite --help
same '--help is the overview' "$out" <"$world/overview"
try recite -h
same '-h too' "$out" <"$world/overview"
try recite --version
ends '--version' 0
holds 'has a number' grep -qx 'recite [0-9][0-9.]*' "$out"
try recite -V
holds '-V too' grep -qx 'recite [0-9][0-9.]*' "$out"
is 'no command prints a letter to standard error of it' '' "$(cat "$err")"

# ---- The manual

page=src/recite.1
for command in $commands; do
    grep -q "^\.It Cm $command\( \|\$\)" $page || echo "not in the manual: $command"
done >"$found"
report 'each command is in the manual'
grep -o '^\.It Cm [a-z]*' $page | sed 's/.* //' | while read -r command; do
    echo "$commands" | grep -qx "$command" || echo "not in the program: $command"
done >"$found"
report 'and the reverse'
grep '^\.It Fl' $page | grep -o -e 'Fl -[a-z-]*' | sed 's/Fl -/--/' | sort -u \
    >"$world/manual"
same 'each option of the program is in the manual, and the reverse' "$world/manual" \
    <"$world/options"
cat "$world"/help.* | sed -n 's/^  -\([a-zA-Z]\), .*/\1/p' | sort -u | while read -r letter; do
    grep -q "^\.It Fl $letter ," $page || echo "not in the manual: -$letter"
done >"$found"
report 'each letter is in the manual'
grep -oh 'getenv("[A-Z_]*")\|is_set("[A-Z_]*")\|xdg("[A-Z_]*"' src/*/*.c |
    grep -o '[A-Z_]\{4,\}' | sort -u | while read -r variable; do
    case $variable in HOME | TERM | COLUMNS) continue ;; esac
    grep -q "$variable" $page || echo "not in the manual: $variable"
done >"$found"
report 'each variable of the environment is in the manual'
if command -v mandoc >"$world/null"; then
    mandoc -Tlint -Wall src/*.[1-9] 2>&1 |
        grep -v -e 'referenced manual not found' -e 'outdated mandoc.db' >"$found"
    report 'the manuals are clean'
fi
sed -n 's/^\.Xr \(recite-[a-z]*\) \([1-9]\).*/\1.\2/p' src/*.[1-9] | sort -u |
    while read -r reference; do
    [ -e "src/$reference" ] || echo "no such manual: $reference"
done >"$found"
report 'each manual that another names is there'

finish
