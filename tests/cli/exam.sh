#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Exams, minutes, a backlog and cramming.
# shellcheck source=tests/cli/lib
. tests/cli/lib

deck=$world/letters.yaml
{
    printf 'deck: letters\ncards:\n'
    for letter in a b c d e f g h; do
        printf '  - {ask: "Which letter is %s?", answer: %s%s%s, id: %s}\n' \
            "$letter" "$letter" "$letter" "$letter" "$letter"
    done
} >"$deck"

plan() { look plan "$@"; }
value() { sed -n "s/^  \"$1\": \([^,]*\),\{0,1\}\$/\1/p" "$out"; }

# ---- plan

try plan --exam 2026-12-18 --minutes 1 "$deck"
ends "plan" 0
has "what is planned" "$out" "2026-12-18, in 25 days" "without more study" "minutes"
COLUMNS=40 try plan --exam 2026-12-18 --minutes 1 "$deck"
is "it fits in forty columns" 0 "$(awk 'length > 40' "$out" | grep -c .)"
try plan --exam 2026-12-18 --minutes 1 --json "$deck"
is "plan --json has every day" 25 "$(grep -c '"date":' "$out")"
is "and none is longer than it may be" 0 \
    "$(sed -n 's/.*"minutes": \([0-9.]*\).*/\1/p' "$out" | awk '$1 > 1.000001' | grep -c .)"
holds "more would be known with the plan" \
    awk "BEGIN { exit !($(value before) < $(value after)) }"
try plan "$deck"
ends "no exam, no plan" 2
has "and where to say it" "$err" "--exam"
for date in 2026-11-23 2026-11-22 2026-02-30 2099-01-01 tomorrow; do
    try plan --exam "$date" "$deck"
    ends "no day to come: $date" 2
done
sed 's/^deck: letters/&\nexam: 2026-11-30/' "$deck" >"$world/dated.yaml"
try plan "$world/dated.yaml"
has "the exam of a deck" "$out" "2026-11-30, in 7 days"
typed :q
try study --now 2026-11-29T12:00 "$world/dated.yaml"
has "an exam tomorrow" "$out" "has its exam tomorrow: recite plan"
try study --now 2026-11-30T12:00 "$world/dated.yaml"
lacks "on its day there is nothing to plan" "$out" "recite plan"

# ---- a session before an exam

typed aaa 3 :quit
try study --exam 2026-11-24 "$deck"
ends "a session before an exam" 0
has "what would be known" "$out" "Exam on 2026-11-24, days left: 1." \
    "Known then without more study: 0 %" "To do today: 8" "1/8  left: 7 new"
has "and what is known now" "$out" "Now known then without more study:"
is "its reviews count as any" 1 "$(grep -c "${tab}review${tab}" "$log")"
tr -s '\n ' ' ' <"$out" >"$world/line"
has "and what would be with the rest" "$world/line" "Still to do today: 7."
typed :quit
LC_ALL=fr_FR.UTF-8 try study --exam 2026-11-24 "$deck"
has "in French" "$out" "Examen le 2026-11-24, jours restants : 1."
rm -f "$log"

# ---- minutes

typed aaa 3 bbb 3 ccc 3
try study --minutes 1 "$deck"
ends "a session of a minute" 0
lacks "is not over at once" "$out" "The time is up"
try study --minutes x "$deck"
ends "minutes are a number" 2
rm -f "$log"

# ---- cramming

typed x 1 x 3 x 3 x 3 x 3 x 3 x 3 x 3 x 3 x 3
try study --cram "$deck"
ends "cramming" 0
fails "leaves no log" test -e "$log"
has "asks all" "$out" "1/8" "8/"
has "and what was lost once more" "$out" "9 answers"
has "no day to come back on" "$out" "good"
lacks "no day to come back on" "$out" "good 10m" "3d"

finish
