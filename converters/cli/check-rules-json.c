#include "cli/check-rules.h"
#include "cli/json.h"

#include <stdio.h>

#define RULES_JSON_VERSION 1

static const char *const verdict_names[] = {
    [JSK_RULE_INAPPLICABLE] = "inapplicable",
    [JSK_RULE_HOLDS] = "holds",
    [JSK_RULE_NOTED] = "holds-with-notes",
    [JSK_RULE_VIOLATED] = "violated",
};

static void rules_add_finding(Json *json, const JskRuleFinding *finding)
{
    g_autofree char *place = finding->range.first_row ? jsk_range_format(&finding->range) : NULL;
    json_open(json, NULL, '{');
    json_add_string(json, "problem", jsk_rule_problem_get_name(finding->problem));
    json_add_string(json, "severity", finding->is_note ? "note" : "violation");
    json_add_string(json, "place", place);
    json_add_string(json, "text", finding->text);
    json_add_string(json, "message", jsk_rule_problem_get_message(finding->problem));
    json_close(json, '}');
}

static void rules_add_result(Json *json, const char *sheet, const JskRuleResult *result)
{
    json_open(json, NULL, '{');
    json_add_string(json, "sheet", sheet);
    json_add_string(json, "verdict", verdict_names[result->verdict]);
    json_add_number(json, "violations", result->n_violations);
    json_add_number(json, "notes", result->n_notes);
    json_open(json, "findings", '[');
    for (guint i = 0; i < result->n_findings; i++)
        rules_add_finding(json, &result->findings[i]);
    json_close(json, ']');
    json_close(json, '}');
}

static void rules_add_rule(Json *json, const JskSpreadsheet *spreadsheet,
                           const JskRuleReport *report, guint index)
{
    guint n_rules;
    const JskRule *rule = &jsk_rules(&n_rules)[index];
    json_open(json, NULL, '{');
    json_add_string(json, "id", rule->id);
    json_add_string(json, "number", rule->number);
    json_add_string(json, "title", rule->title);
    json_add_string(json, "verdict", verdict_names[jsk_rule_report_get_verdict(report, index)]);
    json_open(json, "sheets", '[');
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet); i++)
        rules_add_result(json, jsk_sheet_get_name(jsk_spreadsheet_get_sheet(spreadsheet, i)),
                         jsk_rule_report_get_result(report, index, i));
    json_close(json, ']');
    json_close(json, '}');
}

static void rules_add_sheets(Json *json, const JskSpreadsheet *spreadsheet,
                             const JskRuleReport *report, const char *name, gboolean are_judged)
{
    json_open(json, name, '[');
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet); i++) {
        if (!jsk_rule_report_is_judged(report, i) == !are_judged)
            json_add_string(json, NULL,
                            jsk_sheet_get_name(jsk_spreadsheet_get_sheet(spreadsheet, i)));
    }
    json_close(json, ']');
}

static void rules_add_workbook(Json *json, const JskSpreadsheet *spreadsheet,
                               const JskRuleReport *report)
{
    guint n_rules;
    jsk_rules(&n_rules);
    rules_add_sheets(json, spreadsheet, report, "judged", TRUE);
    rules_add_sheets(json, spreadsheet, report, "not-judged", FALSE);
    json_open(json, "rules", '[');
    for (guint i = 0; i < n_rules; i++)
        rules_add_rule(json, spreadsheet, report, i);
    json_close(json, ']');
}

static CliStatus rules_add_source(Json *json, const CheckRules *options, const JskBatchInput *input)
{
    CliStatus status;
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSpreadsheet) spreadsheet = check_rules_open(options, input, &status, &error);
    g_autoptr(JskRuleReport) report = spreadsheet ? jsk_rules_check(spreadsheet) : NULL;
    if (report)
        status = check_rules_get_status(report);
    json_open(json, NULL, '{');
    json_add_string(json, "source", input->path);
    json_add_string(json, "outcome",
                    !report                            ? "refused"
                    : jsk_rule_report_is_empty(report) ? "nothing-to-judge"
                    : status == CLI_COMPLETE           ? verdict_names[JSK_RULE_HOLDS]
                                                       : verdict_names[JSK_RULE_VIOLATED]);
    json_add_string(json, "error", error ? error->message : NULL);
    if (report)
        rules_add_workbook(json, spreadsheet, report);
    json_close(json, '}');
    return status;
}

CliStatus check_rules_print_json(const CheckRules *options)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Json json = {text, FALSE};
    CliStatus worst = CLI_COMPLETE;
    guint n_inputs = g_strv_length(options->sources->paths);
    json_open(&json, NULL, '{');
    json_add_number(&json, "version", RULES_JSON_VERSION);
    json_open(&json, "sources", '[');
    for (guint i = 0; i < n_inputs && !cli_is_interrupted(); i++) {
        CliStatus status = rules_add_source(&json, options, &options->sources->inputs[i]);
        worst = MAX(worst, status);
    }
    json_close(&json, ']');
    json_add_number(&json, "status", worst);
    json_close(&json, '}');
    g_string_append_c(text, '\n');
    fputs(text->str, stdout);
    return worst;
}
