/* What the checks of all rules share. */
#ifndef JISSEKI_RULES_RULE_CHECK_H
#define JISSEKI_RULES_RULE_CHECK_H

#include "rules/sheet-view.h"

#include <jisseki/rules.h>

/**
 * RuleCheck: one rule on one sheet
 * @spreadsheet: for dates
 * @view: the sheet
 * @words: scratch memory
 * @is_applicable: set by a check when there is something that the rule speaks of
 * @n_violations, @n_notes, @findings: (element-type JskRuleFinding): the result
 */
typedef struct {
    const JskSpreadsheet *spreadsheet;
    const SheetView *view;
    WordsReader *words;
    gboolean is_applicable;
    guint64 n_violations;
    guint64 n_notes;
    GArray *findings;
} RuleCheck;

/** rule_add: something breaks the rule; @text %NULL for none */
void rule_add(RuleCheck *check, JskRuleProblem problem, const JskRange *range, const char *text);
void rule_add_cell(RuleCheck *check, JskRuleProblem problem, const JskCell *cell);
/** rule_note_cell: worth knowing, but it breaks nothing */
void rule_note_cell(RuleCheck *check, JskRuleProblem problem, const JskCell *cell);

/** rule_all_cells: of the sheet */
ViewCells rule_all_cells(const RuleCheck *check);
/** rule_get_column: the column of a table in which the cell is */
const ViewColumn *rule_get_column(const ViewTable *table, const JskCell *cell);

/** RuleCheckFunc: looks at a sheet */
typedef void (*RuleCheckFunc)(RuleCheck *check);

/* Each in the file of its subject. */

/* check-values.c */
void rule_check_one_datum(RuleCheck *check);
void rule_check_numbers(RuleCheck *check);
void rule_check_symbols(RuleCheck *check);
/* check-layout.c */
void rule_check_merges(RuleCheck *check);
void rule_check_spaces(RuleCheck *check);
void rule_check_formulas(RuleCheck *check);
void rule_check_objects(RuleCheck *check);
void rule_check_characters(RuleCheck *check);
/* check-titles.c */
void rule_check_titles(RuleCheck *check);
void rule_check_regions(RuleCheck *check);
/* check-units.c */
void rule_check_units(RuleCheck *check);
/* check-years.c */
void rule_check_years(RuleCheck *check);
/* check-tables.c */
void rule_check_division(RuleCheck *check);
void rule_check_one_table(RuleCheck *check);

#endif
