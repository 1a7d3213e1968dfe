/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

#ifndef RECITE_VERSION
#define RECITE_VERSION "0"
#endif

const struct command commands[] = {
    {"study", "[DECK...]", "ask what is due, then new cards",
        "At the answer prompt an empty line means \"I don't know\", and a line that\n"
        "begins with a colon is a command, such as :hint and :quit; :help lists them.\n"
        "After the verdict Enter takes the rating that is proposed, 1 to 4 another, "
        "and\n"
        "? says what the other keys do.\n",
        CMD_STUDY, -1, cmd_study},
    {"check", "[DECK...]", "compile decks and say what is wrong with them",
        "The exit status is 1 when there was an error, or with --deny warnings a "
        "warning.\n"
        "With --add-ids the files are changed, each by a line for a card, and the log "
        "is\n"
        "told where their histories moved.\n",
        CMD_CHECK, -1, cmd_check},
    {"list", "[DECK...]", "list cards, where they stand and when they are due", NULL,
        CMD_LIST, -1, cmd_list},
    {"stats", "[DECK...]", "what is due, what was retained, how many days in a row",
        NULL, CMD_STATS, -1, cmd_stats},
    {"history", "CARD [DECK...]", "the reviews of a card and how its memory went",
        "R is the chance of recall just before a review, S the stability and D the\n"
        "difficulty after it.  A card is named by its key or its id.\n",
        CMD_HISTORY, -1, cmd_history},
    {"report", "[DECK...]", "the numbers of stats as one web page", NULL, CMD_REPORT,
        -1, cmd_report},
    {"grade", "DECK", "say what would be said to answers on standard input",
        "Reads lines of a card's id, a tab and an answer; prints the id, the verdict "
        "and\n"
        "the reason, with tabs between them.\n",
        CMD_GRADE, 1, cmd_grade},
    {"undo", "[COUNT]", "take back the last answers, or a fit",
        "An undo is an event in the log too: nothing is deleted.\n", CMD_UNDO, 1,
        cmd_undo},
    {"void", "[ID...]", "take events back, of any day",
        "Taking back what took an event back lets that event count again.\n"
        "Without an id the last events are listed.\n",
        CMD_VOID, -1, cmd_void},
    {"suspend", "CARD...", "ask cards no more", NULL, CMD_CARDS, -1, cmd_cards},
    {"bury", "CARD...", "leave cards for tomorrow", NULL, CMD_CARDS, -1, cmd_cards},
    {"resume", "CARD...", "ask suspended or buried cards again", NULL, CMD_CARDS, -1,
        cmd_cards},
    {"forget", "CARD...", "let cards be new again", NULL, CMD_CARDS, -1, cmd_cards},
    {"move", "[OLD NEW]", "let the history of a lost card go on in another",
        "Where a card was edited or put into another deck its history follows it by\n"
        "itself at the next session, unless that is not certain.  Without cards, what\n"
        "is not is listed, and on a terminal asked about.  With the ids of two decks\n"
        "all cards that are in both are meant.\n",
        CMD_MOVE, 2, cmd_move},
    {"flag", "CARD [WHY...]", "mark a card as one to be mended",
        "Why is shown when it is asked, and by list --flagged.\n", CMD_CARDS, -1,
        cmd_cards},
    {"unflag", "CARD...", "take flags away", NULL, CMD_CARDS, -1, cmd_cards},
    {"doctor", "[DECK...]", "look for damage in the log, and for lost cards",
        "Tells of every odd line by file and number; nothing is changed.\n"
        "The exit status is 1 when there is something to tell.\n",
        CMD_DOCTOR, -1, cmd_doctor},
    {"merge", "PATH...", "add what other logs have to this one",
        "A path is a log, a folder of logs or a backup.  Doing it twice adds "
        "nothing.\n",
        CMD_MERGE, -1, cmd_merge},
    {"sync", "[REMOTE]", "share the log, or decks, between machines through git",
        "The remote is named once, as git would take it.  With --decks the decks of a\n"
        "folder are shared instead, with a remote of their own.\n",
        CMD_SYNC, 1, cmd_sync},
    {"backup", "FILE", "write the whole log into one file", NULL, CMD_BACKUP, 1,
        cmd_backup},
    {"restore", "FILE...", "bring back from backups what the log lacks", NULL,
        CMD_MERGE, -1, cmd_merge},
    {"import", "FILE", "make a deck of a file of another program",
        "Reads Anki's notes in plain text, TSV, CSV, and Markdown with Q: and A:; "
        "prints\n"
        "the deck.  The exit status is 1 when a note was left out.\n",
        CMD_IMPORT, 1, cmd_import},
    {"export", "DECK", "write a deck for another program", NULL, CMD_EXPORT, 1,
        cmd_export},
    {"show", "CARD [DECK...]", "a card as it is asked, and its answer",
        "A card is named by its key or its id.\n", CMD_SHOW, -1, cmd_show},
    {"add", "DECK [TEXT...]", "add a card to a deck",
        "As in: recite add deck.yaml \"Capital of France?\" Paris\n"
        "Without a question the parts of cards are asked for, until a question is "
        "empty.\n"
        "A question without an answer is a text with {gaps}.  Behind the question "
        "another\n"
        "key of a card may be given as in \"number: 5 km\"; Tab completes keys and "
        "tags.\n",
        CMD_ADD, -1, cmd_add},
    {"edit", "DECK[:CARD]", "open a deck in your editor, then check it",
        "At a card, named by its id, or at the number of a line.  The editor is that "
        "of\n"
        "$RECITE_EDITOR, $VISUAL or $EDITOR, else vi.\n",
        CMD_EDIT, 1, cmd_edit},
    {"new", "DECK", "begin a deck",
        "Writes a file with a card to write over, and the schema beside it by which\n"
        "editors complete and check; what is there already stays.\n",
        CMD_NEW, 1, cmd_new},
    {"draft", "TEXT [DECK...]", "make candidate cards of a text",
        "Prints a deck to be edited: texts with gaps for the dates, periods, figures,\n"
        "names and quoted terms that are found, each with its paragraph as at:.\n"
        "What the decks at hand ask already is left out; comments name what is, and "
        "why.\n"
        "The exit status is 1 when there was nothing to ask.\n",
        CMD_DRAFT, -1, cmd_draft},
    {"schema", "", "print the format of decks as JSON Schema, for editors",
        "In a deck the line that names it is\n"
        "# yaml-language-server: $schema=FILE\n",
        CMD_SCHEMA, 0, cmd_schema},
    {"fit", "", "fit the memory model to your reviews",
        "New weights are kept when they predict better what they have not seen.\n"
        "Keeping them is an event in the log, which --undo takes back.\n",
        CMD_FIT, 0, cmd_fit},
    {"evaluate", "", "how well the memory model predicts your reviews",
        "With --splits each part of the past is predicted by weights that were fitted "
        "to\n"
        "what came before it, or by those given with --weights.\n",
        CMD_EVALUATE, 0, cmd_evaluate},
    {"memory", "", "the state of the memory around each review, as CSV",
        "Columns: "
        "card_id,review_time_ms,rating,elapsed_days,retrievability,stability,\n"
        "difficulty; retrievability before the review, stability and difficulty "
        "after.\n",
        CMD_MEMORY, 0, cmd_memory},
    {"simulate", "[DECK...]", "how much work and knowledge a retention brings",
        "Follows the cards of the decks, or of --reviews, through the days to come "
        "under\n"
        "retentions from 70 to 98 %, with the ratings and times of your reviews so "
        "far.\n",
        CMD_SIMULATE, -1, cmd_simulate},
    {"plan", "[DECK...]", "what to review each day before an exam",
        "The day is that of --exam, or of exam: in a deck.\n", CMD_PLAN, -1, cmd_plan},
    {"completion", "SHELL", "what a shell completes: bash, zsh or fish",
        "As in: source <(recite completion bash)\n", CMD_COMPLETION, 1, cmd_completion},
    {"help", "[COMMAND]", "this text, or more about a command", NULL, CMD_HELP, 1,
        cmd_help},
};
const size_t command_count = RCT_COUNT(commands);

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

