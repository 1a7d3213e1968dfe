#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A session driven through a pipe: order, prompts, commands, ratings, how it ends.
# shellcheck source=tests/cli/lib
. tests/cli/lib
three=$decks/three.yaml

# Which countries were asked, in order, and where the learner stood.
asked() { grep -o '^  What is the capital of [A-Z][a-z]*' "$out" | sed 's/.* //' | xargs; }
positions() { grep -o '[0-9]*/[0-9]*\(  left: .*\)\{0,1\}$' "$out"; }
anew() {
    rm -f "$log"
    typed "$@"
    try study "$three"
}

# ---- Order and position

anew Tokyo '' Santiago '' Paris '' Tokyo '' Santiago '' Paris ''
ends 'a session ends by itself when nothing is left' 0
is 'new cards in the order of the seed, then those in steps' \
    'Japan Chile France Japan Chile France' "$(asked)"
for seed in 1 2 3 4 5 6; do
    typed :s :s :s
    try recite study --now "$now" --seed $seed --no-save "$three"
    asked
done | sort -u >"$world/orders"
holds 'another seed is another order' test "$(wc -l <"$world/orders")" -gt 1
try recite study --now "$now" --no-save "$three"
morning=$(asked)
try recite study --now 2026-11-23T18:00 --no-save "$three"
is 'without a seed the order of a day stays the same' "$morning" "$(asked)"

anew '' '' Santiago 4 '' '' Tokyo '' :q
is 'wrong cards come back in the same session' 'Japan Chile France Japan France' \
    "$(asked)"
positions >"$world/positions"
same 'the position and what is left are said' "$world/positions" <<'E'
1/3  left: 2 new
2/4  left: 1 new, 1 again
3/4  left: 1 again
4/5  left: 1 again
5/6  left: 1 again
E

anew
try study --new 2 "$three"
positions >"$world/positions"
same 'no more new cards than are wanted a day' "$world/positions" <<'E'
1/2  left: 1 new
E
try study --new 0 "$three"
is 'no new cards' '' "$(asked)"
has 'then the next card is for tomorrow' "$out" '0 answers' 'Next card: tomorrow'
typed Tokyo '' Santiago '' :q
try study --new 2 "$three"
try study --new 2 "$three"
lacks 'the limit is of the day, not of the session' "$out" France

# ---- Commands at the answer

anew :h :help :hint :hi :nope : ': help' :q
has ':help says what can be typed' "$out" ':skip leaves' ':undo takes' ':quit ends'
is 'first letters will do' 2 "$(grep -c 'an empty line means' "$out")"
is 'of a hint too' 2 "$(grep -c 'Hint: It lies on Honshu' "$out")"
is 'what is no command is said, and no answer' 3 "$(grep -c 'no such command' "$out")"
is 'none of that is an answer' 'Japan' "$(asked)"
fails 'and nothing is recorded' test -e "$log"

anew :hint Tokyo '' :q
has 'after a hint right is hard at most' "$out" '[hard]'
is 'so it is recorded' '2026-11-23 1 review three/japan hard correct Tokyo' \
    "$(events "$log" | sed 's/ $//')"
anew :hint Tokyo 4 :q
has 'nor by the learner' "$out" 'hard at most' 'hard, again'
anew :s :hint :q
has 'without a hint of the author it is how the answer begins' "$out" \
    'Hint: it begins with S'

anew :s :skip :s
is 'skipped cards are not asked again' 'Japan Chile France' "$(asked)"
has 'skipped cards are counted' "$out" '0 answers, 3 skipped'
fails 'skipping is no review' test -e "$log"

anew Tokyo '' :undo Tokyo 4 :u :u :q
is ':undo asks the last card again' 'Japan Chile Japan Chile Japan' "$(asked)"
is 'there is nothing left to take back' 1 "$(grep -c 'no answer to take back' "$out")"
events "$log" | sed 's/ $//' >"$world/events"
same 'undo is an event too' "$world/events" <<'E'
2026-11-23 1 review three/japan good correct Tokyo
2026-11-23 2 void - testing1.1
2026-11-23 3 review three/japan easy correct Tokyo
2026-11-23 4 void - testing1.3
E
has 'what was taken back does not count' "$out" '0 answers'

