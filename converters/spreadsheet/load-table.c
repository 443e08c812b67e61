/* Excel tables. */
#include "spreadsheet/cell-text.h"
#include "spreadsheet/loading.h"
#include "spreadsheet/reference.h"

typedef struct {
    Loading *loading;
    JskTable table;
    GPtrArray *columns;
} TableReading;

static void table_open(PartReader *reader, gpointer data)
{
    TableReading *reading = data;
    JskTable *table = &reading->table;
    table->name = loading_keep_attribute(reading->loading, reader, "displayName");
    if (!table->name)
        table->name = loading_keep_attribute(reading->loading, reader, "name");
    g_autofree char *place = part_get_attribute(reader, "ref");
    g_autofree char *shown = cell_text_excerpt(place ? place : "");
    g_autofree char *head = part_get_attribute(reader, "headerRowCount");
    table->has_head = !head || !g_str_equal(head, "0");
    table->has_totals = part_get_number(reader, "totalsRowCount", G_MAXINT) > 0;
    if (!table->name)
        part_fail(reader, JSK_ERROR_SYNTAX, "a table without name");
    else if (!place || !reference_parse_range(place, &table->range))
        part_fail(reader, JSK_ERROR_SYNTAX,
                  "table %s: its range is \"%s\"; expected one like A1:D5", table->name, shown);
}

static void table_open_column(PartReader *reader, gpointer data)
{
    TableReading *reading = data;
    const char *name = loading_keep_attribute(reading->loading, reader, "name");
    if (loading_count_piece(reading->loading, reader))
        g_ptr_array_add(reading->columns, (gpointer)(guintptr)(name ? name : ""));
}

static void table_close(PartReader *reader, gpointer data, GString *text)
{
    (void)text;
    const TableReading *reading = data;
    const JskRange *range = &reading->table.range;
    guint n_columns = (guint)range->last_column - range->first_column + 1;
    if (reading->columns->len == n_columns)
        return;
    g_autofree char *place = jsk_range_format(range);
    part_fail(reader, JSK_ERROR_SYNTAX, "table %s: has %u column titles, but its range %s has %u",
              reading->table.name, reading->columns->len, place, n_columns);
}

gboolean load_table(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    enum { TABLE, COLUMNS, COLUMN };
    static const PartElement elements[] = {
        [TABLE] = {"table", 0, table_open, table_close},
        [COLUMNS] = {"tableColumns", PART_IN(TABLE), NULL, NULL},
        [COLUMN] = {"tableColumn", PART_IN(COLUMNS), table_open_column, NULL},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    TableReading reading = {.loading = loading, .columns = columns};
    if (!part_read(package, &schema, &reading, error))
        return FALSE;
    reading.table.n_columns = columns->len;
    reading.table.columns = (const char *const *)g_ptr_array_free(g_steal_pointer(&columns), FALSE);
    g_array_append_val(sheet->tables, reading.table);
    return TRUE;
}