/* Without standard descriptors the log itself would become one of them, and prompts
 * would be written into it. */
static void hold_descriptors(void)
{
    int file;
    do
        file = open("/dev/null", O_RDWR);
    while (file >= 0 && file <= STDERR_FILENO);
    if (file >= 0)
        close(file);
}

/* The first word is a command, or else the decks to study begin here. */
static const struct command *choose(int *argc, char ***argv, bool *named)
{
    const char *word = *argc > 1 ? (*argv)[1] : NULL;
    if (!word || *word == '-')
        return &commands[0];
    const struct command *command = command_find(word);
    if (command) {
        *named = true;
        --*argc;
        ++*argv;
        return command;
    }
    struct stat found;
    if (strpbrk(word, "./") || stat(word, &found) == 0)
        return &commands[0];
    const char *meant = rct_suggest(word, commands, command_count, sizeof(*commands));
    trouble("no command and no deck is called %s%s%s%s; see recite help", word,
        meant ? " (did you mean " : "", meant ? meant : "", meant ? "?)" : "");
    return NULL;
}

static int run(struct context *context)
{
    const struct command *command = context->command;
    if (context->wishes.version) {
        puts("recite " RECITE_VERSION);
        return STATUS_DONE;
    }
    if (context->wishes.help) {
        help_print(context->named ? command : NULL, stdout);
        return STATUS_DONE;
    }
    if (command->most >= 0 && context->arg_count > command->most)
        return trouble("%s takes %d argument%s at most; see recite help %s",
            command->name, command->most, command->most == 1 ? "" : "s", command->name);
    if (!options_read_file(context) || !options_apply(context))
        return STATUS_TROUBLE;
    world_paths(context);
    return command->run(context);
}

int main(int argc, char **argv)
{
    struct context context = {0};
    hold_descriptors();
    shortage_watch();
    signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is an error of the write */
    context.command = choose(&argc, &argv, &context.named);
    if (!context.command || !options_parse(&context, argc, argv))
        return STATUS_TROUBLE;
    int status = run(&context);
    world_release(&context);
    bool lost = fflush(stdout) != 0 || ferror(stdout);
    if (lost && status == STATUS_DONE)
        status = trouble("the output could not be written");
    return status;
}
