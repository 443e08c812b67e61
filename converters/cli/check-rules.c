#include "cli/check-rules.h"

#include "cli/standard-output.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What an .xlsx file begins with, and an older Excel file, which is then refused with its name. */
static const char *const rules_magics[] = {"PK\x03\x04", "\xD0\xCF\x11\xE0"};
#define RULES_MAGIC_BYTES 4

/* Whose files are workbooks, whatever they begin with. */
static const char *const rules_workbooks[] = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", NULL};
/* Tables as text; one with tabs may be a report, too. */
static const char *const rules_tables[] = {".csv", NULL};
static const char *const rules_perhaps_tables[] = {".tsv", ".tab", NULL};

/* How many notes of a rule on a sheet are printed. */
#define RULES_SHOWN_NOTES 3

/* Opening. */

static gboolean rules_has_suffix(const JskBatchInput *input, const char *const *suffixes)
{
    g_autofree char *path = g_ascii_strdown(input->path, -1);
    for (; !input->bytes && *suffixes; suffixes++) {
        if (g_str_has_suffix(path, *suffixes))
            return TRUE;
    }
    return FALSE;
}

static gboolean rules_is_workbook(const JskBatchInput *input)
{
    char head[RULES_MAGIC_BYTES] = {0};
    if (input->bytes) {
        gsize size;
        const char *data = g_bytes_get_data(input->bytes, &size);
        memcpy(head, data ? data : head, MIN(size, sizeof head));
    } else {
        int descriptor = g_open(input->path, O_RDONLY | O_CLOEXEC, 0);
        gboolean is_read = descriptor >= 0 && read(descriptor, head, sizeof head) > 0;
        if (descriptor >= 0)
            close(descriptor);
        if (!is_read || rules_has_suffix(input, rules_workbooks))
            return is_read;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(rules_magics); i++) {
        if (memcmp(head, rules_magics[i], sizeof head) == 0)
            return TRUE;
    }
    return FALSE;
}

/* What became of the one report of a batch; @error says why there is no workbook. */
typedef struct {
    gboolean is_refused;
    GError *error;
} RulesOutcome;

static void rules_keep_outcome(const JskBatchResult *result, gpointer data)
{
    RulesOutcome *outcome = data;
    outcome->is_refused = result->outcome == JSK_OUTCOME_REFUSED;
    const GError *error = result->error;
    if (!error && result->n_outputs)
        error = result->outputs[0].error;
    if (error)
        outcome->error = g_error_copy(error);
    else if (outcome->is_refused)
        g_set_error(&outcome->error, JSK_ERROR, JSK_ERROR_INPUT,
                    _("%s: has warnings, and --strict allows none"), result->input->path);
}

/* Writes the workbook of a report to @path. */
static gboolean rules_make(const CheckRules *options, const JskBatchInput *input, const char *path,
                           CliStatus *status, GError **error)
{
    const JskConverter *converters[] = {jsk_converter_find("xlsx"), NULL};
    const JskBatchJob job = {
        .inputs = input,
        .n_inputs = 1,
        .converters = converters,
        .output = path,
        .reader_name = options->sources->reader_name,
        .form = options->sources->form,
        .timestamp = -1,
        .is_strict = options->is_strict,
    };
    if (!converters[0]) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_NOT_FOUND,
                    _("%s: no workbook, and this build cannot make one of it"), input->path);
        return FALSE;
    }
    RulesOutcome outcome = {FALSE, NULL};
    g_autoptr(JskBatch) batch = jsk_batch_new(&job, error);
    if (!batch || jsk_batch_run(batch, rules_keep_outcome, &outcome) <= JSK_OUTCOME_WARNINGS)
        return batch != NULL;
    *status = outcome.is_refused ? CLI_REFUSED : CLI_UNWRITTEN;
    g_propagate_error(error, outcome.error);
    return FALSE;
}

static JskSpreadsheet *rules_open_report(const CheckRules *options, const JskBatchInput *input,
                                         CliStatus *status, GError **error)
{
    g_auto(StandardOutput) temporary = {0};
    *status = CLI_UNWRITTEN;
    if (!standard_output_open(&temporary, error))
        return NULL;
    *status = CLI_REFUSED;
    if (!rules_make(options, input, temporary.path, status, error))
        return NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(temporary.path, FALSE, error);
    g_autoptr(GBytes) bytes = file ? g_mapped_file_get_bytes(file) : NULL;
    return bytes ? jsk_spreadsheet_new(input->path, bytes, error) : NULL;
}

