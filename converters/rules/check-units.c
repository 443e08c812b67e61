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

/* The column that gives the unit of each row, from 1; 0 when there is none. */
static guint units_find_column(const RuleCheck *check, const ViewTable *table)
{
    for (guint i = 0; i <= (guint)table->range.last_column - table->range.first_column; i++) {
        g_autofree char *title = title_fold(check->words, table->columns[i].title);
        if (g_strv_contains(units_titles, title))
            return table->range.first_column + i;
    }
    return 0;
}

/* The rows of data whose labels give their units: 人口（人）. */
static GHashTable *units_find_rows(const RuleCheck *check, const ViewTable *table)
{
    GHashTable *rows = g_hash_table_new(NULL, NULL);
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind == JSK_CELL_TEXT && !view_column_has_numbers(rule_get_column(table, cell)) &&
            title_has_unit(check->words, cell->text))
            g_hash_table_add(rows, GUINT_TO_POINTER(cell->row));
    }
    return rows;
}

/* Whether the label of every row in which the column has a number gives the unit. */
static gboolean units_stand_in_rows(const RuleCheck *check, const ViewTable *table, guint column,
                                    GHashTable *rows)
{
    JskRange range = table->data;
    range.first_column = range.last_column = (guint16)column;
    ViewCells cells = view_cells(check->view->sheet, &range);
    if (g_hash_table_size(rows) == 0)
        return FALSE;
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        gboolean is_number = cell->kind == JSK_CELL_NUMBER ||
                             (cell->kind == JSK_CELL_TEXT &&
                              words_read(check->words, cell->text).kind == WORDS_NUMBER);
        if (is_number && !g_hash_table_contains(rows, GUINT_TO_POINTER(cell->row)))
            return FALSE;
    }
    return TRUE;
}

static gboolean units_are_needed(const ViewColumn *column)
{
    return view_column_has_numbers(column) && !column->is_ordinal &&
           (column->n_number_texts > 0 || !column->is_serial);
}

/* Where a column gives the unit of each row: the rows with numbers that have none. */
static void units_check_rows(RuleCheck *check, const ViewTable *table, guint column)
{
    guint last_row = 0;
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind != JSK_CELL_NUMBER || cell->row == last_row ||
            !units_are_needed(rule_get_column(table, cell)))
            continue;
        last_row = cell->row;
        const JskRange place = {cell->row, cell->row, (guint16)column, (guint16)column};
        if (!jsk_sheet_find_cell(check->view->sheet, cell->row, column))
            rule_add(check, JSK_PROBLEM_NO_UNIT, &place, NULL);
    }
}

/* A unit in a cell that is none of those of the title, or another than in the column's first cell
 * with one. */
static void units_compare_cells(RuleCheck *check, const ViewTable *table)
{
    guint n_columns = (guint)table->range.last_column - table->range.first_column + 1;
    g_autoptr(GPtrArray) first = g_ptr_array_new_full(n_columns, g_free);
    g_ptr_array_set_size(first, (gint)n_columns);
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        const ViewColumn *column = rule_get_column(table, cell);
        Words words = {.kind = WORDS_TEXT};
        if (cell->kind == JSK_CELL_TEXT && units_are_needed(column))
            words = words_read(check->words, cell->text);
        if (words.kind != WORDS_NUMBER || !*words.unit)
            continue;
        gpointer *unit = &first->pdata[cell->column - table->range.first_column];
        if (!*unit)
            *unit = g_strdup(words.unit);
        g_autofree char *other = g_strdup(words.unit);
        if (strcmp(*unit, other) != 0 ||
            (column->title && title_has_unit(check->words, column->title) &&
             !title_gives(check->words, column->title, other)))
            rule_add_cell(check, JSK_PROBLEM_UNIT_DIFFERS, cell);
    }
}

static void units_check_table(RuleCheck *check, const ViewTable *table, gboolean is_given)
{
    g_autofree gboolean *has_unit = units_find_in_heads(check, table);
    g_autoptr(GHashTable) rows = units_find_rows(check, table);
    guint unit_column = units_find_column(check, table);
    for (guint i = 0; i <= (guint)table->range.last_column - table->range.first_column; i++) {
        const ViewColumn *column = &table->columns[i];
        if (!units_are_needed(column))
            continue;
        g_autofree char *title = title_fold(check->words, column->title);
        check->is_applicable = TRUE;
        if (is_given || unit_column || has_unit[i] || title_is_of_unit(check->words, title))
            continue;
        guint16 place = (guint16)(table->range.first_column + i);
        if (units_stand_in_rows(check, table, place, rows))
            continue;
        guint row = table->head.last_row ? table->head.last_row : table->data.first_row;
        const JskRange range = {row, row, place, place};
        rule_add(check, JSK_PROBLEM_NO_UNIT, &range, column->title);
    }
    units_compare_cells(check, table);
    if (unit_column && !is_given)
        units_check_rows(check, table, unit_column);
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
