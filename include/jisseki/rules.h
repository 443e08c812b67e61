/* Whether programs can read the tables of a workbook: the rules of 総務省. */
#ifndef JISSEKI_RULES_H
#define JISSEKI_RULES_H

#include <jisseki/spreadsheet.h>

G_BEGIN_DECLS

/** JSK_RULES_MAX_FINDINGS: how many violations of a rule on a sheet are listed, and how many notes;
 * the others are counted */
#define JSK_RULES_MAX_FINDINGS 10
/** JSK_RULES_MAX_TABLES: how many tables of a sheet are looked into */
#define JSK_RULES_MAX_TABLES 64

/**
 * JskRule:
 * @id: stable name for programs: `merged-cells`
 * @number: of the item in the rules: `1-4`
 * @title: what it demands, English
 *
 * An item of 統計表における機械判読可能なデータの表記方法の統一ルール (総務省, 2020).
 */
typedef struct {
    const char *id;
    const char *number;
    const char *title;
} JskRule;

/**
 * jsk_rules:
 * @n_rules: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_rules): all rules, in their order
 */
const JskRule *jsk_rules(guint *n_rules);

/**
 * JskRuleVerdict:
 * @JSK_RULE_INAPPLICABLE: there is nothing that it speaks of
 * @JSK_RULE_HOLDS: nothing breaks it
 * @JSK_RULE_NOTED: nothing breaks it, but there are notes
 * @JSK_RULE_VIOLATED: something breaks it
 */
typedef enum {
    JSK_RULE_INAPPLICABLE,
    JSK_RULE_HOLDS,
    JSK_RULE_NOTED,
    JSK_RULE_VIOLATED,
} JskRuleVerdict;

/**
 * JskRuleProblem: what breaks a rule, or is noted
 */
typedef enum {
    JSK_PROBLEM_SEVERAL_NUMBERS,
    JSK_PROBLEM_SEVERAL_ITEMS,
    JSK_PROBLEM_NUMBER_AS_TEXT,
    JSK_PROBLEM_ERROR_VALUE,
    JSK_PROBLEM_MERGED,
    JSK_PROBLEM_SPACE_AT_END,
    JSK_PROBLEM_SPACES,
    JSK_PROBLEM_LINE_BREAK,
    JSK_PROBLEM_NO_TITLE,
    JSK_PROBLEM_SAME_TITLE,
    JSK_PROBLEM_SHORT_YEAR,
    JSK_PROBLEM_DITTO,
    JSK_PROBLEM_NO_LABEL,
    JSK_PROBLEM_FORMULA,
    JSK_PROBLEM_OBJECT,
    JSK_PROBLEM_NO_UNIT,
    JSK_PROBLEM_UNIT_DIFFERS,
    JSK_PROBLEM_PRIVATE_CHARACTER,
    JSK_PROBLEM_PLATFORM_CHARACTER,
    JSK_PROBLEM_ERA_ONLY,
    JSK_PROBLEM_NO_REGION,
    JSK_PROBLEM_CODE_AS_NUMBER,
    JSK_PROBLEM_WORD_AMONG_NUMBERS,
    JSK_PROBLEM_SYMBOL_VARIANT,
    JSK_PROBLEM_BLANK_ROW,
    JSK_PROBLEM_REPEATED_HEAD,
    JSK_PROBLEM_DIVIDED_TABLE,
    JSK_PROBLEM_FURTHER_TABLE,
    JSK_N_PROBLEMS,
} JskRuleProblem;

/** jsk_rule_problem_get_name: stable name for programs: `number-as-text` */
const char *jsk_rule_problem_get_name(JskRuleProblem problem);
/** jsk_rule_problem_get_message: for people, English: `a number as text` */
const char *jsk_rule_problem_get_message(JskRuleProblem problem);

/**
 * JskRuleFinding:
 * @problem: what it is
 * @is_note: worth knowing, but it does not break the rule
 * @range: where; row 0 for objects, which lie over the cells
 * @text: (nullable): what stands there, the beginning of a long text; of an
 *   object `picture`, `chart`, `shape`, `control` or `comment`
 */
