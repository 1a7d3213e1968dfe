/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wishes.c - one table of options: it parses, it helps, it suggests. */
#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <recite/agenda.h>

#include "cmd.h"

enum {
    RECORDS = CMD_STUDY | CMD_LIST | CMD_STATS | CMD_PLAN | CMD_HISTORY | CMD_REPORT
};
enum {
    LOGS =
        CMD_DOCTOR | CMD_VOID | CMD_CARDS | CMD_MOVE | CMD_MERGE | CMD_BACKUP | CMD_SYNC
};
enum { DAY_LENGTH = 86400000 }; /* milliseconds */
/* Commands about the memory model, over a log or a table of reviews. */
enum { PAST = CMD_FIT | CMD_EVALUATE | CMD_MEMORY | CMD_SIMULATE };

/* Where `argument` is NULL the wish is a bool, else a text.  `file` options may stand
 * in the options file too. */
static const struct option_row {
    const char *name;
    char letter;
    bool file;
    unsigned commands;
    const char *argument;
    size_t offset;
    const char *help;
} rows[] = {
#define WISH(field) offsetof(struct wishes, field)
    {"new", 'n', true, RECORDS | CMD_SIMULATE, "COUNT", WISH(fresh),
        "new cards a day (20)"},
    {"retention", 'r', true, RECORDS | CMD_SIMULATE, "SHARE", WISH(retention),
        "desired retention, 0.70 to 0.99 (0.90)"},
    {"steps", 0, true, RECORDS | CMD_SIMULATE, "TIMES", WISH(steps),
        "learning steps (\"1m 10m\")"},
    {"relearn", 0, true, RECORDS | PAST, "TIMES", WISH(relearn),
        "relearning steps (\"10m\")"},
    {"leech-after", 0, true, RECORDS, "COUNT", WISH(leech_after),
        "lapses that make a leech of a card (8)"},
    {"day-starts", 0, true, RECORDS | PAST, "HOUR", WISH(hour),
        "when a day begins (4)"},
    {"no-fuzz", 0, true, RECORDS, NULL, WISH(no_fuzz),
        "the same interval for cards of the same history"},
    {"tag", 0, false, CMD_LIST, "TAG", WISH(tags),
        "only cards with the tag, or one of several (a,b)"},
    {"search", 0, false, CMD_LIST, "TEXT", WISH(sought),
        "only cards that have the text in them"},
    {"state", 0, false, CMD_LIST, "STATE", WISH(states),
        "only new, learning, review, suspended, ... cards"},
    {"due", 0, false, CMD_LIST, NULL, WISH(due), "only cards that are due"},
    {"leech", 0, false, CMD_LIST, NULL, WISH(leech),
        "only cards that were forgotten too often"},
    {"flagged", 0, false, CMD_LIST, NULL, WISH(flagged),
        "only cards to be mended, with the word of why"},
    {"auto-easy", 0, true, CMD_STUDY, NULL, WISH(auto_easy),
        "propose easy for quick right answers"},
    {"seed", 's', false, CMD_STUDY | CMD_SHOW, "NUMBER", WISH(seed),
        "order of the cards"},
    {"no-save", 0, false, CMD_STUDY | CMD_FIT, NULL, WISH(no_save), "keep nothing"},
    {"json", 0, false,
        CMD_LIST | CMD_STATS | CMD_HISTORY | CMD_GRADE | PAST | CMD_PLAN | CMD_MOVE,
        NULL, WISH(json), "print JSON"},
    {"from", 0, false, CMD_IMPORT, "FORMAT", WISH(from),
        "anki, tsv, csv or markdown (guessed)"},
    {"to", 0, false, CMD_EXPORT, "FORMAT", WISH(to),
        "anki, tsv, csv, markdown or json (anki)"},
    {"output", 'o', false, CMD_REPORT | CMD_DRAFT, "FILE", WISH(output),
        "write to this file (standard output)"},
    {"explain", 0, false, CMD_GRADE, NULL, WISH(explain),
        "show each rule that was tried"},
    {"format", 0, false, CMD_CHECK, "FORM", WISH(format), "human, gcc or json (human)"},
    {"format", 0, false, CMD_DOCTOR, "FORM", WISH(format), "human or gcc (human)"},
    {"title", 0, false, CMD_NEW | CMD_DRAFT, "TEXT", WISH(title), "title of the deck"},
    {"language", 0, false, CMD_NEW | CMD_DRAFT | CMD_CHECK, "LANGUAGE", WISH(language),
        "language of the answers or of the text, en or fr"},
    {"source", 0, false, CMD_CHECK, "FILE", WISH(source),
        "look the answers of cards with at: up in this text"},
    {"add-ids", 0, false, CMD_CHECK, NULL, WISH(add_ids),
        "give an id to each card that has none"},
    {"explain", 0, false, CMD_CHECK, "NAME", WISH(topic),
        "what the name of a finding means"},
    {"deny", 0, false, CMD_CHECK, "warnings", WISH(deny),
        "let warnings count as errors"},
    {"progress", 'p', true, RECORDS | CMD_UNDO | PAST | LOGS | CMD_CHECK | CMD_SHOW,
        "PATH", WISH(progress), "the log, a file or a folder"},
    {"now", 0, false, RECORDS | CMD_UNDO | PAST | LOGS | CMD_CHECK | CMD_SHOW, "TIME",
        WISH(now), "pretend that it is this time (2026-11-24T09:00, +3d)"},
    {"exam", 0, false, CMD_STUDY | CMD_PLAN, "DATE", WISH(exam),
        "ask what is best for an exam on that day"},
    {"minutes", 0, false, CMD_STUDY | CMD_PLAN, "COUNT", WISH(minutes),
        "how long a session may take, or a day (20)"},
    {"confidence", 0, true, CMD_STUDY, NULL, WISH(confidence),
        "ask how sure you are before the verdict"},
    {"confusions", 0, false, CMD_STUDY | CMD_STATS, NULL, WISH(confusions),
        "the cards that were taken for one another alone"},
    {"cram", 0, false, CMD_STUDY, NULL, WISH(cram),
        "ask every card, and leave the schedule alone"},
    {"reviews", 0, false, PAST, "FILE", WISH(reviews),
        "reviews of a CSV file instead of the log"},
    {"weights", 0, false, PAST, "NUMBERS", WISH(weights),
        "weights instead of those in use, with commas"},
    {"model", 0, false, CMD_FIT | CMD_EVALUATE, "MODEL", WISH(model),
        "6, 7, or auto: the one that predicts better (auto)"},
    {"days", 0, false, CMD_SIMULATE, "COUNT", WISH(days), "days to come (365)"},
    {"splits", 0, false, CMD_EVALUATE, NULL, WISH(splits),
        "predict each sixth from what came before it"},
    {"train-only", 0, false, CMD_FIT, NULL, WISH(train_only),
        "print the weights that fit best, compare nothing"},
    {"undo", 0, false, CMD_FIT, NULL, WISH(undo),
        "take the fitted weights in use back"},
    {"accept", 0, false, CMD_DOCTOR, "FILE:LINE", WISH(accept),
        "add what a damaged line says, with a right checksum"},
    {"decks", 0, true, CMD_CARDS | CMD_MOVE | CMD_SYNC, "PATH", WISH(decks),
        "where the cards are"},
    {"plain", 0, true, CMD_ALL, NULL, WISH(plain), "words instead of marks, no colour"},
    {"color", 0, true, CMD_ALL, "WHEN", WISH(color), "auto, always or never"},
    {"help", 'h', false, CMD_ALL, NULL, WISH(help), "this text"},
    {"version", 'V', false, CMD_ALL, NULL, WISH(version), "the version"},
#undef WISH
};

