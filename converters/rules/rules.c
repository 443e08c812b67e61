#include "rules/rule-check.h"

/* Marks a text for translation, which is the caller's. */
#define N_(text) (text)

/* How much of a text a finding shows, in characters. */
#define RULES_SHOWN_CHARACTERS 30

static void rules_check_file_format(RuleCheck *check)
{
    /* What could be read is an Excel workbook or CSV. */
    check->is_applicable = TRUE;
}

static const JskRule rules[] = {
    {"file-format", "1-1", N_("The file is an Excel workbook or CSV")},
    {"one-datum-a-cell", "1-2", N_("A cell holds one datum")},
    {"numbers-as-numbers", "1-3", N_("Numbers are numbers, without units, commas and ▲")},
    {"merged-cells", "1-4", N_("No cells are merged")},
    {"layout-spaces", "1-5", N_("No spaces and line breaks for the layout")},
    {"titles", "1-6", N_("No titles or labels are left out")},
    {"formulas", "1-7", N_("Values, no formulas")},
    {"objects", "1-8", N_("No shapes, pictures or charts")},
    {"units", "1-9", N_("Units are given")},
    {"platform-characters", "1-10", N_("No characters that depend on the platform")},
    {"years", "1-11", N_("Gregorian years, or beside those of eras")},
    {"regions", "1-12", N_("Regions have their code or name")},
    {"symbols", "1-13", N_("Symbols among numbers are uniform")},
    {"undivided", "2-1", N_("Data are not divided")},
    {"one-table-a-sheet", "2-2", N_("A sheet holds one table")},
};

static const RuleCheckFunc checks[G_N_ELEMENTS(rules)] = {
    rules_check_file_format, rule_check_one_datum,  rule_check_numbers,   rule_check_merges,
    rule_check_spaces,       rule_check_titles,     rule_check_formulas,  rule_check_objects,
    rule_check_units,        rule_check_characters, rule_check_years,     rule_check_regions,
    rule_check_symbols,      rule_check_division,   rule_check_one_table,
};

static const struct {
    const char *name;
    const char *message;
} problems[JSK_N_PROBLEMS] = {
    [JSK_PROBLEM_SEVERAL_NUMBERS] = {"several-numbers", N_("several numbers in a cell")},
    [JSK_PROBLEM_SEVERAL_ITEMS] = {"several-items", N_("a list in a cell")},
    [JSK_PROBLEM_NUMBER_AS_TEXT] = {"number-as-text", N_("a number as text")},
    [JSK_PROBLEM_ERROR_VALUE] = {"error-value", N_("an error in place of a value")},
    [JSK_PROBLEM_MERGED] = {"merged", N_("merged cells")},
    [JSK_PROBLEM_SPACE_AT_END] = {"space-at-end", N_("spaces around the text")},
    [JSK_PROBLEM_SPACES] = {"spaces", N_("spaces between letters or in rows")},
    [JSK_PROBLEM_LINE_BREAK] = {"line-break", N_("a line break inside of a sentence")},
    [JSK_PROBLEM_NO_TITLE] = {"no-title", N_("a column without title")},
    [JSK_PROBLEM_SAME_TITLE] = {"same-title", N_("a title that another column has")},
    [JSK_PROBLEM_SHORT_YEAR] = {"short-year", N_("a year without its first digits")},
    [JSK_PROBLEM_DITTO] = {"ditto", N_("a ditto mark in place of a value")},
    [JSK_PROBLEM_NO_LABEL] = {"no-label", N_("a row whose first cell is blank")},
    [JSK_PROBLEM_FORMULA] = {"formula", N_("a formula")},
    [JSK_PROBLEM_OBJECT] = {"object", N_("objects over the cells")},
    [JSK_PROBLEM_NO_UNIT] = {"no-unit", N_("numbers whose unit is not given")},
    [JSK_PROBLEM_UNIT_DIFFERS] = {"unit-differs", N_("a unit that is not that of the column")},
    [JSK_PROBLEM_PRIVATE_CHARACTER] = {"private-character", N_("a character of a private font")},
    [JSK_PROBLEM_PLATFORM_CHARACTER] = {"platform-character",
                                        N_("a character that depends on the platform")},
    [JSK_PROBLEM_ERA_ONLY] = {"era-only", N_("an era year without the Gregorian one")},
    [JSK_PROBLEM_NO_REGION] = {"no-region", N_("a row without its region")},
    [JSK_PROBLEM_CODE_AS_NUMBER] = {"code-as-number",
                                    N_("a code that lost its first 0 as a number")},
    [JSK_PROBLEM_WORD_AMONG_NUMBERS] = {"word-among-numbers", N_("words in a column of numbers")},
    [JSK_PROBLEM_SYMBOL_VARIANT] = {"symbol-variant", N_("a symbol in another spelling")},
    [JSK_PROBLEM_BLANK_ROW] = {"blank-row", N_("blank rows between data")},
    [JSK_PROBLEM_REPEATED_HEAD] = {"repeated-head", N_("titles that are repeated between data")},
    [JSK_PROBLEM_DIVIDED_TABLE] = {"divided-table", N_("blank columns between data")},
    [JSK_PROBLEM_FURTHER_TABLE] = {"further-table", N_("a further table")},
};

