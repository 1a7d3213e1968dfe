/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a shell completes after "recite", written from the tables of commands and
 * options. */
#include <string.h>

#include "cmd.h"

/* In single quotes, with a backslash before each byte of `marked`; a quote itself is
 * as the shell wants it. */
static void put_quoted(const char *text, const char *marked, const char *quote)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs(quote, stdout);
            continue;
        }
        if (strchr(marked, *text))
            putchar('\\');
        putchar(*text);
    }
}

/* ---- bash ---- */

static void print_bash(void)
{
    struct option_info option;
    printf("_recite() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} command=study options commands='");
    for (size_t i = 0; i < command_count; i++)
        printf("%s%s", i ? " " : "", commands[i].name);
    printf("'\n"
           "    [[ $COMP_CWORD -gt 1 && \" $commands \" == *\" ${COMP_WORDS[1]} \"* ]] "
           "&&\n"
           "        command=${COMP_WORDS[1]}\n"
           "    case $command in\n");
    for (size_t i = 0; i < command_count; i++) {
        printf("    %s) options='", commands[i].name);
        for (size_t j = 0; option_find(&commands[i], j, &option); j++)
            printf("%s--%s", j ? " " : "", option.name);
        printf("' ;;\n");
    }
    printf("    esac\n"
           "    COMPREPLY=()\n"
           "    if [[ $word == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
           "    elif [[ $COMP_CWORD == 1 || $command == help ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))\n"
           "    fi\n"
           "}\n"
           "complete -o bashdefault -o default -F _recite recite\n");
}

/* ---- zsh ---- */

static void print_zsh_options(const struct command *command)
{
    struct option_info option;
    for (size_t i = 0; option_find(command, i, &option); i++) {
        printf(" \\\n            ");
        if (option.letter)
            printf("'(-%c --%s)'{-%c,--%s}'", option.letter, option.name, option.letter,
                option.name);
        else
            printf("'--%s", option.name);
        putchar('[');
        put_quoted(option.help, "[]:\\", "'\\''");
        putchar(']');
        if (option.argument) {
            putchar(':');
            put_quoted(option.argument, ":\\", "'\\''");
            fputs(":_files", stdout);
        }
        putchar('\'');
    }
}

static void print_zsh(void)
{
    printf("#compdef recite\n"
           "_recite() {\n"
           "    local command=study\n"
           "    local -a commands=(\n");
    for (size_t i = 0; i < command_count; i++) {
        printf("        '%s:", commands[i].name);
        put_quoted(commands[i].summary, "\\", "'\\''");
        puts("'");
    }
    printf("    )\n"
           "    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
           "        _describe command commands\n"
           "        _files\n"
           "        return\n"
           "    fi\n"
           "    if (( $commands[(I)$words[2]:*] )); then\n"
           "        command=$words[2]\n"
           "        shift words\n"
           "        (( CURRENT-- ))\n"
           "    fi\n"
           "    case $command in\n");
    for (size_t i = 0; i < command_count; i++) {
        printf("        %s) _arguments", commands[i].name);
        print_zsh_options(&commands[i]);
        puts(" '*: :_files' ;;");
    }
    printf(
        "    esac\n"
        "}\n"
        "if [[ $funcstack[1] == _recite ]]; then _recite \"$@\"; else compdef _recite "
        "recite; fi\n");
}

/* ---- fish ---- */

static void print_fish_options(const struct command *command)
{
    struct option_info option;
    for (size_t i = 0; option_find(command, i, &option); i++) {
        printf("complete -c recite -n '%s__fish_seen_subcommand_from %s' -l %s",
            command == commands ? "__fish_use_subcommand; or " : "", command->name,
            option.name);
        if (option.letter)
            printf(" -s %c", option.letter);
        printf("%s -d '", option.argument ? " -r" : "");
        put_quoted(option.help, "\\", "\\'");
        puts("'");
    }
}

static void print_fish(void)
{
    for (size_t i = 0; i < command_count; i++) {
        printf(
            "complete -c recite -n __fish_use_subcommand -a %s -d '", commands[i].name);
        put_quoted(commands[i].summary, "\\", "\\'");
        puts("'");
        print_fish_options(&commands[i]);
    }
}

/* ---- */

static const struct shell {
    const char *name;
    void (*print)(void);
} shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

int cmd_completion(struct context *context)
{
    const char *name = context->arg_count ? context->args[0] : "";
    for (size_t i = 0; i < RCT_COUNT(shells); i++)
        if (!strcmp(shells[i].name, name)) {
            shells[i].print();
            return STATUS_DONE;
        }
    return trouble("completion wants a shell: bash, zsh or fish");
}
