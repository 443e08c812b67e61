#include "cli/check-json.h"
#include "cli/check-rules.h"
#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Prints a line and frees it. */
static void check_print_line(const char *indent, char *line)
{
    g_autofree char *clean = cli_clean(line);
    printf("%s%s\n", indent, clean);
    g_free(line);
}

static void check_print_furniture(const JskReport *report)
{
    static const char *const kinds[JSK_N_FURNITURE] = {
        [JSK_FURNITURE_TABLE_HEAD] = N_("repeated table heads"),
        [JSK_FURNITURE_SCHEDULE_HEAD] = N_("year rows of schedules"),
        [JSK_FURNITURE_MARKUP] = N_("markup"),
        [JSK_FURNITURE_ARROW] = N_("arrows that became spans of years"),
        [JSK_FURNITURE_COPY] = N_("flattened copies of schedules"),
        [JSK_FURNITURE_PAGE_NUMBER] = N_("page numbers"),
        [JSK_FURNITURE_CONTROL] = N_("control characters"),
    };
    const JskLedger *ledger = jsk_report_get_ledger(report);
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++) {
        if (ledger->furniture[kind])
            printf(_("  furniture: %llu %s\n"), (unsigned long long)ledger->furniture[kind],
                   _(kinds[kind]));
    }
}

static void check_report_text(const JskBatchResult *result, gpointer data)
{
    const gboolean *is_quiet = data;
    if (result->report) {
        const char *title = jsk_report_get_title(result->report);
        check_print_line(
            "", g_strdup_printf("%s: %s", result->input->path, title ? title : _("(no title)")));
        check_print_line("  ", cli_describe_reading(result));
        check_print_line("  ", cli_describe_counts(result->report));
        check_print_line("  ", cli_describe_ledger(result->report));
        check_print_furniture(result->report);
        fflush(stdout);
    }
    cli_print_diagnostics(result, *is_quiet ? JSK_SEVERITY_WARNING : JSK_SEVERITY_NOTE);
    cli_print_refusal(result);
}

CliStatus cli_check(int argc, char **argv)
{
    static const CliHelp help = {
        .command = "check",
        .parameters = N_("REPORT…"),
        .summary = N_("Reads reports and prints what was found, the character ledger and every "
                      "doubt. Writes nothing."),
        .description = N_("REPORT is a file, or - for standard input. With --rules it may be any "
                          "Excel workbook\n(.xlsx) or table as text (.csv, .tsv); of a report the "
                          "workbook that becomes of it\nis judged.\n"
                          "\n"
                          "  jisseki check report.txt\n"
                          "  jisseki check --rules table.xlsx\n"
                          "\n"
                          "Exit status, the worst of all reports:\n"
                          "  0   everything has its place | all rules hold that apply\n"
                          "  1   there are warnings | a rule is violated, or there is nothing to "
                          "judge\n"
                          "  2   a report was refused | a workbook cannot be read\n"
                          "  3   standard output or a temporary file could not be written\n"
                          "  64  the command line is wrong\n"),
    };
    g_auto(CliSources) sources = {0};
    gboolean is_json = FALSE;
    gboolean is_quiet = FALSE;
    gboolean is_strict = FALSE;
    gboolean has_rules = FALSE;
    const GOptionEntry entries[] = {
        {"rules", 0, 0, G_OPTION_ARG_NONE, &has_rules,
         N_("Judge workbooks by the rules for tables that programs read (総務省, 2020)"), NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &is_strict, N_("Refuse reports with warnings"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print one JSON object, for programs"),
         NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &is_quiet, N_("No notes; warnings and errors stay"),
         NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliStatus status;
    if (!cli_parse(&help, entries, &sources, argc, argv, &status) ||
        !cli_sources_open(&sources, help.command, &status))
        return status;
    if (has_rules) {
        const CheckRules rules = {&sources, is_strict, is_quiet};
        cli_catch_interrupts();
        return is_json ? check_rules_print_json(&rules) : check_rules_print(&rules);
    }

    static const JskConverter *const none[] = {NULL};
    const JskBatchJob job = {
        .inputs = sources.inputs,
        .n_inputs = g_strv_length(sources.paths),
        .converters = none,
        .reader_name = sources.reader_name,
        .form = sources.form,
        .is_strict = is_strict,
        .clock = g_get_monotonic_time,
        .is_cancelled = cli_is_interrupted,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(JskBatch) batch = jsk_batch_new(&job, &error);
    if (!batch)
        return cli_fail_usage(help.command, "%s", error->message);
    cli_catch_interrupts();
    return (CliStatus)(is_json ? check_json_run(batch)
                               : jsk_batch_run(batch, check_report_text, &is_quiet));
}
