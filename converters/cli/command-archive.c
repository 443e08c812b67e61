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
        "A PDF or workbook that cannot be made is left out with a warning.\n"
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
        "If SOURCE_DATE_EPOCH is set, the bag bears that time (seconds since 1970), otherwise the\n"
        "present one.\n"),
};

typedef struct {
    char *output;
    char *workbook_layout;
    char *handout_layout;
    gboolean replaces_missing;
    gboolean is_verification;
    gboolean is_strict;
    gboolean is_quiet;
} ArchiveOptions;

static void archive_options_clear(ArchiveOptions *options)
{
    g_free(options->output);
    g_free(options->workbook_layout);
    g_free(options->handout_layout);
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
    g_autofree char *shown = cli_clean(job->output);
    if (outcome <= JSK_OUTCOME_WARNINGS && !options->is_quiet)
        fprintf(stderr, _("written: %s, %llu files of %llu bytes in its payload\n"), shown,
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
    if (!cli_check_layout("xlsx", options->workbook_layout, archive_help.command, &status) ||
        !cli_check_layout("pdf", options->handout_layout, archive_help.command, &status) ||
        !cli_sources_open(sources, archive_help.command, &status))
        return status;
    const JskArchiveJob job = {
        .inputs = sources->inputs,
        .n_inputs = g_strv_length(sources->paths),
        .output = options->output,
        .reader_name = sources->reader_name,
        .form = sources->form,
        .workbook_layout = options->workbook_layout,
        .handout_layout = options->handout_layout,
        .replaces_missing = options->replaces_missing,
        .timestamp = timestamp,
        .time = timestamp >= 0 ? timestamp : g_get_real_time() / G_USEC_PER_SEC,
        .is_strict = options->is_strict,
        .clock = g_get_monotonic_time,
        .is_cancelled = cli_is_interrupted,
    };
    return archive_write(&job, options);
}

/* Verifying. */

/* What is wrong, without and with a detail, which is %1; %2 is how many there are. */
static const struct {
    const char *plain;
    const char *detailed;
} archive_problems[JSK_N_ARCHIVE_PROBLEMS] = {
    [JSK_ARCHIVE_MISSING] = {N_("missing"), N_("missing, but named in %1")},
    [JSK_ARCHIVE_ALTERED] = {NULL, N_("altered: another %1")},
    [JSK_ARCHIVE_DAMAGED] = {NULL, N_("damaged: %1")},
    [JSK_ARCHIVE_SURPLUS] = {N_("surplus: no manifest names it"), NULL},
    [JSK_ARCHIVE_PARTLY_LISTED] = {NULL, N_("not in %1, but in another manifest")},
    [JSK_ARCHIVE_REPEATED] = {N_("there twice"), N_("there twice in %1")},
    [JSK_ARCHIVE_UNSAFE] = {N_("unsafe: a file of this name could be put outside of the bag"),
                            N_("unsafe: a file of this name, which %1 has, could be outside of the "
                               "bag")},
    [JSK_ARCHIVE_SPECIAL] = {N_("neither a file nor a directory"), NULL},
    [JSK_ARCHIVE_ENCODING] = {N_("not UTF-8 without byte order mark"), NULL},
    [JSK_ARCHIVE_DECLARATION] = {N_("not exactly the two lines that BagIt 1.0 demands"), NULL},
    [JSK_ARCHIVE_SYNTAX] = {NULL, N_("line %1 is not of its form; such lines in all: %2")},
    [JSK_ARCHIVE_DOTTED] = {NULL, N_("line %1 has ./ before its path; expected the plain path; "
                                     "such lines in all: %2")},
    [JSK_ARCHIVE_MISPLACED] = {NULL, N_("line %1 names a file that is not for this manifest; such "
                                        "lines in all: %2")},
    [JSK_ARCHIVE_OXUM] = {NULL, N_("Payload-Oxum is another than that of the payload, %1")},
    [JSK_ARCHIVE_UNCHECKED] = {N_("a manifest of digests that are not known here"), NULL},
    [JSK_ARCHIVE_MORE] = {N_("more problems of the same kinds: %2"), NULL},
    [JSK_ARCHIVE_NO_TAG_MANIFEST] = {N_("note: no tag manifest; its tag files were not checked"),
                                     NULL},
    [JSK_ARCHIVE_FEWER_TAG_MANIFESTS] = {N_("note: not there; the tag files were checked by "
                                            "another tag manifest"),
                                         NULL},
    [JSK_ARCHIVE_NO_DIRECTORY] = {N_("note: the bag is the top of its container; it should be a "
                                     "directory there"),
                                  NULL},
};

static char *archive_describe_problem(const JskArchiveProblem *problem)
{
    const char *text = problem->detail ? archive_problems[problem->kind].detailed
                                       : archive_problems[problem->kind].plain;
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, problem->count);
    GString *message = g_string_new(_(text));
    g_string_replace(message, "%2", count, 1);
    if (problem->detail)
        g_string_replace(message, "%1", problem->detail, 1);
    return g_string_free(message, FALSE);
}

static void archive_print_problem(const char *bag, const JskArchiveProblem *problem)
{
    g_autofree char *message = archive_describe_problem(problem);
    g_autofree char *line = g_strdup_printf("%s: %s%s%s", bag, problem->path ? problem->path : "",
                                            problem->path ? ": " : "", message);
    g_autofree char *clean = cli_clean(line);
    printf("%s\n", clean);
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
    CliStatus status = CLI_COMPLETE;
    for (guint i = 0; i < problems->len; i++) {
        const JskArchiveProblem *problem = problems->pdata[i];
        gboolean is_note = jsk_archive_problem_is_note(problem->kind);
        status = is_note ? status : CLI_WARNINGS;
        if (!is_note || !is_quiet)
            archive_print_problem(bag, problem);
    }
    if (status != CLI_COMPLETE || is_quiet)
        return status;
    g_autofree char *shown = cli_clean(bag);
    printf(_("%s: complete and valid, %llu files of %llu bytes in its payload\n"), shown,
           (unsigned long long)content.files, (unsigned long long)content.bytes);
    return status;
}

static CliStatus archive_verify_all(const ArchiveOptions *options, const CliSources *sources)
{
    if (options->output || options->workbook_layout || options->handout_layout ||
        options->replaces_missing || options->is_strict || sources->reader_name ||
        sources->form_name)
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
        {"workbook-layout", 0, 0, G_OPTION_ARG_FILENAME, &options.workbook_layout,
         N_("Name or file (.xml) of the layout of the workbook"), N_("LAYOUT")},
        {"handout-layout", 0, 0, G_OPTION_ARG_FILENAME, &options.handout_layout,
         N_("Name or file (.xml) of the layout of the PDF"), N_("LAYOUT")},
        {"replace-missing", 0, 0, G_OPTION_ARG_NONE, &options.replaces_missing,
         N_("Show 〓 in the PDF for characters that no font has, with a warning; default: refuse"),
         NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &options.is_strict,
         N_("Refuse reports with warnings; then no bag is written"), NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.is_quiet,
         N_("No summary and no notes; warnings and errors stay"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliStatus status;
    if (!cli_parse(&archive_help, entries, &sources, argc, argv, &status))
        return status;
    return options.is_verification ? archive_verify_all(&options, &sources)
                                   : archive_start(&options, &sources);
}
