#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What shells complete: the commands and options that the help has.
# shellcheck source=tests/cli/lib
. tests/cli/lib

for shell in bash zsh fish; do
    try recite completion $shell
    ends "completion $shell" 0
    cp "$out" "$world/$shell"
    is "$shell: every option of every command" '' "$(recite help |
        sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' | while read -r command; do
        recite help "$command" | sed -n 's/^  .\{4\}--\([a-z-]*\).*/\1/p' |
            while read -r option; do
            grep -q -e "$command.*-l $option " -e "--$option" "$world/$shell" ||
                echo "$command --$option"
        done
    done)"
    if command -v $shell >"$world/null"; then
        holds "$shell reads it" $shell -n "$world/$shell"
    fi
done
try recite completion csh
ends 'another shell' 2
has 'brings those that are known' "$err" 'bash, zsh or fish'
try recite completion
ends 'none' 2

# completes WORD...: what bash makes of the last of them.
# shellcheck disable=SC2317 # eval calls it
completes() {
    bash -c '. "$1"; shift; COMP_WORDS=(recite "$@"); COMP_CWORD=$#; _recite
        echo "${COMPREPLY[*]}"' bash "$world/bash" "$@" 2>&1
}
if command -v bash >"$world/null"; then
    while IFS='|' read -r name words wanted; do
        # shellcheck disable=SC2086
        is "bash: $name" "$wanted" "$(eval completes $words)"
    done <<'E'
a command|"exp"|export
several|"su"|suspend
an option of a command|list --fl|--flagged
no option of another|undo --fl|
an option without a command|--conf|--confidence --confusions
an option behind a deck|decks/x.yaml --auto|--auto-easy
a command to be helped with|help unf|unflag
a file, which the shell completes|check de|
E
fi
if command -v fish >"$world/null"; then
    is 'fish: an option of a command' '--flagged' \
        "$(fish -c "source $world/fish; complete -C 'recite list --fl'" | cut -f1)"
    is 'fish: a command' 'unflag' \
        "$(fish -c "source $world/fish; complete -C 'recite unf'" | cut -f1)"
fi
if command -v zsh >"$world/null"; then
    is 'zsh: it is known for what it completes' _recite "$(zsh -fc "autoload -U compinit
        compinit -u -d $world/dump; source $world/zsh; print \$_comps[recite]")"
fi

finish
