#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The report as a web page: what is in it, that it is safe, and, where there is a Chromium,
# how a browser takes it.
# shellcheck source=tests/cli/lib
. tests/cli/lib

mkdir "$world/decks"
cat >"$world/decks/bad.yaml" <<'E'
deck: bad
title: Bad <b>title</b>
cards:
  - {ask: "<script>document.title='taken'</script>?", answer: one, id: a, tags: ["<i>&x"]}
  - {ask: "\" onload=\"alert(1)?", answer: two, id: b}
  - {ask: Third?, number: 3, id: c}
E
{
    echo '#recite-progress 1'
    n=0
    for day in 01 02 04 08 16 19 22; do
        for card in a b c; do
            n=$((n + 1))
            case $n in
            5 | 10 | 11 | 17 | 18) set -- again wrong "with=bad/<u>$tab" ;;
            *) set -- good correct '' ;;
            esac
            printf '2026-11-%sT09:%02d:00Z\ttesting1.%d\treview\tbad/%s\t%s\t900\t%s\tx\t%stook=%d\n' \
                $day $n $n $card "$1" "$2" "$3" $((n * 900))
        done
    done
} >"$log"

page=$world/page.html
# Without steps a card is in review from its first review on.
seen() { look "$@" --steps none --relearn none "$world/decks"; }
try seen report -o "$page"
ends 'report into a file' 0
is 'nothing on standard output' '' "$(cat "$out")"
try seen report
ends 'report without a file' 0
holds 'the same on standard output' cmp -s "$page" "$out"
try seen report -o "$world/none/page.html"
ends 'a folder that is not there' 2
has 'is named' "$err" "$world/none/page.html"
lacks 'no script, nothing from elsewhere' "$page" '<script' 'http:' 'https:' '<i>' '<u>' \
    'onload="' ' src='
has 'text of cards is text' "$page" '&lt;script&gt;document.title' '&lt;i&gt;&amp;x' \
    'bad/&lt;u&gt;' '&quot; onload=&quot;alert(1)?'

# same_numbers NAME PAGE: every number with a path is what the JSON has there.
try seen stats --json
cp "$out" "$world/stats.json"
same_numbers() {
    grep -o '<data [^>]*>' "$2" | sed -E 's/.*id="([^"]*)".*value="([^"]*)".*/\1 \2/
        :array
        s/^([^ ]*)\.([0-9]+)([. ])/\1[\2]\3/; t array' | sort -u >"$world/numbers"
    {
        echo 'CREATE TABLE page(path, value);'
        sed "s/^\([^ ]*\) \(.*\)/INSERT INTO page VALUES ('$.\1', \2);/" "$world/numbers"
        cat <<E
SELECT path || ': ' || value || ' is not ' || coalesce(got, 'there') FROM
    (SELECT path, value, json_extract(CAST(readfile('$world/stats.json') AS TEXT), path)
        AS got FROM page) WHERE got IS NULL OR abs(got - value) > 1e-6 * (1 + abs(got));
SELECT 'only ' || count(*) FROM page HAVING count(*) < 800;
E
    } | sqlite3 :memory: >"$found" 2>&1
    report "$1"
}
same_numbers 'the numbers are those of stats --json' "$page"

for browser in chromium chromium-browser google-chrome; do
    command -v $browser >/dev/null 2>&1 && break
    browser=
done
[ -n "$browser" ] || finish

# browse OPTION... FILE: without a screen; what the page says to its console is in $err.
browse() {
    timeout 60 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
        --disable-dev-shm-usage --user-data-dir="$world/profile" --enable-logging=stderr \
        --window-size=900,2000 "$@" >"$out" 2>"$err" </dev/null
    status=$?
}
browse --dump-dom "file://$page"
ends 'a browser opens it' 0
cp "$out" "$world/dom.html"
grep CONSOLE "$err" >"$found"
report 'nothing is said on the console'
same_numbers 'the numbers in the browser are those of stats --json' "$world/dom.html"
has 'no script has run' "$world/dom.html" '<title>recite: how it goes</title>'

echo '<!DOCTYPE html><title>blank</title>' >"$world/blank.html"
browse --screenshot="$world/blank.png" "file://$world/blank.html"
browse --screenshot="$world/light.png" "file://$page"
browse --screenshot="$world/dark.png" --blink-settings=preferredColorScheme=0 "file://$page"
size_of() { wc -c <"$1"; }
holds 'the page is not blank' test "$(size_of "$world/light.png")" -gt \
    $((4 * $(size_of "$world/blank.png")))
fails 'dark and light differ' cmp -s "$world/light.png" "$world/dark.png"
browse --print-to-pdf="$world/page.pdf" "file://$page"
holds 'it can be printed' test "$(size_of "$world/page.pdf")" -gt 10000
finish