typedef struct {
    JskRuleProblem problem;
    gboolean is_note;
    JskRange range;
    char *text;
} JskRuleFinding;

/**
 * JskRuleResult:
 * @verdict: of one rule on one sheet
 * @n_violations: how many places break it
 * @n_notes: how many are noted
 * @findings: (array length=n_findings): the first ones, violations and notes
 * @n_findings: how many are listed
 */
typedef struct {
    JskRuleVerdict verdict;
    guint64 n_violations;
    guint64 n_notes;
    const JskRuleFinding *findings;
    guint n_findings;
} JskRuleResult;

/** JskRuleReport: how every rule stands on every sheet */
typedef struct _JskRuleReport JskRuleReport;

/**
 * jsk_rules_check:
 * @spreadsheet: a workbook; must live as long as the report
 *
 * The tables for programs are the sheets with an Excel table, and if no sheet
 * has one, all sheets with cells or objects. Every sheet is looked at; a rule holds for the
 * workbook when it holds for all tables for programs.
 *
 * On a sheet without Excel table, tables are the blocks of cells without blank
 * rows and columns in them; the head of one is what stands above its first row
 * with numbers that are no years.
 *
 * What the rules leave open is decided so:
 * - 1-2: in columns of words, three short words or more that 、 or , part, or that
 *   stand on lines of their own, and a name with its telephone number; not in
 *   columns of which a fifth are sentences.
 * - 1-2, 1-3 and 1-13 speak of columns of numbers: at least half of their cells
 *   are, or any when the title gives a unit, or, when none is a number, four
 *   fifths are texts like `1,234人`. Not meant are texts whose row gives the same
 *   number as a number (they quote), years, and texts under titles such as 番号
 *   and コード (labels). In other columns, `12件` and `10` are words.
 * - 1-5: a line break behind the end of a sentence parts paragraphs, not lines.
 * - 1-6: the first column names the row. Other columns may have blank cells.
 * - 1-8: comments are objects, too.
 * - 1-9: a unit is one in the brackets of a title, or in a column titled 単位 or
 *   unit, or in a cell that says 単位. Years, ordinals (titles such as 番号,
 *   順, 行, order) and columns that count 1, 2, 3 need none. A unit in a cell
 *   must be that of the title and of the column's other cells; a column 単位 has
 *   one in every row with numbers.
 * - 1-10: a workbook is Unicode. ①, ㈱ and the like in a title break the rule; in
 *   data, which quote, they are noted. Private characters (外字) break it.
 * - 1-11: era years (平成28年度, H28, 平28) in titles, and in columns whose title is
 *   one of time or of which at least half are dates, need the Gregorian year in
 *   the same cell, in the column's other titles or in the row; 28 in a column 年度
 *   needs one in the row. In other columns and beside the tables they are noted.
 * - 1-12: applies to tables with a column of regions or their codes.
 *
 * Returns: (transfer full): the report
 */
JskRuleReport *jsk_rules_check(const JskSpreadsheet *spreadsheet) G_GNUC_WARN_UNUSED_RESULT;
void jsk_rule_report_free(JskRuleReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskRuleReport, jsk_rule_report_free)

/** jsk_rule_report_is_judged: whether the sheet, counted from 0, is a table for programs */
gboolean jsk_rule_report_is_judged(const JskRuleReport *report, guint sheet);
/** jsk_rule_report_has_content: whether there is anything on the sheet; one that is empty is not
 * judged */
gboolean jsk_rule_report_has_content(const JskRuleReport *report, guint sheet);
/** jsk_rule_report_is_empty: no sheet has content, so that there is nothing to judge */
gboolean jsk_rule_report_is_empty(const JskRuleReport *report);
/** jsk_rule_report_get_verdict: for the workbook; the rule counted from 0 */
JskRuleVerdict jsk_rule_report_get_verdict(const JskRuleReport *report, guint rule);
/** jsk_rule_report_get_result: (transfer none): of one rule on one sheet */
const JskRuleResult *jsk_rule_report_get_result(const JskRuleReport *report, guint rule,
                                                guint sheet);

G_END_DECLS

#endif