anew '' '' '' '' '' '' :u :q
positions >"$world/positions"
same 'an undo leaves the others where they stood' "$world/positions" <<'E'
1/3  left: 2 new
2/4  left: 1 new, 1 again
3/5  left: 2 again
4/6  left: 2 again
3/5  left: 2 again
E

anew Tokyo '' Santiago '' x '' :u :q
positions >"$world/positions"
same 'nor is a card asked twice for it' "$world/positions" <<'E'
1/3  left: 2 new
2/4  left: 1 new, 1 again
3/5  left: 2 again
4/6  left: 2 again
3/5  left: 2 again
E
is 'whose repetition was at hand' 'Japan Chile France France France' "$(asked)"
anew '' '' '' '' :u :u '' '' '' '' '' '' :q
is 'two undos go back in order' 'Japan Chile France Chile Japan Chile France' \
    "$(asked | cut -d' ' -f1-7)"

# ---- Answers

anew ::colon :q
has 'an answer that begins with a colon is typed with two' "$out" 'Typed:   :colon'
holds 'and kept with one' grep -q "${tab}wrong${tab}:colon${tab}" "$log"
anew '' :q
has 'an empty line: I do not know' "$out" 'Wrong: no answer' 'Answer:  Tokyo' \
    '[again]'
anew '  toKYO  ' :q
has 'case and blanks are forgiven' "$out" 'Correct' '[good]'
anew Paris :q
has 'the answer of another card is named' "$out" 'Wrong' \
    'asked by: What is the capital of France?'
holds 'and recorded' grep -q "${tab}Paris${tab}with=three/france${tab}" "$log"
anew Tokio :q
has 'a slip is close and shown letter by letter' "$out" 'Close' 'Tok[+y][-i]o'
printf 'Tokyo\r\n\r\n' >"$in"
rm -f "$log"
try study "$three"
has 'lines may end in CR LF' "$out" Correct 'good, again in 10m'
printf Tokyo >"$in"
rm -f "$log"
try study "$three"
holds 'the last line may lack its end' grep -q 'three/japan.good.*correct' "$log"
printf 'To\001\302\205kyo \377\376 \033[2J\n\n' >"$in"
rm -f "$log"
try study "$three"
clean 'bytes that are no text do not reach the screen' "$out"
sed 1d "$log" | tr -d "$tab" >"$world/events"
clean 'nor the log' "$world/events"
head -c 100000 /dev/zero | tr '\0' x >"$in"
rm -f "$log"
try study "$three"
ends 'an answer of 100,000 letters' 0
holds 'is cut to a line that the log can hold' test "$(wc -c <"$log")" -lt 5000

# ---- Ratings

for pair in 1:again 2:hard 3:good 4:easy; do
    anew Tokyo ${pair%:*} :q
    holds "${pair%:*} is ${pair#*:}" grep -q "three/japan$tab${pair#*:}$tab" "$log"
done
anew Tokyo 7 x ' ' 3 :q
is 'any other key explains' 3 "$(grep -c 'Enter takes what is proposed' "$out")"
is 'and waits on' 'Japan Chile' "$(asked)"
anew Kyoto u Tokyo '' :q
is 'u asks the same card once more' 'Japan Japan Chile' "$(asked)"
is 'and nothing was recorded of it' '2026-11-23 1 review three/japan good correct Tokyo' \
    "$(events "$log" | sed 's/ $//')"
anew Tokyo q
ends 'q leaves' 0
holds 'with the rating that was proposed' grep -q "three/japan${tab}good" "$log"

# ---- The learner was right

own=$world/own.yaml
mine() {
    rm -f "$log"
    cp "$three" "$own"
    typed "$@"
    try study "$own"
}
mine Edo o n '' :q
has 'o: it was right after all' "$out" 'Counted as correct' '1 answer: 1 correct'
is 'both verdicts are recorded' '2026-11-23 1 review three/japan good correct Edo first=wrong' \
    "$(events "$log")"
same 'without yes the deck stays as it is' "$own" <"$three"
mine Edo o y '' :q
diff "$three" "$own" | sed 1d >"$world/edit"
same 'with yes it accepts the answer, all else as it was' "$world/edit" <<'E'
>     accept: [Edo]
E
typed Edo '' :q
rm "$log"
try study "$own"
has 'from then on' "$out" Correct
mine Edo o
ends 'the end of input at that question' 0
holds 'records the answer' grep -q "three/japan${tab}good.*first=wrong" "$log"
mine Tokyo o '' :q
lacks 'what is right needs no such word' "$out" 'Counted as correct'

