/* 2-1, 2-2: tables that are divided, and several tables on a sheet. */
#include "rules/rule-check.h"

#include <string.h>

/* Whether the row of @table is its titles again. */
static gboolean tables_is_head(const RuleCheck *check, const ViewTable *table, guint row)
{
    JskRange range = table->range;
    range.first_row = row;
    range.last_row = row;
    guint n_titles = 0;
    ViewCells cells = view_cells(check->view->sheet, &range);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        const char *title = rule_get_column(table, cell)->title;
        if (cell->kind != JSK_CELL_TEXT || g_strcmp0(title, cell->text) != 0)
            return FALSE;
        n_titles++;
    }
    return n_titles > 1;
}

/* Whether the row has a number where the table has a column of numbers. */
static gboolean tables_goes_on(const RuleCheck *check, const ViewTable *table, guint row)
{
    JskRange range = table->range;
    range.first_row = row;
    range.last_row = row;
    ViewCells cells = view_cells(check->view->sheet, &range);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind == JSK_CELL_NUMBER && view_column_has_numbers(rule_get_column(table, cell)))
            return TRUE;
    }
    return FALSE;
}

/* Whether the block's first column has numbers beside the data of the table. */
static gboolean tables_goes_on_beside(const RuleCheck *check, const ViewTable *table,
                                      const JskRange *block)
{
    JskRange range = table->data;
    range.first_column = block->first_column;
    range.last_column = block->first_column;
    guint n_cells = 0;
    guint n_numbers = 0;
    ViewCells cells = view_cells(check->view->sheet, &range);
    for (const JskCell *cell; (cell = view_cells_next(&cells)); n_cells++)
        n_numbers += cell->kind == JSK_CELL_NUMBER ? 1 : 0;
    return n_numbers > 0 && n_numbers * 2 >= n_cells;
}

/* How a block goes on from a table, if it does; @place is where they part. */
static gboolean tables_compare(const RuleCheck *check, const ViewTable *table,
                               const JskRange *block, JskRuleProblem *problem, JskRange *place)
{
    const JskRange *range = &table->range;
    *place = *block;
    if (block->first_row > range->last_row && block->first_column >= range->first_column &&
        block->last_column <= range->last_column) {
        if (tables_is_head(check, table, block->first_row)) {
            *problem = JSK_PROBLEM_REPEATED_HEAD;
            place->last_row = place->first_row;
            return TRUE;
        }
        *problem = JSK_PROBLEM_BLANK_ROW;
        *place = *range;
        place->first_row = range->last_row + 1;
        place->last_row = block->first_row - 1;
        return tables_goes_on(check, table, block->first_row);
    }
    *problem = JSK_PROBLEM_DIVIDED_TABLE;
    return range->first_row == block->first_row && range->last_row == block->last_row &&
           block->first_column > range->last_column && tables_goes_on_beside(check, table, block);
}

/* Whether a block goes on from one of the tables above it or to its left. */
static gboolean tables_is_part(const RuleCheck *check, const JskRange *block,
                               JskRuleProblem *problem, JskRange *place)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        if (tables_compare(check, table, block, problem, place))
            return TRUE;
    }
    return FALSE;
}

/* 2-1 */

static void tables_check_rows(RuleCheck *check, const ViewTable *table)
{
    guint last_row = 0;
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->row == last_row)
            continue;
        JskRange place = table->range;
        if (last_row && cell->row > last_row + 1) {
            place.first_row = last_row + 1;
            place.last_row = cell->row - 1;
            rule_add(check, JSK_PROBLEM_BLANK_ROW, &place, NULL);
        }
        place.first_row = cell->row;
        place.last_row = cell->row;
        if (tables_is_head(check, table, cell->row))
            rule_add(check, JSK_PROBLEM_REPEATED_HEAD, &place, NULL);
        last_row = cell->row;
    }
}

void rule_check_division(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        check->is_applicable = TRUE;
        tables_check_rows(check, table);
    }
    const GArray *blocks = check->view->blocks;
    for (guint i = 0; i < blocks->len; i++) {
        JskRuleProblem problem;
        JskRange place;
        if (tables_is_part(check, &g_array_index(blocks, JskRange, i), &problem, &place))
            rule_add(check, problem, &place, NULL);
    }
}

/* 2-2 */

void rule_check_one_table(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        JskRuleProblem problem;
        JskRange place;
        check->is_applicable = TRUE;
        if (i > 0 && !tables_is_part(check, &table->range, &problem, &place))
            rule_add(check, JSK_PROBLEM_FURTHER_TABLE, &table->range, NULL);
    }
}