static void *wish_of(struct wishes *wishes, const struct option_row *row)
{
    return (char *)wishes + row->offset;
}

/* Every one of them counts, not the last alone. */
static bool is_list(const struct option_row *row)
{
    return row->offset == offsetof(struct wishes, tags) ||
           row->offset == offsetof(struct wishes, sought);
}

static void grant(
    struct wishes *wishes, const struct option_row *row, const char *value)
{
    struct wish_list *list = wish_of(wishes, row);
    if (is_list(row)) {
        list->at = rct_grow(list->at, &list->room, list->count + 1, sizeof(*list->at));
        list->at[list->count++] = value;
    } else if (!row->argument)
        *(bool *)wish_of(wishes, row) = true;
    else
        *(const char **)wish_of(wishes, row) = value;
}

/* ---- The command line ---- */

static int unknown_option(const struct command *command, const char *word)
{
    const char *names[RCT_COUNT(rows)] = {0};
    size_t length = strcspn(word, "=");
    char *name = rct_copy(word, length);
    for (size_t i = 0; i < RCT_COUNT(rows); i++)
        if (rows[i].commands & command->bit)
            names[i] = rows[i].name;
    const char *meant = rct_suggest(name, names, RCT_COUNT(names), sizeof(*names));
    trouble("%s has no option --%s%s%s%s; see recite help %s", command->name, name,
        meant ? " (did you mean --" : "", meant ? meant : "", meant ? "?)" : "",
        command->name);
    free(name);
    return STATUS_TROUBLE;
}

