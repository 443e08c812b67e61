#include "spreadsheet/spreadsheet.h"

#include <math.h>
#include <string.h>

#define SECONDS_OF_DAY 86400

static void spreadsheet_clear_table(gpointer data)
{
    g_free((gpointer)(guintptr)((JskTable *)data)->columns);
}

static void spreadsheet_free_sheet(gpointer data)
{
    JskSheet *sheet = data;
    g_free(sheet->name);
    g_free(sheet->link);
    g_array_unref(sheet->cells);
    g_array_unref(sheet->merges);
    g_array_unref(sheet->tables);
    g_array_unref(sheet->hidden_rows);
    g_array_unref(sheet->hidden_columns);
    g_free(sheet);
}

static int spreadsheet_compare(gconstpointer left, gconstpointer right, gpointer data)
{
    (void)data;
    return strcmp(left, right);
}

JskSpreadsheet *spreadsheet_new(const char *name)
{
    JskSpreadsheet *spreadsheet = g_new0(JskSpreadsheet, 1);
    spreadsheet->name = g_strdup(name);
    spreadsheet->sheets = g_ptr_array_new_with_free_func(spreadsheet_free_sheet);
    spreadsheet->names = g_array_new(FALSE, FALSE, sizeof(JskDefinedName));
    spreadsheet->sheets_by_name = g_tree_new_full(spreadsheet_compare, NULL, g_free, NULL);
    spreadsheet->names_by_name = g_tree_new_full(spreadsheet_compare, NULL, g_free, NULL);
    spreadsheet->core_properties = g_tree_new_full(spreadsheet_compare, NULL, NULL, NULL);
    spreadsheet->custom_properties = g_tree_new_full(spreadsheet_compare, NULL, NULL, NULL);
    spreadsheet->texts = g_string_chunk_new((gsize)64 * 1024);
    return spreadsheet;
}

void jsk_spreadsheet_free(JskSpreadsheet *spreadsheet)
{
    if (!spreadsheet)
        return;
    g_free(spreadsheet->name);
    g_ptr_array_unref(spreadsheet->sheets);
    g_array_unref(spreadsheet->names);
    g_tree_unref(spreadsheet->sheets_by_name);
    g_tree_unref(spreadsheet->names_by_name);
    g_tree_unref(spreadsheet->core_properties);
    g_tree_unref(spreadsheet->custom_properties);
    g_string_chunk_free(spreadsheet->texts);
    g_free(spreadsheet);
}

/* Upper and lower case are the same in names. */
static char *spreadsheet_fold_name(const char *name)
{
    return g_utf8_casefold(name, -1);
}

/* Of names that are the same the first one is found. */
static void spreadsheet_index(GTree *index, const char *name, gpointer value)
{
    g_autofree char *key = spreadsheet_fold_name(name);
    if (!g_tree_lookup(index, key))
        g_tree_insert(index, g_steal_pointer(&key), value);
}

JskSheet *spreadsheet_add_sheet(JskSpreadsheet *spreadsheet, char *name, char *link,
                                gboolean is_hidden)
{
    JskSheet *sheet = g_new(JskSheet, 1);
    *sheet = (JskSheet){
        .name = name,
        .link = link,
        .is_hidden = is_hidden,
        .cells = g_array_new(FALSE, FALSE, sizeof(JskCell)),
        .merges = g_array_new(FALSE, FALSE, sizeof(JskRange)),
        .tables = g_array_new(FALSE, FALSE, sizeof(JskTable)),
        .hidden_rows = g_array_new(FALSE, FALSE, sizeof(SheetSpan)),
        .hidden_columns = g_array_new(FALSE, FALSE, sizeof(SheetSpan)),
    };
    g_array_set_clear_func(sheet->tables, spreadsheet_clear_table);
    g_ptr_array_add(spreadsheet->sheets, sheet);
    spreadsheet_index(spreadsheet->sheets_by_name, name, sheet);
    return sheet;
}

void spreadsheet_add_name(JskSpreadsheet *spreadsheet, const JskDefinedName *name)
{
    g_array_append_val(spreadsheet->names, *name);
    if (!name->scope)
        spreadsheet_index(spreadsheet->names_by_name, name->name,
                          GUINT_TO_POINTER(spreadsheet->names->len));
}

/* The workbook. */

const char *jsk_spreadsheet_get_name(const JskSpreadsheet *spreadsheet)
{
    return spreadsheet->name;
}

guint jsk_spreadsheet_get_n_sheets(const JskSpreadsheet *spreadsheet)
{
    return spreadsheet->sheets->len;
}

const JskSheet *jsk_spreadsheet_get_sheet(const JskSpreadsheet *spreadsheet, guint index)
{
    return spreadsheet->sheets->pdata[index];
}

const JskSheet *jsk_spreadsheet_find_sheet(const JskSpreadsheet *spreadsheet, const char *name)
{
    g_autofree char *key = spreadsheet_fold_name(name);
    return g_tree_lookup(spreadsheet->sheets_by_name, key);
}

const JskDefinedName *jsk_spreadsheet_get_names(const JskSpreadsheet *spreadsheet, guint *n_names)
{
    *n_names = spreadsheet->names->len;
    return (const JskDefinedName *)(const void *)spreadsheet->names->data;
}