# ---- How it ends

anew
ends 'the end of input at the answer' 0
has 'has a summary' "$out" '0 answers'
fails 'and no review' test -e "$log"
anew Tokyo
ends 'the end of input at the rating' 0
holds 'records what was proposed' grep -q "three/japan${tab}good" "$log"
has 'and counts it' "$out" '1 answer: 1 correct'
anew Tokyo '' x '' Paris '' Santiago '' Tokyo ''
has 'the summary counts' "$out" '5 answers: 4 correct, 0 close, 1 wrong (80 % recalled)' \
    '3 new'
has 'and names what was missed once' "$out" 'Missed:' \
    'What is the capital of Chile?  → Santiago'
anew :quit
ends ':quit' 0

rm -f "$log"
typed Tokyo '' :q
try study --no-save "$three"
has '--no-save asks all the same' "$out" '1 answer: 1 correct'
fails 'and keeps nothing' test -e "$log"

# ---- confusions

anew Paris '' Tokyo '' Santiago ''
typed
try study --confusions "$three"
has 'nothing was confused' "$out" '0 answers'
rm -f "$log"
typed Paris '' Paris '' Paris ''
try study "$three"
has 'the card whose answer was typed is shown' "$out" 'Another: Paris'
try recite stats --now "$now" --progress "$log" --confusions "$three"
has 'confusions are listed' "$out" 'three/japan answered as three/france' \
    'three/chile answered as three/france'
typed
try study --confusions "$three"
has 'and drilled' "$out" '1/3'


# ---- how sure, and what to look at next

rm -f "$log"
typed Tokyo y '' Santiago n '' x x ''
try study --confidence "$three"
has 'one is asked before the verdict' "$out" 'Sure? y/n > '
is 'it is in the log' 'sure=yes sure=no ' "$(grep -o 'sure=[a-z]*' "$log" | tr '\n' ' ')"
rm -f "$log"
typed Paris ''
try study "$three"
has 'a confusion is to be looked at' "$out" 'Look at next:' \
    'was taken for another: recite study'
{
    sed 's/^deck: three$/deck: three\nexam: 2026-12-01/' "$three"
} >"$world/three.yaml"
typed
try study "$world/three.yaml"
has 'so is an exam' "$out" 'has its exam in 8 days: recite plan'

rm -f "$log"
typed Tokyo :q
try study "$three"
has 'a command is one too where a rating is asked for' "$out" '1 answer'
lacks 'and not a key that is unknown' "$out" 'Enter takes'

# ---- what the README shows

# section TITLE: the page that stands below it there.
section() { sed -n "/^## $1\$/,/^[^ #]/{s/^    //p;/^\$/p;}" README.md | sed '1d;$d'; }
section 'A deck' >"$world/readme.yaml"
section 'A session' >"$world/shown"
rm -f "$log"
{
    sed -n 's/^  > //p' "$world/shown" | while read -r answer; do
        printf 'wait   > \ntype %s\\r\nwait ? > \ntype \\r\n' "$answer"
    done
    printf 'wait   > \ntype :q\\r\nexit 0\n'
} >"$world/steps"
study_at 80x24 "$world/readme.yaml" <"$world/steps"
went 'the session of the README'
sed 1d "$out" | sed 's/ *$//' | head -n "$(wc -l <"$world/shown")" >"$world/session"
same 'is as it stands there' "$world/session" <"$world/shown"

# ---- two sessions at once

rm -f "$log"
mkfifo "$world/keys"
study "$three" <"$world/keys" >"$world/first" 2>"$err" &
exec 3>"$world/keys"
printf 'Tokyo\n4\n' >&3
for _ in 1 2 3 4 5 6 7 8 9 10; do
    grep -q 2/3 "$world/first" && break
    sleep 0.2
done
typed Santiago 4 Paris 4
try study "$three"
has 'a second session asks what the first has not' "$out" '1/2' '2 answers'
printf 'Santiago\n4\n' >&3
exec 3>&-
wait
has 'the first asks no more what the second has asked' "$world/first" '2 answers'
fails 'France was not its' grep -q France "$world/first"

finish
