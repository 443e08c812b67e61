/* 1-9: units of columns of numbers. */
#include "rules/rule-check.h"
#include "rules/titles.h"

#include <string.h>

static const char *const units_titles[] = {"単位", "unit", "units", NULL};
#define UNITS_WORD "単位"

/* For each column of the table whether a title above it gives a unit; one of an upper row is for
 * the columns to the right, too, up to the next title. */
static gboolean *units_find_in_heads(RuleCheck *check, const ViewTable *table)
{
    guint n_columns = (guint)table->range.last_column - table->range.first_column + 1;
    gboolean *has_unit = g_new0(gboolean, n_columns);
    for (guint row = table->head.first_row; row <= table->head.last_row; row++) {
        gboolean goes_on = FALSE;
        for (guint i = 0; i < n_columns; i++) {
            const JskCell *cell =
                jsk_sheet_find_cell(check->view->sheet, row, table->range.first_column + i);
            if (cell)
                goes_on = cell->kind == JSK_CELL_TEXT && title_has_unit(check->words, cell->text);
            has_unit[i] |= goes_on;
            goes_on &= row < table->head.last_row;
        }
    }
    return has_unit;
}

static gboolean units_has_column(const RuleCheck *check, const ViewTable *table)
{
    for (guint i = 0; i <= (guint)table->range.last_column - table->range.first_column; i++) {
        g_autofree char *title = title_fold(check->words, table->columns[i].title);
        if (g_strv_contains(units_titles, title))
            return TRUE;
    }
    return FALSE;
}

static void units_check_table(RuleCheck *check, const ViewTable *table, gboolean is_given)
{
    g_autofree gboolean *has_unit = units_find_in_heads(check, table);
    is_given = is_given || units_has_column(check, table);
    for (guint i = 0; i <= (guint)table->range.last_column - table->range.first_column; i++) {
        const ViewColumn *column = &table->columns[i];
        g_autofree char *title = title_fold(check->words, column->title);
        if (!view_column_has_numbers(column) || column->is_ordinal ||
            (column->n_number_texts == 0 && column->is_serial))
            continue;
        check->is_applicable = TRUE;
        if (is_given || has_unit[i] || title_is_of_unit(check->words, title))
            continue;
        guint16 place = (guint16)(table->range.first_column + i);
        guint row = table->head.last_row ? table->head.last_row : table->data.first_row;
        const JskRange range = {row, row, place, place};
        rule_add(check, JSK_PROBLEM_NO_UNIT, &range, column->title);
    }
}

/* Whether a cell that is no datum says 単位, as one above a table does. */
static gboolean units_are_given(const RuleCheck *check)
{
    ViewCells cells = rule_all_cells(check);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind != JSK_CELL_TEXT || !strstr(cell->text, UNITS_WORD))
            continue;
        gboolean is_datum = FALSE;
        const ViewTable *table;
        for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++)
            is_datum |=
                view_range_contains(&table->data, cell) ||
                (view_range_contains(&table->head, cell) && g_str_equal(cell->text, UNITS_WORD));
        if (!is_datum)
            return TRUE;
    }
    return FALSE;
}

void rule_check_units(RuleCheck *check)
{
    gboolean is_given = units_are_given(check);
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++)
        units_check_table(check, table, is_given);
}
