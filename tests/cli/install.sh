#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make install and make uninstall, into a folder of our own, of what is built already.
# shellcheck source=tests/cli/lib
. tests/cli/lib
: "${MAKE:=make}"
root=$world/root

try "$MAKE" -s -o all BUILD="$BUILD" DESTDIR="$root" PREFIX=/opt install
ends 'make install' 0
(cd "$root/opt" && find . -type f | sort) >"$world/there"
{
    echo ./bin/recite
    for deck in decks/*.yaml; do echo "./share/recite/$deck"; done
    for page in src/*.[1-9]; do
        echo "./share/man/man${page##*.}/${page#src/}"
    done
    echo ./share/bash-completion/completions/recite
    echo ./share/zsh/site-functions/_recite
    echo ./share/fish/vendor_completions.d/recite.fish
} | sort >"$world/wanted"
# Completions and the like may come with it: nothing may be missing.
comm -13 "$world/there" "$world/wanted" >"$found"
report 'the program, the decks and the manuals are there'
holds 'the program runs from there' test "$("$root/opt/bin/recite" --version)"
find "$root" -type f ! -name recite -perm -u+x >"$found"
report 'nothing else can be run'
find "$root" -type f ! -perm -o+r >"$found"
report 'all can read it'
mkdir -p "$root/opt/share/man/man1"
echo mine >"$root/opt/bin/other"
echo mine >"$root/opt/share/man/man1/other.1"
try "$MAKE" -s -o all BUILD="$BUILD" DESTDIR="$root" PREFIX=/opt uninstall
ends 'make uninstall' 0
(cd "$root/opt" && find . -type f | sort) >"$world/left"
same 'takes all of it away and nothing else' "$world/left" <<'E'
./bin/other
./share/man/man1/other.1
E

finish
