#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Decks are written with the program's help.
# shellcheck source=tests/cli/lib
. tests/cli/lib

# ---- schema

try recite schema
ends 'schema' 0
has 'is of JSON Schema' "$out" 'http://json-schema.org/draft-07/schema' '"cards"'
is 'and alone' '' "$(cat "$err")"
try recite schema x
ends 'takes no argument' 2

finish
