#include "cli/cli.h"

#include <glib/gi18n.h>
#include <jisseki/archive.h>
#include <stdio.h>

static const CliHelp archive_help = {
    .command = "archive",
    .parameters = N_("REPORT… -o BAG | --verify BAG…"),
    .summary =
        N_("Puts reports and everything made of them in a BagIt bag for long-term keeping, or "
           "checks\nwhether a bag is complete and valid."),
    .description = N_(
        "REPORT is a file, or - for standard input. BAG is a ZIP or tar file if it ends in .zip,\n"
        ".tar, .tar.gz or .tgz, otherwise a directory. A bag that exists is never replaced.\n"
        "\n"
        "  jisseki archive 2016.txt 2019.txt -o reports.zip\n"
        "  jisseki archive --verify reports.zip\n"
        "\n"
        "Exit status:\n"
        "  0   the bag is written | complete and valid\n"
        "  1   the bag is written, but there are warnings | it has problems, each on a line\n"
        "  2   a report was refused, there is no bag | it is not a bag or cannot be read\n"
        "  3   the bag could not be written; nothing is left of it\n"
        "  64  the command line is wrong\n"
        "\n"
        "If SOURCE_DATE_EPOCH is set, the bag bears that time (seconds since 1970).\n"),
};

typedef struct {
    char *output;
    gboolean is_verification;
    gboolean is_strict;
    gboolean is_quiet;
} ArchiveOptions;

