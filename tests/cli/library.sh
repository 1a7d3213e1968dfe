#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The library alone: the example of recite-fsrs(3) compiles, links with nothing but it and
# libm and threads, and says what it should.
# shellcheck source=tests/cli/lib
. tests/cli/lib

awk '/^\.Sh/ { examples = /EXAMPLES/ }
    /^\.Ed/ { code = 0 }
    code { gsub(/\\e/, "\\"); print }
    examples && /^\.Bd -literal/ { code = 1 }' src/recite-fsrs.3 >"$world/example.c"
fails "the page has an example" test ! -s "$world/example.c"

# The same kind of objects as the library is made of.
flags=
! nm "$BUILD/librecite.a" 2>/dev/null | grep -q __asan || flags=-fsanitize=address,undefined
# shellcheck disable=SC2086
try "${CC:-cc}" -std=c11 -Wall -Wextra -Werror $flags -Iinclude -o "$world/example" \
    "$world/example.c" "$BUILD/librecite.a" -lm -pthread
ends "it compiles without a warning" 0

try "$world/example"
ends "it runs" 0
sed 's/[0-9.]*[0-9]/N/g' "$out" >"$world/shape"
same "it says what it should" "$world/shape" <<'END'
a new card, if easy: N days
stability N, difficulty N, in ten days N
days until N: N
published: log loss N, RMSE(bins) N, AUC N
fitted: log loss N, RMSE(bins) N, AUC N
END
loss() { sed -n "s/^$1: log loss \([0-9.]*\),.*/\1/p" "$out"; }
holds "fitted weights fit better" \
    awk "BEGIN { exit !($(loss fitted) < $(loss published)) }"

finish
