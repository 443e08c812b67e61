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

/**
 * cli_parse:
 * @entries: the subcommand's own options
 * @sources: (nullable): takes the reports, --from and --form; %NULL for a subcommand that reads
 * none
 * @argc, @argv: its arguments
 * @status: (out): how to exit
 *
 * Returns: %TRUE to go on; %FALSE when --help was answered or the arguments
 *   are wrong, which was then said
 */
gboolean cli_parse(const CliHelp *help, const GOptionEntry *entries, CliSources *sources, int argc,
                   char **argv, CliStatus *status);

/** cli_fail_usage: says what is wrong with the arguments; returns %CLI_USAGE */
CliStatus cli_fail_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** cli_sources_open: loads the form, reads standard input; says what is wrong, if it fails */
gboolean cli_sources_open(CliSources *sources, const char *command, CliStatus *status);

/**
 * cli_check_layout:
 * @format: name of a converter, which this build may lack
 * @name_or_path: (nullable): the layout that was asked for
 *
 * Returns: whether there is such a layout and it is valid; if not, says why
 */
gboolean cli_check_layout(const char *format, const char *name_or_path, const char *command,
                          CliStatus *status);

/** cli_read_timestamp: SOURCE_DATE_EPOCH, or -1 when it is not set; says so when it is wrong */
gboolean cli_read_timestamp(const char *command, gint64 *timestamp);

/* messages.c: everything for people, on standard error. */

/** cli_clean: @text as one line that cannot steer a terminal: control characters and marks of
 * direction, which sources and file names may have, become spaces */
char *cli_clean(const char *text);
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

/** cli_catch_interrupts: SIGINT, SIGTERM, SIGHUP and SIGQUIT, those that are not ignored, end the
 * batch after the output at hand; the second one ends the program */
void cli_catch_interrupts(void);
gboolean cli_is_interrupted(void);
/** cli_pass_on_interrupt: ends the program by the signal that came, if one did */
void cli_pass_on_interrupt(void);

#endif