static void archive_options_clear(ArchiveOptions *options)
{
    g_free(options->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ArchiveOptions, archive_options_clear)

/* Writing. */

static void archive_report(const JskBatchResult *result, gpointer data)
{
    const ArchiveOptions *options = data;
    if (result->report && !options->is_quiet)
        cli_print_reading(result);
    cli_print_diagnostics(result, options->is_quiet ? JSK_SEVERITY_WARNING : JSK_SEVERITY_NOTE);
    cli_print_refusal(result);
}

static CliStatus archive_write(const JskArchiveJob *job, ArchiveOptions *options)
{
    g_autoptr(GError) error = NULL;
    JskArchiveContent content;
    cli_catch_interrupts();
    JskOutcome outcome = jsk_archive_write(job, archive_report, options, &content, &error);
    if (error)
        cli_print_error(error);
    if (outcome <= JSK_OUTCOME_WARNINGS && !options->is_quiet)
        fprintf(stderr, _("written: %s, %llu files of %llu bytes in its payload\n"), job->output,
                (unsigned long long)content.files, (unsigned long long)content.bytes);
    return (CliStatus)outcome;
}

static CliStatus archive_start(ArchiveOptions *options, CliSources *sources)
{
    if (!options->output || g_str_equal(options->output, "-") || !*options->output)
        return cli_fail_usage(archive_help.command, _("say where the bag goes (-o BAG)"));
    gint64 timestamp;
    CliStatus status;
    if (!cli_read_timestamp(archive_help.command, &timestamp))
        return CLI_USAGE;
    if (!cli_sources_open(sources, archive_help.command, &status))
        return status;
    const JskArchiveJob job = {
        .inputs = sources->inputs,
        .n_inputs = g_strv_length(sources->paths),
        .output = options->output,
        .reader_name = sources->reader_name,
        .form = sources->form,
        .timestamp = timestamp,
        .is_strict = options->is_strict,
        .clock = g_get_monotonic_time,
        .is_cancelled = cli_is_interrupted,
    };
    return archive_write(&job, options);
}

/* Verifying. */

/* What is wrong with a file; %s is the detail. */
static const struct {
    gboolean has_detail;
    const char *message;
} archive_problems[JSK_N_ARCHIVE_PROBLEMS] = {
    [JSK_ARCHIVE_MISSING] = {FALSE, N_("missing")},
    [JSK_ARCHIVE_ALTERED] = {TRUE, N_("altered: another %s")},
    [JSK_ARCHIVE_DAMAGED] = {TRUE, N_("damaged: %s")},
    [JSK_ARCHIVE_SURPLUS] = {FALSE, N_("surplus: no manifest names it")},
    [JSK_ARCHIVE_PARTLY_LISTED] = {TRUE, N_("not in %s, but in another manifest")},
    [JSK_ARCHIVE_REPEATED] = {FALSE, N_("there twice")},
    [JSK_ARCHIVE_UNSAFE] = {FALSE, N_("unsafe: the name leads out of the bag")},
    [JSK_ARCHIVE_SPECIAL] = {FALSE, N_("neither a file nor a directory")},
    [JSK_ARCHIVE_ENCODING] = {FALSE, N_("not UTF-8 without byte order mark")},
    [JSK_ARCHIVE_SYNTAX] = {TRUE, N_("line %s is not of its form")},
    [JSK_ARCHIVE_OXUM] = {TRUE, N_("Payload-Oxum is another than that of the payload, %s")},
    [JSK_ARCHIVE_UNCHECKED] = {FALSE, N_("a manifest of digests that are not known here")},
};

static char *archive_describe_problem(const JskArchiveProblem *problem)
{
    const char *message = _(archive_problems[problem->kind].message);
    if (!archive_problems[problem->kind].has_detail)
        return g_strdup(message);
    g_auto(GStrv) parts = g_strsplit(message, "%s", 2);
    return g_strjoinv(problem->detail, parts);
}

static void archive_print_problem(const char *bag, const JskArchiveProblem *problem)
{
    g_autofree char *message = archive_describe_problem(problem);
    g_autofree char *line = g_strdup_printf("%s: %s: %s", bag, problem->path, message);
    /* A name in a bag must not steer the terminal. */
    for (char *c = line; *c; c++) {
        if (g_ascii_iscntrl(*c))
            *c = ' ';
    }
    printf("%s\n", line);
}

static CliStatus archive_verify(const char *bag, gboolean is_quiet)
{
    g_autoptr(GError) error = NULL;
    JskArchiveContent content;
    g_autoptr(GPtrArray) problems = jsk_archive_verify(bag, &content, &error);
    if (!problems) {
        cli_print_error(error);
        return CLI_REFUSED;
    }
    for (guint i = 0; i < problems->len; i++)
        archive_print_problem(bag, problems->pdata[i]);
    if (problems->len == 0 && !is_quiet)
        printf(_("%s: complete and valid, %llu files of %llu bytes in its payload\n"), bag,
               (unsigned long long)content.files, (unsigned long long)content.bytes);
    return problems->len ? CLI_WARNINGS : CLI_COMPLETE;
}

static CliStatus archive_verify_all(const ArchiveOptions *options, const CliSources *sources)
{
    if (options->output || options->is_strict || sources->reader_name || sources->form_name)
        return cli_fail_usage(archive_help.command, _("--verify takes bags and --quiet only"));
    if (!sources->paths)
        return cli_fail_usage(archive_help.command, _("no bag is named"));
    CliStatus worst = CLI_COMPLETE;
    for (char **bag = sources->paths; *bag; bag++) {
        CliStatus status = archive_verify(*bag, options->is_quiet);
        worst = MAX(worst, status);
    }
    return worst;
}

CliStatus cli_archive(int argc, char **argv)
{
    g_auto(CliSources) sources = {0};
    g_auto(ArchiveOptions) options = {0};
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("Bag to write"), N_("BAG")},
        {"verify", 0, 0, G_OPTION_ARG_NONE, &options.is_verification,
         N_("Check bags; name each file that is missing, altered or surplus"), NULL},
        {"from", 0, 0, G_OPTION_ARG_STRING, &sources.reader_name,
         N_("Read with READER; default: the one that fits the content"), N_("READER")},
        {"form", 0, 0, G_OPTION_ARG_FILENAME, &sources.form_name,
         N_("Name or file (.xml) of the form of the tables"), N_("FORM")},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &options.is_strict,
         N_("Refuse reports with warnings; then no bag is written"), NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.is_quiet,
         N_("No summary and no notes; warnings and errors stay"), NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &sources.paths, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliStatus status;
    if (!cli_parse(&archive_help, entries, argc, argv, &status))
        return status;
    return options.is_verification ? archive_verify_all(&options, &sources)
                                   : archive_start(&options, &sources);
}
