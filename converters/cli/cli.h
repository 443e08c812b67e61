/* The command jisseki: what its subcommands share. */
#ifndef JISSEKI_CLI_H
#define JISSEKI_CLI_H

#include <jisseki/batch.h>

/**
 * CliStatus: the exit status
 *
 * The first four are the values of #JskOutcome.
 */
typedef enum {
    CLI_COMPLETE = JSK_OUTCOME_COMPLETE,
    CLI_WARNINGS = JSK_OUTCOME_WARNINGS,
    CLI_REFUSED = JSK_OUTCOME_REFUSED,
    CLI_UNWRITTEN = JSK_OUTCOME_UNWRITTEN,
    CLI_USAGE = 64,
} CliStatus;

/* command-….c: each runs one subcommand; @argv starts with its name. */

CliStatus cli_convert(int argc, char **argv);
CliStatus cli_check(int argc, char **argv);
CliStatus cli_formats(int argc, char **argv);
#ifdef JISSEKI_HAVE_ARCHIVE
CliStatus cli_archive(int argc, char **argv);
#endif

/* arguments.c: the command line. */

/**
 * CliHelp: what --help says beside the options
 *
 * All texts are marked for translation.
 */
typedef struct {
    const char *command;
    const char *parameters;
    const char *summary;
    const char *description;
} CliHelp;

/**
 * cli_parse:
 * @entries: the subcommand's options
 * @argc, @argv: its arguments
 * @status: (out): how to exit
 *
 * Returns: %TRUE to go on; %FALSE when --help was answered or the arguments
 *   are wrong, which was then said
 */
gboolean cli_parse(const CliHelp *help, const GOptionEntry *entries, int argc, char **argv,
                   CliStatus *status);

/** cli_fail_usage: says what is wrong with the arguments; returns %CLI_USAGE */
CliStatus cli_fail_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/**
 * CliSources: which reports to read, and how
 *
 * The first three are set by the options; cli_sources_open() sets the rest.
 */
typedef struct {
    char **paths;
    char *reader_name;
    char *form_name;
    JskForm *form;
    JskBatchInput *inputs;
    GBytes *standard_input;
} CliSources;

void cli_sources_clear(CliSources *sources);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliSources, cli_sources_clear)

/** cli_sources_open: loads the form, reads standard input; says what is wrong, if it fails */
gboolean cli_sources_open(CliSources *sources, const char *command, CliStatus *status);

/** cli_read_timestamp: SOURCE_DATE_EPOCH, or -1 when it is not set; says so when it is wrong */
gboolean cli_read_timestamp(const char *command, gint64 *timestamp);

/* messages.c: everything for people, on standard error. */

void cli_print_error(const GError *error);
/** cli_print_diagnostics: the doubts about an input that are at least so grave */
void cli_print_diagnostics(const JskBatchResult *result, JskSeverity least);
/** cli_print_reading: what was found in a report that was read */
void cli_print_reading(const JskBatchResult *result);
/** cli_print_refusal: says why nothing was made of the input; nothing when it was not refused */
void cli_print_refusal(const JskBatchResult *result);

/* summary.c: what was read and written, in lines. Each returns text to free. */

char *cli_describe_reading(const JskBatchResult *result);
char *cli_describe_counts(const JskReport *report);
char *cli_describe_ledger(const JskReport *report);
char *cli_describe_output(const JskBatchOutput *output);

/* interrupt.c */

/** cli_catch_interrupts: SIGINT and SIGTERM end the batch after the output at hand; the second one
 * ends the program */
void cli_catch_interrupts(void);
gboolean cli_is_interrupted(void);
/** cli_pass_on_interrupt: ends the program by the signal that came, if one did */
void cli_pass_on_interrupt(void);

#endif