const JskDefinedName *jsk_spreadsheet_find_name(const JskSpreadsheet *spreadsheet, const char *name)
{
    g_autofree char *key = spreadsheet_fold_name(name);
    guint place = GPOINTER_TO_UINT(g_tree_lookup(spreadsheet->names_by_name, key));
    return place ? &g_array_index(spreadsheet->names, JskDefinedName, place - 1) : NULL;
}

const char *jsk_spreadsheet_get_custom_property(const JskSpreadsheet *spreadsheet, const char *name)
{
    return g_tree_lookup(spreadsheet->custom_properties, name);
}

const char *jsk_spreadsheet_get_core_property(const JskSpreadsheet *spreadsheet, const char *name)
{
    return g_tree_lookup(spreadsheet->core_properties, name);
}

gboolean jsk_spreadsheet_is_delimited(const JskSpreadsheet *spreadsheet)
{
    return spreadsheet->is_delimited;
}

/* Dates. */

/* The day before the first one, and the first day whose number the calendar agrees with: Excel
 * has a 1900-02-29, so that from 1900-03-01 on numbers are one more than days. */
static GDate spreadsheet_get_origin(const JskSpreadsheet *spreadsheet, double number)
{
    GDate origin;
    if (spreadsheet->is_1904)
        g_date_set_dmy(&origin, 1, G_DATE_JANUARY, 1904);
    else
        g_date_set_dmy(&origin, number < 60 ? 31 : 30, G_DATE_DECEMBER, 1899);
    return origin;
}

gboolean jsk_spreadsheet_get_date(const JskSpreadsheet *spreadsheet, const JskCell *cell,
                                  GDate *date, guint *seconds)
{
    const double last_day = 2958465;
    if (cell->kind != JSK_CELL_NUMBER || !cell->is_date || cell->number < 0)
        return FALSE;
    double day = floor(cell->number);
    double rest = round((cell->number - day) * SECONDS_OF_DAY);
    if (rest >= SECONDS_OF_DAY) {
        day += 1;
        rest = 0;
    }
    gboolean has_day =
        spreadsheet->is_1904 ? day <= last_day - 1462 : day >= 1 && day <= last_day && day != 60;
    if (!has_day)
        return FALSE;
    *date = spreadsheet_get_origin(spreadsheet, day);
    g_date_add_days(date, (guint)day);
    if (seconds)
        *seconds = (guint)rest;
    return TRUE;
}

gboolean spreadsheet_date_to_number(const JskSpreadsheet *spreadsheet, const GDate *date,
                                    double *number)
{
    GDate origin = spreadsheet_get_origin(spreadsheet, 61);
    int days = g_date_days_between(&origin, date);
    if (!spreadsheet->is_1904 && days < 61)
        days--;
    *number = days;
    return days >= (spreadsheet->is_1904 ? 0 : 1);
}

/* Sheets. */

const char *jsk_sheet_get_name(const JskSheet *sheet)
{
    return sheet->name;
}

gboolean jsk_sheet_is_hidden(const JskSheet *sheet)
{
    return sheet->is_hidden;
}

const JskCell *jsk_sheet_get_cells(const JskSheet *sheet, gsize *n_cells)
{
    *n_cells = sheet->cells->len;
    return (const JskCell *)(const void *)sheet->cells->data;
}

const JskCell *jsk_sheet_find_cell(const JskSheet *sheet, guint row, guint column)
{
    gsize first = 0;
    gsize end;
    const JskCell *cells = jsk_sheet_get_cells(sheet, &end);
    while (first < end) {
        const JskCell *middle = &cells[first + (end - first) / 2];
        if (middle->row == row && middle->column == column)
            return middle;
        if (middle->row < row || (middle->row == row && middle->column < column))
            first = (gsize)(middle - cells) + 1;
        else
            end = (gsize)(middle - cells);
    }
    return NULL;
}

const JskRange *jsk_sheet_get_merges(const JskSheet *sheet, guint *n_merges)
{
    *n_merges = sheet->merges->len;
    return (const JskRange *)(const void *)sheet->merges->data;
}

const JskTable *jsk_sheet_get_tables(const JskSheet *sheet, guint *n_tables)
{
    *n_tables = sheet->tables->len;
    return (const JskTable *)(const void *)sheet->tables->data;
}

guint jsk_sheet_get_n_objects(const JskSheet *sheet, JskObjectKind kind)
{
    return sheet->n_objects[kind];
}

static gboolean sheet_has_span(const GArray *spans, guint place)
{
    guint first = 0;
    guint end = spans->len;
    while (first < end) {
        guint middle = first + (end - first) / 2;
        const SheetSpan *span = &g_array_index(spans, SheetSpan, middle);
        if (place >= span->first && place <= span->last)
            return TRUE;
        if (span->last < place)
            first = middle + 1;
        else
            end = middle;
    }
    return FALSE;
}

gboolean jsk_sheet_is_row_hidden(const JskSheet *sheet, guint row)
{
    return sheet_has_span(sheet->hidden_rows, row);
}

gboolean jsk_sheet_is_column_hidden(const JskSheet *sheet, guint column)
{
    return sheet_has_span(sheet->hidden_columns, column);
}