struct _JskRuleReport {
    guint n_sheets;
    gboolean *has_content;
    gboolean *is_judged;
    JskRuleResult *results;
};

const JskRule *jsk_rules(guint *n_rules)
{
    *n_rules = G_N_ELEMENTS(rules);
    return rules;
}

const char *jsk_rule_problem_get_name(JskRuleProblem problem)
{
    return problems[problem].name;
}

const char *jsk_rule_problem_get_message(JskRuleProblem problem)
{
    return problems[problem].message;
}

/* Findings. */

static void rule_add_finding(RuleCheck *check, JskRuleFinding finding, const char *text)
{
    guint64 *count = finding.is_note ? &check->n_notes : &check->n_violations;
    if ((*count)++ >= JSK_RULES_MAX_FINDINGS)
        return;
    if (text && g_utf8_strlen(text, -1) > RULES_SHOWN_CHARACTERS) {
        g_autofree char *start = g_utf8_substring(text, 0, RULES_SHOWN_CHARACTERS);
        finding.text = g_strconcat(start, "…", NULL);
    } else {
        finding.text = g_strdup(text);
    }
    g_array_append_val(check->findings, finding);
}

void rule_add(RuleCheck *check, JskRuleProblem problem, const JskRange *range, const char *text)
{
    rule_add_finding(check, (JskRuleFinding){problem, FALSE, *range, NULL}, text);
}

static JskRange rule_get_place(const JskCell *cell)
{
    return (JskRange){cell->row, cell->row, cell->column, cell->column};
}

static const char *rule_get_text(const JskCell *cell)
{
    return cell->kind == JSK_CELL_TEXT || cell->kind == JSK_CELL_ERROR ? cell->text : NULL;
}

void rule_add_cell(RuleCheck *check, JskRuleProblem problem, const JskCell *cell)
{
    JskRange place = rule_get_place(cell);
    rule_add(check, problem, &place, rule_get_text(cell));
}

void rule_note_cell(RuleCheck *check, JskRuleProblem problem, const JskCell *cell)
{
    rule_add_finding(check, (JskRuleFinding){problem, TRUE, rule_get_place(cell), NULL},
                     rule_get_text(cell));
}

/* What checks ask. */

ViewCells rule_all_cells(const RuleCheck *check)
{
    const JskRange all = {1, JSK_SHEET_MAX_ROWS, 1, JSK_SHEET_MAX_COLUMNS};
    return view_cells(check->view->sheet, &all);
}

const ViewColumn *rule_get_column(const ViewTable *table, const JskCell *cell)
{
    return &table->columns[cell->column - table->range.first_column];
}

/* Reports. */

static JskRuleResult *report_get_result(const JskRuleReport *report, guint rule, guint sheet)
{
    return &report->results[(gsize)sheet * G_N_ELEMENTS(rules) + rule];
}

