/* Cell formats: which of them show dates. */
#include "spreadsheet/loading.h"
#include "spreadsheet/number-format.h"

/* @formats: 1 + whether a date, by the number of a number format. @cells: the number format of each
 * cell format. */
typedef struct {
    Loading *loading;
    GHashTable *formats;
    GArray *cells;
} StylesReading;

static void styles_open_format(PartReader *reader, gpointer data)
{
    StylesReading *reading = data;
    g_autofree char *code = part_get_attribute(reader, "formatCode");
    guint id = part_get_number(reader, "numFmtId", G_MAXINT);
    if (code && loading_count_piece(reading->loading, reader))
        g_hash_table_insert(reading->formats, GUINT_TO_POINTER(id),
                            GUINT_TO_POINTER(number_format_is_date(code) ? 2 : 1));
}

static void styles_open_cell(PartReader *reader, gpointer data)
{
    StylesReading *reading = data;
    guint id = part_get_number(reader, "numFmtId", G_MAXINT);
    if (loading_count_piece(reading->loading, reader))
        g_array_append_val(reading->cells, id);
}

static guint8 styles_is_date(const StylesReading *reading, guint id)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(reading->formats, GUINT_TO_POINTER(id)));
    return known ? known == 2 : number_format_is_builtin_date(id);
}

gboolean load_styles(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    (void)sheet;
    enum { STYLES, FORMATS, FORMAT, CELLS, CELL };
    static const PartElement elements[] = {
        [STYLES] = {"styleSheet", 0, NULL, NULL},
        [FORMATS] = {"numFmts", PART_IN(STYLES), NULL, NULL},
        [FORMAT] = {"numFmt", PART_IN(FORMATS), styles_open_format, NULL},
        [CELLS] = {"cellXfs", PART_IN(STYLES), NULL, NULL},
        [CELL] = {"xf", PART_IN(CELLS), styles_open_cell, NULL},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    g_autoptr(GHashTable) formats = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(guint));
    StylesReading reading = {loading, formats, cells};
    if (!part_read(package, &schema, &reading, error))
        return FALSE;
    for (guint i = 0; i < cells->len; i++) {
        guint8 is_date = styles_is_date(&reading, g_array_index(cells, guint, i));
        g_byte_array_append(loading->date_formats, &is_date, 1);
    }
    return TRUE;
}