/* Of what no reader recognizes as a report the table that it may be. */
static JskSpreadsheet *rules_open_table(const JskBatchInput *input, CliStatus *status,
                                        GError **error)
{
    g_autoptr(GError) refusal = g_steal_pointer(error);
    JskSpreadsheet *table = input->bytes
                                ? jsk_spreadsheet_new_delimited(input->path, input->bytes, NULL)
                                : jsk_spreadsheet_load_delimited(input->path, NULL);
    gsize n_cells;
    const JskCell *cells =
        table ? jsk_sheet_get_cells(jsk_spreadsheet_get_sheet(table, 0), &n_cells) : NULL;
    for (gsize i = 0; cells && i < n_cells; i++) {
        if (cells[i].column > 1)
            return table;
    }
    jsk_spreadsheet_free(table);
    *status = CLI_REFUSED;
    g_propagate_error(error, g_steal_pointer(&refusal));
    return NULL;
}

JskSpreadsheet *check_rules_open(const CheckRules *options, const JskBatchInput *input,
                                 CliStatus *status, GError **error)
{
    *status = CLI_REFUSED;
    if (!options->sources->reader_name && rules_is_workbook(input))
        return input->bytes ? jsk_spreadsheet_new(input->path, input->bytes, error)
                            : jsk_spreadsheet_load(input->path, error);
    if (!options->sources->reader_name && rules_has_suffix(input, rules_tables))
        return jsk_spreadsheet_load_delimited(input->path, error);
    g_autoptr(GError) refusal = NULL;
    JskSpreadsheet *spreadsheet = rules_open_report(options, input, status, &refusal);
    gboolean is_no_report = g_error_matches(refusal, JSK_ERROR, JSK_ERROR_UNRECOGNIZED) ||
                            g_error_matches(refusal, JSK_ERROR, JSK_ERROR_ENCODING);
    if (refusal)
        g_propagate_error(error, g_steal_pointer(&refusal));
    return is_no_report && !options->sources->reader_name &&
                   (input->bytes || rules_has_suffix(input, rules_perhaps_tables))
               ? rules_open_table(input, status, error)
               : spreadsheet;
}

CliStatus check_rules_get_status(const JskRuleReport *report)
{
    guint n_rules;
    jsk_rules(&n_rules);
    for (guint i = 0; i < n_rules; i++) {
        if (jsk_rule_report_get_verdict(report, i) == JSK_RULE_VIOLATED)
            return CLI_WARNINGS;
    }
    return jsk_rule_report_is_empty(report) ? CLI_WARNINGS : CLI_COMPLETE;
}

/* Printing. */

static const char *const rules_verdicts[] = {
    [JSK_RULE_INAPPLICABLE] = N_("does not apply"),
    [JSK_RULE_HOLDS] = N_("holds"),
    [JSK_RULE_NOTED] = N_("holds, with notes"),
    [JSK_RULE_VIOLATED] = N_("violated"),
};

/* What comes from the workbook must not steer the terminal, nor end a line. */
static void rules_print_line(const GString *line)
{
    g_autofree char *clean = cli_clean(line->str);
    printf("%s\n", clean);
}

static void rules_print_finding(const JskSheet *sheet, const JskRuleFinding *finding)
{
    g_autoptr(GString) line = g_string_new("       ");
    g_string_append(line, jsk_sheet_get_name(sheet));
    if (finding->range.first_row) {
        g_autofree char *place = jsk_range_format(&finding->range);
        g_string_append_printf(line, "!%s", place);
    }
    g_string_append_printf(line, ": %s%s%s", finding->is_note ? _("note") : "",
                           finding->is_note ? ": " : "",
                           _(jsk_rule_problem_get_message(finding->problem)));
    if (finding->text)
        g_string_append_printf(line, ": %s", finding->text);
    rules_print_line(line);
}

static void rules_print_rest(const JskSheet *sheet, guint64 n_left, gboolean is_note)
{
    if (!n_left)
        return;
    g_autoptr(GString) line = g_string_new("       ");
    g_string_append_printf(line, "%s: %s%s", jsk_sheet_get_name(sheet), is_note ? _("note") : "",
                           is_note ? ": " : "");
    g_string_append_printf(line, ngettext("%llu more place", "%llu more places", (gulong)n_left),
                           (unsigned long long)n_left);
    rules_print_line(line);
}

/* The violations of a rule on a sheet, or the first of its notes. */
static void rules_print_result(const JskSheet *sheet, const JskRuleResult *result, gboolean is_note)
{
    guint64 n_left = is_note ? result->n_notes : result->n_violations;
    guint n_printed = 0;
    for (guint i = 0; i < result->n_findings; i++) {
        if (!result->findings[i].is_note != !is_note || (is_note && n_printed == RULES_SHOWN_NOTES))
            continue;
        rules_print_finding(sheet, &result->findings[i]);
        n_printed++;
    }
    rules_print_rest(sheet, n_left - n_printed, is_note);
}

