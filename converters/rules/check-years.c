/* 1-11: Gregorian years beside those of eras. */
#include "rules/rule-check.h"

#include <string.h>

static gboolean years_cell_has(const RuleCheck *check, const JskCell *cell, guint year)
{
    GDate date;
    char text[16];
    g_snprintf(text, sizeof text, "%u", year);
    if (cell->kind == JSK_CELL_TEXT) {
        g_autofree char *normal = g_strdup(words_normalize(check->words, cell->text));
        return strstr(normal, text) != NULL;
    }
    if (jsk_spreadsheet_get_date(check->spreadsheet, cell, &date, NULL))
        return g_date_get_year(&date) == year;
    return cell->kind == JSK_CELL_NUMBER && cell->number == year;
}

static gboolean years_range_has(const RuleCheck *check, const JskRange *range, guint year)
{
    ViewCells cells = view_cells(check->view->sheet, range);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (years_cell_has(check, cell, year))
            return TRUE;
    }
    return FALSE;
}

/* A title, whose column may give the Gregorian year, or a datum, whose row may. */
static void years_check_cell(RuleCheck *check, const ViewTable *table, const JskCell *cell,
                             gboolean is_title)
{
    check->is_applicable |= !is_title;
    guint year =
        cell->kind == JSK_CELL_TEXT ? words_find_era_year(check->words, cell->text, !is_title) : 0;
    if (!year)
        return;
    check->is_applicable = TRUE;
    JskRange around = is_title ? table->head : table->data;
    if (is_title) {
        around.first_column = cell->column;
        around.last_column = cell->column;
    } else {
        around.first_row = cell->row;
        around.last_row = cell->row;
    }
    if (!years_range_has(check, &around, year))
        rule_add_cell(check, JSK_PROBLEM_ERA_ONLY, cell);
}

void rule_check_years(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        ViewCells titles = view_cells(check->view->sheet, &table->head);
        for (const JskCell *cell; (cell = view_cells_next(&titles));)
            years_check_cell(check, table, cell, TRUE);
        ViewCells data = view_cells(check->view->sheet, &table->data);
        for (const JskCell *cell; (cell = view_cells_next(&data));) {
            if (view_column_has_times(rule_get_column(table, cell)))
                years_check_cell(check, table, cell, FALSE);
        }
    }
}
