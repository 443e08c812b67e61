/* Cells, merged ranges, what is hidden. */
#include "spreadsheet/cell-text.h"
#include "spreadsheet/load-cell.h"
#include "spreadsheet/loading.h"
#include "spreadsheet/reference.h"

/* Adds @span to @spans; to the last one, if it goes on from there. */
static void sheet_add_span(GArray *spans, SheetSpan span)
{
    SheetSpan *last = spans->len ? &g_array_index(spans, SheetSpan, spans->len - 1) : NULL;
    if (last && span.first == last->last + 1)
        last->last = span.last;
    else
        g_array_append_val(spans, span);
}

static int sheet_compare_spans(gconstpointer left, gconstpointer right)
{
    const SheetSpan *a = left;
    const SheetSpan *b = right;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Brings spans in order and joins those that overlap. */
static void sheet_order_spans(GArray *spans)
{
    g_array_sort(spans, sheet_compare_spans);
    guint n_kept = 0;
    for (guint i = 0; i < spans->len; i++) {
        SheetSpan span = g_array_index(spans, SheetSpan, i);
        SheetSpan *last = n_kept ? &g_array_index(spans, SheetSpan, n_kept - 1) : NULL;
        if (last && span.first <= last->last)
            last->last = MAX(last->last, span.last);
        else
            g_array_index(spans, SheetSpan, n_kept++) = span;
    }
    g_array_set_size(spans, n_kept);
}

static void sheet_open_columns(PartReader *reader, gpointer data)
{
    SheetReading *reading = data;
    SheetSpan span = {
        .first = part_get_number(reader, "min", JSK_SHEET_MAX_COLUMNS),
        .last = part_get_number(reader, "max", JSK_SHEET_MAX_COLUMNS),
    };
    if (part_get_flag(reader, "hidden", FALSE) && span.first && span.last >= span.first &&
        loading_count_piece(reading->loading, reader))
        sheet_add_span(reading->sheet->hidden_columns, span);
}

static void sheet_open_row(PartReader *reader, gpointer data)
{
    SheetReading *reading = data;
    const char *value;
    gsize length;
    guint row = reading->row + 1;
    if (part_find_attribute(reader, "r", &value, &length))
        row = part_get_number(reader, "r", JSK_SHEET_MAX_ROWS);
    if (row == 0 || row > JSK_SHEET_MAX_ROWS) {
        part_fail(reader, JSK_ERROR_SYNTAX,
                  "sheet \"%s\": a row whose number is not one of 1 to %d behind row %u",
                  reading->sheet->name, JSK_SHEET_MAX_ROWS, reading->row);
        return;
    }
    reading->row = row;
    reading->column = 0;
    if (part_get_flag(reader, "hidden", FALSE) && loading_count_piece(reading->loading, reader))
        sheet_add_span(reading->sheet->hidden_rows, (SheetSpan){row, row});
}

static void sheet_open_merge(PartReader *reader, gpointer data)
{
    SheetReading *reading = data;
    g_autofree char *place = part_get_attribute(reader, "ref");
    JskRange range;
    g_autofree char *shown = cell_text_excerpt(place ? place : "");
    if (!place || !reference_parse_range(place, &range))
        part_fail(reader, JSK_ERROR_SYNTAX,
                  "sheet \"%s\": a merged range \"%s\"; expected one like A1:D5",
                  reading->sheet->name, shown);
    else if (loading_count_piece(reading->loading, reader))
        g_array_append_val(reading->sheet->merges, range);
}

static void sheet_open_control(PartReader *reader, gpointer data)
{
    (void)reader;
    const SheetReading *reading = data;
    reading->sheet->n_objects[JSK_OBJECT_CONTROL]++;
}

static void sheet_open_background(PartReader *reader, gpointer data)
{
    (void)reader;
    const SheetReading *reading = data;
    reading->sheet->n_objects[JSK_OBJECT_PICTURE]++;
}

/* Order. */

static int sheet_compare_cells(gconstpointer left, gconstpointer right)
{
    const JskCell *a = left;
    const JskCell *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

static gboolean sheet_order_cells(const JskSheet *sheet, const Package *package, GError **error)
{
    g_array_sort(sheet->cells, sheet_compare_cells);
    for (guint i = 1; i < sheet->cells->len; i++) {
        const JskCell *cell = &g_array_index(sheet->cells, JskCell, i);
        if (sheet_compare_cells(cell - 1, cell) != 0)
            continue;
        g_autofree char *place = jsk_cell_ref_format(cell->column, cell->row);
        g_set_error(error, JSK_ERROR, JSK_ERROR_SYNTAX,
                    "%s: sheet \"%s\", cell %s: is there twice; open the workbook in Excel and "
                    "save it",
                    package_get_place(package), sheet->name, place);
        return FALSE;
    }
    return TRUE;
}

gboolean load_sheet(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    enum { SHEET, COLUMNS, ROWS, ROW, CELL, INLINE, RUN, MERGES, OBJECTS, CONTROLS };
    const PartElement elements[] = {
        [SHEET] = {"worksheet", 0, NULL, NULL},
        [COLUMNS] = {"cols", PART_IN(SHEET), NULL, NULL},
        [ROWS] = {"sheetData", PART_IN(SHEET), NULL, NULL},
        [ROW] = {"row", PART_IN(ROWS), sheet_open_row, NULL},
        [CELL] = {"c", PART_IN(ROW), cell_open, cell_close},
        [INLINE] = {"is", PART_IN(CELL), NULL, NULL},
        [RUN] = {"r", PART_IN(INLINE), NULL, NULL},
        [MERGES] = {"mergeCells", PART_IN(SHEET), NULL, NULL},
        [OBJECTS] = {"oleObjects", PART_IN(SHEET), NULL, NULL},
        [CONTROLS] = {"controls", PART_IN(SHEET), NULL, NULL},
        {"col", PART_IN(COLUMNS), sheet_open_columns, NULL},
        {"f", PART_IN(CELL), NULL, cell_close_formula},
        {"v", PART_IN(CELL), NULL, cell_close_value},
        {"t", PART_IN(INLINE) | PART_IN(RUN), cell_open_text, cell_close_text},
        {"mergeCell", PART_IN(MERGES), sheet_open_merge, NULL},
        {"picture", PART_IN(SHEET), sheet_open_background, NULL},
        {"oleObject", PART_IN(OBJECTS), sheet_open_control, NULL},
        {"control", PART_IN(CONTROLS), sheet_open_control, NULL},
    };
    const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    g_autoptr(GString) value = g_string_new(NULL);
    SheetReading reading = {.loading = loading, .sheet = sheet, .value = value};
    if (!part_read(package, &schema, &reading, error))
        return FALSE;
    sheet_order_spans(sheet->hidden_columns);
    sheet_order_spans(sheet->hidden_rows);
    return !reading.is_unordered || sheet_order_cells(sheet, package, error);
}