static void rules_print_rule(const JskSpreadsheet *spreadsheet, const JskRuleReport *report,
                             guint index, gboolean is_quiet)
{
    guint n_rules;
    const JskRule *rule = &jsk_rules(&n_rules)[index];
    JskRuleVerdict verdict = jsk_rule_report_get_verdict(report, index);
    if (is_quiet && verdict != JSK_RULE_VIOLATED)
        return;
    printf("  %-5s%s: %s\n", rule->number, _(rule->title), _(rules_verdicts[verdict]));
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet); i++) {
        const JskSheet *sheet = jsk_spreadsheet_get_sheet(spreadsheet, i);
        const JskRuleResult *result = jsk_rule_report_get_result(report, index, i);
        if (!jsk_rule_report_is_judged(report, i))
            continue;
        rules_print_result(sheet, result, FALSE);
        if (!is_quiet)
            rules_print_result(sheet, result, TRUE);
    }
}

/* The sheets that are judged, or those that are not. */
static char *rules_list_sheets(const JskSpreadsheet *spreadsheet, const JskRuleReport *report,
                               gboolean are_judged)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet); i++) {
        if (!jsk_rule_report_is_judged(report, i) == !are_judged)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                                   jsk_sheet_get_name(jsk_spreadsheet_get_sheet(spreadsheet, i)));
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/* What a sheet for people breaks, in a line. */
static void rules_print_other(const JskSpreadsheet *spreadsheet, const JskRuleReport *report,
                              guint sheet)
{
    guint n_rules;
    const JskRule *rules = jsk_rules(&n_rules);
    g_autoptr(GString) numbers = g_string_new(NULL);
    for (guint i = 0; i < n_rules; i++) {
        if (jsk_rule_report_get_result(report, i, sheet)->verdict == JSK_RULE_VIOLATED)
            g_string_append_printf(numbers, "%s%s", numbers->len ? ", " : "", rules[i].number);
    }
    g_autoptr(GString) line = g_string_new("  ");
    const char *name = jsk_sheet_get_name(jsk_spreadsheet_get_sheet(spreadsheet, sheet));
    if (!jsk_rule_report_has_content(report, sheet))
        g_string_append_printf(line, _("not judged: %s, which is empty"), name);
    else if (numbers->len)
        g_string_append_printf(line, _("not judged: %s, which breaks %s"), name, numbers->str);
    else
        g_string_append_printf(line, _("not judged: %s, which breaks no rule"), name);
    rules_print_line(line);
}

static void rules_print(const JskSpreadsheet *spreadsheet, const JskRuleReport *report,
                        gboolean is_quiet)
{
    guint n_rules;
    guint n_verdicts[JSK_RULE_VIOLATED + 1] = {0};
    jsk_rules(&n_rules);
    if (jsk_rule_report_is_empty(report)) {
        g_autoptr(GString) nothing = g_string_new(NULL);
        g_string_printf(nothing, _("%s: nothing to judge: no sheet has cells or objects"),
                        jsk_spreadsheet_get_name(spreadsheet));
        rules_print_line(nothing);
        fflush(stdout);
        return;
    }
    g_autofree char *judged = rules_list_sheets(spreadsheet, report, TRUE);
    g_autofree char *others = rules_list_sheets(spreadsheet, report, FALSE);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(
        line, *others ? _("%s: judged as tables for programs: %s") : _("%s: judged: %s"),
        jsk_spreadsheet_get_name(spreadsheet), judged);
    rules_print_line(line);
    for (guint i = 0; i < n_rules; i++) {
        n_verdicts[jsk_rule_report_get_verdict(report, i)]++;
        rules_print_rule(spreadsheet, report, i, is_quiet);
    }
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet) && !is_quiet; i++) {
        if (!jsk_rule_report_is_judged(report, i))
            rules_print_other(spreadsheet, report, i);
    }
    printf(_("  rules: %u hold, %u of them with notes, %u violated, %u do not apply\n"),
           n_verdicts[JSK_RULE_HOLDS] + n_verdicts[JSK_RULE_NOTED], n_verdicts[JSK_RULE_NOTED],
           n_verdicts[JSK_RULE_VIOLATED], n_verdicts[JSK_RULE_INAPPLICABLE]);
    fflush(stdout);
}

CliStatus check_rules_print(const CheckRules *options)
{
    CliStatus worst = CLI_COMPLETE;
    guint n_inputs = g_strv_length(options->sources->paths);
    for (guint i = 0; i < n_inputs && !cli_is_interrupted(); i++) {
        CliStatus status;
        g_autoptr(GError) error = NULL;
        g_autoptr(JskSpreadsheet) spreadsheet =
            check_rules_open(options, &options->sources->inputs[i], &status, &error);
        if (spreadsheet) {
            g_autoptr(JskRuleReport) report = jsk_rules_check(spreadsheet);
            rules_print(spreadsheet, report, options->is_quiet);
            status = check_rules_get_status(report);
        } else {
            cli_print_error(error);
        }
        worst = MAX(worst, status);
    }
    return worst;
}
