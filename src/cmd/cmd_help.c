/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd.h"

static void print_overview(FILE *out)
{
    fputs("usage: recite [study] [DECK...]     ask what is due, then new cards\n"
          "       recite COMMAND [OPTION...] [ARGUMENT...]\n\n"
          "  recite decks/capitals.yaml       study one deck\n"
          "  recite check decks               compile all decks of a folder\n"
          "  recite list --json decks | jq    cards and when they are due\n\n"
          "Commands:\n",
        out);
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "  %-8s %-14s %s\n", commands[i].name, commands[i].args,
            commands[i].summary);
    fputs("\nA DECK is a file or a folder; without one, $RECITE_DECKS, else the decks "
          "in\n"
          "$XDG_DATA_HOME/recite/decks, else the examples that came with the program.\n"
          "`recite help COMMAND` has the options; the manual is recite(1).\n",
        out);
}

void help_print(const struct command *command, FILE *out)
{
    if (!command) {
        print_overview(out);
        return;
    }
    fprintf(out, "usage: recite %s [OPTION...] %s\n\n%s\n\n", command->name,
        command->args, command->summary);
    if (command->details)
        fprintf(out, "%s\n", command->details);
    fputs("Options:\n", out);
    options_print(command, out);
}

int cmd_help(struct context *context)
{
    const struct command *command = NULL;
    if (context->arg_count) {
        const char *name = context->args[0];
        command = command_find(name);
        if (!command)
            return trouble("no command is called %s; see recite help", name);
    }
    help_print(command, stdout);
    return STATUS_DONE;
}
