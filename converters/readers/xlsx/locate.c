#include "readers/xlsx/locate.h"

#include <string.h>

static const JskDefinedName *locate_find_name(const JskSpreadsheet *spreadsheet, const Table *table,
                                              const char *column)
{
    g_autofree char *name = g_strconcat(vocabulary_get_table(table->kind)->name, ".", column, NULL);
    const JskDefinedName *found = jsk_spreadsheet_find_name(spreadsheet, name);
    return found && found->sheet && (!table->sheet || found->sheet == table->sheet) ? found : NULL;
}

static void locate_by_names(const JskSpreadsheet *spreadsheet, Table *table)
{
    const TableColumn *columns = vocabulary_get_table(table->kind)->columns;
    for (int i = 0; i < TABLE_MAX_COLUMNS && columns[i].kind; i++) {
        const char *column = vocabulary_get_column_name(columns[i].kind);
        const JskDefinedName *name = locate_find_name(spreadsheet, table, column);
        if (!name)
            continue;
        guint above = name->range.first_row > 1 ? name->range.first_row - 1 : 1;
        table->head_row = table->sheet ? MIN(table->head_row, above) : above;
        table->columns[columns[i].kind] = name->range.first_column;
        table->sheet = name->sheet;
    }
    const JskDefinedName *all = locate_find_name(spreadsheet, table, "all");
    if (table->sheet && all)
        table->head_row = all->range.first_row;
}

/* The Excel table of that name on a sheet, or NULL. */
static const JskTable *locate_find_table(const JskSheet *sheet, const char *name)
{
    guint n_tables;
    const JskTable *tables = jsk_sheet_get_tables(sheet, &n_tables);
    for (guint i = 0; i < n_tables; i++) {
        if (tables[i].has_head && g_ascii_strcasecmp(tables[i].name, name) == 0)
            return &tables[i];
    }
    return NULL;
}

/* What the Excel table knows better than names do: its head and its row of totals. */
static gboolean locate_on_sheet(const JskSheet *sheet, Table *table)
{
    const JskTable *found = locate_find_table(sheet, vocabulary_get_table(table->kind)->name);
    if (!found)
        return FALSE;
    table->sheet = sheet;
    table->head_row = found->range.first_row;
    table->totals_row = found->has_totals ? found->range.last_row : 0;
    return TRUE;
}

static void locate_by_table(const JskSpreadsheet *spreadsheet, Table *table)
{
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet); i++) {
        if (locate_on_sheet(jsk_spreadsheet_get_sheet(spreadsheet, i), table))
            return;
    }
}

static void locate_by_sheet(const JskSpreadsheet *spreadsheet, const Names *names, Table *table)
{
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet) && !table->sheet; i++) {
        const JskSheet *sheet = jsk_spreadsheet_get_sheet(spreadsheet, i);
        TableKind kind;
        if (names_find_sheet(names, jsk_sheet_get_name(sheet), &kind) && kind == table->kind) {
            table->sheet = sheet;
            table->head_row = 1;
        }
    }
}

/* Whether the names of columns no longer tell where these are: a program that takes out or inserts
 * columns may leave the names behind, over the columns of other titles. */
static gboolean locate_is_stale(const Names *names, const Table *table)
{
    int n_stale = 0;
    gsize n_cells;
    const JskCell *cells = sheet_get_row(table->sheet, table->head_row, &n_cells);
    for (gsize i = 0; i < n_cells; i++) {
        ColumnKind title = cells[i].kind == JSK_CELL_TEXT
                               ? names_find_column(names, table->kind, cells[i].text)
                               : COLUMN_NONE;
        for (int kind = 1; title && kind < N_COLUMNS; kind++) {
            if (table->columns[kind] == cells[i].column)
                n_stale += title == (ColumnKind)kind ? -1 : 1;
        }
    }
    return n_stale > 0;
}

/* Columns that no name tells of. */
static void locate_columns(const Names *names, Table *table)
{
    gsize n_cells;
    const JskCell *cells = sheet_get_row(table->sheet, table->head_row, &n_cells);
    for (gsize i = 0; i < n_cells; i++) {
        if (cells[i].kind != JSK_CELL_TEXT)
            continue;
        ColumnKind column = names_find_column(names, table->kind, cells[i].text);
        if (column && table->columns[column] == 0)
            table->columns[column] = cells[i].column;
    }
}

void locate_table(const JskSpreadsheet *spreadsheet, const Names *names, Table *table)
{
    locate_by_names(spreadsheet, table);
    if (table->sheet)
        locate_on_sheet(table->sheet, table);
    else
        locate_by_table(spreadsheet, table);
    if (!table->sheet)
        locate_by_sheet(spreadsheet, names, table);
    if (!table->sheet)
        return;
    if (locate_is_stale(names, table))
        memset(table->columns, 0, sizeof table->columns);
    locate_columns(names, table);
}
