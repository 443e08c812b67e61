#include "cli/cli.h"
#include "cli/standard-output.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const CliHelp convert_help = {
    .command = "convert",
    .parameters = N_("REPORT…"),
    .summary = N_("Reads results reports and writes them as workbook, PDF handout and XML."),
    .description =
        N_("REPORT is a file, or - for standard input. The format of FILE follows its suffix;\n"
           "several reports or formats go to a directory, each named as its report:\n"
           "\n"
           "  jisseki convert report.txt -o report.xlsx\n"
           "  jisseki convert 2016.txt 2019.txt --to xlsx,pdf -d out\n"
           "\n"
           "Exit status, the worst of all reports:\n"
           "  0   everything has its place and is written\n"
           "  1   everything is written, but there are warnings\n"
           "  2   a report was refused; nothing is written of it\n"
           "  3   an output could not be written; an older one is intact\n"
           "  64  the command line is wrong\n"
           "\n"
           "If SOURCE_DATE_EPOCH is set, outputs bear that time (seconds since 1970).\n"),
};

/* The options that say what to write and where. */
typedef struct {
    char *formats;
    char *output;
    char *directory;
    gboolean without_provenance;
    gboolean is_pretty;
    char *workbook_layout;
    char *handout_layout;
    gboolean replaces_missing;
    char *conformance;
    gboolean attaches_data;
    gboolean is_strict;
    gboolean is_quiet;
} ConvertOptions;

static void convert_options_clear(ConvertOptions *options)
{
    g_free(options->formats);
    g_free(options->output);
    g_free(options->directory);
    g_free(options->workbook_layout);
    g_free(options->handout_layout);
    g_free(options->conformance);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ConvertOptions, convert_options_clear)

/* Says what is wrong, and which formats there are. */
static void convert_fail_format(const char *message)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (const JskConverter *const *converter = jsk_converters(); *converter; converter++)
        g_string_append_printf(names, "%s%s (%s)", names->len ? ", " : "", (*converter)->name,
                               (*converter)->suffix);
    cli_fail_usage(convert_help.command, _("%s; the formats are: %s"), message, names->str);
}

/* The formats named in --to, each once. */
static gboolean convert_find_named(const char *formats, GPtrArray *converters)
{
    g_auto(GStrv) names = g_strsplit(formats, ",", -1);
    for (char **name = names; *name; name++) {
        const JskConverter *converter = jsk_converter_find(g_strstrip(*name));
        if (!converter) {
            g_autofree char *message = g_strdup_printf(_("no format \"%s\""), *name);
            convert_fail_format(message);
            return FALSE;
        }
        if (!g_ptr_array_find(converters, converter, NULL))
            g_ptr_array_add(converters, (gpointer)(guintptr)converter);
    }
    if (converters->len == 0)
        convert_fail_format(_("no format is named"));
    return converters->len > 0;
}

/* --to, or the suffix of the output, or every format that there is. */
static gboolean convert_find_formats(const ConvertOptions *options, GPtrArray *converters)
{
    if (options->formats)
        return convert_find_named(options->formats, converters);
    if (!options->output) {
        for (const JskConverter *const *converter = jsk_converters(); *converter; converter++)
            g_ptr_array_add(converters, (gpointer)(guintptr)*converter);
        return TRUE;
    }
    if (g_str_equal(options->output, "-")) {
        convert_fail_format(_("for standard output, name the format with --to"));
        return FALSE;
    }
    const JskConverter *converter = jsk_converter_find_for_path(options->output);
    if (!converter) {
        g_autofree char *message =
            g_strdup_printf(_("the suffix of \"%s\" names no format"), options->output);
        convert_fail_format(message);
        return FALSE;
    }
    g_ptr_array_add(converters, (gpointer)(guintptr)converter);
    return TRUE;
}