static void report_check_rule(RuleCheck *check, RuleCheckFunc look, JskRuleResult *result)
{
    check->is_applicable = FALSE;
    check->n_violations = 0;
    check->n_notes = 0;
    check->findings = g_array_new(FALSE, FALSE, sizeof(JskRuleFinding));
    look(check);
    *result = (JskRuleResult){
        .verdict = check->n_violations    ? JSK_RULE_VIOLATED
                   : check->n_notes       ? JSK_RULE_NOTED
                   : check->is_applicable ? JSK_RULE_HOLDS
                                          : JSK_RULE_INAPPLICABLE,
        .n_violations = check->n_violations,
        .n_notes = check->n_notes,
        .n_findings = check->findings->len,
    };
    result->findings = (const JskRuleFinding *)(gpointer)g_array_free(check->findings, FALSE);
}

/* Whether there is anything on the sheet, in or over its cells. */
static gboolean report_has_content(const JskSheet *sheet)
{
    gsize n_cells;
    guint n_objects = 0;
    jsk_sheet_get_cells(sheet, &n_cells);
    for (int kind = 0; kind < JSK_N_OBJECTS; kind++)
        n_objects += jsk_sheet_get_n_objects(sheet, (JskObjectKind)kind);
    return n_cells > 0 || n_objects > 0;
}

static gboolean report_has_tables(const JskSpreadsheet *spreadsheet, guint sheet)
{
    guint n_tables;
    jsk_sheet_get_tables(jsk_spreadsheet_get_sheet(spreadsheet, sheet), &n_tables);
    return n_tables > 0;
}

JskRuleReport *jsk_rules_check(const JskSpreadsheet *spreadsheet)
{
    JskRuleReport *report = g_new(JskRuleReport, 1);
    guint n_sheets = jsk_spreadsheet_get_n_sheets(spreadsheet);
    *report = (JskRuleReport){
        .n_sheets = n_sheets,
        .has_content = g_new0(gboolean, n_sheets),
        .is_judged = g_new0(gboolean, n_sheets),
        .results = g_new0(JskRuleResult, (gsize)n_sheets * G_N_ELEMENTS(rules)),
    };
    gboolean has_tables = FALSE;
    for (guint i = 0; i < n_sheets; i++)
        has_tables |= report_has_tables(spreadsheet, i);
    g_autoptr(WordsReader) words = words_reader_new();
    for (guint i = 0; i < n_sheets; i++) {
        const JskSheet *sheet = jsk_spreadsheet_get_sheet(spreadsheet, i);
        if (!report_has_content(sheet))
            continue;
        report->has_content[i] = TRUE;
        g_autoptr(SheetView) view = sheet_view_new(sheet, words);
        RuleCheck check = {.spreadsheet = spreadsheet, .view = view, .words = words};
        report->is_judged[i] = !has_tables || report_has_tables(spreadsheet, i);
        for (guint rule = 0; rule < G_N_ELEMENTS(rules); rule++)
            report_check_rule(&check, checks[rule], report_get_result(report, rule, i));
    }
    return report;
}

void jsk_rule_report_free(JskRuleReport *report)
{
    if (!report)
        return;
    for (gsize i = 0; i < (gsize)report->n_sheets * G_N_ELEMENTS(rules); i++) {
        JskRuleFinding *findings = (gpointer)(guintptr)report->results[i].findings;
        for (guint j = 0; j < report->results[i].n_findings; j++)
            g_free(findings[j].text);
        g_free(findings);
    }
    g_free(report->results);
    g_free(report->has_content);
    g_free(report->is_judged);
    g_free(report);
}

gboolean jsk_rule_report_is_judged(const JskRuleReport *report, guint sheet)
{
    return report->is_judged[sheet];
}

gboolean jsk_rule_report_has_content(const JskRuleReport *report, guint sheet)
{
    return report->has_content[sheet];
}

gboolean jsk_rule_report_is_empty(const JskRuleReport *report)
{
    for (guint i = 0; i < report->n_sheets; i++) {
        if (report->has_content[i])
            return FALSE;
    }
    return TRUE;
}

JskRuleVerdict jsk_rule_report_get_verdict(const JskRuleReport *report, guint rule)
{
    JskRuleVerdict worst = JSK_RULE_INAPPLICABLE;
    for (guint i = 0; i < report->n_sheets; i++) {
        if (report->is_judged[i])
            worst = MAX(worst, report_get_result(report, rule, i)->verdict);
    }
    return worst;
}

const JskRuleResult *jsk_rule_report_get_result(const JskRuleReport *report, guint rule,
                                                guint sheet)
{
    return report_get_result(report, rule, sheet);
}
