#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is said in a session is said in French too.
# shellcheck source=tests/cli/lib
. tests/cli/lib

# Texts of C as the compiler joins them.
joined() { cat "$@" | tr -d '\n' | sed 's/" *"//g'; }
text='"\([^"\\]\|\\.\)*"'
joined src/term/say.c | grep -o "{$text" | cut -c2- | sort -u >"$world/known"
for file in src/cmd/*.c src/term/view.c src/term/page.c; do
    joined "$file"
    echo
done | grep -o -e "term_say([a-z>-]*term, $text" -e "study_say([a-z]*, STYLE_[A-Z]*, $text" \
    -e "say_change([a-z]*, $text" -e "put_labelled([a-z&]*, STYLE_[A-Z]*, $text" |
    sed 's/^[^"]*//' | sort -u >"$world/said"
holds 'texts are found' test "$(wc -l <"$world/said")" -gt 50
comm -23 "$world/said" "$world/known" >"$found"
report 'each is known in French'

typed '' '?' ! mot b :help :q
LC_ALL=fr_FR.UTF-8 try study "$decks/three.yaml"
lacks 'a session in French has no English in it' "$out" Answer: Wrong 'again ' Type Flagged

rm -f "$log"
typed Tokyo 4 :s :q
LC_ALL=fr_FR.UTF-8 try study "$decks/three.yaml"
has 'one thing is one in French too' "$out" '2 à découvrir' 'dont 1 pour la première fois' '1 de côté'
lacks 'and not several' "$out" nouvelles passées '1 justes'
has 'days are jours' "$out" '4 facile 8j'

finish