static bool bad_option(const struct command *command, const char *word, int letter)
{
    if (letter == ':')
        trouble("%s needs a value; see recite help %s", word, command->name);
    else if (!strncmp(word, "--", 2))
        unknown_option(command, word + 2);
    else
        trouble("%s has no option %s; see recite help %s", command->name, word,
            command->name);
    return false;
}

/* The tables that getopt_long() wants, of the options that the command takes. */
static void make_tables(
    const struct command *command, struct option *longs, char *letters)
{
    *letters++ = ':';
    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        if (!(rows[i].commands & command->bit))
            continue;
        int takes = rows[i].argument ? required_argument : no_argument;
        *longs++ = (struct option){rows[i].name, takes, NULL, 256 + (int)i};
        if (!rows[i].letter)
            continue;
        *letters++ = rows[i].letter;
        if (rows[i].argument)
            *letters++ = ':';
    }
    *longs = (struct option){0};
    *letters = '\0';
}

/* The row that getopt_long() found by its letter, or by its name as 256 and more. */
static const struct option_row *row_of(int found)
{
    size_t at = found >= 256 ? (size_t)found - 256 : 0;
    while (found < 256 && rows[at].letter != found)
        at++;
    return &rows[at];
}

bool options_parse(struct context *context, int argc, char **argv)
{
    struct option longs[RCT_COUNT(rows) + 1];
    char letters[2 * RCT_COUNT(rows) + 2];
    make_tables(context->command, longs, letters);
    opterr = 0;
    for (;;) {
        int word = optind;
        int found = getopt_long(argc, argv, letters, longs, NULL);
        if (found < 0)
            break;
        if (found == '?' || found == ':') {
            int at = optind > word ? optind - 1 : word;
            at += *argv[at] != '-' && optind < argc; /* letters are left in it */
            return bad_option(context->command, argv[at], found);
        }
        grant(&context->wishes, row_of(found), optarg);
    }
    context->args = argv + optind;
    context->arg_count = argc - optind;
    return true;
}

/* ---- The options file ---- */

static char *options_path(void)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct rct_buf path = {0};
    if (config && *config == '/')
        rct_buf_printf(&path, "%s/recite/options", config);
    else
        rct_buf_printf(&path, "%s/.config/recite/options", home ? home : "");
    return path.text;
}

static const struct option_row *row_of_name(const char *name, size_t length)
{
    for (size_t i = 0; i < RCT_COUNT(rows); i++)
        if (strlen(rows[i].name) == length && !strncmp(rows[i].name, name, length))
            return &rows[i];
    return NULL;
}

