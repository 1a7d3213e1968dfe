#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Do the answers of a deck stand in the text that it is drawn from?
# shellcheck source=tests/cli/lib
. tests/cli/lib

cat >"$world/ferry.txt" <<'E'
The ferries of the Lenna

In 1901 a ferry crossed the Lenna for the first time. It carried forty people, cost
1.5 million crowns and was built by Ada Kerr.

On 20 May 1930 the bridge was opened; 59% of the people had wanted it.
E
cat >"$world/ferry.yaml" <<'E'
deck: ferry
language: en
cards:
  - ask: When did the first ferry cross?
    date: 1901
    at: "¶1"
  - ask: How many people did it carry?
    number: 40
    at: "¶1"
  - ask: What did it cost, in crowns?
    number: 1500000
    tolerance: 1%
    at: "¶1"
  - cloze: Built by {Ada Kerr}; the bridge was opened on {1930-05-20}.
    at: "¶1, ¶2"
  - ask: The ferry of 1902 sank.
    truth: false
    at: "¶1"
E
try recite check --deny warnings --source "$world/ferry.txt" "$world/ferry.yaml"
ends 'a deck that keeps to its text' 0
is 'has no finding' '' "$(cat "$out")"
recite check --source - "$world/ferry.yaml" <"$world/ferry.txt" >"$out" 2>&1
has 'the text may come through a pipe' "$out" '0 warnings'

sed -e 's/1901/1910/' -e 's/Ada Kerr/Ida Kerr/' -e 's/"¶1, ¶2"/"¶1, ¶7"/' \
    "$world/ferry.yaml" >"$world/wrong.yaml"
cd "$world" || exit 2
try recite check --source ferry.txt wrong.yaml
ends 'warnings alone are no error' 0
same 'say what does not stand where, and show the paragraph' "$out" <<'E'
wrong.yaml:5:11: warning: `1910` does not stand in ¶1 [not-in-source]
  |
5 |     date: 1910
  |           ^^^^
  = note: ¶1: In 1901 a ferry crossed the Lenna for the first time. It carried forty
          people, cost 1.5 million crowns and was built by Ada Kerr.
help: mend the answer or `at`; if it follows from the text, write `# recite: allow(not-in-source)` above the card
wrong.yaml:14:22: warning: `Ida Kerr` does not stand in ¶1, ¶7 [not-in-source]
   |
14 |   - cloze: Built by {Ida Kerr}; the bridge was opened on {1930-05-20}.
   |                      ^^^^^^^^
   = note: ¶1: In 1901 a ferry crossed the Lenna for the first time. It carried forty
           people, cost 1.5 million crowns and was built by Ada Kerr.
help: mend the answer or `at`; if it follows from the text, write `# recite: allow(not-in-source)` above the card
wrong.yaml:14:59: warning: `1930-05-20` does not stand in ¶1, ¶7 [not-in-source]
   |
14 |   - cloze: Built by {Ida Kerr}; the bridge was opened on {1930-05-20}.
   |                                                           ^^^^^^^^^^
   = note: ¶1: In 1901 a ferry crossed the Lenna for the first time. It carried forty
           people, cost 1.5 million crowns and was built by Ada Kerr.
help: mend the answer or `at`; if it follows from the text, write `# recite: allow(not-in-source)` above the card
wrong.yaml:15:9: warning: the source has no paragraph ¶7 [no-such-paragraph]
   |
15 |     at: "¶1, ¶7"
   |         ^^^^^^^^
   = note: its last one is ¶2
help: paragraphs are divided by empty lines, and the first is ¶0
E
try recite check --format gcc --deny warnings --source ferry.txt wrong.yaml
ends 'and count where they are denied' 1
is 'one line each' 4 "$(wc -l <"$out" | xargs)"
try recite check --format json --source ferry.txt wrong.yaml
has 'JSON has them with the paragraph' "$out" '"name": "not-in-source"' \
    '"note": "¶1: In 1901 a ferry'
try recite check wrong.yaml
is 'without a text nothing is looked up' '' "$(cat "$out")"
try recite check --explain not-in-source
has 'the name is explained' "$out" 'not-in-source: With --source'

# ---- What is no text

printf 'a\0b' >binary
printf 'ok\nbad \377 byte\n' >latin
: >empty
printf '\n \t\n' >blank
for file in binary latin empty blank . missing; do
    try recite check --source "$file" ferry.yaml
    ends "$file is no text" 2
done
try recite check --source latin ferry.yaml
has 'a byte that is no UTF-8 has its line' "$err" 'latin:2: this is no UTF-8'
try recite check --language de --source ferry.txt ferry.yaml
ends 'nor is one of another language read' 2

finish