static gboolean convert_check_places(const ConvertOptions *options, const CliSources *sources,
                                     guint n_formats)
{
    const char *problem = NULL;
    if (options->output && options->directory)
        problem = _("-o and -d exclude each other");
    else if (options->output && (g_strv_length(sources->paths) > 1 || n_formats > 1))
        problem = _("-o takes one report and one format; several go to a directory (-d)");
    else if (sources->standard_input && !options->output && !options->directory)
        problem = _("for standard input, say where the output goes (-o or -d)");
    if (problem)
        cli_fail_usage(convert_help.command, "%s", problem);
    return !problem;
}

static gboolean convert_find_conformance(const ConvertOptions *options,
                                         JskPdfConformance *conformance)
{
    static const struct {
        const char *name;
        JskPdfConformance conformance;
    } conformances[] = {{"2a", JSK_PDF_A_2A}, {"1b", JSK_PDF_A_1B}};
    const char *name = options->conformance ? options->conformance : conformances[0].name;
    for (gsize i = 0; i < G_N_ELEMENTS(conformances); i++) {
        if (!g_str_equal(name, conformances[i].name))
            continue;
        *conformance = conformances[i].conformance;
        if (*conformance != JSK_PDF_A_1B || !options->attaches_data)
            return TRUE;
        cli_fail_usage(convert_help.command, _("PDF/A-1b takes no attachments (--attach)"));
        return FALSE;
    }
    cli_fail_usage(convert_help.command, _("--pdfa takes 2a or 1b, not \"%s\""), name);
    return FALSE;
}

/* What the report of each result needs. */
typedef struct {
    gboolean is_quiet;
    gboolean is_to_standard_output;
} ConvertReport;

static void convert_print_summary(const JskBatchResult *result, gboolean is_to_standard_output)
{
    cli_print_reading(result);
    for (gsize i = 0; i < result->n_outputs && !is_to_standard_output; i++) {
        const JskBatchOutput *output = &result->outputs[i];
        if (!output->is_written)
            continue;
        g_autofree char *line = cli_describe_output(output);
        g_autofree char *clean = cli_clean(line);
        fprintf(stderr, "  %s\n", clean);
    }
}

static void convert_report(const JskBatchResult *result, gpointer data)
{
    const ConvertReport *report = data;
    if (result->report && !report->is_quiet)
        convert_print_summary(result, report->is_to_standard_output);
    cli_print_diagnostics(result, report->is_quiet ? JSK_SEVERITY_WARNING : JSK_SEVERITY_NOTE);
    for (gsize i = 0; i < result->n_outputs; i++) {
        if (result->outputs[i].error)
            cli_print_error(result->outputs[i].error);
    }
    cli_print_refusal(result);
}

static CliStatus convert_run(const JskBatchJob *job, ConvertReport *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskBatch) batch = jsk_batch_new(job, &error);
    if (!batch)
        return cli_fail_usage(convert_help.command, "%s", error->message);
    cli_catch_interrupts();
    return (CliStatus)jsk_batch_run(batch, convert_report, report);
}

/* Converters write files; for standard output it is a temporary one, copied when it is whole. */
static CliStatus convert_run_to_standard_output(JskBatchJob *job, ConvertReport *report)
{
    g_autoptr(GError) error = NULL;
    g_auto(StandardOutput) output = {0};
    if (!standard_output_open(&output, &error)) {
        cli_print_error(error);
        return CLI_UNWRITTEN;
    }
    job->output = output.path;
    report->is_to_standard_output = TRUE;
    CliStatus status = convert_run(job, report);
    if (status > CLI_WARNINGS || cli_is_interrupted())
        return status;
    if (!standard_output_copy(&output, &error)) {
        cli_print_error(error);
        return CLI_UNWRITTEN;
    }
    return status;
}