/* "name value": what the command line said already stays. */
static bool take_line(struct context *context, char *line, const char *path, int number)
{
    line += strspn(line, " \t");
    size_t length = strcspn(line, " \t=");
    if (!*line || *line == '#')
        return true;
    const struct option_row *row = row_of_name(line, length);
    if (!row || !row->file) {
        trouble("%s:%d: no such option: %.*s; see recite help study", path, number,
            (int)length, line);
        return false;
    }
    char *value = line + length;
    value += strspn(value, " \t=");
    bool given = row->argument && *(const char **)wish_of(&context->wishes, row);
    if (row->argument && !*value) {
        trouble("%s:%d: %s needs a value", path, number, row->name);
        return false;
    }
    if (!given)
        grant(&context->wishes, row, value);
    return true;
}

bool options_read_file(struct context *context)
{
    struct rct_buf text = {0};
    char *path = options_path();
    bool right = true;
    int number = 0;
    if (rct_file_read(path, 65536, &text)) {
        rct_buf_putc(&text, '\n');
        context->options_text = text.text;
        char *next = text.text;
        while (right && *next) {
            char *line = next;
            next += strcspn(next, "\n");
            *next++ = '\0';
            line[strcspn(line, "\r")] = '\0';
            right = take_line(context, line, path, ++number);
        }
    }
    free(path);
    return right;
}

/* ---- Values ---- */

static bool wrong_value(const char *option, const char *value, const char *right)
{
    trouble("--%s %s: expected %s", option, value, right);
    return false;
}

static bool read_count(
    const char *option, const char *text, unsigned long most, unsigned long *count)
{
    char *end;
    if (!text)
        return true;
    unsigned long value = strtoul(text, &end, 10);
    if (*end || end == text || *text == '-' || value > most) {
        struct rct_buf right = {0};
        rct_buf_printf(&right, "a whole number from 0 to %lu", most);
        wrong_value(option, text, rct_buf_text(&right));
        rct_buf_release(&right);
        return false;
    }
    *count = value;
    return true;
}

/* "1m 10m", "30s,1h,1d"; nothing, or "none", is no step at all. */
static bool read_steps(const char *option, const char *text, struct rct_steps *steps)
{
    static const struct {
        char unit;
        uint32_t seconds;
    } units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
    const char *right = "times such as \"1m 10m\" (s, m, h, d), or \"none\"";
    if (!text)
        return true;
    *steps = (struct rct_steps){0};
    if (!strcmp(text, "none"))
        return true;
    for (const char *at = text + strspn(text, " ,"); *at; at += strspn(at, " ,")) {
        char *end;
        unsigned long count = strtoul(at, &end, 10);
        uint32_t unit = 0;
        for (size_t i = 0; i < RCT_COUNT(units); i++)
            unit = units[i].unit == *end ? units[i].seconds : unit;
        if (!unit || !count || count > 100000 || steps->count == RCT_STEPS_MAX ||
            (end[1] && !strchr(" ,", end[1])))
            return wrong_value(option, text, right);
        steps->seconds[steps->count++] = (uint32_t)count * unit;
        at = end + 1;
    }
    return true;
}

static bool read_retention(struct context *context)
{
    const char *text = context->wishes.retention;
    char *end;
    if (!text)
        return true;
    double share = strtod(text, &end);
    if (*end == '%' && !end[1]) {
        share /= 100;
        end++;
    }
    if (*end || end == text || !(share >= 0.70 && share <= 0.99))
        return wrong_value("retention", text, "a share from 0.70 to 0.99");
    context->settings.plan.retention = share;
    context->settings.retention_given = true;
    return true;
}

static bool read_color(const char *text, enum term_when *when)
{
    static const char *const names[] = {
        [TERM_AUTO] = "auto", [TERM_ALWAYS] = "always", [TERM_NEVER] = "never"};
    *when = TERM_AUTO;
    for (size_t i = 0; text && i < RCT_COUNT(names); i++) {
        *when = (enum term_when)i;
        if (!strcmp(text, names[i]))
            return true;
    }
    return !text || wrong_value("color", text, "auto, always or never");
}

/* Without a seed the order of a day stays the same all day. */
static uint64_t seed_of_day(const struct context *context)
{
    const struct rct_settings *settings = &context->settings;
    return (uint64_t)rct_local_day(&settings->zone, settings->hour, context->start);
}

static bool read_exam(struct context *context)
{
    const char *text = context->wishes.exam;
    struct rct_buf time = {0};
    int64_t instant = 0;
    if (!text)
        return true;
    rct_buf_printf(&time, "%sT00:00:00Z", text);
    bool read = rct_time_parse(time.text, time.length, &instant);
    rct_buf_release(&time);
    const struct rct_settings *settings = &context->settings;
    int64_t today = rct_local_day(&settings->zone, settings->hour, context->start);
    int64_t exam = instant / DAY_LENGTH;
    if (!read || exam <= today || exam > today + RCT_AGENDA_DAYS)
        return wrong_value(
            "exam", text, "a day to come, within ten years, such as 2026-12-18");
    context->settings.exam = exam;
    return true;
}

bool options_apply(struct context *context)
{
    const struct wishes *wishes = &context->wishes;
    struct rct_settings *settings = &context->settings;
    unsigned long fresh = 20, hour = 4, seed = 0, minutes = 0, leech_after = 0;
    enum term_when color;
    bool plain = wishes->plain || getenv("RECITE_ACCESSIBLE");
    if (!read_color(wishes->color, &color))
        return false;
    term_open(&context->term, color, plain);
    rct_settings_default(settings);
    clock_zone(context);
    if (wishes->progress && !*wishes->progress)
        return wrong_value("progress", "", "the path of a file or a folder");
    if (!clock_set(context, wishes->now))
        return wrong_value(
            "now", wishes->now, "a time from 1970 on, such as 2026-11-24T09:00 or +3d");
    if (!read_count("new", wishes->fresh, 1000000, &fresh) ||
        !read_count("day-starts", wishes->hour, 23, &hour) ||
        !read_count("minutes", wishes->minutes, 1440, &minutes) ||
        !read_count("leech-after", wishes->leech_after, 1000, &leech_after) ||
        !read_count("seed", wishes->seed, (unsigned long)-1, &seed) ||
        !read_steps("steps", wishes->steps, &settings->plan.learn) ||
        !read_steps("relearn", wishes->relearn, &settings->plan.relearn) ||
        !read_retention(context))
        return false;
    settings->new_per_day = (uint32_t)fresh;
    settings->hour = (int)hour;
    settings->leech_after = (uint32_t)leech_after;
    settings->minutes = (uint32_t)minutes;
    settings->cram = wishes->cram;
    settings->confusions = wishes->confusions;
    settings->auto_easy = wishes->auto_easy;
    settings->plan.fuzz = !wishes->no_fuzz;
    settings->seed = wishes->seed ? seed : seed_of_day(context);
    return read_exam(context);
}

/* ---- Help ---- */

bool option_find(
    const struct command *command, size_t index, struct option_info *option)
{
    for (size_t i = 0; i < RCT_COUNT(rows); i++) {
        const struct option_row *row = &rows[i];
        if (!(row->commands & command->bit) || index-- > 0)
            continue;
        *option =
            (struct option_info){row->name, row->help, row->argument, row->letter};
        return true;
    }
    return false;
}

void options_print(const struct command *command, FILE *out)
{
    struct option_info option;
    for (size_t i = 0; option_find(command, i, &option); i++) {
        char left[48];
        int length = snprintf(left, sizeof(left), "--%s%s%s", option.name,
            option.argument ? " " : "", option.argument ? option.argument : "");
        fprintf(out, "  %c%c%s %-*s  %s\n", option.letter ? '-' : ' ',
            option.letter ? option.letter : ' ', option.letter ? "," : " ",
            length > 20 ? length : 20, left, option.help);
    }
}