static CliStatus convert_start(const ConvertOptions *options, const CliSources *sources)
{
    g_autoptr(GPtrArray) converters = g_ptr_array_new();
    gint64 timestamp;
    JskPdfConformance conformance;
    if (!convert_find_formats(options, converters) ||
        !convert_check_places(options, sources, converters->len) ||
        !convert_find_conformance(options, &conformance) ||
        !cli_read_timestamp(convert_help.command, &timestamp))
        return CLI_USAGE;
    g_ptr_array_add(converters, NULL);

    JskBatchJob job = {
        .inputs = sources->inputs,
        .n_inputs = g_strv_length(sources->paths),
        .converters = (const JskConverter *const *)(const void *)converters->pdata,
        .output = options->output,
        .directory = options->directory,
        .reader_name = sources->reader_name,
        .form = sources->form,
        .timestamp = timestamp,
        .without_provenance = options->without_provenance,
        .is_pretty = options->is_pretty,
        .workbook_layout = options->workbook_layout,
        .handout_layout = options->handout_layout,
        .replaces_missing = options->replaces_missing,
        .pdf_conformance = conformance,
        .attaches_data = options->attaches_data,
        .is_strict = options->is_strict,
        .clock = g_get_monotonic_time,
        .is_cancelled = cli_is_interrupted,
    };
    ConvertReport report = {.is_quiet = options->is_quiet};
    if (options->output && g_str_equal(options->output, "-"))
        return convert_run_to_standard_output(&job, &report);
    return convert_run(&job, &report);
}

CliStatus cli_convert(int argc, char **argv)
{
    g_auto(CliSources) sources = {0};
    g_auto(ConvertOptions) options = {0};
    const GOptionEntry entries[] = {
        {"to", 't', 0, G_OPTION_ARG_STRING, &options.formats,
         N_("Formats to write, with commas between; default: the suffix of FILE, or all"),
         N_("FORMATS")},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
         N_("File to write, - for standard output"), N_("FILE")},
        {"directory", 'd', 0, G_OPTION_ARG_FILENAME, &options.directory,
         N_("Directory to write to, made if missing; default: beside each report"), N_("DIR")},
        {"no-provenance", 0, 0, G_OPTION_ARG_NONE, &options.without_provenance,
         N_("XML of the content only: nothing of its source, lines and printed forms"), NULL},
        {"pretty", 0, 0, G_OPTION_ARG_NONE, &options.is_pretty, N_("XML indented for people"),
         NULL},
        {"workbook-layout", 0, 0, G_OPTION_ARG_FILENAME, &options.workbook_layout,
         N_("Name or file (.xml) of the layout of the workbook"), N_("LAYOUT")},
        {"handout-layout", 0, 0, G_OPTION_ARG_FILENAME, &options.handout_layout,
         N_("Name or file (.xml) of the layout of the PDF"), N_("LAYOUT")},
        {"replace-missing", 0, 0, G_OPTION_ARG_NONE, &options.replaces_missing,
         N_("Show 〓 in the PDF for characters that no font has, with a warning; default: refuse"),
         NULL},
        {"pdfa", 0, 0, G_OPTION_ARG_STRING, &options.conformance,
         N_("PDF/A level of the PDF: 2a, accessible (default), or 1b, for old archives"),
         N_("LEVEL")},
        {"attach", 0, 0, G_OPTION_ARG_NONE, &options.attaches_data,
         N_("Put the report and its XML into the PDF (PDF/A-3a)"), NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &options.is_strict,
         N_("Refuse reports with warnings; nothing is written of them"), NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.is_quiet,
         N_("No summary and no notes; warnings and errors stay"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliStatus status;
    if (!cli_parse(&convert_help, entries, &sources, argc, argv, &status) ||
        !cli_check_layout("xlsx", options.workbook_layout, convert_help.command, &status) ||
        !cli_check_layout("pdf", options.handout_layout, convert_help.command, &status) ||
        !cli_sources_open(&sources, convert_help.command, &status))
        return status;
    return convert_start(&options, &sources);
}
